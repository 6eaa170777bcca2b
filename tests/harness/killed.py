"""Kills loads, migrations, backups and restores at random times, and looks at what is left.

python -m harness.killed [CORPUS] [--count N] [--documents N] [--seed N] [--operation NAME …]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import forked
from conftest import Workspace, digest, is_whole
from harness import folders

from archive.store import database

OPERATIONS = (
    *("first load", "load", "load", "load of an older archive", "migration"),
    *("backup", "backup over another", "restore", "restore where nothing is"),
)
ALONE = ("migration", "backup", "backup over another", "restore", "restore where nothing is")
"""The operations of one process, without workers."""

TARGETS = ("all", "all", "parent", "worker")
WRITTEN = {
    "first load": ("a.db",),
    "load of an older archive": ("a.db-wal", "a.db.migrating"),
    "migration": ("a.db-wal", "a.db.migrating"),
    "backup": ("backup.db.building", "backup.db"),
    "backup over another": ("backup.db.building",),
    "restore": ("a.db-wal", "a.db.before-restore-*.building", "a.db.before-restore-*"),
    "restore where nothing is": ("a.db.building", "a.db"),
}
"""The files of which one has something in it as soon as the operation writes; else the log."""

KEPT = ("a.db", "a.db-shm", "files", "backups", "backup.db")
"""What may lie in the folder of an archive when a command was done."""

TIMES = ("any", "any", "as it is written")


class Killer:
    """A folder in two states with an archive that is loaded, killed and loaded again."""

    def __init__(
        self, states: folders.States, seed: int, operations: Sequence[str] = OPERATIONS
    ) -> None:
        self.states = states
        self.operations = operations
        self.workspace = states.workspace
        self.db = states.workspace.db
        needed = any(each.startswith(("backup", "restore")) for each in operations)
        self.backups = {name: self.back_up(name) for name in states.NAMES if needed}
        """A backup of each state, where an operation needs one."""
        self.backup = self.workspace.home / "backup.db"
        """What backups are written to."""
        self.rng = random.Random(seed)
        self.seen: Counter[tuple[str, str, str, str]] = Counter()
        self.seconds = dict.fromkeys(OPERATIONS, 0.5)
        """How long each operation took when it was last left alone."""
        states.put("one")
        self.before: str | None = None

    @property
    def kills(self) -> int:
        return sum(count for (*_, left), count in self.seen.items() if left != "over")

    def back_up(self, name: str) -> Path:
        """A backup of an archive of a state, made by a load from nothing."""
        self.states.put(name)
        fresh = self.workspace.fresh()
        folder = self.workspace.home / "backups"
        folder.mkdir(exist_ok=True)
        return fresh.db.rename(folder / f"{name}.db")

    @property
    def written(self) -> Path:
        """The file that the operation writes."""
        return self.backup if self.is_backup else self.db

    def step(self) -> None:
        """Kill an operation, check what is left, and run the same operation undisturbed."""
        operation, target = self.rng.choice(self.operations), self.rng.choice(TARGETS)
        target = "all" if operation in ALONE else target
        self.is_backup = operation.startswith("backup")
        # When the archive is written, the workers have done their part.
        when = "any" if target == "worker" else self.rng.choice(TIMES)
        after = self.prepare(operation)
        was_killed = self.kill(operation, target, when)
        left = self.look(operation, after)
        self.seen[operation, target, when, left if was_killed else "over"] += 1
        began = time.monotonic()
        done = forked.run(self.command(operation))
        self.seconds[operation] = time.monotonic() - began
        assert (done.returncode, done.stderr) == (0, ""), done
        assert digest(self.written) == after, (
            f"{operation} of {target} {when}, left {left}: not what it is from nothing"
        )
        self.tidy()

    def prepare(self, operation: str) -> str:
        """Bring archive and folder to where an operation begins; the digest that it must reach."""
        if operation in ("first load", "restore where nothing is"):
            self.db.unlink(missing_ok=True)
            self.before = None
            return self.states.turn()
        if not self.db.exists():
            self.workspace.load()
        if self.is_backup:
            self.backup.unlink(missing_ok=True)
            if operation == "backup over another":
                other = next(n for n in self.states.NAMES if n != self.states.now)
                shutil.copy(self.backups[other], self.backup)
            self.before = digest(self.backup) if self.backup.exists() else None
            return digest(self.db)
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
                    connection.run(f"DELETE FROM {table}")
                for table in ("files", "loads"):
                    connection.run(f"UPDATE {table} SET recipe = 'older'")

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
        root = str(self.workspace.root)
        if operation == "migration":
            words = ["migrate"]
        elif operation.startswith("backup"):
            words = ["backup", str(self.backup), "--overwrite"]
        elif operation.startswith("restore"):
            words = ["restore", str(self.backups[self.states.now])]
        else:
            words = ["ingest", root, "--root", root, "--jobs", "2"]
        return [*words, "--db", str(self.db)]

    def kill(self, operation: str, target: str, when: str) -> bool:
        """Start an operation and kill it; whether it was killed before its end."""
        process = forked.start(self.command(operation))
        pids = [process.pid]
        if target == "worker":
            while not (pids := process.workers()) and process.poll() is None:
                time.sleep(0.005)
        self.wait(process, operation, target, when)
        is_over = process.poll() is not None or not pids
        if target == "all":
            process.kill_all()
        elif pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.rng.choice(pids), signal.SIGKILL)
        done = process.ended()
        said = done.stderr
        if target == "worker":
            # The load may have had no more need of it; else it ends by itself, with a sentence.
            assert done.returncode == 0 or said.startswith("archive: A worker was killed"), said
            assert "Traceback" not in said, said
        until = time.monotonic() + 10
        while process.workers():
            assert time.monotonic() < until, "A killed load left workers behind."
            time.sleep(0.01)
        return not is_over

    def wait(self, process: forked.Process, operation: str, target: str, when: str) -> None:
        """Wait for a random time: within all that the operation takes, or while it writes."""
        if when == "any":
            time.sleep(self.rng.uniform(0, self.seconds[operation] / (1 + (target == "worker"))))
            return
        patterns = WRITTEN.get(operation, ("a.db-wal",))
        pattern = self.rng.choice(patterns)
        while process.poll() is None and not any(map(_size, self.workspace.home.glob(pattern))):
            pass
        time.sleep(self.rng.choice((0, 0.0005, self.rng.uniform(0, 0.05))))

    def look(self, operation: str, after: str) -> str:
        """Holds what a kill left to the promise; which of the two states it is."""
        if self.is_backup:
            assert is_whole(self.db)
            assert digest(self.db) == after, "A backup changed the archive."
        if not self.written.exists():
            assert self.before is None, f"{self.written.name} is gone."
            return "before"
        found = digest(self.backup) if self.is_backup else self.as_of_today()
        with contextlib.closing(sqlite3.connect(self.written)) as connection:
            if database.revision(connection) == database.head():
                assert digest(self.written) == found
        assert is_whole(self.written)
        assert found in (self.before, after), f"{operation}: neither before nor after"
        return "before" if found == self.before else "after"

    def tidy(self) -> None:
        """Looks for what should not be there, and takes the copies that were set aside."""
        for file in self.workspace.home.iterdir():
            if file.name.startswith("a.db.revision-"):
                assert is_whole(file), "A copy that was set aside is no whole archive."
                with contextlib.closing(sqlite3.connect(file)) as connection:
                    assert f"-{database.revision(connection)}-" in file.name, "An empty copy."
                file.unlink()
            elif file.name.startswith("a.db.before-restore-"):
                assert is_whole(file), "A copy that was set aside is no whole archive."
                assert digest(file) in self.states.digests.values(), "A copy of neither state."
                file.unlink()
            elif file.name == "a.db-wal":
                assert file.stat().st_size == 0, "The write-ahead log was not emptied."
            else:
                assert file.name in KEPT, f"{file.name} was left behind."


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def run(
    states: folders.States, count: int, seed: int, operations: Sequence[str] = OPERATIONS
) -> Killer:
    """Kills so many times.

    Raises:
        AssertionError: when a kill left anything but the archive of before or of after.
    """
    killer = Killer(states, seed, operations)
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
    parser.add_argument(
        "--operation", action="append", choices=dict.fromkeys(OPERATIONS), help="may be repeated"
    )
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        workspace = Workspace(Path(home, "workspace"))
        states = folders.States(workspace, folders.texts(given.corpus, given.documents))
        seen = run(states, given.count, given.seed, given.operation or OPERATIONS).seen
    print(f"{given.documents} documents, seed {given.seed}, {time.monotonic() - began:.0f} s")
    for (operation, target, when, left), count in sorted(seen.items()):
        print(f"{operation:26}{target:8}{when:18}{left:8}{count:4}")
    for left in ("before", "after"):
        print(f"the archive as {left}: {sum(seen[key] for key in seen if key[-1] == left)}")


if __name__ == "__main__":
    main()
