"""The page of one document: its text as published, with all that was read in it marked."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.publish.pages import (
    attachments,
    body,
    by_role,
    citations,
    document_readings,
    errata,
    excerpts,
    exports,
    formatting,
    linked_data,
    offices,
    records,
    speakers,
)
from archive.publish.pages import document_records as parts
from archive.publish.pages.content import PageContent
from archive.publish.pages.document_records import Document, DocumentPage, DocumentQuotation
from archive.publish.pages.requests import MissingError, MovedError, PageRequest
from archive.publish.pages.speakers import Speakers
from archive.publish.pages.urls import Urls
from archive.store import documents

COLOURS = 6
"""How many speakers are told apart by colours; further ones begin with the first colour again."""

MAX_QUOTATIONS_LISTED = 100
"""How many quotations are listed beside the text; in the text, all are marked."""

MAX_FIGURES_LISTED = 300
"""How many figures are listed beside the text; in the text, all are marked."""

_BELOW = re.compile(r"/(?:versions|readings/\d+/\d+)\Z")
"""The end of the path of what is below a document."""

Colours = Mapping[frozenset[str], int]
"""The colour of each speaker, and of those who speak together, by their names."""


@dataclass(frozen=True, slots=True)
class NamesakeDocument:
    """One of several documents of one name."""

    slug: str
    """Permanent name within the collection."""
    collection: str
    """Short name of the collection."""
    collection_title: str
    """Title of the collection."""
    label: str
    """The title, else the slug."""
    date: str | None
    """The day that the archive uses, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """Documents of one name in several collections: what `/document/SLUG` gives for these."""

    choices: tuple[NamesakeDocument, ...]
    """The documents, by collection."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The document of a name, or a choice between those of several collections.

    Raises:
        MissingError: when no document has that name.
        MovedError: when one document had it earlier and none has it now.
    """
    named = find(connection, request)
    if len(named) > 1:
        return choice(connection, named)
    document = read(connection, named[0].id)
    record = _record(connection, document, exports.edition(connection, request))
    return PageContent(
        "document.html",
        document.label,
        record,
        html=_html(connection, record, request.urls) if request.format == "html" else {},
        rows=record.figures,
        row_class=parts.DocumentFigure,
        about=_about(record),
        linked_data=linked_data.article(
            document.label,
            document.date,
            [each.name or each.as_written for each in record.ministers],
            document.shown_publisher,
            document.url,
            document.shown_licence,
        ),
        tables={
            "its row": request.urls.row("documents", document.id),
            "its figures": request.urls.named_query(
                "figures-of-a-document", slug=document.slug, collection=document.collection
            ),
            "its quotations": request.urls.table("quotations_in_context", document_id=document.id),
        },
    )


def _about(record: DocumentPage) -> str:
    """How the text begins; what is not text begins with its first paragraph."""
    if _is_markdown(record):
        opening = formatting.plain_text(record.text[:600])
    else:
        starts = (each.start_char for each in record.segments if each.role == "paragraph")
        start = next(starts, 0)
        opening = record.text[start : start + 600]
    return excerpts.shortened(" ".join(opening.split()))


def find(connection: sqlite3.Connection, request: PageRequest) -> list[documents.NamedDocument]:
    """The document that a path names; several where several collections have one of that name.

    Raises:
        MissingError: when no document has that name.
        MovedError: when one document had it earlier and none has it now.
        GoneError: when the document was removed.
    """
    slug = request.path_values["slug"]
    found = documents.find(connection, slug, request.path_values.get("collection", ""))
    if not found:
        raise MissingError(f"The archive holds no document called {slug}.")
    for each in found[:1] if len(found) == 1 else ():
        errata.refuse_removed(connection, each.id)
    if len(found) == 1 and not found[0].is_current:
        rest = _BELOW.search(request.path)
        ending = f".{request.format}" if request.format != "html" else ""
        url = request.urls.document(found[0].collection, found[0].slug)
        raise MovedError(f"{url}{rest[0] if rest else ''}{ending}")
    return found


def choice(connection: sqlite3.Connection, named: Sequence[documents.NamedDocument]) -> PageContent:
    """The page on which a reader chooses between documents of one name."""
    found = [read(connection, each.id) for each in named]
    choices = tuple(
        NamesakeDocument(
            slug=each.slug,
            collection=each.collection,
            collection_title=each.collection_title,
            label=each.label,
            date=each.date,
            date_latest=each.date_latest,
        )
        for each in found
    )
    title = "Several documents are called so"
    return PageContent("choice.html", title, ChoicePage(choices), rows=choices)


def read(connection: sqlite3.Connection, document_id: int) -> Document:
    """A document, without its text."""
    row = connection.execute(parts.DOCUMENT, (document_id,)).fetchone()
    government = offices.government(connection, row["date"], row["jurisdiction"])
    return Document(**row, government=government)


def read_versions(connection: sqlite3.Connection, document_id: int) -> tuple[parts.Version, ...]:
    """The versions of a document, the first first."""
    return records.read_all(connection, parts.Version, parts.VERSIONS, (document_id,))


def _record(
    connection: sqlite3.Connection, document: Document, edition: str | None
) -> DocumentPage:
    key = (document.id,)
    readings = document_readings.of_document(connection, document.id)
    text = connection.execute(parts.TEXT, key).fetchone()["body"]
    quoted = connection.execute(parts.QUOTATIONS, key).fetchall()
    said = speakers.of(connection, (row["id"] for row in quoted))
    ministers, quotations = _with_offices(connection, document, quoted, said)
    return DocumentPage(
        document=document,
        ministers=ministers,
        portfolios=records.read_all(connection, parts.PortfolioTag, parts.PORTFOLIOS, key),
        figures=tuple(
            parts.DocumentFigure(
                **row,
                person=speakers.known(by := said.get(row["quotation_id"], ())),
                speakers=by,
                official=_official_figure(document, text, row),
            )
            for row in connection.execute(parts.FIGURES, key)
        ),
        quotations=quotations,
        speakers=_speakers(quotations),
        mentions=records.read_all(connection, parts.DocumentMention, parts.MENTIONS, key),
        links=records.read_all(connection, parts.DocumentLink, parts.LINKS, key),
        segments=document_readings.segments(connection, document.id),
        attachments=attachments.of_document(connection, document.id),
        attached_to=attachments.documents_of(connection, key).get(document.id, ()),
        same=records.read_all(connection, parts.SameText, parts.SAME_TEXT, {"id": document.id}),
        versions=read_versions(connection, document.id),
        reading=document_readings.last(readings, document.version),
        corrections=errata.of_document(connection, document.id),
        again=errata.again(connection, document.id),
        missing_since=(
            errata.missing_since(connection, document.id) if document.status == "missing" else None
        ),
        citations=citations.of(
            connection, document.collection, document.slug, document.jurisdiction, edition
        ),
        text=text,
    )


def _with_offices(
    connection: sqlite3.Connection,
    document: Document,
    quoted: Sequence[sqlite3.Row],
    said: Mapping[int, Speakers],
) -> tuple[tuple[parts.Minister, ...], tuple[DocumentQuotation, ...]]:
    """The ministers and the quotations of a document, each with the offices held that day.

    `quoted` are the rows of its quotations, and `said` who said each of them, by its id.
    """
    ministers = connection.execute(parts.MINISTERS, (document.id,)).fetchall()
    people = [row["person_id"] for row in ministers]
    people += [each.person_id for by in said.values() for each in by]
    held = offices.held(connection, people, document.date, document.date_latest)
    return (
        tuple(parts.Minister(**row, offices=held.get(row["person_id"], ())) for row in ministers),
        tuple(
            DocumentQuotation(
                **row,
                person=speakers.known(by := said.get(row["id"], ())),
                speakers=by,
                official=_official(document, row["text"]),
                offices=tuple(
                    office for each in by for office in held.get(each.person_id or 0, ())
                ),
            )
            for row in quoted
        ),
    )


def _official_figure(document: Document, text: str, row: sqlite3.Row) -> str:
    """The official page at a figure, which is found by the words around it."""
    before, after = text[: row["start_char"]], text[row["end_char"] :]
    return formatting.text_fragment_url(document.url, row["text"], before[-100:], after[:100])


def _official(document: Document, text: str) -> str:
    return formatting.text_fragment_url(document.url, text)


def _speakers(quotations: Sequence[DocumentQuotation]) -> tuple[parts.Speaker, ...]:
    turns: dict[frozenset[str], list[int]] = {}
    for turn, each in enumerate(quotations):
        turns.setdefault(each.said_by, []).append(turn)
    return tuple(
        parts.Speaker(**records.as_dict(quotations[own[0]]), turn=own[0], count=len(own))
        for own in turns.values()
    )


def _html(connection: sqlite3.Connection, record: DocumentPage, urls: Urls) -> dict[str, object]:
    """What the template needs beside the record: the rendered text, and each speaker's colour."""
    colours = {each.said_by: index % COLOURS for index, each in enumerate(record.speakers)}
    return {
        "rendered_text": _rendered(record, colours, urls),
        "speaker_colours": list(colours.values()),
        "max_quotations_listed": MAX_QUOTATIONS_LISTED,
        "max_figures_listed": MAX_FIGURES_LISTED,
        "recognised_by": _recognised_by(record),
        "became": errata.what_became(record.corrections),
        "counted_instead": errata.counted_instead(connection, record.document.id),
    }


def _recognised_by(record: DocumentPage) -> str | None:
    """The program that recognised words in pictures, where some of the text was made so."""
    if not any(each.is_recognised for each in record.segments):
        return None
    extra = json.loads(record.document.extra or "{}")
    return str(extra.get("recognised_by", "a program that is not named"))


def _rendered(record: DocumentPage, colours: Colours, urls: Urls) -> str:
    """The text as HTML, with its quotations, mentions, links and figures marked."""
    marks = sorted(_marks(record, colours, urls), key=lambda mark: mark.start)
    if not _is_markdown(record):
        return by_role.render(record.text, record.segments, marks, record.document.label)
    # Of a Markdown link, what follows its words is its address.
    addresses = [
        (each.start_char + 1 + len(each.text), each.end_char)
        for each in record.links
        if record.text[each.start_char : each.end_char] != each.url
    ]
    return body.render(record.text, marks, addresses, record.document.url or "")


def _is_markdown(record: DocumentPage) -> bool:
    """Whether the text is that of the file: what was read from other formats is plain."""
    return record.reading is None or record.reading.format == document_readings.AS_TEXT


def _marks(record: DocumentPage, colours: Colours, urls: Urls) -> Iterator[body.Mark]:
    for each in record.quotations:
        tint = f"tint-{colours[each.said_by]}"
        yield body.Mark(each.start_char, each.end_char, "quotation", tint, id=f"q-{each.key}")
    for mention in record.mentions:
        href = urls.person(mention.slug)
        yield body.Mark(mention.start_char, mention.end_char, "mention", href=href)
    is_markdown = _is_markdown(record)
    for link in record.links:
        # Markdown renders its links itself, but for addresses that stand for themselves.
        if not is_markdown or record.text[link.start_char : link.end_char] == link.url:
            href = link.url if is_markdown else body.absolute(link.url, record.document.url or "")
            if href:
                yield body.Mark(link.start_char, link.end_char, "link", href=href)
    for figure in record.figures:
        yield body.Mark(
            figure.start_char, figure.end_char, "figure", figure.kind,
            href=urls.figure(figure.key), id=f"f-{figure.key}", note=formatting.note(figure),
        )  # fmt: skip
