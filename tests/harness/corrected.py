"""Corrects what was read, and replays a hundred days of changes, kills and loads taken back.

python -m harness.corrected [CORPUS] [--days N] [--documents N] [--corrections N] [--seed N]
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

import forked
from conftest import Workspace, is_whole
from harness import folders, history

from archive import corrections, librarian
from archive.corrections import COLUMNS, DOCUMENT, FIGURE, MENTION, QUOTATION
from archive.store import database, targets
from archive.store.targets import Target

FILE = "corrections/corrections.csv"
_ANY = {
    DOCUMENT: "SELECT collections.name || '/' || slug FROM documents JOIN collections"
    " ON collections.id = collection_id WHERE status = 'current' ORDER BY slug",
    FIGURE: "SELECT key FROM figures ORDER BY key",
    QUOTATION: "SELECT key FROM quotations ORDER BY key",
    MENTION: "SELECT collections.name || '/' || slug, text FROM mentions"
    " JOIN documents ON documents.id = document_id"
    " JOIN collections ON collections.id = collection_id ORDER BY slug, start_char",
}
_VALUES = {
    (DOCUMENT, "title"): ("A title as printed", "Another, with a comma"),
    (DOCUMENT, "kind"): ("speech", "notice", "none"),
    (DOCUMENT, "author"): ("Ann Able", "none"),
    (DOCUMENT, "date"): ("2011-02-03", "2018-11-30"),
    (DOCUMENT, "ministers"): ("Phil Goff", "Helen Clark; Phil Goff"),
    (DOCUMENT, "portfolios"): ("Health", "Education; Defence"),
    (DOCUMENT, "jurisdiction"): ("none", "gb"),
    (DOCUMENT, "publish"): ("metadata", "quotations"),
    (DOCUMENT, "withdrawn"): ("yes",),
    (FIGURE, "value"): ("7", "1250000"),
    (FIGURE, "high"): ("9000000", "none"),
    (FIGURE, "unit"): ("NZD", "hectare", "none"),
    (FIGURE, "approx"): ("about", "none"),
    (FIGURE, "item"): ("homes",),
    (FIGURE, "figure"): ("none",),
    (QUOTATION, "speaker"): ("Phil Goff", "Ann Able; Ben Bold", "none"),
    (QUOTATION, "quotation"): ("none",),
    (MENTION, "person"): ("helen-clark", "Phil Goff", "none"),
    (MENTION, "portfolio"): ("health", "none"),
    (MENTION, "mention"): ("none",),
}
"""The values that a field is corrected to."""


class Corrected(history.History):
    """A folder whose documents are corrected, and to which the days of `History` come."""

    def __init__(
        self, workspace: Workspace, found: folders.Texts, seed: int, count: int, *, kills: bool
    ) -> None:
        self.kills = kills
        self.lines: list[dict[str, str]] = []
        self.seconds = 1.0
        self.seen: Counter[str] = Counter()
        self.chance = random.Random(seed + 1)
        super().__init__(workspace, found, seed)
        self.correct(count)
        self.look()
        applied = workspace.one("SELECT count(*) FROM corrections WHERE state = 'applied'")
        # Another country, or another day, may take away a mention that is corrected as well.
        assert applied >= 0.9 * count, "Corrections that were just made do not fit."
        self.seen["that fit at first"] = applied

    def day(self) -> None:
        """A day of `History`, with corrections, recipes, kills and loads taken back."""
        if self.chance.random() < 0.3:
            self.lines.pop(self.chance.randrange(len(self.lines)))
            self.correct(1)
        if self.chance.random() < 0.3:
            self.change_recipe()
        super().day()

    def correct(self, count: int) -> None:
        """Makes so many corrections of what the archive holds."""
        with contextlib.closing(database.read(self.workspace.db)) as connection:
            held = {what: connection.execute(sql).fetchall() for what, sql in _ANY.items()}
            taken = set(map(_which, self.lines))
            wanted = len(self.lines) + count
            while len(self.lines) < wanted:
                what, field = self.chance.choice(list(_VALUES))
                if not held[what]:
                    continue
                target = self._target(connection, what, self.chance.choice(held[what]))
                value = self.chance.choice(_VALUES[what, field])
                line = librarian.line(target, field, value, "As printed", "https://example.org")
                if (which := _which(line)) not in taken:
                    taken.add(which)
                    self.lines.append(line)
                    self.operations[f"correction of a {what}"] += 1
        text = "".join(map(corrections.as_line, self.lines))
        self.workspace.put(FILE, f"{','.join(COLUMNS)}\n{text}")

    @staticmethod
    def _target(connection: sqlite3.Connection, what: str, row: sqlite3.Row) -> Target:
        found = targets.find(connection, row[0])
        if what != MENTION:
            return found
        words = corrections.on_one_line(row["text"])
        return found._replace(what=MENTION, words=words)

    def change_recipe(self) -> None:
        """Has some documents derived by another recipe, as an older version would."""
        with contextlib.closing(sqlite3.connect(self.workspace.db)) as connection, connection:
            connection.execute("UPDATE files SET recipe = 'older' WHERE document_id % 7 = 0")
            connection.execute("UPDATE loads SET recipe = 'older'")
        self.operations["recipe changed"] += 1

    def look(self) -> None:
        """Loads, at times killed or taken back first, and holds the archive to its promises."""
        before = self.workspace.digest() if self.lines else ""
        left = None
        if self.lines and self.kills and self.chance.random() < 0.5:
            left = self.kill("ingest", str(self.workspace.root), "--root", str(self.workspace.root))
        began = time.monotonic()
        report = self.workspace.load()
        self.seconds = time.monotonic() - began
        self.changes.update(change for _, change, _ in report.changes)
        after = self.workspace.digest()
        if left is not None:
            assert left in (before, after), "A killed load left neither before nor after."
            self.seen["kill: before" if left == before else "kill: after"] += 1
        elif self.lines and self.chance.random() < 0.5:
            self.take_back(before, after)
        self.compare(after)

    def take_back(self, before: str, after: str) -> None:
        """Takes the load of the day back, at times killed first, and loads again."""
        if self.kills and self.chance.random() < 0.5:
            self.seconds = 0.5
            left = self.kill("undo")
            assert left in (before, after), "A killed undo left neither before nor after."
            self.seen["killed undo: " + ("before" if left == after else "after")] += 1
            if left == before != after:
                self.workspace.load()
                return
        done = forked.run(self._command("undo"))
        if before == after and done.returncode:
            return  # it was taken back by the command that was killed
        assert done.returncode == 0, done.stderr
        assert self.workspace.digest() == before, "What was taken back is not as it was."
        assert self.workspace.is_sound()
        self.seen["loads taken back"] += 1
        self.workspace.load()

    def compare(self, after: str) -> None:
        """Compares with a load from nothing: nothing differs, no correction is lost."""
        fresh = self.workspace.fresh()
        assert self.workspace.digest() == fresh.digest() == after
        assert self.workspace.is_sound()
        held = self.workspace.rows("SELECT path, line, state FROM corrections ORDER BY line")
        assert len(held) == len(self.lines), "A correction was lost."
        listed = {problem[:2] for problem in self.workspace.problems()}
        unfit = {(path, line) for path, line, state in held if state == "unfit"}
        assert unfit == {each for each in listed if each[0] == FILE}, "One is not listed."
        assert {state for *_, state in held} <= {"applied", "unfit"}
        self.seen["most that fit no longer"] = max(self.seen["most that fit no longer"], len(unfit))
        assert self.workspace.load().changes == []
        for file in self.workspace.home.glob(f"{fresh.db.name}*"):
            file.unlink()

    def kill(self, *words: str) -> str:
        """Starts a command and kills it at any moment; the digest of what it left."""
        process = forked.start(self._command(*words))
        log = self.workspace.db.with_name(f"{self.workspace.db.name}-wal")
        if self.chance.random() < 0.3:
            time.sleep(self.chance.uniform(0, 0.1 + self.seconds))
        else:  # while it writes, which is the shorter part
            while process.poll() is None and not (log.exists() and log.stat().st_size):
                time.sleep(0.0005)
            time.sleep(self.chance.choice((0, self.chance.uniform(0, 0.05))))
        process.kill_all()
        process.wait()
        assert is_whole(self.workspace.db)
        return self.workspace.digest()

    def _command(self, *words: str) -> list[str]:
        return [*words, "--db", str(self.workspace.db)]


def _which(line: dict[str, str]) -> tuple[str, ...]:
    """What a line is about: of what is none, nothing else can be corrected."""
    which = [line[name] for name in ("what", "document", "words", "near", "turn")]
    return (*which, line["field"] if line["what"] == DOCUMENT else "")


def run(
    workspace: Workspace, found: folders.Texts, days: int, count: int, seed: int, *, kills: bool
) -> Corrected:
    """Corrects so many things, and replays so many days.

    Raises:
        AssertionError: when the archive of a day differs from a load of its files from nothing, a
            correction is lost, or a killed command left neither before nor after.
    """
    corrected = Corrected(workspace, found, seed, count, kills=kills)
    for day in range(days):
        try:
            corrected.day()
        except AssertionError as error:
            raise AssertionError(f"on day {day} of seed {seed}: {error}") from error
    return corrected


def main() -> None:
    """Replays as many days as it is told, and prints what came to pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--corrections", type=int, default=200)
    parser.add_argument("--seed", type=int, default=22)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace(Path(home, "workspace"))
        found = folders.texts(given.corpus, given.documents)
        made = run(workspace, found, given.days, given.corrections, given.seed, kills=True)
    print(f"{given.documents} documents, {given.corrections} corrections,", end=" ")
    print(f"{given.days} days, seed {given.seed}, {time.monotonic() - began:.0f} s")
    for title, counted in (
        ("operations", made.operations),
        ("loads", made.changes),
        ("seen", made.seen),
    ):
        print(f"{title}:", ", ".join(f"{n} {what}" for what, n in sorted(counted.items())))


if __name__ == "__main__":
    main()
