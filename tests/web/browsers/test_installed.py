"""The site kept by each browser: after one visit, with the network cut, pages and calculators are there."""

import pytest

from tests.web.browsers.hands import Hands
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
