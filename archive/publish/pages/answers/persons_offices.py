"""The offices of a person, and who had one before or after, where a search asks for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from archive.publish.pages import formatting, terms
from archive.publish.pages.answers import offices
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import office_words, typed_names, typed_times
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.neighbours import OfficeHolder
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
_AFTER = r"(?:replaced|succeeded|followed|came\s+after|took\s+over\s+from)"
_BEFORE = r"(?:came\s+before|preceded|was\s+before)"
_WHO = r"(?:who|which\s+minister)"
_WAS = r"who\s+(?:was|were|became|took\s+over\s+as|came\s+in\s+as|held)"
_AS = r"\s+(?P<who>.+?)\s+(?:as|in)\s+(?P<office>.+)"
_BESIDE = tuple(
    (side, re.compile(form, re.IGNORECASE))
    for side, form in (
        (
            "after",
            rf"{_WHO}\s+{_AFTER}{_AS}",
        ),
        (
            "before",
            rf"{_WHO}\s+{_BEFORE}{_AS}",
        ),
        (
            "before",
            r"who(?:m)?\s+did\s+(?P<who>.+?)\s+(?:replace|succeed|follow|take\s+over\s+from)"
            r"\s+(?:as|in)\s+(?P<office>.+)",
        ),
        ("after", rf"{_WHO}\s+{_AFTER}\s+(?P<who>.+)"),
        ("before", rf"{_WHO}\s+{_BEFORE}\s+(?P<who>.+)"),
        (
            "before",
            r"(?:who\s+was\s+)?(?:the\s+)?predecessors?\s+(?:of|to)\s+(?P<who>.+?)"
            r"(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "after",
            r"(?:who\s+was\s+)?(?:the\s+)?successors?\s+(?:of|to)\s+(?P<who>.+?)"
            r"(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "before",
            r"(?:who\s+was\s+)?(?P<who>.+?)['’]s?\s+predecessor(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        (
            "after",
            r"(?:who\s+was\s+)?(?P<who>.+?)['’]s?\s+successor(?:\s+(?:as|in)\s+(?P<office>.+))?",
        ),
        ("before", rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+before\s+(?P<who>.+)"),
        ("after", rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+after\s+(?P<who>.+)"),
    )
)
_BETWEEN = re.compile(
    rf"(?:{_WAS}\s+)?(?:the\s+)?(?P<office>.+?)\s+between\s+(?P<who>.+?)\s+and\s+(?P<other>.+)",
    re.IGNORECASE,
)
_ID = "SELECT id FROM people WHERE slug = ?"
_LINE = "SELECT related_id FROM portfolio_lineage WHERE portfolio_id = ? ORDER BY steps"


def find(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The offices of somebody, or who had one of them before or after; nothing of other words.

    `timeless` are the words without the time that they name.
    """
    words = " ".join(timeless.strip(" ?.!,").split())
    for form in _HELD:
        found = form.fullmatch(words)
        people = typed_names.named(connection, found["who"]) if found else {}
        if len(people) == 1:
            yield from _held(connection, people, time, urls)
            return
    if between := _BETWEEN.fullmatch(words):
        sides = [typed_names.named(connection, between[each]) for each in ("who", "other")]
        if all(len(side) == 1 for side in sides):
            yield from _between(connection, sides, between["office"], urls)
            return
    for side, form in _BESIDE:
        found = form.fullmatch(words)
        people = typed_names.named(connection, found["who"]) if found else {}
        if found and len(people) == 1:
            office = found.groupdict().get("office") or ""
            answers = tuple(_beside(connection, people, office, side, time, urls))
            if answers:
                yield from answers
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


def _beside(
    connection: sqlite3.Connection,
    people: dict[str, str],
    office: str,
    side: str,
    time: Time | None,
    urls: Urls,
) -> Iterator[Answer]:
    """Who had an office of somebody before or after, as the pages of both have it.

    Where no office is named, the one that heads the terms of the person is not guessed: the page.
    """
    ((slug, name),) = people.items()
    url = urls.person(slug)
    if not office:
        detail = "the offices, and who had each before and after"
        yield Answer("person", name, url, detail)
        return
    for row in office_words.named(connection, office)[:1]:
        ministers = _as_minister(connection, slug, row["id"], time)
        for term in ministers:
            for other in _neighbours(term, side):
                detail = _told(connection, term, other, side)
                yield Answer("holder", other.name, urls.person(other.slug), detail)
        if ministers:
            page = urls.portfolio(row["slug"])
            yield Answer("portfolio", row["name"], page, "who held it, when", is_answer=False)


def _as_minister(
    connection: sqlite3.Connection, slug: str, office: int, time: Time | None
) -> list[Term]:
    """The terms of somebody as minister in an office, or in the nearest it came from or became."""
    line = [found["related_id"] for found in connection.execute(_LINE, (office,))]
    ministers = [
        term
        for term in _terms(connection, slug, time)
        if term.role == office_words.MINISTER and term.portfolio_id in line
    ]
    nearest = min((line.index(term.portfolio_id) for term in ministers), default=0)
    return [term for term in ministers if line.index(term.portfolio_id) == nearest]


def _between(
    connection: sqlite3.Connection, people: Sequence[dict[str, str]], office: str, urls: Urls
) -> Iterator[Answer]:
    """Who had an office between two who had it, from the end of one's to the other's next term."""
    for row in office_words.named(connection, office)[:1]:
        one, other = (
            _as_minister(connection, next(iter(side)), row["id"], None) for side in people
        )
        spans = [
            (each.end_date, later.start_date)
            for each in one
            for later in other
            if each.end_date and later.start_date and each.end_date <= later.start_date
        ]
        names = [next(iter(side.values())) for side in people]
        found: list[Answer] = []
        if spans:
            _, time = typed_times.taken_out("from {} to {}".format(*max(spans)))
            asked = Asked(row["name"], time, row["name"], "")
            found = [
                each
                for each in offices.find(connection, asked, urls)
                if each.kind == "holder" and each.label not in names
            ]
        yield from found
        detail = "who held it, when"
        if not found:
            detail = f"nobody is known to have held it between {' and '.join(names)}; {detail}"
        yield Answer("portfolio", row["name"], urls.portfolio(row["slug"]), detail, is_answer=False)


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


def _neighbours(term: Term, side: str) -> Iterable[OfficeHolder]:
    one, several = (term.before, term.came_from) if side == "before" else (term.after, term.became)
    return (one,) if one else several


def _told(connection: sqlite3.Connection, term: Term, other: OfficeHolder, side: str) -> str:
    """What somebody was before or after a term of another."""
    office = f"held {other.portfolio or term.portfolio}"
    edge = term.start_date if side == "before" else term.end_date
    until = "until" if side == "before" else "from"
    when = f"{until} about {formatting.day(edge)}" if edge else ""
    return f"{office} {when}, {side} {term.person} ({term.title} {_days(term)})"


def _days(term: Term) -> str:
    start, end = term.start_date, term.end_date
    begun = f"from {formatting.day(start)}" if start else "from a day not known"
    return f"{begun} to {formatting.day(end)}" if end else begun
