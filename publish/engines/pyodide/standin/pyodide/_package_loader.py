"""Stands in for what unpacks packages: ours is imported out of its wheel."""


class Folder:
    """Where a package would lie."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Find no packages."""
