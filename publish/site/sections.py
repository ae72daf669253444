"""An article cut at its headings into what the search finds: an anchor, a heading and the text under it."""

import re
from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3")
# Never closed, so never entered.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"}
# A row of links may say so many characters besides: 「说完以后：」.
OF_LINKS = 16
# Behind it stands what is searched and not shown, as `web/src/search/rank.ts` reads it.
MARK = "¦"
SILENT = {"form", "script", "select", "style", "svg", "template", "textarea"}
Section = list[str]


class Text(HTMLParser):
    """The text of an article, cut at its headings: each section is its anchor, its heading and what stands under it."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = [["", "", "", ""]]
        self._part = 2
        self._open: list[str] = []
        self._silent = 0
        # Of the paragraph that is open: where it begins in its section, how many links it has, what stands in them.
        self._begin = 0
        self._links = 0
        self._linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading; go silent where nothing is to be found."""
        if tag in VOID:
            self._say(" ")
            return
        self._open.append(tag)
        if tag == "p":
            self._begin, self._links, self._linked = len(self.sections[-1][2]), 0, 0
        self._links += tag == "a"
        found = dict(attrs)
        silent = tag in SILENT or "data-search-exclude" in found or "quote" in (found.get("class") or "").split()
        if self._silent or silent:
            self._silent += 1
        elif tag in HEADINGS:
            self.sections.append([found.get("id") or "", "", "", ""])
            self._part = 1
        elif tag not in INLINE:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        """Go on with the text after a heading."""
        if tag in VOID or tag not in self._open:
            return
        while self._open.pop() != tag:
            self._silent = max(0, self._silent - 1)
        if self._silent:
            self._silent -= 1
        elif tag in HEADINGS:
            self._part = 2
        elif tag not in INLINE:
            if tag == "p" and self._links:
                self._put_links_last()
            self._say(" ")

    def _put_links_last(self) -> None:
        """Put a paragraph that only names other pages behind a mark: it is found, and not shown as what is said."""
        section = self.sections[-1]
        said = section[2][self._begin :]
        beside = len(re.sub(r"[\s·]", "", said)) - self._linked
        if beside <= (OF_LINKS if self._links > 1 and "·" in said else 0):
            section[2] = section[2][: self._begin]
            section[3] += f" {said}"

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._say(data)

    def _say(self, data: str) -> None:
        if not self._silent:
            if "a" in self._open:
                self._linked += len(re.sub(r"\s", "", data))
            self.sections[-1][self._part] += data


def sections(article: str) -> list[Section]:
    """Return the sections of an article that say something, the first one being what stands under its title.

    >>> sections('<h1 id="top">还不<b>起</b></h1><p>先打<br>电话。</p><h2 id="a">怎么说</h2><form>1</form>')
    [['', '还不起', '先打 电话。'], ['a', '怎么说', '']]
    >>> two = "<p><b>写：</b> <a>一</a> · <a>二</a></p><p>看<a>三</a>和<a>四</a>，再打电话问。</p>"
    >>> sections(f"<h1>t</h1><p>先<a>打</a>。</p>{two}")
    [['', 't', '先打。看三和四，再打电话问。¦写：一 · 二']]
    """
    text = Text()
    text.feed(article)
    text.close()
    found = [
        [anchor, tidy(heading), MARK.join(filter(None, (tidy(said), tidy(links))))]
        for anchor, heading, said, links in text.sections
    ]
    if found[0][1:] == ["", ""]:
        found = found[1:]
    if found:
        found[0][0] = ""
    return [section for section in found if section[1] or section[2]]


def tidy(text: str) -> str:
    """Return text with one blank for several, and none beside Chinese punctuation or where two blocks met.

    >>> tidy("  还 \\n 500\\xa0元 。 好")
    '还 500 元。好'
    """
    joined = " ".join(text.replace("\u200b", "").split())
    return re.sub(r" (?=[，。；：、？！”’）》])|(?<=[，。；：、？！“‘（《]) ", "", joined)
