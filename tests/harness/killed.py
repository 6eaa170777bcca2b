"""Kills loads and migrations at random times, and looks at what is left.

python -m harness.killed [CORPUS] [--count N] [--documents N] [--seed N]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from conftest import Workspace, digest, is_whole, processes
from harness import folders

from archive.store import database

OPERATIONS = ("first load", "load", "load", "load of an older archive", "migration")
TARGETS = ("all", "all", "parent", "worker")
TIMES = ("any", "any", "as it is written")


class Killer:
    """A folder in two states with an archive that is loaded, killed and loaded again."""

    def __init__(self, states: folders.States, seed: int) -> None:
        self.states = states
        self.workspace = states.workspace
        self.db = states.workspace.db
        self.rng = random.Random(seed)
        self.seen: Counter[tuple[str, str, str, str]] = Counter()
        self.seconds = dict.fromkeys(OPERATIONS, 0.5)
        """How long each operation took when it was last left alone."""
        states.put("one")
        self.before: str | None = None

    @property
    def kills(self) -> int:
        return sum(count for (*_, left), count in self.seen.items() if left != "over")

    def step(self) -> None:
        """Kill an operation, check what is left, and run the same operation undisturbed."""
        operation, target = self.rng.choice(OPERATIONS), self.rng.choice(TARGETS)
        target = "all" if operation == "migration" else target
        # When the archive is written, the workers have done their part.
        when = "any" if target == "worker" else self.rng.choice(TIMES)
        after = self.prepare(operation)
        was_killed = self.kill(operation, target, when)
        left = self.look(operation, after)
        self.seen[operation, target, when, left if was_killed else "over"] += 1
        began = time.monotonic()
        done = subprocess.run(self.command(operation), capture_output=True, text=True, check=False)
        self.seconds[operation] = time.monotonic() - began
        assert (done.returncode, done.stderr) == (0, ""), done
        assert digest(self.db) == after, (
            f"{operation} of {target} {when}, left {left}: not what it is from nothing"
        )
        self.tidy()

    def prepare(self, operation: str) -> str:
        """Bring archive and folder to where an operation begins; the digest that it must reach."""
        if operation == "first load":
            self.db.unlink(missing_ok=True)
            self.before = None
            return self.states.turn()
        if not self.db.exists():
            self.workspace.load()
        if operation in ("load of an older archive", "migration"):
            self.age(self.rng.choice(("0001", "0002", "0003")))
            self.before = self.as_of_today()
            return self.before if operation == "migration" else self.states.turn()
        self.before = digest(self.db)
        return self.states.turn()

    def age(self, revision: str) -> None:
        """Makes the archive one of an older version, which derived by another recipe."""
        with database.write(self.db) as connection:
            database.migrate(connection, revision)
            with connection.begin():
                for table in ("passage_uses", "passages"):  # older versions found none
                    connection.exec_driver_sql(f"DELETE FROM {table}")
                for table in ("files", "loads"):
                    connection.exec_driver_sql(f"UPDATE {table} SET recipe = 'older'")

    def as_of_today(self) -> str:
        """The digest of the archive as it is, of whatever revision."""
        with self.copied() as copy:
            with database.write(copy) as connection:
                database.migrate(connection)
            return digest(copy)

    @contextlib.contextmanager
    def copied(self) -> Iterator[Path]:
        """The archive with its write-ahead log somewhere else, where it may be touched."""
        with tempfile.TemporaryDirectory(dir=self.workspace.home.parent) as folder:
            for file in self.workspace.home.glob("a.db*"):
                if file.name in ("a.db", "a.db-wal"):
                    shutil.copy(file, folder)
            yield Path(folder, "a.db")

    def command(self, operation: str) -> list[str]:
        words = ["migrate"] if operation == "migration" else ["ingest", str(self.workspace.root)]
        if operation != "migration":
            words += ["--root", str(self.workspace.root), "--jobs", "2"]
        return [sys.executable, "-m", "archive", *words, "--db", str(self.db)]

    def kill(self, operation: str, target: str, when: str) -> bool:
        """Start an operation and kill it; whether it was killed before its end."""
        process = subprocess.Popen(
            self.command(operation),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        pids = [process.pid]
        if target == "worker":
            while not (pids := processes(self.db, but=process.pid)) and process.poll() is None:
                time.sleep(0.005)
        self.wait(process, operation, target, when)
        is_over = process.poll() is not None or not pids
        with contextlib.suppress(ProcessLookupError):
            if target == "all":
                os.killpg(process.pid, signal.SIGKILL)
            elif pids:
                os.kill(self.rng.choice(pids), signal.SIGKILL)
        _, said = process.communicate(timeout=60)
        if target == "worker":
            # The load may have had no more need of it; else it ends by itself, with a sentence.
            assert process.returncode == 0 or said.startswith("archive: A worker was killed"), said
            assert "Traceback" not in said, said
        until = time.monotonic() + 10
        while processes(self.db):
            assert time.monotonic() < until, "A killed load left workers behind."
            time.sleep(0.01)
        return not is_over

    def wait(self, process: subprocess.Popen[str], operation: str, target: str, when: str) -> None:
        """Wait for a random time: within all that the operation takes, or while it writes."""
        if when == "any":
            time.sleep(self.rng.uniform(0, self.seconds[operation] / (1 + (target == "worker"))))
            return
        log = self.db if operation == "first load" else self.db.with_name("a.db-wal")
        copy = self.db.with_name("a.db.migrating") if self.rng.random() < 0.5 else log
        while process.poll() is None and not _size(log) and not _size(copy):
            pass
        time.sleep(self.rng.choice((0, 0.0005, self.rng.uniform(0, 0.05))))

    def look(self, operation: str, after: str) -> str:
        """Holds what a kill left to the promise; which of the two states it is."""
        if not self.db.exists():
            assert self.before is None, "The archive is gone."
            return "before"
        found = self.as_of_today()
        with contextlib.closing(sqlite3.connect(self.db)) as connection:
            if database.revision(connection) == database.head():
                assert digest(self.db) == found
        assert is_whole(self.db)
        assert found in (self.before, after), f"{operation}: neither before nor after"
        return "before" if found == self.before else "after"

    def tidy(self) -> None:
        """Looks for what should not be there, and takes the copies that migrations set aside."""
        for file in self.workspace.home.iterdir():
            if file.name.startswith("a.db.revision-"):
                assert is_whole(file), "A copy that was set aside is no whole archive."
                with contextlib.closing(sqlite3.connect(file)) as connection:
                    assert f"-{database.revision(connection)}-" in file.name, "An empty copy."
                file.unlink()
            elif file.name == "a.db-wal":
                assert file.stat().st_size == 0, "The write-ahead log was not emptied."
            else:
                assert file.name in ("a.db", "a.db-shm", "files"), f"{file.name} was left behind."


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def run(states: folders.States, count: int, seed: int) -> Killer:
    """Kills so many times.

    Raises:
        AssertionError: when a kill left anything but the archive of before or of after.
    """
    killer = Killer(states, seed)
    while killer.kills < count:
        killer.step()
    return killer


def main() -> None:
    """Kills as often as it is told, and prints what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        workspace = Workspace(Path(home, "workspace"))
        states = folders.States(workspace, folders.texts(given.corpus, given.documents))
        seen = run(states, given.count, given.seed).seen
    print(f"{given.documents} documents, seed {given.seed}, {time.monotonic() - began:.0f} s")
    for (operation, target, when, left), count in sorted(seen.items()):
        print(f"{operation:26}{target:8}{when:18}{left:8}{count:4}")
    for left in ("before", "after"):
        print(f"the archive as {left}: {sum(seen[key] for key in seen if key[-1] == left)}")


if __name__ == "__main__":
    main()
