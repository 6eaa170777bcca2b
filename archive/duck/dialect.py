"""SQL as SQLite reads it, written as DuckDB reads it."""

from __future__ import annotations

import functools
import re
from typing import Any

from archive.problems import ArchiveError, NotInstalledError
from archive.store.schema import at_head

_INDEXES = re.compile(r"\b(?:NOT INDEXED|INDEXED BY \w+)\b")
_ROWID = re.compile(r"\bWITHOUT ROWID\b")
"""Hints on how to go about it, which say nothing of what is asked."""

MACROS = (
    "CREATE MACRO julianday(day) AS epoch(CAST(day AS TIMESTAMP)) / 86400 + 2440587.5",
    "CREATE MACRO day_moved(day, moved) AS strftime("
    "CAST(CASE WHEN day = 'now' THEN CAST(today() AS VARCHAR) ELSE day END AS DATE)"
    " + CAST(ltrim(moved, '+') AS INTERVAL), '%Y-%m-%d')",
)
"""Functions of SQLite that DuckDB has under no name."""

_BYTES = {
    column.name
    for table in at_head.metadata.tables.values()
    for column in table.columns
    if str(column.type) == "BLOB"
}


class UntranslatableError(ArchiveError):
    """A statement that uses what DuckDB does not have; the message says what."""


def library() -> Any:
    """The module that translates.

    Raises:
        ArchiveError: when it is not installed; says how to install it.
    """
    try:
        import sqlglot
    except ImportError as error:
        raise NotInstalledError("What translates SQL for DuckDB", "parquet") from error
    return sqlglot


@functools.lru_cache(maxsize=512)
def translate(sql: str) -> str:
    """A statement of SQLite as one of DuckDB; named parameters begin with a dollar.

    Raises:
        UntranslatableError: when it uses what DuckDB does not have.
    """
    if re.search(r"\bMATCH\b", sql):
        raise UntranslatableError("it searches the full text, which SQLite's FTS5 indexes")
    sqlglot = library()
    exp = sqlglot.exp
    plain = _ROWID.sub("", _INDEXES.sub("", sql))
    try:
        tree = sqlglot.parse_one(plain, read="sqlite")
    except sqlglot.errors.SqlglotError as error:
        raise UntranslatableError(f"it cannot be translated: {_first(error)}") from error
    # A function that is replaced hides those within it from the same look.
    rules = (_joins, _bare, _texts, _numbers, _functions, _functions, _lengths, _likes)
    for rule in rules:
        tree = tree.transform(lambda node, rule=rule: rule(exp, node))
    return str(tree.sql(dialect="duckdb"))


def _first(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".:")


def _joins(exp: Any, node: Any) -> Any:
    """CROSS JOIN with a condition, which keeps SQLite's planner from choosing an order."""
    is_cross = isinstance(node, exp.Join) and node.kind == "CROSS"
    if is_cross and (node.args.get("on") or node.args.get("using")):
        node.set("kind", None)
    return node


def _texts(exp: Any, node: Any) -> Any:
    """What stands in for what a person typed, which is a text as that is."""
    if isinstance(node, exp.Coalesce) and node.find(exp.Placeholder):
        for each in node.expressions:
            if isinstance(each, exp.Literal) and not each.is_string:
                each.replace(exp.Literal.string(each.this))
    return node


def _numbers(exp: Any, node: Any) -> Any:
    """What a person typed, plus nothing: the way in which SQLite makes a number of a text."""
    is_sum = isinstance(node, exp.Add) and node.expression == exp.Literal.number(0)
    if is_sum and node.find(exp.Placeholder):
        return exp.TryCast(this=node.this, to=exp.DataType.build("double"))
    return node


def _functions(exp: Any, node: Any) -> Any:
    """Functions that have another name, or other parameters."""
    if isinstance(node, exp.JSONArrayAgg):
        return exp.Anonymous(this="json_group_array", expressions=[node.this])
    if not isinstance(node, exp.Anonymous | exp.Date):
        return node
    given = node.expressions if isinstance(node, exp.Anonymous) else [node.this]
    name = node.name.upper() if isinstance(node, exp.Anonymous) else "DATE"
    if name == "DATE":
        moved = given[1] if len(given) > 1 else exp.Literal.string("0 days")
        return exp.Anonymous(this="day_moved", expressions=[given[0], moved])
    if name == "STRFTIME" and given[1] == exp.Literal.string("now"):
        today = exp.Anonymous(this="today", expressions=[])
        return exp.Anonymous(this="strftime", expressions=[today, given[0]])
    return node


def _bare(exp: Any, node: Any) -> Any:
    """Columns of a group that are neither grouped by nor in an aggregate.

    SQLite takes them from the row of the greatest or the least value, where one such is asked for,
    else from any row.
    """
    group = node.args.get("group") if isinstance(node, exp.Select) else None
    if group is None:
        return node
    aggregates = exp.AggFunc, exp.JSONArrayAgg
    keys = {each.sql() for each in group.expressions}
    of = [each for select in node.selects for each in select.find_all(exp.Max, exp.Min)]
    of = [each for each in of if each.parent_select is node]
    ordered = node.args.get("order")
    names = {select.alias_or_name for select in node.selects}
    asked = [select for select in node.selects if select.alias not in keys]
    for part in (*asked, *(ordered.expressions if ordered else ())):
        for column in list(part.find_all(exp.Column)):
            is_inner = column.parent_select is not node or column.sql() in keys
            is_alias = part not in node.selects and column.sql() in names
            if is_inner or is_alias or column.find_ancestor(*aggregates, exp.Select) is not node:
                continue
            if of:
                name = "arg_max" if isinstance(of[-1], exp.Max) else "arg_min"
                bare = exp.Anonymous(this=name, expressions=[column.copy(), of[-1].this.copy()])
            else:
                bare = exp.Anonymous(this="any_value", expressions=[column.copy()])
            if column is part:  # its name was that of the column
                part.replace(exp.alias_(bare, column.name))
            else:
                column.replace(bare)
    return node


def _lengths(exp: Any, node: Any) -> Any:
    """The length of bytes, which is another function than that of a text."""
    is_length = isinstance(node, exp.Length) and isinstance(node.this, exp.Column)
    if is_length and node.this.name in _BYTES:
        return exp.Anonymous(this="octet_length", expressions=[node.this])
    return node


def _likes(exp: Any, node: Any) -> Any:
    """LIKE, for which SQLite takes great and small letters alike."""
    if isinstance(node, exp.Like):
        return exp.ILike(**node.args)
    return node
