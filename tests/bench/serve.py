"""How long the pages of a served archive take, by kind of page, for one client and for eight.

    PYTHONPATH=tests python -m bench.serve FOLDER-OR-DATABASE [--alone] [KIND ...]

A folder of releases is loaded first; with ``--alone`` only one client asks. Every page is asked
for as a reader would, over HTTP; medians and 95th percentiles in milliseconds are printed, and how
many answers were errors. For one client it says how long the server worked for it too, which other
programs on the machine change less. Eight clients have eight addresses, as readers have, since
those of one address take turns; that takes Linux, where all of 127.0.0.0/8 is the machine's own.
"""

from __future__ import annotations

import http.client
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bench import addresses, processor
from bench.addresses import Page

from archive.publish import watching

CLIENTS = 8
PATIENT = ("--page-seconds=30", "--query-seconds=30", "--wait-seconds=30")
"""A slow page is to be measured, and not to be refused."""
SLOW = 100.0
"""Milliseconds within which 95 of a hundred pages are meant to be there."""


class Answer(NamedTuple):
    """How long a page took, how much of the processor of the server, and its address."""

    milliseconds: float
    worked: float
    address: str


Taken = dict[str, list[Answer]]


def main(source: Path, *, is_alone: bool = False, kinds: Sequence[str] = ()) -> None:
    """Serves the archive, asks for its pages and prints the tables.

    Of some `kinds` of page alone, those that begin so, where any are given.
    """
    with tempfile.TemporaryDirectory() as folder:
        db = source
        if source.is_dir():
            db = Path(folder, "archive.db")
            _archive("ingest", str(source), "--collection", "beehive", "--db", str(db)).wait()
        served = ("serve", "--db", str(db), "--port", "0", *PATIENT)
        server = _archive(*served, stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            port = int(re.search(rb":(\d+)/", server.stdout.readline())[1])  # type: ignore[index]
            asked = [
                page
                for page in addresses.pages(db)
                if not kinds or page[0].startswith(tuple(kinds))
            ]
            _ask(port, [("", f"/{page}") for page in watching.WARMED_UP])  # as it does itself
            processor.wait_for_rest(server.pid)
            _print("one client", [_ask(port, asked, server=server.pid)])
            if not is_alone:
                _print(f"{CLIENTS} clients at once", _ask_at_once(port, asked))
        finally:
            server.terminate()
            server.wait()


def _archive(*words: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "archive", *words], stdout=stdout)


def _ask(port: int, asked: Iterable[Page], client: int = 0, server: int = 0) -> Taken:
    """Asks for one page after the other; errors count under their own name.

    With the `server`, which is its process, it says how much of the processor each page took.
    """
    own = (f"127.0.0.{client + 1}", 0)
    connection = http.client.HTTPConnection("127.0.0.1", port, 60, source_address=own)
    taken: Taken = {}
    for kind, address in asked:
        before = processor.spent(server) if server else 0.0
        started = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        milliseconds = (time.perf_counter() - started) * 1000
        worked = processor.spent(server) - before if server else 0.0
        if response.status != 200:
            print(f"{response.status}  {unquote(address)}")
            kind = "errors"
        taken.setdefault(kind, []).append(Answer(milliseconds, worked, address))
    return taken


def _ask_at_once(port: int, asked: list[Page]) -> list[Taken]:
    """The same pages by so many clients at once, each in an order of its own."""
    taken: list[Taken] = []

    def ask(client: int) -> None:
        mine = random.Random(client).sample(asked, len(asked))
        taken.append(_ask(port, mine, client))

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def _print(title: str, every: list[Taken]) -> None:
    taken: Taken = {}
    for one in every:
        for kind, answers in one.items():
            taken.setdefault(kind, []).extend(answers)
    errors = len(taken.pop("errors", []))
    has_worked = any(answer.worked for answers in taken.values() for answer in answers)
    print(f"{title}, {errors} errors")
    heads = ["asked", "median", "95th", "most", *(["worked", "95th"] if has_worked else [])]
    print(f"{'page':36}" + "".join(f" {head:>8}" for head in heads) + "  (ms)")
    total = [one for kind in taken.values() for one in kind]
    for kind, answers in [*taken.items(), ("all", total)]:
        times = [answer.milliseconds for answer in answers]
        row = [statistics.median(times), _late(times), max(times)]
        if has_worked:
            worked = [answer.worked for answer in answers]
            row += [statistics.median(worked), _late(worked)]
        print(f"{kind:36} {len(times):8}" + "".join(f" {each:8.1f}" for each in row))
    _print_slowest(taken)


def _late(times: list[float]) -> float:
    """The 95th percentile."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def _print_slowest(taken: Taken) -> None:
    """The address that took longest of each kind that is slower than it is meant to be."""
    for kind, answers in taken.items():
        if _late([answer.milliseconds for answer in answers]) > SLOW:
            slowest = max(answers, key=lambda answer: answer.milliseconds)
            print(f"slowest {kind}: {slowest.milliseconds:.0f} ms, {unquote(slowest.address)}")


if __name__ == "__main__":
    arguments = [each for each in sys.argv[1:] if each != "--alone"]
    main(Path(arguments[0]), is_alone="--alone" in sys.argv, kinds=arguments[1:])
