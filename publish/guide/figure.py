"""Inline code of a page that becomes a number or a name: a figure, how many calculators there are, the lender.

inlinehilite swallows an ordinary exception and prints the code as it stands, so every fault leaves here as the one that
it lets through.
"""

from __future__ import annotations

import shlex
from decimal import Decimal
from typing import Any

from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException

from calculators.doors.markup import escape
from calculators.kit.inputs import run
from calculators.kit.money import plain
from calculators.kit.result import show
from calculators.kit.spec import Calculator
from calculators.shelf import CALCULATORS
from publish.lender import told, word


def figure(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Turn `roll-over due=1000 paid=500 : next_payment` into that figure, written as running text writes it.

    After the colon: a figure, or `rows.INDEX.NAME`, `variants.INDEX.NAME`. Without presets: the worked example.
    `source` is what stands in the code marks; `language`, `class_name` and `md` are what inlinehilite hands over
    besides. Returns HTML; `InlineHiliteException`, which stops the build, where there is no such figure.
    """
    question, _, wanted = source.strip().rpartition(" : ")
    try:
        slug, *pairs = shlex.split(question)
        presets = dict(pair.split("=", 1) for pair in pairs)
        written = _figure(CALCULATORS[slug], presets or dict(CALCULATORS[slug].example), wanted.strip())
    except Exception as problem:
        raise InlineHiliteException(f"no such figure: {source}: {problem!r}") from problem
    return f'<span class="figure">{escape(written)}</span>'


def count(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Turn `calculators` into the number of calculators on the shelf.

    `source` is what stands in the code marks, `InlineHiliteException` stops the build where it is another word;
    `language`, `class_name` and `md` are what inlinehilite hands over besides.
    """
    if source.strip() != "calculators":
        raise InlineHiliteException(f"nothing here counts {source.strip()!r}")
    return str(len(CALCULATORS))


def lender(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Turn `name`, or another key of guide.toml, into what stands there, as HTML.

    `source` is what stands in the code marks, `InlineHiliteException` stops the build where it is no key; `language`,
    `class_name` and `md` are what inlinehilite hands over besides.
    """
    if source.strip() not in told():
        raise InlineHiliteException(f"guide.toml has no {source.strip()!r}")
    return escape(word(source.strip()))


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
