"""The pages in narrow windows, in large type, in forced colours, without motion and on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.web.look.pages import KEY_PAGES, every_page

pytestmark = pytest.mark.slow

LARGE = "localStorage.setItem('large', '1')"
PAGE_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def narrow(open_window: Callable[..., Page]) -> Page:
    """A window of 320 pixels, which is also one of 1280 enlarged four times."""
    return open_window(viewport={"width": 320, "height": 256})


@pytest.fixture(scope="module")
def narrow_and_large(open_window: Callable[..., Page]) -> Page:
    """A narrow window with large type."""
    page = open_window(viewport={"width": 320, "height": 640})
    page.add_init_script(LARGE)
    return page


@pytest.fixture(scope="module")
def large(open_window: Callable[..., Page]) -> Page:
    """A phone with large type."""
    page = open_window()
    page.add_init_script(LARGE)
    return page


def test_there_are_pages_to_look_at() -> None:
    assert len(every_page()) > 80
    assert set(KEY_PAGES) <= set(every_page())


@pytest.mark.parametrize("page", every_page())
def test_at_320_pixels_nothing_is_cut_off(narrow: Page, address: str, page: str) -> None:
    narrow.goto(address + page)
    narrow.evaluate("look.unfold()")
    assert narrow.evaluate("look.wider()") == []


@pytest.mark.parametrize("page", KEY_PAGES)
def test_at_320_pixels_in_large_type_nothing_is_cut_off(narrow_and_large: Page, address: str, page: str) -> None:
    narrow_and_large.goto(address + page)
    narrow_and_large.evaluate("look.unfold()")
    assert narrow_and_large.evaluate("look.wider()") == []


def test_enlarged_four_times_the_frame_leaves_room_to_read(narrow: Page, address: str) -> None:
    narrow.goto(f"{address}scenarios/roll-over/")
    narrow.evaluate("scrollTo(0, 900)")
    assert 0 < narrow.evaluate("look.kept('.md-header, .next')") < 1 / 3


@pytest.mark.parametrize("page", KEY_PAGES)
def test_large_type_is_large_and_so_is_what_is_touched(large: Page, address: str, page: str) -> None:
    """The Chinese rules for ageing-friendly applications: text from 18; what is touched from 44, the chief of it 60."""
    large.goto(address + page)
    assert large.evaluate("document.documentElement.hasAttribute('data-large')")
    assert large.evaluate("look.smallText(18)") == []
    assert large.evaluate("look.smallTargets(60, 44)") == []


@pytest.mark.parametrize("page", KEY_PAGES)
def test_in_usual_type_a_finger_finds_everything_too(window: Page, address: str, page: str) -> None:
    window.goto(address + page)
    assert window.evaluate("look.smallTargets(44, 44)") == []


def test_who_wants_no_motion_sees_none(window: Page, address: str) -> None:
    window.goto(f"{address}calculators/roll-over/")
    assert window.evaluate("look.moving()") == []


def test_in_forced_colours_bars_marks_and_buttons_are_drawn(open_window: Callable[..., Page], address: str) -> None:
    page = open_window(forced_colors="active", color_scheme="dark")
    page.goto(f"{address}scenarios/roll-over/")
    ink = page.evaluate("look.style('h1', 'color')")
    assert ink != page.evaluate("look.style('body', 'backgroundColor')")
    assert page.evaluate("look.style('.bar .c-own', 'fill')") == ink
    assert page.evaluate("look.style('.fit .yes li', 'backgroundColor', '::before')") == ink
    assert page.evaluate("look.style('.next a', 'borderTopStyle')") == "solid"
    page.goto(f"{address}process/contact/")
    assert page.evaluate("look.style('.line li', 'borderTopStyle', '::before')") == "solid"


def test_on_paper_a_scenario_is_complete_and_without_a_frame(open_window: Callable[..., Page], address: str) -> None:
    page = open_window(color_scheme="dark")
    page.goto(f"{address}scenarios/roll-over/")
    page.emulate_media(media="print", color_scheme="dark")
    frame = [".md-header", ".band", ".next", ".jump", "form .button", ".md-footer", ".chart__read"]
    parts = ["h1", ".answer .money", ".chart .bar", ".sums", ".talk .say", "details.quote p"]
    assert page.evaluate("(parts) => look.present(parts)", frame) == []
    assert page.evaluate("(parts) => look.present(parts)", parts) == parts
    assert page.evaluate("look.style('article p', 'color')") == "rgb(0, 0, 0)"
    assert page.evaluate("look.style('body', 'backgroundColor')") == "rgb(255, 255, 255)"
    # Where what fills a part is not there, the part is not filled.
    assert page.evaluate("getComputedStyle(document.querySelector('#hatch').closest('.md-banner')).display") == "block"
    assert 3 <= len(PAGE_OF_A_PDF.findall(page.pdf(format="A4"))) <= 9


def test_on_paper_a_chart_has_no_slider_and_a_table_all_its_columns(
    open_window: Callable[..., Page], address: str
) -> None:
    page = open_window()
    page.goto(f"{address}calculators/deferral/")
    page.emulate_media(media="print")
    shown = page.evaluate("look.present(['.chart__read', '.rows-tick', '.columns', '.sums--rows td.wide'])")
    assert shown == [".columns", ".sums--rows td.wide"]
