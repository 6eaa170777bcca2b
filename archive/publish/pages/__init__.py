"""The reading room: pages for people who do not write SQL, each beside Datasette's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from archive.publish.host import NotFound
from archive.publish.pages import (
    answers,
    changes,
    document,
    figure,
    figures,
    governments,
    home,
    people,
    portfolios,
    quality,
    search,
)
from archive.publish.pages.answers import LONG_PATIENCE_MS, View, view

if TYPE_CHECKING:
    from archive.publish.host import Datasette

FIGURES_MS = 15_000
"""How long the figures of an archive ten times as large may take, once a load."""

_FORM = r"(?:\.(?P<form>json|csv|atom))?"
_NAME = r"(?P<slug>[^/]+?)"
_NAMED = rf"(?:(?P<collection>[^/]+)/)?{_NAME}"


def not_found(
    request: Any, datasette: Datasette, exception: Exception
) -> Callable[[], Awaitable[Any]] | None:
    """The page that says so, for an address that nobody answers to; None for any other fault."""
    if not isinstance(exception, NotFound):
        return None
    page = answers.missing(str(exception) or "There is nothing at this address.")

    async def answer() -> Any:
        return await answers.in_form(page, answers.asked(request, datasette), request, datasette)

    return answer


def routes() -> list[tuple[str, View]]:
    """The addresses of the pages, each with its view."""
    long_view = partial(view, keep=True, patience=LONG_PATIENCE_MS)
    return [
        (r"/(?:home(?:\.(?P<form>json|csv|atom))?)?$", long_view(home.page)),
        (rf"/search{_FORM}$", view(search.page)),
        (rf"/document/{_NAMED}/versions{_FORM}$", view(document.versions)),
        (rf"/document/{_NAMED}{_FORM}$", view(document.page)),
        (rf"/figure/(?P<key>[^/.]+){_FORM}$", view(figure.page)),
        (
            rf"/figures{_FORM}$",
            view(figures.page, keep=True, heeds=figures.HEEDS, patience=FIGURES_MS),
        ),
        (rf"/people{_FORM}$", view(people.everyone, keep=True)),
        (rf"/person/{_NAME}{_FORM}$", view(people.page, keep=True, heeds=("about",))),
        (rf"/portfolios{_FORM}$", view(portfolios.every, keep=True)),
        (rf"/portfolio/{_NAME}{_FORM}$", view(portfolios.page, keep=True, heeds=("about",))),
        (rf"/governments{_FORM}$", view(governments.every, keep=True)),
        (rf"/government/{_NAME}{_FORM}$", view(governments.page, keep=True, heeds=("about",))),
        (rf"/changes{_FORM}$", view(changes.page, keep=True, heeds=("page", "all"))),
        (rf"/changes/(?P<load>\d{{1,9}}){_FORM}$", view(changes.load, keep=True)),
        (rf"/quality{_FORM}$", long_view(quality.page)),
    ]
