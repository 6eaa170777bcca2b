"""What figures are narrowed by: the arguments of a request, as conditions and tables of SQL."""

from __future__ import annotations

import math
import sqlite3
from typing import Any

from archive import money
from archive.publish import parameters
from archive.publish.pages import addends, cache, formatting, search_filters
from archive.publish.pages.requests import PageRequest
from archive.store import clauses
from archive.store.schema import indexes

TEXTS = (
    *("q", "kind", "unit", "approx", "item", "person", "issuer", "portfolio", "jurisdiction"),
    *search_filters.YEARS,
)
ADDENDS = "addends"
"""What narrows figures to sums that can be added up; no argument asks for it by itself."""
ALL = "all"
"""The argument that asks, as ``yes``, for the figures too that are left out otherwise."""
NUMBERS = ("least", "most")
NO_UNIT = "none"
"""The value of `unit` that asks for figures without one: money of which no currency is stated."""

Filters = dict[str, Any]
"""What the figures are narrowed by: the arguments that are given and understood, by name."""

_CONDITIONS = {
    # The ids of the figures whose sentences hold the words.
    "q": "figures.id IN (SELECT value FROM json_each(:q))",
    ADDENDS: addends.CAN_BE_ADDED_UP,
    "kind": "figures.kind = :kind",
    "unit": f"figures.unit IS nullif(:unit, '{NO_UNIT}')",
    "least": "figures.value >= :least",
    "most": "figures.value <= :most",
    "approx": "figures.approx = :approx",
    "item": "figures.item IS NOT NULL AND holds_words(figures.item, :item)",
    "person": "figures.quotation_id = said.quotation_id",
    "issuer": "documents.id IN (SELECT document_id FROM document_ministers"
    " WHERE person_id = (SELECT id FROM people WHERE slug = :issuer))",
    "portfolio": "documents.id IN (SELECT document_id FROM document_portfolios"
    " WHERE portfolio_id = (SELECT id FROM portfolios WHERE slug = :portfolio))",
    "jurisdiction": "documents.jurisdiction_id ="
    " (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)",
    "from": clauses.may_be_since(":from"),
    "to": "documents.date < :to || '~'",
}
# The money of a country can be asked for before any is stated.
_UNITS = f"""
    SELECT unit FROM (
        SELECT unit, count(*) AS n FROM figures INDEXED BY {indexes.FIGURES_BY_VALUE}
        WHERE unit IS NOT NULL GROUP BY unit
        UNION ALL SELECT currency, 0 FROM jurisdictions WHERE currency IS NOT NULL
    ) GROUP BY unit ORDER BY max(n) DESC, unit
"""
_NAMED = {
    "person": ("people", "person"),
    "issuer": ("people", "person"),
    "portfolio": ("portfolios", "portfolio"),
}
"""The arguments that are permanent names, with their tables and what each names."""

# Left out unless asked for: slips of a source, sums that are the size of an economy, and what an
# earlier document states in the same text.
LEFT_IN = f" AND {clauses.may_be_spent()} AND {clauses.is_first_with_text('figures.document_id')}"


def read(connection: sqlite3.Connection, request: PageRequest) -> Filters:
    """The filters that a request gives.

    Raises:
        RefusedError: when a number or a day makes no sense, or the first comes after the last.
    """
    given: Filters = {name: request.argument(name) for name in TEXTS}
    given |= {name: _number(request, name) for name in NUMBERS}
    given[ALL] = "yes" if request.argument(ALL) == "yes" else None
    given |= search_filters.read_days(connection, request)
    found = {name: value for name, value in given.items() if value not in ("", None)}
    if found.get("least", -math.inf) > found.get("most", math.inf):
        raise parameters.RefusedError(
            f"At least {request.argument('least')} is more than at most"
            f" {request.argument('most')}: no value is between them. Swap the two."
        )
    return found


def _number(request: PageRequest, name: str) -> float | None:
    number, given = request.number(name), request.argument(name)
    if given and number is None:
        raise parameters.RefusedError(
            f"“{given}” is no number; write it as 2,500, 1 billion or $2.5m."
        )
    return number


def check(connection: sqlite3.Connection, filters: Filters) -> None:
    """See that there is what figures are narrowed to.

    Raises:
        MissingError: when nobody and no office has a permanent name that is given.
        RefusedError: when there is no such kind, unit or qualifier.
    """
    if "kind" in filters:
        parameters.one_of("kind", filters["kind"], list(formatting.KINDS))
    if "approx" in filters:
        parameters.one_of("qualifier", filters["approx"], list(money.HEDGES))
    if filters.get("unit", NO_UNIT) != NO_UNIT:
        parameters.one_of("unit of the archive", filters["unit"], _units(connection))
    for name, (table, noun) in _NAMED.items():
        known = f"SELECT 1 FROM {table} WHERE slug = ?"
        if name in filters and not connection.execute(known, (filters[name],)).fetchone():
            raise search_filters.missing(connection, noun, filters[name])


def _units(connection: sqlite3.Connection) -> list[str]:
    """The units of all figures, the most frequent first, and the money of every country."""
    return cache.once_a_load(
        connection, _UNITS, lambda: [row["unit"] for row in connection.execute(_UNITS)]
    )


def is_by_unit_alone(filters: Filters) -> bool:
    """Whether nothing but kind and unit narrows the figures."""
    return filters.keys() <= {"kind", "unit", ALL}


def conditions(filters: Filters) -> str:
    """The conditions that filters come to, each led by AND."""
    known = (ALL, "q") if source(filters) is _FROM_FOUND else (ALL,)
    asked = "".join(f" AND {_CONDITIONS[name]}" for name in filters if name not in known)
    return asked if ALL in filters else asked + LEFT_IN


def source(filters: Filters) -> str:
    """The FROM clause that reads fewest rows for what the figures are narrowed by."""
    if "person" in filters:
        return _from_quotations("(SELECT id FROM people WHERE slug = :person)")
    if "item" in filters:
        return from_figures(indexes.FIGURES_BY_ITEM)
    if "q" in filters:
        return _FROM_FOUND
    if not filters.keys().isdisjoint(("issuer", "portfolio")):
        return from_documents(indexes.DOCUMENTS_BY_ID)
    if "from" in filters or "to" in filters:
        return from_documents(indexes.DOCUMENTS_BY_DATE)
    return from_figures(indexes.FIGURES_BY_VALUE)


# All is read from narrow indexes, beginning with the table of which fewer rows fit.
def from_figures(index: str) -> str:
    """The FROM clause that begins with the figures, in the order of an index."""
    return f"""
        FROM figures INDEXED BY {index}
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        ON documents.id = figures.document_id
    """


def _from_quotations(person_id: str) -> str:
    return f"""
        FROM {clauses.said_by(person_id)}
        CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_QUOTATION}
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
        ON documents.id = figures.document_id
    """


_FROM_FOUND = f"""
    FROM json_each(:q) AS held
    CROSS JOIN figures ON figures.id = held.value
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    ON documents.id = figures.document_id
"""


def from_documents(index: str) -> str:
    """The FROM clause that begins with the documents, in the order of an index."""
    return f"""
        FROM documents INDEXED BY {index}
        CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_DOCUMENT}
        ON figures.document_id = documents.id
    """
