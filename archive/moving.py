"""Moves documents from one collection to another: their files, and what is held of them."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from archive import formats, ingest, librarian, naming
from archive.corrections import DOCUMENT, FOLDER, FORMERLY
from archive.problems import ArchiveError
from archive.store import clauses, database, documents, targets
from archive.store.targets import Connection, Target


class Moved(NamedTuple):
    """A document that is moved: its names before and after, and its file below both folders."""

    document: str
    to: str
    file: str


_OF_COLLECTION = """
    SELECT slug FROM documents JOIN collections ON collections.id = collection_id
    WHERE collections.name = ? AND status = 'current' ORDER BY slug
"""
_IS_REMOVED = f"""
    SELECT 1 FROM documents JOIN collections ON collections.id = collection_id
    WHERE collections.name = ? AND slug = ? AND documents.id IN ({clauses.REMOVED})
"""


def move(
    db: str | Path,
    named: Sequence[str],
    to: str,
    reason: str,
    by: str = "",
    *,
    dry_run: bool = False,
) -> list[Moved]:
    """Moves documents, or all of a collection, to another one; gives what was moved.

    The files are moved first, and back again where anything fails. A line in the corrections of
    the other collection says under which name each was held; its own corrections go with it.

    Raises:
        ArchiveError: when a document, a collection or a file is not there, or the other collection
            has one of that name or a file at that place.
    """
    with database.explain_errors(db), contextlib.closing(database.read(db)) as connection:
        other = targets.collection(connection, to)
        found = [each for name in named for each in _find(connection, name)]
        moved = [_planned(connection, each, other) for each in found]
    if dry_run or not moved:
        return moved
    with contextlib.ExitStack() as held:
        file = held.enter_context(librarian.writing(other))
        for source in {each.root: each for each in found}.values():
            slugs = {each.slug for each in found if each.root == source.root}
            held.enter_context(librarian.writing(source)).hand_over(slugs, file)
        # The lines come first: whatever ends this in the middle, the next load follows them.
        of_other = other._replace(what=DOCUMENT)
        file.add(
            *(
                librarian.line(
                    of_other._replace(slug=each.to.partition("/")[2]),
                    FORMERLY,
                    each.document,
                    reason,
                    by=by,
                )
                for each in moved
            )
        )
        for target, each in zip(found, moved, strict=True):
            held.enter_context(_moved(target.root, other.root, each.file))
        places = {Path(target.root, target.path).parent for target in found}
        places |= {Path(other.root, target.path) for target in found}
        places |= {Path(each.root, FOLDER) for each in (*found, other)}
        paths = sorted(os.fspath(place) for place in places if place.exists())
        ingest.load(db, paths, ingest.Options(again=True))
    return moved


def _find(connection: Connection, name: str) -> list[Target]:
    known = {each.slug for each in targets.collections(connection)}
    if name not in known:
        return [targets.find(connection, name)]
    slugs = connection.execute(_OF_COLLECTION, (name,)).fetchall()
    return [targets.find(connection, f"{name}/{row['slug']}") for row in slugs]


def _planned(connection: Connection, target: Target, other: Target) -> Moved:
    name = f"{target.collection}/{target.slug}"
    if target.collection == other.slug:
        raise ArchiveError(f"{name} is of the collection {other.slug} already.")
    if connection.execute(_IS_REMOVED, (target.collection, target.slug)).fetchone():
        raise ArchiveError(f"{name} was removed; what must not be public is moved nowhere.")
    slug = naming.natural(target.slug)
    there = documents.find(connection, slug, other.slug)
    if any((each.collection, each.slug) != (target.collection, target.slug) for each in there):
        raise ArchiveError(
            f"The collection {other.slug} has a document {slug} already; say which is which with"
            f" archive correct {name} same_as {other.slug}/{slug}, or give its file another day or"
            " address."
        )
    if Path(other.root, target.path).exists():
        raise ArchiveError(f"{Path(other.root, target.path)} is there already; rename it first.")
    if not Path(target.root, target.path).is_file():
        raise ArchiveError(
            f"{Path(target.root, target.path)} is no file that can be moved; it is gone, or it lies"
            " in another file."
        )
    return Moved(name, f"{other.slug}/{slug}", target.path)


@contextlib.contextmanager
def _moved(root: str, to: str, path: str) -> Iterator[None]:
    """Moves a file with its sidecar, and back where anything fails while this lasts."""
    pairs = [
        (Path(root, each), Path(to, each))
        for each in (path, path + formats.SIDECAR)
        if Path(root, each).exists()
    ]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in pairs:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source, target)
            done.append((source, target))
        yield
    except BaseException:
        for source, target in done:
            shutil.move(target, source)
        raise
