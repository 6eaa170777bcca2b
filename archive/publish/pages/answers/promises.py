"""What was to be done by a day, of somebody or about something, where a search asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive.publish import queries
from archive.publish.pages import question_rows
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import promise_questions, typed_names, typed_times
from archive.publish.pages.urls import Urls

_QUERY = "promises-due"
_EVER = {"since": "1900-01-01", "by": "2199-12-31"}
"""The days between which everything falls due."""


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """The promises that words ask for; nothing of other words, or of whom nobody knows."""
    asked = promise_questions.find(typed_times.feasts_dated(typed))
    if not asked:
        return
    people = typed_names.named(connection, asked.who) if asked.who else {}
    if asked.who and len(people) != 1:
        return
    name = next(iter(people.values()), "")
    given = {
        **({"minister": name} if name else {}),
        **({"subject": asked.about} if asked.about else {}),
        **(_days(asked.by) if asked.by else _EVER),
    }
    of = ", ".join(filter(None, (name, asked.about, asked.by)))
    if question_rows.has_any(connection, _QUERY, given):
        detail = "amounts and counts that are to be done by a day or over a time"
        if name:
            detail = f"{detail}, in releases of {name}"
        title = f"{of}: {queries.load()[_QUERY].title}"
        yield Answer("question", title, urls(f"question/{_QUERY}", **given), detail)
    else:
        detail = "looked for are amounts and counts with a day or a time in which it is to be done"
        label = f"{of}: no such promise is held here"
        yield Answer("question", label, "", detail, is_answer=False)
    for slug in people:
        detail = "offices, documents and quotations"
        yield Answer("person", name, urls.person(slug), detail, is_answer=False)


def _days(by: str) -> dict[str, str]:
    """From when to when something fell due that was to be done by a year, a month or a day."""
    _, time = typed_times.taken_out(by)
    day = time.first if time else by
    # What is due by a day may be so for a year before, as the query has it.
    since = {} if len(day) == len("2022-03-28") else {"since": f"{day}-01-01"[: len("2022-03-28")]}
    return {**since, "by": day}
