"""Write into every page what the browser must refuse, so that nothing a reader types can leave the device.

Whatever a page fetches, it fetches from where it came from; no script runs but the files of this site and the two in
the heads of its pages, which are named by their hash; no form can be sent. Scripts make markup only by the named ways
below (Trusted Types). A worker with an address of its own is bound by no page's policy, and a static host sends none
with it: workers are therefore opened from a blob, which takes the page's policy along. The service worker cannot be; it
is never given what was typed. One policy serves all pages.
What only a header can say (no frames, no microphone) goes into `_headers`, which some hosts read.

usage: python -m publish.site.policy SITE
"""

import base64
import hashlib
import re
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

PLACE = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)

# `answers` for the page's script and its workers, `engine` for the one in the head of a page with a calculator.
TRUSTED = ("answers", "engine")

# What no page of ours uses.
FEATURES = (
    "accelerometer",
    "browsing-topics",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)


class Inline(HTMLParser):
    """Collects a page's inline scripts, and whatever the policy would refuse in it."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._code: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script, and what must not be there."""
        found = dict(attrs)
        if tag in ("style", "iframe", "frame", "object", "embed", "base"):
            self.refused.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.refused.append(f'{name}="{value}" in <{tag}>')
        if tag == "script" and "src" not in found and found.get("type") in (None, "module", "text/javascript"):
            self._code = []

    def handle_data(self, data: str) -> None:
        """Take the text of a script."""
        if self._code is not None:
            self._code.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a script."""
        if tag == "script" and self._code is not None:
            self.scripts.append("".join(self._code))
            self._code = None


def inline_scripts(page: str, name: str) -> list[str]:
    """Return the inline scripts of a page.

    `page` is its HTML; `SystemExit` tells by `name` which one holds what readers' browsers would refuse.
    """
    found = Inline()
    found.feed(page)
    if found.refused:
        raise SystemExit(f"{name}: the policy refuses {', '.join(found.refused)}; use a class or a script of the shell")
    return found.scripts


def hashes(scripts: Iterable[str]) -> list[str]:
    """Name inline scripts as a policy does, each once.

    `scripts` are their words, as they stand in pages.
    """
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    return [f"'sha256-{digest}'" for digest in sorted(digests)]


def policy(scripts: Iterable[str]) -> str:
    """Write the policy under which exactly these inline scripts may run.

    `scripts` are their words, as they stand in pages.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes(scripts)],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        # A worker from a blob takes this policy along; the service worker has an address.
        "worker-src": ["'self'", "blob:"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": list(TRUSTED),
    }
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def headers(content: str) -> str:
    """Write the same, and what only a header can say, for hosts that read a file of headers.

    `content` is the policy, as `policy` writes it.
    """
    lines = {
        "Content-Security-Policy": f"{content}; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        # The camera reads a case off another phone's screen, once a reader asks for it.
        "Permissions-Policy": ", ".join(["camera=(self)", *(f"{feature}=()" for feature in FEATURES)]),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def with_policy(page: str, content: str, name: str) -> str:
    """Put the policy into a page, before anything that it binds.

    `page` is its HTML, `content` the policy; `name` is what the page is called where `SystemExit` says that it has no
    one place for it.
    """
    if len(PLACE.findall(page)) != 1:
        raise SystemExit(f"{name}: there is no one place for the policy")
    lines = (
        f'<meta http-equiv="Content-Security-Policy" content="{content}"><meta name="referrer" content="no-referrer">'
    )
    return PLACE.sub(lambda place: place.group() + lines, page)


def main() -> None:
    """Bind every page of the site in the folder that the command line names."""
    site = Path(sys.argv[1])
    pages = {path: path.read_text("utf8") for path in sorted(site.rglob("*.html"))}
    scripts = [script for path, page in pages.items() for script in inline_scripts(page, str(path))]
    content = policy(scripts)
    for path, page in pages.items():
        path.write_text(with_policy(page, content, str(path)), "utf8")
    (site / "_headers").write_text(headers(content), "utf8")


if __name__ == "__main__":
    main()
