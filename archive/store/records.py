"""What is stored of a document: its record, which is made of the rows of each table.

The process that reads a document makes its record and sends it to the process that writes. A
document has hundreds of rows, so they are sent as plain tuples, in the order of their fields. What
becomes an id only when it is written (the person, the segment) is in a tuple of its own, with an
element for each row.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from archive import naming
from archive.document import (
    SPOKEN_ROLES,
    Entry,
    Figure,
    Quotation,
    Replaced,
    Resolved,
    Segment,
    Stated,
    index_around,
)
from archive.problems import Problem
from archive.store.rows import (
    AttachmentRow,
    DocumentRow,
    FigureRow,
    LinkRow,
    MentionRow,
    MinisterRow,
    PortfolioRow,
    QuotationRow,
    ReadingRow,
    Rows,
    SegmentRow,
    SpeakerRow,
)

_DIGIT = re.compile(r"\d")
_Spanned = TypeVar("_Spanned", Figure, Quotation)

LONG = 150
"""Characters from which a paragraph gets a fingerprint: a shorter one may recur by chance."""


class DocumentName(NamedTuple):
    """The permanent name of a document: the short name of its collection, and its slug."""

    collection: str
    slug: str


class NameRecord(NamedTuple):
    """What the names of a document come to. People and portfolios stand by slug, None for nobody.

    `figure_quotations` has an index into `quotations` for each figure, None outside all of them,
    and `speaker_quotations` one for each speaker.
    """

    ministers: Rows
    minister_people: tuple[str | None, ...]
    portfolios: Rows
    portfolio_slugs: tuple[str | None, ...]
    mentions: Rows
    mention_people: tuple[str | None, ...]
    mention_portfolios: tuple[str | None, ...]
    quotations: Rows
    quotation_people: tuple[str | None, ...]
    speakers: Rows
    speaker_people: tuple[str | None, ...]
    speaker_quotations: tuple[int, ...]
    quotation_hashes: tuple[str, ...]
    """What names each quotation within its document."""
    figure_quotations: tuple[int | None, ...]


class DocumentRecord(NamedTuple):
    """All that is stored of one document, without the ids that only the database can give."""

    path: str
    slug: str
    sha256: str
    sidecar_sha256: str | None
    encoding: str
    recipe: str
    data: bytes
    sidecar: bytes | None
    recognised: bytes | None
    reading: ReadingRow
    """What made its text."""
    document: DocumentRow
    jurisdiction: str | None
    """The slug of its jurisdiction; None where it has none."""
    attachments: Rows
    links: Rows
    segments: Rows
    figures: Rows
    figure_hashes: tuple[str, ...]
    """What names each figure within its document."""
    figure_segments: tuple[int, ...]
    """The index of each figure's segment."""
    figure_periods: tuple[int | None, ...]
    """The index of the figure that is the period of each."""
    figure_wholes: tuple[int | None, ...]
    """The index of the figure of which each is a part."""
    figure_followed: tuple[int | None, ...]
    """The index of the figure that each follows."""
    names: NameRecord
    problems: tuple[Problem, ...]
    corrected: tuple[tuple[str, int, Replaced | None], ...]
    """The file and the line of each correction, and what was read before; None where it is none."""
    corrections: str | None
    """Fingerprint of these corrections; None where there are none."""

    def label(self, slug: str) -> str:
        """What to call it in a list: its title, else its slug."""
        return slug if self.document.title is None else self.document.title


def of_entry(entry: Entry, recipe: str) -> DocumentRecord:
    """The record of an entry that `recipe` derived."""
    document, body, figures = entry.document, entry.document.body, entry.figures
    starts = [figure.start for figure in figures]
    return DocumentRecord(
        path=entry.path,
        slug=entry.slug,
        sha256=sha256(entry.data),
        sidecar_sha256=None if entry.sidecar is None else sidecar_sha256(entry.sidecar),
        encoding=entry.encoding,
        recipe=recipe,
        data=entry.data,
        sidecar=entry.sidecar,
        recognised=entry.recognised,
        reading=ReadingRow(*entry.read_by, sha256(body.encode("utf-8", "surrogatepass"))),
        document=_document(entry),
        jurisdiction=entry.jurisdiction,
        attachments=_plain(
            AttachmentRow(position=i, url=url, text=text)
            for i, (url, text) in enumerate(document.attachments)
        ),
        links=_plain(
            LinkRow(position=i, url=k.url, text=k.text, start_char=k.start, end_char=k.end)
            for i, k in enumerate(entry.links)
        ),
        segments=_plain(_segments(body, entry.segments)),
        figures=_plain(_figure(body, figure) for figure in figures),
        figure_hashes=tuple(_hashes(body, figures, entry.gone)),
        figure_segments=tuple(figure.segment for figure in figures),
        figure_periods=tuple(figure.period for figure in figures),
        figure_wholes=tuple(figure.whole for figure in figures),
        figure_followed=tuple(figure.follows for figure in figures),
        names=of_names(body, document.ministers, document.portfolios, entry.resolved, starts),
        problems=entry.problems,
        corrected=entry.corrected,
        corrections=entry.corrections,
    )


def of_names(
    body: str,
    ministers: Sequence[str],
    portfolios: Sequence[str],
    resolved: Resolved,
    figure_starts: Sequence[int],
) -> NameRecord:
    """The record of a document's names: its lists as written, and what they come to.

    `figure_starts` are where the document's figures begin.
    """
    issued = list(zip(ministers, resolved.ministers, strict=True))
    tagged = list(zip(portfolios, resolved.portfolios, strict=True))
    mentions, quotations = resolved.mentions, resolved.quotations
    return NameRecord(
        ministers=_plain(
            MinisterRow(position=i, as_written=written, basis=name.basis)
            for i, (written, name) in enumerate(issued)
        ),
        minister_people=tuple(name.person for _, name in issued),
        portfolios=_plain(
            PortfolioRow(position=i, as_written=written, role=role.role)
            for i, (written, role) in enumerate(tagged)
        ),
        portfolio_slugs=tuple(role.portfolio for _, role in tagged),
        mentions=_plain(
            MentionRow(
                start_char=m.start,
                end_char=m.end,
                text=body[m.start : m.end],
                role=m.role,
                basis=m.basis,
            )
            for m in mentions
        ),
        mention_people=tuple(mention.person for mention in mentions),
        mention_portfolios=tuple(mention.portfolio for mention in mentions),
        quotations=_plain(
            QuotationRow(
                start_char=q.start,
                end_char=q.end,
                text=body[q.start : q.end],
                speaker=q.speaker,
                basis=q.basis,
            )
            for q in quotations
        ),
        quotation_people=tuple(quotation.person for quotation in quotations),
        speakers=_plain(
            SpeakerRow(position=i, speaker=each.words)
            for q in quotations
            for i, each in enumerate(q.speakers)
        ),
        speaker_people=tuple(each.person for q in quotations for each in q.speakers),
        speaker_quotations=tuple(i for i, q in enumerate(quotations) for _ in q.speakers),
        quotation_hashes=tuple(_quotation_hashes(body, quotations, resolved.gone)),
        figure_quotations=tuple(index_around(quotations, start) for start in figure_starts),
    )


def _plain(rows: Iterable[NamedTuple]) -> Rows:
    """Rows as tuples of no type of their own, which cross to another process ten times as fast."""
    return tuple(map(tuple, rows))


def _document(entry: Entry) -> DocumentRow:
    document, date = entry.document, entry.document.date
    words = document.body.split()
    return DocumentRow(
        url=document.url,
        title=_value(document.title),
        title_basis=_basis(document.title),
        kind=_value(document.kind),
        kind_basis=_basis(document.kind),
        date=date.date,
        date_source=date.source,
        date_stated=date.stated,
        date_precision=date.precision,
        date_basis=date.basis,
        date_as_written=date.as_written,
        year=int(date.date[:4]) if date.date else None,
        author=_value(document.author),
        author_basis=_basis(document.author),
        publisher=_value(document.publisher),
        publisher_basis=_basis(document.publisher),
        rights=document.rights,
        publish=document.publish,
        words=len(words),
        text_fingerprint=_text_fingerprint(words),
        extra=_as_json(document.extra),
        paragraphs_unread=_paragraphs_unread(entry),
        jurisdiction_basis=_basis(document.jurisdiction),
        date_latest=date.latest,
        fetched=document.fetched,
        body=document.body,
    )


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _basis(stated: Stated | None) -> str | None:
    return stated.basis if stated else None


def _segments(body: str, segments: Iterable[Segment]) -> Iterator[SegmentRow]:
    for position, (role, start, end, page, is_recognised, is_quoted) in enumerate(segments):
        is_long = end - start >= LONG and role in SPOKEN_ROLES
        yield SegmentRow(
            position=position,
            role=role,
            start_char=start,
            end_char=end,
            fingerprint=_paragraph_fingerprint(body[start:end]) if is_long else None,
            page=page,
            is_recognised=int(is_recognised),
            is_quoted=int(is_quoted),
        )


def _figure(body: str, figure: Figure) -> FigureRow:
    sentence_start, sentence_end = figure.sentence
    return FigureRow(
        start_char=figure.start,
        end_char=figure.end,
        text=body[figure.start : figure.end],
        kind=figure.kind,
        value=figure.value,
        high=figure.high,
        unit=figure.unit,
        approx=figure.approx,
        per=figure.per,
        item=figure.item,
        sentence_start_char=sentence_start,
        sentence_end_char=sentence_end,
        rule=figure.rule,
        size_of=figure.size_of,
        doubt=figure.doubt,
        purpose_start_char=None if figure.purpose is None else figure.purpose[0],
        purpose_end_char=None if figure.purpose is None else figure.purpose[1],
        standing=figure.standing,
        whole_basis=figure.whole_basis,
        follows_basis=figure.follows_basis,
        due_from=None if figure.due is None else figure.due[0],
        due_to=None if figure.due is None else figure.due[1],
        is_forecast=int(figure.is_forecast),
    )


def _hashes(body: str, figures: Sequence[Figure], gone: Sequence[Figure]) -> Iterator[str]:
    every = _in_order(figures, gone)
    sentences = {figure.sentence: body[slice(*figure.sentence)] for figure in every}
    marks = naming.figure_hashes(
        (sentences[figure.sentence], body[figure.start : figure.end]) for figure in every
    )
    return _without(gone, every, marks)


def _quotation_hashes(
    body: str, quotations: Sequence[Quotation], gone: Sequence[Quotation]
) -> Iterator[str]:
    every = _in_order(quotations, gone)
    return _without(gone, every, naming.quotation_hashes(body[q.start : q.end] for q in every))


def _in_order(held: Sequence[_Spanned], gone: Sequence[_Spanned]) -> Sequence[_Spanned]:
    """What is held, and what was corrected to be none, which keeps its turn among its equals."""
    every = list(held)
    every.extend(gone)
    return sorted(every, key=attrgetter("start", "end"))


def _without(
    gone: Sequence[_Spanned], every: Sequence[_Spanned], marks: Iterable[str]
) -> Iterator[str]:
    """The marks of what is held."""
    if not gone:
        yield from marks
        return
    spans = {(each.start, each.end) for each in gone}
    for each, mark in zip(every, marks, strict=True):
        if (each.start, each.end) not in spans:
            yield mark


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


_FETCHED = re.compile(rb"(?m)^fetched:[^\n]*\n?")


def sidecar_sha256(data: bytes) -> str:
    """The SHA-256 of a sidecar without the line that says when the file was fetched.

    What a document says does not depend on that day, nor does the digest.
    """
    return sha256(_FETCHED.sub(b"", data))


def _as_json(extra: Any) -> str | None:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None


def _text_fingerprint(words: list[str]) -> str | None:
    """Equal for texts that differ in white space alone."""
    return sha256("".join(words).encode("utf-8", "surrogatepass")) if words else None


def _paragraphs_unread(entry: Entry) -> int:
    """How many paragraphs of the document's own hold digits and no figure."""
    with_figures = {figure.segment for figure in entry.figures}
    return sum(
        segment.role in SPOKEN_ROLES
        and index not in with_figures
        and _DIGIT.search(entry.document.body, segment.start, segment.end) is not None
        for index, segment in enumerate(entry.segments)
    )


def _paragraph_fingerprint(text: str) -> str | None:
    """Equal for long paragraphs that differ in white space, case and kinds of marks alone."""
    for mark, plainly in _PLAIN_PUNCTUATION:
        text = text.replace(mark, plainly)
    plain = " ".join(text.casefold().split())
    if len(plain) < LONG:
        return None
    digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()


_PLAIN_PUNCTUATION = (*zip("‘’“”–—", "''\"\"--", strict=True), ("*", ""))
