"""What is told of a bill: how it agrees with its own counts, sums and balance, and what to know of it."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import in_chinese, money


def period_of(state: dict[str, Any]) -> list[str]:
    """Give the first day and the last, as stated, else as read.

    Of a `state` that all rows have gone through; ISO days, empty where neither is known.
    """
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


def checks_of(state: dict[str, Any], loose: int, payees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hold the bill against what it says of itself.

    `state` is the bill, all rows read; `loose` counts refunds without their payment; `payees` are those that were
    found. Each check has a name, whether it agrees, and its words; what the bill does not state is not checked.
    """
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


def say(state: dict[str, Any], payees: list[dict[str, Any]], left: list[dict[str, Any]]) -> list[str]:
    """Say what the reader has to know of it.

    `state` is the bill, `payees` are those that were found, `left` is what was left out and why; sentences in Chinese.
    """
    out: list[str] = []
    first, last = period_of(state)
    if first and last:
        out.append(f"这份账单从 {in_chinese(first)} 到 {in_chinese(last)}。更早和更晚的还款不在里面。")
    if not payees:
        out.append("没有找到像还款的记录。如果知道收款方叫什么，在下面填名字再找一遍。")
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
