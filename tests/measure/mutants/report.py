"""What became of the mutants, file by file; or, with a number from 0 to 9, the names of a tenth of them to try.

A tenth is a random one of each file, the same on every machine: those whose name's hash ends so.

usage: python -m tests.measure.mutants.report [TENTH | survived | timeout]
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

RESULTS = Path(__file__).parents[3] / "build/mutants/mutants/calculators"


def statuses() -> dict[str, dict[str, str]]:
    """Give what became of each mutant, by file and name."""
    found = {}
    for path in sorted(RESULTS.rglob("*.meta")):
        codes = json.loads(path.read_text("utf8"))["exit_code_by_key"]
        name = path.relative_to(RESULTS).as_posix().removesuffix(".meta")
        found[name] = {mutant: status_by_exit_code[code] for mutant, code in codes.items()}
    return found


def tenth_of(mutant: str) -> str:
    """Tell to which tenth a mutant belongs."""
    return str(int(hashlib.sha256(mutant.encode()).hexdigest(), 16) % 10)


def share(counts: Counter[str]) -> str:
    """Write how many of those tried were killed; a mutant that ran into the limit of time counts as alive."""
    tried = counts.total() - counts["not checked"]
    return f"{counts['killed']:5} / {tried:5} / {counts.total():5}   {100 * counts['killed'] / max(tried, 1):5.1f} %"


def main(which: str = "") -> None:
    """Print the table, or the names that were asked for."""
    found = statuses()
    if which:
        for mutants in found.values():
            for mutant, status in mutants.items():
                if which in (status, tenth_of(mutant)):
                    print(mutant)
        return
    total: Counter[str] = Counter()
    print(f"{'':24}killed / tried /   all")
    for name, mutants in found.items():
        counts = Counter(mutants.values())
        total += counts
        print(f"{name:24}{share(counts)}")
    print(f"{'':24}{share(total)}")
    print(", ".join(f"{status}: {count}" for status, count in total.most_common()))


if __name__ == "__main__":
    main(*sys.argv[1:])
