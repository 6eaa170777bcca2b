"""The SQL of pages of a sorted table: in full order, and by the index that is sorted so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from archive.publish import archives
from archive.publish.host import escape_sqlite

if TYPE_CHECKING:
    from archive.publish.host import Database, Datasette

_PAGE = re.compile(
    r"(?P<rows>select .+? from (?P<table>\w+)) (?P<where>where .*)?"
    r"order by (?P<column>\w+|\[\w+\])(?P<way> desc)?(?P<keys>, [\w, \[\]]+)? (?P<limit>limit \d+)",
    re.DOTALL,
)
_COMMON = re.compile(r'"(kind|collection_id|status)" = ')
_AFTER = re.compile(r"\((\w+ [<>] :p\d+ or )")


def order_pages(datasette: Datasette) -> None:
    """Make Datasette select the pages of each archive's tables with `ordered_page_sql`."""
    for name in archives.names(datasette):
        _order_pages(datasette.databases[name])


def _order_pages(database: Database) -> None:
    execute = database.execute

    async def execute_ordered(sql: str, *args: Any, **options: Any) -> Any:
        page = _PAGE.fullmatch(sql)
        if page:
            sql = ordered_page_sql(sql, await database.primary_keys(page["table"]))
        return await execute(sql, *args, **options)

    database.execute = execute_ordered


def ordered_page_sql(sql: str, keys: list[str]) -> str:
    """The SELECT of a page of a sorted table, sorted by its primary `keys` as well.

    Any other SQL is left as it is.

    Datasette leaves rows of equal value in any order on the first page, and goes on by primary key
    on the next. An index that is read backwards gives them by descending key: of the releases of
    the day on which a page ends, some would stand on two pages and some on none, and a CSV would
    lack them too. So the first page is sorted by the `keys` as well.

    And SQLite would fetch every release, body and all, to sort them by date, where it finds them
    by an index on what most documents have in common or by each side of an OR. A sign before the
    column keeps it to the index by which the rows are sorted.
    """
    page = _PAGE.fullmatch(sql)
    named = ", ".join(escape_sqlite(key) for key in keys)
    # A query that begins with its keys can be sorted by them, whoever wrote it.
    if page is None or not keys or not sql.startswith(f"select {named},"):
        return sql
    where = page["where"] or ""
    if page["table"] == "documents" and page["column"] == "date":
        where = _AFTER.sub(r"(+\1", _COMMON.sub(r'+"\1" = ', where))
    order = page["keys"] or ("" if page["column"] in keys else f", {named}")
    way = page["way"] or ""
    return f"{page['rows']} {where}order by {page['column']}{way}{order} {page['limit']}"
