"""Make the generated tables when a wheel is built, so that a bare archive of the source is enough."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tables(BuildHookInterface[Any]):
    """Facts and holidays as Python, which git does not keep and the calculators import."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write both tables before files are gathered; an editable install has `make` for that."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        try:
            from publish.guide import tables

            tables.main()
        finally:
            sys.path.remove(self.root)
