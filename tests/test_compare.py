"""Two people, portfolios or governments side by side, and the days they share."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cases import in_one_test
from conftest import get
from hypothesis import given
from hypothesis import strategies as st

from archive.publish.pages import charts, spells


def compared(db: Path, kind: str, first: str, second: str) -> dict[str, Any]:
    query = urlencode({"first": first, "second": second})
    answer = get(db, f"/compare/{kind}.json?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def refused(db: Path, kind: str, first: str, second: str) -> str:
    query = urlencode({"first": first, "second": second})
    page = get(db, f"/compare/{kind}?{query}")
    answer = get(db, f"/compare/{kind}.json?{query}")
    assert (page.status_code, answer.status_code) == (400, 400)
    sentence = str(answer.json()["error"])
    assert sentence.split("“")[0] in page.text
    assert "<form" in page.text
    return sentence


def test_people_are_found_under_any_form_of_their_names(made_up: Path) -> None:
    expected = ["cara-ngata-test", "dan-de-vries-test"]
    for first, second in (
        ("cara-ngata-test", "dan-de-vries-test"),
        ("Cara Ngātā-Test", "Dan de Vries-Test"),
        ("cara ngata test", "DE VRIES TEST"),
        ("Hon Cara Ngata-Test", "Dan  de Vries-Test"),
    ):
        page = compared(made_up, "people", first, second)
        assert [each["slug"] for each in page["sides"]] == expected
    page = compared(made_up, "people", "Damien O’Connor", "Kiri Allan")
    assert [each["slug"] for each in page["sides"]] == ["damien-oconnor", "kiri-allan"]


def test_a_portfolio_is_found_by_the_title_of_its_minister(made_up: Path) -> None:
    page = compared(made_up, "portfolios", "Minister of Clinics", "homes")
    assert [each["slug"] for each in page["sides"]] == ["clinics", "homes"]


@in_one_test(
    ("kind", "first", "second", "sentence"),
    [
        ("people", "Ann Abel", "bob-brown", "knows nobody called Ann Abel; near it come Ann Able"),
        ("people", "ann-able", "Ann Able", "Both are Ann Able; choose two."),
        ("people", "Test", "ann-able", "“Test” may be Cara Ngātā-Test or Dan de Vries-Test;"),
        ("portfolios", "clinics", "nothing such", "no portfolio called nothing such"),
        ("governments", "Key", "nobody", "no government called nobody"),
    ],
)
def test_a_name_that_is_nobodys_or_several_peoples_is_refused(
    made_up: Path, kind: str, first: str, second: str, sentence: str
) -> None:
    assert sentence in refused(made_up, kind, first, second)


def test_a_form_asks_for_those_who_are_not_given_yet(made_up: Path) -> None:
    answer = get(made_up, "/compare/people?first=ann-able")
    assert answer.status_code == 200
    assert '<input id="first" name="first" value="Ann Able"' in answer.text
    assert "Choose two" in answer.text
    assert get(made_up, "/compare").url.path == "/compare/people"
    assert get(made_up, "/compare.json?first=a").url.path == "/compare/people.json"
    assert get(made_up, "/compare/cats").status_code == 404


def test_terms_are_aligned_by_office_and_days_together_counted(made_up: Path) -> None:
    page = compared(made_up, "people", "ann-able", "bob-brown")
    rows = {each["slug"]: each for each in page["offices"]}
    assert list(rows) == ["clinics", "buses", "homes"]  # what both held first, then by day
    assert [each["start_date"] for each in rows["clinics"]["first"]] == ["1999-12-10"]
    assert [each["start_date"] for each in rows["clinics"]["second"]] == ["2008-11-19"]
    assert (rows["buses"]["first"], rows["homes"]["second"]) == ([], [])
    assert rows["homes"]["first"][0]["days"] == 2149
    assert page["sides"][0]["days"] == 5416  # from 10 December 1999 to 7 October 2014
    assert page["shared"]["together"] == [
        {"start_date": "2002-08-15", "end_date": "2014-10-08", "days": 4437}
    ]
    assert page["shared"]["days"] == 4437


def test_portfolios_have_their_holders_and_the_days_with_one_minister(made_up: Path) -> None:
    page = compared(made_up, "portfolios", "clinics", "buses")
    rows = {each["slug"]: each for each in page["offices"]}
    assert list(rows)[:2] == ["bob-brown", "cara-ngata-test"]
    assert [each["role"] for each in rows["dan-de-vries-test"]["first"]] == ["associate"]
    assert {each["slug"] for each in page["shared"]["people"]} == {"bob-brown", "cara-ngata-test"}
    # Each went from the one to the other on one day, and held neither with the other.
    assert (page["shared"]["days"], page["shared"]["together"]) == (0, [])
    assert page["sides"][1]["days"] == 5551


def test_what_both_issued_is_what_the_search_narrowed_to_both_finds(made_up: Path) -> None:
    page = compared(made_up, "people", "ann-able", "bob-brown")
    pages = [get(made_up, f"/search.csv?person={slug}&bom=off").text.split("\r\n")[1:-1]
             for slug in ("ann-able", "bob-brown")]  # fmt: skip
    both = set(pages[0]) & set(pages[1])
    assert page["shared"]["documents"] == len(both) > 0
    assert len(page["shared"]["latest"]) == min(8, len(both))


@in_one_test(
    ("kind", "first", "second"),
    [
        ("people", "ann-able", "bob-brown"),
        ("portfolios", "clinics", "homes"),
        ("governments", "clark-1999", "key-2008"),
    ],
)
def test_each_side_has_the_numbers_of_its_own_page(
    made_up: Path, kind: str, first: str, second: str
) -> None:
    page = compared(made_up, kind, first, second)
    for name, side in zip(("first", "second"), page["sides"], strict=True):
        one = {"people": "person"}.get(kind, kind.removesuffix("s"))
        own = get(made_up, f"/{one}/{side['slug']}.json").json()
        assert side["documents"] == own["documents"] > 0
        assert side["largest"] == own["largest"]
        if kind == "people":
            assert side["quotations"] == own["counts"]["quotations"]
            assert side["figures"] == own["counts"]["figures"]
        for measure in ("documents", "quotations", "figures"):
            dated = sum(each[f"{name}_{measure}"] for each in page["years"])
            assert side[measure] - dated in (0, 1)  # the attachment has no day


def test_governments_are_counted_from_their_first_days_on(made_up: Path) -> None:
    page = compared(made_up, "governments", "clark-1999", "key-2008")
    assert [each["year"] for each in page["years"]] == [str(n) for n in range(1, 10)]
    assert page["sides"][0]["days"] == 979
    assert page["years"][-1]["first_documents"] == 0 < page["years"][0]["first_documents"]
    for row in page["offices"]:
        for each in row["first"]:
            assert "1999-12-10" <= each["start_date"] < each["end_date"] <= "2002-08-15"


def test_the_numbers_of_its_charts_are_its_csv(made_up: Path) -> None:
    path = "first=ann-able&second=bob-brown"
    page = compared(made_up, "people", "ann-able", "bob-brown")
    lines = get(made_up, f"/compare/people.csv?{path}&bom=off").text.split("\r\n")
    assert lines[0].split(",") == list(page["years"][0])
    assert len(lines) == len(page["years"]) + 2
    html = get(made_up, f"/compare/people?{path}").text
    assert html.count('<figure class="chart') == 3


def test_pages_lead_to_a_comparison(made_up: Path) -> None:
    for path, link in (
        ("/person/ann-able", "/compare/people?first=ann-able"),
        ("/portfolio/clinics", "/compare/portfolios?first=clinics"),
        ("/government/key-2008", "/compare/governments?first=clark-2005&amp;second=key-2008"),
        ("/people", "/compare/people"),
        ("/portfolios", "/compare/portfolios"),
        ("/governments", "/compare/governments"),
    ):
        assert f'href="{link}"' in get(made_up, path).text


def test_both_bars_of_a_year_are_on_one_axis() -> None:
    drawn = (
        charts.Pairs(
            "Documents", "document", "year", ("Ann", "Bob"), [charts.Pair("2001", 100, 50)]
        )
        .drawing()
        .__html__()
    )
    assert 'height="110.0"><title>Ann, 2001: 100 documents' in drawn
    assert 'height="55.0"><title>Bob, 2001: 50 documents' in drawn


runs = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda each: (each[0], sum(each)))
)


@given(runs)
def test_joined_runs_have_each_day_once(found: list[tuple[int, int]]) -> None:
    every = {day for start, end in found for day in range(start, end)}
    joined = spells.joined(found)
    assert {day for start, end in joined for day in range(start, end)} == every
    assert spells.length(joined) == len(every)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(joined))
