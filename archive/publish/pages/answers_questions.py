"""The named queries that the words of a search ask for, as far as these have an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive.publish import queries
from archive.publish.pages import asked as parts
from archive.publish.pages import (
    asked_times,
    first_mention,
    plain_questions,
    question_rows,
    question_slips,
    reach,
)
from archive.publish.pages.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked_times import Time
from archive.publish.pages.urls import Urls
from archive.store import matching


def find(connection: sqlite3.Connection, typed: str, urls: Urls, order: str) -> Iterator[Answer]:
    """The named queries that answer a question in plain words, for the time that it names.

    Where one has no answer of that time, it is that of other times, and says so.
    """
    timeless, time = asked_times.taken_out(typed.strip(" ?.!"), order)
    if time and _is_in_name(connection, typed, time):
        timeless, time = typed, None
    found = plain_questions.find(typed, timeless)
    if not found:
        return
    about = found.about if found.is_year else question_slips.spelt(connection, found.about)
    if found.is_of_first:
        yield from first_mention.find(connection, about, urls)
    known = queries.load()
    for name, parameter in found.queries:
        given = {parameter: _due(about)["by"] if found.is_year else about}
        days = {"since": time.since, "before": time.before} if time and not found.is_year else {}
        if found.due:
            days = _due(found.due)
        held = {each.name for each in known[name].parameters}
        days = {each: day for each, day in days.items() if day and each in held}
        detail, is_of_then = "", True
        if days and time and not question_rows.has_any(connection, name, {**given, **days}):
            detail = f"none of {time.in_words} is held here; these are of other times"
            days, is_of_then = {}, False
        if question_rows.has_any(connection, name, {**given, **days}):
            url = urls(f"question/{name}", **given, **days)
            label = f"{about}, {found.due}" if found.due else about
            yield Answer("question", f"{label}: {known[name].title}", url, detail, is_of_then)


def _is_in_name(connection: sqlite3.Connection, typed: str, time: Time) -> bool:
    """Whether the time is a word of what is asked about: ``first mention of Predator Free 2050``.

    Only what is to come, or a time beside a first mention, is looked for in a name.
    """
    whole = plain_questions.find(typed, typed)
    if not whole or whole.is_year or whole.due:
        return False
    is_doubtful = whole.is_of_first or time.since > reach.last_day(connection)
    return is_doubtful and bool(first_mention.phrases(connection, whole.about))


def _due(typed: str) -> dict[str, str]:
    """The days on which something fell due that was so by a time: in that year, month or on it."""
    _, time = asked_times.taken_out(typed)
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
