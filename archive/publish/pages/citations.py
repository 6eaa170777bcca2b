"""Citations of a document in several styles."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.publish import queries

STYLES = {
    "nzlsg": "{country} Law Style Guide",
    "apa": "APA",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
}
"""The name of each style; those of a country's lawyers are for its documents alone."""

_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a document."""

    style: str
    """nzlsg, apa, bibtex or csl-json."""
    name: str
    """Name of the style."""
    text: str
    """The citation."""


def of(
    connection: sqlite3.Connection, collection: str, slug: str, jurisdiction: str | None
) -> tuple[Citation, ...]:
    """The citations of a document of a jurisdiction, a slug, one for each style that fits it."""
    named = connection.execute("SELECT name FROM jurisdictions WHERE slug = ?", (jurisdiction,))
    country = next((row["name"] for row in named), "")
    values = {"slug": slug, "collection": collection}
    columns, rows = queries.run(connection, queries.get("cite"), values)
    found = (dict(zip(columns, row, strict=True)) for row in rows)
    return tuple(
        # A mark of direction in the title would turn the text after it around as well.
        Citation(
            style=row["style"],
            name=STYLES[row["style"]].format(country=country),
            text=_DIRECTION_MARKS.sub("", row["citation"]),
        )
        for row in found
    )
