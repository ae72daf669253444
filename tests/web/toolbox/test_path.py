"""The pathfinder's table: every path ends, in one outcome, the same in Python and in the browser's script."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from publish.guide.toolbox import rules
from publish.guide.toolbox.data import documents, words

ROOT = Path(__file__).parents[3]
TABLE = rules.read()
PATHS = list(rules.paths(TABLE))
# Answers that say that the last instalment fell due two years ago or more, whoever calls.
OLD = ("years", "unsure")
# What may be done with such a debt before somebody has looked at limitation: ask for papers, count days.
SAFE_DOCUMENTS = {"proof"}
SAFE_CALCULATORS = {"limitation"}
SAFE_LISTS = {"proof"}
# Words that ask for a call, a letter that admits, money or a signature.
ASKS = re.compile(
    r"打一次电话|打个电话|打给(?:对方|公司|原公司)|开口|第一通|补一封|写同样的数|发一封确认|申请延期|报一个数|登记"
    r"|先还|还一点|付第一笔|第一笔|按比例|按各家|分给各家|手里能还|再付|后付|抵什么|签好|再签|签之前|确认金额|愿意还"
)
# What of these stands in quotation marks is what they say; a sentence with one of these words warns of it.
WARNS = re.compile("先别|不先|别接|先不|不在电话里|不签|不急着|不说|重新算|不得|又答应|又同意|放弃|可能就")


def test_there_are_at_most_eight_questions_and_each_answer_has_words() -> None:
    told = words()["question"]
    assert 1 < len(TABLE.questions) <= 8
    assert list(told) == [question.id for question in TABLE.questions]
    for question in TABLE.questions:
        assert list(told[question.id]["answers"]) == list(question.answers)
        assert set(question.ends) <= set(question.answers)


def test_every_path_ends_and_has_exactly_one_part_for_each_slot() -> None:
    parts = words()["part"]
    assert len(PATHS) > 8000
    for path in PATHS:
        assert rules.complete(TABLE, path)
        assert list(path) == rules.asked(TABLE, path)
        found = rules.outcome(TABLE, path)
        assert found.keys() == TABLE.slots.keys()
        assert found["stage"] in parts
        assert all(part == rules.EMPTY or part in parts for part in found.values())


def test_no_question_is_asked_twice_and_none_leads_back() -> None:
    order = [question.id for question in TABLE.questions]
    assert len(set(order)) == len(order)
    for path in PATHS[::7]:
        for count in range(len(path)):
            known = dict(list(path.items())[:count])
            asked = rules.asked(TABLE, known)
            assert asked == order[: len(asked)]
            assert not rules.complete(TABLE, known)


def test_every_part_and_every_row_of_the_table_is_reached() -> None:
    """A row that nothing reaches is a mistake in the order of rows; a part that nothing shows is dead."""
    reached = {(slot, part) for path in PATHS for slot, part in rules.outcome(TABLE, path).items()}
    assert reached == {(slot, part) for slot, rows in TABLE.slots.items() for _, part in rows}
    assert {part for _, part in reached} - {rules.EMPTY} == set(words()["part"])
    for rows in TABLE.slots.values():
        firsts = {next(index for index, (rule, _) in enumerate(rows) if rules.holds(rule, path)) for path in PATHS}
        assert firsts == set(range(len(rows)))


def test_danger_comes_before_money_whatever_was_answered_before() -> None:
    later = {"who": "buyer", "money": "lump", "tried": "offer", "status": "years"}
    for answer, part in (
        ("self", "stay"),
        ("threat", "safe"),
        ("message", "court-message"),
        ("court", "court"),
        ("decided", "decided"),
        ("paid", "scammed"),
    ):
        found = rules.outcome(TABLE, later | {"urgent": answer})
        assert found["stage"] == part
        assert found["situation"] == rules.EMPTY


def parts_of(path: dict[str, str]) -> list[str]:
    """The parts that an outcome shows, in the order of the slots."""
    return [part for part in rules.outcome(TABLE, path).values() if part != rules.EMPTY]


def asked_of(part: str) -> list[str]:
    """The sentences of a part that ask for something which an old debt does not bear."""
    told = words()["part"][part]
    lines = [told["title"], told["because"], *told["text"], *(said(step) for key in WHEN for step in told.get(key, []))]
    plain = re.sub("“[^”]*”", "", "。".join(re.sub(r"\]\([^)]*\)", "]", line) for line in lines))
    return [each for each in re.split("[。；]", plain) if ASKS.search(each) and not WARNS.search(each)]


def said(step: str | dict[str, str], channel: str = "") -> str:
    """The words of a step; none where it belongs to another channel than the one that was chosen."""
    if isinstance(step, str):
        return step
    return step["say"] if channel in ("", step["channel"]) else ""


WHEN = ("today", "week", "month")


def test_an_old_debt_is_asked_for_nothing_before_limitation_is_looked_at() -> None:
    """All of who × how long × package × money × others × tried × channel: no call, letter, money or signature."""
    old = [path for path in PATHS if path.get("status") in OLD]
    assert len(old) == 5 * 2 * 3 * 7 * 2 * 6 * 2
    shown: set[str] = set()
    for path in old:
        parts = parts_of(path)
        first = words()["part"][parts[0]]
        assert parts[0] == "old-debt", path
        assert "先别认、先别付" in first["title"]
        assert "超过三年" in "".join(first["text"])
        assert set(first["calculators"]) == SAFE_CALCULATORS
        shown.update(parts)
    for part in shown:
        told = words()["part"][part]
        assert set(told.get("documents", [])) <= SAFE_DOCUMENTS, part
        assert set(told.get("calculators", [])) <= SAFE_CALCULATORS, part
        assert told.get("checklist", "proof") in SAFE_LISTS, part
        assert asked_of(part) == [], part
    # The letter that is offered reserves, and promises nothing.
    letter = "".join(documents()["proof"].lines)
    assert "不确认债务" in letter
    assert "不是还款的承诺" in letter


def test_the_check_sees_what_an_old_debt_must_not_be_asked() -> None:
    """A check that cannot fail is none: the parts of a young debt have what it looks for."""
    for part in ("ask-now", "living-first", "waiting", "agreement", "in-writing", "who-lender", "others-share"):
        assert asked_of(part), part
    assert asked_of("channel-phone")
    assert not set(words()["part"]["arrears"]["documents"]) <= SAFE_DOCUMENTS


def test_who_calls_changes_nothing_about_how_old_a_debt_is() -> None:
    """A buyer, an agency, a stranger or nobody: the same answer to how long leads to the same place."""
    for status in OLD:
        stages = {rules.outcome(TABLE, path)["stage"] for path in PATHS if path.get("status") == status}
        assert stages == {"old-debt"}
    asked = words()["question"]["status"]
    assert "有没有人来催" in asked["ask"]
    assert not any("联系" in answer for answer in asked["answers"].values())


def test_a_message_that_says_it_is_a_court_is_checked_before_papers_are_answered() -> None:
    message = words()["part"][rules.outcome(TABLE, {"urgent": "message"})["stage"]]
    assert "tel:12368" in message["today"][0]
    assert not message.get("documents")
    papers = words()["part"][rules.outcome(TABLE, {"urgent": "court"})["stage"]]
    said = "".join(papers["week"])
    # Limitation comes before the answer that offers to pay.
    assert said.index("时效") < said.index("请求调减")
    assert papers["documents"][0] == "reply-expired"
    order = TABLE.questions[0].answers
    assert order.index("message") < order.index("court")


def linked(path: dict[str, str]) -> set[str]:
    """Where an outcome leads: its links, those in its steps, its letters."""
    found: set[str] = set()
    for part in parts_of(path):
        told = words()["part"][part]
        steps = [said(step, path["channel"]) for key in WHEN for step in told.get(key, [])]
        found.update(target for _, target in told.get("links", []))
        found.update(target for step in steps for target in re.findall(r"\]\(([^)]*)\)", step))
        found.update(told.get("documents", []))
    return found


def test_whoever_is_overdue_and_begins_to_talk_is_led_to_what_is_for_the_overdue() -> None:
    """The page of the overdue and, for a call, the companion; nobody behind is told to stretch a loan that runs."""
    behind = [
        path
        for path in PATHS
        if path.get("status") in ("few", "long")
        and path.get("who") != "stranger"
        and (path.get("tried"), path.get("money")) in {("no", "less"), ("no", "months"), ("no", "once")}
    ]
    assert len(behind) > 250
    for path in behind:
        found = linked(path)
        assert "/scenarios/arrears.md" in found, path
        assert ("/toolbox/call.md" in found) == (path["channel"] == "speak"), path
        if path["money"] == "less":
            assert rules.outcome(TABLE, path)["situation"] == "arrears"
            assert "letter-arrears" in found


def test_the_channel_that_was_chosen_decides_what_is_done_today() -> None:
    """Whoever cannot call is nowhere told to, and gets no script for it."""
    seen = 0
    for path in PATHS:
        if path.get("channel") != "write" or path.get("tried") not in ("no", "broken") or path["status"] in OLD:
            continue
        for part in parts_of(path):
            if part == "person":
                continue
            told = words()["part"][part]
            today = [said(step, "write") for step in told.get("today", [])]
            assert not [step for step in today if re.search("打一次电话|打电话", step)], part
            assert "phone" not in told.get("documents", []), part
            seen += len(today)
    assert seen > 1000


def test_how_long_is_told_by_what_happened() -> None:
    """Three instalments behind with years to run is an answer of its own; "not yet" alone told nobody of what."""
    told = words()["question"]["status"]
    assert "过了还款日" in told["hint"]
    assert "没有逾期" in told["answers"]["before"]
    assert "后面还有期数没到" in told["answers"]["long"]
    assert all("逾期" in told["answers"][name] for name in ("before", "few", "long"))


@pytest.mark.parametrize(("name", "number"), [("stay", "12356"), ("safe", "110")])
def test_in_danger_the_number_comes_first_and_nothing_is_computed(name: str, number: str) -> None:
    part = words()["part"][name]
    assert number in part["title"]
    assert part.get("emergency") or part["call"] == number
    assert f"tel:{number}" in part["today"][0]
    assert not part.get("calculators")
    assert not any(re.search("元|利率|还款|本金", line) for line in (part["title"], *part["today"]))


def test_the_browser_walks_every_path_to_the_same_end() -> None:
    partial = [dict(list(path.items())[: index % 9]) for index, path in enumerate(PATHS[::11])]
    walked = PATHS + partial
    told = subprocess.run(
        [
            ROOT / ".tools/node/bin/node",
            Path(__file__).parent / "paths.mjs",
            ROOT / "web/src/toolbox",
            ROOT / "web/node_modules/esbuild/lib/main.js",
        ],
        input=json.dumps({"table": rules.as_json(TABLE), "paths": walked}),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(told.stdout)
    assert len(answers) == len(walked)
    for path, answer in zip(walked, answers):
        found = rules.outcome(TABLE, path)
        assert answer["outcome"] == {slot: part for slot, part in found.items() if part != rules.EMPTY}
        assert answer["asked"] == rules.asked(TABLE, path)
        assert (answer["open"] is None) == rules.complete(TABLE, path)
