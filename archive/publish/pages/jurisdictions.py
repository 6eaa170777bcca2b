"""The countries to which pages can be narrowed, and the money that is counted in each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from archive.publish.pages import cache, records
from archive.publish.pages.requests import MissingError, PageRequest
from archive.store.schema import indexes

ARGUMENT = "jurisdiction"
"""The argument that narrows a page to a country."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country."""

    id: int
    """Number of the jurisdiction in this database."""
    slug: str
    """ISO 3166 alpha-2 code, lower case."""
    name: str
    """Name of the country."""
    currency: str | None
    """ISO 4217 code of its money."""


_COLUMNS = "jurisdictions.id, jurisdictions.slug, jurisdictions.name, jurisdictions.currency"
_BY_SLUG = f"SELECT {_COLUMNS} FROM jurisdictions WHERE slug = ?"
_BY_ID = f"SELECT {_COLUMNS} FROM jurisdictions WHERE id = ?"
_OF_ROWS = f"""
    SELECT {_COLUMNS} FROM jurisdictions
    WHERE EXISTS (SELECT 1 FROM {{table}} WHERE jurisdiction_id = jurisdictions.id) ORDER BY name
"""
_OF_MOST_DOCUMENTS = f"""
    SELECT {_COLUMNS} FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    GROUP BY jurisdictions.id ORDER BY count(*) DESC, jurisdictions.slug LIMIT 1
"""
_MOST_STATED = f"""
    SELECT unit FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
    WHERE kind = 'money' AND unit IS NOT NULL GROUP BY unit ORDER BY count(*) DESC, unit LIMIT 1
"""


def asked(connection: sqlite3.Connection, request: PageRequest) -> Jurisdiction | None:
    """The country to which a request narrows its page; None where it asks for all.

    Raises:
        MissingError: when no country is called so; the message names those that are known.
    """
    slug = request.argument(ARGUMENT).lower()
    if not slug:
        return None
    found = records.read_one(connection, Jurisdiction, _BY_SLUG, (slug,))
    if found is None:
        known = connection.execute("SELECT slug FROM jurisdictions ORDER BY slug")
        listed = ", ".join(row["slug"] for row in known) or "none"
        raise MissingError(f"The archive knows no country called {slug}; it knows {listed}.")
    return found


def by_id(connection: sqlite3.Connection, row_id: int | None) -> Jurisdiction | None:
    """The country of that id; None for None."""
    return records.read_one(connection, Jurisdiction, _BY_ID, (row_id,))


def of_rows(connection: sqlite3.Connection, table: str) -> tuple[Jurisdiction, ...]:
    """The countries of which a table has rows, by name."""
    return records.read_all(connection, Jurisdiction, _OF_ROWS.format(table=table))


def of_most_documents(connection: sqlite3.Connection) -> Jurisdiction | None:
    """The country of which there are most documents; None where they are of none."""

    def find() -> Jurisdiction | None:
        return records.read_one(connection, Jurisdiction, _OF_MOST_DOCUMENTS)

    return cache.once_a_load(connection, _OF_MOST_DOCUMENTS, find)


def currency(connection: sqlite3.Connection, of: Jurisdiction | None) -> str | None:
    """The money of a country; without one, that of which most amounts are. None without any."""
    if of is not None and of.currency:
        return of.currency

    def find() -> str | None:
        row = connection.execute(_MOST_STATED).fetchone()
        return None if row is None else str(row["unit"])

    return cache.once_a_load(connection, _MOST_STATED, find)


def narrowed(table: str) -> str:
    """The condition that a row of a table is of the country asked for, by `values`."""
    return f"(:jurisdiction IS NULL OR {table}.jurisdiction_id = :jurisdiction)"


def values(of: Jurisdiction | None) -> dict[str, Any]:
    """The values of a statement with a condition by `narrowed`."""
    return {"jurisdiction": of.id if of else None}
