"""Every form of export is whole in the program that its users load it with."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shlex
import warnings
from pathlib import Path

import pytest
from conftest import Workspace, archive, release
from harness import loaders

from archive import exports
from archive.store import publication

TEXT = (
    "We give $5 million to $7 million for 20 ships of 3 MW. NZ\u202fpays 2\u00a0per cent.\n\n"
    "“We gave 300 homes 🏠, and “more”,” Phil Goff said. “And I,” said Ms Nobody Known.\n\n"
    "Defence Minister Mark Burton agreed.\n"
)
RESTRICTED = "Secret kahikatea. It costs $9 million. “Words stay,” Phil Goff said.\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("filled"))
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\nrights: free\n")
    front = "kind: release\nministers:\n  - Hon Phil Goff\n  - Hon Nobody Known\n"
    workspace.put("a.md", release("a", "2004-03-15", TEXT, front))
    workspace.put("a.md.meta.yaml", "author: Ann Able\n")
    workspace.put("b.txt", "An undated text of 1996 that costs £4 000.\n")
    for terms in ("quotations", "metadata"):
        text = release(terms, "2004-03-16", RESTRICTED, f"publish: {terms}\n")
        workspace.put(f"{terms}.md", text)
    workspace.put("gone.md", release("gone", "2004-03-17", "It was $1 million."))
    workspace.load(root=None)
    (workspace.root / "gone.md").unlink()
    workspace.load(root=None)
    return workspace


@pytest.fixture(scope="module")
def copy(filled: Workspace) -> Path:
    """What of it may go out."""
    publication.publish(filled.db, filled.home / "copy.db")
    return filled.home / "copy.db"


@pytest.mark.parametrize("name", exports.FORMATS)
def test_a_tool_finds_in_an_export_what_may_go_out(
    filled: Workspace, copy: Path, tmp_path: Path, name: str
) -> None:
    tool, load = loaders.LOADERS[name]
    if not loaders.is_here(tool):
        pytest.skip(f"{tool} is not installed: pip install -e '.[loaders]'")
    made = exports.export(filled.db, name, tmp_path / name)
    found, held = load(made.path, copy), loaders.of_archive(copy)
    assert found == {each: held[each] for each in found}
    assert found, "nothing was counted"
    assert sum(found.values()) > 0


def test_ftm_has_the_entities_that_the_model_knows(filled: Workspace, tmp_path: Path) -> None:
    lines = exports.export(filled.db, "ftm", tmp_path / "ftm").path.read_text("utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    assert len({each["id"] for each in entities}) == len(entities)
    named = [e for e in entities if e["properties"].get("fileName") == ["2004-03-15-a"]]
    (article,) = named
    about = {
        (each["schema"], *each["properties"].get("role", ()))
        for each in entities
        if each["properties"].get("document") == [article["id"]]
    }
    assert about == {("Documentation", "minister"), ("Documentation", "quoted"), ("Mention",)}
    assert "bodyText" in article["properties"]
    # A figure is no payment, and a text that may not go out whole is no text.
    assert not {each["schema"] for each in entities} & {"Payment", "PublicBody"}
    texts = [each["properties"].get("bodyText") for each in entities if each["schema"] == "Article"]
    assert sum(text is not None for text in texts) == 2


def test_annotations_name_things_by_address_where_the_archive_is_served(
    filled: Workspace, tmp_path: Path
) -> None:
    made = exports.export(
        filled.db, "annotations", tmp_path / "said", base="https://example.org/archive/"
    )
    first, *_ = loaders._items(made.path)
    assert first["target"][0]["source"].startswith("https://example.org/archive/document/one/")
    assert first["id"].startswith("https://example.org/archive/figure/")


def test_a_bag_has_the_very_bytes_and_the_sidecars(filled: Workspace, tmp_path: Path) -> None:
    made = exports.export(filled.db, "bagit", tmp_path / "bag").path
    data = made / "data" / "one" / "2004-03-15-a.md"
    assert data.read_bytes() == (filled.root / "a.md").read_bytes()
    assert data.with_name("2004-03-15-a.md.sidecar").read_bytes() == b"author: Ann Able\n"
    assert not any(b"kahikatea" in file.read_bytes() for file in made.rglob("*") if file.is_file())


def test_two_collections_of_nearly_one_name_have_files_of_their_own_in_a_bag(
    tmp_path: Path,
) -> None:
    workspace = Workspace(tmp_path)
    texts = {}
    for number, name in enumerate(("a b", "a_b", "a=20b", ".a")):
        workspace.put(f"{number}/collection.yaml", f'name: "{name}"\n')
        workspace.put(f"{number}/a.txt", f"This is {number}.\n")
        workspace.load(number_root := workspace.root / str(number), root=None)
        texts[name] = (number_root / "a.txt").read_bytes()
    made = exports.export(workspace.db, "bagit", tmp_path / "bag").path
    with (made / "metadata" / "documents.csv").open(encoding="utf-8", newline="") as listed:
        held = {row["collection"]: row["file"] for row in csv.DictReader(listed)}
    assert {name: (made / file).read_bytes() for name, file in held.items()} == texts
    assert held["a b"] == "data/a=20b/a.txt"
    manifest = (made / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert {line.split("  ", 1)[1] for line in manifest} == set(held.values())


def test_parquet_is_typed_and_says_which_edition_it_is_of(
    filled: Workspace, tmp_path: Path
) -> None:
    import duckdb

    made = exports.export(filled.db, "parquet", tmp_path / "tables")
    figures = duckdb.read_parquet(str(made.path / "figures.parquet"))
    types = dict(zip(figures.columns, map(str, figures.types), strict=True))
    assert (types["value"], types["start_char"], types["text"]) == ("DOUBLE", "BIGINT", "VARCHAR")
    said = duckdb.sql(
        "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'edition'",
        params=[str(made.path / "figures.parquet")],
    ).fetchall()
    assert said == [(made.edition.digest,)]
    versions = str(made.path / "versions.parquet")
    data = duckdb.sql("SELECT bytes FROM read_parquet(?)", params=[versions]).fetchall()
    assert ((filled.root / "a.md").read_bytes(),) in data
    # Empty is not the same as unknown.
    found = duckdb.sql(
        "SELECT count(*) FROM read_parquet(?) WHERE root = ''",
        params=[str(made.path / "collections.parquet")],
    ).fetchall()
    assert found == [(1,)]


def test_pandas_reads_parquet_where_pyarrow_is(filled: Workspace, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="pip install -e '.[loaders]'")
    made = exports.export(filled.db, "parquet", tmp_path / "tables")
    frame = pandas.read_parquet(made.path / "figures.parquet")
    assert len(frame) == filled.one(
        "SELECT count(*) FROM figures_in_context JOIN documents ON documents.id = document_id"
        " WHERE publish IS NOT 'metadata'"
    )


GUIDE = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def taken_along(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the guide were run, over the seeds."""
    folder = tmp_path_factory.mktemp("guide")
    (commands,) = (text for kind, text in BLOCKS if kind == "sh" and "archive export" in text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ARCHIVE_DB", str(seeds))
        for line in commands.splitlines():
            done = archive(*shlex.split(line)[1:])
            assert done.exit_code == 0, (line, done.output)
    return folder


@pytest.mark.parametrize("kind", ["sql", "python"])
def test_the_first_lines_of_the_guide_run(
    taken_along: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    import duckdb

    monkeypatch.chdir(taken_along)
    blocks = [text for each, text in BLOCKS if each == kind]
    assert len(blocks) == 3
    for text in blocks:
        if kind == "sql":
            assert duckdb.sql(text).fetchall(), text
        elif "read_parquet" not in text or loaders.is_here("pyarrow"):
            said = io.StringIO()
            with contextlib.redirect_stdout(said), warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)
                exec(compile(text, "data.md", "exec"), {})
            assert len(said.getvalue().splitlines()) > 1, text
