"""The named queries are pages: a form, rows in words with links, CSV, JSON, a feed and the SQL."""

from __future__ import annotations

import contextlib
import csv
import io
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cases import in_one_test
from conftest import Workspace, get, release

from archive.publish import queries
from archive.publish.pages import question_cells, questions
from archive.publish.pages.urls import Urls

NAMES = list(queries.load())
ATOM = "{http://www.w3.org/2005/Atom}"


@in_one_test("name", NAMES)
def test_every_question_is_a_page_with_its_form_and_its_sql(seeds: Path, name: str) -> None:
    query = queries.get(name)
    page = get(seeds, f"/question/{name}")
    assert page.status_code == 200
    assert "<nav" in page.text
    for parameter in query.parameters:
        assert f'name="{parameter.name}"' in page.text
    assert "<summary>The SQL</summary>" in page.text
    found = get(seeds, f"/question/{name}.json").json()
    assert found["title"] == query.title
    assert all(list(row) == found["columns"] for row in found["found"])
    rows = list(csv.reader(io.StringIO(get(seeds, f"/question/{name}.csv").text)))
    assert len(rows) - bool(found["total"]) >= min(found["total"], 50)


def test_all_questions_are_listed_by_what_they_are_about(seeds: Path) -> None:
    page = get(seeds, "/questions").text
    assert all(f'href="/question/{name}"' in page for name in NAMES)
    groups = get(seeds, "/questions.json").json()["groups"]
    assert [group["name"] for group in groups] == [
        *("Documents", "Money and counts", "People and offices", "The archive itself"),
    ]


def test_rows_are_in_words_and_lead_on(seeds: Path) -> None:
    page = get(seeds, "/question/amounts-about?subject=Ukraine").text
    assert "NZ$5 million" in page
    assert "28 March 2022" in page
    assert "<mark>$5 million</mark>" in page
    assert 'href="/figure/' in page
    assert 'href="/document/' in page
    assert "8000000.0" not in page
    person = get(seeds, "/question/who-held?portfolio=Minister+of+Defence&day=12+December+2022")
    assert 'href="/person/peeni-henare"' in person.text


def test_what_makes_no_sense_is_told_above_the_form(seeds: Path) -> None:
    page = get(seeds, "/question/search?limit=abc")
    assert page.status_code == 400
    assert '<input id="limit" name="limit" value="abc"' in page.text
    assert "“abc” is no number of rows" in page.text
    told = get(seeds, "/question/search.json?limit=abc")
    assert told.status_code == 400
    assert told.json()["refused"] == told.json()["error"]
    assert told.json()["refused"].startswith("“abc”")
    assert get(seeds, "/question/search.atom?limit=abc").status_code == 400
    assert get(seeds, "/question/nothing").status_code == 404
    refused = get(seeds, "/question/search.csv?limit=abc")
    assert refused.status_code == 400
    assert "“abc” is no number of rows" in refused.text


@in_one_test(
    ("asked", "says"),
    [
        ("quotations-of-a-person?person=&words=", "needs a person"),
        ("who-held?portfolio=&day=", "needs a portfolio"),
        ("who-held?day=1+July+2003", "needs a portfolio"),
        ("amounts-about?words=cycleway", "no parameter “words”; it has subject, least"),
        ("prime-ministers-in-numbers?limit=5", "no parameter “limit”; it has jurisdiction"),
    ],
)
def test_no_example_stands_in_for_what_was_asked(seeds: Path, asked: str, says: str) -> None:
    page = get(seeds, f"/question/{asked}").text
    assert says in page
    assert "An example" not in page
    found = get(seeds, f"/question/{asked.replace('?', '.json?')}").json()
    assert (found["found"], found["is_example"]) == ([], False)
    assert get(seeds, f"/question/{asked.replace('?', '.csv?')}").status_code == 400


def test_an_example_says_that_it_is_one(seeds: Path) -> None:
    page = get(seeds, "/question/amounts-about").text
    assert "An example, since no field is filled in" in page
    assert "for subject Ukraine" in page
    assert "An example" not in get(seeds, "/question/amounts-about?subject=Ukraine").text
    assert "An example" not in get(seeds, "/question/releases-per-month").text


def test_words_that_are_left_empty_are_any_words(seeds: Path) -> None:
    asked = "/question/quotations-of-a-person.json?person=Jacinda+Ardern&words="
    every = get(seeds, asked).json()["total"]
    assert every > get(seeds, f"{asked}ships").json()["total"]


def test_a_feed_of_a_question_has_the_newest_first(made_up: Path) -> None:
    feed = ElementTree.fromstring(get(made_up, "/question/search.atom?words=whanau").text)
    days = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert days


def test_many_rows_are_paged(made_up: Path) -> None:
    first = get(made_up, "/question/may-i-republish.json").json()
    second = get(made_up, "/question/may-i-republish.json?page=2").json()
    assert first["pages"] >= 2
    assert len(first["found"]) == 50
    assert first["found"] != second["found"]
    assert len(get(made_up, "/question/may-i-republish.csv?bom=off").text.splitlines()) > 101


def test_an_answer_is_found_once_a_load(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = queries.run

    def noting(connection: Any, query: Any, values: Any) -> Any:
        asked.append(query.name)
        return run(connection, query, values)

    monkeypatch.setattr(queries, "run", noting)
    workspace.put("a.md", release())
    workspace.load()
    for path in ("", "", ".json", "?since=2001", "?since=2001", ".csv", ".csv"):
        get(workspace.db, f"/question/releases-per-month{path}")
    assert len(asked) == 2
    workspace.load()
    get(workspace.db, "/question/releases-per-month")
    assert len(asked) == 3
    for _ in range(2):
        get(workspace.db, "/question/on-a-day")
    assert len(asked) == 5


def test_a_limit_cuts_every_form_alike_and_says_of_how_many(made_up: Path) -> None:
    asked = "/question/may-i-republish"
    total = get(made_up, f"{asked}.json").json()["total"]
    assert total > 50
    assert f"The first 7 of {total} rows" in get(made_up, f"{asked}?limit=7").text
    for limit, listed in (("", total), ("?limit=7", 7)):
        found = get(made_up, f"{asked}.json{limit}").json()
        assert (found["total"], found["listed"]) == (total, listed)
        assert len(get(made_up, f"{asked}.csv{limit}").text.splitlines()) == listed + 1
        feed = ElementTree.fromstring(get(made_up, f"{asked}.atom{limit}").text)
        assert len(feed.findall(f"{ATOM}entry")) == min(listed, 50)


@pytest.mark.parametrize(
    ("name", "field"), [("ministers-by-year", "ministers"), ("portfolios-by-year", "portfolios")]
)
def test_a_chart_of_documents_by_year_counts_each_once(
    workspace: Workspace, name: str, field: str
) -> None:
    for number, year, several in ((1, 2001, "A. One, B. Two"), (2, 2001, "B. Two"), (3, 2002, "X")):
        listed = ", ".join(f'"{each}"' for each in several.split(", "))
        text = (
            f"---\ntitle: T{number}\ndate: {year}-05-0{number}\n{field}: [{listed}]\n---\nWords.\n"
        )
        workspace.put(f"{number}.md", text)
    workspace.load()
    for limit in ("", "&limit=1"):
        text = get(workspace.db, f"/chart/question/{name}/documents.csv?bom=off{limit}").text
        assert [line.split(",")[:2] for line in text.splitlines()[1:]] == [
            ["2001", "2"],
            ["2002", "1"],
        ]


@in_one_test(
    ("name", "row", "words"),
    [
        ("difference", {"difference": -4038996710.0, "unit": "NZD"}, "about NZ$4.04 billion less"),
        ("difference", {"difference": 5e6, "unit": "NZD"}, "NZ$5 million more"),
        ("difference", {"difference": 0.0, "unit": "NZD"}, "the same"),
        ("most", {"most": 40e9, "currency": "NZD"}, "NZ$40 billion"),
        ("total", {"total": 1234.0, "currency": "EUR"}, "€1,234"),
        ("total", {"total": 1234.0}, "1,234"),
        ("total", {"total": None, "currency": "NZD"}, ""),
    ],
)
def test_an_amount_is_shown_with_its_currency(name: str, row: dict[str, Any], words: str) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        cells = question_cells.of_row(connection, row, [name], Urls("/", "made"))
    assert cells == [(name, words)]


def test_rows_that_may_share_documents_are_not_added_up_in_a_chart() -> None:
    columns = ["year", "minister", "documents"]
    assert questions._chart(columns, [(2001, "A", 3), (2001, "B", 2), (2002, "A", 1)]) is None
    drawn = questions._chart(columns, [(2001, "A", 3), (2002, "A", 1)])
    assert drawn is not None
    assert [bar.value for bar in drawn.bars] == [3, 1]


def test_who_held_an_office_is_named_once_and_of_a_day_to_come_as_last_known(made_up: Path) -> None:
    asked = "/question/who-held.json?portfolio=clinics&day="
    found = get(made_up, f"{asked}2006-05-01").json()["found"]
    assert [(row["person"], row["role"], row["note"]) for row in found] == [
        ("Ann Able", "minister", None),
        ("Dan de Vries-Test", "associate", None),
    ]
    for row in found:
        assert row["documents"] == len(row["titles"].split("; ") if row["titles"] else ())
    later = get(made_up, f"{asked}2150-01-01").json()["found"]
    assert [row["person"] for row in later] == ["Cara Ngātā-Test"]
    assert "as far as is known; the documents and sources here reach to" in later[0]["note"]


def test_offices_of_countries_without_documents_are_shown_where_they_are_asked_for(
    seeds: Path,
) -> None:
    asked = "/question/who-held.json?portfolio=Prime+Minister&day=2016-12-12"
    own = get(seeds, asked).json()["found"]
    assert [(row["person"], row["jurisdiction"]) for row in own] == [("Bill English", "nz")]
    other = get(seeds, f"{asked}&jurisdiction=gb").json()["found"]
    assert [row["person"] for row in other] == ["Theresa May"]


def tagged(number: int, ministers: str, portfolios: str, text: str) -> str:
    return (
        f"---\ntitle: T{number}\ndate: 2019-05-0{number}\nkind: release\nministers: [{ministers}]"
        f"\nportfolios: [{portfolios}]\n---\n\n{text}\n"
    )


def test_examples_in_the_description_of_a_question_are_marked_as_code(made_up: Path) -> None:
    for path, code in (("/questions", "largest"), ("/question/who-held", "Associate Health")):
        page = get(made_up, path).text.partition("<summary>The SQL")[0]
        assert f"<code>{code}</code>" in page
        assert "`" not in page, path


def test_releases_of_several_and_sums_of_portfolios_are_listed(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    for number, ministers, portfolios, text in (
        (
            1,
            "Megan Woods, David Parker",
            "Energy, Environment",
            "We give $5 million to build dams.",
        ),
        (2, "Megan Woods", "Energy", "We give $4 million to repair pylons in the north."),
        (3, "Megan Woods, Megan Woods", "Energy", "We give $3 million for wires."),
        (4, "Megan Woods", "Energy", "We give $4.5 million to build a line in the south."),
        (
            5,
            "Megan Woods",
            "Fisheries",
            "We give $9 million for weirs and $9 million for ponds.",
        ),
        (6, "Megan Woods", "Fisheries", "We give $10 million for boats."),
        (7, "Megan Woods", "Fisheries", "We give $11 million to build a dyke in the east."),
        (8, "Megan Woods", "Tourism", "We give $6 million to build roads."),
        (9, "Megan Woods", "Tourism", "We give $2 million for bridges."),
    ):
        workspace.put(f"{number}.md", tagged(number, ministers, portfolios, text))
    workspace.load()
    (joint,) = get(workspace.db, "/question/joint-releases.json").json()["found"]
    assert (joint["title"], joint["people"]) == ("T1", 2)
    of = "/question/money-by-portfolio.json?portfolio="
    # Of several one may be a part of another, or the same again.
    (energy,) = get(workspace.db, f"{of}Energy").json()["found"]
    assert (energy["total"], energy["shared"], energy["sums"]) == (None, None, 4)
    assert energy["no_sum"].startswith("one amount may be a part of another")
    (environment,) = get(workspace.db, f"{of}Environment").json()["found"]
    assert (environment["total"], environment["shared"]) == (5e6, 5e6)
    # Equal amounts of one document count once.
    (water,) = get(workspace.db, f"{of}Fisheries").json()["found"]
    assert (water["total"], water["sums"], water["most"]) == (None, 3, 11e6)


@in_one_test(
    ("text", "why"),
    [
        ("We give $5 million to build dams.", None),
        ("The bill for dams is $5 million for the towns.", "no word beside it says"),
        ("We fund a project that costs $5 million for dams.", "debt, costs"),
        ("A dam firm owes us $5 million for the repair of weirs, and we fund no more.", "debt"),
        ("We fund a dam out of the $5 million for water.", "only a part of it"),
        ("Since 1999 we have spent $5 million for dams.", "given before"),
        ("We spend $4 million to $5 million for dams.", "a range"),
        ("We invest within a spending limit of $5 million for dams.", "debt, costs"),
    ],
)
def test_a_lone_sum_is_a_total_only_where_it_is_surely_given(
    text: str, why: str | None, tmp_path: Path
) -> None:
    workspace = Workspace(tmp_path)
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    workspace.put("1.md", tagged(1, "Megan Woods", "Energy", text))
    workspace.load()
    (row,) = get(workspace.db, "/question/money-by-portfolio.json").json()["found"]
    assert (row["sums"], row["most"] in (4e6, 5e6)) == (1, True)
    assert (row["total"] is None) == (why is not None)
    assert (why or "") in (row["no_sum"] or "")


def test_the_answer_comes_before_how_it_is_found_and_both_call_the_columns_the_same(
    seeds: Path,
) -> None:
    page = get(seeds, "/question/what-it-comes-to?subject=Ukraine").text
    answer, how = page.index('<table class="answer told'), page.index("How this is answered</h2>")
    assert answer < how < page.rindex("“stated for it” lists the newest")
    assert 'data-of="stated for it"' in page
    shown = page[: page.index("<summary>The SQL")]
    assert "no_sum says" not in shown
    assert "“why there is no sum” says why" in shown
    example = get(seeds, "/question/who-held").text
    assert "How this is answered" not in example
    assert example.index("The ministers of a portfolio") < example.index('<form class="ask"')
