"""Leave of a stylesheet what one page can use: the theme's looks are for every page there might be.

Only classes and elements that the page holds, or that its script may add, are looked at; a selector with one that is
never there can never match.
"""

import re

# Set by scripts, not by the page.
ADDED = re.compile(r"js|no-js|calc__|field__error|field--error|answer--|rows__|newer|offline|whole__|c-|chart")
TOKEN = re.compile(r'@[\w-]+[^{;]*;|[^{}]*\{|\}|(?:[^{}"\']|"[^"]*"|\'[^\']*\')+')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"\s*([^{}]+)\{((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
GROUP = re.compile(r"\s*(@(?:media|supports|layer)[^{]*)\{")


def used(styles: str, page: str) -> str:
    """Return the rules of `styles` that may match something in `page`."""
    classes = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    return _filtered(COMMENT.sub("", styles), classes)


def _filtered(styles: str, classes: set[str]) -> str:
    out, at = [], 0
    while at < len(styles):
        if group := GROUP.match(styles, at):
            end = _end(styles, group.end())
            inner = _filtered(styles[group.end() : end - 1], classes)
            if inner:
                out.append(f"{group[1].strip()}{{{inner}}}")
            at = end
        elif rule := RULE.match(styles, at):
            selectors = rule[1].strip()
            kept = selectors if selectors.startswith("@") else ",".join(_kept(selectors, classes))
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


def _kept(selectors: str, classes: set[str]) -> list[str]:
    return [one for one in _parted(selectors) if all(_there(name, classes) for name in _required(one))]


def _required(selector: str) -> list[str]:
    """Return the classes without which a selector cannot match: those outside of any brackets."""
    plain = re.sub(r"\[[^\]]*\]", "", selector)
    while "(" in plain:
        plain = re.sub(r":[\w-]+\([^()]*\)", "", plain)
        if re.search(r":[\w-]+\([^()]*\)", plain) is None:
            break
    return re.findall(r"\.(-?[A-Za-z_][\w-]*)", plain)


def _there(name: str, classes: set[str]) -> bool:
    return name in classes or ADDED.match(name) is not None


def _parted(selectors: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for at, char in enumerate(selectors):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(selectors[begin:at].strip())
            begin = at + 1
    return [*parts, selectors[begin:].strip()]
