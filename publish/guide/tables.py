"""Turn facts and holidays into Python that both engines can import; `python -m publish.guide.tables`.

`calculators/kit/facts_table.py`: the figures, and for each fact that a calculator names its short citation and the days
it is in force. `calculators/kit/holidays_table.py`: the days on which the Chinese calendar of public holidays differs
from that of weekends, out of the package chinesecalendar. `calculators/papers/table.py`: what
`publish.guide.papers` says. All are made from scratch and alike every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

from publish.guide import facts as reader
from publish.guide import papers
from publish.guide.citing import cited

SHELF = Path(__file__).parents[2] / "calculators"
FACTS = SHELF / "kit" / "facts_table.py"
HOLIDAYS = SHELF / "kit" / "holidays_table.py"


def main() -> None:
    """Write the tables where they differ from what is there, so that what depends on them is not made again."""
    for path, text in ((papers.TABLE, papers.table()), (FACTS, facts_table()), (HOLIDAYS, holidays_table())):
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def facts_table() -> str:
    """Write the figures and the citations as Python literals.

    `SystemExit` where a figure or a calculator names a fact that does not exist.
    """
    facts, figures = reader.read_facts(), reader.read_figures()
    named = {figure.fact for figure in figures.values()}
    for path in sources():
        named.update(word for word in reader.words_of(path.read_text("utf-8")) if word in facts)
    unknown = sorted(named - facts.keys())
    if unknown:
        raise SystemExit(f"figures.toml names facts that do not exist: {', '.join(unknown)}")
    single = {name: (figure.value, figure.fact) for name, figure in figures.items() if not figure.rows}
    rows = {name: (figure.rows, figure.fact) for name, figure in figures.items() if figure.rows}
    citations = {
        name: (cited(facts[name]), _iso(facts[name].in_force), _iso(facts[name].until)) for name in sorted(named)
    }
    return "\n".join(
        (
            '"""Figures and citations for calculators, made by `publish.guide.tables` from `facts/*.toml`."""',
            "",
            f"FIGURES: dict[str, tuple[str, str]] = {_dict(single)}",
            f"ROWS: dict[str, tuple[tuple[tuple[str, ...], ...], str]] = {_dict(rows)}",
            f"CITATIONS: dict[str, tuple[str, str, str]] = {_dict(citations)}",
            "",
        )
    )


def holidays_table() -> str:
    """Write the weekdays that are off and the weekends that are worked, as ordinals."""
    off = sorted(day.toordinal() for day in holidays if day.weekday() < 5)
    work = sorted(day.toordinal() for day in workdays if day.weekday() >= 5)
    return "\n".join(
        (
            '"""Public holidays and make-up working days as ordinals, made by `publish.guide.tables`."""',
            "",
            f"FIRST_YEAR = {min(holidays).year}",
            f"LAST_YEAR = {max(holidays).year}",
            f"WEEKDAYS_OFF = ({','.join(map(str, off))})",
            f"WEEKEND_WORK = ({','.join(map(str, work))})",
            "",
        )
    )


def sources() -> list[Path]:
    """List the Python files that may name facts: calculators, their workings and kit."""
    below = [*SHELF.glob("kit/**/*.py"), *SHELF.glob("working/*.py")]
    return sorted([*SHELF.glob("*.py"), *(path for path in below if path not in (FACTS, HOLIDAYS))])


def _iso(day: object) -> str:
    return str(day) if day else ""


def _dict(table: Mapping[str, object]) -> str:
    return "{\n" + "".join(f"    {name!r}: {value!r},\n" for name, value in table.items()) + "}"


if __name__ == "__main__":
    main()
