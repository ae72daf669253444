"""Stands in for what gives the core's functions their docstrings: nobody reads them here."""

from typing import Any


def dedent_docstring(docstring: str) -> str:
    """Return `docstring` as it is."""
    return docstring


def get_cmeth_docstring(function: Any) -> str:
    """Give the least that a function of C may carry."""
    return f"{function.__name__}()\n--\n\n"
