"""Documents as lines of JSON, each with its text and all that was read of it."""

from __future__ import annotations

import json
from pathlib import Path

from archive.exports.source import Progress, Source

_DOCUMENTS = "SELECT * FROM documents_in_context ORDER BY collection, slug"
_OF_DOCUMENT = {
    "figures": """
        SELECT key, start_char, end_char, text, kind, value, high, unit, approx, per, item, purpose,
            standing, claim, first_said, whole, due_from, due_to, speaker, person, sentence
        FROM figures_in_context WHERE document_id = ? ORDER BY start_char
    """,
    "quotations": """
        SELECT key, start_char, end_char, text, speaker, person, offices, basis
        FROM quotations_in_context WHERE document_id = ? ORDER BY start_char, end_char, person
    """,
    "segments": """
        SELECT role, start_char, end_char, page FROM segments WHERE document_id = ?
        ORDER BY position
    """,
}


def write(source: Source, path: Path, progress: Progress) -> None:
    """Writes a line for each document; numbers of this database are left out."""
    count, connection = source.count(), source.connection
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for turn, row in enumerate(connection.execute(_DOCUMENTS), 1):
            document = {k: row[k] for k in row.keys() if k not in ("id", "government_id")}  # noqa: SIM118
            document["text"] = source.text(row["id"])
            for name, sql in _OF_DOCUMENT.items():
                document[name] = [dict(each) for each in connection.execute(sql, (row["id"],))]
            document["edition"] = source.edition.digest
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            progress("documents", turn, count)
