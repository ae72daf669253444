"""An app's screen: one thing a line, and each instalment begins with 第 N 期."""

from __future__ import annotations

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.plan.aside import read_aside
from calculators.papers.plan.book import Book, Line, Row
from calculators.papers.plan.cells import instalment, state
from calculators.papers.plan.columns import column_of
from calculators.papers.plan.rows import is_exact, judge, parted
from calculators.papers.table import PLAN_STATES, PLAN_WORDS
from calculators.papers.values import day_at, whole_amount, whole_day


def read_screen(lines: list[Line], book: Book) -> None:
    """Read an app's screen into `book`: one thing a line, an instalment begins with 第 N 期.

    `lines` are all of the paper's.
    """
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
                read_aside(line, book)
            elif _detail(line.flat, line, current, False):
                current.lines.append(line.number)
            else:
                current.fault = current.fault or f"“{line.shown.strip()[:20]}”读不准"
                current.lines.append(line.number)
        elif current is not None and state(line.flat):
            current.state = current.state or state(line.flat)
            current.lines.append(line.number)
        else:
            read_aside(line, book)
    for row in rows:
        judge(row)
    book.loans += parted(rows)


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
    if any(column_of(label) not in ("", "number") for label in labels if label):
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
        name = column_of(label) if label else "payment"
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
        row.exact = row.exact and is_exact(piece)
        label = ""
    return True


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
