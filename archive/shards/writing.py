"""Writes the documents of a folder into shards of Parquet."""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from archive import gather, reference, tasks
from archive.gathered import FoundFile
from archive.problems import ArchiveError, Problem
from archive.shards import folders, parquet
from archive.shards.folders import Description, Shard
from archive.tasks import BytesTask, FileBytes

DOCUMENTS = 1_000
"""About how many documents a shard holds: a second of reading."""

MOST_BYTES = 128 * 1024 * 1024
"""A shard ends where its files have more bytes than these."""

_OF = "archive:of"
"""What a shard says of itself: a fingerprint of the paths and stamps of its files."""

Progress = Callable[[str, int, int], None]


def write(
    folder: str,
    out: Path,
    *,
    collection: str | None = None,
    root: str | None = None,
    largest: int = gather.LARGEST,
    per_shard: int = DOCUMENTS,
    progress: Progress = lambda *_: None,
) -> Description:
    """Writes every document at `folder`, and what a load needs beside them, into `out`.

    Where `out` holds shards of these very files already, they stay. The same files give the same
    bytes.

    Raises:
        ArchiveError: when nothing can be read at `folder`, or written to `out`.
    """
    parquet.library()
    found = gather.gather(
        [folder], name=collection, root=root, homes=(), largest=largest, now_ns=time.time_ns()
    )
    if len(found) > 1:
        names = ", ".join(each.collection.name for each in found)
        raise ArchiveError(f"{folder} holds several collections ({names}); write each by itself.")
    (gathered,) = found
    if Path(os.path.realpath(out)).is_relative_to(os.path.realpath(folder)):
        raise ArchiveError(f"{out} lies in {folder}, whose documents it is to hold; move it out.")
    folders.begin(out)
    folders.copy_beside(gathered, out)
    shards: list[Shard] = []
    known = {said: path for path in out.glob("*.parquet") if (said := _of(path))}
    done = 0
    for group in _groups(list(gathered.found.values()), per_shard):
        fingerprint = _fingerprint(group, largest)
        shard = known.get(fingerprint) if fingerprint else None
        name = shard.name if shard else _write(group, out, largest, fingerprint)
        shards.append(Shard(name, len(group)))
        done += len(group)
        progress(gathered.collection.name, done, len(gathered.found))
    description = Description(folders.without_files(gathered), tuple(shards))
    folders.drop_others(out, description.shards)
    folders.write(out, description)
    return description


def _groups(found: Sequence[FoundFile], per_shard: int) -> Iterator[list[FoundFile]]:
    """The files of each shard. Where one ends depends on paths, so one more file moves few."""
    group: list[FoundFile] = []
    size, half = 0, max(1, per_shard // 2)
    for each in found:
        more = 0 if each.member is not None else os.stat(each.full).st_size
        is_end = len(group) >= half and zlib.crc32(each.path.encode()) % half == 0
        if group and (is_end or len(group) >= 2 * per_shard or size + more > MOST_BYTES):
            yield group
            group, size = [], 0
        group.append(each)
        size += more
    if group:
        yield group


def _fingerprint(group: Sequence[FoundFile], largest: int) -> str | None:
    """Equal for the same files, unchanged; None where one may change without a new stamp."""
    if any(each.stamp is None for each in group):
        return None
    said = [largest, *((each.path, each.stamp, each.sidecar, each.member) for each in group)]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _of(path: Path) -> str | None:
    return parquet.said(path).get(_OF)


def _write(group: Sequence[FoundFile], out: Path, largest: int, fingerprint: str | None) -> str:
    """Writes a shard; gives its name, which is that of its content."""
    to_do = (BytesTask(f.path, f.full, f.sidecar, largest, f.member) for f in group)
    outcomes = [outcome for _, outcome in tasks.perform(to_do, reference.shipped_extractors())]
    digest = hashlib.sha256()
    for each, outcome in zip(group, outcomes, strict=True):
        for part in (each.path, each.stamp, *_parts(outcome)):
            digest.update(hashlib.sha256(repr(part).encode()).digest())
    name = f"{digest.hexdigest()[:16]}.parquet"
    parquet.write(_table(group, outcomes), out / name, {_OF: fingerprint} if fingerprint else {})
    return name


def _parts(outcome: FileBytes | Problem) -> Sequence[Any]:
    if isinstance(outcome, Problem):
        return None, None, outcome.line, outcome.code, outcome.message
    return (*outcome, None, None, None)


def _table(group: Sequence[FoundFile], outcomes: Sequence[FileBytes | Problem]) -> Any:
    pa = parquet.library()
    data, sidecars, lines, codes, messages = zip(*map(_parts, outcomes), strict=True)
    return pa.table(
        {
            "path": pa.array([each.path for each in group], pa.string()),
            "stamp": pa.array([each.stamp for each in group], pa.string()),
            "bytes": pa.array(data, pa.large_binary()),
            "sidecar": pa.array(sidecars, pa.large_binary()),
            "line": pa.array(lines, pa.int64()),
            "code": pa.array(codes, pa.string()),
            "message": pa.array(messages, pa.string()),
        }
    )
