"""From the bytes of a file to an Entry: everything the archive reads out of a text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from archive import (
    claims,
    correcting,
    corrections,
    dates,
    figures,
    formats,
    jurisdictions,
    languages,
    links,
    naming,
    quotations,
    text_lines,
)
from archive.corrections import Correction
from archive.document import (
    DateReading,
    Document,
    Entry,
    Figure,
    Link,
    Name,
    Resolved,
    Role,
    Segment,
    Stated,
)
from archive.extractors import AllExtractors, Extractors
from archive.formats import Reading
from archive.mentions import NameResolver, both_days
from archive.problems import Problem
from archive.quotations import labels

_UNREAD = (
    f"Only the first {figures.MOST_NUMBERS:,} numbers were read for figures; what follows from here"
    " on was not looked through. Put it in a document of its own."
)


@dataclass(slots=True)
class Names:
    """The text and the lists that hold a document's names, and what the names were resolved to."""

    jurisdiction: str | None
    body: str
    segments: Sequence[Segment]
    day: str | None
    ministers: tuple[str, ...]
    portfolios: tuple[str, ...]
    resolved: Resolved = field(default_factory=lambda: Resolved((), (), ()))
    latest_day: str | None = None
    """The latest day that it may be, where that is another than `day`."""
    corrections: tuple[Correction, ...] = ()
    was: correcting.Was = field(default_factory=dict)

    def days(self, resolver: NameResolver) -> tuple[str | None, ...]:
        """The days on which the names may come to something else, of those that it may be."""
        if self.day and self.latest_day and resolver.may_differ(self.day, self.latest_day):
            return self.day, self.latest_day
        return (self.day,)


def resolve_names(names: Names, all_extractors: AllExtractors) -> None:
    """Says who the people and offices are that a document lists and mentions.

    Where its day is one of two, it is whoever it is on both.
    """
    resolver = all_extractors.of(names.jurisdiction).names
    text, listed = labels.named(names.body), (names.ministers, names.portfolios)
    found = [resolver.resolve(text, names.segments, day, *listed) for day in names.days(resolver)]
    names.resolved = both_days.agreed(found)
    if names.corrections:
        names.resolved = correcting.mentions(
            names.body, names.resolved, names.corrections, names.was
        )


def find_quotations(names: Names, all_extractors: AllExtractors) -> None:
    """Finds what people said word for word, and who said it."""
    resolved = names.resolved
    issuers = zip(names.ministers, resolved.ministers, strict=True)
    issued = [(written, name.person) for written, name in issuers]
    extractors = all_extractors.of(names.jurisdiction)
    found = [
        quotations.find(
            *(names.body, names.segments, resolved.mentions, issued),
            *(extractors.names, extractors.speakers, day),
        )
        for day in names.days(extractors.names)
    ]
    said = both_days.agreed([resolved._replace(quotations=each) for each in found])
    if names.corrections:
        corrected, gone = correcting.quotations(
            *(names.body, said.quotations, names.corrections, names.was),
            *(extractors.names, names.day),
        )
        said = said._replace(quotations=corrected, gone=gone)
    names.resolved = said


NAME_STAGES = (resolve_names, find_quotations)
"""What depends on who is who, in order."""


@dataclass(slots=True)
class Draft:
    """A document while it is read: each stage adds what it finds."""

    path: str
    data: bytes
    sidecar: bytes | None
    recognised: bytes | None
    reading: Reading
    document: Document
    problems: tuple[Problem, ...]
    of_collection: str | None
    """The jurisdiction that its collection says."""
    utc_from: str | None = None
    """The day from which the days of its collection's sources are those of UTC; None for never."""
    corrections: tuple[Correction, ...] = ()
    jurisdiction: str | None = None
    """Its own, by slug; None where it has none."""
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    numbers: figures.Numbers | None = None
    """What its numbers are, until they are read as figures."""
    figures: tuple[Figure, ...] = ()
    gone: tuple[Figure, ...] = ()  # what is none, by its corrections
    names: Names = field(default_factory=lambda: Names(None, "", (), None, (), ()))

    def entry(self) -> Entry:
        """All that was found, when every stage is behind it."""
        return Entry(
            path=self.path,
            slug=naming.slug(self.document, self.path),
            jurisdiction=self.jurisdiction,
            data=self.data,
            sidecar=self.sidecar,
            recognised=self.recognised,
            encoding=self.reading.encoding,
            read_by=self.reading.reader.signature,
            line_of=self.reading.line_of,
            document=self.document,
            segments=self.segments,
            links=self.links,
            figures=self.figures,
            gone=self.gone,
            resolved=self.names.resolved,
            problems=self.problems,
            corrected=correcting.applied(self.corrections, self.names.was),
            corrections=corrections.fingerprint(self.corrections) if self.corrections else None,
        )


def draft(
    path: str,
    data: bytes,
    sidecar: bytes | None,
    of_collection: str | None = None,
    utc_from: str | None = None,
    recognised: bytes | None = None,
    corrected: tuple[Correction, ...] = (),
) -> Draft:
    """The draft of the file at `path`, relative to its collection, before the first stage.

    `of_collection` is the jurisdiction that the collection says, by slug, and `utc_from` the day
    from which the days of its sources are those of UTC. `recognised` is the file with the words
    of its pictures, and `corrected` what is corrected of the document.

    Raises:
        RefusedFile: when the bytes are not of the format that the name promises.
    """
    reading = formats.read(path, data, sidecar, recognised)
    return Draft(
        path=path,
        data=data,
        sidecar=sidecar,
        recognised=recognised,
        reading=reading,
        document=reading.document,
        problems=(*reading.problems, *languages.problems(path, reading.document.body)),
        of_collection=of_collection,
        utc_from=utc_from,
        corrections=corrected,
    )


def _settle_source(draft: Draft, all_extractors: AllExtractors) -> None:
    """Says what the source of a document comes to in its country and its collection."""
    # Its country tells how it is read.
    countries = [each for each in draft.corrections if each.field == "jurisdiction"]
    draft.document = correcting.document(draft.document, countries, draft.names.was)
    _settle_jurisdiction(draft, all_extractors)
    _settle_date(draft, all_extractors)


def _settle_jurisdiction(draft: Draft, all_extractors: AllExtractors) -> None:
    """Says which jurisdiction a document has, and on what ground.

    It is the one that the document states, else that of its collection, else that of its address.
    """
    known, document = all_extractors.jurisdictions, draft.document
    stated = document.jurisdiction
    if stated is None and draft.of_collection in known:
        stated = Stated(draft.of_collection or "", "collection")
    if stated is None and document.url:
        slug = known.by_address(document.url)
        stated = Stated(slug, "address") if slug else None
    if stated is None:
        return
    slug = stated.value.strip().lower()
    if slug not in known and slug != jurisdictions.NONE:
        message = (
            f"`{stated.value}` is no jurisdiction that is known ({', '.join(known)}); the document"
            " is read as one without any. docs/jurisdictions.md says how to add a country."
        )
        draft.problems = (*draft.problems, Problem(draft.path, None, "jurisdiction", message))
        stated = None
    draft.jurisdiction = slug if slug in known else None
    draft.document = dataclasses.replace(document, jurisdiction=stated)


def _settle_date(draft: Draft, all_extractors: AllExtractors) -> None:
    """Reads a date in digits, and says of a day of UTC that it may be the next one."""
    date = draft.document.date
    if date.date is None and date.as_written is not None:
        order = all_extractors.jurisdictions.of(draft.jurisdiction).date_order
        date = _read_digits(draft, date.as_written, order) or date
        draft.document = dataclasses.replace(draft.document, date=date)
    if draft.utc_from is None or date.source is None or date.source < draft.utc_from:
        return
    if date.precision == "day":
        date = dataclasses.replace(date, latest=dates.days_after(date.source, 1))
        draft.document = dataclasses.replace(draft.document, date=date)


def _read_digits(draft: Draft, written: str, order: str) -> DateReading | None:
    """The date of a source that is written in digits, in the order of a country.

    The problem that it was not read before is gone, or says why it is not.
    """
    read_as = dates.from_source(written, order)
    problems = (each for each in draft.problems if each.code == "date")
    of_date = next(problems, None)
    if of_date is None:
        return None
    others = tuple(each for each in draft.problems if each is not of_date)
    if read_as is None:
        if dates.may_be_two(written):
            message = f"`{written}` may be either of two days; write it as 2022-03-28 is written."
            draft.problems = (*others, dataclasses.replace(of_date, message=message))
        return None
    draft.problems = others
    return DateReading(read_as[0], read_as[0], None, read_as[1], "source", written)


def _of(draft: Draft, all_extractors: AllExtractors) -> Extractors:
    """The extractors of the jurisdiction of a draft."""
    return all_extractors.of(draft.jurisdiction)


def _cut_segments(draft: Draft, all_extractors: AllExtractors) -> None:
    segmenter, body = _of(draft, all_extractors).segmenter, draft.document.body
    told = draft.reading.segments
    draft.segments = segmenter.cut(body) if told is None else segmenter.refine(body, told)


def _read_statements(draft: Draft, all_extractors: AllExtractors) -> None:
    """Fills in what the text states of itself, and finds its links."""
    document = _of(draft, all_extractors).statements.read(draft.document, draft.segments)
    was = draft.names.was
    others = [each for each in draft.corrections if each not in was]
    draft.document = document = correcting.document(document, others, was)
    told = draft.reading.links
    draft.links = links.find(document.body) if told is None else told
    draft.names = Names(
        jurisdiction=draft.jurisdiction,
        body=text_lines.unbroken(document.body, draft.segments),
        segments=draft.segments,
        day=document.date.date,
        ministers=document.ministers,
        portfolios=document.portfolios,
        latest_day=document.date.latest,
        corrections=draft.corrections,
        was=was,
    )


def _read_numbers(draft: Draft, all_extractors: AllExtractors) -> None:
    finder = _of(draft, all_extractors).finder
    draft.numbers = finder.numbers(draft.document.body, draft.segments)


def _find_figures(draft: Draft, _: AllExtractors) -> None:
    assert draft.numbers is not None  # the stage before, on which this one depends
    numbers, draft.numbers = list(figures.with_context(draft.numbers)), None
    found = [each for each in numbers if isinstance(each, Figure)]
    if draft.corrections:
        body, names = draft.document.body, draft.names
        found, draft.gone = correcting.figures(body, found, draft.corrections, names.was)
    draft.figures = tuple(found)
    last = numbers[-1] if numbers else None
    if isinstance(last, figures.Excluded) and last.reason == figures.TOO_MANY:
        line = draft.reading.line_of(last.start)
        draft.problems = (*draft.problems, Problem(draft.path, line, "numbers", _UNREAD))


def _read_claims(draft: Draft, _: AllExtractors) -> None:
    found, day = draft.figures, draft.document.date.date
    said = claims.read(draft.document.body, draft.segments, found, day)
    draft.figures = tuple(
        figure._replace(**each._asdict()) if each != claims.NOTHING else figure
        for figure, each in zip(found, said, strict=True)
    )


def _resolve_names(draft: Draft, all_extractors: AllExtractors) -> None:
    resolve_names(draft.names, all_extractors)


def _find_quotations(draft: Draft, all_extractors: AllExtractors) -> None:
    find_quotations(draft.names, all_extractors)


Stage = Callable[[Draft, AllExtractors], None]

STAGES: tuple[Stage, ...] = (
    _settle_source,
    _cut_segments,
    _read_statements,
    _read_numbers,
    _find_figures,
    _read_claims,
    _resolve_names,
    _find_quotations,
)
"""How a draft becomes an entry, in order.

Of many documents all may pass one stage before any passes the next: the code of a stage then stays
in the processor's cache, and each document takes a fifth less time. So a stage is rather short.
"""


def leave_out(draft: Draft, stage: Stage) -> tuple[Stage, ...]:
    """Leaves out a stage that took too long; gives the later ones that depend on it.

    What the tables need stands in for what was not read: one segment, names of nobody known.
    """
    if stage is _cut_segments:
        body = draft.document.body
        draft.segments = (Segment("paragraph", 0, len(body)),) if body else ()
    if stage in _BEFORE_NAMES:
        document, names = draft.document, draft.names
        names.ministers, names.portfolios = document.ministers, document.portfolios
        nobody = (Name(None, None),) * len(document.ministers)
        no_office = (Role(None, None),) * len(document.portfolios)
        names.resolved = Resolved(nobody, no_office, ())
    return _DEPENDENT.get(stage, ())


_BEFORE_NAMES = (_cut_segments, _read_statements, _resolve_names)
_DEPENDENT: dict[Stage, tuple[Stage, ...]] = {
    _cut_segments: STAGES[2:],
    _read_statements: (_resolve_names, _find_quotations),
    _read_numbers: (_find_figures,),
    _resolve_names: (_find_quotations,),
}


def entry(
    path: str,
    data: bytes,
    sidecar: bytes | None,
    all_extractors: AllExtractors,
    of_collection: str | None = None,
    utc_from: str | None = None,
) -> Entry:
    """All that the file at `path`, relative to its collection, says.

    The arguments are those of `draft`.

    Raises:
        RefusedFile: when the bytes are not of the format that the name promises.
    """
    document = draft(path, data, sidecar, of_collection, utc_from)
    for stage in STAGES:
        stage(document, all_extractors)
    return document.entry()
