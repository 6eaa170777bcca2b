"""When somebody came to an office or left it, where the words of a search ask for that."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.publish.pages import formatting, reach, records, titles
from archive.publish.pages.answers import office_terms, stated_offices
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.asked import office_words
from archive.publish.pages.urls import Urls

_CAME = (
    r"(?:be(?:come|came)|take over|took over|hold|held|get|got"
    r"|(?:start(?:ed)?|beg[ia]n|serv(?:e|ed)) as)"
)
_LEFT = (
    r"(?:stop(?:ped)?(?: being)?|cease[d]?(?: (?:being|to be))?|leave|left|give up|lose|lost"
    r"|resign(?:ed)?(?: as| from)?)"
)
_MADE = r"(?:(?:appointed|made|named|sworn in)(?: as| to)?)"
_TITLED = (
    r"(?P<office>(?:the )?(?:(?:acting|associate|deputy|assistant) )*(?:prime minister"
    r"|\w+ minister|minister (?:of|for)|attorney-general|treasurer"
    r"|(?:parliamentary )?(?:private )?under-?secretary)\b.*)"
)
_WHETHER = (
    rf"(?:was|is|has|had) (?P<who>.+?) (?:ever |once )?(?:been )?{_TITLED}",
    rf"(?:did|has|had) (?P<who>.+?) (?:ever |once )?{_CAME} (?P<office>.+)",
)
_HOW_LONG = r"(?:for )?how (?:long|many (?:days|weeks|months|years))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"when (?:did|has|had) (?P<who>.+?) (?:first )?(?:{_CAME}|{_LEFT}) (?P<office>.+)",
        rf"when (?:was|were|is) (?P<who>.+?) {_MADE} (?P<office>.+)",
        rf"(?:since|until|till) when (?:has|had|is|was) (?P<who>.+?) (?:been )?{_TITLED}",
        rf"{_HOW_LONG} (?:was|is|has|had) (?P<who>.+?) (?:been )?{_TITLED}",
        rf"{_HOW_LONG} did (?P<who>.+?) (?:hold|serve as|stay) (?P<office>.+)",
        rf"when (?:was|is) (?P<who>.+?) {_TITLED}",
        *_WHETHER,
    )
)
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their)\s+", re.IGNORECASE)
_TERMS = """
    SELECT DISTINCT tenures.portfolio, role, start_date, end_date, steps
    FROM portfolio_lineage
    JOIN tenures_in_context AS tenures ON tenures.portfolio_id = portfolio_lineage.related_id
    WHERE portfolio_lineage.portfolio_id = :office AND person_slug = :person
    ORDER BY role <> :role, steps, start_date
"""


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of somebody in an office, or in what it came from or became."""

    portfolio: str
    role: str
    start_date: str | None
    end_date: str | None
    steps: int

    @property
    def kind(self) -> tuple[str, int]:
        """What is told together: the role, and how far the office is from the one asked for."""
        return self.role, self.steps


def parted(typed: str) -> tuple[str, str] | None:
    """Who is asked for, and which office; None where the words ask something else."""
    words = " ".join(typed.strip(" ?.!").split())
    for form in _FORMS:
        if found := form.fullmatch(words):
            return found["who"], _ARTICLE.sub("", found["office"])
    return None


def asks_whether(typed: str) -> bool:
    """Whether words ask whether somebody held an office at all."""
    words = " ".join(typed.strip(" ?.!").split())
    return any(re.fullmatch(form, words, re.IGNORECASE) for form in _WHETHER)


def asks_how_long(typed: str) -> bool:
    """Whether words ask how long somebody held an office."""
    return re.match(_HOW_LONG, typed.strip(), re.IGNORECASE) is not None


def find(
    connection: sqlite3.Connection,
    slug: str,
    name: str,
    office: str,
    urls: Urls,
    *,
    is_counted: bool = False,
) -> Iterator[Answer]:
    """The terms of somebody in the office that words name, and the page of the office.

    Those as minister come before lesser ones where no other role is named, and those in the
    office itself before those in what it came from or became.
    """
    role = office_words.role(office)
    named = office_words.named(connection, office)
    for found in named:
        values = {"office": found["id"], "person": slug, "role": role}
        every = records.read_all(connection, _Term, _TERMS, values)
        held = office_terms.joined(every, lambda term: (term.portfolio, term.role))
        if held:
            nearest = [term for term in held if term.kind == held[0].kind]
            answer = _answer(connection, slug, name, nearest, urls)
            last = reach.last_day(connection)
            days = _count(nearest, last) if is_counted else None
            told = f"{answer.detail}; {days:,} days" if days is not None else answer.detail
            yield replace(answer, detail=told)
            yield office_page(found, urls)
            return
    if named or role in (office_words.ACTING, office_words.UNDER_SECRETARY):
        yield from _stated(connection, slug, role, office, urls)


def _stated(
    connection: sqlite3.Connection, slug: str, role: str, office: str, urls: Urls
) -> Iterator[Answer]:
    """What documents call somebody who has no term in the office; in any, where none is named."""
    (person_id,) = connection.execute("SELECT id FROM people WHERE slug = ?", (slug,)).fetchone()
    named = {
        titles.title(connection, role, each["name"])
        for each in office_words.named(connection, office)
    }
    begins = titles.title(connection, role, "").split(" ")[0]
    found = stated_offices.of_person(connection, person_id)
    stated = [each for each in found if each.title.startswith(begins)]
    yield from stated_offices.answers(
        [each for each in stated if each.title in named or not named], urls
    )


def _answer(
    connection: sqlite3.Connection, slug: str, name: str, terms: Sequence[_Term], urls: Urls
) -> Answer:
    """The terms of somebody in an office, the first one first."""
    title = titles.title(connection, terms[0].role, terms[0].portfolio)
    days = " and ".join(_days(term) for term in terms)
    detail = f"was {title} {days}"
    if not terms[-1].end_date:
        detail = f"{detail}; {reach.in_words(connection)}"
    return Answer("holder", name, urls.person(slug), detail)


def _count(terms: Sequence[_Term], last: str) -> int | None:
    """How many days some terms have, to the last day that is known; None where one has no start.

    Days that two of them share count once.
    """
    days: set[int] = set()
    for term in terms:
        if not term.start_date:
            return None
        start, end = map(datetime.date.fromisoformat, (term.start_date, term.end_date or last))
        days.update(range(start.toordinal(), end.toordinal()))
    return len(days)


def _days(term: _Term) -> str:
    start, end = term.start_date, term.end_date
    begun = f"from {formatting.day(start)}" if start else "from a day not known"
    return f"{begun} to {formatting.day(end)}" if end else begun
