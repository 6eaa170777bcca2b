"""How many there are of things, where the words of a search ask for that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archive.publish import queries
from archive.publish.pages import question_rows
from archive.publish.pages.answers import with_days
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import counted_things, slips, typed_times
from archive.publish.pages.asked.counted_things import Counted
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.subjects.counted_as import DOCUMENT, OTHER
from archive.words.found_in import SENTENCE, TITLE

NAME = "how-many"
"""The named query that answers."""

_FITTING = (SENTENCE, TITLE)
"""Where the words of the subject stand beside a count that answers."""


def find(
    connection: sqlite3.Connection, words: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The counts of things that words ask for, the first with their days; or that none is held.

    Those of another time than is asked for, of what is called otherwise, and of documents that
    have the words only elsewhere are near, and no answer.
    """
    counted = counted_things.parted(slips.spelt(connection, words))
    if not counted.thing:
        return
    for days, why in _times(time):
        if found := tuple(_of(connection, counted, days, why, urls)):
            yield from found
            return
    beside = f" beside “{counted.about}”" if counted.about else ""
    label = f"How many {counted.in_words} is not told here{beside}"
    detail = "no count has all of these words; documents may tell it in others"
    yield Answer("question", label, "", detail, is_answer=False)


def _of(
    connection: sqlite3.Connection, counted: Counted, days: dict[str, str], why: str, urls: Urls
) -> Iterator[Answer]:
    """The counts of some days, each time fewer words are looked for only where more find none."""
    limits = {name: days.get(name, "") for name in ("since", "before")}
    for given, not_sought in _given(counted):
        reason = "; ".join(filter(None, (why, not_sought)))
        if given.keys() == {"thing"}:
            if question_rows.is_any_counted(connection, given["thing"], **limits):
                yield _all({**given, **days}, reason, urls)
                return
        elif (rows := question_rows.of(connection, NAME, {**given, **days})) and (
            counted.about or counted.done or rows[0]["found_in"] in _FITTING
        ):
            yield _fitting({**given, **days}, rows, reason, urls)
            if given.get("about"):
                return


def _times(time: Time | None) -> Iterator[tuple[dict[str, str], str]]:
    """The days to look at first and then, with the reason why an answer of them is only near."""
    yield typed_times.days(time), ""
    if time:
        yield {}, f"none {time.behind_a_noun} is held here; these are of other times"


def _given(counted: Counted) -> Iterator[tuple[dict[str, str], str]]:
    """What the named query is given, and which words of the question it is not given.

    The words before the things are apart where no name has all. What was done is left out where
    nothing else is asked of the things.
    """
    thing, about, done = counted
    given = {"thing": thing, "about": about, "done_words": done}
    fitting = {"found_in": "all"} if about or done else {}
    yield {name: words for name, words in given.items() if words} | fitting, ""
    before, _, head = thing.rpartition(" ")
    if before and not (about or done):
        yield {"thing": head, "about": before, "found_in": "all"}, ""
    if done and not about:
        yield {"thing": thing}, f"“{done}” is not looked for"


def _all(given: Mapping[str, str], why: str, urls: Urls) -> Answer:
    """All counts of a thing."""
    literal = f"counts called “{given['thing']}” alone; other names may be meant"
    detail = "; ".join(filter(None, (why, literal)))
    label = f"{given['thing']}: {queries.load()[NAME].title}"
    return Answer("question", label, urls(f"question/{NAME}", **given), detail, not why)


def _fitting(
    given: Mapping[str, str], rows: Sequence[Mapping[str, Any]], why: str, urls: Urls
) -> Answer:
    """The counts that fit best; only near where none is of the things and of the subject."""
    thing, about, best = given["thing"], given.get("about", ""), rows[0]["found_in"]
    where = {
        TITLE: f"“{about}” in the title of the document",
        OTHER: f"what is counted beside these words is not called “{thing}”",
        DOCUMENT: f"“{about}” stands elsewhere in the document, not beside the number",
    }
    fitting = _FITTING if best in _FITTING else (best,)
    told = with_days.told([row for row in rows if row["found_in"] in fitting])
    detail = "; ".join(filter(None, (why, where.get(best), told)))
    counted = f"{thing} {given.get('done_words', '')}".strip()
    label = f"{counted}: how many, with “{about}”" if about else f"{counted}: how many"
    is_answer = not why and best in _FITTING
    return Answer("question", label, urls(f"question/{NAME}", **given), detail, is_answer)
