"""账单: rows of a WeChat, Alipay, JD or bank bill, read for what was paid to a lender that the reader then picks.

Rows come in batches; what is carried from one to the next is `state`, a dict that JSON can hold. The head is found by
the names of its columns; one that is not known is refused. Of a row only day, amount, payee, kind and state are looked
at, and kept only where it may be a repayment: names of persons, accounts and order numbers go with the row. Failed
and closed payments, and what came back, are left out and told. The bill's own counts and sums, or the running balance
of a bank, say whether rows are missing or damaged.

Forms known from: example files and tests of public bookkeeping projects (2026-11, see `toolbox/papers/bill.toml`).

>>> head = ["交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "当前状态", "交易单号"]
>>> row = ["2026-10-15 08:00:12", "商户消费", "青禾消费金融有限公司", "还款", "支出", "¥410.00", "支付成功", "1"]
>>> state = take(begin(), [(1, ["共1笔记录"]), (2, head), (3, row)])
>>> [(payee["name"], payee["paid"][0]["date"], payee["paid_total"]) for payee in finish(state)["payees"]]
[('青禾消费金融有限公司', '2026-10-15', '410.00')]
>>> finish(take(begin(), [(1, ["a", "b"])]))["refused"][:12]
'这个文件我认不出来。没有'
"""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.scan import DIGITS, all_digits, day_at, in_chinese, money, plain, whole_amount, whole_day
from calculators.papers.table import BILL_COLUMNS, BILL_FORMS, BILL_WORDS

MOST_ROWS: Final = 20_000
MOST_KEPT: Final = 400
_SHOWN: Final = 40


def begin(wanted: str = "") -> dict[str, Any]:
    """Make the state before the first batch; `wanted` is a name that the reader looks for besides."""
    return {
        "wanted": plain(wanted).strip(),
        "head": {},
        "width": 0,
        "form": "",
        "head_line": 0,
        "records": 0,
        "kept": [],
        "unread": [],
        "unread_count": 0,
        "channels": [],
        "idle": 0,
        "said": None,
        "period": ["", ""],
        "sums": {},
        "told": {},
        "balance": None,
        "breaks": [0, 0],
        "chained": 0,
        "days": ["", ""],
        "ended": False,
        "tops": [],
        "lines": 0,
        "agents": 0,
        "top": 0,
        "foot": 0,
        "broken": [],
        "raw_width": 0,
        "full": False,
        "order": [0, 0],
        "last_day": "",
    }


def take(state: dict[str, Any], rows: list[tuple[int, list[str]]]) -> dict[str, Any]:
    """Take a batch of rows, each with the line it begins on."""
    for line, cells in rows:
        # Of a record only the columns that matter are made plain: the others are never looked at.
        wanted = list(state["head"].values()) if state["head"] and not state["ended"] else list(range(len(cells)))
        flat = [plain(cell.replace("\t", " ")).strip() if k in wanted else cell for k, cell in enumerate(cells)]
        if not any(flat):
            continue
        state["lines"] += 1
        if state["ended"]:
            _foot(state, flat)
        elif not state["head"]:
            _top(state, line, flat)
        else:
            _record(state, line, flat)
    return state


def _name(cell: str) -> str:
    return cell.replace("（", "(").replace("）", ")").replace(" ", "").strip('"')


def _top(state: dict[str, Any], line: int, flat: list[str]) -> None:
    """Look at a line before the head: the head itself, the period, counts and sums; or keep its shape for a report."""
    names = [_name(cell) for cell in flat]
    head: dict[str, int] = {}
    for column, words in BILL_COLUMNS.items():
        for word in words:
            if word in names:
                head[column] = names.index(word)
                break
    if "when" in head and "who" in head and ("money" in head or ("out" in head and "into" in head)):
        doubled = [name for name in names if name and len([n for n in names if n == name]) > 1]
        if any(names[at] in doubled for at in head.values()):
            state["tops"].append("两列是同一个名字")
            return
        state["head"] = head
        state["width"] = len(names)
        while state["width"] and not names[state["width"] - 1]:
            state["width"] -= 1
        state["raw_width"] = len(names)
        state["head_line"] = line
        state["form"] = _form(names)
        return
    _stated(state, "".join(flat))
    state["top"] += 1
    if len(state["tops"]) < 30:
        state["tops"].append("\t".join([_shape(name) for name in names]))


def _form(names: list[str]) -> str:
    for form, (_, head, _) in BILL_FORMS.items():
        if head and all(_name(name) in names for name in head):
            return form
    return "bank"


def _shape(name: str) -> str:
    """Keep a cell that may be a column's name; blank digits and what could be a person's name."""
    if (
        name
        and len(name) <= 12
        and any(
            word in name
            for word in (
                "时间",
                "日期",
                "金额",
                "类型",
                "状态",
                "余额",
                "摘要",
                "收/支",
                "对方",
                "备注",
                "说明",
                "单号",
                "支付",
                "币",
                "户名",
                "渠道",
                "方式",
                "编号",
                "序号",
                "借",
                "贷",
                "用途",
                "附言",
            )
        )
        and not any(char in DIGITS for char in name)
    ):
        return name
    return "".join(["0" if char in DIGITS else char if char in " .,:/-" else "＊" for char in name])[:12]


def _stated(state: dict[str, Any], joined: str) -> None:
    """Read what a bill says of itself: how many records, sums by class, from when to when."""
    text = joined.replace(" ", "")
    if text.startswith("共") and "笔记录" in text:
        count = text[1 : text.find("笔记录")]
        if all_digits(count) and len(count) <= 6:
            state["said"] = int(count)
        return
    for word, at in (("起始", 0), ("终止", 1), ("结束", 1)):
        place = joined.find(word)
        if place < 0:
            continue
        begin_at = place
        while begin_at < len(joined) and begin_at < place + 12 and joined[begin_at] not in DIGITS:
            begin_at += 1
        _, day = day_at(joined, begin_at)
        if len(day) == 10:
            state["period"][at] = day
    for word in ("不计收支", "中性交易", "已支出", "已收入", "支出", "收入"):
        if text.startswith(word) and "笔" in text and text.endswith("元"):
            count, _, amount = text[len(word) :].lstrip(":：").partition("笔")
            fen = whole_amount(amount.lstrip(",，"))
            if all_digits(count) and fen is not None:
                state["told"][word.replace("已", "")] = [int(count), fen]
            return


def _foot(state: dict[str, Any], flat: list[str]) -> None:
    state["foot"] += 1
    _stated(state, ",".join(flat).strip(","))


def _record(state: dict[str, Any], line: int, flat: list[str]) -> None:
    """Read one record, or tell why not."""
    joined = "".join(flat)
    if joined.startswith("---") or (joined.startswith("共") and joined.endswith("笔记录")):
        state["ended"] = True
        _foot(state, flat)
        return
    if len([cell for cell in flat if cell]) < 3 and (
        joined.startswith(("合计", "总计", "人民币合计", "小计", "注", "说明"))
        or not any(char in DIGITS for char in joined)
    ):
        state["foot"] += 1
        return
    if joined.startswith(("人民币合计", "合计", "总计", "小计")):
        state["foot"] += 1
        return
    head: dict[str, int] = state["head"]
    if any(flat[state["width"] :]):
        _miss(state, line, "这一行的格子比表头多")
        return
    if len(flat) >= state["raw_width"]:
        state["full"] = True
    elif state["full"] or len(flat) < state["width"]:
        _miss(state, line, "这一行的格子比表头少")
        return
    if len(flat) <= max([head[name] for name in ("when", "who", *[n for n in ("money", "way", "state") if n in head])]):
        _miss(state, line, "这一行不完整")
        return

    def cell(name: str) -> str:
        at = head.get(name, -1)
        return flat[at] if 0 <= at < len(flat) else ""

    day = whole_day(cell("when")) or whole_day(cell("made"))
    if not day:
        _miss(state, line, "日期没有年份，或者读不准")
        return
    if cell("currency") not in ("", "人民币", "CNY", "RMB", "人民币元", "156"):
        _miss(state, line, "不是人民币")
        return
    way = cell("way")
    if "way" in head and way not in BILL_WORDS["ways"]:
        _miss(state, line, "收支那一格不认识")
        return
    status = cell("state")
    if "state" in head and (not status or len(status) > 24 or len([c for c in status if c in DIGITS]) > 8):
        _miss(state, line, "状态那一格读不准")
        return
    fen, back = _amount(cell, head, way)
    if fen is None:
        _miss(state, line, "没有金额，或者读不准")
        return
    state["records"] += 1
    if state["last_day"]:
        state["order"] = [state["order"][0] + (day < state["last_day"]), state["order"][1] + (day > state["last_day"])]
    state["last_day"] = day
    state["days"] = [min(state["days"][0] or day, day), max(state["days"][1], day)]
    key = cell("fund").replace("已", "") if "fund" in head else {"/": "中性交易", "其他": "中性交易"}.get(way, way)
    sums = state["sums"].setdefault(key, [0, 0])
    sums[0] += 1
    sums[1] += abs(fen)
    _chain(state, line, fen, cell("balance"))
    _keep(state, line, day, fen, back, cell, way)


def _miss(state: dict[str, Any], line: int, why: str) -> None:
    state["unread_count"] += 1
    state["balance"] = None
    if len(state["unread"]) < MOST_KEPT:
        state["unread"].append([line, why])


def _amount(cell: Any, head: dict[str, int], way: str) -> tuple[int | None, int]:
    """Read the amount, negative where money went out, and what of it the cell itself says came back."""
    back = 0
    if "money" not in head:
        gone, came = whole_amount(cell("out").lstrip("-")), whole_amount(cell("into").lstrip("+"))
        if (cell("out").strip("-") and gone is None) or (cell("into").strip("-") and came is None):
            return None, 0
        if bool(gone) == bool(came):
            return None, 0
        return (-gone if gone else came), 0
    text, mark, told = cell("money").replace("（", "(").partition("(")
    negative = text.startswith("-")
    fen = whole_amount(text.lstrip("+-") if text[:1] in ("+", "-") else text)
    if fen is None:
        return None, 0
    if mark:
        told = told.replace("）", ")").rstrip(")")
        if told == "已全额退款":
            back = fen
        elif told.startswith("已退款") and whole_amount(told[3:]) is not None:
            back = whole_amount(told[3:]) or 0
        else:
            return None, 0
    side = cell("side")
    if "side" in head:
        if side not in BILL_WORDS["whole_sides"]:
            return None, 0
        return (-fen if side[:1] in ("借", "支") else fen), back
    if "way" in head:
        return (fen if way == "收入" else -fen), back
    return (-fen if negative else fen), back


def _chain(state: dict[str, Any], line: int, fen: int, cell: str) -> None:
    """Follow the running balance, whichever way the rows are sorted."""
    if "balance" not in state["head"]:
        return
    negative = cell.startswith("-")
    balance = whole_amount(cell.lstrip("+-"))
    if balance is None:
        state["balance"] = None
        return
    balance = -balance if negative else balance
    before = state["balance"]
    if before is not None:
        state["chained"] += 1
        wrong = [before[0] + fen != balance, before[0] - before[1] != balance]
        state["breaks"] = [state["breaks"][0] + wrong[0], state["breaks"][1] + wrong[1]]
        for at in (0, 1):
            if wrong[at] and len(state["broken"]) < 80:
                state["broken"].append([at, line])
    state["balance"] = [balance, fen]


def _keep(state: dict[str, Any], line: int, day: str, fen: int, back: int, cell: Any, way: str) -> None:
    """Keep a record that may be a repayment, a refund of one, or money lent; forget every other."""
    name, kind, goods, status = cell("who"), cell("kind"), cell("goods"), cell("state")
    about = f"{kind} {goods} {name}"
    clean = _without_digits(name)
    wanted = bool(state["wanted"]) and state["wanted"] in name
    lends = any(word in name for word in BILL_WORDS["lenders"])
    repays = any(word in about for word in BILL_WORDS["repays"])
    channel = any(word in name for word in BILL_WORDS["channels"])
    strong = any(word in kind for word in BILL_WORDS["repays"])
    personal = any(word in kind for word in BILL_WORDS["persons"]) or (len(clean) <= 3 and not strong)
    company = any(word in clean for word in ("公司", "银行", "花呗", "借呗", "金融", "信用卡"))
    if channel and not wanted and fen < 0:
        if len(state["channels"]) < MOST_KEPT:
            state["channels"].append([line, abs(fen)])
        else:
            state["idle"] += 1
        return
    if any(word in name for word in BILL_WORDS["agents"]) and not lends and not wanted:
        state["agents"] += 1
        state["idle"] += 1
        return
    if not (wanted or lends or strong or (repays and clean and (company or not personal))):
        state["idle"] += 1
        return
    if not clean and strong:
        clean = f"没写名字的“{kind[:8]}”"
    if fen == 0 or not clean:
        state["idle"] += 1
        return
    if clean == name.strip("*＊") and "*" in name and not wanted:
        clean = name
    reason = ""
    if any(word in status for word in BILL_WORDS["failed"]) or (
        not status and any(word in about for word in ("还款失败", "扣款失败"))
    ):
        reason = status or "没有成功"
    if "全额退款" in status:
        back = abs(fen)
    elif "已退款" in status and fen < 0:
        inside = status.partition("(")[2].rstrip(")")
        part = whole_amount(inside)
        if part is None:
            reason = "写着退过款，退了多少没写"
        else:
            back = part
    known = any(word in status for word in BILL_WORDS["fine"])
    if "state" in state["head"] and not known and not reason:
        _miss(state, line, f"状态“{status[:12]}”不认识")
        state["records"] -= 1
        return
    refund = any(word in about for word in BILL_WORDS["refunds"]) or "退款成功" in status
    # An Alipay bill writes 不计收支 for money of both directions: it is paid only where the row says so.
    both = way in ("不计收支", "/", "中性交易", "其他", "") and "way" in state["head"]
    says = any(word in f"{about} {status}" for word in BILL_WORDS["pays"])
    lent = any(word in about for word in BILL_WORDS["lent"]) and (fen > 0 or (both and not says))
    sort = (
        "refund"
        if refund and (fen > 0 or way in ("不计收支", "/"))
        else "lent"
        if lent
        else "paid"
        if fen < 0
        else "in"
    )
    if "借款" in goods and "还款" not in goods and way == "不计收支":
        sort = "lent"
    if sort == "paid" and both and not says and not reason:
        reason = "写着不计收支，看不出是还款还是放款"
    entry = [line, day, abs(fen), clean, sort, back, reason, cell("number").strip()[:40]]
    if len(state["kept"]) < MOST_KEPT:
        state["kept"].append(entry)
    else:
        _miss(state, line, "像还款的太多，读不下了")
        state["records"] -= 1


def _without_digits(name: str) -> str:
    """Take account numbers off a payee's name."""
    return "".join([char for char in name if char not in DIGITS]).strip(" /-_*:：()（）")


def finish(state: dict[str, Any]) -> dict[str, Any]:
    """Put together what was read."""
    if not state["head"]:
        why = "这个文件我认不出来。没有找到写着时间、对方和金额的表头。"
        return {"paper": "bill", "refused": why, "head": state["tops"][:30]}
    if state["lines"] > MOST_ROWS:
        return {"paper": "bill", "refused": f"太长了。最多读 {MOST_ROWS} 行，请分段导出。"}
    left: list[dict[str, Any]] = []
    payees: list[dict[str, Any]] = []
    seen: set[str] = set()
    names: list[str] = []
    for entry in state["kept"]:
        if entry[3] not in names:
            names.append(entry[3])
    loose = 0
    for name in names:
        entries = [entry for entry in state["kept"] if entry[3] == name]
        payee, lost = _payee(name, entries, seen, left, state["form"] in ("wechat", "jd"))
        loose += lost
        if payee["paid"] or payee["pay_outs"]:
            payees.append(payee)
    left += [{"line": line, "why": f"看不出付给谁，是 {money(fen)} 元的一笔代付"} for line, fen in state["channels"]]
    checks = _checks(state, loose, payees)
    return {
        "paper": "bill",
        "form": state["form"],
        "form_title": BILL_FORMS[state["form"]][0],
        "seen": BILL_FORMS[state["form"]][2],
        "head_line": state["head_line"],
        "period": _period(state),
        "records": state["records"],
        "said": state["said"],
        "payees": sorted(payees, key=_by_total),
        "found": [],
        "fills": [],
        "left_out": sorted(left, key=_line_of),
        "not_read": [{"line": line, "why": why} for line, why in state["unread"]],
        "unread_count": state["unread_count"],
        "no_interest": state["idle"],
        "lines": state["lines"],
        "other_lines": state["top"] + state["foot"] + 1,
        "checks": checks,
        "asks": [{"name": "payee", "text": f"这里有 {len(payees)} 家。先选一家。"}] if len(payees) > 1 else [],
        "signs": [],
        "say": _say(state, payees, left),
    }


def _by_total(payee: dict[str, Any]) -> tuple[int, str]:
    return (-len(payee["paid"]), payee["name"])


def _line_of(entry: dict[str, Any]) -> int:
    line: int = entry["line"]
    return line


def _payee(
    name: str, entries: list[list[Any]], seen: set[str], left: list[dict[str, Any]], tells: bool
) -> tuple[dict[str, Any], int]:
    """Sort the records of one payee: paid, lent, left out; match what came back with what was paid."""
    paid: list[dict[str, Any]] = []
    lent: list[dict[str, Any]] = []
    backs: list[list[Any]] = []
    mine: list[dict[str, Any]] = []

    def leave(line: int, why: str) -> None:
        mine.append({"line": line, "why": why, "name": name})

    for line, day, fen, _, sort, back, reason, number in entries:
        if number and f"{number}|{day}|{fen}|{sort}" in seen:
            leave(line, "和前面一行是同一笔")
            continue
        if reason:
            leave(line, reason)
            continue
        if number:
            seen.add(f"{number}|{day}|{fen}|{sort}")
        if sort == "refund":
            backs.append([line, day, fen, number])
        elif sort == "lent":
            lent.append({"line": line, "date": day, "amount": money(fen)})
        elif sort == "in":
            leave(line, "是收到的钱，看不出是不是退款")
        else:
            paid.append({"line": line, "date": day, "fen": fen, "back": back, "number": number, "by": 0})
    lost = 0
    for line, day, fen, number in sorted(backs, key=_day_of):
        match = _match(paid, day, fen, number, tells)
        if match is None:
            lost += 1
            leave(line, "退回来的钱，找不到退的是哪一笔")
            continue
        if not match["back"] or match["by"]:
            match["back"] += fen
        match["by"] = line
        leave(line, f"退回来的钱，抵第 {match['line']} 行")
    whole: list[dict[str, Any]] = []
    for payment in sorted(paid, key=_date_of):
        rest = payment["fen"] - payment["back"]
        if rest <= 0:
            leave(payment["line"], f"第 {payment['by']} 行退回来了" if payment["by"] else "已全额退款")
            continue
        told = {"line": payment["line"], "date": payment["date"], "amount": money(rest)}
        if payment["back"]:
            told["note"] = f"{money(payment['fen'])}，退了 {money(payment['back'])}"
        whole.append(told)
    _odd_ones(whole)
    left += mine
    total = sum([(whole_amount(payment["amount"]) or 0) for payment in whole])
    return {"name": name, "paid": whole, "pay_outs": lent, "paid_total": money(total), "left_out": mine}, lost


def _odd_ones(paid: list[dict[str, Any]]) -> None:
    """Note a payment whose day or amount is not that of all others: a slip of the copy, or a payment in part."""
    for name, note in (("date", "日子和别的几笔不一样，对一下"), ("amount", "金额和别的几笔不一样，对一下")):
        values = [payment[name][8:] if name == "date" else payment[name] for payment in paid]
        for value, payment in zip(values, paid):
            others = [other for other in values if other != value]
            if len(paid) > 2 and len(others) == len(paid) - 1 and len(set(others)) == 1 and "note" not in payment:
                payment["note"] = note


def _day_of(entry: list[Any]) -> tuple[str, int]:
    return (entry[1], entry[0])


def _date_of(payment: dict[str, Any]) -> tuple[str, int]:
    return (payment["date"], payment["line"])


def _match(paid: list[dict[str, Any]], day: str, fen: int, number: str, tells: bool) -> dict[str, Any] | None:
    """Find what a refund belongs to: the order number it begins with, a payment that says so, the last that fits."""
    for payment in paid:
        if payment["number"] and number.startswith(payment["number"]) and payment["fen"] >= fen:
            return payment
    fits = [p for p in paid if p["date"] <= day and p["fen"] - (p["back"] if p["by"] else 0) >= fen]
    said = [p for p in fits if p["back"] == fen and not p["by"]]
    exact = [p for p in fits if p["fen"] == fen and not p["back"]]
    free = [p for p in fits if not p["back"]]
    # Where the bill says of each payment what came back, a refund belongs to no payment that does not say so.
    for some in (said,) if tells else (said, exact, free):
        if some:
            return sorted(some, key=_date_of)[-1]
    return None


def _period(state: dict[str, Any]) -> list[str]:
    return [state["period"][0] or state["days"][0], state["period"][1] or state["days"][1]]


def _alike(names: list[str]) -> list[str]:
    """Find two names that differ by one sign; empty where there are none."""
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            short, long = (one, other) if len(one) <= len(other) else (other, one)
            if len(long) - len(short) > 1 or len(long) < 2:
                continue
            same = 0
            while same < len(short) and short[same] == long[same]:
                same += 1
            rest = same + (len(long) == len(short))
            if short[rest:] == long[same + 1 :]:
                return [one, other]
    return []


def _checks(state: dict[str, Any], loose: int, payees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    checks: list[dict[str, Any]] = []
    if state["said"] is not None:
        text = f"账单自己写共 {state['said']} 笔，读到 {state['records']} 笔"
        text += f"，有 {state['unread_count']} 行没有读。" if state["unread_count"] else "。"
        checks.append({"name": "records", "agrees": state["said"] == state["records"], "text": text})
    for way, (count, fen) in state["told"].items():
        got_count, got_fen = state["sums"].get(way, [0, 0])
        agrees = got_count == count and got_fen == fen
        checks.append(
            {
                "name": f"sum of {way}",
                "agrees": agrees,
                "text": f"{way}：账单写 {count} 笔 {money(fen)} 元，读到 {got_count} 笔 {money(got_fen)} 元。",
            }
        )
    if state["chained"]:
        way = 0 if state["breaks"][0] <= state["breaks"][1] else 1
        wrong = [line for at, line in state["broken"] if at == way]
        text = (
            "余额一行一行接得上，没有缺行。"
            if not wrong
            else f"余额在第 {'、'.join([str(line) for line in wrong[:6]])} 行接不上，可能缺了行，或者有数不对。"
        )
        checks.append({"name": "balance", "agrees": not wrong, "text": text})
    if min(state["order"]):
        checks.append({"name": "order", "agrees": False, "text": "日子没有按顺序排，请看看有没有哪一行的日子不对。"})
    alike = _alike([payee["name"] for payee in payees])
    if alike:
        checks.append(
            {"name": "names", "agrees": False, "text": f"{alike[0]} 和 {alike[1]} 名字很像，看看是不是一家。"}
        )
    if loose:
        checks.append({"name": "refunds", "agrees": False, "text": f"有 {loose} 笔退回来的钱，找不到退的是哪一笔。"})
    return checks


def _say(state: dict[str, Any], payees: list[dict[str, Any]], left: list[dict[str, Any]]) -> list[str]:
    out: list[str] = []
    first, last = _period(state)
    if first and last:
        out.append(f"这份账单从 {in_chinese(first)} 到 {in_chinese(last)}。更早和更晚的还款不在里面。")
    if not payees:
        out.append("没有找到像还款的记录。知道收款方叫什么的，在下面填名字再找一遍。")
    if not state["said"] and not state["chained"]:
        out.append("这份账单没有写总笔数，也没有余额，有没有缺行，核对不了。")
    failed = len([entry for entry in left if "失败" in entry["why"] or "关闭" in entry["why"]])
    came_back = len([entry for entry in left if "退" in entry["why"] and "抵第" not in entry["why"]])
    if failed:
        out.append(f"有 {failed} 笔没有付成，没有算。")
    if came_back:
        out.append(f"有 {came_back} 笔退回来了，没有算。")
    if state["agents"]:
        out.append(f"有 {state['agents']} 笔像是付给代办、咨询公司的，不是还款，没有算。")
    if state["form"] in ("alipay", "wechat"):
        out.append("付款用了银行卡的，银行流水里会再出现一次。两份都读过，只留一份。")
    return out
