"""The one rate of a stream in its three forms, or why there is none; and what is said of either.

Source: 中国人民银行公告〔2021〕第3号 (all costs count); 法发〔2017〕22号 (24 % in sum, on request).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.kit.facts import figure
from calculators.kit.money import plain, to_fen
from calculators.kit.result import Note
from calculators.kit.roots import NoRateError, Rates, only_rate
from calculators.kit.streams import MONTHS, Flow


@dataclass(frozen=True, slots=True)
class Found:
    """The one rate in three forms, or None: `why` says that no rate fits or several do, else it is beyond measure."""

    rates: Rates | None
    why: str = ""

    @property
    def beyond(self) -> bool:
        """Whether there is one rate, and it is too high to be told."""
        return self.rates is None and not self.why


def upfront_fault(received: Decimal, upfront_fee: Decimal) -> dict[str, str]:
    """Say that a fee on the first day leaves nothing of what was received, where it does.

    `received` and `upfront_fee` in yuan; gives the message by field, nothing where something is left.
    """
    if upfront_fee < received:
        return {}
    return {"upfront_fee": f"先交的费用不比到手的钱少，算不出利率。请填比 {plain(received)} 小的数。"}


def above_cap(simple: Decimal | None, cost: Decimal) -> bool:
    """Tell whether a simple rate is above 24; without one, whether too much was paid back in no time.

    `simple` in percent a year; `cost` in yuan, what was paid back above what was received.

    >>> above_cap(Decimal("24.00"), Decimal(5)), above_cap(None, Decimal(5)), above_cap(None, Decimal(-5))
    (False, True, False)
    """
    return cost > 0 if simple is None else simple > figure("cap-rate")


def level(received: Decimal, payment: Decimal, months: int) -> Found:
    """Find the rate of equal instalments in yuan, one to `months` months after receipt.

    `received` arrives at once, `payment` is each instalment.

    >>> level(Decimal(43000), Decimal("1710.61"), 54).rates.monthly
    Decimal('0.032829033030')
    """
    return found_at([(0, to_fen(received)), *[(month, -to_fen(payment)) for month in range(1, months + 1)]], MONTHS)


def found_at(stream: list[Flow], steps_a_year: int, *limits: float) -> Found:
    """Find the one rate of a stream, or why there is none.

    `stream` is (step, fen), received above 0; `steps_a_year` and `limits` are those of `roots.only_rate`.
    """
    try:
        return Found(only_rate(stream, steps_a_year, *limits))
    except NoRateError as problem:
        return Found(None, str(problem))


def about_rates(found: Found) -> tuple[Note, ...]:
    """Say why the rates of compounding are not there.

    `found` is what was looked for; no note where the rate is there.
    """
    if found.why:
        return (Note("no_single_rate", "warning", found.why, "月利率和复利算不出"),)
    if found.beyond:
        text = "折成一年超过 100000%。这样的数当利率看没有意义，看多还了多少元。先核对借了几天、到手多少。"
        return (Note("beyond_measure", "danger", text, "利率高得没法量"),)
    return ()
