"""The browser's door: text in, text out. Both engines call `answer`, and it never raises for what a reader can send."""

from __future__ import annotations

import json
from typing import Any

from calculators.doors import page, spreadsheet
from calculators.doors.plans import PLANS
from calculators.doors.protocol import as_json, errors
from calculators.doors.wire import NotJsonError, error, parse
from calculators.kit.inputs import run
from calculators.kit.result import Result, show
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS


def answer(slug: str, form: str, want: str) -> str:
    """Answer a form: `form` is a JSON object of what was typed, `want` is "page" (HTML parts), "csv" or "json".

    `slug` names the calculator.

    "json" is for pages that set answers of several calculators side by side: each value raw and as it is shown.

    >>> answer("roll-over", '{"due": "1000", "paid": "abc"}', "page")
    '{"errors":[{"field":"paid","message":"读不懂“abc”。请填金额，比如 1200 或 1.2万。"}]}'
    """
    return json.dumps(_answer(slug, form, want), ensure_ascii=False, separators=(",", ":"))


def _answer(slug: str, form: str, want: str) -> dict[str, Any]:
    calculator = PLANS if slug == PLANS.slug else CALCULATORS.get(slug)
    if calculator is None:
        return error("", "没有这个计算器。请刷新页面再试。")
    try:
        result = run(calculator, parse(form))
    except NotJsonError:
        return error("", "填的内容读不出来。请刷新页面再试。")
    except InputErrors as problem:
        return errors(problem)
    if want == "csv":
        return {"csv": spreadsheet.csv(calculator, result)}
    if want == "json":
        return _told(calculator, result)
    told: dict[str, Any] = {
        "answer": page.answer(calculator, result),
        "details": page.details(calculator, result, asks=False),
    }
    asks = [{"field": note.field, "message": f"{note.title}{note.text}"} for note in result.notes if note.field]
    if asks:
        told["asks"] = asks
    return told


def _told(calculator: Calculator, result: Result) -> dict[str, Any]:
    told = as_json(calculator, result)
    told["lead"] = result.lead
    told["hero"] = result.hero
    told["shown"] = {column.name: show(column, result.figures[column.name]) for column in calculator.figures}
    told["shown_rows"] = [
        {column.name: show(column, row.get(column.name)) for column in calculator.columns} for row in result.rows
    ]
    return told
