"""What was found in folders: which files are documents, and what else belongs to a collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.document import Collection
from archive.problems import Problem


class FoundFile(NamedTuple):
    """A file that is a document: where it is, and the stamp by which a change is noticed.

    `stamp` is None while the file is too young for its time to be trusted. `member` is the key of
    a document within the file at `full`, where that is a container.
    """

    path: str
    full: str
    sidecar: str | None
    stamp: str | None
    member: str | None = None


@dataclass(slots=True)
class Gathered:
    """What was found under one root.

    `scanned` are the paths that were looked through (an empty one is the whole root); `refused`
    holds the problem of each path that no one could read, so that nothing at or below it counts
    as gone. Sets and dicts, since two of the paths that were given may lead to the same files.
    """

    collection: Collection
    root: str
    earlier: tuple[str, ...] = ()
    """The names that lines of corrections say that the collection had."""
    stated: Collection | None = None
    """The collection without what lines of corrections say of it."""
    scanned: list[str] = field(default_factory=list)
    found: dict[str, FoundFile] = field(default_factory=dict)
    refused: dict[str, Problem] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)
    """Why each file that is no document, or is not looked at, was passed over, by its path."""
    named: dict[str, str] = field(default_factory=dict)
    """Each file that was named by itself: the path as it was given, by its path here."""
    reference: dict[str, str] = field(default_factory=dict)
    """The files of reference data: where each is, by its path."""
    corrections: dict[str, str] = field(default_factory=dict)
    """The files of corrections: where each is, by its path."""
    described_by: str | None = None
    """The path of the description of the collection that was read, if any was."""

    @property
    def names(self) -> tuple[str, tuple[str, ...], str]:
        """The root, the names that the collection had, and the one that it has."""
        return self.root, self.earlier, self.collection.name

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to load or to say of it."""
        kept = (self.found, self.refused, self.problems, self.reference, self.corrections)
        return self.described_by is None and not any(kept)

    def covers(self, path: str) -> bool:
        """Whether a document at `path` would have been found, had it been there to be read."""
        looked = any(_at_or_below(path, scanned) for scanned in self.scanned)
        return looked and not any(_at_or_below(path, refused) for refused in self.refused)


def _at_or_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")
