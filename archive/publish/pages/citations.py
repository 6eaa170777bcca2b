"""Citations of a document in several styles."""

from __future__ import annotations

import json
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
    """The citation; CSL-JSON bears the edition as its `archive`."""
    edition: str | None
    """The published edition of the archive that it was taken from; null where none is published."""


def of(
    connection: sqlite3.Connection,
    collection: str,
    slug: str,
    jurisdiction: str | None,
    edition: str | None = None,
) -> tuple[Citation, ...]:
    """The citations of a document of a jurisdiction, a slug, one for each style that fits it."""
    named = connection.execute("SELECT name FROM jurisdictions WHERE slug = ?", (jurisdiction,))
    country = next((row["name"] for row in named), "")
    values = {"slug": slug, "collection": collection}
    columns, rows = queries.run(connection, queries.get("cite"), values)
    found = (dict(zip(columns, row, strict=True)) for row in rows)
    return tuple(
        Citation(
            style=row["style"],
            name=STYLES[row["style"]].format(country=country),
            text=_with_edition(row["style"], row["citation"], edition),
            edition=edition,
        )
        for row in found
    )


def _with_edition(style: str, citation: str, edition: str | None) -> str:
    """A citation as a page shows it: CSL-JSON has a place for the archive, the others have none."""
    # A mark of direction in the title would turn the text after it around as well.
    text = _DIRECTION_MARKS.sub("", citation)
    if edition is None or style != "csl-json":
        return text
    return json.dumps({**json.loads(text), "archive": edition}, ensure_ascii=False)
