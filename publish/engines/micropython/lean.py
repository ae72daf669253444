"""The runtime without the functions that no answer calls: two fifths of the code are left.

The shipped runtime is a whole Python: a compiler, files, sockets, generators, modules of its own. Which functions
answers call is measured, by asking every calculator what it can be asked; the others trap. A question that needs one is
asked again by the runtime for old browsers, which holds them all (`online.ts`): an answer may come later, but not
another.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from publish.engines import wasm
from publish.engines.micropython.runtime import NODE, NPM, optimised
from publish.engines.questions import Question

_ASK = Path(__file__).parent / "ask.mjs"
# A function's whole body where nothing calls it: no locals, `unreachable`, the end.
_TRAP = b"\x00\x00\x0b"
# What is put before a body to note that it was called: 1 into a number of its own, which stands among the exports.
_ONE, _INTO, _NUMBER, _ZERO = b"\x41\x01", b"\x24", b"\x7f\x01", b"\x41\x00\x0b"
_EXPORTED_NUMBER = b"\x03"


class Asked(NamedTuple):
    """What a runtime is tried with: its functions' numbers, images of pieces by slug, and the questions."""

    door: int
    take: int
    pieces: Mapping[str, bytes]
    questions: list[Question]

    def as_json(self) -> str:
        """Write it as `ask.mjs` reads it, bytes as numbers."""
        return json.dumps({**self._asdict(), "pieces": {slug: list(image) for slug, image in self.pieces.items()}})


def lean(started: bytes, asked: Asked) -> bytes:
    """Return a runtime with the functions that the questions need; the others trap when they are called.

    `started` is the runtime with its memory after the start, a module of WebAssembly; `asked` holds the questions and
    what they are asked with. `CalledProcessError` where the runtime fails to answer one, `TimeoutExpired` after ten
    minutes.
    """
    called = _called(started, asked)
    return optimised(
        _with_bodies(started, [body if number in called else _TRAP for number, body in enumerate(_bodies(started))])
    )


def _called(module: bytes, asked: Asked) -> set[int]:
    """Find the functions that are called while the questions are answered."""
    with TemporaryDirectory() as folder:
        script, counting, questions = (Path(folder) / name for name in ("ask.mjs", "counting.wasm", "asked.json"))
        options = ("--bundle", "--platform=node", "--format=esm", "--log-level=warning")
        subprocess.run([NPM / ".bin/esbuild", _ASK, *options, f"--outfile={script}"], check=True, timeout=120)
        counting.write_bytes(_counting(module))
        questions.write_text(asked.as_json(), "utf8")
        given = [NODE, script, counting, questions]
        numbers = subprocess.run(given, check=True, stdout=subprocess.PIPE, text=True, timeout=600).stdout
    return set(json.loads(numbers))


def _bodies(module: bytes) -> Iterator[bytes]:
    """Give the body of each function; the runtime imports none, so its number is its place."""
    (content,) = (content for kind, content in wasm.sections(module) if kind == wasm.CODE)
    count, place = wasm.read(content, 0)
    for _ in range(count):
        length, place = wasm.read(content, place)
        yield content[place : place + length]
        place += length


def _with_bodies(module: bytes, bodies: list[bytes]) -> bytes:
    content = wasm.number(len(bodies)) + b"".join(wasm.number(len(body)) + body for body in bodies)
    parts = ((kind, content if kind == wasm.CODE else given) for kind, given in wasm.sections(module))
    return wasm.joined(module, parts)


def _counting(module: bytes) -> bytes:
    """Return a module that notes, in exports named by numbers, which of its functions are called."""
    bodies = list(_bodies(module))
    sections = dict(wasm.sections(module))
    first, globals_begin = wasm.read(sections[wasm.GLOBALS], 0)
    handed_out, exports_begin = wasm.read(sections[wasm.EXPORTS], 0)
    noting = []
    exports = wasm.number(handed_out + len(bodies)) + sections[wasm.EXPORTS][exports_begin:]
    for number, body in enumerate(bodies):
        at = _behind_locals(body)
        noting.append(body[:at] + _ONE + _INTO + wasm.number(first + number) + body[at:])
        name = str(number).encode()
        exports += wasm.number(len(name)) + name + _EXPORTED_NUMBER + wasm.number(first + number)
    numbers = wasm.number(first + len(bodies)) + sections[wasm.GLOBALS][globals_begin:]
    changed = {wasm.GLOBALS: numbers + (_NUMBER + _ZERO) * len(bodies), wasm.EXPORTS: exports}
    parts = ((kind, changed.get(kind, given)) for kind, given in wasm.sections(_with_bodies(module, noting)))
    return wasm.joined(module, parts)


def _behind_locals(body: bytes) -> int:
    groups, place = wasm.read(body, 0)
    for _ in range(groups):
        _, place = wasm.read(body, place)
        place += 1
    return place
