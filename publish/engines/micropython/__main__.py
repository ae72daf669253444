"""Build the small engine.

usage: python -m publish.small FOLDER
"""

import sys
from pathlib import Path

from publish.small.bundle import build

build(Path(sys.argv[1]))
