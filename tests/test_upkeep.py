"""What keeps the project up: one issue for each alarm, versions that agree, workflows that pin what they use."""

import hashlib
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from publish.editions import release
from publish.lender import word

ROOT = Path(__file__).parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["version"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def told(tmp_path: Path, open_: str, *arguments: str) -> str:
    """What `tools/issue.sh` asks of gh, where `open_` is the number of the issue that is open."""
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\nif [ "$2" = list ]; then echo "{open_}"; else echo "$@" >> "$LOG"; fi\n')
    gh.chmod(0o755)
    log = tmp_path / "log"
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "LOG": str(log), "GITHUB_REPOSITORY": "o/r"}
    subprocess.run(["sh", str(ROOT / "tools/issue.sh"), *arguments], check=True, env=environment)
    return log.read_text() if log.exists() else ""


def test_an_alarm_edits_its_issue_and_opens_one_only_where_there_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, "", "要核对", "body.md").startswith("issue create")
    (tmp_path / "log").unlink()
    assert told(tmp_path, "7", "要核对", "body.md").startswith("issue edit 7")
    (tmp_path / "log").unlink()
    assert told(tmp_path, "7", "要核对").startswith("issue close 7")
    (tmp_path / "log").unlink()
    assert told(tmp_path, "", "要核对") == ""


def test_every_place_says_the_same_version() -> None:
    assert f'"version": "{VERSION}"' in (ROOT / "web/package.json").read_text("utf8")
    assert (ROOT / "web/package-lock.json").read_text("utf8").count(f'"version": "{VERSION}"') >= 2
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf8")
    assert re.search(rf"^## \[{re.escape(VERSION)}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.M)


def test_one_floor_of_node_is_told_everywhere() -> None:
    floors = {
        json.loads((ROOT / folder / "package.json").read_text("utf8"))["engines"]["node"]
        for folder in ("web", "tools/lighthouse")
    }
    (floor,) = floors
    number = floor.removeprefix(">=")
    assert f"Node {number} or later" in (ROOT / "README.md").read_text("utf8")
    assert f"< {number} ? 1 : 0" in (ROOT / "tools/node.sh").read_text("utf8")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_actions_and_asks_for_no_more_than_it_needs(workflow: Path) -> None:
    text = workflow.read_text("utf8")
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", used), used
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    # Who reads it knows what each right is for, and what each job is called.
    for right in re.findall(r"^      [\w-]+: write.*$", text, re.MULTILINE):
        assert " # " in right, right
    jobs = text.split("\njobs:\n")[1]
    assert len(re.findall(r"^  [\w-]+:\n    name: ", jobs, re.MULTILINE)) == len(
        re.findall(r"^  [\w-]+:$", jobs, re.MULTILINE)
    )
    # What an event or a setting says never becomes part of a script.
    assert not re.search(r"run: .*\$\{\{", text)
    for script in re.findall(r"run: \|\n((?:          .*\n)+)", text):
        assert "${{" not in script


def test_what_is_released_keeps_its_name_and_its_checksum(tmp_path: Path) -> None:
    downloads, folder = tmp_path / "downloads", tmp_path / "release"
    downloads.mkdir()
    with pytest.raises(SystemExit, match="empty"):
        release.lay(downloads, folder)
    given = [f"{word('site')}-{VERSION}.html", f"{word('site')}-{VERSION}.zip", f"{word('site')}-一页纸-{VERSION}.pdf"]
    for name in given:
        (downloads / name).write_text(name, "utf8")
    laid = release.lay(downloads, folder)
    assert sorted(laid.values()) == sorted([*given, release.SUMS])
    for path in laid:
        # Whatever else stands in a name is taken out by the host, or parts it from its label.
        assert re.fullmatch(r"[A-Za-z][\w.-]*", path.name, re.ASCII), path
    sums = (folder / release.SUMS).read_text("utf8").splitlines()
    assert sorted(sums) == sorted(
        f"{hashlib.sha256(label.encode()).hexdigest()}  {path.name}"
        for path, label in laid.items()
        if label != release.SUMS
    )
    (downloads / "another.html").touch()
    with pytest.raises(SystemExit, match="would both be"):
        release.lay(downloads, folder)


def test_what_documents_name_is_there() -> None:
    for name in ("README.md", "PUBLISHING.md", "DECISIONS.md", "MEASUREMENTS.md", "SECURITY.md"):
        text = (ROOT / name).read_text("utf8")
        for target in re.findall(r"\]\(([\w./-]+)\)", text):
            assert (ROOT / target).exists(), f"{name}: {target}"
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)
        for made in re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)", text):
            assert made in targets, f"{name}: make {made}"
