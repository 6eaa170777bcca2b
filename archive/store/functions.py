"""The SQL functions that each connection to an archive has."""

from __future__ import annotations

import functools
import importlib
import sqlite3
from collections.abc import Callable
from typing import Any

from archive.store import bare_names, rewording

_OF_TYPED = (
    ("fts_words", 1, "words.full_text", "as_query"),
    ("fts_near", 2, "words.full_text", "near"),
    ("holds_words", 2, "words.full_text", "holds"),
    ("escape_fts", 1, "words.full_text", "quoted"),
    ("fits_name", 2, "words.name_words", "fits"),
    ("is_name", 2, "words.name_words", "is_same"),
)
"""The functions of what a reader types: name in SQL, number of arguments, module and function."""


def register(connection: sqlite3.Connection) -> None:
    """Gives a connection to an archive the SQL functions that the named queries use.

    Of a sum of money and what is typed ``tied_as`` says how a sentence ties them, ``given_doubt``
    why it is not surely given to that, ``commitment_doubt`` why it is not counted as stated for it,
    ``comes_to`` what all that are come to, and ``is_whole_of`` whether it is the whole of that.
    ``stand_together`` says whether a text has the words typed together, ``is_called_off`` whether
    it says that they were given up, ``longer_name`` the longer name in which alone it has them,
    ``states_sum`` whether it states an amount, ``found_in`` whether a sentence or the title above
    it has what is typed, and ``counted_as`` how a count fits that. Of a count ``count_told_as``
    says whether a sentence tells of what is to come, and ``count_told_of`` of which time.
    """
    register_typed(connection)
    register_lone(connection)
    _add(connection, "tied_as", 7, "subjects.ties", "tie")
    _add(connection, "given_doubt", 6, "subjects.given", "doubt")
    _add(connection, "commitment_doubt", 6, "subjects.committed", "doubt")
    _add(connection, "comes_to", 18, "subjects.committed", "statement")
    _add(connection, "is_whole_of", 5, "subjects.wholes", "is_whole_of")
    _add(connection, "stand_together", 2, "words.subject_words", "stand_together")
    _add(connection, "is_called_off", 2, "subjects.given", "is_called_off")
    _add(connection, "longer_name", 2, "subjects.longer_names", "longer_name")
    _add(connection, "states_sum", 2, "subjects.sum_clauses", "states")
    _add(connection, "found_in", 3, "words.found_in", "found_in")
    _add(connection, "counted_as", 9, "subjects.counted_as", "counted_as")
    _add(connection, "count_told_as", 3, "subjects.count_clauses", "told_as")
    _add(connection, "count_told_of", 4, "subjects.count_clauses", "told_of")
    rewording.register(connection)
    bare_names.register(connection)


def register_typed(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions that read what is typed.

    ``fts_words`` makes a query of what a reader types, and ``fts_near`` one that ranks what it
    finds. ``holds_words`` says whether a text holds that as the search would find it, ``fits_name``
    whether a name has the words typed, and ``is_name`` whether it has these and no others.
    ``escape_fts`` makes a query of plain words: Datasette's own gives an empty one, which FTS5
    refuses, for a lone quotation mark.
    """
    for each in _OF_TYPED:
        _add(connection, *each)


def register_lone(connection: sqlite3.Connection) -> None:
    """Gives a connection ``lone_doubt``: why the only sum of somebody is not all that is given."""
    _add(connection, "lone_doubt", 4, "subjects.lone_sums", "doubt")


def _add(connection: sqlite3.Connection, name: str, count: int, module: str, called: str) -> None:
    """Gives a connection a function of a module of the archive, with so many arguments."""
    function = _imported_late(f"archive.{module}", called)
    connection.create_function(name, count, function, deterministic=True)


def _imported_late(module: str, name: str) -> Callable[..., Any]:
    """A function that is imported when it is first called, since most commands call none."""

    @functools.cache
    def function() -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return found

    return lambda *values: function()(*values)
