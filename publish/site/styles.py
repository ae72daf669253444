"""Leave of style sheets what pages can use: the theme's looks are for every page there might be.

Only classes and elements that the pages hold, or that their scripts may add, are looked at; a selector with one that is
never there can never match. Of custom properties those stay that something asks for.
"""

import functools
import re
from collections.abc import Iterable

# Set by scripts, not by the page.
# The theme's own palettes, where the page has one of ours; tables that are sorted and lines that have numbers.
FIXED = re.compile(r"\[data-md-color-(?:primary|accent)=[\"']?(?!custom\b)\w|\[role=columnheader|\[data-linenos")
ADDED = re.compile(
    r"js|no-js|calc__|field__error|field__ask|field--error|answer--|rows__|newer|offline|whole__|c-|chart"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"\s*([^{}]+)\{((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
PROPERTY = re.compile(
    r"([{;])\s*(--[\w-]+)\s*:(?:[^;{}\"'(]|\"[^\"]*\"|'[^']*'|\((?:[^()\"']|\"[^\"]*\"|'[^']*'|\([^()]*\))*\))*(?:;|(?=\}))"
)
BLANKS = re.compile(r"\s*([{};,])\s*|([{;][\w-]+:)\s+")
GROUP = re.compile(r"\s*(@(?:media|supports|layer)[^{]*)\{")


def used(sheets: Iterable[str], pages: str, scripts: str = "") -> list[str]:
    """Return what of each sheet may match something in `pages`, or in what is made of the words in `scripts`."""
    there = {f".{name}" for value in set(re.findall(r'class="([^"]*)"', pages)) for name in value.split()}
    there |= {"html", "body", "*", *re.findall(r"<([a-z][\w-]*)", pages)}
    for word in set(re.findall(r"[A-Za-z_-][\w-]*", scripts)):
        there |= {word, f".{word}"}
    left = [_filtered(COMMENT.sub("", sheet), there) for sheet in sheets]
    return [
        BLANKS.sub(lambda found: found[1] or found[2], sheet).replace(";}", "}")
        for sheet in _wanted(left, pages + scripts)
    ]


def _wanted(sheets: list[str], text: str) -> list[str]:
    """Leave out custom properties that nothing asks for, and those that only these asked for."""
    while True:
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", "".join((*sheets, text))))
        kept = functools.partial(_kept_property, asked)
        left = [re.sub(r"[^{}]*\{\s*\}", "", PROPERTY.sub(kept, sheet)) for sheet in sheets]
        if left == sheets:
            return left
        sheets = left


def _kept_property(asked: set[str], found: re.Match[str]) -> str:
    return found[0] if found[2] in asked else found[1]


def _filtered(styles: str, there: set[str]) -> str:
    out, at = [], 0
    while at < len(styles):
        if group := GROUP.match(styles, at):
            end = _end(styles, group.end())
            inner = _filtered(styles[group.end() : end - 1], there)
            if inner:
                out.append(f"{group[1].strip()}{{{inner}}}")
            at = end
        elif rule := RULE.match(styles, at):
            selectors = rule[1].strip()
            kept = selectors if selectors.startswith("@") else ",".join(_kept(selectors, there))
            if kept:
                out.append(f"{kept}{{{rule[2].strip()}}}")
            at = rule.end()
        elif styles[at:].lstrip().startswith("@"):
            # Keyframes and other blocks with blocks in them, or a statement.
            brace, semicolon = styles.find("{", at), styles.find(";", at)
            end = semicolon + 1 if 0 <= semicolon < (brace if brace >= 0 else len(styles)) else _end(styles, brace + 1)
            out.append(styles[at:end].strip())
            at = end
        else:
            break
    return "".join(out)


def _end(styles: str, at: int) -> int:
    """Return the place after the block whose inside begins at `at`."""
    depth = 1
    for found in re.finditer(r"\"[^\"]*\"|'[^']*'|[{}]", styles[at:]):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at + found.end()
    raise ValueError("a block of the stylesheet has no end")


def _kept(selectors: str, there: set[str]) -> list[str]:
    return [
        one
        for one in _parted(selectors)
        if not FIXED.search(one) and all(_there(each, there) for each in _required(one))
    ]


def _required(selector: str) -> list[str]:
    """Return the classes and elements without which a selector cannot match: those outside of any brackets."""
    plain = re.sub(r"\[[^\]]*\]", "", selector)
    while "(" in plain:
        plain = re.sub(r":[\w-]+\([^()]*\)", "", plain)
        if re.search(r":[\w-]+\([^()]*\)", plain) is None:
            break
    plain = re.sub(r"::?[\w-]+|#[\w-]+", "", plain)
    return re.findall(r"\.-?[A-Za-z_][\w-]*|[a-z][\w-]*", plain)


def _there(name: str, there: set[str]) -> bool:
    return name in there or (name.startswith(".") and ADDED.match(name[1:]) is not None)


def _parted(selectors: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for at, char in enumerate(selectors):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(selectors[begin:at].strip())
            begin = at + 1
    return [*parts, selectors[begin:].strip()]
