"""Write the passages into `docs/_shared/toolbox/`, and what the TypeScript bundle takes in.

usage: python -m publish.guide.toolbox DOCS BUNDLE_JSON
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from publish.guide.toolbox import call, forms, letters, lists, path, places, plan_map
from publish.guide.toolbox.data import case


def main(arguments: list[str]) -> None:
    """Write every file; one that would not change is left alone, so that nothing is built anew for it.

    `arguments` are the folder of pages and the file for the bundle. `SystemExit` where they are not two.
    """
    if len(arguments) != 2:
        raise SystemExit("usage: python -m publish.guide.toolbox DOCS BUNDLE_JSON")
    folder, bundle = Path(arguments[0]) / "_shared/toolbox", Path(arguments[1])
    passages = {"path": path.passage(), "checklists": lists.passage(), "schema": forms.schema()}
    passages["call"] = call.passage()
    passages["plan-map"] = plan_map.passage()
    passages["places"] = places.passage()
    passages |= {f"documents-{name}": text for name, text in letters.passages().items()}
    passages |= forms.passages()
    for old in folder.glob("*.md"):
        if old.stem not in passages:
            old.unlink()
    for name, text in passages.items():
        _write(folder / f"{name}.md", text)
    _write(bundle, json.dumps(fills(mark=">"), ensure_ascii=False, indent=1))


def fills(mark: str = "") -> dict[str, dict[str, str]]:
    """For each calculator: its fields, and the key of the case that fills each; `@name` is a list.

    `mark` stands before the key of a field that gives nothing back.

    >>> fills()["roll-over"]["due"]
    'loan.payment'
    >>> fills(">")["step-plan"]["owed"]
    '>loan.principal'
    """
    out: dict[str, dict[str, str]] = {}
    keys = [(field.key, target) for group in case().groups for field in group.fields for target in field.fills]
    keys += [(mark + field.key, target) for group in case().groups for field in group.fields for target in field.into]
    keys += [(f"@{rows.id}", target) for rows in case().lists for target in rows.fills]
    for key, target in keys:
        slug, _, name = target.partition(".")
        out.setdefault(slug, {})[name] = key
    return out


def _write(file: Path, text: str) -> None:
    if file.exists() and file.read_text("utf8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
