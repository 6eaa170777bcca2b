"""Where the files that ship with the archive lie: in the wheel, or in a checkout."""

from __future__ import annotations

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
