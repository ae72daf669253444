"""What a calculator declares: its fields, figures and words. Form, command line, schema and answers follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from calculators.kit.money import LARGEST
from calculators.kit.result import Column, Result

if TYPE_CHECKING:
    from typing import Literal, TypedDict, Unpack

    from calculators.kit.working import Lines

    FieldKind = Literal["money", "rate", "percent", "whole", "day", "moment", "choice", "yes_no", "text", "rows"]

    class Common(TypedDict, total=False):
        """What any field may be declared with besides its name, label and kind: a misspelt one fails mypy."""

        hint: str
        folded: bool
        way: int | None
        unless: str
        unknown: str

    class Options(Common, total=False):
        """The same, and what is typed as text."""

        default: str | None
        optional: bool
        beyond: str
        above_zero: bool
        signed: bool
        lone: str

    class OptionsOfChoice(Common, total=False):
        """The same for a choice, whose default is a parameter."""

        optional: bool


MONEY: Final = "money"
RATE: Final = "rate"
PERCENT: Final = "percent"
WHOLE: Final = "whole"
DAY: Final = "day"
MOMENT: Final = "moment"
CHOICE: Final = "choice"
YES_NO: Final = "yes_no"
TEXT: Final = "text"
ROWS: Final = "rows"
# The field that says how many days a year has; every rate by the day that is typed beside it counts with these.
DAY_BASIS: Final = "day_basis"
# The longest term that anything is computed for.
MOST_MONTHS: Final = 600


class InputErrors(Exception):
    """Everything wrong with the input: a message in Chinese for each field."""

    def __init__(self, by_field: Mapping[str, str] | list[tuple[str, str]]) -> None:
        super().__init__()
        self.faults = by_field if isinstance(by_field, list) else list(by_field.items())

    def __str__(self) -> str:
        return "; ".join([f"{name}: {text}" for name, text in self.faults])


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice and what it is called; `value` is text, or a whole number where that is what it means."""

    value: str | int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing the reader fills in.

    `default` is what stands in the field at first, as it would be typed; a field that is neither `optional` nor has a
    default must be filled in. `folded` fields stand behind one line. `way` says to which of two ways of giving
    something the field belongs (0 or 1). `beyond` is said of a count above `high`, where that asks for more than the
    range. Of a list of rows, `columns` are the fields of a row, `make` builds a row
    from them, and `lone` is the column that a single amount fills. `unless` names another field: where that is given,
    this one is not used, nor
    missed. `unknown` is the figure of another calculator, `slug.figure`, that works this one out for whoever does not
    know it.
    """

    name: str
    label: str
    kind: FieldKind
    unit: str = ""
    hint: str = ""
    default: str | None = None
    optional: bool = False
    folded: bool = False
    way: int | None = None
    low: Decimal | int = 0
    high: Decimal | int = 0
    beyond: str = ""
    above_zero: bool = False
    signed: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Field, ...] = ()
    make: Callable[..., Any] | None = None
    lone: str = ""
    unless: str = ""
    unknown: str = ""

    @property
    def required(self) -> bool:
        """Whether something must be entered, whatever else is."""
        return self.default is None and not self.optional and not self.unless

    @property
    def missed(self) -> bool:
        """Whether something must be entered where what it is not used beside is not given."""
        return self.default is None and not self.optional and self.unless != ""


def money(name: str, label: str, **options: Unpack[Options]) -> Field:
    """Declare an amount in yuan, 0 to 100,000,000; `above_zero`, `signed` as options.

    `name` is its key, `label` what the reader sees.
    """
    return Field(name=name, label=label, kind=MONEY, unit="元", low=0, high=LARGEST, **options)


def rate(name: str, label: str, **options: Unpack[Options]) -> Field:
    """Declare a rate: percent a year as computed with, typed by the year, month or day.

    `name` is its key, `label` what the reader sees, `options` those of any field.
    """
    return Field(name=name, label=label, kind=RATE, unit="%（年）", low=0, high=1000, **options)


def percent(name: str, label: str, high: int = 100, **options: Unpack[Options]) -> Field:
    """Declare a plain percentage: a share (up to 100) or a markup (up to 1,000).

    `name` is its key, `label` what the reader sees, `high` the most that it may be, `options` those of any field.
    """
    return Field(name=name, label=label, kind=PERCENT, unit="%", low=0, high=high, **options)


def months(
    name: str, label: str, *, low: int = 1, high: int = MOST_MONTHS, unit: str = "期", **options: Unpack[Options]
) -> Field:
    """Declare a term of 1 to 600 months (other limits as options).

    `name` is its key, `label` what the reader sees, `low` and `high` are the limits, `unit` follows the number.
    """
    return Field(name=name, label=label, kind=WHOLE, unit=unit, low=low, high=high, **options)


def days(
    name: str, label: str, *, low: int = 0, high: int = 3660, unit: str = "天", **options: Unpack[Options]
) -> Field:
    """Declare a number of days, 0 to 3,660.

    `name` is its key, `label` what the reader sees, `low` and `high` are other limits, `unit` follows the number,
    `options` are those of any field.
    """
    return Field(name=name, label=label, kind=WHOLE, unit=unit, low=low, high=high, **options)


def day(name: str, label: str, **options: Unpack[Options]) -> Field:
    """Declare a date from 2000 to 2099.

    `name` is its key, `label` what the reader sees, `options` those of any field.
    """
    return Field(name=name, label=label, kind=DAY, **options)


def moment(name: str, label: str, **options: Unpack[Options]) -> Field:
    """Declare a local date and time.

    `name` is its key, `label` what the reader sees, `options` those of any field.
    """
    return Field(name=name, label=label, kind=MOMENT, **options)


def choice(
    name: str, label: str, choices: tuple[Choice, ...], *, default: str | None = "", **options: Unpack[OptionsOfChoice]
) -> Field:
    """Declare one of a few values; the first holds unless `default` says otherwise, None makes it required.

    `name` is its key, `label` what the reader sees, `choices` the values with their words, `options` those of any
    field.
    """
    first = str(choices[0].value) if default == "" else default
    return Field(name=name, label=label, kind=CHOICE, choices=choices, default=first, **options)


def yes_no(
    name: str, label: str, *, default: str | None = None, required: bool = False, **options: Unpack[Common]
) -> Field:
    """Declare a yes or no; with neither default nor answer it is unknown (None), or missing where `required`.

    `name` is its key, `label` what the reader sees, `options` those of any field.
    """
    optional = default is None and not required
    return Field(name=name, label=label, kind=YES_NO, default=default, optional=optional, **options)


def text(name: str, label: str, **options: Unpack[Options]) -> Field:
    """Declare a name or another short text.

    `name` is its key, `label` what the reader sees, `options` those of any field.
    """
    return Field(name=name, label=label, kind=TEXT, **options)


def rows(
    name: str, label: str, columns: tuple[Field, ...], make: Callable[..., Any], **options: Unpack[Options]
) -> Field:
    """Declare a list of rows; `make` takes the columns by name and builds what the calculator works on.

    `name` is the list's key, `label` what the reader sees, `options` those of any field.
    """
    return Field(name=name, label=label, kind=ROWS, columns=columns, make=make, **options)


def day_basis(default: str = "360") -> Field:
    """Declare the days of a year that interest by the day counts with.

    `default` is `360` or `365`.
    """
    return choice(
        DAY_BASIS,
        "一年按几天算",
        (Choice(360, "360 天"), Choice(365, "365 天")),
        default=default,
        folded=True,
        hint="合同里没写，先用默认的。",
    )


def method() -> Field:
    """Declare how a loan is repaid, by the four standard names."""
    return choice(
        "method",
        "还款方式",
        (
            Choice("equal_instalments", "等额本息（每期一样多）"),
            Choice("equal_principal", "等额本金（越还越少）"),
            Choice("interest_only", "先息后本（最后还本金）"),
            Choice("flat_rate", "等本等息（每期按原本金收息）"),
        ),
        folded=True,
        hint="合同写着“等额本息”的最多。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Two ways of giving the same thing, of which exactly one is used.

    `first` and `second` are the fields that the way needs; `neither` and `both` name the field at which it is said
    that nothing, or too much, was given.
    """

    question: str
    labels: tuple[str, str]
    first: tuple[str, ...]
    second: tuple[str, ...]
    neither: str
    both: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """One calculator: what it asks, what it answers, in which words, on which grounds.

    `figures` and the columns are in the order in which they are shown. `sources` are ids of facts.
    `compute` takes the fields by name and gives a `Result`, or raises `InputErrors`. With `card` each row is a card on
    a phone: it names the yes/no column that judges the row and the column that leads it. Of the fields in `one_of`
    exactly one is given; what is wrong with that is said at the first. `working` writes the arithmetic of an answer; a
    calculator whose answer is no arithmetic has none.
    """

    slug: str
    title: str
    question: str
    fields: tuple[Field, ...]
    figures: tuple[Column, ...]
    compute: Callable[..., Result]
    formula: str
    sources: tuple[str, ...]
    example: Mapping[str, Any]
    columns: tuple[Column, ...] = ()
    variants: tuple[Column, ...] = ()
    table_title: str = ""
    card: tuple[str, str] | None = None
    variants_title: str = ""
    folded_title: str = "更多条件，都可以不填"
    ways: Ways | None = None
    one_of: tuple[str, ...] = ()
    working: Callable[[Lines, Mapping[str, Any], Result], None] | None = None

    def field(self, name: str) -> Field:
        """Find a field by name; `KeyError` where there is none."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)


def given(value: object) -> bool:
    """Tell whether something was entered: null, an empty text and nothing at all are the same.

    `value` is as it was typed.
    """
    return value is not None and value != ""
