"""Waiting for what happens, not for a while: a fixed time is idle on a quick machine, and too short on a slow one."""

from playwright.sync_api import Error, Page, Worker

PATIENCE = 60_000
HEARD = "?heard"


def later(page: Page, seconds: float) -> None:
    """Let so much time pass for a page whose clock is installed, and hear of all that it asks for in it.

    Its timers run at once. A request of our own goes behind theirs: once that is answered, theirs have been told, too;
    and a worker that they opened says its name only once its script has been asked for.
    """
    page.clock.run_for(int(seconds * 1000))
    page.evaluate("async (given) => void (await fetch(given).catch(() => undefined))", HEARD)
    for worker in page.workers:
        name_of(worker)


def frames(page: Page) -> None:
    """Wait until what a page was told is on its screen: of two frames the second comes after all work of the first."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def name_of(worker: Worker) -> str:
    """The script of a worker, which may come from memory, without its folders."""
    return str(worker.evaluate("name.split('/').pop()"))


def worker_of(page: Page, end: str) -> Worker:
    """The worker whose script's name ends so; waited for where it is not there yet."""
    while True:
        workers = page.workers
        for worker in workers:
            if str(worker.evaluate("name")).endswith(end):
                return worker
        # One may have come while the others were asked.
        if page.workers == workers:
            page.wait_for_event("worker", timeout=PATIENCE)


def alone(page: Page, end: str) -> None:
    """Wait until a page has no worker but those whose script's name ends so."""
    while True:
        workers = page.workers
        try:
            others = [worker for worker in workers if not str(worker.evaluate("name")).endswith(end)]
        except Error:
            # It went while it was asked.
            continue
        if not others:
            return
        if page.workers == workers:
            with others[0].expect_event("close", timeout=PATIENCE):
                pass
