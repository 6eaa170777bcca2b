"""Collections are renamed, described and merged, documents move; every earlier address leads on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import FilledOnce, Workspace, archive, get, one_sentence, release

TEXT = "We give $5 million to 3 schools. “We build them,” Phil Goff said."


def made(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    for name in ("a", "b"):
        workspace.put(f"{name}.md", release(name, text=f"{TEXT} {name}"))
    workspace.put("reference/people.csv", "slug,name,sort_name\nzed-quux,Zed Quux,Quux\n")
    return workspace


def load(workspace: Workspace, **options: Any) -> None:
    workspace.load(root=None, **options)


def fresh(workspace: Workspace) -> str:
    other = Workspace(workspace.home)
    other.db = workspace.home / f"fresh-{len(list(workspace.home.iterdir()))}.db"
    load(other)
    return other.digest()


def done(*words: str | Path) -> str:
    said = archive(*words)
    assert said.exit_code == 0, said.output
    return said.output


def refused(*words: str | Path) -> str:
    said = archive(*words)
    assert said.exit_code == 1, said.output
    return one_sentence(said.output)


@pytest.mark.parametrize("name", ["hive", "beehive"])
def test_a_renamed_collection_is_what_a_load_from_nothing_makes_it(
    tmp_path: Path, name: str
) -> None:
    one = made(tmp_path)
    load(one)
    keys = [key for (key,) in one.rows("SELECT key FROM figures ORDER BY document_id, start_char")]
    said = [key for (key,) in one.rows("SELECT key FROM quotations")]
    done("collections", "rename", "files", name, "--reason", "Its name", "--db", one.db)
    assert one.rows("SELECT name FROM collections") == [(name,)]
    assert one.digest() == fresh(one)
    assert one.is_sound()
    assert one.codes() == []
    for _ in range(2):
        load(one)
        assert one.rows("SELECT name FROM collections") == [(name,)]
    load(one, collection="files")
    assert one.rows("SELECT name FROM collections") == [(name,)]
    one.put("c.md", release("c"))
    one.load("c.md", root=None)
    assert one.one("SELECT count(*) FROM documents") == 3
    assert one.digest() == fresh(one)
    answer = get(one.db, "/document/files/2022-03-28-a")
    assert (answer.status_code, answer.url.path) == (200, f"/document/{name}/2022-03-28-a")
    for kind, key in (("figure", keys[0]), ("quotation", said[0])):
        answer = get(one.db, f"/{kind}/{key}")
        assert (answer.status_code, key not in answer.url.path) == (200, True)
    assert "2022-03-28-a" in done("show", "files/2022-03-28-a", "--db", one.db)
    for page in ("/corrections", "/changes?all=1", "/corrections.atom"):
        assert (f"the collection {name}" in get(one.db, page).text) == ("changes" not in page)
        assert f"/document/{name}/files" not in get(one.db, page).text


def test_a_search_in_a_collection_follows_its_names(tmp_path: Path) -> None:
    one = made(tmp_path)
    one.load()
    done("collections", "rename", "files", "papers", "--reason", "r", "--db", one.db)
    for page in ("/search?collection=files", "/search?collection=papers"):
        assert "2022-03-28-a" in get(one.db, page).text
    assert get(one.db, "/search?collection=filez").status_code == 404
    assert "2022-03-28-a" in done("search", "schools", "--collection", "files", "--db", one.db)
    said = refused("search", "schools", "--collection", "filez", "--db", one.db)
    assert "There is no collection filez; there are papers" in said


def test_a_collection_is_renamed_again_and_back(tmp_path: Path) -> None:
    one = made(tmp_path)
    one.put("collection.yaml", "name: files\ntitle: The files\n")
    load(one)
    before = one.digest()
    for old, new in (("files", "hive"), ("files", "comb"), ("comb", "files")):
        done("collections", "rename", old, new, "--reason", "r", "--db", one.db)
        assert one.rows("SELECT name, title FROM collections") == [(new, "The files")]
        assert one.digest() == fresh(one)
    (one.root / "corrections" / "corrections.csv").unlink()
    load(one)
    assert one.digest() == before


def test_a_folder_that_was_loaded_under_two_names_is_held_once(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one)
    load(one, collection="hive", again=True)
    assert one.one("SELECT count(*) FROM documents") == 4
    done("collections", "rename", "files", "hive", "--reason", "Loaded twice", "--db", one.db)
    assert one.rows("SELECT name FROM collections") == [("hive",)]
    assert one.digest() == fresh(one)
    assert one.is_sound()
    assert get(one.db, "/document/files/2022-03-28-a").url.path == "/document/hive/2022-03-28-a"


def test_what_the_earlier_of_two_alone_holds_is_not_lost(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one)
    one.put("a.md", release("a", text="Changed."))
    load(one)
    load(one, collection="hive", again=True)
    before = one.tables()
    said = archive("collections", "rename", "files", "hive", "--reason", "r", "--db", one.db)
    assert said.exit_code == 1
    assert "alone holds 1 version that" in said.output
    assert one.tables() == before
    assert not (one.root / "corrections" / "corrections.csv").exists()


def test_names_that_cannot_be_are_refused(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one)
    other = Workspace(tmp_path / "other")
    other.put("collection.yaml", "name: hive\n")
    other.put("z.md", release("z"))
    load(other, db=one.db)
    rename = ("collections", "rename", "files")
    why = ("--reason", "r", "--db", one.db)
    for name, says in (
        ("", "The line has no value"),
        ("a/b", "is no name for an address"),
        ("a b", "is no name for an address"),
        ("files", "is called so already"),
        ("hive", "There is a collection hive already"),
    ):
        assert says in refused(*rename, name, *why)
    assert "There is no collection nowhere" in refused(
        "collections", "rename", "nowhere", "x", *why
    )


def test_a_collection_is_described_where_its_description_says_nothing(tmp_path: Path) -> None:
    one = made(tmp_path)
    one.put("collection.yaml", "name: files\npublisher: The Ministry\n")
    load(one)
    why = ("--reason", "As on the site", "--db", one.db)
    done("collections", "describe", "files", "title", "Releases", *why)
    assert one.rows("SELECT title, publisher FROM collections") == [("Releases", "The Ministry")]
    done("collections", "describe", "files", "title", "All releases", *why)
    load(one)
    assert one.one("SELECT title FROM collections") == "All releases"
    said = refused("collections", "describe", "files", "publisher", "Another", *why)
    assert f"Line 2 of {one.root / 'collection.yaml'} states the publisher" in said
    load(one)
    assert one.digest() == fresh(one)


def test_each_new_name_of_a_collection_was_another_one_before(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one)
    for before, name in (("files", "hive"), ("hive", "comb")):
        done("collections", "rename", before, name, "--reason", "r", "--db", one.db)
    for _ in range(2):
        load(one, force=True)
        rows = one.rows("SELECT was, value, state FROM corrections ORDER BY line")
        assert rows == [("files", "hive", "applied"), ("hive", "comb", "applied")]


@pytest.fixture
def two(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """An archive of two collections, each in a folder of its own, of the names left and right."""
    return filled_once(fill, tmp_path)


def fill(one: Workspace) -> None:
    for name in ("left", "right"):
        one.put(f"{name}/collection.yaml", f"name: {name}\njurisdiction: nz\n")
        one.put(f"{name}/of-{name}.md", release(f"of-{name}", text=TEXT))
    one.put("left/sub/a.md", release("a", text="Before."))
    one.load("left", "right", root=None)
    one.put("left/sub/a.md", release("a", text=f"{TEXT} a"))
    one.put("left/sub/a.md.meta.yaml", "author: Ann Able\n")
    one.load("left", root=None)


def of_both(two: Workspace) -> str:
    other = Workspace(two.home)
    other.root = two.root
    other.db = two.home / f"fresh-{len(list(two.home.iterdir()))}.db"
    other.load("left", "right", root=None)
    return other.digest()


def test_a_document_moves_with_its_file_its_versions_and_its_corrections(two: Workspace) -> None:
    slug = "2022-03-28-a"
    key = two.one(
        "SELECT figures.key FROM figures JOIN documents ON documents.id = document_id"
        " WHERE slug = ? LIMIT 1", slug
    )  # fmt: skip
    why = ("--reason", "It is of the other", "--db", two.db)
    done("correct", f"left/{slug}", "title", "Another", *why)
    said = done("collections", "move", f"left/{slug}", "right", "--dry-run", *why)
    assert "1 document would be moved" in said
    assert (two.root / "left" / "sub" / "a.md").exists()
    done("collections", "move", f"left/{slug}", "right", *why)
    assert (two.root / "right" / "sub" / "a.md.meta.yaml").exists()
    held = two.rows(
        "SELECT name, path, version, status, documents.title FROM documents"
        " JOIN collections ON collections.id = collection_id WHERE slug = ?", slug
    )  # fmt: skip
    assert held == [("right", "sub/a.md", 2, "current", "Another")]
    assert two.digest() == of_both(two)
    assert two.is_sound()
    assert two.codes() == []
    two.load("left", "right", root=None)
    assert two.digest() == of_both(two)
    assert get(two.db, f"/document/left/{slug}").url.path == f"/document/right/{slug}"
    answer = get(two.db, f"/figure/{key}")
    assert (answer.status_code, key not in answer.url.path) == (200, True)


def test_addresses_lead_on_through_a_rename_and_a_move_in_either_order(two: Workspace) -> None:
    slug, why = "2022-03-28-a", ("--reason", "r", "--db", two.db)
    of_slug = "JOIN documents ON documents.id = document_id WHERE slug = ? LIMIT 1"
    figure = two.one(f"SELECT key FROM figures {of_slug}", slug)
    said = two.one(f"SELECT key FROM quotations {of_slug}", slug)
    done("collections", "rename", "left", "hive", *why)
    done("collections", "move", f"hive/{slug}", "right", *why)
    done("collections", "rename", "right", "comb", *why)
    for name in ("left", "hive", "right"):
        answer = get(two.db, f"/document/{name}/{slug}")
        assert answer.url.path == f"/document/comb/{slug}"
        assert get(two.db, f"/document/{name}/{slug}.json").json()["document"]["slug"] == slug
        cited = ("cite", "--slug", slug, "--collection", name, "--style", "apa", "--db", two.db)
        assert "About a" in done("query", *cited)
        assert f"comb/{slug}" in done("show", f"{name}/{slug}", "--db", two.db)
    for kind, key in (("figure", figure), ("quotation", said)):
        for ending in ("", ".json"):
            answer = get(two.db, f"/{kind}/{key}{ending}")
            assert (answer.status_code, key in answer.url.path) == (200, False)
    assert two.digest() == of_both(two)


def test_a_whole_collection_moves_into_another(two: Workspace) -> None:
    done("collections", "move", "left", "right", "--reason", "One site", "--db", two.db)
    assert sorted(two.statuses()) == ["of-left.md", "of-right.md", "sub/a.md"]
    assert set(two.statuses().values()) == {"current"}
    assert two.digest() == of_both(two)
    assert get(two.db, "/document/left/2022-03-28-of-left").status_code == 200


def test_what_cannot_move_stays(two: Workspace) -> None:
    two.put("right/sub/a.md", "Something else.")
    why = ("--reason", "r", "--db", two.db)
    said = refused("collections", "move", "left/2022-03-28-a", "right", *why)
    assert "is there already; rename it first" in said
    said = refused("collections", "move", "left/2022-03-28-a", "left", *why)
    assert "is of the collection left already" in said
    two.put("right/twin.md", release("of-left"))
    two.load("right", root=None)
    said = refused("collections", "move", "left/2022-03-28-of-left", "right", *why)
    assert "has a document 2022-03-28-of-left already" in said
    assert (two.root / "left" / "of-left.md").exists()


def test_a_move_that_fails_puts_the_files_back(two: Workspace) -> None:
    file = two.root / "right" / "corrections" / "corrections.csv"
    two.put("right/corrections/corrections.csv", "a,b\n1,2\n")
    before = file.read_bytes()
    said = refused(
        "collections", "move", "left/2022-03-28-a", "right", "--reason", "r", "--db", two.db
    )
    assert "does not begin with the columns" in said
    assert file.read_bytes() == before
    assert (two.root / "left" / "sub" / "a.md").exists()


def test_a_move_is_taken_back_by_moving_the_files_and_not_by_undo(two: Workspace) -> None:
    why = ("--reason", "r", "--db", two.db)
    done("collections", "move", "left/2022-03-28-a", "right", *why)
    assert "moved documents from other collections" in refused("undo", "--db", two.db)
    done("collections", "move", "right/2022-03-28-a", "left", *why)
    assert two.digest() == of_both(two)
    assert get(two.db, "/document/right/2022-03-28-a").url.path == "/document/left/2022-03-28-a"


def test_a_description_that_is_taken_out_leaves_what_was_stated(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one)
    before = one.digest()
    why = ("--reason", "As on the site", "--db", one.db)
    done("collections", "describe", "files", "title", "Releases", *why)
    done("collections", "describe", "files", "rights", "CC0", *why)
    load(one)
    assert one.rows("SELECT title, rights FROM collections") == [("Releases", "CC0")]
    (one.root / "corrections" / "corrections.csv").unlink()
    load(one)
    assert one.rows("SELECT title, rights FROM collections") == [("files", None)]
    assert one.digest() == before == fresh(one)


def test_a_description_is_an_address_where_it_is_to_be_one_and_is_taken_back(
    tmp_path: Path,
) -> None:
    one = made(tmp_path)
    load(one)
    db = ("--db", one.db)
    for value in ("not a url", "www.example.govt.nz", "https://", "ftp://example.govt.nz/"):
        said = refused("collections", "describe", "files", "url", value, "--reason", "r", *db)
        assert "is no address; write one like https:" in said
    address = "https://www.example.govt.nz"
    done("collections", "describe", "files", "url", address, "--reason", "r", *db)
    done("collections", "rename", "files", "hive", "--reason", "r", *db)
    assert one.rows("SELECT url FROM collections") == [(address,)]
    assert "archive collections rename hive files --reason" in refused("undo", *db)
    done("collections", "rename", "hive", "files", "--reason", "r", *db)
    done("collections", "describe", "files", "title", "Of all", "--reason", "r", *db)
    said = refused("undo", *db)
    (command,) = [part for part in said.split(": archive ") if "--undo" in part]
    done(*command.partition(".")[0].split(), *db)
    done("collections", "describe", "files", "url", "--undo", *db)
    assert one.rows("SELECT url, title FROM collections") == [(None, "files")]
    assert one.digest() == fresh(one)
    assert "has no line that corrects url" in (
        refused("collections", "describe", "files", "url", "--undo", *db)
    )


def test_a_move_that_was_killed_is_followed_by_the_next_load(two: Workspace) -> None:
    line = "document,2022-03-28-a,formerly,left/2022-03-28-a,r"
    two.put("right/corrections/c.csv", f"what,document,field,value,reason\n{line}\n")
    for name in ("a.md", "a.md.meta.yaml"):
        two.move(f"left/sub/{name}", f"right/sub/{name}")
    for first in ("right", "left"):
        two.load(first, root=None)
    assert two.rows("SELECT version, status FROM documents WHERE path = 'sub/a.md'") == [
        (2, "current")
    ]
    assert two.digest() == of_both(two)
    assert two.is_sound()


def test_of_a_document_that_moved_and_was_removed_nothing_is_told(tmp_path: Path) -> None:
    one, other = Workspace(tmp_path / "one"), Workspace(tmp_path / "other")
    other.db = one.db
    for workspace in (one, other):
        name = "a" if workspace is one else "z"
        workspace.put(f"{name}.md", release(name, text=f"{TEXT} {name}"))
        load(workspace, collection=workspace.home.name)
    secret = "Of the kahikatea"
    done("correct", "one/2022-03-28-a", "title", secret, "--reason", "r", "--db", one.db)
    done("collections", "move", "one/2022-03-28-a", "other", "--reason", "r", "--db", one.db)
    done("remove", "other/2022-03-28-a", "--reason", "gone", "--vacuum", "--db", one.db)
    assert one.rows("SELECT field FROM correction_changes WHERE field <> 'removed'") == []
    assert b"kahikatea" not in one.db.read_bytes()
    copy = tmp_path / "copy.db"
    done("publish-copy", copy, "--db", one.db)
    assert b"kahikatea" not in copy.read_bytes()


def test_a_removed_document_is_moved_nowhere(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one"), Workspace(tmp_path / "other")
    other.db = one.db
    load(one, collection="one")
    other.put("z.md", release("z"))
    load(other, collection="other")
    done("remove", "one/2022-03-28-a", "--reason", "r", "--db", one.db)
    words = ("one/2022-03-28-a", "other", "--reason", "r", "--db", one.db)
    assert "is moved nowhere" in refused("collections", "move", *words)


@pytest.mark.parametrize("name", ["", "a/b", "../x", "Mā te x", "-x"])
def test_a_name_that_no_address_has_is_refused(tmp_path: Path, name: str) -> None:
    one = made(tmp_path)
    words = ("ingest", one.root, f"--collection={name}", "--db", one.db)
    assert "is no name for an address" in refused(*words)
    assert not one.db.exists()


def test_no_collection_leaves_its_corrections_behind(tmp_path: Path) -> None:
    one = made(tmp_path)
    load(one, collection="one")
    done("correct", "one/2022-03-28-a", "withdrawn", "yes", "--reason", "r", "--db", one.db)
    words = ("ingest", one.root, "--collection", "one", "--root", one.home, "--db", one.db)
    assert "1 line of corrections" in refused(*words)
    (one.root / "corrections").rename(one.home / "corrections")
    done(*words)
    assert one.rows("SELECT state FROM corrections") == [("applied",)]
