"""The page about the site: who keeps it, how to reach them, and what is held on which terms."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive import __version__
from archive.publish import metadata
from archive.publish.pages import body, coverage, records
from archive.publish.pages.content import PageContent
from archive.publish.pages.coverage import Coverage
from archive.publish.pages.requests import PageRequest
from archive.store import clauses, publication


@dataclass(frozen=True, slots=True)
class TermsItem:
    """A collection with the terms under which its texts stand."""

    title: str
    """Title of the collection."""
    publisher: str | None
    """Who published its documents; null where each states its own."""
    rights: str | None
    """Under which terms they may be used."""
    licence_url: str | None
    """Address of those terms."""
    documents: int
    """How many current documents it has."""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Who keeps this site, how to reach them, and whose texts it shows."""

    name: str
    """Name of the site."""
    contact: str | None
    """E-mail address or page of whoever keeps it; null where none is given."""
    about: str | None
    """What they say of it, in Markdown; null where nothing is said."""
    description: str
    """What an archive of this kind is."""
    version: str
    """Version of release-archive that serves it."""
    revision: str | None
    """Revision of the archive's schema."""
    loaded: str | None
    """When the last load was done, ISO 8601 in UTC."""
    is_copy: bool
    """Whether it is a copy that holds only what may go out to the public."""
    collections: tuple[TermsItem, ...]
    """The collections, by title."""
    coverage: Coverage
    """How much of what its documents link to on their own sites is held."""


_COLLECTIONS = f"""
    SELECT title, publisher, rights, licence_url, (
        SELECT count(*) FROM documents
        WHERE documents.collection_id = collections.id AND {clauses.is_current()}
    ) AS documents
    FROM collections ORDER BY title
"""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The content of the page."""
    site = request.site
    loaded = connection.execute("SELECT max(finished_at) FROM loads").fetchone()[0]
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    record = AboutPage(
        name=site.name,
        contact=site.contact or None,
        about=site.about or None,
        description=metadata.DESCRIPTION,
        version=__version__,
        revision=revision[0] if revision else None,
        loaded=loaded,
        is_copy=publication.went_out(connection),
        collections=records.read_all(connection, TermsItem, _COLLECTIONS),
        coverage=coverage.count(connection),
    )
    text = body.render(site.about, page_url=site.address) if site.about else ""
    return PageContent(
        "about.html",
        f"About {site.name}",
        record,
        html={
            "text": text,
            "contact_link": site.contact_link,
        },
        rows=record.collections,
        row_class=TermsItem,
        about=metadata.DESCRIPTION,
        tables={"collections": request.urls.table("collections")},
    )
