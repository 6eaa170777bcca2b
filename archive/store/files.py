"""The files of an archive: whether it is there, and how what is made beside it gets its name."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import glob
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from archive.problems import ArchiveError

WORK_SUFFIXES = (".building", ".migrating")
"""What ends the name of a file that a command works in until it is whole."""

SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for what belongs to it."""

LOCK_TIMEOUT_S = 5.0  # how long a process waits for another that makes or migrates the same archive


def exists(path: str | Path) -> bool:
    """Whether there is a database at `path`: an empty file is none."""
    return Path(path).exists() and Path(path).stat().st_size > 0


def may_write(path: str | Path) -> bool:
    """Whether this process may write the file of an archive and its folder."""
    found = Path(os.path.realpath(path))
    return os.access(found, os.W_OK) and os.access(found.parent, os.W_OK)


@contextlib.contextmanager
def built_beside(path: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A file to build a new database in, which becomes `path` when the block ends well.

    With `replaces`, it may take the place of a file that is there.

    Raises:
        ArchiveError: when another load is building it, or has made `path` in the meantime.
    """
    with locked_work_file(path, "building", "made") as beside:
        if exists(path) and not replaces:
            raise ArchiveError(_MADE_BY_ANOTHER.format(path))
        # What a deleted database left behind would be taken for a part of the next.
        for ending in SQLITE_SUFFIXES:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        yield beside
        try:
            move_into_place(beside, path)
        except FileExistsError:
            if exists(path) and not replaces:
                raise ArchiveError(_MADE_BY_ANOTHER.format(path)) from None
            beside.replace(path)


def move_into_place(beside: Path, path: Path) -> None:
    """Syncs a file that is whole to the disk and gives it its name.

    Raises:
        FileExistsError: when there is such a file, which a rename would replace.
    """
    descriptor = os.open(beside, os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError as error:  # which names no file
        raise OSError(error.errno, error.strerror, os.fspath(beside)) from error
    finally:
        os.close(descriptor)
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        # The name is taken first: were it killed here, an empty file would stand for none.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        beside.replace(path)


_MADE_BY_ANOTHER = "{} was made by another load in the meantime; run this one again."


@contextlib.contextmanager
def locked_work_file(path: Path, stage: str, done: str) -> Iterator[Path]:
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
        os.truncate(beside, 0)
        for ending in SQLITE_SUFFIXES:
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
        if _locked(descriptor, beside):
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


def _locked(descriptor: int, path: Path) -> bool:
    """Locks an open file, unless another process has it locked.

    Raises:
        OSError: when the disk on which it lies has no locks.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # which names no file
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error
    return True


def _beside(path: Path, stage: str) -> Path:
    return path.with_name(f"{path.name}.{stage}")


def leftovers(path: Path) -> list[Path]:
    """The files that killed commands left beside the archive at `path`, unless one is in use."""
    return [file for file in _unfinished(path) if not _is_in_use(_work_file(file))]


def set_aside_copies(path: Path) -> list[Path]:
    """The copies that migrations and restores set aside beside the archive at `path`."""
    kinds = tuple(f"{path.name}.{kind}-" for kind in ("revision", "before-restore", "damaged"))
    named = (file for file in _beside_all(path) if file.name.startswith(kinds))
    unfinished = set(_unfinished(path))
    return [file for file in named if file not in unfinished]


def timestamped(path: Path, what: str) -> Path:
    """The path of a new file beside `path`, named for what it is and the time."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    return path.with_name(f"{path.name}.{what}-{now}")


def drop_leftovers(path: Path) -> None:
    """Removes what killed commands left beside the archive at `path`.

    Such a file may be the archive itself by another name, and the next to work in it would write
    over the archive.
    """
    for work in dict.fromkeys(map(_work_file, _unfinished(path))):
        with contextlib.suppress(OSError):  # there is no way to remove it
            # Made where only its log is left, so that nobody else begins to work in it.
            descriptor = os.open(work, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                status = os.fstat(descriptor)
                if _locked(descriptor, work) and os.path.samestat(status, work.stat()):
                    for ending in SQLITE_SUFFIXES:
                        work.with_name(work.name + ending).unlink(missing_ok=True)
                    work.unlink()
            finally:
                os.close(descriptor)


def _beside_all(path: Path) -> list[Path]:
    """The files beside `path` whose names go on from its name."""
    try:
        return sorted(path.parent.glob(f"{glob.escape(path.name)}.*"))
    except OSError:
        return []


def _unfinished(path: Path) -> list[Path]:
    """The files that commands work in beside `path`, and the logs of those files."""
    return [file for file in _beside_all(path) if _work_file(file).name.endswith(WORK_SUFFIXES)]


def _work_file(file: Path) -> Path:
    """The database that a log belongs to; any other file itself."""
    ending = next((ending for ending in SQLITE_SUFFIXES if file.name.endswith(ending)), "")
    return file.with_name(file.name.removesuffix(ending))


def _is_in_use(work: Path) -> bool:
    try:
        descriptor = os.open(work, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(descriptor, work)
    finally:
        os.close(descriptor)
