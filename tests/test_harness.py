"""The harnesses in short form; `make harness` runs them in full."""

from __future__ import annotations

import pytest
from conftest import Workspace
from harness import at_once, corrected, disk, folders, history, killed


@pytest.mark.parametrize(
    ("operations", "documents"),
    [
        (("first load", "load", "load of an older archive", "migration"), 12),
        (("backup", "backup over another", "restore", "restore where nothing is"), 10),
    ],
    ids=["loads", "backups"],
)
def test_what_is_killed_anywhere_leaves_before_or_after(
    workspace: Workspace, operations: tuple[str, ...], documents: int
) -> None:
    states = folders.States(workspace, folders.texts(None, documents))
    seen = killed.run(states, count=2, seed=3, operations=operations).seen
    assert sum(seen.values()) >= 2


def test_an_operation_on_a_full_disk_is_done_or_leaves_all_as_it_was(workspace: Workspace) -> None:
    states = folders.States(workspace, folders.texts(None, 8))
    try:
        disk.sweep(states, points=2, kinds=("full disk",))
    except disk.NoMountError as error:
        pytest.skip(f"nothing can be mounted here: {error}")


def test_readers_see_one_of_two_states_while_a_writer_loads_in_a_loop(workspace: Workspace) -> None:
    states = folders.States(workspace, folders.texts(None, 60))
    crowd = at_once.run(states, seconds=1, pause=0.05)
    assert crowd.seen["digests"]
    assert crowd.seen["responses"]
    assert crowd.seen["loads"]


def test_after_each_day_the_archive_is_what_a_load_from_nothing_gives(
    workspace: Workspace,
) -> None:
    history.run(workspace, folders.texts(None, 20), days=4, seed=1)


def test_corrections_last_through_days_kills_and_loads_taken_back(workspace: Workspace) -> None:
    texts = folders.texts(None, 16).items()
    found = {path: data + folders.SENTENCES[i % 4].encode() for i, (path, data) in enumerate(texts)}
    made = corrected.run(workspace, found, days=4, count=30, seed=4, kills=True)
    assert any("kill" in what or "taken back" in what for what in made.seen)
    assert made.seen["that fit at first"] >= 27
