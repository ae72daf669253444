"""What the facts need from those who look after them: `python -m publish.guide.audit`. Build only.

Laws change while nothing changes here, so this asks the calendar: what is expired, not yet in force, soon to expire, or
checked too long ago. It also lists what is unsure, and what nothing uses. With `--strict` the exit status is 1 where a
fact that is used expired or came into force since it was last checked, or was checked more than 180 days ago. A page
may well cite what it knows to be over. Without `--strict` the exit status is 0.

Where the collections of laws are on the machine (`LAWS`, `LAWTEXT`, see `publish.guide.laws`), quotes, article numbers
and versions are held against both; what differs is listed, and is a reason for exit status 1 with `--strict`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from publish.guide.citing import cited, doubt, validity, written
from publish.guide.facts import Fact, read_facts, read_figures
from publish.guide.laws import SKIPPED, collections, compared
from publish.guide.uses import used

FRESH: Final = timedelta(days=180)
SOON: Final = timedelta(days=60)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; return 1 where `--strict` asks and something presses, else 0.

    `arguments` are the words of the command line behind the program's name; None takes this process's own.
    """
    parser = argparse.ArgumentParser(prog="python -m publish.guide.audit", description="列出要照看的依据。")
    parser.add_argument("--strict", action="store_true", help="用到的依据在核对之后有变化，或太久没核对，退出码为 1")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="按哪一天看，如 2027-01-01")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="指南的页面在哪个文件夹")
    asked = parser.parse_args(arguments)
    facts = read_facts()
    uses = used(asked.docs, facts, read_figures())
    older, newer = collections()
    differing = compared(facts.values(), older, newer)
    found = {**findings(facts, uses, asked.today), **differing}
    print("\n\n".join(f"{title}（{len(lines)}）\n" + "\n".join(lines or ["  没有"]) for title, lines in found.items()))
    pressing = [fact for fact in facts.values() if fact.id in uses and needs_care(fact, asked.today)]
    wrong = [line for lines in differing.values() for line in lines if not line.startswith(SKIPPED)]
    return 1 if asked.strict and (pressing or wrong) else 0


def needs_care(fact: Fact, today: date) -> bool:
    """Tell a fact that expired or came into force since it was last checked, or was checked too long ago.

    `today` is the day that is asked about.

    >>> from dataclasses import replace
    >>> fact = replace(read_facts()["fees-13-tiers"], checked=date(2026, 11, 23))
    >>> needs_care(fact, date(2027, 5, 22)), needs_care(fact, date(2027, 5, 23))
    (False, True)
    """
    return validity(fact, today) != validity(fact, fact.checked) or today - fact.checked > FRESH


def findings(facts: dict[str, Fact], uses: dict[str, list[str]], today: date) -> dict[str, list[str]]:
    """Sort facts by what they need: lines by heading; one fact can stand in several lists.

    `facts` are by id; `uses` are links to what uses each, by id; `today` is the day that is asked about.
    """

    def lines(chosen: Sequence[Fact]) -> list[str]:
        return [f"  {fact.id}：{_about(fact, uses, today)}" for fact in chosen]

    every = list(facts.values())
    return {
        "已失效": lines([fact for fact in every if fact.until and fact.until < today]),
        "尚未施行": lines([fact for fact in every if fact.in_force and fact.in_force > today]),
        "60 天内失效": lines([fact for fact in every if fact.until and today <= fact.until <= today + SOON]),
        "180 天以上没有核对": lines([fact for fact in every if today - fact.checked > FRESH]),
        "没有见到原文或说法不一，而页面或计算器用到": lines(
            [fact for fact in every if fact.confidence != "verified" and fact.id in uses]
        ),
        "没有用到": lines([fact for fact in every if fact.id not in uses]),
    }


def _about(fact: Fact, uses: dict[str, list[str]], today: date) -> str:
    """Say what a fact is, how it stands, and what uses it."""
    state = [validity(fact, today), doubt(fact), f"{written(fact.checked)}核对"]
    where = "、".join(uses.get(fact.id, ())) or "没有用到"
    return f"{cited(fact)}；{'；'.join(part for part in state if part)}；{where}"


if __name__ == "__main__":
    raise SystemExit(main())
