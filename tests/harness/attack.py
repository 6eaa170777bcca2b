"""Attacks a served archive with queries, pages, slow clients and floods while eight readers read.

python -m harness.attack [ARCHIVE] [--copies N]
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import http.client
import multiprocessing
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from harness import attacks
from harness.attacks import Attack

READERS = 8
DEADLINE = 5.0
"""Seconds within which an attack must be answered."""
SLOWEST_READER = 0.5
"""Seconds of a reader's 95th percentile."""
MOST_MEMORY = 1_200
"""Megabytes of all processes of the server together, as Pss counts them."""
ENOUGH = 100
"""Pages that readers read from the beginning of an attack on, at least, for a 95th percentile."""
READER_HOST, ATTACKER_HOST = "127.0.0.1", "127.0.0.2"
"""Readers and attackers have an address each, as limits are by client."""


@dataclass(slots=True)
class Outcome:
    """What an attack led to."""

    attack: Attack
    answers: Counter[str] = field(default_factory=Counter)
    """How often each status, or each end of a connection, was seen."""
    slowest: float = 0.0
    """Seconds until the last of its copies was answered."""
    sentence: str = ""
    reader: float = 0.0
    """Seconds, the 95th percentile of what readers waited meanwhile and just after."""
    page: str = ""
    """The page for which they waited so long."""
    memory: int = 0
    """Megabytes, the most that all processes had together."""
    amiss: list[str] = field(default_factory=list)


class Server:
    """An archive served by a process of its own."""

    def __init__(self, db: Path, options: Sequence[str] = ()) -> None:
        words = [sys.executable, "-m", "archive", "serve", "--db", str(db), "--port", "0", *options]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        self.port = int(re.findall(r":(\d+)/ ", said)[0])

    def close(self) -> None:
        """Ends the server as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=20)
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def memory(self) -> int:
        """Megabytes of all its processes; what they share is counted once."""
        return sum(map(_pss, _family(self.process.pid))) // 1024


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(") ")[2].split()[1])
            parents.setdefault(parent, []).append(int(folder.name))
    family = [pid]
    for each in family:
        family += parents.get(each, [])
    return family


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        return int(found[1]) if found else 0
    return 0


class Readers:
    """Eight clients that ask for ordinary pages, one after the other, until they are stopped."""

    def __init__(self, port: int, pages: Sequence[str]) -> None:
        self.port, self.pages = port, pages
        self.waits: list[tuple[float, str]] = []
        """How long each page took, in seconds."""
        self.amiss: list[str] = []
        self.is_over = threading.Event()
        self.threads = [
            threading.Thread(target=self._read, args=(turn,)) for turn in range(READERS)
        ]

    def __enter__(self) -> Readers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def _read(self, turn: int) -> None:
        connection = _connection(self.port, READER_HOST, 60)
        while not self.is_over.is_set():
            page = self.pages[turn % len(self.pages)]
            turn += 1
            started = time.perf_counter()
            try:
                connection.request("GET", page)
                response = connection.getresponse()
                response.read()
                if response.status != 200:
                    self.amiss.append(f"{page} gave {response.status}")
            except (OSError, http.client.HTTPException) as error:
                self.amiss.append(f"{page}: {type(error).__name__} {error}")
                connection.close()
            self.waits.append((time.perf_counter() - started, page))
            # A person looks at a page before asking for the next.
            self.is_over.wait(0.05)
        connection.close()

    def enough(self, number: int, more: int) -> None:
        """Waits until so many more pages were read than that number."""
        until = time.monotonic() + 30
        while len(self.waits) < number + more and time.monotonic() < until:
            time.sleep(0.05)

    def since(self, number: int) -> tuple[float, str]:
        """The 95th percentile of the waits from that number on, and for which page it was."""
        waits = sorted(self.waits[number:])
        return waits[int(len(waits) * 0.95)] if waits else (0.0, "")


def _connection(port: int, host: str, timeout: float) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=(host, 0))


def ask(port: int, attack: Attack, timeout: float) -> tuple[str, str]:
    """What one copy of an attack is answered: a status and a sentence, or how it was ended.

    Of an answer that comes in parts the first is enough.
    """
    if attack.slow:
        return attack.slow(port, ATTACKER_HOST, timeout)
    connection = _connection(port, ATTACKER_HOST, timeout)
    try:
        connection.request(attack.method, attack.path, body=attack.body, headers=attack.headers)
        response = connection.getresponse()
        text = response.read(20_000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}", ""
    finally:
        connection.close()
    return str(response.status), _sentence(text)


def _sentence(text: str) -> str:
    """The words of an answer: of HTML without its marks, of JSON what it says of an error."""
    said = re.search(r'"error": "(.+?)"[,}]', text)
    if said:
        return said[1]
    text = re.sub(r"<(style|script|head)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S)
    return " ".join(text.split())[:300]


def volley(port: int, name: str, count: int) -> list[tuple[str, str]]:
    """What so many copies of an attack at once are answered."""
    (attack,) = (each for each in attacks.ALL if each.name == name)
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        asked = [pool.submit(ask, port, attack, 60) for _ in range(count)]
        return [each.result() for each in asked]


def attacked(
    server: Server,
    readers: Readers,
    attackers: concurrent.futures.Executor,
    attack: Attack,
    copies: int,
    enough: int = ENOUGH,
) -> Outcome:
    """Begins an attack so many times at once, and gives what came of it."""
    outcome, first = Outcome(attack), len(readers.waits)
    count = attack.copies or copies
    started = time.perf_counter()
    answering = attackers.submit(volley, server.port, attack.name, count)
    while not answering.done():
        concurrent.futures.wait([answering], timeout=0.2)
        outcome.memory = max(outcome.memory, server.memory())
    outcome.slowest = time.perf_counter() - started
    for status, sentence in answering.result():
        outcome.answers[status] += 1
        if status not in attack.ends and not (status in attacks.CLEAN and sentence):
            outcome.amiss.append(f"ended with {status}: {sentence[:80]!r}")
        if "Traceback" in sentence:
            outcome.amiss.append("shows a traceback")
        if not status.startswith("2"):
            outcome.sentence = sentence
    readers.enough(first, enough)
    outcome.reader, outcome.page = readers.since(first)
    if outcome.slowest > attack.seconds:
        outcome.amiss.append(f"took {outcome.slowest:.1f} s")
    return outcome


@dataclass(slots=True)
class Report:
    """What all attacks led to."""

    outcomes: list[Outcome]
    amiss: list[str]
    """What readers met, and what was not as before afterwards."""
    memory: int


def run(
    db: Path,
    chosen: Sequence[Attack],
    copies: int,
    options: Sequence[str] = (),
    enough: int = ENOUGH,
    pages: Sequence[str] = (),
) -> Report:
    """Serves the archive and attacks it in every way of `chosen`, one after the other.

    During each, readers read `enough` of the pages, which are the ordinary ones where none are
    given.
    """
    pages = pages or ordinary_pages(db)
    server = Server(db, options)
    try:
        before = [_once_made(server.port, page) for page in pages]
        # In a process of their own, so that readers do not wait for the attackers' Python.
        with (
            concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool,
            Readers(server.port, pages) as readers,
        ):
            pool.submit(int).result()
            outcomes = []
            for attack in chosen:
                outcome = attacked(server, readers, pool, attack, copies, enough)
                print(_row(outcome), flush=True)
                outcomes.append(outcome)
        amiss = [*readers.amiss]
        for page, was in zip(pages, before, strict=True):
            if _once_made(server.port, page) != was:
                amiss.append(f"{page} is not as before")
        return Report(outcomes, amiss, max(each.memory for each in outcomes))
    finally:
        server.close()


def _once_made(port: int, page: str) -> tuple[int, bytes]:
    """A page as it is when what looks through the whole archive was computed."""
    until = time.monotonic() + 60
    while (found := _plain(port, page))[0] == 503 and time.monotonic() < until:
        time.sleep(0.5)
    return found


def _plain(port: int, page: str) -> tuple[int, bytes]:
    connection = _connection(port, READER_HOST, 60)
    connection.request("GET", page)
    response = connection.getresponse()
    body = re.sub(rb"Quer(?:y|ies) took [\d.]+ms", b"", response.read())
    connection.close()
    return response.status, body


def ordinary_pages(db: Path, of_each: int = 20) -> list[str]:
    """Pages that a reader asks for: of the reading room, searches and a named query.

    Of each kind that is of one thing, as a document, there are at most `of_each`.
    """
    pages = ["/", "/people", "/search?q=minister", "/figures", "/changes", "/quality"]
    pages += [f"/{db.stem}/holders-of-a-portfolio", "/-/static/app.css"]
    with contextlib.closing(sqlite3.connect(db)) as connection:
        for sql, path in (
            ("SELECT slug FROM documents WHERE status = 'current' LIMIT 20", "/document/{}"),
            ("SELECT slug FROM documents WHERE status = 'current' LIMIT 9", "/document/{}.json"),
            ("SELECT key FROM figures LIMIT 20", "/figure/{}"),
            ("SELECT key FROM quotations LIMIT 20", "/quotation/{}"),
            ("SELECT slug FROM people LIMIT 10", "/person/{}"),
            ("SELECT slug FROM portfolios LIMIT 10", "/portfolio/{}"),
        ):
            names = connection.execute(sql).fetchmany(of_each)
            pages += [path.format(quote(name)) for (name,) in names]
    return pages


def _row(outcome: Outcome) -> str:
    answers = ", ".join(f"{count} × {what}" for what, count in sorted(outcome.answers.items()))
    return (
        f"{outcome.attack.name:36} {answers:22} {outcome.slowest:5.1f} s"
        f" {outcome.reader * 1000:6.0f} ms {outcome.memory:5} MB  {'; '.join(outcome.amiss[:2])}"
        f"{outcome.page if outcome.reader > SLOWEST_READER else ''}"
    )


@contextlib.contextmanager
def copied(archive: Path | None) -> Iterator[Path]:
    """A copy of an archive, or a made-up one."""
    from conftest import Workspace
    from harness import folders

    with tempfile.TemporaryDirectory() as home:
        if archive is not None:
            yield Path(shutil.copy(archive, Path(home, "archive.db")))
            return
        workspace = Workspace(Path(home, "workspace"))
        for path, data in folders.texts(None, 300).items():
            workspace.put(path, data)
        workspace.load()
        yield Path(shutil.copy(workspace.db, Path(home, "archive.db")))


def main() -> None:
    """Attacks in every way, prints a table, and fails where an attack or a reader met a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", nargs="?", type=Path)
    parser.add_argument("--copies", type=int, default=6, help="copies of each attack at once")
    parser.add_argument("--only", default="", help="attacks whose name holds this")
    given = parser.parse_args()
    chosen = [each for each in attacks.ALL if given.only in each.name]
    with copied(given.archive) as db:
        report = run(db, chosen, given.copies)
    slow = [each for each in report.outcomes if each.reader > SLOWEST_READER]
    bad = [each for each in report.outcomes if each.amiss]
    errors = len(report.amiss)
    print(f"{len(report.outcomes)} attacks, {len(bad)} not ended as they must, {len(slow)} beside")
    print(f"which readers waited more than {SLOWEST_READER} s; readers met {errors} errors;")
    print(f"{report.memory} MB of all processes at most")
    for what, count in Counter(report.amiss).most_common(20):
        print(f"{count:5} × {what}")
    sys.exit(bool(bad or slow or report.amiss or report.memory > MOST_MEMORY))


if __name__ == "__main__":
    main()
