"""Put the JSON Schema of each calculator's inputs and of its answer beside its page, for programs.

`calculators/<name>/schema.json` and `calculators/<name>/answer-schema.json`, what `calculators describe` prints.

usage: python -m publish.site.schemas SITE
"""

import json
import sys
from pathlib import Path

from calculators.doors.schema import answer_schema, schema
from calculators.shelf import CALCULATORS


def publish(site: Path) -> list[Path]:
    """Write both files of every calculator; return them.

    `site` is the built site. `SystemExit` where a calculator has no page in it.
    """
    written = []
    for slug, item in CALCULATORS.items():
        folder = site / "calculators" / slug
        if not folder.is_dir():
            raise SystemExit(f"{slug} has no page: {folder}")
        for name, described in (("schema.json", schema(item)), ("answer-schema.json", answer_schema(item))):
            text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
            (folder / name).write_text(text, "utf8")
            written.append(folder / name)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    publish(Path(sys.argv[1]))
