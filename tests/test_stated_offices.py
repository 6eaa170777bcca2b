"""Who held an office is answered from documents where no list has it, and marked as theirs."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, get, release
from searched import answers

from archive.publish.pages.answers.answer import Answer
from archive.store import database, offices

SAID = (
    ("2012-04-13", "Acting Prime Minister Bill English met the guests.", "Bill English"),
    ("2012-04-13", "The Acting Prime Minister, Bill English, spoke.", "Bill English"),
    ("2010-03-24", "Acting Fisheries Minister Nick Smith is glad.", "Nick Smith"),
    ("2018-06-11", "Associate Finance Minister David Clark agreed.", "David Clark"),
    ("2018-08-12", "While she is away Winston Peters will be Acting Prime Minister.", ""),
    ("2018-09-28", "Parliamentary Under-Secretary for Justice Jan Logie says so.", "Jan Logie"),
    ("2019-03-01", "Jan Logie, Under-Secretary to the Minister of Justice, agrees.", "Jan Logie"),
    ("2018-09-12", "The Acting Prime Minister opened a bridge.", ""),
    ("2003-05-05", "A budget for bridges.", ""),
    ("2010-03-03", "Acting Rugby World Cup Minister Gerry Brownlee is glad.", "Gerry Brownlee"),
    ("2025-08-03", "Transport Under-Secretary Simon Court agrees.", "Simon Court"),
    ("2018-08-23", "Acting Associate Transport Minister James Shaw agrees.", "James Shaw"),
    (
        "2019-02-25",
        "Fletcher Tabuteau, Under-Secretary for Regional Economic Development, agrees.",
        "Fletcher Tabuteau",
    ),
)
"""Days, words and ministers of documents that call somebody by an office."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("made"))
    for number, (day, text, minister) in enumerate(SAID):
        tags = f"ministers: [{minister}]\nportfolios: [Justice]\n" if minister else ""
        workspace.put(f"{number}.md", release(f"a{number}", day, text, tags))
    workspace.load()
    return workspace.db


@pytest.fixture(scope="module")
def connection(made: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(made)) as connection:
        yield connection


def answered(connection: sqlite3.Connection, typed: str) -> list[Answer]:
    """The answers that say who held an office."""
    found = answers(connection, typed)
    return [each for each in found if each.kind in ("holder", "stated") and each.is_answer]


def who_held(made: Path, portfolio: str, day: str) -> list[tuple[str, str, str | None, str | None]]:
    """Person, role, first day and note of each row of the named query."""
    path = f"/question/who-held.json?portfolio={portfolio}&day={day}"
    rows = get(made, path).json()["found"]
    return [(row["person"], row["role"], row["start_date"], row["note"]) for row in rows]


@in_one_test(
    ("typed", "person", "says"),
    [
        (
            "who was acting prime minister on 13 April 2012",
            "Bill English",
            "called Acting Prime Minister by 2 documents of 13 April 2012",
        ),
        ("acting prime minister 2012", "Bill English", "2 documents of 13 April 2012"),
        ("acting prime minister April 2012", "Bill English", "the list of terms has no such term"),
        ("acting fisheries minister 24 March 2010", "Nick Smith", "1 document of 24 March 2010"),
        ("associate minister of finance June 2018", "David Clark", "Associate Minister of Finance"),
        ("under-secretary for justice 2018", "Jan Logie", "Under-Secretary for Justice by 1"),
        ("justice undersecretary 2019", "Jan Logie", "1 document of 1 March 2019"),
        (
            "parliamentary under-secretary to the minister of justice",
            "Jan Logie",
            "2 documents from 28 September 2018 to 1 March 2019",
        ),
        ("acting prime minister and minister of health 13 April 2012", "Bill English", "called"),
        ("who is under-secretary for transport", "Simon Court", "1 document of 3 August 2025"),
        (
            "acting minister for the Rugby World Cup",
            "Gerry Brownlee",
            "called Acting Minister of Rugby World Cup by 1 document of 3 March 2010",
        ),
        (
            "acting associate transport minister August 2018",
            "James Shaw",
            "called Acting Associate Minister of Transport by 1 document",
        ),
    ],
)
def test_whom_documents_call_by_an_office_is_answered_with_the_document(
    connection: sqlite3.Connection, typed: str, person: str, says: str
) -> None:
    (stated,) = (each for each in answered(connection, typed) if each.kind == "stated")
    assert stated.label == person and says in stated.detail
    assert stated.url.startswith("/document/")


def test_where_list_and_document_name_others_each_is_said_to_be_of_its_own(
    connection: sqlite3.Connection,
) -> None:
    listed, stated = answered(connection, "acting fisheries minister 24 March 2010")
    assert listed.label == "David Carter" and "by the list of terms" in listed.detail
    assert stated.label == "Nick Smith" and "the list of terms has no" in stated.detail


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        # Words of another day are none of the document's.
        ("acting prime minister 12 August 2018", []),
        # A minister is no under-secretary, and an under-secretary is no minister.
        ("under-secretary for health 2007", []),
        ("minister of justice 28 September 2018", ["Andrew Little"]),
    ],
)
def test_nobody_else_is_answered(
    connection: sqlite3.Connection, typed: str, people: list[str]
) -> None:
    found = answered(connection, typed)
    assert [each.label for each in found if not each.label.startswith("Nobody")] == people


def test_without_a_day_all_who_are_known_to_have_acted_are_answered(
    connection: sqlite3.Connection,
) -> None:
    found = answered(connection, "acting prime minister")
    assert [(each.kind, each.label) for each in found] == [
        ("holder", "Winston Peters"),
        ("stated", "Bill English"),
    ]


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("minister for housing 2018", ["Phil Twyford"]),
        ("minister of foreign affairs in 1996", ["Don McKinnon"]),
        ("minister of police March 2023", ["Stuart Nash", "Megan Woods", "Ginny Andersen"]),
    ],
)
def test_the_office_itself_is_answered_and_not_its_neighbours(
    connection: sqlite3.Connection, typed: str, people: list[str]
) -> None:
    # Of what the archive holds, nothing is known after its last document.
    if "2023" in typed:
        typed = f"who was {typed}"
    assert [each.label for each in answered(connection, typed)] == people


def test_what_came_of_an_office_is_said_to_be_another(connection: sqlite3.Connection) -> None:
    (found,) = (
        each
        for each in answers(connection, "minister of agriculture 2015")
        if each.kind == "holder"
    )
    assert not found.is_answer
    assert found.label == "Nathan Guy" and "Primary Industries" in found.detail
    assert "Agriculture" in found.detail


def test_the_named_query_has_whom_documents_call_so_without_days(made: Path) -> None:
    assert who_held(made, "Acting+Prime+Minister", "2012-04-13") == [
        ("Bill English", "acting", None, None)
    ]
    assert who_held(made, "Under-Secretary+for+Justice", "2018-09-28") == [
        ("Jan Logie", "under-secretary", None, None)
    ]
    fisheries = who_held(made, "Acting+Fisheries", "2010-03-24")
    assert [(person, bool(start)) for person, _, start, _ in fisheries] == [
        ("David Carter", True),
        ("Nick Smith", False),
    ]


def test_the_named_query_says_where_a_row_is_of_another_role(made: Path) -> None:
    (first, *_) = who_held(made, "Under-Secretary+for+Health", "2007-05-05")
    assert first[:2] == ("Pete Hodgson", "minister")
    assert first[3] == "of another role: of that day, no under-secretary is known"


@in_one_test(("day", "person"), [("1996-11-01", "Paul East"), ("2016-09-02", "Gerry Brownlee")])
def test_the_minister_comes_before_who_acts_in_an_office_of_a_longer_name(
    made: Path, day: str, person: str
) -> None:
    (found,) = who_held(made, "Acting+Defence", day)
    assert found[:2] == (person, "minister")
    assert found[3] == "of another role: of that day, no acting is known"


def test_the_command_names_them_behind_the_list(connection: sqlite3.Connection) -> None:
    (found,) = offices.portfolios(connection, "fisheries", "2010-03-24", "nz")
    assert [(row["person"], row["confidence"]) for row in found["holders"]] == [
        ("David Carter", "dated"),
        ("Nick Smith", "stated"),
    ]


def test_somebody_of_no_term_has_no_chart_and_no_table_but_what_documents_say(made: Path) -> None:
    page = get(made, "/person/jan-logie.json").json()
    assert page["terms"] == [] and page["timeline"] is None
    assert [(each["title"], each["documents"]) for each in page["stated"]] == [
        ("Under-Secretary for Justice", 2)
    ]
    html = get(made, "/person/jan-logie").text
    assert "The list of terms has none of Jan Logie." in html
    assert "Offices of Jan Logie" not in html and 'class="terms"' not in html


def test_a_tag_of_an_under_secretary_is_no_contradiction(connection: sqlite3.Connection) -> None:
    sql = "SELECT slug FROM contradictions WHERE kind = 'tag' AND slug IN ('a5', 'a6')"
    assert connection.execute(sql).fetchall() == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("what was Māori Development called before", "Māori Affairs became Māori Development on"),
        ("when was the ministry of women's affairs renamed", "became Women on 8 October 2014"),
        ("former names of Public Service", "State Services became Public Service on"),
    ],
)
def test_how_an_office_was_renamed_is_answered(
    connection: sqlite3.Connection, typed: str, says: str
) -> None:
    found = [each for each in answers(connection, typed) if each.kind == "portfolio"]
    assert says in found[0].detail and found[0].is_answer


def test_when_somebody_came_to_an_office_is_told_by_documents_where_no_term_is(
    connection: sqlite3.Connection,
) -> None:
    for typed in ("when did Jan Logie become under-secretary for justice",
                  "when did Jan Logie become under-secretary"):  # fmt: skip
        (found,) = answered(connection, typed)
        assert (found.kind, found.label) == ("stated", "Jan Logie")
        assert "from 28 September 2018" in found.detail


def test_the_first_minister_of_an_office_is_the_first_in_the_list(
    connection: sqlite3.Connection,
) -> None:
    (first, *_) = answered(connection, "who was the first minister for climate change")
    assert "and is the first in the list of terms, which begins there" in first.detail


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("who was associate minister of foreign affairs on 22 June 2000", {"Matt Robson"}),
        ("acting minister of immigration on 26 February 2004", {"Paul Swain"}),
        ("associate health minister on 31 July 2008", {"Jim Anderton", "Steve Chadwick"}),
    ],
)
def test_lesser_ministers_are_found_by_each_name_on_the_day_after_and_all_of_them(
    connection: sqlite3.Connection, typed: str, people: set[str]
) -> None:
    assert people <= {each.label for each in answered(connection, typed)}


def test_who_held_what_has_the_name_of_an_office_and_more_is_near_to_it_in_any_role(
    made: Path, connection: sqlite3.Connection
) -> None:
    for typed, person in (
        ("under-secretary for regional development", "Fletcher Tabuteau"),
        ("under-secretary for regional development 2019", "Fletcher Tabuteau"),
        ("regional development minister 2018", "Shane Jones"),
    ):
        (near, *_) = answers(connection, typed)
        assert near.label == person and not near.is_answer, typed
        assert near.detail.endswith("nobody is known of Regional Development alone")


def test_the_named_query_says_where_a_row_is_of_an_office_with_a_longer_name(made: Path) -> None:
    ((person, role, _, note),) = who_held(made, "regional+development", "2018-09-06")
    assert (person, role) == ("Shane Jones", "minister")
    assert note is not None and note.startswith("of an office whose name has all these words")
    (called,) = who_held(made, "Under-Secretary+for+Regional+Development", "2019-02-25")
    assert called[:2] == ("Fletcher Tabuteau", "under-secretary")
    held = who_held(made, "regional+development", "2024-09-06")
    assert held[0][:2] == ("Shane Jones", "minister")
    assert not any((note or "").startswith("of an office whose") for *_, note in held)


def test_the_list_of_holders_has_those_of_a_longer_name_where_nobody_held_the_office(
    made: Path,
) -> None:
    def rows(portfolio: str) -> list[tuple[str, int, str | None]]:
        path = f"/question/holders-of-a-portfolio.json?portfolio={portfolio}"
        found = get(made, path).json()["found"]
        return [(row["portfolio"], row["steps"], row["note"]) for row in found]

    held = rows("regional+development")
    assert [row for row in held if row[2]] == [
        (
            "Regional Economic Development",
            0,
            "of an office whose name has all these words and more",
        )
    ]
    # Each day of these is somebody's in the office itself.
    assert not any(note for *_, note in rows("Health"))
    # What is behind the "of" of a name is no name of an office.
    assert "Leader of the House" not in {row[0] for row in rows("Deputy+Leader+of+the+House")}


def test_documents_that_hold_a_title_are_offered_where_none_says_whose_it_was(
    connection: sqlite3.Connection,
) -> None:
    nobody, words, *_ = answers(connection, "acting prime minister September 2018")
    assert nobody.label.startswith("Nobody is known to have been Acting Prime Minister")
    assert "no document" not in nobody.detail
    assert words.label == "Documents that hold “Acting Prime Minister”, September 2018"
    assert words.detail == "1 document" and not words.is_answer
    nobody, *others = answers(connection, "acting prime minister 2003")
    assert "no document is known to say so" in nobody.detail
    assert not any(each.kind == "search" for each in others)
