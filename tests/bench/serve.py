"""How long the pages of a served archive take, by kind of page.

    python tests/bench/serve.py FOLDER-OR-DATABASE

A folder of releases is loaded first. Every page is asked for as a reader would, over HTTP, one at a
time; medians and 95th percentiles in milliseconds are printed.
"""

from __future__ import annotations

import http.client
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

SEARCHES = Path(__file__).resolve().parent.parent / "searches.txt"
DOCUMENTS = 200


def pages(db: Path) -> Iterator[tuple[str, str]]:
    """The kinds of page with the addresses to ask for."""
    name = db.stem
    yield from (("home", "/") for _ in range(20))
    yield from (("database", f"/{name}") for _ in range(20))
    connection = sqlite3.connect(db)
    made = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    tables = [row[0] for row in connection.execute(made) if not row[0].startswith("sqlite_")]
    for table in tables:
        if not table.startswith("documents_fts") and table not in ("files", "alembic_version"):
            yield from (("table", f"/{name}/{table}") for _ in range(3))
    facets = "&".join(f"_facet={f}" for f in ("kind", "year", "collection_id"))
    yield from (("facets", f"/{name}/documents?{facets}") for _ in range(10))
    numbers = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    years = [row[0] for row in connection.execute("SELECT DISTINCT year FROM documents")]
    yield from (("year", f"/{name}/documents?year={year}") for year in years if year)
    for number in random.Random(1).sample(numbers, min(DOCUMENTS, len(numbers))):
        yield "document", f"/{name}/documents/{number}"
    for line in SEARCHES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            words = urllib.parse.quote(line.strip())
            yield "search", f"/{name}/documents?_search={words}"
            yield "search, query", f"/{name}/search?words={words}"
    from archive.publish import queries

    for query in queries.load():
        yield from (("named query", f"/{name}/{query}") for _ in range(3))


def main(source: Path) -> None:
    """Serves the archive, asks for its pages and prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        db = source
        if source.is_dir():
            db = Path(folder, "archive.db")
            _archive("ingest", str(source), "--collection", "beehive", "--db", str(db)).wait()
        server = _archive("serve", "--db", str(db), "--port", "0", stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            port = int(re.search(rb":(\d+)/", server.stdout.readline())[1])  # type: ignore[index]
            _print(_ask(port, db))
        finally:
            server.terminate()
            server.wait()


def _archive(*words: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "archive", *words], stdout=stdout)


def _ask(port: int, db: Path) -> dict[str, list[float]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    taken: dict[str, list[float]] = {}
    for kind, address in pages(db):
        started = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        seconds = time.perf_counter() - started
        if response.status != 200:
            print(f"{response.status}  {address}")
        taken.setdefault(kind, []).append(seconds * 1000)
        if seconds > 0.2:
            print(f"{seconds * 1000:6.0f} ms  {urllib.parse.unquote(address)}")
    return taken


def _print(taken: dict[str, list[float]]) -> None:
    print(f"{'page':16} {'asked':>6} {'median':>8} {'95th':>8} {'most':>8}  (ms)")
    every = [one for kind in taken.values() for one in kind]
    for kind, times in [*taken.items(), ("all", every)]:
        ranked = sorted(times)
        late = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
        median = statistics.median(ranked)
        print(f"{kind:16} {len(ranked):6} {median:8.1f} {late:8.1f} {ranked[-1]:8.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
