"""Exports are whole in the programs that load them, and the same each time they are made."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import signal
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import forked
import pytest
from conftest import Workspace, archive, release

from archive import exports
from archive.problems import ArchiveError
from archive.store import database, publication

TEXT = "We give $5 million.\n\n“We gave 300 homes, and “more”,” Phil Goff said.\n"
GUIDE = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("told"))
    front = "kind: release\nministers:\n  - Hon Phil Goff\n"
    for name in ("one", "two"):
        workspace.put(f"{name}/collection.yaml", f"name: {name}\njurisdiction: nz\n")
        workspace.put(f"{name}/a.md", release(f"{name}-a", "2019-03-15", TEXT, front))
        workspace.load(name, root=None)
    workspace.put(
        "two/b.md", release("b", "2019-03-16", "Secret kahikatea.", "publish: metadata\n")
    )
    workspace.load("two", root=None)
    return workspace


def count(told: Workspace, table: str) -> int:
    return int(told.one(f"SELECT count(*) FROM {table}"))


def made(told: Workspace, name: str, folder: Path, **options: Any) -> Path:
    return exports.export(told.db, name, folder / name, **options).path


def files_of(path: Path) -> dict[str, bytes]:
    is_folder = path.is_dir()
    listed = path.rglob("*") if is_folder else path.parent.glob(f"{path.name}*")
    files = (file for file in listed if file.is_file())
    return {
        (file.relative_to(path).as_posix() if is_folder else file.name): file.read_bytes()
        for file in files
    }


def words_of(contents: dict[str, bytes]) -> str:
    """All text of an export; what is compressed is unpacked."""
    import duckdb

    texts = []
    for data in contents.values():
        if data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
        if data.startswith(b"PAR1"):
            with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
                file.write(data)
                file.flush()
                texts.append(str(duckdb.read_parquet(file.name).fetchall()))
        texts.append(data.decode("utf-8", "replace"))
    return "\n".join(texts)


@pytest.mark.parametrize("name", exports.FORMATS)
def test_an_export_is_the_same_each_time_and_holds_what_may_go_out(
    told: Workspace, tmp_path: Path, name: str
) -> None:
    (tmp_path / "again").mkdir()
    one = files_of(made(told, name, tmp_path))
    assert one == files_of(made(told, name, tmp_path / "again"))
    assert "homes" in words_of(one) or name in ("csl", "popolo", "ftm")
    assert "kahikatea" not in words_of(one)


@pytest.mark.parametrize("name", ["csl", "csv"])
def test_an_export_takes_the_place_of_another_only_where_that_is_said(
    told: Workspace, tmp_path: Path, name: str
) -> None:
    one = files_of(made(told, name, tmp_path, collection="one"))
    with pytest.raises(ArchiveError, match="is there already"):
        made(told, name, tmp_path)
    assert files_of(tmp_path / name) == one
    assert files_of(made(told, name, tmp_path, overwrite=True)) != one


def test_csv_says_of_each_column_what_it_means(told: Workspace, tmp_path: Path) -> None:
    folder = made(told, "csv", tmp_path)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in described["resources"]:
        assert each["rows"] == count(told, each["name"]), each["name"]
        assert all(field["description"] for field in each["schema"]["fields"]), each["name"]
    assert described["edition"]["digest"].startswith(described["version"])


def test_lines_of_json_have_the_text_with_every_figure_in_its_place(
    told: Workspace, tmp_path: Path
) -> None:
    lines = made(told, "jsonl", tmp_path).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    assert len(documents) == count(told, "documents_in_context")
    stated = [
        (d["text"][f["start_char"] : f["end_char"]], f["text"])
        for d in documents
        for f in d["figures"]
    ]
    assert len(stated) == count(told, "figures_in_context")
    assert all(one == other for one, other in stated)
    assert documents[0]["quotations"][0]["person"] == "Phil Goff"


def test_references_name_who_issued_a_document_and_when(told: Workspace, tmp_path: Path) -> None:
    first, *_ = json.loads(made(told, "csl", tmp_path).read_text(encoding="utf-8"))
    assert first["id"] == "one/2019-03-15-one-a"
    assert first["author"] == [{"family": "Goff", "given": "Phil"}]
    assert first["issued"] == {"date-parts": [[2019, 3, 15]]}
    assert first["genre"] == "press release"
    assert re.fullmatch(r"Release archive, edition [0-9a-f]{12} of [0-9-]{10}", first["archive"])


def test_a_compressed_database_is_an_archive_with_its_sums(told: Workspace, tmp_path: Path) -> None:
    packed = made(told, "sqlite", tmp_path)
    plain = tmp_path / "plain.db"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    said = packed.with_name(f"{packed.name}.txt").read_text(encoding="utf-8")
    assert archive("digest", "--db", plain).output.strip() in said
    assert archive("edition", "--db", plain).output.startswith("Edition ")


def test_a_collection_can_be_written_alone(told: Workspace, tmp_path: Path) -> None:
    packed = made(told, "sqlite", tmp_path, collection="one")
    plain = tmp_path / "plain.db"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    with contextlib.closing(database.read(plain)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        slugs = [row["slug"] for row in connection.execute("SELECT slug FROM documents")]
    assert slugs == ["2019-03-15-one-a"]
    with pytest.raises(ArchiveError, match="There is no collection none; there are one, two"):
        made(told, "jsonl", tmp_path, collection="none")


def slugs(path: Path) -> list[str]:
    return [each["id"] for each in json.loads(path.read_text(encoding="utf-8"))]


def test_what_a_search_finds_can_be_written_alone(told: Workspace, tmp_path: Path) -> None:
    def found(*words: str) -> list[str]:
        to = tmp_path / "found.json"
        done = archive("export", "csl", to, "--db", told.db, "--overwrite", *words)
        assert done.exit_code == 0, done.output
        return slugs(to)

    assert found("--search", "homes") == ["one/2019-03-15-one-a", "two/2019-03-15-two-a"]
    assert found("--search", "homes", "--collection", "two") == ["two/2019-03-15-two-a"]
    # What is not in the copy that may go out is not found in it either.
    assert found("--search", "kahikatea") == []
    assert found("--query", "cite", "--with", "slug=2019-03-15-one-a") == ["one/2019-03-15-one-a"]
    both = ["one/2019-03-15-one-a", "two/2019-03-15-two-a"]
    assert found("--query", "amounts-about", "--with", "subject=give") == both


def test_a_selection_is_an_archive_that_says_what_was_asked_for(
    told: Workspace, tmp_path: Path
) -> None:
    whole = archive("export", "csv", tmp_path / "whole", "--db", told.db)
    assert whole.exit_code == 0, whole.output
    asked = ("--search", "homes", "--collection", "one")
    for form in ("csv", "sqlite"):
        done = archive("export", form, tmp_path / form, "--db", told.db, *asked)
        assert done.exit_code == 0, done.output
    described = json.loads((tmp_path / "csv" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["selection"] == "search: homes in one"
    plain = tmp_path / "plain.db"
    plain.write_bytes(gzip.decompress((tmp_path / "sqlite").read_bytes()))
    with contextlib.closing(database.read(plain)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (held,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        broken = connection.execute(
            "SELECT key FROM figures WHERE claim_id NOT IN (SELECT id FROM figures)"
        ).fetchall()
    assert (held, broken) == (1, [])
    said = (tmp_path / "sqlite.txt").read_text(encoding="utf-8")
    assert archive("digest", "--db", plain).output.strip() in said


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--query", "who-held"), 1, "name no documents"),
        (("--query", "nothing-such"), 1, "There is no query nothing-such"),
        (("--query", "cite", "--with", "word=x"), 1, "has no parameter word"),
        (("--query", "cite", "--with", "x"), 2, "write it as NAME=VALUE"),
        (("--query", "on-a-day", "--with", "day=x"), 2, "“x”"),
        (("--with", "a=b"), 2, "is for a parameter of --query"),
        (("--search", "a", "--query", "cite"), 2, "either --search or --query"),
    ],
)
def test_a_selection_that_makes_no_sense_is_refused(
    told: Workspace, tmp_path: Path, words: tuple[str, ...], status: int, sentence: str
) -> None:
    done = archive("export", "csl", tmp_path / "x", "--db", told.db, *words)
    assert (done.exit_code, sentence in done.output) == (status, True), done.output
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(told: Workspace, tmp_path: Path) -> None:
    done = archive("export", "xlsx", tmp_path / "x", "--db", told.db)
    assert (done.exit_code, "There is no export xlsx; there are sqlite" in done.output) == (1, True)
    done = archive("export", "jsonl", tmp_path / "no" / "x", "--db", told.db)
    assert (done.exit_code, "cannot be written" in done.output) == (1, True)


def test_nothing_is_overwritten_that_is_no_export(told: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear Ann")
    (tmp_path / "a.txt").write_text("Dear Ann")
    (tmp_path / "link").symlink_to(told.db)
    for form, to, sentence in (
        ("csv", tmp_path / "letters", "is a folder of something else"),
        ("csl", tmp_path / "letters", "is a folder of something else"),
        ("csv", tmp_path / "a.txt", "is no folder"),
        ("csl", told.db, "is the archive itself"),
        ("csl", tmp_path / "link", "is the archive itself"),
        ("csl", Path("/"), "give the name of a file"),
    ):
        done = archive("export", form, to, "--db", told.db, "--overwrite")
        assert (done.exit_code, sentence in done.output) == (1, True), done.output
    assert (tmp_path / "letters" / "a.txt").read_text() == "Dear Ann"
    assert told.is_sound()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_that_is_killed_leaves_what_was_there(
    told: Workspace, tmp_path: Path, form: str
) -> None:
    def kill(what: str, _done: int, _of: int) -> None:
        if what != "what may go out":
            os.kill(os.getpid(), signal.SIGKILL)

    def killed() -> None:
        exports.export(told.db, form, tmp_path / "out", overwrite=True, progress=kill)

    assert forked.Process(killed).wait() == -signal.SIGKILL
    assert not (tmp_path / "out").exists()
    made(told, form, tmp_path).rename(tmp_path / "out")
    whole = files_of(tmp_path / "out")
    assert forked.Process(killed).wait() == -signal.SIGKILL
    assert files_of(tmp_path / "out") == whole
    exports.export(told.db, form, tmp_path / "out", overwrite=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_two_do_not_write_the_same_export_at_once(told: Workspace, tmp_path: Path) -> None:
    from archive.exports import building

    with (
        pytest.raises(ArchiveError, match="by another process"),
        building.beside(tmp_path / "csl", overwrite=True),
    ):
        made(told, "csl", tmp_path)


def test_a_folder_is_packed_into_one_file_with_the_same_bytes(
    told: Workspace, tmp_path: Path
) -> None:
    packed = [exports.export(told.db, "csv", tmp_path / name).path for name in ("a.zip", "b.zip")]
    assert packed[0].read_bytes() == packed[1].read_bytes()
    folder = files_of(made(told, "csv", tmp_path))
    with zipfile.ZipFile(packed[0]) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == folder


def test_an_edition_is_named_by_the_archive_and_by_what_goes_out_of_it(
    told: Workspace, tmp_path: Path
) -> None:
    plain = tmp_path / "public.db"
    assert archive("publish-copy", plain, "--db", told.db).exit_code == 0
    said = json.loads(archive("edition", "--db", plain, "--json").output)
    made_of = [
        exports.export(told.db, "csl", tmp_path / "a").edition.digest,
        exports.export(told.db, "csl", tmp_path / "b", selection=ONE).edition.digest,
    ]
    assert made_of == [said["digest"]] * 2
    first, *_ = made(told, "jsonl", tmp_path).read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["edition"] == said["digest"]


ONE = publication.Selection(lambda _: [1], "one")
