"""Serve the built site on loopback; while somebody writes, build it again after each change and reload the page.

MkDocs has a server of its own, but it keeps a Python module as it first saw it, and knows nothing of TypeScript and
engines. Here every change runs the same `make site` that publishes, in a process of its own.

usage: python -m publish.serve [--port 8000] [--prefix /guide/]
"""

import argparse
import errno
import functools
import gzip
import hashlib
import mimetypes
import posixpath
import subprocess
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import watchfiles

ROOT = Path(__file__).parent.parent
WATCHED = ("guide.toml", "mkdocs.yml", "docs", "overrides", "calculators", "facts", "toolbox", "web/src", "publish")
# What the build itself writes must not set off another one.
GENERATED = (
    "docs/assets/build/",
    "docs/_facts/",
    "docs/_shared/toolbox/",
    "calculators/kit/facts_table.py",
    "calculators/kit/holidays_table.py",
    "calculators/papers/table.py",
    "node_modules/",
    "__pycache__/",
    ".cache/",
)
# Systems disagree on these, and a browser compiles WebAssembly while it loads only under its right type.
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
COMPRESSIBLE = ("text/", "application/json", "application/wasm", "image/svg+xml")
EVENTS = "__reload"
# A worker that keeps pages would show what was there before the change: here it takes itself away.
GONE = b"self.registration.unregister();"
SCRIPT = b"new EventSource(document.currentScript.src.slice(0, -3)).onmessage = () => location.reload();"


class Server(ThreadingHTTPServer):
    """The site in `folder`, under `prefix`, on a port of 127.0.0.1 (0: any free one)."""

    daemon_threads = True
    # A page asks for a dozen files at once, a link checker for more; five may wait where nothing else is said.
    request_queue_size = 128

    # Ask each time whether it is still the same: what was just built must not be hidden by what was there before.
    caching = "no-cache"

    def __init__(self, folder: Path, prefix: str = "/", port: int = 0, *, live: bool = False) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder, self.prefix, self.live = folder.resolve(), prefix, live
        self.built = threading.Condition()

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


class Handler(BaseHTTPRequestHandler):
    """Answers as a static host does: `index.html` for a folder, `404.html` for what is not there."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of the site, or say where it is, or that it is not there."""
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.removeprefix(self.server.prefix)).resolve()
        if not path.startswith(self.server.prefix) or not file.is_relative_to(self.server.folder):
            self.send(HTTPStatus.NOT_FOUND, b"", "text/plain")
        elif self.server.live and posixpath.basename(path) == EVENTS:
            self.tell_of_builds()
        elif self.server.live and posixpath.basename(path) == f"{EVENTS}.js":
            self.send(HTTPStatus.OK, SCRIPT, "text/javascript")
        elif self.server.live and path == f"{self.server.prefix}service.js":
            self.send(HTTPStatus.OK, GONE, "text/javascript")
        elif file.is_dir() and not path.endswith("/"):
            self.send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", Location=f"{urlsplit(self.path).path}/")
        else:
            self.send_file(file / "index.html" if file.is_dir() else file)

    do_HEAD = do_GET

    def send_file(self, file: Path) -> None:
        """Send `file`, or the page that says that there is none."""
        status = HTTPStatus.OK
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, self.server.folder / "404.html"
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = file.read_bytes() if file.is_file() else b""
        headers = {}
        if self.server.live and kind == "text/html":
            content = content.replace(
                b"</body>", f'<script src="{self.server.prefix}{EVENTS}.js"></script></body>'.encode()
            )
        if kind.startswith(COMPRESSIBLE) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content, headers["Content-Encoding"] = compress(content), "gzip"
        headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == headers["ETag"]:
            status, content = HTTPStatus.NOT_MODIFIED, b""
        self.send(status, content, kind, **headers)

    def send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        """Send one whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", self.server.caching)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def tell_of_builds(self) -> None:
        """Send an event after each build, for as long as the page is open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while True:
            with self.server.built:
                self.server.built.wait()
            self.wfile.write(b"data: built\n\n")

    def handle(self) -> None:
        """Answer until the browser is gone; that it goes in the middle is no error."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Stay silent: what matters here is what the build says."""


@functools.lru_cache(512)
def compress(content: bytes) -> bytes:
    """Compress `content` as a host would, once for the same bytes."""
    return gzip.compress(content, 6, mtime=0)


def is_source(_: watchfiles.Change, path: str) -> bool:
    """Return whether somebody wrote the file at `path`, rather than a build step."""
    return not any(f"/{name}" in path for name in GENERATED)


def opened(folder: Path, prefix: str, port: int) -> Server:
    """Serve `folder` under `prefix`, live, on `port` or the next of twenty that is free; `SystemExit` where none is."""
    for candidate in range(port, port + 20):
        try:
            return Server(folder, prefix, candidate, live=True)
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise
    raise SystemExit(f"端口 {port} 到 {port + 19} 都有别的程序在用。用 --port 另给一个。")


def build_again(server: Server) -> None:
    """Build the site; tell the pages of `server`, and whoever writes, what came of it."""
    if subprocess.run(["make", "--silent", "site"], check=False, cwd=ROOT).returncode:
        print("没有建成，上面写着为什么。网站还是改之前的样子。", flush=True)
        return
    with server.built:
        server.built.notify_all()
    print("建好了，打开着的页面会自己换。", flush=True)


def main() -> None:
    """Serve `site`, and build it again whenever a source changes."""
    parser = argparse.ArgumentParser(prog="python -m publish.serve")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prefix", default="/")
    options = parser.parse_args()
    server = opened(ROOT / "site", options.prefix, options.port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"网站在 {server.address} ，改了文件会自己重建。按 Ctrl+C 停下。", flush=True)
    watched = [ROOT / name for name in WATCHED if (ROOT / name).exists()]
    for _ in watchfiles.watch(*watched, watch_filter=is_source, raise_interrupt=False):
        build_again(server)


if __name__ == "__main__":
    main()
