"""The copy that goes out holds what may go out, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Workspace, archive, get, release

from archive.problems import ArchiveError
from archive.store import publication

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
