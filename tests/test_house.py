"""The house rules: imports only look down, every calculator is complete, and the contract's names are ours."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators.doors.schema import answer_schema, schema
from calculators.kit.inputs import run
from calculators.kit.result import Result
from calculators.kit.spec import Calculator
from calculators.shelf import CALCULATORS
from publish.guide.facts import read_facts

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "calculators"
CONTRACT = ROOT.parent / "shared" / "spec" / "calculators.md"
AGREED = ROOT.parent / "shared" / "cases" / "agreed.jsonl"
FACTS = read_facts()
# Calculators that the contract does not name: the guide's own. Each has everything that the others have, its kept cases
# are its contract, and the day the contract names one it leaves this list.
OWN = ("limitation",)
# What each room may import besides itself; a calculator is any other module that lies directly in the package.
MAY_IMPORT: dict[str, set[str]] = {
    # Inside its functions alone: importing it imports nothing.
    "calculators": {"calculators.doors"},
    "calculators.kit": set(),
    "calculators.working": {"calculators.kit"},
    "a calculator": {"calculators.kit", "calculators.working"},
    "calculators.shelf": {"a calculator", "calculators.kit"},
    "calculators.papers": {"calculators.kit"},
    "calculators.doors": {"calculators.shelf", "calculators.papers", "calculators.kit"},
    "calculators.__main__": {"calculators.doors"},
    "publish.lender": set(),
    "publish.version": set(),
    "publish.serve": set(),
    "publish.guide": {"publish.lender", "calculators.kit", "calculators.shelf", "calculators.doors"},
    "publish.engines": {"calculators.kit", "calculators.shelf", "calculators.doors"},
    "publish.site": {"publish.lender", "publish.version", "calculators.doors", "calculators.shelf"},
    "publish.editions": {"publish.lender", "publish.version", "publish.site", "publish.engines", "publish.serve"},
    "publish.measure": {
        "calculators.shelf",
        "calculators.doors",
        "publish.lender",
        "publish.serve",
        "publish.engines",
        "publish.guide",
    },
}


def room(module: str) -> str:
    """The room of `calculators.x.y` or `publish.x.y`: two parts of its name, or `a calculator`."""
    name = ".".join(module.split(".")[:2])
    return "a calculator" if name not in MAY_IMPORT and name.startswith("calculators.") else name


def imports(tree: ast.Module) -> list[str]:
    """The modules of ours that a file imports, in full."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("calculators", "publish"):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name if (ROOT / (name.replace(".", "/") + ".py")).exists() else node.module for name in names]
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in ("calculators", "publish")]
    return found


def looks_up(own: str, text: str) -> list[str]:
    """What a module of that name and text imports that its room may not."""
    allowed = {room(own), *MAY_IMPORT[room(own)]}
    if room(own) == "a calculator":
        allowed.remove("a calculator")
    return [f"{own} imports {target}" for target in imports(ast.parse(text)) if room(target) not in allowed]


def test_imports_only_look_down() -> None:
    """publish → doors → shelf → calculators → working → kit; none knows its neighbour; the package imports nothing."""
    faults, looked_at = [], 0
    for path in [*PACKAGE.rglob("*.py"), *(ROOT / "publish").rglob("*.py")]:
        if "standin" not in path.parts:
            own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            faults += looks_up(own, path.read_text()) if own != "publish" else []
            looked_at += 1
    assert faults == []
    assert looked_at > 100


def test_importing_the_package_imports_nothing_else() -> None:
    """Who wants one number waits for no calculator, and the tables can be read before there is one."""
    asked = "import sys, calculators; print([name for name in sys.modules if name.startswith('calculators.')])"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_import_that_looks_up_is_seen() -> None:
    """A kit that knows a calculator, a calculator that knows another, whatever ships and imports what builds."""
    assert looks_up("calculators.kit.x", "from calculators.roll_over import CALCULATOR")
    assert looks_up("calculators.x", "from calculators.doors.page import answer")
    assert looks_up("calculators.x", "from calculators.roll_over import compute")
    assert looks_up("calculators.doors.x", "import publish.guide.facts")
    assert not looks_up("calculators.x", "from calculators.kit import spec")


def test_every_module_beside_the_shelf_is_on_it() -> None:
    """A calculator that was written and not entered would be tried by nobody."""
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__", "shelf"}
    assert modules == {slug.replace("-", "_") for slug in CALCULATORS}


def test_every_working_is_named_by_the_calculator_it_is_called_like() -> None:
    """One that no spec names would be shown to nobody; one that another names would show the wrong arithmetic."""
    modules = {f"calculators.working.{path.stem}" for path in (PACKAGE / "working").glob("*.py")}
    named = {slug: item.working.__module__ for slug, item in CALCULATORS.items() if item.working is not None}
    assert set(named.values()) == modules - {"calculators.working.__init__"}
    assert [slug for slug, name in named.items() if name != f"calculators.working.{slug.replace('-', '_')}"] == []


@pytest.mark.parametrize("slug", CALCULATORS)
def test_what_is_answered_is_what_is_declared(slug: str) -> None:
    """Each name has its column, each column its name; hero, figures beside it, cards and sources are there."""
    item = CALCULATORS[slug]
    assert [name for name in item.sources if name not in FACTS] == []
    for inputs in (item.example, *kept_inputs(slug)):
        holds_what_is_declared(item, run(item, dict(inputs)))


def kept_inputs(slug: str) -> list[dict[str, Any]]:
    """What the kept cases of a calculator ask that it answers: they take every branch that anybody thought of."""
    cases = tomllib.loads((ROOT / "tests/money/cases" / f"{slug}.toml").read_text())["case"]
    return [case["inputs"] for case in cases if "errors" not in case]


def holds_what_is_declared(item: Calculator, result: Result) -> None:
    """Fail with the name that is misspelt, declared and not given, or given and not declared."""
    slug, figures = item.slug, {column.name for column in item.figures}
    assert set(result.figures) == figures, f"{slug}: {sorted(set(result.figures) ^ figures)}"
    wrong = {result.hero, *result.shown} - figures - {""}
    assert not wrong, f"{slug}: hero or shown names {sorted(wrong)}, which is no figure"
    for rows, columns in ((result.rows, item.columns), (result.variants, item.variants)):
        named = {column.name for column in columns}
        for row in rows:
            assert set(row) == named, f"{slug}: a row and its columns differ by {sorted(set(row) ^ named)}"
    of_rows = {column.name for column in item.columns}
    assert set(item.card or ()) - {""} <= of_rows, f"{slug}: card names {item.card}"


@pytest.mark.parametrize("part", ["figures", "rows", "variants", "hero", "shown"])
def test_a_name_that_is_misspelt_is_told(part: str) -> None:
    """Wherever it stands in an answer, on any branch."""
    item = CALCULATORS["compare"]
    result = run(item, dict(item.example))
    wrong: dict[str, Any] = {
        "figures": {**result.figures, "svaed": 1},
        "rows": ({**result.rows[0], "svaed": 1},) if result.rows else ({"svaed": 1},),
        "variants": ({**result.variants[0], "svaed": 1},) if result.variants else ({"svaed": 1},),
        "hero": "svaed",
        "shown": ("svaed",),
    }
    with pytest.raises(AssertionError, match="svaed"):
        holds_what_is_declared(item, replace(result, **{part: wrong[part]}))


@pytest.mark.parametrize("slug", CALCULATORS)
def test_a_calculator_is_complete(slug: str) -> None:
    """It has a page with its fence, kept cases among them a refusal, sources, a formula and a place in the index."""
    item = CALCULATORS[slug]
    page = (ROOT / "docs" / "calculators" / f"{slug}.md").read_text()
    assert f'use = "{slug}"' in page
    assert f"({slug}.md)" in (ROOT / "docs" / "calculators" / "index.md").read_text()
    assert f"calculators/{slug}.md" in (ROOT / "mkdocs.yml").read_text()
    cases = tomllib.loads((ROOT / "tests/money/cases" / f"{slug}.toml").read_text())["case"]
    assert len(cases) >= 4, f"{slug}: {len(cases)} cases, four are asked for"
    assert any("errors" in case for case in cases), f"{slug}: no case that is refused"
    assert all(case["source"] for case in cases)
    assert item.formula
    assert item.sources
    assert (PACKAGE / f"{slug.replace('-', '_')}.py").exists()


def public_functions(text: str) -> list[ast.FunctionDef]:
    """The functions of a module that others may call."""
    return [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]


def unnamed(function: ast.FunctionDef) -> list[str]:
    """The parameters that a docstring does not name, in backticks or, but for `compute`, as a word of its text.

    One that is called `_` or `__` takes what is passed over, and has no name to give.
    """
    words = (ast.get_docstring(function) or "").partition(">>>")[0]
    given = function.args
    names = [
        item.arg
        for item in [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]
    ]
    return [
        name
        for name in names
        if name.strip("_")
        and f"`{name}`" not in words
        and (
            function.name == "compute"
            or not re.search(rf"\b{re.escape(name.replace('_', ' ').rstrip('s'))}(s|es)?\b", words, re.IGNORECASE)
        )
    ]


def unsaid(function: ast.FunctionDef) -> set[str]:
    """What a function raises itself and its docstring does not name."""
    words = (ast.get_docstring(function) or "").partition(">>>")[0]
    raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc is not None]
    named = {ast.unparse(problem.func if isinstance(problem, ast.Call) else problem) for problem in raised}
    return {name for name in named if name not in words}


def refused(text: str) -> set[str]:
    """The fields at which a module is seen to refuse something: keys beside `InputErrors` and `faults`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "InputErrors":
            found |= {
                key.value
                for part in node.args
                if isinstance(part, ast.Dict)
                for key in part.keys
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            }
        if (
            isinstance(node, ast.Subscript)
            and ast.unparse(node.value) == "faults"
            and isinstance(node.slice, ast.Constant)
        ):
            found.add(str(node.slice.value))
    return found


# Not working/: the one function of each has the signature that the spec declares.
PUBLIC = [
    path
    for path in [*PACKAGE.rglob("*.py"), *(ROOT / "publish").rglob("*.py")]
    if "working" not in path.parts and path != PACKAGE / "__main__.py"
]


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_public_function_says_what_each_parameter_is(path: Path) -> None:
    """Of all that ships and all that builds it: who calls one needs to know the unit and what None means."""
    faults = [f"{f.name}: {name}" for f in public_functions(path.read_text()) for name in unnamed(f)]
    assert faults == [], f"{path.relative_to(ROOT)}: not in the docstring: {', '.join(faults)}"


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_public_function_says_what_it_raises(path: Path) -> None:
    """Who calls one has to know what to catch, and who builds the site what stops the build."""
    faults = [f"{f.name}: {name}" for f in public_functions(path.read_text()) for name in sorted(unsaid(f))]
    assert faults == [], f"{path.relative_to(ROOT)}: not in the docstring: {', '.join(faults)}"


@pytest.mark.parametrize("slug", CALCULATORS)
def test_compute_says_what_it_refuses_and_answers(slug: str) -> None:
    """Every figure, column and refused field by name; the calculator's module says where the rule comes from."""
    item = CALCULATORS[slug]
    text = (PACKAGE / f"{slug.replace('-', '_')}.py").read_text()
    said = " ".join((item.compute.__doc__ or "").split())
    for title, columns in (("Figures", item.figures), ("Rows", item.columns), ("Variants", item.variants)):
        listed = f"{title}: {', '.join(f'`{column.name}`' for column in columns)}."
        assert (listed in said) if columns else (f"{title}:" not in said), f"{slug}: {listed}"
    part = said.partition("Raise `InputErrors` for ")[2].partition("Figures:")[0]
    missing = [name for name in sorted(refused(text)) if f"`{name}`" not in part]
    assert missing == [], f"{slug}: refuses {missing} and does not say so"
    assert bool(part) == ("raise InputErrors" in text), slug
    assert re.search(r"^(Source|Law|Rule)", ast.get_docstring(ast.parse(text)) or "", re.MULTILINE), slug


def test_a_docstring_that_leaves_something_out_is_seen() -> None:
    """A parameter that is not named; a word that only looks like one; a field that is refused; what is raised."""
    (compute,) = public_functions('def compute(*, paid, due):\n    """Take what is paid of `due`."""')
    (other,) = public_functions('def f(months, rate):\n    """Count a month at a ratel."""')
    assert unnamed(compute) == ["paid"]
    assert unnamed(other) == ["rate"]
    (passing,) = public_functions('def f(*_, kept, **__):\n    """Refuse."""')
    assert unnamed(passing) == ["kept"]
    (loud,) = public_functions('def f():\n    """Give a day."""\n    raise SystemExit("no day")')
    assert unsaid(loud) == {"SystemExit"}
    assert refused('faults["a"] = 1\nraise InputErrors({"b": 2})') == {"a", "b"}


MOST_LINES = 200
WRITTEN = ("calculators", "publish", "web", "docs/assets", "overrides", "tools")
BY_OTHERS = {"build", "node_modules", "test"}


def long_files() -> dict[str, int]:
    """The lines of each source file that people write, tests aside, that has more than two hundred."""
    paths = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*.*")]
    sources = [path for path in paths if path.suffix in (".py", ".ts", ".css", ".mjs") and path.is_file()]
    names = {path: path.relative_to(ROOT) for path in sources}
    kept = {name.as_posix(): path for path, name in names.items() if not BY_OTHERS & {*name.parts}}
    lines = {name: len(path.read_text("utf8").splitlines()) for name, path in kept.items()}
    return {name: count for name, count in lines.items() if count > MOST_LINES}


def unexplained(long: dict[str, int], reasons: dict[str, str]) -> list[str]:
    """What is wrong with the reasons: a long file has none, one is no sentence, one is for a file that is short."""
    faults = [f"{name}: {count} lines and no reason" for name, count in long.items() if name not in reasons]
    faults += [f"{name}: is not longer than {MOST_LINES} lines, or gone" for name in reasons if name not in long]
    sentence = re.compile(r"[A-Z].{30,}\.", re.DOTALL)
    return faults + [f"{name}: a reason is a sentence" for name, why in reasons.items() if not sentence.fullmatch(why)]


def test_a_long_file_says_why() -> None:
    """Past two hundred lines a file is parted, or it stands in long_files.toml with the reason why it is one."""
    reasons = tomllib.loads((ROOT / "tests/long_files.toml").read_text())
    assert unexplained(long_files(), reasons) == []


def test_a_long_file_without_a_reason_is_seen() -> None:
    """Nor does a reason stay that nothing needs, or one that says nothing."""
    why = "One pass over one form, whose faults are all collected before anything is computed."
    assert unexplained({"a.py": 201}, {"a.py": why}) == []
    assert unexplained({"a.py": 201}, {}) == ["a.py: 201 lines and no reason"]
    assert unexplained({}, {"a.py": why}) == ["a.py: is not longer than 200 lines, or gone"]
    assert unexplained({"a.py": 201}, {"a.py": "To be split."}) == ["a.py: a reason is a sentence"]


def parts_of_the_contract() -> dict[str, str]:
    """The contract's text about each calculator."""
    return {part.split("`", 1)[0]: "`" + part for part in CONTRACT.read_text().split("\n### `")[1:]}


def codes(text: str) -> list[str]:
    """The names in code marks."""
    return [code for code in text.split("`")[1::2] if code.replace("_", "a").isalpha() and code.islower()]


def names_in(described: object) -> set[str]:
    """All keys and values of a schema."""
    return set(json.dumps(described).split('"'))


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not beside this checkout")
def test_the_list_is_that_of_the_contract() -> None:
    """Every calculator of the contract, in its order; what is the guide's own is said to be, and is not in it."""
    assert list(parts_of_the_contract()) == [slug for slug in CALCULATORS if slug not in OWN]
    assert set(OWN) <= set(CALCULATORS)


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not beside this checkout")
@pytest.mark.parametrize("slug", [slug for slug in CALCULATORS if slug not in OWN])
def test_the_names_are_those_of_the_contract(slug: str) -> None:
    """Every name in the contract's inputs is described, and every figure that its agreed answers hold."""
    described = schema(CALCULATORS[slug])
    part = parts_of_the_contract()[slug]
    inputs = codes(part.partition("Inputs:")[2].partition("Figures:")[0])
    assert inputs
    # What the part on inputs names besides fields (notes, rows, ways) stands in the calculator itself.
    written = (PACKAGE / f"{slug.replace('-', '_')}.py").read_text()
    assert not [name for name in inputs if name not in names_in(described) | set(CALCULATORS) and name not in written]
    answers = [json.loads(line) for line in AGREED.read_text().splitlines()]
    kept = [line["answer"]["figures"] for line in answers if line["calculator"] == slug and "figures" in line["answer"]]
    assert kept
    answered = answer_schema(CALCULATORS[slug])["$defs"]["answer"]["properties"]["figures"]["properties"]
    assert all(figures.keys() <= answered.keys() for figures in kept)


def test_the_command_line_lists_and_describes_every_calculator() -> None:
    """`list` names all of them, `describe` prints JSON, a wrong name is a usage error."""
    listed = subprocess.run([sys.executable, "-m", "calculators", "list"], capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(CALCULATORS)
    for slug in CALCULATORS:
        assert schema(CALCULATORS[slug])["$schema"].endswith("2020-12/schema")
    wrong = subprocess.run(
        [sys.executable, "-m", "calculators", "describe", "nothing"], capture_output=True, check=False
    )
    assert wrong.returncode == 2
