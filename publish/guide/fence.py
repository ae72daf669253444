"""The fence of a page that becomes a calculator.

superfences swallows an ordinary exception and prints the block as code. So every fault, of a preset or of the
calculator itself, leaves here as the one exception that it lets through, with the calculator's name.
"""

from __future__ import annotations

import tomllib
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from calculators.kit.spec import InputErrors
from calculators.shelf import CALCULATORS
from publish.guide.form import calculator as write_form


def calculator(
    source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **settings: Any
) -> str:
    """Turn the body of a fence into a calculator: `use = "slug"` and presets, in TOML.

    `brief = true` shows the answer and its notes; tables and charts come at a tick. `source` is the body, `md` the
    page's parser, which counts the calculators on it; `language`, `class_name`, `options` and `settings` are what
    superfences hands over besides. Returns HTML; `SuperFencesException`, which alone stops the build, whatever is
    wrong.
    """
    try:
        presets = tomllib.loads(source)
    except (ValueError, RecursionError) as problem:
        raise SuperFencesException(f"calculator fence is not TOML: {problem}\n{source}") from problem
    slug, brief = presets.pop("use", None), presets.pop("brief", False) is True
    if not isinstance(slug, str) or slug not in CALCULATORS:
        raise SuperFencesException(f"no calculator is named {slug!r}")
    item = CALCULATORS[slug]
    used: dict[str, int] = md.__dict__.setdefault("calculators_on_page", {})
    used[slug] = used.get(slug, 0) + 1
    try:
        return write_form(item, _as_typed(presets) or item.example, f"{slug}-{used[slug]}", brief=brief)
    except InputErrors as problem:
        raise SuperFencesException(f"{slug}: presets do not hold: {problem}") from problem
    except Exception as problem:
        raise SuperFencesException(f"{slug}: the calculator failed: {problem!r}") from problem


def _as_typed(presets: dict[str, Any]) -> dict[str, Any]:
    """Presets as a visitor would type them: numbers become text, rows stay rows."""
    out: dict[str, Any] = {}
    for name, value in presets.items():
        if isinstance(value, list):
            out[name] = [_as_typed(row) if isinstance(row, dict) else row for row in value]
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            out[name] = value.isoformat() if hasattr(value, "isoformat") else value
        else:
            out[name] = str(value)
    return out
