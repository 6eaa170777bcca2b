"""The tables of documents: collections, loads, documents, their versions and their parts."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

from archive.store.schema import columns, indexes

collections = columns.table(
    "collections",
    "Bodies of documents with one publisher and one set of terms",
    columns.id("collection"),
    columns.text("name", "Short name, as given to --collection", null=False),
    columns.text("title", "Title of the collection", null=False),
    columns.text("publisher", "Who publishes it"),
    columns.text("url", "Where it is published"),
    columns.text("rights", "Under which terms its documents may be used, in words"),
    columns.text("licence_url", "Address of those terms"),
    columns.text("root", "Folder from which it was last loaded, on the machine that loaded it"),
    columns.jurisdiction("The jurisdiction of its documents, where they state no other"),
    columns.text("jurisdiction_stated", "What its description states of its jurisdiction"),
    columns.text("days", "utc where the days in its sources are those of UTC, else NULL"),
    columns.text("days_from", "The day from which they are, ISO 8601; NULL for always"),
    columns.text(
        "publish",
        "What of its documents may go out to the public: full_text, quotations or metadata; NULL"
        " for full_text",
    ),
    columns.text(
        "missing", "hide where documents whose file is gone are not listed; NULL where they are"
    ),
    UniqueConstraint("name"),
)

loads = columns.table(
    "loads",
    "Every run of archive ingest: when, with what, and what it changed",
    columns.id("load"),
    columns.text("started_at", "When it began, ISO 8601 in UTC", null=False),
    columns.text("finished_at", "When it was done, ISO 8601 in UTC"),
    Column("seconds", REAL, comment="How long it took, in seconds"),
    columns.text("paths", "The paths it was given, as a JSON array", null=False),
    columns.text("recipe", "Fingerprint of the code that derived from texts", null=False),
    columns.text("archive_version", "Version of release-archive that ran", null=False),
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
    columns.text("undo_obstacle", "Why it cannot be taken back; NULL where nothing was noted"),
)

documents = columns.table(
    "documents",
    "Everything that was published: releases, analyses, pages, cuttings",
    columns.id("document"),
    columns.refers("collection_id", "collections", "The collection it belongs to", index=False),
    columns.text("slug", "Permanent name within the collection", null=False, index=True),
    columns.text("path", "Its file, relative to the collection's root", null=False),
    columns.text("url", "Address of the official page"),
    columns.text("title", "Title, NULL where none is stated"),
    columns.text(
        "title_basis",
        "Basis of the title: front matter, sidecar, text, JSON-LD, OpenGraph, meta, page, "
        "properties or head",
    ),
    columns.text(
        "kind", "release, speech, analysis, page, article …; NULL where not stated", index=True
    ),
    columns.text("kind_basis", "Basis of the kind: front matter, sidecar, address or text"),
    columns.text("date", "The day the archive uses, ISO 8601; NULL where unknown"),
    columns.text("date_source", "The day in the source (front matter or sidecar)"),
    columns.text("date_stated", "The day that the text states of itself"),
    columns.text("date_precision", "day, month or year"),
    columns.text("date_basis", "Which of the two days the date is: stated or source"),
    columns.text("date_as_written", "The words from which the date was read"),
    columns.text("author", "Who wrote it, as stated; ministers are in document_ministers"),
    columns.text("author_basis", "Basis of the author: front matter, sidecar or text"),
    columns.text("publisher", "Its own publisher; NULL where the collection's holds"),
    columns.text("publisher_basis", "Basis of the publisher: front matter, sidecar or text"),
    columns.text("rights", "Its own terms of use; NULL where the collection's hold"),
    columns.integer("words", "Number of words in the body"),
    columns.text("text_fingerprint", "Equal for equal texts, white space aside; NULL without text"),
    Column(
        "status",
        Text,
        nullable=False,
        comment="current; missing (its file is gone); withdrawn (another path took its place)",
    ),
    columns.integer("version", "Number of its current version in versions"),
    columns.text("extra", "Keys of the front matter that have no column, as a JSON object"),
    columns.text(
        "body",
        "The text, exactly as its file holds it; bytes that are no text are U+FFFD",
        null=False,
    ),
    Column(
        "paragraphs_unread",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="Paragraphs of its own with digits in which no figure was read",
    ),
    columns.jurisdiction("Its jurisdiction; NULL where it has none"),
    columns.text(
        "jurisdiction_basis",
        "Basis of the jurisdiction: front matter, sidecar, collection or address; NULL where none",
    ),
    columns.text(
        "date_latest",
        "The latest day that it may be, where it may be the day after date; NULL where it may not",
    ),
    columns.text("label", "What to call it in a list: the title, else the slug"),
    columns.integer("year", "Year of the date", null=True, index=True),
    columns.text(
        "publish",
        "What of it may go out to the public: full_text, quotations or metadata; NULL where the"
        " collection's holds",
    ),
    columns.text("fetched", "The day on which its file was fetched, as its sidecar says, ISO 8601"),
    columns.text(
        "text_group",
        "Equal for texts that differ in small edits: text_fingerprint of one of them; NULL where"
        " there is no such text",
    ),
    UniqueConstraint("collection_id", "slug"),
    columns.one_of("status", "current", "missing", "withdrawn"),
    columns.one_of("date_precision", "day", "month", "year"),
    columns.one_of("date_basis", "stated", "source"),
    Index(indexes.DOCUMENTS_BY_TEXT, "text_fingerprint"),
    Index("ix_documents_text_group", "text_group", sqlite_where=text("text_group IS NOT NULL")),
    # Pages filter and count by these: without it each count would read past every body.
    Index(
        indexes.DOCUMENTS_BY_ID,
        *("id", "collection_id", "kind", "date", "status", "jurisdiction_id"),
    ),
    Index(indexes.DOCUMENTS_BY_DATE, "date", "status", "collection_id", "kind", "jurisdiction_id"),
    Index(
        "ix_documents_date_latest",
        "date_latest",
        sqlite_where=text("date_latest IS NOT NULL"),
    ),
    # Almost all are current: an index of those would lead SQLite astray.
    Index(
        indexes.DOCUMENTS_NOT_CURRENT,
        "status",
        sqlite_where=text("status <> 'current'"),
    ),
    Index(
        indexes.DOCUMENTS_BY_CURRENT_PATH,
        "collection_id",
        "path",
        unique=True,
        sqlite_where=text("status = 'current'"),
    ),
)

document_aliases = columns.table(
    "document_aliases",
    "Earlier slugs of documents, which lead on to them",
    columns.refers("collection_id", "collections", "The collection", index=False),
    columns.text("slug", "The earlier slug", null=False),
    columns.refers("document_id", "documents", "The document that bore it last"),
    PrimaryKeyConstraint("collection_id", "slug"),
)

files = columns.table(
    "files",
    "What the last load saw of each document's file, so that the next need not open it",
    Column(
        "document_id",
        ForeignKey("documents.id"),
        primary_key=True,
        comment="The document",
    ),
    columns.text("sha256", "SHA-256 of the file's bytes", null=False),
    columns.text("sidecar_sha256", "SHA-256 of its sidecar; NULL without one"),
    columns.text("stamp", "Size, time and inode of the file; NULL while too young to be trusted"),
    columns.text("recipe", "Fingerprint of the code that derived it", null=False, index=True),
    columns.text("corrections", "Fingerprint of the corrections of it; NULL where there are none"),
)

versions = columns.table(
    "versions",
    "Every version of every document that was ever loaded, with its bytes",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("number", "1 for the first version, and so on"),
    columns.text("sha256", "SHA-256 of the bytes", null=False, index=True),
    columns.text("encoding", "Encoding in which the bytes were read", null=False),
    columns.refers("first_load_id", "loads", "The load that brought it"),
    columns.refers(
        "last_load_id", "loads", "The load that replaced it; NULL while current", null=True
    ),
    Column("sidecar", LargeBinary, comment="The bytes of the sidecar beside it; NULL without one"),
    Column("bytes", LargeBinary, nullable=False, comment="The bytes of the file"),
    Column(
        "recognised",
        LargeBinary,
        comment="The file with the words of its pictures laid over them, which was read in its"
        " place; NULL where none was made",
    ),
    PrimaryKeyConstraint("document_id", "number"),
    Index("ix_versions_recognised", "document_id", sqlite_where=text("recognised IS NOT NULL")),
)

readings = columns.table(
    "readings",
    "Which reader made the text of each version, and the texts that earlier readers made of it",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("version", "Number of the version in versions"),
    columns.integer("number", "1 for the first reading of the version, and so on; the last holds"),
    columns.text("format", "Format that was read: text, html, pdf, docx, odt, mail", null=False),
    columns.text("reader", "What made the text: a library, or the format's own reader", null=False),
    columns.text(
        "reader_version",
        "Its version; behind a dash that of the code here which uses the library",
        null=False,
    ),
    columns.text("text_sha256", "SHA-256 of the text, in UTF-8", null=False),
    columns.refers("first_load_id", "loads", "The load that read it so"),
    columns.text("text", "The text, where a later reading gave another; else NULL"),
    PrimaryKeyConstraint("document_id", "version", "number"),
)

segments = columns.table(
    "segments",
    "Each body cut into stretches that cover it and never overlap",
    columns.id("segment"),
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("position", "Turn of the segment in its document, from 0"),
    Column(
        "role",
        Text,
        nullable=False,
        index=True,
        comment="title, heading, paragraph, list_item, table_row, caption, byline, notice, teaser "
        "or boilerplate",
    ),
    *columns.span(),
    columns.text("fingerprint", "Equal for equal long paragraphs; NULL for short ones"),
    columns.integer("page", "Page on which it begins; NULL in files without pages", null=True),
    Column(
        "is_recognised",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="1 where its words were recognised in a picture (OCR), which makes slips; else 0",
    ),
    Column(
        "is_quoted",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="1 for a paragraph that is set apart as quoted (`blockquote`, `>`); else 0",
    ),
    UniqueConstraint("document_id", "position"),
    Index(
        indexes.SEGMENTS_BY_TEXT,
        "fingerprint",
        sqlite_where=text("fingerprint IS NOT NULL"),
    ),
)

attachments = columns.table(
    "attachments",
    "Files that a document's source lists beside it",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("position", "Turn in the document's list, from 0"),
    columns.text("url", "Address of the attachment, as written", null=False),
    columns.text("text", "Its name, where the source gives one"),
    columns.refers(
        "attached_document_id",
        "documents",
        "The document that it is; NULL where the file is not at hand",
        null=True,
    ),
    PrimaryKeyConstraint("document_id", "position"),
)

links = columns.table(
    "links",
    "Links in the body of a document",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("position", "Turn in the document, from 0"),
    columns.text("url", "Address the link leads to, as written", null=False, index=True),
    columns.text("text", "The words of the link", null=False),
    *columns.span(),
    PrimaryKeyConstraint("document_id", "position"),
)

changes = columns.table(
    "changes",
    "What each load changed, a document a row",
    columns.id("change"),
    columns.refers("load_id", "loads", "The load"),
    columns.refers("document_id", "documents", "The document"),
    columns.text(
        "change", "new, changed, moved, missing, returned or reread (by another reader)", null=False
    ),
    columns.text("path", "The document's path after the load", null=False),
    columns.text("path_before", "Its path before the load, where it moved"),
    columns.integer("version", "Its version after the load"),
    columns.one_of("change", "new", "changed", "moved", "missing", "returned", "reread"),
)

figure_changes = columns.table(
    "figure_changes",
    "Figures that a changed document no longer states, or states now, a load at a time",
    columns.id("change"),
    columns.refers("load_id", "loads", "The load"),
    columns.refers("document_id", "documents", "The document"),
    columns.text("change", "stated (new in this version) or dropped (no longer in it)", null=False),
    columns.text("text", "The words of the figure", null=False),
    columns.text("kind", "money, percent, measure, duration, count or ratio", null=False),
    Column("value", REAL, nullable=False, comment="The number, scale words applied"),
    Column("high", REAL, comment="Upper end of a range; NULL where there is none"),
    columns.text("unit", "ISO 4217 code of a currency, or name of a unit, singular"),
    columns.text("sentence", "The sentence in which it stands or stood", null=False),
    columns.one_of("change", "stated", "dropped"),
)

problems = columns.table(
    "problems",
    "What could not be read, or was read with a doubt, and why",
    columns.id("problem"),
    columns.refers("load_id", "loads", "The load that met it first"),
    columns.refers(
        "resolved_load_id", "loads", "The load in which it was gone; NULL: open", null=True
    ),
    columns.refers("collection_id", "collections", "The collection"),
    columns.refers("document_id", "documents", "The document; NULL for a file not held", null=True),
    columns.text("path", "The file, relative to the collection's root", null=False),
    columns.integer("line", "Line of the file, from 1; NULL where it is the whole file", null=True),
    columns.text("code", "Short name of what is wrong", null=False, index=True),
    columns.text("message", "What is wrong and what to do, as a sentence", null=False),
)
