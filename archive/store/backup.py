"""Back up an archive that is in use, and restore it from a backup."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from archive.problems import ArchiveError
from archive.store import checks, clauses, database, files, integrity, sqlite
from archive.store.integrity import ReadAgain

MAX_ATTEMPTS = 5
"""How often a restore is tried, where each time a load ends while it copies."""

_HELD = """
    SELECT collections.name || '/' || documents.slug, versions.sha256
    FROM versions
    JOIN documents ON documents.id = document_id
    JOIN collections ON collections.id = collection_id
    WHERE length(bytes) > 0
"""


class Backup(NamedTuple):
    """A backup that was made, or an archive that was restored.

    `size` is in bytes; `revision` is that of its schema; `set_aside` is the copy of the archive
    that was there before a restore, None where there was none; `removed` names the documents that
    were removed since, and come back with a restore.
    """

    path: Path
    size: int
    revision: str | None
    documents: int
    set_aside: Path | None = None
    removed: tuple[str, ...] = ()


def backup(
    db: str | Path, to: str | Path, read_again: ReadAgain, *, overwrite: bool = False
) -> Backup:
    """Copy a snapshot of the archive at `db` to the file `to`, while others read and write it.

    The copy is checked before it gets its name, so a file of that name is whole.

    Raises:
        ArchiveError: when there is no archive, it is not sound, or `to` is taken.
    """
    target = Path(os.path.realpath(to))
    with contextlib.closing(database.read(db, older=True)) as source:
        _refuse_taken(target, Path(os.path.realpath(db)), overwrite=overwrite)
        files.drop_leftovers(target)
        with (
            database.explain_errors(target),
            files.built_beside(target, replaces=overwrite) as beside,
        ):
            try:
                _copy(source, beside)
                with contextlib.closing(database.read(beside, older=True)) as copy:
                    _refuse_unsound(copy, db, read_again)
                    return _describe(copy, target)
            except (database.DamagedError, sqlite3.DatabaseError) as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise  # of the file that is written
                raise database.DamagedError(db, getattr(error, "complaint", str(error))) from error


def restore(db: str | Path, file: str | Path, read_again: ReadAgain) -> Backup:
    """Replace the archive at `db` by the backup `file`, in one transaction for its readers.

    What was there before is set aside: as a copy, or the file itself where it is damaged.

    Raises:
        ArchiveError: when `file` is no archive, is newer than this version or is not sound, or
            when `db` is something else than an archive, or in use by a load.
    """
    path = Path(os.path.realpath(db))
    if path.exists() and path.samefile(file):
        raise ArchiveError(f"{file} is the archive itself; give the backup to restore.")
    with contextlib.ExitStack() as stack:
        try:
            with database.explain_errors(file):
                source = stack.enter_context(contextlib.closing(database.read(file, older=True)))
                _refuse_unsound(source, file, read_again)
                restored = _describe(source, path)
        except database.DamagedError as error:
            raise ArchiveError(f"{file} is damaged ({error.complaint}); give another.") from error
        with database.explain_errors(path):
            files.drop_leftovers(path)
            removed = _removed_since(source, path)
            return restored._replace(set_aside=_replace(source, path), removed=removed)


def _removed_since(source: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """The documents of a backup that the archive at `path` says must not be there, if it can."""
    try:
        with contextlib.closing(database.read(path, older=True)) as before:
            removed = {row[0] for row in before.execute(clauses.REMOVED_BYTES)}
        held = source.execute(_HELD) if removed else ()
        return tuple(sorted({name for name, sha256 in held if sha256 in removed}))
    except (ArchiveError, sqlite3.DatabaseError):  # none, a damaged one, or one of older tables
        return ()


def _replace(source: sqlite3.Connection, path: Path) -> Path | None:
    """Write a backup to `path`; the file that holds what was there before, if anything was."""
    if files.exists(path):
        try:
            with database.explain_errors(path):
                return _replace_content(source, path)
        except database.DamagedError:
            pass  # nothing can be written into it any more
        aside = _set_file_aside(path)
    else:
        aside = None
    with files.built_beside(path) as beside:
        _copy(source, beside)
        with contextlib.closing(sqlite.connect(beside)) as copy:
            copy.execute("PRAGMA journal_mode = WAL")
    return aside


def _replace_content(source: sqlite3.Connection, path: Path) -> Path:
    """Write a backup into an archive as one transaction; the copy of what was there before.

    A new file of the same name would not be seen by those who have the archive open.
    """
    database.refuse_non_database(path)
    database.read(path, older=True).close()  # of a damaged file, nothing more is touched
    # While the backup is written, others can look only where there is such a log; one that is
    # done with would be begun anew, which looks as if somebody else had written.
    with (
        contextlib.closing(sqlite.connect(path, timeout=0)) as live,
        contextlib.suppress(sqlite3.OperationalError),
    ):
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for _ in range(MAX_ATTEMPTS):
        with contextlib.suppress(_ChangedError):
            return _set_aside_and_replace(source, path)
    raise _in_use(path)


def _set_aside_and_replace(source: sqlite3.Connection, path: Path) -> Path:
    """Try once to do what `_replace_content` does.

    Raises:
        _ChangedError: when a load ended after the copy was made; the archive stays as it left it.
    """
    with contextlib.closing(database.read(path, older=True)) as before:
        version = _data_version(before)
        aside = files.timestamped(path, "before-restore")
        with files.built_beside(aside) as beside:
            _copy(before, beside)
        with contextlib.closing(sqlite.connect(path, timeout=0)) as live:
            refuse_locked = sqlite.while_locked(database.BUSY_TIMEOUT_MS / 1000)

            def check(status: int, remaining: int, total: int) -> None:
                refuse_locked(status, remaining, total)
                # The first pages are written, nobody else can write, and nothing is done yet.
                if 0 < remaining < total and _data_version(before) != version:
                    raise _ChangedError

            try:
                source.backup(live, pages=_half_of_pages(source), progress=check)
            except BaseException:
                aside.unlink()
                raise
            # From here on the backup is committed: a log that cannot be emptied is emptied later.
            with contextlib.suppress(sqlite3.OperationalError):
                live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return aside


class _ChangedError(Exception):
    """The archive was changed by another process between its copy and its replacement."""


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that differs after each change that another connection committed."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def _half_of_pages(connection: sqlite3.Connection) -> int:
    """Half the number of pages, so that the database is copied in at least two steps."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return int(pages) // 2


def _set_file_aside(path: Path) -> Path:
    """Rename a damaged archive with its log; its new path."""
    aside = files.timestamped(path, "damaged")
    # The log before its database: beside a new file of that name it would be taken for its own.
    for ending in files.SQLITE_SUFFIXES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    path.rename(aside)
    return aside


def _copy(source: sqlite3.Connection, to: Path) -> None:
    with contextlib.closing(sqlite.connect(to)) as copy:
        source.backup(copy)
        # One file that needs nothing beside it, also on a disk that cannot be written.
        copy.execute("PRAGMA journal_mode = DELETE")


def _in_use(path: Path) -> ArchiveError:
    return ArchiveError(f"{path} is in use by another load; wait until that is done and try again.")


def _refuse_taken(target: Path, db: Path, *, overwrite: bool) -> None:
    if target == db or (target.exists() and target.samefile(db)):
        raise ArchiveError(f"{target} is the archive itself; give another file for the backup.")
    if target.exists() and not overwrite:
        raise ArchiveError(f"{target} is there already; give another file, or --overwrite.")
    for ending in ("-wal", "-journal"):
        log = target.with_name(target.name + ending)
        # SQLite would take what it holds for changes to the backup.
        if log.exists() and log.stat().st_size:
            raise ArchiveError(f"{log} belongs to a database in use; give another file.")


def _refuse_unsound(
    connection: sqlite3.Connection, path: str | Path, read_again: ReadAgain
) -> None:
    try:
        if database.revision(connection) == database.head():
            broken, _ = checks.broken_rules(connection, read_again=read_again)
        else:  # the rules of today know the tables of today
            complaints = integrity.check(connection, read_again)
            broken = {rule: len(found) for rule, found in complaints.items()}
    except database.DamagedError as error:  # which names the copy that was looked at
        raise database.DamagedError(path, error.complaint) from error
    if rule := next((rule for rule, count in broken.items() if count), None):
        raise ArchiveError(
            f"{path} is not sound: it does not hold that {rule}; archive check --deep says where."
        )


def _describe(connection: sqlite3.Connection, path: Path) -> Backup:
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    (size,) = connection.execute(pages).fetchone()
    (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return Backup(path, size, database.revision(connection), documents)
