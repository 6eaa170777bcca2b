"""The files of an archive: whether it is there, and how what is made beside it gets its name."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from archive.problems import ArchiveError

if sys.platform != "win32":
    import fcntl

LOCK_TIMEOUT_S = 5.0  # how long a process waits for another that makes or migrates the same archive


def exists(path: str | Path) -> bool:
    """Whether there is a database at `path`: an empty file is none."""
    return Path(path).exists() and Path(path).stat().st_size > 0


@contextlib.contextmanager
def built_beside(path: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A file to build a new database in, which becomes `path` when the block ends well.

    With `replaces`, it may take the place of a file that is there.

    Raises:
        ArchiveError: when another load is building it, or has made `path` in the meantime.
    """
    with claimed(path, "building", "made") as beside:
        if exists(path) and not replaces:
            raise ArchiveError(_MADE_BY_ANOTHER.format(path))
        # What a deleted database left behind would be taken for a part of the next.
        for ending in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        yield beside
        try:
            name(beside, path)
        except FileExistsError:
            if exists(path) and not replaces:
                raise ArchiveError(_MADE_BY_ANOTHER.format(path)) from None
            beside.replace(path)


def name(beside: Path, path: Path) -> None:
    """Gives a file that is whole its name, when it is on the disk.

    Raises:
        FileExistsError: when there is such a file, which a rename would replace.
    """
    descriptor = os.open(beside, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        beside.replace(path)


_MADE_BY_ANOTHER = "{} was made by another load in the meantime; run this one again."


@contextlib.contextmanager
def claimed(path: Path, stage: str, done: str) -> Iterator[Path]:
    """An empty file beside `path` to work in, which one process at a time has.

    Its lock ends with the process, however that ends; the workers of a load that was killed have
    it for a moment longer.

    Raises:
        ArchiveError: when another process has it for too long, or the folder may not be written.
    """
    beside = _beside(path, stage)
    descriptor = _claim(beside, path, done)
    try:
        # What a killed process left behind would be taken for a part of what is to come.
        os.truncate(descriptor, 0)
        for ending in ("-wal", "-shm", "-journal"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)
        yield beside
    finally:
        beside.unlink(missing_ok=True)
        os.close(descriptor)


def _claim(beside: Path, path: Path, done: str) -> int:
    until = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        try:
            descriptor = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError as error:
            raise ArchiveError(f"{path} cannot be made; its folder does not exist.") from error
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            raise ArchiveError(f"{path} cannot be {done}; make its folder writable.") from error
        if _locked(descriptor):
            status = os.fstat(descriptor)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(status, beside.stat()):
                    if status.st_nlink == 1:
                        return descriptor
                    # A load was killed when its archive had its name and this one still: it is
                    # an archive, wherever it was moved, and not to be written over.
                    beside.unlink()
        os.close(descriptor)  # the load that had it is still at work, or was just done with it
        if time.monotonic() > until:
            raise ArchiveError(
                f"{path} is being {done} by another process; wait until that is done and try again."
            )
        time.sleep(0.05)


def _locked(descriptor: int) -> bool:
    if sys.platform == "win32":  # which does not remove a file that another load has open
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _beside(path: Path, stage: str) -> Path:
    return path.with_name(f"{path.name}.{stage}")


def drop_leftovers(path: Path) -> None:
    """Removes what processes left beside an archive that were killed when they were all but done.

    Such a file may be the archive itself by another name, and the next to work in it would write
    over the archive.
    """
    for beside in (_beside(path, "building"), _beside(path, "migrating")):
        with contextlib.suppress(OSError):  # there is none, or no way to remove it
            descriptor = os.open(beside, os.O_RDWR)
            try:
                if _locked(descriptor) and os.path.samestat(os.fstat(descriptor), beside.stat()):
                    beside.unlink()
            finally:
                os.close(descriptor)
