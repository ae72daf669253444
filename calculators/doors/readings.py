"""What was read in a paper, as HTML for the page: nothing is ticked, nothing of the paper is a link."""

from __future__ import annotations

from typing import Any, Final

from calculators.doors.markup import element, escape, void
from calculators.papers.scan import in_chinese
from calculators.papers.table import CITED, FIELDS, SIGNS

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
_AMOUNTS: Final = (
    "due_amount",
    "total_claimed",
    "overdue_amount",
    "penalty",
    "principal",
    "interest",
    "interest_fees",
    "fee",
    "paid_amount",
    "settle_offer",
    "instalment",
    "upfront",
    "offered",
    "owed",
    "amount",
)
# Values that are a name of ours.
_VALUES: Final = {"reporting": "向征信报送"}


# Longer ones first: one stands inside another.
_HOTLINES: Final = ("12368", "96110", "110")
_RENAMED: Final = "据报道，这几个是同一家公司，改过名。合起来才不漏。如果债卖给了别家，就分开选。"


def html(reading: dict[str, Any]) -> str:
    """Write a reading for the page: nothing is ticked, nothing of the paper is a link."""
    if "refused" in reading:
        return _refused(reading)
    parts = [_say(reading), _signs(reading), _found(reading)]
    if reading["paper"] == "bill":
        parts.append(_payees(reading))
    if reading["paper"] == "credit-report":
        parts.append(_debts(reading))
    parts += [_fills(reading), _rest(reading)]
    return "".join(parts)


def _p(text: str, look: str = "") -> str:
    return element("p", escape(text), {"class": look or None})


def _h(text: str) -> str:
    return element("h3", escape(text), {"class": "paper__head"})


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
    told = _p("下面是它开头的样子，数字和名字都遮住了。要报告一种新的格式，可以复制这几行。")
    more = element("details", element("summary", "看它开头的样子") + told + shape) if head else ""
    return _p(reading["refused"], "paper__refused") + more


def _say(reading: dict[str, Any]) -> str:
    parts = [_p(text, "paper__say") for text in reading["say"]]
    if reading.get("first"):
        first = element("b", "先做什么：") + _called(reading["first"])
        parts.append(element("p", first, {"class": "paper__first", "data-told": reading.get("told")}))
    wrong = [element("li", escape(check["text"])) for check in reading["checks"] if not check["agrees"]]
    right = [element("li", escape(check["text"])) for check in reading["checks"] if check["agrees"]]
    if wrong:
        parts.append(_h("对不上的地方") + element("ul", "".join(wrong), {"class": "paper__wrong"}))
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
            parts.append(_h(title) + element("ul", "".join(lines), {"class": f"paper__signs is-{side}"}))
    log = element("span", "", {"hidden": True, "data-who": reading["who"], "data-said": reading["text"]})
    told = "这里不判断短信是真是假。没有看出可疑的地方，也不等于它是真的。"
    return "".join(parts) + _p(told, "paper__caution") + log


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
        _h("它写了什么") + element("table", element("tbody", "".join(lines)), {"class": "sums sums--words"})
        if lines
        else ""
    )


def _tick(attributes: dict[str, str], title: str, value: str, more: str) -> str:
    box = void("input", {"type": "checkbox", "autocomplete": "off", **attributes})
    words = (
        element("b", escape(title))
        + " "
        + element("span", escape(value), {"class": "paper__value"})
        + element("small", escape(more))
    )
    return element("label", box + element("span", words), {"class": "paper__tick"})


def _shown(value: str, unit: str) -> str:
    return in_chinese(value) if unit == "日" else f"{value} {unit}".strip()


def _fills(reading: dict[str, Any]) -> str:
    ticks: list[str] = []
    for fill in reading["fills"]:
        if fill["field"] not in FIELDS:
            continue
        label, unit = FIELDS[fill["field"]]
        more = (
            f"原文：{fill['from']}"
            + (f"（第 {fill['line']} 行）" if fill["line"] else "")
            + (f"。{fill['note']}" if fill["note"] else "")
        )
        ticks.append(
            _tick({"data-fill": fill["field"], "value": fill["value"]}, label, _shown(fill["value"], unit), more)
        )
    for row in reading.get("rows", []):
        if "list" in row:
            attributes = {"data-row": row["list"], "data-name": row["name"], "data-balance": row["balance"]}
            ticks.append(
                _tick(
                    attributes, row["name"], f"还欠 {row['balance']} 元", f"原文：{row['from']}（第 {row['line']} 行）"
                )
            )
    parts: list[str] = []
    for ask in reading["asks"]:
        parts.append(_p(ask["text"], "paper__ask"))
        for number, choice in enumerate(ask.get("choices", []), start=1):
            parts.append(
                element(
                    "p",
                    element(
                        "button",
                        escape(choice),
                        {"type": "button", "class": "button button--quiet", "data-loan": str(number)},
                    ),
                )
            )
    if ticks:
        told = "勾上的才会填。核对过原文再勾。"
        parts.append(_h("填进“我的情况”") + _p(told) + "".join(ticks))
    elif reading.get("held") and any(item["what"] in _AMOUNTS for item in reading["found"]):
        parts.append(_p("因为有上面这些要当心的地方，所以短信里的金额不往别处填。", "paper__held"))
    return "".join(parts)


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
        _h("还欠着的") + element("table", element("tbody", "".join(lines) + total), {"class": "sums"}) if lines else ""
    )


def _payees(reading: dict[str, Any]) -> str:
    parts: list[str] = []
    doubts = any(not check["agrees"] for check in reading["checks"]) or reading["unread_count"] > 0
    if reading["payees"]:
        parts.append(_h("还给了谁，自己选一家"))
    together = [reading["together"]] if reading["together"] else []
    for number, payee in enumerate([*together, *reading["payees"]]):
        flows = ";".join([f"{payment['date']} {payment['amount']}" for payment in payee["paid"]])
        lent = payee["pay_outs"][0] if len(payee["pay_outs"]) == 1 else None
        attributes = {
            "type": "radio",
            "name": "paper-payee",
            "value": str(number),
            "autocomplete": "off",
            "data-flows": flows,
            "data-name": payee["name"],
            "data-start": lent["date"] if lent else "",
            "data-principal": lent["amount"] if lent else "",
        }
        count = f"{len(payee['paid'])} 笔，一共 {payee['paid_total']} 元"
        words = element("b", escape(payee["name"])) + " " + element("span", escape(count), {"class": "paper__value"})
        if "names" in payee:
            words += element("small", escape(f"{_RENAMED}依据：{CITED[SIGNS['old_name'][4]]}"))
        parts.append(element("label", void("input", attributes) + element("span", words), {"class": "paper__tick"}))
        rows = [
            element(
                "tr",
                "".join(
                    [
                        element("td", escape(text))
                        for text in (
                            payment["date"],
                            f"{payment['amount']} 元",
                            f"第 {payment['line']} 行",
                            payment.get("note", ""),
                        )
                    ]
                ),
            )
            for payment in payee["paid"]
        ]
        rows += [
            element(
                "tr",
                element("td", escape(paid["date"]))
                + element("td", escape(f"{paid['amount']} 元"))
                + element("td", escape(f"第 {paid['line']} 行"))
                + element("td", "放款"),
            )
            for paid in payee["pay_outs"]
        ]
        table = element("table", element("tbody", "".join(rows)), {"class": "sums sums--rows"})
        parts.append(element("details", element("summary", "一笔一笔看") + table, {"class": "paper__rows"}))
    if reading["payees"]:
        first, last = reading["period"]
        asked = f"放款的日子不早于 {in_chinese(first)}，到 {in_chinese(last)} 的还款全在这份账单里"
        parts.append(
            _tick(
                {"data-sure": "whole"},
                asked,
                "",
                "更早还的钱不在账单里，重算出来的数就不对。如果不是这样，先把更早的账单找来。",
            )
        )
        if doubts:
            parts.append(_tick({"data-sure": "doubts"}, "对不上的、没读的，我看过了", "", "没读的行里可能有还款。"))
    return "".join(parts)


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
