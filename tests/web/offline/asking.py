"""Edit a calculator on a page, and hold what the page was answered against CPython, byte by byte."""

import html
import json
import re
import time
from typing import Any

from playwright.sync_api import BrowserContext, Page

from calculators.doors.worker import answer

# Runs before any script of a page: keeps what goes to workers and what comes back.
RECORD = """
globalThis.asked = []; globalThis.told = [];
let workers = 0;
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...more) {
  if (message?.type === "ask") {
    // Each worker's questions have numbers of their own.
    if (this.number === undefined) {
      const number = this.number = ++workers;
      // WebKit's driver runs this when the page may have asked already.
      const {id: first} = message;
      this.addEventListener("message", ({data}) => {
        if (data.type === "answer" && data.id >= first) told.push({...data, number});
      });
    }
    asked.push({...message, number: this.number});
  }
  return post.call(this, message, ...more);
};
"""


def record(context: BrowserContext) -> None:
    """Keep what all pages of a context ask from now on."""
    context.add_init_script(RECORD)


def edit(page: Page, field: str, typed: str, engine: str = "micropython") -> None:
    """Type into a field of the page's first calculator; what is shown then has to be what CPython says."""
    host = page.locator("loan-calculator").first
    host.locator(f"[name={field}]").first.fill(typed)
    until(
        page,
        "([typed, engine]) => told.some((each) => each.engine === engine"
        " && asked.some(({id, number, form}) => id === each.id && number === each.number && form.includes(typed)))",
        [typed, engine],
    )
    asked, told = page.evaluate("() => [asked, told]")
    agrees(asked, told)
    shown = page.evaluate("() => document.querySelector('loan-calculator output').textContent")
    assert shown == text_of(json.loads(told[-1]["text"])["answer"])


def until(page: Page, question: str, given: Any = None, seconds: float = 30) -> None:
    """Wait until a question in JavaScript, which may be asynchronous, gives something true."""
    end = time.monotonic() + seconds
    while not page.evaluate(question, given):
        assert time.monotonic() < end, question
        time.sleep(0.1)


def agrees(asked: list[dict[str, Any]], told: list[dict[str, Any]]) -> None:
    """Hold all answers against CPython's to the same questions."""
    questions = {(question["number"], question["id"]): question for question in asked}
    assert told
    for each in told:
        question = questions[each["number"], each["id"]]
        assert each["text"] == answer(question["calculator"], question["form"], question["want"])


def text_of(markup: str) -> str:
    """Return what is left of markup without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))
