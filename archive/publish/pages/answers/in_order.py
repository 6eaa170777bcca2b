"""Who held an office first, last or longest, where the words of a search ask for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from archive.publish.pages import formatting, one_office, reach, spells, titles
from archive.publish.pages.answers import offices
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.publish.pages.asked import office_words
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.words import name_words

_FORM = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?P<which>first|earliest|last|latest|most\s+recent|newest"
    r"|(?P<length>longest|shortest)(?:[\s-](?:serving|standing|lasting))?)\s+"
    r"(?P<office>.*\b(?:minister|treasurer|general)\b.*)",
    re.IGNORECASE,
)
_LONGEST = re.compile(
    r"(?:the\s+)?(?P<office>.*\b(?:minister|treasurer|general)\b.*?)\s+(?:for\s+)?(?:the\s+)?"
    r"(?P<which>(?P<length>longest|shortest))(?:\s+time)?",
    re.IGNORECASE,
)


def find(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who held an office first, last, longest or shortest, under any of its names.

    Of whom more is asked than the list of terms has (``first woman minister``), that it has none
    of it; and the page of the office.
    """
    form = _FORM.fullmatch(asked.words) or _LONGEST.fullmatch(asked.words)
    if asked.day or not form:
        return
    words = form["office"]
    for office in office_words.named(connection, words)[:1]:
        role = office_words.role(words)
        if beside := office_words.beside(office, words):
            title = titles.title(connection, role, office["name"])
            which = " ".join(form["which"].lower().split())
            label = f"Who was the {which} {beside} {title}, the list of terms does not tell"
            yield office_page(office, urls, label=label)
            return
        ids = one_office.ids(connection, office["id"], office["name"])
        found = offices.under_its_names(connection, asked, office, role, ids)
        if found:
            told = _longest if form["length"] else _at_an_end
            yield told(connection, asked, found, (form["length"] or form["which"]).lower(), urls)
        yield office_page(office, urls)


def _at_an_end(
    connection: sqlite3.Connection,
    asked: Asked,
    found: Sequence[OfficeTerm],
    which: str,
    urls: Urls,
) -> Answer:
    """Who held an office first, or last, as far as the list of terms knows.

    Under the name that is asked for, or one that has all its words; who held what it was called
    before or after stands beside.
    """
    is_first = which in ("first", "earliest")
    end = min if is_first else max
    words = name_words.of(found[0].portfolio if found[0].direction == "itself" else "")
    named = [term for term in found if name_words.has_all(term.portfolio, words)]
    chosen, beyond = (end(each, key=lambda term: term.first) for each in (named, found))
    term = offices.in_words(connection, asked, chosen)
    if not is_first:
        detail = f"{term}, and is the last in the list of terms"
    else:
        detail = f"{term}, and is the first in the list of terms"
    if beyond is not chosen:
        called = "it was called before" if is_first else "it is called since"
        far = offices.in_words(connection, asked, beyond)
        detail = f"{detail} under that name; of what {called}, {beyond.person} {far}"
    if not is_first:
        detail = f"{detail}; {reach.in_words(connection)}"
    elif not one_office.began(connection, beyond.portfolio_id, beyond.first):
        begins = "; the list" if beyond is not chosen else ", which"
        detail = f"{detail}{begins} begins there: who held it earlier is not in it"
    return Answer("holder", chosen.person, urls.person(chosen.person_slug), detail)


def _longest(
    connection: sqlite3.Connection,
    asked: Asked,
    found: Sequence[OfficeTerm],
    which: str,
    urls: Urls,
) -> Answer:
    """Who held an office for most days in all, or for fewest, of those in the list of terms."""
    known = reach.last_day(connection)
    counted = {
        slug: spells.length(
            spells.joined(
                spells.between(term.first, term.end_date or known)
                for term in found
                if term.person_slug == slug and term.first
            )
        )
        for slug in dict.fromkeys(term.person_slug for term in found)
    }
    most = (max if which == "longest" else min)(filter(None, counted.values()), default=0)
    slug = next(slug for slug in counted if counted[slug] == most)
    own = sorted((term for term in found if term.person_slug == slug), key=lambda term: term.first)
    terms = "; ".join(offices.in_words(connection, asked, term) for term in own)
    ranked = "most" if which == "longest" else "fewest"
    days = formatting.count(most, "day")
    begins = formatting.day(min(term.first for term in found))
    detail = f"{days} in all, the {ranked} in the list of terms, which begins {begins}: {terms}"
    return Answer("holder", own[0].person, urls.person(slug), detail)
