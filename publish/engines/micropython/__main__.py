"""Build MicroPython.

usage: python -m publish.engines.micropython FOLDER
"""

import sys
from pathlib import Path

from publish.engines.micropython.bundle import build

build(Path(sys.argv[1]))
