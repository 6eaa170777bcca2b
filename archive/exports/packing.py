"""A folder as one ZIP file, the same bytes for the same files."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from archive.exports.source import Progress

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can say; that at which a file was made would differ."""


def pack(folder: Path, to: Path, progress: Progress) -> None:
    """Writes the files of a folder to a ZIP file and deletes each that is in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for turn, file in enumerate(files, 1):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _FIRST_TIME)
            entry.external_attr = 0o644 << 16
            # Parquet is compressed already.
            is_packed = file.suffix == ".parquet"
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.file_size = file.stat().st_size
            with file.open("rb") as plain, packed.open(entry, "w") as out:
                shutil.copyfileobj(plain, out, 1 << 20)
            file.unlink()
            progress("packing", turn, len(files))
