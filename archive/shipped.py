"""The files that ship with the archive: where they lie, in a wheel or a checkout; their bytes."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _find(name: str) -> Path:
    """The folder `name`, beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


MIGRATIONS = _find("migrations")
SEEDS = _find("seeds")
DOCS = _find("docs") if (_PACKAGE / "_docs").is_dir() else _PACKAGE.parent / "build" / "docs"
"""The documentation as a site; a checkout has it once ``make site`` has built it."""


def read(folder: Path, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The files of a folder whose names are wanted: their bytes by their names, in order."""
    # Each load looks at them all: to make a path of each name would take as long as to read it.
    with os.scandir(folder) as entries:
        wanted = [(each.name, each.path, each.stat()) for each in entries if is_wanted(each.name)]
    return {
        name: _read_as_of(path, stat.st_mtime_ns, stat.st_size)
        for name, path, stat in sorted(wanted)
    }


# One object for the same bytes is also compared and hashed at once.
@functools.lru_cache(maxsize=256)
def _read_as_of(path: str, _changed_ns: int, _size: int) -> bytes:
    """The bytes of a file, read once as long as its time and its size are the same."""
    with open(path, "rb") as file:
        return file.read()
