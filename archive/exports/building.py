"""Where an export is made: in a folder beside its target, out of which it is moved when whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from archive.problems import ArchiveError


@contextlib.contextmanager
def beside(target: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """A folder to work in; what its folder ``out`` has in the end is moved beside `target`.

    What bears the name of `target` comes last, so that whatever belongs to it is there by then.
    Where the block fails, nothing is moved; what a killed process left is deleted by the next one.

    Raises:
        ArchiveError: when `target` is taken, its folder is none, or another process is making it.
    """
    if os.path.lexists(target) and not overwrite:
        raise ArchiveError(f"{target} is there already; give another name, or --overwrite.")
    work = target.with_name(f".{target.name}.building")
    with _explained(target):
        descriptor = _claimed(work, target)
        try:
            _emptied(work)
            out = work / "out"
            out.mkdir()
            yield work
            for made in sorted(out.iterdir(), key=lambda each: each.name == target.name):
                _move(made, target.with_name(made.name), work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
            os.close(descriptor)


def _claimed(work: Path, target: Path) -> int:
    """Makes the folder to work in, for this process alone; gives what holds its lock."""
    work.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(work, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_same = os.path.samestat(os.fstat(descriptor), work.stat())
    except (BlockingIOError, FileNotFoundError):
        is_same = False
    if not is_same:
        os.close(descriptor)
        raise ArchiveError(f"{target} is being written by another process; wait until it is done.")
    return descriptor


def _emptied(work: Path) -> None:
    for each in work.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def _move(made: Path, target: Path, work: Path) -> None:
    """Moves what was made to its name, on the disk; a folder that was there is deleted later."""
    # A folder may have as many files as there are documents, which are not synced one by one.
    if made.is_dir():
        os.sync()
    else:
        _sync(made)
    if target.is_dir() and not target.is_symlink():
        target.replace(work / "before")
    made.replace(target)


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Says of an error of the system where it was."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror or error}.") from error
