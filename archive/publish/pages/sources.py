"""Where the documents of each collection come from, and when that was last looked at."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages import records
from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import PageRequest
from archive.store import sources as rows


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A place that documents come from, and what came of looking at it."""

    collection: str
    """Short name of the collection."""
    name: str
    """Name of the source in the collection's sources.yaml."""
    kind: str
    """git, folder, feed, sitemap or list."""
    address: str
    """Where it is: an address of the web, or a folder."""
    every: int | None
    """Seconds between two looks at least; null for none."""
    last_checked_at: str | None
    """When it was last looked at, ISO 8601 in UTC; null where it never was."""
    last_changed_at: str | None
    """When something last came from it, ISO 8601 in UTC."""
    last_problem: str | None
    """What went wrong at the last look; null where nothing did."""
    retry_at: str | None
    """Before when its site asked to be left alone, ISO 8601 in UTC."""
    pages: int
    """How many of its pages are current documents."""
    waiting: int
    """How many pages are listed and were not fetched yet."""
    gone_once: int
    """How many pages one look found gone; a second one decides."""
    missing: int
    """How many pages two looks found gone."""
    problems: int
    """How many pages could not be fetched, or are not to be."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The sources of all collections. Collections that name none were loaded from files."""

    sources: tuple[SourceItem, ...]
    """The sources, by collection and name."""
    without: tuple[str, ...]
    """Titles of the collections that name no source."""


_WITHOUT = """
    SELECT title FROM collections WHERE id NOT IN (SELECT collection_id FROM sources) ORDER BY title
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The sources of the archive."""
    found = records.read_all(connection, SourceItem, rows.LISTED)
    without = tuple(row["title"] for row in connection.execute(_WITHOUT))
    return PageContent(
        "sources.html",
        "Sources",
        SourcesPage(found, without),
        about="Where the documents of each collection come from, and when that was last looked at.",
        rows=found,
        row_class=SourceItem,
        tables={
            "as a table": request.urls.table("sources"),
            "their pages": request.urls.table("source_pages"),
        },
    )
