"""What becomes of files that no one should have written, and of databases that cannot be used."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import forked
import pytest
from conftest import (
    Workspace,
    archive,
    as_anyone,
    digest,
    is_whole,
    one_sentence,
    release,
    releases,
    run,
)

from archive.store import database, files

# --- files ----------------------------------------------------------------------------------------

GOOD = release("good")
HEAD = "title: T\nurl: https://example.govt.nz/release/x\n"
MEGABYTE = 1_048_576


def front(matter: str, body: str = "\nThe words.\n") -> bytes:
    return f"---\n{matter}\n---\n{body}".encode()


def bomb() -> str:
    levels = [f"b{i}: &b{i} [{', '.join([f'*b{i - 1}'] * 9)}]" for i in range(1, 40)]
    return "\n".join(["b0: &b0 [x]", *levels])


# What a file holds; the problems it is noted with, as line and code; whether it is loaded.
BAD: dict[str, tuple[bytes, list[tuple[int | None, str]], bool]] = {
    "no text": (front("title: T", ""), [(None, "empty")], True),
    "an empty file": (b"", [(None, "empty")], True),
    "white space": (b" \n\t\n", [(None, "empty")], True),
    "marks of no width": ("\ufeff \n\u200b\n".encode(), [(None, "empty")], True),
    "a day that is none": (front("title: T\ndate: 2022-02-30"), [(3, "date")], True),
    "the first day of all": (front("date: 0001-01-01\ntitle: T"), [(2, "date")], True),
    "a key twice": (front("title: T\ndate: 2022-01-01\ntitle: U"), [(4, "key-repeated")], True),
    "a list for a title": (front("title:\n  - T\n  - U"), [(2, "key-shape")], True),
    "a mapping for a title": (front("title: {a: b}"), [(2, "key-shape")], True),
    "an unknown key": (front("title: T\nmood: good"), [(3, "key-unknown")], True),
    "front matter without end": (b"---\ntitle: T\n\nWords.\n", [(1, "front-matter")], True),
    "front matter that is a list": (front("- a\n- b"), [(2, "front-matter")], True),
    "front matter that is a word": (front("hello"), [(2, "front-matter")], True),
    "brackets 10,000 deep": (front("a: " + "[" * 10_000), [(2, "front-matter")], True),
    "closed brackets 10,000 deep": (
        front("a: " + "[" * 10_000 + "]" * 10_000),
        [(2, "front-matter")],
        True,
    ),
    "lists 10,000 deep": (front("a:\n" + "- " * 10_000), [(2, "front-matter")], True),
    "keys 10,000 deep": (front("? " * 10_000), [(2, "front-matter")], True),
    "quotes that never close": (front('title: "T\ndate: 2022-01-01'), [(4, "front-matter")], True),
    "a megabyte of front matter": (
        front(f"a: {'b' * 96}\n" * (MEGABYTE // 100)),
        [(1, "front-matter")],
        True,
    ),
    "cp1252": (
        "The café’s prices rose – “déjà vu” – by £5 in May.\n".encode("cp1252"),
        [(None, "encoding")],
        True,
    ),
    "UTF-16 with a mark": (
        b"\xff\xfe" + "Tēnā koutou.\n".encode("utf-16-le"),
        [(None, "encoding")],
        True,
    ),
    "UTF-16 without a mark": ("Words".encode("utf-16-le"), [(None, "refused")], False),
    "half a character in UTF-16": (b"\xff\xfea\x00\x00\xd8", [(None, "refused")], False),
    "no encoding at all": (
        b"Words.\n" + bytes(b for b in range(1, 256) if b not in b"\t\n\r") * 3,
        [(2, "refused")],
        False,
    ),
    "NUL": (b"Words \0 and more.\n", [(None, "refused")], False),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", [(None, "refused")], False),
    "a picture": (b"\x89PNG\r\n\x1a\n", [(None, "refused")], False),
    "an office document": (b"PK\x03\x04words", [(None, "refused")], False),
    "33 megabytes": (b"word " * (33 * MEGABYTE // 5), [(None, "refused")], False),
    "more numbers than are read": (
        front("title: T") + b"We built 12 homes.\n\n" * 4_999 + b"Then 13.\n\nThen 14 and 15.\n",
        [(10_006, "numbers")],
        True,
    ),
    "a line of a megabyte": (b"word " * (MEGABYTE // 5), [], True),
}


def path(what: str) -> str:
    """The path of a bad file."""
    return f"bad/{what}.md"


@pytest.mark.lowest
def test_bad_files_are_noted_and_the_others_are_loaded(workspace: Workspace) -> None:
    for what, (data, _, _) in BAD.items():
        workspace.put(path(what), data)
    workspace.put("good.md", GOOD)
    began = time.process_time()
    done = archive("ingest", workspace.root, "--db", workspace.db, "--jobs", "1")
    assert time.process_time() - began < 30
    assert (done.exit_code, done.exception) == (0, None), done.output
    expected = {path(what): problems for what, (_, problems, _) in BAD.items() if problems}
    found: dict[str, list[tuple[int | None, str]]] = {}
    for name, line, code, message in workspace.problems():
        found.setdefault(name, []).append((line, code))
        assert re.fullmatch(r"[A-Z`0-9].*\.", message), message
        assert len(message) < 300
    assert found == expected
    loaded = {path(what) for what, (_, _, is_loaded) in BAD.items() if is_loaded}
    assert set(workspace.ids()) == {*loaded, "good.md"}
    assert workspace.is_sound()
    again = archive("ingest", workspace.root, "--db", workspace.db, "--jobs", "1", "--verify")
    assert again.exit_code == 0
    noted = workspace.one("SELECT count(*) FROM problems")
    assert noted == sum(map(len, expected.values()))
    # Mended, each is resolved by the load that sees it.
    for number, what in enumerate(BAD):
        workspace.put(path(what), release(f"mended-{number}"))
    workspace.load()
    assert workspace.problems() == []
    assert workspace.rows("SELECT DISTINCT resolved_load_id FROM problems") == [(3,)]


def test_files_that_go_bad_lose_nothing(workspace: Workspace) -> None:
    spoilt = [what for what, (_, _, is_loaded) in BAD.items() if not is_loaded]
    for number, what in enumerate(spoilt):
        workspace.put(path(what), release(f"good-{number}"))
    workspace.load()
    before = workspace.digest()
    for what in spoilt:
        workspace.put(path(what), BAD[what][0])
    assert workspace.load().changes == []
    assert workspace.digest() == before
    assert workspace.codes() == [(path(what), "refused") for what in sorted(spoilt)]


def test_what_can_be_read_of_a_bad_file_is_kept(workspace: Workspace) -> None:
    workspace.put("a.md", front("title: T\ntitle: U\nmood: good\ndate: 2022-02-30\nnot: {a: b}"))
    workspace.put("b.md", front(bomb()))
    workspace.put("c.md", b"---\ntitle: T\n\nWords.\n")
    workspace.load()
    row = workspace.one("SELECT title, date, extra FROM documents WHERE path = 'a.md'")
    assert row == ("T", None, '{"mood": "good", "not": "{a: b}"}')
    assert len(workspace.one("SELECT extra FROM documents WHERE path = 'b.md'")) < 10_000
    assert workspace.one("SELECT title, body FROM documents WHERE path = 'c.md'") == (
        None,
        "---\ntitle: T\n\nWords.\n",
    )


def dangling(workspace: Workspace) -> None:
    (workspace.root / "bad.md").symlink_to("nowhere.md")


def endless(workspace: Workspace) -> None:
    (workspace.root / "bad.md").symlink_to("bad.md")


def outward(workspace: Workspace) -> None:
    (workspace.home / "secret.md").write_text("A secret.\n")
    (workspace.root / "bad.md").symlink_to("../secret.md")


def outward_folder(workspace: Workspace) -> None:
    (workspace.home / "other").mkdir()
    (workspace.home / "other/secret.md").write_text("A secret.\n")
    (workspace.root / "bad.md").symlink_to("../other")


def pipe(workspace: Workspace) -> None:
    os.mkfifo(workspace.root / "bad.md")


def listener(workspace: Workspace) -> None:
    here = os.getcwd()
    os.chdir(workspace.root)  # a socket's whole path may have a hundred letters
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind("bad.md")
    os.chdir(here)


def folder(workspace: Workspace) -> None:
    (workspace.root / "bad.md").mkdir()
    (workspace.root / "bad.md/inner.md").write_text("Words.\n")


def outward_sidecar(workspace: Workspace) -> None:
    (workspace.home / "secret.yaml").write_text("author: A secret\n")
    workspace.put("bad.md", release("bad"))
    (workspace.root / "bad.md.meta.yaml").symlink_to("../secret.yaml")


def piped_sidecar(workspace: Workspace) -> None:
    workspace.put("bad.md", release("bad"))
    os.mkfifo(workspace.root / "bad.md.meta.yaml")


@pytest.mark.parametrize(
    "make",
    [
        *(dangling, endless, outward, outward_folder, pipe, listener, folder),
        *(outward_sidecar, piped_sidecar),
    ],
)
def test_what_is_no_file_is_refused(
    workspace: Workspace, make: Callable[[Workspace], None]
) -> None:
    make(workspace)
    workspace.put("good.md", GOOD)
    done = archive("ingest", workspace.root, "--db", workspace.db)
    assert (done.exit_code, done.exception) == (0, None)
    assert ("bad.md", "refused") in workspace.codes()
    assert list(workspace.ids()) == ["good.md"]
    if (workspace.root / "bad.md").exists():
        # Given by itself it is refused just so.
        assert archive("ingest", workspace.root / "good.md", "--db", workspace.db).exit_code == 0
        if not (workspace.root / "bad.md").is_symlink():
            done = archive("ingest", workspace.root / "bad.md", "--db", workspace.home / "2.db")
            assert done.exit_code == (0 if (workspace.root / "bad.md").is_dir() else 1)
    workspace.load()
    assert workspace.codes().count(("bad.md", "refused")) == 1


def test_a_device_is_refused(workspace: Workspace) -> None:
    done = archive("ingest", "/dev/null", "--db", workspace.db)
    assert done.exit_code == 1
    assert [code for _, code in workspace.codes()] == ["refused"]


def test_a_name_that_is_not_unicode_is_refused(workspace: Workspace) -> None:
    workspace.put("good.md", GOOD)
    workspace.put("sub/good.md", release("other"))
    bad = os.fsencode(workspace.root) + b"/bad\xff.md"
    try:
        Path(os.fsdecode(bad)).write_bytes(GOOD.encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    os.rename(workspace.root / "sub", os.fsencode(workspace.root) + b"/sub\xff")
    for given, how in ((os.fsencode(workspace.root), run), (bad, forked.run)):
        done = how(["ingest", given, "--db", str(workspace.db)])
        assert (done.returncode, done.stderr) == (0, "")
    assert workspace.codes() == [("bad\\xff.md", "refused"), ("sub\\xff", "refused")]
    assert list(workspace.ids()) == ["good.md"]
    sub = os.fsencode(workspace.root) + b"/sub\xff"
    done = forked.run(["ingest", sub, "--db", str(workspace.home / "2.db")])
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


def test_what_may_not_be_read_is_refused_and_not_missing(workspace: Workspace) -> None:
    before = as_anyone()
    for path in ("closed.md", "sub/a.md", "open.md"):
        workspace.put(path, release(path[:-3].replace("/", "-")))
    workspace.load()
    held = workspace.digest()
    workspace.put("closed.md", "Other.\n").chmod(0)
    (workspace.root / "sub").chmod(0)
    try:
        done = forked.run(["ingest", str(workspace.root), "--db", str(workspace.db)], before)
    finally:
        (workspace.root / "sub").chmod(0o700)
    assert (done.returncode, done.stderr) == (0, "")
    assert workspace.codes() == [("closed.md", "refused"), ("sub", "refused")]
    assert set(workspace.statuses().values()) == {"current"}
    assert workspace.digest() == held


@pytest.mark.parametrize("operation", ["vanish", "pipe", "grow", "replace"])
def test_a_file_that_is_no_longer_what_it_was_while_it_is_read_is_left_as_it_is_held(
    workspace: Workspace, operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", GOOD)
    workspace.put("b.md", release("b"))
    workspace.load()
    before = workspace.digest()
    file = workspace.put("a.md", release("good", text="Other words."))
    real_open, real_fstat = os.open, os.fstat
    looks: list[int] = []

    def opening(path: str, *rest: int) -> int:
        if str(path) == str(file) and operation in ("vanish", "pipe"):
            file.unlink()
            if operation == "pipe":
                os.mkfifo(file)
        return real_open(path, *rest)

    def looking(descriptor: int) -> os.stat_result:
        found = real_fstat(descriptor)
        looks.append(descriptor)
        if len(looks) == 1 and operation == "grow":
            with file.open("a") as more:
                more.write("More.")
        if len(looks) == 1 and operation == "replace":
            file.write_text("x" * found.st_size)
        return found

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "fstat", looking)
    report = workspace.load("a.md")
    monkeypatch.undo()
    assert report.changes == []
    assert workspace.codes() == [("a.md", "changed-while-read")]
    assert workspace.digest() == before
    file.unlink(missing_ok=True)
    workspace.put("a.md", GOOD)
    workspace.load()
    assert (workspace.codes(), workspace.digest()) == ([], before)


def test_a_sidecar_that_cannot_be_used_is_noted_and_the_text_is_loaded(
    workspace: Workspace,
) -> None:
    workspace.put("a.txt", "Words.\n")
    workspace.put("a.txt.meta.yaml", "- no\n- mapping\n")
    workspace.put("lonely.txt.meta.yaml", "author: Someone\n")
    workspace.load()
    assert workspace.codes() == [("a.txt", "sidecar"), ("lonely.txt.meta.yaml", "sidecar")]
    (workspace.root / "lonely.txt.meta.yaml").unlink()
    workspace.put("a.txt.meta.yaml", "author: Someone\n")
    workspace.load()
    assert workspace.codes() == []


def test_a_description_that_cannot_be_used_is_noted(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "title: No name\n")
    workspace.put("a.md", GOOD)
    assert archive("ingest", workspace.root, "--db", workspace.db).exit_code == 0
    assert workspace.codes() == [("collection.yaml", "collection")]
    assert list(workspace.ids()) == ["a.md"]


# --- databases ------------------------------------------------------------------------------------


def refused(workspace: Workspace, *words: str, db: Path | None = None) -> str:
    """The one sentence with which a load that cannot be done ends."""
    done = archive("ingest", workspace.root, "--db", db or workspace.db, "--jobs", "1", *words)
    assert done.exit_code == 1, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return one_sentence(done.output)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.fill(5)
    workspace.load()
    workspace.put("new.md", release("new"))
    return workspace


def test_a_path_that_is_not_there_is_called_wrongly(workspace: Workspace) -> None:
    done = archive("ingest", workspace.root / "nowhere", "--db", workspace.db)
    assert done.exit_code == 2
    assert not workspace.db.exists()


def test_a_database_in_use_by_another_load_is_left_alone(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    before = filled.digest()
    with contextlib.closing(sqlite3.connect(filled.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "in use by another load" in refused(filled)
        assert filled.digest() == before
        other.execute("ROLLBACK")
    assert filled.load().counts["new"] == 1


def test_a_load_waits_some_seconds_for_another(filled: Workspace) -> None:
    with contextlib.closing(sqlite3.connect(filled.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        refused(filled)
    assert 1 < time.monotonic() - began < 8


def test_a_database_that_may_not_be_written_is_left_alone(filled: Workspace) -> None:
    before = as_anyone()
    held = filled.digest()
    filled.db.chmod(0o400)
    done = forked.run(["ingest", str(filled.root), "--db", str(filled.db)], before)
    assert done.returncode == 1
    assert "cannot be written" in one_sentence(done.stderr)
    assert filled.digest() == held


def test_a_folder_that_may_not_be_written_gets_no_database(workspace: Workspace) -> None:
    before = as_anyone()
    workspace.fill(2)
    (workspace.home / "closed").mkdir(mode=0o500)
    words: list[str] = [
        "ingest",
        str(workspace.root),
        "--db",
        str(workspace.home / "closed" / "a.db"),
    ]
    done = forked.run(words, before)
    assert done.returncode == 1
    one_sentence(done.stderr)


@pytest.mark.parametrize(
    "data", [b"x", b"A note.\n" * 40, b"hello, world\n" * 2000, b"SQLite format 3\0" + b"x" * 9]
)
def test_a_file_that_is_no_database_is_left_alone(workspace: Workspace, data: bytes) -> None:
    workspace.fill(2)
    workspace.db.write_bytes(data)
    assert "a.db" in refused(workspace)
    assert workspace.db.read_bytes() == data


def test_a_database_that_is_no_archive_is_left_alone(workspace: Workspace) -> None:
    workspace.fill(2)
    with contextlib.closing(sqlite3.connect(workspace.db)) as other:
        other.execute("CREATE TABLE mine (x)")
    before = workspace.db.read_bytes()
    assert "not an archive" in refused(workspace)
    assert workspace.db.read_bytes() == before


def test_a_newer_archive_is_left_alone(filled: Workspace) -> None:
    with contextlib.closing(sqlite3.connect(filled.db)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "upgrade release-archive" in refused(filled)


def test_an_empty_file_becomes_an_archive(workspace: Workspace) -> None:
    workspace.fill(2)
    workspace.db.touch()
    assert workspace.load().counts["new"] == 2
    assert workspace.is_sound()


def test_a_folder_is_no_database_and_a_database_needs_its_folder(workspace: Workspace) -> None:
    workspace.fill(2)
    assert archive("ingest", workspace.root, "--db", workspace.root).exit_code == 2
    assert "folder" in refused(workspace, db=workspace.home / "none" / "a.db")
    refused(workspace, db=next(workspace.root.rglob("*.md")) / "a.db")
    assert sorted(file.name for file in workspace.home.iterdir()) == ["files"]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("limit", [0, 100_000])
def test_a_full_disk_leaves_the_archive_as_it_was(
    workspace: Workspace, first: bool, limit: int
) -> None:
    workspace.put("good.md", GOOD)
    if not first:
        workspace.load()
        before = workspace.digest()
        limit += workspace.db.stat().st_size
    # More than the pages that the archive has; one of none does not fit into 100,000 bytes.
    count = 30
    for path, text in releases(count):
        workspace.put(path, text if first else text + "Words. " * 5_000)

    def fill_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    words = ["ingest", str(workspace.root), "--db", str(workspace.db), "--jobs", "1"]
    done = forked.run(words, fill_disk)
    assert done.returncode == 1, done.stdout
    one_sentence(done.stderr)
    if first:
        assert [file.name for file in workspace.home.iterdir()] == ["files"]
    else:
        assert workspace.digest() == before
        assert is_whole(workspace.db)
    assert workspace.load().counts["new"] >= count


@pytest.mark.parametrize("first", [True, False])
def test_two_loads_at_once_do_each_other_no_harm(workspace: Workspace, first: bool) -> None:
    if not first:
        workspace.put("good.md", GOOD)
        workspace.load()
    workspace.fill(60)
    root = str(workspace.root)
    words = ["ingest", root, "--root", root, "--db", str(workspace.db)]
    both = [forked.start(words) for _ in range(2)]
    ended = [process.ended() for process in both]
    assert 0 in [done.returncode for done in ended]
    for done in ended:
        assert done.returncode in (0, 1)
        if done.returncode:
            one_sentence(done.stderr)
    assert workspace.digest() == workspace.fresh().digest()
    assert workspace.is_sound()
    assert not (workspace.home / "a.db.building").exists()


def test_a_second_first_load_waits_and_then_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_TIMEOUT_S", 0.1)
    workspace.fill(2)
    with files.built_beside(workspace.db) as beside:
        assert "being made by another process" in refused(workspace)
        assert beside.exists()
        shutil.copy(workspace.fresh().db, beside)
    assert workspace.digest() == digest(next(workspace.home.glob("fresh-*.db")))
