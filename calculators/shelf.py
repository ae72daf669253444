"""Loan arithmetic for borrowers: the list of calculators, in reading order."""

from __future__ import annotations

from typing import Final

from calculators import (
    affordability,
    after_judgment,
    agreement,
    allocation,
    apr,
    arrears,
    call_check,
    compare,
    counter_offer,
    court_fee,
    deadline,
    deferral,
    extension,
    instalment_plan,
    limitation,
    loan_facts,
    move_date,
    principal_only,
    pro_rata,
    recalculate,
    roll_over,
    schedule,
    settlement,
    step_plan,
)
from calculators.kit.spec import Calculator

CALCULATORS: Final[dict[str, Calculator]] = {
    calculator.slug: calculator
    for calculator in (
        roll_over.CALCULATOR,
        deferral.CALCULATOR,
        extension.CALCULATOR,
        instalment_plan.CALCULATOR,
        step_plan.CALCULATOR,
        principal_only.CALCULATOR,
        affordability.CALCULATOR,
        pro_rata.CALCULATOR,
        apr.CALCULATOR,
        loan_facts.CALCULATOR,
        recalculate.CALCULATOR,
        arrears.CALCULATOR,
        schedule.CALCULATOR,
        settlement.CALCULATOR,
        compare.CALCULATOR,
        counter_offer.CALCULATOR,
        move_date.CALCULATOR,
        call_check.CALCULATOR,
        agreement.CALCULATOR,
        deadline.CALCULATOR,
        limitation.CALCULATOR,
        court_fee.CALCULATOR,
        after_judgment.CALCULATOR,
        allocation.CALCULATOR,
    )
}
