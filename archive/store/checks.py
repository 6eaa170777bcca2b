"""The quality report: what must hold of every row, and what the archive does not know."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from archive.store import clauses, integrity
from archive.store.integrity import ReadAgain

_CURRENT = clauses.is_current()

# Each gives the number of rows that break the rule.
_INVARIANTS = {
    "every segment begins where the one before it ended": """
        SELECT count(*) FROM (
            SELECT
                start_char,
                lag(end_char, 1, 0) OVER (PARTITION BY document_id ORDER BY position) AS before
            FROM segments
        ) WHERE start_char <> before
    """,
    "the segments of a document reach its end": """
        SELECT count(*) FROM documents WHERE length(body) <> coalesce(
            (
                SELECT end_char FROM segments
                WHERE document_id = documents.id ORDER BY position DESC LIMIT 1
            ),
            0
        )
    """,
    "every figure is the characters of its span": """
        SELECT count(*) FROM figures JOIN documents ON documents.id = figures.document_id
        WHERE substr(body, start_char + 1, end_char - start_char) <> text
    """,
    "every quotation is the characters of its span": """
        SELECT count(*) FROM quotations JOIN documents ON documents.id = quotations.document_id
        WHERE substr(body, start_char + 1, end_char - start_char) <> text
    """,
    "every quotation has a permanent name": "SELECT count(*) FROM quotations WHERE key IS NULL",
    "every document has its current version": """
        SELECT count(*) FROM documents LEFT JOIN versions
        ON versions.document_id = documents.id AND versions.number = documents.version
        WHERE versions.number IS NULL OR versions.last_load_id IS NOT NULL
    """,
    "every date stands on a ground": """
        SELECT count(*) FROM documents WHERE (date IS NULL) <> (date_basis IS NULL)
    """,
    "every latest day is the one after a date of the source": """
        SELECT count(*) FROM documents WHERE date_latest IS NOT NULL
        AND (date_latest IS NOT date(date, '+1 day') OR date_basis IS NOT 'source')
    """,
    "every title, kind, author and publisher stands on a ground": """
        SELECT count(*) FROM documents
        WHERE (title IS NULL) <> (title_basis IS NULL) OR (kind IS NULL) <> (kind_basis IS NULL)
        OR (author IS NULL) <> (author_basis IS NULL)
        OR (publisher IS NULL) <> (publisher_basis IS NULL)
    """,
    "every jurisdiction of a document stands on a ground": """
        SELECT count(*) FROM documents
        WHERE jurisdiction_id IS NOT NULL AND jurisdiction_basis IS NULL
    """,
    "no minister of a document is of another jurisdiction": """
        SELECT count(*) FROM document_ministers
        JOIN documents ON documents.id = document_id
        JOIN people ON people.id = person_id
        WHERE people.jurisdiction_id <> documents.jurisdiction_id
    """,
    "no portfolio of a document is of another jurisdiction": """
        SELECT count(*) FROM document_portfolios
        JOIN documents ON documents.id = document_id
        JOIN portfolios ON portfolios.id = portfolio_id
        WHERE portfolios.jurisdiction_id <> documents.jurisdiction_id
    """,
    "every mention is the characters of its span": """
        SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document_id
        WHERE substr(body, start_char + 1, end_char - start_char) <> text
    """,
    "every person of a mention stands on a ground": """
        SELECT count(*) FROM mentions WHERE (person_id IS NULL) <> (basis IS NULL)
    """,
    "every quotation with a speaker has a row for each who spoke": """
        SELECT count(*) FROM quotations WHERE (speaker IS NOT NULL) <> EXISTS (
            SELECT 1 FROM quotation_speakers WHERE quotation_id = quotations.id
        )
    """,
    "the person of a quotation is its only speaker": """
        SELECT count(*) FROM quotations WHERE person_id IS NOT (
            SELECT CASE count(*) WHEN 1 THEN max(said.person_id) END
            FROM quotation_speakers AS said WHERE quotation_id = quotations.id
        )
    """,
    "every figure within a quotation is said by its speaker": """
        SELECT count(*) FROM figures LEFT JOIN quotations ON quotations.id = quotation_id
        WHERE (figures.person_id, figures.speaker)
        IS NOT (quotations.person_id, quotations.speaker)
    """,
    "every reference leads to a row": "SELECT count(*) FROM pragma_foreign_key_check",
}

_UNKNOWN = {
    "documents without text": f"SELECT count(*) FROM documents WHERE {_CURRENT}"
    " AND text_fingerprint IS NULL",
    "documents without a title": f"SELECT count(*) FROM documents WHERE {_CURRENT}"
    " AND title IS NULL",
    "documents without a kind": f"SELECT count(*) FROM documents WHERE {_CURRENT} AND kind IS NULL",
    "documents without a jurisdiction": "SELECT count(*) FROM documents"
    f" WHERE {_CURRENT} AND jurisdiction_id IS NULL",
    "documents without a date": f"SELECT count(*) FROM documents WHERE {_CURRENT} AND date IS NULL",
    "documents whose day may be the next one": "SELECT count(*) FROM documents"
    f" WHERE {_CURRENT} AND date_latest IS NOT NULL",
    "documents whose text states another day than their source": "SELECT count(*) FROM documents"
    f" WHERE {_CURRENT} AND date_stated <> date_source",
    "documents without a minister or an author": "SELECT count(*) FROM documents"
    f" WHERE {_CURRENT} AND author IS NULL"
    " AND id NOT IN (SELECT document_id FROM document_ministers)",
    "documents without terms of use": "SELECT count(*) FROM documents_in_context"
    " WHERE rights IS NULL",
    "documents whose text another one has too": "SELECT coalesce(sum(n), 0) FROM ("
    f"SELECT count(*) AS n FROM documents WHERE {_CURRENT} AND text_fingerprint IS NOT NULL"
    " GROUP BY text_fingerprint HAVING count(*) > 1)",
    "mentions of somebody who is not known": "SELECT count(*) FROM mentions"
    f" JOIN documents ON documents.id = document_id WHERE {_CURRENT}"
    " AND person_id IS NULL",
    "quotations whose speaker the text does not tell": "SELECT count(*) FROM quotations"
    f" JOIN documents ON documents.id = document_id WHERE {_CURRENT}"
    " AND speaker IS NULL",
    "tags nobody of the document held, and stated roles that no tag has": "SELECT count(*)"
    " FROM contradictions",
    "spans of days on which nobody is known to have held an office": "SELECT count(*)"
    " FROM offices_unheld",
    "documents whose file is missing": "SELECT count(*) FROM documents WHERE status = 'missing'",
}


# Names in lists: how many name somebody or something, and how many of those are resolved.
_NAMES = {
    "ministers": f"""
        SELECT as_written, count(*) AS uses, count(person_id) AS resolved
        FROM document_ministers JOIN documents ON documents.id = document_id
        WHERE {_CURRENT} AND as_written NOT IN (SELECT text FROM link_texts)
        GROUP BY as_written
    """,
    "portfolios": f"""
        SELECT as_written, count(*) AS uses, count(portfolio_id) AS resolved
        FROM document_portfolios JOIN documents ON documents.id = document_id
        WHERE {_CURRENT} AND as_written NOT IN (SELECT text FROM link_texts)
        GROUP BY as_written
    """,
}


# The offices with most documents first.
_UNHELD = f"""
    SELECT
        portfolios.name AS portfolio, portfolios.slug,
        {clauses.jurisdiction("portfolios")} AS jurisdiction,
        start_date, end_date, days,
        (
            SELECT count(DISTINCT documents.id) FROM document_portfolios
            JOIN documents ON documents.id = document_id
            WHERE document_portfolios.portfolio_id = portfolios.id AND {_CURRENT}
        ) AS documents
    FROM offices_unheld JOIN portfolios ON portfolios.id = offices_unheld.portfolio_id
    ORDER BY documents DESC, portfolios.slug, start_date
"""


@dataclass(frozen=True, slots=True)
class Quality:
    """The report: rows that break each rule, rows of each kind not known, problems by code.

    `names` are the uses of names in each list and how many of them are resolved, and
    `unresolved` the other names with their uses, each list's most used first. `unheld` are the
    spans of days on which nobody is known to have held an office, with the documents of the office.
    """

    broken: dict[str, int]
    unknown: dict[str, int]
    problems: dict[str, int]
    names: dict[str, tuple[int, int]]
    unresolved: dict[str, dict[str, int]]
    unheld: list[dict[str, Any]] = field(default_factory=list)
    unproved: dict[str, int] = field(default_factory=dict)
    """How many texts each reader made that is not installed here; after a deep look."""
    places: dict[str, list[str]] = field(default_factory=dict)
    """Where a rule is broken, for those rules that can name the place."""

    @property
    def is_sound(self) -> bool:
        """Whether every rule holds."""
        return not any(self.broken.values())


def check(connection: sqlite3.Connection, *, read_again: ReadAgain | None = None) -> Quality:
    """Looks through the whole archive; with `read_again`, through the whole file.

    Raises:
        ArchiveError: when a deep look finds pages that are damaged.
    """
    broken, complaints = broken_rules(connection, read_again=read_again)
    codes = "SELECT code, count(*) AS n FROM open_problems GROUP BY code ORDER BY code"
    names, unresolved = {}, {}
    for column, sql in _NAMES.items():
        found = connection.execute(sql).fetchall()
        names[column] = (sum(r["uses"] for r in found), sum(r["resolved"] for r in found))
        left = {r["as_written"]: r["uses"] - r["resolved"] for r in found}
        by_use = sorted(left.items(), key=lambda pair: (-pair[1], pair[0]))
        unresolved[column] = {name: uses for name, uses in by_use if uses}
    return Quality(
        names=names,
        unresolved=unresolved,
        unheld=[dict(row) for row in connection.execute(_UNHELD)],
        broken=broken,
        places=complaints,
        unknown={what: _count(connection, sql) for what, sql in _UNKNOWN.items()},
        problems={row["code"]: row["n"] for row in connection.execute(codes)},
    )


def broken_rules(
    connection: sqlite3.Connection, *, read_again: ReadAgain | None = None
) -> tuple[dict[str, int], integrity.Complaints]:
    """How often each rule is broken, and where, for those rules that can name it.

    Without `read_again` pages, indexes and bodies are not looked at.

    Raises:
        ArchiveError: when a deep look finds pages that are damaged.
    """
    # First, since of a damaged file no query can be relied on.
    if read_again:
        found = integrity.check(connection, read_again)
    else:
        found = integrity.altered_versions(connection)
    counts = {rule: _count(connection, sql) for rule, sql in _INVARIANTS.items()}
    counts |= {rule: len(complaints) for rule, complaints in found.items()}
    return counts, {rule: complaints for rule, complaints in found.items() if complaints}


def _count(connection: sqlite3.Connection, sql: str) -> int:
    (count,) = connection.execute(sql).fetchone()
    return int(count)
