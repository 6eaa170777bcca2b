"""The copy that may go out as one compressed file, with what proves it beside it."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from archive.exports.source import Progress, Source
from archive.store import editions

_PART_BYTES = 1 << 20


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes the file of the copy compressed, and its sums to a file of that name and ``.txt``."""
    database = Path(source.connection.execute("PRAGMA database_list").fetchone()["file"])
    size, done = database.stat().st_size, 0
    unpacked = hashlib.sha256()
    # Without a time and a name, so that the same copy gives the same bytes.
    with (
        database.open("rb") as plain,
        path.open("wb") as packed,
        gzip.GzipFile("", "wb", 6, packed, mtime=0) as out,
    ):
        while part := plain.read(_PART_BYTES):
            unpacked.update(part)
            out.write(part)
            done += len(part)
            progress("megabytes", done // _PART_BYTES, size // _PART_BYTES)
    # A choice of documents has a digest of its own.
    held = editions.of(source.connection) if source.selection else source.edition
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    sums = {
        "digest": held.digest,
        "sha256": sha256,
        "sha256 unpacked": unpacked.hexdigest(),
        "documents": str(held.documents),
        "loaded": held.loaded or "",
        **({"selection": source.selection} if source.selection else {}),
    }
    text = "".join(f"{name}: {value}\n" for name, value in sums.items())
    path.with_name(f"{path.name}.txt").write_text(text, encoding="utf-8")
