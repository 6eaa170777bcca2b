"""What the words of a search ask for beside documents: people, offices, sums, questions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive import dates
from archive.publish import asking
from archive.publish.pages import cache, formatting, reach
from archive.publish.pages.answers import (
    at_once,
    citing,
    comparisons,
    documents,
    holders,
    in_order,
    largest,
    named_holders,
    named_people,
    named_terms,
    never_held,
    next_holders,
    offices,
    persons_offices,
    promises,
    questions,
    rankings,
    renames,
    sums,
    who_said,
)
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import (
    calendars,
    document_questions,
    government_times,
    largest_questions,
    office_words,
    parts,
    plain_questions,
    slips,
    times_beside,
    times_in_words,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.documents_asked import DocumentsAsked
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.question import Question
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import full_text, name_words

MOST = 8
"""How many answers are shown above the documents."""

_COUNTED_BY = (
    "they are counted by who issued them, what they hold, portfolio, time, the party that governed,"
    " day of the week and whether joint; and per year, month, minister, portfolio or government"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_THEN = f"""
    SELECT 1 FROM documents_fts CROSS JOIN documents ON documents.id = documents_fts.rowid
    WHERE documents_fts MATCH :words AND {clauses.may_be_since(":first")} AND date <= :last
    AND {clauses.is_current()}
    LIMIT 1
"""


def find(connection: sqlite3.Connection, question: Question, urls: Urls) -> tuple[Answer, ...]:
    """What a reader's words ask for, the most certain first; none where they are a query.

    Then how a time is read that only a country tells.
    """
    if question.each:
        found = tuple(_of_each(connection, question, urls))
    else:
        found = _found(connection, question, urls)
    if question.cited is not None:
        found = (citing.find(connection, question.cited, urls), *found)
    read = () if question.is_title else tuple(_read(connection, question))
    # Of several that are asked for, each is told.
    most = max(MOST - len(read), len(question.each))
    return (*found[:most], *read)


def _of_each(connection: sqlite3.Connection, question: Question, urls: Urls) -> Iterator[Answer]:
    """What answers a question that is asked of several, for each of them."""
    most = max(MOST // len(question.each), 1)
    for each in question.each:
        told: tuple[Answer, ...] = ()
        is_titled = office_words.has_title(each.asked.words)
        if is_titled or each.documents or asking.is_question(each.words):
            answers = find(connection, each, urls)
            told = tuple(_of_its_time(one, each.asked) for one in answers if one.is_answer)
        yield from told[:most] or (documents.counted(connection, each, urls),)


def _of_its_time(found: Answer, asked: Asked) -> Answer:
    """An answer that says of which time it is."""
    when = asked.time_in_words
    if not when or found.kind == "holder" or when in f"{found.label} {found.detail}":
        return found
    return replace(found, label=f"{found.label}, {when}")


def _read(connection: sqlite3.Connection, question: Question) -> Iterator[Answer]:
    """How a time is read that a country or today tells: winter 2011, 2009/10, yesterday."""
    if relative := times_in_words.told_from_today(question.words):
        label = f"“{relative}” is told from {formatting.day(reach.today(connection))}"
        detail = "the last day of which documents are held here is taken for today"
        yield Answer("day", label, "", detail, is_answer=False)
    country = calendars.of_most(connection)
    for time in question.times[:1]:
        spans = " or ".join(typed_times.Time(*span).in_words for span in time.spans)
        is_one = len(time.spans) == 1
        label = f"“{time.written}” {'is read as' if is_one else 'may be'} {spans}"
        detail = f"by the calendar of {country.country}"
        if time.is_financial and country.financial_year:
            month, day = country.financial_year
            begins = f"{day} {dates.MONTHS[month - 1].capitalize()}"
            detail = f"{detail}, where a financial year begins on {begins}"
        yield Answer("day", label, "", detail, is_answer=False)


def _found(connection: sqlite3.Connection, question: Question, urls: Urls) -> tuple[Answer, ...]:
    if not question.words or question.is_query:
        return ()
    if question.compared:
        return tuple(comparisons.find(connection, question.compared, urls))
    if again := sums.stated_again(connection, question.words, urls):
        return again
    if promised := tuple(promises.find(connection, question.words, urls)):
        return promised
    typed, order, asked = question.dated, question.order, question.asked
    unread = tuple(_unread(question))
    found: dict[tuple[str, str], Answer] = {}
    if of_terms := tuple(named_terms.find(connection, typed, urls)):
        return of_terms
    if question.documents:
        of_documents = _of_documents(connection, question.documents, urls)
        if unread:
            # A count of the words of a time is none of that time.
            of_documents = (replace(each, is_answer=False) for each in of_documents)
        return (*unread, *of_documents)[:MOST]
    timeless, time = typed_times.taken_out(typed, order)
    if not_read := document_questions.not_read(timeless):
        return (*unread, *_not_counted(not_read))
    of_person = persons_offices.find(connection, timeless, time, urls)
    beside = next_holders.find(connection, timeless, time, urls)
    listed = holders.find(connection, timeless, asked, urls)
    if told := tuple(of_person) or (*beside, *listed):
        return told[:MOST]
    asked, titled = named_terms.titled(connection, asked, urls)
    if of_name := () if titled else tuple(named_holders.find(connection, asked, urls)):
        return (*unread, *of_name)[:MOST]
    if presumed := tuple(never_held.presumed(connection, timeless, time, urls)):
        return (*unread, *presumed)[:MOST]
    of_largest, is_of_people = _largest(connection, asked, typed, urls)
    if is_of_people:
        return of_largest
    of_people = asked
    if not asked.day and parts.is_of_now(typed):
        asked = replace(asked, time=offices.until_now(connection))
    ordered = tuple(in_order.find(connection, asked, urls))
    found_at_once = tuple(Answer(*one) for one in at_once.find(connection, typed, urls))
    is_compared = any(each.kind == "comparison" for each in found_at_once)
    for each in (
        *unread,
        *found_at_once,
        *who_said.find(connection, typed, order, urls),
        *titled,
        *of_largest,
        *rankings.find(connection, *typed_times.taken_out(typed.strip(" ?.!"), order), urls),
        *questions.find(connection, typed, urls, order),
        *renames.find(connection, typed, urls),
        *_governments(connection, asked, urls),
        *(() if is_compared else named_people.find(connection, of_people, urls, typed)),
        *(ordered or _offices(connection, typed, asked, urls)),
        *holders.of_an_event(connection, asked, urls),
        *_held_now(connection, typed, urls),
        *sums.find(connection, typed, asked, urls),
        *questions.titled(timeless, urls),
    ):
        # One may have held an office twice; all else is told once.
        found.setdefault((each.url, each.detail if each.kind == "holder" else ""), each)
    is_unlisted = all(
        (each.kind == "portfolio" and not each.url)
        or (each.kind == "holder" and not each.is_answer)
        for each in found.values()
    )
    if is_unlisted and times_beside.find(typed, order):
        found.update(((each.url, ""), each) for each in _of_time(connection, asked, urls))
    return tuple(found.values())[:MOST]


def _of_documents(
    connection: sqlite3.Connection, asked_for: DocumentsAsked, urls: Urls
) -> Iterator[Answer]:
    """The documents that are asked for, and who issued them, with what they said beside these."""
    yield from documents.find(connection, asked_for, urls)
    for name in asked_for.people.values():
        about = asked_for.words if len(asked_for.people) == 1 else ""
        people = named_people.find(connection, Asked(name, asked_for.time, name, about), urls)
        yield from (each for each in people if each.kind != "day")


def _not_counted(not_read: str) -> Iterator[Answer]:
    """That documents are not counted by what words ask, and by what they are."""
    label = f"Releases are not counted here by “{not_read}”"
    yield Answer("search", label, "", _COUNTED_BY, is_answer=False)


def _unread(question: Question) -> Iterator[Answer]:
    """That a time is not understood which words name, and which is no part of a title."""
    time = times_in_words.not_read(question.dated)
    if time and not question.is_title:
        label = f"“{time}” is not understood as a time"
        detail = "it is looked for as words, in documents of any time; months and years are read"
        yield Answer("day", label, "", detail, is_answer=False)
    asked = question.asked
    left = _YEAR.search(asked.words)
    if asked.time and left and not question.is_title:
        label = f"“{left[0]}” is looked for as a word, in documents {asked.time.behind_a_noun}"
        yield Answer("day", label, "", "of two times one is read", is_answer=False)


def _largest(
    connection: sqlite3.Connection, asked: Asked, typed: str, urls: Urls
) -> tuple[tuple[Answer, ...], bool]:
    """The largest sums of people or of a subject, where they are asked for; whether of people."""
    if largest_questions.of_all(asked.words):
        return (), False
    who, _ = largest_questions.who(asked.words)
    named = who and typed_names.named(connection, who)
    if who and (people := named or typed_names.misspelt(connection, who)):
        found = (
            *largest.of_people(connection, people, asked, urls),
            *(named_people.page(slug, name, urls) for slug, name in people.items()),
        )
        return tuple(each if named else named_people.if_meant(each) for each in found[:MOST]), True
    subject = largest_questions.about(asked.words)
    about = plain_questions.without_article(subject.about)
    if not about:
        return (), False
    subject = subject._replace(about=slips.spelt(connection, about))
    name = times_beside.name_with_year(typed, asked.time)
    return tuple(largest.of_subject(connection, subject, asked, urls, name)), False


def _offices(
    connection: sqlite3.Connection, typed: str, asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """The offices that are named; a word such as ``mayor`` alone asks of nobody who has one."""
    if asking.is_question(typed) or not office_words.is_others_alone(typed):
        yield from offices.find(connection, asked, urls)


def _held_now(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """The offices whose present holder is asked for, and who that is."""
    if asked := parts.of_now(typed):
        now = replace(asked, time=offices.until_now(connection))
        yield from offices.find(connection, now, urls)


def _of_time(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """A search of what is asked about, in the time that is asked for, where it finds any."""
    words = slips.spelt(connection, " ".join(asked.subject))
    if words and _is_found_then(connection, asked, words):
        url = urls("search", q=words, **asked.filters)
        label, detail = f"{words}, {asked.time_in_words}", "the documents of that time"
        yield Answer("search", label, url, detail, is_answer=False)


def _is_found_then(connection: sqlite3.Connection, asked: Asked, words: str) -> bool:
    """Whether documents of the time that is typed hold the words beside it: ``levies 2010``."""
    values = {"words": full_text.as_query(words), "first": asked.day, "last": asked.last_day}
    return connection.execute(_OF_THEN, values).fetchone() is not None


def _governments(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    words = re.sub(r"\s*\bgovernments?\b", "", asked.words, flags=re.IGNORECASE)
    if not words or words == asked.words:
        return
    every = cache.rows(connection, government_times.GOVERNMENTS)
    found = government_times.led_by(connection, asked.words) or sorted(
        (row for row in every if name_words.fits(row["name"], words)),
        key=lambda row: not row["is_home"],
    )
    for row in found[:MOST_OF_A_KIND]:
        since = f"from {formatting.day(row['start_date'])}" if row["start_date"] else ""
        yield Answer("government", row["name"], urls.government(row["slug"]), since)
