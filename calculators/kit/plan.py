"""What calculators with a plan ask for in the same words, and the notes that any plan may need."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from calculators.kit import spec
from calculators.kit.money import plain
from calculators.kit.result import Note
from calculators.kit.schedule import EQUAL_INSTALMENTS, FLAT_RATE, Schedule

RATE_HINT: Final = "看合同的“利率”一栏。如果只有月利率，填“月2%”。"
PRINCIPAL_HINT: Final = "看 App“还款计划”里的剩余本金，不算利息和费用。"
LEFT_HINT: Final = "看 App“还款计划”，数还没还的期数。"
# What ends each sentence to say in which an amount owed stands: said aloud, a sum can pass for an admission of it.
NOT_ADMITTED: Final = "我还在核对，先不确认欠多少。"


def monthly_fee(**options: Any) -> spec.Field:
    """Declare what is charged besides principal and interest with each instalment.

    `options` are those of the field.
    """
    return spec.money(
        "monthly_fee",
        "每期另收的费用",
        default="0",
        folded=True,
        hint="服务包、担保费、保险费，看 App“还款计划”每期的明细。",
        **options,
    )


def fee_in_grace() -> spec.Field:
    """Declare whether the monthly fee is charged in the months without instalments too."""
    return spec.yes_no(
        "fee_in_grace", "缓的时候，费用照收吗", default="true", folded=True, hint="不知道就选“是”，再问对方。"
    )


def current_payment() -> spec.Field:
    """Declare what the next instalment really asks."""
    return spec.money(
        "current_payment",
        "下一期真正要还多少",
        optional=True,
        hint="看 App“还款计划”或账单上的下一期。填了，就告诉你里面有没有别的费用。",
    )


def asked(current: Decimal | None, agreed: Decimal) -> tuple[Decimal | None, tuple[Note, ...]]:
    """Hold what the next instalment really asks against what is computed: the difference, and what to say of it.

    `current` is what the next instalment asks (None: unknown), `agreed` what was computed; in yuan.

    >>> more, notes = asked(Decimal("1710.61"), Decimal("1617.78"))
    >>> more, notes[0].name
    (Decimal('92.83'), 'instalment_differs')
    >>> asked(Decimal("1000"), Decimal("1010"))[1]
    ()
    """
    if current is None:
        return None, ()
    more = current - agreed
    if 100 * current > 101 * agreed:
        text = (
            f"你填的下一期是 {plain(current)} 元，按本金和利率算是 {plain(agreed)} 元，多 {plain(more)} 元。"
            "多的多半是服务包、担保费或保险费。请对方逐项列出来，再填到“每期另收的费用”里。"
        )
        return more, (Note("instalment_differs", "warning", text, f"每期多出 {plain(more)} 元"),)
    if 100 * current < 99 * agreed:
        text = (
            f"你填的下一期是 {plain(current)} 元，按本金和利率算是 {plain(agreed)} 元，少 {plain(-more)} 元。"
            "利率、期数或者本金，可能填错了一个。"
        )
        return more, (Note("instalment_less", "info", text, "比算出来的少，先核对"),)
    return more, ()


def original_principal() -> spec.Field:
    """Declare what was borrowed at first, the base of the interest of `flat_rate`."""
    return spec.money(
        "original_principal",
        "当初借的本金",
        optional=True,
        folded=True,
        hint="只有“等本等息”要填：它的利息按当初借的本金收。",
    )


def original_fault(principal: Decimal, original: Decimal | None) -> dict[str, str]:
    """Say what is wrong with the original principal, by field; nothing where it holds.

    >>> original_fault(Decimal(500), Decimal(400))
    {'original_principal': '当初借的不会比还剩的少。请填 500 或更大的数，不知道就空着。'}
    """
    if original is None or original >= principal:
        return {}
    return {"original_principal": f"当初借的不会比还剩的少。请填 {plain(principal)} 或更大的数，不知道就空着。"}


def original_assumed(method: str, original: Decimal | None) -> tuple[Note, ...]:
    """Note that what is left was taken for what was borrowed, where the method asks for the latter.

    `original` is the original principal in yuan; None where it is not known.

    >>> [note.name for note in original_assumed("flat_rate", None)]
    ['original_principal_assumed']
    """
    if method != FLAT_RATE or original is not None:
        return ()
    return (
        Note(
            "original_principal_assumed",
            "warning",
            "等本等息的利息按当初借的本金收。你没填，这里按还剩的本金算，真的利息可能更多。",
            "当初借了多少？",
        ),
    )


def last_differs(method: str, bare: Schedule) -> tuple[Note, ...]:
    """Note that the last instalment is off by more than 1 %; `bare` is the schedule without fees or old interest in it.

    `method` is the one agreed: of equal instalments alone that is a surprise.

    >>> from calculators.kit.schedule import loan
    >>> bare = loan(Decimal("871.07"), Decimal("14.4")).schedule(120)
    >>> [note.name for note in last_differs("equal_instalments", bare)]
    ['last_differs']
    """
    if method != EQUAL_INSTALMENTS or not bare.last_differs():
        return ()
    return (
        Note(
            "last_differs",
            "info",
            "每期只算到分，零头都攒在最后一期。它和前面几期差了 1% 以上，看表里最后一行。",
            "最后一期不一样",
        ),
    )
