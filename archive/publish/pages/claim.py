"""The page of one claim: every statement of it in order, who said it, and what changed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive.publish.pages import coverage, differences, earlier_keys, formatting, items, offices
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import FigureItem
from archive.publish.pages.requests import FEED_SIZE, MissingError, PageRequest
from archive.publish.pages.speakers import SpeakerItem
from archive.store import clauses

MOST_STATEMENTS = 500
"""How many statements of a claim are listed."""

MOST_LINKED = 50
"""How many claims that are parts of it are listed."""


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """A figure that states a claim."""

    key: str
    """Permanent name of the figure."""
    text: str
    """Its words, as they stand in the document."""
    standing: str | None
    """How the text says that it stands to other sums: earlier, total, part, further or compared."""
    purpose: str | None
    """The words that say what it is for."""
    basis: str | None
    """Why it states this claim: same text, same words, or rounded where it is said more or less
    exactly than others; null of the first."""
    evidence: str | None
    """The words, by their stems, that it shares with another statement."""
    said_by: str | None
    """Who stated it, as a list names them."""
    offices: str | None
    """The offices that they held that day, separated by semicolons."""
    ministers: str | None
    """The ministers who issued the document, as written, separated by semicolons."""
    date: str | None
    """Date of the document, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    days_after: int | None
    """How many days after the first statement; null where a day is unknown."""
    title: str
    """Title of the document, else its slug."""
    slug: str
    """Permanent name of the document within its collection."""
    collection: str
    """Short name of the collection."""
    sentence: str
    """The sentence in which it stands, as written."""
    at: int
    """Where in the sentence the figure begins, in code points from 0."""
    added: int
    """How many words its sentence has that the first statement's has not."""
    removed: int
    """How many words of the first statement's sentence it has not."""
    speakers: tuple[SpeakerItem, ...]
    """Who stated it: several where they speak together, none outside direct quotation."""


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A claim of which another is a part, that is a part of another, or that follows one."""

    key: str
    """Permanent name of the figure that says so."""
    claim: str
    """Permanent name of the other claim: its first figure."""
    text: str
    """The words of the other claim's figure in that document."""
    value: float
    """Its value."""
    unit: str | None
    """Its unit."""
    item: str | None
    """What it is of."""
    purpose: str | None
    """What it is for."""
    basis: str
    """How it is known: says so, adds up, listed, on top of, brings to or from to."""
    date: str | None
    """Date of the document that says so, ISO 8601."""
    title: str
    """Its title."""
    slug: str
    """Its permanent name."""
    collection: str
    """Its collection."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim: one quantity about the world that one or more figures state.

    The key of any of its figures leads to it. Its feed has the newest statements.
    """

    key: str
    """Permanent name: that of its first figure."""
    in_words: str
    """What it comes to, as exactly as it is said: NZ$2.5 million per year."""
    item: str | None
    """What it is of, as the first statement says."""
    purpose: str | None
    """What it is for, as the first statement that says so has it."""
    first_said: str | None
    """Date of its first statement, ISO 8601."""
    last_said: str | None
    """Date of its last statement, ISO 8601."""
    documents: int
    """How many documents state it."""
    due_to: str | None
    """The day by which it is to be done, as its first statement that says so has it."""
    due_from: str | None
    """From when the day is reckoned, where the text says a length of time; null where it names it.
    """
    statements: tuple[ClaimStatement, ...]
    """Its statements, the first one first; at most 500."""
    part_of: tuple[ClaimLink, ...]
    """The claims of which it is said to be a part, each once."""
    parts: tuple[ClaimLink, ...]
    """The claims that are said to be parts of it, each once."""
    follows: tuple[ClaimLink, ...]
    """The claims on top of which it is said to come, or that became it, each once."""
    followed_by: tuple[ClaimLink, ...]
    """The claims that are said to come on top of it, or that it became, each once."""


_CLAIM = "SELECT claim_id, kind FROM figures WHERE key = ?"
_STATED = f"""
    SELECT
        figures.id, figures.standing, figures.claim_basis AS basis, figures.claim_words AS evidence,
        figures.due_from, figures.due_to, figures.item, {clauses.PURPOSE} AS purpose,
        {clauses.as_text(clauses.written_list("document_ministers"))} AS ministers,
        julianday(documents.date) AS day
    FROM figures
    JOIN documents ON documents.id = figures.document_id
    WHERE figures.claim_id = :claim AND {clauses.is_current()}
    ORDER BY documents.date IS NULL, documents.date, documents.path, figures.start_char
    LIMIT {MOST_STATEMENTS}
"""
_COUNTED = "SELECT documents, last_said, value FROM claims WHERE id = :claim"
_LINKS = f"""
    SELECT
        part.key, claim.key AS claim, {{other}}.text, {{other}}.value, {{other}}.unit,
        {{other}}.item, {clauses.PURPOSE.replace("figures.", "{other}.")} AS purpose,
        part.{{basis}} AS basis, documents.date, documents.label AS title, documents.slug,
        collections.name AS collection, min(documents.date) AS first
    FROM figures AS {{this}}
    JOIN figures AS {{other}} ON whole.id = part.{{link}}
    JOIN figures AS claim ON claim.id = {{other}}.claim_id
    JOIN documents ON documents.id = part.document_id AND {clauses.is_current()}
    JOIN collections ON collections.id = documents.collection_id
    WHERE {{this}}.claim_id = :claim
    GROUP BY {{other}}.claim_id ORDER BY {{other}}.value DESC, claim.key LIMIT {MOST_LINKED}
"""
_BY_PARTS = {"link": "whole_figure_id", "basis": "whole_basis"}
_BY_ORDER = {"link": "follows_figure_id", "basis": "follows_basis"}
_WHOLES = _LINKS.format(this="part", other="whole", **_BY_PARTS)
_PARTS = _LINKS.format(this="whole", other="part", **_BY_PARTS)
_FOLLOWED = _LINKS.format(this="part", other="whole", **_BY_ORDER)
_FOLLOWING = _LINKS.format(this="whole", other="part", **_BY_ORDER)


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One claim, by the key of any of its figures.

    Raises:
        MissingError: when no figure has that permanent name, or one of a kind that has no claims.
        MovedError: when one had it under an earlier name of its document.
    """
    key = request.path_values["key"]
    found = connection.execute(_CLAIM, (key,)).fetchone()
    if found is None:
        earlier_keys.lead_on(connection, request, "figures", request.urls.claim)
        raise MissingError(f"No claim of the archive is called {key}.")
    if found["claim_id"] is None:
        raise MissingError(
            f"The figure {key} is a {found['kind']}; sums of money and counts have claims."
        )
    values = {"claim": found["claim_id"]}
    stated = connection.execute(_STATED, values).fetchall()
    if not stated:
        raise MissingError(f"No document that is there states the claim {key} any more.")
    listed = items.figures(connection, [row["id"] for row in stated])
    plain = [formatting.plain_text(each.sentence) for each in listed]
    changes = [differences.pieces(plain[0], each) for each in plain]
    statements = tuple(_statements(connection, stated, listed, changes))
    first, counted = listed[0], connection.execute(_COUNTED, values).fetchone()
    exact = next((each for each in listed if each.value == counted["value"]), first)
    due = _due(stated)
    record = ClaimPage(
        key=first.key,
        in_words=formatting.value(exact),
        item=next((row["item"] for row in stated if row["item"]), None),
        purpose=next((row["purpose"] for row in stated if row["purpose"]), None),
        first_said=first.date,
        last_said=counted["last_said"],
        documents=counted["documents"],
        due_to=due["due_to"] if due else None,
        due_from=due["due_from"] if due else None,
        statements=statements,
        part_of=_links(connection, _WHOLES, values),
        parts=_links(connection, _PARTS, values),
        follows=_links(connection, _FOLLOWED, values),
        followed_by=_links(connection, _FOLLOWING, values),
    )
    named = f"{record.in_words}{f' {record.item}' if record.item else ''}"
    return PageContent(
        "claim.html",
        f"{named}: said first and again",
        record,
        about=formatting.plain_text(first.sentence),
        html={
            "of_pieces": _legible(statements, changes),
            "parts_of_it": record.parts,
            "standings": formatting.STANDINGS,
            "said_before": found["kind"] == "money" and statements[0].standing == "earlier",
            "with_offices": _first_of_each(statements),
            "said_alike": _said_alike(plain),
            "evidence": [_as_written(each) for each in statements],
            "coverage": coverage.of(connection),
        },
        rows=statements,
        feed=lambda: [items.figure_entry(each, request) for each in _newest(listed)],
        tables={
            "as a named query": request.urls.named_query("statements-of-a-claim", key=first.key)
        },
    )


def _statements(
    connection: sqlite3.Connection,
    stated: Sequence[sqlite3.Row],
    listed: Sequence[FigureItem],
    changes: Sequence[differences.Pieces],
) -> list[ClaimStatement]:
    found = []
    for row, each, pieces in zip(stated, listed, changes, strict=True):
        people = [one.person_id for one in each.speakers]
        held = offices.held(connection, people, each.date, each.date_latest)
        days = None if row["day"] is None or stated[0]["day"] is None else row["day"]
        titles = dict.fromkeys(office.title for of_one in held.values() for office in of_one)
        found.append(
            ClaimStatement(
                key=each.key,
                text=each.text,
                standing=row["standing"],
                purpose=row["purpose"],
                basis=row["basis"],
                evidence=row["evidence"],
                said_by=each.said_by,
                offices="; ".join(titles) or None,
                ministers=row["ministers"],
                date=each.date,
                date_latest=each.date_latest,
                days_after=None if days is None else round(days - stated[0]["day"]),
                title=each.title,
                slug=each.slug,
                collection=each.collection,
                sentence=each.sentence,
                at=each.at,
                added=differences.count(pieces, "added"),
                removed=differences.count(pieces, "removed"),
                speakers=each.speakers,
            )
        )
    return found


def _due(stated: Sequence[sqlite3.Row]) -> sqlite3.Row | None:
    """The first statement that says by when it is to be done; None where none says so.

    No day is reckoned from one behind a statement of what was given or announced before: the
    length of time began then. The query promises-due has the same rule.
    """
    given_before = False
    for row in stated:
        is_restated = row["standing"] in ("earlier", "compared")
        if row["due_to"] and not is_restated and not (given_before and row["due_from"]):
            return row
        given_before = given_before or row["standing"] == "earlier"
    return None


def _first_of_each(statements: Sequence[ClaimStatement]) -> set[int]:
    """The turns of the statements that are the first of a speaker in the same offices."""
    turns: dict[tuple[str | None, str | None], int] = {}
    for turn, each in enumerate(statements):
        turns.setdefault((each.said_by, each.offices), turn)
    return set(turns.values())


def _said_alike(sentences: Sequence[str]) -> list[int | None]:
    """For each sentence the turn of the first one that is the same, None where it is the first."""
    first: dict[str, int] = {}
    turns = [first.setdefault(each, turn) for turn, each in enumerate(sentences)]
    return [earlier if earlier < turn else None for turn, earlier in enumerate(turns)]


_MOST_WORDS = 3
"""Of the words that two statements share the rarest are told, which carry most."""


def _as_written(statement: ClaimStatement) -> str:
    """The rarest words that a statement shares with another, as it or its title writes them.

    Names of who says it or issued it are none: they say nothing of what a sum is for.
    """
    names = re.findall(r"\w+", f"{statement.said_by or ''} {statement.ministers or ''}".lower())
    written = re.findall(r"\w+", f"{statement.sentence} {statement.title or ''}")
    found = []
    for stem in (statement.evidence or "").split(", "):
        if any(name.startswith(stem) for name in names):
            continue
        fitting = (word for word in written if word.lower().startswith(stem))
        found.append(next(fitting, stem))
    return ", ".join(found[:_MOST_WORDS])


def _legible(
    statements: Sequence[ClaimStatement], changes: Sequence[differences.Pieces]
) -> list[differences.Pieces]:
    """What each sentence changes of the first one; nothing where little of it is left."""
    most = max(8, len(statements[0].sentence.split()) // 2)
    return [
        pieces if 0 < each.added + each.removed <= most else ()
        for each, pieces in zip(statements, changes, strict=True)
    ]


def _links(
    connection: sqlite3.Connection, sql: str, values: dict[str, int]
) -> tuple[ClaimLink, ...]:
    found = []
    for row in connection.execute(sql, values):
        fields = dict(row)
        del fields["first"]
        found.append(ClaimLink(**fields))
    return tuple(found)


def _newest(listed: Sequence[FigureItem]) -> list[FigureItem]:
    return sorted(listed, key=lambda each: each.date or "", reverse=True)[:FEED_SIZE]
