"""Loan arithmetic for borrowers. `calculators.shelf` lists the calculators; the package itself imports nothing.

For programs: `compute` answers a question, `schema` says what it may hold. Amounts come back as text with two decimals,
dates as ISO dates, so that nothing is rounded on the way.

>>> compute("roll-over", due=1000, paid="500")["figures"]["next_payment"]
'1500.00'
>>> schema("roll-over")["required"]
['due', 'paid']
"""

from __future__ import annotations

from typing import Any


def compute(slug: str, /, **values: Any) -> dict[str, Any]:
    """Answer one question: figures, rows, notes, working and the rest, as `calculators batch` writes them.

    `slug` names the calculator. `values`, by field, may be text as people type it, int, Decimal, float (by the digits
    that Python shows), date, datetime, bool, and lists of mappings for rows. Raise `LookupError` for an unknown
    calculator, and `calculators.kit.spec.InputErrors`, whose `faults` are pairs of field and message, for what cannot
    be answered.
    """
    from calculators.doors import library

    return library.compute(slug, values)


def schema(slug: str, /) -> dict[str, Any]:
    """Describe the inputs of a calculator as JSON Schema 2020-12.

    `slug` names it; raise `LookupError` where there is none of that name.
    """
    from calculators.doors import library

    return library.schema(slug)
