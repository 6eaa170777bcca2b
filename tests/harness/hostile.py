"""Loads each hostile file of ``hostile_files`` in full size, beside a good one, and measures.

    PYTHONPATH=tests python -m harness.hostile [--only pdf] [--name bomb]

A file that ends with a traceback or a fault, takes too long or too much memory, or fetches what it
names, is listed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hostile_files
from bench.load import share_of
from hostile_files import Hostile

MOST_SECONDS = 60.0
MOST_MEMORY = 1_024
"""Megabytes of all processes of a load together."""

GOOD = "---\ntitle: A good one\n---\n\nIt costs $20 million.\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load of a hostile file came to."""

    name: str
    size: int
    seconds: float
    memory: int
    """Megabytes at most, all processes together."""
    said: str
    amiss: tuple[str, ...]

    def __str__(self) -> str:
        amiss = f"  AMISS: {', '.join(self.amiss)}" if self.amiss else ""
        return (
            f"{self.name:18}{self.size / 1e6:8.1f} MB{self.seconds:7.1f} s"
            f"{self.memory:6} MB  {self.said[:60]}{amiss}"
        )


def outcome(hostile: Hostile, trap: socket.socket) -> Outcome:
    """Loads a hostile file with ``archive ingest`` and says what came of it."""
    address = "http://{}:{}".format(*trap.getsockname())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in").mkdir()
        Path(folder, "in", "good.md").write_text(GOOD)
        size = Path(folder, "in", hostile.name).write_bytes(hostile.make(hostile.many, address))
        command = [sys.executable, "-m", "archive", "ingest", "in", "--db", "a.db", "--json"]
        began = time.monotonic()
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            memory = 0
            while True:
                memory = max(memory, share_of(process.pid))
                try:
                    out, err = process.communicate(timeout=0.1)
                    break
                except subprocess.TimeoutExpired:
                    continue
        seconds = time.monotonic() - began
    problems = json.loads(out)["problems"] if process.returncode == 0 else []
    said = "; ".join(f"{each['code']}: {each['message']}" for each in problems) or "read"
    signs = {
        f"exit code {process.returncode}": process.returncode != 0,
        "the good one is missing": not process.returncode and not json.loads(out)["counts"]["new"],
        "a fault": any(each["code"] == "fault" for each in problems),
        f"said {err.strip()[:60]}": bool(err.strip()) and process.returncode == 0,
        "a connection": bool(select.select([trap], [], [], 0)[0]),
        "too long": seconds > MOST_SECONDS,
        "too much memory": memory > MOST_MEMORY,
    }
    amiss = tuple(sign for sign, holds in signs.items() if holds)
    return Outcome(hostile.name, size, seconds, memory, said, amiss)


def chosen(kinds: list[str], name: str) -> Iterator[Hostile]:
    for kind in kinds:
        yield from (each for each in hostile_files.ALL[kind] if name in each.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=list(hostile_files.ALL))
    parser.add_argument("--name", default="", help="only files whose names hold this")
    options = parser.parse_args()
    found = []
    with socket.create_server(("127.0.0.1", 0)) as trap:
        for hostile in chosen(options.only or list(hostile_files.ALL), options.name):
            found.append(outcome(hostile, trap))
            print(found[-1], flush=True)
    amiss = [each.name for each in found if each.amiss]
    slowest, largest = max(each.seconds for each in found), max(each.memory for each in found)
    print(
        f"{len(found)} files, {len(amiss)} amiss {amiss or ''}; {slowest:.1f} s at most,"
        f" {largest:,} MB at most"
    )
    sys.exit(bool(amiss))


if __name__ == "__main__":
    main()
