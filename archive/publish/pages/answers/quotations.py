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

from archive.publish.pages import cache
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import parts
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import matching

_BETWEEN = 4
"""So many words in all may stand between those of a subject, beside it in a sentence."""

_MOST_WORDS = 6
"""Of a subject of so many words one may be left out."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n+")
_QUOTED = f"""
    SELECT quotations.text FROM {clauses.said_by("(SELECT id FROM people WHERE slug = :slug)")}
    CROSS JOIN quotations ON quotations.id = said.quotation_id
    CROSS JOIN documents ON documents.id = quotations.document_id
    WHERE {clauses.is_current()}
    AND (:since = '' OR {clauses.may_be_since(":since")}) AND (:before = '' OR date < :before)
    AND quotations.document_id IN (
        SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:about)
    )
    AND holds_words(quotations.text, :about)
"""


class _Held(enum.Enum):
    """How the quotations of somebody hold some words."""

    NOWHERE = enum.auto()
    APART = enum.auto()
    TOGETHER = enum.auto()


def find(
    connection: sqlite3.Connection, asked: Asked, slug: str, name: str, about: str, urls: Urls
) -> Iterator[Answer]:
    """What somebody said that holds some words, in the time that is asked for.

    Where no quotation has all of them, those that have all but one, which is no answer.
    """
    held = _held(connection, asked, slug, about)
    if held is _Held.TOGETHER:
        yield _quotations(asked, slug, name, about, urls)
    elif held is _Held.APART:
        apart = f"no sentence has the words “{about}” near each other; in these they stand apart"
        near = _quotations(asked, slug, name, about, urls)
        yield replace(near, detail=apart, is_answer=False)
    elif rest := _nearest(connection, asked, slug, about):
        near = _quotations(asked, slug, name, rest, urls)
        none = f"none has “{about}”; these have “{rest}”"
        yield replace(near, detail=none, is_answer=False)


def is_together(text: str, words: str) -> bool:
    """Whether words, in any form and order, stand near each other in one sentence of a text.

    >>> is_together("A state where people build houses.", "state houses")
    True
    >>> is_together("A state of mind. New houses.", "state houses")
    False
    """
    wanted = [frozenset((word, *matching.forms(word))) for word in matching.words(words)]
    most = len(wanted) + _BETWEEN
    for sentence in _SENTENCE.split(matching.without_addresses(text)):
        written = matching.words(sentence)
        if any(
            all(not each.isdisjoint(written[start : start + most]) for each in wanted)
            for start in range(max(len(written) - most, 0) + 1)
        ):
            return True
    return False


def _nearest(connection: sqlite3.Connection, asked: Asked, slug: str, about: str) -> str:
    """A subject without one of its words, the last first, that is held together; else empty."""
    words = about.split()
    if not 2 < len(words) <= _MOST_WORDS or parts.is_query(about):
        return ""
    for i in reversed(range(len(words))):
        rest = " ".join(words[:i] + words[i + 1 :])
        if _held(connection, asked, slug, rest) is _Held.TOGETHER:
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
        connection, ("quoted", *values.values()), lambda: [_read(connection, values)]
    )[0]


def _read(connection: sqlite3.Connection, values: dict[str, str]) -> _Held:
    about = values["about"]
    is_whole = parts.is_query(about) or len(matching.words(about)) < 2
    held = _Held.NOWHERE
    for row in connection.execute(_QUOTED, values):
        held = _Held.APART
        if is_whole or is_together(row["text"], about):
            return _Held.TOGETHER
    return held


def _quotations(asked: Asked, slug: str, name: str, about: str, urls: Urls) -> Answer:
    label, url = f"{name} on {about}", urls(f"person/{slug}", about=about)
    if asked.time:
        label = f"{label}, {asked.time_in_words}"
        days = {"since": asked.time.since, "before": asked.time.before}
        url = urls("question/quotations-of-a-person", person=name, words=about, **days)
    return Answer("quotations", label, url, "what they said that holds these words")
