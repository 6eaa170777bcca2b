"""The rows of a load itself, of the collections it is about, and of what it has to derive anew."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from archive.corrections import FOLDER, Correction
from archive.document import Collection, Segment
from archive.problems import ArchiveError
from archive.store import clauses, sql
from archive.store.connection import Connection
from archive.store.records import DocumentName

_UTC_FROM = "CASE collections.days WHEN 'utc' THEN coalesce(collections.days_from, '') END"
"""The day from which the days of a collection's sources are those of UTC; empty for always."""


def record_collection(connection: Connection, collection: Collection, root: str) -> int:
    """Stores what is known of a collection, and where it was loaded from; gives its id.

    Where its days are those of UTC from another day on than before, documents become stale.
    """
    row = {
        "name": collection.name,
        "title": collection.title,
        "publisher": collection.publisher,
        "url": collection.url,
        "rights": collection.rights,
        "publish": collection.publish,
        "missing": collection.missing,
        "licence_url": collection.licence_url,
        "root": root,
        "jurisdiction_stated": collection.jurisdiction,
        "days": collection.days,
        "days_from": collection.days_from,
    }
    run = connection.run
    query = f"SELECT id, {_UTC_FROM} AS utc_from FROM collections WHERE name = ?"
    before = run(query, (collection.name,)).one_or_none()
    run(sql.upsert("collections", tuple(row), ("name",)).text, tuple(row.values()))
    held = run(query, (collection.name,)).one()
    if before is not None and before.utc_from != held.utc_from:
        first = min(each for each in (before.utc_from, held.utc_from) if each is not None)
        run(
            "UPDATE files SET recipe = '' WHERE document_id IN ("
            "SELECT id FROM documents WHERE collection_id = ? AND date_source >= ?)",
            (held.id, first),
        )
    return int(held.id)


_CORRECTED_FROM = """
    SELECT root, count(*) AS lines FROM collections
    JOIN corrections ON corrections.collection_id = collections.id
    WHERE collections.name = ? AND root NOT IN ('', ?) GROUP BY collections.id
"""


def refuse_to_lose_corrections(
    connection: Connection, name: str, root: str, corrections: Iterable[str]
) -> None:
    """Refuses that a collection count from another folder without its corrections in it.

    `corrections` are the paths of those that were found, below that folder.

    Raises:
        ArchiveError: when it has corrections, and they lie in another folder.
    """
    found = connection.run(_CORRECTED_FROM, (name, root)).one_or_none()
    are_there = any(path.startswith(f"{FOLDER}/") for path in corrections)
    if found and not are_there and not Path(root, FOLDER).is_dir():
        lines = f"{found.lines} line{'s' if found.lines > 1 else ''}"
        raise ArchiveError(
            f"The collection {name} has {lines} of corrections in {Path(found.root, FOLDER)}, which"
            f" would hold no more if it counted from {root}; move that folder to"
            f" {Path(root, FOLDER)}, or leave --root out."
        )


_DESCRIBED = """
    SELECT name, field, coalesce(was, '') FROM corrections
    JOIN collections ON collections.id = collection_id
    WHERE what = 'collection' AND field <> 'name'
"""


def _undescribed(was: Mapping[str, str], *, name: str, **held: str | None) -> Collection:
    """A collection with what was stated where a line of corrections says something else."""
    values = {**held, **{field: value or None for field, value in was.items()}}
    title = values.pop("title") or name
    return Collection(name=name, title=title, **values)


Homes = Sequence[tuple[str, Collection]]
"""Collections, each with the folder it was last loaded from."""


def collection_roots(connection: Connection) -> Homes:
    """The collections that the archive holds, each with the folder it was last loaded from.

    They are as they were stated, without what lines of corrections say of them but their names.
    """
    described: dict[str, dict[str, str]] = {}
    for name, field, was in connection.run(_DESCRIBED):
        described.setdefault(name, {})[field] = was
    found = connection.run(
        "SELECT root, collections.name, title, publisher, url, rights, licence_url, publish,"
        " missing, jurisdiction_stated AS jurisdiction, days, days_from FROM collections"
    )
    return [
        (
            row.root,
            _undescribed(
                described.get(row.name, {}),
                name=row.name,
                title=row.title,
                publisher=row.publisher,
                url=row.url,
                rights=row.rights,
                publish=row.publish,
                missing=row.missing,
                licence_url=row.licence_url,
                jurisdiction=row.jurisdiction,
                days=row.days,
                days_from=row.days_from,
            ),
        )
        for row in found
    ]


def collection_names(connection: Connection) -> dict[int, str]:
    """The name of each collection, by its id."""
    return {row.id: row.name for row in connection.run("SELECT id, name FROM collections")}


def begin(
    connection: Connection, started_at: str, paths: Sequence[str], recipe: str, version: str
) -> int:
    """Opens a load; gives its id."""
    # A file's name need not be Unicode; JSON has an escape for what no UTF-8 can say.
    given = json.dumps(list(paths), ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    row = {
        "started_at": started_at,
        "paths": given,
        "recipe": recipe,
        "archive_version": version,
    }
    statement = sql.insert("loads", tuple(row))
    return int(connection.run(statement.text, tuple(row.values())).lastrowid or 0)


def end(
    connection: Connection, load_id: int, finished_at: str, seconds: float, counts: dict[str, int]
) -> None:
    """Closes a load with what it did: `counts` by the names of the columns of ``loads``."""
    row = {"finished_at": finished_at, "seconds": round(seconds, 3), **counts}
    statement = sql.update("loads", tuple(row))
    connection.run(statement.text, (*row.values(), load_id))


def last_recipe(connection: Connection) -> str | None:
    """The recipe of the last load that is done; None before the first."""
    query = "SELECT recipe FROM loads WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    recipe: str | None = connection.run(query).scalar()
    return recipe


class StaleCollection(NamedTuple):
    """A collection with documents that another recipe derived."""

    id: int
    name: str
    documents: tuple[int, ...]
    """The ids of these documents, in order."""


def stale_collections(connection: Connection, recipes: Sequence[str]) -> list[StaleCollection]:
    """The collections with documents that none of these recipes derived, by their names."""
    rows = connection.run(
        "SELECT collections.id, collections.name, documents.id AS document_id FROM files"
        " JOIN documents ON documents.id = files.document_id"
        " JOIN collections ON collections.id = documents.collection_id"
        f" WHERE files.recipe NOT IN ({_placeholders(recipes)})"
        # What was erased has no bytes to read, until its file is read again.
        " AND NOT (documents.body = '' AND EXISTS (SELECT 1 FROM versions WHERE"
        " document_id = documents.id AND number = documents.version AND length(bytes) = 0))"
        f"{_not_removed(connection)} ORDER BY collections.name, documents.id",
        tuple(recipes),
    )
    return [
        StaleCollection(*key, tuple(row.document_id for row in of_collection))
        for key, of_collection in itertools.groupby(rows, key=lambda row: (row.id, row.name))
    ]


def _not_removed(connection: Connection) -> str:
    """The condition that a document may be there; empty where all may."""
    query = "SELECT 1 FROM corrections WHERE field = 'removed' LIMIT 1"
    if connection.run(query).scalar() is None:
        return ""
    return f" AND documents.id NOT IN ({clauses.REMOVED})"


class StatedJurisdiction(NamedTuple):
    """What a collection states of its jurisdiction, and which one that is."""

    id: int
    name: str
    stated: str | None
    slug: str | None


def stated_jurisdictions(connection: Connection) -> list[StatedJurisdiction]:
    """What each collection states of its jurisdiction, by the collections' names."""
    found = connection.run(
        "SELECT collections.id, collections.name, jurisdiction_stated AS stated, slug"
        " FROM collections LEFT JOIN jurisdictions ON jurisdictions.id = jurisdiction_id"
        " ORDER BY collections.name"
    )
    return [StatedJurisdiction(*row) for row in found]


def settle_jurisdiction(connection: Connection, collection_id: int, slug: str | None) -> None:
    """Stores the jurisdiction of a collection; where it had another, its documents become stale.

    Those are all that do not state theirs themselves, in their front matter or their sidecar.
    """
    run = connection.run
    of_slug = "(SELECT id FROM jurisdictions WHERE slug = ?)"
    settled = run(
        f"UPDATE collections SET jurisdiction_id = {of_slug}"
        f" WHERE id = ? AND jurisdiction_id IS NOT {of_slug}",
        (slug, collection_id, slug),
    )
    if not settled.rowcount:
        return
    run(
        "UPDATE files SET recipe = '' WHERE document_id IN ("
        "SELECT id FROM documents WHERE collection_id = ?"
        " AND (jurisdiction_basis IS NULL OR jurisdiction_basis IN ('collection', 'address')))",
        (collection_id,),
    )


def resolve_problems(
    connection: Connection, load_id: int, collection_id: int, path: str, code: str
) -> None:
    """Notes that the problems of a code are there no more in the file at a path."""
    connection.run(
        "UPDATE problems SET resolved_load_id = ?"
        " WHERE collection_id = ? AND path = ? AND code = ? AND document_id IS NULL"
        " AND resolved_load_id IS NULL",
        (load_id, collection_id, path, code),
    )


def _placeholders(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


class StoredFile(NamedTuple):
    """The bytes of the current version of a document, and of its sidecar."""

    document_id: int
    path: str
    data: bytes
    sidecar: bytes | None
    jurisdiction: str | None = None
    """The slug of its collection's jurisdiction."""
    utc_from: str | None = None
    """The day from which the days of its collection's sources are those of UTC."""
    recognised: bytes | None = None
    """The file with the words of its pictures, where it was made."""
    corrections: tuple[Correction, ...] = ()
    """What is corrected of the document."""


Corrected = Mapping[int, tuple[Correction, ...]]
"""The corrections of each document that has any, by its id."""


def stored_files(
    connection: Connection, document_ids: Sequence[int], corrected: Corrected
) -> Iterator[StoredFile]:
    """The bytes of some documents, in the order of their ids as given."""
    for document_id in document_ids:
        row = connection.run(
            "SELECT documents.path, versions.bytes, versions.sidecar,"
            f" jurisdictions.slug AS jurisdiction, {_UTC_FROM} AS utc_from, recognised"
            " FROM documents JOIN versions ON versions.document_id = documents.id"
            " AND versions.number = documents.version"
            " JOIN collections ON collections.id = documents.collection_id"
            " LEFT JOIN jurisdictions ON jurisdictions.id = collections.jurisdiction_id"
            " WHERE documents.id = ?",
            (document_id,),
        ).one()
        values = (document_id, *row, corrected.get(document_id, ()))
        yield StoredFile._make(values)


class StoredText(NamedTuple):
    """What the names of a document stand in."""

    document_id: int
    path: str
    name: DocumentName
    body: str
    day: str | None
    ministers: tuple[str, ...]
    portfolios: tuple[str, ...]
    segments: tuple[Segment, ...]
    figure_starts: tuple[int, ...]
    """Where its figures begin, in order."""
    jurisdiction: str | None = None
    """The slug of the document's own jurisdiction."""
    latest_day: str | None = None
    """The latest day that it may be, where that is another than `day`."""
    corrections: tuple[Correction, ...] = ()
    """What is corrected of the document."""


def stored_texts(
    connection: Connection, document_ids: Sequence[int], corrected: Corrected
) -> Iterator[StoredText]:
    """The texts of some documents, in the order of their ids as given."""
    run = connection.run
    of_document = "WHERE document_id = ? ORDER BY"
    for document_id in document_ids:
        key = (document_id,)
        row = run(
            "SELECT path, collections.name AS collection, documents.slug, body, date, date_latest,"
            " jurisdictions.slug AS jurisdiction"
            " FROM documents JOIN collections ON collections.id = collection_id"
            " LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id"
            " WHERE documents.id = ?",
            key,
        ).one()
        ministers = run(f"SELECT as_written FROM document_ministers {of_document} position", key)
        portfolios = run(f"SELECT as_written FROM document_portfolios {of_document} position", key)
        figures = run(f"SELECT start_char FROM figures {of_document} start_char", key)
        segments = run(
            f"SELECT role, start_char, end_char, is_quoted FROM segments {of_document} position",
            key,
        )
        yield StoredText(
            document_id=document_id,
            path=row.path,
            name=DocumentName(row.collection, row.slug),
            body=row.body,
            day=row.date,
            ministers=tuple(ministers.scalars()),
            portfolios=tuple(portfolios.scalars()),
            segments=tuple(
                Segment(*(each.role, each.start_char, each.end_char), is_quoted=each.is_quoted == 1)
                for each in segments
            ),
            figure_starts=tuple(figures.scalars()),
            corrections=corrected.get(document_id, ()),
            jurisdiction=row.jurisdiction,
            latest_day=row.date_latest,
        )
