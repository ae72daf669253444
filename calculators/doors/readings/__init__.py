"""What was read in a paper, as HTML for the page: nothing is ticked, nothing of the paper is a link."""

from __future__ import annotations

from typing import Any, Final

from calculators.doors.markup import element, escape
from calculators.doors.readings.fills import fills
from calculators.doors.readings.parts import heading, paragraph
from calculators.doors.readings.payees import payees
from calculators.papers.table import CITED

_WHATS: Final = {
    "sender": "开头写的名字",
    "tail": "尾号",
    "due_amount": "本期应还",
    "due_day": "还款日",
    "total_claimed": "说一共要",
    "deadline": "要你哪天办",
    "overdue_amount": "说逾期了",
    "penalty": "罚息、违约金",
    "principal": "本金",
    "interest": "利息",
    "interest_fees": "利息和费用",
    "fee": "费用",
    "paid_amount": "付出去",
    "paid_day": "哪天付的",
    "payee": "付给谁",
    "settled_day": "结清的日子",
    "transfer_day": "转让的日子",
    "announcement": "公告的日子",
    "old_creditor": "原来的公司",
    "new_creditor": "自称新的公司",
    "old_name": "旧名字",
    "new_name": "新名字",
    "link": "链接（别点）",
    "phone": "号码（先别拨）",
    "court": "法院",
    "case_number": "案号",
    "plaintiff": "起诉的公司",
    "day": "日子",
    "settle_offer": "一次性还",
    "instalment": "每期还",
    "months": "分几期",
    "days_late": "逾期几天",
    "upfront": "先付",
    "first_day": "第一期",
    "offered": "说要退给你",
    "owed": "欠款",
    "amount": "金额",
    "notice": "要做的事",
}
# Values that are a name of ours.
_VALUES: Final = {"reporting": "向征信报送"}
# Longer ones first: one stands inside another.
_HOTLINES: Final = ("12368", "96110", "110")


def html(reading: dict[str, Any]) -> str:
    """Write a reading for the page: nothing is ticked, nothing of the paper is a link.

    `reading` is that of any paper, or a refusal.
    """
    if "refused" in reading:
        return _refused(reading)
    parts = [_say(reading), _signs(reading), _found(reading)]
    if reading["paper"] == "bill":
        parts.append(payees(reading))
    if reading["paper"] == "credit-report":
        parts.append(_debts(reading))
    parts += [fills(reading), _rest(reading)]
    return "".join(parts)


def _called(text: str) -> str:
    """Write a sentence of ours, each hotline in it as a link that calls it: on a phone it is one tap.

    >>> _called("自己打 12368 问。")
    '自己打 <a href="tel:12368">12368</a> 问。'
    """
    for number in _HOTLINES:
        before, found, after = text.partition(number)
        if found:
            return _called(before) + element("a", number, {"href": f"tel:{number}"}) + _called(after)
    return escape(text)


def _refused(reading: dict[str, Any]) -> str:
    head = reading.get("head") or []
    shape = element("pre", escape("\n".join(head)), {"class": "paper__shape"})
    told = paragraph("下面是它开头的样子，数字和名字都遮住了。要报告一种新的格式，可以复制这几行。")
    more = element("details", element("summary", "看它开头的样子") + told + shape) if head else ""
    return paragraph(reading["refused"], "paper__refused") + more


def _say(reading: dict[str, Any]) -> str:
    parts = [paragraph(text, "paper__say") for text in reading["say"]]
    if reading.get("first"):
        first = element("b", "先做什么：") + _called(reading["first"])
        parts.append(element("p", first, {"class": "paper__first", "data-told": reading.get("told")}))
    wrong = [element("li", escape(check["text"])) for check in reading["checks"] if not check["agrees"]]
    right = [element("li", escape(check["text"])) for check in reading["checks"] if check["agrees"]]
    if wrong:
        parts.append(heading("对不上的地方") + element("ul", "".join(wrong), {"class": "paper__wrong"}))
    if right:
        title = element("summary", escape(f"和它自己写的对得上，{len(right)} 处"))
        parts.append(element("details", title + element("ul", "".join(right)), {"class": "paper__rows"}))
    return "".join(parts)


def _signs(reading: dict[str, Any]) -> str:
    if reading["paper"] != "message":
        return ""
    parts: list[str] = []
    for side, title in (("against", "要当心的地方"), ("for", "合得上的地方")):
        lines = [
            element(
                "li",
                element("q", escape(sign["from"]))
                + " "
                + _called(sign["text"])
                + element("small", escape(f"依据：{CITED[sign['fact']]}")),
                {"data-told": sign["name"]},
            )
            for sign in reading["signs"]
            if sign["side"] == side
        ]
        if lines:
            parts.append(heading(title) + element("ul", "".join(lines), {"class": f"paper__signs is-{side}"}))
    log = element("span", "", {"hidden": True, "data-who": reading["who"], "data-said": reading["text"]})
    told = "这里不判断短信是真是假。没有看出可疑的地方，也不等于它是真的。"
    return "".join(parts) + paragraph(told, "paper__caution") + log


def _found(reading: dict[str, Any]) -> str:
    lines = [
        element(
            "tr",
            element("th", escape(_WHATS.get(item["what"], item["what"])), {"scope": "row"})
            + element("td", escape(_VALUES.get(item["value"], item["value"])), {"data-found": item["what"]}),
        )
        for item in reading["found"]
    ]
    return (
        heading("它写了什么") + element("table", element("tbody", "".join(lines)), {"class": "sums sums--words"})
        if lines
        else ""
    )


def _debts(reading: dict[str, Any]) -> str:
    lines = []
    for debt in reading["owed"]:
        state = "已经逾期" if debt["overdue"] else "没有逾期" if debt["overdue"] is False else "没写逾期没有"
        lines.append(
            element(
                "tr",
                element("th", escape(debt["name"]), {"scope": "row"})
                + element("td", escape(f"{debt['balance']} 元"))
                + element("td", escape(state)),
            )
        )
    total = element(
        "tr",
        element("th", "合计", {"scope": "row"})
        + element("td", escape(f"{reading['owed_total']} 元"))
        + element("td", ""),
    )
    return (
        heading("还欠着的") + element("table", element("tbody", "".join(lines) + total), {"class": "sums"})
        if lines
        else ""
    )


def _rest(reading: dict[str, Any]) -> str:
    parts: list[str] = []
    for name, title in (("not_read", "没读的"), ("left_out", "没有用的")):
        entries = reading[name]
        if not entries:
            continue
        lines = [element("li", escape(_why(entry))) for entry in entries[:60]]
        if len(entries) > 60:
            lines.append(element("li", escape(f"还有 {len(entries) - 60} 行")))
        inside = element("summary", escape(f"{title} {len(entries)} 处")) + element("ul", "".join(lines))
        parts.append(
            element(
                "details",
                inside,
                {"class": f"paper__{'unread' if name == 'not_read' else 'left'}", "open": name == "not_read"},
            )
        )
    return "".join(parts)


def _why(entry: dict[str, Any]) -> str:
    quote = f"“{entry['from']}”" if entry.get("from") else entry.get("name", "")
    return f"第 {entry['line']} 行{'，' + quote if quote else ''}：{entry['why']}"
