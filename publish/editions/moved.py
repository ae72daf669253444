"""An article of the folder edition, its names and links made those of the one page that it moves to."""

import posixpath
import re
from html import escape
from html.parser import HTMLParser

FOLD = re.compile(r'<details class="quote">(?:(?!<details).)*?data-fact="([\w-]+)".*?</details>', re.DOTALL)
TITLE = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
# Attributes that name elements of the same page.
NAMING = {"id", "for", "key", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy", "list"}
# For a page that is not here, the one that comes nearest.
INSTEAD = {
    "toolbox/index.html": "toolbox/path.html",
    "toolbox/case.html": "toolbox/documents.html",
    "toolbox/court.html": "help/court.html",
    "toolbox/plan.html": "calculators/counter-offer.html",
    "toolbox/log.html": "calculators/call-check.html",
    "toolbox/reminders.html": "calculators/deadline.html",
}


class Moved(HTMLParser):
    """Writes an article again, with its names and links made those of the one page that it moves to."""

    def __init__(self, path: str, numbers: dict[str, str], sources: dict[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.numbers, self.sources = path, numbers, sources
        self.text = ""
        self._as_it_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag again."""
        self._as_it_is += tag in ("pre", "textarea")
        written = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in self._own(attrs)
        )
        self.text += f"<{tag}{written}>"

    def handle_endtag(self, tag: str) -> None:
        """Write the end of a tag again."""
        self._as_it_is -= tag in ("pre", "textarea")
        self.text += f"</{tag}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an empty tag again; in a drawing it has to close itself."""
        self.handle_starttag(tag, attrs)
        self.text = f"{self.text[:-1]}/>"
        self._as_it_is -= tag in ("pre", "textarea")

    def handle_data(self, data: str) -> None:
        """Write text again; indents of the markup are nobody's."""
        self.text += data if self._as_it_is else re.sub(r"\s*\n\s*", "\n", data)

    def handle_entityref(self, name: str) -> None:
        """Write a character by name."""
        self.text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        """Write a character by number."""
        self.text += f"&#{name};"

    def _own(self, attrs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        prefix = f"{self.numbers[self.path]}-"
        out: list[tuple[str, str | None]] = []
        for name, value in attrs:
            if name == "id" and "data-fact-here" in dict(attrs):
                out.append((name, value))
            elif name in NAMING and value:
                out.append((name, " ".join(prefix + each for each in value.split())))
            elif name == "href" and value:
                out.append((name, self._link(value)))
            elif name not in ("data-fact-here", "data-search-exclude"):
                out.append((name, value))
        return out

    def _link(self, address: str) -> str:
        if re.match(r"[a-z]+:", address) or address.startswith("#fact-"):
            return address
        path, _, fragment = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)) if path else self.path
        if target not in self.numbers:
            # A file, or a page that stands only on the site.
            return f"#{self.numbers[INSTEAD.get(target, 'about/offline.html')]}"
        return f"#{self.numbers[target]}" + (f"-{fragment}" if fragment else "")


def once(here: str, sources: dict[str, str], fold: re.Match[str]) -> str:
    """Leave a source where it is listed first, and a link to it elsewhere.

    `here` is the page that it stands on, `sources` is the page that lists each fact, `fold` a match of `FOLD`. Returns
    HTML.
    """
    fact = fold[1]
    title = TITLE.search(fold[0])
    if fact not in sources or title is None:
        return fold[0]
    if sources[fact] == here:
        return fold[0].replace("<details", f'<details id="fact-{fact}" data-fact-here', 1)
    return f'<p class="whole__source"><a href="#fact-{fact}">{title[1]}</a></p>'
