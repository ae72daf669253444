"""The toolbox in each browser: the questions to their end, and a case that is kept."""

import pytest

from tests.conftest import SLUG
from tests.web.browsers.hands import Hands
from tests.web.toolbox.conftest import ANSWERS

pytestmark = pytest.mark.thorough

MARKED = """(words) => {
  const buttons = [...document.querySelectorAll(".path__live button")];
  const button = buttons.find((each) => each.textContent.startsWith(words));
  if (button) button.setAttribute("data-here", "");
  return button !== undefined;
}"""


def choose(hands: Hands, words: str) -> None:
    """Tap on an answer of the question that is asked."""
    asked = hands.text("h2.path__ask")
    hands.until(MARKED, True, (words,))
    hands.tap("[data-here]")
    hands.until("(asked) => (document.querySelector('h2.path__ask') || {}).textContent !== asked", True, (asked,))


def test_the_pathfinder_leads_to_its_outcome_and_keeps_the_answers(hands: Hands, address: str) -> None:
    hands.open(f"{address}toolbox/path/")
    for words in ANSWERS:
        choose(hands, words)
    hands.shows(".path__live", "你现在的路")
    hands.shows(".path__live", "像你的情况：欠款分期还")
    hands.run("() => history.back()")
    hands.until("() => document.querySelector('h2.path__ask') !== null")
    hands.open(f"{address}toolbox/path/")
    hands.shows(".path__live", "像你的情况：欠款分期还")


def test_a_case_outlives_a_reload_and_the_tab_where_the_reader_says_so(hands: Hands, address: str) -> None:
    hands.open(f"{address}toolbox/case/")
    hands.until("() => document.querySelector('.case__leave')?.getClientRects().length > 0")
    hands.write("[data-case='loan.principal']", "12000")
    hands.until("() => Object.values(sessionStorage).some(text => text.includes('12000'))")
    hands.open(f"{address}toolbox/case/")
    value = "() => document.querySelector(\"[data-case='loan.principal']\").value"
    hands.until(value, "12000")
    hands.run(
        "() => [...document.querySelectorAll('button')].find((each) => each.textContent === '存在这部手机里')"
        ".setAttribute('data-here', '')"
    )
    hands.tap("[data-here]")
    hands.shows(".case__where", "存在这部手机的浏览器里")
    hands.anew()
    hands.open(f"{address}toolbox/case/")
    hands.until(value, "12000")
    hands.open(f"{address}toolbox/documents/#letter-instalments")
    hands.shows("#letter-instalments .sheet", "剩余本金暂按12000元算")


LEFT = """async () => JSON.stringify([
  Object.keys(localStorage), Object.keys(sessionStorage),
  indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name) : [],
  globalThis.caches ? await caches.keys() : [],
  navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0])"""


def press(hands: Hands, words: str) -> None:
    """Tap on the button that says this."""
    hands.until(
        "(words) => { const found = [...document.querySelectorAll('button')]"
        ".find((each) => each.textContent.startsWith(words) && each.getClientRects().length > 0);"
        "for (const old of document.querySelectorAll('[data-here]')) old.removeAttribute('data-here');"
        "found?.setAttribute('data-here', ''); return found !== undefined; }",
        True,
        (words,),
    )
    hands.tap("[data-here]")


def test_after_a_wipe_storages_databases_caches_and_the_worker_are_gone(hands: Hands, address: str) -> None:
    """Both wipes, one after the other, in each browser; and each browser is asked, not the page."""
    hands.open(f"{address}toolbox/case/")
    hands.until("() => document.querySelector('.case__leave')?.getClientRects().length > 0")
    hands.write("[data-case='loan.principal']", "12000")
    press(hands, "存在这部手机里")
    hands.shows(".case__where", "存在这部手机的浏览器里")
    press(hands, "全部清掉")
    press(hands, "再点一次")
    hands.shows(".case__said", "清掉了，浏览器里没有了。")
    kept = hands.run(LEFT)
    assert '"' + SLUG not in kept, kept
    hands.write("[data-case='loan.principal']", "34000")
    hands.until("() => Object.values(sessionStorage).some(text => text.includes('34000'))")
    hands.open(f"{address}about/offline/")
    if hands.run("() => 'serviceWorker' in navigator"):
        hands.shows("[data-offline]", "已经存在这个浏览器里")
        press(hands, "全部删掉")
        hands.shows("[data-offline]", "都删掉了")
        assert hands.run(LEFT) == '[[],["' + SLUG + ':/guide/:removed"],[],[],0]'
