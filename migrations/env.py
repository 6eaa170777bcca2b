"""Runs the migrations on the connection that the archive hands over, or on ``-x db=FILE``."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlite_utils import Database

from archive.store import database, schema, search

VIEWS_SINCE = "0006"
"""From this revision on no revision makes views: those of the schema stand at the newest one."""


def _is_ours(obj: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave SQLite's own shadow tables of the full-text index alone."""
    return not (kind == "table" and name is not None and name.startswith(search.SEARCH_INDEX))


def _run(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=schema.metadata,
        include_object=_is_ours,
        transactional_ddl=True,
        render_as_batch=False,
    )
    migrations = context.get_context()
    before = migrations.get_current_revision()
    with context.begin_transaction():
        raw = connection.connection.driver_connection
        db = Database(raw, recursive_triggers=False, execute_plugins=False)
        # A view in the way makes SQLite refuse to rebuild or rename what it refers to.
        if before is not None and before >= VIEWS_SINCE:
            for view in db.views:
                view.drop()
        context.run_migrations()
        if migrations.get_current_revision() == database.head():
            for name, view in schema.VIEWS.items():
                db.create_view(name, view.select)


if (handed := context.config.attributes.get("connection")) is not None:
    _run(handed)
else:
    with database.write(context.get_x_argument(as_dictionary=True).get("db", "archive.db")) as own:
        _run(own)
