"""The database of a Datasette that is an archive: only read, counted once, paged in full order."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import datasette.database
from datasette.app import Datasette

from archive.publish import archives, connections, parameters, queries, versions
from archive.publish.host import Response
from archive.publish.tables import counting, paging

LIST_REGEX = r"/-/databases(\.json)?$"


class ArchiveDatabase(datasette.database.Database):  # type: ignore[misc]
    """A database of Datasette whose path may hold what an address cannot, such as ``?``.

    It reads the parameters of named queries as people write them, and gives the pages of a table
    in full order.
    """

    max_result_bytes = connections.MAX_RESULT_BYTES
    """Bytes of all texts in the rows that a query gives."""
    mmap_bytes = connections.MMAP_BYTES
    """How much of the file each connection maps into memory."""
    count_limit = 2**62
    """How far Datasette 1.0 counts rows: to the end, where its own 10,000 would say "10,000+".

    https://github.com/simonw/datasette/issues/2408
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._opened: list[sqlite3.Connection] = []
        self._counts = counting.Counts()

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that can only read."""
        connection = sqlite3.connect(
            archives.uri(self),
            uri=True,
            check_same_thread=False,
            factory=connections.WatchedConnection,
            cached_statements=connections.MOST_PREPARED,
        )
        self._opened.append(connection)
        return connection

    def close(self) -> None:
        """Close all connections."""
        for connection in self._opened:
            connection.close()
        super().close()

    async def attached_databases(self) -> list[Any]:
        """None: nothing can be attached, and where the file itself lies is not told."""
        return []

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """The rows of each table, counted again only when the file was written to."""
        return await self._counts.get(self.path, super().table_counts, limit)

    async def execute(self, sql: str, params: Any = None, *options: Any, **named: Any) -> Any:
        """The results of a statement.

        Raises:
            OperationalError: when a parameter of a named query makes no sense, or where the file
                lies is asked for; Datasette shows the sentence.
        """
        if "database_list" in sql.casefold():
            raise sqlite3.OperationalError("where the file of the archive lies is not told")
        query = queries.of_sql(sql)
        if query is not None and params:
            given = {name: str(value) for name, value in dict(params).items()}
            try:
                params = await self.execute_fn(
                    lambda connection: parameters.read(connection, query, given)
                )
            except parameters.RefusedError as error:
                raise sqlite3.OperationalError(str(error)) from None
        table = paging.table_of(sql)
        if table is not None:
            sql = paging.ordered_page_sql(sql, await self.primary_keys(table))
        return await super().execute(sql, params, *options, **named)


def replace(datasette: Datasette, name: str, new_name: str | None = None) -> None:
    """Serve the file of a database as an archive, under its name or a new one.

    It then comes after all other databases.
    """
    found = datasette.databases[name]
    if isinstance(found, ArchiveDatabase):
        return
    datasette.remove_database(name)
    own = ArchiveDatabase(datasette, found.path, is_mutable=found.is_mutable)
    datasette.add_database(own, new_name or name, route=new_name or found.route)


async def as_json(request: Any, datasette: Datasette) -> Any:
    """Datasette's list of databases, without the folders in which they lie on this machine."""
    listed = [
        {
            "name": each.name,
            "route": each.route,
            "path": Path(each.path or "").name,
            "size": each.size,
            "is_mutable": each.is_mutable,
            "is_memory": each.is_memory,
            "hash": each.hash,
        }
        for each in datasette.databases.values()
    ]
    return Response.json(versions.databases(listed))
