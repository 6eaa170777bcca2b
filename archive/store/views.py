"""Makes and drops the views of a database; those that are not the archive's own stay."""

from __future__ import annotations

import sqlite3

from archive.problems import ArchiveError
from archive.store import schema

FIRST_REVISION = "0006"
"""From this revision on no revision makes views: the schema has those of the newest one, and each
later revision spells those of the one before it."""


def drop(connection: sqlite3.Connection) -> dict[str, str]:
    """Drops every view, since one in the way keeps SQLite from rebuilding a table.

    Gives those that are not the archive's own by name, each with the statement that makes it.
    """
    held = _held(connection)
    for name in held:
        connection.execute(f"DROP VIEW {_quoted(name)}")
    return {name: made for name, made in held.items() if name not in schema.VIEWS}


def create(connection: sqlite3.Connection) -> None:
    """Makes the archive's own views.

    Raises:
        ArchiveError: when something else has the name of one.
    """
    for name, view in schema.VIEWS.items():
        try:
            connection.execute(f"CREATE VIEW {_quoted(name)} AS {view.select}")
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"No view {name} can be made ({error}); rename yours.") from error


def are_current(connection: sqlite3.Connection) -> bool:
    """Whether a database has the archive's own views as the schema has them."""
    held = _held(connection)
    return all(
        held.get(name, "").partition(" AS ")[2].strip() == view.select.strip()
        for name, view in schema.VIEWS.items()
    )


def _held(connection: sqlite3.Connection) -> dict[str, str]:
    """The statement that made each view, by its name."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
