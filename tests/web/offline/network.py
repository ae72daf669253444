"""A server whose network can be cut, breaks off, or has another version."""

import socket
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import Any

from publish.serve import Handler, Server


class Network(Server):
    """A server that tells what it was asked, and whose network can be cut or break off over some paths."""

    def __init__(self, folder: Path, prefix: str) -> None:
        super().__init__(folder, prefix)
        self.RequestHandlerClass = Recorder
        self.cut = False
        self.breaks: Callable[[str], bool] = lambda path: False
        self.asked: list[tuple[str, int]] = []
        self.sockets: list[socket.socket] = []
        self.thread = Thread(target=self.serve_forever, daemon=True)
        self.thread.start()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remember who is connected."""
        connection, address = super().get_request()
        self.sockets.append(connection)
        return connection, address

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Take no connection while the network is cut."""
        return not self.cut

    def unplug(self) -> None:
        """Cut the network, connections that are open included."""
        self.cut = True
        for connection in self.sockets:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.sockets.clear()

    def fetched(self) -> list[str]:
        """Return the paths whose bytes were sent since it was last asked."""
        sent = [path for path, status in self.asked if status == HTTPStatus.OK]
        self.asked.clear()
        return sent


class Recorder(Handler):
    """Writes down what it sends, and breaks off where it is told to."""

    server: Network

    def do_GET(self) -> None:
        """Answer, or close the connection without a word."""
        if self.server.breaks(self.path):
            self.close_connection = True
        else:
            super().do_GET()

    def send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        """Send, and write it down."""
        self.server.asked.append((self.path.removeprefix(self.server.prefix).partition("?")[0], status))
        super().send(status, content, kind, **headers)


def change(path: Path, old: str, new: str) -> None:
    """Put another text into a file."""
    text = path.read_text("utf8")
    assert old in text
    path.write_text(text.replace(old, new), "utf8")
