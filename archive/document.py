"""The values that pass between the modules: what a file says, as values that never change.

Those of which a text has hundreds are named tuples, which are made several times as fast.
Every position is a Unicode code point in a document's body, half open: ``body[start:end]``.
Dates are ISO 8601 strings; what is unknown is ``None``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from archive.problems import Problem

ROLES = (
    "title",
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "caption",
    "byline",
    "notice",
    "teaser",
    "boilerplate",
)
"""What a segment of a body can be; ``docs/schema.md`` says what each is."""

SPOKEN_ROLES = frozenset({"heading", "paragraph", "list_item", "table_row"})
"""The roles in which the document itself speaks: only these hold its figures and quotations."""

KINDS_OF_THINGS = frozenset({"count", "money"})
"""The kinds of figures that have a thing: what is counted, or what a sum is of."""


FULL_TEXT, QUOTATIONS, METADATA = PUBLISH = ("full_text", "quotations", "metadata")
"""What ``publish`` may say of a document that goes out to the public: all of it, its quotations and
the sentences of its figures, or nothing but what is known of it."""


HIDE = "hide"
"""What ``missing`` may say in a collection: that documents whose file is gone are not listed."""


class Segment(NamedTuple):
    """A stretch of a body with one role; the segments of a body cover it and never overlap.

    `page` is the number of the page on which it begins, where the file has pages.
    `is_recognised` says that its words were read from a picture, as OCR does, and `is_quoted` that
    it is a paragraph set apart as quoted (``blockquote``, ``>``).
    """

    role: str
    start: int
    end: int
    page: int | None = None
    is_recognised: bool = False
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body: where its words stand, the words, and the address as written."""

    start: int
    end: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A value together with its basis: why it is the value.

    `basis` is ``front matter``, ``sidecar``, ``address`` (read from the document's URL), ``text``
    (the body itself states it), or where a file of another format states it: ``JSON-LD``,
    ``OpenGraph``, ``meta``, ``page``, ``properties`` or ``head``.
    """

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class DateReading:
    """What is known of a document's day.

    `source` is the day in the source (front matter or sidecar), `stated` the one that the text
    states of itself, `date` the one the archive uses and `basis` which of the two that is.
    `precision` is ``day``, ``month`` or ``year``; `as_written` the words `date` was read from.
    `latest` is the latest day that it may be, where that is another than `date`.
    """

    date: str | None = None
    source: str | None = None
    stated: str | None = None
    precision: str | None = None
    basis: str | None = None
    as_written: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says: its body, verbatim, and what it states about itself."""

    body: str
    title: Stated | None = None
    kind: Stated | None = None
    author: Stated | None = None
    publisher: Stated | None = None
    date: DateReading = field(default_factory=DateReading)
    url: str | None = None
    jurisdiction: Stated | None = None
    """The slug of its jurisdiction, or ``none`` where a sidecar says that it has none."""
    rights: str | None = None
    publish: str | None = None
    """full_text, quotations or metadata: what of it may go out to the public."""
    fetched: str | None = None
    """The day on which its file was fetched, ISO 8601."""
    ministers: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    attachments: tuple[tuple[str, str | None], ...] = ()
    """Address and, where the source gives one, the words of each attachment."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys of the front matter and the sidecar that the archive has no column for, as written."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A body of documents with one publisher and one set of terms (its ``collection.yaml``)."""

    name: str
    title: str
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None
    licence_url: str | None = None
    anchor: str | None = None
    """A folder that lies directly under the collection's root, by which the root is recognised."""
    jurisdiction: str | None = None
    """The slug of the jurisdiction of its documents, where they state no other."""
    days: str | None = None
    """``utc`` where the days in its sources are those of UTC."""
    days_from: str | None = None
    """The day from which they are, ISO 8601; None where they always were."""
    publish: str | None = None
    """full_text, quotations or metadata: what of its documents may go out to the public."""
    missing: str | None = None
    """``hide`` where documents whose file is gone are not to be listed."""

    @property
    def utc_from(self) -> str | None:
        """The day from which they are, empty for always; None where they are not those of UTC."""
        return (self.days_from or "") if self.days else None


class Figure(NamedTuple):
    """A quantity that a body states, with the exact characters that state it.

    `value` and `high` are numbers with scale words applied, whole ones as int; `unit`, `approx`,
    `per`, `item`, `size_of` and `doubt` are as the columns of ``figures`` say. `period` is the
    index, among the figures of the document, of the length of time over which a sum runs.
    `purpose` is the span of the words that say what it is for, `whole` the index of the figure
    of which it is a part, and `follows` that of the one on top of which it comes or that became
    it. `due` are the first and the last day by which it is to be done, and `is_forecast` says that
    it is only expected or claimed. `sentence` is the span of its sentence, `segment` the index of
    its segment, and `rule` the name of the rule that read it.
    """

    start: int
    end: int
    kind: str
    value: int | float  # compiled code makes a float of an int where it is said to be one
    high: int | float | None
    unit: str | None
    approx: str | None
    per: str | None
    item: str | None
    sentence: tuple[int, int]
    segment: int
    rule: str
    period: int | None = None
    size_of: str | None = None
    doubt: str | None = None
    purpose: tuple[int, int] | None = None
    standing: str | None = None
    whole: int | None = None
    whole_basis: str | None = None
    follows: int | None = None
    follows_basis: str | None = None
    due: tuple[str | None, str] | None = None
    is_forecast: bool = False


class Name(NamedTuple):
    """Whom a name names: a person by slug, or None, and the basis of that."""

    person: str | None
    basis: str | None


class Role(NamedTuple):
    """A portfolio by slug, and what somebody is in it: ``minister``, ``associate``, ``acting``."""

    portfolio: str | None
    role: str | None


class Mention(NamedTuple):
    """A person or an office named in a body; `role` is as stated, `basis` why it is this person."""

    start: int
    end: int
    person: str | None
    portfolio: str | None
    role: str | None
    basis: str | None


class Speaker(NamedTuple):
    """One who speaks: as written, in the fullest form that the document gives, and by slug."""

    words: str
    name: str
    person: str | None


class Quotation(NamedTuple):
    """What somebody said, word for word: the span between the marks.

    `speaker` is who said it as written beside it, None where the text does not tell, and `basis`
    says why it is they. `speakers` are all who said it: none, one, or several who speak together.
    """

    start: int
    end: int
    speaker: str | None
    basis: str | None
    speakers: tuple[Speaker, ...]

    @property
    def person(self) -> str | None:
        """The slug of the one who said it; None where nobody known did, or several together."""
        return self.speakers[0].person if len(self.speakers) == 1 else None

    @property
    def name(self) -> str | None:
        """The names of all who said it, None where the text does not tell."""
        return " and ".join(each.name for each in self.speakers) or None


def index_around(quotations: Sequence[Quotation], position: int) -> int | None:
    """The index of the quotation that holds a position; None where none does.

    `quotations` are in the order in which they begin.
    """
    index = bisect.bisect_right(quotations, position, key=attrgetter("start")) - 1
    return index if index >= 0 and position < quotations[index].end else None


class Resolved(NamedTuple):
    """What a document's names come to: its ministers and portfolios in order, and its mentions.

    `quotations` are what its people said, and `gone` those of them that a correction says are
    none: an equal quotation behind one keeps its turn.
    """

    ministers: tuple[Name, ...]
    portfolios: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...] = ()
    gone: tuple[Quotation, ...] = ()


class Replaced(NamedTuple):
    """What a correction takes the place of."""

    was: str
    """What was read there, in words; empty where nothing was."""
    start: int | None = None
    """Where what it corrects begins in the body; None of the document itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it enters the archive: its bytes, and all that was derived from them."""

    path: str
    slug: str
    jurisdiction: str | None
    """The slug of its jurisdiction."""
    data: bytes
    sidecar: bytes | None
    recognised: bytes | None
    """The file with the words in it that were recognised in its pictures, where it was made."""
    encoding: str
    read_by: tuple[str, str, str]
    """The format, and what made the text of it: the name and the version of its reader."""
    line_of: Callable[[int], int]
    """Gives the line of the file, counted from 1, in which a position of the body stands."""
    document: Document
    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    resolved: Resolved
    problems: tuple[Problem, ...]
    corrected: tuple[tuple[str, int, Replaced | None], ...] = ()
    """The file and the line of each correction, and what was read before; None where it is none."""
    corrections: str | None = None
    """Fingerprint of these corrections; None where there are none."""
    gone: tuple[Figure, ...] = ()
    """What a correction says is no figure: an equal figure behind it keeps its turn."""


def not_a_collection(text: str) -> str | None:
    """Why a collection cannot be called so in an address; None where it can."""
    is_one = re.fullmatch(r"[\w][\w.-]{0,79}", text)
    return None if is_one else "is no name for an address; write one like beehive or my-releases"
