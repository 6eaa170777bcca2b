"""The pages of how versions were read: their readers, earlier texts, and what differs."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Workspace, get, release
from pdf_files import Words, made

from archive.cli import main

OLD = "The plan\n\nIt cost $4 million.\n"
NEW = "It costs $5 million <b>now</b>."
PLAN = "/document/one/plan"


def read_otherwise_earlier(db: Path, text: str) -> None:
    """Makes an archive what it were, had an earlier version of the reader made `text`."""
    with sqlite3.connect(db) as connection:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        connection.execute("UPDATE documents SET body = ?", (text,))
        connection.execute("UPDATE readings SET text_sha256 = ?, reader_version = '0'", (sha256,))
        connection.execute("UPDATE files SET recipe = 'an earlier one'")
    connection.close()


def pdf(said: str) -> bytes:
    return made([[Words(72, 760, "The plan", 20, bold=True), Words(72, 700, said)]], "The plan")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An archive with a PDF that a later reader read otherwise, and that has a second version."""
    workspace = Workspace(tmp_path_factory.mktemp("readings"))
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    workspace.put("plan.pdf", pdf(NEW))
    workspace.load()
    read_otherwise_earlier(workspace.db, OLD)
    workspace.load()
    assert workspace.rows("SELECT change FROM changes WHERE load_id = 2") == [("reread",)]
    yield workspace


def test_the_versions_page_lists_how_each_version_was_read(workspace: Workspace) -> None:
    first, second = get(workspace.db, f"{PLAN}/versions.json").json()["readings"]
    assert (first["reader_version"], first["load"], first["is_held"]) == ("0", 1, True)
    assert (second["format"], second["reader"], second["load"]) == ("pdf", "pypdfium2", 2)
    html = get(workspace.db, f"{PLAN}/versions").text
    assert f'href="{PLAN}/readings/1/1" aria-label="its text: version 1, reading 1">' in html
    assert f'href="{PLAN}/readings/1/2" aria-label="what differs, and its text: ' in html


def test_a_reading_has_its_text_and_the_words_that_differ(workspace: Workspace) -> None:
    values = get(workspace.db, f"{PLAN}/readings/1/2.json").json()
    assert (values["before"], values["compared"]) == (1, True)
    assert ["removed", "$4"] in values["pieces"]
    assert ["added", "$5"] in values["pieces"]
    assert NEW in values["text"]
    assert get(workspace.db, f"{PLAN}/readings/1/1.json").json()["text"] == OLD
    html = get(workspace.db, f"{PLAN}/readings/1/2").text
    assert "<del><span" in html
    assert "&lt;b&gt;now&lt;/b&gt;" in html
    assert "<b>now" not in html


def test_a_reading_can_be_compared_with_any_other_of_its_version(workspace: Workspace) -> None:
    values = get(workspace.db, f"{PLAN}/readings/1/1.json?from=2").json()
    assert values["before"] == 2
    assert ["added", "$4"] in values["pieces"]


@pytest.mark.parametrize("given", ["3", "0", "x", "1.5"])
def test_a_reading_that_is_not_there_is_refused_with_a_sentence(
    workspace: Workspace, given: str
) -> None:
    answer = get(workspace.db, f"{PLAN}/readings/1/2.json?from={given}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(f"There is no reading “{given}” of version 1; there")
    for path in ("readings/1/3", "readings/2/1"):
        assert get(workspace.db, f"{PLAN}/{path}").status_code == 404


def test_what_was_read_otherwise_is_a_change_with_a_link_to_what_differs(
    workspace: Workspace,
) -> None:
    page = get(workspace.db, "/changes.json").json()
    assert [(each["id"], each["reread"], each["new"]) for each in page["loads"]] == [
        (2, 1, 0), (1, 0, 1)
    ]  # fmt: skip
    (change,) = page["last"]["changes"]
    assert (change["change"], change["version"], change["reading"]) == ("reread", 1, 2)
    for path in ("/changes", "/changes/2"):
        assert f'<a href="{PLAN}/readings/1/2">what differs</a>' in get(workspace.db, path).text
    assert "Load 2: 1 reread" in get(workspace.db, "/changes.atom").text


def test_the_command_says_where_the_difference_is_shown(workspace: Workspace) -> None:
    result = CliRunner().invoke(main, ["changes", "--db", str(workspace.db)])
    assert result.exit_code == 0
    assert f"reread    one/plan  plan.pdf  ({PLAN}/readings/1/2 compares)" in result.output


def two_versions(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.put("collection.yaml", "name: one\n")
    for said in (NEW, "It costs $6 million."):
        workspace.put("plan.pdf", pdf(said))
        workspace.load()
    return workspace


def test_the_text_of_a_version_stays_behind_the_next_and_is_compared_with_it(
    tmp_path: Path,
) -> None:
    workspace = two_versions(tmp_path)
    values = get(workspace.db, f"{PLAN}/versions.json").json()
    assert (values["before"], values["after"], values["compared"]) == (1, 2, "texts")
    assert [each["is_held"] for each in values["readings"]] == [True, True]
    assert ["added", "$6"] in [[kind, words.strip()] for kind, words in values["pieces"]]
    assert NEW in get(workspace.db, f"{PLAN}/readings/1/1.json").json()["text"]


def test_versions_of_which_no_text_was_kept_are_not_compared_as_bytes(tmp_path: Path) -> None:
    workspace = two_versions(tmp_path)
    with sqlite3.connect(workspace.db) as connection:
        connection.execute("UPDATE readings SET text = NULL")
    connection.close()
    values = get(workspace.db, f"{PLAN}/versions.json").json()
    assert (values["before"], values["after"], values["compared"]) == (1, 2, "nothing")
    assert values["pieces"] == []
    assert [each["is_held"] for each in values["readings"]] == [False, True]
    assert "cannot be compared word by word" in get(workspace.db, f"{PLAN}/versions").text
    reading = get(workspace.db, f"{PLAN}/readings/1/1").text
    assert "It is not held" in reading


def test_texts_that_readings_share_are_had_from_the_last_of_them(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.put("collection.yaml", "name: one\n")
    workspace.put("plan.pdf", pdf(NEW))
    workspace.load()
    with sqlite3.connect(workspace.db) as connection:
        connection.execute("UPDATE readings SET reader_version = '0'")
        connection.execute("UPDATE files SET recipe = 'an earlier one'")
    connection.close()
    workspace.load()
    assert workspace.rows("SELECT number, text FROM readings") == [(1, None), (2, None)]
    assert workspace.rows("SELECT change FROM changes") == [("new",)]
    values = get(workspace.db, f"{PLAN}/readings/1/2.json").json()
    assert values["compared"] is True
    assert values["pieces"] == []
    first = get(workspace.db, f"{PLAN}/readings/1/1.json").json()
    assert first["text"] == values["text"]
    assert ": the texts are the same." in get(workspace.db, f"{PLAN}/readings/1/2").text


def test_the_largest_figures_of_no_unit_are_those_in_the_money_of_the_country(
    workspace: Workspace,
) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    said = (
        "We sell wool for US$900 million. We put $7 million into the wharf. It has 7,000,000,000"
        " planks. Tourists have $90 million. The upgrade of roads is forecast to cost $8 million."
        " We spend $6 million a year on rail."
    )
    workspace.put("a.md", release("a", "2020-01-01", said))
    workspace.load()
    page = get(workspace.db, "/figures.json?sort=largest").json()
    assert [each["text"] for each in page["found"]] == ["$7 million"]
    assert (page["narrowed_to"], page["is_addends"]) == ("NZD", True)
    html = get(workspace.db, "/figures?sort=largest").text
    assert "Only sums in NZD are sorted by value" in html
    assert "Left out are the others" in html
    leads = re.search(r'href="([^"]+)">All sums in NZD</a>', html)
    assert leads
    more = get(workspace.db, leads[1].replace("&amp;", "&").replace("/figures?", "/figures.json?"))
    assert [each["text"] for each in more.json()["found"]][:3] == [
        "$90 million", "$8 million", "$7 million"
    ]  # fmt: skip
    every = get(workspace.db, "/figures.json?sort=largest&kind=money&unit=USD").json()
    assert every["found"][0]["text"] == "US$900 million"
