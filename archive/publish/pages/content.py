"""The content of a page, before it becomes HTML, JSON, CSV or an Atom feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from archive.publish.pages.charts.svg import Drawing


class Chart(Protocol):
    """Numbers that can be drawn."""

    def drawing(self) -> Drawing:
        """The chart as it is drawn."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of an Atom feed."""

    title: str
    url: str
    updated: str
    """A day or a time, ISO 8601; empty where unknown."""
    summary: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows: a record, and what its HTML, CSV and feed need beside it."""

    template: str
    """The file in ``templates/archive``."""
    title: str
    record: Any
    """A dataclass: the JSON of the page. The template finds each field under its name."""
    html: Mapping[str, Any] = field(default_factory=dict)
    """What the template needs beside the record: drawn charts, the choices of forms."""
    charts: Mapping[str, Chart] = field(default_factory=dict)
    """The charts by their names, which their addresses have; only those that show something."""
    rows: Sequence[Any] | None = None
    """The records that CSV lists, all of one class; None where the page lists nothing."""
    row_class: type | None = None
    """Their class, whose fields head the CSV also where it has no rows."""
    csv_limit: str = ""
    """How many rows a CSV may have, in words, where this page lists more; empty otherwise."""
    feed: Callable[[], Sequence[FeedEntry]] | None = None
    tables: Mapping[str, str] = field(default_factory=dict)
    """The URLs at which Datasette shows the same, by the words of the link."""
    status: int = 200
    """The HTTP status."""
    about: str = ""
    """A sentence on the page for those who list it: search engines, previews of links."""
    linked_data: Mapping[str, Any] | None = None
    """What the page is about in the words of schema.org, as JSON-LD."""


@dataclass(frozen=True, slots=True)
class Message:
    """Why a page cannot be shown."""

    message: str
    """A sentence or two."""


def error_content(title: str, message: str, status: int) -> PageContent:
    """The content of a page that says why there is no other."""
    return PageContent("missing.html", title, Message(message), status=status)


def not_found(message: str) -> PageContent:
    """The content of the page for an address at which nothing is."""
    return error_content("Not found", message, 404)
