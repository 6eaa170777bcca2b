"""Opening a database, bringing it up to date, and saying in a sentence what is wrong with it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from archive import shipped
from archive.problems import ArchiveError
from archive.store import files, functions, sqlite, write_ahead
from archive.store.connection import Connection

if TYPE_CHECKING:
    from sqlalchemy import Connection as AlembicConnection

PAGE_SIZE = 8192  # saves 7 % of the file over SQLite's 4096, and can never change afterwards
BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it says so

PRAGMAS: tuple[str, ...] = (
    *(f"page_size = {PAGE_SIZE}", "foreign_keys = ON", "temp_store = MEMORY"),
    "cache_size = -65536",
)
"""What holds for each connection that writes."""
OF_BUILDING = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")
"""What holds beside these for a file that nobody else sees."""
OF_LIVE = (f"busy_timeout = {BUSY_TIMEOUT_MS}",)
"""What holds for one that others use."""

_SENTENCES = (
    ("database is locked", "is in use by another load; wait until that is done and try again"),
    ("readonly", "cannot be written; make the file and its folder writable"),
    ("read-only", "cannot be written; make the file and its folder writable"),
    ("not a database", "is not a SQLite database; give another file"),
    ("disk is full", "did not fit on the disk; free some space and run again (it is as it was)"),
    ("disk I/O error", "could not be written (disk full, or a size limit); it is as it was"),
    ("unable to open", "cannot be opened; see that its folder exists and may be written"),
)


_OF_DAMAGE = ("malformed", "not a database", "Could not decode", sqlite.NO_UTF8)


class DamagedError(ArchiveError):
    """A file whose pages are not as SQLite wrote them."""

    def __init__(self, path: str | Path, complaint: str) -> None:
        self.complaint = complaint
        super().__init__(
            f"{path} is damaged ({complaint}); put a backup in its place with archive restore FILE."
        )


@contextlib.contextmanager
def explain_errors(path: str | Path) -> Iterator[None]:
    """Turns what SQLite says about the file at `path` into an ArchiveError.

    So it does with what the system says of any file, by the name of that file. Other errors of
    what is done meanwhile say nothing about the archive, and stay what they are.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise
        raise ArchiveError(f"{error.filename}: {error.strerror}.") from error
    except Exception as error:
        cause = getattr(error, "orig", error)  # a migration's SQLAlchemy wraps what sqlite3 raised
        if not isinstance(cause, sqlite3.Error):
            raise
        message = str(cause)
        is_other_file = "not a database" in message and not _has_sqlite_header(path)
        if any(words in message for words in _OF_DAMAGE) and not is_other_file:
            raise DamagedError(path, message) from error
        means = next(
            (m for words, m in _SENTENCES if words in message), f"could not be used: {message}"
        )
        raise ArchiveError(f"{path} {means}.") from error


def read(path: str | Path, *, older: bool = False) -> Connection:
    """A read-only connection whose rows answer to names, with the functions of `search`.

    With `older`, also to an older archive.

    Raises:
        ArchiveError: when there is no such file, or it is no archive that this version can read.
    """
    refuse_absent(path)
    uri = f"{Path(path).resolve().as_uri()}?mode=ro"
    with explain_errors(path):
        try:
            return _connect_to_read(path, uri, older=older)
        except sqlite3.OperationalError as error:
            if not is_unwritable(error):
                raise
            refuse_unseen_log(Path(path).resolve())
            return _connect_to_read(path, f"{uri}&immutable=1", older=older)


def _connect_to_read(path: str | Path, uri: str, *, older: bool) -> Connection:
    """A connection as `read` gives it; it is closed again where the archive is refused."""
    with contextlib.ExitStack() as refused:
        connection = refused.enter_context(contextlib.closing(_connect(uri, uri=True)))
        found = revision(connection)
        _refuse_foreign(path, connection, found)
        if found is None or (found != head() and not older):
            raise ArchiveError(
                f"{path} is older than this version; run: archive migrate --db {path}"
            )
        connection.row_factory = sqlite3.Row
        functions.register(connection)
        refused.pop_all()
    return connection


def is_unwritable(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite fails to read because it cannot make a write-ahead log beside the file."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def refuse_absent(path: str | Path) -> None:
    """Refuse a path at which there is nothing.

    Raises:
        ArchiveError: when there is nothing.
    """
    if not files.exists(path):
        raise ArchiveError(f"{path} does not exist; make it with: archive ingest PATH --db {path}")


def refuse_unseen_log(path: Path) -> None:
    """Refuse an archive whose write-ahead log holds anything, where that cannot be read.

    Raises:
        ArchiveError: when it does.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # The file alone is older than the archive, or part of a load that is half copied into it.
        raise ArchiveError(
            f"{log} holds what a load wrote, and cannot be read; make its folder writable."
        )


@contextlib.contextmanager
def write(path: str | Path, *, building: bool = False) -> Iterator[Connection]:
    """A connection whose transactions are SQLite's own, begun at once for writing.

    With `building`, nobody else sees the file: it is written without a journal.
    """
    file = os.path.abspath(path)
    with (
        explain_errors(path),
        contextlib.closing(_connect(file)) as connection,
    ):
        for pragma in (*PRAGMAS, *(OF_BUILDING if building else OF_LIVE)):
            connection.execute(f"PRAGMA {pragma}")
        yield connection


@contextlib.contextmanager
def write_newest(path: Path, *, dry_run: bool = False) -> Iterator[tuple[Connection, Path | None]]:
    """A connection as `write` gives it to the database at `path`, brought up to date.

    With the copy of an older one that was set aside; in a dry run the connection is to a copy of
    an older one, which is left alone. One of today is opened once, since that takes as long as to
    read its schema.

    Raises:
        ArchiveError: as `bring_up_to_date` does.
    """
    if dry_run and not is_up_to_date(path):
        with tempfile.TemporaryDirectory() as folder:
            copy(path, copied := Path(folder, path.name))
            with write_newest(copied) as (connection, _):
                yield connection, None
        return
    files.drop_leftovers(path)
    refuse_non_database(path)
    with write(path) as connection:
        if _is_at_head(path, connection):
            _renew_views(connection)
            yield connection, None
            return
    aside = bring_up_to_date(path)
    with write(path) as connection:
        yield connection, aside


def head() -> str:
    """The newest revision that this version knows."""
    return _revisions()[-1]


def _revisions() -> list[str]:
    """The revisions of ``migrations/versions``, oldest first: files are named by their number."""
    names = os.listdir(shipped.MIGRATIONS / "versions")  # a glob takes five times as long
    return sorted(n.partition("_")[0] for n in names if n[0].isdigit() and n.endswith(".py"))


def revision(connection: sqlite3.Connection) -> str | None:
    """The schema revision of an open database; None where it has none."""
    has = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if has.fetchone() is None:
        return None
    for (number,) in connection.execute("SELECT version_num FROM alembic_version"):
        return str(number)
    return None


def _refuse_foreign(path: str | Path, connection: sqlite3.Connection, found: str | None) -> None:
    if found is None and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise ArchiveError(f"{path} is a SQLite database but not an archive; give another --db.")
    if found is not None and found not in _revisions():
        raise ArchiveError(
            f"{path} has schema revision {found}, newer than this version of release-archive, "
            f"which knows up to {head()}; upgrade release-archive."
        )


def bring_up_to_date(path: str | Path) -> Path | None:
    """Makes or migrates the database at `path` to the newest revision.

    Returns the copy that was set aside first, or None where there was nothing to keep.

    Raises:
        ArchiveError: when the file is newer, no archive, damaged, locked or not writable.
    """
    path = Path(os.path.realpath(path))
    if files.exists(path):
        files.drop_leftovers(path)
        with _opened(path) as connection:
            if _is_at_head(path, connection):
                _renew_views(connection)
                return None
    # Two that bring one archive up to date at once would set a half done one aside.
    with files.locked_work_file(path, "migrating", "brought up to date") as claim:
        aside = None
        if files.exists(path):
            if is_up_to_date(path):
                return None
            aside = _set_aside(path, claim)
        with write(path) as target:
            write_ahead.turn_on(target)
            migrate(target)
    return aside


def _renew_views(connection: Connection) -> None:
    """Makes the views anew where another version of the archive made them otherwise."""
    from archive.store import views

    if views.are_current(connection):
        return
    with connection.begin():
        others = views.drop(connection)
        views.create(connection)
        for statement in others.values():
            connection.execute(statement)


def copy(path: Path, to: Path) -> None:
    """Copies the database at `path` to a new file, while others may use it."""
    with (
        explain_errors(path),
        contextlib.closing(_open_existing(path)) as source,
        contextlib.closing(sqlite.connect(to)) as target,
    ):
        source.backup(target)


def is_up_to_date(path: Path) -> bool:
    """Whether the archive at `path` is at the newest revision.

    Raises:
        ArchiveError: when it is newer than this version, or no archive.
    """
    with _opened(path) as connection:
        return _is_at_head(path, connection)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """A connection to a database that is there; to open one takes as long as to read its schema."""
    refuse_non_database(path)
    with explain_errors(path), contextlib.closing(_open_existing(path)) as connection:
        yield connection


def _is_at_head(path: Path, connection: sqlite3.Connection) -> bool:
    found = revision(connection)
    _refuse_foreign(path, connection, found)
    return found == head()


def refuse_non_database(path: str | Path) -> None:
    """Leaves what is no database alone.

    Raises:
        ArchiveError: when the file at `path` does not begin as every SQLite database does.
    """
    # SQLite takes a short file of any kind for an empty database, and writes over it.
    with explain_errors(path):
        if not _has_sqlite_header(path):
            raise ArchiveError(f"{path} is not a SQLite database; give another file.")


def _has_sqlite_header(path: str | Path) -> bool:
    with Path(path).open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _open_existing(path: str | Path) -> Connection:
    return _connect(f"{Path(path).resolve().as_uri()}?mode=rw", uri=True)


def _connect(path: str, *, uri: bool = False) -> Connection:
    # The driver's own transactions would leave DDL outside them.
    connection: Connection = sqlite3.connect(
        path, uri=uri, factory=Connection, isolation_level=None
    )
    return connection


def _set_aside(path: Path, copy: Path) -> Path | None:
    """Copies an archive that holds anything; the copy has its name when it is whole."""
    with explain_errors(path), contextlib.closing(_open_existing(path)) as connection:
        found = revision(connection)
        if found is None or not connection.execute("SELECT 1 FROM loads").fetchone():
            return None
        with contextlib.closing(sqlite.connect(copy)) as target:
            # A journal beside it would be taken for one of the next copy, were this one killed.
            target.execute("PRAGMA journal_mode = OFF")
            connection.backup(target)
    aside = files.timestamped(path, f"revision-{found}")
    files.move_into_place(copy, aside)
    return aside


def migrate(connection: Connection, to: str = "head") -> None:
    """Migrates an open database in one transaction, up or down to the revision `to`.

    Raises:
        ArchiveError: when rows of the result would refer to rows that are not there.
    """
    from archive.store import newest

    if to == "head" and newest.is_empty(connection):
        with connection.begin():
            newest.create(connection)
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(shipped.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    # A table that is rebuilt while foreign keys are on takes the rows that refer to it with it.
    connection.execute("PRAGMA foreign_keys = OFF")
    config.attributes["connection"] = lend(connection)
    with connection.begin():
        current = revision(connection)
        if to == "base" or (current is not None and to != "head" and to < current):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ArchiveError("The migration would lose rows; nothing was changed. Report this.")
    connection.execute("PRAGMA foreign_keys = ON")


def lend(connection: Connection) -> AlembicConnection:
    """An open database as Alembic takes it; it leaves the transactions to whoever lends it."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None
    )
    lent = engine.connect()
    lent.begin()
    return lent


def vacuum(path: str | Path) -> None:
    """Writes the file of an archive anew, without the pages that hold nothing any more.

    Raises:
        ArchiveError: when somebody else is writing, or there is no room for a second file.
    """
    with explain_errors(path), contextlib.closing(sqlite.connect(path)) as connection:
        connection.isolation_level = None
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
