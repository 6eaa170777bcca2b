"""How long a load takes, as a ratio to a floor measured in the same run.

    python tests/bench/load.py FOLDER [RUNS]

The floor is what any archive must do, in one process and with nothing around it: read the bytes,
parse the front matter with PyYAML's C loader, insert the same rows into the same tables with bare
sqlite3, and build the search index. Runs alternate, so that both see the same machine; medians are
printed.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import yaml

BATCH = 500


def floor(
    folder: Path, db: Path, schema: list[str], tables: dict[str, list[tuple[object, ...]]]
) -> float:
    """Seconds that the floor takes."""
    started = time.perf_counter()
    connection = sqlite3.connect(db, isolation_level=None)
    for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    for sql in schema:
        connection.execute(sql)
    for path in sorted(folder.rglob("*.md")):
        text = path.read_bytes().decode()
        yaml.load(text[4 : text.index("\n---\n", 3)], yaml.CBaseLoader)
    for sql, rows in tables.items():
        for start in range(0, len(rows), BATCH):
            connection.executemany(sql, rows[start : start + BATCH])
    connection.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.close()
    return time.perf_counter() - started


def read_rows(db: Path) -> tuple[list[str], dict[str, list[tuple[object, ...]]]]:
    """The statements that make the tables of a loaded archive, and its rows by their insert."""
    connection = sqlite3.connect(db)
    schema: list[str] = []
    tables: dict[str, list[tuple[object, ...]]] = {}
    made = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    for kind, name, sql in connection.execute(made).fetchall():
        shadow = name.startswith("documents_fts") and name != "documents_fts"
        if kind in ("trigger", "view") or shadow:
            continue
        schema.append(sql)
        if kind == "table" and name != "documents_fts":
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"
            tables[insert] = connection.execute(
                f"SELECT {', '.join(columns)} FROM {name}"
            ).fetchall()
    return schema, tables


def archive(*words: str) -> tuple[float, int]:
    """Seconds that the command takes, and the most memory its processes took together, in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "archive", *words], stdout=subprocess.DEVNULL)
    most = [0]
    watcher = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watcher.start()
    if process.wait():
        raise SystemExit(f"archive {' '.join(words)} failed")
    seconds = time.perf_counter() - started
    watcher.join()
    return seconds, most[0]


def _watch(process: subprocess.Popen[bytes], most: list[int]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], share_of(process.pid))
        time.sleep(0.1)


def share_of(process: int) -> int:
    """The memory of a process and its children in MB, what they share counted once."""
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True
    ).stdout.split()
    return sum(_share(pid) for pid in [str(process), *children]) // 1024


def _share(pid: str) -> int:
    """The memory of a process in kB, what it shares with others counted in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def times(runs: int, *measure: Callable[[], float]) -> list[float]:
    """The median of each measurement, taken in turn."""
    taken: list[list[float]] = [[] for _ in measure]
    for _ in range(runs):
        for turn, one in enumerate(measure):
            taken[turn].append(one())
    return [statistics.median(one) for one in taken]


def main(folder: Path, runs: int) -> None:
    """Prints the table."""
    work = Path(tempfile.mkdtemp(prefix="archive-bench-"))
    db, copy = work / "archive.db", work / "folder"
    collection = ("--collection", "beehive", "--db", str(db))
    memory = 0
    try:
        # Young files are read again; a copy whose times are old is what an archive meets.
        shutil.copytree(folder, copy, copy_function=shutil.copy2)
        count = sum(1 for _ in copy.rglob("*.md"))
        archive("ingest", str(copy), *collection)
        schema, tables = read_rows(db)

        def from_nothing() -> float:
            nonlocal memory
            for file in work.glob("archive.db*"):
                file.unlink()
            seconds, used = archive("ingest", str(copy), *collection)
            memory = max(memory, used)
            return seconds

        def the_floor() -> float:
            (work / "floor.db").unlink(missing_ok=True)
            return floor(copy, work / "floor.db", schema, tables)

        least, whole = times(runs, the_floor, from_nothing)
        again, _ = times(runs, lambda: archive("ingest", str(copy), *collection)[0], lambda: 0.0)
        fresh = []
        source = next(copy.rglob("*.md"))
        for turn in range(runs):
            new = source.with_name(f"2026-01-01-benchmark-{turn}.md")
            new.write_text(source.read_text().replace("url: ", f"url: x{turn}/"))
            fresh.append(archive("ingest", str(copy), *collection)[0])
        print(f"{count:,} documents, medians of {runs} runs, start-up included")
        print(f"floor              {least:7.2f} s  {count / least:8,.0f} documents/s")
        print(f"from nothing       {whole:7.2f} s  {count / whole:8,.0f} documents/s")
        print(f"ratio to the floor {whole / least:7.2f}")
        print(f"memory at most     {memory:7,} MB, all processes together")
        print(f"again, unchanged   {again:7.2f} s")
        print(f"again, one new     {statistics.median(fresh):7.2f} s")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
