"""Loan arithmetic for borrowers: the list of calculators, in reading order."""

from __future__ import annotations

from typing import Final

from calculators import (
    affordability,
    allocation,
    call_check,
    court_fee,
    deadline,
    deferral,
    extension,
    move_date,
    pro_rata,
    roll_over,
    schedule,
)
from calculators.kit.spec import Calculator

CALCULATORS: Final[dict[str, Calculator]] = {
    calculator.slug: calculator
    for calculator in (
        roll_over.CALCULATOR,
        deferral.CALCULATOR,
        extension.CALCULATOR,
        affordability.CALCULATOR,
        pro_rata.CALCULATOR,
        schedule.CALCULATOR,
        move_date.CALCULATOR,
        call_check.CALCULATOR,
        deadline.CALCULATOR,
        court_fee.CALCULATOR,
        allocation.CALCULATOR,
    )
}
