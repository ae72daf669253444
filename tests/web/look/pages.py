"""Which pages are looked at."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
SITE = ROOT / "site"
# One of each kind: what is drawn on the others is drawn on these too.
KEY_PAGES = (
    "",
    "scenarios/roll-over/",
    "scenarios/",
    "calculators/",
    "calculators/roll-over/",
    "calculators/compare/",
    "calculators/deferral/",
    "calculators/affordability/",
    "process/",
    "help/court/",
    "sources/contract-form/",
    "toolbox/path/",
)


def every_page() -> list[str]:
    """The addresses of all pages, from the root of the site."""
    found = [path.parent.relative_to(SITE).as_posix() for path in SITE.rglob("index.html")]
    return sorted("" if path == "." else f"{path}/" for path in found)
