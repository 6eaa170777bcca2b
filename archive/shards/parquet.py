"""Reads and writes files of Parquet, where pyarrow is installed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.problems import ArchiveError, NotInstalledError

_LEVEL = 3
"""Of zstd: 12 makes a file a twentieth smaller, and takes five times as long."""


def library() -> Any:
    """The module of pyarrow.

    Raises:
        ArchiveError: when it is not installed; says how to install it.
    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise NotInstalledError("What reads and writes Parquet", "parquet") from error
    return pyarrow


def write(table: Any, path: Path, said: Mapping[str, str]) -> None:
    """Writes a table with what is said of it; the file is there whole or not at all.

    The same table, written by the same pyarrow, gives the same bytes.
    """
    pa = library()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    table = table.replace_schema_metadata(dict(said))
    try:
        pa.parquet.write_table(table, beside, compression="zstd", compression_level=_LEVEL)
        os.replace(beside, path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)


def said(path: Path) -> dict[str, str]:
    """What is said of a table; empty where the file is not there, or is no Parquet."""
    pa = library()
    try:
        metadata = pa.parquet.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return {}
    return {
        name.decode(): value.decode()
        for name, value in metadata.items()
        if not name.startswith(b"ARROW:")
    }


def read(path: Path, columns: list[str] | None = None) -> Any:
    """A table, or some columns of it.

    Raises:
        ArchiveError: when the file is not there or damaged.
    """
    pa = library()
    try:
        return pa.parquet.read_table(path, columns=columns, partitioning=None)
    except (OSError, pa.ArrowInvalid) as error:
        raise ArchiveError(
            f"{path} cannot be read: {str(error).splitlines()[0]}; remove it and make it again."
        ) from error
