"""The command line: `python -m calculators`."""

from __future__ import annotations

import sys

from calculators.doors.terminal import main as run_command


def main() -> None:
    """Run one command and leave with its status."""
    sys.exit(run_command())


if __name__ == "__main__":
    main()
