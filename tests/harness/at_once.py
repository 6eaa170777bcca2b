"""Loads in a loop while readers ask over HTTP and over sqlite3, and looks for half a load.

python -m harness.at_once [CORPUS] [--seconds N] [--documents N]
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.client
import re
import signal
import sqlite3
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import forked
from conftest import Workspace, digest, is_whole, one_sentence
from harness import folders

from archive.store import database
from archive.store import digest as digests

READERS = {"http": 8, "sqlite3": 2}

# Each is answered by one statement, so that its answer is of one state of the archive. Numbers of
# rows and versions go on counting from load to load.
ADDRESSES = (
    "/{db}/documents.json?status__exact=current&_shape=array&_size=max&_sort=slug&_nocol=version",
    "/{db}/documents.csv?status__exact=current&_size=max&_sort=slug&_col=slug&_col=title&_col=body",
    "/{db}/figures_in_context.json?_shape=array&_size=max&_col=text&_col=slug&_col=sentence&_sort=slug",
    "/{db}/quotations_in_context.json?_shape=array&_size=max&_col=text&_col=slug&_sort=slug",
    "/{db}/releases-per-month.json?_shape=array",
    "/{db}/over-years.json?_shape=array",
    "/{db}/search.json?_shape=array&words=minister&limit=50",
    "/{db}/reused-passages.json?_shape=array",
    "/{db}/documents?status__exact=current&_facet=kind&_sort=slug&_col=slug&_col=date&_col=words",
    "/{db}/documents?status__exact=current&_search=minister&_col=slug&_col=date&_col=words",
    "/{db}/figures_in_context?_facet=unit&_sort=slug&_col=text&_col=slug",
    "/search.json?q=minister",
    "/search?q=minister&sort=newest",
    "/figures",
    "/figures.csv?kind=count",
)


REFUSED = (429, 503)
"""What a server answers while it is busy with others: the same may be asked again."""


class Crowd:
    """A folder in two states, its archive, those who read it, and what they saw amiss."""

    def __init__(self, states: folders.States, pause: float = 0) -> None:
        self.states = states
        self.pause = pause
        """Seconds that a reader waits before it asks again."""
        self.db = states.workspace.db
        self.seen: Counter[str] = Counter()
        self.amiss: list[str] = []
        self.known: dict[str, dict[str, bytes]] = {}
        """Each address's answers by the state that they are of."""
        self.quiet: tuple[int, str] | None = None
        """The number of the last load and the state it came to, while none is at work."""
        self.is_over = threading.Event()
        self.starter = forked.Starter()

    def command(self) -> list[str]:
        root = str(self.states.workspace.root)
        return ["ingest", root, "--root", root, "--db", str(self.db)]

    def load(self, rivals: int = 1) -> None:
        """Brings the folder to its other state and loads it, by several processes at once."""
        self.quiet = None
        self.states.turn()
        ended = self.starter.run(self.command(), rivals)
        ends = [(process.stderr, process.returncode) for process in ended]
        self.seen["loads"] += 1
        self.seen["loads beside another"] += rivals - 1
        if not any(code == 0 for _, code in ends):
            self.amiss.append(f"no load was done: {ends}")
        for said, code in ends:
            if code:
                one_sentence(said)
                self.seen["loads that said another is at work"] += 1
            elif said:
                self.amiss.append(f"a load said {said}")
        log = self.db.with_name(f"{self.db.name}-wal")
        if log.exists() and log.stat().st_size:
            self.amiss.append(f"{log.stat().st_size} bytes stay in the log")
        self.quiet = (self.seen["loads"], self.states.now)

    @contextlib.contextmanager
    def served(self) -> Iterator[int]:
        """The port at which the archive is served."""
        server = forked.start(["serve", "--db", str(self.db), "--port", "0"], kept=(1,))
        try:
            yield int(re.findall(r":(\d+)/ ", server.line())[0])
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()

    def learn(self, port: int, turns: int) -> None:
        """Learns every answer in both states, in turn, while nobody else is at work."""
        for turn in range(turns):
            self.load()
            connection = http.client.HTTPConnection("127.0.0.1", port)
            for address in ADDRESSES:
                status, body = _ask(connection, self.db.stem, address)
                assert status == 200, (address, status, body[:500])
                answers = self.known.setdefault(address, {})
                assert answers.setdefault(self.states.now, body) == body, (turn, address)
            connection.close()
        for address, answers in self.known.items():
            assert len(set(answers.values())) == 2, f"{address} tells no state from the other"

    def read_pages(self, port: int, turn: int) -> None:
        """Asks for one answer after another over HTTP."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while not self.is_over.is_set():
            address = ADDRESSES[turn % len(ADDRESSES)]
            turn += 1
            before = self.quiet
            status, body = _ask(connection, self.db.stem, address)
            after = self.quiet
            self.seen["responses"] += 1
            answers = self.known[address]
            if status in REFUSED:
                self.seen["refused"] += 1
                time.sleep(0.5)
            elif status != 200:
                self.amiss.append(f"{address} gave {status}: {body[:300]!r}")
            elif body not in answers.values():
                self.amiss.append(f"{address} is of neither state: {body[:300]!r}")
            elif before and before == after and body != answers[before[1]]:
                self.amiss.append(f"{address} is stale")
            self.is_over.wait(self.pause)
        connection.close()

    def read_rows(self, turn: int) -> None:
        """Computes the digest again and again, each in one read transaction."""
        connection = database.read(self.db)
        while not self.is_over.is_set():
            if turn % 2:  # one reader keeps its connection, the other opens a new one each time
                connection.close()
                connection = database.read(self.db)
            connection.execute("BEGIN")
            found = digests.digest(connection)
            connection.execute("COMMIT")
            self.seen["digests"] += 1
            if found not in self.states.digests.values():
                self.amiss.append("a digest is of neither state")
            self.is_over.wait(self.pause)
        connection.close()

    def guarded(self, read: Callable[[], None]) -> Callable[[], None]:
        """A reader whose errors are seen."""

        def reading() -> None:
            try:
                read()
            except (OSError, sqlite3.Error, http.client.HTTPException) as error:
                self.amiss.append(f"a reader met {type(error).__name__}: {error}")

        return reading


def _ask(connection: http.client.HTTPConnection, name: str, address: str) -> tuple[int, bytes]:
    connection.request("GET", address.format(db=name))
    response = connection.getresponse()
    body = response.read()
    # What a page says of itself: how long it took, and when the last load was.
    body = re.sub(rb"Quer(?:y|ies) took [\d.]+ms", b"", body)
    return response.status, re.sub(rb"20\d\d-\d\d-\d\dT[\d:.+]+", b"", body)


def run(states: folders.States, seconds: float, pause: float = 0) -> Crowd:
    """Loads and reads for so long; each reader waits for `pause` seconds before it asks again.

    Raises:
        AssertionError: when a reader saw anything but one of the two states, or an error.
    """
    states.put("one")
    states.workspace.load()
    crowd = Crowd(states, pause)
    with contextlib.closing(crowd.starter), crowd.served() as port:
        crowd.learn(port, 2 if seconds < 10 else 4)
        crowd.seen.clear()
        readers = [
            threading.Thread(target=crowd.guarded(functools.partial(crowd.read_pages, port, turn)))
            for turn in range(READERS["http"])
        ] + [
            threading.Thread(target=crowd.guarded(functools.partial(crowd.read_rows, turn)))
            for turn in range(READERS["sqlite3"])
        ]
        for reader in readers:
            reader.start()
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                crowd.load(rivals=2 if crowd.seen["loads"] % 3 == 2 else 1)
        finally:
            crowd.is_over.set()
            for reader in readers:
                reader.join()
    assert crowd.amiss == [], crowd.amiss[:5]
    assert digest(crowd.db) == states.digest
    assert is_whole(crowd.db)
    return crowd


def main() -> None:
    """Loads and reads for as long as it is told, and prints how much of each was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--documents", type=int, default=600)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace(Path(home, "workspace"))
        states = folders.States(workspace, folders.texts(given.corpus, given.documents))
        crowd = run(states, given.seconds)
    print(f"{given.documents} documents, {given.seconds:.0f} s, nothing amiss")
    for what, count in sorted(crowd.seen.items()):
        print(f"{what:50}{count:7,}")


if __name__ == "__main__":
    main()
