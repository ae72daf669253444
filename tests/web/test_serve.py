"""The server answers as a static host does, under any prefix."""

import gzip
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
import watchfiles

from publish.serve import ROOT, Server, build_again, is_source, opened


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "site/part").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("not for anybody")
    for name, content in {
        "index.html": "<body>home</body>",
        "part/index.html": "<body>part</body>",
        "404.html": "<body>none</body>",
        "engine.wasm": "\0asm",
    }.items():
        (tmp_path / "site" / name).write_text(content)
    server = Server(tmp_path / "site", "/guide/")
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: Server, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_a_folder_is_its_index_page(served: Server) -> None:
    assert get(served, "/guide/")[1] == b"<body>home</body>"
    assert get(served, "/guide/part/")[1] == b"<body>part</body>"


def test_a_folder_without_its_slash_is_sent_on(served: Server) -> None:
    response, _ = get(served, "/guide/part")
    assert (response.status, response.headers["Location"]) == (301, "/guide/part/")


def test_what_is_missing_gets_the_page_for_it(served: Server) -> None:
    response, content = get(served, "/guide/nothing")
    assert (response.status, content) == (404, b"<body>none</body>")


@pytest.mark.parametrize("path", ["/", "/index.html", "/guide/../secret.txt", "/guide/%2e%2e/secret.txt"])
def test_nothing_outside_the_site_is_sent(served: Server, path: str) -> None:
    response, content = get(served, path)
    assert (response.status, content) == (404, b"")


def test_webassembly_has_the_type_that_lets_it_compile_while_it_loads(served: Server) -> None:
    assert get(served, "/guide/engine.wasm")[0].headers["Content-Type"] == "application/wasm"


def test_it_compresses_for_a_browser_that_takes_it(served: Server) -> None:
    response, content = get(served, "/guide/", Accept_Encoding="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content) == b"<body>home</body>"


def test_what_a_browser_has_is_not_sent_again(served: Server) -> None:
    response, _ = get(served, "/guide/")
    again, content = get(served, "/guide/", If_None_Match=response.headers["ETag"])
    assert (again.status, content) == (304, b"")


def test_a_port_that_is_taken_is_passed_over(tmp_path: Path) -> None:
    first = Server(tmp_path)
    second = opened(tmp_path, "/", first.server_port)
    try:
        assert first.server_port < second.server_port < first.server_port + 20
    finally:
        first.server_close()
        second.server_close()


@pytest.mark.parametrize(("code", "told"), [(0, "建好了"), (2, "没有建成")])
def test_it_says_what_came_of_a_build(
    code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], code))
    with Server(tmp_path) as server:
        build_again(server)
    assert capsys.readouterr().out.startswith(told)


def test_what_a_build_writes_sets_off_no_other_one() -> None:
    """Whatever git is told to leave out below the watched folders is written by a build, or by Python."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf8").splitlines() if "/" in line]
    written = [name for name in ignored if name.startswith(("calculators/", "docs/"))]
    assert len(written) >= 6
    for name in written:
        path = str(ROOT / name / ("x.md" if name.startswith("docs/") else ""))
        assert not is_source(watchfiles.Change.modified, path), name
    for name in ("calculators/apr.py", "docs/index.md", "facts/court.toml"):
        assert is_source(watchfiles.Change.modified, str(ROOT / name))
