"""What a reader does, as functions of a browser: each returns when it has come to its end, or fails."""

from tests.web.browsers.hands import Hands
from tests.web.browsers.test_toolbox import choose
from tests.web.offline.network import Network
from tests.web.toolbox.conftest import ANSWERS

STATE = "() => document.querySelector('loan-calculator').dataset.state ?? 'example'"
# Words of what can be seen; a table's cells that come nearer than a letter run into each other.
TOUCHING = """() => {
  const cells = [...document.querySelectorAll(".ways td")].filter((each) => each.textContent.trim() !== "");
  const words = cells.map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return [cell.textContent.trim(), range.getBoundingClientRect()];
  }).filter(([, { width }]) => width > 0);
  return words.flatMap(([text, here], at) => words.slice(at + 1)
    .filter(([, there]) => Math.abs(there.top - here.top) < 8 && there.left >= here.left && there.left - here.right < 4)
    .map(([other]) => text + "|" + other));
}"""
SIZE = "() => Number.parseFloat(getComputedStyle(document.querySelector('output .money')).fontSize)"
WIDTH = "() => document.documentElement.scrollWidth"


def guide(hands: Hands, network: Network) -> None:
    """The first page; its menu opens, leads on, and closes by a step back."""
    hands.open(network.address)
    assert hands.run("() => document.querySelectorAll('article .board a').length") > 4
    assert hands.run(WIDTH) <= hands.run("() => innerWidth")
    hands.tap("label.md-header__button[for=__drawer]")
    hands.until("() => document.querySelector('#__drawer').checked")
    hands.until("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    hands.run("() => history.back()")
    hands.until("() => document.querySelector('#__drawer').checked", wanted=False)
    hands.run("() => { document.querySelector('article .board a').click(); }")
    hands.until("() => document.readyState === 'complete' && document.querySelector('.md-path') !== null")


def calculator(hands: Hands, network: Network) -> None:
    """An answer to what was typed, large, and said to be the reader's own."""
    hands.open(f"{network.address}calculators/roll-over/")
    hands.until("() => customElements.get('loan-calculator') !== undefined")
    hands.write("[name=paid]", "300")
    hands.shows("output", "1,700.00")
    hands.until("() => document.querySelector('.calc__state').textContent.startsWith('按你填的数算的')")
    assert hands.run(SIZE) > 30
    colours = "() => { const { color, backgroundColor } = getComputedStyle(document.querySelector('[name=paid]'));"
    colours += " return [color, backgroundColor]; }"
    assert hands.run(colours)[0] == "rgb(31, 38, 41)"
    assert hands.run("() => document.querySelector('.calc > .button').getBoundingClientRect().height") > 40


def compare(hands: Hands, network: Network) -> None:
    """Ways side by side: no figure runs into another one, and nothing is wider than the window."""
    hands.open(f"{network.address}calculators/compare/")
    assert hands.run("() => document.querySelectorAll('.ways td').length") > 6
    assert hands.run(TOUCHING) == []
    assert hands.run(WIDTH) <= hands.run("() => innerWidth")


def pathfinder(hands: Hands, network: Network) -> None:
    """Eight questions, an outcome, and both are still there on another visit."""
    hands.open(f"{network.address}toolbox/path/")
    for words in ANSWERS:
        choose(hands, words)
    hands.shows(".path__live", "你现在的路")
    hands.open(f"{network.address}toolbox/path/")
    hands.shows(".path__live", "你现在的路")


def letter(hands: Hands, network: Network) -> None:
    """What is typed once stands in the letters, on another page."""
    hands.open(f"{network.address}toolbox/case/")
    hands.until("() => document.querySelector('.case__leave') !== null")
    hands.write("[data-case='loan.principal']", "12000")
    hands.until("() => Object.values(sessionStorage).some((text) => text.includes('12000'))")
    hands.open(f"{network.address}toolbox/documents/#letter-instalments")
    hands.shows("#letter-instalments .sheet", "剩余本金暂按12000元算")


def search(hands: Hands, network: Network) -> None:
    """Words lead to a page; despair to a number to call."""
    hands.open(network.address)
    hands.tap("[data-find-open]")
    hands.until("() => document.activeElement.matches('.find input[type=search]')")
    hands.write(".find--panel input[type=search]", "展期")
    hands.until("() => document.querySelectorAll('.find--panel [data-result] a').length > 0")
    hands.write(".find--panel input[type=search]", "想不开")
    hands.shows(".find--panel [data-first]", "打 12356")


def offline(hands: Hands, network: Network) -> None:
    """After a visit to the first page alone, a calculator answers without a network."""
    hands.open(network.address)
    hands.shows(".md-copyright", "离线可用")
    network.unplug()
    hands.anew()
    hands.open(f"{network.address}calculators/roll-over/")
    hands.until("() => customElements.get('loan-calculator') !== undefined")
    hands.write("[name=paid]", "300")
    hands.shows("output", "1,700.00")


def one_file(hands: Hands, whole: str) -> None:
    """The guide as one file, from a disk."""
    hands.open(whole)
    hands.until("() => customElements.get('loan-calculator') !== undefined")
    hands.run("() => document.querySelector('loan-calculator[use=roll-over]').scrollIntoView()")
    hands.write("loan-calculator[use=roll-over] [name=paid]", "300")
    hands.until(
        "() => /先还\\s300\\s元/.test(document.querySelector('loan-calculator[use=roll-over] output').textContent)"
    )
    hands.write("#find", "展期")
    hands.until("() => document.querySelectorAll('[data-result] a').length > 0")


ON_THE_SITE = (guide, calculator, compare, pathfinder, letter, search, offline)
