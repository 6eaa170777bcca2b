"""That somebody is not known to have held an office which a search takes for granted."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.publish.pages import formatting, one_office, titles
from archive.publish.pages.answers import named_people, persons_offices, terms
from archive.publish.pages.answers.answer import Answer, office_page
from archive.publish.pages.asked import office_words, parts, typed_names
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MOST = 4
"""Of more offices that somebody held these are told."""

_BEGINS = """
    SELECT min(start_date) AS day FROM tenures
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    WHERE portfolios.jurisdiction_id = (SELECT jurisdiction_id FROM portfolios WHERE id = ?)
"""
_FORMER = f"""
    SELECT count(DISTINCT documents.id) AS n, min(documents.date) AS day,
        collections.name AS collection, documents.slug, documents.title
    FROM people JOIN mentions ON mentions.person_id = people.id
    JOIN documents ON documents.id = mentions.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE people.slug = :slug AND mentions.role = 'former' AND {clauses.is_current()}
    AND mentions.portfolio_id IN (SELECT value FROM json_each(:offices))
"""
_WHO = r"(?:he|she|they)"
_LINK = re.compile(
    rf"\s(?:in\s+(?:his|her|their)\s+(?:time|term|role|days|years|capacity)\s+(?:as|of)"
    rf"|(?:when|while)\s+{_WHO}\s+(?:was|were|served\s+as)"
    rf"|(?:during|before|after)\s+(?:his|her|their)\s+(?:time|term|years)\s+as"
    r"|from\s+being|as)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
"""What joins an office to somebody who is named before it."""

_AS = re.compile(r"\s(?:from\s+being|as)\s", re.IGNORECASE)
_LEFT_OR_SAID = re.compile(
    r"(?:(?:did|had|has|have|was|is|be|been|to|that|who|ever|first|last|not|then|when|why)\s+)*"
    rf"(?:{terms.WENT}|say|said|speak|spoke|issued?|announced?|promised?|do|did|done)?",
    re.IGNORECASE,
)
"""What stands between somebody and ``as`` before their own office: they left it, or said a thing.

Behind others the office may be of somebody who is named there: ``criticised Ann Lee as``.
"""


def find(
    connection: sqlite3.Connection,
    people: Mapping[str, str],
    office: str,
    time: Time | None,
    urls: Urls,
) -> Iterator[Answer]:
    """That nobody of some people is known to have held an office, where there is such a one.

    With what they held instead, in the time that is asked for or else in any. The list of terms
    begins on a day: what was before it is not in it.
    """
    for row in office_words.named(connection, office)[:1]:
        title = titles.title(connection, office_words.role(office), row["name"])
        begins = connection.execute(_BEGINS, (row["id"],)).fetchone()["day"]
        since = f"; the list begins on {formatting.day(begins)}" if begins else ""
        for slug, name in people.items():
            if former := _former(connection, slug, name, row, title, urls):
                yield replace(former, detail=f"{former.detail}{since}")
                continue
            label = f"{name} is not known to have been {title}"
            detail = f"no term of the list has it, and no document is known to say so{since}"
            yield Answer("holder", label, urls.person(slug), detail)
        if len(people) == 1:
            yield from persons_offices.held_instead(connection, dict(people), time, urls, _MOST)
        yield office_page(row, urls)


def _former(
    connection: sqlite3.Connection,
    slug: str,
    name: str,
    office: sqlite3.Row,
    title: str,
    urls: Urls,
) -> Answer | None:
    """Documents that call somebody a former holder of an office; None without any."""
    ids = sorted(one_office.ids(connection, office["id"], office["name"]))
    values = {"slug": slug, "offices": json.dumps(ids)}
    found = connection.execute(_FORMER, values).fetchone()
    if not found["n"]:
        return None
    count, day = formatting.count(found["n"], "document"), formatting.day(found["day"])
    first = f"the first of {day}, {formatting.in_marks(found['title'] or found['slug'])}"
    detail = f"called a former {title} by {count}, {first}; the list of terms has no such term"
    return Answer("stated", name, urls.document(found["collection"], found["slug"]), detail)


def presumed(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """What is asked of somebody as the holder of an office: ``why did Ann Lee quit as treasurer``.

    That it was never held, or when it was, and then what is asked without it. Nothing of words
    that are no more than a name and an office, or name no such.
    """
    words = " ".join(timeless.strip(" ?.!,").split())
    for link in _LINK.finditer(words):
        title = _title(connection, words[link.end() :])
        front = words[: link.start()]
        people = typed_names.within(connection, front) if title else {}
        if len(people) != 1:
            continue
        ((slug, name),) = people.items()
        if _AS.match(link[0]) and not _LEFT_OR_SAID.fullmatch(_behind(connection, front)):
            continue
        rest = " ".join((front, words[link.end() + len(title) :])).strip()
        if len(rest.split()) <= len(name.split()):
            return
        tells_how = terms.tells_how_it_ended(words)
        of_terms = tuple(terms.find(connection, slug, name, title, urls, tells_how=tells_how))
        if not of_terms:
            yield from find(connection, people, title, time, urls)
        asked = replace(parts.taken_apart(rest), time=time)
        yield from (replace(each, is_answer=False) for each in of_terms)
        for each in named_people.find(connection, asked, urls, rest):
            is_of_any_day = each.kind == "quotations" and time is None
            yield replace(each, detail=f"{each.detail}, at any time") if is_of_any_day else each
        return


def _behind(connection: sqlite3.Connection, words: str) -> str:
    """The words that stand behind the last full name of somebody."""
    every = words.split()
    people = typed_names.within(connection, words)
    count = len(every)
    while typed_names.within(connection, " ".join(every[: count - 1])) == people:
        count -= 1
    return " ".join(every[count:])


def _title(connection: sqlite3.Connection, words: str) -> str:
    """The longest title of an office with which words begin; empty without one."""
    every = words.split()
    for count in range(min(len(every), 8), 0, -1):
        title = " ".join(every[:count])
        if office_words.has_title(title) and office_words.titled(connection, title):
            return title
    return ""
