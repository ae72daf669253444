"""What a page does by itself: the menu, the search and the way back from them, colours, words, folds, copying."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from publish.serve import Server
from tests.conftest import SLUG

COURT = "help/court/"
SCHEME = "document.body.dataset.mdColorScheme"


def test_one_step_back_closes_the_menu_and_the_search_and_leaves_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.address}principles/")
    page.goto(f"{server.address}{COURT}")
    drawer, find = page.locator("#__drawer"), page.locator(".find--panel")
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(drawer).to_be_checked()
    page.go_back()
    expect(drawer).not_to_be_checked()
    assert page.url == f"{server.address}{COURT}"
    page.locator("[data-find-open]").click()
    expect(find).to_be_visible()
    page.go_back()
    expect(find).to_be_hidden()
    assert page.url == f"{server.address}{COURT}"
    # Closed by other means, and left by a link: the step is not in the way any more.
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-overlay").click(position={"x": 350, "y": 400})
    expect(drawer).not_to_be_checked()
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary a:visible", has_text="会不会被起诉").first.click()
    page.wait_for_url("**/help/sued-when/")
    page.go_back()
    page.wait_for_url(f"**/{COURT}")
    page.go_back()
    page.wait_for_url("**/principles/")


def test_on_the_pathfinder_too_one_step_back_closes_the_search(page: Page, server: Server) -> None:
    page.goto(f"{server.address}toolbox/path/")
    page.locator("[data-path-live] button").first.wait_for()
    page.locator("[data-find-open]").click()
    page.go_back()
    expect(page.locator(".find--panel")).to_be_hidden()
    expect(page.locator("[data-path-live] button").first).to_be_visible()


def test_colours_go_round_stay_and_are_there_from_the_first_paint(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="light")
    # What the theme's own script had kept is heeded.
    page.add_init_script("""localStorage.length || localStorage.setItem("/.__palette", '{"index":2}')""")
    page.goto(f"{server.address}{COURT}")
    assert page.evaluate(SCHEME) == "slate"
    for scheme, kept in (("default", ""), ("default", "light"), ("slate", "dark")):
        page.locator(".md-header__option label:visible").click()
        assert page.evaluate(SCHEME) == scheme
        assert page.evaluate("localStorage.getItem('" + SLUG + ":/:colours')") == kept
    bars = "[...document.querySelectorAll('meta[name=theme-color]')].map(({content}) => content)"
    assert page.evaluate(bars) == ["#1c3337", "#1c3337"]
    page.locator(".md-option:checked").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("localStorage.getItem('" + SLUG + ":/:colours')") == "light"
    page.keyboard.press("Enter")
    # Before any script that comes as a file.
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{server.address}principles/")
    assert page.evaluate(SCHEME) == "slate"


def test_a_word_is_explained_by_a_tap_and_by_keys(open_window: Callable[..., Page], address: str) -> None:
    page = open_window(has_touch=True)
    page.goto(f"{address}{COURT}")
    term, bubble = page.locator("article .lead abbr").first, page.get_by_role("tooltip")
    said = term.get_attribute("title")
    assert said is not None
    term.tap()
    expect(bubble).to_have_text(said)
    box = bubble.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    expect(term).to_have_attribute("aria-describedby", "meaning")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(term).to_have_attribute("title", said)
    page.locator("article abbr[tabindex='0']").nth(1).focus()
    expect(bubble).to_be_visible()
    page.locator("h1").tap()
    expect(bubble).to_be_hidden()


def test_a_letter_is_copied_as_it_stands(open_window: Callable[..., Page], address: str) -> None:
    page = open_window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}channels/email/")
    letter = page.locator("article pre")
    letter.get_by_role("button", name="复制").click()
    expect(letter.get_by_role("button")).to_have_text("复制好了")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == letter.locator("code").inner_text().strip()
    assert copied.startswith("贵公司")


def test_an_address_opens_the_fold_that_it_leads_into(page: Page, server: Server) -> None:
    page.goto(f"{server.address}toolbox/documents/")
    name = page.locator("article details[id]").first.get_attribute("id")
    page.goto(f"{server.address}toolbox/documents/#{name}")
    expect(page.locator(f"#{name}")).to_have_attribute("open", "")


def test_beside_a_page_its_parts_say_which_one_is_read(open_window: Callable[..., Page], address: str) -> None:
    page = open_window(viewport={"width": 1300, "height": 700})
    page.goto(f"{address}{COURT}")
    links = page.locator(".md-sidebar--secondary a[href*='#']")
    here = page.locator(".md-sidebar--secondary [aria-current=location]")
    expect(here).to_have_count(0)
    links.nth(2).click()
    expect(links.nth(2)).to_have_attribute("aria-current", "location")
    expect(here).to_have_count(1)
    # Both lists stay in the window, however long they are.
    page.evaluate("scrollTo(0, 2000)")
    for side in ("primary", "secondary"):
        box = page.locator(f".md-sidebar--{side} .md-sidebar__scrollwrap").bounding_box()
        assert box is not None
        assert box["y"] > 0
        assert box["y"] + box["height"] <= 700
