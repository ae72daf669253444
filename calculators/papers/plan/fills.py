"""What a plan offers the fields of a case, each with the words it came from, and what it leaves to be asked."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import money
from calculators.papers.plan.book import Book, Row


def fills_of(
    book: Book, rows: list[Row], good: list[Row], sure: bool, whole: bool, several: bool, asks: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Offer the fields of a case what the paper surely says, with the words that it says it in.

    `book` is what was found; `rows` are the instalments of the loan, `good` those that can be read. `sure` and `whole`
    are as `checks_of` finds them, `several` tells that there are other loans. What has to be asked goes into `asks`.
    """
    fills: list[dict[str, Any]] = []

    def offer(field: str, value: str, quote: str, line: int, note: str = "") -> None:
        fills.append({"field": field, "value": value, "from": quote, "line": line, "note": note})

    def said(field: str, name: str, note: str = "") -> bool:
        if name in book.stated and not several and book.stated[name][0] != "0.00":
            value, quote, line = book.stated[name]
            offer(field, value, quote, line, note)
            return True
        return False

    last = rows[-1]
    states = all(row.state for row in rows)
    unpaid = [row for row in rows if row.state in ("open", "overdue")]
    paid = [row for row in rows if row.state == "paid"]
    complete = sure and whole
    said("loan.received", "received", "真正到手的如果少，填到手的数")
    _agree(book, rows, asks)
    if not said("loan.term", "term") and complete:
        offer("loan.term", str(last.number), last.quote, last.lines[0])
    # Paid from the first on, and an instalment that is not: so many are paid, whatever comes after.
    numbers = [row.number for row in rows]
    begun = numbers == list(range(1, len(numbers) + 1)) and not any(row.fault for row in rows)
    since_first = begun and states and bool(unpaid) and all(row.state == "paid" for row in rows[: len(paid)])
    term = int(book.stated["term"][0]) if "term" in book.stated and not several else 0
    if not said("loan.months", "months"):
        if complete and states:
            offer("loan.months", str(len(unpaid)), "没还的各期", last.lines[0])
        elif since_first and term > len(rows):
            offer("loan.months", str(term - len(paid)), f"一共 {term} 期，还了 {len(paid)} 期", last.lines[0])
    if not said("loan.paid_months", "paid") and states and (complete or since_first):
        offer("loan.paid_months", str(len(paid)), "写着已还的各期", last.lines[0])
    if not complete and not ("term" in book.stated or "months" in book.stated):
        asks.append(
            {
                "name": "loan.term",
                "text": f"这里最后一期是第 {last.number} 期。是不是全部，看不出来，请你核对后自己填期数。"
                if last.number
                else "第几期没有读出来。一共几期，请你核对后自己填。",
            }
        )
    lost = any("表头" in entry["why"] for entry in book.unread)
    if not lost:
        _payment_fill(rows, good, offer, asks)
    later = [row for row in good if row.state == "open"]
    whole_run = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if all(numbers) else not any(numbers)
    joined = whole_run and not lost
    if later and states and joined and not any(row.fault for row in rows):
        offer("loan.next_due", later[0].day, later[0].quote, later[0].lines[0], "第一个还没到期的")
    if complete and states and unpaid and all("principal" in (row.amounts or {}) for row in unpaid):
        left = sum([(row.amounts or {})["principal"] for row in unpaid])
        offer("loan.principal", money(left), "没还的各期本金加起来", unpaid[0].lines[0])
    elif "left_principal" in book.stated:
        said("loan.principal", "left_principal")
    said("loan.rate", "rate", "是合同写的年利率，不是真实成本")
    late = [row for row in good if row.state == "overdue"]
    if late and joined and not any(row.fault for row in rows):
        _late_fills(late, offer)
    return fills


def _agree(book: Book, rows: list[Row], asks: list[dict[str, Any]]) -> None:
    """Drop what the paper states of instalments paid and left where its own rows say otherwise."""
    paid, months, term = (
        int(book.stated[name][0]) if name in book.stated else -1 for name in ("paid", "months", "term")
    )
    first = rows[0].number
    most = max([row.number for row in rows])
    if 0 <= term < most:
        book.stated.pop("term")
        asks.append({"name": "loan.term", "text": f"写着一共 {term} 期，却有第 {most} 期。请核对后自己填。"})
    if paid >= 0 and first > 1 and rows[0].state != "paid" and paid != first - 1:
        book.stated.pop("paid")
        asks.append(
            {"name": "loan.paid_months", "text": f"写着已还 {paid} 期，第一期没还的却是第 {first} 期。请核对后自己填。"}
        )
    if term >= 0 and paid >= 0 and months >= 0 and paid + months != term:
        book.stated.pop("months")
        asks.append(
            {
                "name": "loan.months",
                "text": f"写着一共 {term} 期，已还 {paid} 期，还剩 {months} 期，加不起来。请核对后自己填。",
            }
        )


def _late_fills(late: list[Row], offer: Any) -> None:
    """Offer since when instalments are late, and what of each kind they come to where every one of them says it."""
    quote, line = late[0].quote, late[0].lines[0]
    offer("arrears.since", late[0].day, quote, line)
    for name in ("principal", "interest", "penalty"):
        if all(name in (row.amounts or {}) for row in late):
            offer(f"arrears.{name}", money(sum([(row.amounts or {})[name] for row in late])), quote, line)


def _payment_fill(rows: list[Row], good: list[Row], offer: Any, asks: list[dict[str, Any]]) -> None:
    """Offer what each instalment comes to where all but the last are alike, penalties left out."""
    plain_rows = [row for row in good if not (row.amounts or {}).get("penalty", 0) and row.state != "overdue"]
    values = [(row.amounts or {})["payment"] for row in plain_rows]
    if not values:
        return
    most = values[:-1] if len(values) > 2 and plain_rows[-1] is rows[-1] else values
    if len(set(most)) == 1 and all(abs(value - most[0]) * 100 <= most[0] for value in values):
        offer("loan.payment", money(most[0]), plain_rows[0].quote, plain_rows[0].lines[0])
    else:
        asks.append({"name": "loan.payment", "text": "每期金额不一样。按下一期要还的数，自己填“每期该还”。"})
