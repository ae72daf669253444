"""The companion of a call: what is said and asked in it, and what of that the record and the letter have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.guide.toolbox.call import ASKED_THERE, data, passage
from publish.guide.toolbox.data import case, documents
from publish.guide.toolbox.shapes import BLANK
from tests.guide.test_words import banned_in, too_long

Toolbox = Callable[[str], Page]
ROOT = Path(__file__).parents[3]
NEW = "都还没到，后面还有期数"
BEGIN = "我打给他们"


@pytest.fixture
def call(toolbox: Toolbox) -> Page:
    """The companion, for a debt that is not old."""
    page = toolbox("call")
    page.get_by_role("button", name=NEW).click()
    return page


def box(page: Page, label: str) -> str:
    return f'.companion__box:has(span:text-is("{label}")) input'


def test_its_words_are_those_of_the_guide_and_its_blanks_are_fields() -> None:
    told = data()
    said = texts()
    heard = [each for item in told["answers"] for each in item["hear"]]
    assert banned_in("\n\n".join(said + heard)) == []
    assert too_long("\n\n".join(BLANK.sub("（ ）", text) for text in said + heard)) == []
    keys = {found[1] for text in said for found in BLANK.finditer(text)}
    assert all(case().field(key) for key in keys - set(ASKED_THERE))
    assert {
        *(
            "没有政策",
            "先还一部分",
            "今天还一期",
            "今天全部还上",
            "要身份证号",
            "发不了书面的",
            "不给明细",
            "打到单位",
            "要起诉",
            "可以",
        )
    } <= {item["label"] for item in told["answers"]}
    # Three moods each, and nobody promises a payment before something is written.
    assert {len(item["hear"]) for item in told["answers"]} == {3}
    assert all("看到再付" in item["say"][0] for item in told["answers"] if item["id"] == "part")
    # Whoever practises hears a yes last: nobody gives in at once.
    assert told["answers"][-1]["id"] == "yes"


def texts() -> list[str]:
    """All that the reader may say."""
    told = data()
    replies = [text for item in told["answers"] for text in (*item["say"], *item.get("say_in", []))]
    return [item["text"] for way in ("out", "in") for item in told[way]] + replies + [*told["leave"].values()]


def read_aloud(text: str) -> list[str]:
    """The blanks that would be read aloud while nothing is filled in."""
    lines = [line for line in text.strip().splitlines() if not re.match(r"(?:!\S+ )?\? ", line)]
    return [found[1] for line in lines for found in BLANK.finditer(line)]


def test_nothing_unfilled_is_there_to_be_read_aloud() -> None:
    assert [text for text in texts() if read_aloud(text)] == []
    assert read_aloud("我因为{reason.why}，单号是{call.number}。") == ["reason.why", "call.number"]
    for text in texts():
        for line in text.splitlines():
            assert not line.startswith("!") or line[1:].partition(" ")[0] in ASKED_THERE.keys() | {
                field.key for group in case().groups for field in group.fields
            }
    # Nobody says that the call is recorded, for nobody here knows whether it is.
    said = [path.read_text("utf8") for path in (ROOT / "docs").rglob("*.md") if "_facts" not in path.parts]
    assert [text for text in [*texts(), *said] if "我在录音" in text] == []


def test_who_called_decides_whether_an_identity_number_is_told() -> None:
    """The page of the telephone and the companion give one answer."""
    shared = (ROOT / "docs/_shared/answers.md").read_text("utf8")
    (identity,) = (item for item in data()["answers"] if item["id"] == "identity")
    assert identity["say"][0] in shared
    assert "身份证号我不报" in identity["say_in"][0]
    assert "身份证号也不报" in shared
    assert "后四位" not in passage()


def repeated(before: str, blank: str, after: str) -> bool:
    """Whether a blank says again what stands beside it: 从[从几月起]起."""
    return any(before.endswith(blank[:size]) for size in range(1, len(blank) + 1)) or after.startswith(blank[-1])


def test_no_blank_repeats_the_words_beside_it() -> None:
    assert repeated("从", "从几月起", "起")
    assert repeated("还剩", "还剩几期", "期")
    assert not repeated("还剩", "几", "期")
    found = []
    for key, document in documents().items():
        for line in (*document.lines, document.short):
            for each in BLANK.finditer(line):
                blank = case().field(each[1]).blank if each[2] is None else each[2]
                if repeated(line[: each.start()], blank, line[each.end() :]):
                    found.append((key, line[: each.end()]))
    assert found == []


def test_the_script_for_the_next_call_is_not_filled_from_the_last_one() -> None:
    assert {key for key in documents()["phone"].blanks() if key.startswith("now.")} <= {
        "now.phone",
        "now.due_day",
        "now.way",
        "now.ask",
    }


def test_an_old_debt_is_asked_about_first_and_then_only_what_admits_nothing_is_said(toolbox: Toolbox) -> None:
    page = toolbox("call")
    # Not yet due, due of late, old: each of the three can be said.
    expect(page.locator(".companion__gate button")).to_have_count(3)
    expect(page.get_by_role("button", name=BEGIN)).to_have_count(0)
    page.get_by_role("button", name="两年以前就到期了，或者记不清").click()
    expect(page.locator("[data-call-old]")).to_contain_text("我不确认欠不欠、欠多少")
    expect(page.get_by_role("button", name=BEGIN)).to_have_count(0)
    # It is still so after a reload.
    page.reload()
    expect(page.locator("[data-call-old]")).to_be_visible()
    page.get_by_role("button", name="重新答上面那一问").click()
    page.get_by_role("button", name=NEW).click()
    expect(page.locator("[data-call-old]")).to_be_hidden()
    expect(page.get_by_role("button", name=BEGIN)).to_be_visible()


def test_the_words_that_ask_for_terms_do_not_stand_open_below_an_old_debt(toolbox: Toolbox) -> None:
    page = toolbox("call")
    # Without a script they stand under a heading that says for whom they are not.
    expect(page.locator("#say")).to_contain_text("旧债不用")
    expect(page.locator("#they-called")).to_contain_text("旧债不用")
    page.get_by_role("button", name="两年以前就到期了，或者记不清").click()
    expect(page.locator("[data-call-instead]").first).to_contain_text("收起来了")
    shown = page.locator(".md-content__inner").inner_text()
    quoted = ("协商还款的申请", "每月只能拿出", "请先告诉我：这笔钱算进本金", "再发一封确认")
    assert [words for words in quoted if words in shown] == []
    expect(page.locator(".next a:visible")).to_have_text("旧债的下一步把日子排成一列")
    page.get_by_role("button", name="重新答上面那一问").click()
    expect(page.locator("#say")).to_be_visible()


def hung_up(page: Page, steps: int) -> str:
    """Begin a call, go on so many times, hang up: the message; the log is the newest record of the case."""
    page.get_by_role("button", name=BEGIN).click()
    for _ in range(steps):
        page.get_by_role("button", name="下一句").click()
    page.get_by_role("button", name="挂断了，记一笔").click()
    message = page.locator(".companion__message").inner_text()
    page.get_by_role("button", name="再打一次").click()
    return message


def asked_of(page: Page) -> str:
    """What the last record of the log says was asked for."""
    found: str = page.evaluate(
        """() => {
            const all = Object.values({...sessionStorage, ...localStorage}).join("\\n");
            const asked = [...all.matchAll(/log\\/(\\w+)\\/asked[^\\u4e00-\\u9fff]*([^"\\\\]*)/g)];
            return asked.sort((one, other) => (one[1] < other[1] ? -1 : 1)).at(-1)?.[2] ?? "";
        }"""
    )
    return found


def test_log_and_letter_have_only_what_was_said_in_this_call(call: Page) -> None:
    """A proposal of the plan is no request until its sentence was read and left behind."""
    page = call
    for index, value in enumerate(("1710.61", "810", "1234")):
        page.locator("[data-call] .companion__numbers input").nth(index).fill(value)
    # Nothing was gone on from: nothing was asked for.
    assert "还没有提出请求" in hung_up(page, 0)
    assert asked_of(page) == ""
    # The opening alone.
    assert "申请协商还款，请告知" in hung_up(page, 1)
    # The amount was said, the request was not.
    assert "申请协商还款，每月能拿出810元" in hung_up(page, 2)
    # On the screen, but not gone on from.
    message = hung_up(page, 3)
    assert "申请每月还" not in message
    assert "申请每月还810元" in hung_up(page, 4)
    # A minute that did not pass is not told of.
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/log/#log-records")
    expect(page.locator(".records__cards").first).to_contain_text("通话不到 1 分钟")


def test_what_a_situation_asked_for_is_asked_for_in_the_call(toolbox: Toolbox, server: object) -> None:
    """Whoever typed that 600 can be paid was given a request without it."""
    page = toolbox("case")
    page.goto(f"{server.address}scenarios/roll-over/")  # type: ignore[attr-defined]
    page.locator("[name=due]").fill("1350")
    page.locator("[name=paid]").fill("600")
    # The line may come for the first of the two already.
    expect(page.locator(".calc__give")).to_contain_text(re.compile("现在能还.*记进“我的情况”了"))
    page = toolbox("call")
    page.get_by_role("button", name=NEW).click()
    now = page.get_by_label("这期能先还")
    expect(now).to_have_value("600")
    message = hung_up(page, 4)
    assert "申请这期先还600元" in message
    assert asked_of(page).startswith("申请这期先还 600 元")
    # What is taken out before the call is not said.
    now.fill("")
    page.get_by_role("button", name=BEGIN).click()
    for _ in range(3):
        page.get_by_role("button", name="下一句").click()
    expect(page.locator(".companion__say")).to_contain_text("每月还得起的办法。请问能不能办")


def places(page: Page) -> list[object]:
    """Where the buttons of the call stand, to the pixel."""
    boxes: list[object] = page.locator(".companion button").evaluate_all(
        "all => all.map((each) => { const box = each.getBoundingClientRect(); return [box.x, box.y, box.bottom]; })"
    )
    return boxes


def test_a_hostile_call_from_the_first_word_to_the_letter(call: Page) -> None:
    page = call
    page.set_viewport_size({"width": 360, "height": 740})
    for index, value in enumerate(("1710.61", "810", "1234", "三")):
        page.locator("[data-call] .companion__numbers input").nth(index).fill(value)
    expect(page.get_by_role("link", name="拨")).to_have_count(0)
    page.locator(".companion__phone input").fill("021-0000 0000")
    expect(page.get_by_role("link", name="拨 021-0000 0000")).to_have_attribute("href", "tel:02100000000")
    page.get_by_role("button", name=BEGIN).click()
    say = page.locator(".companion__say")
    expect(say).to_contain_text("请问您工号是多少")
    stood = places(page)
    assert all(box[2] <= 740 for box in stood)  # type: ignore[index]
    page.get_by_role("button", name="下一句").click()
    expect(say).to_have_text(
        "我报一下我的姓名。合同尾号1234。每期该还1710.61元。我有3期没有按时还。我现在每月只能拿出810元。"
    )
    page.get_by_role("button", name="下一句").click()
    expect(say).to_contain_text("请发一份欠款明细给我")
    for answer, words in (
        ("没有政策", "能做主的人"),
        ("先还一部分", "我看到再付"),
        ("今天还一期", "我看过方案再定"),
        ("今天全部还上", "我每月一共能还的是810元"),
        ("打到单位", "请只跟我本人联系"),
        ("要起诉", "法院的文书我会看"),
        ("骂人、吓唬", "请好好说话"),
        ("骂人、吓唬", "这次通话我会写进投诉"),
    ):
        page.get_by_role("button", name=answer).click()
        expect(say).to_contain_text(words)
    # However long the sentence, no button has moved; nor does any in large type.
    assert places(page) == stood
    page.evaluate("document.documentElement.dataset.large = ''")
    stood = places(page)
    assert all(box[2] <= 740 for box in stood)  # type: ignore[index]
    page.get_by_role("button", name="可以", exact=True).click()
    expect(say).to_contain_text("请说一遍")
    page.get_by_role("button", name="骂人、吓唬").click()
    assert places(page) == stood
    clipped = page.locator(".companion :is(button, b)").evaluate_all(
        "all => all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)"
        ".map((each) => each.textContent)"
    )
    assert clipped == []
    page.evaluate("delete document.documentElement.dataset.large")
    # The tab dies in the middle: what was tapped and typed is there.
    page.get_by_role("button", name="记下来").click()
    expect(page.locator(".companion__box.is-empty")).to_have_count(4)
    page.locator(box(page, "工号")).fill("8021")
    page.reload()
    expect(say).to_contain_text("请好好说话")
    expect(page.locator(box(page, "工号"))).to_have_value("8021")
    page.locator(box(page, "单号")).fill("GD77")
    page.locator(box(page, "哪天答复")).fill("2026-12-05")
    expect(page.locator(".companion__box.is-empty")).to_have_count(1)
    expect(page.get_by_role("button", name="记下来 3/4")).to_be_visible()
    # What was noted is said again, what was not is asked for; nothing says that anybody agreed.
    page.get_by_role("button", name="下一句").click()
    page.get_by_role("button", name="下一句").click()
    expect(say).to_contain_text("单号是GD77。你们会在12月5日以前答复我。请问用什么方式答复？")
    expect(say).not_to_contain_text("登记了")
    page.get_by_role("button", name="他们怎么答").click()
    page.get_by_role("button", name="我先挂").click()
    expect(say).to_contain_text("先挂了")
    page.get_by_role("button", name="挂断了，记一笔").click()
    expect(page.locator("[data-call]")).to_contain_text("记进联系记录了。")
    expect(page.locator(".companion__missing")).to_contain_text("什么方式")
    message = page.locator(".companion__message")
    expect(message).to_contain_text(
        "与工号8021通话，申请每月还810元，单号GD77，请在12月5日前答复。不构成对欠款数额的确认。"
    )
    assert message.inner_text().startswith("本人（合同尾号1234）")
    # One short message of a telephone holds it.
    assert len(message.inner_text()) <= 70
    page.get_by_role("link", name="看刚记下的这一笔").first.click()
    record = page.locator(".records__cards")
    expect(record).to_be_in_viewport()
    for words in (
        "8021",
        "GD77",
        "对方说没有这个政策；要求先还一部分；要求今天还一期",
        "也说可以申请",
        "骂人",
        "申请每月还 810 元",
        "2026年12月5日",
    ):
        expect(record).to_contain_text(words)
    expect(record).not_to_contain_text("答应了什么")
    # The letter says what was asked and what was said, and keeps quiet of what nobody promised.
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#confirmation")
    letter = page.locator("#confirmation .sheet")
    expect(letter).to_contain_text("本人提出：申请每月还 810 元，请书面发欠款明细，请只联系本人。")
    expect(letter).to_contain_text("（姓名或工号：8021）")
    expect(letter).to_contain_text("说了骂人、吓唬人的话；也说可以申请。")
    expect(letter).to_contain_text("本人与贵公司工作人员通话（")
    for line in ("答应：", "谈到的数字是"):
        expect(letter.get_by_text(line)).to_be_hidden()


def test_who_calls_is_asked_who_he_is(call: Page, toolbox: Toolbox) -> None:
    page = call
    for index, value in enumerate(("810", "1170", "1234", "3", "失业", "陈某")):
        page.locator("[data-call] .companion__numbers input").nth(index).fill(value)
    page.get_by_role("button", name="他们打来了").click()
    say = page.locator(".companion__say")
    expect(say).to_contain_text("请先说公司全名")
    # Not even in sight, where it would be read aloud.
    expect(page.locator(".companion")).not_to_contain_text("1170")
    page.get_by_role("button", name="要身份证号").click()
    expect(say).to_contain_text("身份证号我不报")
    for answer in ("今天还一期", "今天全部还上", "先还一部分", "找家人借", "可以"):
        page.get_by_role("button", name=answer, exact=True).click()
        expect(say).to_contain_text("官方客服")
        expect(say).not_to_contain_text("1170")
        expect(say).not_to_contain_text("愿意")
    page.get_by_role("button", name="记下来").click()
    page.locator(box(page, "公司全名、替谁")).fill("某某公司，替某某贷款公司")
    page.locator(box(page, "来电号码")).fill("010-1234")
    page.get_by_role("button", name="他们怎么答").click()
    page.get_by_role("button", name="我先挂").click()
    expect(say).to_contain_text("我自己打官方客服")
    page.get_by_role("button", name="挂断了，记一笔").click()
    expect(page.locator(".companion__message")).to_contain_text("接到自称贵公司的人来电，请先发欠款明细")
    # Nobody is sent back to who called.
    missing = page.locator(".companion__missing")
    expect(missing).to_contain_text("自己打官方客服问")
    expect(missing).not_to_contain_text("公司全名")
    expect(page.locator("[data-call]")).not_to_contain_text("再打一次")
    kept = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert '\\"in\\"' in kept
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#confirmation")
    letter = page.locator("#confirmation .sheet")
    expect(letter).to_contain_text("本人接到自称贵公司的人打来的电话")
    expect(letter).to_contain_text("要求今天还一期；要求今天全部还上；要求先还一部分；要我找家人借钱；也说可以申请。")
    expect(letter).to_contain_text("来电号码是 010-1234")
    for words in ("1170", "810", "工作人员"):
        expect(letter).not_to_contain_text(words)
    # What was not asked for leaves no blank for an amount.
    page = toolbox("call")
    page.get_by_role("button", name="回到开头").click()
    page.get_by_role("button", name="他们打来了").click()
    page.get_by_role("button", name="挂断了，记一笔").click()
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#confirmation")
    expect(letter).to_contain_text("通话不到 1 分钟")
    expect(letter.get_by_text("本人提出")).to_be_hidden()
    # What they once offered was not spoken of with somebody who was not known; in a call to them it was.
    page = toolbox("plan")
    for key, value in (("first_due", "2026-12-15"), ("payment", "555"), ("months", "7")):
        page.locator(f"#case-theirs-{key}").fill(value)
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#confirmation")
    expect(letter.get_by_text("谈到的数字是")).to_be_hidden()
    page = toolbox("call")
    page.get_by_role("button", name="回到开头").click()
    page.get_by_role("button", name=BEGIN).click()
    page.get_by_role("button", name="挂断了，记一笔").click()
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#confirmation")
    expect(letter.get_by_text("谈到的数字是")).to_contain_text("每期555元，共7期")


def test_nothing_is_promised_to_who_calls_and_each_demand_for_money_has_its_answer() -> None:
    told = data()
    came = {item["id"]: item.get("say_in", item["say"]) for item in told["answers"]}
    said = [item["text"] for item in told["in"]] + [text for texts in came.values() for text in texts]
    # No blank of the case: what can be paid, what is due, what is asked for.
    assert {found[1] for text in said for found in BLANK.finditer(text)} <= {"call.staff", "call.until"}
    assert [text for text in said if re.search(r"我(愿意|每月|会|能)还", text)] == []
    for money in ("part", "today", "all", "written", "relative"):
        assert "官方客服" in came[money][0]
        assert "答应" in came[money][0]
    assert len({came[money][0] for money in ("part", "today", "all")}) == 3


def test_what_was_tapped_by_mistake_is_taken_back(call: Page) -> None:
    page = call
    page.get_by_role("button", name=BEGIN).click()
    say = page.locator(".companion__say")
    page.get_by_role("button", name="没有政策").click()
    page.get_by_role("button", name="要起诉").click()
    # Found out late, it is tapped again and taken back.
    page.get_by_role("button", name="没有政策").click()
    page.get_by_role("button", name="点错了").click()
    expect(say).to_contain_text("请问您工号是多少")
    expect(page.locator('.companion__answer[aria-pressed="true"]')).to_have_count(0)
    # There is nothing more to take back: the button is what it was.
    expect(page.get_by_role("button", name="点错了")).to_have_count(0)
    expect(page.get_by_role("button", name="上一句")).to_be_visible()
    page.get_by_role("button", name="挂断了，记一笔").click()
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/log/#log-records")
    record = page.locator(".records__cards").first
    expect(record).to_contain_text("对方说要起诉。")
    expect(record).not_to_contain_text("没有这个政策")
    # What only those without a script need does not stand there.
    expect(page.locator(".md-content__inner")).not_to_contain_text("如果没有脚本")
    expect(page.get_by_text("这个浏览器不能在网页里核对")).to_be_hidden()


def test_who_can_pay_more_than_the_instalment_says_what_is_left_for_the_missed_ones(call: Page) -> None:
    page = call
    boxes = page.locator("[data-call] .companion__numbers input")
    for index, value in enumerate(("810", "1170", "1234", "3", "失业", "陈某")):
        boxes.nth(index).fill(value)
    way = "从下个月起，每期810元我照常还；欠下的几期，我每月另外补360元。"
    # The words below are filled as well.
    talk = page.locator("[data-call-talk] .talk").first
    expect(talk).to_contain_text(f"我是陈某。合同尾号1234。每期该还810元。我有3期没有按时还。原因是失业。{way}")
    message = hung_up(page, 2)
    assert message.startswith("本人陈某（合同尾号1234）")
    assert "从下个月起每期照常还810元，欠下的每月另外补360元" in message
    assert "1170" not in message
    page.get_by_role("button", name=BEGIN).click()
    page.get_by_role("button", name="下一句").click()
    say = page.locator(".companion__say")
    expect(say).to_contain_text(way)
    expect(say).not_to_contain_text("只能")
    page.get_by_role("button", name="挂断了，记一笔").click()
    page.get_by_role("button", name="再打一次").click()
    # Less than the instalment is all there is; more, with nothing missed, is no “only”; digits of any width count.
    for payment, offer, count, words in (
        ("８１０", "600.5元", "3", "我现在每月只能拿出600.5元。"),
        ("810", "1170", "", "我每月能拿出1170元。"),
        ("８１０.１元", "１１７０", "3", "我每月另外补359.90元。"),
        ("", "1170", "3", "我现在每月只能拿出1170元。"),
    ):
        for index, value in ((0, payment), (1, offer), (3, count)):
            boxes.nth(index).fill(value)
        expect(talk).to_contain_text(words)


def test_practice_leaves_no_record_and_nobody_gives_in_at_once(call: Page) -> None:
    page = call
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="不耐烦的").click()
    heard, say = page.locator(".companion__heard"), page.locator(".companion__say")
    answers = data()["answers"]
    for item in answers[:3]:
        page.get_by_role("button", name="轮到客服说").click()
        expect(heard).to_have_text(f"客服：{item['hear'][2]}")
        # The reader's own last words are gone: now it is the reader's turn.
        expect(say).to_contain_text("你怎么答？")
        page.get_by_role("button", name=item["label"], exact=True).click()
        expect(say).not_to_contain_text("你怎么答？")
    assert all(box[2] <= 740 for box in places(page))  # type: ignore[index]
    page.get_by_role("button", name="练完了").click()
    expect(page.get_by_role("button", name=BEGIN)).to_be_visible()
    assert "log/" not in json.dumps(page.evaluate("({...sessionStorage, ...localStorage})"))


def test_a_letter_counts_every_blank_of_its_text(toolbox: Toolbox) -> None:
    page = toolbox("documents")
    letter = page.locator("#letter-deferral")
    letter.locator(":scope > summary").click()
    letter.locator(".document__fields > summary").click()
    expect(letter.get_by_label("收件：对方的邮箱或地址")).to_be_visible()
    expect(letter.get_by_label("下一个还款日")).to_be_visible()
    for control in letter.locator(".document__fields :is(input, textarea)").all():
        control.fill("2026-12-15" if control.get_attribute("type") == "date" else "3")
    expect(letter.locator(".document__fields > summary")).to_have_text("空都填好了")
    expect(letter.locator(".blank:not(.is-filled)")).to_have_count(0)
    expect(letter.locator("[data-sheet]")).to_contain_text("每月15日还款")
    # What only the log fills is said, and is a blank all the same.
    confirmation = page.locator("#confirmation")
    confirmation.locator(":scope > summary").click()
    expect(confirmation.locator(".document__fields > summary")).to_contain_text("处空着")
    expect(confirmation.locator(".document__note")).to_contain_text("先去记一笔")


def test_an_old_number_never_stands_as_the_answer(page: Page, server: object) -> None:
    page.goto(f"{server.address}calculators/roll-over/")  # type: ignore[attr-defined]
    page.locator("[name=due]").fill("1350")
    expect(page.locator(".calc__state")).to_contain_text("按你填的数算的")
    expect(page.locator(".calc__state")).to_contain_text("还有 1 个数是例子里的")
    expect(page.locator(".is-example")).to_have_count(1)
    page.locator("[name=paid]").fill("1500")
    expect(page.locator(".calc__state")).to_contain_text("改好了才有答案")
    expect(page.locator("output .money").first).not_to_be_visible()
    expect(page.locator(".calc__details")).not_to_be_visible()
    page.locator("[name=paid]").fill("600")
    expect(page.locator("output .money").first).to_be_visible()


def test_a_second_example_takes_the_place_of_the_first(page: Page, server: object) -> None:
    page.goto(f"{server.address}scenarios/roll-over/")  # type: ignore[attr-defined]
    page.get_by_role("button", name="换成这个例子").click()
    expect(page.locator("[name=due]")).to_have_value("1200")
    expect(page.locator("output")).to_contain_text("1,465.00")
