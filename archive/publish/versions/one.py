"""Datasette 1.0, which is told metadata and named queries at its start.

What SQLite keeps for itself it denies without being told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

    from archive.publish.host import Datasette

TABLE_SCRIPTS: tuple[str, ...] = ("column-chooser.js", "table.js", "mobile-column-actions.js")
"""The scripts of Datasette that its page of a table loads; those that write rows are left out."""

_TOLD = ("title", "description")
"""What is metadata of a table; columns are told one by one, and all else is configuration."""


def environment(datasette: Datasette) -> Environment:
    """The templates of a Datasette."""
    found: Environment = datasette.get_jinja_environment()
    return found


async def labels(
    datasette: Datasette, request: Any, database: str, table: str, column: str, values: list[Any]
) -> dict[tuple[str, Any], Any]:
    """The labels of the rows that the `values` of a foreign key lead to, by column and value."""
    found: dict[tuple[str, Any], Any] = await datasette.expand_foreign_keys(
        request.actor, database, table, column, values
    )
    return found


async def tell(datasette: Datasette) -> None:
    """Tell a Datasette the metadata, the configuration and the named queries of its archives."""
    from archive.publish import metadata, queries

    for name, said in metadata.of_archives(datasette)["databases"].items():
        tables = said.pop("tables")
        for key, value in said.items():
            await datasette.set_database_metadata(name, key, str(value))
        await _tell_tables(datasette, name, tables)
        for query in queries.load().values():
            await datasette.add_query(
                name,
                query.name,
                query.sql,
                title=query.title,
                description=query.description,
                hide_sql=True,
                parameters=[parameter.name for parameter in query.parameters],
                # A trusted query may read tables that a reader may not, as the search index does.
                is_trusted=True,
            )


async def _tell_tables(datasette: Datasette, name: str, tables: dict[str, dict[str, Any]]) -> None:
    # Of `set_column_metadata` each call is a transaction of its own: 700 take five seconds on a
    # busy disk, for every process that starts.
    internal = datasette.get_internal_database()
    await internal.execute_write_many(
        "INSERT OR REPLACE INTO metadata_resources (database_name, resource_name, key, value)"
        " VALUES (?, ?, ?, ?)",
        [
            (name, table, key, entry[key])
            for table, entry in tables.items()
            for key in _TOLD
            if key in entry
        ],
    )
    await internal.execute_write_many(
        "INSERT OR REPLACE INTO metadata_columns"
        " (database_name, resource_name, column_name, key, value)"
        " VALUES (?, ?, ?, 'description', ?)",
        [
            (name, table, column, sentence)
            for table, entry in tables.items()
            for column, sentence in entry.get("columns", {}).items()
        ],
    )
    # There is no method to configure a table (https://github.com/simonw/datasette/pull/2817 has one
    # for its label alone). What its owner configured comes first.
    own = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, entry in tables.items():
        configured = {key: value for key, value in entry.items() if key not in (*_TOLD, "columns")}
        own[table] = {**configured, **own.get(table, {})}


def databases(listed: list[dict[str, Any]]) -> Any:
    """The list of databases as its JSON has it."""
    return {"ok": True, "databases": listed}


def keep_no_catalogue(datasette: Datasette) -> None:
    """Nothing: this Datasette lists all tables and columns for its permissions."""
