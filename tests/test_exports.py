"""Exports are whole in the programs that load them, and the same each time they are made."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Workspace, archive, release

from archive import exports
from archive.problems import ArchiveError
from archive.store import database

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
    return exports.export(told.db, name, folder / name, **options)


def files_of(path: Path) -> dict[str, bytes]:
    listed = path.iterdir() if path.is_dir() else path.parent.glob(f"{path.name}*")
    return {file.name: file.read_bytes() for file in listed}


@pytest.mark.parametrize("name", exports.FORMATS)
def test_an_export_is_the_same_each_time_and_holds_what_may_go_out(
    told: Workspace, tmp_path: Path, name: str
) -> None:
    (tmp_path / "again").mkdir()
    one = files_of(made(told, name, tmp_path))
    assert one == files_of(made(told, name, tmp_path / "again"))
    assert not any(b"kahikatea" in data for data in one.values())
    with pytest.raises(ArchiveError, match="is there already"):
        made(told, name, tmp_path)
    assert files_of(made(told, name, tmp_path, overwrite=True)) == one


def test_csv_is_a_valid_package_with_every_row(told: Workspace, tmp_path: Path) -> None:
    from frictionless import validate  # which the runs with the lowest versions do without

    folder = made(told, "csv", tmp_path)
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in described["resources"]:
        assert each["rows"] == count(told, each["name"]), each["name"]
        assert all(field["description"] for field in each["schema"]["fields"]), each["name"]


def test_duckdb_answers_over_the_files_as_the_guide_says(told: Workspace, tmp_path: Path) -> None:
    import duckdb

    folder = made(told, "csv", tmp_path)
    (sql,) = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    found = duckdb.sql(sql.replace("tables/", f"{folder}/")).fetchall()
    assert found == [(2019, 2)]


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


def test_what_cannot_be_written_is_said(told: Workspace, tmp_path: Path) -> None:
    done = archive("export", "xlsx", tmp_path / "x", "--db", told.db)
    assert (done.exit_code, "There is no export xlsx; there are csv" in done.output) == (1, True)
    done = archive("export", "jsonl", tmp_path / "no" / "x", "--db", told.db)
    assert (done.exit_code, "cannot be written" in done.output) == (1, True)
