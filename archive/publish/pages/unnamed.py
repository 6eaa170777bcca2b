"""Leads an address that lacks the name of what it shows to the page on which that can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.publish.host import Response
from archive.publish.pages import responses

if TYPE_CHECKING:
    from archive.publish.host import Datasette

FOUND_ON = {
    "person": "people",
    "portfolio": "portfolios",
    "government": "governments",
    "question": "questions",
    "figure": "figures",
    "claim": "figures",
    "document": "search",
    "quotation": "search",
}
"""The page that lists what the addresses under a word show, by that word."""

REGEX = rf"/(?P<kind>{'|'.join(FOUND_ON)})/?$"
"""The regular expression of these addresses."""


async def view(request: Any, datasette: Datasette) -> Any:
    """The redirection, as Datasette's routes take it."""
    if request.method not in responses.METHODS:
        return responses.only_reading()
    kind = request.url_vars["kind"]
    return Response.redirect(str(datasette.urls.path(f"/{FOUND_ON[kind]}")))
