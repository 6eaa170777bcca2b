"""Files that hold documents are looked into by a process of its own, within limits."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Workspace
from hostile_files import zipped

from archive import containers, gather, looking, one_by_one, reading_memory, reading_time, tasks
from archive.containers import Member, warcs
from archive.gathered import Gathered
from archive.problems import RefusedFile

PARENT = os.getpid()

Look = Callable[[str, str], Iterator[Member]]


def gathered(folder: Path) -> Gathered:
    (found,) = gather.gather([str(folder)], homes=(), now_ns=time.time_ns())
    return found


@pytest.fixture
def held(workspace: Workspace) -> Workspace:
    """A folder with a text and two containers."""
    workspace.put("a.md", "A text.\n")
    workspace.put("b.zip", zipped({"in/b.md": "Another."}))
    workspace.put("c.zip", zipped({"in/c.md": "A third."}))
    return workspace


def looked_by(monkeypatch: pytest.MonkeyPatch, look: Look) -> None:
    """Has this look into `b.zip`, in whichever process it is done."""
    real = containers.look_into

    def look_into(path: str, full: str) -> Iterator[Any]:
        return look(path, full) if path == "b.zip" else real(path, full)

    monkeypatch.setattr("archive.containers.look_into", look_into)


def test_containers_are_looked_into_by_one_process_beside_the_load(
    held: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def who(*_: str) -> Iterator[Member]:
        yield Member(str(os.getpid()), "")

    monkeypatch.setattr("archive.containers.look_into", who)
    pids = {path.rpartition("/")[2] for path in gathered(held.root).found} - {"a.md"}
    assert len(pids) == 1
    assert str(PARENT) not in pids


def test_a_folder_without_containers_starts_no_process(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", "A text.\n")
    monkeypatch.setattr(one_by_one.OneByOne, "_started", None)
    assert list(gathered(workspace.root).found) == ["a.md"]


def kills(*_: str) -> Iterator[Member]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield Member("never", "")


def takes_memory(*_: str) -> Iterator[Member]:
    bytearray(200 * 1024 * 1024)
    yield Member("never", "")


def takes_time(*_: str) -> Iterator[Member]:
    while True:
        pass
    yield Member("never", "")


def fails(*_: str) -> Iterator[Member]:
    yield Member("never", "")
    raise KeyError("what")


def breaks_off(*_: str) -> Iterator[Member]:
    yield Member("x.md", "x")
    raise RefusedFile("Broken behind x.", line=3)


@pytest.mark.parametrize(
    ("look", "code", "says"),
    [
        (kills, "refused", "ended the process that read it"),
        (takes_memory, "refused", "takes more memory"),
        (takes_time, "slow", "took too long"),
        (fails, "fault", "KeyError: 'what'"),
        (breaks_off, "refused", "Broken behind x."),
    ],
)
def test_what_goes_wrong_in_a_container_is_a_problem_of_it_alone(
    look: Look, code: str, says: str, held: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_memory, "MOST_BYTES", 50 * 1024 * 1024)
    monkeypatch.setattr(reading_time, "MOST_FOREIGN", 0.2)
    monkeypatch.setattr(reading_time, "TICK", 0.1)
    looked_by(monkeypatch, look)
    found = gathered(held.root)
    (problem,) = found.refused.values()
    assert (problem.path, problem.code) == ("b.zip", code)
    assert says in problem.message
    before = ["b.zip/x.md"] if look is breaks_off else []
    assert sorted(found.found) == ["a.md", *before, "c.zip/in/c.md"]


def test_what_a_container_holds_is_taken_out_of_it_by_another_process(
    held: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: Any) -> tuple[bytes, None]:
        return f"Read by {os.getpid()}.".encode(), None

    monkeypatch.setattr("archive.containers.read", read)
    held.load(jobs=1)
    bodies = dict(held.rows("SELECT path, body FROM documents"))
    assert bodies.keys() == {"a.md", "b.zip/in/b.md", "c.zip/in/c.md"}
    assert f"Read by {PARENT}." not in bodies.values()


def test_taking_a_document_out_of_a_container_may_take_no_more_memory_than_reading_one(
    held: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: Any) -> tuple[bytes, None]:
        return bytes(200 * 1024 * 1024), None

    monkeypatch.setattr("archive.containers.read", read)
    monkeypatch.setattr(reading_memory, "MOST_BYTES", 50 * 1024 * 1024)
    held.load(jobs=1)
    problems = dict(held.rows("SELECT path, message FROM problems"))
    assert problems.keys() == {"b.zip/in/b.md", "c.zip/in/c.md"}
    assert "takes more memory" in problems["b.zip/in/b.md"]


def test_a_web_archive_is_not_unpacked_beyond_what_pages_unpack_to(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hostile_files

    monkeypatch.setattr(warcs, "_LEAST", 2_000_000)
    a, b = (f"https://example.govt.nz/{name}" for name in "ab")
    records = (hostile_files._record(a), hostile_files._record(b, b" " * 3_000_000))
    workspace.put("a.warc.gz", hostile_files._warc_of(records))
    found = gathered(workspace.root)
    assert list(found.found) == ["a.warc.gz/example.govt.nz/a.html"]
    assert "unpacks to more than 2 MB" in found.refused["a.warc.gz"].message


def test_a_large_container_may_take_longer_and_a_small_one_no_longer_than_a_document() -> None:
    def allowed(size: int) -> float:
        return looking._allowed_seconds(looking.Container("a.mbox", "/a.mbox", size))

    assert allowed(1_000) == reading_time.MOST_FOREIGN
    assert allowed(1_000_000_000) == 500.0


def test_who_takes_a_text_out_of_a_container_may_not_be_the_load() -> None:
    of_file = tasks.FileTask("a.zip/a.md", "/a.zip", None, None, 1, None, None, member="a.md")
    assert tasks.is_foreign(of_file)
    assert tasks.is_foreign(tasks.BytesTask("a.zip/a.md", "/a.zip", None, 1, member="a.md"))
    assert not tasks.is_foreign(of_file._replace(path="a.md", member=None))
