"""The picture of the home page that README.md and the app's description show is of the page as it is."""

from playwright.sync_api import Browser

from tests.measure.pictures.phone import PICTURE, description, take


def test_the_picture_says_what_the_page_says(browser: Browser, address: str) -> None:
    words = take(browser, address)[1]
    assert "先做什么？" in words
    assert description(PICTURE.read_bytes()) == words, "the home page has changed: make phone"
