"""Dated amounts as people type them: instalments paid, money received, terms of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.kit import spec
from calculators.kit.result import written_date


@dataclass(frozen=True, slots=True)
class DatedAmount:
    """An amount in yuan on a day."""

    day: date
    amount: Decimal


def _row(date: date, amount: Decimal) -> DatedAmount:
    return DatedAmount(date, amount)


def dated(name: str, label: str, amount_label: str, *, hint: str = "", way: int, **options: Any) -> spec.Field:
    """Declare a list of dated amounts; `options` are those of the amount.

    `name`, `label` and `hint` are those of the list, `amount_label` is what its amounts are called, `way` which of
    the two ways it belongs to.
    """
    columns = (spec.day("date", "哪天"), spec.money("amount", amount_label, **options))
    return spec.rows(name, label, columns, _row, hint=hint, optional=True, way=way)


def too_early(name: str, flows: Sequence[DatedAmount], start: date) -> dict[str, str]:
    """Say of each flow before `start`, at its date, that it is.

    `name` is the list's name in the form, `flows` its rows; gives messages by field.

    >>> too_early("flows", [DatedAmount(date(2026, 1, 1), Decimal(5))], date(2026, 1, 2))
    {'flows.0.date': '这一天比到账那天早。请填 2026年1月2日或以后的日期。'}
    """
    return {
        f"{name}.{number}.date": f"这一天比到账那天早。请填 {written_date(start)}或以后的日期。"
        for number, flow in enumerate(flows)
        if flow.day < start
    }
