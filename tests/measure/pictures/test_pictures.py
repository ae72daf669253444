"""What `make look` compares: the same page is the same, another is not, and other fonts are said to be other fonts."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.look.pages import ROOT

TOOL = ROOT / "web/look.mjs"


def tool(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the tool that compares."""
    command = ["node", str(TOOL), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def pictures(open_window: Callable[..., Page], address: str, tmp_path: Path) -> Callable[..., Path]:
    """Take a picture of a page and one of letters, after some change, into a folder of that name."""
    page = open_window()

    def take(name: str, change: str = "", letters: str = "sans-serif") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        page.goto(f"{address}glossary/")
        page.evaluate(f"document.querySelector('h1').style.cssText = '{change}'")
        page.screenshot(path=folder / "glossary-360-light.png", animations="disabled")
        page.goto("about:blank")
        page.set_content(f"<p style='font: 18px {letters}'>捷信协商还款指南 1,509.86</p>")
        page.screenshot(path=folder / "probe.png", clip={"x": 0, "y": 0, "width": 300, "height": 60})
        (folder / "taken-with.txt").write_text(f"{name}\n", "utf8")
        return folder

    return take


def test_a_change_is_seen_and_can_be_accepted(pictures: Callable[..., Path], tmp_path: Path) -> None:
    accepted = tmp_path / "accepted"
    assert tool("accept", accepted, pictures("first")).returncode == 0
    same = tool("compare", accepted, pictures("again"))
    assert (same.returncode, same.stderr) == (0, "")
    wider = pictures("wider", change="letter-spacing: 1px")
    changed = tool("compare", accepted, wider)
    assert changed.returncode == 1
    assert "glossary-360-light.png" in changed.stderr
    assert (wider / "different/glossary-360-light.png").exists()
    assert tool("accept", accepted, wider).returncode == 0
    assert tool("compare", accepted, wider).returncode == 0


def test_other_fonts_are_not_taken_for_a_change(pictures: Callable[..., Path], tmp_path: Path) -> None:
    accepted = tmp_path / "accepted"
    assert tool("accept", accepted, pictures("here")).returncode == 0
    elsewhere = tool("compare", accepted, pictures("elsewhere", letters="serif"))
    assert elsewhere.returncode == 1
    assert "不能比" in elsewhere.stderr
    assert "elsewhere" in elsewhere.stderr
    assert "glossary" not in elsewhere.stderr
