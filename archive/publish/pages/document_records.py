"""The records of a document's pages, and the statements that find them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.publish.pages.attachments import AttachedTo, Attachment
from archive.publish.pages.citations import Citation
from archive.publish.pages.document_readings import DocumentSegment, Reading
from archive.publish.pages.errata import CorrectionItem
from archive.publish.pages.offices import GovernmentItem, OfficeHeld
from archive.publish.pages.speakers import SpeakerItem
from archive.store import clauses


@dataclass(frozen=True, slots=True)
class Document:
    """A document, without its text."""

    id: int
    """Number of the document in this database."""
    collection_id: int
    """Number of the collection in this database."""
    slug: str
    """Permanent name within the collection."""
    path: str
    """Its file, relative to the collection's root."""
    url: str | None
    """Address of the official page."""
    fetched: str | None
    """The day on which its file was fetched, ISO 8601; null where its sidecar does not say."""
    title: str | None
    """Title; null where none is stated."""
    title_basis: str | None
    """Ground of the title: front matter, sidecar, text or a place in a file of another format."""
    label: str
    """What to call it: the title, else the slug."""
    kind: str | None
    """release, speech, analysis, page, article …; null where not stated."""
    kind_basis: str | None
    """Ground of the kind: front matter, sidecar, address, text or attachment (it is one)."""
    date: str | None
    """The day that the archive uses, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    date_source: str | None
    """The day in the source (front matter or sidecar), ISO 8601."""
    date_stated: str | None
    """The day that the text states of itself, ISO 8601."""
    date_precision: str | None
    """How exactly the date is known: day, month or year."""
    date_basis: str | None
    """Which of the two days the date is: stated or source."""
    date_as_written: str | None
    """The words from which the date was read."""
    year: int | None
    """Year of the date."""
    author: str | None
    """Who wrote it, as stated."""
    author_basis: str | None
    """Ground of the author: front matter, sidecar or text."""
    publisher: str | None
    """Its own publisher; null where the collection's holds."""
    publisher_basis: str | None
    """Ground of the publisher: front matter, sidecar or text."""
    rights: str | None
    """Its own terms of use; null where the collection's hold."""
    words: int
    """Number of words in the text."""
    text_fingerprint: str | None
    """Equal for equal texts, white space aside; null without text."""
    status: str
    """current; missing (its file is gone); withdrawn (another path took its place)."""
    version: int
    """Number of its current version."""
    extra: str | None
    """Keys of the front matter that have no column, as a JSON object in a string."""
    paragraphs_unread: int
    """Paragraphs with digits in which no figure was read."""
    collection: str
    """Short name of the collection."""
    collection_title: str
    """Title of the collection."""
    shown_publisher: str | None
    """Who published it: its own publisher, else the collection's."""
    shown_rights: str | None
    """Under which terms it may be used: its own, else the collection's."""
    shown_licence: str | None
    """Address of those terms, where they are the collection's."""
    jurisdiction: str | None
    """The slug of its jurisdiction; null where it has none."""
    jurisdiction_name: str | None
    """The name of its jurisdiction."""
    jurisdiction_basis: str | None
    """Ground of the jurisdiction: front matter, sidecar, collection or address."""
    government: GovernmentItem | None = None
    """The government of the day in its jurisdiction."""


@dataclass(frozen=True, slots=True)
class Minister:
    """A minister who issued a document."""

    as_written: str
    """The name in the source."""
    person_id: int | None
    """Number of the person in this database, where known."""
    name: str | None
    """Name of the person, where known."""
    slug: str | None
    """Permanent name of the person, where known."""
    basis: str | None
    """Ground of the person: name, name of the day, office, in office."""
    offices: tuple[OfficeHeld, ...] = ()
    """The offices that the person held that day, the highest first."""


@dataclass(frozen=True, slots=True)
class PortfolioTag:
    """A portfolio with which a document is tagged."""

    as_written: str
    """The label in the source."""
    name: str | None
    """Name of the portfolio, where known."""
    slug: str | None
    """Permanent name of the portfolio, where known."""
    kind: str | None
    """office, or what the label is instead."""


@dataclass(frozen=True, slots=True)
class DocumentFigure:
    """A figure of a document."""

    id: int
    """Number of the figure in this database."""
    key: str
    """Permanent name of the figure."""
    start_char: int
    """First code point of the figure in the text, from 0."""
    end_char: int
    """Code point after its last one."""
    text: str
    """Its words: the characters from the one to the other."""
    kind: str
    """money, percent, measure, duration, count or ratio."""
    value: float
    """The number, scale words applied."""
    high: float | None
    """Upper end of a range."""
    unit: str | None
    """ISO 4217 code of a currency, or name of a unit, singular."""
    approx: str | None
    """about, nearly, over, under, at_least or up_to; null where exact."""
    per: str | None
    """What a rate is by, singular: year, litre, household."""
    item: str | None
    """What is counted, or what a sum is of, as it stands in the text."""
    period: str | None
    """The period over which the sum runs, as written."""
    doubt: str | None
    """Why its source cannot have meant it: scale or size; null where nothing speaks against it."""
    quotation_id: int | None
    """Number of the quotation in which it stands, in this database."""
    first_said: str | None
    """Date of the earlier document that stated the same claim first; null where this one did."""
    elsewhere: int
    """In how many other documents the same claim is stated."""
    person: str | None
    """The known people who stated it, by name, separated by semicolons."""
    speaker: str | None
    """Who stated it, as written; null outside direct quotation."""
    speakers: tuple[SpeakerItem, ...]
    """Who stated it: several where they speak together, none outside direct quotation."""
    official: str
    """URL of the official page that opens at these words; empty without such a page."""


@dataclass(frozen=True, slots=True)
class DocumentQuotation:
    """A quotation of a document."""

    id: int
    """Number of the quotation in this database."""
    key: str
    """Permanent name of the quotation."""
    start_char: int
    """First code point of the quotation in the text, from 0."""
    end_char: int
    """Code point after its last one."""
    text: str
    """Its words: the characters from the one to the other."""
    person_id: int | None
    """Number of the speaker in this database, where known; null where several speak together."""
    speaker: str | None
    """Who said it, as written."""
    basis: str | None
    """Ground of the speaker: named, carried on, pronoun, only minister."""
    person: str | None
    """The known people who said it, by name, separated by semicolons."""
    slug: str | None
    """Permanent name of the speaker, where known; null where several speak together."""
    speakers: tuple[SpeakerItem, ...]
    """Who said it: several where they speak together, none where the text does not tell."""
    official: str
    """URL of the official page that opens at these words; empty without such a page."""
    offices: tuple[OfficeHeld, ...]
    """The offices that the speakers held that day, each speaker's together, the highest first."""

    @property
    def said_by(self) -> frozenset[str]:
        """The names of those who said it, else as written; empty where the text does not tell."""
        return frozenset(each.name for each in self.speakers)


@dataclass(frozen=True, slots=True)
class Speaker(DocumentQuotation):
    """Who is quoted in a document, one or several together: the first quotation, and how many."""

    turn: int
    """Index of the first quotation in the list of quotations, from 0."""
    count: int
    """How many quotations are of this speaker, or of these together."""


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A person who is named in a document."""

    start_char: int
    """First code point of the name in the text, from 0."""
    end_char: int
    """Code point after its last one."""
    slug: str
    """Permanent name of the person."""


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link in a document."""

    start_char: int
    """First code point of the link in the text, from 0."""
    end_char: int
    """Code point after its last one."""
    url: str
    """Where it leads, as written."""
    text: str
    """The words of the link."""


@dataclass(frozen=True, slots=True)
class SameText:
    """A document of the same text, white space and small edits aside."""

    slug: str
    """Permanent name within the collection."""
    collection: str
    """Short name of the collection."""
    title: str
    """The title, else the slug."""
    date: str | None
    """The day that the archive uses, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document."""

    number: int
    """1 for the first version, and so on."""
    sha256: str
    """SHA-256 of the file's bytes."""
    encoding: str
    """Encoding in which they were read."""
    size: int
    """Number of bytes."""
    loaded: str | None
    """When the load that brought it was done, ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document: who issued it, its text as published, and what was read in it.

    `/document/SLUG` does as well, as long as one collection alone has a document of that name;
    an earlier name leads on to the present one.
    """

    document: Document
    """The document."""
    ministers: tuple[Minister, ...]
    """The ministers who issued it, in the order of the source."""
    portfolios: tuple[PortfolioTag, ...]
    """The portfolios with which it is tagged, in the order of the source."""
    figures: tuple[DocumentFigure, ...]
    """Every figure, in the order of the text."""
    quotations: tuple[DocumentQuotation, ...]
    """Every quotation, in the order of the text."""
    speakers: tuple[Speaker, ...]
    """Who is quoted, in the order of their first quotations."""
    mentions: tuple[DocumentMention, ...]
    """Every mention of a known person, in the order of the text."""
    links: tuple[DocumentLink, ...]
    """Every link, in the order of the text."""
    segments: tuple[DocumentSegment, ...]
    """The parts of the text, in its order."""
    attachments: tuple[Attachment, ...]
    """The files attached to it."""
    attached_to: tuple[AttachedTo, ...]
    """The documents that list it as an attachment, the oldest first."""
    same: tuple[SameText, ...]
    """At most 20 current documents of the same text, white space and small edits aside."""
    versions: tuple[Version, ...]
    """Its versions, the first first."""
    reading: Reading | None
    """How the text of its current version was read."""
    corrections: tuple[CorrectionItem, ...]
    """What was corrected of it, and what became of it: withdrawn, removed, same_as."""
    again: tuple[str, ...]
    """Names, COLLECTION/SLUG, of documents that are said to be this one, and do not count."""
    missing_since: str | None
    """When it was first seen that its file is gone, ISO 8601 in UTC; null while it is there."""
    citations: tuple[Citation, ...]
    """How to cite it."""
    text: str
    """The text: exactly as its file holds it, or as it was read from another format."""


DOCUMENT = f"""
    SELECT
        documents.id, documents.collection_id, documents.slug, documents.path, documents.url,
        documents.title, documents.title_basis, documents.label, documents.kind,
        documents.kind_basis, documents.date, documents.date_latest, documents.date_source,
        documents.date_stated, documents.date_precision, documents.date_basis,
        documents.date_as_written, documents.year, documents.author, documents.author_basis,
        documents.publisher, documents.publisher_basis, documents.rights, documents.words,
        documents.text_fingerprint, documents.status, documents.version, documents.extra,
        documents.paragraphs_unread, documents.jurisdiction_basis, documents.fetched,
        collections.name AS collection, collections.title AS collection_title,
        {clauses.PUBLISHER} AS shown_publisher, {clauses.RIGHTS} AS shown_rights,
        {clauses.LICENCE_URL} AS shown_licence,
        jurisdictions.slug AS jurisdiction, jurisdictions.name AS jurisdiction_name
    FROM documents JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    WHERE documents.id = ?
"""
TEXT = "SELECT body FROM documents WHERE id = ?"
MINISTERS = """
    SELECT document_ministers.as_written, person_id, people.name, people.slug, basis
    FROM document_ministers LEFT JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY position
"""
PORTFOLIOS = """
    SELECT as_written, name, slug, kind FROM document_portfolios
    LEFT JOIN portfolios ON portfolios.id = portfolio_id WHERE document_id = ? ORDER BY position
"""
FIGURES = """
    SELECT
        figures.id, figures.key, figures.start_char, figures.end_char, figures.text, figures.kind,
        figures.value, figures.high, figures.unit, figures.approx, figures.per, figures.item,
        period.text AS period, figures.doubt, figures.quotation_id, figures.speaker,
        iif(first.document_id <> figures.document_id, said.date, NULL) AS first_said,
        (
            SELECT count(DISTINCT again.document_id) FROM figures AS again
            WHERE again.claim_id = figures.claim_id AND again.document_id <> figures.document_id
        ) AS elsewhere
    FROM figures
    LEFT JOIN figures AS period ON period.id = figures.period_figure_id
    LEFT JOIN figures AS first ON first.id = figures.claim_id
    LEFT JOIN documents AS said ON said.id = first.document_id
    WHERE figures.document_id = ? ORDER BY figures.start_char
"""
QUOTATIONS = """
    SELECT quotations.id, key, start_char, end_char, text, person_id, speaker, basis, people.slug
    FROM quotations LEFT JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY start_char
"""
MENTIONS = """
    SELECT start_char, end_char, slug FROM mentions JOIN people ON people.id = person_id
    WHERE document_id = ? ORDER BY start_char
"""
LINKS = "SELECT start_char, end_char, url, text FROM links WHERE document_id = ? ORDER BY position"
SAME_TEXT = f"""
    SELECT
        twin.slug, collections.name AS collection, twin.label AS title, twin.date, twin.date_latest
    FROM documents AS twin JOIN collections ON collections.id = twin.collection_id
    WHERE {clauses.has_text_of(":id", "twin")} AND twin.id <> :id AND {clauses.is_current("twin")}
    ORDER BY twin.date, twin.id LIMIT 20
"""
VERSIONS = """
    SELECT
        versions.number, versions.sha256, versions.encoding, length(versions.bytes) AS size,
        loads.finished_at AS loaded
    FROM versions LEFT JOIN loads ON loads.id = versions.first_load_id
    WHERE document_id = ? ORDER BY number
"""
