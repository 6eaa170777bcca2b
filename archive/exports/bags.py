"""A bag (BagIt, RFC 8493) of the files that may go out whole, with what is known of each."""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
from pathlib import Path, PurePosixPath

from archive import __version__
from archive.exports.source import Progress, Source
from archive.problems import ArchiveError

DECLARATION = "bagit.txt"
"""The file by which a folder is known to be a bag."""

_FILES = """
    SELECT said.*, documents.path, versions.number, versions.encoding, versions.sha256
    FROM documents_in_context AS said
    JOIN documents ON documents.id = said.id
    JOIN collections ON collections.id = documents.collection_id
    JOIN versions ON versions.document_id = said.id AND versions.number = documents.version
    WHERE coalesce(documents.publish, collections.publish, 'full_text') = 'full_text'
    ORDER BY said.collection, said.slug
"""
_CONTENTS = "SELECT bytes, sidecar FROM versions WHERE document_id = ? AND number = ?"
_COLUMNS = (
    *("file", "sha256", "collection", "slug", "path", "encoding", "title", "kind", "date", "url"),
    *("ministers", "portfolios", "author", "publisher", "rights", "licence_url"),
)
_ODD = re.compile(r"\A\.|[^\w.-]")
"""What is not kept of a name: whatever parts a path, and the dot of a hidden file."""
_SUFFIX = re.compile(r"\.\w{1,10}\Z", re.ASCII)


def write(source: Source, folder: Path, progress: Progress) -> None:
    """Writes a bag: ``data/COLLECTION/SLUG`` with its ending, and a sidecar beside it.

    The file bears the permanent name of its document; the path at which it was loaded is in
    ``metadata/documents.csv``.

    Raises:
        ArchiveError: when two names are one on a disk that knows no capitals.
    """
    count, octets, files = source.count(), 0, 0
    listed = folder / "metadata" / "documents.csv"
    listed.parent.mkdir()
    with (
        (folder / "manifest-sha256.txt").open("w", encoding="utf-8", newline="\n") as manifest,
        listed.open("w", encoding="utf-8", newline="") as table,
    ):
        writer = csv.writer(table)
        writer.writerow(_COLUMNS)
        for turn, row in enumerate(source.connection.execute(_FILES), 1):
            name = _name(row)
            held = source.connection.execute(_CONTENTS, (row["id"], row["number"])).fetchone()
            contents = {name: held["bytes"], f"{name}.sidecar": held["sidecar"]}
            for path, data in contents.items():
                if data is None:
                    continue
                _put(folder / path, data)
                manifest.write(f"{hashlib.sha256(data).hexdigest()}  {path}\n")
                octets, files = octets + len(data), files + 1
            writer.writerow([name, *(row[column] for column in _COLUMNS[1:])])
            progress("files", turn, count)
    (folder / "data").mkdir(exist_ok=True)
    _write(folder / DECLARATION, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    _write(folder / "bag-info.txt", _info(source, octets, files))
    tags = sorted(path for path in folder.iterdir() if path.is_file())
    _write(
        folder / "tagmanifest-sha256.txt",
        "".join(
            f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in (*tags, listed)
        ),
    )


def _name(row: sqlite3.Row) -> str:
    suffix = _SUFFIX.search(PurePosixPath(row["path"]).name)
    return f"data/{_plain(row['collection'])}/{_plain(row['slug'])}{suffix[0] if suffix else ''}"


def _plain(name: str) -> str:
    """A name as a part of a path; two names are never one.

    Not in percents: a manifest would have to write those in percents again.

    >>> _plain("a b"), _plain("a_b"), _plain("a=20b")
    ('a=20b', 'a_b', 'a=3D20b')
    """
    return _ODD.sub(lambda found: "".join(f"={byte:02X}" for byte in found[0].encode()), name)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise ArchiveError(
            f"{path} stands for two documents: this disk takes the names of two collections"
            " for one. Export each into a bag of its own with --collection."
        ) from error


def _info(source: Source, octets: int, files: int) -> str:
    """What the bag says of itself; its day is that of the edition, not that of its making."""
    edition = source.edition
    said = {
        "Bag-Software-Agent": f"release-archive {__version__}",
        "Bagging-Date": (edition.loaded or "")[:10],
        "External-Identifier": edition.digest,
        "External-Description": source.edition.in_words,
        "Payload-Oxum": f"{octets}.{files}",
        "Selection": " ".join((source.selection or "").split()),
    }
    return "".join(f"{name}: {value}\n" for name, value in said.items() if value)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
