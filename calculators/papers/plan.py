"""还款计划: a table or an app's screen, pasted, read instalment by instalment and checked by its own sums.

A row counts only where every cell of it can be read and its parts add up to its total. A number with a letter in it
is told, never mended. How many instalments there are is believed only where the paper says so a second time: by a sum
line that agrees, by the term or the amount that it states.

Form known from: field names in lenders' and banks' public code, and invented samples (2026-11); no screen was seen.

>>> rows = ["1 2026-12-15 110.00 100.00 10.00", "2 2027-01-15 105.00 100.00 5.00", "合计 215.00 200.00 15.00"]
>>> reading = read("\\n".join(["期数 应还日期 应还总额 本金 利息", *rows]))
>>> [(row["number"], row["payment"]) for row in reading["rows"]], [fill["field"] for fill in reading["fills"]]
([(1, '110.00'), (2, '105.00')], ['loan.term'])
>>> read("第1期 应还 1OO.00元")["not_read"][0]["line"]
1
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from calculators.papers.credit_report.page import is_page
from calculators.papers.plan_cells import close_up, instalment, joined, state
from calculators.papers.plan_stack import groups, head_of
from calculators.papers.scan import DIGITS, all_digits, day_at, money, plain, tidy, tokens, whole_amount, whole_day
from calculators.papers.table import PLAN_COLUMNS, PLAN_STATES, PLAN_WORDS

LONGEST: Final = 60_000
MOST_LINES: Final = 2000
_PARTS: Final = ("principal", "interest", "fee", "penalty")
_MAYBE: Final = ("可", "能", "再", "重新", "申请", "最多", "最长")
_LOOKALIKES: Final = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2", "〇": "0", "|": "1"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted and in plain signs."""

    number: int
    shown: str
    flat: str


@dataclass(slots=True)
class Row:
    """One instalment: amounts in fen by column, the lines it stands on, what is wrong with it."""

    lines: list[int]
    quote: str
    number: int = 0
    day: str = ""
    state: str = ""
    amounts: dict[str, int] | None = None
    fault: str = ""
    term: int = 0
    # Whether every amount has its two decimals.
    exact: bool = True


@dataclass(slots=True)
class Book:
    """Everything that is found on the way down the paper."""

    loans: list[list[Row]]
    sums: list[dict[str, int]]
    stated: dict[str, tuple[str, str, int]]
    found: list[int]
    left: list[dict[str, Any]]
    unread: list[dict[str, Any]]
    idle: list[int]


def read(text: str, loan: int = 0) -> dict[str, Any]:
    """Read a plan; `loan` is the one of several that the reader chose, counted from 1.

    `text` is what was pasted. The reading holds the loan and its instalments, what was left out or not read and why,
    and whether the sums agree; `refused` alone where it is no plan; several loans are told of, to choose from.
    """
    text = tidy(text)
    if not text.strip():
        return _refused("这里还没有还款计划。在 App 的还款计划页长按选中文字，复制后粘贴到这里。")
    rows = text.split("\n")
    if len(text) > LONGEST or len(rows) > MOST_LINES:
        return _refused("太长了。一次粘贴一笔贷款的还款计划。")
    lines = [Line(number, row, close_up(joined(plain(row)))) for number, row in enumerate(rows, start=1) if row.strip()]
    book = Book([], [], {}, [], [], [], [])
    heads = [k for k, line in enumerate(lines) if len(_head(line)) >= 3]
    if heads:
        _tables(lines, heads, book)
    elif not _stack(lines, book):
        _screen(lines, book)
    book.loans = [rows for rows in book.loans if rows]
    for rows_of_one in book.loans:
        numbers = [row.number for row in rows_of_one]
        # Some apps begin with the last instalment.
        if len(numbers) > 1 and all(numbers) and numbers == sorted(numbers, reverse=True):
            rows_of_one.reverse()
        _compare(rows_of_one)
    if not book.loans:
        return {
            **_refused("没有认出还款计划。要有期数、日子和金额，可以连表头一起复制。"),
            "head": [blanked(line.flat) for line in lines[:6]],
        }
    return _told(book, loan)


def blanked(text: str) -> str:
    """Write a line with every digit and every name blanked, so that its form can be shown to others.

    `text` is the line, digits as they came.

    >>> blanked("1\\t2026-06-15\\t张三")
    '0\\t0000-00-00\\t＊'
    """
    known = sorted([word for names in PLAN_COLUMNS.values() for word in names], key=len, reverse=True)
    out: list[str] = []
    for cell in text.split("\t"):
        if cell.strip() in known:
            out.append(cell)
            continue
        shape = "".join(
            ["0" if char in DIGITS else char if char.isascii() and char in " .,:/-¥%" else "＊" for char in cell]
        )
        while "＊＊" in shape:
            shape = shape.replace("＊＊", "＊")
        out.append(shape)
    return "\t".join(out)


def _refused(why: str) -> dict[str, Any]:
    return {"paper": "plan", "refused": why}


def _cells(line: Line) -> list[str]:
    if "\t" in line.flat:
        return [cell.strip() for cell in line.flat.split("\t")]
    if "|" in line.flat:
        return [cell.strip() for cell in line.flat.strip(" |").split("|")]
    bare = line.flat.strip()
    if bare.startswith('"') and bare.endswith('"') and '","' in bare:
        return [cell.strip() for cell in bare[1:-1].split('","')]
    # A file of commas; a thousands' comma makes one cell too many, which is told.
    if bare.count(",") >= 2 and " " not in bare and '"' not in bare:
        return bare.split(",")
    return [cell for cell in line.flat.split(" ") if cell]


def _column(name: str) -> str:
    name = name.replace("(元)", "").replace("（元）", "").replace(" ", "").strip(":：")
    for column, names in PLAN_COLUMNS.items():
        if name in names:
            return column
    return ""


def _head(line: Line) -> list[str]:
    """Name the columns of a head; empty where the line is none."""
    cells = _cells(line)
    names = [_column(cell) for cell in cells]
    known = [name for name in names if name]
    if any(any(char in DIGITS for char in cell) for cell in cells) or len(known) < 3:
        return []
    return names if "payment" in known or "principal" in known else []


def _tables(lines: list[Line], heads: list[int], book: Book) -> None:
    for line in lines[: heads[0]]:
        numbers = [cell for cell in _cells(line) if whole_amount(cell) is not None and "." in cell]
        if len(numbers) >= 2 and any(whole_day(cell) for cell in _cells(line)):
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": "在表头上面，没有读"})
        else:
            _aside(line, book)
    tables: list[list[Row]] = []
    before: list[str] = []
    for order, at in enumerate(heads):
        head = _head(lines[at])
        book.idle.append(lines[at].number)
        end = heads[order + 1] if order + 1 < len(heads) else len(lines)
        rows: list[Row] = []
        for line in lines[at + 1 : end]:
            _table_line(line, head, rows, book)
        # The head of a second page: the same columns, and the numbering goes on.
        if rows and head == before and tables[-1] and rows[0].number == tables[-1][-1].number + 1:
            tables[-1] += rows
        else:
            tables.append(rows)
        before = head
    for rows in tables:
        book.loans += _apart(rows)


def _stack(lines: list[Line], book: Book) -> bool:
    """Read a table whose cells stand one a line; False where it is none."""
    cells = [line.flat.strip() for line in lines]
    begin, head = head_of(cells, _column)
    first = begin + len(head)
    parts, end = groups(cells[first:], head) if head else ([], 0)
    if not parts:
        return False
    for line in lines[:begin]:
        _aside(line, book)
    _under_stack(lines[first + end :], head, book)
    book.idle += [line.number for line in lines[begin:first]]
    rows: list[Row] = []
    for part in parts:
        inside = [lines[first + at] for at in part]
        row = Row([line.number for line in inside], " ".join([line.shown.strip() for line in inside]), amounts={})
        if len(part) > len(head) or len(part) < len(head) - (head[-1] == "state"):
            row.fault = "这一期的格子和表头对不上"
            row.number = instalment(cells[first + part[0]])[0] if head[0] == "number" else 0
        else:
            _fill_row(row, [cells[first + at] for at in part], head)
        rows.append(row)
    book.loans += _apart(rows)
    return True


def _under_stack(lines: list[Line], head: list[str], book: Book) -> None:
    """Look at the cells below a table whose cells stand one a line: its sums, and what may be a row without a head."""
    if lines and lines[0].flat.strip() in PLAN_STATES["sum"]:
        cells = [line.flat.strip() for line in lines]
        end = 1
        while end < len(lines) and (whole_amount(cells[end]) is not None or cells[end] in ("-", "--")):
            end += 1
        whole = Line(lines[0].number, " ".join([line.shown.strip() for line in lines[:end]]), "")
        found = len(book.found)
        _sum_line(whole, cells[:end], head, book)
        others = [line.number for line in lines[1:end]]
        if len(book.found) > found:
            book.found += others
        else:
            book.left += [{"line": number, "from": whole.shown, "why": "合计行，没有用上"} for number in others]
        lines = lines[end:]
    for line in lines:
        cell = line.flat.strip()
        if whole_day(cell) or ("." in cell and whole_amount(cell) is not None):
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": "表下面的一格，没有读"})
        else:
            _aside(line, book)


def _apart(rows: list[Row]) -> list[list[Row]]:
    """Part rows where the numbering begins anew: two loans one after the other."""
    out: list[list[Row]] = [[]]
    for row in rows:
        if row.number and out[-1] and any(row.number == other.number for other in out[-1]):
            out.append([])
        out[-1].append(row)
    return out


def _table_line(line: Line, head: list[str], rows: list[Row], book: Book) -> None:
    cells = _cells(line)
    if cells and cells[0] in PLAN_STATES["sum"]:
        _sum_line(line, cells, head, book)
        return
    # What a printed page says of itself, its number and the time, is no row.
    page = any(word in line.flat for word in ("页", "打印")) and is_page(line.flat.replace(" ", ""), "")
    if page or not any(char in DIGITS for char in line.flat) or len([cell for cell in cells if cell]) < 3:
        _aside(line, book)
        return
    row = Row([line.number], line.shown.strip(), amounts={})
    if len(cells) > len(head) or len(cells) < len(head) - (head[-1] == "state"):
        row.fault = "这一行的列数和表头对不上"
    else:
        _fill_row(row, cells, head)
    rows.append(row)


def _fill_row(row: Row, cells: list[str], head: list[str]) -> None:
    twice = {name for name in head if name and name not in ("fee", "other") and len([h for h in head if h == name]) > 1}
    assert row.amounts is not None
    for name, cell in zip(head, cells):
        if name in twice:
            row.fault = row.fault or "两列是同一个名字"
        elif name == "number":
            row.number, row.term = instalment(cell)
            if not row.number:
                row.fault = row.fault or _doubt(cell, "期数")
        elif name == "day":
            row.day = whole_day(cell)
            if not row.day:
                row.fault = row.fault or _doubt(cell, "日子")
        elif name == "state":
            row.state = state(cell)
            if cell and not row.state:
                row.fault = row.fault or f"状态“{cell[:8]}”不认识"
        elif name and name != "other" and cell not in ("", "-", "--"):
            fen = whole_amount(cell)
            if fen is None:
                row.fault = row.fault or _doubt(cell, "金额")
            else:
                row.amounts[name] = row.amounts.get(name, 0) + fen
                row.exact = row.exact and _is_exact(cell)
        elif not name and whole_amount(cell) is not None and "." in cell:
            row.fault = row.fault or "有一列的名字不认识"
    _adds_up(row)


def _adds_up(row: Row) -> None:
    """Find fault with a row whose parts do not make its total, or that lacks its day or its total."""
    if row.fault or row.amounts is None:
        return
    parts = [row.amounts[name] for name in _PARTS if name in row.amounts]
    total = row.amounts.get("payment")
    if total is None:
        row.fault = "没有写这一期一共多少"
    elif total == 0 and row.state != "paid":
        row.fault = "金额是 0"
    elif not row.day:
        row.fault = "没有写完整的日子"
    elif "principal" in row.amounts and "interest" in row.amounts:
        fee = row.amounts.get("fee", 0)
        if sum(parts) != total and sum(parts) - fee != total:
            row.fault = f"几部分加起来是 {money(sum(parts))}，写的是 {money(total)}"
    elif parts and sum(parts) > total:
        row.fault = f"几部分加起来是 {money(sum(parts))}，比写的 {money(total)} 还多"


def _doubt(cell: str, what: str) -> str:
    fixed = "".join([_LOOKALIKES.get(char, char) for char in cell])
    if fixed != cell and (whole_amount(fixed) is not None or whole_day(fixed)):
        return f"{what}“{cell}”里有认不准的字，像是 {fixed}，请看着原件改"
    return f"{what}“{cell[:20]}”读不准"


def _sum_line(line: Line, cells: list[str], head: list[str], book: Book) -> None:
    amounts: dict[str, int] = {}
    columns = [name for name in head if name in ("payment", *_PARTS)]
    values = cells[1:]
    if len(cells) == len(head):
        pairs = [(name, cell) for name, cell in zip(head, cells) if name in ("payment", *_PARTS) and cell]
    else:
        found = [cell for cell in values if whole_amount(cell) is not None]
        pairs = list(zip(columns, found)) if len(found) == len(columns) else []
    for name, cell in pairs:
        fen = whole_amount(cell)
        if fen is None:
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": _doubt(cell, "合计")})
            return
        amounts[name] = amounts.get(name, 0) + fen
    if amounts:
        book.sums.append(amounts)
        book.found.append(line.number)
    else:
        book.left.append({"line": line.number, "from": line.shown.strip(), "why": "合计行，没有用上"})


def _aside(line: Line, book: Book) -> None:
    """Look for what the paper states beside its rows: amount lent, term, instalments left and paid, rate."""
    flat = line.flat.replace(" ", "")
    before = len(book.stated)
    named: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("received", ("借款金额", "贷款金额", "贷款本金", "借款本金", "放款金额")),
        ("left_principal", ("剩余本金", "剩余未还本金", "待还本金")),
    )
    for name, words in named:
        for word in words:
            at = line.flat.find(word)
            if at < 0:
                continue
            found = [token for token in tokens(line.flat[at:]) if token.kind == "amount"]
            if not found:
                digits = line.flat[at + len(word) :].strip(" :：为")
                fen = whole_amount(digits)
                if fen is not None and "." in digits:
                    book.stated.setdefault(name, (money(fen), line.shown.strip(), line.number))
            elif len(found) == 1 or name == "received":
                book.stated.setdefault(name, (found[0].value, line.shown.strip(), line.number))
    named = (
        ("months", ("剩余未还", "剩余", "待还", "还剩")),
        ("paid", ("已还清", "已还", "已结清")),
        ("term", ("贷款期限", "借款期限", "分期期数", "总期数", "期限", "共分", "共", "分成", "分为", "分")),
    )
    for name, words in named:
        for word in words:
            at = flat.find(word)
            while at >= 0 and name not in book.stated:
                # What could be parted anew is no term.
                if word.startswith("分") and any(mark in flat[max(0, at - 3) : at] for mark in _MAYBE):
                    break
                rest = flat[at + len(word) :].strip(":：为")
                end = 0
                while end < len(rest) and rest[end] in DIGITS:
                    end += 1
                unit = rest[end : end + 2]
                if 0 < end <= 3 and (unit[:1] == "期" or (unit == "个月" and name == "term")):
                    book.stated[name] = (str(int(rest[:end])), line.shown.strip(), line.number)
                at = flat.find(word, at + 1)
    _rate(flat, line, book)
    if len(book.stated) > before:
        book.found.append(line.number)
    elif any(token.kind == "amount" for token in tokens(line.flat)):
        book.left.append({"line": line.number, "from": line.shown.strip(), "why": "表外的一行，没有用上"})
    else:
        book.idle.append(line.number)


def _rate(flat: str, line: Line, book: Book) -> None:
    for word in ("年利率", "年化利率"):
        at = flat.find(word)
        if at < 0 or "rate" in book.stated:
            continue
        rest = flat[at + len(word) :]
        if rest.startswith(("(", "（")):
            closing = max(rest.find(")"), rest.find("）"))
            rest = rest[closing + 1 :]
        rest = rest.strip(":：为")
        percent = rest.find("%")
        number = rest[:percent] if 0 < percent <= 7 else ""
        whole, point, part = number.partition(".")
        if all_digits(whole) and (not point or all_digits(part)) and "-" not in rest[percent : percent + 2]:
            book.stated["rate"] = (number, line.shown.strip(), line.number)


def _screen(lines: list[Line], book: Book) -> None:
    """Read an app's screen: one thing a line, an instalment begins with 第 N 期."""
    current: Row | None = None
    rows: list[Row] = []
    opened = [_opens(line)[0] for line in lines]
    for at, line in enumerate(lines):
        number, term, rest = _opens(line)
        if number:
            current = Row([line.number], line.shown.strip(), number, term=term, amounts={})
            rows.append(current)
            if rest.strip() and not _detail(rest, line, current, True):
                current.fault = current.fault or "这一行读不准"
        elif current is not None and any(char in DIGITS for char in line.flat):
            after = [count for count in opened[at + 1 :] if count]
            downwards = len(rows) < 2 or rows[-2].number == current.number + 1
            anew = bool(after) and after[0] <= current.number and not (downwards and current.number - after[0] == 1)
            if _sums_up(line, current, book):
                current = None
                continue
            if _closes(line) or (anew and _is_heading(line, current)):
                current = None
                _aside(line, book)
            elif _detail(line.flat, line, current, False):
                current.lines.append(line.number)
            else:
                current.fault = current.fault or f"“{line.shown.strip()[:20]}”读不准"
                current.lines.append(line.number)
        elif current is not None and state(line.flat):
            current.state = current.state or state(line.flat)
            current.lines.append(line.number)
        else:
            _aside(line, book)
    for row in rows:
        _adds_up(row)
    book.loans += _apart(rows)


def _closes(line: Line) -> bool:
    """Tell whether a line speaks of the whole loan again."""
    flat = line.flat.replace(" ", "")
    return "期" in flat and any(
        flat.startswith(word) for word in ("已还", "已结清", "剩余", "待还", "共", "还剩", "总")
    )


def _sums_up(line: Line, row: Row, book: Book) -> bool:
    """Take the sum of all instalments, which stands below the last: its own total stood there already."""
    flat = line.flat.strip()
    word = next((word for word in PLAN_STATES["sum"] if flat.startswith(word)), "")
    if not word or "payment" not in (row.amounts or {}):
        return False
    fen = whole_amount(flat[len(word) :].lstrip("应还总额金待:： "))
    if fen is None or fen <= (row.amounts or {})["payment"]:
        return False
    book.sums.append({"payment": fen})
    book.found.append(line.number)
    return True


def _is_heading(line: Line, row: Row) -> bool:
    """Tell whether a line behind a whole instalment, with a first instalment after it, is the name of another loan."""
    flat = line.flat.strip()
    if not row.day or row.fault or "payment" not in (row.amounts or {}):
        return False
    labels = [piece.strip(" :：\n()（）") for piece in _pieces(flat)]
    if any(_column(label) not in ("", "number") for label in labels if label):
        return False
    run = longest = 0
    for char in flat:
        run = run + 1 if char in DIGITS else 0
        longest = max(longest, run)
    return any(word in flat for word in PLAN_WORDS["loan"]) or longest >= 6


def _opens(line: Line) -> tuple[int, int, str]:
    text = line.flat.strip()
    if text.startswith("第"):
        text = text[1:].lstrip()
    elif "/" not in text[:4] and "期" not in text[:4]:
        return 0, 0, ""
    mark = text.find("期")
    if not 0 < mark <= 8:
        return 0, 0, ""
    number, term = instalment(text[:mark])
    rest = text[mark + 1 :]
    told = rest.lstrip(" /（(")
    if number and not term and told.startswith("共"):
        end = told.find("期")
        number, term = instalment(f"{number}/{told[1:end]}") if end > 0 else (number, 0)
        rest = told[end + 1 :].lstrip("）)") if term else rest
    # A numeral that opens a sentence is none of an instalment's.
    if not line.flat.strip().startswith("第") and not any(char in DIGITS for char in text[:mark]):
        number = number if rest[:1] in ("", " ", ":", "：", "(", "（", "\t") and text[:mark] != "首" else 0
    return number, term, rest if number else ""


def _detail(text: str, line: Line, row: Row, opening: bool) -> bool:
    """Take day, state and amounts of a screen's line into its instalment; False where something is left over."""
    assert row.amounts is not None
    rest = text
    for piece in text.split(" "):
        if state(piece.strip("()（）[]")):
            row.state = row.state or state(piece.strip("()（）[]"))
            rest = rest.replace(piece, " ", 1)
    at = 0
    while at < len(rest):
        if rest[at] in DIGITS:
            end, day = day_at(rest, at)
            if not day and all_digits(rest[at : at + 8]) and not rest[at + 8 : at + 9].strip():
                end, day = at + 8, whole_day(rest[at : at + 8])
            if len(day) == 10:
                if row.day and row.day != day:
                    return False
                row.day = day
                rest = rest[:at] + "\n" + rest[end:]
                break
            if day:
                return False
            while at < len(rest) and rest[at] in "0123456789,.，":
                at += 1
        at += 1
    label = ""
    for piece in _pieces(rest):
        if not any(char in DIGITS for char in piece):
            label = piece
            continue
        fen = whole_amount(piece)
        label = label.strip(" :：\n()（）")
        name = _column(label) if label else "payment"
        if fen is None or name in ("", "number", "day", "state"):
            if name == "day" and fen is None:
                return False
            return False
        if name == "left":
            label = ""
            continue
        if name in row.amounts and row.amounts[name] != fen:
            return False
        row.amounts[name] = fen
        row.exact = row.exact and _is_exact(piece)
        label = ""
    return True


def _is_exact(cell: str) -> bool:
    text = cell.rstrip("元 ")
    return text[-3:-2] == "." and all_digits(text[-2:])


def _base(row: Row) -> int:
    return int(row.day[:4]) * 12 + int(row.day[5:7]) - row.number


def _compare(rows: list[Row]) -> None:
    """Find fault with rows that do not go with the others: months that do not follow the numbers, decimals cut off."""
    bases = [_base(row) for row in rows if row.day and row.number and not row.fault]
    common = [base for base in bases if bases.count(base) * 2 > len(bases)]
    usual = [row.day[8:] for row in rows if row.day and not row.fault]
    common_day = [day for day in usual if usual.count(day) * 2 > len(usual) and len(usual) > 2]
    exact = [row for row in rows if row.exact and not row.fault]
    for row in rows:
        if row.fault:
            continue
        if not row.exact and len(exact) * 2 > len(rows):
            row.fault = "小数没有写全，和别的期不一样"
        elif row.day and row.number and common and _base(row) != common[0]:
            row.fault = "日子和别的期接不上"
        elif common_day and row.day and row.day[8:] != common_day[0] and int(row.day[8:]) < 28:
            row.fault = "不在每期同一天，和别的期不一样"


def _pieces(text: str) -> list[str]:
    """Part a line into words and numbers, each number with what clings to it."""
    out: list[str] = []
    held = ""
    number = False
    for char in text:
        is_number = (
            char in DIGITS
            or (number and char in ",.，元")
            or char == "¥"
            or (number and char.isascii() and char not in " \n\t:/-()")
        )
        if is_number != number and held.strip():
            out.append(held.strip())
            held = ""
        number = is_number
        held += char
    if held.strip():
        out.append(held.strip())
    return [piece for piece in out if piece.strip(" \n元:：,，。()（）")]


def _told(book: Book, loan: int) -> dict[str, Any]:
    asks: list[dict[str, Any]] = []
    loans = book.loans
    several = len(loans) > 1
    if several and not 1 <= loan <= len(loans):
        asks.append(
            {
                "name": "loan",
                "text": f"这里有 {len(loans)} 笔贷款。先选一笔。",
                "choices": [_short(rows) for rows in loans],
            }
        )
    shown = loans[loan - 1] if several and 1 <= loan <= len(loans) else loans[0] if not several else []
    good = [row for row in shown if not row.fault]
    told = [row for rows in loans for row in rows]
    for row in told:
        if row.fault:
            for number in row.lines:
                book.unread.append({"line": number, "from": row.quote, "why": row.fault, "number": row.number})
        elif several and row not in good:
            book.left += [{"line": number, "from": row.quote, "why": "是另一笔贷款的"} for number in row.lines]
        else:
            book.found += row.lines
    checks, sure, whole = _checks(book, shown, several)
    fills = [] if several and not shown else _fills(book, shown, good, sure, whole, several, asks)
    return {
        "paper": "plan",
        "loans": len(loans),
        "rows": [_row(row) for row in good],
        "found": [],
        "fills": fills,
        "left_out": book.left,
        "not_read": sorted(book.unread, key=_line_of),
        "found_lines": sorted(book.found),
        "no_interest": sorted(book.idle),
        "checks": checks,
        "asks": asks,
        "signs": [],
        "say": _say(shown, good, book, whole),
    }


def _line_of(entry: dict[str, Any]) -> int:
    line: int = entry["line"]
    return line


def _short(rows: list[Row]) -> str:
    first = next((row for row in rows if not row.fault), rows[0])
    total = money((first.amounts or {}).get("payment", 0))
    return f"{len(rows)} 期，每期大约 {total} 元，从 {first.day or '不清楚哪天'} 起"


def _row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": row.number,
        "due_date": row.day,
        "state": row.state,
        "from": row.quote,
        "line": row.lines[0],
    }
    for name, fen in (row.amounts or {}).items():
        told[name] = money(fen)
    return told


def _checks(book: Book, rows: list[Row], several: bool) -> tuple[list[dict[str, Any]], bool, bool]:
    """Compare the paper with itself: whether its rows are surely all there, and whether none is missing between."""
    checks: list[dict[str, Any]] = []
    numbers = [row.number for row in rows if row.number]
    gaps: list[int] = []
    if numbers:
        gaps = [n for n in range(numbers[0], numbers[-1] + 1) if n not in numbers]
        ordered = numbers == sorted(numbers)
        text = (
            f"期数从 {numbers[0]} 到 {numbers[-1]}，一期不缺。"
            if not gaps
            else f"第 {'、'.join([str(n) for n in gaps[:6]])} 期没有看到。"
        )
        checks.append({"name": "numbers", "agrees": not gaps and ordered, "text": text})
    days = [row.day for row in rows if row.day]
    in_order = days == sorted(days)
    if not in_order:
        checks.append({"name": "days", "agrees": False, "text": "日子没有从早到晚排，请看看有没有复制乱。"})
    faulty = any(row.fault for row in rows)
    whole = bool(rows) and not gaps and numbers[:1] == [1] and not faulty and len(numbers) == len(rows) and in_order
    sure = False
    wrong = not in_order
    if book.sums and not several and not faulty:
        sums = book.sums[0]
        for name, said in sums.items():
            read_sum = sum([(row.amounts or {}).get(name, 0) for row in rows])
            label = {"payment": "总额", "principal": "本金", "interest": "利息", "fee": "费用", "penalty": "罚息"}[name]
            agrees = said == read_sum
            text = f"合计行的{label}是 {money(said)}，一行行加起来是 {money(read_sum)}。"
            checks.append({"name": f"sum of {name}", "agrees": agrees, "text": text})
            sure = sure or agrees
            wrong = wrong or not agrees
    terms = {row.term for row in rows if row.term}
    if "term" in book.stated:
        terms.add(int(book.stated["term"][0]))
    if len(terms) == 1 and numbers and not several:
        term = sorted(terms)[0]
        agrees = term == numbers[-1]
        checks.append({"name": "term", "agrees": agrees, "text": f"写着一共 {term} 期，读到第 {numbers[-1]} 期。"})
        sure = sure or agrees
        wrong = wrong or not agrees
    if "received" in book.stated and whole and not several and all("principal" in (row.amounts or {}) for row in rows):
        added = sum([(row.amounts or {})["principal"] for row in rows])
        agrees = money(added) == book.stated["received"][0]
        checks.append(
            {
                "name": "principal",
                "agrees": agrees,
                "text": f"写着借了 {book.stated['received'][0]} 元，本金加起来是 {money(added)} 元。",
            }
        )
        sure = sure or agrees
        wrong = wrong or not agrees
    chain = _chain(rows) if whole else -1
    if chain >= 0 and not several:
        agrees = chain == len(rows)
        text = "剩余的数一期接一期，最后一期以后是 0。" if agrees else "剩余的数和每期的接不上，请对着原件看。"
        checks.append({"name": "left", "agrees": agrees, "text": text})
        sure = sure or agrees
        wrong = wrong or not agrees
    return checks, sure and not wrong, whole and not wrong


def _chain(rows: list[Row]) -> int:
    """Count the rows whose 剩余 is what the row before left less what it pays; -1 where the column says nothing.

    It must end in 0, and most rows must follow: then the last row is the last instalment, and a row that does not
    follow is wrong.
    """
    amounts = [row.amounts or {} for row in rows]
    if len(rows) < 2 or any("left" not in each for each in amounts) or amounts[-1]["left"]:
        return -1
    best = 0
    for name in ("principal", "payment"):
        if all(name in each for each in amounts):
            left = [each["left"] for each in amounts]
            follows = [k for k in range(1, len(rows)) if left[k - 1] - amounts[k][name] == left[k]]
            best = max(best, 1 + len(follows))
    return best if best * 2 > len(rows) else -1


def _fills(
    book: Book, rows: list[Row], good: list[Row], sure: bool, whole: bool, several: bool, asks: list[dict[str, Any]]
) -> list[dict[str, Any]]:
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
        offer("arrears.since", late[0].day, late[0].quote, late[0].lines[0])
        for name in ("principal", "interest", "penalty"):
            if all(name in (row.amounts or {}) for row in late):
                offer(
                    f"arrears.{name}",
                    money(sum([(row.amounts or {})[name] for row in late])),
                    late[0].quote,
                    late[0].lines[0],
                )
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


def _say(rows: list[Row], good: list[Row], book: Book, whole: bool) -> list[str]:
    out: list[str] = []
    if not rows:
        return out
    faulty = len(rows) - len(good)
    out.append(
        f"读到 {len(good)} 期。"
        if not faulty
        else f"读到 {len(rows)} 期里的 {len(good)} 期，有 {faulty} 期认不准，请看着原件改。"
    )
    fees = [(row.amounts or {}).get("fee", 0) for row in good]
    if fees and min(fees) == max(fees) and fees[0]:
        out.append(f"每期里有 {money(fees[0])} 元费用。费用不是利息，可是要算进成本，先问清是什么服务。")
    if "months" in book.stated:
        unpaid = len([row for row in rows if row.state != "paid"])
        if int(book.stated["months"][0]) > unpaid:
            out.append(
                f"写着还剩 {book.stated['months'][0]} 期，这里只看到 {unpaid} 期。"
                "把后面几期也展开复制进来，本金才加得出来。"
            )
    return out
