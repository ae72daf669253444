"""Tree-shake Pyodide's runtime: remove what only packages written in C would call; we have none.

Such packages are linked when they are loaded. For them the runtime hands out every function of Python and of the C
library under its name, nearly ten thousand of them; each start makes an entry in a table for each, and compiles a line
of script for every third. Exports that the script never references are dropped, and `wasm-opt` then removes the
functions that are dead without them: together a tenth of the compressed weight.
"""

import re
from typing import NamedTuple

from publish.engines import wasm

# A function under its own name in the script, once for all who might ask for it.
GIVEN = re.compile(r'var (_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
WORD = re.compile(r"[\w$]+")


class Trimmed(NamedTuple):
    """The script and the runtime, fit for each other."""

    script: str
    runtime: bytes


def trim(loader: str, script: str, runtime: bytes) -> Trimmed:
    """Drop from `runtime` what neither `script` nor its `loader` mentions, and from `script` the lines that name it.

    `loader` and `script` are texts, `runtime` a module of WebAssembly. Return script and runtime; the functions are
    still in it, without a name.
    """
    mentioned = set(WORD.findall(GIVEN.sub("", script))) | set(WORD.findall(loader))
    kept: set[str] = set()
    parts = []
    for kind, content in wasm.sections(runtime):
        left = content
        if kind == wasm.EXPORTS:
            entries = {name: entry for name, entry in wasm.exports(content) if mentioned & {name, f"_{name}"}}
            kept = set(entries)
            left = wasm.number(len(entries)) + b"".join(entries.values())
        parts.append((kind, left))
    return Trimmed(GIVEN.sub(lambda given: given[0] if given[2] in kept else "", script), wasm.joined(runtime, parts))
