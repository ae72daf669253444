"""`json` as the doors use it: objects keep their order, numbers stay text, one way of writing.

The text is read as bytes: in MicroPython they are found and cut in constant time, characters are not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_SPACE = b" \t\n\r"
_DIGITS = b"0123456789"
_HEX = b"0123456789abcdefABCDEF"
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: tuple[tuple[bytes, Any], ...] = ((b"true", True), (b"false", False), (b"null", None))
_CONSTANTS = (b"NaN", b"Infinity", b"-Infinity")
_SEPARATORS = (",", ":")
_QUOTE, _COLON, _COMMA, _BRACE, _BRACE_END, _BRACKET, _BRACKET_END = b'":,{}[]'

Hook = Callable[[str], Any]
Pairs = Callable[[list[tuple[str, Any]]], Any]


class JSONDecodeError(ValueError):
    """The text is not JSON."""


def loads(text: str, *, parse_int: Hook, parse_float: Hook, parse_constant: Hook, object_pairs_hook: Pairs) -> Any:
    """Read `text`, JSON, and return its value; `JSONDecodeError` where it is none.

    `parse_int` and `parse_float` make a value of a number as it stands, `parse_constant` of `NaN` and the infinities,
    `object_pairs_hook` of an object as pairs of name and value.
    """
    reader = _Reader(text.encode(), parse_int, parse_float, parse_constant, object_pairs_hook)
    value = reader.value(reader.skip(0))
    if reader.skip(reader.end) != reader.size:
        raise JSONDecodeError("Extra data")
    return value


class _Reader:
    """One pass over a text; `end` is where the value read last stops."""

    def __init__(
        self, data: bytes, parse_int: Hook, parse_float: Hook, parse_constant: Hook, object_pairs_hook: Pairs
    ) -> None:
        self.data = data
        self.size = len(data)
        self.parse_int = parse_int
        self.parse_float = parse_float
        self.parse_constant = parse_constant
        self.object_pairs_hook = object_pairs_hook
        self.end = 0

    def skip(self, place: int) -> int:
        """Pass over white space."""
        data, size = self.data, self.size
        # A byte at a time as a number: a text of one character costs a search among all names.
        while place < size and data[place] <= 32 and data[place] in _SPACE:
            place += 1
        return place

    def byte(self, place: int) -> int:
        """Give the byte at a place; 0, which stands nowhere in JSON, past the end."""
        return self.data[place] if place < self.size else 0

    def at(self, place: int) -> str:
        """Give the byte at a place as a character; nothing past the end."""
        return chr(self.data[place]) if place < self.size else ""

    def value(self, place: int) -> Any:
        """Read the value that starts at a place."""
        byte = self.byte(place)
        if byte == _QUOTE:
            return self.string(place + 1)
        if byte == _BRACE:
            return self.object(self.skip(place + 1))
        if byte == _BRACKET:
            return self.array(self.skip(place + 1))
        for word, meaning in _WORDS:
            if self.data[place : place + len(word)] == word:
                self.end = place + len(word)
                return meaning
        for word in _CONSTANTS:
            if self.data[place : place + len(word)] == word:
                self.end = place + len(word)
                return self.parse_constant(word.decode())
        return self.number(place)

    def object(self, place: int) -> Any:
        """Read what follows an opening brace."""
        out: list[tuple[str, Any]] = []
        if self.byte(place) == _BRACE_END:
            self.end = place + 1
            return self.object_pairs_hook(out)
        while True:
            if self.byte(place) != _QUOTE:
                raise JSONDecodeError("Expecting property name enclosed in double quotes")
            key = self.string(place + 1)
            place = self.skip(self.end)
            if self.byte(place) != _COLON:
                raise JSONDecodeError("Expecting ':' delimiter")
            out.append((key, self.value(self.skip(place + 1))))
            place = self.skip(self.end)
            byte = self.byte(place)
            if byte == _BRACE_END:
                self.end = place + 1
                return self.object_pairs_hook(out)
            if byte != _COMMA:
                raise JSONDecodeError("Expecting ',' delimiter")
            place = self.skip(place + 1)

    def array(self, place: int) -> list[Any]:
        """Read what follows an opening bracket."""
        out: list[Any] = []
        if self.byte(place) == _BRACKET_END:
            self.end = place + 1
            return out
        while True:
            out.append(self.value(place))
            place = self.skip(self.end)
            byte = self.byte(place)
            if byte == _BRACKET_END:
                self.end = place + 1
                return out
            if byte != _COMMA:
                raise JSONDecodeError("Expecting ',' delimiter")
            place = self.skip(place + 1)

    def digits(self, place: int) -> int:
        """Pass over digits."""
        data, size = self.data, self.size
        while place < size and data[place] in _DIGITS:
            place += 1
        return place

    def number(self, start: int) -> Any:
        """Read a number; anything else at this place is no value."""
        first = start + 1 if self.at(start) == "-" else start
        end = first + 1 if self.at(first) == "0" else self.digits(first)
        if end == first:
            raise JSONDecodeError("Expecting value")
        whole = True
        if self.at(end) == ".":
            after = self.digits(end + 1)
            if after > end + 1:
                whole, end = False, after
        if self.at(end) in ("e", "E"):
            power = end + 2 if self.at(end + 1) in ("+", "-") else end + 1
            after = self.digits(power)
            if after > power:
                whole, end = False, after
        self.end = end
        return (self.parse_int if whole else self.parse_float)(self.data[start:end].decode())

    def string(self, start: int) -> str:
        """Read what follows an opening quote."""
        parts = []
        quote = -1
        while True:
            if quote < start:
                quote = self.data.find(b'"', start)
            if quote < 0:
                raise JSONDecodeError("Unterminated string")
            slash = self.data.find(b"\\", start, quote)
            end = quote if slash < 0 else slash
            piece = self.data[start:end]
            if piece:
                if min(piece) < 32:
                    raise JSONDecodeError("Invalid control character")
                parts.append(piece.decode())
            if slash < 0:
                self.end = quote + 1
                return parts[0] if len(parts) == 1 else "".join(parts)
            mark = self.at(slash + 1)
            if mark == "u":
                code, start = self.code(slash + 2), slash + 6
                if 0xD800 <= code < 0xDC00 and self.at(start) == "\\" and self.at(start + 1) == "u":
                    low = self.code(start + 2)
                    if 0xDC00 <= low < 0xE000:
                        code, start = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), start + 6
                parts.append(chr(code))
            elif mark in _ESCAPES:
                parts.append(_ESCAPES[mark])
                start = slash + 2
            else:
                raise JSONDecodeError("Invalid \\escape")

    def code(self, place: int) -> int:
        """Read the four digits of a `\\u` escape."""
        digits = self.data[place : place + 4]
        if len(digits) != 4 or not all(digit in _HEX for digit in digits):
            raise JSONDecodeError("Invalid \\uXXXX escape")
        return int(digits.decode(), 16)


def dumps(value: object, *, ensure_ascii: bool, separators: tuple[str, str]) -> str:
    """Write `value` as JSON without blanks and with every character as itself.

    `ensure_ascii` is False and `separators` are `(",", ":")`: `TypeError` where one is another, or `value` holds what
    JSON has no form for.
    """
    if ensure_ascii or separators != _SEPARATORS:
        raise TypeError("only ensure_ascii=False, separators=(',', ':')")
    out: list[str] = []
    _write(value, out)
    return "".join(out)


def _write(value: object, out: list[str]) -> None:
    if isinstance(value, str):
        out.append(_quoted(value))
    elif value is None:
        out.append("null")
    elif value is True:
        out.append("true")
    elif value is False:
        out.append("false")
    elif isinstance(value, int):
        out.append(str(value))
    elif isinstance(value, dict):
        mark = "{"
        for key, item in value.items():
            out.append(mark)
            out.append(_quoted(key))
            out.append(":")
            _write(item, out)
            mark = ","
        out.append("}" if value else "{}")
    elif isinstance(value, (list, tuple)):
        mark = "["
        for item in value:
            out.append(mark)
            _write(item, out)
            mark = ","
        out.append("]" if value else "[]")
    else:
        raise TypeError("only text, whole numbers, yes and no, None, lists and dicts are written as JSON")


def _quoted(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        if char in text:
            text = text.replace(char, escape)
    if text and min(text.encode()) < 32:
        text = "".join([_control(char) if char < " " else char for char in text])
    return f'"{text}"'


def _control(char: str) -> str:
    return {"\b": "\\b", "\f": "\\f"}.get(char, f"\\u{ord(char):04x}")
