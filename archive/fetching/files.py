"""The files of what was fetched: written whole or not at all, and put aside when a page is gone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from archive import formats, gather
from archive.problems import ArchiveError
from archive.sources.away import Away

ASIDE = ".gone"
"""The hidden folder, beside what was fetched, of the files of pages that are gone."""

NOTHING = Away()
_WORK = ".fetching"
_OWN = re.compile(r"(?m)^fetched:[^\n]*$")


class Copied(NamedTuple):
    """How many files were copied, and the paths of those that are gone from the folder."""

    copied: int
    gone: tuple[str, ...]
    renamed: Mapping[str, str]
    """The paths of those that were renamed after their documents were moved to another collection,
    each with the path, in the collection, that it had before."""


def holds(root: Path, path: str, data: bytes) -> bool:
    """Whether the file of a page is there with its sidecar, and holds these very bytes."""
    target = _inside(root, path)
    try:
        is_same = target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False
    return is_same and _sidecar(target).exists()


def write(root: Path, path: str, data: bytes, *, url: str, day: str, published: str | None) -> None:
    """Writes what was fetched, with a sidecar that says from where and when.

    Nobody sees a file before it is whole. Of a sidecar that is there, or that was put aside, only
    the day is changed: what a librarian added stays.
    """
    target = _inside(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = _sidecar(target)
    aside = _aside(root, path) / beside.name
    stated = f"url: {_quoted(url)}\n"
    if published is not None:
        stated += f"date: {published}\n"
    # What the page states of itself holds, also where it says otherwise than the list.
    text = f"{stated}fetched: {day}\noverride: false\n"
    held = next((file for file in (beside, aside) if file.exists()), None)
    if held is not None:
        text = held.read_text("utf-8", errors="surrogateescape")
        line = f"fetched: {day}"
        text = _OWN.sub(line, text, count=1) if _OWN.search(text) else f"{text.rstrip()}\n{line}\n"
    # The sidecar first: a document without one would be another than it is.
    _put(root, path, beside, text.encode("utf-8", errors="surrogateescape"))
    _put(root, path, target, data)


def put_aside(root: Path, path: str) -> bool:
    """Moves the file of a page that is gone to where no load looks; whether there was one."""
    target = _inside(root, path)
    found = False
    for file in (target, _sidecar(target)):
        if file.exists():
            aside = _aside(root, path)
            aside.mkdir(parents=True, exist_ok=True)
            file.replace(aside / file.name)
            found = True
    return found


def exists(root: Path, path: str) -> bool:
    """Whether the file of a page is there."""
    return _inside(root, path).is_file()


def drop_leftovers(root: Path, into: str) -> None:
    """Removes what a killed run was writing."""
    shutil.rmtree(root / into.split("/")[0] / _WORK, ignore_errors=True)


def copy_new(origin: Path, root: Path, into: str, away: Away = NOTHING) -> Copied:
    """Copies the files of a folder that are new or changed, and lists those that are gone there.

    Links, hidden files and those that are `away` are passed over; files that somebody is writing
    are left for later.

    Raises:
        ArchiveError: when the folder is not there, or holds nothing: a share that is not mounted.
    """
    copied, listed = 0, _listed(origin)
    found, renamed = new(origin, root, into, away)
    for below in found:
        file, target = listed[below], _inside(root, f"{into}/{below}")
        status = file.stat()
        target.parent.mkdir(parents=True, exist_ok=True)
        work = _work(root, into)
        shutil.copyfile(file, work)
        os.utime(work, ns=(status.st_atime_ns, status.st_mtime_ns))
        after = file.stat()
        if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
            work.unlink()  # somebody is writing it
            continue
        work.replace(target)
        copied += 1
    gone = tuple(sorted(_listed(root / into).keys() - listed.keys()))
    return Copied(copied, gone, renamed)


def new(
    origin: Path, root: Path, into: str, away: Away = NOTHING
) -> tuple[list[str], dict[str, str]]:
    """The paths below a folder of the files that are to be copied, and of those renamed there.

    The latter are `away` under another name, by which they were known before.

    Raises:
        ArchiveError: when the folder is not there, or holds nothing.
    """
    listed = _listed(origin)
    if not listed:
        raise ArchiveError(f"{origin} holds no files; is it there, and mounted?")
    now_ns, found, renamed = time.time_ns(), [], {}
    for below, file in listed.items():
        path = f"{into}/{below}"
        if path.removesuffix(formats.SIDECAR) in away.paths:
            continue
        status, target = file.stat(), _inside(root, path)
        held = target.stat() if target.is_file() else None
        same = held is not None and (held.st_size, held.st_mtime_ns) == (
            status.st_size,
            status.st_mtime_ns,
        )
        if same or now_ns - status.st_mtime_ns < gather.YOUNG_NS:
            continue
        before = moved_before(file, away) if held is None else None
        if before is None or before.removeprefix(f"{into}/") in listed:
            found.append(below)
        else:
            renamed[below] = before
    gone_along = {f"{below}{formats.SIDECAR}" for below in renamed}
    return [below for below in found if below not in gone_along], renamed


def moved_before(file: Path, away: Away) -> str | None:
    """The path that a file had whose document was moved to another collection; None for none."""
    if not away.moved:
        return None
    return away.moved.get(hashlib.sha256(file.read_bytes()).hexdigest())


def _listed(folder: Path) -> dict[str, Path]:
    """The files of a folder that a source has, by their paths below it."""
    return {file.relative_to(folder).as_posix(): file for file in _walk(folder)}


def _walk(folder: Path) -> Iterator[Path]:
    for above, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(above, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                yield file


def _aside(root: Path, path: str) -> Path:
    """The folder in which the file of a page is put aside."""
    first, *below = path.split("/")
    return root.joinpath(first, ASIDE, *below[:-1])


def _sidecar(target: Path) -> Path:
    return target.with_name(target.name + formats.SIDECAR)


def _put(root: Path, path: str, target: Path, data: bytes) -> None:
    work = _work(root, path)
    with work.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    work.replace(target)


def _work(root: Path, path: str) -> Path:
    folder = root / path.split("/")[0] / _WORK
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{os.getpid()}.part"


def _inside(root: Path, path: str) -> Path:
    """The file at a path below a folder, whatever links lie on the way.

    Raises:
        ArchiveError: when a link leads out of the folder.
    """
    target = root / path
    with contextlib.suppress(OSError):
        if not target.parent.resolve().is_relative_to(root.resolve()):
            raise ArchiveError(f"{target.parent} is a link that leads out of {root}; remove it.")
    return target


def _quoted(address: str) -> str:
    """An address as a scalar of YAML, whatever is in it."""
    return "'" + address.replace("'", "''") + "'"
