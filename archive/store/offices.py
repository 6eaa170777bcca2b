"""People and portfolios with their terms of office, as the commands list them."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.roster import plain_label
from archive.store import clauses
from archive.words import name_words

Record = dict[str, Any]

_JURISDICTIONS = "SELECT slug FROM jurisdictions ORDER BY slug"
_PEOPLE = """
    SELECT slug, name, documents, mentions, first_date, last_date, jurisdiction, id
    FROM people_in_numbers WHERE :jurisdiction IS NULL OR jurisdiction = :jurisdiction
    ORDER BY sort_name
"""
_TERMS = """
    SELECT portfolio, role, start_date, end_date, source, confidence FROM tenures_in_context
    WHERE person_id = ? ORDER BY start_date, portfolio
"""
_PORTFOLIOS = f"""
    SELECT
        portfolios.slug, portfolios.name, portfolios.kind, count(documents.id) AS documents,
        min(documents.date) AS first_date, max(documents.date) AS last_date,
        {clauses.jurisdiction("portfolios")} AS jurisdiction, portfolios.id
    FROM portfolios
    LEFT JOIN document_portfolios ON document_portfolios.portfolio_id = portfolios.id
    LEFT JOIN documents ON documents.id = document_portfolios.document_id
    AND {clauses.is_current()}
    WHERE :jurisdiction IS NULL OR {clauses.jurisdiction("portfolios")} = :jurisdiction
    GROUP BY portfolios.id ORDER BY portfolios.name, portfolios.slug
"""
_HOLDERS = f"""
    SELECT person, role, start_date, end_date, source, confidence FROM tenures_in_context
    WHERE portfolio_id = :portfolio
    AND (:day IS NULL OR ({clauses.held_on(":day", "tenures_in_context")}))
    ORDER BY start_date, role <> 'minister', person
"""
_STATED = """
    SELECT person, role, NULL AS start_date, NULL AS end_date,
        'the document ' || min(slug) || '; the list of terms has no such term' AS source,
        'stated' AS confidence
    FROM stated_offices
    WHERE portfolio_id = :portfolio AND :day IN (date, date_latest) AND NOT is_listed
    GROUP BY person_id, role ORDER BY role, person
"""


def jurisdictions(connection: sqlite3.Connection) -> list[str]:
    """The slugs of the jurisdictions that an archive knows."""
    return [slug for (slug,) in connection.execute(_JURISDICTIONS)]


def people(
    connection: sqlite3.Connection, words: str = "", jurisdiction: str | None = None
) -> list[Record]:
    """The people one of whose names has `words`, or all of them, each with the terms held.

    A name in full may have honorifics before it and letters behind it. With `jurisdiction`, a
    slug, those of that country alone.
    """
    names = "SELECT person_id, name FROM person_forms"
    wanted = plain_label(words)
    plain = ((number, plain_label(name)) for number, name in connection.execute(names))
    fits = {
        number
        for number, name in plain
        if name_words.fits(name, words) or (" " in name and name in wanted)
    }
    return [
        {**row, "terms": _all(connection, _TERMS, (number,))}
        for row in _all(connection, _PEOPLE, {"jurisdiction": jurisdiction})
        if (number := row.pop("id")) in fits
    ]


def portfolios(
    connection: sqlite3.Connection,
    words: str = "",
    day: str | None = None,
    jurisdiction: str | None = None,
) -> list[Record]:
    """The portfolios one of whose labels has `words`, or all, with who held them (on a day).

    On a day, whom a document of it calls by the office though the list of terms has no such term
    stands behind those of the list, with the confidence ``stated``. With `jurisdiction`, a slug,
    the portfolios of that country alone.
    """
    names = "SELECT portfolio_id, name FROM portfolio_names UNION SELECT id, name FROM portfolios"
    held = connection.execute(names).fetchall()
    fits = {number for number, name in held if name_words.fits(name, words)}
    if day and (exact := {number for number, name in held if name_words.is_same(name, words)}):
        fits = exact

    def holders(number: int) -> list[Record]:
        values = {"portfolio": number, "day": day}
        stated = _all(connection, _STATED, values) if day else []
        return _all(connection, _HOLDERS, values) + stated

    return [
        {**row, "holders": holders(number)}
        for row in _all(connection, _PORTFOLIOS, {"jurisdiction": jurisdiction})
        if (number := row.pop("id")) in fits
    ]


def _all(connection: sqlite3.Connection, sql: str, values: Any = ()) -> list[Record]:
    return [dict(row) for row in connection.execute(sql, values)]
