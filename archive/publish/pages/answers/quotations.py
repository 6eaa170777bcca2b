"""What somebody said about a subject: the quotations in which its words stand together.

Words that are strewn over a quotation are no subject of it: all must stand near each other in one
of its sentences, or else they are said to stand apart.
"""

from __future__ import annotations

import enum
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from archive.publish.pages import cache, excerpts, formatting
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import parts
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import full_text, matching

_BETWEEN = 4
"""So many words in all may stand between those of a subject, beside it in a sentence."""

_MOST_WORDS = 6
"""Of a subject of so many words one may be left out."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n+")
_QUOTED = f"""
    SELECT quotations.text, documents.date, documents.date_latest
    FROM {clauses.said_by("(SELECT id FROM people WHERE slug = :slug)")}
    CROSS JOIN quotations ON quotations.id = said.quotation_id
    CROSS JOIN documents ON documents.id = quotations.document_id
    WHERE {clauses.is_current()}
    AND (:since = '' OR {clauses.may_be_since(":since")}) AND (:before = '' OR date < :before)
    AND quotations.document_id IN (
        SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:about)
    )
    ORDER BY documents.date IS NULL, documents.date DESC, quotations.id
"""


class _How(enum.Enum):
    """How the quotations of somebody hold some words."""

    NOWHERE = enum.auto()
    APART = enum.auto()
    TOGETHER = enum.auto()


class _Held(NamedTuple):
    """How the quotations of somebody hold some words, and the newest that has them together."""

    how: _How
    said: str = ""
    day: str = ""


def find(
    connection: sqlite3.Connection, asked: Asked, slug: str, name: str, about: str, urls: Urls
) -> Iterator[Answer]:
    """What somebody said that holds some words, in the time that is asked for.

    Where no quotation has all of them, those that have all but one, which is no answer.
    """
    held = _held(connection, asked, slug, about)
    if held.how is _How.TOGETHER:
        all_of_them = _quotations(asked, slug, name, about, urls)
        yield replace(all_of_them, detail=f"{all_of_them.detail}; {_newest(held)}")
    elif held.how is _How.APART:
        words = formatting.in_marks(about)
        apart = f"no sentence has the words {words} near each other; in these they stand apart"
        near = _quotations(asked, slug, name, about, urls)
        yield replace(near, detail=apart, is_answer=False)
    elif rest := _nearest(connection, asked, slug, about):
        near = _quotations(asked, slug, name, rest, urls)
        none = f"none has {formatting.in_marks(about)}; these have “{rest}”"
        yield replace(near, detail=none, is_answer=False)


def _newest(held: _Held) -> str:
    """The newest of some quotations, as it was said."""
    said = excerpts.shortened(formatting.plain_text(held.said).rstrip(" ,"))
    return f"the newest of {held.day}: {formatting.in_marks(said)}"


def is_together(text: str, words: str) -> bool:
    """Whether words, in any form and order, stand near each other in one sentence of a text.

    >>> is_together("A state where people build houses.", "state houses")
    True
    >>> is_together("A state of mind. New houses.", "state houses")
    False
    """
    return bool(together(text, words))


def together(text: str, words: str) -> str:
    """The first sentence of a text in which words stand near each other; empty without one."""
    wanted = [frozenset((word, *matching.forms(word))) for word in matching.words(words)]
    most = len(wanted) + _BETWEEN
    for sentence in _SENTENCE.split(matching.without_addresses(text)):
        written = matching.words(sentence)
        if any(
            all(not each.isdisjoint(written[start : start + most]) for each in wanted)
            for start in range(max(len(written) - most, 0) + 1)
        ):
            return sentence
    return ""


def _nearest(connection: sqlite3.Connection, asked: Asked, slug: str, about: str) -> str:
    """A subject without one of its words, the last first, that is held together; else empty."""
    words = about.split()
    if not 2 < len(words) <= _MOST_WORDS or parts.is_query(about):
        return ""
    for i in reversed(range(len(words))):
        rest = " ".join(words[:i] + words[i + 1 :])
        if _held(connection, asked, slug, rest).how is _How.TOGETHER:
            return rest
    return ""


def _held(connection: sqlite3.Connection, asked: Asked, slug: str, about: str) -> _Held:
    """How somebody is quoted with some words, in the time that is asked for."""
    values = {
        "slug": slug,
        "about": about,
        "since": asked.time.since if asked.time else "",
        "before": asked.time.before if asked.time else "",
    }
    return cache.once_a_load(
        connection, ("quoted", *values.values()), lambda: _read(connection, values)
    )


def _read(connection: sqlite3.Connection, values: dict[str, str]) -> _Held:
    about = values["about"]
    is_query, how = parts.is_query(about), _How.NOWHERE
    for row in connection.execute(_QUOTED, values):
        if not full_text.holds(row["text"], about):
            continue
        how = _How.APART
        if said := row["text"] if is_query else together(row["text"], about):
            return _Held(_How.TOGETHER, said, formatting.day_of(row))
    return _Held(how)


def _quotations(asked: Asked, slug: str, name: str, about: str, urls: Urls) -> Answer:
    label, url = f"{name} on {about}", urls(f"person/{slug}", about=about)
    if asked.time:
        label = f"{label}, {asked.time_in_words}"
        days = {"since": asked.time.since, "before": asked.time.before}
        url = urls("question/quotations-of-a-person", person=name, words=about, **days)
    return Answer("quotations", label, url, "what they said that holds these words")
