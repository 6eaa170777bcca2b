"""When somebody came to an office or left it, where the words of a search ask for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.publish.pages import formatting, reach, records, titles
from archive.publish.pages.answers import lengths, office_terms, stated_offices
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.asked import office_words
from archive.publish.pages.urls import Urls

_CAME = (
    r"(?:be(?:come|came)|take over|took over|hold|held|get|got"
    r"|(?:start(?:ed)?|beg[ia]n|serv(?:e|ed)) as)"
)
_FROM = r"(?: (?:as|from|of|in|being|to be))*"
_LEFT = (
    r"(?:stop(?:ped)?|cease[d]?|leave|left|give up|gave up|lose|lost|hand(?:ed)? over"
    rf"|resign(?:ed)?|quit|retired?|step(?:ped)? (?:down|aside)|stand down|stood down|go){_FROM}"
)
_REMOVED = (
    r"(?:sacked|fired|dismissed|removed|dropped|demoted|ousted|replaced|stripped|relieved|moved"
    rf"|stood down|forced out){_FROM}"
)
WENT = rf"(?:{_LEFT}|{_REMOVED})"
"""How somebody left an office, or was made to."""

_MADE = r"(?:(?:appointed|made|named|sworn in)(?: as| to)?)"
_TITLED = (
    r"(?P<office>(?:the )?(?:(?:acting|associate|deputy|assistant) )*(?:prime minister"
    r"|\w+ minister|minister (?:of|for)|attorney-general|treasurer"
    r"|(?:parliamentary )?(?:private )?under-?secretary)\b.*)"
)
_NOT_HOW = "the list of terms does not tell how a term came to its end"
_TITLED_SHORT = _TITLED.replace(".*)", ".*?)")
_WHY = re.compile(rf"\b(?:{_REMOVED}|resign(?:ed)?|quit|retired?|stood down|step\w* \w+)\b", re.I)
_WHETHER = (
    rf"(?:was|is|has|had) (?P<who>.+?) (?:ever |once )?(?:been )?{_TITLED}",
    rf"(?:did|has|had) (?P<who>.+?) (?:ever |once )?{_CAME} (?P<office>.+)",
)
_HOW_LONG = r"(?:for )?how (?:long|many (?:days|weeks|months|years))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"when (?:did|has|had) (?P<who>.+?) (?:first )?(?:{_CAME}|{_LEFT}) (?P<office>.+)",
        rf"when (?:was|were|is|got) (?P<who>.+?) (?:{_MADE}|{_REMOVED}|{_LEFT}) (?P<office>.+)",
        rf"(?:since|until|till) when (?:has|had|is|was) (?P<who>.+?) (?:been )?{_TITLED}",
        rf"(?P<who>.+?) (?:was |is |as )?{_TITLED_SHORT},? (?:since|until|till|from|to) when",
        rf"(?P<who>.+?) (?:was |got )?(?:{_LEFT}|{_MADE}|{_REMOVED}) {_TITLED_SHORT},? when",
        rf"{_HOW_LONG} (?:was|is|has|had) (?P<who>.+?) (?:been )?{_TITLED}",
        rf"{_HOW_LONG} did (?P<who>.+?) (?:hold|serve as|stay) (?P<office>.+)",
        rf"when (?:was|is) (?P<who>.+?) {_TITLED}",
        *_WHETHER,
    )
)
_OPEN_END = re.compile(r"\s+(?:until|till|since|from|to)$", re.IGNORECASE)
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
            return found["who"], _ARTICLE.sub("", _OPEN_END.sub("", found["office"]))
    return None


def tells_how_it_ended(typed: str) -> bool:
    """Whether words say how a term ended, as by a resignation, which the list does not tell."""
    return _WHY.search(typed) is not None


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
    tells_how: bool = False,
) -> Iterator[Answer]:
    """The terms of somebody in the office that words name, and the page of the office.

    `is_counted` asks for their days, `tells_how` says how they ended, which the list does not.
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
            # Of another role than the one that is named, what documents say of that comes first.
            is_other = role not in (office_words.MINISTER, held[0].role)
            stated = tuple(_stated(connection, slug, role, office, urls)) if is_other else ()
            yield from stated
            answer = _answer(connection, slug, name, nearest, urls)
            last = reach.last_day(connection)
            days = lengths.count(nearest, last) if is_counted else None
            told = f"{answer.detail}; {days:,} days" if days is not None else answer.detail
            ending = f"; {_NOT_HOW}" if tells_how else ""
            yield replace(answer, detail=f"{told}{ending}", is_answer=not stated)
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


def _days(term: _Term) -> str:
    start, end = term.start_date, term.end_date
    begun = f"from {formatting.day(start)}" if start else "from a day not known"
    return f"{begun} to {formatting.day(end)}" if end else begun
