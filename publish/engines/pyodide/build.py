"""Make our Pyodide: as npm ships it, with our wheel, and a standard library cut down to what it needs.

As shipped, Pyodide compiles its standard library from source at every start, and most of that library is for others.
Here the library is compiled beforehand (`pyodide py-compile`), without docstrings, asserts and line numbers, and only
the modules stay that an answer really imports. Which those are is found by asking every calculator in a real Pyodide
under Node; then the cut library has to give the same answers as CPython, or the build fails rather than the reader.
Some modules that every start imports and no answer uses (an event loop, a package manager, a look into signatures) have
small ones standing in for them, from `standin/` beside this file. What the library writes as text and compiles as it
runs (methods of data classes, above all) is compiled here too: a start in a browser never runs Python's compiler.

Our wheel goes the same way; it is imported from as it is, for unpacking it takes a package manager. The runtime loses
what only packages written in C would call (`trim.py`). `wasm-opt -Oz` on what is left was tried and not kept: 2 kB.

usage: python -m publish.engines.pyodide.build FOLDER
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from publish.engines.pyodide import archive, bytecode, trim
from publish.engines.questions import Question, answers, questions

ROOT = Path(__file__).parents[3]
NPM = ROOT / "web/node_modules/pyodide"
NODE = ROOT / ".tools/node/bin/node"
WORK = ROOT / "build/pyodide"
STANDINS = Path(__file__).with_name("standin")
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
# What of WebAssembly the runtime is made of, each of it there wherever Pyodide runs at all.
FEATURES = tuple(
    f"--enable-{name}"
    for name in (
        "bulk-memory",
        "bulk-memory-opt",
        "exception-handling",
        "multivalue",
        "mutable-globals",
        "nontrapping-float-to-int",
        "reference-types",
        "sign-ext",
    )
)
# Where the library compiles text that it has written; the text goes by `publish/engines/pyodide/standin/_written.py`.
WRITES = {
    "collections/__init__.py": "eval(code, namespace)",
    "dataclasses.py": "exec(txt, self.globals, ns)",
}
WRITTEN = "_written.pyc"
# The only Python in the runtime's own script, and the same without a compiler.
ASKED, CALLED = (
    '[r,n]=API.rawRun("import _pyodide_core")',
    '[r,n]=[+!_PyImport_ImportModule(Module.stringToNewUTF8("_pyodide_core")),""]',
)
# Where it would look for packages, were it not told; no reader's browser asks a host that is not ours.
CDN = "https://cdn.jsdelivr.net/pyodide/v${U}/full/"


class Engine(NamedTuple):
    """Where the parts lie that a Pyodide starts from: a folder and two files."""

    runtime: Path
    library: Path
    wheel: Path


class Told(NamedTuple):
    """What Pyodide tells under Node: its answers, the files of all imported modules, the texts that it compiled."""

    answers: list[str]
    origins: list[str]
    written: list[str]


def main() -> None:
    """Build the engine into the folder that the command line names.

    `SystemExit` where a calculator fails, Pyodide answers otherwise than CPython, Python's compiler still runs in a
    start, or a step of the build stops.
    """
    asked = questions()
    # Before the engine is asked: what fails here is a calculator, and is told of by its name.
    expected = answers(asked)
    whole, library = WORK / "whole/python_stdlib.zip", WORK / "python_stdlib.zip"
    compile_library(whole)
    wheel = build_wheel(WORK / "packages")
    told = ask(Engine(NPM, whole, wheel), asked)
    cut_library(whole, told, library)
    cut_wheel(wheel, told.origins)
    runtime = cut_runtime(WORK / "runtime")
    last = ask(Engine(runtime, library, wheel), asked)
    for question, ours, wanted in zip(asked, last.answers, expected, strict=True):
        if ours != wanted:
            raise SystemExit(f"Pyodide answers otherwise than CPython: {question}\n{ours}\n{wanted}")
    if last.written:
        raise SystemExit(f"Python's compiler still runs in a start, on {last.written}")
    lay_out(Path(sys.argv[1]), Engine(runtime, library, wheel))


def compile_library(target: Path) -> None:
    """Write the whole standard library of the npm package as bytecode to `target`, unless it lies there already.

    `target` is the path of a zip; a file beside it tells what it was made from. What stands in for a module or a
    package of it takes its place. `SystemExit` where nothing is left to stand in for, the library no longer compiles
    its text as `WRITES` says, or the compiler fails.
    """
    shipped = NPM / "python_stdlib.zip"
    ours = {path.relative_to(STANDINS).as_posix(): path.read_bytes() for path in sorted(STANDINS.rglob("*.py"))}
    ours = {name: content for name, content in ours.items() if name != "__init__.py"}
    origin = f"{_sha256(shipped)} {hashlib.sha256(repr(ours).encode()).hexdigest()} {sys.version}"
    stamp = target.with_suffix(".from")
    if target.exists() and stamp.exists() and stamp.read_text("utf8") == origin:
        return
    members = archive.read(shipped)
    for name in ours:
        if name == f"{Path(WRITTEN).stem}.py":
            continue
        if members.pop(name, None) is None and members.pop(name.replace(".py", "/__init__.py"), None) is None:
            raise SystemExit(f"nothing is left for {name} to stand in for: look again at what this release imports")
    for name, call in WRITES.items():
        source = members[name].decode()
        if source.count(call) != 1:
            raise SystemExit(f"{name} does not compile its text by {call}: look again at how this release does")
        text, rest = call.partition("(")[2].partition(",")[::2]
        through = f'{call.partition("(")[0]}(__import__("_written").written({text}),{rest}'
        members[name] = source.replace(call, through).encode()
    archive.write(target, members | ours)
    _py_compile(target)
    stamp.write_text(origin, "utf8")


def build_wheel(folder: Path) -> Path:
    """Fill `folder`, emptied before, with our wheel as bytecode; return its path. `SystemExit` where a tool fails."""
    shutil.rmtree(folder, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    _py_compile(folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def ask(engine: Engine, asked: list[Question]) -> Told:
    """Answer `asked` with Pyodide under Node, started from the parts that `engine` names; return what it tells.

    `SystemExit` with the last lines that Node prints, where it fails.
    """
    settings = {name: str(path) for name, path in engine._asdict().items()} | {"lock": lock()}
    script = Path(__file__).with_name("engine.mjs")
    told = json.loads(_run(str(NODE), str(script), json.dumps(settings), given=json.dumps(asked)))
    return Told(**told)


def cut_library(library: Path, told: Told, target: Path) -> None:
    """Write to `target` those members of `library` that were imported, and in one of them what was compiled.

    Both are paths of zips; `told` is what Pyodide told with all of `library`, by the answers to every question.
    """
    members = archive.read(library)
    used = {file.partition(".zip/")[2] for file in told.origins if ".zip/" in file}
    source = (STANDINS / WRITTEN).with_suffix(".py").read_text("utf8")
    members[WRITTEN] = bytecode.filled(members[WRITTEN], WRITTEN, source, told.written)
    archive.write(target, {name: bytecode.without_lines(members[name]) for name in used})


def cut_wheel(wheel: Path, imported: list[str]) -> None:
    """Leave in `wheel`, the path of one, what the browser imports: doors for the build stay behind.

    `imported` are the files of all imported modules, as `Told.origins` has them.
    """
    used = {file.partition(".whl/")[2] for file in imported}
    members = archive.read(wheel).items()
    archive.write(wheel, {name: content for name, content in members if name in used or ".dist-info/" in name})


def cut_runtime(folder: Path) -> Path:
    """Fill `folder` with the loader and with the runtime that is left, unless they lie there already; return it.

    `SystemExit` where this release is no longer as `without_cdn` and `without_compiler` know it, or a tool fails.
    """
    loader, script, runtime = shipped = [NPM / name for name in RUNTIME]
    makers = [Path(__file__), Path(trim.__file__), NPM.parent / "binaryen/package.json"]
    origin, stamp = " ".join(map(_sha256, shipped + makers)), folder.with_suffix(".from")
    if folder.exists() and stamp.exists() and stamp.read_text("utf8") == origin:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    text = without_cdn(loader.read_text("utf8"))
    left = trim.trim(text, without_compiler(script.read_text("utf8")), runtime.read_bytes())
    (folder / loader.name).write_text(text, "utf8")
    (folder / script.name).write_text(left.script, "utf8")
    linked = folder.with_suffix(".wasm")
    linked.write_bytes(left.runtime)
    options = (*FEATURES, "--remove-unused-module-elements", str(linked), "-o", str(folder / runtime.name))
    _run(str(NODE), str(NPM.parent / "binaryen/bin/wasm-opt"), *options)
    stamp.write_text(origin, "utf8")
    return folder


def lock() -> dict[str, Any]:
    """Return the list of packages that Pyodide wants to see: which release it is for, and no package."""
    return {"info": json.loads((NPM / "pyodide-lock.json").read_text("utf8"))["info"], "packages": {}}


def without_compiler(script: str) -> str:
    """Return Pyodide's `script` with a call in place of the line of Python in it.

    `SystemExit` where that line does not stand in it once.
    """
    if script.count(ASKED) != 1:
        raise SystemExit(f"this release of Pyodide does not import its core by {ASKED}: look again how it does")
    return script.replace(ASKED, CALLED)


def lay_out(folder: Path, engine: Engine) -> None:
    """Fill `folder`, emptied before, with files under names that change with what is in them, and a list of them.

    Pyodide's own names are fixed, so their folder carries the hash. A reader who comes back after a correction of ours
    fetches the wheel again, and nothing else. `engine` names the parts, which are copied.
    """
    shutil.rmtree(folder, ignore_errors=True)
    names = {
        "runtime": _lay(folder, "runtime", *(engine.runtime / name for name in RUNTIME)),
        "library": _lay(folder, "library", engine.library),
        "packages": _lay(folder, "packages", engine.wheel),
    }
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = [
        {"name": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": _sha256(path)}
        for path in paths
    ]
    manifest = {
        "version": json.loads((NPM / "package.json").read_text("utf8"))["version"],
        "index": f"{names['runtime']}/",
        "library": f"{names['library']}/{engine.library.name}",
        "wheel": f"{names['packages']}/{engine.wheel.name}",
        "lock": lock(),
        "transfer": sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths),
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf8")


def laid_out(folder: Path) -> Engine:
    """Return the engine that `lay_out` left in `folder`, as a page finds it: by the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text("utf8"))
    return Engine(*(folder / manifest[name] for name in ("index", "library", "wheel")))


def without_cdn(loader: str) -> str:
    """Return Pyodide's `loader` with our own folder in place of its CDN, and without the line that names its map.

    `SystemExit` where the CDN does not stand in it once: a reader's browser would ask a host that is not ours.
    """
    if loader.count(CDN) != 1:
        raise SystemExit(
            f"this release of Pyodide does not name its CDN as {CDN}: look again where it asks for packages"
        )
    return loader.replace(CDN, "./").partition("\n//# sourceMappingURL=")[0] + "\n"


def _lay(folder: Path, name: str, *files: Path) -> str:
    """Copy `files` into a folder of `folder` that is named for what is in them, and return its name."""
    named = f"{name}-{hashlib.sha256(''.join(map(_sha256, files)).encode()).hexdigest()[:10]}"
    (folder / named).mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, folder / named / file.name)
    return named


def _py_compile(path: Path) -> None:
    """Put bytecode in place of the source in the zip at `path`, or in all wheels in that folder; they get new names."""
    # The command has no switch for asserts and docstrings: it compiles at the level of the Python that it runs in.
    _run(_tool("pyodide"), "py-compile", "--silent", str(path), PYTHONOPTIMIZE="2")


def _run(*command: str, given: str = "", **environment: str) -> str:
    # Without these, bytecode carries the time of its source, and a wheel the times of its files.
    fixed = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | fixed | environment,
        input=given,
        capture_output=True,
        encoding="utf8",
    )
    if done.returncode:
        # Node prints the line that threw, and a minified script is one line.
        said = [line[:400] for line in f"{done.stdout[-2000:]}\n{done.stderr}".splitlines() if len(line) < 4000]
        raise SystemExit("\n".join([f"{command[0]} {command[1]} failed:", *said[-60:]]))
    return done.stdout


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
