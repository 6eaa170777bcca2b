"""Sees that a page has the arguments that are given, and the part of its list that is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from archive.publish.pages import records
from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import MissingError, PageRequest

_Content = Callable[[sqlite3.Connection, PageRequest], PageContent]


def checked(content: _Content, arguments: Sequence[str] | None) -> _Content:
    """The same content, where the page has the arguments that are given, and the part of its list.

    What has `arguments` of None looks at them itself.
    """

    def compute(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
        if arguments is not None:
            request.know(arguments)
        found = content(connection, request)
        number, pages = _part(found.record)
        if number > max(pages, 1):
            last = f"the last is {pages}" if pages > 1 else "there is one"
            raise MissingError(f"There is no page {number} of this list; {last}.")
        return found

    return compute


def _part(record: Any) -> tuple[int, int]:
    """Which page of a list a record is, and of how many; of what is no list, the first of one."""
    return (record.number, record.pages) if is_list(record) else (1, 1)


def is_list(record: Any) -> bool:
    """Whether a record is a part of a list, with its number and how many parts there are."""
    return {"number", "pages"} <= set(records.field_names(record.__class__))
