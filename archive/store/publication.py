"""A copy of an archive without what may not go out to the public.

Of a document whose terms allow its quotations alone, the copy holds these and the sentences of its
figures, each in its place, and nothing between them; of one whose terms allow its metadata alone,
what is known of it and no words of its text.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from archive import __version__
from archive.corrections import COLLECTION, REMOVED
from archive.document import FULL_TEXT, METADATA, QUOTATIONS
from archive.problems import ArchiveError
from archive.store import clauses, database, files, functions, public_addresses, removal, sqlite
from archive.store.search_index import SEARCH_INDEX

Choose = Callable[[sqlite3.Connection], Collection[int]]
"""Gives the ids of the documents of a copy that are wanted."""

_TERMS = "coalesce(documents.publish, collections.publish, 'full_text')"
_RESTRICTED = f"""
    SELECT documents.id, {_TERMS} AS terms FROM documents
    JOIN collections ON collections.id = documents.collection_id
    WHERE {_TERMS} <> '{FULL_TEXT}'
"""
_IS_HELD = f"SELECT 1 FROM documents WHERE id = ? AND {clauses.is_current()}"
_ATTACHMENTS_GONE = """
    UPDATE attachments SET attached_document_id = NULL
    WHERE attached_document_id NOT IN (SELECT id FROM documents)
"""
_OTHERS_GONE = """
    UPDATE corrections SET other_document_id = NULL
    WHERE other_document_id NOT IN (SELECT id FROM documents)
"""
_NOT_HELD = f"SELECT id FROM documents WHERE NOT ({clauses.is_current()})"
_HIDDEN = f"""
    SELECT documents.id FROM documents JOIN collections ON collections.id = collection_id
    WHERE NOT ({clauses.is_listed()})
"""
_KEPT = """
    SELECT sentence_start_char, sentence_end_char FROM figures WHERE document_id = ?1
    UNION SELECT start_char, end_char FROM quotations WHERE document_id = ?1
"""
_OF_TEXT = ("links", "figure_changes", "problems", "mentions", "document_contradictions")
"""The tables whose rows hold words of a text that are neither quotations nor figures."""
_OF_LISTS = ("document_ministers", "document_portfolios", "attachments")
"""The tables whose rows say what else is known of a document."""
_OF_STATEMENTS = ("figures", "quotations")


class Selection(NamedTuple):
    """Which documents are wanted: what chooses them, and what was asked for in words."""

    choose: Choose
    words: str


class Publication(NamedTuple):
    """A copy that may go out: its file, its size in bytes, and what it holds of how many documents.

    `withheld` counts the documents of which it does not hold the whole text.
    """

    path: Path
    size: int
    documents: int
    withheld: int


def publish(
    db: str | Path,
    to: str | Path,
    *,
    collection: str | None = None,
    choose: Choose | None = None,
    is_passing: bool = False,
    overwrite: bool = False,
) -> Publication:
    """Writes the copy of the archive at `db` that may go out to the file `to`.

    With `collection`, the copy holds the documents of that one alone, and with `choose` those of
    its choice: it looks at what may go out, so that no choice tells of what may not. A copy that
    `is_passing` is to be read once and deleted: freed pages and the index of words stay as they
    are, which hold what may not go out. A copy that is there already is written anew in one
    transaction: whoever serves it goes on, with the one or with the other.

    Raises:
        ArchiveError: when there is no such archive or collection, or `to` is taken.
    """
    target = Path(os.path.realpath(to))
    if target == Path(os.path.realpath(db)):
        raise ArchiveError(f"{to} is the archive itself; give another file.")
    if target.exists() and not overwrite:
        raise ArchiveError(f"{to} is there already; give another file, or --overwrite.")
    # Before it is read: what is written from now on makes the copy an older one.
    state = _state(db) if collection is None and choose is None else 1
    with contextlib.closing(database.read(db)) as source:
        files.drop_leftovers(target)
        is_copy = files.exists(target) and _is_copy_of_this_version(target)
        building = (
            files.locked_work_file(target, "building", "made")
            if is_copy
            else files.built_beside(target, replaces=overwrite)
        )
        with database.explain_errors(target), building as beside:
            withheld, documents = _written(
                source, beside, collection, choose, state, is_passing=is_passing
            )
            if is_copy:
                _replace_content(beside, target)
    return Publication(target, target.stat().st_size, documents, withheld)


def is_current(db: str | Path, to: str | Path) -> bool:
    """Whether the file `to` is a copy of the archive at `db` as it is now, by this version."""
    if not files.exists(to) or not _is_copy_of_this_version(Path(to)):
        return False
    with contextlib.closing(database.read(to)) as copy:
        return bool(copy.execute("PRAGMA user_version").fetchone()[0] == _state(db))


def went_out(connection: sqlite3.Connection) -> bool:
    """Whether an archive is a copy that `publish` wrote: it knows no folder of its documents."""
    roots = [row["root"] for row in connection.execute("SELECT root FROM collections")]
    return bool(roots) and not any(roots)


def count_restricted(connection: sqlite3.Connection) -> int:
    """Of how many documents of an archive the whole text may not go out."""
    count = f"SELECT count(*) AS n FROM ({_RESTRICTED})"
    return int(connection.execute(count).fetchone()["n"])


def _state(db: str | Path) -> int:
    """A number that differs after each change of the files of an archive, and with the version.

    It is from 2 to 2**31 - 1, as the copy has it for its ``user_version``.
    """
    path = Path(os.path.realpath(db))
    found = [__version__]
    for file in (path, path.with_name(f"{path.name}-wal")):
        with contextlib.suppress(FileNotFoundError):
            status = file.stat()
            # A log that was emptied, or is not there, is the same.
            if status.st_size:
                found.append(f"{status.st_size} {status.st_mtime_ns}")
    return 2 + zlib.crc32(" ".join(found).encode()) % (2**31 - 2)


def _is_copy_of_this_version(path: Path) -> bool:
    with contextlib.suppress(ArchiveError), contextlib.closing(database.read(path)) as copy:
        size = copy.execute("PRAGMA page_size").fetchone()[0]
        return size == database.PAGE_SIZE and went_out(copy)
    return False


def _replace_content(beside: Path, path: Path) -> None:
    """Writes a copy into another one as a transaction, and what was there out of its log."""
    seconds = database.BUSY_TIMEOUT_MS / 1000
    with (
        contextlib.closing(sqlite.connect(beside)) as source,
        contextlib.closing(sqlite.connect(path, timeout=seconds)) as live,
    ):
        live.execute("PRAGMA journal_mode = WAL")
        source.backup(live, progress=sqlite.while_locked(seconds))
        with contextlib.suppress(sqlite3.OperationalError):  # somebody is reading: emptied later
            live.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _written(
    source: sqlite3.Connection,
    path: Path,
    collection: str | None,
    choose: Choose | None,
    state: int,
    *,
    is_passing: bool,
) -> tuple[int, int]:
    """Writes the copy; gives of how many documents it holds less than all, and of how many any."""
    with contextlib.closing(sqlite.connect(path, isolation_level=None)) as copy:
        source.backup(copy)
        copy.row_factory = sqlite3.Row
        functions.register(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("BEGIN")
        # Texts of earlier versions, and of what is not there any more, go out in no case.
        _delete_earlier(copy)
        restricted = copy.execute(_RESTRICTED).fetchall()
        for row in restricted:
            _withhold(copy, row["id"], row["terms"])
        copy.execute("UPDATE collections SET root = ''")
        public_addresses.keep(copy)
        copy.execute("UPDATE loads SET paths = '[]'")
        copy.execute("UPDATE loads SET undo_obstacle = NULL")
        copy.execute("DELETE FROM undo_rows")
        if collection is not None:
            _delete_others(copy, collection)
        _mend(copy)
        if choose is not None:
            _index(copy)
            _keep(copy, choose(copy))
            _mend(copy)
        if not is_passing:
            _index(copy)
        withheld = [copy.execute(_IS_HELD, (row["id"],)).fetchone() for row in restricted]
        copy.execute(f"PRAGMA user_version = {state}")
        copy.execute("COMMIT")
        if not is_passing:
            copy.execute("VACUUM")
        count = f"SELECT count(*) AS n FROM documents WHERE {clauses.is_current()}"
        documents = copy.execute(count).fetchone()["n"]
    return sum(each is not None for each in withheld), documents


def _mend(copy: sqlite3.Connection) -> None:
    """Makes right what refers to documents and figures that are not there."""
    _mend_claims(copy)
    copy.execute(_ATTACHMENTS_GONE)
    copy.execute(_OTHERS_GONE)


def _index(copy: sqlite3.Connection) -> None:
    """Makes the index of words anew, so that it has those alone that are there."""
    copy.execute(f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}) VALUES ('rebuild')")


def _keep(copy: sqlite3.Connection, wanted: Collection[int]) -> None:
    """Deletes all documents but those of some ids; collections that are then empty stay."""
    copy.execute("CREATE TEMP TABLE wanted (id INTEGER PRIMARY KEY)")
    copy.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((each,) for each in wanted))
    others = "SELECT id FROM documents WHERE id NOT IN (SELECT id FROM temp.wanted)"
    _delete(copy, others, ())
    copy.execute(f"DELETE FROM documents WHERE id IN ({others})")
    copy.execute("DROP TABLE temp.wanted")


def _delete(copy: sqlite3.Connection, documents: str, key: tuple[int, ...]) -> None:
    """Deletes what is said of documents, a SELECT of their ids, and not these themselves."""
    copy.execute(removal.speakers_of(documents), key)
    for table in copy.execute(removal.TABLES_OF_DOCUMENTS).fetchall():
        copy.execute(f"DELETE FROM {table['name']} WHERE document_id IN ({documents})", key)


def _delete_others(copy: sqlite3.Connection, collection: str) -> None:
    """Deletes the documents of all collections but one."""
    found = copy.execute("SELECT id FROM collections WHERE name = ?", (collection,)).fetchone()
    if found is None:
        names = ", ".join(row["name"] for row in copy.execute("SELECT name FROM collections"))
        raise ArchiveError(f"There is no collection {collection}; there are {names or 'none'}.")
    others = "SELECT id FROM documents WHERE collection_id <> ?"
    key = (found["id"],)
    _delete(copy, others, key)
    tables = ("corrections", "correction_changes", "problems", "documents", "source_pages")
    for table in (*tables, "sources"):
        copy.execute(f"DELETE FROM {table} WHERE collection_id <> ?", key)
    copy.execute("DELETE FROM collections WHERE id <> ?", key)


_OF_DOCUMENTS = f"what <> '{COLLECTION}' AND field <> '{REMOVED}'"
"""The condition that a line corrects what a document says, and does not take it away."""


def _delete_earlier(copy: sqlite3.Connection) -> None:
    copy.execute(
        "UPDATE versions SET bytes = x'', sidecar = NULL, recognised = NULL WHERE number <> ("
        "SELECT version FROM documents WHERE documents.id = versions.document_id)"
        f" OR document_id IN ({_NOT_HELD})"
    )
    copy.execute("UPDATE readings SET text = NULL")
    copy.execute("DELETE FROM figure_changes")
    copy.execute(removal.speakers_of(_NOT_HELD))
    for table in (*_OF_TEXT, *_OF_STATEMENTS):
        copy.execute(f"DELETE FROM {table} WHERE document_id IN ({_NOT_HELD})")
    copy.execute(f"UPDATE documents SET body = '', extra = NULL WHERE id IN ({_NOT_HELD})")
    blank = ", ".join(f"{name} = NULL" for name in removal.BLANK)
    copy.execute(f"UPDATE documents SET {blank}, label = slug WHERE id IN ({_HIDDEN})")
    for table in _OF_LISTS:
        copy.execute(f"DELETE FROM {table} WHERE document_id IN ({_HIDDEN})")
    copy.execute("DELETE FROM problems WHERE code = 'correction'")
    # Of which document a line is that finds none, and what may go out of that, is not known.
    copy.execute(f"DELETE FROM corrections WHERE {_OF_DOCUMENTS} AND document_id IS NULL")
    copy.execute(f"DELETE FROM corrections WHERE document_id IN ({_HIDDEN})")
    copy.execute(
        f"DELETE FROM correction_changes WHERE {_OF_DOCUMENTS} AND NOT EXISTS ("
        "SELECT 1 FROM documents WHERE documents.collection_id = correction_changes.collection_id"
        f" AND slug = document AND {clauses.is_current()})"
    )
    _blank_corrections(copy, _NOT_HELD)
    # What a removed document was called before may say what the name that it has does not.
    for table in ("document_aliases", "changes"):
        copy.execute(f"DELETE FROM {table} WHERE document_id IN ({clauses.REMOVED})")


def _blank_corrections(copy: sqlite3.Connection, documents: str) -> None:
    """Takes the words of documents, a SELECT of their ids, out of what is corrected of them."""
    copy.execute(
        "UPDATE corrections SET words = '', near = '', was = '', value = iif("
        "field IN ('withdrawn', 'removed', 'same_as', 'publish'), value, '')"
        f" WHERE document_id IN ({documents})"
    )
    copy.execute(
        f"DELETE FROM correction_changes WHERE {clauses.is_named('correction_changes', documents)}"
    )


def _mend_claims(copy: sqlite3.Connection) -> None:
    """Gives claims whose first statement is not there the first one that is."""
    rows = copy.execute(
        "SELECT figures.id, claim_id FROM figures JOIN documents ON documents.id = document_id"
        " WHERE claim_id NOT IN (SELECT id FROM figures)"
        " ORDER BY claim_id, date IS NULL, date, path, start_char"
    ).fetchall()
    first: dict[int, int] = {}
    for row in rows:
        claim = first.setdefault(row["claim_id"], row["id"])
        copy.execute("UPDATE figures SET claim_id = ? WHERE id = ?", (claim, row["id"]))


def _withhold(copy: sqlite3.Connection, document_id: int, terms: str) -> None:
    """Takes out of a copy what the terms of a document do not allow."""
    key = (document_id,)
    body = copy.execute("SELECT body FROM documents WHERE id = ?", key).fetchone()["body"]
    if terms == METADATA:
        copy.execute(removal.speakers_of("?"), key)
        for table in _OF_STATEMENTS:
            copy.execute(f"DELETE FROM {table} WHERE document_id = ?", key)
    kept = copy.execute(_KEPT, key).fetchall() if terms == QUOTATIONS else ()
    blank = _without(body, (tuple(span) for span in kept))
    copy.execute("UPDATE documents SET body = ?, extra = NULL WHERE id = ?", (blank, document_id))
    copy.execute(
        "UPDATE versions SET bytes = x'', sidecar = NULL, recognised = NULL WHERE document_id = ?",
        key,
    )
    copy.execute("UPDATE figures SET claim_words = NULL WHERE document_id = ?", key)
    _blank_corrections(copy, str(document_id))
    for table in _OF_TEXT:
        copy.execute(f"DELETE FROM {table} WHERE document_id = ?", key)


def _without(body: str, kept: Iterable[tuple[int, int]]) -> str:
    """A text of the same length with nothing but spaces and line ends outside of some spans."""
    parts, at = [], 0
    for start, end in sorted(kept):
        parts += [_blank(body[at:start]), body[max(at, start) : end]]
        at = max(at, end)
    return "".join((*parts, _blank(body[at:])))


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
