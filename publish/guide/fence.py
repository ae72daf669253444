"""The Markdown doors: a fence that becomes a calculator, and inline code that becomes one of its figures. Build only.

A preset out of range, a calculator or a figure that does not exist fails the build: an ordinary exception would be
swallowed and the block printed as code, so every fault leaves here as the exception that superfences lets through.
"""

from __future__ import annotations

import shlex
import tomllib
from decimal import Decimal
from typing import Any

from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException
from pymdownx.superfences import SuperFencesException

from calculators.doors.markup import escape
from calculators.kit.inputs import run
from calculators.kit.money import plain
from calculators.kit.result import show
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS
from publish.guide.form import calculator as write_form


def calculator(
    source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **settings: Any
) -> str:
    """Turn the body of a fence into a calculator: `use = "slug"` and presets, in TOML."""
    try:
        presets = tomllib.loads(source)
    except (ValueError, RecursionError) as problem:
        raise SuperFencesException(f"calculator fence is not TOML: {problem}\n{source}") from problem
    slug = presets.pop("use", None)
    if not isinstance(slug, str) or slug not in CALCULATORS:
        raise SuperFencesException(f"no calculator is named {slug!r}")
    item = CALCULATORS[slug]
    used: dict[str, int] = md.__dict__.setdefault("calculators_on_page", {})
    used[slug] = used.get(slug, 0) + 1
    try:
        return write_form(item, _as_typed(presets) or item.example, f"{slug}-{used[slug]}")
    except InputErrors as problem:
        raise SuperFencesException(f"{slug}: presets do not hold: {problem}") from problem


def figure(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Turn `roll-over due=1000 paid=500 : next_payment` into that figure, written as running text writes it.

    After the colon: a figure, or `rows.INDEX.NAME`, `variants.INDEX.NAME`. Without presets: the worked example.
    """
    question, _, wanted = source.strip().rpartition(" : ")
    try:
        slug, *pairs = shlex.split(question)
        presets = dict(pair.split("=", 1) for pair in pairs)
        written = _figure(CALCULATORS[slug], presets or dict(CALCULATORS[slug].example), wanted.strip())
    except (InputErrors, LookupError, ValueError, StopIteration) as problem:
        raise InlineHiliteException(f"no such figure: {source}: {problem!r}") from problem
    return f'<span class="figure">{escape(written)}</span>'


def _as_typed(presets: dict[str, Any]) -> dict[str, Any]:
    """Presets as a visitor would type them: numbers become text, rows stay rows."""
    out: dict[str, Any] = {}
    for name, value in presets.items():
        if isinstance(value, list):
            out[name] = [_as_typed(row) if isinstance(row, dict) else row for row in value]
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            out[name] = value.isoformat() if hasattr(value, "isoformat") else value
        else:
            out[name] = str(value)
    return out


def _figure(item: Calculator, presets: dict[str, Any], wanted: str) -> str:
    result = run(item, presets)
    table, _, rest = wanted.partition(".")
    if rest:
        index, _, name = rest.partition(".")
        rows = {"rows": result.rows, "variants": result.variants}[table]
        columns = {"rows": item.columns, "variants": item.variants}[table]
        value = rows[int(index)][name]
    else:
        name, columns, value = wanted, item.figures, result.figures[wanted]
    column = next(column for column in columns if column.name == name)
    if isinstance(value, Decimal):
        return plain(value) if column.kind == "money" else show(column, value).rstrip("%")
    return str(value) if column.kind == "count" else show(column, value)
