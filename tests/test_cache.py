"""What is the same until the next load is computed once, whoever asks for it at the same time."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import cachetools
import pytest
from conftest import Workspace, release

from archive.publish.pages import cache


def _connect(db: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(db, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def test_those_who_ask_at_the_same_time_wait_for_one_computation(seeds: Path) -> None:
    computed: list[float] = []
    found: list[object] = []

    def compute() -> str:
        computed.append(time.monotonic())
        time.sleep(0.05)
        return "value"

    def ask() -> None:
        found.append(cache.once_a_load(_connect(seeds), "at the same time", compute))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(computed) == 1
    assert found == ["value"] * 8


def test_one_computation_may_ask_for_another(seeds: Path) -> None:
    connection = _connect(seeds)
    inner = lambda: cache.once_a_load(connection, "inner", lambda: 1) + 1  # noqa: E731
    assert cache.once_a_load(connection, "outer", inner) == 2


def test_a_computation_that_fails_is_tried_again(seeds: Path) -> None:
    connection = _connect(seeds)

    def fail() -> None:
        raise sqlite3.OperationalError("interrupted")

    with pytest.raises(sqlite3.OperationalError):
        cache.once_a_load(connection, "failing", fail)
    assert cache.once_a_load(connection, "failing", lambda: 3) == 3


def test_a_load_and_another_archive_have_values_of_their_own(
    seeds: Path, workspace: Workspace
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    values = iter(range(9))
    compute = lambda: next(values)  # noqa: E731
    assert cache.once_a_load(_connect(workspace.db), "value", compute) == 0
    assert cache.once_a_load(_connect(workspace.db), "value", compute) == 0
    assert cache.once_a_load(_connect(seeds), "value", compute) == 1
    workspace.load()
    assert cache.once_a_load(_connect(workspace.db), "value", compute) == 2


def test_the_cache_is_bounded_and_drops_what_was_used_least(seeds: Path) -> None:
    connection = _connect(seeds)
    for number in range(cache.MAX_ENTRIES + 10):
        cache.once_a_load(connection, ("many", number), lambda: "value")
    assert isinstance(cache.entries, cachetools.LRUCache)
    assert cache.entries.currsize <= cache.MAX_ENTRIES
    names = [key[0] for key in cache.entries if isinstance(key, tuple)]
    assert ("many", 0) not in names
    assert ("many", cache.MAX_ENTRIES + 9) in names
