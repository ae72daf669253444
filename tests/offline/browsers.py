"""Firefox and WebKit as Debian has them, driven without a package in between: by BiDi and by WebDriver.

Only what the tests of the editions ask: open an address, wait for what a script gives.
"""

import base64
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.request import Request, urlopen

PATIENCE = 60
NOWHERE = subprocess.DEVNULL
# Firefox looks for updates, lists and studies of its maker's as soon as it starts; a test has no use for any of it.
PROFILE = """
user_pref("app.normandy.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("remote.active-protocols", 1);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
"""


class Firefox:
    """A Firefox with one page, over WebDriver BiDi."""

    def __init__(self, folder: Path) -> None:
        (folder / "user.js").write_text(PROFILE, "utf8")
        self.port = free_port()
        self.asked: list[str] = []
        self.number = 0
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder), "--width=360", "--height=740"]
        environment = os.environ | {"HOME": str(folder), "MOZ_HEADLESS_WIDTH": "360", "MOZ_HEADLESS_HEIGHT": "740"}
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port", str(self.port)],
            env=environment,
            stdout=NOWHERE,
            stderr=NOWHERE,
        )
        self.line = WebSocket(self.port, "/session")
        self.say("session.new", capabilities={})
        self.say("session.subscribe", events=["network.beforeRequestSent"])
        (context,) = self.say("browsingContext.getTree")["contexts"][:1]
        self.context = context["context"]
        self.say("browsingContext.setViewport", context=self.context, viewport={"width": 360, "height": 740})

    def say(self, method: str, **given: Any) -> Any:
        """Send a command and return what came of it; note the requests that are told of meanwhile."""
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while True:
            told = json.loads(self.line.receive())
            if told.get("method") == "network.beforeRequestSent":
                self.asked.append(told["params"]["request"]["url"])
            if told.get("id") == self.number:
                if told["type"] == "error":
                    raise AssertionError(f"{method}: {told['error']} {told['message']}")
                return told["result"]

    def open(self, address: str, first: str = "") -> None:
        """Open a page; the script `first` runs before any of its own."""
        if first:
            self.say("script.addPreloadScript", functionDeclaration=f"() => {{ {first} }}")
        self.say("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript, which may be asynchronous, with values, and return its value."""
        text = f"async () => JSON.stringify(await ({function})(...{json.dumps(given)}))"
        target = {"context": self.context}
        told = self.say("script.callFunction", functionDeclaration=text, target=target, awaitPromise=True)
        if told["type"] != "success":
            raise AssertionError(told["exceptionDetails"]["text"])
        value = told["result"].get("value")
        return None if value is None else json.loads(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(20)


class WebKit:
    """A WebKit with one page, over WebDriver, on a screen of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.asked: list[str] = []
        display = f":{os.getpid() % 20000 + 100}"
        environment = os.environ | {"HOME": str(folder), "DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        environment |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self.screen = subprocess.Popen(["Xvfb", display, "-screen", "0", "800x1000x24"], stdout=NOWHERE, stderr=NOWHERE)
        driver = ["WebKitWebDriver", f"--port={self.port}"]
        self.process = subprocess.Popen(driver, env=environment, stdout=NOWHERE, stderr=NOWHERE)
        options = {"binary": minibrowser(), "args": ["--automation"]}
        always = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "normal"}
        end = time.monotonic() + PATIENCE
        while True:
            try:
                told = self.say("POST", "/session", {"capabilities": {"alwaysMatch": always}})
                break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.2)
        self.session = f"/session/{told['sessionId']}"
        self.say("POST", f"{self.session}/timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})
        self.say("POST", f"{self.session}/window/rect", {"width": 360, "height": 740})
        self.first = ""

    def say(self, method: str, path: str, given: Any) -> Any:
        """Send a command and return what came of it."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(given).encode(), method=method)
        with urlopen(request, timeout=2 * PATIENCE) as response:
            return json.load(response)["value"]

    def open(self, address: str, first: str = "") -> None:
        """Open a page; the script `first` runs when it has loaded: WebDriver knows no sooner."""
        self.say("POST", f"{self.session}/url", {"url": address})
        if first:
            self.run(f"() => {{ {first} }}")

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript, which may be asynchronous, with values, and return its value."""
        script = (
            "const told = arguments[arguments.length - 1];"
            f"(async () => ({function})(...JSON.parse(arguments[0])))()"
            ".then((value) => told(JSON.stringify(value === undefined ? null : value)), (error) => told('!' + error));"
        )
        value = self.say("POST", f"{self.session}/execute/async", {"script": script, "args": [json.dumps(given)]})
        if value.startswith("!"):
            raise AssertionError(value)
        return json.loads(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.say("DELETE", self.session, {})
        for process in (self.process, self.screen):
            process.terminate()
            process.wait(20)


class WebSocket:
    """The client's half of a WebSocket, for text."""

    def __init__(self, port: int, path: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
                break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.2)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade")
        more = (f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "")
        self.socket.sendall("\r\n".join((*lines, *more)).encode())
        self.stream = self.socket.makefile("rb")
        assert b"101" in self.stream.readline()
        while self.stream.readline().strip():
            continue

    def send(self, text: str) -> None:
        """Send one text, masked as clients must."""
        data = text.encode()
        size = len(data)
        head = bytes([0x81, 0xFE]) + size.to_bytes(2) if size < 1 << 16 else bytes([0x81, 0xFF]) + size.to_bytes(8)
        # A mask of zeros changes nothing and is a mask.
        self.socket.sendall(head + bytes(4) + data)

    def receive(self) -> str:
        """Return the next text; a long one comes in parts."""
        whole = b""
        while True:
            first, second = self.stream.read(2)
            size = second & 0x7F
            if size > 125:
                size = int.from_bytes(self.stream.read(2 if size == 126 else 8))
            part = self.stream.read(size)
            if first & 0x0F in (0, 1):
                whole += part
                if first & 0x80:
                    return whole.decode()


def minibrowser() -> str:
    """Return the path of WebKitGTK's test browser, which its driver starts."""
    (path,) = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))[-1:]
    return str(path)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
