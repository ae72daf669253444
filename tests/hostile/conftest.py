"""Another origin that notes whoever reaches it, and pages of the built site with and without their policy."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from publish.serve import Server

# Doctests are looked for in every file; what the fuzzer imports is there on Linux alone.
collect_ignore = [] if find_spec("atheris") else ["guided.py"]
PHONE: Any = {"width": 360, "height": 740}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Other(ThreadingHTTPServer):
    """A host that is not ours: answers whatever is asked, lets everybody read it, and keeps count."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), OtherHandler)
        self.asked: list[str] = []
        self.page = ""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}/"


class OtherHandler(BaseHTTPRequestHandler):
    """Answers every request with an empty file of a fitting kind."""

    server: Other

    def do_GET(self) -> None:
        """Note the path and answer."""
        self.server.asked.append(self.path)
        kinds = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".vtt": "text/vtt"}
        kind = next((kind for end, kind in kinds.items() if end in self.path), "text/plain")
        content = self.server.page.encode() if self.path == "/frame.html" else b""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def other() -> Iterator[Other]:
    """Another origin, with nothing asked yet."""
    server = Other()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile in a phone's window."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def unbound(browser: Browser) -> Iterator[BrowserContext]:
    """A profile that heeds no policy: what an attempt does where nothing refuses it."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def calculator(server: Server) -> str:
    """The address of a page with a calculator."""
    return f"{server.address}calculators/roll-over/"
