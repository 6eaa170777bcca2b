"""Who said a quotation: one person, or several who speak together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SpeakerItem:
    """One of those who said a quotation."""

    speaker: str
    """The speaker as written."""
    person_id: int | None
    """Number of the person in this database, where known."""
    person: str | None
    """Name of the person, where known."""
    slug: str | None
    """Permanent name of the person, where known."""

    @property
    def name(self) -> str:
        """The name of the person, else the speaker as written."""
        return self.person or self.speaker


Speakers = tuple[SpeakerItem, ...]

_SPEAKERS = """
    SELECT
        quotation_speakers.quotation_id, quotation_speakers.speaker,
        quotation_speakers.person_id, people.name AS person, people.slug
    FROM json_each(?) AS wanted
    CROSS JOIN quotation_speakers ON quotation_speakers.quotation_id = wanted.value
    LEFT JOIN people ON people.id = quotation_speakers.person_id
    ORDER BY wanted.key, quotation_speakers.position
"""


def of(connection: sqlite3.Connection, quotation_ids: Iterable[int | None]) -> dict[int, Speakers]:
    """Who said each of these quotations, by its id; None is no quotation."""
    wanted = sorted({each for each in quotation_ids if each is not None})
    if not wanted:
        return {}
    found: dict[int, list[SpeakerItem]] = {}
    for quotation_id, *values in connection.execute(_SPEAKERS, (json.dumps(wanted),)):
        found.setdefault(quotation_id, []).append(SpeakerItem(*values))
    return {quotation_id: tuple(each) for quotation_id, each in found.items()}


def with_rows(
    connection: sqlite3.Connection, sql: str, values: Any = ()
) -> Iterator[tuple[sqlite3.Row, Speakers]]:
    """Each row that a query gives, with who said the quotation that is its ``quotation_id``."""
    rows = connection.execute(sql, values).fetchall()
    said = of(connection, (row["quotation_id"] for row in rows))
    for row in rows:
        yield row, said.get(row["quotation_id"], ())


def known(speakers: Sequence[SpeakerItem]) -> str | None:
    """The known people among them by name, separated by semicolons; None where nobody is known."""
    return "; ".join(each.person for each in speakers if each.person) or None


def said_by(speakers: Sequence[SpeakerItem]) -> str | None:
    """All of them, separated by semicolons; None where the text does not tell."""
    return "; ".join(each.name for each in speakers) or None
