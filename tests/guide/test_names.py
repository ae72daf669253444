"""In the HTML as it is sent, before any script, all that is pressed, filled or gone to has a name for who listens."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from publish.site.sections import VOID

PRESSED = {"a", "button", "input", "select", "summary", "textarea"}
ROLES = {"button", "dialog", "img", "link", "navigation", "region", "search", "slider", "tab"}
FILLED = {"input", "select", "textarea"}
# Of each of these a page may have several: who jumps from one to the next tells them apart by their names.
PLACES = {"nav", "dialog"}
# A list of a page's parts stands in the menu and beside the page; a window shows one of the two.
PARTS = "md-nav--secondary"


class Element:
    """One element of a page, with what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = {name: value or "" for name, value in attributes.items()}
        self.parent = parent
        self.inside: list[Element | str] = []

    def all(self) -> list[Element]:
        """It and all elements in it, in their order."""
        return [self, *(each for child in self.inside if isinstance(child, Element) for each in child.all())]

    def above(self) -> list[Element]:
        """The elements that it stands in, the nearest first."""
        return [] if self.parent is None else [self.parent, *self.parent.above()]

    def words(self) -> str:
        """What is read of it as part of a name."""
        if self.attributes.get("aria-hidden") == "true" or self.tag in {"script", "style", "svg", *FILLED}:
            return ""
        said = self.attributes.get("aria-label", "") or self.attributes.get("alt", "")
        return said or "".join(each if isinstance(each, str) else each.words() for each in self.inside)


class Page(HTMLParser):
    """A page as its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = self.here = Element("", {}, None)
        self.feed(text)
        self.elements = self.root.all()
        self.named = {each.attributes["id"]: each for each in self.elements if "id" in each.attributes}
        self.labels = [each for each in self.elements if each.tag == "label"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go in, where something may stand inside."""
        element = Element(tag, dict(attrs), self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what closes itself, as the parts of drawings do."""
        self.here.inside.append(Element(tag, dict(attrs), self.here))

    def handle_endtag(self, tag: str) -> None:
        """Go out again."""
        for each in (self.here, *self.here.above()):
            if each.tag == tag and each.parent is not None:
                self.here = each.parent
                return

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.here.inside.append(data)

    def name(self, element: Element) -> str:
        """The name by which an element is told: its own, that of another, its label's, or what stands in it."""
        if by := element.attributes.get("aria-labelledby"):
            return "".join(self.named[each].words() for each in by.split() if each in self.named).strip()
        if own := element.attributes.get("aria-label", "").strip():
            return own
        if element.tag in FILLED:
            labels = [each for each in element.above() if each.tag == "label"]
            number = element.attributes.get("id")
            labels += [each for each in self.labels if number is not None and each.attributes.get("for") == number]
            return "".join(label.words() for label in labels).strip()
        if element.tag in PLACES or element.attributes.get("role") in {"dialog", "navigation", "region", "search"}:
            return ""
        return (element.words() or element.attributes.get("title", "")).strip()

    def nameless(self) -> list[str]:
        """What should have a name and has none."""
        return [
            f"{each.tag} {each.attributes}"
            for each in self.elements
            if (each.tag in PRESSED | PLACES or each.attributes.get("role") in ROLES)
            and not (each.tag == "a" and "href" not in each.attributes)
            and each.attributes.get("type") != "hidden"
            and not self.name(each)
        ]

    def alike(self) -> list[str]:
        """The names that several menus have, outside the lists of the page's own parts."""
        menus = [
            self.name(each)
            for each in self.elements
            if each.tag == "nav"
            and not any(PARTS in part.attributes.get("class", "").split() for part in (each, *each.above()))
        ]
        return [name for name, times in Counter(menus).items() if times > 1]


def pages(site: Path) -> dict[str, Page]:
    """Every page, by its path."""
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf8")) for path in site.rglob("*.html")}


def test_a_missing_name_is_seen() -> None:
    planted = """<label for="a">数</label><input id="a"><label>词<input></label><button aria-label="关">×</button>
        <a href="/"><img alt="首页"></a><nav aria-label="目录"></nav><nav aria-labelledby="b"></nav><p id="b">路</p>"""
    assert Page(planted).nameless() == []
    assert Page(planted).alike() == []
    for without in (
        "<input>",
        "<a href='/'><svg></svg></a>",
        "<button><i aria-hidden='true'>×</i></button>",
        "<nav>去</nav>",
    ):
        assert len(Page(without).nameless()) == 1, without
    assert Page('<nav aria-label="一"></nav><nav aria-label="一"></nav>').alike() == ["一"]


def test_everything_has_a_name_before_any_script_runs(site: Path) -> None:
    found = pages(site)
    assert len(found) > 80
    assert {path: names for path, page in found.items() if (names := page.nameless())} == {}
    assert {path: names for path, page in found.items() if (names := page.alike())} == {}


def test_every_page_says_its_language_its_title_and_where_its_text_begins(site: Path) -> None:
    for path, page in pages(site).items():
        tags = Counter(each.tag for each in page.elements)
        assert tags["main"] == tags["h1"] == 1, path
        titles = [each for each in page.elements if each.tag == "title" and each.above()[0].tag == "head"]
        assert [title.words() != "" for title in titles] == [True], path
        (html,) = (each for each in page.elements if each.tag == "html")
        assert html.attributes["lang"] == "zh", path
        # The first link leads past the frame.
        first = next(each for each in page.elements if each.tag == "a")
        assert page.name(first) == "跳到正文", path
        assert first.attributes["href"].removeprefix("#") in page.named, path
