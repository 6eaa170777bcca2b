"""The times that words name: before, after and until one, decades, feasts, governments."""

from __future__ import annotations

import contextlib
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, get, release
from searched import answers, looked_for

from archive.publish.pages import reach
from archive.publish.pages.asked import parts, plain_questions, question, stretches, typed_times
from archive.store import database

SAID = (
    ("2003-05-05", "The kauri grows. There are 12 schools to be built by 2016."),
    ("2011-02-22", "The earth shook in the town."),
    ("2012-06-06", "By 2016 there will be 1100 nurses in Christchurch, and kauri too."),
    (
        "2012-07-07",
        "We give $5 million for roads. By 2014 there will be 900 nurses in Christchurch.",
    ),
    ("1998-01-01", "Families that are working get help for fair play, and rats are predators."),
    ("2004-05-27", "Helping Working Families begins. A fair huts agreement was made."),
    ("2016-09-08", "Predator Free 2050 begins. Fair huts agreements are made."),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("times"))
    for number, (day, text) in enumerate(SAID):
        workspace.put(f"{number}.md", release(f"a{number}", day, text))
    workspace.load()
    return workspace.db


@pytest.fixture(scope="module")
def connection(made: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(made)) as connection:
        yield connection


@in_one_test(
    ("typed", "rest", "first", "last", "in_words"),
    [
        ("kauri before 2005", "kauri", "0001", "2004", "to 2004"),
        ("kauri before March 2005", "kauri", "0001", "2005-02", "to February 2005"),
        ("kauri before 2005-03-01", "kauri", "0001", "2005-02-28", "to 28 February 2005"),
        ("kauri until 2005", "kauri", "0001", "2005", "to 2005"),
        ("kauri up to January 2005", "kauri", "0001", "2005-01", "to January 2005"),
        ("kauri after 2015", "kauri", "2016", "", "since 2016"),
        ("kauri after December 2015", "kauri", "2016-01", "", "since January 2016"),
        ("kauri in the 1990s", "kauri", "1990", "1999", "1990 to 1999"),
        ("kauri of the 2010's", "kauri", "2010", "2019", "2010 to 2019"),
        ("kauri on Christmas Day 1997", "kauri on", "1997-12-25", "1997-12-25", "25 December 1997"),
        ("kauri New Year’s Eve 1999", "kauri", "1999-12-31", "1999-12-31", "31 December 1999"),
        ("kauri Jan '17", "kauri", "2017-01", "2017-01", "January 2017"),
        ("kauri Sept ’98", "kauri", "1998-09", "1998-09", "September 1998"),
        ("kauri 1997 september", "kauri", "1997-09", "1997-09", "September 1997"),
        ("kauri from 2008-11-19 to 2016-12-11", "kauri", "2008-11-19", "2016-12-11",
         "19 November 2008 to 11 December 2016"),
        ("kauri 1999 to 2002", "kauri", "1999", "2002", "1999 to 2002"),
        ("kauri March 2001 until May 2003", "kauri", "2001-03", "2003-05",
         "March 2001 to May 2003"),
        ("kauri since 1 January 2024", "kauri", "2024-01-01", "", "since 1 January 2024"),
        ("kauri since January 1, 2026", "kauri", "2026-01-01", "", "since 1 January 2026"),
        ("kauri after 31 December 2025", "kauri", "2026-01-01", "", "since 1 January 2026"),
        ("kauri before the 1st of March 1997", "kauri", "0001", "1997-02-28",
         "to 28 February 1997"),
        ("kauri prior to 1/3/1997", "kauri", "0001", "1997-02-28", "to 28 February 1997"),
        ("kauri until 31 December 2008", "kauri", "0001", "2008-12-31", "to 31 December 2008"),
        ("kauri from 1 February 2026 to 10 February 2026", "kauri", "2026-02-01", "2026-02-10",
         "1 February 2026 to 10 February 2026"),
        ("kauri between 1 and 10 February 2026", "kauri", "2026-02-01", "2026-02-10",
         "1 February 2026 to 10 February 2026"),
        ("kauri from 20 December to 5 January 2011", "kauri", "2010-12-20", "2011-01-05",
         "20 December 2010 to 5 January 2011"),
        ("kauri from March to May 2010", "kauri", "2010-03", "2010-05", "March 2010 to May 2010"),
        ("kauri from 3 May 2010 onwards", "kauri", "2010-05-03", "", "since 3 May 2010"),
        ("kauri after 2010 and before 3 May 2012", "kauri", "2011", "2012-05-02",
         "2011 to 2 May 2012"),
        ("kauri in the late 1990s", "kauri", "1997", "1999", "1997 to 1999"),
        ("kauri in the early nineties", "kauri", "1990", "1993", "1990 to 1993"),
        ("kauri two years after 2008", "kauri", "2010", "2010", "2010"),
        ("kauri a year before 2008", "kauri", "2007", "2007", "2007"),
        ("kauri at the end of 2009", "kauri", "2009-09", "2009-12",
         "September 2009 to December 2009"),
        ("quotes from 3 May 2010", "quotes from", "2010-05-03", "2010-05-03", "3 May 2010"),
    ],
)  # fmt: skip
def test_a_time_is_taken_out_of_words(
    typed: str, rest: str, first: str, last: str, in_words: str
) -> None:
    words, time = typed_times.taken_out(typed, "day")
    assert time == (first, last) and time is not None
    assert (" ".join(words.split()), time.in_words) == (rest, in_words)


@in_one_test(
    ("typed", "time"),
    [
        ("kauri in late winter 2012", "late winter 2012"),
        ("kauri in the winter of 2012/13", "winter of 2012/13"),
        ("kauri in 2011/13", "2011/13"),
        ("how many releases about kauri in 2011/13", "2011/13"),
        ("kauri in the days after 6 June 2012", "the days after 6 June 2012"),
        ("kauri in the weekend before 6 June 2012", "weekend before 6 June 2012"),
    ],
)
def test_a_time_that_is_not_read_is_told_and_not_read_in_part(
    connection: sqlite3.Connection, typed: str, time: str
) -> None:
    assert typed_times.taken_out(typed)[1] is None
    first, *others = answers(connection, typed)
    assert first.label == f"“{time}” is not understood as a time"
    assert not any(each.is_answer for each in (first, *others))


@in_one_test(
    ("typed", "filters", "told"),
    [
        ("kauri in winter 2012", ("2012-06", "2012-08"),
         "“winter 2012” is read as June 2012 to August 2012"),
        ("kauri over the summer of 2010/11", ("2010-12", "2011-02"),
         "“summer of 2010/11” is read as December 2010 to February 2011"),
        ("kauri in 2011/12", ("2011-07-01", "2012-06-30"),
         "“2011/12” is read as 1 July 2011 to 30 June 2012"),
        ("kauri FY2012", ("2011-07-01", "2012-06-30"),
         "“FY2012” is read as 1 July 2011 to 30 June 2012"),
        ("kauri in the 2011-12 financial year", ("2011-07-01", "2012-06-30"),
         "“2011-12 financial year” is read as 1 July 2011 to 30 June 2012"),
        ("kauri since winter 2011", ("2011-06", ""),
         "“winter 2011” is read as June 2011 to August 2011"),
        ("kauri from 2008/09 to 2010/11", ("2008-07-01", "2011-06-30"),
         "“2008/09” is read as 1 July 2008 to 30 June 2009"),
        ("kauri on Waitangi Day 2012", ("2012-02-06", "2012-02-06"),
         "“Waitangi Day 2012” is read as 6 February 2012"),
        ("Labour day 2012", ("2012-10-22", "2012-10-22"),
         "“Labour day 2012” is read as 22 October 2012"),
        ("Easter 2011", ("2011-04-22", "2011-04-25"),
         "“Easter 2011” is read as 22 April 2011 to 25 April 2011"),
        ("kauri over Easter 2010", ("2010-04-02", "2010-04-05"),
         "“Easter 2010” is read as 2 April 2010 to 5 April 2010"),
        ("kauri between Waitangi Day 2010 and Easter 2011", ("2010-02-06", "2011-04-25"),
         "“Waitangi Day 2010” is read as 6 February 2010"),
        ("kauri from Easter 2010 to Labour Day 2010", ("2010-04-02", "2010-10-25"),
         "“Easter 2010” is read as 2 April 2010"),
        ("kauri in the week before Labour Day 2012", ("2012-10-15", "2012-10-21"),
         "“Labour Day 2012” is read as 22 October 2012"),
        ("kauri before the 2011 election", ("", "2011-11-25"),
         "“the 2011 election” is read as 26 November 2011"),
        ("kauri between the 2005 and 2008 elections", ("2005-09-17", "2008-11-08"),
         "“between the 2005 and 2008 elections” is read as 17 September 2005 to 8 November 2008"),
    ],
)  # fmt: skip
def test_a_time_that_a_country_tells_is_read_and_told(
    connection: sqlite3.Connection, typed: str, filters: tuple[str, str], told: str
) -> None:
    found = looked_for(connection, typed)
    assert (found.filters.get("from", ""), found.filters.get("to", "")) == filters
    last = answers(connection, typed)[-1]
    assert last.label.replace("“the ", "“") == told.replace("“the ", "“")
    assert last.detail.startswith("by the calendar of New Zealand")


@in_one_test(
    ("typed", "labels"),
    [
        ("kauri summer 2012",
         ["kauri, December 2011 to February 2012: no document is held here",
          "kauri, December 2012 to February 2013: no document is held here",
          "“summer 2012” may be December 2011 to February 2012 or December 2012 to February 2013"]),
        ("summer 2011",
         ["Documents, December 2010 to February 2011",
          "No documents held here, December 2011 to February 2012",
          "“summer 2011” may be December 2010 to February 2011 or December 2011 to February 2012"]),
        ("kauri 2011-12",
         ["kauri, 1 July 2011 to 30 June 2012: 1 document",
          "kauri, December 2011: no document is held here",
          "“2011-12” may be 1 July 2011 to 30 June 2012 or December 2011"]),
    ],
)  # fmt: skip
def test_a_time_that_may_be_two_is_told_of_each(
    connection: sqlite3.Connection, typed: str, labels: list[str]
) -> None:
    assert [each.label for each in answers(connection, typed)] == labels


def test_each_of_many_times_is_told(connection: sqlite3.Connection) -> None:
    years = [*range(2001, 2011)]
    typed = f"kauri in {', '.join(map(str, years[:-1]))} and {years[-1]}"
    told = answers(connection, typed)
    assert [each.label.partition(":")[0] for each in told] == [f"kauri, {year}" for year in years]


@in_one_test(
    ("typed", "first", "last"),
    [
        ("kauri in the month after 4 September 2010", "2010-09-05", "2010-10-04"),
        ("kauri in the three months before March 2011", "2010-12-01", "2011-02-28"),
        ("kauri within two weeks of 25 April 2009", "2009-04-11", "2009-05-09"),
        ("kauri in the fortnight before Christmas 2009", "2009-12-11", "2009-12-24"),
        ("kauri in the week of 4 September 2010", "2010-08-30", "2010-09-05"),
        ("kauri in the year ended June 2010", "2009-07-01", "2010-06-30"),
        ("kauri the day after 22 February 2011", "2011-02-23", "2011-02-23"),
        ("kauri in the two years after 2008", "2009-01-01", "2010-12-31"),
        ("kauri in the first six weeks following 1/4/2003", "2003-04-02", "2003-05-13"),
        ("kauri in the month of September 2010", "2010-09", "2010-09"),
    ],
)
def test_a_stretch_of_days_before_or_after_a_time_is_read(
    typed: str, first: str, last: str
) -> None:
    words, time = typed_times.taken_out(typed, "day")
    assert (parts.taken_apart(typed, "day").words, time) == ("kauri", (first, last))
    assert words.split()[0] == "kauri"


@in_one_test(
    "typed",
    [
        "week of 9999-12-31",
        "year ended 0001-06",
        "year to 9999-12",
        "within a year of 0001-06-01",
        "the decade before 0001",
        "the day after 9999-12-31",
        "week of 2010-02-31",
    ],
)
def test_days_that_no_calendar_has_stay_words(typed: str) -> None:
    assert stretches.dated(typed) == typed


def test_a_day_from_which_a_stretch_is_told_and_that_is_not_known_is_said_not_to_be(
    connection: sqlite3.Connection,
) -> None:
    for typed, event in (
        ("kauri in the week before the great flood", "“the great flood”"),
        ("kauri before the 2010 election", "the 2010 election"),
        ("kauri before the 2011 election campaign", "the 2011 election campaign"),
    ):
        (first, *_) = answers(connection, typed)
        assert first.label == f"On which day {event} was is not held here"


def test_releases_from_one_day_to_another_are_of_one_time(connection: sqlite3.Connection) -> None:
    told = answers(connection, "releases from 1 April 2010 to 5 April 2010")
    assert not [each for each in told if "is looked for as a word" in each.label]


def test_a_name_with_a_year_is_no_day(connection: sqlite3.Connection) -> None:
    for typed in ("Waitangi Day 2012 kauri", "Arab Spring 2011"):
        assert not [each for each in answers(connection, typed) if "read as" in each.label]


def test_when_a_season_is_the_country_of_most_documents_says(workspace: Workspace) -> None:
    text = release("frost", "2010-12-24", "Frost.").replace("govt.nz", "gov.uk")
    workspace.put("a.md", text)
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        assert looked_for(connection, "frost in winter 2010/11").filters == {
            "from": "2010-12",
            "to": "2011-02",
        }
        last = answers(connection, "frost in 2010/11")[-1]
    assert last.label == "“2010/11” is read as 1 April 2010 to 31 March 2011"


@in_one_test("typed", ["kauri before dinner", "after the flood", "2016 schools", "90s"])
def test_no_time_before_or_after_is_seen_where_there_is_none(typed: str) -> None:
    _, time = typed_times.taken_out(typed)
    assert time is None or time.first == time.last


def test_a_time_without_a_beginning_narrows_a_search_at_its_end_alone() -> None:
    _, time = typed_times.taken_out("kauri before 2005")
    assert time is not None
    assert (time.arguments, time.since, time.before) == ({"to": "2004"}, "", "2005-01-01")


@in_one_test(
    ("typed", "about", "due"),
    [
        ("what was promised for Christchurch by 2016", "Christchurch", "2016"),
        ("what was promised about nurses by the end of 2016", "nurses", "2016"),
        ("promises on housing by 2020", "housing", "2020"),
        ("what was promised by the end of 2005", "2005", ""),
        ("what was promised by 2005", "2005", ""),
        ("what was promised on roads by December 2010", "roads", "December 2010"),
        ("promised by 3 May 2010", "3 May 2010", ""),
    ],
)
def test_by_a_year_is_the_day_when_a_promise_falls_due(typed: str, about: str, due: str) -> None:
    found = plain_questions.find(typed, typed_times.taken_out(typed)[0])
    assert found is not None
    assert (found.about, found.due) == (about, due)


def test_who_promised_is_said_not_to_be_looked_for(connection: sqlite3.Connection) -> None:
    (first, *_) = answers(connection, "what did Labour promise by 2016")
    told = "of everybody; “Labour” is not looked for"
    assert (first.detail, first.is_answer) == (told, False)
    (first, *_) = answers(connection, "what was promised by 2016")
    assert first.is_answer


def test_what_was_promised_by_a_year_is_due_in_it_until_its_end(made: Path) -> None:
    path = "/search.json?q=what+was+promised+for+Christchurch+by+2016"
    (found,) = (each for each in get(made, path).json()["answers"] if each["kind"] == "question")
    assert found["url"].endswith("subject=Christchurch&since=2016-01-01&by=2016")
    page = get(made, found["url"].replace("?", ".json?", 1)).json()
    assert [row["value"] for row in page["found"]] == [1100]


@pytest.mark.parametrize(
    ("typed", "since", "by"),
    [
        ("promised by the end of 2016", None, "2016"),
        ("promised by December 2016", None, "2016-12"),
        ("what was promised for Christchurch by December 2016", "2016-12-01", "2016-12"),
    ],
)
def test_what_was_promised_by_a_month_is_asked_by_its_end(
    made: Path, typed: str, since: str | None, by: str
) -> None:
    answers = get(made, f"/search.json?q={typed.replace(' ', '+')}").json()["answers"]
    (found,) = (each["url"] for each in answers if each["kind"] == "question")
    asked = dict(urllib.parse.parse_qsl(found.partition("?")[2]))
    assert (asked.get("since"), asked["by"]) == (since, by)


def test_the_time_of_a_government_that_still_governs_reaches_to_the_last_day_known(
    connection: sqlite3.Connection,
) -> None:
    still = "SELECT people.name FROM people JOIN governments ON people.id = prime_minister_id"
    still += " JOIN jurisdictions ON jurisdictions.id = governments.jurisdiction_id"
    still += " WHERE jurisdictions.slug = 'nz' AND end_date IS NULL"
    (name,) = (row["name"] for row in connection.execute(still))
    family = name.split()[-1]
    for typed in (f"under the {family} government", f"kauri under {name}", f"kauri under {family}"):
        time = question.read(connection, typed).asked.time
        assert time and time.last == max(reach.last_day(connection), time.first), typed
    assert question.read(connection, f"kauri under {family} rock").asked.time is None


@in_one_test(
    ("typed", "url", "titles"),
    [
        ("what hapened on 22 February 2011", "/question/on-a-day?day=2011-02-22", ["About a1"]),
        ("what was said on 22 February 2011", "/question/on-a-day?day=2011-02-22", ["About a1"]),
        ("what happened on 22/2/2011", "/question/on-a-day?day=2011-02-22", ["About a1"]),
        ("kauri before 2005", "/search?q=kauri&to=2004", ["About a0"]),
        ("kauri in the 2010s", "/search?q=kauri&from=2010&to=2019", ["About a2"]),
        (
            "kauri under Helen Clark",
            "/search?q=kauri&from=1999-12-10&to=2008-11-18",
            ["About a0"],
        ),
        (
            "kauri under the Key government",
            "/search?q=kauri&from=2008-11-19&to=2016-12-11",
            ["About a2"],
        ),
    ],
)
def test_the_documents_of_a_time_are_found(
    made: Path, typed: str, url: str, titles: list[str]
) -> None:
    page = get(made, f"/search.json?q={typed.replace(' ', '+')}").json()
    assert page["answers"][0]["url"] == url
    assert [each["title"] for each in page["found"]] == titles


def test_a_day_that_is_understood_is_no_word_of_the_search(made: Path) -> None:
    page = get(made, "/search.json?q=kauri+on+6/6/2012").json()
    assert [each["title"] for each in page["found"]] == ["About a2"]
    assert [each["label"] for each in page["chosen"]] == ["2012-06-06"]


@pytest.mark.parametrize(
    "typed",
    ["first mention of kauri", "when did the government first talk about kauri",
     "earliest mention of kauri", "the first time kauri"],
)  # fmt: skip
def test_the_first_mention_is_the_oldest_document(
    connection: sqlite3.Connection, typed: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert first.url == "/search?q=kauri&sort=oldest"
    assert first.detail == "the first of 5 May 2003: “About a0”"


@in_one_test(
    ("typed", "query", "told", "is_answer"),
    [
        # Its words stand side by side in a later document than they do apart.
        ("Working Families", '"Working Families"', "the first of 27 May 2004: “About a5”", True),
        # As it is typed, before another form of its words.
        ("Fair Huts Agreements", '"Fair Huts Agreements"',
         "the first of 8 September 2016: “About a6”", True),
        ("fair hut agreement", '"fair huts agreement" OR "fair huts agreements"',
         "no document that is held here has “fair hut agreement”; the first of 27 May 2004:"
         " “About a5”", False),
        ('"working families"', '"working families"', "the first of 27 May 2004: “About a5”", True),
        ("Predator Free 2050", '"Predator Free 2050"', "the first of 8 September 2016: “About a6”",
         True),
        ("family working", "family working",
         "no document that is held here has “family working”; the first of 1 January 1998:"
         " “About a4”", False),
    ],
)  # fmt: skip
def test_a_name_is_mentioned_first_where_its_words_stand_side_by_side(
    connection: sqlite3.Connection, typed: str, query: str, told: str, is_answer: bool
) -> None:
    (first, *_) = answers(connection, f"first mention of {typed}")
    assert first.url == f"/search?{urllib.parse.urlencode({'q': query, 'sort': 'oldest'})}"
    assert (first.detail, first.is_answer) == (told, is_answer)


def test_documents_by_age_lead_to_those_with_the_words_side_by_side(made: Path) -> None:
    page = get(made, "/search.json?q=Working+Families&sort=oldest").json()
    assert page["answers"][0]["detail"] == "the first of 27 May 2004: “About a5”"
    assert [each["title"] for each in page["found"]] == ["About a4", "About a5"]
    again = get(made, page["answers"][0]["url"].replace("?", ".json?", 1)).json()
    assert [each["title"] for each in again["found"]] == ["About a5"]


@pytest.mark.parametrize(
    "typed", ["speeches of Helen Clark", "what did Helen Clark promise by 2028"]
)
def test_no_sentence_has_empty_quotation_marks(connection: sqlite3.Connection, typed: str) -> None:
    found = answers(connection, typed)
    assert "Helen Clark" in [each.label for each in found]
    assert not [each for each in found if "“”" in each.detail or "“by”" in each.detail]


def test_a_government_is_found_by_who_led_it(connection: sqlite3.Connection) -> None:
    found = answers(connection, "helen clark government")
    assert [each.url for each in found if each.kind == "government"] == [
        "/government/clark-1999",
        "/government/clark-2002",
        "/government/clark-2005",
    ]
    assert found[0].kind == "government"


def test_the_governments_of_countries_with_documents_are_offered_first(made: Path) -> None:
    told = get(made, "/compare/governments?first=helen+clark&second=john+key").text
    assert "may be Labour–Alliance (Clark), Labour-led (Clark) (clark-2002)" in told
    html = get(made, "/compare/governments").text.partition("</select>")[0]
    offered = [part.partition('"')[0] for part in html.split('<option value="')[1:]]
    foreign = [turn for turn, slug in enumerate(offered) if slug[:3] in ("gb-", "au-")]
    home = [turn for turn, slug in enumerate(offered) if slug.startswith(("key-", "clark-"))]
    assert max(home) < min(foreign)


def test_the_largest_money_is_of_one_currency_and_says_so(made: Path) -> None:
    page = get(made, "/figures.json?kind=money&sort=largest").json()
    assert page["narrowed_to"] == "NZD"


def test_joining_words_are_about_nothing() -> None:
    assert parts.is_joining("by the") and not parts.is_joining("the kauri")


@pytest.mark.parametrize("typed", ["rain on 31 February 2012", "rain, 31st of September 2009"])
def test_a_day_that_is_none_is_no_month_of_that_name(typed: str) -> None:
    assert typed_times.taken_out(typed) == (typed, None)


@in_one_test(
    ("typed", "day"),
    [
        ("30 February 2020", "30 February 2020"),
        ("kauri since April 31, 2011", "April 31, 2011"),
        ("kauri 31/4/2011", "31/4/2011"),
        ("kauri on 2020-02-30", "2020-02-30"),
    ],
)
def test_a_day_that_is_none_is_told_to_be_none(
    connection: sqlite3.Connection, typed: str, day: str
) -> None:
    (told, *_) = answers(connection, typed)
    assert (told.label, told.url) == (f"There is no {day}", "")
    assert not typed_times.no_day(f"{typed[: -len(day)]}29 February 2020 1/4/2011", "day")
