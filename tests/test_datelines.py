"""The lines above a text that state its day, in many forms, and those that state another day."""

from __future__ import annotations

from cases import in_one_test
from readers import ALL

from archive import dates
from archive.datelines import Dated, Datelines


def dated(line: str, country: str = "nz") -> str | None:
    found = Datelines(ALL.jurisdictions.of(country)).dated(line, None)
    return found.day if found and not found.is_of_event else None


STATED = [
    "12 March 2019",
    "Gisborne, 12 March 2019",
    "12 March 2019, Gisborne",
    "GISBORNE, March 12, 2019",
    "March 12, 2019 | Gisborne, Tairāwhiti | Ministry of Roads",
    "From: Ministry of Roads. Published: 12 March 2019",
    "Date: 2019-03-12",
    "Date of issue: 12 March 2019",
    "Released 12/03/2019",
    "12.03.2019",
    "2019/03/12",
    "Released at 9.30am, 12 March 2019",
    "For release at 4:00 p.m. GMT March 12, 2019",
    "Delivered on: 12 March 2019",
    "12 March 2019 09:15",
    "12 March 2019, 9:15am",
    "12 Mar. 2019 - | Last updated: 14 Mar. 2019 08:00",
    "Tuesday, March 12, 2019, 2:47 p.m.",
    "Newcastle upon Tyne, 12 March 2019",
    "Rio de Janeiro, 12 March 2019",
    "Neustadt an der Aisch, 12 March 2019",
    "12 March 2019 | News",
    "Bo Ray · 12 March 2019",
    "By: Bo Ray, March 12, 2019",
    "Gisborne: March 12, 2019",
    "12 March 2019 · 3 min read",
    "Issued by the Ministry on 12 March 2019",
    "12 March 2019 News release Geneva",
    "Posted On: 12 MAR 2019 4:05PM by Press Office Gisborne",
    "Published on 12 March 2019 by the Ministry of Roads",
    "Answer given on 12 March 2019",
    "Research Note 4 | 12 March 2019",
    "Roads Council debates - Tuesday, 12 March 2019",
    "What follows is embargoed until 6:00 a.m. (ET) Tuesday, March 12, 2019",
]


@in_one_test("line", STATED)
def test_a_line_that_holds_little_else_states_the_day(line: str) -> None:
    assert dated(line) == "2019-03-12"


OTHERS = [
    "Starts: 12 March 2019",
    "Effective: March 12, 2019",
    "Anzac Day, 25 April 2019",
    "Roads Conference, 12 March 2019",
    "Town Hall, 12 March 2019",
    "Room 12, 12 March 2019",
    "Tuesday 12 March 2019, 10.30am",
    "Tuesday, March 12, 2019, 2:45 p.m.",
    "Updated 12 March 2019",
    "Applications close on 12 March 2019",
    "The rules of 12 March 2019 hold for all",
    "Published on 12 March 2019 by the Ministry, the report finds much",
    "12 March to 14 March 2019 in all the towns of the North",
]


@in_one_test("line", OTHERS)
def test_the_day_of_something_else_is_not_that_of_the_text(line: str) -> None:
    assert dated(line) is None


def test_a_day_in_digits_is_read_as_its_country_writes_it() -> None:
    assert dated("04/03/2019", "nz") == "2019-03-04"
    assert dated("04/03/2019", "us") == "2019-04-03"
    assert dated("04/03/2019", "ca") is None
    assert dated("24/03/2019", "ca") == "2019-03-24"
    assert dates.numeric("31/31/2019", 0, 10, "") is None


OPENINGS = [
    "GENEVA, 12 March 2019 – Some three million people were asked.",
    "GENEVA, Tuesday, March 12, 2019 - Some three million people were asked.",
    "GENEVA, March 12, 2019** – Some three million people were asked.",
    "Gisborne, GD – March 12, 2019: On March 10, 2019, the Board met.",
    "Gisborne (East Coast), March 12, 2019 — Some three million people were asked.",
    "[NUKU'ALOFA, TONGA – 12th March 2019] Some three million people were asked.",
    "(Port Vila, 12 March 2019) – Some three million people were asked.",
    "HALIFAX, NS, March 12, 2019 /NewsLine/ - Some three million people were asked.",
    "ACCRA, 12 March 2019 (Press Agency) – Some three million people were asked.",
]


@in_one_test("line", OPENINGS)
def test_a_text_that_opens_with_a_place_and_a_day_states_it(line: str) -> None:
    opening = Datelines(ALL.jurisdictions.of(None)).opening(line)
    assert opening is not None
    assert opening[0] == "2019-03-12"
    assert opening[1] in line


@in_one_test(
    "line",
    [
        "In Geneva, 12 March 2019 was a day like any other – for some.",
        "Geneva – the talks of 12 March 2019: what they brought.",
        "Geneva, March 2019 – Some three million people were asked.",
    ],
)
def test_a_day_within_the_first_sentence_is_no_dateline(line: str) -> None:
    assert Datelines(ALL.jurisdictions.of(None)).opening(line) is None


def test_a_paper_of_each_day_says_for_which_it_is() -> None:
    lines = Datelines(ALL.jurisdictions.of(None))
    assert lines.of_paper("Daily digest for March 12, 2019") == Dated(
        "2019-03-12", "March 12, 2019"
    )
    assert lines.of_paper("Contracts For Mar. 12, 2019") == Dated("2019-03-12", "Mar. 12, 2019")
    assert lines.of_paper("Plans for 12 March 2019") is None
    assert lines.of_paper("Report for 12 March 2019 and after") is None


TITLES = {
    "Interview, Radio Nine, 12 March 2019": "2019-03-12",
    "Doorstop interview (Gisborne) – Tuesday 12 March 2019": "2019-03-12",
    "Weekly press conference 12 March 2019": "2019-03-12",
    "Remarks on the strike of the ferries (12 March 2019)": "2019-03-12",
    "Media statement | 12/03/2019": "2019-03-12",
    "Statement on the fire of 12 March 2019": None,
    "Interview, 12 March 2019: what comes next": None,
    "Media advisory: press conference, 12 March 2019": None,
    "Bridge to open, 12 March 2019": None,
}


@in_one_test("title", TITLES)
def test_the_title_of_what_was_said_ends_in_its_day(title: str) -> None:
    found = Datelines(ALL.jurisdictions.of("nz")).of_title(title)
    assert (found.day if found else None) == TITLES[title]
