"""People: who held which office when, by the reference data and by the releases; what they said."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.publish.pages import listing, months, readings, said, timelines
from archive.publish.pages.asking import Asked, MissingError, Page
from archive.store import clauses
from archive.store.schema import indexes

_PEOPLE = f"""
    SELECT
        people.slug, people.name, people.sort_name, coalesce(issued.documents, 0) AS documents,
        issued.first, issued.last,
        (SELECT count(*) FROM tenures WHERE person_id = people.id) AS tenures,
        (
            SELECT group_concat(name, '; ') FROM (
                SELECT DISTINCT parties.name FROM party_memberships
                JOIN parties ON parties.id = party_id WHERE person_id = people.id
            )
        ) AS parties
    FROM people
    LEFT JOIN (
        SELECT person_id, count(DISTINCT documents.id) AS documents,
            min(date) AS first, max(date) AS last
        FROM document_ministers
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE {clauses.is_current()} GROUP BY person_id
    ) AS issued ON issued.person_id = people.id
    ORDER BY people.sort_name
"""
_PERSON = "SELECT * FROM people WHERE slug = ?"
_NAMES = """
    SELECT name, kind, start_date, end_date, source FROM person_names
    WHERE person_id = ? ORDER BY kind, name
"""
_PARTIES = f"""
    SELECT parties.name, start_date, end_date, source FROM party_memberships
    JOIN parties ON parties.id = party_id WHERE person_id = ?
    ORDER BY {clauses.begins("party_memberships")}
"""
TERMS = f"""
    SELECT
        tenures.role, tenures.start_date, tenures.end_date, tenures.source, tenures.confidence,
        people.name AS person, people.slug AS person_slug, portfolios.name AS portfolio,
        portfolios.slug AS portfolio_slug, tenures.person_id, tenures.portfolio_id
    FROM tenures
    JOIN people ON people.id = tenures.person_id
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    WHERE {{which}}
    ORDER BY {clauses.begins()}, tenures.role <> 'minister', portfolios.name,
        people.sort_name
"""
_OBSERVED = """
    SELECT
        observed_tenures.first_date, observed_tenures.last_date, observed_tenures.releases,
        observed_tenures.ground, observed_tenures.role, people.name AS person,
        people.slug AS person_slug, portfolios.name AS portfolio, portfolios.slug AS portfolio_slug,
        observed_tenures.person_id, observed_tenures.portfolio_id
    FROM observed_tenures
    JOIN people ON people.id = observed_tenures.person_id
    JOIN portfolios ON portfolios.id = observed_tenures.portfolio_id
    WHERE portfolios.kind = 'office' AND {which} ORDER BY observed_tenures.first_date
"""
# Who held the same office last before a term, and who first after it.
_BEFORE = """
    SELECT people.name, people.slug FROM tenures JOIN people ON people.id = tenures.person_id
    WHERE portfolio_id = :portfolio_id AND role = :role AND person_id <> :person_id
    AND end_date BETWEEN date(:start_date, '-31 days') AND date(:start_date, '+31 days')
    AND start_date < :start_date
    ORDER BY end_date DESC LIMIT 1
"""
_AFTER = f"""
    SELECT people.name, people.slug FROM tenures JOIN people ON people.id = tenures.person_id
    WHERE portfolio_id = :portfolio_id AND role = :role AND person_id <> :person_id
    AND start_date BETWEEN date(:end_date, '-31 days') AND date(:end_date, '+31 days')
    AND {clauses.ends()} > :end_date
    ORDER BY start_date LIMIT 1
"""

Record = dict[str, Any]


def everyone(connection: sqlite3.Connection, asked: Asked) -> Page:
    """Everybody, by family name."""
    rows = [dict(row) for row in connection.execute(_PEOPLE)]
    tables = {
        "people": asked.at.table("people"),
        "in numbers": asked.at.table("people_in_numbers"),
    }
    return Page("people.html", "People", {"people": rows}, rows=rows, tables=tables)


def page(connection: sqlite3.Connection, asked: Asked) -> Page:
    """One person."""
    row = connection.execute(_PERSON, (asked.words["slug"],)).fetchone()
    if row is None:
        raise MissingError(f"The archive knows nobody called {asked.words['slug']}.")
    person = dict(row)
    number = person["id"]
    terms, observed = terms_of(connection, "person", number)
    which = "AND id IN (SELECT document_id FROM document_ministers WHERE person_id = :id)"
    counted = months.count(connection, which, {"id": number})
    today = said.today(connection)
    values: dict[str, Any] = {
        "person": person,
        "names": [dict(each) for each in connection.execute(_NAMES, (number,))],
        "parties": [dict(each) for each in connection.execute(_PARTIES, (number,))],
        "terms": terms,
        "timeline": timeline(
            f"Offices of {person['name']}", terms, observed, "portfolio", today, asked
        ),
        "chart": months.chart(
            "Documents issued",
            counted,
            asked.at,
            months.bands(counted, connection),
            person=person["slug"],
        ),
        "documents": sum(counted.values()),
        **said.of(connection, "person", person, asked),
    }
    return Page(
        "person.html",
        person["name"],
        values,
        rows=terms,
        feed=lambda: [listing.entry(each, asked) for each in values["latest"]],
        tables={
            "the row": asked.at.row("people", number),
            "terms": asked.at.table("tenures_in_context", person=person["name"]),
            "quotations": asked.at.named("quotations-of-a-person", person=person["name"]),
        },
    )


def terms_of(
    connection: sqlite3.Connection, whose: str, number: int
) -> tuple[list[Record], list[Record]]:
    """The terms of a person or a portfolio, each with who held it before and after.

    `whose` is person or portfolio; beside the terms stand the runs of releases that show them.
    """

    def rows(sql: str, table: str) -> list[Record]:
        which = f"{table}.{whose}_id = ?"
        return [dict(row) for row in connection.execute(sql.format(which=which), (number,))]

    terms = rows(TERMS, "tenures")
    for term in terms:
        term["before"], term["after"] = _neighbours(connection, term)
    return terms, rows(_OBSERVED, "observed_tenures")


def _neighbours(
    connection: sqlite3.Connection, term: Record
) -> tuple[Record | None, Record | None]:
    """Who held the office of a minister's term just before it, and just after it, where known."""
    if term["role"] != "minister":
        return None, None  # there may be several associates at once
    before = connection.execute(_BEFORE, term).fetchone() if term["start_date"] else None
    after = connection.execute(_AFTER, term).fetchone() if term["end_date"] else None
    return before and dict(before), after and dict(after)


def timeline(
    title: str, terms: list[Record], observed: list[Record], by: str, today: str, asked: Asked
) -> timelines.Terms | None:
    """Terms as a chart with a row for each `by` (person or portfolio), and what releases show."""
    address = asked.at.person if by == "person" else asked.at.portfolio
    rows: dict[tuple[str, str], timelines.Row] = {}

    def row(record: Record, role: str) -> list[timelines.Term]:
        slug = record[f"{by}_slug"]
        name = record[by] if role == "minister" else f"{record[by]} ({role})"
        terms: list[timelines.Term] = []
        rows.setdefault((slug, role), timelines.Row(name, address(slug), terms))
        return rows[slug, role].terms

    for term in terms:
        confidence = term["confidence"] or ""
        label = f"{readings.office(term['role'], term['portfolio'])} ({confidence})"
        row(term, term["role"]).append(
            timelines.Term(term["start_date"], term["end_date"], confidence, label)
        )
    for run in observed:
        # A tag does not tell the role: it is shown beside whatever is known of the two.
        known = [role for slug, role in rows if slug == run[f"{by}_slug"]]
        role = run["role"] or next(iter(known), "minister")
        if role in known or run["releases"] > 1:
            label = f"shown by {readings.count(run['releases'], 'release')} ({run['ground']})"
            row(run, role).append(
                timelines.Term(run["first_date"], run["last_date"], "seen", label)
            )
    return timelines.Terms(title, list(rows.values()), today) if rows else None
