"""Lists, rankings and downloads that words ask for, each with the page or query that has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from archive.publish import queries
from archive.publish.pages import asked_lists, typed_names
from archive.publish.pages.answer import Answer
from archive.publish.pages.asked_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text
from archive.store.search_index import SEARCH_INDEX

_HELD = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 1
"""


def find(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """What answers words that ask for a list, of the time that they name."""
    if found := asked_lists.find(timeless):
        is_of_person = found.what == "money_of"
        if not found.about or is_of_person or _is_held(connection, found.about):
            yield from _ANSWERS[found.what](connection, found.about, time, urls)


def _is_held(connection: sqlite3.Connection, words: str) -> bool:
    query = full_text.as_query(words)
    return connection.execute(_HELD, {"words": query}).fetchone() is not None


def _question(name: str, about: str, urls: Urls, detail: str = "", **given: str) -> Answer:
    title = queries.load()[name].title
    label = f"{about}: {title}" if about else title
    return Answer("question", label, urls(f"question/{name}", **given), detail)


def _days(time: Time | None) -> dict[str, str]:
    return {"since": time.since, "before": time.before} if time else {}


def _of_year(time: Time | None) -> str:
    """The year that is asked for; empty where it is no year alone."""
    is_year = time and time.first == time.last and len(time.first) == len("2022")
    return time.first if time and is_year else ""


def _most_documents(
    _: sqlite3.Connection, __: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    year = _of_year(time)
    detail = "of each year, those of most documents first"
    yield _question("ministers-by-year", year, urls, detail, year=year)


def _most_on(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    narrowed = time.arguments if time else {}
    detail = "who issued most of the documents that hold this, and who is quoted most"
    yield Answer("search", f"{about}: by whom", urls("subject", q=about, **narrowed), detail)


def _said_again(_: sqlite3.Connection, __: str, ___: Time | None, urls: Urls) -> Iterator[Answer]:
    yield _question("said-again", "", urls)


def _contradictions(
    _: sqlite3.Connection, __: str, ___: Time | None, urls: Urls
) -> Iterator[Answer]:
    yield _question("contradicting-releases", "", urls)


def _by_year(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    narrowed = time.arguments if time else {}
    url = urls("search", q=about, **narrowed)
    yield Answer("search", f"{about} by year", url, "a chart of the documents that hold this")


def _feed(_: sqlite3.Connection, about: str, __: Time | None, urls: Urls) -> Iterator[Answer]:
    url = urls("subject.atom", q=about)
    yield Answer("search", f"{about} as an Atom feed", url, "for any reader of feeds (RSS, Atom)")


def _csv(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    url = urls("search.csv", q=about, **(time.arguments if time else {}))
    yield Answer("search", f"{about} as CSV", url, "all documents that hold this, as a table")


def _money_of(
    connection: sqlite3.Connection, who: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """What somebody stated, of a year or of all."""
    people = typed_names.named(connection, who)
    for slug, name in [*people.items()][:1]:
        year = _of_year(time)
        label = f"{name}, {year}" if year else name
        detail = "what they state in quotations, by year"
        yield _question("money-by-minister", label, urls, detail, person=name, year=year)
        narrowed = time.arguments if time else {}
        url = urls("figures", issuer=slug, kind="money", sort="largest", **narrowed)
        when = f", {time.in_words}" if time else ""
        label = f"Amounts in documents that {name} issued{when}"
        yield Answer("figures", label, url, "by their size; not each was announced by them")


_ANSWERS: dict[str, Callable[[sqlite3.Connection, str, Time | None, Urls], Iterator[Answer]]] = {
    "most_documents": _most_documents,
    "most_on": _most_on,
    "said_again": _said_again,
    "contradictions": _contradictions,
    "by_year": _by_year,
    "feed": _feed,
    "csv": _csv,
    "money_of": _money_of,
}
