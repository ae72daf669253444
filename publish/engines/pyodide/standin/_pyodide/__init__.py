"""Stands in for the half of Pyodide that is Python, in what a start and a call with text take."""

import sys
import traceback

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Tell of errors as `traceback` does."""
    sys.excepthook = traceback.print_exception
