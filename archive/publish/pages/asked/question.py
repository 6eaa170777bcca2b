"""What somebody typed, read once for all who look for it or answer it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish import asking, days
from archive.publish.pages.asked import (
    asking_words,
    calendars,
    citation_questions,
    comparisons,
    content_words,
    country_times,
    documents_asked,
    government_times,
    name_mentions,
    parts,
    quotation_questions,
    several,
    slips,
    times_in_words,
    typed_times,
)
from archive.publish.pages.asked.comparisons import Compared
from archive.publish.pages.asked.country_times import CountryTime
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.parts import Asked
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import matching

_IN_TITLE = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and what it may ask."""

    words: str
    """What is typed, with the words that ask put right, and in front."""
    is_query: bool
    """Whether it is a query of the index, which asks nothing."""
    is_title: bool
    """Whether its words stand side by side in the title of a document, as one is pasted."""
    order: str
    """The order in which a day in digits is read, as `dates.numeric` has it."""
    compared: Compared | None
    """The two that it compares; None of other words."""
    dated: str
    """The words with days for those that name a time which the archive alone tells."""
    times: tuple[CountryTime, ...]
    """The times among these that a country tells."""
    each: tuple[Question, ...]
    """The same asked of each of several: times that are not joined, or two to compare."""
    asked: Asked
    """These taken apart: who, what about, and when."""
    documents: DocumentsAsked | None
    """The documents that it asks for; None of other words."""
    cited: str | None = None
    """What names the documents of which it asks how to cite them; None of other words."""


def read(connection: sqlite3.Connection, typed: str, *, is_one: bool = False) -> Question:
    """What is typed, read; the words of a query of the index are left as they are.

    `is_one` says that it is one of several already, and asks nothing of several again.
    """
    cited = citation_questions.document(typed)
    if cited is not None and _is_in_a_title(connection, typed):
        cited = None
    asked = citation_questions.said(connection, typed) or quotation_questions.put_first(typed)
    typed = cited or asked or typed
    is_query = parts.is_query(typed)
    words = typed if is_query else slips.put_right(connection, typed)
    is_title = _is_in_a_title(connection, words)
    if not (is_query or is_title):
        words = content_words.written_out(words) if asking.is_question(words) else words
        words = asking_words.put_first(words)
    order = days.order(connection, words)
    compared = comparisons.find(connection, words, order)
    # A name of a government may have brackets.
    is_query = is_query and not compared
    of_country = country_times.put_in(words, calendars.of_most(connection))
    dated = government_times.put_in(connection, of_country.words)
    each: tuple[str, ...] = ()
    if not (is_one or is_title or compared) and not parts.has_operators(words):
        each = _each(connection, dated)
    return Question(
        words,
        is_query,
        is_title,
        order,
        compared,
        dated,
        of_country.read,
        tuple(read(connection, one, is_one=True) for one in each),
        parts.taken_apart(dated, order),
        documents_asked.find(connection, dated, order),
        cited,
    )


def _each(connection: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """What is asked of each of several, where words ask the same of them.

    A name of several words is looked for as one, as is one with its year (``Budget 2008``).
    """
    if times := several.of_times(typed_times.feasts_dated(words)):
        is_name = times.names and all(
            name_mentions.is_name(connection, name) for name in times.names
        )
        return times.named if is_name else times.each
    if compared := several.compared(words):
        *sides, about = compared
        names = (
            name_mentions.phrases(connection, side) if len(side.split()) > 1 else side
            for side in sides
        )
        return tuple(
            f"{name or side} {about}".strip() for name, side in zip(names, sides, strict=True)
        )
    return ()


def _is_in_a_title(connection: sqlite3.Connection, typed: str) -> bool:
    """Whether the words typed stand side by side in the title of a document, as one is pasted.

    Words that are nothing but a time are none of it: ``last year``.
    """
    words = matching.words(typed)
    if len(words) < 2 or parts.is_query(typed) or times_in_words.is_since_today(typed):
        return False
    query = f'{{title}}: "{" ".join(words)}"'
    return connection.execute(_IN_TITLE, {"words": query}).fetchone() is not None
