"""What the archive promises of every load, whatever was loaded before."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import time
from pathlib import Path
from typing import Any

import forked
import pytest
from conftest import Workspace, digest, is_whole, release, releases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import ALL, NOBODY

from archive import derive, gather, ingest, links, recipe
from archive.ingest import Options
from archive.problems import ArchiveError
from archive.store import database, reports
from archive.store.schema import at_head

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


def test_the_bytes_of_every_version_come_back(workspace: Workspace) -> None:
    for path, data in TEXTS.items():
        workspace.put(path, data)
    workspace.load()
    for path, data in TEXTS.items():
        workspace.put(path, data + b" And more.")
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        for path, slug in connection.execute("SELECT path, slug FROM documents"):
            assert reports.version_bytes(connection, slug, 1) == TEXTS[path]
            assert reports.version_bytes(connection, slug, 2) == TEXTS[path] + b" And more."
    assert workspace.is_sound()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["\n", "\r\n", "- a\n", "# B\n", "| x | y |\n", "[t](https://a.nz)\n"]),
        )
    ).map("".join)
)
@pytest.mark.lowest
def test_a_body_is_what_its_file_holds_and_its_segments_cover_it(text: str) -> None:
    text = text.replace("\0", "")
    if text.startswith(("---", "\ufeff", "%PDF", "PK", "GIF8")):
        text = " " + text
    entry = derive.entry("x.md", text.encode(), None, NOBODY, "nz")
    assert entry.document.body == text
    ends = [0, *(segment.end for segment in entry.segments)]
    assert [segment.start for segment in entry.segments] == ends[:-1]
    assert ends[-1] == len(text)
    for link in entry.links:
        assert link.text in text[link.start : link.end]


def test_every_span_in_the_tables_counts_code_points(workspace: Workspace) -> None:
    workspace.put("a.md", "🌏 Māori\n\nSee [the 𝕋ext](https://a.nz/𝕋) and 🌏 https://b.nz\n")
    workspace.load()
    spans = workspace.rows(
        "SELECT substr(body, start_char + 1, end_char - start_char) FROM links"
        " JOIN documents ON documents.id = document_id ORDER BY position"
    )
    assert spans == [("[the 𝕋ext](https://a.nz/𝕋)",), ("https://b.nz",)]


SPANNED = [
    table.name
    for table in at_head.metadata.sorted_tables
    if {"start_char", "text"} <= {*table.c.keys()}
]


def test_every_text_with_a_span_is_the_characters_of_it(workspace: Workspace) -> None:
    """Behind letters that take four bytes, two letters in UTF-16, or more when they are small."""
    text = (
        "🌏𝕋 İstanbul e\u0301: [words](https://a.nz/1).\n\n“🌏 It costs $5 million, İ and all,” "
        "Prime Minister Jacinda Ardern said.\n\n- 🌏 “We spent 30 per cent 𝕋 more on it,” said Ms "
        "Ardern."
    )
    workspace.put("a.md", release("a", text=text))
    workspace.load()
    assert {"figures", "quotations", "mentions", "links"} <= set(SPANNED)
    for table in SPANNED:
        rows = workspace.rows(
            f"SELECT text, substr(body, start_char + 1, end_char - start_char) FROM {table}"
            " JOIN documents ON documents.id = document_id"
        )
        assert len(rows) >= (1 if table == "links" else 2), table
        assert all(text in span for text, span in rows), table
        assert table == "links" or all(text == span for text, span in rows), table
    span = "sentence_start_char + 1, sentence_end_char - sentence_start_char"
    sentences = f"SELECT substr(body, {span}), text FROM figures"
    for sentence, figure in workspace.rows(
        f"{sentences} JOIN documents ON documents.id = document_id"
    ):
        assert figure in sentence
        assert sentence.strip() == sentence


# --- nothing invented -----------------------------------------------------------------------------


def test_what_a_text_does_not_state_is_null(workspace: Workspace) -> None:
    workspace.put("a.txt", "the words of a text that states nothing of itself\n")
    workspace.load()
    row = workspace.rows("SELECT * FROM documents")[0]
    columns = [
        name for (name,) in workspace.rows("SELECT name FROM pragma_table_xinfo('documents')")
    ]
    known = {name for name, value in zip(columns, row, strict=True) if value is not None}
    assert known == {
        *("id", "collection_id", "slug", "path", "label", "status", "version", "body", "words"),
        *("text_fingerprint", "paragraphs_unread"),
    }
    for table in ("figures", "quotations", "mentions", "document_ministers", "links"):
        assert workspace.rows(f"SELECT * FROM {table}") == []
    assert workspace.rows("SELECT publisher, rights FROM collections") == [(None, None)]


# --- same in, same out ----------------------------------------------------------------------------


def test_parts_in_any_order_come_to_the_same_as_everything_at_once(workspace: Workspace) -> None:
    workspace.fill(60)
    # Two names that only the order of loading could confuse.
    workspace.put("z/twin.md", release("twin", text="One."))
    workspace.put("b/twin.md", release("twin", text="Another."))
    workspace.put("b/same.md", release("twin", text="Another."))
    parts = [str(file.relative_to(workspace.root)) for file in sorted(workspace.root.rglob("*.md"))]
    parts += ["z", "b", "2000", "2022"]
    expected = workspace.fresh().digest()
    for seed in range(3):
        dice = random.Random(seed)
        dice.shuffle(parts)
        db = workspace.home / f"{seed}.db"
        at = 0
        while at < len(parts):
            many = dice.choice([1, 5, 30])
            workspace.load(*parts[at : at + many], db=db)
            at += many
        assert digest(db) == expected


@pytest.mark.lowest
def test_one_worker_and_several_come_to_the_same(workspace: Workspace) -> None:
    workspace.fill(300)
    one, two = workspace.home / "one.db", workspace.home / "two.db"
    workspace.load(db=one, jobs=1)
    workspace.load(db=two, jobs=2)
    assert digest(one) == digest(two)


def test_another_folder_comes_to_the_same(workspace: Workspace, tmp_path: Path) -> None:
    workspace.put("collection.yaml", "name: c\ntitle: C\n")
    workspace.fill(20)
    other = tmp_path / "elsewhere" / "under another name"
    shutil.copytree(workspace.root, other)
    workspace.load()
    ingest.load(tmp_path / "other.db", [str(other)], Options(jobs=1))
    assert digest(tmp_path / "other.db") == workspace.digest()


@pytest.mark.lowest
def test_each_load_of_the_same_files_changes_nothing(workspace: Workspace) -> None:
    workspace.fill(10)
    workspace.load()
    before = workspace.digest()
    ways: list[dict[str, Any]] = [{}, {"verify": True}, {"force": True}]
    for options in ways:
        report = workspace.load(**options)
        assert report.changes == []
        assert report.counts["unchanged"] == 10
        assert workspace.digest() == before


def test_the_same_files_by_another_way_change_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.fill(10)
    workspace.put("sub/a.md", release("a"))
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1))
    before = workspace.digest()
    link = workspace.home / "link"
    link.symlink_to(workspace.root)
    monkeypatch.chdir(workspace.root / "sub")
    ways: list[tuple[list[str], str | None]] = [
        ([f"{workspace.root}/"], None),
        ([".."], None),
        (["."], None),
        (["a.md"], None),
        (["../sub/../sub/a.md"], None),
        ([str(link)], None),
        ([str(link / "sub")], None),
        ([str(link / "sub" / "a.md")], None),
        ([str(workspace.root)], str(link)),
        (["a.md"], ".."),
        (["."], "."),
        ([".", "..", "a.md", str(link)], None),
    ]
    for paths, root in ways:
        report = ingest.load(workspace.db, paths, Options(jobs=1, root=root))
        assert (report.changes, report.problems) == ([], []), paths
        assert workspace.digest() == before


# --- atomic ---------------------------------------------------------------------------------------


def _started(workspace: Workspace) -> forked.Process:
    words = ["ingest", str(workspace.root), "--db", str(workspace.db), "--jobs", "2"]
    return forked.start(words)


def _killed(workspace: Workspace, after: float) -> bool:
    """Kills a load so many seconds in; whether it was still at work."""
    process = _started(workspace)
    time.sleep(after)
    process.kill()
    return process.wait() != 0


def test_a_load_that_is_killed_leaves_the_archive_before_it_or_after_it(
    workspace: Workspace,
) -> None:
    workspace.fill(100)
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1))
    before = workspace.digest()
    for path, text in releases(300):
        workspace.put(path, text + "More.\n")
    ingest.load(workspace.home / "after.db", [str(workspace.root)], Options(jobs=1))
    after = digest(workspace.home / "after.db")
    killed = 0
    for seconds in (0.1, 0.2, 0.3, 0.45):
        killed += _killed(workspace, seconds)
        assert is_whole(workspace.db)
        assert workspace.digest() in (before, after)
        assert workspace.is_sound()
    assert killed
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1))
    assert workspace.digest() == after


def test_a_first_load_that_is_killed_leaves_nothing_and_the_next_one_arrives(
    workspace: Workspace,
) -> None:
    workspace.fill(300)
    for seconds in (0.1, 0.3):
        if _killed(workspace, seconds):
            assert not workspace.db.exists()
        workspace.db.unlink(missing_ok=True)
    # What a database that is gone left behind must not creep into the next one.
    Path(f"{workspace.db}-wal").write_bytes(b"left behind")
    report = ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1))
    assert report.counts["new"] == 300
    assert is_whole(workspace.db)
    assert sorted(file.name for file in workspace.home.iterdir()) == ["a.db", "files"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_a_load_that_is_killed_leaves_no_worker_behind(workspace: Workspace) -> None:
    workspace.fill(800)
    process = _started(workspace)
    while len(process.workers()) < 2 and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    assert process.wait() != 0, "the load was over before its workers were seen"
    until = time.monotonic() + 10
    while process.workers() and time.monotonic() < until:
        time.sleep(0.01)
    assert process.workers() == []


@pytest.mark.parametrize("what", [KeyboardInterrupt, RuntimeError, ArchiveError])
@pytest.mark.parametrize("first", [True, False])
def test_a_load_that_fails_in_the_middle_is_undone(
    workspace: Workspace, what: type[BaseException], first: bool
) -> None:
    workspace.fill(20)
    if not first:
        workspace.load()
        before = workspace.digest()
        (workspace.root / "2003").rename(workspace.root / "moved")
        for path, text in releases(20):
            if not path.startswith("2003"):
                workspace.put(path, text + "More.\n")

    def fail(_what: str, done: int, _of: int) -> None:
        if done == 7:
            raise what("in the middle")

    with pytest.raises(what):
        options = Options(jobs=1, root=str(workspace.root))
        ingest.load(workspace.db, [str(workspace.root)], options, progress=fail)
    if first:
        assert [file.name for file in workspace.home.iterdir()] == ["files"]
    else:
        assert workspace.digest() == before
        assert is_whole(workspace.db)


def test_a_dry_run_changes_nothing(workspace: Workspace) -> None:
    workspace.fill(5)
    assert workspace.load(dry_run=True).counts["new"] == 5
    assert not workspace.db.exists()
    workspace.load()
    before = workspace.db.read_bytes()
    workspace.put("new.md", release("new"))
    assert workspace.load(dry_run=True).changes == [("files", "new", "new.md")]
    assert workspace.db.read_bytes() == before


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


def test_a_file_that_looks_unchanged_is_not_opened(workspace: Workspace, opened: list[str]) -> None:
    workspace.put("a.md", release("a"))
    workspace.put("b.md", release("b"))
    workspace.put("b.md.meta.yaml", "author: Someone\n")
    workspace.load()
    opened.clear()
    workspace.put("a.md", release("a", text="Other"))
    workspace.load()
    assert opened == ["a.md"]


def test_a_change_that_size_and_time_hide_is_found_by_verify(workspace: Workspace) -> None:
    file = workspace.put("a.md", release("a", text="One"))
    workspace.load()
    times = file.stat()
    file.write_text(release("a", text="Two"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert workspace.load().counts["unchanged"] == 1
    assert workspace.load(verify=True).counts["changed"] == 1


def test_a_young_file_is_read_again(workspace: Workspace, opened: list[str]) -> None:
    file = workspace.put("a.md", release("a", text="One"), young=True)
    workspace.load()
    times = file.stat()
    file.write_text(release("a", text="Two"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert workspace.load().counts["changed"] == 1
    os.utime(file, (1, 1))
    workspace.load()
    opened.clear()
    workspace.load()
    assert opened == []


def test_a_file_from_the_future_is_read_again(workspace: Workspace, opened: list[str]) -> None:
    file = workspace.put("a.md", release("a"))
    os.utime(file, (4_000_000_000, 4_000_000_000))
    workspace.load()
    workspace.load()
    assert opened == ["a.md", "a.md"]


def test_a_sidecar_that_comes_changes_or_goes_is_a_change(workspace: Workspace) -> None:
    workspace.put("a.txt", "Words.\n")
    workspace.load()
    authors = []
    for sidecar in ("author: One\n", "author: Two\n", "", None):
        if sidecar is None:
            (workspace.root / "a.txt.meta.yaml").unlink()
        else:
            workspace.put("a.txt.meta.yaml", sidecar)
        assert workspace.load().counts["changed"] == 1
        assert workspace.load(verify=True).counts["unchanged"] == 1
        authors.append(workspace.one("SELECT author FROM documents"))
        assert workspace.digest() == workspace.fresh().digest()
    assert authors == ["One", "Two", None, None]
    assert workspace.one("SELECT count(*) FROM versions") == 5


def test_a_new_recipe_derives_anew_from_the_stored_bytes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "gone", "moved"):
        workspace.put(f"{name}.md", release(name, text="[words](https://a.nz)"))
    workspace.put("gone.md.meta.yaml", "author: Someone\n")
    workspace.load()
    (workspace.root / "gone.md").unlink()
    (workspace.root / "gone.md.meta.yaml").unlink()
    workspace.load()
    (workspace.root / "here.md").unlink()
    (workspace.root / "moved.md").unlink()
    monkeypatch.setattr(recipe, "_recipe", lambda *_: "another")
    monkeypatch.setattr(links, "find", lambda _body: ())
    workspace.put("new.md", release("new"))
    report = workspace.load("new.md")
    assert (report.counts["derived_anew"], report.counts["new"]) == (3, 1)
    assert workspace.rows("SELECT * FROM links") == []
    assert workspace.one("SELECT author FROM documents WHERE path = 'gone.md'") == "Someone"
    newer = recipe.with_words("another", ALL.of("nz").fingerprint)
    assert workspace.rows("SELECT DISTINCT recipe FROM files") == [(newer,)]
    assert workspace.load("new.md").counts["derived_anew"] == 0
    assert workspace.is_sound()


def test_a_new_recipe_leaves_what_keeps_a_file_out_in_the_list(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", release("a", extra="mood: good\n"))
    workspace.load()
    workspace.put("a.md", b"\0")
    workspace.load()
    monkeypatch.setattr(recipe, "_recipe", lambda *_: "another")
    workspace.load()
    assert ("a.md", "refused") in workspace.codes()
    workspace.put("a.md", release("a", extra="mood: good\n"))
    workspace.load()
    assert workspace.codes() == [("a.md", "key-unknown")]


# --- nothing is lost ------------------------------------------------------------------------------


def test_a_changed_document_keeps_its_versions(workspace: Workspace) -> None:
    for text in ("One.", "Two.", "Three."):
        workspace.put("a.md", release("a", text=text))
        workspace.load()
    versions = workspace.rows("SELECT number, first_load_id, last_load_id FROM versions")
    assert versions == [(1, 1, 2), (2, 2, 3), (3, 3, None)]


def test_a_problem_refers_to_the_document_where_one_is_held(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", extra="mood: good\n"))
    workspace.put("b.md", release("b"))
    workspace.put("never.md", b"\0")
    workspace.load()
    workspace.put("b.md", b"\0")
    workspace.load()
    found = dict(workspace.rows("SELECT path, document_id FROM problems"))
    assert found == {**workspace.ids(), "never.md": None}


def test_a_document_whose_file_is_gone_is_missing_and_comes_back(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    workspace.put("b.md", release("b"))
    workspace.load()
    before, digest_before = workspace.ids(), workspace.digest()
    (workspace.root / "a.md").rename(workspace.home / "aside")
    assert workspace.load().changes == [("files", "missing", "a.md")]
    assert workspace.load().changes == []
    assert workspace.statuses() == {"a.md": "missing", "b.md": "current"}
    (workspace.home / "aside").rename(workspace.root / "a.md")
    assert workspace.load().changes == [("files", "returned", "a.md")]
    assert (workspace.ids(), workspace.digest()) == (before, digest_before)


def test_a_document_that_comes_back_with_another_text_is_the_same_one(workspace: Workspace) -> None:
    workspace.put("a.txt", "One.\n")
    workspace.load()
    (workspace.root / "a.txt").unlink()
    workspace.load()
    workspace.put("a.txt", "Two.\n")
    changes = [change for _, change, _ in workspace.load().changes]
    assert changes == ["returned", "changed"]
    assert workspace.ids() == {"a.txt": 1}
    assert workspace.one("SELECT version FROM documents") == 2


@pytest.mark.parametrize("text", ["The words.", "Other words."])
def test_a_file_that_moves_keeps_its_id(workspace: Workspace, text: str) -> None:
    workspace.put("a.md", release("a"))
    workspace.put("b.md", release("b"))
    workspace.load()
    (workspace.root / "a.md").unlink()
    workspace.put("new/z.md", release("a", text=text))
    assert ("files", "moved", "new/z.md") in workspace.load().changes
    assert workspace.ids() == {"new/z.md": 1, "b.md": 2}
    assert workspace.digest() == workspace.fresh().digest()


def test_a_move_is_seen_through_when_the_new_path_comes_first(workspace: Workspace) -> None:
    workspace.put("old/a.md", release("a"))
    workspace.load()
    workspace.put("new/a.md", release("a"))
    workspace.load("new")
    (workspace.root / "old/a.md").unlink()
    assert workspace.load("old").changes == [("files", "moved", "new/a.md")]
    assert workspace.ids() == {"new/a.md": 1}
    assert workspace.digest() == workspace.fresh().digest()
    assert workspace.load().changes == []


def test_a_copy_that_has_another_sidecar_is_not_where_a_document_went(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    workspace.put("b.md", release("a"))
    workspace.put("b.md.meta.yaml", "author: Someone\n")
    workspace.load()
    (workspace.root / "a.md").unlink()
    workspace.load()
    assert workspace.statuses() == {"a.md": "missing", "b.md": "current"}
    assert workspace.digest() == workspace.fresh().digest()


def test_a_move_is_seen_through_when_the_loss_comes_first(workspace: Workspace) -> None:
    workspace.put("old/a.md", release("a"))
    workspace.load()
    workspace.move("old/a.md", "new/a.md")
    assert workspace.load("old").changes == [("files", "missing", "old/a.md")]
    assert workspace.load("new").changes == [("files", "returned", "new/a.md")]
    assert workspace.ids() == {"new/a.md": 1}


def test_a_folder_that_moves_takes_its_documents_along(workspace: Workspace) -> None:
    workspace.fill(40)
    workspace.load()
    ids = {os.path.basename(path): number for path, number in workspace.ids().items()}
    for folder in list(workspace.root.iterdir()):
        workspace.move(folder.name, f"deeper/{folder.name}")
    report = workspace.load()
    assert {change for _, change, _ in report.changes} == {"moved"}
    assert {os.path.basename(path): number for path, number in workspace.ids().items()} == ids


@pytest.mark.parametrize("spoil", ["nul", "link", "fifo", "folder", "sidecar"])
def test_a_document_whose_file_is_refused_stays_as_it_was(workspace: Workspace, spoil: str) -> None:
    text = release("a", extra="mood: good\n")
    file = workspace.put("a.md", text)
    workspace.put("b.md", release("b"))
    workspace.load()
    before = workspace.digest()
    aside = file.rename(workspace.home / "aside")
    beside = workspace.root / "a.md.meta.yaml"
    if spoil == "nul":
        workspace.put("a.md", b"\0")
    elif spoil == "link":
        file.symlink_to("nowhere")
    elif spoil == "fifo":
        os.mkfifo(file)
    elif spoil == "folder":
        file.mkdir()
    else:
        workspace.put("a.md", text)
        beside.symlink_to(workspace.home / "a.db")
    for _ in range(2):
        report = workspace.load()
        assert report.changes == []
        assert report.counts["unreadable"] >= 1
        assert workspace.digest() == before
        assert workspace.codes().count(("a.md", "refused")) == 1
    beside.unlink(missing_ok=True)
    file.rmdir() if file.is_dir() else file.unlink()
    aside.rename(file)
    assert workspace.load().changes == []
    assert workspace.codes() == [("a.md", "key-unknown")]
    assert workspace.load().counts["unchanged"] == 2
    resolved = workspace.rows("SELECT resolved_load_id FROM problems WHERE code = 'refused'")
    assert set(resolved) == {(4,)}


def test_nothing_below_a_folder_that_cannot_be_read_is_missing(workspace: Workspace) -> None:
    workspace.put("sub/a.md", release("a"))
    workspace.put("sub/deep/b.md", release("b"))
    workspace.put("subway/c.md", release("c"))
    workspace.load()
    (workspace.root / "sub").rename(workspace.home / "aside")
    (workspace.root / "sub").symlink_to("nowhere")
    (workspace.root / "subway/c.md").unlink()
    workspace.load()
    assert workspace.statuses() == {
        "sub/a.md": "current",
        "sub/deep/b.md": "current",
        "subway/c.md": "missing",
    }


def test_only_what_lies_in_what_was_given_can_go_missing(workspace: Workspace) -> None:
    for path in ("a.md", "sub/b.md", "sub/deep/c.md", "subway/d.md"):
        workspace.put(path, release(path[-4]))
    workspace.load()
    for path in ("a.md", "sub/b.md", "subway/d.md"):
        (workspace.root / path).unlink()
    assert workspace.load("sub/deep/c.md").changes == []
    assert workspace.load("sub/deep").changes == []
    assert workspace.load("sub").changes == [("files", "missing", "sub/b.md")]
    missing = workspace.load().changes
    assert missing == [("files", "missing", "a.md"), ("files", "missing", "subway/d.md")]


# --- permanent names ------------------------------------------------------------------------------


def names(workspace: Workspace) -> dict[str, str]:
    current = "SELECT path, slug FROM documents WHERE status = 'current'"
    return dict(workspace.rows(current))


def test_releases_at_one_address_on_two_days_are_two_documents(workspace: Workspace) -> None:
    workspace.put("a.md", release("budget", "2001-05-24"))
    workspace.put("b.md", release("budget", "2002-05-23"))
    workspace.load()
    assert names(workspace) == {"a.md": "2001-05-24-budget", "b.md": "2002-05-23-budget"}


@pytest.mark.parametrize("order", [("a.md", "b.md"), ("b.md", "a.md")])
def test_names_do_not_depend_on_who_came_first(
    workspace: Workspace, order: tuple[str, ...]
) -> None:
    workspace.put("a.md", release("x", text="One."))
    workspace.put("b.md", release("x", text="Two."))
    for path in order:
        workspace.load(path)
    found = names(workspace)
    assert found["a.md"] == "2022-03-28-x"
    assert found["b.md"].startswith("2022-03-28-x--")
    (workspace.root / "a.md").unlink()
    workspace.load()
    assert names(workspace) == {"b.md": "2022-03-28-x"} == names(workspace.fresh())


def test_a_name_that_changes_leads_on(workspace: Workspace) -> None:
    workspace.put("a.md", release("first"))
    workspace.load()
    workspace.put("a.md", release("second"))
    workspace.load()
    workspace.put("a.md", release("third", "2022-03-29"))
    workspace.load()
    assert names(workspace) == {"a.md": "2022-03-29-third"}
    with contextlib.closing(database.read(workspace.db)) as connection:
        for name in ("2022-03-28-first", "files/2022-03-28-second", "2022-03-29-third"):
            assert reports.document(connection, name)["path"] == "a.md"


def test_a_name_that_is_given_up_and_taken_in_one_load_goes_over(workspace: Workspace) -> None:
    workspace.put("a.md", release("x"))
    workspace.load()
    workspace.put("a.md", release("y"))
    workspace.put("b.md", release("x", text="Another."))
    workspace.load()
    assert names(workspace) == {"a.md": "2022-03-28-y", "b.md": "2022-03-28-x"}


def test_two_documents_may_take_each_others_names(workspace: Workspace) -> None:
    workspace.put("a.md", release("x", text="One."))
    workspace.put("b.md", release("y", text="Two."))
    workspace.load()
    workspace.put("a.md", release("y", text="One."))
    workspace.put("b.md", release("x", text="Two."))
    workspace.load()
    assert names(workspace) == {"a.md": "2022-03-28-y", "b.md": "2022-03-28-x"}
    assert workspace.digest() == workspace.fresh().digest()
