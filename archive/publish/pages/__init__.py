"""Pages for people who do not write SQL, beside Datasette's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from archive.publish import refusals, sites
from archive.publish.host import DatasetteError, NotFound
from archive.publish.pages import content, responses, sitemap, unnamed
from archive.publish.pages.charts import files
from archive.publish.pages.routes import ROUTES

if TYPE_CHECKING:
    from archive.publish.host import Datasette


def routes() -> list[tuple[str, responses.View]]:
    """The pages in the form of Datasette's ``register_routes``."""
    charts = [
        (regex, files.view(route))
        for route in ROUTES
        if route.charts
        for regex in files.regexes(route)
    ]
    return [
        *((route.regex, route.view()) for route in ROUTES),
        *charts,
        (unnamed.REGEX, unnamed.view),
        (sitemap.REGEX, sitemap.view),
        (sites.STYLE_REGEX, sites.style),
        (sites.LOGO_REGEX, sites.logo),
    ]


def error(
    request: Any, datasette: Datasette, exception: Exception
) -> Callable[[], Awaitable[Any]] | None:
    """The page for what is not there, cannot be counted or takes too much memory; else None."""
    if isinstance(exception, MemoryError):
        page = content.error_content("Too much at once", refusals.TOO_LARGE, 413)
    elif isinstance(exception, DatasetteError) and exception.title == "SQL Interrupted":
        page = content.error_content("Too much at once", _TOO_SLOW, 400)
    elif isinstance(exception, NotFound):
        page = content.not_found(_why_not_found(str(exception)))
    elif isinstance(exception, sqlite3.OperationalError) and _has_facets(request):
        # Datasette 1.0 lets this pass where a column that is counted is none of the table's.
        page = content.error_content("This cannot be counted", f"{exception}.", 400)
    else:
        if isinstance(exception, DatasetteError) and exception.status == 500:
            exception.status = 400  # such as a table that cannot be sorted by that
        return None

    async def respond() -> Any:
        page_request = responses.read_request(request, datasette)
        return await responses.respond(page, page_request, request, datasette)

    return respond


_TOO_SLOW = (
    "This takes too long to answer and was ended; ask for less at once: fewer rows (LIMIT), fewer"
    " columns, or a condition that an index serves."
)


def _has_facets(request: Any) -> bool:
    return any(key.startswith("_facet") for key in request.args)


def _why_not_found(said: str) -> str:
    """A sentence for a reader; Datasette takes the first part of any address for a database."""
    is_told = said and said != "404" and not said.startswith("Database not found")
    return said if is_told else "There is no page at this address."
