"""Pages that follow on from each other, and are found quickly."""

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


def steady(datasette: Datasette) -> None:
    """Makes Datasette ask for the pages of each archive's tables as `as_page` has them."""
    for name in archives.names(datasette):
        _steady(datasette.databases[name])


def _steady(database: Database) -> None:
    execute = database.execute

    async def asked_well(sql: str, *args: Any, **options: Any) -> Any:
        page = _PAGE.fullmatch(sql)
        if page:
            sql = as_page(sql, await database.primary_keys(page["table"]))
        return await execute(sql, *args, **options)

    database.execute = asked_well


def as_page(sql: str, keys: list[str]) -> str:
    """The SELECT of a page of a sorted table, in full order and without detours.

    Datasette leaves rows of equal value in any order on the first page, and goes on by primary key
    on the next. An index that is read backwards gives them by descending key: of the releases of
    the day on which a page ends, some would stand on two pages and some on none, and a CSV would
    lack them too. So the first page is sorted by the `keys` as well.

    And SQLite would fetch every release, body and all, to sort them by date, where it finds them
    by an index on what most documents have in common or by each side of an OR. A sign before the
    column keeps it to the index by which the rows are sorted.

    Any other SQL is left as it is.
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
