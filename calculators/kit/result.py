"""What a calculator answers: named figures, rows, notes; and how each kind of value is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from calculators.kit.money import grouped

if TYPE_CHECKING:
    from typing import Literal

    ColumnKind = Literal["money", "percent", "percent3", "percent4", "count", "day", "moment", "flag", "text", "texts"]
    Severity = Literal["info", "warning", "danger"]

PLACES: Final = {"money": 2, "percent": 2, "percent3": 3, "percent4": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A figure, or a column of rows: its name in the contract, its label, its kind.

    Kinds: money, percent (two decimals), percent3, percent4, count, day, moment, flag, text, texts (several names).
    `unit` follows a count; of a day it says that the weekday is told too. `wide` columns are left out on a phone until
    asked for; `idle` ones where every row has 0. `words` are what the values of a text or flag column are called,
    `empty` what stands where there is no value. `signs` are the words for an amount above and below 0, which then
    stands without its sign.
    """

    name: str
    label: str
    kind: ColumnKind = "money"
    unit: str = ""
    wide: bool = False
    idle: bool = False
    words: Mapping[Any, str] | None = None
    empty: str = "算不出"
    signs: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: its name in the contract, its severity (info, warning, danger), its text, and the title above it.

    `field` is what it asks about, where that is one field.
    """

    name: str
    severity: Severity
    text: str
    title: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of arithmetic that a reader can repeat: what it is about, and `500.00 × 24% × 30 ÷ 365 = 9.86`."""

    label: str
    line: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label and its parts in the order of the chart's series, in yuan."""

    label: str
    parts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Amounts as bars, stacked by series; `says` tells in words what is to be seen.

    `styles` gives each series its look: own (solid), carry (hatched, what is added), extra (dotted, beside the point).
    `mark` is an amount to compare with, drawn as a line across the bars and named by `mark_label`.
    """

    title: str
    says: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    styles: tuple[str, ...] = ("own", "carry", "extra")
    mark: Decimal | None = None
    mark_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An answer. `lead` is the sentence, with its condition, above the figure `hero`, which is shown large.

    `shown` names the figures that stand beside it; the others follow in a table. `sentence` is what to say on the
    phone, `text` what to copy. `working` is the arithmetic behind the figures, line by line.
    """

    figures: Mapping[str, Any]
    lead: str
    hero: str = ""
    shown: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = ()
    variants: tuple[Mapping[str, Any], ...] = ()
    variants_caption: str = ""
    here: str = ""
    notes: tuple[Note, ...] = ()
    sentence: str = ""
    text: str = ""
    chart: Chart | None = None
    working: tuple[Line, ...] = ()

    def with_notes_before(self, notes: tuple[Note, ...]) -> Result:
        """The same answer with other notes in front."""
        return replace(self, notes=notes + self.notes) if notes else self

    def with_working(self, lines: tuple[Line, ...]) -> Result:
        """The same answer with its arithmetic."""
        return replace(self, working=lines) if lines else self


def encode(kind: str, value: Any) -> Any:
    """Write a value for programs: amounts and percentages as text, counts as numbers, dates ISO.

    `kind` is a column's; `value` may be None.

    >>> encode("money", Decimal("1134.7")), encode("percent4", Decimal("3.28288")), encode("count", 12)
    ('1134.70', '3.2829', 12)
    """
    if value is None or kind in ("count", "flag", "text", "texts"):
        return value
    if kind == "day":
        return value.isoformat()
    if kind == "moment":
        return value.isoformat() if value.second else value.isoformat()[:16]
    return str(quantized(value, PLACES[kind]))


def quantized(value: Decimal, places: int) -> Decimal:
    """Round half-up to a number of decimals.

    `value` to `places` of them; never minus 0.

    >>> quantized(Decimal("2.5"), 0), quantized(Decimal("-0.001"), 2)
    (Decimal('3'), Decimal('0.00'))
    """
    result = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return result if result else abs(result)


def show(column: Column, value: Any) -> str:
    """Write a value for people, with its unit.

    `column` says how it is written, and what stands for None.

    >>> show(Column(name="payment", label="要还"), Decimal("1134.72"))
    '1,134.72 元'
    >>> show(Column(name="apr", label="年化", kind="percent"), Decimal("39.394"))
    '39.39%'
    """
    if value is None:
        return column.empty
    if column.words is not None:
        if column.kind == "texts":
            return "、".join(column.words.get(item, str(item)) for item in value) or "没有"
        return column.words.get(value, str(value))
    if column.signs is not None and value:
        return f"{column.signs[0] if value > 0 else column.signs[1]} {grouped(abs(value))} 元"
    if column.kind == "money":
        return f"{grouped(value)} 元"
    if column.kind == "count":
        return f"{value} {column.unit}" if column.unit else f"{value}"
    if column.kind == "flag":
        return "是" if value else "否"
    if column.kind == "day":
        weekday = f"，星期{'一二三四五六日'[value.weekday()]}" if column.unit else ""
        return written_date(value) + weekday
    if column.kind == "moment":
        seconds = f":{value.second:02d}" if value.second else ""
        return f"{value.month}月{value.day}日 {value.hour:02d}:{value.minute:02d}{seconds}"
    if column.kind == "text":
        return str(value)
    return f"{quantized(value, PLACES[column.kind])}%"


def written_date(day: date | datetime) -> str:
    """Write a date in Chinese.

    `day` is a date, or a moment whose time is left out.

    >>> written_date(date(2026, 8, 1))
    '2026年8月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
