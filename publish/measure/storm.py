"""`make storm`: what visits weigh, and what a plain static server makes of very many of them.

A browser visits the home page, a calculator and so on, and the server counts what each step takes. Then nginx gets our
files and nothing else, no program behind it, and wrk asks it for what a visit asks for, as fast as two processors can,
on loopback; beside it, one file of the same middle size is the server's ceiling. Whatever is not answered with a file
is an error, and so is a file of the site that cannot be had.

usage: python -m publish.measure.storm
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from publish.measure.weigh import weigh
from publish.serve import ROOT, compress

PACKED = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml")
FOLDER = ROOT / "build/storm"
SECONDS = 15
CONNECTIONS = 64
# Files and nothing else. What is packed was packed beforehand, as a host or its cache keeps it.
CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; {user}
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; text/css css; text/javascript js mjs; application/wasm wasm; application/json json;
    image/svg+xml svg; image/png png; application/xml xml; application/manifest+json webmanifest; text/plain txt; }}
  access_log off; gzip_static on; sendfile on; keepalive_requests 1000000;
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp;
  uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""
# Each thread of wrk goes through the same list.
ASK = """
local paths = {{ {paths} }}
local k = 0
request = function()
  k = k % #paths + 1
  return wrk.format("GET", paths[k], {{ ["Accept-Encoding"] = "gzip" }})
end
done = function(all, latency)
  local wrong = all.errors.connect + all.errors.read + all.errors.write + all.errors.status + all.errors.timeout
  io.write(string.format('{{"requests": %d, "bytes": %d, "microseconds": %d, "slow": %d, "errors": %d}}',
    all.requests, all.bytes, all.duration, latency:percentile(99), wrong))
end
"""


class Rate(NamedTuple):
    """What wrk found: answers a second, megabytes a second, milliseconds of the slowest of a hundred, errors."""

    answers: float
    megabytes: float
    slow: float
    errors: int


def main() -> None:
    """Weigh the visits, then let the storm loose; `SystemExit` where an answer of it was not a file."""
    for name in ("nginx", "wrk"):
        program(name)
    asked = weigh()
    shutil.rmtree(FOLDER, ignore_errors=True)
    site, bare = FOLDER / "site", FOLDER / "bare"
    lay_out(site)
    bare.mkdir()
    middle = sum(one.bytes for one in asked) // len(asked)
    (bare / "index.html").write_bytes(os.urandom(middle))
    with nginx(site) as address:
        count = every_file(address, site)
        ours = storm(address, [one.path for one in asked])
    with nginx(bare) as address:
        ceiling = storm(address, ["/"])
    print(f"\n{count} files of the site, each had once: all there")
    print(f"read storm, {SECONDS} s, {CONNECTIONS} connections")
    print(f"  {'':36} answers a second · MB a second · slowest of 100, ms · errors")
    for name, rate in ((f"our site, {len(asked)} files of a visit", ours), (f"one file of {middle} bytes", ceiling)):
        print(f"  {name:36} {rate.answers:.0f} · {rate.megabytes:.0f} · {rate.slow:.1f} · {rate.errors}")
    print(f"  of the ceiling: {ours.answers / ceiling.answers:.2f}")
    if ours.errors:
        raise SystemExit(f"{ours.errors} answers were not a file")


def lay_out(folder: Path) -> None:
    """Copy the site into `folder`, with a packed twin beside each file that travels packed.

    `folder` must not exist yet.
    """
    shutil.copytree(ROOT / "site", folder, ignore=shutil.ignore_patterns("downloads"))
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.suffix in PACKED:
            path.with_name(f"{path.name}.gz").write_bytes(compress(path.read_bytes()))


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """Let nginx serve a folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Started by root it would take another user, who may not read this folder.
    user = "user root;" if os.geteuid() == 0 else ""
    settings = FOLDER / "nginx.conf"
    settings.write_text(CONFIGURATION.format(folder=FOLDER, root=folder, port=port, user=user), "utf8")
    server = subprocess.Popen([program("nginx"), "-p", FOLDER, "-c", settings])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            with contextlib.suppress(URLError), urlopen(address):
                break
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait()


def every_file(address: str, folder: Path) -> int:
    """Get each file of a folder once; returns how many there are, packed twins aside.

    `address` is that of the server, `folder` what it serves. `SystemExit` where another file is sent, `URLError` where
    none.
    """
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    for path in paths:
        with urlopen(f"{address}/{quote(path)}") as answer:
            if answer.read() != (folder / path).read_bytes():
                raise SystemExit(f"{path}: another file was sent")
    return len([path for path in paths if not path.endswith(".gz")])


def storm(address: str, paths: list[str]) -> Rate:
    """Ask a server for these paths over and over, as fast as it can, and say how many it answered.

    `address` is that of the server, `paths` begin with a slash.
    """
    script = FOLDER / "ask.lua"
    script.write_text(ASK.format(paths=", ".join(json.dumps(path) for path in paths)), "utf8")
    command = [program("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), address]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    seconds = told["microseconds"] / 1e6
    return Rate(told["requests"] / seconds, told["bytes"] / 1e6 / seconds, told["slow"] / 1000, told["errors"])


def program(name: str) -> str:
    """Return where a program lies; root's own folders are not on everybody's path.

    `name` is the command's. `SystemExit` says how to get it where it is missing.
    """
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise SystemExit(f"没有 {name}。Debian 上：apt-get install nginx-light wrk")
    return found


if __name__ == "__main__":
    main()
