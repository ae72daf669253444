"""What `toolbox/` says: in the guide's voice, on verified facts, with blanks and fields that exist."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.kit import spec
from calculators.shelf import CALCULATORS
from publish.guide.toolbox import lists
from publish.guide.toolbox.__main__ import fills
from publish.guide.toolbox.data import case, checklists, documents, load, order, words
from publish.guide.toolbox.shapes import BLANK
from tests.guide.test_words import banned_in, too_long

ROOT = Path(__file__).parents[3]
FACTS = {
    name: fact for path in (ROOT / "facts").glob("*.toml") for name, fact in tomllib.loads(path.read_text()).items()
}
CITED = re.compile(r"#!fact ([\w-]+)")
# Fields of the case and columns of calculators that hold the same thing.
KINDS = {"money": {"money"}, "rate": {"rate"}, "percent": {"percent"}, "whole": {"whole"}, "day": {"day"}}


def strings(value: object) -> Iterator[str]:
    """Every text in a piece of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def texts() -> list[str]:
    """Everything that a reader may read, blanks as one short word."""
    told = [*strings(words()), *strings(checklists())]
    for document in documents().values():
        told += [document.title, document.when, document.warning]
        told += [re.sub(r"\{[^}]*\}", "（ ）", line) for line in document.lines]
    for group in case().groups:
        told += [group.title, group.hint, *(text for field in group.fields for text in (field.label, field.hint))]
    return told


def test_the_words_are_those_of_the_guide() -> None:
    said = "\n\n".join(texts())
    assert banned_in(said) == []
    assert too_long(said) == []


@pytest.mark.parametrize("name", words()["part"])
def test_a_part_has_its_reason_and_verified_facts(name: str) -> None:
    part = words()["part"][name]
    assert part["because"].endswith("。")
    assert part["facts"]
    assert [fact for fact in part["facts"] if FACTS[fact]["confidence"] != "verified"] == []
    assert [fact for text in strings(part) for fact in CITED.findall(text) if fact not in FACTS] == []
    assert all(key in documents() for key in part.get("documents", []))
    assert all(key in CALCULATORS for key in part.get("calculators", []))
    assert part.get("checklist", "everyone") in checklists()["list"]


@pytest.mark.parametrize("name", documents())
def test_a_document_stands_on_verified_facts_and_its_blanks_are_fields(name: str) -> None:
    document = documents()[name]
    assert document.blanks()
    assert all(case().field(key) for key in document.blanks())
    assert [fact for fact in document.facts if FACTS[fact]["confidence"] != "verified"] == []
    # Letters speak to the lender or a court; only the script for the phone says 你.
    assert name == "phone" or "你" not in "".join(document.lines)


LONGEST_MESSAGE = 60
RESERVED = "不构成对欠款数额的确认"
# What only asks for papers, a correction or a refund admits not even that there is a debt, and keeps limitation.
NOTHING_ADMITTED = "不构成对债务存在、数额的承认"
NO_CONSENT = f"{NOTHING_ADMITTED}，不是同意履行，不放弃包括诉讼时效在内的抗辩"
ASKING = ("proof", "letter-only-me", "letter-credit", "letter-package")
# No word of a debt to the lender: one denies it, one goes to a court, one is a power.
NO_DEBT = {"letter-not-mine", "letter-living", "letter-proxy"}


def faults(short: str, key: str) -> list[str]:
    """What is wrong with a message for a chat box: too long, or it admits what the letter does not."""
    length = len(re.sub(r"\{[^}]*\}", "一二三四", short))
    reserved = NOTHING_ADMITTED if key in ASKING else RESERVED
    return ["long"] * (length > LONGEST_MESSAGE) + ["admits"] * (reserved not in short and key not in NO_DEBT)


def test_a_letter_to_the_lender_has_a_message_for_a_chat_box() -> None:
    letters = {key: document for key, document in documents().items() if key.startswith("letter-")}
    assert len(letters) >= 17
    assert {key: found for key, document in letters.items() if (found := faults(document.short, key))} == {}
    for document in letters.values():
        keys = [found[1] for found in BLANK.finditer(document.short)]
        assert keys
        assert all(case().field(key) for key in keys)
        assert "你" not in document.short.replace("你们", "")
    assert faults("我每月还 500 元" + "，请答复" * 20, "letter-arrears") == ["long", "admits"]


def consents(text: str) -> list[str]:
    """What in a letter that only asks would be a consent to perform, or leaves a defence out."""
    found = re.findall("冲减本金|抵销|愿意还|分期", text)
    return found + ["not reserved"] * (NO_CONSENT not in text)


def test_a_letter_that_only_asks_admits_no_debt_and_keeps_limitation() -> None:
    assert {key: found for key in ASKING if (found := consents("".join(documents()[key].lines)))} == {}
    assert faults("请发明细。不构成对欠款数额的确认。", "letter-package") == ["admits"]
    assert consents("请退还，或者用来冲减本金。本函不构成对欠款数额的确认。") == ["冲减本金", "not reserved"]


# The letters that issue after issue asked for, by what they do.
NAMED = {
    "letter-pause": "暂停",
    "letter-only-me": "只联系我本人",
    "letter-not-mine": "不是我",
    "letter-credit": "征信",
    "letter-proxy": "授权委托书",
    "letter-living": "生活",
    "letter-broken": "还不上",
    "letter-little": "先还一点",
    "letter-several": "多家",
    "letter-package": "服务包",
}


@pytest.mark.parametrize(("key", "words"), NAMED.items())
def test_a_letter_that_was_asked_for_is_there_and_has_its_message(key: str, words: str) -> None:
    document = documents()[key]
    assert words in document.title + document.when
    assert document.short
    assert faults(document.short, key) == []


# What an answer that pleads limitation must not say: consent to perform gives it away (rules on limitation, art. 19).
# To deny amounts is no consent; to ask for less is none where the same sentence says that it is in the alternative.
OFFERS = re.compile("愿意|分期|减免|调解|尚欠|每月|请求延|宽限|困难|没钱")
REDUCTION = re.compile("调减|核减|24%|扣除")
ALTERNATIVE = "在坚持诉讼时效抗辩、不同意履行的前提下"
# What must not stand in the other one: limitation, and what one would pay, which belongs to a sheet of its own.
LIMITATION = re.compile("时效")
PLAN = re.compile("愿意|每月(?!的利息)|分期")


def unfit(kind: str, line: str) -> bool:
    """Whether a line may not stand in a document of this kind."""
    if kind == "expired":
        return bool(OFFERS.search(line) or (REDUCTION.search(line) and ALTERNATIVE not in line))
    return bool(LIMITATION.search(line))


def mixed(kind: str, lines: tuple[str, ...], blanks: list[str]) -> list[str]:
    """What stands in a document of one kind and belongs to the other: words, and blanks that would bring them."""
    others = {group for name, groups in order().apart.items() if name != kind for group in groups}
    found = [line for line in lines if unfit(kind, line)]
    return found + [key for key in blanks if key.partition(".")[0] in others]


def test_the_two_kinds_of_answer_never_mix() -> None:
    kinds = {key: document.kind for key, document in documents().items() if document.kind}
    assert set(kinds.values()) == set(order().apart) == {"expired", "reduce"}
    assert {"reply-expired", "order-expired", "annex-days"} == {key for key, kind in kinds.items() if kind == "expired"}
    for key, kind in kinds.items():
        document = documents()[key]
        assert mixed(kind, document.lines, document.blanks()) == [], key
    # Which list a table shows belongs to its kind too.
    own = {"expired": {"claims", "days"}, "reduce": {"claims-answered", "payments", "recalculation"}}
    for key, kind in kinds.items():
        assert set(documents()[key].tables()) <= own[kind], key
    # The choice is a field of the case with exactly these values, and at first with none.
    assert [value for value, _ in case().field(order().kind_field).choices] == ["", *order().apart]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("expired", "答辩人愿意每月还{plan.offer}元。"),
        ("expired", "请求调减超过年利率 24% 的部分。"),
        ("expired", "如果法院不采纳时效抗辩，请求扣除已经还过的款。"),
        ("expired", "在坚持诉讼时效抗辩、不同意履行的前提下，答辩人愿意调解。"),
        ("expired", "本人收入减少，{reply.offer}。"),
        ("reduce", "原告的请求已过诉讼时效。"),
        ("reduce", "最后一期到期日是{expired.last_due}。"),
    ],
)
def test_a_line_of_the_other_kind_is_seen(kind: str, line: str) -> None:
    assert mixed(kind, (line,), [found[1] for found in BLANK.finditer(line)])


def test_an_answer_offers_nothing_and_the_offer_stands_on_a_sheet_of_its_own() -> None:
    """What one would pay is no defence: it is said to the judge who mediates (interpretation of the law, art. 107)."""
    offering = [
        key
        for key in load("documents/court.toml")
        if "reply.offer" in documents()[key].blanks() or any(PLAN.search(line) for line in documents()[key].lines)
    ]
    assert offering == ["settle"]
    assert "不构成对原告主张的事实和数额的承认" in "".join(documents()["settle"].lines)
    assert PLAN.search("答辩人愿意在法院主持下调解，每月 600 元。")


# Papers against a payment order: what they leave out stays in force (interpretation of the law of procedure, art. 432).
ORDERS = ("order-expired", "order-amount", "objection")
WHOLE = "申请人请求的全部各项及总额均有异议"


def test_an_objection_to_a_payment_order_leaves_no_claim_in_force() -> None:
    for key in ORDERS:
        document = documents()[key]
        assert WHOLE in "".join(document.lines), key
        assert "cpl-interp-432-parts" in document.facts, key
        assert "#!fact cpl-interp-432-parts" in document.warning, key
    for key in ORDERS[:2]:
        # Each of them is copied, with room for a reason; and a court that is not the debtor's is told so.
        assert {"claims", "claims-answered"} & set(documents()[key].tables()), key
        assert "court.home" in documents()[key].blanks(), key
    assert WHOLE not in "对合计超过年利率 24% 的部分有异议。"


def test_papers_for_a_court_admit_nothing_and_tick_nothing() -> None:
    for key in load("documents/court.toml"):
        text = "\n".join(documents()[key].lines)
        assert not re.search("[☑√✓]|无异议。|没有异议|承认欠|确认欠|属实", text), key
        assert "请求" in text or key.startswith("annex"), key
    for name in ("court.paper", "court.way", "court.procedure", "court.kind"):
        assert case().field(name).choices[0][0] == "", "nothing is chosen for the reader"
    assert "驳回原告的全部诉讼请求" in "".join(documents()["reply-expired"].lines)


def test_tables_name_lists_and_calculators_that_exist() -> None:
    used = {name for document in documents().values() for name in document.tables()}
    assert used == set(order().tables)
    for name, table in order().tables.items():
        assert len(table.columns) == len(table.cells), name
        if table.list:
            assert {"#", *(field.name for field in case().rows(table.list).fields)} >= set(table.cells), name
        else:
            calculator = CALCULATORS[table.calculator]
            assert {column.name for column in calculator.columns} >= set(table.cells), name
            assert all(calculator.field(field) and case().field(key) for field, key in table.form), name


def test_every_document_stands_on_the_page_once() -> None:
    shown = [key for keys in order().sections.values() for key in keys]
    assert sorted(shown) == sorted(documents())


def test_every_situation_of_the_guide_has_a_letter_and_a_checklist() -> None:
    situations = [part for part in words()["part"].values() if part["title"].startswith("像你的情况")]
    assert len(situations) == 8
    assert all(any(key.startswith("letter-") for key in part["documents"]) for part in situations)
    assert all(part["checklist"] for part in situations)


def test_a_checklist_tells_four_things_of_every_paper() -> None:
    data = checklists()
    used = [name for item in data["list"].values() for name in item["items"]]
    assert set(used) == set(data["item"])
    for item in data["item"].values():
        assert item.keys() == {"name", "where", "copy", "proves", "mask"}
        assert all(item.values())


def test_a_checklist_has_one_line_for_a_paper() -> None:
    """What to know of it opens at it; nothing tells that there is nothing to hide."""
    text = lists.passage()
    papers = re.findall(r"<li>(.*?)</li>", text, re.DOTALL)
    assert len(papers) > 40
    assert all("<small>" not in paper.partition("<details>")[0] for paper in papers)
    assert "不用遮" not in text


def test_what_fills_a_calculator_is_a_field_of_it_and_of_its_kind() -> None:
    known = case()
    for slug, fields in fills().items():
        for name, key in fields.items():
            field = CALCULATORS[slug].field(name)
            if key.startswith("@"):
                assert field.kind == spec.ROWS
                continue
            assert field.kind in KINDS[known.field(key).kind], f"{slug}.{name} from {key}"


def test_every_calculator_can_use_what_was_told_once() -> None:
    assert set(CALCULATORS) == set(fills())


def test_forms_name_fields_that_exist() -> None:
    known = case()
    for keys in known.forms.values():
        for key in keys:
            assert known.rows(key[1:]) if key.startswith("@") else known.field(key)


def test_nothing_asks_for_what_is_not_needed() -> None:
    labels = [field.label for group in case().groups for field in group.fields]
    labels += [field.label for rows in case().lists for field in rows.fields]
    assert [label for label in labels if re.search("身份证|银行卡|密码|验证码|卡号", label)] == []


def test_a_line_that_may_be_left_out_leaves_no_hole_in_the_numbers() -> None:
    numbered = re.compile("^[? ]*[一二三四五六七八九十]+、")
    for key, document in documents().items():
        for number, line in enumerate(document.lines):
            if line.startswith("? ") and numbered.match(line):
                following = document.lines[number + 1]
                assert not numbered.match(following), key
            if line.startswith("? "):
                assert BLANK.search(line), f"{key}: nothing would ever leave it out"
