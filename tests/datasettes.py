"""What is asked of Datasette 0.65 and of 1.0 in different ways; the answers are the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette

from archive.limits import DEFAULT
from archive.publish import dispatch, serve
from archive.publish.versions import IS_ONE
from archive.site import Site

EXTRAS = "_extra=columns&_extra=count&_extra=facet_results"
"""What 1.0 leaves out of the JSON of a table unless it is asked for; 0.65 always has it."""


async def server_of(db: Path) -> Callable[..., Any]:
    """The application of the server, which answers here what it leaves to processes there."""
    made = serve.application(db)
    await made.invoke_startup()
    pools: Any = dict.fromkeys(dispatch.terms(DEFAULT), serve._consistent(made, db))
    return serve._served(made, pools, DEFAULT, None, lambda: None, Site())


def sql_url(database: str, sql: str, ending: str = "", **arguments: str) -> str:
    """The address of the answer to a reader's own SQL, where no redirect leads to it."""
    path = f"/{database}/-/query{ending}" if IS_ONE else f"/{database}{ending}"
    return f"{path}?{urlencode({'sql': sql, **arguments})}"


def count(answer: Any) -> int:
    """How many rows there are, by the JSON of a table that was asked for with `EXTRAS`."""
    return int(answer.json()["count" if IS_ONE else "filtered_table_rows_count"])


def facets(answer: Any) -> dict[str, Any]:
    """The facets in the JSON of a table that was asked for with `EXTRAS`."""
    found: dict[str, Any] = answer.json()["facet_results"]
    return found["results"] if IS_ONE else found


def tables_told(datasette: Datasette, database: str, tables: list[str]) -> dict[str, Any]:
    """Title, description and columns of each table as Datasette has them, by the tables' names."""

    async def ask() -> dict[str, Any]:
        await datasette.invoke_startup()
        if not IS_ONE:
            said = await datasette.client.get("/-/metadata.json")
            known: dict[str, Any] = said.json()["databases"].get(database, {}).get("tables", {})
            return known
        rows = await datasette.get_internal_database().execute(
            "SELECT resource_name, column_name, value FROM metadata_columns"
            " WHERE database_name = ? AND key = 'description' ORDER BY rowid",
            [database],
        )
        found: dict[str, Any] = {}
        for table in tables:
            entry = await datasette.get_resource_metadata(database, table)
            columns = {column: value for name, column, value in rows if name == table}
            if entry or columns:
                found[table] = {**entry, "columns": columns}
        return found

    return asyncio.run(ask())
