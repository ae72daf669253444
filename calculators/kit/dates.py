"""Dates of a repayment plan: months after a day, whole months between two days."""

from __future__ import annotations

from datetime import date


def month_length(year: int, month: int) -> int:
    """Count the days of a month; any four-digit year, the year 0 included."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(start: date, months: int) -> date:
    """Find the same day `months` later, or that month's last day where it has no such day.

    `start` is any day; `months` may be negative.

    Always count from the first due date, never from the one before, or 31 January drifts to the 28th for good.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 1, 31), 2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    years, month0 = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month0 + 1
    return date(year, month, min(start.day, month_length(year, month)))


def whole_months(start: date, day: date) -> int | None:
    """Count the months from `start` to `day` where there is a whole number of them, else give None.

    Whole is the same day of the month, the month's last day where it has no such day, or last day to last day.

    >>> whole_months(date(2026, 1, 31), date(2026, 2, 28)), whole_months(date(2026, 1, 31), date(2026, 3, 30))
    (1, None)
    >>> whole_months(date(2026, 2, 28), date(2026, 3, 31)), whole_months(date(2026, 2, 28), date(2026, 3, 28))
    (1, 1)
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    if months < 0 or (months == 0 and day < start):
        return None
    length = month_length(day.year, day.month)
    if day.day == min(start.day, length):
        return months
    last = start.day == month_length(start.year, start.month) and day.day == length
    return months if last else None
