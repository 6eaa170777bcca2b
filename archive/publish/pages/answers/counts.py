"""How many there are of things, where the words of a search ask for that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from archive import dates
from archive.publish import queries
from archive.publish.pages import cache, excerpts, formatting, question_rows
from archive.publish.pages.answers import answer as near
from archive.publish.pages.answers import count_times, with_days
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.answers.count_times import Row
from archive.publish.pages.asked import counted_things, plain_questions, slips, typed_times
from archive.publish.pages.asked.counted_things import Counted
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.subjects.counted_as import DOCUMENT, OTHER
from archive.subjects.longer_names import longer_name
from archive.words import matching
from archive.words.found_in import SENTENCE, TITLE

NAME = "how-many"
"""The named query that answers."""

_FITTING = (SENTENCE, TITLE)
"""Where the words of the subject stand beside a count that answers."""

_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Aa]cross|[Tt]hroughout)\s(?:the\s)?"
    r"([A-ZĀĒĪŌŪ][\w’'-]+(?:\s[A-ZĀĒĪŌŪ][\w’'-]+)*)"
)
"""A place that a sentence names, as far as capital letters tell."""

_COUNTRIES = "SELECT name FROM jurisdictions"
_COUNTRY = "SELECT 1 FROM jurisdictions WHERE name = ? COLLATE NOCASE"

_ARCHIVE = ("archive", "database")
_HELD = {
    "people": ("People whom the reference data names", "people", "people"),
    "portfolios": ("Portfolios", "portfolios", "portfolios"),
    "governments": ("Governments", "governments", "governments"),
    "figures": ("Figures", "figures", "figures"),
    "quotations": ("Quotations", "quotations", "questions"),
}
"""What an archive has and whoever asks how many may mean: the table, and the page about it."""

_NOTHING, _PART, _KIND, _WHO, _TIME, _DONE, _BESIDE = range(7)
"""How much counts lack that are only near, from little to much.

They may be of a part of the time; or planned; or not of him who is named, of the time, or of what
was done; or apart from the words.
"""

_MOST_READ = 1_000
"""Where no more documents hold the name of a thing, all its counts are read for those of a time."""


def find(
    connection: sqlite3.Connection, words: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The counts of things that words ask for, the first with their days; or that none is held.

    Those of another time than is asked for, of what is planned where what was done is asked for, of
    what is called otherwise, and of documents that have the words only elsewhere are near, and no
    answer.
    """
    counted = counted_things.parted(slips.spelt(connection, words))
    if not counted.thing:
        return
    if counted.about.lower() in _ARCHIVE and counted.thing.lower() in _HELD:
        yield _held(connection, counted.thing.lower(), urls)
        return
    if found := tuple(_of(connection, counted, time, urls)):
        yield from found
        return
    about = " ".join(filter(None, (_doer(connection, counted), counted.about)))
    beside = f" beside “{about}”" if about else ""
    label = f"How many {counted.in_words} is not told here{beside}"
    detail = "no count has all of these words; documents may tell it in others"
    yield Answer("question", label, "", detail, is_answer=False)


def _held(connection: sqlite3.Connection, thing: str, urls: Urls) -> Answer:
    """How many of a thing the archive itself has."""
    label, table, page = _HELD[thing]
    (row,) = cache.rows(connection, f"SELECT count(*) AS n FROM {table}")
    return Answer("search", label, urls(page), f"{row['n']:,} in this archive")


def _doer(connection: sqlite3.Connection, counted: Counted) -> str:
    """Who did it, where somebody in particular is named: no government, nor its country."""
    who = counted.who
    is_country = connection.execute(_COUNTRY, (who,)).fetchone() is not None
    return "" if is_country or plain_questions.is_everybody(who) else who


def _of(
    connection: sqlite3.Connection, counted: Counted, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """The counts that fit best, and where they are of nothing in particular, all of the thing.

    Fewer words are looked for where more find none that is asked.
    """
    found: list[tuple[int, Answer]] = []
    links: list[Answer] = []
    who = _doer(connection, counted)
    for given, why, lacks in _given(counted, who):
        if given.keys() == {"thing"} and not _is_read(connection, given["thing"], time, counted):
            links += _all(connection, given, time, why, urls)
        elif rows := _rows(connection, given, "" if why else who):
            told, lacks_too, reason = _best(connection, rows, time, counted)
            if lacks == _DONE and lacks_too > _PART:
                continue
            answer = _fitting(given, told, time, counted, (why, reason), urls)
            found.append((lacks + lacks_too, answer))
            if answer.is_answer and given.get("about"):
                break
    found.sort(key=lambda each: each[0])
    yield from (answer for _, answer in found[:1])
    if time and found and not found[0][1].is_answer:
        yield from near.holding_then(connection, counted.words, time, urls)
    yield from links


def _rows(connection: sqlite3.Connection, given: Mapping[str, str], who: str) -> list[Row]:
    """The counts that fit, those that fit best first; of these the newest.

    Of somebody who did it, none whose sentence has only a longer name: National Health Board.
    """
    rows = question_rows.of(connection, NAME, given)
    rows = tuple(row for row in rows if not (who and longer_name(row["sentence"], who)))
    if given.keys() != {"thing"}:
        return [*rows]
    named = [{**row, "found_in": SENTENCE} for row in rows]
    return sorted(named, key=lambda row: row["date"] or "", reverse=True)


def _given(counted: Counted, who: str) -> Iterator[tuple[dict[str, str], str, int]]:
    """What the named query is given, which words of the question it is not, and how much that is.

    The words before the things are apart where no name has all.
    """
    thing, about, done = counted[:3]
    whole = " ".join(filter(None, (who, about)))
    yield _named(thing, whole, done), "", _NOTHING
    if who:
        yield _named(thing, about, done), f"“{who}” is not looked for", _WHO
    before, _, head = thing.rpartition(" ")
    if before and not (about or done):
        why, lacks = (f"“{who}” is not looked for", _WHO) if who else ("", _NOTHING)
        yield _named(head, before, ""), why, lacks
    if done:
        left_out = formatting.together([f"“{each}”" for each in (who, done) if each])
        yield (
            _named(thing, about, ""),
            f"{left_out} {'are' if who else 'is'} not looked for",
            _DONE,
        )


def _named(thing: str, about: str, done: str) -> dict[str, str]:
    """Words as parameters of the named query, without those that are empty."""
    given = {"thing": thing, "about": about, "done_words": done}
    fitting = {"found_in": "all"} if about or done else {}
    return {name: words for name, words in given.items() if words} | fitting


def _is_read(
    connection: sqlite3.Connection, thing: str, time: Time | None, counted: Counted
) -> bool:
    """Whether all counts of a thing are read, as those of a time, where these are not too many."""
    days = {"since": "", "before": ""}
    return bool(time or counted.per or counted.is_to_come) and question_rows.is_held_by_fewer(
        connection, thing, days, _MOST_READ
    )


def _all(
    connection: sqlite3.Connection,
    given: Mapping[str, str],
    time: Time | None,
    why: str,
    urls: Urls,
) -> Iterator[Answer]:
    """All counts of a thing in documents of a time, or else of any."""
    for days, not_then in ((typed_times.days(time), ""), ({}, _none_of(time))):
        since, before = (days.get(name, "") for name in ("since", "before"))
        if question_rows.is_any_counted(connection, given["thing"], since, before):
            literal = f"counts called “{given['thing']}” alone; other names may be meant"
            detail = "; ".join(filter(None, (not_then, why, literal)))
            label = f"{given['thing']}: {queries.load()[NAME].title}"
            url = urls(f"question/{NAME}", **given, **days)
            yield Answer("question", label, url, detail, not (why or not_then))
            return


def _none_of(time: Time | None) -> str:
    if time is None:
        return ""
    return f"none {time.behind_a_noun} is found in these words; these are of other times"


def _fitting(
    given: Mapping[str, str],
    told: Sequence[Row],
    time: Time | None,
    counted: Counted,
    why: tuple[str, ...],
    urls: Urls,
) -> Answer:
    """Counts with their days, the first with its sentence; only near where there is a reason."""
    thing, found_in = given["thing"], told[0]["found_in"]
    is_answer = not any(why) and found_in in _FITTING
    about = given.get("about") or thing.rpartition(" ")[0]
    where = {
        TITLE: f"“{about}” in the title of the document",
        OTHER: f"what is counted beside these words is not called “{thing}”",
        DOCUMENT: f"“{about}” stands elsewhere in the document, not beside the number",
    }
    # Counts of whatever else was done tell nothing of what is asked.
    is_done = not counted.done or "done_words" in given
    listed = with_days.told(told, count_times.in_words) if is_done else ""
    is_told = found_in in _FITTING and not why[0]
    parts = (*why, where.get(found_in), listed, _said(told[0]) if is_told else "")
    label = Counted(thing, "", given.get("done_words", ""), per=counted.per).in_words
    beside = f", with “{given['about']}”" if given.get("about") else ""
    days = typed_times.days(time)
    if not any(question_rows.is_within(row, days) for row in told):
        days = {}
    url = urls(f"question/{NAME}", **given, **days)
    detail = "; ".join(filter(None, parts))
    return Answer("question", f"{label}: how many{beside}", url, detail, is_answer)


def _best(
    connection: sqlite3.Connection, rows: Sequence[Row], time: Time | None, counted: Counted
) -> tuple[Sequence[Row], int, str]:
    """The counts that fit best, how much they lack, and why they do not answer; else empty."""
    fitting = [row for row in rows if row["found_in"] in _FITTING]
    if not fitting:
        best = [row for row in rows if row["found_in"] == rows[0]["found_in"]]
        of_then = [row for row in best if count_times.is_of(row, time)]
        return of_then or best, _BESIDE, ""
    of_kind = [row for row in fitting if _is_of_kind(row, counted)]
    if asked := [row for row in of_kind if count_times.is_of(row, time)]:
        return _of_then(connection, asked, time, counted)
    if of_then := [row for row in fitting if count_times.is_of(row, time)]:
        return of_then, _KIND, _not_so(counted, of_then)
    return of_kind or fitting, _TIME, _none_of(time)


def _of_then(
    connection: sqlite3.Connection, rows: Sequence[Row], time: Time | None, counted: Counted
) -> tuple[Sequence[Row], int, str]:
    """The counts of a time that is asked for, how much they lack, and why they do not answer.

    One answers that is said to be of all of it, and not of a place in it that nobody asks for;
    of several none does.
    """
    asked = _in_order(rows, time)
    if time is None or counted.is_to_come or counted.per:
        return asked, _NOTHING, ""
    sure = [
        row
        for row in asked
        if count_times.is_all_of(row, time) and not _is_of_place(connection, row, counted)
    ]
    if len({(row["value"], row["high"]) for row in sure}) == 1:
        return sure, _NOTHING, ""
    if sure:
        return sure, _PART, "several are stated, and which is the one meant is not told"
    stated = "stated in that time; none is said to be of all of it"
    return asked, _PART, stated


def _is_of_place(connection: sqlite3.Connection, row: Row, counted: Counted) -> bool:
    """Whether the sentence of a count says of which place it is, which is not asked for."""
    countries = {each["name"] for each in cache.rows(connection, _COUNTRIES)}
    asked = frozenset(matching.words(counted.words)).union(dates.MONTHS)
    places = set(_PLACE.findall(row["sentence"] or "")) - countries
    return any(asked.isdisjoint(matching.words(each)) for each in places)


def _not_so(counted: Counted, rows: Sequence[Row]) -> str:
    """That no count is said to be of what is asked for."""
    if counted.per:
        return f"none is said to be of each {counted.per}"
    if all(row["per"] for row in rows):
        return "each is how many there are in such a time, and none how many in all"
    return "none is said to be planned" if counted.is_to_come else "none is said to have come about"


def _is_of_kind(row: Row, counted: Counted) -> bool:
    """Whether a count is of each of such a time as is asked for, or done, or to come."""
    if counted.per:
        return bool(row["per"] == counted.per)
    return not row["per"] and count_times.is_to_come(row) == counted.is_to_come


def _in_order(rows: Sequence[Row], time: Time | None) -> Sequence[Row]:
    """The newest first, as they are; of a time that is over the largest: no part is the whole."""
    if time is None or not time.last:
        return rows
    return sorted(rows, key=lambda row: -(row["value"] or 0))


def _said(row: Row) -> str:
    """The sentence of a count, so that a reader sees of what it is."""
    said = excerpts.shortened(formatting.plain_text(row["sentence"]).strip("- "))
    return formatting.in_marks(said)
