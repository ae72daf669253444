"""The folder edition: the guide as files that a browser opens from a disk or a stick, without a server.

A page from a file can fetch nothing, take no module, and open no worker by its address. So links name files, scripts
are classic ones, the search's index is one, and MicroPython lies in one as text, to run from memory. Pyodide stays
out.
"""

import gzip
import shutil
from pathlib import Path

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config

from publish.editions import notes, printable
from publish.lender import address, told
from publish.site import finish, leaflet, policy, search
from publish.version import ROOT, Edition

SCRIPTS = ROOT / "build/offline/scripts"
ENGINE = ROOT / "build/micropython/worker.inline.js"
# A server's matters, and what only a server's pages load.
LEFT_OUT = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "manifest.webmanifest",
    "assets/icons",
    "assets/images",
    "assets/build/calculators.js",
    "assets/build/pyodide.worker.js",
)
# A page that came from a file is given no origin: its own folder is told by the scheme.
SOURCES = {
    "default-src": "'none'",
    "script-src": "file: blob: 'wasm-unsafe-eval' {inline}",
    "style-src": "file:",
    "img-src": "file: data:",
    "worker-src": "blob:",
    "connect-src": "'none'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def build(folder: Path, edition: Edition) -> None:
    """Fill `folder` with the edition; what was there goes.

    `edition` is the one that its pages name.
    """
    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_dir=str(folder),
        site_url="",
        use_directory_urls=False,
        extra_javascript=["assets/build/folder.js"],
        extra={
            "guide": told(),
            "generator": False,
            "edition": edition.name,
            # As mkdocs.yml has them: what is given here takes the place of all of it.
            "repository": address("repository"),
            "contact": address("contact"),
            "release": edition.version,
        },
    )
    config.copyright = f"{config.copyright}<br>{notes.here(edition)}"
    build_pages(config)
    finish.finish(folder)
    leaflet.fill(folder, edition.address)
    search.write(folder, scripts=True)
    lay_scripts(folder)
    for name in LEFT_OUT:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    notes.fill(folder / "about/offline.html", notes.for_folder(edition))
    bind(folder)


def lay_scripts(folder: Path) -> None:
    """Lay the scripts beside the pages: the shell and the packed engine.

    `folder` is the edition's.
    """
    target = folder / "assets/build"
    for path in (SCRIPTS / "folder.js", *sorted(SCRIPTS.glob("part-*.js"))):
        shutil.copy(path, target)
    (target / "engine.js").write_text(f'self.packedEngine="{packed_engine()}";\n', "utf8")


def packed_engine() -> str:
    """Return MicroPython's script, compressed, as text."""
    return printable.written(gzip.compress(printable.narrow(ENGINE.read_text("utf8")), 9, mtime=0))


def bind(folder: Path) -> None:
    """Write into every page that nothing may be asked of anybody.

    `folder` is the edition's. `SystemExit` where a page has no one place for the policy, or holds a script that it
    forbids.
    """
    pages = {path: path.read_text("utf8") for path in sorted(folder.rglob("*.html"))}
    scripts = [script for path, page in pages.items() for script in policy.inline_scripts(page, str(path))]
    content = "; ".join(f"{name} {sources}" for name, sources in SOURCES.items())
    content = content.format(inline=" ".join(policy.hashes(scripts)))
    for path, page in pages.items():
        path.write_text(policy.with_policy(page, content, str(path)), "utf8")
