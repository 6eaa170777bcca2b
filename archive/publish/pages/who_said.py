"""Who said some words: the quotations that hold them, where somebody asks that."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from archive.publish.pages import as_typed, cache, excerpts, formatting
from archive.publish.pages.answer import Answer
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text

MOST = 4
"""How many quotations are told."""

_ASKED = re.compile(
    r"(?:who (?:first )?(?:said|says|called it|spoke of)|whose (?:words|quote|quotation) (?:is|are"
    r"|was|were))\s+(?:that\s+|the words?\s+)?(?P<words>.+)",
    re.IGNORECASE,
)
_QUOTATIONS = f"""
    SELECT
        quotations.key, quotations.text, documents.date, documents.label AS title,
        coalesce(people.name, quotations.speaker) AS speaker
    FROM documents_fts
    CROSS JOIN documents ON documents.id = documents_fts.rowid
    CROSS JOIN quotations ON quotations.document_id = documents.id
    LEFT JOIN people ON people.id = quotations.person_id
    WHERE documents_fts MATCH fts_words(:words) AND {clauses.is_current()}
    AND holds_words(quotations.text, :words)
    ORDER BY documents.date IS NULL, documents.date, quotations.id LIMIT {MOST}
"""


def words(typed: str) -> str:
    """The words of which somebody asks who said them; empty of other words.

    >>> words('who said "rats are many"'), words("who was it")
    ('"rats are many"', '')
    """
    found = _ASKED.fullmatch(" ".join(typed.strip(" ?.!").split()))
    return found["words"] if found else ""


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> Iterator[Answer]:
    """The first quotations that hold the words, with who said them, or that none does."""
    about = words(typed)
    if not about or full_text.as_query(about) == full_text.NOTHING:
        return
    rows = cache.once_a_load(
        connection,
        ("who said", about),
        lambda: connection.execute(_QUOTATIONS, {"words": about}).fetchall(),
    )
    for row in rows:
        day = formatting.day(row["date"])
        said = excerpts.shortened(formatting.plain_text(row["text"]))
        label = f"{row['speaker'] or 'Nobody who is named'}, {day}"
        yield Answer("quotations", label, urls.quotation(row["key"]), said)
    if not rows:
        plain = as_typed.plain(about)
        detail = "documents may hold the words outside of quotations"
        label = f"No quotation that is held here has “{plain}”"
        yield Answer("quotations", label, "", detail, is_answer=False)
