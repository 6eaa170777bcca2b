"""The named queries that the words of a search ask for, as far as these have an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish import queries
from archive.publish.pages import question_rows, reach, search_filters
from archive.publish.pages.answers import amounts, answer, counts, first_mention
from archive.publish.pages.answers.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import (
    as_typed,
    name_mentions,
    parts,
    plain_questions,
    slips,
    times_beside,
    typed_amounts,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.plain_questions import Found
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import matching

_FEWEST, _MOST = 3, 8
"""Of a subject of so many words one may be left out."""

_COUNTRY = """
    SELECT 1 FROM jurisdictions WHERE name = :who COLLATE NOCASE
    AND EXISTS (SELECT 1 FROM documents WHERE documents.jurisdiction_id = jurisdictions.id)
"""
_ISSUED = f"""
    SELECT 1 FROM documents_fts
    CROSS JOIN documents ON documents.id = documents_fts.rowid
    CROSS JOIN document_ministers ON document_ministers.document_id = documents.id
    CROSS JOIN figures ON figures.document_id = documents.id
    WHERE documents_fts MATCH fts_words(:about) AND {clauses.is_current()}
    AND document_ministers.person_id = (SELECT id FROM people WHERE slug = :slug)
    AND figures.kind = 'money'
    AND (:since = '' OR {clauses.may_be_since(":since")}) AND (:before = '' OR date < :before)
    AND holds_words(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        :about
    )
    LIMIT 1
"""


def find(connection: sqlite3.Connection, typed: str, urls: Urls, order: str) -> Iterator[Answer]:
    """The named queries that answer a question in plain words, for the time that it names.

    Where one has no answer of that time, it is that of other times, and says so; where none has
    any, those that answer it without one of its words, and that they do.
    """
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    if time and _is_in_name(connection, typed, time):
        timeless, time = typed, None
    found = plain_questions.find(typed, timeless)
    if not found:
        return
    if found.counted:
        yield from counts.find(connection, found.counted, time, urls)
        return
    about = found.about if found.is_year else slips.spelt(connection, found.about)
    # When an amount was said first is told by what states it.
    if found.is_of_first and not typed_amounts.find(connection, about):
        yield from first_mention.told(connection, found.about, urls)
    answers = tuple(_of(connection, found, about, typed, time, urls))
    is_money = (amounts.NAME, "subject") in found.queries
    if is_money and (joined := slips.joined(connection, about)):
        also = (*_of(connection, found, joined, typed, time, urls),)
        answers = (*also, *answers)
    is_none_of_then = is_money and not any(each.is_answer for each in answers)
    base, event = plain_questions.without_event(about) if is_money else (about, "")
    if event and not any(each.is_answer for each in answers):
        answers = tuple(_nearer(connection, found, base, event, time, urls))
    if found.who and not _is_country(connection, found.who):
        yield from _of_issuer(connection, found, about, time, urls)
        everybody = f"of everybody; “{found.who}” is not looked for"
        answers = tuple(_beside(each, everybody) for each in answers)
    yield from answers
    if is_none_of_then and time:
        yield from answer.holding_then(connection, about, time, urls)
    if answers or found.is_year:
        return
    if rest := _nearest(connection, plain_questions.without_money(base) if is_money else about):
        none = f"no sentence that answers this has “{about}”; it is of “{rest}”"
        for each in _of(connection, found, rest, typed, time, urls):
            yield _beside(each, none)


def _nearer(
    connection: sqlite3.Connection,
    found: Found,
    base: str,
    event: str,
    time: Time | None,
    urls: Urls,
) -> Iterator[Answer]:
    """The amounts beside an event with a name, and those of a subject without the event."""
    listed = found._replace(queries=((amounts.NAME, "subject"),))
    named = plain_questions.name_of(event)
    for about, other in ((named, base), (base, event)):
        for each in _of(connection, listed, about, about, time, urls) if about else ():
            yield _beside(each, f"“{other}” is not looked for")


def _is_country(connection: sqlite3.Connection, who: str) -> bool:
    """Whether words name a country of documents here, whose government is meant."""
    return (
        connection.execute(_COUNTRY, {"who": plain_questions.without_article(who)}).fetchone()
        is not None
    )


def _of_issuer(
    connection: sqlite3.Connection, found: Found, about: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The amounts beside a subject in the documents that somebody who is named issued."""
    if (amounts.NAME, "subject") not in found.queries:
        return
    narrowed = time.arguments if time else {}
    for slug, name in [*typed_names.named(connection, found.who).items()][:1]:
        values = {"slug": slug, "about": about, "since": "", "before": ""}
        if time:
            values |= {"since": time.since, "before": time.before}
        if connection.execute(_ISSUED, values).fetchone():
            url = urls("figures", q=about, issuer=slug, kind="money", sort="largest", **narrowed)
            when = f", {time.in_words}" if time else ""
            label = f"Amounts beside “{about}” in documents that {name} issued{when}"
            yield Answer("figures", label, url, "by their size; not each was given by them")
        else:
            label = f"No amount beside “{about}” is in a document that {name} issued"
            yield Answer("figures", label, "", "", is_answer=False)


def _beside(near: Answer, why: str) -> Answer:
    """An answer that is only near to what is asked, with the reason."""
    detail = "; ".join(filter(None, (why, near.detail)))
    return replace(near, detail=detail, is_answer=False)


def _of(
    connection: sqlite3.Connection,
    found: Found,
    about: str,
    typed: str,
    time: Time | None,
    urls: Urls,
) -> Iterator[Answer]:
    """The named queries that answer a question about something, of a time or else of all."""
    asked = []
    known = queries.load()
    for name, parameter in found.queries:
        given = {parameter: _due(about)["by"] if found.is_year else about}
        days = {} if found.is_year else typed_times.days(time)
        if found.due:
            days = _due(found.due)
        held = {each.name for each in known[name].parameters}
        days = {each: day for each, day in days.items() if each in held}
        every = amounts.ALL if name == amounts.NAME else {}
        is_of_then = question_rows.has_any(connection, name, {**given, **days, **every})
        asked.append((name, given, days, is_of_then))
    is_any_of_then = any(is_of_then for *_, is_of_then in asked)
    for name, given, days, is_of_then in asked:
        every = amounts.ALL if name == amounts.NAME else {}
        detail, narrowed = "", days
        if not is_of_then and days and time:
            narrowed = {}
            detail = f"none {time.behind_a_noun} is found in these words; these are of other times"
            if is_any_of_then:
                # Amounts of that time are held, of which this question makes nothing.
                detail = f"this has no answer {time.behind_a_noun} alone; it is of all times"
        if is_of_then or question_rows.has_any(connection, name, {**given, **narrowed, **every}):
            label = f"{about}, {found.due}" if found.due else about
            if narrowed and time and times_beside.name_with_year(typed, time):
                detail = f"in documents of {time.in_words} that hold {as_typed.in_words(about)}"
            told, is_in_sentences = "", True
            beside: dict[str, str] = {}
            if name == amounts.NAME:
                told, is_in_sentences, beside = amounts.told(
                    connection, about, {**given, **narrowed}
                )
            elif name == amounts.COMES_TO:
                told, is_in_sentences = amounts.come_to(connection, {**given, **narrowed})
            url = urls(f"question/{name}", **given, **narrowed, **beside)
            detail = "; ".join(filter(None, (detail, told)))
            title = f"{label}: {known[name].title}"
            is_answer = is_in_sentences and (is_of_then or not (days and time))
            yield Answer("question", title, url, detail, is_answer)


def _nearest(connection: sqlite3.Connection, about: str) -> str:
    """A subject of three words or more without its first or last, if the rest is held as a name.

    Of the two that for which most documents hold all the words: ``Cyclone Winston`` of ``Fiji
    cyclone Winston``. Empty where there is none.
    """
    words = about.split()
    if not _FEWEST <= len(words) <= _MOST:
        return ""
    counted = {}
    for kept, word in ((words[1:], words[0]), (words[:-1], words[-1])):
        rest = " ".join(kept)
        counted[rest] = search_filters.count(connection, f'"{rest}" {word}', {})
    best = max(counted, key=lambda rest: counted[rest])
    return best if counted[best] else ""


def _is_in_name(connection: sqlite3.Connection, typed: str, time: Time) -> bool:
    """Whether the time is a word of what is asked about: ``first mention of Predator Free 2050``.

    Only what is to come, or a time beside a first mention, is looked for in a name.
    """
    whole = plain_questions.find(typed, typed)
    if not whole or whole.is_year or whole.due:
        return False
    is_doubtful = whole.is_of_first or time.since > reach.last_day(connection)
    return is_doubtful and bool(name_mentions.phrases(connection, whole.about))


def _due(typed: str) -> dict[str, str]:
    """The days on which something fell due that was so by a time: in that year, month or on it."""
    _, time = typed_times.taken_out(typed)
    by = time.first if time else typed
    return {"since": f"{by}-01-01"[: len("2022-03-28")], "by": by}


def titled(typed: str, urls: Urls) -> Iterator[Answer]:
    """The named queries in whose titles all the words stand."""
    words = [word for word in matching.words(typed) if not parts.is_common(word)]
    if len(words) < 2:
        return
    wanted = " ".join(words)
    fitting = [query for query in queries.load().values() if matching.holds(query.title, wanted)]
    for query in fitting[:MOST_OF_A_KIND]:
        url, detail = urls.question(query.name), "a question to fill in"
        yield Answer("question", query.title, url, detail, is_answer=False)
