"""The configuration for a host of one's own serves what the guide needs; it is tried where nginx is installed."""

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
TYPES = Path("/etc/nginx/mime.types")
HEADERS = """\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'
  X-Content-Type-Options: nosniff
"""

pytestmark = pytest.mark.skipif(
    not (Path(NGINX).exists() and TYPES.exists()), reason="nginx is not installed: apt-get install nginx-light"
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """An nginx of its own with our configuration, the folder and the port set as its first lines say."""
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    named = "assets/engines/pyodide/runtime-0a1b"
    (site / named).mkdir(parents=True)
    (site / "owe").mkdir()
    for name, text in {
        "index.html": "<p>首页</p>" * 100,
        "owe/index.html": "<p>欠谁</p>",
        "404.html": "<p>没有找到</p>",
        "manifest.webmanifest": "{}",
        "worker.mjs": "0",
        "engine.wasm": "\0asm",
        f"{named}/pyodide.mjs": "0",
        "_headers": HEADERS,
    }.items():
        (site / name).write_text(text, "utf8")
    script = ["sh", str(ROOT / "deploy/headers.sh"), str(site / "_headers")]
    (folder / "headers.conf").write_text(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    shutil.copy(TYPES, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    ours = (ROOT / "deploy/nginx.conf").read_text("utf8")
    assert ours.count("listen 8080;") == ours.count("root /srv/guide;") == 1
    ours = ours.replace("listen 8080;", f"listen 127.0.0.1:{number};").replace("root /srv/guide;", f"root {site};")
    temporary = "".join(f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    # Started by root it would hand its work to somebody who may not read this folder.
    (folder / "nginx.conf").write_text(
        f"user root; daemon off; pid {folder}/pid; error_log stderr;\nevents {{}}\nhttp {{ {temporary}\n{ours}\n}}\n",
        "utf8",
    )
    started = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", number)) == 0:
                break
        assert started.poll() is None, started.stderr and started.stderr.read().decode()
        time.sleep(0.05)
    yield number
    started.terminate()
    started.wait(10)


def get(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path as a browser does."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return answer.status, headers, gzip.decompress(content) if "content-encoding" in headers else content


def test_a_folder_is_its_page_and_what_is_missing_has_one_too(port: int) -> None:
    assert "欠谁" in get(port, "/owe/")[2].decode()
    assert get(port, "/owe")[0] == 301
    status, headers, content = get(port, "/nothing/")
    assert (status, content.decode()) == (404, "<p>没有找到</p>")
    assert "content-security-policy" in headers


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/engine.wasm", "application/wasm"),
        ("/worker.mjs", "text/javascript"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/", "text/html; charset=utf-8"),
    ],
)
def test_files_have_the_types_that_browsers_ask_for(port: int, path: str, kind: str) -> None:
    assert get(port, path)[1]["content-type"].startswith(kind)


def test_every_answer_carries_the_headers_of_the_build(port: int) -> None:
    for path in ("/", "/engine.wasm", "/assets/engines/pyodide/runtime-0a1b/pyodide.mjs"):
        headers = get(port, path)[1]
        assert headers["content-security-policy"] == "default-src 'none'; script-src 'self'"
        assert headers["x-content-type-options"] == "nosniff"
    assert get(port, "/")[1]["cache-control"] == "no-cache"
    assert "immutable" in get(port, "/assets/engines/pyodide/runtime-0a1b/pyodide.mjs")[1]["cache-control"]
    assert get(port, "/")[1]["content-encoding"] == "gzip"
    assert get(port, "/_headers")[0] == 404
