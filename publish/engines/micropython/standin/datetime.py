"""`datetime` as the calculators use it: days, whole numbers of days between them, and local times to the second."""

from __future__ import annotations

_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_DAY = 3652059


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year: int) -> int:
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


class timedelta:
    """A number of days."""

    def __init__(self, days: int = 0) -> None:
        if not isinstance(days, int):
            raise TypeError("a timedelta is whole days here")
        if abs(days) > 999999999:
            raise OverflowError("more days than a timedelta holds")
        self.days = days

    def __eq__(self, other: object) -> bool:
        return isinstance(other, timedelta) and self.days == other.days

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: timedelta) -> bool:
        return self.days < other.days

    def __gt__(self, other: timedelta) -> bool:
        return self.days > other.days

    def __hash__(self) -> int:
        return hash(self.days)

    def __bool__(self) -> bool:
        return self.days != 0


class date:
    """A day of the years 1 to 9999."""

    def __init__(self, year: int, month: int, day: int) -> None:
        if not 1 <= year <= 9999 or not 1 <= month <= 12:
            raise ValueError("year or month is out of range")
        if not 1 <= day <= (29 if month == 2 and _leap(year) else _LENGTHS[month - 1]):
            raise ValueError("day is out of range for month")
        self.year = year
        self.month = month
        self.day = day

    @staticmethod
    def fromordinal(number: int) -> date:
        """Find the day with a number: 1 is the first day of the year 1."""
        if not 1 <= number <= _LAST_DAY:
            raise OverflowError("date value out of range")
        # Never too early, and at most two years too late.
        year = (number * 400) // 146097 + 2
        while _days_before(year) >= number:
            year -= 1
        left = number - _days_before(year)
        month = 1
        while left > (29 if month == 2 and _leap(year) else _LENGTHS[month - 1]):
            left -= 29 if month == 2 and _leap(year) else _LENGTHS[month - 1]
            month += 1
        return date(year, month, left)

    def toordinal(self) -> int:
        """Number the day: 1 is the first day of the year 1."""
        number = _days_before(self.year) + _BEFORE_MONTH[self.month - 1] + self.day
        return number + 1 if self.month > 2 and _leap(self.year) else number

    def weekday(self) -> int:
        """Give the day of the week: Monday is 0."""
        return (self.toordinal() + 6) % 7

    def isoformat(self) -> str:
        """Write `2026-11-23`."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __str__(self) -> str:
        return self.isoformat()

    def __add__(self, other: timedelta) -> date:
        return date.fromordinal(self.toordinal() + other.days)

    def __sub__(self, other: date | timedelta) -> date | timedelta:
        if isinstance(other, timedelta):
            return date.fromordinal(self.toordinal() - other.days)
        return timedelta(self.toordinal() - other.toordinal())

    def _key(self) -> tuple[int, ...]:
        return (self.year, self.month, self.day)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, date) and self._key() == other._key()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: date) -> bool:
        return self._key() < self._comparable(other)

    def __le__(self, other: date) -> bool:
        return self._key() <= self._comparable(other)

    def __gt__(self, other: date) -> bool:
        return self._key() > self._comparable(other)

    def __ge__(self, other: date) -> bool:
        return self._key() >= self._comparable(other)

    def _comparable(self, other: date) -> tuple[int, ...]:
        key = other._key()
        if len(key) != len(self._key()):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return key

    def __hash__(self) -> int:
        return hash(self._key())


_Day = date


class datetime(date):
    """A local time of a day, to the second, without an offset."""

    def __init__(self, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> None:
        super().__init__(year, month, day)
        if not 0 <= hour <= 23 or not 0 <= minute <= 59 or not 0 <= second <= 59:
            raise ValueError("hour, minute or second is out of range")
        self.hour = hour
        self.minute = minute
        self.second = second

    def date(self) -> _Day:
        """Give the day."""
        return _Day(self.year, self.month, self.day)

    def isoformat(self) -> str:
        """Write `2026-11-23T21:40:00`."""
        return f"{super().isoformat()}T{self.hour:02d}:{self.minute:02d}:{self.second:02d}"

    def __str__(self) -> str:
        return self.isoformat().replace("T", " ")

    def toordinal(self) -> int:
        """Refuse: times are compared and written here, not computed with."""
        raise TypeError("times are not computed with")

    def _key(self) -> tuple[int, ...]:
        return (self.year, self.month, self.day, self.hour, self.minute, self.second)
