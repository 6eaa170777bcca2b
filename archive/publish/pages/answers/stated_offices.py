"""Who documents themselves call by an office, where the list of terms does not have them in it."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import itemgetter

from archive.publish.pages import formatting, titles
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.urls import Urls

_BESIDE_THE_LIST = """
    SELECT DISTINCT
        stated.person, stated.person_slug, stated.portfolio, stated.role, stated.document_id,
        stated.date, stated.slug, stated.title, collections.name AS collection,
        lower(stated.stated) LIKE 'acting associate%' AS is_acting
    FROM stated_offices AS stated
    JOIN documents ON documents.id = stated.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE NOT stated.is_listed
"""
_STATED = f"""
    {_BESIDE_THE_LIST}
    AND stated.portfolio_id IN (SELECT value FROM json_each(:offices)) AND stated.role = :role
    AND stated.date <= :last AND coalesce(stated.date_latest, stated.date) >= :first
    ORDER BY stated.person_slug, stated.date, stated.slug
"""
_OF_PERSON = f"""
    {_BESIDE_THE_LIST}
    AND stated.person_id = :id
    ORDER BY stated.portfolio, stated.role, stated.date, stated.slug
"""


@dataclass(frozen=True, slots=True)
class StatedOffice:
    """An office by which documents call somebody whom the list of terms does not have in it."""

    person: str
    """Name of the person."""
    person_slug: str
    """Permanent name of the person."""
    title: str
    """The office in words: Acting Prime Minister."""
    documents: int
    """How many documents call the person so."""
    first: str
    """Date of the first of them, ISO 8601."""
    last: str
    """Date of the last of them, ISO 8601."""
    collection: str
    """Collection of the first of them."""
    slug: str
    """Permanent name of the first of them within its collection."""
    document: str
    """Title of the first of them."""

    @property
    def in_words(self) -> str:
        """What the documents say: called Acting Prime Minister by 2 documents of 13 April 2012."""
        count = formatting.count(self.documents, "document")
        if self.first == self.last:
            when = f"of {formatting.day(self.first)}"
        else:
            when = f"from {formatting.day(self.first)} to {formatting.day(self.last)}"
        which = "" if self.documents == 1 else "the first of them "
        return f"called {self.title} by {count} {when}, {which}{formatting.in_marks(self.document)}"


def find(
    connection: sqlite3.Connection, offices: Collection[int], role: str, first: str, last: str
) -> list[StatedOffice]:
    """Who is called by an office, with the ids that it has, in documents of some days.

    Those called so first come first.
    """
    values = {"offices": json.dumps(sorted(offices)), "role": role, "first": first, "last": last}
    rows = connection.execute(_STATED, values).fetchall()
    grouped = itertools.groupby(rows, itemgetter("person_slug"))
    found = (_one(connection, list(each)) for _, each in grouped)
    return sorted(found, key=lambda each: (each.first, each.person_slug))


def of_person(connection: sqlite3.Connection, person_id: int) -> tuple[StatedOffice, ...]:
    """The offices by which documents call a person, the first first."""
    rows = connection.execute(_OF_PERSON, {"id": person_id}).fetchall()
    grouped = itertools.groupby(rows, itemgetter("portfolio", "role"))
    found = (_one(connection, list(each)) for _, each in grouped)
    return tuple(sorted(found, key=lambda each: (each.first, each.title)))


def answers(found: Collection[StatedOffice], urls: Urls) -> Iterator[Answer]:
    """The answers that lead to the documents, which say that no list has it."""
    for each in found:
        detail = f"{each.in_words}; the list of terms has no such term"
        yield Answer("stated", each.person, urls.document(each.collection, each.slug), detail)


def _one(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> StatedOffice:
    first = rows[0]
    title = titles.title(connection, first["role"], first["portfolio"])
    if all(row["is_acting"] for row in rows):
        title = f"Acting {title}"  # in the place of an associate
    return StatedOffice(
        person=first["person"],
        person_slug=first["person_slug"],
        title=title,
        documents=len({row["document_id"] for row in rows}),
        first=first["date"],
        last=rows[-1]["date"],
        collection=first["collection"],
        slug=first["slug"],
        document=first["title"] or first["slug"],
    )
