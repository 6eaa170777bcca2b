"""Replays a hundred days: most of a folder first, then a few files at a time, as they come.

python -m harness.history [CORPUS] [--days N] [--documents N] [--seed N]
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sqlite3
import tempfile
import time
from collections import Counter
from pathlib import Path

from conftest import Workspace
from harness import folders

FIRST = 0.9
"""The part of the files that comes on the first day."""


class History:
    """A folder to which files come, in which they change, move and go, and to which some return.

    After each day the archive is what a load of that day's files from nothing would be.
    """

    def __init__(self, workspace: Workspace, found: folders.Texts, seed: int) -> None:
        self.workspace = workspace
        self.rng = random.Random(seed)
        self.to_come = list(found.items())
        self.rng.shuffle(self.to_come)
        self.here: list[str] = []
        self.gone: list[tuple[str, bytes]] = []
        self.operations: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        for _ in range(int(len(found) * FIRST)):
            self.come()
        self.operations.clear()
        self.look()

    def day(self) -> None:
        """One to four operations, sometimes loads of parts, and a load of everything."""
        for _ in range(self.rng.randint(1, 4)):
            operations = [self.come, self.come, self.edit, self.edit, self.move, self.go, self.copy]
            self.rng.choice([*operations, self.come_back] if self.gone else operations)()
        if self.rng.random() < 0.3:
            # Whoever loads parts, in whatever order, comes to the same in the end.
            for part in self.rng.sample(self.here, 2):
                self.workspace.load(part if self.rng.random() < 0.5 else part.rpartition("/")[0])
            self.operations["load of parts"] += 1
        self.look()

    def look(self) -> None:
        """Loads everything, and compares with a load from nothing."""
        report = self.workspace.load()
        self.changes.update(change for _, change, _ in report.changes)
        fresh = self.workspace.fresh()
        assert self.workspace.digest() == fresh.digest()
        assert self.workspace.problems() == fresh.problems()
        assert self.workspace.is_sound()
        assert self.workspace.load().changes == []
        for file in self.workspace.home.glob(f"{fresh.db.name}*"):
            file.unlink()
        with contextlib.closing(sqlite3.connect(self.workspace.db)) as connection:
            connection.execute(
                "INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')"
            )

    def come(self) -> None:
        """A file comes, or when all have come, one comes that is much like another."""
        if self.to_come:
            self._put(*self.to_come.pop())
            self.operations["new"] += 1
        else:
            self.copy()

    def edit(self) -> None:
        path = self.rng.choice(self.here)
        self._put(path, folders.edited((self.workspace.root / path).read_bytes(), self.rng))
        self.operations["edited"] += 1

    def move(self) -> None:
        """A file moves, sometimes edited on the way, sometimes to where another one was."""
        path = self.rng.choice(self.here)
        data = self._take(path)
        paths = [old for old, _ in self.gone] if self.rng.random() < 0.3 else []
        to = self.rng.choice(paths or [f"moved/{path}"])
        self._put(to, data if self.rng.random() < 0.7 else folders.edited(data, self.rng))
        self.operations["moved"] += 1

    def go(self) -> None:
        path = self.rng.choice(self.here)
        self.gone.append((path, self._take(path)))
        self.operations["gone"] += 1

    def come_back(self) -> None:
        """A file that was deleted returns, as it was or edited."""
        path, data = self.gone.pop(self.rng.randrange(len(self.gone)))
        self._put(path, data if self.rng.random() < 0.5 else folders.edited(data, self.rng))
        self.operations["returned"] += 1

    def copy(self) -> None:
        """A file comes whose text, or whose address, another one has."""
        path = self.rng.choice(self.here)
        data = (self.workspace.root / path).read_bytes()
        if self.rng.random() < 0.5:
            data = folders.edited(data, self.rng)
        self._put(f"copies/{len(self.here)}-{path.rpartition('/')[2]}", data)
        self.operations["copied"] += 1

    def _put(self, path: str, data: bytes) -> None:
        self.workspace.put(path, data)
        if path not in self.here:
            self.here.append(path)

    def _take(self, path: str) -> bytes:
        self.here.remove(path)
        data = (self.workspace.root / path).read_bytes()
        (self.workspace.root / path).unlink()
        return data


def run(workspace: Workspace, found: folders.Texts, days: int, seed: int) -> History:
    """Replays so many days.

    Raises:
        AssertionError: when the archive of a day differs from a load of its files from nothing.
    """
    history = History(workspace, found, seed)
    for day in range(days):
        try:
            history.day()
        except AssertionError as error:
            raise AssertionError(f"on day {day} of seed {seed}") from error
    return history


def main() -> None:
    """Replays as many days as it is told, and prints what came to pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace(Path(home, "workspace"))
        found = folders.texts(given.corpus, given.documents)
        history = run(workspace, found, given.days, given.seed)
    print(f"{given.documents} documents, {given.days} days, seed {given.seed},", end=" ")
    print(f"{time.monotonic() - began:.0f} s")
    print(
        "operations:",
        ", ".join(f"{n} {operation}" for operation, n in sorted(history.operations.items())),
    )
    print("loads:", ", ".join(f"{n} {what}" for what, n in sorted(history.changes.items())))


if __name__ == "__main__":
    main()
