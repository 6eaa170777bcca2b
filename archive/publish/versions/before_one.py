"""Datasette 0.65, which asks for metadata, queries and permissions by hooks, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

    from archive.publish.host import Datasette

TABLE_SCRIPTS: tuple[str, ...] = ("table.js",)
"""The scripts of Datasette that its page of a table loads."""


def environment(datasette: Datasette) -> Environment:
    """The templates of a Datasette."""
    found: Environment = datasette.jinja_env
    return found


async def labels(
    datasette: Datasette, request: Any, database: str, table: str, column: str, values: list[Any]
) -> dict[tuple[str, Any], Any]:
    """The labels of the rows that the `values` of a foreign key lead to, by column and value."""
    found: dict[tuple[str, Any], Any] = await datasette.expand_foreign_keys(
        database, table, column, values
    )
    return found


async def tell(datasette: Datasette) -> None:
    """Nothing: this Datasette calls the hooks ``get_metadata`` and ``canned_queries``."""


def databases(listed: list[dict[str, Any]]) -> Any:
    """The list of databases as its JSON has it."""
    return listed


def keep_no_catalogue(datasette: Datasette) -> None:
    """Keep Datasette from listing all columns in a database of its own, which nobody may see.

    It looks for changes at each request, which takes a thread for SQL. No setting turns that off;
    1.0 looks once a second, and needs the list for permissions:
    https://github.com/simonw/datasette/pull/2847
    """

    async def nothing() -> None:
        return None

    datasette.refresh_schemas = nothing
