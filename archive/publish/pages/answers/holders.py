"""Lists of who held an office, and of a government's ministers, where a search asks for them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish.pages import cache, formatting, one_office, titles
from archive.publish.pages.answers import event_days, offices
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer, office_page
from archive.publish.pages.answers.event_days import EventDay
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.publish.pages.asked import government_times, office_words
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses

_PLURAL = re.compile(r"\b(minister|treasurer|holder)s\b|\battorneys(?=-general\b)", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:who\s+(?:were|are|(?:have|has)\s+been)|(?:a\s+)?list(?:\s+of)?|name|show|how\s+many)\s+",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"(?:which|what)\s+ministers?\s+(?:have\s+|has\s+)?(?:held|had|ran|looked\s+after)\s+(?:the\s+)?"
    r"(?P<office>.+?)(?:\s+portfolio)?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"how\s+many\s+", re.IGNORECASE)
_OF_WOMEN = re.compile(
    r"how\s+many\s+(?P<who>wom[ae]n|m[ae]n|females?|males?)\s+"
    r"(?:(?:were|are|was|have\s+been|became)\s+)?(?:(?:cabinet|prime)\s+)?ministers"
    r"(?:\s+(?:ever|so\s+far|there|are\s+there|were\s+there|(?:have\s+)?there\s+been"
    r"|(?:have\s+)?been))?",
    re.IGNORECASE,
)
"""Ministers of whom more is asked than a list of terms has; women may be the name of an office."""
_OFFICE = r"(?:office|position|post|role|job|portfolio)"
_PEOPLE_HELD = re.compile(
    r"how\s+many\s+(?P<who>(?:[\w'’-]+\s+){0,2}(?:people|persons?|ministers|members|men|women))"
    r"\s+(?:(?:have|has|had)\s+)?(?:ever\s+)?"
    r"(?P<verb>held|been|had|were|was|served\s+as|became|become|ran|run|looked\s+after)\s+"
    rf"(?P<office>(?:the\s+|a\s+)?(?:{_OFFICE}\s+(?:of\s+)?)?.+?(?:\s+{_OFFICE})?)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:(?:different|other|separate|individual)\s+)?(?:people|persons?|ministers)", re.I
)
_AROUND = re.compile(
    rf"^(?:the\s+|a\s+)?(?:{_OFFICE}\s+(?:of\s+)?(?:the\s+)?)?|\s+{_OFFICE}$", re.IGNORECASE
)
_BEHIND_OFFICE = re.compile(rf"\s+{_OFFICE}\s+", re.IGNORECASE)
_MOST_NAMES = 12
"""Of no more holders the names are told beside how many they are."""

_EVERY = re.compile(
    r"(?:(?:all|every|of|the|former|past|previous|different|people\s+(?:were|held))\s+)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:(?:have|has|had)\s+)?(?:there(?:\s+(?:ever\s+)?been)?|were\s+there|been(?:\s+there)?|we\s+had)$",
    re.IGNORECASE,
)
_OF_GOVERNMENT = re.compile(
    r"(?:(?:who|which\s+\w+)\s+(?:was|were|is|are|sat|served)\b\s*|(?:a\s+)?list\s+of\s+)?"
    r"(?:in\s+|on\s+)?(?:all\s+)?(?:the\s+)?(?:members?\s+of\s+(?:the\s+)?)?"
    r"(?:cabinet(?:\s+ministers?)?|ministers?|ministry|ministerial\s+list|executive(?:\s+council)?)?"
    r"(?:\s+(?:in|of)(?:\s+the)?(?:\s+(?:cabinet|government))?)?",
    re.IGNORECASE,
)
_WHEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<event>.+?)[,:;]?\s+who\s+(?:was|is|were)\s+(?:the\s+)?(?P<office>.+)",
        r"(?P<office>.+?)\s+(?P<event>(?:during|when|while|as|at\s+the(?:\s+time\s+of)?|after|before"
        r"|on\s+the\s+(?:day|eve)\s+of)\s+.+)",
    )
)


def find(
    connection: sqlite3.Connection, timeless: str, asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """Who held an office, each of them, or the governments of a time with all their ministers.

    `timeless` are the words without the time that they name.
    """
    words = " ".join(timeless.strip(" ?.!,").split())
    if asked.time and len(words) > 1 and _OF_GOVERNMENT.fullmatch(words):
        yield from _governments(connection, asked, urls)
    elif of_women := _OF_WOMEN.fullmatch(words):
        label = (
            f"How many ministers were {of_women['who'].lower()}, the list of terms does not tell"
        )
        yield Answer("portfolio", label, "", "it has names, offices and days", is_answer=False)
        for office in office_words.named(connection, of_women["who"])[:1]:
            yield office_page(office, urls)
    elif held := _PEOPLE_HELD.fullmatch(words):
        yield from _people_held(connection, asked, held, urls)
    elif singular := _singular(words):
        asked = replace(asked, words=singular)
        if _HOW_MANY.match(words):
            yield from _counted(connection, asked, "", urls)
        yield from _holders(connection, asked, urls)


def of_an_event(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who held an office at an event: in the time that is named beside it, else its page.

    On which day an event was is not known here, but documents may tell when it may have been:
    ``Budget 2004 who was finance minister``, ``police minister when the flood happened``.
    """
    forms = (form.fullmatch(asked.words) for form in _WHEN)
    found = next(
        (
            each
            for each in forms
            if each
            and (
                office_words.has_title(each["office"])
                or office_words.is_title_in_short(connection, each["office"])
            )
        ),
        None,
    )
    named = office_words.named(connection, found["office"])[:1] if found else []
    if found and named and asked.day:
        yield from offices.find(connection, replace(asked, words=found["office"]), urls)
    elif found:
        may_be = event_days.find(connection, found["event"])
        if may_be:
            yield from _at_event(connection, asked, found["office"], may_be, urls)
        why = "" if may_be else f"on which day “{found['event']}” was is not known here"
        for office in named:
            yield office_page(office, urls, why=why)
    elif asked.day and not office_words.named(connection, asked.words):
        yield from _beside_others(connection, asked, urls)


def _at_event(
    connection: sqlite3.Connection, asked: Asked, office: str, may_be: EventDay, urls: Urls
) -> Iterator[Answer]:
    """Who held an office on the day on which an event may have been, and what tells of that day."""
    yield event_days.not_held(f"“{may_be.words}”", may_be, urls)
    on_day = replace(asked, words=office, time=event_days.time(may_be))
    for each in offices.find(connection, on_day, urls):
        if each.kind == "holder" and each.is_answer:
            yield event_days.then(each, may_be)


def _beside_others(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who held an office whose title other words follow, in a time: ``Minister of Works dams``."""
    words = asked.words.split()
    for count in range(len(words) - 1, 1, -1):
        title, rest = " ".join(words[:count]), " ".join(words[count:])
        if office_words.has_title(title) and office_words.named(connection, title):
            for each in offices.find(connection, replace(asked, words=title), urls):
                if each.kind == "holder":
                    detail = f"{each.detail}; “{rest}” is not looked for"
                    yield replace(each, detail=detail, is_answer=False)
            return


def _singular(words: str) -> str:
    """The title of an office whose holders words ask for in the plural; empty of others."""
    if which := _WHICH.fullmatch(words):
        return f"minister of {which['office']}"
    if not _PLURAL.search(words):
        return ""
    begins = _ASKS.match(words)
    words = words[begins.end() :] if begins else words
    every = _EVERY.match(words)
    words = _BEHIND.sub("", words[every.end() :] if every else words)
    return _PLURAL.sub(lambda found: found[1] or "attorney", words)


def _people_held(
    connection: sqlite3.Connection, asked: Asked, held: re.Match[str], urls: Urls
) -> Iterator[Answer]:
    """How many people held an office that words name; nothing where they name none.

    Who was or had something is asked of an office only where it has a title or is called one.
    """
    office, *more = _BEHIND_OFFICE.split(_AROUND.sub("", held["office"]), maxsplit=1)
    is_called_one = re.search(rf"\b{_OFFICE}\b", held["office"], re.IGNORECASE)
    is_held = held["verb"].lower() in ("held", "ran", "run")
    if is_held or is_called_one or office_words.has_title(office):
        who = " ".join((held["who"], *more))
        who = "" if _ANYBODY.fullmatch(who) else who
        asked = replace(asked, words=office)
        told = tuple(_counted(connection, asked, who, urls))
        yield from told
        if told and told[0].is_answer:
            yield from _holders(connection, asked, urls)


def _counted(
    connection: sqlite3.Connection, asked: Asked, who: str, urls: Urls
) -> Iterator[Answer]:
    """How many held an office, under any of its names, by the list of terms.

    Of whom more is asked than the list has, as of women, that it does not tell.
    """
    for office in office_words.named(connection, asked.words)[:1]:
        role = office_words.role(asked.words)
        title = titles.title(connection, role, office["name"])
        if more := who or office_words.beside(office, asked.words):
            label = f"How many {more} held {office['name']}, the list of terms does not tell"
            yield office_page(office, urls, label=label)
            return
        ids = one_office.ids(connection, office["id"], office["name"])
        terms = offices.under_its_names(connection, asked, office, role, ids)
        people = {each.person_slug: each.person for each in sorted(terms, key=_first)}
        if not people:
            return
        count = "1 person is" if len(people) == 1 else f"{len(people)} people are"
        when = f", {asked.time_in_words}" if asked.time else ""
        detail = "by the list of terms, under any of its names"
        if not asked.time:
            detail = f"{detail}, which begins on {formatting.day(min(map(_first, terms)))}"
        if len(people) <= _MOST_NAMES:
            detail = f"{detail}: {', '.join(people.values())}"
        label = f"{count} known to have been {title}{when}"
        listed = offices.all_holders(office, asked, role, urls)
        yield Answer("holder", label, listed.url, detail)


def _first(term: OfficeTerm) -> str:
    return term.first


def _holders(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """What has all who held an office since a time, and the first of these where one is asked."""
    named = office_words.named(connection, asked.words)
    role = office_words.role(asked.words)
    every = [offices.all_holders(office, asked, role, urls) for office in named[:MOST_OF_A_KIND]]
    yield from every
    if named and asked.day:
        found = offices.find(connection, asked, urls)
        yield from (each for each in found if each not in every)
    elif named:
        for office in named[:MOST_OF_A_KIND]:
            yield office_page(office, urls)


def _governments(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The governments of a time, whose pages have who held which office."""
    first = asked.time.first_day if asked.time else ""
    for row in cache.rows(connection, government_times.GOVERNMENTS):
        start, end = row["start_date"] or "", row["end_date"] or clauses.AFTER_ALL
        if row["is_home"] and start <= asked.last_day and first < end:
            since = f", from {formatting.day(start)}" if start else ""
            until = f" to {formatting.day(row['end_date'])}" if row["end_date"] else ""
            detail = f"its ministers and when they held their offices{since}{until}"
            yield Answer("government", row["name"], urls.government(row["slug"]), detail)
