"""方案对比: the ways that can be asked for, side by side: which one can be paid, and what each costs.

Each way is the same function that its own calculator calls, so that equal inputs give equal numbers. First comes
whether it can be paid, now and later; only then what it costs.

Formula: a way can be paid where each of the first instalments, while times are hard, is at most what can be paid now,
and each later one at most what can be paid then; the last of two or more may be 1 % more, for it takes what rounding
left over.

Source: Civil Code art. 543 (a change needs both sides) and 678 (extension), in `facts/`.

>>> from calculators.kit.inputs import run
>>> asked = {"principal": "10000", "annual_rate": "24", "months": "12", "affordable": "600", "affordable_after": "600"}
>>> answer = run(CALCULATOR, asked)
>>> answer.figures["cheapest_affordable"], answer.rows[5]["months_total"], answer.rows[5]["extra_cost"]
('extension', 21, Decimal('997.61'))
>>> run(CALCULATOR, asked | {"hardship_months": "0"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: hardship_months: “0”超出了范围。请填 1 到 600 之间的整数。
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from calculators.kit import plan, spec
from calculators.kit.money import ZERO, plain, plain_rate, to_fen, to_yuan
from calculators.kit.relief import DEFERRED, PAID, WAIVED, carry, defer, waive
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.schedule import INTEREST_ONLY, Loan, Schedule, loan
from calculators.kit.spec import MOST_MONTHS, Calculator, InputErrors
from calculators.kit.term import extend, within
from calculators.working.compare import working

LONGEST_EXTENSION: Final = 120
WAYS: Final = {
    "keep": "照原来还",
    "roll_over": "差额下个月补",
    "deferral_waived": "缓几期，不收利息",
    "deferral_paid": "缓几期，只还利息",
    "deferral_deferred": "缓几期，利息以后补",
    "extension": "延长期限",
    "principal_only": "只还本金",
}
COST_THE_LENDER: Final = ("deferral_waived", "principal_only")


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    original_principal: Decimal | None,
    affordable: Decimal,
    hardship_months: int,
    affordable_after: Decimal | None,
    monthly_fee: Decimal,
    fee_in_grace: bool,
    current_payment: Decimal | None,
) -> Result:
    """Answer which way can be paid and what it costs; amounts in yuan, `annual_rate` in percent a year.

    `principal` is what is left, `months` the instalments left, `method` one of the four in `kit/schedule`,
    `original_principal` what was borrowed (`flat_rate` alone; None: unknown). `affordable` can be paid a month for
    `hardship_months`, `affordable_after` from then on (None: the same). `monthly_fee` is asked besides, in months
    without an instalment too with `fee_in_grace`; `current_payment` is what the lender asks next (None: unknown).

    Raise `InputErrors` for `original_principal` below `principal`.

    Figures: `cheapest_affordable`, `cheapest_if_waived`, `cheapest_payment`, `cheapest_months`, `cheapest_cost`,
    `unexplained`. Rows: `name`, `affordable`, `extra_cost`, `first_payment`, `highest_payment`, `needed_later`,
    `months_total`, `total_paid`, `fails`.
    """
    faults = plan.original_fault(principal, original_principal)
    if faults:
        raise InputErrors(faults)
    terms = loan(principal, annual_rate, method, original_principal)
    bare, fee, now = terms.schedule(months), to_fen(monthly_fee), to_fen(affordable)
    agreed = bare.with_fee(fee)
    unexplained, remarks = plan.asked(current_payment, to_yuan(agreed.first_payment))
    later = agreed.first_payment if affordable_after is None else to_fen(affordable_after)
    plans = _plans(terms, bare, now, hardship_months, annual_rate, fee, fee_in_grace)
    rows = tuple(
        _row(name, way, agreed.total_paid, now, later, hardship_months, 0 if name == "principal_only" else fee)
        for name, way in plans
    )
    best = _cheapest([row for row in rows if row["name"] not in COST_THE_LENDER])
    best_of_all = _cheapest(rows)
    return Result(
        figures={
            "cheapest_affordable": best["name"] if best else None,
            "cheapest_if_waived": best_of_all["name"] if best_of_all else None,
            "cheapest_payment": best["highest_payment"] if best else None,
            "cheapest_months": best["months_total"] if best else None,
            "cheapest_cost": best["extra_cost"] if best else None,
            "unexplained": unexplained,
        },
        lead=f"年利率 {plain_rate(annual_rate)}%。难的 {hardship_months} 个月，每月最多还 {plain(affordable)} 元，"
        f"以后最多 {plain(to_yuan(later))} 元。"
        + (f"不用减免、最省的是“{WAYS[best['name']]}”，最高的一期" if best else "不用减免的几种办法"),
        here=best["name"] if best else "",
        hero="cheapest_payment" if best else "cheapest_affordable",
        shown=("cheapest_months", "cheapest_cost") if best else ("cheapest_if_waived",),
        rows=rows,
        notes=remarks + _notes(best, best_of_all) + plan.original_assumed(method, original_principal),
        text=_text(rows),
        # One line cannot tell what can be paid where that changes with time.
        chart=_chart(rows, affordable if now == later else None),
    )


def _plans(
    terms: Loan, bare: Schedule, now: int, hardship_months: int, annual_rate: Decimal, fee: int, fee_in_grace: bool
) -> tuple[tuple[str, Schedule | None], ...]:
    """Build every way, None where it is impossible."""
    months, agreed = len(bare), bare.with_fee(fee)
    without = 0 if fee_in_grace else hardship_months
    grace = {
        interest: defer(terms, bare, hardship_months, interest, months).schedule.with_fee(fee, without)
        if months + hardship_months <= MOST_MONTHS
        else None
        for interest in (WAIVED, PAID, DEFERRED)
    }
    longer = None
    if terms.method != INTEREST_ONLY:
        longer = extend(terms, now - fee, months, max(months, LONGEST_EXTENSION))
    return (
        ("keep", agreed),
        ("roll_over", carry(agreed, min(now, agreed.first_payment), annual_rate)),
        ("deferral_waived", grace[WAIVED]),
        ("deferral_paid", grace[PAID]),
        ("deferral_deferred", grace[DEFERRED]),
        ("extension", None if longer is None else terms.schedule(longer).with_fee(fee)),
        ("principal_only", waive(terms.principal, months)),
    )


def _row(
    name: str, way: Schedule | None, total_agreed: int, now: int, later: int, hardship_months: int, fee: int
) -> dict[str, Any]:
    """Measure one way, all empty where it is impossible; amounts in fen come in, yuan go out."""
    payments = [row.payment for row in way] if way else []
    total, after = sum(payments), payments[hardship_months:]
    fails = _fails(payments, now, later, hardship_months, fee)
    return {
        "name": name,
        "first_payment": to_yuan(payments[0]) if way else None,
        "highest_payment": to_yuan(max(payments)) if way else None,
        "needed_later": to_yuan(max(after)) if after else None,
        "months_total": len(payments) if way else None,
        "total_paid": to_yuan(total) if way else None,
        "extra_cost": to_yuan(total - total_agreed) if way else None,
        "affordable": way is not None and fails is None,
        "fails": fails,
    }


def _fails(payments: Sequence[int], now: int, later: int, hardship_months: int, fee: int) -> str | None:
    """Tell whether an instalment is too high while times are hard, or only later."""
    fails = None
    count = len(payments)
    for number, payment in enumerate(payments, start=1):
        hard = number <= hardship_months
        if not within(payment, now if hard else later, last=1 < number == count, fee=fee):
            if hard:
                return "now"
            fails = "later"
    return fails


def _cheapest(rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Find the affordable row with the lowest total, the earlier of equals."""
    best: dict[str, Any] | None = None
    for row in rows:
        if row["affordable"] and (best is None or row["total_paid"] < best["total_paid"]):
            best = row
    return best


def _notes(best: dict[str, Any] | None, best_of_all: dict[str, Any] | None) -> tuple[Note, ...]:
    notes = []
    if best is None:
        notes.append(
            Note(
                "none_affordable",
                "warning",
                "按你填的数，不减免的办法都还不起。看“我该提什么条件”，算要减多少才够。",
                "不减免，都还不起",
            )
        )
    if best_of_all is not None and best_of_all["name"] in COST_THE_LENDER:
        notes.append(
            Note(
                "needs_waiver",
                "info",
                "它最省，但是要对方少收钱，对方可能不同意。可以先提，同时备好一个不用减免的办法。",
                f"“{WAYS[best_of_all['name']]}”要对方同意减免",
            )
        )
    return tuple(notes)


def _text(rows: Sequence[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        label = WAYS[row["name"]]
        if row["total_paid"] is None:
            lines.append(f"{label}：办不到")
            continue
        verdict = "还得起" if row["affordable"] else "还不起"
        first, highest, total = plain(row["first_payment"]), plain(row["highest_payment"]), plain(row["total_paid"])
        sums = f"第一期 {first} 元，最高一期 {highest} 元，共 {row['months_total']} 期，总共 {total} 元"
        lines.append(f"{label}：{verdict}，{sums}")
    return "\n".join(lines)


def _chart(rows: Sequence[dict[str, Any]], affordable: Decimal | None) -> Chart:
    possible = [row for row in rows if row["total_paid"] is not None]
    return Chart(
        title="每种办法，最高的一期要还多少",
        says="。".join(f"{WAYS[row['name']]}，最高一期 {plain(row['highest_payment'])} 元" for row in possible) + "。",
        series=("还得起", "还不起"),
        bars=tuple(Bar(WAYS[row["name"]], _by_verdict(row)) for row in possible),
        mark=affordable,
        mark_label="每月最多能还",
    )


def _by_verdict(row: dict[str, Any]) -> tuple[Decimal, Decimal]:
    return (row["highest_payment"], ZERO) if row["affordable"] else (ZERO, row["highest_payment"])


CALCULATOR: Final = Calculator(
    slug="compare",
    title="方案对比",
    question="几种办法，哪种我还得起？",
    fields=(
        spec.money("principal", "还剩多少本金", hint=plan.PRINCIPAL_HINT, unknown="loan-facts.principal_left"),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT, unknown="loan-facts.apr_nominal"),
        spec.months("months", "还剩几期", hint=plan.LEFT_HINT, unknown="loan-facts.months_left"),
        spec.money("affordable", "现在每月最多能还", hint="不知道，先算“每月能还多少”。"),
        spec.months("hardship_months", "预计难几个月", default="3", unit="个月"),
        spec.money(
            "affordable_after", "以后每月最多能还", optional=True, hint="指缓过来以后。如果不填，就当还得起原来的每期。"
        ),
        spec.method(),
        plan.original_principal(),
        plan.monthly_fee(),
        plan.fee_in_grace(),
        plan.current_payment(),
    ),
    folded_title="还款方式，每期的费用",
    figures=(
        Column(name="cheapest_affordable", label="不用减免、最省的", kind="text", words=WAYS, empty="都还不起"),
        Column(name="cheapest_if_waived", label="算上减免、最省的", kind="text", words=WAYS, empty="都还不起"),
        Column(name="cheapest_payment", label="最省的那种，最高一期", empty="没有"),
        Column(name="cheapest_months", label="一共还", kind="count", unit="期", empty="没有"),
        Column(name="cheapest_cost", label="和原来比", empty="没有", signs=("多付", "少付")),
        Column(name="unexplained", label="下一期比算出来的多", empty="没有填"),
    ),
    columns=(
        Column(name="name", label="办法", kind="text", words=WAYS),
        Column(name="affordable", label="还得起吗", kind="flag", words={True: "还得起", False: "还不起"}),
        Column(name="extra_cost", label="和原来比", empty="办不到", signs=("多付", "少付")),
        Column(name="first_payment", label="第一期", empty="办不到"),
        Column(name="highest_payment", label="最高一期", empty="办不到"),
        Column(name="needed_later", label="难关过后最高", empty="没有"),
        Column(name="months_total", label="共几期", kind="count", unit="期", empty="办不到"),
        Column(name="total_paid", label="总共还", empty="办不到"),
        Column(
            name="fails",
            label="什么时候还不起",
            kind="text",
            words={"now": "难的时候", "later": "以后"},
            empty="没有",
        ),
    ),
    table_title="七种办法放在一起",
    card=("affordable", "highest_payment"),
    compute=compute,
    working=working,
    formula="每种办法都用它自己的算法算一遍。难的那几个月，每期不超过现在能还的；以后每期不超过以后能还的，才算还得起。"
    "最后一期要补零头，可以多 1%。",
    sources=("civil-code-543-variation-by-agreement", "civil-code-678-extension"),
    example={"principal": "10000", "annual_rate": "24", "months": "12", "affordable": "600", "affordable_after": "600"},
)
