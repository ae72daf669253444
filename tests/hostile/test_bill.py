"""The published lists are complete: every locked package, everything that reaches readers, each with its licence."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from publish.site import bill

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """Where the lists are published."""
    return site / "assets/build/bill"


def listed(folder: Path, name: str) -> dict[str, Any]:
    """One list, checked against the schema of its format."""
    text = (folder / f"{name}.cdx.json").read_text("utf8")
    found: dict[str, Any] = json.loads(text)
    assert JsonStrictValidator(SchemaVersion.from_version(found["specVersion"])).validate_str(text) is None
    return found


def names(found: dict[str, Any]) -> set[str]:
    """The names in a list, as package indexes compare them."""
    return {re.sub(r"[-_.]+", "-", component["name"].lower()) for component in found["components"]}


def test_every_locked_python_package_is_listed(folder: Path) -> None:
    """Those of other systems aside."""
    locked = re.findall(r"^([a-z0-9-]+)==[^;\n]*?( ; .*)?$", (ROOT / "requirements/all.txt").read_text(), re.MULTILINE)
    here = {name for name, marker in locked if "win32" not in marker and "python_full_version" not in marker}
    assert len(here) > 80
    assert here - names(listed(folder, "python")) == set()


def test_every_locked_npm_package_is_listed(folder: Path) -> None:
    """With the hash under which it is installed."""
    lock = json.loads((ROOT / "web/package-lock.json").read_text())
    found = {(item["name"], item["version"]): item for item in listed(folder, "npm")["components"]}
    for path, package in lock["packages"].items():
        if path:
            item = found[path.rpartition("node_modules/")[2], package["version"]]
            assert item["hashes"]
            assert item["licenses"]


def test_whatever_reaches_readers_stands_there_with_its_licence_in_full(folder: Path) -> None:
    """The bundler says what that is; the engines and the looks are known."""
    text = (folder / "licences.txt").read_text("utf8")
    delivered = listed(folder, "delivered")["components"]
    assert {"Pyodide", "CPython", "MicroPython", "Material for MkDocs", "docx"} <= {item["name"] for item in delivered}
    assert len(delivered) == len(bill.parts())
    for part in bill.parts():
        assert part.text.replace("\r\n", "\n").strip() in text
        assert f"\n{part.name}" in text


def test_a_bundled_package_without_a_licence_stops_the_build(tmp_path: Path) -> None:
    """Its words have to be found and entered first."""
    with pytest.raises(SystemExit, match="carries no licence"):
        bill.licence_in(tmp_path)


def test_the_lists_name_no_registry_and_no_path_of_this_machine(folder: Path) -> None:
    """Whoever reads them has their own."""
    for path in folder.iterdir():
        text = path.read_text("utf8")
        assert "registry" + "." not in text
        assert str(ROOT) not in text
