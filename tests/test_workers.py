"""Work that is shared among processes comes back whole and in order."""

from __future__ import annotations

import os
import signal
import threading

import pytest
from cases import in_one_test
from conftest import Workspace, release

from archive import starting, workers
from archive.problems import ArchiveError
from archive.store import claims

PARENT = os.getpid()
CONTEXT = starting.context
"""As it is outside the tests, which fork whatever runs (conftest.py)."""


def named(batch: int) -> tuple[int, bool]:
    return batch, os.getpid() == PARENT


def fatal(batch: int) -> int:
    if batch == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch


def test_what_is_spread_comes_back_in_order_from_other_processes() -> None:
    assert list(workers.spread(named, range(30), 2)) == [(each, False) for each in range(30)]


@in_one_test(("batches", "jobs"), [(30, 1), (1, 2), (0, 2)])
def test_one_batch_or_one_process_starts_no_other(batches: int, jobs: int) -> None:
    assert list(workers.spread(named, range(batches), jobs)) == [(n, True) for n in range(batches)]


def test_a_worker_that_is_killed_ends_what_is_spread() -> None:
    with pytest.raises(ArchiveError, match="A worker was killed"):
        list(workers.spread(fatal, range(30), 2))


def test_claims_are_the_same_by_one_process_and_by_two(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "TOGETHER", 1)
    for number in range(1, 9):
        for day in (1, 8):
            text = f"The Government gives ${number} million for a bridge at Whangarei Heads."
            name = f"bridge-{number}-{day}"
            workspace.put(f"{name}.md", release(name, f"2022-03-0{day}", text))
    workspace.load(jobs=1)
    query = "SELECT key, claim_id, claim_basis FROM figures"
    alone = sorted(workspace.rows(query))
    assert sum(basis is not None for *_, basis in alone) == 8
    workspace.db.unlink()
    workspace.load(jobs=2)
    assert sorted(workspace.rows(query)) == alone


def test_a_process_is_copied_only_where_it_runs_no_other_thread() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    left = {*threading.enumerate()} - {threading.current_thread()}
    assert (CONTEXT().get_start_method() == "fork") == (not left)
    other.start()
    try:
        assert CONTEXT().get_start_method() == "forkserver"
    finally:
        over.set()
        other.join()
