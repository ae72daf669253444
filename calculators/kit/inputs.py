"""From what was typed to an answer: reads every field, collects every fault at its field, then computes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit import scale, spec
from calculators.kit.characters import clean
from calculators.kit.digits import excerpt
from calculators.kit.reading import amounts, dates, shares
from calculators.kit.reading.typed import JsonNumber, Unreadable, read_text, read_yes_no
from calculators.kit.result import Line, Note, Result
from calculators.kit.spec import Calculator, Field, InputErrors, given
from calculators.kit.working import MOST, Lines

# Thirty-three years of monthly payments, or a call a day for more than one. MicroPython answers the largest form
# of every calculator within 250 ms on a desktop, as long as nobody fills its cells to be slow.
MOST_ROWS = 400


class _Reader:
    """One pass over the inputs of one calculator."""

    def __init__(self, calculator: Calculator) -> None:
        self.calculator = calculator
        # Not by name: thousands may be wrong, and MicroPython looks through a dict that keeps its order.
        self.errors: list[tuple[str, str]] = []
        self.asked: list[Note] = []
        self.worked: list[tuple[str, str]] = []
        self.day_basis = 360

    def read_field(self, field: Field, raw: object, place: str) -> Any:
        """Read one field of the form; an error goes to `place` and gives None."""
        try:
            if field.kind == spec.ROWS and given(raw):
                return self.read_rows(field, raw, place)
            return self.read_cell(field, raw)
        except Unreadable as problem:
            self.errors.append((place, str(problem)))
            return None

    def read_basis(self, field: Field, raw: object) -> int:
        """Read the days of a year ahead of everything else; what is wrong with them is said in their turn."""
        try:
            return int(self.read_cell(field, raw) or 360)
        except Unreadable:
            return 360

    def read_cell(self, field: Field, raw: object) -> Any:
        """Read one value, or what stands for none; raise `Unreadable`."""
        if not given(raw):
            if field.required:
                raise Unreadable(f"请填“{field.label}”。")
            if field.default is None:
                return None
            raw = field.default
        return self.read_value(field, raw)

    def read_value(self, field: Field, raw: object) -> Any:
        """Read one value by its kind; raise `Unreadable`."""
        if field.kind == spec.MONEY:
            amount = amounts.read_amount(raw, signed=field.signed)
            if field.above_zero and amount == 0:
                raise Unreadable("不能是 0。" if field.signed else "要大于 0。")
            return amount
        if field.kind == spec.RATE:
            rate = shares.read_rate(raw, self.day_basis)
            if rate.line:
                self.worked.append((field.name, rate.line))
            return rate.annual
        if field.kind == spec.PERCENT:
            return shares.read_percent(raw, int(field.low), int(field.high)).value
        if field.kind == spec.WHOLE:
            return amounts.read_whole(raw, int(field.low), int(field.high), field.beyond, field.unit)
        if field.kind == spec.DAY:
            return dates.read_date(raw)
        if field.kind == spec.MOMENT:
            return dates.read_moment(raw)
        if field.kind == spec.CHOICE:
            return self.read_choice(field, raw)
        if field.kind == spec.YES_NO:
            return read_yes_no(raw)
        return read_text(raw)

    def read_choice(self, field: Field, raw: object) -> str | int:
        """Find a choice by its value or by what it is called, with or without what stands in brackets."""
        text = raw.text if isinstance(raw, JsonNumber) else clean(raw) if isinstance(raw, str) else ""
        for choice in field.choices:
            if text == str(choice.value) or (not isinstance(choice.value, str) and text == f"{choice.value}.0"):
                return choice.value
        text = text.replace(" ", "")
        for choice in field.choices:
            label = clean(choice.label).replace(" ", "")
            if text in (label, label.partition("(")[0]) and text:
                return choice.value
        labels = "、".join(choice.label for choice in field.choices)
        wrong = f"没有{excerpt(text)}这一种。" if text else ""
        raise Unreadable(f"{wrong}请从这几种里选一种：{labels}。")

    def read_rows(self, field: Field, raw: object, place: str) -> Any:
        """Read a list of rows, each at its own place; raise `Unreadable` where it is no list."""
        if field.lone and isinstance(raw, (str, JsonNumber)):
            raw = [{field.lone: self.lone_amount(field, raw)}]
        if not isinstance(raw, (list, tuple)) or not raw:
            raise Unreadable("请至少填一行。")
        if len(raw) > MOST_ROWS:
            raise Unreadable(f"最多填 {MOST_ROWS} 行。")
        known = {column.name for column in field.columns}
        out: list[Any] = []
        for number, row in enumerate(raw):
            if not isinstance(row, dict):
                self.errors.append((f"{place}.{number}", "这一行读不懂，请重新填。"))
                continue
            for name in row:
                if name not in known:
                    self.errors.append((f"{place}.{number}.{name}", "没有这一列，请去掉它。"))
            values: dict[str, Any] = {}
            for column in field.columns:
                # The name of a place is written for an error alone: thousands of cells have none.
                try:
                    values[column.name] = self.read_cell(column, row.get(column.name))
                except Unreadable as problem:
                    self.errors.append((f"{place}.{number}.{column.name}", str(problem)))
            if field.make is not None:
                out.append((field.make, values))
        return out

    def lone_amount(self, field: Field, raw: object) -> object:
        """Check a lone amount, so that its error stands at the field itself; raise `Unreadable`."""
        for column in field.columns:
            if column.name == field.lone:
                self.read_value(column, raw)
        return raw

    def check_ways(self, inputs: Mapping[str, object], values: Mapping[str, Any]) -> None:
        """Of a way that is half given, each missing field has its error; of no way at all, one field.

        Fees and amounts of 0 are no way. That both were given is said once everything else can be read.
        """
        ways = self.calculator.ways
        if ways is None:
            return
        touched = [self.touched(inputs, values, way) for way in (0, 1)]
        if touched == [False, False]:
            self.errors.append((ways.neither, f"请填“{self.calculator.field(ways.neither).label}”。"))
        elif touched == [True, True]:
            if not self.errors:
                self.errors.append((ways.both, f"“{ways.labels[0]}”和“{ways.labels[1]}”只能用一种，请清空其中一种。"))
        else:
            for name in ways.first if touched[0] else ways.second:
                if not given(inputs.get(name)):
                    self.errors.append((name, f"请填“{self.calculator.field(name).label}”。"))

    def check_one_of(self, inputs: Mapping[str, object]) -> None:
        """Of fields that exclude each other one is given; that there are several is said by the calculator."""
        names = self.calculator.one_of
        if not names:
            return
        many = len([name for name in names if given(inputs.get(name))])
        labels = "、".join([f"“{self.calculator.field(name).label}”" for name in names])
        if not many:
            self.errors.append((names[0], f"请填一样：{labels}。"))

    def touched(self, inputs: Mapping[str, object], values: Mapping[str, Any], way: int) -> bool:
        """Tell whether any field of a way was given that is neither a fee nor an amount of 0."""
        for field in self.calculator.fields:
            if field.way != way or field.name.endswith("fee") or not given(inputs.get(field.name)):
                continue
            value = values.get(field.name)
            if field.kind != spec.MONEY or value is None or value != 0:
                return True
        return False

    def ask_about_scale(self, inputs: Mapping[str, object]) -> None:
        """Ask about each field that is used and looks like a slip of scale; a default is never asked about."""
        for field in self.calculator.fields:
            raw = inputs.get(field.name)
            if given(raw) and field.kind in (spec.RATE, spec.PERCENT) and not given(inputs.get(field.unless)):
                note = scale.question(field, raw, self.day_basis)
                if note is not None:
                    self.asked.append(note)


def read_inputs(
    calculator: Calculator, inputs: Mapping[str, object]
) -> tuple[dict[str, Any], tuple[Note, ...], tuple[Line, ...]]:
    """Read all fields: values by name, the notes that reading left, and how rates became rates a year.

    `inputs` is by field name, as for `run`; fields of `calculator` that are not in it were left empty.

    Raise `InputErrors` where anything cannot be read.
    """
    reader = _Reader(calculator)
    values: dict[str, Any] = {}
    for field in calculator.fields:
        if field.name == spec.DAY_BASIS:
            reader.day_basis = reader.read_basis(field, inputs.get(field.name))
    for field in calculator.fields:
        if field.missed and not given(inputs.get(field.name)) and not given(inputs.get(field.unless)):
            reader.errors.append((field.name, f"请填“{field.label}”。"))
        values[field.name] = reader.read_field(field, inputs.get(field.name), field.name)
    for name in inputs:
        if all(field.name != name for field in calculator.fields):
            reader.errors.append((name, "没有这一项，请去掉它。"))
    reader.check_ways(inputs, values)
    reader.check_one_of(inputs)
    if reader.errors:
        raise InputErrors(reader.errors)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(make(**row) for make, row in value)
    reader.ask_about_scale(inputs)
    converted = tuple(
        Line(f"{calculator.field(name).label}，折合每年（%）", line)
        for name, line in reader.worked
        if not given(inputs.get(calculator.field(name).unless))
    )
    return values, tuple(reader.asked), converted


def run(calculator: Calculator, inputs: Mapping[str, object]) -> Result:
    """Answer one question: `inputs` as typed, or as a program gives them. Raise `InputErrors`.

    `calculator` says what is read. Raise `InputErrors` with a message at each field that is missing or cannot be
    read.
    """
    values, remarks, converted = read_inputs(calculator, inputs)
    result = calculator.compute(**values)
    lines = Lines(MOST - len(converted))
    if calculator.working is not None:
        calculator.working(lines, values, result)
    return result.with_notes_before(remarks).with_working((*converted, *lines.shown) if lines.shown else ())
