"""A folder of shards: its description, and the small files of a collection that lie beside them."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from archive import gather, shipped
from archive.document import Collection
from archive.gathered import FoundFile, Gathered
from archive.problems import ArchiveError, Problem

DESCRIPTION = "shards.json"
"""The file that says what a folder of shards holds; it is written last."""

BESIDE = "beside"
"""The folder of the files that are no documents: corrections, and reference data."""


class Shard(NamedTuple):
    """A file of documents: its name, made of what is in it, and how many there are."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Derived:
    """By what documents were derived: the recipe, and a fingerprint of the reference data."""

    recipe: str
    reference: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a load would find in a folder of files, beside the documents in the shards."""

    gathered: Gathered
    """Without the files that were found: these are in the shards."""
    shards: tuple[Shard, ...]
    derived: Derived | None = None
    """None of shards from which nothing is derived yet."""

    @property
    def documents(self) -> int:
        """How many documents all shards hold, those that were refused included."""
        return sum(shard.documents for shard in self.shards)


def write(folder: Path, description: Description) -> None:
    """Writes the description of a folder, in place of an earlier one."""
    gathered = description.gathered
    said = {
        "collection": dataclasses.asdict(gathered.collection),
        "root": gathered.root,
        "earlier": gathered.earlier,
        "stated": gathered.stated and dataclasses.asdict(gathered.stated),
        "scanned": gathered.scanned,
        "refused": [dataclasses.asdict(each) for each in gathered.refused.values()],
        "problems": [dataclasses.asdict(each) for each in gathered.problems],
        "passed_over": gathered.passed_over,
        "named": gathered.named,
        "reference": sorted(gathered.reference),
        "corrections": sorted(gathered.corrections),
        "shipped": sorted(p for p, full in gathered.reference.items() if _is_shipped(full)),
        "described_by": gathered.described_by,
        "shards": description.shards,
        "derived": description.derived and dataclasses.asdict(description.derived),
    }
    beside = folder / f".{DESCRIPTION}.{os.getpid()}"
    beside.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, folder / DESCRIPTION)


def read(folder: Path) -> Description:
    """The description of a folder.

    Raises:
        ArchiveError: when it holds none, or one that cannot be used.
    """
    try:
        said = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        return _description(folder, said)
    except FileNotFoundError as error:
        raise ArchiveError(
            f"{folder} is no folder of shards, or is not finished: it holds no {DESCRIPTION}."
            " Run archive shard or archive derive again."
        ) from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ArchiveError(
            f"{folder / DESCRIPTION} cannot be used; make the shards again."
        ) from error


def _description(folder: Path, said: dict[str, Any]) -> Description:
    beside = (*said["reference"], *said["corrections"])
    if any(path.startswith("/") or ".." in path.split("/") for path in beside):
        raise ValueError("a path that leads out of the folder")
    at = {path: str(folder / BESIDE / path) for path in beside}
    for path in said["shipped"]:
        at[path] = str(_shipped_at(path))
    gathered = Gathered(
        collection=Collection(**said["collection"]),
        root=said["root"],
        earlier=tuple(said["earlier"]),
        stated=said["stated"] and Collection(**said["stated"]),
        scanned=said["scanned"],
        refused={each["path"]: Problem(**each) for each in said["refused"]},
        problems=[Problem(**each) for each in said["problems"]],
        passed_over=said["passed_over"],
        named=said["named"],
        reference={path: at[path] for path in said["reference"]},
        corrections={path: at[path] for path in said["corrections"]},
        described_by=said["described_by"],
    )
    derived = said["derived"] and Derived(**said["derived"])
    return Description(gathered, tuple(Shard(*each) for each in said["shards"]), derived)


def copy_beside(gathered: Gathered, to: Path) -> None:
    """Copies the files of reference data and corrections, those that ship left out.

    Raises:
        ArchiveError: when one cannot be read.
    """
    shutil.rmtree(to / BESIDE, ignore_errors=True)
    for path, full in {**gathered.reference, **gathered.corrections}.items():
        if not _is_shipped(full):
            copy = to / BESIDE / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(full, copy)
            except OSError as error:
                raise ArchiveError(f"{full} cannot be read: {error.strerror}.") from error


def begin(out: Path) -> None:
    """Makes the folder that shards are written to, or goes on with an earlier one.

    Raises:
        ArchiveError: when something else lies there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{out} cannot be made: {error.strerror}.") from error
    strange = [
        each.name
        for each in out.iterdir()
        if each.suffix != ".parquet"
        and each.name not in (BESIDE, DESCRIPTION)
        and not each.name.startswith(".")
    ]
    if strange:
        raise ArchiveError(f"{out} holds {strange[0]}, which is no shard; give an empty folder.")
    (out / DESCRIPTION).unlink(missing_ok=True)  # until everything is there


def drop_others(out: Path, shards: tuple[Shard, ...]) -> None:
    """Removes the shards of an earlier run that are of this one no more."""
    names = {shard.name for shard in shards}
    for each in out.glob("*.parquet"):
        if each.name not in names:
            each.unlink()


def without_files(gathered: Gathered) -> Gathered:
    """What was gathered, without the files that were found."""
    return dataclasses.replace(gathered, found=dict[str, FoundFile]())


def _is_shipped(full: str) -> bool:
    return Path(full).parent.parent == shipped.SEEDS / gather.JURISDICTIONS


def _shipped_at(path: str) -> Path:
    *_, folder, name = path.split("/")
    return shipped.SEEDS / gather.JURISDICTIONS / folder / name
