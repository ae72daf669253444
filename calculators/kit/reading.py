"""Reading what people type: amounts, rates, counts, dates, times, yes and no.

Forgiving where one meaning is sure (`１２,０００元`, `1万2`, `月息2分`, `2026年8月1日周六`), strict where it is not:
of two errors, a wrong number shown with confidence is worse than a refused input. A message says what is wrong with
this text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from calculators.kit.characters import clean
from calculators.kit.dates import month_length
from calculators.kit.money import CENT, plain_rate
from calculators.kit.numerals import DIGITS, HAN_DIGITS, Unclear, excerpt, number, squeeze, whole_digits

_LONGEST: Final = 40
_LONGEST_NAME: Final = 60
_CURRENCIES: Final = ("¥", "人民币", "人民幣", "RMB", "rmb", "Rmb", "CNY", "cny")
_YUAN: Final = "元块塊圆圓"
_PERIODS: Final = (
    ("day", ("日利率", "日息", "每天", "每日", "日", "天")),
    ("month", ("月利率", "月息", "月利", "每月", "月")),
    ("year", ("年化利率", "年利率", "年化", "年息", "每年", "年")),
)
_WEEKS: Final = ("周", "週", "星期", "礼拜")
_WEEKDAYS: Final = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAY_MARKS: Final = ("星期", "礼拜", "周", "週", "禮拜")
_DAY_PARTS: Final = ("凌晨", "早上", "上午", "中午", "下午", "晚上")
_MINUS: Final = ("-", "−")


class Unreadable(ValueError):
    """What was typed cannot be used; the message tells the reader what to enter instead."""


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number of a JSON text, kept as it was written: reading it as a float would lose digits."""

    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate a year in percent, and how it was written.

    `number` is what stood there, in percent; `period` is "", "day", "month" or "year". `line` is the arithmetic that
    made it a yearly rate, "" where there was none to do.
    """

    annual: Decimal
    number: Decimal
    period: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Percent:
    """A plain percentage, and whether the sign stood behind it."""

    value: Decimal
    signed: bool


def half_width(text: str) -> str:
    """Turn what was typed into ordinary characters; see `characters`.

    >>> half_width(" １２，０００．５％ ")
    '12,000.5%'
    """
    return clean(text)


def _typed(raw: object, expected: str) -> str:
    if isinstance(raw, JsonNumber):
        return _without_exponent(raw.text, expected)
    if not isinstance(raw, str):
        raise Unreadable(f"这里不是数字也不是文字。{expected}")
    if len(raw) > _LONGEST:
        raise Unreadable(f"超过 {_LONGEST} 个字，太长了。{expected}")
    text = squeeze(clean(raw))
    if text == "":
        raise Unreadable(f"只有空格。{expected}")
    return text


def _without_exponent(text: str, expected: str) -> str:
    """Write out `1.2e4`, which only programs send; an exponent past two digits is out of every range here."""
    mark = "e" if "e" in text else "E"
    digits, found, exponent = text.partition(mark)
    if len(digits) > _LONGEST or (not found and len(text) > _LONGEST):
        raise Unreadable(f"超过 {_LONGEST} 个字，太长了。{expected}")
    if not found:
        return text
    if len(exponent.lstrip("+-")) > 2:
        raise Unreadable(f"这个数太大或太小。{expected}")
    return f"{Decimal(digits).scaleb(int(exponent)):f}"


def _number(text: str, expected: str) -> Decimal:
    """Read a number without a sign; raise `Unreadable` with what is wrong and what is expected."""
    try:
        return number(text)
    except Unclear as problem:
        raise Unreadable(f"{problem}{expected}") from problem


def read_amount(raw: object, *, signed: bool = False) -> Decimal:
    """Read an amount in yuan with at most two decimals.

    >>> read_amount("１２,０００元"), read_amount("1万2"), read_amount("人民币12000元"), read_amount("壹万贰仟元整")
    (Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'))
    >>> read_amount("1234元5角6分"), read_amount("三块五"), read_amount("5毛")
    (Decimal('1234.56'), Decimal('3.50'), Decimal('0.50'))
    >>> read_amount("1,00")
    Traceback (most recent call last):
        ...
    calculators.kit.reading.Unreadable: 逗号的位置不对，要三位一隔，也可以不写。请填金额，比如 1200 或 1.2万。
    """
    expected = "请填金额，比如 1200 或 1.2万。"
    text = _typed(raw, expected)
    text, negative = _without_minus(text)
    for mark in _CURRENCIES:
        if text.startswith(mark):
            text = text[len(mark) :].strip(" ")
            break
    if not negative:
        text, negative = _without_minus(text)
    amount = _yuan(text, expected)
    if negative and amount != 0:
        if not signed:
            raise Unreadable("不能是负数。请填 0 或更大的金额。")
        amount = -amount
    if abs(amount) > 100_000_000:
        raise Unreadable("金额太大了。最多填 100000000（一亿）元。")
    to_the_fen = amount.quantize(CENT)
    if to_the_fen != amount:
        raise Unreadable("最多两位小数，精确到分就够了。")
    return to_the_fen


def _without_minus(text: str) -> tuple[str, bool]:
    for mark in _MINUS:
        if text.startswith(mark):
            return text[1:].strip(" "), True
    return text, False


def _yuan(text: str, expected: str) -> Decimal:
    """Read yuan with what stands behind the unit: `12块5`, `1234元5角6分`, `5毛`, `壹佰元整`."""
    if len(text) > 1 and text[-1] in "整正":
        text = text[:-1]
    place = -1
    for at, char in enumerate(text):
        if char in _YUAN:
            place = at
            break
    if place < 0:
        if text[-1:] in ("角", "毛", "分"):
            return _jiao_fen(text, expected)
        return _number(text, expected)
    unit, tail = text[place], text[place + 1 :]
    if place == 0:
        raise Unreadable(f"“{unit}”前面没有写数字。{expected}")
    if unit in "块塊" and tail[:1] in ("钱", "錢"):
        tail = tail[1:]
    whole = _number(text[:place], expected)
    if tail == "":
        return whole
    if whole != int(whole):
        raise Unreadable(f"{excerpt(text)}又有小数又有角分，说不准是多少。{expected}")
    if unit in "块塊" and len(tail) == 1 and _digit(tail) >= 0:
        return whole + Decimal(_digit(tail)) / 10
    return whole + _jiao_fen(tail, expected)


def _digit(char: str) -> int:
    """Give the value of one digit or numeral, -1 where it is none."""
    if char in HAN_DIGITS:
        return HAN_DIGITS[char]
    return int(char) if len(char) == 1 and char in DIGITS else -1


def _jiao_fen(text: str, expected: str) -> Decimal:
    """Read `5角6分`, one digit each, either of them alone; 零 may stand for the 角 that are not there."""
    amount, rest = Decimal(0), text
    if len(rest) >= 2 and rest[1] in "角毛" and _digit(rest[0]) >= 0:
        amount, rest = Decimal(_digit(rest[0])) / 10, rest[2:]
    elif len(rest) == 3 and rest[0] in "零〇":
        rest = rest[1:]
    if len(rest) == 2 and rest[1] == "分" and _digit(rest[0]) >= 0:
        amount, rest = amount + Decimal(_digit(rest[0])) / 100, ""
    if rest:
        raise Unreadable(f"{excerpt(text)}说不准是几角几分。{expected}")
    return amount


def read_rate(raw: object, day_basis: int) -> Rate:
    """Read a rate and turn it into percent a year: a month's × 12, a day's × `day_basis`; 0 to 1,000.

    >>> read_rate("24%", 360).annual, read_rate("月2%", 360).annual, read_rate("月息2分", 360).annual
    (Decimal('24'), Decimal('24'), Decimal('24'))
    >>> read_rate("日万分之五", 360).annual, read_rate("0.05%/天", 365).annual, read_rate("15‰/月", 360).annual
    (Decimal('18.00'), Decimal('18.25'), Decimal('18.0'))
    >>> read_rate("月息1分5厘", 360).line
    '(1 + 5 ÷ 10) × 12 = 18'
    """
    expected = "请填利率，比如 24、24%、月2% 或 日万分之五。"
    text = _typed(raw, expected)
    if text[:1] in _MINUS:
        raise Unreadable("利率不能是负数。请填 0 或更大的数。")
    for week in _WEEKS:
        if week in text:
            raise Unreadable("按周的利率这里换算不了。请换成一年、一个月或一天的利率，比如 月2%。")
    text, period = _without_period(text, expected)
    value, own, written = _rate_number(text, expected)
    if own == "month" and period not in ("", "month"):
        raise Unreadable("“分”和“厘”说的是一个月的利率，不能和“年”“日”一起写。请写成 月息2分 或 年24%。")
    period = period or own
    if len(str(value)) > 20:
        raise Unreadable("小数太长了。请填合同上写的利率。")
    times = 12 if period == "month" else day_basis if period == "day" else 1
    annual = value * times
    if annual > 1000:
        raise Unreadable(
            f"换算成年利率是 {plain_rate(annual)}%，超过 1000%，太高了。看看是不是多打了一个数，或者单位选错了。"
        )
    line = ""
    if times != 1:
        line = f"{written} × {times} = {plain_rate(annual)}"
    elif written != plain_rate(value) and "÷" in written:
        line = f"{written} = {plain_rate(annual)}"
    return Rate(annual, value, period, line)


def _rate_number(text: str, expected: str) -> tuple[Decimal, str, str]:
    """Read a rate without its period: in percent, the period that its unit implies, and how to compute it."""
    for words, share, own in (("万分之", 100, "day"), ("千分之", 10, ""), ("百分之", 1, "")):
        if text.startswith(words):
            value = _number(text[3:], expected)
            return value / share, own, _over(value, share)
    if text.endswith("‰"):
        value = _number(text[:-1], expected)
        return value / 10, "", _over(value, 10)
    place = text.find("分")
    if place >= 0:
        tail = text[place + 1 :]
        value = _number(text[:place], expected)
        if tail == "":
            return value, "month", plain_rate(value)
        tail = tail[:-1] if len(tail) == 2 and tail[1] == "厘" else tail
        if len(tail) != 1 or _digit(tail) < 0 or value != int(value):
            raise Unreadable(f"{excerpt(text)}说不准是几分几厘。{expected}")
        return value + Decimal(_digit(tail)) / 10, "month", f"({plain_rate(value)} + {_digit(tail)} ÷ 10)"
    if text.endswith("厘"):
        value = _number(text[:-1], expected)
        return value / 10, "month", _over(value, 10)
    value = _number(text[:-1] if text.endswith("%") else text, expected)
    return value, "", plain_rate(value)


def _over(value: Decimal, share: int) -> str:
    return plain_rate(value) if share == 1 else f"{plain_rate(value)} ÷ {share}"


def _without_period(text: str, expected: str) -> tuple[str, str]:
    """Take 日, 月 or 年 off the front, or `/天`, `/月`, `/年` off the end."""
    before, after = "", ""
    for period, words in _PERIODS:
        for word in words:
            if not before and text.startswith(word):
                before, text = period, text[len(word) :].lstrip(":为 ")
            for slash in ("/", "每"):
                if not after and text.endswith(slash + word):
                    after, text = period, text[: -len(slash + word)].rstrip(" ")
    if before and after:
        raise Unreadable(f"“年”“月”“日”写了两个，说不准是哪一个。{expected}")
    for _, words in _PERIODS:
        for word in words:
            if text.startswith(word) or text.endswith(("/" + word, "每" + word)):
                raise Unreadable(f"“年”“月”“日”写了两个，说不准是哪一个。{expected}")
    return text, before or after


def read_percent(raw: object, low: int, high: int) -> Percent:
    """Read a plain percentage from `low` to `high`, with or without the sign.

    >>> read_percent("５０%", 0, 100)
    Percent(value=Decimal('50'), signed=True)
    """
    expected = f"请填 {low} 到 {high} 之间的百分数，比如 50。"
    text = _typed(raw, expected)
    if text[:1] in _MINUS:
        raise Unreadable(f"不能是负数。{expected}")
    signed = text.endswith("%") or text.startswith("百分之")
    if text.startswith("百分之"):
        text = text[3:]
    elif signed:
        text = text[:-1]
    value = _number(text, expected)
    if not low <= value <= high:
        raise Unreadable(f"{excerpt(text)}超出了范围。{expected}")
    if len(str(value)) > 20:
        raise Unreadable(f"小数太长了。{expected}")
    return Percent(value, signed)


_MONTH_UNITS: Final = ("个月", "個月", "月")
_DAY_UNITS: Final = ("天", "日")


def read_whole(raw: object, low: int, high: int, beyond: str = "", unit: str = "") -> int:
    """Read a count from `low` to `high`, with or without its unit; `beyond` is what to say of one that is too high.

    `unit` is what the field counts: days typed into a field of months are refused, not taken for months.

    >>> read_whole("１２期", 1, 600), read_whole("365.0", 1, 600), read_whole("三十六个月", 1, 600, unit="期")
    (12, 365, 36)
    >>> read_whole("12.5", 1, 600)
    Traceback (most recent call last):
        ...
    calculators.kit.reading.Unreadable: “12.5”不是整数。请填 1 到 600 之间的整数。
    """
    expected = f"请填 {low} 到 {high} 之间的整数。"
    text = _typed(raw, expected)
    if text[:1] in _MINUS:
        raise Unreadable(f"不能是负数。{expected}")
    text = _without_unit(text, unit, expected)
    value = _number(text, expected)
    if value != int(value):
        raise Unreadable(f"{excerpt(text)}不是整数。{expected}")
    if not low <= value <= high:
        raise Unreadable(beyond if beyond and value > high else f"{excerpt(text)}超出了范围。{expected}")
    return int(value)


def _without_unit(text: str, unit: str, expected: str) -> str:
    """Take the unit off the end; refuse one that counts something else."""
    for word in (*_MONTH_UNITS, *_DAY_UNITS, "期", "年", unit):
        if word and text.endswith(word):
            days, months = unit in _DAY_UNITS, unit in ("期", *_MONTH_UNITS)
            if (days and word in _MONTH_UNITS) or (months and word in _DAY_UNITS) or (word == "年" and unit != "年"):
                counts = "天数" if days else "月数" if months else "个数"
                raise Unreadable(f"这里要填{counts}，{excerpt(text)}的单位不对。{expected}")
            return text[: -len(word)].rstrip(" ")
    return text


def read_date(raw: object) -> date:
    """Read a day from 2000 to 2099: `2026-11-23`, `2026年11月23日`, `2026/11/23 周一`, `2026.11.23（星期一）`.

    >>> read_date("２０２６年８月１日"), read_date("2026—8—1(星期六)")
    (datetime.date(2026, 8, 1), datetime.date(2026, 8, 1))
    >>> read_date("2026年8月1日周五")
    Traceback (most recent call last):
        ...
    calculators.kit.reading.Unreadable: 2026年8月1日是星期六，不是星期五。请核对一下哪个写错了。
    """
    expected = "请填日期，比如 2026-08-01。"
    if not isinstance(raw, str):
        raise Unreadable(f"这里要写成文字。{expected}")
    text = _typed(raw, expected)
    if ":" in text or "点" in text or "點" in text or "时" in text or "T" in text:
        raise Unreadable(f"这里只要日期，不要写几点。{expected}")
    return _date(text, expected)


def _date(text: str, expected: str) -> date:
    typed = excerpt(text)
    text, weekday = _without_weekday(text.replace(" ", ""))
    for mark in ("日", "号", "號"):
        if text.endswith(mark):
            text = text[:-1]
    for mark in ("年", "月", "/", ".", "—", "–", "−", "－"):
        text = text.replace(mark, "-")
    parts = text.split("-")
    if any(not whole_digits(part) for part in parts):
        raise Unreadable(f"读不懂{typed}。{expected}")
    if len(parts) == 2:
        raise Unreadable(f"没有写哪一年。{expected}" if len(parts[0]) < 3 else f"没有写哪一天。{expected}")
    if len(parts) != 3:
        raise Unreadable(f"{typed}要写明年、月、日。{expected}")
    if len(parts[0]) == 2 or (len(parts[0]) == 1 and len(parts[2]) < 4):
        raise Unreadable(f"年份只写了 {len(parts[0])} 位，要写 4 位。{expected}")
    if len(parts[0]) != 4 or any(len(part) > 2 for part in parts[1:]):
        raise Unreadable(f"读不懂{typed}，要按年、月、日的顺序写。{expected}")
    year, month, day = [int(part) for part in parts]
    if not 1 <= month <= 12:
        raise Unreadable(f"没有 {month} 月。{expected}")
    if not 2000 <= year <= 2099:
        raise Unreadable(f"{year} 年不在范围里。请填 2000 年到 2099 年之间的日期。")
    if not 1 <= day <= month_length(year, month):
        raise Unreadable(f"{year} 年 {month} 月没有 {day} 号。{expected}")
    found = date(year, month, day)
    if weekday >= 0 and found.weekday() != weekday:
        raise Unreadable(
            f"{year}年{month}月{day}日是星期{_WEEKDAYS[found.weekday()]}，不是星期{_WEEKDAYS[weekday]}。"
            "请核对一下哪个写错了。"
        )
    return found


def _without_weekday(text: str) -> tuple[str, int]:
    """Take `周六`, also in brackets, off the end; Monday is 0, none is -1."""
    inner = text[:-1] if text.endswith(")") else text
    last = inner[-1:].replace("天", "日")
    for mark in _WEEKDAY_MARKS:
        if last in _WEEKDAYS and inner[:-1].endswith(mark):
            rest = inner[: -1 - len(mark)]
            if inner == text:
                return rest, _WEEKDAYS.index(last)
            if rest.endswith("("):
                return rest[:-1], _WEEKDAYS.index(last)
    return text, -1


def read_moment(raw: object) -> datetime:
    """Read a local time: `2026-11-23T21:40`, `2026年11月23日21点40分`, `2026-11-23 下午9:40`; without an offset.

    >>> read_moment("2026-11-23 ２１:40"), read_moment("2026年11月23日(周一)下午9点40分")
    (datetime.datetime(2026, 11, 23, 21, 40), datetime.datetime(2026, 11, 23, 21, 40))
    """
    expected = "请填日期和时间，比如 2026-11-23 21:40。"
    if not isinstance(raw, str):
        raise Unreadable(f"这里要写成文字。{expected}")
    if len(raw) > _LONGEST:
        raise Unreadable(f"超过 {_LONGEST} 个字，太长了。{expected}")
    # Not squeezed: a blank may be all that parts the day from the hour.
    text = clean(raw)
    place = _clock_begins(text)
    day, clock = text[:place].rstrip(" T"), squeeze(text[place:].lstrip(" T")).replace(" ", "")
    if not clock:
        raise Unreadable(f"没有写几点。{expected}")
    if not day:
        raise Unreadable(f"没有写哪一天。{expected}")
    when = _date(day, expected)
    hour, minute, second = _clock(clock, expected)
    return datetime(when.year, when.month, when.day, hour, minute, second)


def _clock_begins(text: str) -> int:
    """Find where the time begins: at T, at 上午, behind 日 or the weekday, else at the last blank between digits."""
    if "T" in text:
        return text.find("T")
    for part in _DAY_PARTS:
        if part in text:
            return text.find(part)
    has_clock = ":" in text or "点" in text or "點" in text or "时" in text
    if not has_clock:
        return len(text)
    end = 0
    for place, char in enumerate(text):
        if char in "日号號)":
            end = place + 1
    for mark in _WEEKDAY_MARKS:
        place = text.find(mark)
        if place >= 0:
            end = max(end, place + len(mark) + 1)
            if text[end : end + 1] == ")":
                end += 1
    if end:
        return end
    for place in range(len(text) - 1, 0, -1):
        if text[place] == " " and text[place + 1 : place + 2] in DIGITS and text[:place].rstrip(" ")[-1:] in DIGITS:
            return place
    return 0 if text.find("-") < 0 and text.find("/") < 0 else len(text)


def _clock(text: str, expected: str) -> tuple[int, int, int]:
    """Read `7:59`, `21点40分`, `下午9:40`, `9:00:30.5`; decimals of a second are dropped."""
    part, rest = "", text
    for word in _DAY_PARTS:
        if text.startswith(word):
            part, rest = word, text[len(word) :]
    if rest[-1:] in ("Z", "z") or "+" in rest or "-" in rest:
        raise Unreadable(f"不要写时区，写当地的时间就行。{expected}")
    for mark in ("点钟", "點", "时", "時"):
        rest = rest.replace(mark, "点")
    head, mark, tail = rest.partition("点")
    if mark:
        if tail[-1:] == "秒":
            tail = tail[:-1]
        tail = "30" if tail == "半" else "0" if tail in ("", "整") else tail
        tail = tail[:-1] if tail.endswith("分") else tail.replace("分", ":")
        parts = [head, *tail.split(":")]
    else:
        parts = rest.split(":")
    if len(parts) == 3:
        whole, point, decimals = parts[2].partition(".")
        if point and whole_digits(decimals):
            parts[2] = whole
    if len(parts) not in (2, 3) or any(not whole_digits(item) or len(item) > 2 for item in parts):
        raise Unreadable(f"读不懂{excerpt(text)}是几点。{expected}")
    # 7:5 may be a slip for 7:50.
    if not mark and any(len(item) != 2 for item in parts[1:]):
        raise Unreadable(f"{excerpt(text)}的分钟要写两位。{expected}")
    numbers = [int(item) for item in parts]
    hour = _hour(part, numbers[0], text, expected)
    if hour > 23 or any(item > 59 for item in numbers[1:]):
        raise Unreadable(f"没有{excerpt(text)}这个时间。{expected}")
    return hour, numbers[1], numbers[2] if len(numbers) == 3 else 0


def _hour(part: str, hour: int, typed: str, expected: str) -> int:
    """Turn an hour of the morning, the afternoon or the evening into one of 24; what fits none is refused."""
    if part == "" or hour > 23:
        return hour
    if part == "凌晨" and hour in (12, 0, 1, 2, 3, 4, 5, 6):
        return hour if hour != 12 else 0
    if part in ("早上", "上午") and hour <= 12:
        return hour
    if part == "中午" and (10 <= hour <= 14 or 1 <= hour <= 2):
        return hour if hour >= 10 else hour + 12
    if part == "下午" and 1 <= hour <= 23:
        return hour if hour >= 12 else hour + 12
    if part == "晚上" and (5 <= hour <= 11 or hour >= 17):
        return hour if hour >= 17 else hour + 12
    raise Unreadable(f"{excerpt(typed)}说不准是几点。请按 24 小时写，{expected[1:]}")


def read_yes_no(raw: object) -> bool:
    """Read yes or no.

    >>> read_yes_no(True), read_yes_no("否")
    (True, False)
    """
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        text = clean(raw)
        if text in ("true", "是", "有"):
            return True
        if text in ("false", "否", "没有"):
            return False
        raise Unreadable(f"{excerpt(text)}不是“是”也不是“否”。请选“是”或“否”。")
    raise Unreadable("请选“是”或“否”。")


def read_text(raw: object, longest: int = _LONGEST_NAME) -> str:
    """Read a name, invisible characters and white space at the ends aside."""
    if isinstance(raw, JsonNumber):
        return raw.text
    if not isinstance(raw, str):
        raise Unreadable(f"请填文字，不超过 {longest} 个字。")
    if len(raw) > longest:
        raise Unreadable(f"超过 {longest} 个字，太长了。请写短一点。")
    return clean(raw)
