"""What the archive promises of every load, whatever was loaded before."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Shelf, digest, is_whole, processes, release, releases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import derive, gather, ingest, links
from archive.ingest import Options
from archive.mentions import Reader
from archive.problems import ArchiveError
from archive.roster import Roster
from archive.store import database, reading, schema

# --- verbatim -------------------------------------------------------------------------------------

TEXTS = {
    "plain.txt": b"Plain words.\n",
    "no-end.md": b"No line feed at the end",
    "crlf.md": b"---\r\ntitle: T\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n",
    "bom.md": b"\xef\xbb\xbf---\ntitle: T\n---\nKia ora, M\xc4\x81ori \xf0\x9f\x8c\x8f.\n",
    "cp1252.txt": "The Minister’s café – déjà vu – costs £5, she said. ".encode("cp1252") * 20,
    "utf16.txt": b"\xff\xfe" + "Tēnā koutou katoa.\n".encode("utf-16-le"),
    "astral.md": "𝕋he 🌏 word\u0301s\u200d, \u2028 \x85 and\ttabs\n\n> quoted\n".encode(),
    "empty.md": b"",
    "only-front.md": b"---\ntitle: T\n---\n",
}


def test_the_bytes_of_every_version_come_back(shelf: Shelf) -> None:
    for path, data in TEXTS.items():
        shelf.put(path, data)
    shelf.load()
    for path, data in TEXTS.items():
        shelf.put(path, data + b" And more.")
    shelf.load()
    with contextlib.closing(database.read(shelf.db)) as connection:
        for path, slug in connection.execute("SELECT path, slug FROM documents"):
            assert reading.version_bytes(connection, slug, 1) == TEXTS[path]
            assert reading.version_bytes(connection, slug, 2) == TEXTS[path] + b" And more."
    assert shelf.is_sound()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["\n", "\r\n", "- a\n", "# B\n", "| x | y |\n", "[t](https://a.nz)\n"]),
        )
    ).map("".join)
)
def test_a_body_is_what_its_file_holds_and_its_segments_cover_it(text: str) -> None:
    text = text.replace("\0", "")
    if text.startswith(("---", "\ufeff", "%PDF", "PK", "GIF8")):
        text = " " + text
    entry = derive.entry("x.md", text.encode(), None, Reader(Roster()))
    assert entry.document.body == text
    ends = [0, *(segment.end for segment in entry.segments)]
    assert [segment.start for segment in entry.segments] == ends[:-1]
    assert ends[-1] == len(text)
    for link in entry.links:
        assert link.text in text[link.start : link.end]


def test_every_span_in_the_tables_counts_code_points(shelf: Shelf) -> None:
    shelf.put("a.md", "🌏 Māori\n\nSee [the 𝕋ext](https://a.nz/𝕋) and 🌏 https://b.nz\n")
    shelf.load()
    spans = shelf.rows(
        "SELECT substr(body, start_char + 1, end_char - start_char) FROM links"
        " JOIN documents ON documents.id = document_id ORDER BY position"
    )
    assert spans == [("[the 𝕋ext](https://a.nz/𝕋)",), ("https://b.nz",)]


SPANNED = [
    table.name
    for table in schema.metadata.sorted_tables
    if {"start_char", "text"} <= {*table.c.keys()}
]


def test_every_text_with_a_span_is_the_characters_of_it(shelf: Shelf) -> None:
    """Behind letters that take four bytes, two letters in UTF-16, or more when they are small."""
    text = (
        "🌏𝕋 İstanbul e\u0301: [words](https://a.nz/1).\n\n“🌏 It costs $5 million, İ and all,” "
        "Prime Minister Jacinda Ardern said.\n\n- 🌏 “We spent 30 per cent 𝕋 more on it,” said Ms "
        "Ardern."
    )
    shelf.put("a.md", release("a", text=text))
    shelf.load()
    assert {"figures", "quotations", "mentions", "links"} <= set(SPANNED)
    for table in SPANNED:
        rows = shelf.rows(
            f"SELECT text, substr(body, start_char + 1, end_char - start_char) FROM {table}"
            " JOIN documents ON documents.id = document_id"
        )
        assert len(rows) >= (1 if table == "links" else 2), table
        assert all(text in span for text, span in rows), table
        assert table == "links" or all(text == span for text, span in rows), table
    span = "sentence_start_char + 1, sentence_end_char - sentence_start_char"
    sentences = f"SELECT substr(body, {span}), text FROM figures"
    for sentence, figure in shelf.rows(f"{sentences} JOIN documents ON documents.id = document_id"):
        assert figure in sentence
        assert sentence.strip() == sentence


# --- nothing invented -----------------------------------------------------------------------------


def test_what_a_text_does_not_state_is_null(shelf: Shelf) -> None:
    shelf.put("a.txt", "the words of a text that states nothing of itself\n")
    shelf.load()
    row = shelf.rows("SELECT * FROM documents")[0]
    columns = [name for (name,) in shelf.rows("SELECT name FROM pragma_table_xinfo('documents')")]
    known = {name for name, value in zip(columns, row, strict=True) if value is not None}
    assert known == {
        *("id", "collection_id", "slug", "path", "label", "status", "version", "body", "words"),
        *("text_fingerprint", "paragraphs_unread"),
    }
    for table in ("figures", "quotations", "mentions", "document_ministers", "links"):
        assert shelf.rows(f"SELECT * FROM {table}") == []
    assert shelf.rows("SELECT publisher, rights FROM collections") == [(None, None)]


# --- same in, same out ----------------------------------------------------------------------------


def test_parts_in_any_order_come_to_the_same_as_everything_at_once(shelf: Shelf) -> None:
    shelf.fill(60)
    # Two names that only the order of loading could confuse.
    shelf.put("z/twin.md", release("twin", text="One."))
    shelf.put("b/twin.md", release("twin", text="Another."))
    shelf.put("b/same.md", release("twin", text="Another."))
    parts = [str(file.relative_to(shelf.root)) for file in sorted(shelf.root.rglob("*.md"))]
    parts += ["z", "b", "2000", "2022"]
    expected = shelf.fresh().digest()
    for seed in range(3):
        dice = random.Random(seed)
        dice.shuffle(parts)
        db = shelf.home / f"{seed}.db"
        at = 0
        while at < len(parts):
            many = dice.choice([1, 5, 30])
            shelf.load(*parts[at : at + many], db=db)
            at += many
        assert digest(db) == expected


def test_one_worker_and_several_come_to_the_same(shelf: Shelf) -> None:
    shelf.fill(300)
    one, two = shelf.home / "one.db", shelf.home / "two.db"
    shelf.load(db=one, jobs=1)
    shelf.load(db=two, jobs=2)
    assert digest(one) == digest(two)


def test_another_folder_comes_to_the_same(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("collection.yaml", "name: c\ntitle: C\n")
    shelf.fill(20)
    other = tmp_path / "elsewhere" / "under another name"
    shutil.copytree(shelf.root, other)
    shelf.load()
    ingest.load(tmp_path / "other.db", [str(other)], Options(jobs=1))
    assert digest(tmp_path / "other.db") == shelf.digest()


def test_each_load_of_the_same_files_changes_nothing(shelf: Shelf) -> None:
    shelf.fill(10)
    shelf.load()
    before = shelf.digest()
    ways: list[dict[str, Any]] = [{}, {"verify": True}, {"force": True}]
    for options in ways:
        report = shelf.load(**options)
        assert report.changes == []
        assert report.counts["unchanged"] == 10
        assert shelf.digest() == before


def test_the_same_files_by_another_way_change_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.fill(10)
    shelf.put("sub/a.md", release("a"))
    ingest.load(shelf.db, [str(shelf.root)], Options(jobs=1))
    before = shelf.digest()
    link = shelf.home / "link"
    link.symlink_to(shelf.root)
    monkeypatch.chdir(shelf.root / "sub")
    ways: list[tuple[list[str], str | None]] = [
        ([f"{shelf.root}/"], None),
        ([".."], None),
        (["."], None),
        (["a.md"], None),
        (["../sub/../sub/a.md"], None),
        ([str(link)], None),
        ([str(link / "sub")], None),
        ([str(link / "sub" / "a.md")], None),
        ([str(shelf.root)], str(link)),
        (["a.md"], ".."),
        (["."], "."),
        ([".", "..", "a.md", str(link)], None),
    ]
    for paths, root in ways:
        report = ingest.load(shelf.db, paths, Options(jobs=1, root=root))
        assert (report.changes, report.problems) == ([], []), paths
        assert shelf.digest() == before


# --- atomic ---------------------------------------------------------------------------------------


def _started(shelf: Shelf) -> subprocess.Popen[bytes]:
    words = ["ingest", str(shelf.root), "--db", str(shelf.db), "--jobs", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "archive", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _killed(shelf: Shelf, after: float) -> bool:
    """Kills a load so many seconds in; whether it was still at work."""
    process = _started(shelf)
    time.sleep(after)
    process.kill()
    return process.wait() != 0


def test_a_load_that_is_killed_leaves_the_archive_before_it_or_after_it(shelf: Shelf) -> None:
    shelf.fill(100)
    ingest.load(shelf.db, [str(shelf.root)], Options(jobs=1))
    before = shelf.digest()
    for path, text in releases(1200):
        shelf.put(path, text + "More.\n")
    ingest.load(shelf.home / "after.db", [str(shelf.root)], Options(jobs=1))
    after = digest(shelf.home / "after.db")
    killed = 0
    for seconds in (0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.2):
        killed += _killed(shelf, seconds)
        assert is_whole(shelf.db)
        assert shelf.digest() in (before, after)
        assert shelf.is_sound()
    assert killed
    ingest.load(shelf.db, [str(shelf.root)], Options(jobs=1))
    assert shelf.digest() == after


def test_a_first_load_that_is_killed_leaves_nothing_and_the_next_one_arrives(shelf: Shelf) -> None:
    shelf.fill(1500)
    for seconds in (0.6, 0.9):
        if _killed(shelf, seconds):
            assert not shelf.db.exists()
        shelf.db.unlink(missing_ok=True)
    # What a database that is gone left behind must not creep into the next one.
    Path(f"{shelf.db}-wal").write_bytes(b"left behind")
    report = ingest.load(shelf.db, [str(shelf.root)], Options(jobs=1))
    assert report.counts["new"] == 1500
    assert is_whole(shelf.db)
    assert sorted(file.name for file in shelf.home.iterdir()) == ["a.db", "files"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_a_load_that_is_killed_leaves_no_worker_behind(shelf: Shelf) -> None:
    shelf.fill(1500)
    process = _started(shelf)
    while len(processes(shelf.db)) < 3 and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    assert process.wait() != 0, "the load was over before its workers were seen"
    until = time.monotonic() + 10
    while processes(shelf.db) and time.monotonic() < until:
        time.sleep(0.1)
    assert processes(shelf.db) == []


@pytest.mark.parametrize("what", [KeyboardInterrupt, RuntimeError, ArchiveError])
@pytest.mark.parametrize("first", [True, False])
def test_a_load_that_fails_in_the_middle_is_undone(
    shelf: Shelf, what: type[BaseException], first: bool
) -> None:
    shelf.fill(20)
    if not first:
        shelf.load()
        before = shelf.digest()
        (shelf.root / "2003").rename(shelf.root / "moved")
        for path, text in releases(20):
            if not path.startswith("2003"):
                shelf.put(path, text + "More.\n")

    def fail(_what: str, done: int, _of: int) -> None:
        if done == 7:
            raise what("in the middle")

    with pytest.raises(what):
        options = Options(jobs=1, root=str(shelf.root))
        ingest.load(shelf.db, [str(shelf.root)], options, progress=fail)
    if first:
        assert [file.name for file in shelf.home.iterdir()] == ["files"]
    else:
        assert shelf.digest() == before
        assert is_whole(shelf.db)


def test_a_dry_run_changes_nothing(shelf: Shelf) -> None:
    shelf.fill(5)
    assert shelf.load(dry_run=True).counts["new"] == 5
    assert not shelf.db.exists()
    shelf.load()
    before = shelf.db.read_bytes()
    shelf.put("new.md", release("new"))
    assert shelf.load(dry_run=True).changes == [("files", "new", "new.md")]
    assert shelf.db.read_bytes() == before


# --- only what changed is done again --------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened to be read."""
    names: list[str] = []
    real = gather.read_whole

    def noting(full: str, largest: int) -> bytes:
        names.append(os.path.basename(full))
        return real(full, largest)

    monkeypatch.setattr(gather, "read_whole", noting)
    return names


def test_a_file_that_looks_unchanged_is_not_opened(shelf: Shelf, opened: list[str]) -> None:
    shelf.put("a.md", release("a"))
    shelf.put("b.md", release("b"))
    shelf.put("b.md.meta.yaml", "author: Someone\n")
    shelf.load()
    opened.clear()
    shelf.put("a.md", release("a", text="Other"))
    shelf.load()
    assert opened == ["a.md"]


def test_a_change_that_size_and_time_hide_is_found_by_verify(shelf: Shelf) -> None:
    file = shelf.put("a.md", release("a", text="One"))
    shelf.load()
    times = file.stat()
    file.write_text(release("a", text="Two"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert shelf.load().counts["unchanged"] == 1
    assert shelf.load(verify=True).counts["changed"] == 1


def test_a_young_file_is_read_again(shelf: Shelf, opened: list[str]) -> None:
    file = shelf.put("a.md", release("a", text="One"), young=True)
    shelf.load()
    times = file.stat()
    file.write_text(release("a", text="Two"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert shelf.load().counts["changed"] == 1
    os.utime(file, (1, 1))
    shelf.load()
    opened.clear()
    shelf.load()
    assert opened == []


def test_a_file_from_the_future_is_read_again(shelf: Shelf, opened: list[str]) -> None:
    file = shelf.put("a.md", release("a"))
    os.utime(file, (4_000_000_000, 4_000_000_000))
    shelf.load()
    shelf.load()
    assert opened == ["a.md", "a.md"]


def test_a_sidecar_that_comes_changes_or_goes_is_a_change(shelf: Shelf) -> None:
    shelf.put("a.txt", "Words.\n")
    shelf.load()
    authors = []
    for sidecar in ("author: One\n", "author: Two\n", "", None):
        if sidecar is None:
            (shelf.root / "a.txt.meta.yaml").unlink()
        else:
            shelf.put("a.txt.meta.yaml", sidecar)
        assert shelf.load().counts["changed"] == 1
        assert shelf.load(verify=True).counts["unchanged"] == 1
        authors.append(shelf.one("SELECT author FROM documents"))
        assert shelf.digest() == shelf.fresh().digest()
    assert authors == ["One", "Two", None, None]
    assert shelf.one("SELECT count(*) FROM versions") == 5


def test_a_new_recipe_derives_anew_from_the_stored_bytes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "gone", "moved"):
        shelf.put(f"{name}.md", release(name, text="[words](https://a.nz)"))
    shelf.put("gone.md.meta.yaml", "author: Someone\n")
    shelf.load()
    (shelf.root / "gone.md").unlink()
    (shelf.root / "gone.md.meta.yaml").unlink()
    shelf.load()
    (shelf.root / "here.md").unlink()
    (shelf.root / "moved.md").unlink()
    monkeypatch.setattr(derive, "recipe", lambda: "another")
    monkeypatch.setattr(links, "find", lambda _body: ())
    shelf.put("new.md", release("new"))
    report = shelf.load("new.md")
    assert (report.counts["derived_anew"], report.counts["new"]) == (3, 1)
    assert shelf.rows("SELECT * FROM links") == []
    assert shelf.one("SELECT author FROM documents WHERE path = 'gone.md'") == "Someone"
    assert shelf.rows("SELECT DISTINCT recipe FROM files") == [("another",)]
    assert shelf.load("new.md").counts["derived_anew"] == 0
    assert shelf.is_sound()


def test_a_new_recipe_leaves_what_keeps_a_file_out_in_the_list(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("a.md", release("a", extra="mood: good\n"))
    shelf.load()
    shelf.put("a.md", b"\0")
    shelf.load()
    monkeypatch.setattr(derive, "recipe", lambda: "another")
    shelf.load()
    assert ("a.md", "refused") in shelf.codes()
    shelf.put("a.md", release("a", extra="mood: good\n"))
    shelf.load()
    assert shelf.codes() == [("a.md", "key-unknown")]


# --- nothing is lost ------------------------------------------------------------------------------


def test_a_changed_document_keeps_its_versions(shelf: Shelf) -> None:
    for text in ("One.", "Two.", "Three."):
        shelf.put("a.md", release("a", text=text))
        shelf.load()
    versions = shelf.rows("SELECT number, first_load_id, last_load_id FROM versions")
    assert versions == [(1, 1, 2), (2, 2, 3), (3, 3, None)]


def test_a_problem_refers_to_the_document_where_one_is_held(shelf: Shelf) -> None:
    shelf.put("a.md", release("a", extra="mood: good\n"))
    shelf.put("b.md", release("b"))
    shelf.put("never.md", b"\0")
    shelf.load()
    shelf.put("b.md", b"\0")
    shelf.load()
    found = dict(shelf.rows("SELECT path, document_id FROM problems"))
    assert found == {**shelf.ids(), "never.md": None}


def test_a_document_whose_file_is_gone_is_missing_and_comes_back(shelf: Shelf) -> None:
    shelf.put("a.md", release("a"))
    shelf.put("b.md", release("b"))
    shelf.load()
    before, digest_before = shelf.ids(), shelf.digest()
    (shelf.root / "a.md").rename(shelf.home / "aside")
    assert shelf.load().changes == [("files", "missing", "a.md")]
    assert shelf.load().changes == []
    assert shelf.statuses() == {"a.md": "missing", "b.md": "current"}
    (shelf.home / "aside").rename(shelf.root / "a.md")
    assert shelf.load().changes == [("files", "returned", "a.md")]
    assert (shelf.ids(), shelf.digest()) == (before, digest_before)


def test_a_document_that_comes_back_with_another_text_is_the_same_one(shelf: Shelf) -> None:
    shelf.put("a.txt", "One.\n")
    shelf.load()
    (shelf.root / "a.txt").unlink()
    shelf.load()
    shelf.put("a.txt", "Two.\n")
    changes = [change for _, change, _ in shelf.load().changes]
    assert changes == ["returned", "changed"]
    assert shelf.ids() == {"a.txt": 1}
    assert shelf.one("SELECT version FROM documents") == 2


@pytest.mark.parametrize("text", ["The words.", "Other words."])
def test_a_file_that_moves_keeps_its_id(shelf: Shelf, text: str) -> None:
    shelf.put("a.md", release("a"))
    shelf.put("b.md", release("b"))
    shelf.load()
    (shelf.root / "a.md").unlink()
    shelf.put("new/z.md", release("a", text=text))
    assert ("files", "moved", "new/z.md") in shelf.load().changes
    assert shelf.ids() == {"new/z.md": 1, "b.md": 2}
    assert shelf.digest() == shelf.fresh().digest()


def test_a_move_is_seen_through_when_the_new_path_comes_first(shelf: Shelf) -> None:
    shelf.put("old/a.md", release("a"))
    shelf.load()
    shelf.put("new/a.md", release("a"))
    shelf.load("new")
    (shelf.root / "old/a.md").unlink()
    assert shelf.load("old").changes == [("files", "moved", "new/a.md")]
    assert shelf.ids() == {"new/a.md": 1}
    assert shelf.digest() == shelf.fresh().digest()
    assert shelf.load().changes == []


def test_a_copy_that_has_another_sidecar_is_not_where_a_document_went(shelf: Shelf) -> None:
    shelf.put("a.md", release("a"))
    shelf.put("b.md", release("a"))
    shelf.put("b.md.meta.yaml", "author: Someone\n")
    shelf.load()
    (shelf.root / "a.md").unlink()
    shelf.load()
    assert shelf.statuses() == {"a.md": "missing", "b.md": "current"}
    assert shelf.digest() == shelf.fresh().digest()


def test_a_move_is_seen_through_when_the_loss_comes_first(shelf: Shelf) -> None:
    shelf.put("old/a.md", release("a"))
    shelf.load()
    shelf.move("old/a.md", "new/a.md")
    assert shelf.load("old").changes == [("files", "missing", "old/a.md")]
    assert shelf.load("new").changes == [("files", "returned", "new/a.md")]
    assert shelf.ids() == {"new/a.md": 1}


def test_a_folder_that_moves_takes_its_documents_along(shelf: Shelf) -> None:
    shelf.fill(40)
    shelf.load()
    ids = {os.path.basename(path): number for path, number in shelf.ids().items()}
    for folder in list(shelf.root.iterdir()):
        shelf.move(folder.name, f"deeper/{folder.name}")
    report = shelf.load()
    assert {change for _, change, _ in report.changes} == {"moved"}
    assert {os.path.basename(path): number for path, number in shelf.ids().items()} == ids


@pytest.mark.parametrize("spoil", ["nul", "link", "fifo", "folder", "sidecar"])
def test_a_document_whose_file_is_refused_stays_as_it_was(shelf: Shelf, spoil: str) -> None:
    text = release("a", extra="mood: good\n")
    file = shelf.put("a.md", text)
    shelf.put("b.md", release("b"))
    shelf.load()
    before = shelf.digest()
    aside = file.rename(shelf.home / "aside")
    beside = shelf.root / "a.md.meta.yaml"
    if spoil == "nul":
        shelf.put("a.md", b"\0")
    elif spoil == "link":
        file.symlink_to("nowhere")
    elif spoil == "fifo":
        os.mkfifo(file)
    elif spoil == "folder":
        file.mkdir()
    else:
        shelf.put("a.md", text)
        beside.symlink_to(shelf.home / "a.db")
    for _ in range(2):
        report = shelf.load()
        assert report.changes == []
        assert report.counts["unreadable"] >= 1
        assert shelf.digest() == before
        assert shelf.codes().count(("a.md", "refused")) == 1
    beside.unlink(missing_ok=True)
    file.rmdir() if file.is_dir() else file.unlink()
    aside.rename(file)
    assert shelf.load().changes == []
    assert shelf.codes() == [("a.md", "key-unknown")]
    assert shelf.load().counts["unchanged"] == 2
    resolved = shelf.rows("SELECT resolved_load_id FROM problems WHERE code = 'refused'")
    assert set(resolved) == {(4,)}


def test_nothing_below_a_folder_that_cannot_be_read_is_missing(shelf: Shelf) -> None:
    shelf.put("sub/a.md", release("a"))
    shelf.put("sub/deep/b.md", release("b"))
    shelf.put("subway/c.md", release("c"))
    shelf.load()
    (shelf.root / "sub").rename(shelf.home / "aside")
    (shelf.root / "sub").symlink_to("nowhere")
    (shelf.root / "subway/c.md").unlink()
    shelf.load()
    assert shelf.statuses() == {
        "sub/a.md": "current",
        "sub/deep/b.md": "current",
        "subway/c.md": "missing",
    }


def test_only_what_lies_in_what_was_given_can_go_missing(shelf: Shelf) -> None:
    for path in ("a.md", "sub/b.md", "sub/deep/c.md", "subway/d.md"):
        shelf.put(path, release(path[-4]))
    shelf.load()
    for path in ("a.md", "sub/b.md", "subway/d.md"):
        (shelf.root / path).unlink()
    assert shelf.load("sub/deep/c.md").changes == []
    assert shelf.load("sub/deep").changes == []
    assert shelf.load("sub").changes == [("files", "missing", "sub/b.md")]
    missing = shelf.load().changes
    assert missing == [("files", "missing", "a.md"), ("files", "missing", "subway/d.md")]


# --- permanent names ------------------------------------------------------------------------------


def names(shelf: Shelf) -> dict[str, str]:
    current = "SELECT path, slug FROM documents WHERE status = 'current'"
    return dict(shelf.rows(current))


def test_releases_at_one_address_on_two_days_are_two_documents(shelf: Shelf) -> None:
    shelf.put("a.md", release("budget", "2001-05-24"))
    shelf.put("b.md", release("budget", "2002-05-23"))
    shelf.load()
    assert names(shelf) == {"a.md": "2001-05-24-budget", "b.md": "2002-05-23-budget"}


@pytest.mark.parametrize("order", [("a.md", "b.md"), ("b.md", "a.md")])
def test_names_do_not_depend_on_who_came_first(shelf: Shelf, order: tuple[str, ...]) -> None:
    shelf.put("a.md", release("x", text="One."))
    shelf.put("b.md", release("x", text="Two."))
    for path in order:
        shelf.load(path)
    found = names(shelf)
    assert found["a.md"] == "2022-03-28-x"
    assert found["b.md"].startswith("2022-03-28-x--")
    (shelf.root / "a.md").unlink()
    shelf.load()
    assert names(shelf) == {"b.md": "2022-03-28-x"} == names(shelf.fresh())


def test_a_name_that_changes_leads_on(shelf: Shelf) -> None:
    shelf.put("a.md", release("first"))
    shelf.load()
    shelf.put("a.md", release("second"))
    shelf.load()
    shelf.put("a.md", release("third", "2022-03-29"))
    shelf.load()
    assert names(shelf) == {"a.md": "2022-03-29-third"}
    with contextlib.closing(database.read(shelf.db)) as connection:
        for name in ("2022-03-28-first", "files/2022-03-28-second", "2022-03-29-third"):
            assert reading.document(connection, name)["path"] == "a.md"


def test_a_name_that_is_given_up_and_taken_in_one_load_goes_over(shelf: Shelf) -> None:
    shelf.put("a.md", release("x"))
    shelf.load()
    shelf.put("a.md", release("y"))
    shelf.put("b.md", release("x", text="Another."))
    shelf.load()
    assert names(shelf) == {"a.md": "2022-03-28-y", "b.md": "2022-03-28-x"}


def test_two_documents_may_take_each_others_names(shelf: Shelf) -> None:
    shelf.put("a.md", release("x", text="One."))
    shelf.put("b.md", release("y", text="Two."))
    shelf.load()
    shelf.put("a.md", release("y", text="One."))
    shelf.put("b.md", release("x", text="Two."))
    shelf.load()
    assert names(shelf) == {"a.md": "2022-03-28-y", "b.md": "2022-03-28-x"}
    assert shelf.digest() == shelf.fresh().digest()


# --- all of them, whatever happens ----------------------------------------------------------------

ADDRESSES = ("budget", "aid", "roads", None)
TEXTS_OF_A_WALK = ("One.", "Two.", "Three.", "")
PLACES = ("a.md", "b.md", "c.md", "sub/a.md", "sub/b.txt", "sub/deep/c.md", "z/b.md")


class _Walk:
    """Someone who edits, moves, copies, deletes and spoils files, and loads now and then."""

    def __init__(self, shelf: Shelf, seed: int) -> None:
        self.shelf = shelf
        self.dice = random.Random(seed)
        self.loaded: set[bytes] = set()
        self.names: set[str] = set()

    def step(self) -> None:
        here = [p for p in PLACES if (self.shelf.root / p).exists()]
        deeds: list[Callable[[list[str]], None]] = [self.edit, self.edit, self.edit_sidecar]
        deeds += [self.move, self.move, self.copy, self.delete, self.part] if here else []
        deed = self.dice.choice(deeds)
        deed(here)

    def edit(self, here: list[str]) -> None:
        address, text = self.dice.choice(ADDRESSES), self.dice.choice(TEXTS_OF_A_WALK)
        day = self.dice.choice(("2001-05-24", "2002-05-23", "2002-02-30"))
        extra = self.dice.choice(("", "mood: good\n"))
        data = release(address, day, text, extra) if address else text
        self.shelf.put(self.dice.choice(PLACES), data, young=self.dice.random() < 0.2)

    def edit_sidecar(self, here: list[str]) -> None:
        sidecar = f"{self.dice.choice(PLACES)}.meta.yaml"
        if (self.shelf.root / sidecar).exists() and self.dice.random() < 0.5:
            (self.shelf.root / sidecar).unlink()
        else:
            self.shelf.put(sidecar, f"author: {self.dice.choice(('Ann', 'Ben'))}\n")

    def move(self, here: list[str]) -> None:
        path, to = self.dice.choice(here), self.dice.choice(PLACES)
        self.shelf.move(path, to)
        if self.dice.random() < 0.5 and (self.shelf.root / f"{path}.meta.yaml").exists():
            self.shelf.move(f"{path}.meta.yaml", f"{to}.meta.yaml")

    def copy(self, here: list[str]) -> None:
        data = (self.shelf.root / self.dice.choice(here)).read_bytes()
        self.shelf.put(self.dice.choice(PLACES), data)

    def delete(self, here: list[str]) -> None:
        (self.shelf.root / self.dice.choice(here)).unlink()

    def part(self, here: list[str]) -> None:
        folders = [p for p in ("sub", "z", "sub/deep") if (self.shelf.root / p).is_dir()]
        parts = self.dice.choices([*here, *folders], k=2)
        self.loads(parts)

    def loads(self, parts: list[str]) -> None:
        for part in parts or [""]:
            place = self.shelf.root / part
            files = [place] if place.is_file() else place.rglob("*")
            self.loaded |= {f.read_bytes() for f in files if f.suffix in (".md", ".txt")}
        self.shelf.load(*parts)
        self.names |= {slug for (slug,) in self.shelf.rows("SELECT slug FROM documents")}

    def look(self) -> None:
        """Loads everything, and holds the archive to its promises."""
        self.loads([])
        fresh = self.shelf.fresh()
        assert self.shelf.digest() == fresh.digest()
        assert self.shelf.problems() == fresh.problems()
        assert self.shelf.is_sound()
        held = {data for (data,) in self.shelf.rows("SELECT bytes FROM versions")}
        assert self.loaded <= held
        with contextlib.closing(database.read(self.shelf.db)) as connection:
            for name in self.names:
                reading.document(connection, name)
        assert self.shelf.load().changes == []
        fresh.db.unlink()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_to_the_files_the_archive_says_what_they_say(
    shelf: Shelf, seed: int
) -> None:
    walk = _Walk(shelf, seed)
    for _ in range(7):
        for _ in range(walk.dice.randint(1, 8)):
            walk.step()
        walk.look()
