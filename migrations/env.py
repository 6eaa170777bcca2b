"""Runs the migrations on the connection that the archive hands over, or on ``-x db=FILE``."""

from __future__ import annotations

from typing import Any

from alembic import context

from archive.store import database, search, views
from archive.store.schema import at_head


def _is_ours(obj: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave SQLite's own shadow tables of the full-text index alone."""
    return not (kind == "table" and name is not None and name.startswith(search.SEARCH_INDEX))


def _views_at(revision: str) -> dict[str, str]:
    """The views of a revision that is not the newest, as a later one spells them.

    A revision that changes views spells those before it; where none after `revision` does, its
    views are those of today.
    """
    script = context.script.get_revision(revision)
    while script and script.nextrev:
        script = context.script.get_revision(next(iter(script.nextrev)))
        if script and (spelt := getattr(script.module, "VIEWS_BEFORE", None)):
            return dict(spelt)
    return {name: view.select for name, view in at_head.VIEWS.items()}


def _run(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=at_head.metadata,
        include_object=_is_ours,
        transactional_ddl=True,
        render_as_batch=False,
    )
    migrations = context.get_context()
    raw = connection.connection.driver_connection
    before = migrations.get_current_revision()
    with context.begin_transaction():
        others = {}
        if before is not None and before >= views.FIRST_REVISION:
            others = views.drop(raw)
        context.run_migrations()
        after = migrations.get_current_revision()
        if after == database.head():
            views.create(raw)
        elif after is not None and after >= views.FIRST_REVISION:
            for name, select in _views_at(after).items():
                raw.execute(f"CREATE VIEW {name} AS{select.rstrip()}")
        for statement in others.values():
            raw.execute(statement)


if (handed := context.config.attributes.get("connection")) is not None:
    _run(handed)
else:
    path = context.get_x_argument(as_dictionary=True).get("db", "archive.db")
    with database.write(path) as own:
        lent = database.lend(own)
        with own.begin():
            _run(lent)
