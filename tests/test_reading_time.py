"""A text that is slow, hangs or ends its process costs a load that text and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Workspace, release, releases

from archive import derive, reading_time, tasks, workers
from archive.problems import ArchiveError

BAD = "This one is bad."
"""What the stages of these tests look for."""


@pytest.fixture(autouse=True, scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the first text of a process has to wait for is no time of these tests."""
    workspace = Workspace(tmp_path_factory.mktemp("warm"))
    workspace.put("a.md", release(text="It costs $5 million. “It is so,” Mr Key said."))
    workspace.load()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_time, "LEAST_SECONDS", 0.2)
    monkeypatch.setattr(reading_time, "TICK", 0.05)
    monkeypatch.setattr(workers, "FEW", 2)


@pytest.fixture
def ten(workspace: Workspace) -> Workspace:
    """Ten files, of which `f.md` is the one that is bad."""
    for number, (_, text) in enumerate(releases(10)):
        workspace.put(f"{'abcdefghij'[number]}.md", text)
    workspace.put("f.md", release(text=f"{BAD} It costs $5 million. “It is so,” Mr Key said."))
    return workspace


def in_stage(monkeypatch: pytest.MonkeyPatch, number: int, deed: Callable[[], object]) -> None:
    """Does something in a stage of the bad text; workers are forked, and do it too."""
    stage = list(tasks._WORK_OF.values())[number]

    def spoilt(work: Any) -> None:
        if BAD in work.draft.document.body:
            deed()
        stage(work)

    stages = {
        kind: tuple(spoilt if each is stage else each for each in row)
        for kind, row in tasks._STAGES.items()
    }
    monkeypatch.setattr(tasks, "_STAGES", stages)
    derived = derive.STAGES[number]
    monkeypatch.setitem(tasks._DERIVES, spoilt, derived)
    monkeypatch.setitem(tasks._WORK_OF, derived, spoilt)


def loop() -> None:
    while True:
        pass


def block() -> None:
    """Takes processor time where Python runs no function of a signal, as in a library's call."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGVTALRM})
    loop()


def rows(workspace: Workspace, table: str) -> int:
    sql = f"SELECT count(*) FROM {table} JOIN documents ON documents.id = document_id"
    (count,) = workspace.rows(f"{sql} WHERE path = 'f.md'")[0]
    return int(count)


LEFT = {
    0: ["figures", "quotations"],
    1: [],
    2: ["figures"],
    3: ["quotations"],
    4: ["quotations"],
    5: ["figures", "quotations"],
    6: ["figures"],
    7: ["figures"],
}
"""What the document still has when a stage was left out, by the number of the stage."""


@pytest.mark.parametrize(
    ("number", "deed", "jobs"),
    [*((n, loop, 1) for n in LEFT), *((n, each, 2) for n in (1, 6) for each in (loop, block))],
)
def test_a_slow_stage_is_left_out_and_the_document_kept(
    ten: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    deed: Callable[[], None],
    jobs: int,
) -> None:
    in_stage(monkeypatch, number, deed)
    ten.load(jobs=jobs)
    assert [row[:3] for row in ten.problems()] == [("f.md", None, "slow")]
    assert len(ten.ids()) == 10
    has = [table for table in ("figures", "quotations") if rows(ten, table)]
    assert has == LEFT[number]
    assert rows(ten, "segments")


def swallow() -> None:
    """Takes whatever goes wrong for its own, as some libraries do."""
    with contextlib.suppress(Exception):
        loop()


def test_what_is_slow_is_not_taken_for_a_fault_of_a_library(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_stage(monkeypatch, 4, swallow)
    ten.load(jobs=1)
    assert [row[:3] for row in ten.problems()] == [("f.md", None, "slow")]


def test_the_time_of_a_text_is_over_before_its_problem_is_noted(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_stage(monkeypatch, 4, lambda: 1 / 0)
    running, finish = [], tasks._Work.finish

    def noting(work: Any, outcome: Any) -> None:
        if BAD in (work.draft.document.body if work.draft else ""):
            running.append(reading_time._current)
        finish(work, outcome)

    monkeypatch.setattr(tasks._Work, "finish", noting)
    ten.load(jobs=1)
    assert running == [None]
    assert [row[:3] for row in ten.problems()] == [("f.md", None, "fault")]


def test_a_process_that_dies_costs_the_file_that_it_read(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_stage(monkeypatch, 3, lambda: os.kill(os.getpid(), signal.SIGKILL))
    ten.load(jobs=2)
    assert [row[:3] for row in ten.problems()] == [("f.md", None, "refused")]
    assert sorted(ten.ids()) == [f"{letter}.md" for letter in "abcdeghij"]


def test_what_waits_for_ever_is_left_out(ten: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    in_stage(monkeypatch, 6, lambda: time.sleep(60))
    monkeypatch.setattr(workers, "LEAST_PATIENCE", 0.5)
    ten.load(jobs=2)
    assert [row[:3] for row in ten.problems()] == [("f.md", None, "slow")]
    assert rows(ten, "figures")
    assert not rows(ten, "quotations")


def test_a_batch_is_given_the_time_that_its_files_may_take(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    noted = tmp_path_factory.mktemp("noted") / "readings"

    def take_long() -> None:
        with noted.open("a") as file:
            file.write("read\n")
        time.sleep(1)

    in_stage(monkeypatch, 4, take_long)
    monkeypatch.setattr(workers, "LEAST_PATIENCE", 0.1)
    ten.load(jobs=2)
    assert ten.problems() == []
    assert noted.read_text() == "read\n"


def test_two_late_batches_cost_their_own_files_alone(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten.put("b.md", release("other", text=f"{BAD} So is this."))
    in_stage(monkeypatch, 4, lambda: time.sleep(60))
    monkeypatch.setattr(workers, "BATCH", 1)
    monkeypatch.setattr(workers, "LEAST_PATIENCE", 0.2)
    ten.load(jobs=2)
    assert sorted(row[:3] for row in ten.problems()) == [
        ("b.md", None, "slow"),
        ("f.md", None, "slow"),
    ]
    assert len(ten.ids()) == 10


def test_a_worker_that_somebody_kills_ends_the_load(
    ten: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    parent, once = os.getpid(), tmp_path_factory.mktemp("once") / "killed"

    def die_once() -> None:
        if os.getpid() != parent and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    in_stage(monkeypatch, 3, die_once)
    with pytest.raises(ArchiveError, match="A worker was killed"):
        ten.load(jobs=2)


def test_a_large_text_has_more_time() -> None:
    assert reading_time.allowed(100) == reading_time.LEAST_SECONDS
    assert reading_time.allowed(50_000_000) == 50 * reading_time.SECONDS_PER_MB
