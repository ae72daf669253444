"""Working days in China: weekends and public holidays are off, make-up weekends are not. The build makes the table.

Days are ordinals (`date.toordinal()`), so that counting thousands of them stays quick in MicroPython.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from calculators.kit.holidays_table import FIRST_YEAR, LAST_YEAR, WEEKDAYS_OFF, WEEKEND_WORK

__all__ = ["FIRST_YEAR", "LAST_YEAR", "is_working_day"]

_OFF: Final = frozenset(WEEKDAYS_OFF)
_WORK: Final = frozenset(WEEKEND_WORK)
_FIRST_DAY: Final = date(FIRST_YEAR, 1, 1).toordinal()
_LAST_DAY: Final = date(LAST_YEAR, 12, 31).toordinal()
# Off in every year (《全国年节及纪念日放假办法》 art. 2); the feasts of the moon's calendar are not among them.
_EVERY_YEAR: Final = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_MOST_YEARS: Final = 100
_BY_RULE: Final = frozenset(
    [
        date(year, month, day).toordinal()
        for year in range(LAST_YEAR + 1, LAST_YEAR + _MOST_YEARS)
        for month, day in _EVERY_YEAR
    ]
)


def is_working_day(ordinal: int) -> bool:
    """Tell a working day; past `LAST_YEAR` weekends and the days of the standing rule are off.

    `ordinal` is the day's, as `date.toordinal()` gives it.

    Before `FIRST_YEAR` nothing is known: `ValueError`.

    >>> is_working_day(date(2026, 10, 1).toordinal()), is_working_day(date(2026, 10, 10).toordinal())
    (False, True)
    >>> is_working_day(date(2003, 12, 31).toordinal())
    Traceback (most recent call last):
        ...
    ValueError: no holidays are known before 2004
    """
    if ordinal < _FIRST_DAY:
        raise ValueError(f"no holidays are known before {FIRST_YEAR}")
    # The ordinal 1 is a Monday.
    if (ordinal - 1) % 7 < 5:
        return ordinal not in (_BY_RULE if ordinal > _LAST_DAY else _OFF)
    return ordinal in _WORK
