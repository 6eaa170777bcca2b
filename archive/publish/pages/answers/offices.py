"""The offices that the words of a search name, and who held them when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import dates
from archive.publish.pages import formatting, one_office, reach, titles
from archive.publish.pages.answers import answer, office_terms, stated_offices
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer, office_page
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.publish.pages.answers.stated_offices import StatedOffice
from archive.publish.pages.asked import office_words
from archive.publish.pages.asked.office_words import (
    ACTING,
    ASSOCIATE,
    MINISTER,
    UNDER_SECRETARY,
    named,
    role,
)
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.words import name_words

_MOST = 6
"""Of more terms in an office these are given, with what leads to all."""

_NOBODY = "Nobody is known to have been "
_YEAR = 365
_HAS_TERMS = "SELECT 1 FROM tenures WHERE portfolio_id = :id LIMIT 1"
_Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is known to have had an office: by the list of terms, and by documents beside it."""

    office: _Row
    ids: frozenset[int]
    listed: Sequence[OfficeTerm]
    stated: Sequence[StatedOffice]

    @property
    def is_known(self) -> bool:
        return bool(self.listed or self.stated)


def find(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The offices that are named, and who held them on a day where one is.

    Of lesser ministers without a day, those of now are given where they are associates, else all
    that are known. Of whom only documents tell, those of a year are of now.
    """
    if office_words.is_others(connection, asked.words):
        yield not_listed(asked.words)
        return
    asked_role = role(asked.words)
    if asked_role == UNDER_SECRETARY and asked.time == until_now(connection):
        asked = replace(asked, time=_lately(connection))
    offices = named(connection, asked.words)[:MOST_OF_A_KIND]
    is_dated = bool(asked.day) and asked.time != until_now(connection)
    if asked_role == ASSOCIATE and not is_dated:
        now = replace(asked, time=until_now(connection))
        if any(_known(connection, now, row, asked_role).listed for row in offices):
            asked = now
    is_asked = bool(asked.day) or asked_role != MINISTER
    known = [_known(connection, asked, row, asked_role) for row in offices] if is_asked else []
    for each in known:
        # Where one of the offices has a holder, none that is only near to another stands in.
        if each.is_known or not any(other.is_known for other in known):
            # Words that only stand in the name of an office may be about something else.
            is_named = office_words.is_title(each.office, asked.words)
            is_told = each is known[0] and is_named
            found = _holders(connection, asked, each, asked_role, urls)
            yield from (answer for answer in found if is_told or not _is_nobody(answer))
        if is_dated:
            office = each.office
            yield from answer.documents_of(
                connection, asked, "portfolio", office["slug"], office["name"], urls
            )
        if each.office["is_home"] or each.is_known:
            yield office_page(each.office, urls)
    if not is_asked:
        for row in offices:
            if beside := office_words.beside(row, asked.words):
                yield office_page(row, urls, why=f"the list does not tell of “{beside}”")
                continue
            if office_words.has_title(asked.words):
                yield from _of_now(connection, asked, row, urls)
            yield from _told(connection, asked, row, urls)
            yield office_page(row, urls)


def _of_now(
    connection: sqlite3.Connection, asked: Asked, office: _Row, urls: Urls
) -> Iterator[Answer]:
    """Who holds an office of which only the title is typed, or else held it last."""
    now = replace(asked, time=until_now(connection))
    known = _known(connection, now, office, MINISTER)
    if known.listed:
        yield from _holders(connection, now, known, MINISTER, urls)
        return
    every = under_its_names(connection, asked, office, MINISTER, known.ids)
    for term in every and [max(every, key=lambda term: term.first)]:
        detail = f"{in_words(connection, asked, term)}, and is the last in the list of terms"
        if is_other := term.direction == "later" and not _has_a_word(term.portfolio, asked.words):
            detail = f"{detail}; {office['name']} was called so since"
        url = urls.person(term.person_slug)
        yield Answer("holder", term.person, url, detail, is_answer=not is_other)


def _told(
    connection: sqlite3.Connection, asked: Asked, office: _Row, urls: Urls
) -> Iterator[Answer]:
    """Whom documents of any day call by an office of which the list has no term at all."""
    if not office_terms.find(connection, asked, office["id"], MINISTER, is_itself=True):
        own = ids(connection, office, asked.words)
        yield from stated_offices.answers(called_so(connection, asked, own, MINISTER), urls)


def _is_nobody(found: Answer) -> bool:
    return found.label.startswith(_NOBODY) or not found.url


def _known(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> _Known:
    """Who had an office in the time that is asked for, by the list and by what documents say.

    Whom documents call a minister counts only where no list has anybody: see `_near`.
    """
    own = ids(connection, office, asked.words)
    if role == MINISTER:
        return _Known(office, own, _listed(connection, asked, office, role, own), [])
    listed = under_its_names(connection, asked, office, role, own)
    stated = called_so(connection, asked, own, role)
    if not (listed or stated) and len(asked.day) == len("2022-03-28"):
        # On the day after a term, on which it was handed on.
        eve = dates.days_after(asked.day, -1)
        if eve and asked.day <= reach.last_day(connection):
            at_eve = replace(asked, time=Time(eve, eve))
            listed = under_its_names(connection, at_eve, office, role, own)
    return _Known(office, own, listed, stated)


def ids(connection: sqlite3.Connection, office: _Row, words: str) -> frozenset[int]:
    """The ids of an office under all its names, of those only that have a word of what is typed.

    ``External relations`` is no name of ``Trade``, whatever both came of. Its names by renamings
    alone count whatever is typed.
    """
    every = one_office.ids(connection, office["id"], office["name"])
    if not _has_a_word(office["name"], words):
        return every
    related = one_office.lineage(connection, office["id"])
    named = {row["id"] for row in related if _has_a_word(row["name"], words)}
    return every & (named | one_office.renamed(connection, office["id"]))


def _has_a_word(name: str, words: str) -> bool:
    """Whether the name of an office has a word of what is typed."""
    return not set(name_words.of(words)).isdisjoint(name_words.of(name))


def under_its_names(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, ids: frozenset[int]
) -> list[OfficeTerm]:
    """The terms in an office under any of the names that it has had, which have these ids."""
    others = office_terms.find(connection, asked, office["id"], role, is_itself=False)
    return [
        *office_terms.find(connection, asked, office["id"], role, is_itself=True),
        *(term for term in others if term.portfolio_id in ids),
    ]


def called_so(
    connection: sqlite3.Connection, asked: Asked, ids: frozenset[int], role: str
) -> list[StatedOffice]:
    """Whom documents of the time that is asked for call by an office with these ids."""
    if asked.day > reach.last_day(connection):
        return []
    first, last = (asked.day, asked.last_day) if asked.day else office_terms.ALWAYS
    return stated_offices.find(connection, ids, role, first, last)


def _listed(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, ids: frozenset[int]
) -> list[OfficeTerm]:
    """The terms in an office, in order of days: of a minister's, with those who acted in it.

    For days that are left, those under other names, which have these ids.
    """
    if role != MINISTER:
        return office_terms.find(connection, asked, office["id"], role, is_itself=True)
    own = {
        each: office_terms.find(connection, asked, office["id"], each, is_itself=True)
        for each in (MINISTER, ACTING)
    }
    found = [term for terms in own.values() for term in terms]
    first, last = office_terms.days(connection, asked)
    for each, terms in own.items() if found else ():
        if left := office_terms.gaps(terms, first, last):
            others = office_terms.find(connection, asked, office["id"], each, is_itself=False)
            others = [term for term in others if term.portfolio_id in ids]
            found += office_terms.reaching_into(others, left)
    return sorted(found, key=lambda term: (term.first, term.role == ACTING))


def _holders(
    connection: sqlite3.Connection, asked: Asked, known: _Known, role: str, urls: Urls
) -> Iterator[Answer]:
    """Who held an office on a day: by the list of terms, by documents, or by what is near to it.

    Of a day that is to come, who held it last as far as is known.
    """
    by = ", by the list of terms" if known.stated else ""
    beside = office_words.beside(known.office, asked.words)
    for term in known.listed[:_MOST]:
        detail = f"{in_words(connection, asked, term)}{by}"
        if beside:
            detail = f"{detail}; the list does not tell of “{beside}”"
        if term is known.listed[0] and _is_at_the_edge(connection, asked, known, term):
            detail = f"{detail}; the list of terms begins there: who held it earlier is not in it"
        url = urls.person(term.person_slug)
        yield Answer("holder", term.person, url, detail, is_answer=not beside)
    if (more := len(known.listed) - _MOST) > 0:
        yield all_holders(known.office, asked, role, urls, more)
    yield from stated_offices.answers(known.stated, urls)
    if known.is_known:
        return
    near = tuple(_near(connection, asked, known, role, urls))
    yield from near
    if not near and _has_terms(connection, known.office):
        yield from _nobody(connection, asked, known.office, role, urls)
    elif not near:
        yield not_listed(asked.words)


def _is_at_the_edge(
    connection: sqlite3.Connection, asked: Asked, known: _Known, first: OfficeTerm
) -> bool:
    """Whether a time that is asked for begins before the first term of an office in the list."""
    begins, _ = office_terms.days(connection, asked)
    if not begins < first.first or first.role != MINISTER:
        return False
    is_first = not one_office.has_before(connection, known.ids, first.first)
    return is_first and not one_office.began(connection, first.portfolio_id, first.first)


def _has_terms(connection: sqlite3.Connection, office: _Row) -> bool:
    return connection.execute(_HAS_TERMS, {"id": office["id"]}).fetchone() is not None


def all_holders(office: _Row, asked: Asked, role: str, urls: Urls, more: int = 0) -> Answer:
    """The named query that has everybody who held an office since a time.

    `more` is how many terms of the time are there and not told beside it.
    """
    given = {"portfolio": office["name"], "role": role if role != MINISTER else ""}
    since = asked.time.first_day if asked.time else ""
    url = urls("question/holders-of-a-portfolio", **given, since=since or "1900-01-01")
    behind = f", since {formatting.day(since)}" if since else ""
    label = f"All who held {office['name']}{behind}"
    detail = "under any of its names"
    if more:
        label = f"{formatting.count(more, 'more term')} in {office['name']}{when(asked)}"
        detail = f"all who held it, {detail}"
    return Answer("question", label, url, detail)


def not_listed(words: str) -> Answer:
    """That an office is none that the list of terms has."""
    detail = "it has the terms of ministers; who had other offices, documents may tell"
    return Answer("portfolio", f"The list of terms has no {words}", "", detail, is_answer=False)


def _near(
    connection: sqlite3.Connection, asked: Asked, known: _Known, role: str, urls: Urls
) -> Iterator[Answer]:
    """Who held an office of which nobody is known: as minister, under another name of it.

    Else whom documents call so, else who held what it came of or what came of it; and in any role
    who held what has its name and more.
    """
    near = _under_others(connection, asked, known, urls) if role == MINISTER else iter(())
    for one in near:
        yield one
        yield from near
        return
    if known.office["is_home"]:
        yield from _of_longer(connection, asked, known.office, role, urls)


def _under_others(
    connection: sqlite3.Connection, asked: Asked, known: _Known, urls: Urls
) -> Iterator[Answer]:
    office = known.office
    found = [
        term
        for role in (MINISTER, ACTING)
        for term in office_terms.find(connection, asked, office["id"], role, is_itself=False)
    ]
    same = [term for term in found if term.portfolio_id in known.ids]
    stated = [] if same else called_so(connection, asked, known.ids, MINISTER)
    yield from stated_offices.answers(stated, urls)
    for term in same or ([] if stated else found):
        detail = in_words(connection, asked, term)
        if not same:
            is_later = term.direction == "later"
            related = "to which {} had passed" if is_later else "from which {} came later"
            none = f"nobody is known to have held {office['name']} itself{when(asked)}"
            detail = f"{detail}, {related.format(office['name'])}; {none}"
        url = urls.person(term.person_slug)
        yield Answer("holder", term.person, url, detail, is_answer=bool(same))


def _of_longer(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, urls: Urls
) -> Iterator[Answer]:
    """Who held the offices whose names have all words of one's and more, in a role."""
    for longer in office_words.longer(connection, office["name"])[:MOST_OF_A_KIND]:
        listed = office_terms.find(connection, asked, longer["id"], role, is_itself=True)
        stated = [] if listed else called_so(connection, asked, frozenset((longer["id"],)), role)
        found = [*stated_offices.answers(stated if role != MINISTER else (), urls)]
        for term in listed:
            url = urls.person(term.person_slug)
            found.append(Answer("holder", term.person, url, in_words(connection, asked, term)))
        for each in found:
            none = f"nobody is known of {office['name']} alone"
            yield replace(each, detail=f"{each.detail}; {none}", is_answer=False)


def _nobody(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, urls: Urls
) -> Iterator[Answer]:
    """That neither the list of terms nor a document tells who held an office."""
    title = titles.title(connection, role, office["name"])
    label = f"{_NOBODY}{title}{when(asked)}"
    none, holding = unknown(connection, asked, title, urls)
    detail = f"{none}; the terms that are known stand on the page of the office"
    yield Answer("holder", label, urls.portfolio(office["slug"]), detail)
    yield from holding


def unknown(
    connection: sqlite3.Connection, asked: Asked, title: str, urls: Urls
) -> tuple[str, tuple[Answer, ...]]:
    """That no document is known to say who had a title in a time, and those that hold its words."""
    holding = tuple(answer.holding(connection, asked, title, urls))
    if holding:
        return "documents hold these words, and none is known to name who it was", holding
    return "no document is known to say so", ()


def when(asked: Asked) -> str:
    """The time that is asked for behind a sentence: on a day, in a year; empty without one."""
    if not asked.time:
        return ""
    is_day = len(asked.day) > len("2022-03")
    on = " on " if is_day else " in "
    return f"{on if asked.day == asked.time.last else ', '}{asked.time_in_words}"


def in_words(connection: sqlite3.Connection, asked: Asked, held: OfficeTerm) -> str:
    """What somebody held, from when to when, and whether straight on under another name."""
    known = reach.last_day(connection)
    begun = f"from {formatting.day(held.start_date)}" if held.start_date else ""
    ended = f"to {formatting.day(held.end_date)}" if held.end_date else ""
    what = f"held {held.portfolio}"
    if held.role != MINISTER:
        what = f"was {titles.title(connection, held.role, held.portfolio)}"
    term = " ".join(filter(None, (what, begun, ended)))
    if held.next_office:
        term = f"{term}, and went straight on with {held.next_office}"
    if asked.day > known:
        reaches = f"{reach.in_words(connection)}, and tell nothing of {asked.time_in_words}"
        return f"{term}, and is the last known to; {reaches}"
    if not held.end_date and asked.last_day >= known:
        return f"{term}; {reach.in_words(connection)}"
    return term


def _lately(connection: sqlite3.Connection) -> Time:
    """The last year of which the archive knows anything, as the time that is asked for."""
    known = reach.last_day(connection)
    return Time(dates.days_after(known, -_YEAR) or known, known)


def until_now(connection: sqlite3.Connection) -> Time:
    """The last day of which the archive knows anything, as the time that is asked for."""
    known = reach.last_day(connection)
    return Time(known, known)
