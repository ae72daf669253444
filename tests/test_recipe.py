"""CONTRIBUTING is followed, step by step, in a copy: a calculator, a fact, a page; then slips, each of which is caught.

Steps are found by their names in the text: one that is added or renamed there and not here fails. The commands that the
text gives are the ones that are run; `make site` stands for what it makes of facts and toolbox, for no engine is built.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf8")
SLUG, MODULE, FACT = "first-covered", "first_covered", "civil-code-561-first-covered"
ASKS = re.compile(r"^asks:\n(?:  - .+\n)+", re.MULTILINE)
# Their lines in the contents.
CONTENTS, TOO_HIGH = f"- 先抵哪一样: calculators/{SLUG}.md\n", "- 利率太高了: owe/too-high.md\n"
NEWCOMER = "covered or test_house or test_data or test_subset"
# What has to be there before tests can be asked.
MADE = ("publish.guide.tables", "publish.guide.toolbox docs build/toolbox.json", "publish.guide.fragments docs")


def part(heading: str) -> str:
    """The text under a heading of CONTRIBUTING."""
    return TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def command(heading: str) -> list[str]:
    """The arguments of the pytest that a part ends with."""
    found = re.findall(r"`\.venv/bin/python -m pytest ([^`]+)`", part(heading))
    return str(found[-1]).replace("<module>", MODULE).split()


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run our Python in the copy, on the copy's modules."""
    environment = os.environ | {"PYTHONPATH": str(copy), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, check=False, capture_output=True, encoding="utf8"
    )


def make(copy: Path) -> None:
    """Make what `make site` makes before pages and engines are built."""
    for step in MADE:
        done = run(copy, "-m", *step.split())
        assert done.returncode == 0, done.stdout + done.stderr


def change(path: Path, old: str, new: str) -> None:
    """Put `new` where `old` stands, which has to be there."""
    text = path.read_text("utf8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), "utf8")


def asks(about: str) -> str:
    """Five whole questions that no other page is asked."""
    return "asks:\n" + "".join(f"  - {about}怎么办第{number}问\n" for number in "一二三四五")


def enter(contents: Path, behind: str, line: str) -> None:
    """Enter a line into the contents, behind the page that stands there."""
    text = contents.read_text("utf8")
    (there,) = re.findall(rf"^ +- .+: {re.escape(behind)}\n", text, re.MULTILINE)
    contents.write_text(text.replace(there, there + " " * (len(there) - len(there.lstrip())) + line), "utf8")


def add_fact(copy: Path) -> None:
    text = (copy / "facts/allocation.toml").read_text("utf8")
    (table,) = re.findall(r"^\[civil-code-561-order\]\n(?:.+\n)+", text, re.MULTILINE)
    (copy / "facts/allocation.toml").write_text(text + "\n" + table.replace("civil-code-561-order", FACT), "utf8")


def write_module(copy: Path) -> None:
    text = (copy / "calculators/allocation.py").read_text("utf8")
    text = text.replace('slug="allocation"', f'slug="{SLUG}"').replace("civil-code-561-order", FACT)
    (copy / f"calculators/{MODULE}.py").write_text(text, "utf8")


def enter_shelf(copy: Path) -> None:
    change(copy / "calculators/shelf.py", "    extension,\n", f"    extension,\n    {MODULE},\n")
    change(
        copy / "calculators/shelf.py",
        "        allocation.CALCULATOR,\n",
        f"        allocation.CALCULATOR,\n        {MODULE}.CALCULATOR,\n",
    )


def show_working(copy: Path) -> None:
    shutil.copy(copy / "calculators/working/allocation.py", copy / f"calculators/working/{MODULE}.py")
    change(copy / f"calculators/{MODULE}.py", "calculators.working.allocation", f"calculators.working.{MODULE}")


def keep_cases(copy: Path) -> None:
    cases = copy / "tests/money/cases"
    text = (cases / "allocation.toml").read_text("utf8")
    (cases / f"{SLUG}.toml").write_text(text.replace('paid = "一百"', 'paid = "abc"'), "utf8")


def write_page(copy: Path) -> None:
    folder = copy / "docs/calculators"
    text = (folder / "allocation.md").read_text("utf8").replace('use = "allocation"', f'use = "{SLUG}"')
    text = ASKS.sub("", text).replace("\n---\n", f"\n{asks('先抵哪一样')}---\n", 1)
    (folder / f"{SLUG}.md").write_text(text, "utf8")
    change(folder / "index.md", "](allocation.md)</li>\n", f"](allocation.md)</li>\n<li>[先抵哪一样]({SLUG}.md)</li>\n")
    enter(copy / "mkdocs.yml", "calculators/allocation.md", CONTENTS)


def fill_it(copy: Path) -> None:
    change(copy / "toolbox/case.toml", '"allocation.principal"', f'"allocation.principal", "{SLUG}.principal"')


def enter_lists(copy: Path) -> None:
    change(copy / "tests/test_house.py", "OWN = (", f'OWN = ("{SLUG}", ')
    path = copy / "tests/measure/mutants/settings.toml"
    change(
        path, '    "calculators/extension.py",\n', f'    "calculators/extension.py",\n    "calculators/{MODULE}.py",\n'
    )
    with (copy / "tests/guide/searches.txt").open("a") as searches:
        searches.write(f"先抵哪一样 → calculators/{SLUG}\n")


def tell(copy: Path) -> None:
    change(copy / "CHANGELOG.md", "### Added\n\n", f"### Added\n\n- `{SLUG}`, a calculator.\n")


CALCULATOR: dict[str, Callable[[Path], None]] = {
    "A fact": add_fact,
    "The module": write_module,
    "The shelf": enter_shelf,
    "The working": show_working,
    "Cases": keep_cases,
    "The page": write_page,
    "What fills it": fill_it,
    "Lists": enter_lists,
    "The log": tell,
    "Try it": make,
}


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed or about to be, in which the recipe for a calculator was followed."""
    copy = tmp_path_factory.mktemp("recipe") / "copy"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/measure/pictures"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    for name in (".venv", ".tools"):
        (copy / name).symlink_to(ROOT / name)
    for step in CALCULATOR.values():
        step(copy)
    return copy


@pytest.fixture
def restored(followed: Path) -> Iterator[Callable[[str], Path]]:
    """Give files of the copy to change; afterwards they are as they were."""
    kept: dict[Path, str | None] = {}

    def give(name: str) -> Path:
        path = followed / name
        kept.setdefault(path, path.read_text("utf8") if path.exists() else None)
        return path

    yield give
    for path, text in kept.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf8")


def test_the_steps_are_those_of_the_text() -> None:
    assert re.findall(r"^\d+\. \*\*(.+?)\*\*", part("A new calculator"), re.MULTILINE) == list(CALCULATOR)


def test_the_text_is_short_and_names_files_that_exist() -> None:
    assert len(TEXT.splitlines()) <= 150
    for name in re.findall(r"`((?:docs|facts|toolbox|calculators|web|publish|tests|tools)/[\w./-]+)`", TEXT):
        if "<" not in name:
            assert (ROOT / name).exists() or name.endswith("_facts/"), name


def test_who_follows_the_recipe_has_a_calculator(followed: Path) -> None:
    """The command of the text, cut to what knows of the newcomer: the rest runs by itself anyway."""
    tests = command("A new calculator")
    done = run(followed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", NEWCOMER, *tests)
    assert done.returncode == 0, done.stdout[-6000:]
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 60
    asked = run(followed, "-m", "calculators", "run", SLUG, "--paid", "500", "--principal", "920")
    assert "500" in asked.stdout, asked.stderr


# A file, what stands in it, what somebody writes instead, the file of tests that sees it, and what it says.
SLIPS = {
    "a misspelt option": (
        f"calculators/{MODULE}.py",
        'spec.money("paid", "这次还")',
        'spec.money("paid", "这次还", foldedd=True)',
        "tests/test_house.py",
        "foldedd",
    ),
    "a figure that is given and not declared": (
        f"calculators/{MODULE}.py",
        '"to_costs": parts["costs"],',
        '"to_costs": parts["costs"], "svaed": ZERO,',
        "tests/test_house.py",
        "svaed",
    ),
    "a figure that is declared and not given": (
        f"calculators/{MODULE}.py",
        '"unused": paid - covered,',
        "",
        "tests/test_house.py",
        "unused",
    ),
    "a misspelt hero": (
        f"calculators/{MODULE}.py",
        'hero="to_principal"',
        'hero="to_principle"',
        "tests/test_house.py",
        "to_principle",
    ),
    "a typo in sources": (
        f"calculators/{MODULE}.py",
        f'sources=("{FACT}",)',
        f'sources=("{FACT}x",)',
        "tests/test_house.py",
        f"{FACT}x",
    ),
    "a page that is not in the contents": (
        "mkdocs.yml",
        CONTENTS,
        "# left out\n",
        "tests/test_house.py",
        f"calculators/{SLUG}.md",
    ),
    "nothing that fills it": (
        "toolbox/case.toml",
        f', "{SLUG}.principal"',
        "",
        "tests/web/toolbox/test_data.py",
        SLUG,
    ),
    "no place on the shelf": (
        "calculators/shelf.py",
        f"        {MODULE}.CALCULATOR,\n",
        "",
        "tests/test_house.py",
        MODULE,
    ),
    "no working": (
        f"calculators/{MODULE}.py",
        "    working=working,\n",
        "",
        "tests/money/test_working.py",
        SLUG,
    ),
}


# The others wait for a longer run: each starts all that tests import.
SHORT = (
    "a misspelt option",
    "a figure that is given and not declared",
    "a typo in sources",
    "a page that is not in the contents",
)


@pytest.mark.parametrize(
    "slip", [pytest.param(slip, marks=() if slip in SHORT else pytest.mark.thorough) for slip in SLIPS]
)
def test_a_slip_is_caught_and_named(restored: Callable[[str], Path], followed: Path, slip: str) -> None:
    name, old, new, tests, said = SLIPS[slip]
    change(restored(name), old, new)
    done = run(followed, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests)
    assert done.returncode != 0, f"{slip} passes"
    assert said in done.stdout, done.stdout[-3000:]


def test_two_cases_are_too_few(restored: Callable[[str], Path], followed: Path) -> None:
    path = restored(f"tests/money/cases/{SLUG}.toml")
    path.write_text("[[case]]".join(path.read_text("utf8").split("[[case]]")[:3]), "utf8")
    done = run(followed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_house.py", "-k", SLUG)
    assert f"{SLUG}: 2 cases, four are asked for" in done.stdout


def write_new_page(give: Callable[[str], Path]) -> None:
    """Follow the part about a page: its beginning stands in the text, its end too."""
    begin = re.findall(r"```markdown\n(.*?)```", part("A new page"), re.DOTALL)[0]
    begin = ASKS.sub(asks("利率太高了"), begin).replace("太高？", "太高了？")
    (end,) = re.findall(r"`(<nav class=\"next\".*?</nav>)`", part("A new page"))
    page = give("docs/owe/too-high.md")
    page.write_text(f"{begin}\n{end.replace('…</b>', '利率与费用</b>').replace('….md', 'rates.md')}\n", "utf8")
    enter(give("mkdocs.yml"), "owe/rates.md", TOO_HIGH)
    change(give("docs/owe/rates.md"), '\n<nav class="next"', '\n看[利率太高了](too-high.md)。\n\n<nav class="next"')


def test_who_follows_the_recipe_has_a_page(restored: Callable[[str], Path], followed: Path) -> None:
    write_new_page(restored)
    tests = [name for name in command("A new page") if name != "tests/guide/test_search.py"]
    assert len(tests) == 2
    chosen = "too-high or cited"
    done = run(followed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *tests)
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.thorough
def test_the_page_is_built_and_missed_where_the_contents_lack_it(
    restored: Callable[[str], Path], followed: Path
) -> None:
    # The scripts and sheets that pages name are another build's.
    shutil.copytree(ROOT / "docs/assets/build", followed / "docs/assets/build", dirs_exist_ok=True)
    write_new_page(restored)
    build = ("-m", "mkdocs", "build", "--strict", "--site-dir", "build/tried")
    done = run(followed, *build)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "<loan-calculator" in (followed / f"build/tried/calculators/{SLUG}/index.html").read_text("utf8")
    assert "高利贷" in (followed / "build/tried/owe/too-high/index.html").read_text("utf8")
    change(followed / "mkdocs.yml", TOO_HIGH, "# left out\n")
    done = run(followed, *build)
    assert done.returncode != 0
    assert "owe/too-high.md" in done.stderr
