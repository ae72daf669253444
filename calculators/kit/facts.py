"""Typed access to the facts that calculators stand on."""

from __future__ import annotations


def citation(name: str) -> str:
    """Give the short citation of a fact."""
    return name
