"""A fuzzer that is led by which lines of our code an input reaches: `make fuzz` runs it for some minutes.

usage: python -m tests.hostile.guided [-max_total_time=SECONDS] [FOLDER OF INPUTS]
"""

import json
import sys
from typing import Any

import atheris

with atheris.instrument_imports(include=["calculators"]):
    from calculators.doors.protocol import respond_to_line
    from calculators.kit import spec
    from calculators.kit.spec import Field
    from calculators.shelf import CALCULATORS

from tests.hostile.test_hostile import NASTY, Markup, check_csv, check_errors, timed_answer

SLUGS = tuple(CALCULATORS)


def value(data: Any, field: Field) -> Any:
    """Take a value for a field: a list of rows, a number, a choice, or any text."""
    if field.kind == spec.ROWS and data.ConsumeBool():
        count = data.ConsumeIntInRange(0, 8)
        return [{column.name: value(data, column) for column in field.columns} for _ in range(count)]
    kind = data.ConsumeIntInRange(0, 3)
    if kind == 0:
        return data.ConsumeUnicodeNoSurrogates(24)
    if kind == 1:
        return data.PickValueInList(list(NASTY))
    if field.choices:
        return str(data.PickValueInList([choice.value for choice in field.choices]))
    if field.kind == spec.DAY:
        return f"20{data.ConsumeIntInRange(0, 99):02d}-{data.ConsumeIntInRange(1, 12)}-{data.ConsumeIntInRange(1, 28)}"
    return f"{data.ConsumeIntInRange(0, 10**8)}.{data.ConsumeIntInRange(0, 99):02d}"


def one(given: bytes) -> None:
    """Ask one question, as a form and as a line."""
    data = atheris.FuzzedDataProvider(given)
    if data.ConsumeIntInRange(0, 9) == 0:
        reply = respond_to_line(data.ConsumeUnicode(400))
        json.dumps(reply, allow_nan=False)
        return
    slug = data.PickValueInList(list(SLUGS))
    form = {field.name: value(data, field) for field in CALCULATORS[slug].fields if data.ConsumeIntInRange(0, 3)}
    text = json.dumps(form)
    page = timed_answer(slug, text, "page")
    if "errors" in page:
        check_errors(page["errors"])
        return
    Markup(page["answer"])
    Markup(page["details"])
    check_csv(timed_answer(slug, text, "csv")["csv"])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
