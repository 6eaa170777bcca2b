"""What the corrections of a folder say of its collection: its name, and what describes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from archive import corrections
from archive.corrections import COLLECTION, FOLDER, NAME, NONE, Correction
from archive.document import Collection
from archive.problems import RefusedFile

_LARGEST = 32 * 1024 * 1024


Described = Mapping[str, Collection]


class Renamed(NamedTuple):
    """A collection as its lines have it, and the names that it had before them."""

    collection: Collection
    earlier: tuple[str, ...] = ()


def read(root: str) -> list[Correction]:
    """The lines about the collection of a folder, in the order of their files."""
    found: list[Correction] = []
    for file in sorted(Path(root, FOLDER).glob("*.csv")):
        try:
            data = file.read_bytes() if file.stat().st_size <= _LARGEST else b""
            # What is wrong with a file is said where its other lines are read.
            lines, _ = corrections.read(file.name, data) if COLLECTION.encode() in data else ([], 0)
        except (OSError, RefusedFile):
            continue
        found += [each for each in lines if each.what == COLLECTION]
    return found


def apply(
    collection: Collection, lines: Sequence[Correction], shipped: Callable[[], Described]
) -> Renamed:
    """A collection with the name and the description that its lines give it.

    Each line that gives a name leads from the one before it, so that the last one holds. A
    collection of which nothing is stated gets what ships under its name.
    """
    if not lines:
        return Renamed(collection)
    name = collection.name
    for each in lines:
        if each.field == NAME and each.document == name:
            name = each.value
    is_bare = collection == Collection(collection.name, collection.name)
    known = shipped().get(name) if is_bare and name != collection.name else None
    title = name if collection.title == collection.name else collection.title
    given = known or dataclasses.replace(collection, name=name, title=title)
    for each in lines:
        if each.field != NAME:
            given = described(given, each.field, "" if each.value == NONE else each.value)
    return Renamed(given, earlier_names(name, lines))


def described(collection: Collection, field: str, value: str) -> Collection:
    """A collection with another value of a field, empty for none; its title is its name then."""
    values: dict[str, str | None] = {field: value or None}
    if field == "title" and not value:
        values[field] = collection.name
    return dataclasses.replace(collection, **values)  # type: ignore[arg-type]


def earlier_names(name: str, lines: Sequence[Correction]) -> tuple[str, ...]:
    """The names that lead on to a name by lines."""
    leading = (each.document for each in lines if each.field == NAME)
    return tuple(each for each in dict.fromkeys(leading) if each != name)
