"""Stands in for what runs Python from JavaScript: the build asks for it, the browser does not."""

from _pyodide._base import eval_code  # type: ignore[import-not-found]

__all__ = ["eval_code"]
