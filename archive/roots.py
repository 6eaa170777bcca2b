"""Which collection a path belongs to, and from which folder the paths of its documents count."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from pathlib import Path

from archive import shipped
from archive.document import Collection, not_a_collection
from archive.formats import collections
from archive.problems import ArchiveError, Problem, RefusedFile

DESCRIPTION = "collection.yaml"


def shipped_collections() -> dict[str, Collection]:
    """The collections that ship with the archive, by name."""
    files = sorted((shipped.SEEDS / "collections").glob("*.yaml"))
    known = (collections.read(file.name, file.read_bytes()) for file in files)
    return {collection.name: collection for collection, _ in known}


def collection_of(
    start: str, name: str | None, root: str | None, roots: Sequence[tuple[str, Collection]]
) -> tuple[Collection, str, list[Problem]]:
    """The collection that a real path belongs to, its root, and what is wrong with its description.

    The root is the nearest folder that holds a description; else the folder from which the
    collection was loaded before, where `root` does not lie outside it; else `root`; else the one
    that the collection's anchor shows; else the path itself.

    Raises:
        ArchiveError: when the collection was loaded from another folder that is still there.
    """
    folder = start if Path(start).is_dir() else os.path.dirname(start)
    above = [folder, *map(str, Path(folder).parents)]
    problems: list[Problem] = []
    publish: str | None = None
    if described := next((f for f in above if Path(f, DESCRIPTION).is_file()), None):
        try:
            data = Path(described, DESCRIPTION).read_bytes()
            collection, wrong = collections.read(DESCRIPTION, data)
            if name in (None, collection.name):
                return collection, described, list(wrong)
            publish = collection.publish  # which no other name takes away
        except (RefusedFile, OSError) as error:
            line = getattr(error, "line", None)
            problems.append(Problem(DESCRIPTION, line, "collection", str(error)))
    here = {home: held for home, held in roots if name in (None, held.name)}
    base = next((f for f in above if f in here), "")
    if root is not None and not (base and inside(os.path.realpath(root), base)):
        base = os.path.realpath(root)
    if name is None:
        collection = here.get(base) or _new(os.path.basename(base or folder) or "archive")
    else:
        held = next((held for _, held in roots if held.name == name), None)
        collection = shipped_collections().get(name) or held or _new(name)
    anchored = _by_anchor(folder, above, collection.anchor)
    base = base or anchored or described or folder
    home = next((home for home, held in roots if held.name == collection.name), base)
    if root is None and base != anchored and not inside(home, base) and os.path.isdir(home):
        # Its documents would all count as missing, though their files are where they were.
        raise ArchiveError(
            f"The paths of the collection {collection.name} count from {home}; say with --root "
            "from which folder they are to count, or give another --collection."
        )
    if publish is not None:
        collection = dataclasses.replace(collection, publish=publish)
    return collection, base, problems


def refuse_no_name(name: str) -> None:
    """Refuse a name of a collection that no address can have.

    Raises:
        ArchiveError: when it is one.
    """
    if why := not_a_collection(name):
        raise ArchiveError(f"`{name}` {why}.")


def inside(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it."""
    return os.path.commonpath([path, folder]) == folder


def _by_anchor(folder: str, above: list[str], anchor: str | None) -> str:
    """The folder that the anchor of a collection shows to be its root; empty where none does."""
    if anchor is None:
        return ""
    if os.path.isdir(os.path.join(folder, anchor)):
        return folder
    return next((os.path.dirname(f) for f in above if os.path.basename(f) == anchor), "")


def _new(name: str) -> Collection:
    return Collection(name=name, title=name)
