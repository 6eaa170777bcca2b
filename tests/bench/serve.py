"""How long the pages of a served archive take, by kind of page, for one client and for eight.

    python tests/bench/serve.py FOLDER-OR-DATABASE [--alone]

A folder of releases is loaded first; with ``--alone`` only one client asks. Every page is asked
for as a reader would, over HTTP; medians and 95th percentiles in milliseconds are printed, and how
many answers were errors. Eight clients have eight addresses, as readers have, since those of one
address take turns; that takes Linux, where all of 127.0.0.0/8 is the machine's own.
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
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from archive.publish import queries, watching

SEARCHES = Path(__file__).resolve().parent.parent / "searches.txt"
DOCUMENTS = 200
CLIENTS = 8

EXPLORED = (
    "",
    "?kind=money&unit=NZD",
    "?kind=money&unit=NZD&least=1e9&sort=newest",
    "?kind=count&item=personnel",
    "?kind=percent&from=2018&to=2020",
    "?kind=money&unit=NZD&portfolio=health",
    "?person=winston-peters",
    "?approx=up_to&sort=oldest&page=3",
)
LISTS = ("people", "portfolios", "governments", "questions", "changes", "changes/1", "quality")
FORMS = {"SVG": "chart/{}.svg", "PNG": "chart/{}.png", "CSV": "chart/{}.csv", "frame": "embed/{}"}
"""The forms in which a chart is had, with their addresses."""

Page = tuple[str, str]
Taken = dict[str, list[float]]


def pages(db: Path) -> Iterator[Page]:
    """The kinds of page with the addresses to ask for."""
    connection = sqlite3.connect(db)
    yield from _pages(connection)
    yield from _datasette(connection, db.stem)
    connection.close()


def _pages(connection: sqlite3.Connection) -> Iterator[Page]:
    def some(sql: str) -> list[tuple[str, ...]]:
        rows = connection.execute(sql).fetchall()
        return random.Random(1).sample(rows, min(DOCUMENTS, len(rows)))

    yield from (("home", "/") for _ in range(20))
    documents = (
        "SELECT name, slug FROM documents JOIN collections ON collections.id = collection_id"
        " ORDER BY documents.id"
    )
    yield from (("document", f"/document/{c}/{quote(slug)}") for c, slug in some(documents))
    for name in ("figure", "quotation"):
        yield from ((name, f"/{name}/{key}") for (key,) in some(f"SELECT key FROM {name}s"))
    for line in _searches():
        yield "search", f"/search?q={quote(line)}"
        yield "search, by date", f"/search?q={quote(line)}&sort=newest&page=2"
    yield from (("search, a year", f"/search?from={year}&to={year}") for year in range(1996, 2027))
    yield from (("figures", f"/figures{asked}") for asked in EXPLORED for _ in range(3))
    for kind, table in (("person", "people"), ("portfolio", "portfolios")):
        yield from ((kind, f"/{kind}/{slug}") for (slug,) in some(f"SELECT slug FROM {table}"))
    yield from (
        ("government", f"/government/{slug}") for (slug,) in some("SELECT slug FROM governments")
    )
    yield from ((f"{name}", f"/{name}") for name in LISTS for _ in range(5))
    for collection, slug in some(documents)[:50]:
        yield "versions", f"/document/{collection}/{quote(slug)}/versions"
    yield from (("question", f"/question/{name}") for name in queries.load() for _ in range(3))
    held = "SELECT DISTINCT slug FROM tenures JOIN people ON people.id = person_id"
    charts = [f"person/{slug}/offices" for (slug,) in some(held)[:20]]
    charts += ["home/documents"] * 10
    for form, address in FORMS.items():
        yield from ((f"chart, {form}", f"/{address.format(chart)}") for chart in charts)


def _datasette(connection: sqlite3.Connection, name: str) -> Iterator[Page]:
    yield from (("Datasette: database", f"/{name}") for _ in range(20))
    made = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    tables = [row[0] for row in connection.execute(made) if not row[0].startswith("sqlite_")]
    for table in tables:
        if not table.startswith("documents_fts") and table not in ("files", "alembic_version"):
            yield from (("Datasette: table", f"/{name}/{table}") for _ in range(3))
    facets = "&".join(f"_facet={f}" for f in ("kind", "year", "collection_id"))
    yield from (("Datasette: facets", f"/{name}/documents?{facets}") for _ in range(10))
    for line in _searches():
        yield "Datasette: search", f"/{name}/documents?_search={quote(line)}"
    for query in queries.load():
        yield from (("Datasette: query", f"/{name}/{query}") for _ in range(3))


def _searches() -> list[str]:
    lines = SEARCHES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def main(source: Path, *, is_alone: bool = False) -> None:
    """Serves the archive, asks for its pages and prints the tables."""
    with tempfile.TemporaryDirectory() as folder:
        db = source
        if source.is_dir():
            db = Path(folder, "archive.db")
            _archive("ingest", str(source), "--collection", "beehive", "--db", str(db)).wait()
        server = _archive("serve", "--db", str(db), "--port", "0", stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            port = int(re.search(rb":(\d+)/", server.stdout.readline())[1])  # type: ignore[index]
            asked = list(pages(db))
            _ask(port, [("", f"/{page}") for page in watching.WARMED_UP])  # as it does itself
            _print("one client", [_ask(port, asked)])
            if not is_alone:
                _print(f"{CLIENTS} clients at once", _ask_at_once(port, asked))
        finally:
            server.terminate()
            server.wait()


def _archive(*words: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "archive", *words], stdout=stdout)


def _ask(port: int, asked: Iterable[Page], client: int = 0) -> Taken:
    """Asks for one page after the other; errors count under their own name."""
    own = (f"127.0.0.{client + 1}", 0)
    connection = http.client.HTTPConnection("127.0.0.1", port, 60, source_address=own)
    taken: Taken = {}
    for kind, address in asked:
        started = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        milliseconds = (time.perf_counter() - started) * 1000
        if response.status != 200:
            print(f"{response.status}  {unquote(address)}")
            kind = "errors"
        taken.setdefault(kind, []).append(milliseconds)
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
        for kind, times in one.items():
            taken.setdefault(kind, []).extend(times)
    errors = len(taken.pop("errors", []))
    print(f"{title}, {errors} errors")
    print(f"{'page':20} {'asked':>6} {'median':>8} {'95th':>8} {'most':>8}  (ms)")
    total = [one for kind in taken.values() for one in kind]
    for kind, times in [*taken.items(), ("all", total)]:
        ranked = sorted(times)
        late = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
        median = statistics.median(ranked)
        print(f"{kind:20} {len(ranked):6} {median:8.1f} {late:8.1f} {ranked[-1]:8.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_alone="--alone" in sys.argv)
