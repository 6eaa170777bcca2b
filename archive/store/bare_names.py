"""The SQL function that takes honorifics and letters from a person's name as written."""

from __future__ import annotations

import functools
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.roster import Spelling

MOST_CHARACTERS = 1_000
"""Longer texts are no names, and are given back as they are."""

_FILES = """
    SELECT folder, bytes FROM reference_files WHERE path = 'jurisdiction.toml'
    ORDER BY instr(folder, '/') > 0, folder
"""


def register(connection: sqlite3.Connection) -> None:
    """Gives a connection ``bare_name(name)``: ``Rt Hon Ann Lee KC`` is ``Ann Lee``.

    The words are those of every jurisdiction that the archive knew when it was opened.
    """
    try:
        rows = connection.execute(_FILES).fetchall()
    except sqlite3.OperationalError:  # no archive, or one of an older revision
        rows = []
    held = tuple((str(row[0]), bytes(row[1])) for row in rows)
    connection.create_function("bare_name", 1, functools.partial(_bare, held), deterministic=True)


def _bare(held: tuple[tuple[str, bytes], ...], name: Any) -> Any:
    if not isinstance(name, str) or len(name) > MOST_CHARACTERS:
        return name
    return _spelling(held).bare(name)


@functools.lru_cache(maxsize=4)
def _spelling(held: tuple[tuple[str, bytes], ...]) -> Spelling:
    from archive import jurisdiction_files, jurisdictions
    from archive.roster import Spelling  # which a command that only reads does without

    said = []
    for folder, data in held:
        slug = folder.replace(":", "/").rpartition("/")[2]
        said.append((slug, jurisdiction_files.read(slug, folder, data)[0]))
    return Spelling(jurisdictions.Jurisdictions(said).nowhere)
