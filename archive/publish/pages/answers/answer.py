"""One thing beside documents that the words of a search ask for, and what all of these share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.publish.pages import formatting, search_filters
from archive.publish.pages.asked import as_typed
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses

MOST_OF_A_KIND = 4
"""How many answers of a kind there are at most."""

_STATING = frozenset(("holder", "stated", "claim", "person"))
"""The kinds that tell what is asked in their own words; so is who issued most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something beside documents that the words of a search ask for."""

    kind: str
    """day, comparison, person, holder, stated (by documents alone), quotations, portfolio,
    government, figures, claim, question or search."""
    label: str
    """What it is called."""
    url: str
    """The address of its page; empty where it only says what is not held."""
    detail: str
    """A few words more; empty where there is nothing to add."""
    is_answer: bool = True
    """Whether it states what is asked or leads to it, and is not only near to it."""

    @property
    def is_stating(self) -> bool:
        """Whether it states what is asked, or that it is not held, and does not only lead to it."""
        return self.is_answer and (self.kind in _STATING or not self.url)


def office_page(
    office: sqlite3.Row | Mapping[str, str], urls: Urls, *, label: str = "", why: str = ""
) -> Answer:
    """The page of an office, which is near to what is asked; what is not told of it comes first.

    It is called by the name of the office where no other label is given.
    """
    detail = "; ".join(filter(None, (why, "who held it, when")))
    url = urls.portfolio(office["slug"])
    return Answer("portfolio", label or office["name"], url, detail, is_answer=False)


def documents_of(
    connection: sqlite3.Connection, asked: Asked, name: str, slug: str, label: str, urls: Urls
) -> Iterator[Answer]:
    """The documents of a person or an office of the time that is asked for, if there are any."""
    narrowed = {name: slug, **asked.filters}
    sql = f"""
        SELECT count(*) AS n FROM documents
        WHERE {clauses.is_current()} {search_filters.conditions(narrowed)}
    """
    count = connection.execute(sql, narrowed).fetchone()["n"]
    url = urls("search", **narrowed)
    if count:
        detail = formatting.count(count, "document")
        yield Answer("day", f"Documents of {label}, {asked.time_in_words}", url, detail)


def holding(
    connection: sqlite3.Connection, asked: Asked, words: str, urls: Urls
) -> Iterator[Answer]:
    """The documents of the time that is asked for that hold words as a phrase, if there are any."""
    query = f'"{words}"'
    if count := _held(connection, query, asked.filters):
        when = f", {asked.time_in_words}" if asked.time else ""
        label = f"Documents that hold “{words}”{when}"
        url, detail = urls("search", q=query, **asked.filters), formatting.count(count, "document")
        yield Answer("search", label, url, detail, is_answer=False)


def holding_then(
    connection: sqlite3.Connection, words: str, time: Time, urls: Urls
) -> Iterator[Answer]:
    """The documents of a time that hold words, which may tell what no number of it is found for."""
    filters = time.arguments
    if words and (count := _held(connection, words, filters)):
        label = f"Documents {time.behind_a_noun} that hold {as_typed.in_words(words)}"
        url, detail = urls("search", q=words, **filters), formatting.count(count, "document")
        yield Answer("search", label, url, f"{detail}; one may tell it", is_answer=False)


def _held(connection: sqlite3.Connection, query: str, filters: Mapping[str, str]) -> int:
    """How many documents hold what is typed and fit."""
    return search_filters.count(connection, query, dict(filters))
