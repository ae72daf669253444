"""What crosses between Python's HTML and the scripts: what one side reads of `data-` attributes, the other writes."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Who writes attributes besides the scripts themselves: answers, the build, the pages, the templates.
WRITERS = (
    *("calculators/doors/**/*.py", "publish/guide/**/*.py", "publish/site/*.py", "publish/editions/*.py"),
    *("docs/**/*.md", "overrides/**/*.*", "toolbox/**/*.toml"),
)
# Read by later steps of the build, which take most of them away again.
FOR_THE_BUILD = {"edition", "fact", "fact-here", "head", "search-exclude", "unfinished"}
# Names that are put together, or handed on: `part(`several-${target}`)` and `told-` in toolbox/, `at("pieces")`.
PUT_TOGETHER = {
    *("several-court", "several-letter", "several-log", "pages", "pieces", "support"),
    *("told-court", "told-fake_court", "told-mediation", "told-pre_suit", "told-work_threat"),
}
# The theme's own, which its style sheet reads.
THEMES = re.compile(r"md-")

READS = (
    r"dataset\.(\w+)(?!\w|\s*=[^=])",
    r"\[data-([\w-]+)",
    r'\b(?:part|copyOf|embedded(?:<[^(]*>)?)\(\s*"([\w-]+)"',
    r'\b(?:get|has|remove)Attribute\("data-([\w-]+)"',
    r'"(\w+)" in [\w.]*dataset',
)
SETS = (
    r"dataset\.(\w+)\s*(?:\?\?)?=[^=]",
    r"delete [\w.]*dataset\.(\w+)",
    r'\b(?:set|toggle)Attribute\("data-([\w-]+)"',
)
# const { built = "", rowsOf: source } = currentScript?.dataset
TAKEN_APART = re.compile(r"\{([^{}]*)\} = [\w.!?]*dataset\b")


def kebab(name: str) -> str:
    """Write `rowsOf` as HTML does: `rows-of`."""
    return re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)


def found(patterns: tuple[str, ...], text: str) -> set[str]:
    return {kebab(name) for pattern in patterns for name in re.findall(pattern, text)}


def read(text: str) -> set[str]:
    """The attributes that a script reads."""
    taken = [part.split(":")[0].split("=")[0].strip() for each in TAKEN_APART.findall(text) for part in each.split(",")]
    return found(READS, text) | {kebab(name) for name in taken if name}


def written(text: str) -> set[str]:
    """The attributes that Python, a page or a template writes."""
    return set(re.findall(r"(?<![\w-])data-([a-z][\w-]*)", text))


def misses(scripts: str, writers: str, others: str) -> list[str]:
    """What is read and written by nobody, or written and read by nobody: scripts, style sheets (`others`), or tests."""
    reads, sets, writes = read(scripts), found(SETS, scripts), written(writers)
    used = reads | written(others) | FOR_THE_BUILD | PUT_TOGETHER
    unread = {name for name in (writes | sets) - used if not THEMES.match(name)}
    return [f"read, and written by nobody: {name}" for name in sorted(reads - writes - sets)] + [
        f"written, and read by nobody: {name}" for name in sorted(unread)
    ]


def texts(*patterns: str) -> str:
    """The sources under these patterns; what the build has put among them is of the same words, or of older ones."""
    made = re.compile(r"docs/(_facts|_shared/toolbox|assets/build)/")
    paths = [path for pattern in patterns for path in ROOT.glob(pattern)]
    return "\n".join(path.read_text("utf8") for path in paths if not made.search(path.as_posix()))


def test_what_one_side_reads_the_other_writes() -> None:
    scripts = texts("web/src/**/*.ts")
    assert len(read(scripts)) > 100
    others = texts("web/src/**/*.css", "tests/**/*.py")
    assert misses(scripts, texts(*WRITERS), others) == []


def test_a_name_that_is_misspelt_is_told() -> None:
    """On either side, however it is read."""
    for script in (
        "place.dataset.rowsOf === name",
        'query("[data-rows-of]")',
        'part("rows-of")',
        'copyOf("rows-of")',
        'embedded<Rows>("rows-of")',
        'one.getAttribute("data-rows-of")',
        'const { cells, rowsOf: source = "" } = table.dataset;',
        '"rowsOf" in place.dataset',
    ):
        other = " data-cells" if "cells" in script else ""
        assert misses(script, f"<p data-rows-of{other}>", "") == [], script
        assert misses(script, f"<p data-row-of{other}>", "") == [
            "read, and written by nobody: rows-of",
            "written, and read by nobody: row-of",
        ]
    assert misses("place.dataset.rowOf = name", "", "") == ["written, and read by nobody: row-of"]
