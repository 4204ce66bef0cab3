"""Where a page goes."""

from pathlib import Path


def is_one_file(target: Path) -> bool:
    """Whether all goes into one file, for its name says so; otherwise it names a folder."""
    return target.suffix.lower() in (".html", ".htm")
