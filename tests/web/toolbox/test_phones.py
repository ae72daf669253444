"""A case goes from one phone to another by codes on a screen; a number that is read out opens them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.measure.bench.visits import QUIET
from publish.serve import Server
from tests.conftest import PHONE, SLUG
from tests.web.look.case import TELL

pytestmark = pytest.mark.slow

KEY = f"{SLUG}:/:case"
# A photograph of the screen: a little askew, with the table around it.
PHOTOGRAPH = """canvas => { const photo = document.createElement('canvas'); photo.width = 960; photo.height = 720;
const drawn = photo.getContext('2d'); drawn.fillStyle = '#887'; drawn.fillRect(0, 0, 960, 720);
drawn.translate(480, 360); drawn.rotate(0.06); drawn.drawImage(canvas, -320, -320, 640, 640);
return photo.toDataURL('image/jpeg', 0.85).split(',')[1]; }"""
# More than any machine takes for 600,000 rounds of a hash, or to start what reads codes.
LONG = 120_000


@pytest.fixture
def filming(browser: Browser, tmp_path: Path) -> Iterator[tuple[Path, Page]]:
    """A page of another profile, whose camera films what is put into a file before it is opened."""
    film = tmp_path / "film.mjpeg"
    film.touch()
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    started = browser.browser_type.launch(
        executable_path=(Path(__file__).parents[3] / ".tools/chromium").read_text("utf8").strip(),
        args=[*QUIET, *camera, "--no-sandbox"],
    )
    yield film, started.new_context(viewport=PHONE, locale="zh-CN").new_page()
    started.close()


def kept(page: Page) -> dict[str, str]:
    """What a profile holds of the case, by key; what only a tab may know is left out."""
    texts = page.evaluate("key => [localStorage.getItem(key), sessionStorage.getItem(key)]", KEY)
    entries: dict[str, Any] = {}
    for text in filter(None, texts):
        entries |= json.loads(text)["entries"]
    return {name: value[0] for name, value in entries.items() if value[0] and not name.startswith("secret.")}


def visit(page: Page, server: Server) -> None:
    page.goto(f"{server.address}toolbox/case/")
    expect(page.locator(".case__leave")).to_be_visible(timeout=LONG)


def photographs(page: Page) -> list[bytes]:
    """Photograph each code that a page shows."""
    code = page.locator("canvas.phones__code")
    expect(code).to_be_visible(timeout=LONG)
    total = int(page.locator(".phones").get_attribute("data-codes") or "0")
    page.get_by_role("button", name="停在这一个").click()
    taken: dict[str, bytes] = {}
    for _ in range(total):
        taken[code.get_attribute("data-number") or ""] = base64.b64decode(code.evaluate(PHOTOGRAPH))
        page.get_by_role("button", name="下一个").click()
    assert len(taken) == total
    return list(taken.values())


def test_a_case_goes_to_another_phone_by_its_camera_and_by_pictures(
    page: Page, server: Server, filming: tuple[Path, Page]
) -> None:
    asked: list[str] = []
    visit(page, server)
    page.evaluate(TELL)
    page.reload()
    expect(page.locator(".case__leave")).to_be_visible(timeout=LONG)
    here = kept(page)
    assert len(here) > 20
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="传到另一部手机").click()
    photos = photographs(page)
    pin = page.locator("[data-pin]").inner_text()
    shown = page.locator(".phones")
    print(f"{len(here)} entries, {shown.get_attribute('data-bytes')} bytes, {len(photos)} codes")
    # Nothing but the part that draws codes was asked for.
    assert [url for url in asked if "toolbox-phones.js" not in url and "/assets/" not in url] == []

    film, other = filming
    film.write_bytes(b"".join(photo for photo in photos for _ in range(12)))
    visit(other, server)
    assert kept(other) == {}
    other.get_by_role("button", name="从另一部手机收").click()
    pictures = other.locator(".phones input[type=file]")
    blank = [{"name": "a.png", "mimeType": "image/png", "buffer": other.screenshot()}]
    pictures.set_input_files(blank)  # type: ignore[arg-type]
    expect(other.get_by_text("照片里没有看清的码")).to_be_visible(timeout=LONG)
    some = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": photo} for n, photo in enumerate(photos[:-1])]
    pictures.set_input_files(some)  # type: ignore[arg-type]
    expect(other.get_by_text(f"收到 {len(photos) - 1} 个，一共 {len(photos)} 个")).to_be_visible(timeout=LONG)
    # The last one by the camera.
    other.get_by_role("button", name="打开镜头").click()
    number = other.get_by_label("请那边念口令")
    expect(number).to_be_visible(timeout=LONG)
    expect(other.locator("video")).to_be_hidden()
    number.fill("1234")
    other.get_by_role("button", name="打开", exact=True).click()
    expect(other.get_by_text("口令是 12 个数字，再听一遍")).to_be_visible()
    number.fill(pin[:-1] + str((int(pin[-1]) + 1) % 10))
    other.get_by_role("button", name="打开", exact=True).click()
    expect(other.get_by_text("多半是口令听错了一个数")).to_be_visible(timeout=LONG)
    assert kept(other) == {}
    number.fill(pin)
    other.get_by_role("button", name="打开", exact=True).click()
    expect(other.locator(".case__said")).to_contain_text("读回来了", timeout=LONG)
    assert kept(other) == here

    # What is shown ends with the reader's tap, and with the case.
    page.get_by_role("button", name="全部清掉").click()
    page.locator(".case__wipe.is-sure").click()
    expect(page.locator("canvas.phones__code")).to_have_count(0)
