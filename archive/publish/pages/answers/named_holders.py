"""Who of a family name held an office, where the name stands beside its title in a search."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from archive.publish import days
from archive.publish.pages import cache, reach, titles
from archive.publish.pages.answers import (
    answer,
    named_people,
    office_terms,
    offices,
    stated_offices,
)
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.publish.pages.answers.stated_offices import StatedOffice
from archive.publish.pages.asked import country_words, office_words, slips, typed_names
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.words import name_words

_ROLES = (
    office_words.MINISTER,
    office_words.ASSOCIATE,
    office_words.ACTING,
    office_words.UNDER_SECRETARY,
)
_MOST = 8
"""Of more terms of a name these are given."""

_LONGEST_NAME = 4
"""Words of the longest name that is looked for beside a title."""

_AROUND = re.compile(r"^(?:(?:the|as)\b\s*)+|[\s,]+(?:as|the|was|is|,)*$", re.IGNORECASE)
"""What stands around a name or a title and is no part of it: ``Lee as``."""

_DATES = re.compile(
    r"(?:,?\s+(?:ministerial|portfolios?|terms?|tenure|office|and))*\s+dates$", re.IGNORECASE
)
"""What asks for the days of a term behind a name and a title."""

_BEFORE_NAMES = ("styles", "honorifics_of_rank", "honorifics")
"""What a country's description calls the words that stand before names."""


class _Beside(NamedTuple):
    """A name that stands beside the title of an office."""

    name: str
    """The name as typed, without what stands around it."""
    title: str
    """The title as typed."""
    offices: list[sqlite3.Row]
    """The offices of that title."""
    people: frozenset[str]
    """Permanent names of all who bear the name."""


def find(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who of a name that stands beside the title of an office held it; nothing of other words.

    Where nobody did in the time that is asked for: that, and what is near to it.
    """
    words = _DATES.sub("", asked.words)
    found = next(_beside(connection, words), None)
    is_meant = found is not None
    if beside := found or next(_misspelt(connection, words), None):
        asked = replace(asked, words=beside.title)
        role = office_words.role(beside.title)
        told = tuple(_told(connection, asked, beside, role, urls))
        told = told or tuple(_nobody(connection, asked, beside, role, urls))
        yield from told if is_meant else map(named_people.if_meant, told)
        for office in beside.offices:
            yield office_page(office, urls)


def _told(
    connection: sqlite3.Connection, asked: Asked, beside: _Beside, role: str, urls: Urls
) -> Iterator[Answer]:
    """The terms of who bears a name in an office and a role, else whom documents call so."""
    terms: list[OfficeTerm] = []
    stated: list[StatedOffice] = []
    for office in beside.offices:
        ids = offices.ids(connection, office, beside.title)
        terms += offices.under_its_names(connection, asked, office, role, ids)
        stated += offices.called_so(connection, asked, ids, role)
    own = _of(beside.people, terms)
    yield from _answers(connection, asked, own, urls)
    called = dict.fromkeys(each for each in stated if each.person_slug in beside.people)
    yield from stated_offices.answers(() if own else called, urls)


def _nobody(
    connection: sqlite3.Connection, asked: Asked, beside: _Beside, role: str, urls: Urls
) -> Iterator[Answer]:
    """That nobody of a name is known to have held an office, and what they held that is near.

    It is the same at another time, else in another role, else what the office came of or became.
    """
    office = beside.offices[0]
    title = titles.title(connection, role, office["name"])
    held = f"held {office['name']}" if role == office_words.MINISTER else f"been {title}"
    nobody = f"Nobody of the name “{beside.name}” is known to have {held}"
    label = f"{nobody}{offices.when(asked)}"
    detail = "no term of the list has it, and no document is known to call anybody of it so"
    yield Answer("holder", label, urls.portfolio(office["slug"]), detail)
    if role != office_words.MINISTER:
        yield from answer.holding(connection, asked, title, urls)
    ever = replace(asked, time=None)
    for each in (role, *(other for other in _ROLES if other != role)):
        if near := tuple(_told(connection, ever, beside, each, urls)):
            yield from (replace(one, is_answer=False) for one in near)
            return
    related = office_terms.find(connection, ever, office["id"], role, is_itself=False)
    for one in _answers(connection, ever, _of(beside.people, related), urls):
        yield replace(one, is_answer=False)


def _of(people: Collection[str], terms: Iterable[OfficeTerm]) -> list[OfficeTerm]:
    every = dict.fromkeys(replace(term, direction="") for term in terms)
    own = [term for term in every if term.person_slug in people]
    return sorted(own, key=lambda term: term.first)[-_MOST:]


def _answers(
    connection: sqlite3.Connection, asked: Asked, terms: Iterable[OfficeTerm], urls: Urls
) -> Iterator[Answer]:
    for term in terms:
        detail = offices.in_words(connection, asked, term)
        if not term.end_date and not asked.time:
            detail = f"{detail}; {reach.in_words(connection)}"
        yield Answer("holder", term.person, urls.person(term.person_slug), detail)


def _beside(connection: sqlite3.Connection, words: str) -> Iterator[_Beside]:
    """The ways in which words are a name and the whole title of an office, the longest name first.

    Words that are a title as a whole have no name beside it: ``Land Information Minister``.
    """
    every = words.split()
    if office_words.titled(connection, words):
        return
    for count in range(min(len(every) - 1, _LONGEST_NAME), 0, -1):
        parted = ((every[:count], every[count:]), (every[-count:], every[:-count]))
        for typed, rest in parted:
            name, title = (_AROUND.sub("", " ".join(each)) for each in (typed, rest))
            name = _without_honorifics(connection, name)
            people = _bearers(connection, name)
            found = office_words.titled(connection, title) if people else []
            if found:
                yield _Beside(name, title, found, people)


def _misspelt(connection: sqlite3.Connection, words: str) -> Iterator[_Beside]:
    """The same where the title or the name has slips, of a name of two words at least.

    ``Minster of Helth Anette King``.
    """
    every = slips.titles_put_right(words).split()
    for count in range(min(len(every) - 1, _LONGEST_NAME), 1, -1):
        parted = ((every[:count], every[count:]), (every[-count:], every[:-count]))
        for typed, rest in parted:
            name, title = (_AROUND.sub("", " ".join(each)) for each in (typed, rest))
            is_title = office_words.has_title(title) and not office_words.has_title(name)
            found = office_words.named(connection, title) if is_title else []
            if found and (meant := _meant(connection, name)):
                yield _Beside(name, title, found, frozenset(meant))


def _meant(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """The people whose name is typed, or else misspelt, or else its end; names by slug."""
    end = name.partition(" ")[2]
    return (
        typed_names.named(connection, name)
        or typed_names.misspelt(connection, name)
        or typed_names.misspelt(connection, end)
    )


def _without_honorifics(connection: sqlite3.Connection, name: str) -> str:
    """A name without the words that stand before it in the country of most documents."""
    before = cache.once_a_load(connection, "words before names", lambda: _before_names(connection))
    words = name.split()
    while len(words) > 1 and words[0].strip(".,").lower() in before:
        del words[0]
    return " ".join(words)


def _before_names(connection: sqlite3.Connection) -> frozenset[str]:
    names = days.described(connection).get("names", {})
    return frozenset(word.lower() for key in _BEFORE_NAMES for word in names.get(key, ()))


def _bearers(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    """Everybody whose family name is typed, a name of them in full or the end of one.

    Not of a country, whose minister may be meant.
    """
    if country_words.taken_out(name)[1]:
        return frozenset()
    every = cache.once_a_load(connection, "people by the end of a name", lambda: _ends(connection))
    return frozenset(every.get(name_words.of(name), ()))


def _ends(connection: sqlite3.Connection) -> dict[tuple[str, ...], set[str]]:
    """The permanent names of people by the words with which a form of their names ends."""
    found: dict[tuple[str, ...], set[str]] = {}
    for each in typed_names.people(connection):
        words = name_words.of(each.form)
        for first in range(len(words)):
            found.setdefault(words[first:], set()).add(each.slug)
    return found
