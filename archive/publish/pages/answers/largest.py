"""The largest sums that somebody announced or stated, or of a subject, where words ask for them."""

from __future__ import annotations

import json
import sqlite3
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from archive import money
from archive.publish import queries
from archive.publish.pages import excerpts, formatting, jurisdictions, question_rows
from archive.publish.pages.answers import with_days
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import country_words, largest_questions
from archive.publish.pages.asked.largest_questions import Subject
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.words import full_text
from archive.words.found_in import SENTENCE

_CONDITIONS = f"""
    figures.kind = 'money' AND {clauses.is_current()}
    AND (:since = '' OR {clauses.may_be_since(":since")}) AND (:before = '' OR date < :before)
    LIMIT 1
"""
_HAS = {
    "issuer": f"""
        SELECT 1 FROM document_ministers
        CROSS JOIN documents ON documents.id = document_ministers.document_id
        CROSS JOIN figures ON figures.document_id = documents.id
        WHERE document_ministers.person_id = (SELECT id FROM people WHERE slug = :slug)
        AND {_CONDITIONS}
    """,
    "person": f"""
        SELECT 1 FROM {clauses.said_by("(SELECT id FROM people WHERE slug = :slug)")}
        CROSS JOIN figures ON figures.quotation_id = said.quotation_id
        CROSS JOIN documents ON documents.id = figures.document_id
        WHERE {_CONDITIONS}
    """,
}
_TOLD = {
    "issuer": (
        "in releases of",
        "all that the documents they issued state, by its size; not each was announced by them",
    ),
    "person": ("stated by", "figures of what they said, by their size"),
}


_SHOWN = f"""
    SELECT figures.key FROM json_each(:keys) AS given
    CROSS JOIN figures ON figures.key = given.value
    WHERE {clauses.may_be_spent()}
"""
_MOST_HOLDING = 1_000
"""Of words that more documents hold, to find the first of the list takes long."""
_MOST_READ = 40
"""Of so many of the largest some are shown."""

_QUERY = "largest-amounts"
_MOST = 3
"""So many of the largest sums are told at once."""

_MANY = 8_000
"""Of words that so many documents hold, which amounts are given for them takes long to read."""

_MOST_BEFORE = 60
"""So many letters before an amount may say whose it is."""

_MOST_LETTERS = 200
"""So many letters of a sentence are told."""

_BESIDE = "figures of money whose sentences hold this, by their size"
_OF_THESE = "one that is said in other words is not among them"
_NOT_EACH = "an amount may be of something else that its sentence names"


def of_people(
    connection: sqlite3.Connection, people: Mapping[str, str], asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """The largest sums of the documents of some people, and of what they said.

    `people` are names by slug. What was said comes first where that is asked for.
    """
    _, is_said = largest_questions.who(asked.words)
    for slug, name in people.items():
        for by in ("person", "issuer") if is_said else ("issuer", "person"):
            values = {"slug": slug, **_days(asked)}
            if connection.execute(_HAS[by], values).fetchone():
                told, detail = _TOLD[by]
                url = _url(asked, urls, by, slug)
                yield Answer("figures", _label(f"{told} {name}", asked), url, detail)


def of_subject(
    connection: sqlite3.Connection, subject: Subject, asked: Asked, urls: Urls, name: str = ""
) -> Iterator[Answer]:
    """The largest sums, or smallest, that texts tie to a subject, and all beside it.

    Where the year is a word of a `name` (``Budget 2019``), those of sentences with that name come
    first. Of a grant they are those that are called so; where none is, others, which is said. What
    stands beside the subject in a sentence may be of something else, and is no answer.
    """
    if name and _has_any(connection, f'"{name}"', {}):
        url = urls("figures", q=f'"{name}"', kind="money", sort=subject.sort)
        label = f"The {subject.sort} amounts beside “{name}”"
        yield Answer("figures", label, url, f"{_BESIDE}; {_NOT_EACH}")
    if question_rows.is_held_by_fewer(connection, subject.about, _days(asked), _MANY):
        yield from _given(connection, subject, asked, urls)
    for words in filter(
        None, (f"{subject.about} {subject.thing}" * bool(subject.thing), subject.about)
    ):
        if _has_any(connection, words, _days(asked)):
            unit = jurisdictions.currency(connection, None) or ""
            begins = _first_beside(connection, words, unit, subject.sort, _days(asked))
            told = "; ".join(filter(None, (begins, _BESIDE, _NOT_EACH)))
            if subject.thing and words == subject.about:
                told = f"“{subject.thing}” is not looked for: no sentence holds it too; {told}"
            url = urls(
                "figures", q=words, kind="money", unit=unit, sort=subject.sort, **asked.filters
            )
            label = f"The {subject.sort} amounts beside “{words}”"
            if asked.time:
                label = f"{label}, in documents {asked.time.behind_a_noun}"
            yield Answer("figures", label, url, told, is_answer=False)
            return


def _has_any(connection: sqlite3.Connection, words: str, days: dict[str, str]) -> bool:
    """Whether the sentence of any amount holds words."""
    given = {"subject": words, "found_in": "sentence", **days}
    return question_rows.has_any(connection, "amounts-about", given)


def _given(
    connection: sqlite3.Connection, subject: Subject, asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """The largest that texts tie to a subject, each with its own words, and the list of all.

    What is bought or settled is not given, and is only told where an amount is called so.
    """
    order = subject.sort if subject.sort != "largest" else ""
    about = subject.about
    read = _tied(connection, about, order, asked)
    if subject.thing and not any(full_text.holds(row["item"], subject.thing) for row in read):
        whole = f"{about} {subject.thing}"
        if of_all := _tied(connection, whole, order, asked):
            about, read = whole, of_all
    every = [row for row in read if not _is_abroad(row)]
    called = [row for row in every if full_text.holds(row["item"], subject.thing)]
    detail = ""
    if subject.thing and not called:
        detail = f"no amount is called “{subject.thing}”; it is given for “{about}”; "
    is_answer = not subject.thing or bool(called)
    when = f", {asked.time_in_words}" if asked.time else ""
    what = f"“{about}”{when}"
    for row in (called or every)[:_MOST]:
        own = ": ".join(filter(None, (row["item"], row["purpose"]))) or formatting.in_marks(
            row["title"]
        )
        amount = formatting.amount(row["value"], row["unit"] or "")
        label = f"{money.hedged(amount, row['approx'])}: {excerpts.shortened(own)}"
        said = textwrap.shorten(formatting.plain_text(row["sentence"]), _MOST_LETTERS)
        told = f"{detail}{formatting.day_of(row)}: {formatting.in_marks(said)}"
        yield Answer("figures", label, urls.figure(row["key"]), told, is_answer=is_answer)
    if every:
        count = read[0]["amounts"] - (len(read) - len(every))
        label = f"The one amount that a text ties to {what}"
        if count > 1:
            label = f"The {subject.sort} of {count:,} amounts that texts tie to {what}"
        days = {name: day for name, day in _days(asked).items() if day}
        url = urls(f"question/{_QUERY}", subject=about, order=order, **days)
        yield Answer("question", label, url, _OF_THESE, is_answer=is_answer)
    else:
        label = f"No amount is found that a text ties to {what}"
        yield Answer("figures", label, "", "what stands beside it may be", is_answer=False)


def _tied(
    connection: sqlite3.Connection, about: str, order: str, asked: Asked
) -> list[dict[str, Any]]:
    """The amounts that texts tie to a subject, by their size."""
    given = {"subject": about, "order": order, **_days(asked), "jurisdiction": "", "limit": ""}
    columns, rows = question_rows.find(connection, queries.load()[_QUERY], given)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _first_beside(
    connection: sqlite3.Connection, words: str, unit: str, sort: str, days: dict[str, str]
) -> str:
    """The first amounts of the list of those beside words, as it shows them by their size."""
    given = {"subject": words, "found_in": SENTENCE, **days}
    found = question_rows.of(connection, "amounts-about", given, _MOST_HOLDING)
    rows = [row for row in found if row["unit"] == (unit or None)]
    rows.sort(key=lambda row: row["value"], reverse=sort == "largest")
    keys = json.dumps([row["key"] for row in rows[:_MOST_READ]])
    shown = {row["key"] for row in connection.execute(_SHOWN, {"keys": keys})}
    rows = [row for row in rows if row["key"] in shown]
    return f"it begins with {told}" if (told := with_days.told(rows)) else ""


def _is_abroad(row: Mapping[str, Any]) -> bool:
    """Whether the words before an amount say that another country gives it.

    It has the amount (``Peru’s package of``), or will do something (``Peru will give``).
    """
    before = row["sentence"].partition(row["text"])[0]
    givers = country_words.owners(before[-_MOST_BEFORE:]) | country_words.acting(before)
    return bool(givers - {row["jurisdiction"]})


def _days(asked: Asked) -> dict[str, str]:
    time = asked.time
    return {"since": time.since if time else "", "before": time.before if time else ""}


def _url(asked: Asked, urls: Urls, name: str, value: str) -> str:
    return urls("figures", **{name: value}, kind="money", sort="largest", **asked.filters)


def _label(of: str, asked: Asked) -> str:
    """What the answer is called, with the time that is asked for."""
    return f"The largest amounts {of}{f', {asked.time_in_words}' if asked.time else ''}"
