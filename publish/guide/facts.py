"""Facts and figures as people write them, in `facts/*.toml`: reading, form, citation, validity. Build only.

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
from datetime import date, timedelta
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


def titles(folder: Path = FOLDER) -> dict[str, str]:
    """Read the short forms of long titles, by the long one.

    `folder` holds `titles.toml`.
    """
    return tomllib.loads((folder / "titles.toml").read_text("utf-8"))


SHORT: Final = titles()


def cited(fact: Fact) -> str:
    """Cite a fact as running text does: short title and article, and how sure it is where it is not.

    >>> facts = read_facts()
    >>> cited(facts["civil-code-561-order"]), cited(facts["cba-2026-six-dials"])
    ('《民法典》第五百六十一条', '中国银行业协会《催收工作指引（试行）》，据媒体报道')
    """
    if not is_document(fact):
        return f"{fact.source}，{doubt(fact)}" if fact.confidence == "conflict" else fact.source
    title = fact.source[: fact.source.rindex("》") + 1]
    short = SHORT.get(title) or title.replace("《中华人民共和国", "《")
    reservation = {"verified": "", "reported": "，据媒体报道", "conflict": f"，{doubt(fact)}"}[fact.confidence]
    return f"{short}{fact.article}{reservation}"


def is_document(fact: Fact) -> bool:
    """Tell a published document, whose `source` stands in 《》, from a report, a notice, a web page.

    `fact` is any fact.
    """
    return fact.source.startswith("《")


def doubt(fact: Fact) -> str:
    """Say for readers how sure a fact is; nothing where its words were seen."""
    if fact.confidence == "reported":
        return "媒体报道，未见原文"
    if fact.confidence == "conflict":
        return "后来可能改过" if fact.law_file else "说法不一"
    return ""


def validity(fact: Fact, today: date) -> str:
    """Say that a fact is no longer, or not yet, in force; nothing where it is.

    `today` is the day that is asked about: the build's, for a page.

    >>> validity(read_facts()["credit-one-off-repair-ended"], date(2026, 11, 24))
    '已失效，自2026年4月1日起'
    """
    if fact.until and today > fact.until:
        return f"已失效，自{written(fact.until + timedelta(days=1))}起"
    if fact.in_force and today < fact.in_force:
        return f"尚未施行，自{written(fact.in_force)}起施行"
    return ""


def written(day: date) -> str:
    """Write a day as the guide does.

    >>> written(date(2026, 3, 1))
    '2026年3月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def words_of(text: str) -> list[str]:
    """Find the names (ids of facts, figures) that Python source holds as string literals, in order.

    `text` is the source. A name is of lower-case letters and digits with at least one hyphen.
    """
    return re.findall(r"""["']([a-z0-9]+(?:-[a-z0-9]+)+)["']""", text)
