"""Exports of an archive: what may go out of it, in the forms that other programs load.

Each is made from the copy that may go out, so that no export holds more than that, and twice the
same archive gives the same bytes.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from archive.exports import (
    bags,
    building,
    databases,
    entities,
    graphs,
    lines,
    packages,
    packing,
    parquet,
    popolo,
    references,
    spreadsheets,
    web_annotations,
)
from archive.exports.source import Progress, Source
from archive.problems import ArchiveError
from archive.store import database, editions, offered, publication
from archive.store.publication import Selection


class Format(NamedTuple):
    """A form of export: what it is, and what writes it.

    `mark` is a file that each folder of this form has, None where it is one file; `media_type` is
    that of the file.
    """

    about: str
    media_type: str
    write: Callable[[Source, Path, Progress], None]
    mark: str | None = None
    is_compact: bool = False
    """Whether it is made from the very file of the copy, which then has no freed pages."""


FORMATS: Mapping[str, Format] = {
    "sqlite": Format(
        "the copy that may go out, compressed by gzip, with its digest and SHA-256 beside it",
        "application/gzip",
        databases.write,
        is_compact=True,
    ),
    "parquet": Format(
        "a folder of Parquet files, one for each table and view, that `datapackage.json` describes",
        "application/zip",
        parquet.write,
        mark=packages.NAME,
    ),
    "csv": Format(
        "a folder of CSV files that `datapackage.json` describes (Frictionless Data)",
        "application/zip",
        spreadsheets.write,
        mark=packages.NAME,
    ),
    "jsonl": Format(
        "a file of documents, a line of JSON each, with all that was read of them",
        "application/jsonl",
        lines.write,
    ),
    "annotations": Format(
        "figures, quotations and mentions as W3C Web Annotations, each with its place in the text",
        "application/ld+json",
        web_annotations.write,
    ),
    "ftm": Format(
        "people, offices, terms and documents as FollowTheMoney entities, a line of JSON each",
        "application/json+ftm",
        entities.write,
    ),
    "popolo": Format(
        "people, parties, offices and who held them when, as Popolo JSON",
        "application/json",
        popolo.write,
    ),
    "csl": Format(
        "references in CSL-JSON, for Zotero and the like",
        "application/vnd.citationstyles.csl+json",
        references.write,
    ),
    "jsonld": Format(
        "documents, quotations and people in the words of schema.org, as JSON-LD",
        "application/ld+json",
        graphs.write,
    ),
    "bagit": Format(
        "a BagIt bag of the files themselves that may go out whole, with their metadata",
        "application/zip",
        bags.write,
        mark=bags.DECLARATION,
    ),
}
"""Every form by its name."""


class Export(NamedTuple):
    """An export that was made: where it is, its files and bytes, and the edition it is of."""

    path: Path
    files: int
    size: int
    edition: editions.Edition


def export(
    db: str | Path,
    name: str,
    to: str | Path,
    *,
    collection: str | None = None,
    selection: Selection | None = None,
    base: str | None = None,
    offer: bool = False,
    overwrite: bool = False,
    progress: Progress = lambda *_: None,
) -> Export:
    """Writes an export of the archive at `db`, of one of its collections, or of a selection.

    Where `to` ends with ``.zip``, an export that is a folder is packed into that file. `base` is
    the address at which the archive is served, which names its things where names are addresses.
    With `offer`, the file is listed in its folder, as one that `archive serve` may offer.

    Raises:
        ArchiveError: when there is no such archive, form or collection, or `to` is taken.
    """
    form = FORMATS.get(name)
    if form is None:
        raise ArchiveError(f"There is no export {name}; there are {', '.join(FORMATS)}.")
    target = Path(os.path.abspath(to))
    is_packed = form.mark is not None and target.suffix == ".zip"
    _refuse_other(target, db, None if is_packed else form.mark)
    if offer and form.mark is not None and not is_packed:
        raise ArchiveError(f"{target} would be a folder; let its name end with .zip to offer it.")
    with building.beside(target, overwrite=overwrite) as work:
        copy = work / "copy.db"
        progress("what may go out", 0, 1)
        edition = _publish(db, copy, collection, selection, is_passing=not form.is_compact)
        progress("what may go out", 1, 1)
        with contextlib.closing(database.read(copy)) as connection:
            words = " in ".join(filter(None, (selection and selection.words, collection))) or None
            source = Source(connection, edition or editions.of(connection), base, words)
            made = work / ("folder" if is_packed else f"out/{target.name}")
            if form.mark is not None:
                made.mkdir()
            form.write(source, made, progress)
            terms = offered.terms(connection)
        if is_packed:
            packing.pack(made, work / "out" / target.name, progress)
        files = [each for each in (work / "out").rglob("*") if each.is_file()]
        size = sum(file.stat().st_size for file in files)
        done = Export(target, len(files), size, source.edition)
        of = (form.about, form.media_type, source.edition, terms, source.selection)
        described = offered.describe(work / "out" / target.name, name, *of) if offer else None
    if described is not None:
        offered.add(target.parent, described)
    return done


def _publish(
    db: str | Path,
    copy: Path,
    collection: str | None,
    selection: Selection | None,
    *,
    is_passing: bool,
) -> editions.Edition | None:
    """Writes the copy that may go out; gives the edition from which a selection was taken."""
    edition: editions.Edition | None = None

    def choose(connection: sqlite3.Connection) -> Collection[int]:
        nonlocal edition
        assert selection is not None
        edition = editions.of(connection)
        return selection.choose(connection)

    publication.publish(
        db,
        copy,
        collection=collection,
        choose=choose if selection is not None else None,
        is_passing=is_passing,
    )
    return edition


def _refuse_other(target: Path, db: str | Path, mark: str | None) -> None:
    """Sees that nothing is overwritten that is no earlier export of the same form."""
    if not target.name:
        raise ArchiveError(
            f"{target} cannot be written; give the name of a file or a folder in it."
        )
    if target.exists() and Path(db).exists() and target.samefile(db):
        raise ArchiveError(f"{target} is the archive itself; give another name.")
    if target.is_dir() and (mark is None or not (target / mark).exists()) and any(target.iterdir()):
        raise ArchiveError(f"{target} is a folder of something else; give another name.")
    if mark is not None and target.is_file():
        raise ArchiveError(f"{target} is there already and is no folder; give another name.")
