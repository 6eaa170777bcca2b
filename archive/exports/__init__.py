"""Exports of an archive: what may go out of it, in the forms that other programs load.

Each is made from the copy that may go out, so that no export holds more than that, and twice the
same archive gives the same bytes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from archive.exports import databases, lines, references, spreadsheets
from archive.problems import ArchiveError
from archive.store import database, publication

Progress = Callable[[str], None]
"""Called with what is written next."""


class Format(NamedTuple):
    """A form of export: what it is, whether it is a folder, and what writes it."""

    about: str
    is_folder: bool
    write: Callable[[sqlite3.Connection, Path, Progress], None]


FORMATS: Mapping[str, Format] = {
    "csv": Format(
        "a folder of CSV files that `datapackage.json` describes (Frictionless Data)",
        True,
        spreadsheets.write,
    ),
    "jsonl": Format(
        "a file of documents, a line of JSON each, with all that was read of them",
        False,
        lines.write,
    ),
    "csl": Format("references in CSL-JSON, for Zotero and the like", False, references.write),
    "sqlite": Format(
        "the copy that may go out, compressed by gzip, with its digest and SHA-256 beside it",
        False,
        databases.write,
    ),
}
"""Every form by its name."""


def export(
    db: str | Path,
    name: str,
    to: str | Path,
    *,
    collection: str | None = None,
    overwrite: bool = False,
    progress: Progress = lambda _: None,
) -> Path:
    """Writes an export of the archive at `db`, or of one of its collections; gives where it is.

    Raises:
        ArchiveError: when there is no such archive, form or collection, or `to` is taken.
    """
    form = FORMATS.get(name)
    if form is None:
        raise ArchiveError(f"There is no export {name}; there are {', '.join(FORMATS)}.")
    target = Path(to)
    if target.exists() and (not overwrite or target.is_dir() != form.is_folder):
        raise ArchiveError(f"{target} is there already; give another name, or --overwrite.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.db")
        progress("what may go out")
        publication.publish(db, copy, collection=collection)
        with contextlib.closing(database.read(copy)) as connection, _explained(target):
            if form.is_folder:
                target.mkdir(parents=True, exist_ok=True)
            form.write(connection, target, progress)
    return target


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Says of an error of the system where it was."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror or error}.") from error
