"""The house rules: imports only look down, every calculator is complete, and the contract's names are ours."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from calculators import CALCULATORS
from calculators.doors.reference import schema

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "calculators"
CONTRACT = ROOT.parent / "shared" / "spec" / "calculators.md"
AGREED = ROOT.parent / "shared" / "cases" / "agreed.jsonl"
# Calculators that the contract does not name: the guide's own. Each has everything that the others have, its kept cases
# are its contract, and the day the contract names one it leaves this list.
OWN = ("limitation",)
# Lower may not import higher; a calculator is any module that lies directly in the package.
LEVELS = {"facts": 0, "kit": 1, "calculator": 2, "doors": 4}


def layer(module: str) -> int:
    """The layer of `calculators.x.y`: 0 facts, 1 kit, 2 a calculator, 3 the list of them, 4 doors, 5 the entry."""
    parts = module.split(".")
    if len(parts) == 1:
        return 3
    if parts[1] == "__main__":
        return 5
    return LEVELS.get(parts[1], LEVELS["calculator"])


def imports(path: Path) -> list[str]:
    """The modules of this package that a file imports, in full."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("calculators", "publish"):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name if (ROOT / (name.replace(".", "/") + ".py")).exists() else node.module for name in names]
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in ("calculators", "publish")]
    return found


def test_imports_only_look_down() -> None:
    """doors → calculators → kit → facts; a calculator knows no other calculator's door; nobody imports `publish`."""
    looked_at = 0
    for path in PACKAGE.rglob("*.py"):
        if "browser" in path.parts:
            continue
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for target in imports(path):
            looked_at += 1
            assert not target.startswith("publish"), f"{own} imports {target}"
            assert layer(target) <= layer(own), f"{own} looks up to {target}"
    assert looked_at > 50


@pytest.mark.parametrize("slug", CALCULATORS)
def test_a_calculator_is_complete(slug: str) -> None:
    """It has a page with its fence, kept cases among them a refusal, sources, a formula and a place in the index."""
    item = CALCULATORS[slug]
    page = (ROOT / "docs" / "calculators" / f"{slug}.md").read_text()
    assert f'use = "{slug}"' in page
    assert f"({slug}.md)" in (ROOT / "docs" / "calculators" / "index.md").read_text()
    assert f"calculators/{slug}.md" in (ROOT / "mkdocs.yml").read_text()
    cases = tomllib.loads((ROOT / "tests" / "cases" / f"{slug}.toml").read_text())["case"]
    assert any("errors" in case for case in cases)
    assert all(case["source"] for case in cases)
    assert item.formula
    assert item.sources
    assert (PACKAGE / f"{slug.replace('-', '_')}.py").exists()


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
    assert all(figures.keys() <= described["x-figures"].keys() for figures in kept)


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
