"""What the announcements about a subject come to when each is counted once, and their totals."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from archive.publish import queries
from archive.publish.pages import records

MOST_TOTALS = 12
"""How many of the newest totals are listed."""


@dataclass(frozen=True, slots=True)
class Addend:
    """A sum that is counted among others."""

    text: str
    """The words of the amount."""
    date: str | None
    """Date of the document that said it first, ISO 8601."""
    item: str | None
    """What it is of."""
    purpose: str | None
    """What it is for."""
    slug: str
    """Permanent name of that document within its collection."""
    key: str
    """Permanent name of the figure."""
    why: str | None = None
    """Why it is in no sum, or what it is beside the others; null where nothing is to be said."""


ADDENDS = (
    "newest",
    "largest",
    "left_out",
    "set_apart",
    "commitments",
    "in_doubt",
    "given_out",
    "totals",
)
"""The columns of queries that list sums as JSON."""


def addends(listed: str | None) -> tuple[Addend, ...]:
    """The sums that a query lists as JSON in one of these columns."""
    return tuple(Addend(**each) for each in json.loads(listed or "[]"))


@dataclass(frozen=True, slots=True)
class SubjectSum:
    """What the sums about a subject come to in one currency, each counted once."""

    unit: str
    """ISO 4217 code of the currency."""
    comes_to: str | None
    """What they come to and what that is not, in a sentence; null where nothing can be stated."""
    claims: int
    """How many sums are counted; 0 where all that name it are set apart."""
    value: float | None
    """What they come to, each where it was said first; null where no sum can be made."""
    no_sum: str | None
    """Why no sum can be made; null where one can."""
    since: str | None
    """Date of the first of them, ISO 8601."""
    until: str | None
    """Date of the last of them, ISO 8601."""
    given: int
    """How many of them are surely money that is given to the subject."""
    newest: tuple[Addend, ...]
    """The ten newest of these, the newest first."""
    largest: tuple[Addend, ...]
    """The ten largest of all, the largest first; each of no sum with the reason."""
    left_out: tuple[Addend, ...]
    """The largest amount about the subject that is not counted; none where all are."""
    apart: int
    """How many are of more than the subject, not surely of it, or not announced."""
    set_apart: tuple[Addend, ...]
    """The five largest of these, and why."""
    last_total: float | None
    """The largest that a text calls a whole and no stated amount exceeds; null where none does."""
    last_total_approx: str | None
    """Its qualifier: about, nearly, over, under, at_least, up_to; null where it is exact."""
    last_total_basis: str | None
    """What the text calls it: the whole of it, the size of it or a total for it."""
    last_total_date: str | None
    """Date of the document that says so, ISO 8601."""
    last_total_by: str | None
    """Who says so: the speaker, or whoever issued the document."""
    difference: float | None
    """How much more the sums come to than that whole; null where there is no sum or no whole."""
    sentence: str | None
    """The sentence that states it."""
    slug: str | None
    """Permanent name of that document within its collection."""
    title: str | None
    """Its title."""
    key: str | None
    """Permanent name of the figure that states it."""
    together: float | None
    """What all amounts come to that are stated for the subject; null where there are none."""
    least: float | None
    """What those of these come to that are no parts of larger ones, as far as can be told."""
    commitments: tuple[Addend, ...]
    """The 15 newest of these and the three largest, the newest first; `why` marks the largest."""
    in_doubt: tuple[Addend, ...]
    """The ten largest that may be no money for the subject, and are not counted, with why."""
    given_out: tuple[Addend, ...]
    """The ten largest that the subject, as a fund, gave to others."""
    totals: tuple[Addend, ...]
    """What texts call the whole of the subject, or a total that is of it, the newest first."""


@dataclass(frozen=True, slots=True)
class SubjectTotal:
    """An amount that a text about a subject calls a whole."""

    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    text: str
    """The words of the amount."""
    value: float
    """Its value."""
    unit: str | None
    """Its currency."""
    item: str | None
    """What it is of."""
    purpose: str | None
    """What it is for."""
    key: str
    """Permanent name of the figure."""
    title: str
    """Title of the document."""
    slug: str
    """Permanent name of the document within its collection."""
    collection: str
    """Short name of the collection."""


_TOTALS = f"""
    SELECT
        max(totals.date) AS date, totals.date_latest, totals.text, totals.value, totals.unit,
        totals.item, totals.purpose, totals.key, totals.title, totals.slug, totals.collection
    FROM totals CROSS JOIN figures ON figures.id = totals.id
    WHERE totals.document_id IN (
        SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:words)
    )
    AND holds_words(totals.sentence, :words)
    AND tied_as(
        totals.sentence, figures.start_char - figures.sentence_start_char,
        figures.end_char - figures.sentence_start_char, totals.purpose, totals.item, totals.title,
        :words
    ) IN ('of', 'named', 'titled', 'level')
    AND is_whole_of(
        totals.sentence, figures.start_char - figures.sentence_start_char,
        figures.end_char - figures.sentence_start_char, totals.title, :words
    )
    GROUP BY totals.claim ORDER BY max(totals.date) DESC, totals.key LIMIT {MOST_TOTALS}
"""


def of_subject(
    connection: sqlite3.Connection, words: str, jurisdiction: str
) -> tuple[SubjectSum, ...]:
    """What the sums about some words come to, by currency, the largest sum first."""
    asked = {"subject": words, "jurisdiction": jurisdiction}
    columns, rows = queries.run(connection, queries.get("what-it-comes-to"), asked)
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return tuple(
        SubjectSum(**{**row, **{name: addends(row[name]) for name in ADDENDS}})
        for row in found
        if row["unit"]
    )


def totals(connection: sqlite3.Connection, words: str) -> tuple[SubjectTotal, ...]:
    """The newest totals of what some words name, each claim once."""
    return records.read_all(connection, SubjectTotal, _TOTALS, {"words": words})
