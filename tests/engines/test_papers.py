"""The engine that reads papers, as it is shipped, under Node: to the byte what CPython answers, in bounded memory."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from calculators.doors import tables
from calculators.doors.papers import answer
from publish.engines.micropython import modules, runtime, subset
from tests.engines.micropython.asked import Question
from tests.engines.micropython.engine import ask
from tests.money.papers import changed, test_message_words, test_plan_forms, test_report_pages

SAMPLES = Path(__file__).parents[1] / "money/papers/samples"
BATCH = 200
MEBIBYTE = 1 << 20


@pytest.fixture(scope="session")
def worker() -> Path:
    """The worker's script that was built for the site."""
    script = runtime.ROOT / "build/engines/micropython/papers/worker.js"
    if not script.exists():
        pytest.fail("the engine is not built: run `make site` first", pytrace=False)
    return script


def asked() -> list[Question]:
    """Every sample and changed copies of it, as the page asks."""
    messages = [json.loads(line)["text"] for line in (SAMPLES / "messages.jsonl").read_text("utf8").splitlines()]
    texts = [("message", text) for text in messages]
    texts += [("plan", path.read_text("utf8")) for path in sorted(SAMPLES.glob("plan-*.txt"))]
    texts.append(("credit-report", (SAMPLES / "credit-brief.txt").read_text("utf8")))
    texts += [("message", text) for text in test_message_words.TEXTS]
    texts += [("plan", text) for text in test_plan_forms.texts()]
    texts += [("credit-report", text) for text in test_report_pages.texts()]
    for name, text in list(texts):
        texts += [(name, copy) for _, copy in changed.texts(text, random.Random(text))]
    return [(name, json.dumps({"text": text}, ensure_ascii=False), "page") for name, text in texts]


def bill_questions(rows: changed.Rows) -> list[Question]:
    """A bill in batches: each question holds the state that the one before was answered with."""
    out: list[Question] = []
    state = None
    for start in range(0, len(rows), BATCH):
        batch = [[line, *cells] for line, cells in rows[start : start + BATCH]]
        form = {"state": state, "rows": batch, "wanted": "", "end": start + BATCH >= len(rows)}
        out.append(("bill", json.dumps(form, ensure_ascii=False), "page"))
        state = json.loads(answer(*out[-1]))["paper"].get("state")
    return out


def long_bill(count: int) -> changed.Rows:
    """A bill of that many records, one in twelve of them a repayment."""
    rows = tables.table(tables.decoded((SAMPLES / "alipay-1.csv").read_bytes()))
    top, records = [row for row in rows if row[0] <= 25], [cells for line, cells in rows if line > 25]
    other = [cells for cells in records if "天津京东" not in cells[2] and "花呗" not in cells[2]]
    for number in range(count):
        cells = list(records[7] if number % 40 == 0 else other[number % len(other)])
        cells[9] = f"2026{number:024d}"
        top.append((26 + number, cells))
    return top


def same(script: Path, questions: list[Question], *, old: bool = False) -> list[dict[str, float]]:
    """Ask a worker and CPython the same."""
    first, replies = ask(script, questions, old=old)
    assert first["type"] == "ready", first
    for question, reply in zip(questions, replies, strict=True):
        assert reply.get("text") == answer(*question), (question, reply)
    return replies


def test_the_source_is_inside() -> None:
    """Nothing that reads papers is outside MicroPython's subset."""
    assert [str(fault) for fault in subset.faults(modules.needed(door=modules.PAPERS))] == []


def test_no_calculator_needs_what_reads_papers() -> None:
    """Nor do papers need a calculator: each page fetches its own engine."""
    assert not any(module.name.startswith("calculators.papers") for module in modules.needed())
    assert "calculators.shelf" not in {module.name for module in modules.needed(door=modules.PAPERS)}


def test_texts_are_answered_alike(worker: Path) -> None:
    """To the byte, by either runtime."""
    for old in (False, True):
        same(worker, asked(), old=old)


@pytest.mark.parametrize("name", ["wechat-1.xlsx", "wechat-2.csv", "alipay-1.csv", "alipay-2.csv", "bank-1.csv"])
def test_bills_are_answered_alike(worker: Path, name: str) -> None:
    """In batches."""
    raw = (SAMPLES / name).read_bytes()
    rows = tables.sheet(raw) if name.endswith("xlsx") else tables.table(tables.decoded(raw))
    same(worker, bill_questions(rows))


def test_a_long_bill_is_read_in_bounded_memory(worker: Path) -> None:
    """Five thousand records, batch by batch; the time of each is printed."""
    replies = same(worker, bill_questions(long_bill(5000)))
    times = [reply["ms"] for reply in replies]
    memory = max(reply["memory"] for reply in replies)
    told = f"{sum(times):.0f} ms of a processor, a batch at most {max(times):.0f} ms, {memory / MEBIBYTE:.1f} MiB"
    print(f"papers: 5000 rows in {told}")
    assert memory < 48 * MEBIBYTE
    assert max(times) < 5000
