"""The exports that a folder offers to the public: its ``exports.json`` says what each file is."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from archive.problems import ArchiveError
from archive.store import files
from archive.store.editions import Edition

INDEX = "exports.json"
"""The file that lists the others of its folder."""

MOST_TERMS = 50
"""How many terms are listed; where each document has its own, those of the most documents."""

_TERMS = f"""
    SELECT collection, publisher, rights, licence_url, count(*) AS documents
    FROM documents_in_context GROUP BY 1, 2, 3, 4 ORDER BY 1, 5 DESC, 2, 3, 4 LIMIT {MOST_TERMS}
"""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms documents of a collection may be used."""

    collection: str
    """Short name of the collection."""
    publisher: str | None
    """Who published them; null where not stated."""
    rights: str | None
    """The terms, in words; null where not stated."""
    licence_url: str | None
    """Address of the terms."""
    documents: int
    """How many documents these hold for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that is offered: what it is, how it can be checked, and what it is of."""

    name: str
    """Name of the file."""
    format: str
    """The form: one of those of `archive export`, or database."""
    about: str
    """What the form is, in words."""
    media_type: str
    """Media type of the file."""
    size: int
    """Bytes of the file."""
    sha256: str
    """SHA-256 of the file."""
    digest: str
    """Digest of the edition that it is of."""
    loaded: str | None
    """When the last load of that edition was done, ISO 8601 in UTC; null before the first."""
    documents: int
    """How many documents that edition holds."""
    selection: str | None
    """What of that edition it holds, in words; null for all."""
    terms: tuple[Terms, ...]
    """Under which terms the documents in it may be used."""

    @property
    def edition(self) -> Edition:
        """The edition, of which an offer counts documents alone."""
        return Edition(self.digest, self.loaded, self.documents, 0, 0)


def terms(connection: sqlite3.Connection) -> tuple[Terms, ...]:
    """The terms of an archive's current documents."""
    return tuple(Terms(*row) for row in connection.execute(_TERMS))


def describe(
    file: Path,
    format_: str,
    about: str,
    media_type: str,
    edition: Edition,
    terms: Sequence[Terms],
    selection: str | None = None,
) -> Offer:
    """What is to be said of a file that holds an edition or a selection of it."""
    with file.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    return Offer(
        name=file.name,
        format=format_,
        about=about,
        media_type=media_type,
        size=file.stat().st_size,
        sha256=sha256,
        digest=edition.digest,
        loaded=edition.loaded,
        documents=edition.documents,
        selection=selection,
        terms=tuple(terms),
    )


def add(folder: Path, offer: Offer) -> None:
    """Lists a file of a folder, in place of what was listed under its name before.

    Raises:
        ArchiveError: when the folder has an ``exports.json`` that is no such list.
    """
    index = folder / INDEX
    with files.built_beside(index, replaces=True) as beside:
        others = [each for each in _listed(index) if each.name != offer.name]
        found = sorted((*others, offer), key=lambda each: each.name)
        text = json.dumps({"exports": [asdict(each) for each in found]}, indent=1)
        beside.write_text(f"{text}\n", encoding="utf-8")


def read(folder: Path) -> tuple[Offer, ...]:
    """The files that a folder offers, by name; without those that are not as they are listed.

    A file is one of the folder itself, under its own name. Where the list cannot be read, nothing
    is offered.
    """
    with contextlib.suppress(ArchiveError, OSError):
        return tuple(each for each in _listed(folder / INDEX) if _is_there(folder, each))
    return ()


def _is_there(folder: Path, offer: Offer) -> bool:
    if offer.name != os.path.basename(offer.name) or offer.name.startswith("."):
        return False
    try:
        status = os.lstat(folder / offer.name)
    except (OSError, ValueError):
        return False
    # A link may lead out of the folder; another size is that of a file which is being replaced.
    return stat.S_ISREG(status.st_mode) and status.st_size == offer.size


def _listed(index: Path) -> list[Offer]:
    try:
        found = json.loads(index.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (ValueError, RecursionError) as error:
        raise _no_list(index) from error
    try:
        return [_offer(each) for each in found["exports"]]
    except (TypeError, KeyError, AttributeError) as error:
        raise _no_list(index) from error


def _no_list(index: Path) -> ArchiveError:
    return ArchiveError(f"{index} is no list of exports; move it away and try again.")


def _offer(said: dict[str, Any]) -> Offer:
    values = {each.name: said[each.name] for each in fields(Offer)}
    values["terms"] = tuple(
        Terms(**{each.name: one[each.name] for each in fields(Terms)}) for one in values["terms"]
    )
    texts = ("name", "format", "about", "media_type", "sha256", "digest")
    if not all(isinstance(values[name], str) for name in texts):
        raise TypeError
    if not all(isinstance(values[name], int) for name in ("size", "documents")):
        raise TypeError
    return Offer(**values)
