"""Seeds of tests that ask other questions in every run."""

import os
from secrets import randbits


def new_seed() -> int:
    """Draw a seed and print it, for a run that failed to be run again: `SEED=123 pytest …` takes that one."""
    seed = int(os.environ.get("SEED") or randbits(32))
    print(f"SEED={seed}")
    return seed
