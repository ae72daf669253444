"""Take out of the markup of the one page what nobody sees, hears or taps: it is sent from hand to hand.

No word that is read goes. What goes are names that nothing refers to, marks for the site's own tests and search, quotes
and ends that HTML lets one leave out, and the explanation of a term where its page has given it before.
"""

import re
from html import escape
from html.parser import HTMLParser

# `autocomplete` stands once on each form; the others are for tests, for search, and for the script of the toolbox.
UNSEEN = {"autocomplete", "data-fact", "data-note", "data-search-exclude", "markdown"}
UNSEEN |= {
    f"data-{name}" for name in ("answer", "document", "id", "key", "links", "part", "question", "sheet", "short")
}
UNSEEN |= {f"data-{name}" for name in ("path-questions", "table", "tick", "toolbox")}
UNSEEN |= {f"data-{name}" for name in ("asks", "cells", "kind", "kind-field", "rows-of")}
REFERRING = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy", "list"}
# A search leads to headings and pages, an answer that is drawn anew asks for patterns; the others are the frame's own.
LANDMARKS = {"h1", "h2", "h3", "article", "pattern"}
OWN = {"find", "top"}
# Rows that a reader adds take their names from a row that has this in them.
ROW = "__ROW__"
ZEROS = re.compile(r"\.0+%$")
PLAIN = re.compile(r"[^\s\"'=<>`]+")
BLOCKS = "p|ul|ol|div|h[1-6]|table|details|blockquote|figure|section|article|nav|form|fieldset|pre|dl|header"
# What follows ends these by itself.
ENDS = (
    re.compile(rf"</p>(?=<(?:{BLOCKS})[\s>]|</(?:div|li|blockquote|details|article|section|nav|td|fieldset|form)>)"),
    re.compile(r"</li>(?=<li[\s>]|</[uo]l>)"),
    re.compile(r"</t[dh]>(?=<t[dh][\s>]|</tr>)"),
    re.compile(r"</tr>(?=<tr[\s>]|</tbody>|</thead>)"),
    re.compile(r"</tbody>(?=</table>)"),
    re.compile(r"</option>(?=<option[\s>]|</select>)"),
)
BREAK = re.compile(rf"\n+(?=</?(?:li|tr|t[dh]|tbody|thead|caption|summary|{BLOCKS})[\s>])")


def lean(markup: str, spoken: str) -> str:
    """Write markup as short as it says the same; `spoken` is all that may name a class: the styles and the script."""
    referring = re.findall(rf'\s(?:{"|".join(sorted(REFERRING))})="([^"]*)"', markup)
    tied = {name for names in referring for name in names.split()}
    linked = set(re.findall(r'href="#([^"]*)"', markup))
    writer = Lean(tied, linked, set(re.findall(r"[A-Za-z_-][\w-]*", spoken)))
    writer.feed(markup)
    text = BREAK.sub("", writer.text)
    for end in ENDS:
        text = end.sub("", text)
    return text


class Lean(HTMLParser):
    """Writes markup again; elements refer to others by the names in `tied`, links lead to those in `linked`."""

    def __init__(self, tied: set[str], linked: set[str], classes: set[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self._linked = linked | OWN
        self._classes = classes
        short = sorted(name for name in tied if ROW not in name and name not in self._linked)
        self._names = {name: name for name in tied} | {name: f"i{number}" for number, name in enumerate(short)}
        self._explained: set[str] = set()
        self._terms: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag with what somebody needs of it."""
        if tag == "article":
            self._explained.clear()
        if tag == "abbr":
            title = dict(attrs).get("title") or ""
            self._terms.append(title not in self._explained)
            self._explained.add(title)
            if not self._terms[-1]:
                return
        self.text += f"<{tag}{''.join(self._written(tag, attrs))}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an empty tag; without the blank, its end would belong to a value that has no quotes."""
        self.text += f"<{tag}{''.join(self._written(tag, attrs))} />"

    def handle_endtag(self, tag: str) -> None:
        """Write an end."""
        if tag != "abbr" or self._terms.pop():
            self.text += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        """Write text."""
        self.text += data

    def handle_entityref(self, name: str) -> None:
        """Write a character by name."""
        self.text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        """Write a character by number."""
        self.text += f"&#{name};"

    def _written(self, tag: str, attrs: list[tuple[str, str | None]]) -> list[str]:
        out = [" autocomplete=off"] if tag == "form" else []
        for name, value in attrs:
            if name in UNSEEN or (name == "id" and not self._needed(tag, value or "")):
                continue
            said = value
            if name == "class":
                said = " ".join(each for each in (value or "").split() if each in self._classes)
                if not said:
                    continue
            if value and (name == "id" or name in REFERRING):
                said = " ".join(self._names.get(each, each) for each in value.split())
            if tag == "rect" and said:
                said = ZEROS.sub("%", said)
            if said is None or said == "":
                out.append(f" {name}" if said is None else f' {name}=""')
            elif PLAIN.fullmatch(said):
                out.append(f" {name}={said.replace('&', '&amp;')}")
            else:
                out.append(f' {name}="{escape(said)}"')
        return out

    def _needed(self, tag: str, name: str) -> bool:
        return tag in LANDMARKS or name in self._linked or name in self._names
