"""What MicroPython's worker calls: the worker's door of the calculators, and the way in for a calculator's piece."""

from __future__ import annotations

from sys import modules

from calculators.doors.worker import answer as _answer
from publish.engines.micropython.standin.json import dumps

# The answer leaves by its address, after the collection of garbage that ends each call: it must not be garbage.
_kept = [""]
# Room to tell that there was none: without it the runtime would wait for ever.
_spare = [0] * 16384


def answer(calculator: str, form: str, want: str) -> str:
    """Answer `form` as `calculators.doors.worker.answer` does; `calculator` is a slug, `want` what is wanted of it."""
    try:
        _kept[0] = _answer(calculator, form, want)
    except MemoryError:
        _spare.clear()
        raise
    return _kept[0]


def take(slug: str, address: str, size: str) -> str:
    """Import a calculator out of its piece, and give its example as JSON text.

    `slug`: its name on the shelf; `address` and `size` (bytes): where in memory an image with its modules lies, for
    good.
    """
    import uctypes  # type: ignore[import-not-found]
    import vfs  # type: ignore[import-not-found]

    from calculators.shelf import CALCULATORS

    folder = f"/{slug}"
    vfs.mount(vfs.VfsRom(uctypes.bytearray_at(int(address), int(size))), folder)
    # A module below a package is looked for where the package says: from here on in this piece.
    for name, package in modules.items():
        if name.startswith("calculators") and hasattr(package, "__path__"):
            setattr(package, "__path__", f"{folder}/{name.replace('.', '/')}")  # noqa: B010 (a list in CPython)
    module = __import__(f"calculators.{slug.replace('-', '_')}", None, None, ("CALCULATOR",))
    CALCULATORS[slug] = module.CALCULATOR
    _kept[0] = dumps(module.CALCULATOR.example, ensure_ascii=False, separators=(",", ":"))
    return _kept[0]
