"""The site kept by the browser, while its network is cut, breaks off, or has another version."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.site import precache
from tests.conftest import SLUG
from tests.web.offline.asking import edit, record, until
from tests.web.offline.network import Network, change
from tests.web.waiting import PATIENCE, later, name_of

pytestmark = pytest.mark.slow

Put = Callable[..., Network]
ROLL_OVER = "calculators/roll-over/"
# Seconds: longer than a page keeps its engine's start to itself before the service worker comes.
LONG = 20
NEWER = "有新版本"
UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration()).update(); }"
WAITS = "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null"
OVER = "async () => (await navigator.serviceWorker.getRegistration()).installing === null"


def keep(page: Page, server: Network, path: str = ROLL_OVER) -> None:
    """Visit once, and wait until everything is kept."""
    page.goto(server.address + path)
    expect(page.get_by_text("离线可用", exact=True)).to_have_count(1, timeout=60_000)


def anew(page: Page) -> Page:
    """Close the page and open an empty one: the next visit."""
    context = page.context
    page.close()
    return context.new_page()


def handed_over(page: Page, address: str) -> None:
    """Visit while a version waits: the old one answers with an empty page that loads itself anew."""
    page.goto(address, wait_until="commit")


def publish(folder: Path, words: str) -> None:
    """Publish a version whose page of the roll-over has other words in its title."""
    change(folder / ROLL_OVER / "index.html", "</h1>", f"{words}</h1>")
    precache.write(folder)


def test_after_one_visit_the_whole_guide_works_without_a_network(site: Path, page: Page, network: Put) -> None:
    server = network(site)
    keep(page, server)
    server.unplug()
    page = anew(page)
    record(page.context)
    for path in ("", "scenarios/roll-over/", "help/court/", "glossary/", "about/privacy/?from=timeline"):
        response = page.goto(server.address + path)
        assert response is not None
        assert (response.status, response.from_service_worker) == (200, True)
        expect(page.locator("h1")).to_be_visible()
    for slug, field, typed in (
        ("roll-over", "paid", "333"),
        ("court-fee", "claim", "20333"),
        ("deferral", "principal", "10333"),
    ):
        page.goto(f"{server.address}calculators/{slug}/")
        edit(page, field, typed)
    page.goto(server.address + "help/court")
    assert page.url == server.address + "help/court/"
    page.goto(server.address + "was/never/here/")
    assert page.url == server.address + "about/offline/#missing"


@pytest.mark.thorough
def test_it_works_at_the_root_of_a_host_too(part: Path, page: Page, network: Put) -> None:
    server = network(part, "/")
    keep(page, server)
    server.unplug()
    page = anew(page)
    record(page.context)
    page.goto(server.address + ROLL_OVER)
    edit(page, "paid", "333")


@pytest.mark.thorough
def test_pages_that_are_files_are_kept_as_well(part: Path, page: Page, network: Put) -> None:
    for name in ("about/offline", "calculators/roll-over"):
        text = (part / name / "index.html").read_text("utf8").replace("../../", "../")
        (part / name / "index.html").unlink()
        (part / f"{name}.html").write_text(text, "utf8")
    precache.write(part)
    server = network(part)
    keep(page, server, "calculators/roll-over.html")
    server.unplug()
    page = anew(page)
    record(page.context)
    page.goto(server.address + "calculators/roll-over.html")
    edit(page, "paid", "333")
    page.goto(server.address + "was/never/here.html")
    assert page.url == server.address + "about/offline.html#missing"


def test_a_new_version_waits_while_somebody_types_and_a_tap_loses_nothing(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    record(page.context)
    page.reload()
    edit(page, "paid", "321")
    publish(part, "（改过）")
    server.asked.clear()
    page.evaluate(UPDATE)
    until(page, WAITS)
    paid = page.locator("[name=paid]").first
    expect(paid).to_be_focused()
    expect(page.get_by_text(NEWER)).to_have_count(0)
    # What was edited has called for Pyodide, which may still be on its way.
    assert {name for name in server.fetched() if "pyodide" not in name} == {ROLL_OVER + "index.html", "service.js"}
    paid.blur()
    expect(page.get_by_text(NEWER)).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("改过")
    page.get_by_role("button", name="更新").click()
    expect(page.locator("h1")).to_contain_text("改过")
    expect(paid).to_have_value("321")
    expect(page.get_by_text(NEWER)).to_have_count(0)


@pytest.mark.thorough
def test_a_new_version_is_in_use_at_the_next_visit(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    publish(part, "（改过）")
    page.goto(server.address + "help/court/")
    until(page, WAITS)
    page = anew(page)
    handed_over(page, server.address + ROLL_OVER)
    expect(page.locator("h1")).to_contain_text("改过")


@pytest.mark.thorough
def test_a_reload_brings_a_new_version_that_waits_and_what_was_typed_stays(
    part: Path, page: Page, network: Put
) -> None:
    server = network(part)
    keep(page, server)
    record(page.context)
    page.reload()
    edit(page, "paid", "321")
    publish(part, "（改过）")
    page.evaluate(UPDATE)
    until(page, WAITS)
    page.reload()
    expect(page.locator("h1")).to_contain_text("改过")
    expect(page.locator("[name=paid]").first).to_have_value("321")


def test_an_update_that_breaks_off_leaves_the_old_version_and_goes_on_where_it_stopped(
    part: Path, page: Page, network: Put
) -> None:
    server = network(part)
    keep(page, server)
    change(part / "help/court/index.html", "</h1>", "（改过）</h1>")
    change(part / "index.html", "</h1>", "（改过）</h1>")
    publish(part, "（改过）")
    # The list is worked through in order: the first of the three comes, the second breaks off.
    server.breaks = lambda path: path.endswith("help/court/index.html")
    page.evaluate(UPDATE)
    until(page, OVER)
    assert not page.evaluate(WAITS)
    page = anew(page)
    page.goto(server.address + ROLL_OVER)
    expect(page.locator("h1")).not_to_contain_text("改过")
    server.breaks = lambda path: False
    server.asked.clear()
    page.evaluate(UPDATE)
    until(page, WAITS)
    assert ROLL_OVER + "index.html" not in server.fetched()
    server.unplug()
    page = anew(page)
    handed_over(page, server.address + "help/court/")
    expect(page.locator("h1")).to_contain_text("改过")


@pytest.mark.thorough
def test_a_site_in_the_middle_of_being_published_is_not_kept(part: Path, page: Page, network: Put) -> None:
    change(part / "help/court/index.html", "</h1>", "（别的版本）</h1>")
    server = network(part)
    page.goto(server.address + "about/offline/")
    expect(page.get_by_text("没有存全")).to_be_visible(timeout=20_000)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistration())?.active") is None
    page.goto(server.address + "help/court/")
    expect(page.locator("h1")).to_contain_text("别的版本")


def test_a_damaged_entry_is_not_shown_and_is_mended_from_the_network(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    for path in ("calculators/roll-over/index.html", "assets/engines/micropython/worker.js"):
        damaged = page.evaluate(
            """async (path) => {
                const [name] = (await caches.keys()).filter((each) => each.startsWith("kept"));
                const cache = await caches.open(name);
                const [key] = (await cache.keys()).filter(({url}) => new URL(url).pathname.endsWith(path));
                await cache.put(key, new Response("<h1>damaged</h1>", {headers: {"Content-Type": "text/html"}}));
                return key.url;
            }""",
            path,
        )
        assert path in damaged
    page = anew(page)
    record(page.context)
    page.goto(server.address + ROLL_OVER)
    expect(page.locator("h1")).not_to_contain_text("damaged")
    edit(page, "paid", "333")
    server.unplug()
    page = anew(page)
    page.goto(server.address + ROLL_OVER)
    expect(page.locator("h1")).not_to_contain_text("damaged")


@pytest.mark.thorough
def test_without_a_network_a_damaged_page_gives_way_to_the_others(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    page.evaluate(
        """async () => {
            const [name] = await caches.keys();
            const cache = await caches.open(name);
            const [key] = (await cache.keys()).filter(({url}) => url.includes("help/court"));
            await cache.put(key, new Response("", {headers: {"Content-Type": "text/html"}}));
        }"""
    )
    server.unplug()
    page = anew(page)
    page.goto(server.address + "help/court/")
    assert page.url == server.address + "about/offline/#missing"


@pytest.mark.thorough
def test_what_the_browser_threw_away_is_fetched_again(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    page.evaluate(
        """async () => {
            const [name] = await caches.keys();
            const cache = await caches.open(name);
            for (const key of await cache.keys()) if (key.url.includes("help")) await cache.delete(key);
        }"""
    )
    page = anew(page)
    keep(page, server)
    server.unplug()
    page.goto(server.address + "help/court/")
    assert page.url == server.address + "help/court/"


def test_where_the_device_is_full_the_site_works_from_the_network(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    record(page.context)
    devtools = page.context.new_cdp_session(page)
    origin = server.address.removesuffix("/guide/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    page.goto(server.address + "about/offline/")
    expect(page.get_by_text("没有存全")).to_be_visible(timeout=20_000)
    page.goto(server.address + ROLL_OVER)
    edit(page, "paid", "333")
    # Room again, and a tap.
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.goto(server.address + "about/offline/")
    expect(page.get_by_text("已经存在这个浏览器里")).to_be_visible(timeout=20_000)


@pytest.mark.thorough
def test_a_full_device_keeps_the_old_version(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    publish(part, "（改过）")
    devtools = page.context.new_cdp_session(page)
    origin = server.address.removesuffix("/guide/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    page.evaluate(UPDATE)
    until(page, OVER)
    assert not page.evaluate(WAITS)
    server.unplug()
    page = anew(page)
    page.goto(server.address + ROLL_OVER)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("改过")


def test_all_that_is_kept_can_be_removed(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    keep(page, server)
    record(page.context)
    page.reload()
    edit(page, "paid", "321")
    page.get_by_role("button", name="大字").click()
    page.goto(server.address + "about/offline/")
    page.get_by_role("button", name="全部删掉").click()
    expect(page.get_by_text("都删掉了")).to_be_visible()
    stored = """async () => [Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys(),
        (await indexedDB.databases()).map(({ name }) => name),
        (await navigator.serviceWorker.getRegistrations()).length]"""
    assert page.evaluate(stored) == [[], ["" + SLUG + ":/guide/:removed"], [], [], 0]
    page.clock.install()
    page.goto(server.address + ROLL_OVER)
    expect(page.locator("[name=paid]").first).to_have_value("500")
    later(page, LONG)
    kept = "async () => [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()]"
    assert page.evaluate(kept) == [0, []]
    page.goto(server.address + "about/offline/")
    page.get_by_role("button", name="存到这个浏览器里").click()
    expect(page.get_by_text("已经存在这个浏览器里")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("refusal", ["absent", "thrown"])
def test_a_browser_that_refuses_service_workers_works_with_the_network(
    part: Path, browser: Browser, network: Put, refusal: str
) -> None:
    server = network(part)
    context = browser.new_context(locale="zh-CN")
    record(context)
    if refusal == "absent":
        context.add_init_script("delete Navigator.prototype.serviceWorker")
    else:
        context.add_init_script(
            "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))"
        )
    page = context.new_page()
    page.goto(server.address + "about/offline/")
    expect(page.get_by_text("这个浏览器存不了")).to_be_visible()
    page.goto(server.address + ROLL_OVER)
    edit(page, "paid", "333")
    context.close()


@pytest.mark.thorough
def test_a_reader_who_saves_data_is_asked_first(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.clock.install()
    page.goto(server.address + "about/offline/")
    later(page, LONG)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.get_by_role("button", name="存到这个浏览器里（约 ").click()
    expect(page.get_by_text("已经存在这个浏览器里")).to_be_visible(timeout=20_000)


@pytest.mark.thorough
def test_pyodide_is_kept_once_it_was_used(part: Path, page: Page, network: Put) -> None:
    server = network(part)
    record(page.context)
    keep(page, server)
    assert not any("pyodide.asm" in path for path in server.fetched())
    edit(page, "paid", "333")
    until(
        page,
        """async () => {
            const [name] = (await caches.keys()).filter((each) => each.startsWith("on use"));
            return name && (await (await caches.open(name)).keys()).length >= 5;
        }""",
        seconds=60,
    )
    assert len([path for path in server.fetched() if path.endswith("pyodide.asm.wasm")]) == 1
    server.unplug()
    page = anew(page)
    page.goto(server.address + ROLL_OVER)
    edit(page, "paid", "334")
    edit_until_full(page)


def edit_until_full(page: Page) -> None:
    """Wait for Pyodide, then ask it."""
    for small in [worker for worker in page.workers if name_of(worker) == "worker.js"]:
        # It goes once Pyodide has answered what stands on the screen.
        with small.expect_event("close", timeout=2 * PATIENCE):
            page.locator("[name=paid]").first.fill("100")
    edit(page, "paid", "335", "pyodide")


def test_the_list_holds_the_hash_of_every_file_that_a_page_can_ask_for(site: Path) -> None:
    kept, on_use = precache.listed(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {path for path in files if path.endswith("index.html")} <= set(kept)
    assert {"assets/build/calculators.js", "assets/engines/micropython/worker.js", "assets/search/guide.json"} <= set(
        kept
    )
    assert all(path.startswith("assets/engines/pyodide/") for path in on_use)
    assert not [path for path in kept if "downloads/" in path or "pyodide/" in path]
    assert len(base64.b64decode(precache.digest(site / "index.html"))) == 32
