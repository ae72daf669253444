"""Real Chromiums of 2019 to 2022 go a reader's ways; one of 2018, below the floor, says that it shows examples."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NAME
from tests.web.offline.network import Network
from tests.web.old import journeys
from tests.web.old.driver import ROOT, Old

pytestmark = pytest.mark.thorough

ENGINES = ("77", "86", "92", "103")
PICTURES = ROOT / "build/old"
VISIBLE = (
    "(selector) => [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0).length"
)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Old]]:
    """Start engines by their numbers, with nothing kept."""
    running: list[Old] = []

    def make(number: str) -> Old:
        running.append(Old(number, tmp_path / number))
        return running[-1]

    yield make
    for hands in running:
        hands.close()


@pytest.mark.parametrize("journey", journeys.ON_THE_SITE, ids=lambda journey: journey.__name__)
@pytest.mark.parametrize("number", ENGINES)
def test_a_journey_comes_to_its_end(
    start: Callable[[str], Old], network: Network, number: str, journey: Callable[[Old, Network], None]
) -> None:
    hands = start(number)
    try:
        journey(hands, network)
        # Pyodide is asked of no browser that cannot run it.
        if number in ("77", "86", "92"):
            assert [url for url in hands.asked if "pyodide" in url] == []
        assert hands.said == []
    finally:
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{number}-{journey.__name__}.png").write_bytes(hands.look())


@pytest.mark.parametrize("number", ENGINES)
def test_the_one_file_answers_and_finds(start: Callable[[str], Old], number: str, place: Path) -> None:
    hands = start(number)
    journeys.one_file(hands, (place / f"{NAME}.html").as_uri())
    assert hands.said == []


def test_below_the_floor_the_guide_is_whole_and_says_that_it_shows_examples(
    start: Callable[[str], Old], network: Network, place: Path
) -> None:
    hands = start("67")
    for page in ("calculators/roll-over/", "calculators/compare/"):
        hands.open(f"{network.address}{page}")
        assert hands.run(VISIBLE, ".calc__floor") == hands.run(
            "() => document.querySelectorAll('loan-calculator').length"
        )
        assert hands.run(VISIBLE, "loan-calculator button, .calc__state") == 0
        if page == "calculators/roll-over/":
            assert "1,514.79" in hands.text(".calc__details")
    hands.tap("label.md-header__button[for=__drawer]")
    hands.until("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    # Every question at once, as text: nothing half-started takes them away.
    hands.open(f"{network.address}toolbox/path/")
    assert hands.run(VISIBLE, "[data-path-questions] [data-question]") > 6
    hands.open((place / f"{NAME}.html").as_uri())
    assert hands.run("() => document.querySelectorAll('.calc__floor').length") > 30
    assert hands.run(VISIBLE, ".calc__state") == 0
    # Scripts that stop at their first line have touched nothing.
    assert [each for each in hands.said if "globalThis is not defined" not in each] == []
