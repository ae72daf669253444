"""The runtime: MicroPython's WebAssembly from npm, with everything linked into it that it would ask of JavaScript.

What it asks for and Python never uses (files, sockets, proxies) is answered by `links/stubs.wat` and `links/wasi.wat`.
As shipped, each call that may raise leaves for JavaScript and comes back, which takes most of the time; with
`links/throws.wat` exceptions are WebAssembly's own: answers come three times as fast. Browsers that have no WebAssembly
exceptions (Chrome before 95, Safari before 15.2) get the runtime without the last step; it does without what came with
Safari 14.1 and 15, too. The editions hold this one: a file has one runtime for all browsers.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.engines import wasm
from publish.engines.micropython import frozen

ROOT = Path(__file__).parents[3]
NPM = ROOT / "web/node_modules"
NODE = ROOT / ".tools/node/bin/node"
LINKS = Path(__file__).parent / "links"
SHIPPED = NPM / "@micropython/micropython-webassembly-pyscript/micropython.wasm"

_ADDRESS = re.compile(r"i32\.const (\d+)|offset=(\d+)")
_LINKED = ("stubs", "wasi", "throws")
_FEATURES = (
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)
# Written out for the oldest: memory.copy and memory.fill, extensions of signs, conversions that do not trap.
_LOWERED = ("--llvm-memory-copy-fill-lowering", "--signext-lowering", "--llvm-nontrapping-fptoint-lowering")
# What `micropython.ts` and `start.ts` in `web/src/engine/worker/micropython` call, and what only the runtime for old
# browsers needs.
_CALLED = (
    "memory",
    "malloc",
    "free",
    "proxy_c_to_js_call",
)
_CALLED_AT_START = (
    "emscripten_stack_get_current",
    "emscripten_stack_init",
    "__wasm_call_ctors",
    "mp_js_register_romfs",
    "mp_js_init",
    "proxy_c_init",
    "mp_js_do_import",
    "proxy_c_to_js_lookup_attr",
)
_CALLED_BY_OLD = (
    "__indirect_function_table",
    "setThrew",
    "_emscripten_stack_restore",
)


def make(work: Path) -> tuple[Path, Path]:
    """Make both runtimes in a folder, unless they lie there already; return their paths, the old browsers' last.

    `work` is that folder. `CalledProcessError` where a tool fails, `SystemExit` where the runtime's memory is not as it
    was.
    """
    new, old = work / "micropython.wasm", work / "micropython.old.wasm"
    stamp, origin = work / "micropython.from", _origin()
    if stamp.exists() and stamp.read_text("utf8") == origin:
        return new, old
    work.mkdir(parents=True, exist_ok=True)
    links = {name: _assembled(work, name) for name in _LINKED}
    given = [(links["stubs"], "env"), (links["wasi"], "wasi_snapshot_preview1")]
    _link(new, [*given, (links["throws"], "env")], _CALLED + _CALLED_AT_START)
    _link(old, given, _CALLED + _CALLED_AT_START + _CALLED_BY_OLD, _LOWERED)
    stamp.write_text(origin, "utf8")
    return new, old


def optimised(module: bytes) -> bytes:
    """Optimise a `module` again, and return it: of functions that are alike now one is left."""
    return through("wasm-opt", module, "-O3", "--strip-debug", "--strip-producers")


def addresses(module: bytes) -> set[int]:
    """Return each number in a `module`'s code, and in what its globals begin with, that could be a place in memory."""
    lines = through("wasm-dis", module).decode().splitlines()
    found = (_ADDRESS.finditer(line) for line in lines if not line.startswith(" (data"))
    return {int(each[1] or each[2]) for each in chain.from_iterable(found)}


def through(tool: str, module: bytes, *arguments: str) -> bytes:
    """Return what one of Binaryen's tools makes of a `module`; `CalledProcessError` where it fails.

    `tool` is the tool's name, such as `wasm-opt`, `arguments` are its options.
    """
    with TemporaryDirectory() as folder:
        given, made = Path(folder) / "given.wasm", Path(folder) / "made"
        given.write_bytes(module)
        _tool(tool, *_FEATURES, given, *arguments, "-o", made)
        return made.read_bytes()


def _origin() -> str:
    """Tell what the runtimes are made from: they take half a minute, and change with little but this file."""
    made_from = [
        SHIPPED,
        Path(__file__),
        Path(frozen.__file__),
        Path(wasm.__file__),
        NPM / "binaryen/package.json",
        *(LINKS / f"{name}.wat" for name in _LINKED),
    ]
    return " ".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in made_from)


def _assembled(work: Path, name: str) -> Path:
    target = work / f"{name}.wasm"
    _tool("wasm-as", *_FEATURES, LINKS / f"{name}.wat", "-o", target)
    return target


def _link(target: Path, given: list[tuple[Path, str]], called: tuple[str, ...], passes: tuple[str, ...] = ()) -> None:
    """Link modules to the shipped runtime, keep what `called` can reach, and optimise the whole."""
    whole, kept = target.with_suffix(".linked"), target.with_suffix(".kept")
    named = [part for path, name in given for part in (path, name)]
    _tool("wasm-merge", *_FEATURES, "--skip-export-conflicts", SHIPPED, "main", *named, "-o", whole)
    graph = target.with_suffix(".json")
    roots = {"name": "outside", "root": True, "reaches": list(called)}
    graph.write_text(json.dumps([roots, *({"name": name, "export": name} for name in called)]), "utf8")
    _tool("wasm-metadce", *_FEATURES, whole, "-f", graph, "-o", kept)
    _tool("wasm-opt", *_FEATURES, kept, *passes, "-O3", "--strip-debug", "--strip-producers", "-o", target)
    made = target.read_bytes()
    target.write_bytes(wasm.with_memory(made, frozen.without_frozen(wasm.memory_of(made), addresses(made))))


def _tool(name: str, *arguments: str | Path) -> None:
    subprocess.run(
        [NODE, NPM / "binaryen/bin" / name, *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL, timeout=300
    )
