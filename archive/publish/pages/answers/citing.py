"""Where the citations of a document are, where it is asked how to cite it."""

from __future__ import annotations

import sqlite3

from archive.publish.pages import formatting
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.urls import Urls
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text, matching

_TITLED = f"""
    SELECT documents.slug, documents.label AS title, collections.name AS collection
    FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    JOIN collections ON collections.id = documents.collection_id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT 2
"""


def find(connection: sqlite3.Connection, what: str, urls: Urls) -> Answer:
    """The only document that has some words side by side in its title, or the query that cites."""
    words = " ".join(matching.words(what))
    query = full_text.as_query(f'title: "{words}"')
    rows = connection.execute(_TITLED, {"words": query}).fetchall() if words else []
    if len(rows) == 1:
        (row,) = rows
        label = f"How to cite {formatting.in_marks(formatting.plain_text(row['title']))}"
        url = urls.document(row["collection"], row["slug"])
        return Answer("search", label, url, "its page has its citations, ready to copy")
    detail = "the page of each document has its citations, ready to copy"
    return Answer("question", "How to cite a document", urls("question/cite"), detail)
