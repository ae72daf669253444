"""Firefox and WebKit as Debian has them, each with one page, driven by the protocol that it speaks itself.

Firefox answers WebDriver BiDi with nothing in between; Selenium would put geckodriver there, which Debian 12 lacks.
WebKit's driver answers plain WebDriver, which is JSON over HTTP. Playwright drives only builds of its own of either.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from websockets.sync.client import connect

from tests.web.browsers.hands import PATIENCE, WINDOW, Hands

NOWHERE = subprocess.DEVNULL
WIDTH, HEIGHT = WINDOW["width"], WINDOW["height"]
# Firefox looks for updates, lists and studies of its maker's as soon as it starts; a test has no use for any of it.
# Whatever is asked all the same ends at a port where nobody is.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.region.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "zh-CN",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    # As on a phone, the bar at the side takes no room.
    "ui.useOverlayScrollbars": 1,
}
# As both protocols call keys that write nothing.
KEYS = {"Enter": "\ue007", "ArrowRight": "\ue014", "Backspace": "\ue003", "Control": "\ue009"}
TAP = ("pointerDown", "pointerUp")
# The bar with the address would hold WebKit's window wider than a phone.
NO_BAR = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }"


class Firefox(Hands):
    """A Firefox over WebDriver BiDi."""

    name = "firefox"

    def __init__(self, folder: Path, *, webassembly: bool = True) -> None:
        super().__init__()
        self.folder = folder
        preferences = PREFERENCES if webassembly else PREFERENCES | {"javascript.options.wasm": False}
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences.items()]
        (folder / "user.js").write_text("\n".join(lines), "utf8")
        self.start()

    def start(self) -> None:
        """Start it on its profile."""
        port = free_port()
        window = {"MOZ_HEADLESS_WIDTH": str(WIDTH), "MOZ_HEADLESS_HEIGHT": str(HEIGHT)}
        command = [program("firefox-esr", "firefox"), "--headless", "--no-remote", "--profile", str(self.folder)]
        with ExitStack() as stack:
            command.append(f"--remote-debugging-port={port}")
            self.process = started(command, {"HOME": str(self.folder)} | window, stack)
            address = f"ws://127.0.0.1:{port}/session"
            line = once_there(lambda: connect(address, max_size=None, ping_interval=None, proxy=None))
            self.line = stack.enter_context(line)
            self.number = 0
            self.say("session.new", capabilities={})
            self.say("session.subscribe", events=["network.beforeRequestSent"])
            self.context = self.say("browsingContext.getTree")["contexts"][0]["context"]
            self.say("browsingContext.setViewport", context=self.context, viewport=WINDOW)
            self.running = stack.pop_all()

    def say(self, method: str, **given: Any) -> Any:
        """Send a command and return what came of it; note the requests that are told of meanwhile."""
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while True:
            told = json.loads(self.line.recv(2 * PATIENCE))
            if told.get("method") == "network.beforeRequestSent":
                self.asked.append(told["params"]["request"]["url"])
            elif told.get("id") == self.number:
                assert told["type"] == "success", f"{method}: {told['error']} {told['message']}"
                return told["result"]

    def begin_with(self, script: str) -> None:
        self.say("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def go(self, address: str) -> None:
        self.say("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, function: str, *given: Any) -> Any:
        told = self.say(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify(await ({function})(...{json.dumps(given)}) ?? null)",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])

    def press(self, *keys: str) -> None:
        self.say("input.performActions", context=self.context, actions=[pressed(keys)])

    def tap_at(self, x: int, y: int) -> None:
        self.say("input.performActions", context=self.context, actions=[tapped(x, y)])

    def look(self) -> bytes:
        return base64.b64decode(self.say("browsingContext.captureScreenshot", context=self.context)["data"])

    def anew(self) -> None:
        self.close()
        self.start()

    def close(self) -> None:
        # Told so, it writes down what it keeps; a signal would not let it.
        with self.running:
            self.say("browser.close")
            self.process.wait(PATIENCE)


class WebKit(Hands):
    """A WebKit over WebDriver, on a screen of its own, as it has no way to do without one."""

    name = "webkit"

    def __init__(self, folder: Path, *, webassembly: bool = True) -> None:
        super().__init__()
        self.beginning = ""
        styles = folder / "gtk-3.0/gtk.css"
        styles.parent.mkdir()
        styles.write_text(NO_BAR, "utf8")
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        environment = {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "LANG": "C.UTF-8",
            "LANGUAGE": "zh_CN",
            # The machines that run tests have no graphics, and root there, whom the sandbox refuses.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "JSC_useWasm": str(webassembly).lower(),
        }
        browser = str(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))[-1])
        wanted = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        with ExitStack() as stack:
            environment["DISPLAY"] = screen(stack)
            started([program("WebKitWebDriver"), f"--port={port}"], environment, stack)
            told = once_there(lambda: self.say("POST", "/session", {"capabilities": {"alwaysMatch": wanted}}))
            self.session = f"/session/{told['sessionId']}"
            stack.callback(self.say, "DELETE", self.session)
            self.say("POST", f"{self.session}/timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})
            # What is given is the size of the window with its bar.
            self.say("POST", f"{self.session}/window/rect", {"width": WIDTH, "height": HEIGHT})
            inner = self.run("() => [innerWidth, innerHeight]")
            size = {"width": 2 * WIDTH - inner[0], "height": 2 * HEIGHT - inner[1]}
            self.say("POST", f"{self.session}/window/rect", size)
            self.running = stack.pop_all()

    def say(self, method: str, path: str, given: Any = None) -> Any:
        """Send a command and return what came of it."""
        body = None if given is None else json.dumps(given).encode()
        try:
            with urlopen(Request(f"{self.address}{path}", body, method=method), timeout=2 * PATIENCE) as response:
                return json.load(response)["value"]
        except HTTPError as error:
            raise AssertionError(f"{path}: {json.load(error)['value']['message']}") from error

    def begin_with(self, script: str) -> None:
        self.beginning = script

    def go(self, address: str) -> None:
        self.say("POST", f"{self.session}/url", {"url": address})
        if self.beginning:
            self.run(f"() => {{ {self.beginning} }}")

    def run(self, function: str, *given: Any) -> Any:
        # The function sees no name of ours: pages have theirs.
        script = (
            f"Promise.resolve().then(() => ({function})(...JSON.parse(arguments[0])))"
            ".then((value) => arguments[1](JSON.stringify(value ?? null)), (error) => arguments[1]('!' + error));"
        )
        value = self.say("POST", f"{self.session}/execute/async", {"script": script, "args": [json.dumps(given)]})
        assert not value.startswith("!"), value
        return json.loads(value)

    def press(self, *keys: str) -> None:
        self.say("POST", f"{self.session}/actions", {"actions": [pressed(keys)]})

    def tap_at(self, x: int, y: int) -> None:
        self.say("POST", f"{self.session}/actions", {"actions": [tapped(x, y)]})

    def look(self) -> bytes:
        return base64.b64decode(self.say("GET", f"{self.session}/screenshot"))

    def anew(self) -> None:
        # Its driver keeps nothing from one start to the next.
        self.go("about:blank")

    def close(self) -> None:
        self.running.close()


def started(command: list[str], environment: dict[str, str], stack: ExitStack) -> subprocess.Popen[bytes]:
    """Start a program; it ends with the stack."""
    process = subprocess.Popen(command, env=os.environ | environment, stdout=NOWHERE, stderr=NOWHERE)
    stack.callback(end, process)
    return process


def screen(stack: ExitStack) -> str:
    """Start a screen that nobody sees, and return its name."""
    number, written = os.pipe()
    command = [program("Xvfb"), "-displayfd", str(written), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    stack.callback(end, subprocess.Popen(command, pass_fds=[written], stdout=NOWHERE, stderr=NOWHERE))
    os.close(written)
    with os.fdopen(number) as told:
        return f":{told.readline().strip()}"


def pressed(keys: tuple[str, ...]) -> dict[str, Any]:
    """Write keys as both protocols take them; those of a chord are held until its last is up."""
    steps = []
    for key in keys:
        held = [KEYS.get(each, each) for each in key.split("+")] if len(key) > 1 else [key]
        steps += [{"type": "keyDown", "value": each} for each in held]
        steps += [{"type": "keyUp", "value": each} for each in reversed(held)]
    return {"type": "key", "id": "keys", "actions": steps}


def tapped(x: int, y: int) -> dict[str, Any]:
    """Write a tap as both protocols take it."""
    move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
    return {"type": "pointer", "id": "finger", "actions": [move, *({"type": kind, "button": 0} for kind in TAP)]}


def program(*names: str) -> str:
    """Return where a program is, by the first of its names that is known here."""
    paths = [path for path in map(shutil.which, names) if path is not None]
    assert paths, f"{names[0]} is not installed: run `sh tools/browsers.sh`"
    return paths[0]


def once_there[T](call: Callable[[], T]) -> T:
    """Call until somebody listens."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except OSError:
            assert time.monotonic() < end, "it does not listen"
            time.sleep(0.1)


def end(process: subprocess.Popen[bytes]) -> None:
    """Let a program go, and wait until it is gone."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
