"""The newest of the amounts about a subject and what they come to, in words beside links to all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from archive.publish.pages import question_rows
from archive.publish.pages.answers import with_days
from archive.words.found_in import SENTENCE, TITLE

NAME = "amounts-about"
"""The named query that lists them."""

COMES_TO = "what-it-comes-to"
"""The named query that says what they come to."""

ALL = {"found_in": "both"}
"""What it is given to list those of which only a title names the subject too."""

_MOST_READ = 40
"""So many of the newest are looked at, of which some are of something else in their sentence."""

_TIED = """
    SELECT figures.key
    FROM json_each(:keys) AS newest
    CROSS JOIN figures ON figures.key = newest.value
    CROSS JOIN documents ON documents.id = figures.document_id
    WHERE tied_as(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        figures.start_char - figures.sentence_start_char,
        figures.end_char - figures.sentence_start_char,
        substr(
            documents.body,
            figures.purpose_start_char + 1,
            figures.purpose_end_char - figures.purpose_start_char
        ),
        figures.item,
        documents.title,
        :about
    ) IN ('of', 'named', 'titled')
"""


def told(
    connection: sqlite3.Connection, about: str, given: Mapping[str, str]
) -> tuple[str, bool, dict[str, str]]:
    """The newest amounts that their text ties to a subject; and whether sentences name it at all.

    Then what the named query is given beside, where titles tell of more.

    Nothing is told of a subject with so many amounts that to look at them takes long.
    """
    found = question_rows.of(connection, NAME, {**given, **ALL})
    rows = sorted(found, key=lambda row: row["date"] or "", reverse=True)
    tied = _tied(connection, about, rows[:_MOST_READ])
    newest = with_days.told([row for row in rows if row["key"] in tied])
    titled = with_days.told([row for row in rows if row["found_in"] == TITLE])
    listed = (
        f"newest: {newest}" if newest else "",
        f"in documents with a title about it: {titled}" if titled else "",
    )
    is_named = not rows or any(row["found_in"] == SENTENCE for row in rows)
    return "; ".join(filter(None, listed)), is_named, ALL if titled else {}


def come_to(connection: sqlite3.Connection, given: Mapping[str, str]) -> tuple[str, bool]:
    """What the amounts about a subject come to, and whether that can be stated.

    Nothing is told of a subject with so many documents that to add up its amounts takes long.
    """
    rows = question_rows.of(connection, COMES_TO, given)
    told = next((row["comes_to"] for row in rows if row["comes_to"]), "")
    return told, bool(told) or not rows


def _tied(
    connection: sqlite3.Connection, about: str, rows: Sequence[Mapping[str, Any]]
) -> set[str]:
    """The keys of the amounts that their sentences tie to a subject."""
    keys = json.dumps([row["key"] for row in rows if row["found_in"] == SENTENCE])
    return {row["key"] for row in connection.execute(_TIED, {"about": about, "keys": keys})}
