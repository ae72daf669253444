"""A network to put folders on, and a part of the site whose files may be changed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.site import precache
from tests.web.offline.network import Network

# One page of each kind, and all that they load.
PART = (
    "index.html",
    "404.html",
    "about/offline",
    "calculators/roll-over",
    "help/court",
    "assets",
    "search",
)


@pytest.fixture
def network() -> Iterator[Callable[[Path, str], Network]]:
    """Put a folder on a network, under a prefix."""
    started: list[Network] = []

    def put(folder: Path, prefix: str = "/guide/") -> Network:
        started.append(Network(folder, prefix))
        return started[-1]

    yield put
    for server in started:
        server.unplug()
        server.shutdown()
        server.server_close()


@pytest.fixture
def part(site: Path, tmp_path: Path) -> Path:
    """A site of a few pages, whose files may be changed; `precache.write` lists them anew."""
    folder = tmp_path / "site"
    folder.mkdir()
    for name in PART:
        if (site / name).is_dir():
            shutil.copytree(site / name, folder / name)
        else:
            shutil.copy(site / name, folder / name)
    precache.write(folder)
    return folder
