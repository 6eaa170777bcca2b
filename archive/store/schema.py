"""The tables: what the archive holds, each column with the sentence that explains it.

The comments feed Datasette's descriptions and ``docs/schema.md``. Alembic owns the tables of a
database (``migrations/``); this is what they look like at head, in plain SQLAlchemy.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, comment: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


def _id(what: str) -> Column[int]:
    return Column("id", Integer, primary_key=True, comment=f"Number of the {what} in this database")


def _text(name: str, comment: str, *, null: bool = True, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, index=index, comment=comment)


def _integer(name: str, comment: str, *, null: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null, index=index, comment=comment)


def _refers(
    name: str, target: str, comment: str, *, null: bool = False, index: bool = True
) -> Column[int]:
    """A foreign key; `index` is False only where a key of the table already begins with it."""
    return Column(name, ForeignKey(f"{target}.id"), nullable=null, index=index, comment=comment)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _span() -> tuple[Any, ...]:
    return (
        _integer("start_char", "First code point of the span in documents.body, counted from 0"),
        _integer("end_char", "Code point after the last one of the span"),
        CheckConstraint("0 <= start_char AND start_char <= end_char", name="span"),
    )


def _term(of: str) -> tuple[Any, ...]:
    return (
        _text("start_date", f"First day of the {of}, ISO 8601; NULL is open"),
        _text("end_date", f"Day after the last one of the {of}, ISO 8601; NULL is open"),
        CheckConstraint("start_date < end_date", name="term"),
    )


collections = _table(
    "collections",
    "Bodies of documents with one publisher and one set of terms",
    _id("collection"),
    _text("name", "Short name, as given to --collection", null=False),
    _text("title", "Title of the collection", null=False),
    _text("publisher", "Who publishes it"),
    _text("url", "Where it is published"),
    _text("rights", "Under which terms its documents may be used, in words"),
    _text("licence_url", "Address of those terms"),
    _text("root", "Folder from which it was last loaded, on the machine that loaded it"),
    UniqueConstraint("name"),
)

loads = _table(
    "loads",
    "Every run of archive ingest: when, with what, and what it changed",
    _id("load"),
    _text("started_at", "When it began, ISO 8601 in UTC", null=False),
    _text("finished_at", "When it was done, ISO 8601 in UTC"),
    Column("seconds", REAL, comment="How long it took, in seconds"),
    _text("paths", "The paths it was given, as a JSON array", null=False),
    _text("recipe", "Fingerprint of the code that derived from texts", null=False),
    _text("archive_version", "Version of release-archive that ran", null=False),
    *(
        Column(name, Integer, nullable=False, server_default=text("0"), comment=comment)
        for name, comment in (
            ("new", "Documents seen for the first time"),
            ("changed", "Documents whose bytes or sidecar differ from the version held"),
            ("moved", "Documents found at another path"),
            ("missing", "Documents whose file is gone; they stay, marked missing"),
            ("returned", "Documents that were missing and are back"),
            ("unchanged", "Documents as they were"),
            ("unreadable", "Files that could not be read; what was held of them stays"),
            ("passed_over", "Files that are no documents"),
            ("derived_anew", "Documents derived again from their stored bytes, by a new recipe"),
            ("resolved_anew", "Documents whose names were resolved again, by new reference data"),
        )
    ),
)

documents = _table(
    "documents",
    "Everything that was published: releases, analyses, pages, cuttings",
    _id("document"),
    _refers("collection_id", "collections", "The collection it belongs to", index=False),
    _text("slug", "Permanent name within the collection", null=False),
    _text("path", "Its file, relative to the collection's root", null=False),
    _text("url", "Address of the official page"),
    _text("title", "Title, NULL where none is stated"),
    _text("title_basis", "Ground of the title: front matter, sidecar or text"),
    Column(
        "label",
        Text,
        Computed("coalesce(title, slug)", persisted=False),
        comment="What to call it in a list: the title, else the slug",
    ),
    _text("kind", "release, speech, analysis, page, article …; NULL where not stated", index=True),
    _text("kind_basis", "Ground of the kind: front matter, sidecar, address or text"),
    _text("date", "The day the archive uses, ISO 8601; NULL where unknown", index=True),
    _text("date_source", "The day in the source (front matter or sidecar)"),
    _text("date_stated", "The day that the text states of itself"),
    _text("date_precision", "day, month or year"),
    _text("date_basis", "Which of the two days the date is: stated or source"),
    _text("date_as_written", "The words from which the date was read"),
    Column(
        "year",
        Integer,
        Computed("CAST(substr(date, 1, 4) AS INTEGER)", persisted=False),
        index=True,
        comment="Year of the date",
    ),
    _text("author", "Who wrote it, as stated; ministers are in document_ministers"),
    _text("author_basis", "Ground of the author: front matter, sidecar or text"),
    _text("publisher", "Its own publisher; NULL where the collection's holds"),
    _text("publisher_basis", "Ground of the publisher: front matter, sidecar or text"),
    _text("rights", "Its own terms of use; NULL where the collection's hold"),
    _integer("words", "Number of words in the body"),
    _text("text_fingerprint", "Equal for equal texts, white space aside; NULL without text"),
    Column(
        "status",
        Text,
        nullable=False,
        index=True,
        comment="current; missing (its file is gone); withdrawn (another path took its place)",
    ),
    _integer("version", "Number of its current version in versions"),
    _text("extra", "Keys of the front matter that have no column, as a JSON object"),
    _text("body", "The text, exactly as its file holds it", null=False),
    UniqueConstraint("collection_id", "slug"),
    _one_of("status", "current", "missing", "withdrawn"),
    _one_of("date_precision", "day", "month", "year"),
    _one_of("date_basis", "stated", "source"),
    Index("ix_documents_text_fingerprint", "text_fingerprint"),
    Index(
        "uq_documents_current_path",
        "collection_id",
        "path",
        unique=True,
        sqlite_where=text("status = 'current'"),
        postgresql_where=text("status = 'current'"),
    ),
)

document_aliases = _table(
    "document_aliases",
    "Earlier slugs of documents, which lead on to them",
    _refers("collection_id", "collections", "The collection", index=False),
    _text("slug", "The earlier slug", null=False),
    _refers("document_id", "documents", "The document that bore it last"),
    PrimaryKeyConstraint("collection_id", "slug"),
)

files = _table(
    "files",
    "What the last load saw of each document's file, so that the next need not open it",
    Column(
        "document_id",
        ForeignKey("documents.id"),
        primary_key=True,
        comment="The document",
    ),
    _text("sha256", "SHA-256 of the file's bytes", null=False),
    _text("sidecar_sha256", "SHA-256 of its sidecar; NULL without one"),
    _text("stamp", "Size, time and inode of the file; NULL while too young to be trusted"),
    _text("recipe", "Fingerprint of the code that derived it", null=False, index=True),
)

versions = _table(
    "versions",
    "Every version of every document that was ever loaded, with its bytes",
    _refers("document_id", "documents", "The document", index=False),
    _integer("number", "1 for the first version, and so on"),
    _text("sha256", "SHA-256 of the bytes", null=False, index=True),
    _text("encoding", "Encoding in which the bytes were read", null=False),
    _refers("first_load_id", "loads", "The load that brought it"),
    _refers("last_load_id", "loads", "The load that replaced it; NULL while current", null=True),
    Column("sidecar", LargeBinary, comment="The bytes of the sidecar beside it; NULL without one"),
    Column("bytes", LargeBinary, nullable=False, comment="The bytes of the file"),
    PrimaryKeyConstraint("document_id", "number"),
)

segments = _table(
    "segments",
    "Each body cut into stretches that cover it and never overlap",
    _id("segment"),
    _refers("document_id", "documents", "The document", index=False),
    _integer("position", "Turn of the segment in its document, from 0"),
    Column(
        "role",
        Text,
        nullable=False,
        index=True,
        comment="heading, paragraph, list_item, table_row, caption, byline, notice, teaser "
        "or boilerplate",
    ),
    *_span(),
    _text("fingerprint", "Equal for equal long paragraphs; NULL for short ones"),
    UniqueConstraint("document_id", "position"),
    Index(
        "ix_segments_fingerprint",
        "fingerprint",
        sqlite_where=text("fingerprint IS NOT NULL"),
        postgresql_where=text("fingerprint IS NOT NULL"),
    ),
)

people = _table(
    "people",
    "People who held office, or whom the reference data names",
    _id("person"),
    _text("slug", "Permanent name", null=False),
    _text("name", "Name as commonly written", null=False),
    _text("sort_name", "Name for sorting, family name first", null=False),
    _text("wikidata_id", "Wikidata item, such as Q123"),
    _text("pronoun", "she, he or they, as the releases speak of the person; NULL where unknown"),
    _text("source", "Where the facts are from"),
    UniqueConstraint("slug"),
)

person_names = _table(
    "person_names",
    "Every form in which a person's name is written",
    _id("name"),
    _refers("person_id", "people", "The person"),
    _text("name", "The name as written", null=False, index=True),
    _text("kind", "What form it is: full, honorific, variant, misspelling", null=False),
    *_term("name"),
    _text("source", "Where the fact is from"),
)

portfolios = _table(
    "portfolios",
    "Offices of ministers, and labels that look like offices and are none",
    _id("portfolio"),
    _text("slug", "Permanent name", null=False),
    _text("name", "Name of the portfolio", null=False),
    _text("kind", "office, or what the label is instead", null=False, index=True),
    UniqueConstraint("slug"),
)

portfolio_names = _table(
    "portfolio_names",
    "Every label under which a portfolio is written, with its dates",
    _id("label"),
    _refers("portfolio_id", "portfolios", "The portfolio"),
    _text("name", "The label as written", null=False, index=True),
    *_term("label"),
    _text("kind", "What form it is: official, respelling, short, tag"),
    _text("role", "The role that bearing the label implies: minister, associate or acting"),
    _text("source", "Where the fact is from"),
)

portfolio_successions = _table(
    "portfolio_successions",
    "Which portfolio became which",
    _id("succession"),
    _refers("from_portfolio_id", "portfolios", "The earlier portfolio"),
    _refers("to_portfolio_id", "portfolios", "The later portfolio"),
    _text("kind", "respelling, rename, merge or split", null=False),
    _text("date", "Day on which it happened, ISO 8601"),
    _text("source", "Where the fact is from"),
    _one_of("kind", "respelling", "rename", "merge", "split"),
)

governments = _table(
    "governments",
    "Governments of New Zealand and their Prime Ministers",
    _id("government"),
    _text("slug", "Permanent name", null=False),
    _text("name", "Name of the government", null=False),
    _refers("prime_minister_id", "people", "Its Prime Minister"),
    *_term("government"),
    _text("source", "Where the fact is from"),
    UniqueConstraint("slug"),
)

tenures = _table(
    "tenures",
    "Who held which portfolio from when to when, by the reference data",
    _id("tenure"),
    _refers("person_id", "people", "The person"),
    _refers("portfolio_id", "portfolios", "The portfolio"),
    _text("role", "minister, associate or acting", null=False),
    *_term("tenure"),
    _text("source", "Where the fact is from"),
    _text("confidence", "How sure the source is"),
    _one_of("role", "minister", "associate", "acting"),
)

parties = _table(
    "parties",
    "Political parties",
    _id("party"),
    _text("slug", "Permanent name", null=False),
    _text("name", "Name of the party", null=False),
    UniqueConstraint("slug"),
)

party_memberships = _table(
    "party_memberships",
    "Who sat in the House for which party from when to when, by the reference data",
    _id("membership"),
    _refers("person_id", "people", "The person"),
    _refers("party_id", "parties", "The party"),
    *_term("membership"),
    _text("source", "Where the fact is from"),
)

link_texts = _table(
    "link_texts",
    "Strings in lists of ministers and portfolios that name nobody: the words of links, addresses",
    _id("text"),
    _text("text", "The string as written", null=False),
    _text("kind", "What it is instead: link text, address, no person", null=False),
    UniqueConstraint("text"),
)

reference_files = _table(
    "reference_files",
    "The files of reference data that were loaded, with their bytes",
    _id("file"),
    _text("folder", "The folder it was loaded from; shipped: it came with the archive", null=False),
    _text("path", "Its name in that folder", null=False),
    _text("sha256", "SHA-256 of the bytes", null=False),
    Column("bytes", LargeBinary, nullable=False, comment="The bytes of the file"),
    UniqueConstraint("folder", "path"),
)

observed_tenures = _table(
    "observed_tenures",
    "Who issued releases for which portfolio from when to when, by the documents themselves",
    _id("run"),
    _refers("person_id", "people", "The person"),
    _refers("portfolio_id", "portfolios", "The portfolio"),
    _text("first_date", "Day of the first release of the run", null=False),
    _text("last_date", "Day of the last release of the run", null=False),
    _integer("releases", "Number of releases in the run"),
    _text("ground", "tag (a release of this minister alone) or stated (in the text)", null=False),
    _text("role", "minister, associate or acting as stated; NULL where a tag does not tell"),
    _one_of("ground", "tag", "stated"),
)

quotations = _table(
    "quotations",
    "Direct quotations, with their exact characters and their speakers",
    _id("quotation"),
    _refers("document_id", "documents", "The document"),
    *_span(),
    _text("text", "The characters of the span", null=False),
    _refers("person_id", "people", "Who said it; NULL where unknown", null=True),
    _text("speaker", "The speaker as written; NULL where the text does not tell"),
    _text(
        "basis",
        "Ground of the speaker: named, carried on, pronoun, only minister; NULL where unknown",
    ),
)

figures = _table(
    "figures",
    "Every quantity that a document states, with the exact characters that state it",
    _id("figure"),
    _text("key", "Permanent name of the figure", null=False),
    _refers("document_id", "documents", "The document"),
    _refers("segment_id", "segments", "The segment it stands in"),
    *_span(),
    _text("text", "The characters of the span", null=False),
    _text("kind", "money, percent, measure, duration, count or ratio", null=False, index=True),
    Column("value", REAL, nullable=False, comment="The number, scale words applied"),
    Column("high", REAL, comment="Upper end of a range; NULL where there is none"),
    _text("unit", "ISO 4217 code of a currency, or name of a unit, singular", index=True),
    _text("approx", "about, nearly, over, under, at_least, up_to; NULL where exact"),
    _text("per", "What a rate is by, singular (year, litre, household)"),
    _text("item", "What is counted, as it stands in the text"),
    _refers("period_figure_id", "figures", "The period over which the sum runs", null=True),
    _refers("quotation_id", "quotations", "The quotation it stands in", null=True),
    _refers("person_id", "people", "Who stated it; NULL where unknown", null=True),
    _text("speaker", "The speaker as written; NULL outside direct quotation"),
    _integer("sentence_start_char", "First code point of its sentence in documents.body"),
    _integer("sentence_end_char", "Code point after the last one of its sentence"),
    _text("rule", "Name of the rule that read it", null=False),
    UniqueConstraint("key"),
    _one_of("kind", "money", "percent", "measure", "duration", "count", "ratio"),
    _one_of("approx", "about", "nearly", "over", "under", "at_least", "up_to"),
)

mentions = _table(
    "mentions",
    "People and offices named in the text, with the exact characters that name them",
    _id("mention"),
    _refers("document_id", "documents", "The document"),
    *_span(),
    _text("text", "The characters of the span", null=False),
    _refers("person_id", "people", "The person; NULL where unresolved", null=True),
    _refers("portfolio_id", "portfolios", "The portfolio; NULL where none is named", null=True),
    _text("role", "The role as stated: minister, associate, acting or former; NULL for a name"),
    _text("basis", "Ground of the person: named, named before, document, holder"),
)

passages = _table(
    "passages",
    "Long paragraphs that stand in more than one document",
    _id("passage"),
    _text("fingerprint", "Equal for equal texts, white space and case aside", null=False),
    UniqueConstraint("fingerprint"),
)

passage_uses = _table(
    "passage_uses",
    "Where each passage stands",
    _refers("passage_id", "passages", "The passage", index=False),
    _refers("document_id", "documents", "The document"),
    *_span(),
    PrimaryKeyConstraint("passage_id", "document_id", "start_char"),
)

document_ministers = _table(
    "document_ministers",
    "The ministers who issued a document, as written and as resolved",
    _refers("document_id", "documents", "The document", index=False),
    _integer("position", "Turn in the document's list, from 0"),
    _text("as_written", "The string in the source", null=False, index=True),
    _refers("person_id", "people", "The person; NULL where unresolved", null=True),
    _text("basis", "Ground of the person: name, name of the day, office, in office"),
    PrimaryKeyConstraint("document_id", "position"),
)

document_portfolios = _table(
    "document_portfolios",
    "The portfolios a document is tagged with, as written and as resolved",
    _refers("document_id", "documents", "The document", index=False),
    _integer("position", "Turn in the document's list, from 0"),
    _text("as_written", "The string in the source", null=False, index=True),
    _refers("portfolio_id", "portfolios", "The portfolio; NULL where unresolved", null=True),
    _text("role", "The role that the label implies: minister, associate or acting"),
    PrimaryKeyConstraint("document_id", "position"),
)

attachments = _table(
    "attachments",
    "Files that a document's source lists beside it",
    _refers("document_id", "documents", "The document", index=False),
    _integer("position", "Turn in the document's list, from 0"),
    _text("url", "Address of the attachment, as written", null=False),
    _text("text", "Its name, where the source gives one"),
    PrimaryKeyConstraint("document_id", "position"),
)

links = _table(
    "links",
    "Links in the body of a document",
    _refers("document_id", "documents", "The document", index=False),
    _integer("position", "Turn in the document, from 0"),
    _text("url", "Address the link leads to, as written", null=False, index=True),
    _text("text", "The words of the link", null=False),
    *_span(),
    PrimaryKeyConstraint("document_id", "position"),
)

changes = _table(
    "changes",
    "What each load changed, a document a row",
    _id("change"),
    _refers("load_id", "loads", "The load"),
    _refers("document_id", "documents", "The document"),
    _text("change", "new, changed, moved, missing or returned", null=False),
    _text("path", "The document's path after the load", null=False),
    _text("path_before", "Its path before the load, where it moved"),
    _integer("version", "Its version after the load"),
    _one_of("change", "new", "changed", "moved", "missing", "returned"),
)

figure_changes = _table(
    "figure_changes",
    "Figures that a changed document no longer states, or states now, a load at a time",
    _id("change"),
    _refers("load_id", "loads", "The load"),
    _refers("document_id", "documents", "The document"),
    _text("change", "stated (new in this version) or dropped (no longer in it)", null=False),
    _text("text", "The words of the figure", null=False),
    _text("kind", "money, percent, measure, duration, count or ratio", null=False),
    Column("value", REAL, nullable=False, comment="The number, scale words applied"),
    Column("high", REAL, comment="Upper end of a range; NULL where there is none"),
    _text("unit", "ISO 4217 code of a currency, or name of a unit, singular"),
    _text("sentence", "The sentence in which it stands or stood", null=False),
    _one_of("change", "stated", "dropped"),
)

problems = _table(
    "problems",
    "What could not be read, or was read with a doubt, and why",
    _id("problem"),
    _refers("load_id", "loads", "The load that met it first"),
    _refers("resolved_load_id", "loads", "The load in which it was gone; NULL: open", null=True),
    _refers("collection_id", "collections", "The collection"),
    _refers("document_id", "documents", "The document; NULL for a file not held", null=True),
    _text("path", "The file, relative to the collection's root", null=False),
    _integer("line", "Line of the file, from 1; NULL where it is the whole file", null=True),
    _text("code", "Short name of what is wrong", null=False, index=True),
    _text("message", "What is wrong and what to do, as a sentence", null=False),
)

VIEWS = {
    "documents_in_context": "Current documents with their collection, their ministers and "
    "portfolios as written, and the publisher and terms that hold for them",
    "figures_in_context": "Figures of current documents with their sentence, document and speaker",
    "quotations_in_context": "Quotations of current documents with the speaker's offices that day",
    "tenures_in_context": "Who held which portfolio from when to when, by name, with the source",
    "portfolio_lineage": "Every portfolio with those it came from and those it became",
    "people_in_numbers": "Every person with how many documents, mentions and tenures",
    "contradictions": "Documents whose tags or stated roles differ from the reference data",
    "open_problems": "Problems that are still there, with the collection's name",
}
"""Every view, with the sentence that explains it."""

REVISION = "0004"
"""The revision of ``migrations/`` that these tables are."""
