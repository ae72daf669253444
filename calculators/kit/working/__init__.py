"""`working` of every calculator: what to show of its arithmetic, out of the values that were read and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from calculators.kit.result import Line, Result
from calculators.kit.working import claims, loans
from calculators.kit.working.lines import MOST, Lines

# A calculator whose answer is no arithmetic has none: a check of calls, a last day.
_WORK: Final[dict[str, Callable[[Lines, Mapping[str, Any], Result], None]]] = {
    "roll-over": claims.roll_over,
    "deferral": loans.deferral,
    "extension": loans.extension,
    "instalment-plan": loans.instalment_plan,
    "step-plan": loans.step_plan,
    "principal-only": claims.principal_only,
    "affordability": claims.affordability,
    "pro-rata": claims.pro_rata,
    "apr": loans.apr,
    "loan-facts": loans.loan_facts,
    "recalculate": loans.recalculate,
    "arrears": claims.arrears,
    "schedule": loans.schedule,
    "settlement": loans.settlement,
    "compare": loans.compare,
    "counter-offer": loans.counter_offer,
    "move-date": loans.move_date,
    "agreement": claims.agreement,
    "court-fee": claims.court_fee,
    "allocation": claims.allocation,
    "after-judgment": claims.after_judgment,
}


def worked(slug: str, values: Mapping[str, Any], result: Result, before: int = 0) -> tuple[Line, ...]:
    """Write the lines of one answer; `before` are those that stand in front of them."""
    work = _WORK.get(slug)
    if work is None:
        return ()
    lines = Lines(MOST - before)
    work(lines, values, result)
    return tuple(lines.shown)
