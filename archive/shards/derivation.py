"""Derives the documents of a shard: the one function that every engine calls for every shard."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from archive import garbage, gather, recipe, reference, tasks, workers
from archive.extractors import AllExtractors
from archive.problems import ArchiveError, Problem
from archive.reference import Collections, Folders, Reference
from archive.shards import folders, parquet, rows
from archive.shards.folders import Derived, Description, Shard
from archive.shards.rows import Read
from archive.store import database, loads
from archive.store.loads import StoredFile

RECIPE, REFERENCE = "archive:recipe", "archive:reference"
"""What a derived shard says of itself: by what it was derived."""


class Done(NamedTuple):
    """What came of a shard: how many documents were read, and which were refused."""

    shard: Shard
    refused: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker has to know to derive any shard; it crosses to other machines."""

    source: str
    """The folder of the shards, where each machine finds it."""
    out: str
    jurisdiction: str | None
    """The slug that the collection says, where it is known."""
    utc_from: str | None
    folders: Folders
    """The bytes of the reference data."""
    collections: Collections
    derived: Derived

    def is_done(self, shard: Shard) -> bool:
        """Whether a shard was derived before, by the same recipe and with the same data."""
        said = parquet.said(Path(self.out, shard.name))
        return (said.get(RECIPE), said.get(REFERENCE)) == (
            self.derived.recipe,
            self.derived.reference,
        )

    def perform(self, shard: Shard, *, careful: bool = False) -> Done:
        """Derives a shard and writes what was read out of it.

        `careful` reads each document in a process of its own, so that one which ends its process
        is refused and named.

        Raises:
            ArchiveError: when this machine reads otherwise than the one that made the job, or
                cannot read or write the shards.
        """
        if recipe.of_readers() != self.derived.recipe:
            raise ArchiveError(
                "A worker reads documents with other code or other libraries than the machine that"
                " asked it; install the same release-archive, Python and libraries on both."
            )
        said = {RECIPE: self.derived.recipe, REFERENCE: self.derived.reference}
        with garbage.off():
            of = parquet.read(Path(self.source, shard.name))
            read = list(derive(of, self, careful=careful))
            parquet.write(rows.table(read), Path(self.out, shard.name), said)
        refused = tuple(each.outcome for each in read if isinstance(each.outcome, Problem))
        return Done(shard, refused)

    @property
    def extractors(self) -> AllExtractors:
        """The extractors of the job, made once in each process."""
        return reference.held_extractors(self.folders, self.collections)


def derive(of: Any, job: Job, *, careful: bool = False) -> Iterator[Read]:
    """What is read out of the documents in a table of a shard, in order."""
    files = list(_files(of, job))
    to_do = [each for each in files if isinstance(each, StoredFile)]
    if careful:
        outcomes = workers.in_processes_of_their_own(to_do, job.extractors)
    else:
        outcomes = tasks.perform(to_do, job.extractors, or_killed=True)
    for each, stamp in zip(files, of["stamp"].to_pylist(), strict=True):
        outcome = each if isinstance(each, Problem) else next(outcomes)[1]
        yield Read(each.path, stamp, outcome)


def _files(of: Any, job: Job) -> Iterator[StoredFile | Problem]:
    columns = ("path", "bytes", "sidecar", "line", "code", "message")
    for path, data, sidecar, line, code, message in zip(
        *(of[name].to_pylist() for name in columns), strict=True
    ):
        if data is None:
            yield Problem(path, line, code, message)
        else:
            yield StoredFile(0, path, data, sidecar, job.jurisdiction, job.utc_from)


def prepare(source: Path, out: Path, db: str | None = None) -> tuple[Job, Description]:
    """The job that derives the shards of a folder into another, and what that will hold.

    `db` is an archive whose reference data counts too, beside what ships and what the shards bring.

    Raises:
        ArchiveError: when there are no shards, or `out` cannot be written to.
    """
    described = folders.read(source)
    if described.derived:
        raise ArchiveError(f"{source} holds what was derived already; give the folder of shards.")
    if os.path.realpath(source) == os.path.realpath(out):
        raise ArchiveError(f"{out} holds the shards themselves; give another folder.")
    folders.begin(out)
    gathered = described.gathered
    folders.copy_beside(gathered, out)
    with reference_of([described], db) as (known, _):
        held, collections = known.folders
        jurisdictions = set(known.jurisdictions)
    stated = gathered.collection.jurisdiction
    derived = Derived(recipe.of_readers(), reference.fingerprint(held, collections))
    job = Job(
        source=os.path.realpath(source),
        out=os.path.realpath(out),
        jurisdiction=stated if stated in jurisdictions else None,
        utc_from=gathered.collection.utc_from,
        folders=held,
        collections=collections,
        derived=derived,
    )
    return job, Description(gathered, described.shards, derived)


def finish(out: Path, description: Description) -> None:
    """Says that all shards of a folder are derived."""
    folders.drop_others(out, description.shards)
    folders.write(out, description)


@contextmanager
def reference_of(
    described: Sequence[Description], db: str | None
) -> Iterator[tuple[Reference, Any]]:
    """What is known of countries and people where shards are read, in an archive for a while.

    That is a copy of the one at `db`, whose reference data counts as well, or a new one; it comes
    with its connection, in a transaction.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reference.db")
        if db is not None:
            database.copy(Path(db), path)
            database.bring_up_to_date(path)
        with database.write(path, building=db is None) as connection:
            if db is None:
                database.migrate(connection)
            with connection.begin():
                held = loads.collection_roots(connection)
                gathered = [each.gathered for each in described]
                largest = gather.LARGEST
                yield Reference(connection, held, gathered, largest, is_stale=False), connection
