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

_LEAST = 1_000
"""A smaller amount, in a document that only its title ties to a subject, is what one pays."""

_TIED = """
    SELECT
        figures.key,
        states_sum(documents.title, figures.text) AS is_in_title,
        tied_as(
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
        ) IN ('of', 'named', 'titled') AS is_tied
    FROM json_each(:keys) AS newest
    CROSS JOIN figures ON figures.key = newest.value
    CROSS JOIN documents ON documents.id = figures.document_id
    -- What somebody only claims or expects, no document states.
    WHERE NOT figures.is_forecast AND figures.doubt IS NULL
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
    named = [row for row in rows if row["found_in"] == SENTENCE]
    judged = _judged(connection, about, named[:_MOST_READ])
    of_it = [row for row in named if judged.get(row["key"], (0, 0))[1]]
    others = [row for row in named if not of_it and row["key"] in judged]
    beside = [row for row in rows if row["found_in"] == TITLE]
    titled = _of_title(connection, about, beside[:_MOST_READ])
    is_newest = not titled or _day(of_it) >= _day(titled)
    listed: list[tuple[str, Sequence[Mapping[str, Any]]]] = [
        ("newest" if is_newest else "in sentences that name it", of_it),
        ("none is surely of it alone; in sentences that name it", others),
        ("in documents with a title about it", titled),
    ]
    if of_it and not is_newest:
        listed.reverse()
    told = (f"{what}: {with_days.told(those)}" for what, those in listed if those)
    is_named = not rows or bool(named)
    return "; ".join(told), is_named, ALL if beside else {}


def _day(newest: Sequence[Mapping[str, Any]]) -> str:
    """The day of the first of some amounts; empty where there is none."""
    return next((row["date"] or "" for row in newest), "")


def _of_title(
    connection: sqlite3.Connection, about: str, rows: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Those of some amounts that the titles of their documents state, or else tie to a subject.

    Where there is neither, all that are no fee.
    """
    judged = _judged(connection, about, rows)
    for nearest in (0, 1):
        if of_it := [row for row in rows if judged.get(row["key"], (0, 0))[nearest]]:
            return of_it
    return [row for row in rows if row["key"] in judged and row["value"] >= _LEAST]


def come_to(connection: sqlite3.Connection, given: Mapping[str, str]) -> tuple[str, bool]:
    """What the amounts about a subject come to, and whether that can be stated.

    Nothing is told of a subject with so many documents that to add up its amounts takes long.
    """
    rows = question_rows.of(connection, COMES_TO, given)
    told = next((row["comes_to"] for row in rows if row["comes_to"]), "")
    return told, bool(told) or not rows


def _judged(
    connection: sqlite3.Connection, about: str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[bool, bool]]:
    """Of each amount that is stated, by its key: whether a title has it, whether a text ties it."""
    keys = json.dumps([row["key"] for row in rows])
    found = connection.execute(_TIED, {"about": about, "keys": keys})
    return {row["key"]: (bool(row["is_in_title"]), bool(row["is_tied"])) for row in found}
