"""A row type for each table of what a document says, whose fields bear the names of its columns."""

from __future__ import annotations

from typing import Any, NamedTuple

Row = tuple[Any, ...]
Rows = tuple[Row, ...]


class DocumentRow(NamedTuple):
    """What is derived of a document itself: columns of ``documents``."""

    url: str | None
    title: str | None
    title_basis: str | None
    kind: str | None
    kind_basis: str | None
    date: str | None
    date_source: str | None
    date_stated: str | None
    date_precision: str | None
    date_basis: str | None
    date_as_written: str | None
    year: int | None
    author: str | None
    author_basis: str | None
    publisher: str | None
    publisher_basis: str | None
    rights: str | None
    publish: str | None
    words: int
    text_fingerprint: str | None
    extra: str | None
    paragraphs_unread: int
    jurisdiction_basis: str | None
    date_latest: str | None
    fetched: str | None
    body: str


class ReadingRow(NamedTuple):
    """What made a text: columns of ``readings``."""

    format: str
    reader: str
    reader_version: str
    text_sha256: str


class SegmentRow(NamedTuple):
    """A row of ``segments``."""

    position: int
    role: str
    start_char: int
    end_char: int
    fingerprint: str | None
    page: int | None
    is_recognised: int
    is_quoted: int


class FigureRow(NamedTuple):
    """A row of ``figures``, without what stands elsewhere: its segment, its quotation, its key."""

    start_char: int
    end_char: int
    text: str
    kind: str
    value: float
    high: float | None
    unit: str | None
    approx: str | None
    per: str | None
    item: str | None
    sentence_start_char: int
    sentence_end_char: int
    rule: str
    size_of: str | None
    doubt: str | None
    purpose_start_char: int | None
    purpose_end_char: int | None
    standing: str | None
    whole_basis: str | None
    follows_basis: str | None
    due_from: str | None
    due_to: str | None
    is_forecast: int


class AttachmentRow(NamedTuple):
    """A row of ``attachments``."""

    position: int
    url: str
    text: str | None


class LinkRow(NamedTuple):
    """A row of ``links``."""

    position: int
    url: str
    text: str
    start_char: int
    end_char: int


class MinisterRow(NamedTuple):
    """A row of ``document_ministers``, without the person."""

    position: int
    as_written: str
    basis: str | None


class PortfolioRow(NamedTuple):
    """A row of ``document_portfolios``, without the portfolio."""

    position: int
    as_written: str
    role: str | None


class MentionRow(NamedTuple):
    """A row of ``mentions``, without the person and the portfolio."""

    start_char: int
    end_char: int
    text: str
    role: str | None
    basis: str | None


class QuotationRow(NamedTuple):
    """A row of ``quotations``, without the person."""

    start_char: int
    end_char: int
    text: str
    speaker: str | None
    basis: str | None


class SpeakerRow(NamedTuple):
    """A row of ``quotation_speakers``, without the quotation and the person."""

    position: int
    speaker: str
