"""The SQL of pages of a sorted table: in full order, and by the index that is sorted so."""

from __future__ import annotations

import re

from archive.publish.host import escape_sqlite

# Datasette before 1.0 quotes a name by brackets.
_NAME = r'(?:\w+|\[\w+\]|"\w+")'
_PAGE = re.compile(
    rf"(?P<rows>select .+? from (?P<table>\w+)) (?P<where>where .*)?"
    rf"order by (?P<column>{_NAME})(?P<way> desc)?(?P<keys>(?:, {_NAME})+)? (?P<limit>limit \d+)",
    re.DOTALL,
)
_COMMON = re.compile(r'"(kind|collection_id|status)" = ')
_AFTER = re.compile(r"\((\w+ [<>] :p\d+ or )")


def table_of(sql: str) -> str | None:
    """The table of which this SQL selects a page; None for any other SQL."""
    page = _PAGE.fullmatch(sql)
    return page and page["table"]


def ordered_page_sql(sql: str, keys: list[str]) -> str:
    """The SELECT of a page of a sorted table, sorted by its primary `keys` as well.

    Any other SQL is left as it is.

    Datasette leaves rows of equal value in any order on the first page, and goes on by primary key
    on the next. An index that is read backwards gives them by descending key: of the releases of
    the day on which a page ends, some would stand on two pages and some on none, and a CSV would
    lack them too. So the first page is sorted by the `keys` as well. Datasette has no hook for the
    SQL of a page: https://github.com/simonw/datasette/issues/2019

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
