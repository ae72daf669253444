"""Turn what is known about papers (`toolbox/papers/*.toml`) into Python that both engines can import.

Words, signs and forms are data with a source and the month they were last seen; the rules that use them are in
`calculators/papers`. Unicode's own mapping of the Kangxi radicals is added here: no engine in a browser has it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from publish.guide import citing, facts
from publish.lender import filled, guide, names

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "toolbox" / "papers"
# What stands behind a value of a kind that has no unit of its own; days are written out.
UNITS = {"money": "元", "rate": "%", "day": "日"}
# The groups of the reader's case that papers may be offered to.
GROUPS = ("loan", "arrears", "theirs", "person", "matter")
TABLE = ROOT / "calculators" / "papers" / "table.py"


def table() -> str:
    """Write everything as Python literals."""
    signs = _read("signs")["sign"]
    message, plan, report, bill = (_read(name) for name in ("message", "plan", "credit-report", "bill"))
    radicals = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    radicals |= {pair[0]: pair[1] for pair in _read("radicals")["pairs"]}
    lender = guide()
    message["words"] |= {
        "lenders": [*message["words"]["lenders"], lender["name"]],
        "old_names": [lender["name"]] if lender["former"] else [],
        "new_names": [lender["full"].removesuffix("有限公司"), lender["brand"], lender["short"]],
        "full_name": [lender["full"]],
    }
    bill["words"]["lenders"].append(lender["name"])
    bill["words"]["ours"] = names()
    report["words"] |= {"old_names": lender["former"], "new_name": [lender["full"]]}
    dated(signs, message, plan, report, bill)
    values: dict[str, object] = {
        "RADICALS: dict[str, str]": radicals,
        "SIGNS: dict[str, tuple[str, bool, tuple[str, ...], str, str]]": {
            name: (sign["side"], sign.get("holds", False), tuple(sign.get("words", ())), sign["text"], sign["fact"])
            for name, sign in signs.items()
        },
        "ROLES: tuple[tuple[str, tuple[str, ...]], ...]": tuple(
            (name, tuple(role["words"])) for name, role in message["amount"].items()
        ),
        "DAYS: tuple[tuple[str, tuple[str, ...]], ...]": tuple(
            (name, tuple(role["words"])) for name, role in message["day"].items()
        ),
        "KINDS: dict[str, tuple[str, ...]]": {name: tuple(kind["words"]) for name, kind in message["kind"].items()},
        "KIND_SAYS: dict[str, tuple[tuple[str, ...], str]]": {
            name: (tuple(kind.get("say", ())), kind.get("first", "")) for name, kind in message["kind"].items()
        },
        "MESSAGE_WORDS: dict[str, tuple[str, ...]]": {name: tuple(words) for name, words in message["words"].items()},
        "PLAN_COLUMNS: dict[str, tuple[str, ...]]": {name: tuple(names) for name, names in plan["column"].items()},
        "PLAN_STATES: dict[str, tuple[str, ...]]": {name: tuple(words) for name, words in plan["state"].items()},
        "PLAN_WORDS: dict[str, tuple[str, ...]]": {name: tuple(words) for name, words in plan["words"].items()},
        "REPORT: dict[str, tuple[str, ...]]": {name: tuple(words) for name, words in report["words"].items()},
        "BILL_COLUMNS: dict[str, tuple[str, ...]]": {name: tuple(names) for name, names in bill["column"].items()},
        "BILL_FORMS: dict[str, tuple[str, tuple[str, ...], str]]": {
            name: (form["title"], tuple(form["head"]), form["seen"]) for name, form in bill["form"].items()
        },
        "BILL_WORDS: dict[str, tuple[str, ...]]": {name: tuple(words) for name, words in bill["words"].items()},
    }
    known = facts.read_facts()
    values["CITED: dict[str, str]"] = {
        sign["fact"]: citing.cited(known[sign["fact"]]) for _, sign in sorted(signs.items()) if sign["fact"] in known
    }
    case = tomllib.loads((ROOT / "toolbox" / "case.toml").read_text("utf-8"))
    values["FIELDS: dict[str, tuple[str, str]]"] = {
        f"{group}.{name}": (field["label"], field.get("unit", UNITS.get(field["kind"], "")))
        for group in GROUPS
        for name, field in case["group"][group]["field"].items()
    }
    lines = ['"""Words, signs and forms of papers, made by `publish.guide.papers` from `toolbox/papers`."""', ""]
    lines += [f"{name} = {value!r}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def dated(signs: dict[str, Any], *papers: dict[str, Any]) -> None:
    """Refuse an entry that does not say where it is from and when it was last seen.

    `signs` are those of messages by name, each of which names a fact; `papers` are whole files of `toolbox/papers`,
    which may say it once for all of their entries. `SystemExit` names what says neither.
    """
    for name, sign in signs.items():
        if sign.get("fact") not in facts.read_facts():
            raise SystemExit(f"signs.toml: {name} has no fact that exists")
    for paper in papers:
        for group in ("amount", "day", "kind", "form"):
            for name, entry in paper.get(group, {}).items():
                if not (entry.get("source") or paper.get("source")) or not (entry.get("seen") or paper.get("seen")):
                    raise SystemExit(f"toolbox/papers: {group}.{name} has no source or no month")
        if not paper.get("source") or not paper.get("seen"):
            raise SystemExit("toolbox/papers: a file has no source or no month")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(filled((PLACE / f"{name}.toml").read_text("utf-8")))
