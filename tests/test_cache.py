"""What is the same until the next load is computed once, whoever asks for it at the same time."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import cachetools
import pytest
from conftest import Workspace, gets, release, served

from archive.publish.pages import cache, content
from archive.store import checks


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


def test_the_cache_is_bounded_in_bytes_and_drops_what_was_used_least() -> None:
    assert cache.entries.maxsize == cache.MAX_BYTES
    entries: cachetools.LRUCache[Hashable, Any] = cachetools.LRUCache(100_000, cache.size)
    for number in range(30):
        entries[number] = "a" * 10_000
    assert entries.currsize <= 100_000
    assert 0 not in entries
    assert 29 in entries


def test_the_size_of_an_entry_is_of_all_that_it_holds() -> None:
    text = "a" * 100_000
    for held in (text, [text], {"a": (text,)}, content.error_content("a", text, 404)):
        assert 100_000 < cache.size(held) < 102_000
    assert cache.size([text] * 1_000) < 110_000


def test_the_size_of_many_rows_is_told_from_some_of_them() -> None:
    rows = [(f"{'a' * (number % 300)}{number}", number) for number in range(20_000)]
    every = sum(cache.size(row) for row in rows) + sys.getsizeof(rows)
    assert 0.8 * every < cache.size(rows) < 1.2 * every


def test_a_page_is_computed_once_for_all_its_forms(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []
    compute = checks.check

    def check(connection: sqlite3.Connection) -> Any:
        computed.append("check")
        return compute(connection)

    cache.entries.clear()
    monkeypatch.setattr(checks, "check", check)
    answers = gets(served(seeds), "/quality", "/quality.json", "/quality.csv?bom=off")
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert computed == ["check"]
