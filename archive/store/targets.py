"""Finds what a librarian names: a document, or a figure or a quotation in it."""

from __future__ import annotations

import itertools
import re
import sqlite3
from typing import NamedTuple

from archive import corrections
from archive.corrections import (
    BEFORE,
    COLLECTION,
    DOCUMENT,
    FIGURE,
    MENTION,
    QUOTATION,
    on_one_line,
)
from archive.problems import ArchiveError
from archive.store import clauses, documents

Connection = sqlite3.Connection


class Target(NamedTuple):
    """What is to be corrected: a document, or a figure or a quotation in it."""

    what: str
    collection: str
    root: str
    """The folder from which the collection was loaded last."""
    slug: str
    words: str
    near: str
    """Words of its sentence, where the document has its words several times; else empty."""
    turn: int
    """Which of several such words near these it is, from 1."""
    sha256: str
    """The hash of the bytes of the document's current version."""
    path: str
    """Its file, relative to the collection's root."""


_BY_KEY = {
    FIGURE: """
        SELECT figures.document_id, text, start_char, substr(
            body, sentence_start_char + 1, sentence_end_char - sentence_start_char
        ) AS near
        FROM figures JOIN documents ON documents.id = document_id WHERE figures.key = ?
    """,
    QUOTATION: """
        SELECT document_id, text, start_char, '' AS near FROM quotations WHERE key = ?
    """,
}
_SPANS = {
    FIGURE: """
        SELECT start_char, end_char, sentence_start_char, sentence_end_char
        FROM figures WHERE document_id = ? ORDER BY start_char
    """,
    QUOTATION: f"""
        SELECT start_char, end_char, max(0, start_char - {BEFORE}), end_char
        FROM quotations WHERE document_id = ? ORDER BY start_char
    """,
    MENTION: f"""
        SELECT start_char, end_char, max(0, start_char - {BEFORE}), end_char + {BEFORE}
        FROM mentions WHERE document_id = ? ORDER BY start_char
    """,
}
_GONE = """
    SELECT words, near, turn FROM corrections
    WHERE document_id = ? AND what = ? AND field = what AND state = 'applied'
"""
_SEVERAL = 2
_LISTED = {
    FIGURE: """
        SELECT start_char, end_char, figures.key, NULL AS speaker,
            sentence_start_char AS first, sentence_end_char AS last, body
        FROM figures JOIN documents ON documents.id = document_id WHERE document_id = ?
    """,
    QUOTATION: """
        SELECT start_char, end_char, key, speaker, start_char AS first, end_char AS last, body
        FROM quotations JOIN documents ON documents.id = document_id WHERE document_id = ?
    """,
    MENTION: f"""
        SELECT start_char, end_char, NULL AS key, NULL AS speaker,
            max(0, start_char - {BEFORE}) AS first, end_char + {BEFORE} AS last, body
        FROM mentions JOIN documents ON documents.id = document_id WHERE document_id = ?
    """,
}
"""What is shown of each of several things that have the same words: its key, and what is around."""
_NO_WORDS = ("", "", 1, "", "")
_MOST_NEAR = 120
"""How many characters of a sentence tell it from others."""
_ADDRESS = re.compile(r"(?:https?://[^/]+)?/(?:figure|quotation|document|claim)/([^?#]+)")
_DOCUMENT = """
    SELECT collections.name, root, documents.slug, versions.sha256, path
    FROM documents
    JOIN collections ON collections.id = collection_id
    JOIN versions ON versions.document_id = documents.id AND versions.number = documents.version
    WHERE documents.id = ?
"""


def find(connection: sqlite3.Connection, named: str) -> Target:
    """What the key of a figure or a quotation, or the name of a document, names.

    The address of its page does as well.

    Raises:
        ArchiveError: when nothing is called so, several documents are, or it was removed.
    """
    if address := _ADDRESS.fullmatch(named):
        named = address[1]
    for what, sql in _BY_KEY.items():
        row = connection.execute(sql, (named,)).fetchone()
        if row is not None:
            return _of_words(connection, what, row)
    collection, _, slug = named.rpartition("/")
    found = documents.find(connection, slug, collection)
    if not found:
        raise ArchiveError(
            f"The archive holds no figure, quotation or document called {named}; give the key that"
            " its page shows, or the document's name."
        )
    if len(found) > 1:
        names = ", ".join(f"{each.collection}/{each.slug}" for each in found)
        raise ArchiveError(f"Several documents are called {named}: {names}; name one of them.")
    return _target(connection, DOCUMENT, found[0].id)


def starts(
    connection: sqlite3.Connection, what: str, document_id: int, words: str, near: str
) -> dict[int, int]:
    """Where the figures or quotations begin that have some words near others, by their turns.

    Those that were corrected to be none have their turns still, since corrections are put in the
    place of what was read.
    """
    sql = "SELECT body FROM documents WHERE id = ?"
    body = connection.execute(sql, (document_id,)).fetchone()["body"]
    spans = [tuple(row) for row in connection.execute(_SPANS[what], (document_id,))]
    stood = ((body[start:end], body[begin:until]) for start, end, begin, until in spans)
    found = [spans[index][0] for index in corrections.alike(stood, words, near)]
    gone = {
        turn
        for theirs, turn in _gone(connection, what, document_id, words)
        if theirs == on_one_line(near)
    }
    turns = (turn for turn in itertools.count(1) if turn not in gone)
    return dict(zip(turns, found, strict=False))


def is_there(connection: sqlite3.Connection, target: Target) -> bool:
    """Whether the document of a target has something of its words, at its turn."""
    collection, slug = target.collection, target.slug
    (found,) = documents.find(connection, slug, collection)
    held = starts(connection, target.what, found.id, target.words, target.near)
    return target.turn in held


def only_one(connection: sqlite3.Connection, target: Target) -> Target:
    """A target with the turn of the only thing in its document that has its words.

    It is as it was where nothing has them.

    Raises:
        ArchiveError: when several things have them; it lists these, with their keys.
    """
    (found,) = documents.find(connection, target.slug, target.collection)
    held = starts(connection, target.what, found.id, target.words, target.near)
    if len(held) < _SEVERAL:
        return target._replace(turn=next(iter(held), 1))
    rows = {row["start_char"]: row for row in connection.execute(_LISTED[target.what], (found.id,))}
    listed = "".join(f"\n  {_shown(rows[start], turn)}" for turn, start in held.items())
    give = "words that stand beside it by --near, or --turn"
    if target.what != MENTION:
        give = f"its key in place of {target.collection}/{target.slug}"
    raise ArchiveError(
        f"{len(held)} {target.what}s of {target.slug} have these words; say which is meant, give"
        f" {give}:{listed}"
    )


def _shown(row: sqlite3.Row, turn: int) -> str:
    """One of several things, in brackets among the words that stand around it."""
    body, start, end = row["body"], row["start_char"], row["end_char"]
    around = f"{body[row['first'] : start]}[{body[start:end]}]{body[end : row['last']]}"
    who = f" ({row['speaker']})" if row["speaker"] else ""
    return f"{row['key'] or f'--turn {turn}'}  {on_one_line(around)}{who}"


def _gone(
    connection: sqlite3.Connection, what: str, document_id: int, words: str
) -> list[tuple[str, int]]:
    """What stood near those of some words that were corrected to be none, and their turns."""
    return [
        (on_one_line(row["near"]), row["turn"])
        for row in connection.execute(_GONE, (document_id, what))
        if on_one_line(row["words"]) == on_one_line(words)
    ]


def _of_words(connection: sqlite3.Connection, what: str, row: sqlite3.Row) -> Target:
    """A figure or a quotation, with what tells it from others of the same words."""
    document_id, words = row["document_id"], on_one_line(row["text"])
    others = len(starts(connection, what, document_id, words, "")) - 1
    is_alone = not others and not _gone(connection, what, document_id, words)
    near = "" if is_alone else on_one_line(row["near"])[:_MOST_NEAR]
    alike = starts(connection, what, document_id, words, near)
    turn = next(turn for turn, start in alike.items() if start == row["start_char"])
    return _target(connection, what, document_id)._replace(words=words, near=near, turn=turn)


def _target(connection: sqlite3.Connection, what: str, document_id: int) -> Target:
    collection, root, slug, *file = connection.execute(_DOCUMENT, (document_id,)).fetchone()
    return Target(what, collection, root, slug, "", "", 1, *file)


def collections(connection: sqlite3.Connection) -> list[Target]:
    """The collections, each with its folder."""
    rows = connection.execute("SELECT name, root FROM collections ORDER BY name")
    return [Target(COLLECTION, row["name"], row["root"], row["name"], *_NO_WORDS) for row in rows]


def collection(connection: sqlite3.Connection, name: str) -> Target:
    """The collection that is called so, or was.

    Raises:
        ArchiveError: when there is none.
    """
    row = connection.execute(clauses.PRESENT_NAME, (name,)).fetchone()
    present = name if row is None else row["name"]
    held = collections(connection)
    for each in held:
        if each.slug == present:
            return each
    known = ", ".join(each.slug for each in held) or "none"
    raise ArchiveError(f"There is no collection {name}; there are {known}.")


_AGAIN = """
    WITH RECURSIVE leading (id) AS (
        SELECT ?1
        UNION SELECT other_document_id FROM corrections JOIN leading ON document_id = leading.id
        WHERE field = 'same_as' AND state = 'applied'
    )
    SELECT 1 FROM leading WHERE id = ?2
"""


def is_again(connection: sqlite3.Connection, target: Target, other: Target) -> bool:
    """Whether a document is said to be another one again, by one line or by several in a row."""
    ids = [documents.find(connection, each.slug, each.collection)[0].id for each in (target, other)]
    return connection.execute(_AGAIN, ids).fetchone() is not None


def is_removed(slug: str, collection: str, connection: sqlite3.Connection) -> bool:
    """Whether a document was removed before."""
    sql = (
        "SELECT 1 FROM corrections JOIN collections ON collections.id = collection_id"
        " WHERE name = ? AND document = ? AND field = 'removed'"
    )
    return connection.execute(sql, (collection, slug)).fetchone() is not None
