"""Stands in for what lets Python import JavaScript: here it can reach nothing outside."""

from typing import Any


def register_js_finder() -> None:
    """Add no finder."""


def register_windows_finder() -> None:
    """Add no finder."""


def register_js_module(name: str, proxy: Any) -> None:
    """Keep `proxy`, an object of JavaScript's, out: nothing is imported by `name`."""


def register_module_not_found_hook(packages: Any, unvendored: Any) -> None:
    """Know of no packages, of those in `packages` no more than of those in `unvendored`."""


def add_note_to_module_not_found_error(error: ModuleNotFoundError) -> None:
    """Leave the error as it is."""
