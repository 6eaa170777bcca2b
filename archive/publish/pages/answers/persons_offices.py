"""The offices of a person, where the words of a search ask for them."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from archive.publish.pages import cache, formatting, one_office, reach, terms
from archive.publish.pages.answers import lengths, office_terms, offices, stated_offices
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.answers.stated_offices import StatedOffice
from archive.publish.pages.asked import office_words, typed_names
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.terms import Term
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MOST = 7
"""Of more times in office of a person these are given, with the page that has all."""

_OFFICES = (
    r"(?:portfolios?|offices?|ministr(?:y|ies)|ministerial\s+\w+|posts?|roles?|positions?|jobs?)"
)
_HELD = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:what|which)(?:\s+ministerial)?\s+{_OFFICES}\s+(?:did|has|have|had|does)\s+(?P<who>.+?)"
        r"\s+(?:ever\s+)?(?:hold|held|have|had|holds?)",
        rf"(?:what|which)\s+{_OFFICES}\s+(?:was|is|were)\s+(?P<who>.+?)\s+(?:responsible\s+)?(?:for|in)",
        r"(?:what|which)\s+(?:was|is|were)\s+(?P<who>.+?)\s+(?:the\s+|a\s+)?ministers?\s+(?:of|for)",
        rf"(?:what\s+(?:are|were)\s+)?(?:the\s+)?{_OFFICES}\s+(?:held\s+by|of)\s+(?P<who>.+)",
        rf"(?:what\s+(?:are|were)\s+)?(?P<who>.+?)['’]s?\s+(?:ministerial\s+)?{_OFFICES}",
        r"who\s+was\s+(?P<who>.+)",
        rf"(?P<who>.+?)\s+(?:ministerial\s+)?(?:portfolios?|{_OFFICES}(?:\s+and)?\s+dates|dates)",
        r"(?P<who>\S+\s.*?\S)\s+(?:as\s+)?(?:a\s+)?(?:cabinet\s+)?minister",
    )
)
_IS = re.compile(r"who(?:\s+is|['’]s)\s+(?P<who>.+)", re.IGNORECASE)
_COUNTED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"how\s+many(?:\s+ministerial)?\s+{_OFFICES}\s+(?:did|has|have|had|does)\s+(?P<who>.+?)"
        r"\s+(?:ever\s+)?(?:hold|held|have|had)",
        r"how\s+(?:long|many\s+(?:days|years))\s+(?:was|has|had|is)\s+(?P<who>.+?)\s+(?:been\s+)?"
        r"(?:an?\s+|in\s+)?(?:cabinet\s+|the\s+)?(?:minister|cabinet|office)",
    )
)
"""Questions of how many offices somebody held, and how long."""
_ID = "SELECT id FROM people WHERE slug = ?"
_HEADS = f"SELECT {clauses.head_of_government('jurisdictions.id')} AS id FROM jurisdictions"


def find(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The offices of somebody; nothing of other words.

    `timeless` are the words without the time that they name.
    """
    words = " ".join(timeless.strip(" ?.!,").split())
    for form in _HELD:
        found = form.fullmatch(words)
        people = typed_names.named(connection, found["who"]) if found else {}
        if len(people) == 1:
            yield from _held(connection, people, time, urls)
            return
    found = _IS.fullmatch(words)
    people = typed_names.named(connection, found["who"]) if found else {}
    if len(people) == 1:
        now = offices.until_now(connection)
        (slug,) = people
        yield from _held(connection, people, now if _terms(connection, slug, now) else None, urls)
        return
    for form in _COUNTED:
        found = form.fullmatch(words)
        people = typed_names.named(connection, found["who"]) if found else {}
        if len(people) == 1:
            *each, person = _held(connection, people, time, urls)
            yield from (_counted(connection, people, time, person), *each)
            return


def _counted(
    connection: sqlite3.Connection, people: dict[str, str], time: Time | None, person: Answer
) -> Answer:
    """How many offices somebody held, and for how long: before the page of all of them."""
    (slug,) = people
    found = _terms(connection, slug, time)
    offices = len({term.portfolio_id for term in found})
    days = lengths.count(found, reach.last_day(connection))
    length = formatting.count(days, "day") if days else ""
    counted = f"{formatting.count(offices, 'office')} in {formatting.count(len(found), 'term')}"
    detail = f"{counted} of the list{f', in office for {length}' if length else ''}"
    return replace(person, detail=detail) if found else person


def _held(
    connection: sqlite3.Connection, people: dict[str, str], time: Time | None, urls: Urls
) -> Iterator[Answer]:
    ((slug, name),) = people.items()
    found = _terms(connection, slug, time)
    url = urls.person(slug)
    told = _together(connection, found)
    for held in told[:_MOST]:
        yield Answer("holder", name, url, f"was {held}")
    if time is None and len(told) < _MOST:
        yield from itertools.islice(stated_offices.answers(_beside(connection, slug), urls), 1)
    when = f" {time.behind_a_noun}" if time else ""
    count = formatting.count(len(found), "term")
    detail = f"{count}{when}: the offices, and who had each before and after"
    if len(told) > _MOST:
        more = formatting.count(len(told) - _MOST, "more time")
        detail = f"{detail}; {more} in office on the page"
    if not found:
        detail = f"no term of office{when} is in the list; {detail.partition(': ')[2]}"
    yield Answer("person", name, url, detail, is_answer=bool(found))


def _beside(connection: sqlite3.Connection, slug: str) -> Sequence[StatedOffice]:
    """The offices by which several documents call somebody beside the list, most often first."""
    found = stated_offices.of_person(connection, connection.execute(_ID, (slug,)).fetchone()["id"])
    return sorted((each for each in found if each.documents > 1), key=lambda one: -one.documents)


def held_instead(
    connection: sqlite3.Connection, people: dict[str, str], time: Time | None, urls: Urls, most: int
) -> Iterator[Answer]:
    """The offices that somebody held, who did not hold what is asked for: in a time, else ever."""
    ((slug, name),) = people.items()
    found = _terms(connection, slug, time) or _terms(connection, slug, None)
    told = _together(connection, found)
    for held in told[:most]:
        yield Answer("holder", name, urls.person(slug), f"was {held}", is_answer=False)
    if len(told) > most:
        detail = f"{formatting.count(len(told) - most, 'more time')} in office on the page"
        yield Answer("person", name, urls.person(slug), detail, is_answer=False)


def _together(connection: sqlite3.Connection, found: Sequence[Term]) -> list[str]:
    """The terms of somebody in words, those of who leads the country first.

    One office under two names on the same days is told once. Where there are too many, those of
    the same days are told together, and lesser ones last.
    """
    heads = {row["id"] for row in cache.rows(connection, _HEADS)}
    by_office: dict[Hashable, list[Term]] = {}
    for term in found:
        names = one_office.renamed(connection, term.portfolio_id)
        by_office.setdefault((names, term.role, *_span(term)), []).append(term)
    by_days: dict[Hashable, list[list[Term]]] = {}
    for office, held in by_office.items():
        is_head = held[0].portfolio_id in heads
        days = office if len(by_office) <= _MOST else (*_span(held[0]), is_head)
        by_days.setdefault(days, []).append(held)

    def rank(offices: Sequence[Sequence[Term]]) -> int:
        if offices[0][0].portfolio_id in heads:
            return 0
        is_lesser = all(held[0].role != office_words.MINISTER for held in offices)
        return 2 if is_lesser and len(by_days) > _MOST else 1

    return [
        f"{formatting.together([_called(held) for held in offices])} {_days(offices[0][0])}"
        for offices in sorted(by_days.values(), key=rank)
    ]


def _called(held: Sequence[Term]) -> str:
    """An office by its title, with those of its other names."""
    first, *others = (term.title for term in held)
    return f"{first} (also {formatting.together(others)})" if others else first


def _span(term: Term) -> tuple[str | None, str | None]:
    return term.start_date, term.end_date


def _terms(connection: sqlite3.Connection, slug: str, time: Time | None) -> list[Term]:
    """The terms of somebody that have a day of a time, or all."""
    person_id = connection.execute(_ID, (slug,)).fetchone()["id"]
    every = terms.of(connection, "person", person_id).terms
    found = office_terms.joined(every, lambda term: (term.portfolio_id, term.role))
    if time is None:
        return found
    return [
        term
        for term in found
        if (term.start_date or "") <= time.last_day
        and (term.end_date or clauses.AFTER_ALL) > time.first_day
    ]


def _days(term: Term) -> str:
    start, end = term.start_date, term.end_date
    begun = f"from {formatting.day(start)}" if start else "from a day not known"
    return f"{begun} to {formatting.day(end)}" if end else begun
