"""Searches near to one that finds nothing, or few documents with a name that is misspelt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.publish import asking, days
from archive.publish.pages import search_filters, vocabulary
from archive.publish.pages.asked import as_typed, content_words, near_phrases, parts, typed_names
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import Filters
from archive.words import full_text, name_words

MOST = 6
"""How many searches are proposed."""

_MOST_WORDS = 8
_MOST_NEAR = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """A search near to one, which finds more."""

    label: str
    """What it looks for, and how it differs."""
    url: str
    """Its address."""
    documents: int
    """How many documents it finds."""


def find(
    connection: sqlite3.Connection,
    request: PageRequest,
    typed: str,
    filters: Filters,
    total: int,
) -> tuple[Hint, ...]:
    """The searches near to one for what is typed, which finds `total` documents, that find more.

    Where it finds none: less narrow, spelt otherwise, shorter. Where it finds some, those with the
    name of a person put right that is misspelt, or a word that few documents spell so.
    """
    found: dict[str, Hint] = {}
    near = _put_right if total else _all
    for hint in near(connection, request, typed, filters):
        if hint.documents > total:
            found.setdefault(hint.label.casefold(), hint)
        if len(found) == MOST:
            break
    return tuple(found.values())


def without_amount(
    connection: sqlite3.Connection, request: PageRequest, filters: Filters, rest: str
) -> tuple[Hint, ...]:
    """The search for the other words where no document states the amount that is typed too."""
    words = parts.taken_apart(rest).subject
    hint = _with(connection, request, words, filters) if words else None
    return (hint,) if hint and hint.documents else ()


def _all(
    connection: sqlite3.Connection, request: PageRequest, typed: str, filters: Filters
) -> Iterator[Hint]:
    if filters and typed:
        every = dict.fromkeys((*filters, "page"))
        count = search_filters.count(connection, typed, {})
        yield Hint(f"“{typed}” everywhere", request.with_arguments(**every), count)
    if as_typed.is_quoted(typed) and (part := near_phrases.held(connection, typed)):
        yield _with(connection, request, [f'"{part}"'], filters)
    yield from _of_person(connection, request, typed, filters)
    yield from _put_right(connection, request, typed, filters)
    typed = next(_names(connection, typed), typed)
    words = parts.pieces(typed)
    if not parts.is_query(typed):
        order = days.order(connection, typed)
        asked = parts.taken_apart(typed, order)
        is_question = asking.is_question(typed)
        about = asked.subject
        if is_question:
            found = parts.words_to_find(typed, order)
            about = parts.pieces(found if '"' in found else content_words.of(found))
        words = about or words
        if asked.day and filters.keys().isdisjoint(search_filters.YEARS):
            spelt = [next(iter(_near(connection, word)), word) for word in words[:_MOST_WORDS]]
            if spelt != words:
                yield from _of_day(connection, request, spelt, filters, asked)
            yield from _of_day(connection, request, words[:_MOST_WORDS], filters, asked)
        if words != typed.split():
            yield _with(connection, request, words[:_MOST_WORDS], filters)
    yield from _nearly(connection, request, words[:_MOST_WORDS], filters)


def _of_person(
    connection: sqlite3.Connection, request: PageRequest, typed: str, filters: Filters
) -> Iterator[Hint]:
    """The other words in the documents of whoever is named in full, under any of their names."""
    if "person" in filters:
        return
    asked = parts.taken_apart(typed)
    people, rest = typed_names.named(connection, asked.who) if asked.about else {}, asked.about
    if not people:
        people, rest = next(typed_names.apart(connection, asked.words), ({}, ""))
    if len(people) != 1 or not rest or parts.is_joining(rest):
        return
    ((slug, name),) = people.items()
    of_time = {**filters, **asked.filters} if filters.keys().isdisjoint(asked.filters) else filters
    narrowed = {**of_time, "person": slug}
    count = search_filters.count(connection, rest, narrowed)
    when = f", {asked.time_in_words}" if asked.time else ""
    url = request.with_arguments(q=rest, page=None, **narrowed)
    yield Hint(f"{rest}{when}, issued by {name}", url, count)


def _put_right(
    connection: sqlite3.Connection, request: PageRequest, typed: str, filters: Filters
) -> Iterator[Hint]:
    for name in _names(connection, typed):
        yield _with(connection, request, name.split(), filters)
    if parts.is_query(typed):
        return
    if words := vocabulary.joined(connection, typed.split()):
        yield _with(connection, request, words, filters)
    words = parts.pieces(typed)[:_MOST_WORDS]
    spelt = [next(iter(_near(connection, word)), word) for word in words]
    if spelt != words and not asking.is_question(typed):
        yield _with(connection, request, spelt, filters)


def _names(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """What is typed with the name of a person put right that is misspelt in it."""
    who = "" if parts.is_query(typed) else parts.taken_apart(typed).who
    if not who or any(
        name_words.is_same(each.form, who) for each in typed_names.people(connection)
    ):
        return
    for each in typed_names.misspelt_people(connection, who)[:_MOST_NEAR]:
        yield typed.replace(who, each.name)


def _of_day(
    connection: sqlite3.Connection,
    request: PageRequest,
    words: list[str],
    filters: Filters,
    asked: Asked,
) -> Iterator[Hint]:
    """The same subject in documents of the day, month or year asked for, or most of its words."""
    for near in (words, *_one_left_out(words)):
        typed, days = " ".join(near), asked.filters
        count = search_filters.count(connection, typed or full_text.NOTHING, {**filters, **days})
        url = request.with_arguments(q=typed, page=None, **days)
        yield Hint(f"{typed}, {asked.time_in_words}", url, count)
        if count:
            return


def _nearly(
    connection: sqlite3.Connection, request: PageRequest, words: list[str], filters: Filters
) -> Iterator[Hint]:
    """Searches for most of the words: some spelt otherwise, or one left out."""
    spelt = [_near(connection, word) for word in words]
    if any(spelt):
        nearest = [found[0] if found else word for word, found in zip(words, spelt, strict=True)]
        yield _with(connection, request, nearest, filters)
        # One left out below is left out of words that documents may hold.
        words = nearest
    for i, slips in enumerate(spelt):
        for other in slips[1:]:
            yield _with(connection, request, [*words[:i], other, *words[i + 1 :]], filters)
    for others in _one_left_out(words):
        yield _with(connection, request, others, filters)


def _one_left_out(words: list[str]) -> list[list[str]]:
    """Several words, each time without another of them."""
    if len(words) < 2:
        return []
    return [words[:i] + words[i + 1 :] for i in range(len(words))]


def _near(connection: sqlite3.Connection, word: str) -> list[str]:
    """Words near to a misspelt one, with its capital where it is typed so: Peters of Petters."""
    found = vocabulary.near(connection, word, _MOST_NEAR, is_hint=True)
    return [each[:1].upper() + each[1:] for each in found] if word[:1].isupper() else found


def _with(
    connection: sqlite3.Connection, request: PageRequest, words: list[str], filters: Filters
) -> Hint:
    typed = " ".join(words)
    count = search_filters.count(connection, typed or full_text.NOTHING, filters)
    return Hint(typed, request.with_arguments(q=typed, page=None), count)
