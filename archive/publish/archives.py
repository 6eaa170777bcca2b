"""Which of the databases that a Datasette serves are archives."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from archive.publish.host import Database, Datasette

REQUIRED_TABLES = {"alembic_version", "collections", "documents", "loads"}
"""The tables by which a database is known to be an archive."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A database that is an archive."""

    views: dict[str, tuple[str, ...]]
    """The columns of each of its views, which no comment of the schema lists."""


_archives: WeakKeyDictionary[Database, Archive] = WeakKeyDictionary()
_others: WeakKeyDictionary[Database, int | None] = WeakKeyDictionary()


def of(datasette: Datasette, name: str | None) -> Archive | None:
    """The archive that is served under `name`; None where it is no archive.

    Hooks call this many times a page. An archive stays one; any other file is inspected again
    only after it was written to.
    """
    database = datasette.databases.get(name)
    if database is None or database.path is None:
        return None
    if database in _archives:
        return _archives[database]
    with contextlib.suppress(OSError):
        written = database.mtime_ns
        if _others.get(database, -1) == written:
            return None
        archive = _inspect(database)
        if archive is not None:
            _archives[database] = archive
            return archive
        _others[database] = written
    return None


def names(datasette: Datasette) -> list[str]:
    """The names under which archives are served."""
    return [name for name in datasette.databases if of(datasette, name)]


def uri(database: Database) -> str:
    """The address by which SQLite opens the file of a database for reading."""
    how = "mode=ro" if database.is_mutable else "immutable=1"
    return f"{Path(database.path).resolve().as_uri()}?{how}"


def _inspect(database: Database) -> Archive | None:
    try:
        with contextlib.closing(sqlite3.connect(uri(database), uri=True)) as connection:
            held = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
            if not {name for name, _ in held} >= REQUIRED_TABLES:
                return None
            return Archive(
                {
                    name: tuple(
                        column
                        for (column,) in connection.execute(
                            "SELECT name FROM pragma_table_info(?)", (name,)
                        )
                    )
                    for name, kind in held
                    if kind == "view"
                }
            )
    except sqlite3.Error:
        # Not a database, or one that Datasette itself will complain of.
        return None
