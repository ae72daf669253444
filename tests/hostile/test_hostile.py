"""Whatever anybody sends: an answer or errors by field, markup only as ours, no formula, within 250 ms.

`make test` takes some hundred inputs a test, `make fuzz` many thousands: the environment's FUZZ says how many.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import time
import unicodedata
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException
from pymdownx.superfences import SuperFencesException

from calculators.doors import terminal
from calculators.doors.plans import PLANS
from calculators.doors.protocol import respond_to_line
from calculators.doors.worker import answer
from calculators.kit import spec
from calculators.kit.inputs import MOST_ROWS
from calculators.kit.spec import Field
from calculators.shelf import CALCULATORS
from publish.guide import fence, figure

# Whatever a page can ask.
ASKED = {**CALCULATORS, PLANS.slug: PLANS}
EXAMPLES = int(os.environ.get("FUZZ", "150"))
# Seconds of the processor after which an answer hangs; how fast answers are, `make bench` says.
LONGEST = 2.0
fuzzed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

# Each of these did harm somewhere once: in markup, in spreadsheets, in number readers, in terminals, in JSON.
NASTY = (
    "<zz9 onzz9=1>",
    '"><zz9>',
    "' onzz9='1",
    "</p></div></output><zz9>",
    "&lt;zz9&gt;&amp;",
    "<!--",
    "<![CDATA[",
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "1,00",
    "1e9999",
    "-0",
    "٣",
    "𝟙",
    "1_000",
    "NaN",
    "Infinity",
    "0x10",
    "万",
    "1.2万万",
    "¥-5",
    "--5",
    "月",
    "2%/月/天",
    "万分之",
    "2026-02-30",
    "2100-01-01",
    "0000-00-00",
    "9" * 60,
    "0." + "0" * 50 + "1",
    "\x00",
    "\x1b[2J\x1b]0;title\x07",
    "\u202e1000",
    "\u2028",
    "\ufeff",
    "e\u0301" * 20,
    "__ROW__",
    "__proto__",
    "constructor",
)
nasty = st.one_of(st.sampled_from(NASTY), st.text(max_size=24), st.sampled_from(NASTY).map(lambda text: text * 5))
amounts = st.one_of(
    st.sampled_from(["0", "0.01", "1", "1000", "１２,０００元", "1.2万", "99999999.99", "100000000"]),
    st.decimals(0, 100_000_000, places=2).map(str),
)
rates = st.one_of(
    st.sampled_from(["0", "24", "0.05", "月2%", "日万分之五", "1000"]), st.decimals(0, 1000, places=9).map(str)
)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)


def fitting(field: Field) -> st.SearchStrategy[Any]:
    """What a reader may type there."""
    if field.kind == spec.MONEY:
        return st.one_of(amounts, amounts.map(lambda text: f"-{text}")) if field.signed else amounts
    if field.kind == spec.RATE:
        return rates
    if field.kind == spec.PERCENT:
        return st.decimals(0, int(field.high), places=3).map(str)
    if field.kind == spec.WHOLE:
        low, high = int(field.low), int(field.high)
        return st.one_of(st.integers(low, high), st.sampled_from([low, high, min(high, 360)])).map(str)
    if field.kind == spec.DAY:
        return days
    if field.kind == spec.MOMENT:
        return st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 1, 1)).map(
            lambda when: when.isoformat()[:16]
        )
    if field.kind == spec.CHOICE:
        return st.sampled_from([str(choice.value) for choice in field.choices])
    if field.kind == spec.YES_NO:
        return st.sampled_from(["true", "false", ""])
    return nasty


def typed(field: Field) -> st.SearchStrategy[Any]:
    """What fits, mostly; now and then what does not."""
    if field.kind != spec.ROWS:
        return st.one_of(*[fitting(field)] * 14, nasty)
    row = st.fixed_dictionaries({column.name: typed(column) for column in field.columns})
    few = st.lists(row, min_size=1, max_size=6)
    # Many rows cost nothing to make where they are one row over and over.
    many = st.tuples(few, st.integers(1, MOST_ROWS)).map(lambda given: (given[0] * given[1])[:MOST_ROWS])
    return st.one_of(few, few, few, many, nasty)


@st.composite
def forms(draw: st.DrawFn, slugs: tuple[str, ...] = tuple(CALCULATORS)) -> tuple[str, dict[str, Any]]:
    """The name of a calculator, and a form as its page could send it."""
    slug = draw(st.sampled_from(slugs))
    item = ASKED[slug]
    way = draw(st.integers(0, 1))
    filled = {}
    for field in item.fields:
        if field.way not in (None, way) and draw(st.integers(0, 19)):
            continue
        if field.required or draw(st.integers(0, 9)):
            filled[field.name] = draw(typed(field))
    return slug, filled


class Markup(HTMLParser):
    """Checks that HTML is made of our own elements, each closed where it was opened."""

    VOID = ("br", "input", "line", "rect", "path", "circle", "use", "img", "hr")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag.replace("-", "").isalnum(), tag
        assert not tag.startswith("zz"), tag
        assert tag not in ("script", "iframe", "object", "embed", "form", "style", "link", "base", "meta", "img"), tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name.replace("-", "").isalnum(), name
            assert "javascript:" not in (value or "").lower()
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def timed_answer(slug: str, form: str, want: str) -> Any:
    """Ask as the browser does; the time of the processor counts, as others may be at work on the machine."""
    begun = time.process_time()
    text = answer(slug, form, want)
    taken = time.process_time() - begun
    assert taken <= LONGEST, (taken, slug, form[:300])
    return json.loads(text)


def check_errors(errors: Any) -> None:
    """Errors have a field and say in Chinese how to mend it."""
    assert errors
    for error in errors:
        assert set(error) == {"field", "message"}
        assert any("\u4e00" <= char <= "\u9fff" for char in error["message"])
        assert "Traceback" not in error["message"]


def check_csv(text: str) -> None:
    """No cell is run by a spreadsheet; all rows of a table are as wide as its head."""
    for line in csv.reader(io.StringIO(text, newline="")):
        for cell in line:
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
                assert cell.lstrip("-").replace(".", "", 1).isdecimal(), cell


@fuzzed
@given(forms(tuple(ASKED)))
def test_a_form_gets_an_answer_of_our_markup_or_errors_by_field(filled: tuple[str, dict[str, Any]]) -> None:
    """Every field, fitting or not, rows by the hundred, each way of giving something."""
    slug, form = filled
    item = ASKED[slug]
    text = json.dumps(form, ensure_ascii=False)
    page = timed_answer(slug, text, "page")
    if "errors" in page:
        check_errors(page["errors"])
        places = {field.name for field in item.fields}
        assert {error["field"].split(".")[0] for error in page["errors"]} <= places | {""}
        return
    assert set(page) - {"asks"} == {"answer", "details"}
    if "asks" in page:
        # What is asked beside a field, a slip of scale most often, has the shape of an error.
        check_errors(page["asks"])
    Markup(page["answer"])
    Markup(page["details"])
    table = timed_answer(slug, text, "csv")
    check_csv(table["csv"])
    assert {"figures", "rows", "notes", "shown"} <= set(timed_answer(slug, text, "json"))


json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), nasty),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(nasty, inner, max_size=4)),
    max_leaves=12,
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of `batch`: a question of any shape, sometimes cut or with a character changed."""
    slug, form = draw(forms())
    inputs = {name: draw(json_values) if not draw(st.integers(0, 5)) else value for name, value in form.items()}
    request: Any = {"calculator": slug, "inputs": inputs}
    request = draw(st.sampled_from([request, request, request, draw(json_values), {"calculator": slug}]))
    text = json.dumps(request, ensure_ascii=draw(st.booleans()))
    if draw(st.booleans()):
        return text
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.one_of(st.just(""), nasty, st.characters())) + text[at + draw(st.integers(0, 3)) :]


@fuzzed
@given(lines())
def test_a_line_gets_figures_or_errors(line: str) -> None:
    """Any shape of JSON, whole or broken."""
    reply = respond_to_line(line)
    json.dumps(reply, allow_nan=False)
    if "errors" in reply:
        check_errors(reply["errors"])
    else:
        assert {"figures", "rows", "notes"} <= set(reply)


@fuzzed
@given(st.sampled_from(list(CALCULATORS)), st.one_of(nasty, json_values.map(json.dumps)), nasty)
def test_a_worker_that_is_sent_anything_answers_in_json(slug: str, form: str, want: str) -> None:
    """A form that is no form, a wish that is no wish, and a calculator that is none."""
    for name in (slug, want):
        reply = timed_answer(name, form, want)
        if "errors" in reply:
            check_errors(reply["errors"])


def toml(value: Any) -> str:
    """Write a value as TOML would have it, where it can."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return json.dumps(value) if value is not None else "''"


@fuzzed
@given(forms(), json_values, st.booleans())
def test_a_fence_is_a_form_of_our_markup_or_stops_the_build(
    filled: tuple[str, dict[str, Any]], other: Any, replace: bool
) -> None:
    """Any other exception would be swallowed by the generator, and the fence printed as code."""
    slug, form = filled
    presets = {"use": other if replace else slug, **form}
    source = "\n".join(f"{json.dumps(name)} = {toml(value)}" for name, value in presets.items())
    with contextlib.suppress(SuperFencesException):
        html = fence.calculator(source, "calculator", "calculator", {}, Markdown())
        assert "<form" in html
        Markup(html.replace("<form", "<div").replace("</form", "</div"))


@fuzzed
@given(st.sampled_from(list(CALCULATORS)), nasty, nasty)
def test_a_figure_in_a_sentence_is_text_or_stops_the_build(slug: str, question: str, wanted: str) -> None:
    """Inline code that asks for nothing sensible."""
    for source in (f"{slug} {question} : {wanted}", f"{question} : {wanted}", question):
        with contextlib.suppress(InlineHiliteException):
            Markup(figure.figure(source, "figure", "figure", Markdown()))


@settings(fuzzed, max_examples=EXAMPLES // 5)  # the parser of the command line is slow to make
@given(st.one_of(forms(), forms(("pro-rata", "affordability"))))
def test_the_command_line_prints_plain_lines_and_never_a_traceback(filled: tuple[str, dict[str, Any]]) -> None:
    """What was typed may hold commands for a terminal, and bytes that are no text."""
    slug, form = filled
    arguments = ["run", slug]
    for name, value in form.items():
        flag = "--" + name.replace("_", "-")
        rows = value[:20] if isinstance(value, list) else [value]
        arguments += [
            f"{flag}={','.join(map(str, row.values())) if isinstance(row, dict) else row}".replace("\x00", "\udcff")
            for row in rows
        ]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.suppress(SystemExit):
        terminal.main(arguments)
    for stream in (out, err):
        printed = stream.buffer.getvalue().decode()
        assert not [char for char in printed if unicodedata.category(char) == "Cc" and char != "\n"]


@pytest.mark.parametrize("turns", [40, 100, 198])
def test_payments_to_and_fro_are_judged_or_refused_in_time(turns: int) -> None:
    """The slowest question there was: a rate behind hundreds of turns took a second, and in MicroPython twenty."""
    flows = [
        {
            "date": f"{2001 + k // 28:04d}-{1 + k // 28 % 12:02d}-{1 + k % 28:02d}",
            "amount": f"{'-' * (k * turns // 1200 % 2)}{1 + k * 7919 % 90000}",
        }
        for k in range(1200)
    ]
    form = {"received": "1000000", "start_date": "2000-12-31", "flows": flows}
    check_errors(timed_answer("apr", json.dumps(form), "page")["errors"])
