"""Typed access to the figures and provisions that calculators stand on; the build makes the table from `facts/*.toml`.

A name that is not there is a slip of the programmer: `KeyError`. Write names as plain literals, the build looks for
them in the source and puts only those into the table.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit.facts_table import CITATIONS, FIGURES, ROWS

_FIGURES: Final = {name: Decimal(value) for name, (value, _) in FIGURES.items()}
_ROWS: Final = {
    name: tuple((Decimal(upper) if upper else None, Decimal(rate), Decimal(constant)) for upper, rate, constant in rows)
    for name, (rows, _) in ROWS.items()
}


def figure(name: str) -> Decimal:
    """Give a figure, in the unit that `facts/figures.toml` states.

    `name` is the figure's key there; `KeyError` where there is none.

    >>> figure("cap-rate")
    Decimal('24')
    """
    return _FIGURES[name]


def figure_rows(name: str) -> tuple[tuple[Decimal | None, Decimal, Decimal], ...]:
    """Give a figure of several rows: an upper bound (None in the last), a percentage, a constant.

    `name` is its key in `facts/figures.toml`; the last two in the units that are stated there.

    >>> figure_rows("court-fee-tiers")[0]
    (Decimal('10000'), Decimal('0'), Decimal('50'))
    """
    return _ROWS[name]


def figure_fact(name: str) -> str:
    """Give the id of the fact behind a figure.

    `name` is the figure's key in `facts/figures.toml`.

    >>> figure_fact("cap-rate")
    'spc-2017-22-24-percent'
    """
    return FIGURES[name][1] if name in FIGURES else ROWS[name][1]


def citation(fact: str) -> str:
    """Give the short citation of a fact.

    >>> citation("fees-13-tiers")
    '《诉讼费用交纳办法》第十三条'
    """
    return CITATIONS[fact][0]


def validity(fact: str) -> tuple[str, str]:
    """Give the days, as ISO dates, from which and until which a fact is in force; empty where it has none.

    >>> validity("fees-13-tiers")
    ('2007-04-01', '')
    """
    return CITATIONS[fact][1], CITATIONS[fact][2]
