"""What a load does with the files it is given, and what it says it did."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from conftest import Workspace, archive, digest, release

from archive import ingest, shipped
from archive.ingest import COUNTS, Options
from archive.problems import ArchiveError
from archive.store import database
from archive.store.writer import Writer


def found(workspace: Workspace) -> dict[str, list[str]]:
    """The paths of the current documents by collection."""
    each: dict[str, list[str]] = {}
    for name, path in workspace.rows(
        "SELECT name, path FROM documents JOIN collections ON collections.id = collection_id"
        " WHERE status = 'current' ORDER BY name, path"
    ):
        each.setdefault(name, []).append(path)
    return each


# --- what a load says -----------------------------------------------------------------------------


def test_a_load_counts_and_lists_what_it_did(workspace: Workspace) -> None:
    for name in ("stays", "changes", "moves", "goes", "spoils"):
        workspace.put(f"{name}.md", release(name))
    workspace.put("comes back.md", release("back"))
    workspace.load()
    aside = (workspace.root / "comes back.md").rename(workspace.home / "aside")
    workspace.load()
    aside.rename(workspace.root / "comes back.md")
    workspace.put("changes.md", release("changes", text="Other words."))
    workspace.move("moves.md", "sub/moved.md")
    (workspace.root / "goes.md").unlink()
    workspace.put("spoils.md", b"\0")
    workspace.put("new.md", release("new"))
    workspace.put("picture.jpg", b"\xff\xd8\xff")
    report = workspace.load()
    expected = {
        **dict.fromkeys(("new", "changed", "moved", "missing", "returned"), 1),
        "unchanged": 1,
        "unreadable": 1,
        "passed_over": 1,
        "derived_anew": 0,
        "resolved_anew": 0,
    }
    assert {name: report.counts[name] for name in COUNTS} == expected
    assert sorted(report.changes) == [
        ("files", "changed", "changes.md"),
        ("files", "missing", "goes.md"),
        ("files", "moved", "sub/moved.md"),
        ("files", "new", "new.md"),
        ("files", "returned", "comes back.md"),
    ]
    assert [(name, problem.path) for name, problem in report.problems] == [("files", "spoils.md")]
    columns = ", ".join(COUNTS)
    assert workspace.one(f"SELECT {columns} FROM loads WHERE id = 3") == tuple(expected.values())
    listed = workspace.rows("SELECT change, path, path_before FROM changes WHERE load_id = 3")
    assert len(listed) == 5
    assert ("moved", "sub/moved.md", "moves.md") in listed


def test_an_empty_file_may_go_and_come_back(workspace: Workspace) -> None:
    workspace.put("a.md", "")
    workspace.load()
    (workspace.root / "a.md").unlink()
    workspace.load()
    workspace.put("a.md", "")
    workspace.load()
    assert workspace.rows("SELECT status, version FROM documents") == [("current", 1)]
    assert workspace.rows("SELECT count(*) FROM readings") == [(1,)]


def test_progress_is_told_document_by_document(workspace: Workspace) -> None:
    workspace.fill(3)
    told: list[tuple[str, int, int]] = []
    ingest.load(
        workspace.db, [str(workspace.root)], Options(jobs=1), lambda *words: told.append(words)
    )
    assert told == [("files", 1, 3), ("files", 2, 3), ("files", 3, 3)]


def test_a_load_of_nothing_is_a_load(workspace: Workspace) -> None:
    assert workspace.load().changes == []
    assert workspace.load().changes == []
    assert workspace.one("SELECT count(*) FROM loads") == 2
    workspace.put("a.md", release("a"))
    assert workspace.load().counts["new"] == 1
    assert workspace.rows("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'words'") == [
        (1,)
    ]


def test_the_index_follows_every_change(workspace: Workspace) -> None:
    def hits(words: str) -> list[str]:
        sql = (
            "SELECT path FROM documents_fts JOIN documents ON documents.id = documents_fts.rowid"
            " WHERE documents_fts MATCH ? ORDER BY path"
        )
        return [path for (path,) in workspace.rows(sql, words)]

    workspace.put("a.md", release("a", text="Kererū fly."))
    workspace.load()
    assert hits("kereru") == ["a.md"]
    workspace.put("a.md", release("a", text="Kākā fly."))
    workspace.put("b.md", release("b", text="Kererū sit."))
    workspace.load()
    assert (hits("kaka"), hits("kereru"), hits("fly")) == (["a.md"], ["b.md"], ["a.md"])
    with contextlib.closing(sqlite3.connect(workspace.db)) as connection:
        connection.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")


# --- which files are documents --------------------------------------------------------------------


@pytest.mark.parametrize("given", ["the folder", "each by itself"])
def test_readmes_hidden_files_and_sidecars_are_no_documents(
    workspace: Workspace, given: str
) -> None:
    for path in ("a.md", "b.TXT", "c.markdown", "sub/README-first.md", "sub/notice-of-motion.txt"):
        workspace.put(path, release(path.replace("/", "-")))
    workspace.put("a.md.meta.yaml", "author: Someone\n")
    for path in ("README.md", "sub/LICENCE.txt", ".hidden.md", ".git/x.md", "d.xls", "noending"):
        workspace.put(path, "No document.\n")
    files = [
        str(f.relative_to(workspace.root)) for f in sorted(workspace.root.rglob("*")) if f.is_file()
    ]
    for _ in range(2):
        report = workspace.load(*files) if given == "each by itself" else workspace.load()
        assert sorted(workspace.ids()) == [
            *("a.md", "b.TXT", "c.markdown", "sub/README-first.md", "sub/notice-of-motion.txt")
        ]
        assert workspace.problems() == []
        assert report.counts["passed_over"] >= 5
    assert workspace.load().changes == []


def test_a_link_within_the_root_is_passed_over(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    (workspace.root / "link.md").symlink_to("a.md")
    (workspace.root / "again").symlink_to(".")
    report = workspace.load()
    assert (report.counts["new"], report.counts["passed_over"]) == (1, 2)
    assert workspace.load("a.md", "link.md", "again").changes == []


# --- collections and their roots ------------------------------------------------------------------


def test_a_description_names_the_collection_and_its_root(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: papers\ntitle: Papers\npublisher: P\nlicence: L\n")
    workspace.put("sub/a.md", release("a"))
    workspace.put("sub/deep/b.md", release("b"))
    for paths, root in (
        ([workspace.root / "sub"], None),
        ([workspace.root], str(workspace.root / "sub")),
    ):
        ingest.load(workspace.db, [str(path) for path in paths], Options(jobs=1, root=root))
        assert found(workspace) == {"papers": ["sub/a.md", "sub/deep/b.md"]}
    row = workspace.one("SELECT title, publisher, licence_url FROM collections")
    assert row == ("Papers", "P", "L")


def test_a_folder_with_a_description_is_a_collection_of_its_own(workspace: Workspace) -> None:
    workspace.put("east/collection.yaml", "name: papers\n")
    workspace.put("east/sub/a.md", release("a"))
    workspace.put("west/collection.yaml", "name: letters\n")
    workspace.put("west/b.md", release("b"))
    for _ in range(2):
        report = workspace.load()
        assert found(workspace) == {"letters": ["b.md"], "papers": ["sub/a.md"]}
        assert report.passed_over == []
    workspace.put("c.md", release("c"))
    workspace.load()
    assert found(workspace)["files"] == ["c.md"]


def test_all_below_a_folder_is_in_the_collection_that_is_named(workspace: Workspace) -> None:
    workspace.put("east/collection.yaml", "name: papers\n")
    workspace.put("east/a.md", release("a"))
    report = ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1, collection="mine"))
    assert found(workspace) == {"mine": ["east/a.md"]}
    ((_, path, reason),) = report.passed_over
    assert path == "east/collection.yaml"
    assert "--collection" in reason


def test_what_becomes_a_collection_of_its_own_leaves_the_one_above(workspace: Workspace) -> None:
    workspace.put("east/a.md", release("a"))
    workspace.load()
    (above,) = found(workspace)
    workspace.put("east/collection.yaml", "name: papers\n")
    report = workspace.load()
    assert sorted(report.changes) == [(above, "missing", "east/a.md"), ("papers", "new", "a.md")]


def test_the_shipped_collection_is_found_by_name_and_its_root_by_its_folder(
    workspace: Workspace,
) -> None:
    workspace.put("releases/2022/a.md", release("a"))
    ingest.load(
        workspace.db,
        [str(workspace.root / "releases" / "2022" / "a.md")],
        Options(jobs=1, collection="beehive"),
    )
    assert found(workspace) == {"beehive": ["releases/2022/a.md"]}
    assert "Crown copyright" in workspace.one("SELECT rights FROM collections")


def test_the_seeds_are_one_collection(workspace: Workspace) -> None:
    ingest.load(workspace.db, [str(shipped.SEEDS)], Options(jobs=1))
    ((paths),) = found(workspace).values()
    assert [path.partition("/")[0] for path in paths] == ["documents"] * 5
    assert workspace.problems() == []
    assert workspace.is_sound()


def test_a_part_belongs_to_the_collection_its_folder_was_loaded_as(workspace: Workspace) -> None:
    workspace.put("sub/a.md", release("a"))
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1, collection="mine"))
    workspace.put("sub/b.md", release("b"))
    for name in (None, "mine"):
        ingest.load(workspace.db, [str(workspace.root / "sub")], Options(jobs=1, collection=name))
    assert found(workspace) == {"mine": ["sub/a.md", "sub/b.md"]}


def test_a_folder_may_be_in_two_collections(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    workspace.put("sub/b.md", release("b"))
    for name in ("one", "two", "one"):
        ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1, collection=name))
        ingest.load(workspace.db, [str(workspace.root / "sub")], Options(jobs=1, collection=name))
    assert found(workspace) == {"one": ["a.md", "sub/b.md"], "two": ["a.md", "sub/b.md"]}


def test_what_is_known_of_a_collection_outlives_its_description(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: papers\npublisher: P\n")
    workspace.put("a.md", release("a"))
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1))
    (workspace.root / "collection.yaml").unlink()
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1, collection="papers"))
    assert workspace.one("SELECT name, publisher FROM collections") == ("papers", "P")


def test_a_collection_whose_folder_has_moved_is_the_same(workspace: Workspace) -> None:
    workspace.fill(5)
    ingest.load(workspace.db, [str(workspace.root)], Options(jobs=1, collection="mine"))
    ids = workspace.ids()
    moved = workspace.root.rename(workspace.home / "moved")
    report = ingest.load(workspace.db, [str(moved)], Options(jobs=1, collection="mine"))
    assert report.changes == []
    assert workspace.ids() == ids


def test_a_collection_does_not_lie_in_two_folders(workspace: Workspace) -> None:
    """Each folder would count as the whole, and all of the other as missing."""
    workspace.put("one/a.md", release("a"))
    workspace.put("two/a.md", release("b"))
    one, two = str(workspace.root / "one"), str(workspace.root / "two")
    named = Options(jobs=1, collection="mine")
    with pytest.raises(ArchiveError, match="--root"):
        ingest.load(workspace.db, [one, two], named)
    assert not workspace.db.exists()
    ingest.load(workspace.db, [one], named)
    with pytest.raises(ArchiveError, match="--root"):
        ingest.load(workspace.db, [two], named)
    assert found(workspace) == {"mine": ["a.md"]}
    rooted = Options(jobs=1, collection="mine", root=str(workspace.root))
    ingest.load(workspace.db, [str(workspace.root)], rooted)
    assert workspace.load("one", "two", collection="mine").changes == []
    assert found(workspace) == {"mine": ["one/a.md", "two/a.md"]}


def test_folders_of_one_name_are_not_taken_for_each_other(workspace: Workspace) -> None:
    workspace.put("one/papers/a.md", release("a"))
    workspace.put("two/papers/a.md", release("b"))
    ingest.load(workspace.db, [str(workspace.root / "one" / "papers")], Options(jobs=1))
    with pytest.raises(ArchiveError, match="--collection"):
        ingest.load(workspace.db, [str(workspace.root / "two" / "papers")], Options(jobs=1))
    assert workspace.statuses() == {"a.md": "current"}


def test_a_path_outside_the_root_is_refused(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    (workspace.home / "other").mkdir()
    options = ("--db", workspace.db, "--root", workspace.home / "other")
    done = archive("ingest", workspace.root, *options)
    assert done.exit_code == 1
    assert "does not lie in the root" in done.output


# --- the fast road --------------------------------------------------------------------------------


def test_documents_that_come_and_change_together_are_kept(workspace: Workspace) -> None:
    """Rows are written table by table; none may come before the document it belongs to."""
    workspace.put("a.md", release("a"))
    workspace.load()
    workspace.put("a.md", release("a", text="Other words."))
    workspace.put("b.md", release("b"))
    assert workspace.load().counts["new"] == 1
    assert workspace.is_sound()


def test_more_documents_than_a_batch_are_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "BATCH", 7)
    workspace.fill(40)
    workspace.load()
    expected = workspace.digest()
    for path in list(workspace.ids())[::3]:
        workspace.put(path, (workspace.root / path).read_text() + "More.\n")
    shutil.move(workspace.root / "2001", workspace.root / "moved")
    workspace.fill(60)
    workspace.load()
    assert workspace.digest() == workspace.fresh().digest() != expected
    assert workspace.is_sound()


def test_the_paths_that_were_given_are_noted(workspace: Workspace) -> None:
    workspace.put("tēnā.md", release("a"))
    workspace.load("tēnā.md")
    assert workspace.one("SELECT paths FROM loads") == f'["{Path(workspace.root, "tēnā.md")}"]'


def test_a_copy_of_an_anchored_collection_is_the_same_collection(tmp_path: Path) -> None:
    """Where the layout shows the root, the collection may move from folder to folder."""
    db, one, other = tmp_path / "a.db", tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "releases" / "2001").mkdir(parents=True)
        for name in ("a", "b"):
            (folder / "releases" / "2001" / f"{name}.md").write_text(f"Text of {name}.\n")
    (other / "releases" / "2001" / "b.md").unlink()
    options = ingest.Options(collection="beehive")
    ingest.load(db, [str(one)], options)
    report = ingest.load(db, [str(other)], options)
    assert (report.counts["unchanged"], report.counts["missing"]) == (1, 1)
    assert ingest.load(db, [str(one / "releases" / "2001")], options).counts["returned"] == 1


def test_an_edit_lists_the_figures_that_it_changed(tmp_path: Path) -> None:
    """A sum that was raised, beside one that stayed as it was."""
    db, file = tmp_path / "a.db", tmp_path / "docs" / "a.md"
    file.parent.mkdir()
    file.write_text("We will spend $5 million.\n\nIt runs for four years.\n")
    ingest.load(db, [str(file.parent)], Options())
    file.write_text("We will spend $6 million.\n\nIt runs for four years.\n")
    ingest.load(db, [str(file.parent)], Options())
    with contextlib.closing(sqlite3.connect(db)) as connection:
        found = connection.execute(
            "SELECT change, text, value, sentence FROM figure_changes ORDER BY change"
        ).fetchall()
    assert found == [
        ("dropped", "$5 million", 5e6, "We will spend $5 million."),
        ("stated", "$6 million", 6e6, "We will spend $6 million."),
    ]


def test_a_figure_keeps_its_key_when_another_sentence_is_edited(tmp_path: Path) -> None:
    """Its key depends on the document's name, its sentence, its words and its turn."""
    db, file = tmp_path / "a.db", tmp_path / "docs" / "a.md"
    file.parent.mkdir()

    def keys() -> dict[str, str]:
        ingest.load(db, [str(file.parent)], Options())
        with contextlib.closing(sqlite3.connect(db)) as connection:
            return dict(connection.execute("SELECT text, key FROM figures").fetchall())

    file.write_text("We will spend $5 million.\n\nIt runs for four years.\n")
    before = keys()
    file.write_text("A new beginning. We will spend $5 million.\n\nIt runs for six years.\n")
    after = keys()
    assert after["$5 million"] == before["$5 million"]
    assert "four years" not in after


def test_a_forced_load_counts_what_it_derives_anew(workspace: Workspace) -> None:
    for name in ("a", "b"):
        workspace.put(f"{name}.md", release(name))
    assert workspace.load().counts["derived_anew"] == 0
    forced = workspace.load(force=True).counts
    assert (forced["derived_anew"], forced["unchanged"], forced["changed"]) == (2, 2, 0)
    loaded = workspace.one("SELECT derived_anew, unchanged FROM loads ORDER BY id DESC LIMIT 1")
    assert loaded == (2, 2)


def test_the_problem_of_a_file_that_moved_names_its_document(workspace: Workspace) -> None:
    workspace.put("a.md", b"---\ntitle: T\nmood: good\n---\n\nThe words.\n")
    workspace.load()
    (workspace.root / "a.md").rename(workspace.root / "b.md")
    workspace.load()
    sql = "SELECT path, document_id FROM problems WHERE resolved_load_id IS NULL"
    assert workspace.rows(sql) == [("b.md", workspace.one("SELECT id FROM documents"))]


def test_a_description_that_is_mended_has_no_problem_whatever_part_is_loaded(
    workspace: Workspace,
) -> None:
    workspace.put("collection.yaml", "name: papers\npublsher: P\n")
    workspace.put("sub/a.md", release("a"))
    workspace.load("sub", root=None)
    assert workspace.codes() == [("collection.yaml", "key-unknown")]
    workspace.put("collection.yaml", "name: papers\npublisher: P\n")
    workspace.load("sub", root=None)
    assert workspace.codes() == []


def test_a_first_load_of_many_files_leaves_what_loads_of_few_leave(workspace: Workspace) -> None:
    count = ingest.FEW + 10
    workspace.fill(count)
    workspace.load()
    by_year = workspace.home / "by-year.db"
    for year in sorted(path.name for path in workspace.root.iterdir()):
        workspace.load(year, db=by_year)
    with contextlib.closing(database.read(by_year)) as other:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        assert [tuple(row) for row in other.execute(schema)] == workspace.rows(schema)
        hits = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'maori' ORDER BY rowid"
        assert len(workspace.rows(hits)) == len(other.execute(hits).fetchall()) == count
    assert digest(by_year) == workspace.digest()
