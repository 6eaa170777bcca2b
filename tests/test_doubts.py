"""Sums that their source cannot have meant, and those that are no spending, are left out."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Workspace, get

from archive.store import doubts

SAID = "“This is what {} comes to, ${} million of it,” Winston Peters said."
SLIP = "The fund is worth $6,813,063 million."
ECONOMY = "India is a NZ$3 trillion economy, Mr Peters said."
MEANT = "“We give $5 million for aid,” Winston Peters said."


def put(workspace: Workspace, name: str, text: str, date: str = "2024-03-01") -> None:
    minister = "ministers: [Winston Peters]\nportfolios: [Foreign Affairs]\n"
    url = f"url: https://www.beehive.govt.nz/release/{name}\n"
    front = f"title: {name.title()}\ndate: {date}\nkind: release\njurisdiction: nz\n{url}{minister}"
    workspace.put(f"{name}.md", f"---\n{front}---\n{text}\n")


@pytest.fixture
def loaded(workspace: Workspace) -> Workspace:
    put(workspace, "slip", SLIP)
    put(workspace, "economy", ECONOMY)
    put(workspace, "meant", MEANT)
    put(workspace, "again", MEANT, "2024-03-02")
    workspace.load()
    return workspace


def texts(workspace: Workspace, path: str, key: str) -> list[str]:
    answer = get(workspace.db, path)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()[key]
    return [each["text"] for each in found]


def test_figures_of_money_are_what_may_be_spent_each_text_once(loaded: Workspace) -> None:
    assert texts(loaded, "/figures.json?kind=money&unit=NZD", "found") == ["$5 million"]
    page = get(loaded.db, "/figures?kind=money&unit=NZD").text
    assert "Left out are slips of their sources" in page


def test_what_is_left_out_is_shown_where_it_is_asked_for(loaded: Workspace) -> None:
    everything = texts(loaded, "/figures.json?kind=money&unit=NZD&all=yes", "found")
    assert everything == ["$6,813,063 million", "NZ$3 trillion", "$5 million", "$5 million"]
    asked = "/figures.json?kind=money&unit=NZD&all=yes&from=2024-03-02"
    assert texts(loaded, asked, "found") == ["$5 million"]


@pytest.mark.parametrize("path", ["/home.json", "/portfolio/foreign-affairs.json"])
def test_the_largest_amounts_are_of_what_may_be_spent(loaded: Workspace, path: str) -> None:
    assert texts(loaded, path, "largest") == ["$5 million"]


def test_the_page_of_a_slip_says_so(loaded: Workspace) -> None:
    ((key,),) = loaded.rows("SELECT key FROM figures WHERE doubt = 'scale'")
    page = get(loaded.db, f"/figure/{key}").text
    assert "its digits and its scale word cannot both be meant" in page
    assert "$6,813,063 million" in page


def test_the_texts_that_are_published_again_are_a_view(loaded: Workspace) -> None:
    sql = """
        SELECT later.slug, first.slug FROM repeated_texts
        JOIN documents AS later ON later.id = document_id
        JOIN documents AS first ON first.id = first_document_id
    """
    pair = {"2024-03-01-meant", "2024-03-02-again"}
    assert [set(row) for row in loaded.rows(sql)] == [pair]


@pytest.fixture
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_UNITS", "_KNOWN"):
        sql = getattr(doubts, name).replace(str(doubts.ENOUGH), "2")
        monkeypatch.setattr(doubts, name, sql)


@pytest.mark.usefixtures("few_are_enough")
def test_a_sum_a_hundred_times_larger_than_any_before_it_is_doubted(workspace: Workspace) -> None:
    for day, (name, sum_) in enumerate(
        [("one", "2"), ("two", "3"), ("three", "4"), ("slip", "530,000"), ("later", "53,000")], 1
    ):
        put(workspace, name, SAID.format(name, sum_), f"2024-03-0{day}")
    workspace.load()
    doubted = (
        "SELECT substr(slug, 12), doubt FROM figures JOIN documents ON documents.id = document_id"
    )
    assert dict(workspace.rows(doubted)) == {
        "one": None, "two": None, "three": None, "slip": "size", "later": None,
    }  # fmt: skip
    # A document that arrives later and is of an earlier day speaks for it, and is doubted itself.
    put(workspace, "early", SAID.format("early", "9,000"), "2024-03-03")
    workspace.load()
    held = dict(workspace.rows(doubted))
    assert [name for name, doubt in held.items() if doubt] == ["early"]


@pytest.mark.usefixtures("few_are_enough")
def test_few_sums_doubt_none(workspace: Workspace) -> None:
    put(workspace, "one", SAID.format("one", "2"), "2024-03-01")
    put(workspace, "two", SAID.format("two", "530,000"), "2024-03-02")
    workspace.load()
    assert workspace.rows("SELECT count(*) FROM figures WHERE doubt IS NOT NULL") == [(0,)]
