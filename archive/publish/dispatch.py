"""Which requests are answered by which processes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from archive.limits import Limits
from archive.publish.pages.routes import QUESTION_TIMEOUT_MS, ROUTES
from archive.publish.processes import Terms

ENDINGS = (".json", ".csv", ".atom", ".blob", ".jsono", ".svg", ".png")

CHARTS = ("chart", "embed")
"""The first parts of the paths of charts; what follows is the path of their page."""

EXPORT = "export"
"""The page of the files for download, below which they are."""

DOWNLOADS = "downloads"
"""What answers with these files: the server itself, as the disk and the client allow."""

FIGURE_EXPORT_SECONDS = 60.0
"""How long a CSV of figures may take to begin: the first one with words waits for their index."""

OWN: dict[str, str | None] = {
    "home": None,
    "favicon.ico": None,
    "sitemap.xml": None,
    "site.css": None,
    "site-logo": None,
    **{route.address.split("/")[1]: route.pool for route in ROUTES},
}
"""The archive's own pages, by the first part of their paths, with the pools that answer them."""


def terms(limits: Limits) -> dict[str, Terms]:
    """The pools of processes by their names.

    ``tables`` has Datasette's pages that readers shape: tables, rows, facets and SQL of their own.
    ``named`` has the named queries and the page of the database: one that takes long goes on for
    those who come next. ``searches`` has the searches, and ``exports`` what is long by its nature,
    as CSV. ``whole`` and ``figures`` look through the whole archive once a load: one process each,
    which remembers what it found; ``figure_exports`` does so for CSVs of figures, for which others
    need not wait, and which nobody asks for again.
    """
    page = Terms(limits.processes, limits.wait_seconds, limits.page_seconds, 30)
    shaped = replace(page, niceness=2)
    export = replace(
        shaped,
        processes=2,
        seconds=limits.page_seconds * 2,
        answer_seconds=limits.export_seconds,
    )
    # The answer of a named query is kept: the next reader has it, once it is worked out.
    named = replace(
        page,
        seconds=QUESTION_TIMEOUT_MS / 1000 + limits.page_seconds,
        patience=limits.page_seconds,
    )
    once = Terms(1, limits.wait_seconds, 600, 600, patience=limits.page_seconds)
    return {
        "tables": shaped,
        "named": named,
        "searches": page,
        "exports": export,
        "figures": once,
        "figure_exports": replace(export, processes=1, seconds=FIGURE_EXPORT_SECONDS),
        "whole": once,
    }


def pool(path: str, query: str, databases: Collection[str], named: Collection[str]) -> str | None:
    """The name of the pool that answers a request; None for the server itself.

    `databases` are the names of the databases as they stand in an address. What is not known to be
    answered quickly is left to ``tables``.
    """
    ending = next((each for each in ENDINGS if path.endswith(each)), "")
    first, _, rest = path.removesuffix(ending).strip("/").partition("/")
    if first in databases:
        return _of_datasette(rest, ending, query, named)
    if not first or first == "-":
        return None
    if first == EXPORT:
        return DOWNLOADS if rest else None
    if first in CHARTS:
        page = OWN.get(rest.partition("/")[0], "tables")
        # Others would wait for a tenth of a second while the server draws a picture itself.
        return page or ("exports" if ending == ".png" else None)
    if first not in OWN:
        return "tables"
    if ending == ".csv" and first != "quality":
        return "figure_exports" if OWN[first] == "figures" else "exports"
    return OWN[first]


def _of_datasette(rest: str, ending: str, query: str, named: Collection[str]) -> str:
    arguments = parse_qs(query, keep_blank_values=True)
    if ending == ".csv" and "_stream" in arguments:
        return "exports"
    is_named = rest in named or (not rest and "sql" not in arguments)
    return "named" if is_named else "tables"


class Dispatch:
    """An ASGI application that hands each request to its pool, or else to the application."""

    def __init__(
        self,
        app: Callable[..., Any],
        pools: Mapping[str, Callable[..., Any]],
        databases: Collection[str],
        named: Collection[str],
        base: str = "/",
    ) -> None:
        """`base` is the path below which all is published; requests may leave it out."""
        self.app, self.pools, self.databases, self.named = app, pools, databases, named
        self.base = base

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the pool or the application does."""
        app = self.app
        if scope["type"] == "http":
            # As Datasette does, whose own encoding of names has no percent sign.
            path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
            query = scope["query_string"].decode("latin-1")
            path = f"/{path.partition('?')[0].removeprefix(self.base).lstrip('/')}"
            name = pool(path, query, self.databases, self.named)
            app = self.pools[name] if name else app
        await app(scope, receive, send)
