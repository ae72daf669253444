"""One sheet for a community's office: dated, with a code that leads to the guide, on one page of A4."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.serve import Server
from publish.site import leaflet
from publish.version import edition

ROOT = Path(__file__).parents[2]
ADDRESS = "https://guide.example/帮助/"
NUMBERS = ("12356", "12348", "12378", "96110")
READ = """import {{ decodeQR }} from "qr/decode.js";
const rows = {rows}, size = rows.length * 4, data = new Uint8Array(size * size * 4).fill(255);
for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1)
  if (rows[y >> 2][x >> 2]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
console.log(decodeQR({{ width: size, height: size, data }}));"""


def read(drawing: str) -> str:
    """Read the code of a drawing as a camera would."""
    size = int(re.findall(r'viewBox="0 0 (\d+)', drawing)[0])
    rows = [[0] * size for _ in range(size)]
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawing):
        rows[int(y)][int(x)] = 1
    done = subprocess.run(
        [ROOT / ".tools/node/bin/node", "--input-type=module", "-e", READ.format(rows=rows)],
        cwd=ROOT / "web",
        check=True,
        capture_output=True,
        encoding="utf8",
    )
    return done.stdout.strip()


def test_the_code_leads_to_the_guide() -> None:
    drawing = leaflet.drawn(ADDRESS)
    assert read(drawing) == ADDRESS
    assert f"<span>{ADDRESS}</span>" in drawing


def test_a_build_that_knows_its_address_draws_it_and_another_leaves_a_line(site: Path, tmp_path: Path) -> None:
    source = (ROOT / "docs/about/leaflet.md").read_text("utf8")
    assert source.count(leaflet.CODE) == source.count(leaflet.DAY) == 1
    for address, told in (("", "网址写在这里"), (ADDRESS, ADDRESS)):
        page = tmp_path / leaflet.PAGES[0]
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(source, "utf8")
        leaflet.fill(tmp_path, address)
        assert told in page.read_text("utf8")
    with pytest.raises(SystemExit, match="does not stand here once"):
        leaflet.fill(tmp_path, "")


def test_the_sheet_is_one_page_of_a4_with_its_day(page: Page, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.address}about/leaflet/")
    sheet = page.locator(".leaflet")
    year, month, day = edition().date.split("-")
    expect(sheet).to_contain_text(re.compile(rf"{year}\s*年\s*{int(month)}\s*月\s*{int(day)}\s*日"))
    assert sheet.locator("ol > li").count() == 6
    assert tuple(sheet.locator("dt").all_inner_texts()) == NUMBERS
    # Each number has its source on the sheet.
    assert sheet.locator(".leaflet__foot [data-fact^=hotline-]").count() == len(NUMBERS)
    page.emulate_media(media="print")
    for name in (".md-header", ".md-footer", "h1", ".next", ".lead"):
        assert page.locator(f"{name} >> visible=true").count() == 0, name
    data = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    sides = [float(side) for side in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)[0]]
    assert sides == pytest.approx([595.3, 841.9], abs=1)
