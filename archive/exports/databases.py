"""The copy that may go out as one compressed file, with what proves it beside it."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from archive.store import editions


def write(connection: sqlite3.Connection, path: Path, progress: Callable[[str], None]) -> None:
    """Writes the file of the copy compressed, and its sums to a file of that name and ``.txt``."""
    progress("the database")
    source = Path(connection.execute("PRAGMA database_list").fetchone()["file"])
    # Without a time and a name, so that the same copy gives the same bytes.
    with (
        source.open("rb") as plain,
        path.open("wb") as packed,
        gzip.GzipFile("", "wb", 6, packed, mtime=0) as out,
    ):
        shutil.copyfileobj(plain, out, 1 << 20)
    edition = editions.of(connection)
    sums = {
        "digest": edition.digest,
        "sha256": _sha256(path),
        "sha256 unpacked": _sha256(source),
        "documents": str(edition.documents),
        "loaded": edition.loaded or "",
    }
    text = "".join(f"{name}: {value}\n" for name, value in sums.items())
    path.with_name(f"{path.name}.txt").write_text(text, encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
