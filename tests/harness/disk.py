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

from conftest import Workspace, digest, is_whole, one_sentence, run
from harness import folders

from archive.store import database

DEEDS = ("first load", "load", "migration", "restore")
KINDS = ("full disk", "size limit")


class NoMountError(Exception):
    """Nothing can be mounted here: that takes root."""


@contextlib.contextmanager
def mounted(place: Path, size: int) -> Iterator[Callable[[str], None]]:
    """A disk of so many bytes at `place`; what it gives mounts it anew with other options."""
    place.mkdir(exist_ok=True)

    def mount(options: str) -> None:
        words = ["mount", "-t", "tmpfs", "-o", options, "none", os.fspath(place)]
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
        subprocess.run(["umount", "-l", os.fspath(place)], check=True)


class Presser:
    """A folder in two states, with an archive that has too little room for what is to come."""

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

    def command(self, deed: str, db: Path) -> list[str]:
        root = str(self.workspace.root)
        words = ["ingest", root, "--root", root, "--jobs", "1"]
        words = {"migration": ["migrate"], "restore": ["restore", str(self.backup)]}.get(
            deed, words
        )
        return [*words, "--db", str(db)]

    def lay(self, deed: str, folder: Path) -> Path:
        """Puts the archive in a folder as it is before a deed."""
        db = folder / "a.db"
        if deed != "first load":
            shutil.copy(self.older if deed == "migration" else self.workspace.db, db)
        return db

    def room(self, kind: str, deed: str, part: float) -> int:
        """The room for a part of what the deed needs at most, in bytes."""
        held = self.workspace.db.stat().st_size
        if deed == "first load":
            return int(held * part * 1.5)
        # A disk must hold file, log and copy; a limit is one of each file's own.
        return int(held * (1 + 2.5 * part if kind == "full disk" else 0.5 + part))

    def press(self, kind: str, deed: str, part: float) -> None:
        """Does a deed in a part of the room that it needs, and then in peace."""
        place = self.workspace.home / "disk"
        room = self.room(kind, deed, part)
        with contextlib.ExitStack() as stack:
            if kind == "full disk":
                remount = stack.enter_context(mounted(place, max(room, 65536)))
                try:
                    db = self.lay(deed, place)
                except OSError:
                    return  # not even the archive of before has room
                done = run(self.command(deed, db))
            else:
                place.mkdir(exist_ok=True)
                stack.callback(shutil.rmtree, place)
                db = self.lay(deed, place)
                done = run(
                    self.command(deed, db),
                    lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
                )
            self.look(kind, deed, db, done)
            if kind == "full disk":
                remount("size=90%")
            again = run(self.command(deed, db))
            assert (again.returncode, again.stderr) == (0, ""), again
            assert digest(db) == self.after(deed)

    def after(self, deed: str) -> str:
        return self.migrated if deed == "migration" else self.states.digest

    def look(self, kind: str, deed: str, db: Path, done: subprocess.CompletedProcess[str]) -> None:
        """Holds what is left to what the command said of it."""
        self.seen[kind, deed, "done" if done.returncode == 0 else "refused"] += 1
        if done.returncode:
            assert done.returncode == 1, done
            one_sentence(done.stderr)
        others = {f.name for f in db.parent.iterdir()} - {"a.db", "a.db-wal", "a.db-shm"}
        kept = ("a.db.revision-", "a.db.before-restore-")
        assert all(name.startswith(kept) for name in others), others
        if deed == "first load" and done.returncode:
            assert not db.exists(), "Half a first load was left."
            return
        with contextlib.ExitStack() as stack:
            # Where a disk is full, a reader may find no room for what it keeps beside the file.
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=self.workspace.home))
            for file in db.parent.glob("a.db*"):
                if file.name in ("a.db", "a.db-wal"):
                    shutil.copy(file, folder)
            copy = Path(folder, "a.db")
            if deed == "migration" and done.returncode:
                with database.write(copy) as connection:
                    database.migrate(connection)
            is_as_before = done.returncode and deed != "migration"
            expected = self.before if is_as_before else self.after(deed)
            assert digest(copy) == expected, f"{kind}, {deed}: {done}"
            assert is_whole(copy)


def sweep(states: folders.States, points: int, kinds: tuple[str, ...] = KINDS) -> Presser:
    """Tries rooms of so many sizes, from next to none to more than enough.

    Raises:
        NoMountError: when a full disk cannot be made here.
        AssertionError: when a command left anything but what it said.
    """
    presser = Presser(states)
    for kind in kinds:
        for deed in DEEDS:
            for point in range(points):
                presser.press(kind, deed, point / (points - 1))
            assert presser.seen[kind, deed, "done"] and presser.seen[kind, deed, "refused"]
    return presser


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
    for (kind, deed, left), count in sorted(seen.items()):
        print(f"{kind:12}{deed:14}{left:10}{count:4}")


if __name__ == "__main__":
    main()
