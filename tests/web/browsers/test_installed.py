"""The site kept by each browser: after one visit, with the network cut, pages and calculators are there."""

from threading import Event

import pytest

from tests.web.browsers.hands import PATIENCE, Hands
from tests.web.offline.asking import RECORD, agrees
from tests.web.offline.network import Network

pytestmark = pytest.mark.thorough

PAGES = ("", "scenarios/roll-over/", "help/court/", "glossary/", "about/privacy/")
EDITS = (("roll-over", "paid", "333"), ("court-fee", "claim", "20333"), ("deferral", "principal", "10333"))


def test_after_one_visit_pages_and_calculators_work_without_a_network(hands: Hands, network: Network) -> None:
    hands.open(f"{network.address}calculators/roll-over/")
    hands.shows(".md-copyright", "离线可用")
    network.unplug()
    hands.anew()
    for path in PAGES:
        hands.open(f"{network.address}{path}")
        hands.until("() => navigator.serviceWorker.controller !== null")
        assert hands.run("() => document.querySelector('article h1').getClientRects().length") > 0
    hands.begin_with(RECORD)
    for slug, field, typed in EDITS:
        hands.open(f"{network.address}calculators/{slug}/")
        hands.until("() => customElements.get('loan-calculator') !== undefined")
        hands.write(f"[name={field}]", typed)
        hands.until(
            "(typed) => told.some(({ id, number }) => asked.some((each) => each.id === id && each.number === number"
            " && each.form.includes(typed)))",
            True,
            (typed,),
        )
        agrees(hands.run("() => asked"), hands.run("() => told"))
        hands.until("() => document.querySelector('loan-calculator').dataset.state", "answered")


def test_a_page_that_comes_while_an_earlier_one_has_the_site_kept_tells_of_that_and_of_its_end(
    hands: Hands, network: Network
) -> None:
    on = Event()
    # One file is held back: the first page is left in the middle of it.
    network.breaks = lambda path: path.endswith("/glossary/index.html") and not on.wait(PATIENCE)
    hands.open(f"{network.address}about/privacy/")
    hands.until("async () => Boolean(((await navigator.serviceWorker.getRegistration()) || {}).installing)")
    hands.open(f"{network.address}about/offline/")
    hands.shows("[data-offline]", "正在存到这个浏览器里")
    on.set()
    hands.shows("[data-offline]", "已经存在这个浏览器里")
    hands.shows(".md-copyright", "离线可用")
