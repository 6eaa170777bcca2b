"""The quality report: what must hold of every row, and what the archive does not know."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from archive.store import integrity

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
    "every document has its current version": """
        SELECT count(*) FROM documents LEFT JOIN versions
        ON versions.document_id = documents.id AND versions.number = documents.version
        WHERE versions.number IS NULL OR versions.last_load_id IS NOT NULL
    """,
    "every date stands on a ground": """
        SELECT count(*) FROM documents WHERE (date IS NULL) <> (date_basis IS NULL)
    """,
    "every title, kind, author and publisher stands on a ground": """
        SELECT count(*) FROM documents
        WHERE (title IS NULL) <> (title_basis IS NULL) OR (kind IS NULL) <> (kind_basis IS NULL)
        OR (author IS NULL) <> (author_basis IS NULL)
        OR (publisher IS NULL) <> (publisher_basis IS NULL)
    """,
    "every mention is the characters of its span": """
        SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document_id
        WHERE substr(body, start_char + 1, end_char - start_char) <> text
    """,
    "every person of a mention stands on a ground": """
        SELECT count(*) FROM mentions WHERE (person_id IS NULL) <> (basis IS NULL)
    """,
    "every reference leads to a row": "SELECT count(*) FROM pragma_foreign_key_check",
}

_UNKNOWN = {
    "documents without text": "SELECT count(*) FROM documents WHERE status = 'current'"
    " AND text_fingerprint IS NULL",
    "documents without a title": "SELECT count(*) FROM documents WHERE status = 'current'"
    " AND title IS NULL",
    "documents without a kind": "SELECT count(*) FROM documents WHERE status = 'current'"
    " AND kind IS NULL",
    "documents without a date": "SELECT count(*) FROM documents WHERE status = 'current'"
    " AND date IS NULL",
    "documents whose text states another day than their source": "SELECT count(*) FROM documents"
    " WHERE status = 'current' AND date_stated <> date_source",
    "documents without a minister or an author": "SELECT count(*) FROM documents"
    " WHERE status = 'current' AND author IS NULL"
    " AND id NOT IN (SELECT document_id FROM document_ministers)",
    "documents without terms of use": "SELECT count(*) FROM documents_in_context"
    " WHERE rights IS NULL",
    "documents whose text another one has too": "SELECT coalesce(sum(n), 0) FROM ("
    "SELECT count(*) AS n FROM documents WHERE status = 'current' AND text_fingerprint IS NOT NULL"
    " GROUP BY text_fingerprint HAVING count(*) > 1)",
    "mentions of somebody who is not known": "SELECT count(*) FROM mentions"
    " JOIN documents ON documents.id = document_id WHERE status = 'current'"
    " AND person_id IS NULL",
    "quotations whose speaker the text does not tell": "SELECT count(*) FROM quotations"
    " JOIN documents ON documents.id = document_id WHERE status = 'current'"
    " AND speaker IS NULL",
    "tags nobody of the document held, and stated roles that no tag has": "SELECT count(*)"
    " FROM contradictions",
    "documents whose file is missing": "SELECT count(*) FROM documents WHERE status = 'missing'",
}


# Strings in lists: how many name somebody or something, and how many of those are resolved.
_NAMES = {
    "ministers": """
        SELECT as_written, count(*) AS uses, count(person_id) AS resolved
        FROM document_ministers JOIN documents ON documents.id = document_id
        WHERE status = 'current' AND as_written NOT IN (SELECT text FROM link_texts)
        GROUP BY as_written
    """,
    "portfolios": """
        SELECT as_written, count(*) AS uses, count(portfolio_id) AS resolved
        FROM document_portfolios JOIN documents ON documents.id = document_id
        WHERE status = 'current' AND as_written NOT IN (SELECT text FROM link_texts)
        GROUP BY as_written
    """,
}


@dataclass(frozen=True, slots=True)
class Quality:
    """The report: rows that break each rule, rows of each kind not known, problems by code.

    `names` are the uses of names in each list and how many of them are resolved, and
    `unresolved` the other names with their uses, each list's most used first.
    """

    broken: dict[str, int]
    unknown: dict[str, int]
    problems: dict[str, int]
    names: dict[str, tuple[int, int]]
    unresolved: dict[str, dict[str, int]]
    places: dict[str, list[str]] = field(default_factory=dict)
    """Where a rule is broken, for those rules that can name the place."""

    @property
    def is_sound(self) -> bool:
        """Whether every rule holds."""
        return not any(self.broken.values())


def check(connection: sqlite3.Connection, *, deep: bool = False) -> Quality:
    """Looks through the whole archive; with `deep`, through the whole file.

    Raises:
        ArchiveError: when a deep look finds pages that are damaged.
    """
    broken, places = rules(connection, deep=deep)
    codes = "SELECT code, count(*) FROM open_problems GROUP BY code ORDER BY code"
    names, unresolved = {}, {}
    for column, sql in _NAMES.items():
        found = [tuple(row) for row in connection.execute(sql)]
        names[column] = (sum(row[1] for row in found), sum(row[2] for row in found))
        rest = sorted((-uses + resolved, name) for name, uses, resolved in found if resolved < uses)
        unresolved[column] = {name: -minus for minus, name in rest}
    return Quality(
        names=names,
        unresolved=unresolved,
        broken=broken,
        places=places,
        unknown={what: _count(connection, sql) for what, sql in _UNKNOWN.items()},
        problems=dict(tuple(row) for row in connection.execute(codes)),
    )


def rules(
    connection: sqlite3.Connection, *, deep: bool = False
) -> tuple[dict[str, int], integrity.Complaints]:
    """How often each rule is broken, and where, for those rules that can name the place.

    Raises:
        ArchiveError: when a deep look finds pages that are damaged.
    """
    # First, since of a damaged file no query can be relied on.
    found = integrity.look(connection) if deep else integrity.altered(connection)
    counts = {rule: _count(connection, sql) for rule, sql in _INVARIANTS.items()}
    counts |= {rule: len(places) for rule, places in found.items()}
    return counts, {rule: places for rule, places in found.items() if places}


def _count(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
