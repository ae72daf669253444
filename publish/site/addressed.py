"""What a site that knows its address has besides: who is told of a hole, what searches may read, what is installed."""

import json
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from publish.lender import address as address_of
from publish.version import edition


def lay(site: Path, base: str) -> None:
    """Lay the files beside the pages, and name what is installed.

    `site` is the built site, `base` its address with a slash at its end.
    """
    identify(site, base)
    # Read at the root of a host alone; below a path nobody looks for either.
    if urlsplit(base).path == "/":
        (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n", "utf8")
        if told_to := security(base, build_day(), address_of("repository"), address_of("contact")):
            (site / ".well-known").mkdir(exist_ok=True)
            (site / ".well-known/security.txt").write_text(told_to, "utf8")


def identify(site: Path, base: str) -> None:
    """Name what somebody installs by the path of the site, so that two guides on one host are two.

    Whatever page it begins with. `site` is the built site, whose manifest is written anew; `base` is its address.
    """
    path = site / "manifest.webmanifest"
    manifest = json.loads(path.read_text("utf8")) | {"id": urlsplit(base).path}
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf8")


def security(base: str, today: date, repository: str, contact: str) -> str:
    """Say who is told of a hole, as RFC 9116 has it; empty where this build knows nobody. It holds for half a year.

    `base` is the site's address with a slash at its end, `today` the day that the half year begins; `repository` is a
    web address without one, `contact` a mail address, either of them empty where there is none.

    >>> print(security("https://guide.example/", date(2026, 11, 29), "", "mail@guide.example"), end="")
    Contact: mailto:mail@guide.example
    Expires: 2027-05-28T00:00:00Z
    Preferred-Languages: zh, en
    Canonical: https://guide.example/.well-known/security.txt
    """
    to = [f"mailto:{contact}"] if contact else []
    to += [f"{repository}/security/advisories/new"] if repository else []
    if not to:
        return ""
    lines = [f"Contact: {each}" for each in to]
    lines += [f"Expires: {today + timedelta(days=180)}T00:00:00Z", "Preferred-Languages: zh, en"]
    return "\n".join([*lines, f"Canonical: {base}.well-known/security.txt"]) + "\n"


def build_day() -> date:
    """Give the day of what is built."""
    return date.fromisoformat(edition().date)
