"""What the words of a search ask for beside documents: people, offices, sums, questions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from archive.publish import days, queries
from archive.publish.numbers import as_number
from archive.publish.pages import (
    amounts,
    answer,
    answers_offices,
    asked_at_once,
    asked_times,
    cache,
    formatting,
    plain_questions,
    typed_names,
)
from archive.publish.pages import asked as parts
from archive.publish.pages.answer import MOST_OF_A_KIND, Answer
from archive.publish.pages.asked import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text, matching, name_words

MOST = 8
"""How many answers are shown above the documents."""

_LONGEST_NAME = 4
"""Words of the longest name that is looked for before other words."""
_PERCENT = re.compile(r"(\d[\d,.]*) ?(?:%|per ?cent|percent)", re.IGNORECASE)


_PEOPLE = """
    SELECT people.slug, people.name, person_forms.name AS form
    FROM person_forms JOIN people ON people.id = person_forms.person_id
"""
_GOVERNMENTS = "SELECT slug, name, start_date, end_date FROM governments ORDER BY start_date"
_SUMS = f"""
    SELECT count(*) AS n FROM figures
    WHERE kind = :kind AND value = :value
    AND (:unit IS NULL OR unit = :unit) AND {clauses.is_of_current("document_id")}
"""
_OF_THEN = f"""
    SELECT 1 FROM documents_fts CROSS JOIN documents ON documents.id = documents_fts.rowid
    WHERE documents_fts MATCH :words AND {clauses.may_be_since(":first")} AND date <= :last
    AND {clauses.is_current()}
    LIMIT 1
"""
_Row = sqlite3.Row


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> tuple[Answer, ...]:
    """What a reader's words ask for, the most certain first; none where they are a query."""
    if not typed or parts.is_query(typed):
        return ()
    order = days.order(connection, typed)
    asked = parts.taken_apart(typed, order)
    if not asked.day and parts.is_of_now(typed):
        asked = replace(asked, time=answers_offices.until_now(connection))
    found: dict[str, Answer] = {}
    for each in (
        *(Answer(*one) for one in asked_at_once.find(connection, typed, urls)),
        *(Answer(*one) for one in _plain(typed, urls, order)),
        *_people(connection, asked, urls),
        *answers_offices.find(connection, asked, urls),
        *_held_now(connection, typed, urls),
        *_governments(connection, asked, urls),
        *_sums(connection, asked, urls),
        *_questions(typed, urls),
    ):
        found.setdefault(each.url, each)
    if not found and asked.day:
        is_question = plain_questions.is_question(typed)
        if is_question or _is_found_then(connection, asked):
            found.update((each.url, each) for each in _of_time(asked, urls))
    return tuple(found.values())[:MOST]


def _held_now(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """The offices whose present holder is asked for, and who that is."""
    if asked := parts.of_now(typed):
        now = replace(asked, time=answers_offices.until_now(connection))
        yield from answers_offices.find(connection, now, urls)


def _plain(typed: str, urls: Urls, order: str) -> Iterator[plain_questions.Found]:
    """The named queries that answer a question in plain words, for the time that it names."""
    timeless, time = asked_times.taken_out(typed.strip(" ?.!"), order)
    since, before = (time.first, time.before) if time else ("", "")
    return plain_questions.find(typed, timeless, urls, since=since, before=before)


def _of_time(asked: Asked, urls: Urls) -> Iterator[Answer]:
    """A search of what is asked about, in the time that is asked for."""
    if words := " ".join(asked.subject):
        url = urls("search", q=words, **asked.filters)
        yield Answer("search", f"{words}, {asked.time_in_words}", url, "the documents of that time")


def _is_found_then(connection: sqlite3.Connection, asked: Asked) -> bool:
    """Whether documents of the time that is typed hold the words beside it: ``levies 2010``."""
    words = " ".join(asked.subject)
    values = {"words": full_text.as_query(words), "first": asked.day, "last": asked.last_day}
    return bool(words) and connection.execute(_OF_THEN, values).fetchone() is not None


def _people(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who is named, and what they said where the words ask for that."""
    about, detail = asked.about, "offices, documents and quotations"
    named = _named(connection, asked.who)
    if not named and about:
        named = _known_best(connection, asked.who)
    if not named and about:
        named, about = _named(connection, asked.words), ""
    if not named:
        named, about = _named_first(connection, asked)
    if not named:
        named, about = _misspelt(connection, asked.who), asked.about
        detail = f"if that is who is meant: {detail}"
    for slug, name in list(named.items())[:MOST_OF_A_KIND]:
        if about:
            yield _quotations(asked, slug, name, about, urls)
        if asked.day:
            yield from answer.documents_of(connection, asked, "person", slug, name, urls)
        yield Answer("person", name, urls.person(slug), detail)


def _quotations(asked: Asked, slug: str, name: str, about: str, urls: Urls) -> Answer:
    """What somebody said that holds some words, in the time that is asked for."""
    label, url = f"{name} on {about}", urls(f"person/{slug}", about=about)
    if asked.time:
        label = f"{label}, {asked.time_in_words}"
        days = {"since": asked.day, "before": asked.time.before}
        url = urls("question/quotations-of-a-person", person=name, words=about, **days)
    return Answer("quotations", label, url, "what they said that holds these words")


def _named_first(connection: sqlite3.Connection, asked: Asked) -> tuple[dict[str, str], str]:
    """Who is named in full before other words, and these: ``Jacinda Ardern mosque attacks``."""
    words = asked.words.split()
    people = cache.once_a_load(connection, "people by form", lambda: _by_form(connection))
    for count in range(min(len(words) - 1, _LONGEST_NAME), 1, -1):
        if named := people.get(name_words.of(" ".join(words[:count]))):
            return named, " ".join(words[count:])
    return {}, ""


def _by_form(connection: sqlite3.Connection) -> dict[tuple[str, ...], dict[str, str]]:
    """The people by the words of each form of their names: slugs and names."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in answer.rows(connection, _PEOPLE):
        found.setdefault(name_words.of(row["form"]), {})[row["slug"]] = row["name"]
    return found


def _misspelt(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people whose name is misspelt in what is typed, by slug."""
    return {each.slug: each.name for each in typed_names.misspelt_people(connection, words)}


def _named(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people one of whose names is what is typed, or has all its words, by slug."""
    rows = answer.rows(connection, _PEOPLE)
    typed = name_words.of(words)
    exact = {row["slug"]: row["name"] for row in rows if name_words.is_same(row["form"], words)}
    if exact or not typed:
        return exact
    fitting = {row["slug"]: row["name"] for row in rows if answer.has_all(row["form"], typed)}
    return fitting if len(fitting) <= MOST_OF_A_KIND else {}


def _known_best(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """Of many people whose names have all words typed, those who issued most documents, by slug."""
    typed = name_words.of(words)
    return {
        each.slug: each.name
        for each in typed_names.people(connection)
        if typed and answer.has_all(each.form, typed)
    }


def _governments(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    words = re.sub(r"\s*\bgovernments?\b", "", asked.words, flags=re.IGNORECASE)
    if not words or words == asked.words:
        return
    found = [
        row for row in answer.rows(connection, _GOVERNMENTS) if name_words.fits(row["name"], words)
    ]
    for row in found[:MOST_OF_A_KIND]:
        since = f"from {formatting.day(row['start_date'])}" if row["start_date"] else ""
        yield Answer("government", row["name"], urls.government(row["slug"]), since)


def _sums(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The figures of a sum or a share that is typed: ``$16 million``, ``25%``."""
    amount = amounts.find(connection, asked.words)
    whole = amount if amount and not amount.rest else None
    value = as_number(asked.words) if parts.is_sum(asked.words) else whole and whole.value
    kind, unit = "money", amount.currency if amount else None
    if share := _PERCENT.fullmatch(asked.words):
        kind, unit, value = "percent", None, as_number(share[1])
    if value is None:
        return
    values = {"kind": kind, "value": value, "unit": unit}
    count = connection.execute(_SUMS, values).fetchone()["n"]
    if count:
        number = f"{value:.15g}"
        yield Answer(
            "figures",
            f"Amounts of {asked.words}",
            urls("figures", kind=kind, unit=unit, least=number, most=number, all="yes"),
            f"stated {count:,} times" if count > 1 else "stated once",
        )


def _questions(typed: str, urls: Urls) -> Iterator[Answer]:
    """The named queries in whose titles all the words stand."""
    words = [word for word in matching.words(typed) if not parts.is_common(word)]
    if len(words) < 2:
        return
    wanted = " ".join(words)
    fitting = [query for query in queries.load().values() if matching.holds(query.title, wanted)]
    for query in fitting[:MOST_OF_A_KIND]:
        yield Answer("question", query.title, urls.question(query.name), "a question to fill in")
