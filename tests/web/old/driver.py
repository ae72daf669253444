"""A Chromium of another year with one page, over its own protocol: Playwright speaks only to those of today."""

import base64
import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websockets.sync.client import connect

from publish.measure.bench.visits import QUIET
from tests.web.browsers.drivers import HEIGHT, WIDTH, free_port, once_there, started
from tests.web.browsers.hands import PATIENCE, Hands

ROOT = Path(__file__).parents[3]
# Names of keys, and what the protocol wants to know of them.
KEYS = {"Enter": (13, "\r"), "Backspace": (8, ""), "ArrowRight": (39, "")}


class Old(Hands):
    """A headless Chromium by its number, on a profile."""

    def __init__(self, number: str, profile: Path) -> None:
        super().__init__()
        self.name = number
        self.profile = profile
        # What its page has complained of.
        self.said: list[str] = []
        self.start()

    def start(self) -> None:
        """Start it on its profile."""
        folder = ROOT / ".tools/old" / self.name
        port = free_port()
        command = [str(folder / "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        command += [*QUIET, f"--user-data-dir={self.profile}", f"--remote-debugging-port={port}", "about:blank"]
        environment = {"LD_LIBRARY_PATH": f"{folder / 'lib'}:{folder}", "FONTCONFIG_PATH": "/etc/fonts"}
        with ExitStack() as stack:
            self.process = started(command, environment, stack)
            page = once_there(lambda: self.found(port))
            self.line = stack.enter_context(connect(page, max_size=None, ping_interval=None, proxy=None))
            self.number = 0
            for part in ("Page", "Runtime", "Network", "Log"):
                self.say(f"{part}.enable")
            self.say("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=True)
            self.running = stack.pop_all()

    @staticmethod
    def found(port: int) -> str:
        """Return the address of the page; `OSError` where there is none yet."""
        with urlopen(f"http://127.0.0.1:{port}/json/list") as told:
            pages = [each for each in json.load(told) if each["type"] == "page"]
        if not pages:
            raise OSError
        address: str = pages[0]["webSocketDebuggerUrl"]
        return address

    def say(self, method: str, **given: Any) -> Any:
        """Send a command and return what came of it; note what is told of meanwhile."""
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": given}))
        return self.hear(lambda told: told.get("id") == self.number, method)

    def hear(self, wanted: Callable[[dict[str, Any]], bool], what: str) -> Any:
        """Listen until what is wanted is told."""
        end = time.monotonic() + 2 * PATIENCE
        while True:
            told = json.loads(self.line.recv(end - time.monotonic()))
            kind, given = told.get("method"), told.get("params", {})
            if kind == "Network.requestWillBeSent":
                self.asked.append(given["request"]["url"])
            elif kind == "Runtime.exceptionThrown":
                self.said.append(given["exceptionDetails"].get("exception", {}).get("description", str(given)))
            if wanted(told):
                assert "error" not in told, f"{what}: {told['error']}"
                return told.get("result", given)

    def begin_with(self, script: str) -> None:
        self.say("Page.addScriptToEvaluateOnNewDocument", source=script)

    def go(self, address: str) -> None:
        # Only the fragment is another: then nothing is loaded, and nothing told.
        same = self.run("() => location.href.split('#')[0]") == address.split("#")[0]
        if same and "#" in address:
            self.run("(address) => { location.href = address; }", address)
            return
        told = self.say("Page.navigate", url=address)
        assert "errorText" not in told, told
        self.until("() => document.readyState", "complete")

    def run(self, function: str, *given: Any) -> Any:
        told = self.say(
            "Runtime.evaluate",
            expression=f"(async () => JSON.stringify(await ({function})(...{json.dumps(given)})))()",
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        value = told["result"].get("value")
        return None if value is None else json.loads(value)

    def press(self, *keys: str) -> None:
        for key in keys:
            if key in KEYS:
                code, text = KEYS[key]
                known = {"key": key, "code": key, "windowsVirtualKeyCode": code}
                self.say("Input.dispatchKeyEvent", type="keyDown", text=text, **known)
                self.say("Input.dispatchKeyEvent", type="keyUp", **known)
            else:
                for each in key:
                    self.say("Input.dispatchKeyEvent", type="keyDown", text=each, key=each)
                    self.say("Input.dispatchKeyEvent", type="keyUp", key=each)

    def tap_at(self, x: int, y: int) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.say("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def look(self) -> bytes:
        return base64.b64decode(self.say("Page.captureScreenshot")["data"])

    def anew(self) -> None:
        self.close()
        self.start()

    def close(self) -> None:
        # Told so, it writes down what it keeps; a signal would not let it.
        with self.running:
            try:
                self.say("Browser.close")
            except AssertionError:
                # Chromium 67 knows no such word.
                return
            self.process.wait(PATIENCE)
