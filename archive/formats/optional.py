"""Libraries that read one format, and that only those install who have files of it."""

from __future__ import annotations

import importlib
from types import ModuleType

from archive.problems import RefusedFile

CODE = "reader-missing"
"""The code of the problem that a library is not installed."""


def load(module: str, extra: str) -> ModuleType:
    """The module of a library that the extra of this name installs.

    Raises:
        RefusedFile: when it is not installed; says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        message = (
            "What reads such files is not installed;"
            f" install it with pip install 'release-archive[{extra}]' and load again."
        )
        raise RefusedFile(message, code=CODE) from error
