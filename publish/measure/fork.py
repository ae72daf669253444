"""Try the guide for a lender who does not exist, in a copy, as somebody would who makes one.

The copy gets another `guide.toml`. In `facts/` the names are replaced, which stands for what a person has to do: find
out and write down what is true of that lender; those facts are listed. Nothing else is touched: pages, templates,
scripts, data and names of files have to follow by themselves. Then the site is built, its editions too, every file of
it is searched for the lender's names and slug, and a few journeys are walked in the copy.

With `--facts` nothing is built: it says which facts speak of the lender, and which pages cite each. By the names that
are given, else by the table's: whoever has put another lender into it asks by the old names what is left to write.

usage: python -m publish.measure.fork [--facts [NAME…]]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from publish.guide.facts import read_facts
from publish.guide.uses import cited_in, pages, with_passages
from publish.lender import ROOT, guide, names

MADE_UP: Final = {
    "site": "乌有协商还款指南",
    "site_short": "乌有指南",
    "slug": "wuyou",
    "name": "乌有",
    "pinyin": "wuyou",
    "full": "乌有消费金融有限公司",
    "brand": "乌有消费金融",
    "short": "乌有消金",
    # It never had another.
    "former": [],
    "repository": "",
    "contact": "",
}
# Installed once, and used where they stand.
TOOLS: Final = (".venv", ".tools", "web/node_modules", "tools/lighthouse/node_modules")
JOURNEYS: Final = (
    "tests/guide/test_lender.py",
    "tests/guide/test_report.py",
    "tests/web/chromium/test_guide.py",
    "tests/web/toolbox/test_walk.py",
    "tests/web/offline/test_editions.py",
    "tests/fork/two_guides.py",
)


def main(arguments: list[str]) -> None:
    """Make the copy, build it, look through it and walk in it; `SystemExit` where something is left of the lender.

    `arguments`: nothing; or `--facts` and the names by which facts speak of the lender, to list those alone.
    """
    told = facts_to_write(arguments[1:] or names())
    print(f"facts to write anew: {len(told)}, on {len({page for uses in told.values() for page in uses})} pages")
    for fact, uses in told.items():
        print(f"  {fact}: {', '.join(uses) or 'nowhere yet'}")
    if arguments[:1] == ["--facts"]:
        return
    copy = ROOT / "build/fork"
    lay(copy)
    for name, text in replaced(copy).items():
        (copy / name).write_text(text, "utf8")
    make(copy, "offline")
    built = [path for path in (copy / "site").rglob("*.html") if "downloads" not in path.parts]
    left = list(left_over(copy))
    print(f"pages: {len(built)}")
    print(f"names left over: {len(left)}", *left, sep="\n  ")
    done = subprocess.run(
        # Slow ones too: of the editions all are.
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", *JOURNEYS],
        check=False,
        cwd=copy,
        env=environment(copy) | {"OTHER_GUIDE": str(ROOT / "site")},
        capture_output=True,
        encoding="utf8",
    )
    print(done.stdout if done.returncode else f"journeys: {done.stdout.strip().splitlines()[-1]}")
    if left or done.returncode:
        raise SystemExit(1)


def lay(copy: Path) -> None:
    """Copy what git keeps or would keep, as it stands, with its times; link the tools."""
    shutil.rmtree(copy, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, check=True, cwd=ROOT, capture_output=True, encoding="utf8").stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    # What tests ask of git they ask of the copy.
    told = ("-c", "user.name=fork", "-c", "user.email=fork@guide.invalid", "commit", "--quiet", "--message", "a fork")
    for command in (("init", "--quiet"), ("add", "--all"), told):
        subprocess.run(["git", *command], check=True, cwd=copy)
    for name in TOOLS:
        if (ROOT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).symlink_to(ROOT / name)


def replaced(copy: Path) -> dict[str, str]:
    """Return the files of the copy that its owner writes: the table, the facts, what names the guide for people."""
    files = {
        "guide.toml": "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in MADE_UP.items())
    }
    for path in [
        *sorted((copy / "facts").glob("*.toml")),
        *(copy / name for name in ("README.md", "CITATION.cff", "LICENSE")),
    ]:
        files[path.relative_to(copy).as_posix()] = another(path.read_text("utf8"))
    return files


def another(text: str) -> str:
    """Return a text with the made-up lender's name in place of each of the lender's.

    >>> another(f"欠{guide()['full']}的") == "欠乌有消费金融有限公司的"
    True
    """
    table = guide()
    for name in [table["site"], *names()]:
        text = text.replace(name, str(MADE_UP["site" if name == table["site"] else _key(name)]))
    return text


def _key(name: str) -> str:
    return next((key for key in ("full", "brand", "short", "name") if guide()[key] == name), "full")


def facts_to_write(lender: Iterable[str]) -> dict[str, list[str]]:
    """Return the facts that bear one of a lender's names, each with the pages that cite it."""
    docs = ROOT / "docs"
    cited = {
        path.relative_to(docs).as_posix(): cited_in(with_passages(path.read_text("utf8"), docs)) for path in pages(docs)
    }
    return {
        fact.id: [page for page, ids in cited.items() if fact.id in ids]
        for fact in read_facts().values()
        if any(name in f"{fact.statement}{fact.quote}{fact.notes}{fact.source}" for name in lender)
    }


def left_over(copy: Path) -> Iterable[str]:
    """Tell where the lender's names or slug are left in what the copy has built, in names of files too."""
    wanted = [*names(), guide()["slug"]]
    texts: dict[str, str] = {}
    for path in [*(copy / "site").rglob("*"), *(copy / "calculators").rglob("*table.py")]:
        if path.is_file():
            texts[path.relative_to(copy).as_posix()] = path.read_bytes().decode("utf8", errors="replace")
    for path in (copy / "site/downloads").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                texts[f"{path.name}/{name}"] = archive.read(name).decode("utf8", errors="replace")
    for name, text in texts.items():
        for each in wanted:
            if each in text or each in name:
                around = text[max(text.find(each) - 20, 0) : text.find(each) + 20] if each in text else "its name"
                yield f"{name}: {each}: {around!r}"


def environment(copy: Path) -> dict[str, str]:
    """Return an environment in which the copy's own modules are found first."""
    return os.environ | {"PYTHONPATH": str(copy), "MAKE_ALONE": "1", "NO_MKDOCS_2_WARNING": "1"}


def make(copy: Path, target: str) -> None:
    """Run a target of the copy's Makefile; `SystemExit` with the end of what it said where it fails.

    `copy` is the folder, `target` a name of the Makefile.
    """
    inherited = {name: value for name, value in environment(copy).items() if name not in ("MAKEFLAGS", "MFLAGS")}
    done = subprocess.run(["make", target], check=False, cwd=copy, env=inherited, capture_output=True, encoding="utf8")
    if done.returncode:
        raise SystemExit(f"make {target}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


if __name__ == "__main__":
    main(sys.argv[1:])
