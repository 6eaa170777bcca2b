"""Makes and drops the views of a database; those that are not the archive's own stay."""

from __future__ import annotations

import sqlite3

from archive.problems import ArchiveError
from archive.store.schema.views import VIEWS

FIRST_REVISION = "0006"
"""From this revision on no revision makes views: the schema has those of the newest one, and each
later revision spells those of the one before it."""


def drop(connection: sqlite3.Connection) -> dict[str, str]:
    """Drops every view, since one in the way keeps SQLite from rebuilding a table.

    Gives those that are not the archive's own by name, each with the statement that makes it.
    """
    from sqlite_utils import Database

    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    others = {view.name: view.schema for view in db.views if view.name not in VIEWS}
    for view in db.views:
        view.drop()
    return others


def create(connection: sqlite3.Connection) -> None:
    """Makes the archive's own views.

    Raises:
        ArchiveError: when something else has the name of one.
    """
    for name, view in VIEWS.items():
        try:
            # By a bare statement: to import sqlite-utils takes longer than to make an archive.
            connection.execute(f'CREATE VIEW "{name}" AS {view.select}')
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"No view {name} can be made ({error}); rename yours.") from error


def are_current(connection: sqlite3.Connection) -> bool:
    """Whether a database has the archive's own views as the schema has them."""
    held = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
    return all(
        held.get(name, "").partition(" AS ")[2].strip() == view.select.strip()
        for name, view in VIEWS.items()
    )
