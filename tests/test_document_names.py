"""A document is found by its name or an earlier one: one rule, however it is asked for."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from conftest import Workspace, archive, get, gets, release
from datasette.app import Datasette

from archive.publish import queries
from archive.store import database, documents

DAY = "2022-03-28"

# The files of each collection, each with the address that it bore first and the one it bears now.
FILES = {
    "one": {"a": ("now", "now"), "b": ("was", "is"), "c": ("both", "moved-on"),
            "d": ("twice", "twice"), "e": ("formerly", "later")},
    "two": {"f": ("other", "both"), "g": ("twice", "twice"), "h": ("formerly", "since")},
}  # fmt: skip

# What is asked for, in any collection or in one, and the documents that it comes to.
CASES = {
    ("now", ""): ["one/now"],
    ("now", "one"): ["one/now"],
    ("now", "two"): [],
    ("was", ""): ["one/is"],
    ("was", "one"): ["one/is"],
    ("was", "two"): [],
    # Whoever bears the name now comes before whoever bore it earlier …
    ("both", ""): ["two/both"],
    ("both", "two"): ["two/both"],
    # … but in the collection that is named, it may be the earlier one that is meant.
    ("both", "one"): ["one/moved-on"],
    ("twice", ""): ["one/twice", "two/twice"],
    ("twice", "two"): ["two/twice"],
    ("formerly", ""): ["one/later", "two/since"],
    ("formerly", "two"): ["two/since"],
    ("never", ""): [],
}  # fmt: skip
each_case = in_one_test(
    ("name", "collection", "found"),
    [(name, collection, found) for (name, collection), found in CASES.items()],
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which names were changed, one of them to what another document was called."""
    workspace = Workspace(tmp_path_factory.mktemp("names"))
    for turn in (0, 1):
        for collection, files in FILES.items():
            workspace.put(f"{collection}/collection.yaml", f"name: {collection}\n")
            for file, addresses in files.items():
                text = f"It costs ${ord(file)} million in {collection}."
                workspace.put(f"{collection}/{file}.md", release(addresses[turn], text=text))
            workspace.load(collection, root=None)
    return workspace.db


@pytest.fixture
def connection(db: Path) -> Any:
    with contextlib.closing(database.read(db)) as connection:
        yield connection


def dated(name: str) -> str:
    """A name without its day, as the table of cases has it, with its day."""
    collection, _, slug = name.rpartition("/")
    return f"{collection}/{DAY}-{slug}" if collection else f"{DAY}-{slug}"


@each_case
def test_the_store_finds_it(
    connection: sqlite3.Connection, name: str, collection: str, found: list[str]
) -> None:
    named = documents.find(connection, dated(name), collection)
    assert [f"{each.collection}/{each.slug}" for each in named] == [dated(each) for each in found]


@each_case
def test_the_command_shows_it_or_says_which_there_are(
    db: Path, name: str, collection: str, found: list[str]
) -> None:
    asked = f"{collection}/{dated(name)}" if collection else dated(name)
    result = archive("show", asked, "--json", "--db", db)
    if len(found) == 1:
        assert f'"slug": "{dated(found[0]).partition("/")[2]}"' in result.output
    else:
        assert result.exit_code == 1
        for each in found:
            assert dated(each) in result.output


@each_case
def test_the_pages_show_it_lead_on_or_offer_a_choice(
    db: Path, name: str, collection: str, found: list[str]
) -> None:
    address = f"{collection}/{dated(name)}" if collection else dated(name)
    for rest in ("", "/versions"):
        page = get(db, f"/document/{address}{rest}.json")
        if not found:
            assert page.status_code == 404
        elif len(found) == 1:
            document = page.json()["document"]
            assert f"{document['collection']}/{document['slug']}" == dated(found[0])
        else:
            named = [f"{each['collection']}/{each['slug']}" for each in page.json()["choices"]]
            assert named == [dated(each) for each in found]


@pytest.fixture(scope="module")
def second(seeds: Path, db: Path) -> Datasette:
    """What serves the archive behind another one."""
    return Datasette([str(seeds), str(db)])


@each_case
def test_the_lasting_address_of_a_second_archive_leads_to_its_row(
    second: Datasette, name: str, collection: str, found: list[str]
) -> None:
    address = f"{collection}/{dated(name)}" if collection else dated(name)
    (page,) = gets(second, f"/-/document/a/{address}")
    if not found:
        assert page.status_code == 404
        return
    query = page.url.query.decode()
    (rows,) = gets(second, f"{page.url.path}.json?{query}&_shape=array")
    slugs = [row["slug"] for row in rows.json()]
    assert sorted(slugs) == sorted(dated(each).partition("/")[2] for each in found)


@in_one_test("query", ["cite", "versions-of-a-document", "figures-of-a-document"])
@each_case
def test_named_queries_find_it(
    connection: sqlite3.Connection, query: str, name: str, collection: str, found: list[str]
) -> None:
    asked = {"slug": dated(name), "collection": collection}
    columns, rows = queries.run(connection, queries.get(query), asked)
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    named = {f"{each['collection']}/{each['slug']}" for each in records}
    assert named == {dated(each) for each in found}


def test_documents_of_the_same_text_are_found_by_an_earlier_name(workspace: Workspace) -> None:
    for address in ("first", "second"):
        workspace.put("a.md", release(address).replace(f"# {address}", "# Same"))
        workspace.put("b.md", release("copy").replace("# copy", "# Same"))
        workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        query = queries.get("same-text")
        _, rows = queries.run(connection, query, {"slug": f"{DAY}-first"})
        assert len(rows) == 2
        assert queries.run(connection, query, {"slug": f"{DAY}-second"})[1] == rows
