"""The offices of a person, where the words of a search ask for them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from archive.publish.pages import formatting, terms
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import office_words, typed_names
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.terms import Term
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MOST = 6
"""Of more terms of a person these are given, with the page that has all."""

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
        r"(?P<who>.+?)\s+(?:ministerial\s+)?portfolios?",
    )
)
_ID = "SELECT id FROM people WHERE slug = ?"


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


def _held(
    connection: sqlite3.Connection, people: dict[str, str], time: Time | None, urls: Urls
) -> Iterator[Answer]:
    ((slug, name),) = people.items()
    found = _terms(connection, slug, time)
    shown = found
    if len(found) > _MOST:
        shown = sorted(found, key=lambda term: term.role != office_words.MINISTER)
    for term in shown[:_MOST]:
        detail = f"was {term.title} {_days(term)}"
        yield Answer("holder", name, urls.person(slug), detail)
    when = f" {time.behind_a_noun}" if time else ""
    count = formatting.count(len(found), "term")
    detail = f"{count}{when}: the offices, and who had each before and after"
    if not found:
        detail = f"no term of office{when} is in the list; {detail.partition(': ')[2]}"
    yield Answer("person", name, urls.person(slug), detail, is_answer=bool(found))


def _terms(connection: sqlite3.Connection, slug: str, time: Time | None) -> list[Term]:
    """The terms of somebody that have a day of a time, or all."""
    person_id = connection.execute(_ID, (slug,)).fetchone()["id"]
    found = terms.of(connection, "person", person_id).terms
    if time is None:
        return list(found)
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
