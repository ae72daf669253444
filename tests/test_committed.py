"""What no committed file may hold: addresses of package registries, paths of a developer's machine."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# In pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(labels)
    for labels in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmmirror", "com"),
        ("deb", "debian", "org"),
    ]
]
NPM = ("web", "tools/lighthouse")
HOME_PATHS = re.compile(r"(?<![\w.$*-])/(?:work|root|home|Users)/\w")


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf8", "replace")


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host: str) -> None:
    assert [path for path in committed() if host in text_of(path)] == []


def test_no_file_names_a_path_of_a_developers_machine() -> None:
    assert [path for path in committed() if HOME_PATHS.search(text_of(path))] == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda lock: lock.name)
def test_every_python_package_is_pinned_with_hashes(lock: Path) -> None:
    requirements = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", lock.read_text("utf8")).strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9.\[\],-]+==\S+", requirement)
        assert "--hash=sha256:" in requirement


@pytest.mark.parametrize("folder", NPM)
def test_every_npm_package_is_pinned_with_a_hash_and_no_address(folder: str) -> None:
    lock = (ROOT / folder / "package-lock.json").read_text("utf8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')


def test_the_browser_lock_knows_the_packages_of_other_systems_too() -> None:
    packages = json.loads((ROOT / NPM[0] / "package-lock.json").read_text("utf8"))["packages"]
    wanted = {
        f"node_modules/{name}" for package in packages.values() for name in package.get("optionalDependencies", {})
    }
    assert wanted
    assert wanted <= packages.keys()
