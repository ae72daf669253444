"""The examples in the docstrings, read from the sources before they are mutated: each mutant holds a copy of them."""

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

# In the copy that tools/mutants.sh makes, this lies in tests/.
ROOT = Path(__file__).parents[1]
SOURCES = [*sorted((ROOT / "calculators").glob("*.py")), *sorted((ROOT / "calculators/kit").glob("*.py"))]


def examples() -> Iterator[tuple[str, str, str]]:
    """Give module, place and text of each docstring with an example."""
    for path in SOURCES:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        seen = set()
        for node in ast.walk(ast.parse((ROOT / "unmutated" / path.relative_to(ROOT)).read_text("utf8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node)
                if text and ">>>" in text and text not in seen:
                    seen.add(text)
                    yield module, getattr(node, "name", "module"), text


@pytest.mark.parametrize(
    ("module", "place", "text"), [pytest.param(*each, id=".".join(each[:2])) for each in examples()]
)
def test_the_example_gives_what_stands_below_it(module: str, place: str, text: str) -> None:
    names = dict(vars(importlib.import_module(module)))
    test = doctest.DocTestParser().get_doctest(text, names, f"{module}.{place}", None, None)
    out: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=out.append)
    assert not out, "".join(out)
