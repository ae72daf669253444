"""Format specifications of f-strings, read at build time into the parts that the stand-in takes."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

_SPEC = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<zero>0)?(?P<width>[1-9][0-9]*)?(?P<comma>,)?"
    r"(?:\.(?P<places>[0-9]+))?(?P<kind>[dfs])?"
)


class Spec(NamedTuple):
    """A specification in its parts; `places` of None says that none were given."""

    fill: str
    align: str
    sign: str
    width: int
    comma: bool
    places: int | None
    kind: str

    @property
    def only_places(self) -> bool:
        """Whether it asks for nothing but decimals, and perhaps commas."""
        return self.kind == "f" and self.places is not None and not self.width and self.sign in ("", "-")


def read(text: str) -> Spec | None:
    """Read a specification into its parts; None where it holds anything that the stand-in does not know.

    `text` is what stands behind the colon.

    >>> read(",.2f")
    Spec(fill=' ', align='', sign='', width=0, comma=True, places=2, kind='f')
    >>> read("x") is None, read("010,") is None
    (True, True)
    """
    match = _SPEC.fullmatch(text)
    # Zeros before the digits go with neither commas (those would go on through them) nor another alignment.
    if match is None or (match["zero"] and (match["comma"] or match["align"])):
        return None
    fill, align = match["fill"] or " ", match["align"] or ""
    if match["zero"]:
        fill, align = "0", "="
    return Spec(
        fill=fill,
        align=align,
        sign=match["sign"] or "",
        width=int(match["width"] or 0),
        comma=bool(match["comma"]),
        places=None if match["places"] is None else int(match["places"]),
        kind=match["kind"] or "",
    )


def constant(node: ast.expr | None) -> str | None:
    """Give the text of a specification that holds no expressions; None for one that does.

    `node` is what the syntax tree holds of it, None where an f-string has no specification: the text is empty then.
    """
    if node is None:
        return ""
    if isinstance(node, ast.JoinedStr) and all(isinstance(part, ast.Constant) for part in node.values):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None
