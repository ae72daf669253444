"""Facts and figures as people write them, in `facts/*.toml`: reading and form. Build only.

A fact is one table: `statement` (what it means for the borrower, our words), `quote` (verbatim, cut with ……), `source`
(a document stands in 《》, anything else is named in words), `issuer`, `doc_no`, `article`, `in_force`, `until` (the
last day), `confidence`, `priority`, `checked` (on which day), `notes` (for readers), `law_file` (where its words stand
in the public repository LawRefBook/Laws at commit 2f4c5c2 or, where it begins with `content/`, in the newer
lawtext/laws at commit 329d659). Nothing here imports a calculator: `publish.guide.tables` reads facts before there is a
table for calculators to import.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[2] / "facts"
CONFIDENCES: Final = ("verified", "reported", "conflict")
# Topics in the order in which a reader meets them, with the words that the guide has for them.
TOPICS: Final = {
    "company": "公司和改名",
    "assignment": "债权转让",
    "contract-form": "合同和格式条款",
    "rate-caps": "利率上限",
    "penalty": "罚息和违约金",
    "allocation": "还款先抵什么",
    "limitation": "诉讼时效",
    "early-repayment": "提前结清",
    "relief": "延期、减免和困难",
    "consumer-rights": "消费者的权利",
    "collection": "催收",
    "privacy": "个人信息",
    "evidence": "证据",
    "complaints": "投诉",
    "mediation": "调解",
    "court": "打官司",
    "court-fees": "诉讼费",
    "enforcement": "强制执行",
    "wages-living": "工资和生活费",
    "credit-record": "征信",
    "guarantee-family": "担保和家人",
    "scams": "骗局和犯罪",
    "support": "帮助和救助",
    "holidays": "节假日和工作日",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact; what is not there is empty or None."""

    id: str
    topic: str
    statement: str
    source: str
    issuer: str
    confidence: str
    priority: str
    checked: date
    quote: str = ""
    doc_no: str = ""
    article: str = ""
    in_force: date | None = None
    until: date | None = None
    notes: str = ""
    law_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure that calculators compute with: a `value`, or `rows` of values; numbers are text, to stay exact."""

    name: str
    unit: str
    fact: str
    source: str
    checked: date
    value: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    article: str = ""
    in_force: date | None = None
    until: date | None = None


def read_facts(folder: Path = FOLDER) -> dict[str, Fact]:
    """Read all facts by id, topic by topic; `ValueError` says which table is not in form.

    `folder` holds a file of tables a topic.

    >>> read_facts()["civil-code-561-order"].article
    '第五百六十一条'
    """
    facts: dict[str, Fact] = {}
    for topic in TOPICS:
        for name, table in tomllib.loads((folder / f"{topic}.toml").read_text("utf-8")).items():
            if name in facts:
                raise ValueError(f"{topic}.toml: {name} is there twice")
            fact: Fact = _made(Fact, {"id": name, "topic": topic, **table}, f"{topic}.toml: {name}")
            if fact.confidence not in CONFIDENCES or fact.priority not in ("core", "extra"):
                raise ValueError(f"{topic}.toml: {name}: no such confidence or priority")
            facts[name] = fact
    return facts


def read_figures(folder: Path = FOLDER) -> dict[str, Figure]:
    """Read the figures by name; `ValueError` says which table is not in form.

    `folder` holds `figures.toml`.

    >>> read_figures()["cap-rate"].value
    '24'
    """
    figures: dict[str, Figure] = {}
    for name, table in tomllib.loads((folder / "figures.toml").read_text("utf-8")).items():
        rows = tuple(tuple(row) for row in table.pop("rows", ()))
        figures[name] = _made(Figure, {"name": name, "rows": rows, **table}, f"figures.toml: {name}")
        if bool(figures[name].value) == bool(rows):
            raise ValueError(f"figures.toml: {name}: give a value or rows")
    return figures


def _made(kind: type[Any], values: dict[str, Any], where: str) -> Any:
    """Make a dataclass of a table, whose keys and kinds of values have to be the fields'."""
    known = {field.name: field for field in fields(kind)}
    missing = [name for name, field in known.items() if field.default is MISSING and name not in values]
    if missing or values.keys() - known.keys():
        raise ValueError(f"{where}: missing {missing}, unknown {sorted(values.keys() - known.keys())}")
    for name, value in values.items():
        expected = date if "date" in str(known[name].type) else tuple if name == "rows" else str
        if type(value) is not expected or value == "":
            raise ValueError(f"{where}: {name} has to be a filled {expected.__name__}")
    return kind(**values)


def words_of(text: str) -> list[str]:
    """Find the names (ids of facts, figures) that Python source holds as string literals, in order.

    `text` is the source. A name is of lower-case letters and digits with at least one hyphen.
    """
    return re.findall(r"""["']([a-z0-9]+(?:-[a-z0-9]+)+)["']""", text)
