"""Searching the documents of an archive on Datasette's own page of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from archive.publish import archives
from archive.publish.host import FilterArguments
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

if TYPE_CHECKING:
    from archive.publish.host import Datasette


def search(
    request: Any, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """The WHERE clause for ``?_search=`` on the documents of an archive; none for an empty one.

    Datasette's own clause makes SQLite fetch every match, body and all, to sort them by date: for
    a common word that takes twice as long. So that it does not search a second time, the words
    are taken out of the request until `restore`. Searches in one column (``?_search_title=``) are
    left to Datasette, mended.
    """

    async def find() -> FilterArguments | None:
        if not archives.of(datasette, database):
            return None
        typed = request.args.get("_search")
        asked = request.query_string
        is_plain = request.args.get("_searchmode") == "escaped"
        _rewrite(request, _mended)
        if table != "documents" or not request.args.get("_search"):
            return None
        words = full_text.quoted(typed) if is_plain else full_text.as_query(typed)
        request._archive_search = asked
        _rewrite(request, lambda pairs: [pair for pair in pairs if pair[0] != "_search"])
        return FilterArguments(
            # The sign keeps SQLite on the index of dates.
            [f"+id in (select rowid from {SEARCH_INDEX} where {SEARCH_INDEX} match :search)"],
            {"search": words},
            [f'search matches "{typed}"'],
            {"search": words},
        )

    return find


def restore(request: Any) -> Callable[[], Awaitable[FilterArguments | None]]:
    """Puts back what `search` took out of the request, for the links on the page."""

    async def put_back() -> FilterArguments | None:
        query = getattr(request, "_archive_search", None)
        if query is not None:
            request.scope = {**request.scope, "query_string": query.encode("latin-1")}
        return None

    return put_back


Pairs = list[tuple[str, str]]


def _mended(pairs: Pairs) -> Pairs:
    """Searches as FTS5 can parse them; empty ones left out."""
    return [
        (key, full_text.as_query(value) if _is_search(key) else value)
        for key, value in pairs
        if value.strip() or not _is_search(key)
    ]


def _is_search(key: str) -> bool:
    return key.startswith("_search") and key != "_searchmode"


def _rewrite(request: Any, change: Callable[[Pairs], Pairs]) -> None:
    before = parse_qsl(request.query_string, keep_blank_values=True)
    after = change(before)
    if after != before:
        request.scope = {**request.scope, "query_string": urlencode(after).encode("ascii")}
