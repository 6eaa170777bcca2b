"""What was derived of a folder, as a load takes it in place of the folder itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from archive import recipe, reference
from archive.document import Collection
from archive.gathered import FoundFile, Gathered
from archive.problems import ArchiveError, Problem
from archive.reference import Reference
from archive.shards import folders, parquet, rows
from archive.shards.derivation import RECIPE, REFERENCE
from archive.shards.folders import Derived
from archive.store.records import DocumentRecord
from archive.tasks import FileOutcome, FileTask


class _Place(NamedTuple):
    """A derived shard, and the paths of its documents."""

    file: Path
    paths: tuple[str, ...]


class DerivedFolder:
    """A folder of derived shards."""

    def __init__(self, folder: Path) -> None:
        """Raises ArchiveError when the folder holds none, or other than its description says."""
        parquet.library()
        self._folder = folder
        self._description = folders.read(folder)
        if self._description.derived is None:
            raise ArchiveError(
                f"{folder} holds shards of which nothing is derived yet; run archive derive first."
            )
        self._derived: Derived = self._description.derived
        self._places: list[_Place] = []

    def gathered(self, homes: Sequence[tuple[str, Collection]]) -> Gathered:
        """What a look through the folder of files had found.

        `homes` are the folders from which collections were loaded before.

        Raises:
            ArchiveError: when a shard is missing or of another recipe, or the collection was
                loaded from another folder that is still there.
        """
        found = self._description.gathered
        for home, held in homes:
            is_other = held.name == found.collection.name and home != found.root
            if is_other and os.path.isdir(home):
                raise ArchiveError(
                    f"The paths of the collection {held.name} count from {home}, those of"
                    f" {self._folder} from {found.root}; give archive shard another --collection."
                )
        for shard in self._description.shards:
            file = self._folder / shard.name
            self._check(file)
            paths = parquet.read(file, ["path", "stamp"])
            if len(paths) != shard.documents:
                raise ArchiveError(
                    f"{file} does not hold what it should; run archive derive again."
                )
            self._places.append(_Place(file, tuple(paths["path"].to_pylist())))
            for path, stamp in zip(*(paths[n].to_pylist() for n in ("path", "stamp")), strict=True):
                found.found[path] = FoundFile(path, os.path.join(found.root, path), None, stamp)
        return found

    def _check(self, file: Path) -> None:
        """Raises ArchiveError when a shard was not derived as the load itself would do it."""
        said = parquet.said(file)
        if not file.is_file():
            raise ArchiveError(f"{file} is missing; run archive derive again.")
        by, here = said.get(RECIPE), recipe.of_readers()
        if by != here or self._derived.recipe != by:
            raise ArchiveError(
                f"{file} was derived by another version of release-archive or of its libraries"
                f" (recipe {by}, here {here}); run archive derive again."
            )

    def check_reference(self, known: Reference) -> None:
        """Sees that the archive knows the same countries, people and offices.

        Raises:
            ArchiveError: when it does not.
        """
        here = reference.fingerprint(*known.folders)
        places = [parquet.said(place.file).get(REFERENCE) for place in self._places]
        if any(each != here for each in (self._derived.reference, *places)):
            raise ArchiveError(
                f"{self._folder} was derived with other reference data than this archive would"
                " hold; run archive derive again, with --db and this archive."
            )

    def outcomes(self, to_do: Iterable[FileTask]) -> Iterator[tuple[FileTask, FileOutcome]]:
        """Each file to read with what came of it; the files come in the order of `gathered`."""
        waiting = iter(to_do)
        task = next(waiting, None)
        for place in self._places:
            if task is None:
                return
            if task.path not in place.paths:
                continue
            for each in rows.read(parquet.read(place.file)):
                if task is not None and each.path == task.path:
                    yield task, _outcome(task, each.outcome)
                    task = next(waiting, None)


def _outcome(task: FileTask, outcome: DocumentRecord | Problem) -> FileOutcome:
    """What came of a file; None where it is as the archive holds it."""
    if isinstance(outcome, Problem):
        return outcome
    return None if task.known == (outcome.sha256, outcome.sidecar_sha256) else outcome
