"""Words near to those that are typed, by how many documents write each."""

from __future__ import annotations

import sqlite3

import pytest
from cases import in_one_test

from archive.publish.pages import vocabulary

WRITTEN = {"harbour": 1500, "harbor": 2, "harbuor": 2, "rats": 1500, "rat": 1, "haven": 20}


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    """An index without an archive around it: so many documents would take long to load."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.execute("CREATE TABLE loads (id, finished_at)")
    connection.execute(
        "CREATE VIRTUAL TABLE documents_fts"
        " USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')"
    )
    for word, count in WRITTEN.items():
        rows = [("", word)] * count
        connection.executemany("INSERT INTO documents_fts (title, body) VALUES (?, ?)", rows)
    return connection


@in_one_test(
    ("typed", "spelt", "hinted"),
    [
        ("harbuor", [], ["harbour"]),
        ("haven", [], []),
        ("harbour", [], []),
        ("harbourr", ["harbour", "harbor"], ["harbour", "harbor"]),
    ],
)
def test_a_slip_that_documents_have_too_is_put_right_by_a_hint_alone(
    connection: sqlite3.Connection, typed: str, spelt: list[str], hinted: list[str]
) -> None:
    assert vocabulary.near(connection, typed, 2) == spelt
    assert vocabulary.near(connection, typed, 2, is_hint=True) == hinted
