"""What goes wrong where a ZIP archive is read, or an office document, which is one."""

from __future__ import annotations

import contextlib
import zipfile
from importlib import import_module


def _errors_of_packing() -> tuple[type[Exception], ...]:
    """The errors of the ways to pack a file; not every Python has the module of each."""
    found: list[type[Exception]] = []
    for module, name in (
        *(("zlib", "error"), ("lzma", "LZMAError")),
        ("compression.zstd", "ZstdError"),  # from Python 3.14 on
    ):
        with contextlib.suppress(ImportError):
            found.append(getattr(import_module(module), name))
    return tuple(found)


ERRORS: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError),
    *_errors_of_packing(),
)
"""What `zipfile` raises where a file is none, is broken, or cannot be unpacked."""
