"""From the bytes of a file to an Entry: everything the archive reads out of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from archive import figures, formats, links, naming, quotations
from archive.document import (
    Document,
    Entry,
    Figure,
    Link,
    Name,
    Resolved,
    Role,
    Segment,
)
from archive.figures import Finder
from archive.formats import Reading
from archive.jurisdictions import Jurisdiction
from archive.mentions import NameResolver
from archive.problems import Problem
from archive.segments import Segmenter
from archive.statements import Statements

_UNREAD = (
    f"Only the first {figures.MOST_NUMBERS:,} numbers were read for figures; what follows from here"
    " on was not looked through. Put it in a document of its own."
)


@dataclass(frozen=True, slots=True)
class Extractors:
    """What reads the texts of a jurisdiction, compiled once for all of a load."""

    jurisdiction: Jurisdiction
    segmenter: Segmenter
    finder: Finder
    statements: Statements
    names: NameResolver


def extractors(
    jurisdiction: Jurisdiction, names: NameResolver, currency_names: Mapping[str, str]
) -> Extractors:
    """What reads the texts of a jurisdiction; `currency_names` are those of all countries."""
    return Extractors(
        jurisdiction=jurisdiction,
        segmenter=Segmenter(jurisdiction),
        finder=Finder(jurisdiction, currency_names),
        statements=Statements(jurisdiction),
        names=names,
    )


@dataclass(slots=True)
class Names:
    """The text and the lists that hold a document's names, and what the names were resolved to."""

    body: str
    segments: Sequence[Segment]
    day: str | None
    ministers: tuple[str, ...]
    portfolios: tuple[str, ...]
    resolved: Resolved = field(default_factory=lambda: Resolved((), (), ()))


def resolve_names(names: Names, by: Extractors) -> None:
    """Says who the people and offices are that a document lists and mentions."""
    names.resolved = by.names.resolve(
        names.body, names.segments, names.day, names.ministers, names.portfolios
    )


def find_quotations(names: Names, by: Extractors) -> None:
    """Finds what people said word for word, and who said it."""
    resolved = names.resolved
    issuers = zip(names.ministers, resolved.ministers, strict=True)
    issued = [(written, name.person) for written, name in issuers]
    found = quotations.find(names.body, names.segments, resolved.mentions, issued, by.names.roster)
    names.resolved = resolved._replace(quotations=found)


NAME_STAGES = (resolve_names, find_quotations)
"""What depends on who is who, in order."""


@dataclass(slots=True)
class Draft:
    """A document while it is read: each stage adds what it finds."""

    path: str
    data: bytes
    sidecar: bytes | None
    reading: Reading
    document: Document
    problems: tuple[Problem, ...]
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: Names = field(default_factory=lambda: Names("", (), None, (), ()))

    def entry(self) -> Entry:
        """All that was found, when every stage is behind it."""
        return Entry(
            path=self.path,
            slug=naming.slug(self.document, self.path),
            data=self.data,
            sidecar=self.sidecar,
            encoding=self.reading.encoding,
            line_of=self.reading.line_of,
            document=self.document,
            segments=self.segments,
            links=self.links,
            figures=self.figures,
            resolved=self.names.resolved,
            problems=self.problems,
        )


def draft(path: str, data: bytes, sidecar: bytes | None) -> Draft:
    """The draft of the file at `path`, relative to its collection, before the first stage.

    Raises:
        RefusedFile: when the bytes are not of the format that the name promises.
    """
    reading = formats.read(path, data, sidecar)
    return Draft(path, data, sidecar, reading, reading.document, reading.problems)


def _cut_segments(draft: Draft, by: Extractors) -> None:
    told = draft.reading.segments
    draft.segments = by.segmenter.cut(draft.document.body) if told is None else told


def _read_statements(draft: Draft, by: Extractors) -> None:
    """Fills in what the text states of itself, and finds its links."""
    draft.document = document = by.statements.read(draft.document, draft.segments)
    draft.links = links.find(document.body)
    draft.names = Names(
        body=document.body,
        segments=draft.segments,
        day=document.date.date,
        ministers=document.ministers,
        portfolios=document.portfolios,
    )


def _find_figures(draft: Draft, by: Extractors) -> None:
    numbers = list(by.finder.read(draft.document.body, draft.segments))
    draft.figures = tuple(each for each in numbers if isinstance(each, Figure))
    last = numbers[-1] if numbers else None
    if isinstance(last, figures.Excluded) and last.reason == figures.TOO_MANY:
        line = draft.reading.line_of(last.start)
        draft.problems = (*draft.problems, Problem(draft.path, line, "numbers", _UNREAD))


def _resolve_names(draft: Draft, by: Extractors) -> None:
    resolve_names(draft.names, by)


def _find_quotations(draft: Draft, by: Extractors) -> None:
    find_quotations(draft.names, by)


Stage = Callable[[Draft, Extractors], None]

STAGES: tuple[Stage, ...] = (
    _cut_segments,
    _read_statements,
    _find_figures,
    _resolve_names,
    _find_quotations,
)
"""How a draft becomes an entry, in order.

Of many documents all may pass one stage before any passes the next: the code of a stage then stays
in the processor's cache, and each document takes an eighth less time.
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
    _cut_segments: STAGES[1:],
    _read_statements: (_resolve_names, _find_quotations),
    _resolve_names: (_find_quotations,),
}


def entry(path: str, data: bytes, sidecar: bytes | None, by: Extractors) -> Entry:
    """All that the file at `path`, relative to its collection, says, as extractors read it.

    Raises:
        RefusedFile: when the bytes are not of the format that the name promises.
    """
    document = draft(path, data, sidecar)
    for stage in STAGES:
        stage(document, by)
    return document.entry()
