"""The papers' door: what was pasted, or rows of a file, in; the reading as data and as HTML out. Nothing is kept here.

A text is read at once. A bill's rows come in batches: each answer gives back a state, which the page hands in again
with the next rows, so that an engine may be lost and started anew in between.

Only one page needs this, so it is an engine of its own: no calculator's page fetches what reads papers.
"""

from __future__ import annotations

import json
from typing import Any, Final

from calculators.doors.readings import html
from calculators.doors.wire import NotJsonError, error, parse
from calculators.kit.reading.typed import JsonNumber
from calculators.papers import bill, credit_report, message, plan
from calculators.papers.characters import all_digits

NAMES: Final = ("message", "plan", "credit-report", "bill")
# A batch of 200 rows and the state that goes with it.
_LONGEST: Final = 400_000
_MOST_COMMAS: Final = 40_000
_MOST_CELLS: Final = 60
_MOST_ROWS: Final = 1000
_LONGEST_CELL: Final = 2000


def answer(paper: str, form: str, want: str) -> str:
    """Answer one part of a paper, `form` as JSON; never raises for what a page can send. `want` is for the protocol.

    >>> answer("message", '{"text": ""}', "page")[:39]
    '{"paper":{"paper":"message","refused":"'
    """
    return json.dumps(_answer(paper, form), ensure_ascii=False, separators=(",", ":"))


def _answer(paper: str, form: str) -> dict[str, Any]:
    try:
        asked = parse(form, _LONGEST, _MOST_COMMAS)
    except NotJsonError:
        return error("", "贴进来的内容读不出来。请刷新页面再试。")
    if paper not in NAMES:
        return error("", "没有这一种。请刷新页面再试。")
    if paper == "bill":
        return _bill(asked)
    text = asked.get("text")
    if not isinstance(text, str):
        return error("text", "贴进来的内容读不出来。请刷新页面再试。")
    reading = read(paper, text, _number(asked.get("loan")))
    return {"paper": reading, "html": html(reading)}


def read(paper: str, text: str, loan: int = 0) -> dict[str, Any]:
    """Read a paper that is text.

    `paper` is `message`, `plan` or `credit-report`, `text` what was pasted; `loan`, for a plan, the one of several that
    was chosen, counted from 1, 0 where none was.
    """
    if paper == "message":
        return message.read(text)
    return plan.read(text, loan) if paper == "plan" else credit_report.read(text)


def _number(value: object) -> int:
    if isinstance(value, JsonNumber) and all_digits(value.text) and len(value.text) < 7:
        return int(value.text)
    return int(value) if isinstance(value, str) and all_digits(value) and len(value) < 7 else 0


def _bill(asked: dict[str, Any]) -> dict[str, Any]:
    """Take a batch; with `end`, put together what was read."""
    given = asked.get("state")
    wanted = asked.get("wanted")
    try:
        if given is None:
            state = bill.begin(wanted if isinstance(wanted, str) and len(wanted) <= 60 else "")
        else:
            state = _plainly(given)
        state = bill.take(state, _rows(asked.get("rows")))
        if asked.get("end") is not True:
            return {"paper": {"state": state}, "html": ""}
        reading = bill.finish(state)
    except (ArithmeticError, IndexError, KeyError, TypeError, ValueError):
        return error("", "这个文件读到一半断了。请再选一次。")
    return {"paper": reading, "html": html(reading)}


def _plainly(value: Any) -> Any:
    """Turn numbers that came as JSON back into whole numbers."""
    if isinstance(value, JsonNumber):
        return -int(value.text[1:]) if value.text.startswith("-") else int(value.text)
    if isinstance(value, list):
        return [_plainly(item) for item in value]
    if isinstance(value, dict):
        return {name: _plainly(item) for name, item in value.items()}
    return value


def _rows(given: object) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    if not isinstance(given, list) or len(given) > _MOST_ROWS:
        raise ValueError("rows")
    for row in given:
        line = _number(row[0]) if isinstance(row, list) and row else 0
        cells = [cell[:_LONGEST_CELL] for cell in row[1 : 1 + _MOST_CELLS] if isinstance(cell, str)]
        rows.append((line, cells))
    return rows
