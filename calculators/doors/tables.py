"""Papers for the command line: bytes of a file to rows or text, then the same reading as in the browser.

The browser has a reader of its own in TypeScript; this one leans on the library of CPython, so that each checks the
other. A file with a password is for the browser.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from calculators.doors.papers import read
from calculators.papers import bill

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DATES = frozenset((14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, 57))
_LARGEST = 48 << 20
_BATCH = 200
# So much of a text tells what stands between its cells.
_SAMPLE = 20_000


class NotATableError(ValueError):
    """The bytes hold no text and no table that can be read here."""


def read_bytes(paper: str, raw: bytes, wanted: str = "") -> dict[str, Any]:
    """Read a paper from the bytes of its file.

    `raw` are the bytes; `wanted`, for a bill, is a payee to look for besides. Raise `NotATableError` where the file
    cannot be read.

    >>> read_bytes("message", "您好".encode("gb18030"))["kind"]
    'other'
    """
    if paper != "bill":
        return read(paper, decoded(raw))
    state = bill.begin(wanted)
    rows = sheet(raw) if raw[:4] == b"PK\x03\x04" else table(decoded(raw))
    for start in range(0, len(rows), _BATCH):
        state = bill.take(state, rows[start : start + _BATCH])
    return bill.finish(state)


def decoded(raw: bytes) -> str:
    """Decode a text: marked, UTF-8 or GB18030.

    `raw` are the bytes; those that are no text of either become marks.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def table(text: str) -> list[tuple[int, list[str]]]:
    """Part a csv text into records, each with the line that it begins on; raise `NotATableError` where it cannot be.

    `text` is the whole file; empty records are left out.
    """
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=_mark(text))
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as problem:
        raise NotATableError(f"读到第 {start} 行读不下去了") from problem
    return rows


def _mark(text: str) -> str:
    r"""Tell whether tabs stand between the cells: in more lines than commas do, those beside a comma not counted.

    >>> _mark("日期\t支出\t余额\t户名\n2026-06-06\t3,200.00\t3,333.33\t示例"), _mark("a\t,b\t,c\t,d\t")
    ('\t', ',')
    """
    tabbed = 0
    for line in text[:_SAMPLE].splitlines():
        tabs = len([at for at in range(len(line) - 1) if line[at] == "\t" and "," not in line[max(0, at - 1) : at + 2]])
        commas = line.count(",")
        tabbed += (tabs > 2 and tabs > commas) - (commas > 2 and commas >= tabs)
    return "\t" if tabbed > 0 else ","


def sheet(raw: bytes) -> list[tuple[int, list[str]]]:
    """Read the first sheet of an xlsx file that is not hidden.

    `raw` are the bytes. Each row comes with its number and its cells as text; raise `NotATableError` for what is no
    such file or too large.
    """
    try:
        files = zipfile.ZipFile(io.BytesIO(raw))
        book = _xml(files, "xl/workbook.xml")
        links = {link.get("Id"): link.get("Target") or "" for link in _xml(files, "xl/_rels/workbook.xml.rels")}
        shown = next(s for s in book.iter(f"{_MAIN}sheet") if s.get("state") not in ("hidden", "veryHidden"))
        target = links[shown.get(_LINK)]
        body = _xml(files, target[1:] if target.startswith("/") else f"xl/{target}")
        strings = [
            "".join(t.text or "" for t in item.iter(f"{_MAIN}t")) for item in _xml(files, "xl/sharedStrings.xml")
        ]
        dated = _dated(_xml(files, "xl/styles.xml"))
        rows = [(int(row.get("r") or 0), _cells(row, strings, dated)) for row in body.iter(f"{_MAIN}row") if len(row)]
    except NotATableError:
        raise
    except Exception as problem:
        # Cut off, damaged, locked, packed otherwise, a number that is none: the library has an error for each.
        raise NotATableError("这个文件不是能读的表格") from problem
    # A sheet leaves empty cells at the end away, a csv has them: one shape for both.
    width = max((len(cells) for _, cells in rows), default=0)
    return [(line, cells + [""] * (width - len(cells))) for line, cells in rows]


def _xml(files: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if name not in files.namelist():
        return ElementTree.Element("none")
    if files.getinfo(name).file_size > _LARGEST:
        raise NotATableError("这个文件太大了")
    return ElementTree.fromstring(files.read(name))


def _dated(styles: ElementTree.Element) -> list[bool]:
    dates = set(_DATES)
    for form in styles.iter(f"{_MAIN}numFmt"):
        code = (form.get("formatCode") or "").lower()
        if any(sign in code.replace("[red]", "") for sign in "ymdhs"):
            dates.add(int(form.get("numFmtId") or 0))
    used = styles.find(f"{_MAIN}cellXfs")
    return [int(style.get("numFmtId") or 0) in dates for style in (used if used is not None else ())]


def _cells(row: ElementTree.Element, strings: list[str], dated: list[bool]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        cells += [""] * (column - 1 - len(cells))
        value = cell.find(f"{_MAIN}v")
        text = value.text or "" if value is not None else "".join(t.text or "" for t in cell.iter(f"{_MAIN}t"))
        kind, style = cell.get("t"), int(cell.get("s") or 0)
        if kind == "s":
            text = strings[int(text)]
        elif kind is None and text and style < len(dated) and dated[style]:
            text = str(datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86400)))
        cells.append(text.strip())
    return cells
