"""Loads, migrates and restores where a disk is full, a file may not grow or may not be written.

python -m harness.disk [CORPUS] [--points N] [--documents N]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import forked
from conftest import Workspace, digest, is_whole, one_sentence
from harness import folders

from archive.store import database

OPERATIONS = ("first load", "load", "migration", "restore")
KINDS = ("full disk", "size limit")


class NoMountError(Exception):
    """Nothing can be mounted here: that takes root."""


@contextlib.contextmanager
def mounted(folder: Path, size: int) -> Iterator[Callable[[str], None]]:
    """Mount a disk of `size` bytes at `folder`; yields what mounts it again with other options."""
    folder.mkdir(exist_ok=True)

    def mount(options: str) -> None:
        words = ["mount", "-t", "tmpfs", "-o", options, "none", os.fspath(folder)]
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=False)
        except OSError as error:
            raise NoMountError(str(error)) from error
        if done.returncode:
            raise NoMountError(done.stderr)

    mount(f"size={size}")
    try:
        yield lambda options: mount(f"remount,{options}")
    finally:
        subprocess.run(["umount", "-l", os.fspath(folder)], check=True)


class DiskTrial:
    """A workspace in two states, whose archive is changed on a disk that is too small."""

    def __init__(self, states: folders.States) -> None:
        self.states = states
        self.workspace = states.workspace
        self.seen: Counter[tuple[str, str, str]] = Counter()
        states.put("one")
        self.workspace.load()
        self.before = self.workspace.digest()
        self.older = self.workspace.home / "older.db"
        shutil.copy(self.workspace.db, self.older)
        with database.write(self.older) as connection:
            database.migrate(connection, "0003")
            database.migrate(connection)
            self.migrated = digest(self.older)
            database.migrate(connection, "0003")
        states.turn()
        self.backup = self.workspace.fresh().db

    def command(self, operation: str, db: Path) -> list[str]:
        root = str(self.workspace.root)
        words = ["ingest", root, "--root", root, "--jobs", "1"]
        words = {"migration": ["migrate"], "restore": ["restore", str(self.backup)]}.get(
            operation, words
        )
        return [*words, "--db", str(db)]

    def put_archive(self, operation: str, folder: Path) -> Path:
        """Copy the archive as it is before an operation to `folder`; its path there."""
        db = folder / "a.db"
        if operation != "first load":
            shutil.copy(self.older if operation == "migration" else self.workspace.db, db)
        return db

    def limit(self, kind: str, operation: str, part: float) -> int:
        """Bytes of the disk, or of each file: `part` (0 to 1) of what the operation needs."""
        held = self.workspace.db.stat().st_size
        if operation == "first load":
            return int(held * part * 1.5)
        # A disk must hold file, log and copy; a limit is one of each file's own.
        return int(held * (1 + 2.5 * part if kind == "full disk" else 0.5 + part))

    def try_limit(self, kind: str, operation: str, part: float) -> None:
        """Try an operation with `part` of the bytes that it needs, and then without a limit."""
        folder = self.workspace.home / "disk"
        limit = self.limit(kind, operation, part)
        with contextlib.ExitStack() as stack:
            if kind == "full disk":
                remount = stack.enter_context(mounted(folder, max(limit, 65536)))
                try:
                    db = self.put_archive(operation, folder)
                except OSError:
                    return  # not even the archive as it was fits
                done = forked.run(self.command(operation, db))
            else:
                folder.mkdir(exist_ok=True)
                stack.callback(shutil.rmtree, folder)
                db = self.put_archive(operation, folder)
                done = forked.run(
                    self.command(operation, db),
                    lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
                )
            self.look(kind, operation, db, done)
            if kind == "full disk":
                remount("size=90%")
            again = forked.run(self.command(operation, db))
            assert (again.returncode, again.stderr) == (0, ""), again
            assert digest(db) == self.after(operation)

    def after(self, operation: str) -> str:
        return self.migrated if operation == "migration" else self.states.digest

    def look(
        self, kind: str, operation: str, db: Path, done: subprocess.CompletedProcess[str]
    ) -> None:
        """Check that what is left is what the command said."""
        self.seen[kind, operation, "done" if done.returncode == 0 else "refused"] += 1
        if done.returncode:
            assert done.returncode == 1, done
            one_sentence(done.stderr)
        others = {f.name for f in db.parent.iterdir()} - {"a.db", "a.db-wal", "a.db-shm"}
        kept = ("a.db.revision-", "a.db.before-restore-")
        assert all(name.startswith(kept) for name in others), others
        if operation == "first load" and done.returncode:
            assert not db.exists(), "Half a first load was left."
            return
        with contextlib.ExitStack() as stack:
            # Where a disk is full, a reader may find no space for what it keeps beside the file.
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=self.workspace.home))
            for file in db.parent.glob("a.db*"):
                if file.name in ("a.db", "a.db-wal"):
                    shutil.copy(file, folder)
            copy = Path(folder, "a.db")
            if operation == "migration" and done.returncode:
                with database.write(copy) as connection:
                    database.migrate(connection)
            is_as_before = done.returncode and operation != "migration"
            expected = self.before if is_as_before else self.after(operation)
            assert digest(copy) == expected, f"{kind}, {operation}: {done}"
            assert is_whole(copy)


def sweep(states: folders.States, points: int, kinds: tuple[str, ...] = KINDS) -> DiskTrial:
    """Try every operation with so many limits, from next to nothing to more than enough.

    Raises:
        NoMountError: when a full disk cannot be made here.
        AssertionError: when a command left anything but what it said.
    """
    trial = DiskTrial(states)
    for kind in kinds:
        for operation in OPERATIONS:
            for point in range(points):
                trial.try_limit(kind, operation, point / (points - 1))
            assert trial.seen[kind, operation, "done"] and trial.seen[kind, operation, "refused"]
    return trial


def main() -> None:
    """Tries as many sizes as it is told, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--documents", type=int, default=300)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace(Path(home, "workspace"))
        states = folders.States(workspace, folders.texts(given.corpus, given.documents))
        seen = sweep(states, given.points).seen
    print(f"{given.documents} documents, {time.monotonic() - began:.0f} s")
    for (kind, operation, left), count in sorted(seen.items()):
        print(f"{kind:12}{operation:14}{left:10}{count:4}")


if __name__ == "__main__":
    main()
