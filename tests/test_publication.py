"""The copy that goes out holds what may go out, and nothing else."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from conftest import Workspace, archive, get, release

from archive import librarian
from archive.problems import ArchiveError
from archive.store import database, publication, targets

TEXT = (
    "The kahikatea stood alone. The rimux cost $5 million. The totarax fell.\n\n"
    "“We plant the mataix,” Phil Goff said. See [the kaurix](https://example.org/kaurix).\n"
)
HIDDEN = ("kahikatea", "totarax", "kaurix")
SHOWN = ("rimux", "mataix")


@pytest.fixture
def told(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "told")
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    return workspace


def published(workspace: Workspace) -> Path:
    to = workspace.home / "public.db"
    publication.publish(workspace.db, to, overwrite=True)
    return to


def holds(file: Path, word: str) -> bool:
    return word.encode() in file.read_bytes()


@pytest.mark.parametrize(
    ("said", "shown"),
    [("full_text", (*SHOWN, *HIDDEN)), ("quotations", SHOWN), ("metadata", ())],
)
@pytest.mark.parametrize("where", ["front matter", "sidecar", "collection", "correction"])
def test_the_copy_holds_what_the_terms_allow_and_not_a_byte_more(
    told: Workspace, where: str, said: str, shown: tuple[str, ...]
) -> None:
    line = f"publish: {said}\n"
    front = line if where == "front matter" else ""
    told.put("a.md", release("a", "2019-03-15", TEXT, front))
    if where == "sidecar":
        told.put("a.md.meta.yaml", line)
    if where == "collection":
        told.put("collection.yaml", f"name: one\njurisdiction: nz\n{line}")
    if where == "correction":
        told.put(
            "corrections/c.csv",
            f"what,document,field,value,reason\ndocument,2019-03-15-a,publish,{said},r\n",
        )
    told.load()
    assert told.problems() == []
    copy = published(told)
    assert [word for word in (*SHOWN, *HIDDEN) if holds(copy, word)] == [
        word for word in (*SHOWN, *HIDDEN) if word in shown
    ]
    assert holds(told.db, "kahikatea")
    page = get(copy, "/document/one/2019-03-15-a").text
    assert ("may not be published here" in page) == (said != "full_text")
    assert archive("check", "--deep", "--db", copy).exit_code == 0


def test_no_word_of_what_is_gone_goes_out(told: Workspace) -> None:
    told.put("a.md", release("a", "2019-03-15", "An earlier kahikatea."))
    told.put("b.md", release("b", "2019-03-16", "The missing totarax cost $5 million."))
    told.load()
    told.put("a.md", release("a", "2019-03-15", "A later rimux."))
    (told.root / "b.md").unlink()
    told.load()
    copy = published(told)
    assert [word for word in ("kahikatea", "totarax", "rimux") if holds(copy, word)] == ["rimux"]
    assert not holds(copy, str(told.root))


def test_a_word_that_is_not_known_lets_nothing_out(told: Workspace) -> None:
    told.put("a.md", release("a", "2019-03-15", TEXT, "publish: everything\n"))
    told.load()
    assert told.codes() == [("a.md", "key-shape")]
    assert not any(holds(published(told), word) for word in (*SHOWN, *HIDDEN))


def test_a_file_that_is_there_is_not_replaced_unless_that_is_said(told: Workspace) -> None:
    told.put("a.md", release("a", "2019-03-15", TEXT))
    told.load()
    with pytest.raises(ArchiveError, match="is the archive itself"):
        publication.publish(told.db, told.db, overwrite=True)
    taken = told.home / "taken.db"
    taken.write_text("mine", encoding="utf-8")
    done = archive("publish-copy", taken, "--db", told.db)
    assert (done.exit_code, "is there already" in done.output) == (1, True)
    assert taken.read_text(encoding="utf-8") == "mine"


def test_no_word_goes_out_in_what_is_corrected_of_a_document(told: Workspace) -> None:
    told.put("a.md", release("a", "2019-03-15", TEXT, "publish: metadata\n"))
    line = 'quotation,2019-03-15-a,"We plant the mataix,",speaker,Ann,r\n'
    other = 'quotation,2019-03-15-a,"The totarax fell",speaker,Ann,r\n'
    told.put("corrections/c.csv", f"what,document,words,field,value,reason\n{line}{other}")
    told.load()
    copy = published(told)
    assert not any(holds(copy, word) for word in (*SHOWN, *HIDDEN))
    page = get(copy, "/document/2019-03-15-a").text
    assert "The text may not be published here; what is known of the document is." in page
    assert "Its text is not shown here." in page
    assert "speaker, which may not be shown here" in page
    assert "no text" not in page and "No figure was read" not in page
    assert "what it says may not be shown here: r" in get(copy, "/corrections.atom").text


def test_a_claim_whose_first_statement_is_withheld_begins_with_the_next(told: Workspace) -> None:
    text = "We will spend $5 million on rimux seedlings in Golden Bay over four years."
    for day, terms in (("15", "metadata"), ("22", "full_text"), ("29", "full_text")):
        told.put(f"{day}.md", release(day, f"2019-03-{day}", text, f"publish: {terms}\n"))
    told.load()
    assert told.one("SELECT count(*) FROM claims WHERE documents = 3") == 1
    with contextlib.closing(database.read(published(told))) as copy:
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = copy.execute("SELECT first_said, documents FROM claims WHERE kind = 'money'")
        assert [tuple(row) for row in rows] == [("2019-03-22", 2)]
        with pytest.raises(ArchiveError, match="copy that went out"):
            target = targets.find(copy, "2019-03-22-22")
            with librarian.writing(target):
                pass


@pytest.mark.parametrize("said", ["[metadata]", "'all of it'"])
def test_terms_of_a_collection_that_are_not_known_let_nothing_out(
    told: Workspace, said: str
) -> None:
    told.put("collection.yaml", f"name: one\njurisdiction: nz\npublish: {said}\n")
    told.put("a.md", release("a", "2019-03-15", TEXT))
    told.load()
    assert not any(holds(published(told), word) for word in (*SHOWN, *HIDDEN))


@pytest.mark.parametrize("hides", [False, True])
def test_a_collection_may_hide_documents_whose_files_are_gone(
    workspace: Workspace, hides: bool
) -> None:
    told = "name: one\njurisdiction: nz\n" + ("missing: hide\n" if hides else "")
    workspace.put("collection.yaml", told)
    said = "We give $5 million to the kahikatea."
    for name, day in (("first", "2019-03-15"), ("second", "2019-04-15")):
        more = "ministers:\n- Phil Goff\n"
        workspace.put(f"{name}.md", release(name, day, f"{said}{name}", more))
    workspace.load()
    slug, line = "2019-03-15-first", "document,2019-03-15-first,,author,Rimu Totara,r,2019-04-01"
    head = "what,document,words,field,value,reason,day"
    workspace.put("corrections/one.csv", f"{head}\n{line}\n")
    (workspace.root / "first.md").unlink()
    workspace.load()
    listing = ("/changes.json", "/a/last-load.json", "/corrections.json", "/changes/2.json")
    for path in listing:
        assert (slug in get(workspace.db, path).text) is not hides, path
    for path in ("/", "/search.json?q=kahikatea", "/search.atom?q=kahikatea", "/figures.json"):
        assert slug not in get(workspace.db, path).text, path
    page = get(workspace.db, f"/document/one/{slug}")
    assert page.status_code == 200
    assert "is gone from where it was loaded from, since" in page.text
    (listed,) = json.loads(archive("collections", "--json", "--db", workspace.db).output)
    first = "2019-04-15" if hides else "2019-03-15"
    assert (listed["missing"], listed["first_date"]) == (0 if hides else 1, first)
    assert (slug in archive("changes", "--db", workspace.db).output) is not hides
    copy = workspace.home / "copy.db"
    assert archive("publish-copy", copy, "--db", workspace.db).exit_code == 0
    assert (b"About first" in copy.read_bytes()) is not hides
    assert not (hides and b"Rimu Totara" in copy.read_bytes())
    assert get(copy, f"/document/one/{slug}").status_code == 200
    assert workspace.digest() == workspace.fresh().digest()
    workspace.put("collection.yaml", "name: one\nmissing: maybe\n")
    workspace.load()
    assert workspace.codes() == [("collection.yaml", "collection")]


def test_what_a_removed_document_was_called_goes_out_in_nothing(told: Workspace) -> None:
    told.put("kahikatea.md", release("kahikatea", text="It cost $5 million."))
    told.load()
    why = ("--reason", "r", "--db", told.db)
    assert archive("correct", "2022-03-28-kahikatea", "title", "T", *why).exit_code == 0
    told.put("kahikatea.md", release("plain", text="It cost $5 million."))
    told.load()
    told.move("kahikatea.md", "plain.md")
    told.load()
    assert ("2022-03-28-kahikatea",) in told.rows("SELECT slug FROM document_aliases")
    assert archive("remove", "2022-03-28-plain", *why).exit_code == 0
    assert not holds(published(told), "kahikatea")
    tables = told.home / "tables"
    assert archive("export", "csv", tables, "--db", told.db).exit_code == 0
    assert not any(holds(each, "kahikatea") for each in tables.rglob("*") if each.is_file())


def test_a_copy_that_stays_locked_is_said_to_be_in_use(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    to = workspace.home / "copy.db"
    publication.publish(workspace.db, to)
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    with contextlib.closing(sqlite3.connect(to, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="is in use by another load"):
            publication.publish(workspace.db, to, overwrite=True)
