"""The page of the files that may be taken along: the last published exports."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import PageRequest
from archive.store import offered
from archive.store.offered import Offer, Terms


@dataclass(frozen=True, slots=True)
class ExportItem:
    """A file to download."""

    name: str
    """Name of the file."""
    url: str
    """Its address on this server."""
    format: str
    """The form: one of those of `archive export`, or database."""
    about: str
    """What the form is, in words."""
    media_type: str
    """Media type of the file."""
    size: int
    """Bytes of the file."""
    sha256: str
    """SHA-256 of the file."""
    edition: str
    """Digest of the edition that it is of."""
    loaded: str | None
    """When the last load of that edition was done, ISO 8601 in UTC; null before the first."""
    documents: int
    """How many documents that edition holds."""
    selection: str | None
    """What of that edition it holds, in words; null for all."""


@dataclass(frozen=True, slots=True)
class ExportPage:
    """The files that may be taken along, by name."""

    exports: tuple[ExportItem, ...]
    """The files."""
    terms: tuple[Terms, ...]
    """Under which terms the documents in them may be used."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The files of the folder that the server offers; none where it offers none."""
    found = _offers(request)
    items = tuple(_item(each, request) for each in found)
    terms = tuple(dict.fromkeys(term for each in found for term in each.terms))
    return PageContent(
        "export.html",
        "Exports",
        ExportPage(items, terms),
        about="The whole archive as files that other programs load.",
        rows=items or None,
    )


def edition(connection: sqlite3.Connection, request: PageRequest) -> str | None:
    """The edition of the archive that is served, in words, where it was published as a file.

    An archive and its copy that may go out are the same edition where one load was their last.
    """
    last = connection.execute("SELECT max(finished_at) AS loaded FROM loads").fetchone()["loaded"]
    loaded = (each.edition for each in _offers(request) if last and each.loaded == last)
    return next((each.in_words for each in loaded), None)


def _offers(request: PageRequest) -> tuple[Offer, ...]:
    return offered.read(request.exports) if request.exports is not None else ()


def _item(offer: Offer, request: PageRequest) -> ExportItem:
    return ExportItem(
        name=offer.name,
        url=request.urls.export(offer.name),
        format=offer.format,
        about=offer.about,
        media_type=offer.media_type,
        size=offer.size,
        sha256=offer.sha256,
        edition=offer.digest,
        loaded=offer.loaded,
        documents=offer.documents,
        selection=offer.selection,
    )
