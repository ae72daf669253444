"""What pages say about the editions: which one this is, where to get them, how to know that they are whole."""

import hashlib
import re
from html import escape
from pathlib import Path
from urllib.parse import quote

from publish.version import Edition


def here(edition: Edition) -> str:
    """Say as HTML which version an edition is, and where newer ones are.

    `edition` is the one that is said of.
    """
    newer = f'新版本在 <a href="{escape(edition.address)}">{escape(edition.address)}</a>。' if edition.address else ""
    return f"离线版 {edition.name}。{newer}规则会变，签字前看一眼有没有新版本。"


def for_site(downloads: dict[str, Path], edition: Edition, root: str) -> dict[str, str]:
    """Offer the files in `downloads`, by kind, with size, version and hash, as HTML.

    `edition` is the one that they were made of; `root` leads from the page to the site's first, as `../../`.
    """
    return {kind: _offer(path, edition, root) for kind, path in downloads.items()}


def for_folder(edition: Edition) -> dict[str, str]:
    """Say in the folder edition what it is: HTML by kind.

    `edition` is the one that is said of.
    """
    return {"folder": f"<p>你正在看的就是。{here(edition)}</p>", "one-file": _elsewhere(edition)}


def for_one_file(edition: Edition) -> dict[str, str]:
    """Say in the one-file edition what it is: HTML by kind.

    `edition` is the one that is said of.
    """
    return {"one-file": f"<p>你正在看的就是。{here(edition)}</p>", "folder": _elsewhere(edition)}


def fill(page: Path, told: dict[str, str]) -> None:
    """Put into a page what it has to say of each kind of edition.

    `page` is its file, which is written anew; `told` is HTML by kind. `SystemExit` where the page has no one place for
    it.
    """
    page.write_text(filled(page.read_text("utf8"), told), "utf8")


def filled(text: str, told: dict[str, str]) -> str:
    """Return the markup of a page with what it has to say of each kind of edition.

    `text` is the markup, `told` HTML by kind. `SystemExit` where the page has no one place for a kind.
    """
    for kind, words in told.items():
        place = re.compile(rf'<div data-edition="{kind}">.*?</div>', re.DOTALL)
        if len(place.findall(text)) != 1:
            raise SystemExit(f"the page about offline use has no one place for {kind}")
        before, after = place.split(text)[0], place.split(text)[-1]
        text = f'{before}<div data-edition="{kind}">{words}</div>{after}'
    return text


def _offer(path: Path, edition: Edition, root: str) -> str:
    content = path.read_bytes()
    size = f"{len(content) / 1_000_000:.1f} MB"
    digest = hashlib.sha256(content).hexdigest()
    address = f"{root}downloads/{quote(path.name)}"
    return (
        f'<ul class="tools"><li><a href="{address}" download><b>下载（{size}）</b>'
        f"<span>版本 {edition.name}</span></a></li></ul>"
        f'<p class="offline-hash">文件名 <code>{escape(path.name)}</code>，SHA-256：<code>{digest}</code></p>'
    )


def _elsewhere(edition: Edition) -> str:
    if not edition.address:
        return "<p>这一份里没有，要到网站上下载。</p>"
    return f'<p>这一份里没有，在 <a href="{escape(edition.address)}">网站</a> 上下载。</p>'
