"""Documents counted: by year, jointly issued, of a weekday, of a portfolio, of who governed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import Workspace, get, release
from searched import answers, looked_for

from archive.publish.pages.asked import document_questions
from archive.store import database

COLLECTION = "name: files\njurisdiction: nz\ndays: utc\ndays_from: 2017-11-01\n"
HELD = (
    ("2003-01-04", "Helen Clark", "Health", "Rats are many."),
    ("2003-02-05", "Phil Goff", "Justice", "Rats in the north. Kauri wither."),
    ("2004-02-06", "Helen Clark, Phil Goff", "Justice", "Stoats, and a rat of the north."),
    ("2009-03-03", "Tony Ryall", "Health", "The cost per year of rats. Big stoats wither."),
    ("2018-05-31", "Jacinda Ardern", "Prime Minister", "Stoats again, said Tony Ryall."),
    ("2018-06-01", "Jacinda Ardern", "Prime Minister", "Rats."),
    ("2019-07-07", "Winston Peters", "Foreign Affairs", "Rats of the islands."),
)
"""Of the days from 2018 on each may be the next one."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("counted"))
    workspace.put("collection.yaml", COLLECTION)
    for number, (day, who, portfolio, text) in enumerate(HELD):
        tags = f"ministers: [{who}]\nportfolios: [{portfolio}]\n"
        workspace.put(f"{number}.md", release(f"a{number}", day, text, tags))
    workspace.load()
    return workspace.db


@pytest.fixture(scope="module")
def connection(made: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(made)) as connection:
        yield connection


@in_one_test(
    ("typed", "label", "told"),
    [
        ("how many releases per year", "Documents, by year",
         "7 documents; 2003: 2, 2004: 1, 2009: 1, 2018: 2, 2019: 1"),
        ("releases by year", "Documents, by year",
         "7 documents; 2003: 2, 2004: 1, 2009: 1, 2018: 2, 2019: 1"),
        ("how many releases mention rats per year", "Documents that hold “rats”, by year",
         "6 documents; 2003: 2, 2004: 1, 2009: 1, 2018: 1, 2019: 1"),
        ("how many releases by Helen Clark each year", "Documents that Helen Clark issued, by year",
         "2 documents; 2003: 1, 2004: 1"),
        ("how many releases per month in 2003", "Documents, by month, 2003",
         "2 documents; January 2003: 1, February 2003: 1"),
        ("average number of releases per year", "Documents, by year",
         "7 documents; on average 0.4 a year; most in 2003, 2; fewest in 2004, 1;"
         " of those with any; the first and the last year may be held in part"),
        ("average releases per month in 2003", "Documents, by month, 2003",
         "2 documents; on average 0.2 a month; most in January 2003, 1; fewest in January 2003, 1;"
         " of those with any; the first and the last month may be held in part"),
        ("average number of releases per minister", "Documents, by minister",
         "7 documents; on average 1.6 for each minister with any; Jacinda Ardern, 2;"
         " Helen Clark, 2; Phil Goff, 2; Winston Peters, 1; Tony Ryall, 1"),
        ("releases per portfolio under Helen Clark",
         "Documents, by portfolio, 10 December 1999 to 18 November 2008",
         "3 documents; Justice, 2; Health, 1"),
        ('how many releases mention "cost per year"', "Documents that hold “cost per year”",
         "1 document"),
        ("how many releases mention three times a year", "No documents held here that hold the"
         " words three, times and year", ""),
        ("how many joint releases", "Joint documents", "1 document"),
        ("how many joint releases in 2003", "No joint documents held here, 2003", ""),
        ("how many releases on a Saturday", "Documents of a Saturday",
         "2 documents; 1 by the first of two possible days, as tables count"),
        ("how many releases on 4 January 2003", "Documents, 4 January 2003", "1 document"),
        ("how many releases on 1 June 2018", "Documents, 1 June 2018",
         "2 documents; 1 of them may be of 31 May 2018, under which tables count them;"
         " 1 of them may be of 2 June 2018"),
        ("which day had the most releases in 2018", "Most documents: 31 May 2018",
         "1 document; others have as many; 1 of them may be of 1 June 2018"),
        ("how many releases on 31 May 2018", "Documents, 31 May 2018",
         "1 document; 1 of them may be of 1 June 2018"),
        ("how many releases in June 2018", "Documents, June 2018",
         "2 documents; 1 of them may be of 31 May 2018, under which tables count them"),
        ("how many releases tagged Health", "Documents tagged with Health", "2 documents"),
        ("how many releases by the Health portfolio in 2009", "Documents tagged with Health, 2009",
         "1 document"),
        ("how many Health releases", "Documents tagged with Health", "2 documents"),
        ("how many releases did Winston Peters issue as foreign minister",
         "Documents that Winston Peters issued,"
         " tagged with Foreign Affairs or Foreign Affairs and Trade", "1 document"),
        ("how many releases under Labour", "Documents of governments led by Labour", "6 documents"),
        ("how many releases under a National-led government mention stoats",
         "Documents of governments led by National that hold “stoats”", "1 document"),
        ("how many releases do the members of the National Party have",
         "Documents that members of the party National issued", "1 document"),
        ("latest release of Helen Clark", "Documents that Helen Clark issued",
         "2 documents; the last of 6 February 2004: “About a2”"),
        ("first release of Tony Ryall", "Documents that Tony Ryall issued",
         "1 document; the first of 3 March 2009: “About a3”"),
        ("last mention of Tony Ryall", "Tony Ryall: the newest documents held here",
         "the last of 31 May or 1 June 2018: “About a4”"),
        ("when did Phil Goff first issue a release", "Documents that Phil Goff issued",
         "2 documents; the first of 5 February 2003: “About a1”"),
        ("stoats first mentioned", "stoats: the oldest documents held here",
         "the first of 6 February 2004: “About a2”"),
        ("average length of a release in 2003", "Documents, how long they are, 2003",
         "2 documents; on average 6.5 words"),
        ("how many releases yesterday", "No documents held here, 6 July 2019", ""),
    ],
)  # fmt: skip
def test_documents_are_counted_as_words_ask(
    connection: sqlite3.Connection, typed: str, label: str, told: str
) -> None:
    first = answers(connection, typed)[0]
    assert (first.label, first.detail) == (label, told)


@in_one_test("typed", ["how long are releases per year", "share of releases per year"])
def test_what_asks_something_else_of_documents_is_no_word_that_they_hold(
    connection: sqlite3.Connection, typed: str
) -> None:
    assert not any(
        each.is_answer and each.label.startswith("Documents that hold")
        for each in answers(connection, typed)
    )


@in_one_test(
    "typed",
    ["how many releases upset the farmers", "how many releases are longer than 500 words"],
)
def test_what_documents_are_not_counted_by_is_said_so(
    connection: sqlite3.Connection, typed: str
) -> None:
    (only,) = answers(connection, typed)
    assert only.label == f"Releases are not counted here by “{document_questions.not_read(typed)}”"
    assert not only.is_answer


def test_two_parties_are_told_apart_by_the_governments_that_they_led(
    connection: sqlite3.Connection,
) -> None:
    for typed in ("how many releases mention stoats under Labour and National",
                  "compare Labour and National governments on stoats"):  # fmt: skip
        first, second, *_ = answers(connection, typed)
        assert (first.label, second.label) == (
            "Labour on stoats: 2 documents",
            "National on stoats: 1 document",
        )


def test_two_people_are_compared_in_an_office(connection: sqlite3.Connection) -> None:
    typed = "compare Helen Clark and Tony Ryall as health minister"
    _, first, second = answers(connection, typed)
    assert first.label == "Helen Clark, tagged with Health: 1 document"
    assert second.label == "Tony Ryall, tagged with Health: 1 document"
    unknown = answers(connection, "compare Helen Clark and Tony Ryall as bakers")
    assert "tagged" not in "".join(each.label for each in unknown)


def test_no_day_is_no_time(connection: sqlite3.Connection) -> None:
    assert looked_for(connection, "rats in the last 0 days").filters == {}
    assert looked_for(connection, "rats in the last 10 days").filters


def test_words_that_ask_are_not_looked_for(connection: sqlite3.Connection) -> None:
    for typed, words in (
        ("how many releases mention rats per year", "rats"),
        ("releases per year", ""),
        ("how many joint releases", ""),
        ("how many releases on a Saturday", ""),
    ):
        assert looked_for(connection, typed).words == words


def test_the_documents_that_are_counted_are_those_that_are_listed(made: Path) -> None:
    for typed, count in (
        ("how many joint releases", 1),
        ("how many releases on a Saturday", 2),
        ("how many releases under National", 1),
        ("how many releases by the foreign minister", 1),
    ):
        page = get(made, f"/search.json?q={quote(typed)}").json()
        assert page["total"] == count, typed
        assert page["answers"][0]["detail"].startswith(f"{count} document"), typed


def test_each_answer_leads_to_a_page_that_takes_what_it_is_given(
    made: Path, connection: sqlite3.Connection
) -> None:
    for typed in (
        "joint releases in 2004",
        "releases by portfolio in 2003",
        "releases per month in 2003",
        "releases by minister",
        "how many releases tagged Health by Tony Ryall",
    ):
        first = answers(connection, typed)[0]
        assert first.url, typed
        assert get(made, first.url).status_code == 200, typed


def test_today_is_the_last_day_of_the_archive_and_said_to_be(
    connection: sqlite3.Connection,
) -> None:
    for typed in ("how many releases yesterday", "rats in the last two years"):
        told = answers(connection, typed)[-1]
        assert told.label.endswith("is told from 7 July 2019")
        assert not told.is_answer
    time = looked_for(connection, "rats in the last two years").filters
    assert time == {"from": "2017-07-08", "to": "2019-07-07"}


@in_one_test(
    "typed",
    [
        "who has issued the most press releases on justice",
        "which minister issued most justice releases",
        "who put out the most releases tagged with Justice",
    ],
)
def test_who_issued_most_of_a_portfolio_is_counted_by_its_tag(
    connection: sqlite3.Connection, typed: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert first.label == "Most documents tagged with Justice: Phil Goff, 2 documents"
    assert first.detail.startswith("then Helen Clark, 1 document; ")
    assert first.url == "/search?person=phil-goff&portfolio=justice"


def test_a_year_of_few_documents_counts_those_of_two_days(connection: sqlite3.Connection) -> None:
    most = answers(connection, "which year had the most releases in the 2010s")[0]
    assert (most.label, most.detail) == ("Most documents: 2018", "2 documents")
    fewest = answers(connection, "which year had the fewest releases")[0]
    assert fewest.label == "Fewest documents: 2004"


def test_the_days_of_a_prime_minister_are_counted(connection: sqlite3.Connection) -> None:
    told = answers(connection, "how many days was Jacinda Ardern prime minister")[0]
    assert told.detail.endswith("; 1,917 days")


def test_whether_ministers_are_women_is_not_told(connection: sqlite3.Connection) -> None:
    first = answers(connection, "how many women ministers")[0]
    assert first.label == "How many ministers were women, the list of terms does not tell"


@in_one_test(
    ("typed", "narrowed"),
    [
        ("how many releases by Helen Clark per portfolio", ("person=helen-clark",)),
        ("how many releases by Helen Clark per month", ("releases-per-month", "minister=Helen")),
        ("releases by portfolio since 2003", ("from=2003",)),
        ("releases by portfolio in 2003", ("portfolios-by-year", "year=2003")),
        ("releases by government in 2009", ("from=2009", "to=2009")),
        ("Tony Ryall releases by government", ("person=tony-ryall",)),
        ("how many releases per month in 2003", ("releases-per-month", "since=2003")),
    ],
)
def test_the_address_of_what_is_counted_takes_all_that_narrows_it(
    connection: sqlite3.Connection, typed: str, narrowed: tuple[str, ...]
) -> None:
    url = answers(connection, typed)[0].url
    assert all(each in url for each in narrowed), url


def test_joint_documents_by_minister_are_listed_nowhere(connection: sqlite3.Connection) -> None:
    first = answers(connection, "joint releases by minister")[0]
    assert first.label == "Joint documents, by minister" and not first.url


def test_what_two_issued_together_is_counted(connection: sqlite3.Connection) -> None:
    typed = "how many releases did Helen Clark and Phil Goff issue together"
    for each in (typed, f"{typed} per year"):
        first = answers(connection, each)[0]
        assert first.label.startswith("Documents that Helen Clark and Phil Goff issued together")
        assert first.detail.startswith("1 document"), each
