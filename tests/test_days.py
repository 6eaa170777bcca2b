"""The days of documents: in digits, at the head of a text, and in UTC, which may be a day early."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time

import pytest
from cases import in_one_test
from conftest import Workspace, archive, get, release
from readers import ALL

from archive import derive
from archive.document import DateReading
from archive.formats import collections
from archive.publish import queries
from archive.publish.pages import formatting
from archive.store import database

# 2023-01-24 is a Tuesday; the day after it New Zealand has another Prime Minister.
EVE = "2023-01-24"
ARDERN, HIPKINS = "jacinda-ardern", "chris-hipkins"
OF_UTC = "name: files\njurisdiction: nz\ndays: utc\ndays_from: 2017-11-01\n"
OF_HERE = "name: files\njurisdiction: nz\n"


def document(text: str, day: str = EVE) -> str:
    return f"---\ntitle: A bridge\ndate: {day}\n---\n\n{text}\n"


def dated(text: str, day: str = EVE, utc_from: str | None = "2017-11-01") -> DateReading:
    data = document(text, day).encode()
    return derive.entry("a.md", data, None, ALL, "nz", utc_from).document.date


def test_a_day_of_utc_may_be_the_next_one() -> None:
    assert dated("A bridge was opened.") == DateReading(
        EVE, EVE, None, "day", "source", EVE, "2023-01-25"
    )


@in_one_test(
    ("day", "utc_from"),
    [(EVE, None), (EVE, "2023-01-25"), ("2023-01", "2017-11-01"), ("9999-12-31", "2017-11-01")],
)
def test_another_day_is_certain(day: str, utc_from: str | None) -> None:
    assert dated("A bridge was opened.", day, utc_from).latest is None


@in_one_test(
    ("text", "day"),
    [
        ("A bridge was opened today (Tuesday).", EVE),
        ("A bridge was opened today, Wednesday.", "2023-01-25"),
        ("It opens tomorrow (Thursday), at noon.", "2023-01-25"),
        ("It opens tomorrow morning, Wednesday.", EVE),
        ("It opened yesterday (Tuesday).", "2023-01-25"),
        ("It opens tomorrow, 26 January.", "2023-01-25"),
        ("It opens tomorrow (Wednesday 25 January).", EVE),
        ("It opens tonight, on Wednesday, and closes tomorrow, Thursday.", "2023-01-25"),
    ],
)
def test_a_weekday_beside_today_tells_which_of_the_two_it_is(text: str, day: str) -> None:
    found = dated(text)
    assert (found.date, found.stated, found.basis, found.latest) == (day, day, "stated", None)
    assert found.source == EVE
    assert found.as_written is not None
    assert found.as_written in text


@in_one_test(
    "text",
    [
        "A bridge was opened today (Friday).",  # neither of the two
        "It opens tomorrow (Monday).",
        "Bo Ray said: “The bridge opens tomorrow (Wednesday).”",
        "It opens today, Wednesday and Thursday.",
        "It opens today, Wednesday–Friday.",
        "It opens today, Wednesday Night Fever and all.",
        "It opens today. Wednesday is market day.",
        "The road is closed on Wednesday.",
        "It opened today (Tuesday); it opened today (Wednesday).",  # one is wrong
        "It opens tomorrow, 14 February.",
    ],
)
def test_what_fits_neither_or_both_settles_nothing(text: str) -> None:
    found = dated(text)
    assert (found.date, found.basis, found.latest) == (EVE, "source", "2023-01-25")


def test_a_day_that_the_text_states_is_certain() -> None:
    found = dated("25 January 2023\n\nA bridge was opened.")
    assert (found.date, found.basis, found.latest) == ("2023-01-25", "stated", None)


@in_one_test("words", ["today, ", "tomorrow (Wednesday ", "yesterday Monday and Tue"])
def test_a_text_that_says_today_for_ever_is_read_at_once(words: str) -> None:
    started = time.process_time()
    dated(words * 20_000)
    assert time.process_time() - started < 5


# --- the day at the head of a release -------------------------------------------------------------


@in_one_test(
    "head",
    [
        "10 January 2023 Media Statement",
        "Media Release 10 January 2023",
        "10 JANUARY 2023\n\nFOR IMMEDIATE RELEASE",
        "10 January 2023Joint Media Statement",
        "EMBARGOED TO 8.30AM, 10 JANUARY 2023",
    ],
)
def test_the_day_at_the_head_of_a_release_holds_beside_a_source_days_apart(head: str) -> None:
    found = dated(f"{head}\n\nA bridge was opened, the Minister said today.")
    assert (found.date, found.source, found.basis) == ("2023-01-10", EVE, "stated")
    assert found.latest is None


@in_one_test(
    "head",
    [
        "10 January 2023\n\nMinister of Transport",  # a paper that was handed in
        "IN CONFIDENCE\n\n10 January 2023",
        "Issue 5\n\n10 January 2023\n\nCONTENTS",
        "10 January 2023\n\n[A bridge](https://example.govt.nz/1)",
        "24 January 2022 Media Statement",  # a slip, but nobody can tell whose
    ],
)
def test_the_day_of_something_else_leaves_the_day_of_the_source(head: str) -> None:
    found = dated(f"{head}\n\nA bridge was opened, the Minister said today.")
    assert (found.date, found.basis, found.latest) == (EVE, "source", "2023-01-25")
    assert found.stated is not None


# --- a source that writes its day in digits -------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "country", "day"),
    [
        ("04/03/2019", "nz", "2019-03-04"),
        ("04/03/2019", "us", "2019-04-03"),
        ("28/03/2019", None, "2019-03-28"),
    ],
)
def test_a_day_in_digits_is_that_of_the_country(
    workspace: Workspace, written: str, country: str | None, day: str
) -> None:
    workspace.put("collection.yaml", f"name: files\njurisdiction: {country or 'none'}\n")
    workspace.put("a.md", document("A bridge was opened.", written))
    workspace.load()
    sql = "SELECT date, date_source, date_as_written, date_basis FROM documents"
    assert workspace.one(sql) == (day, day, written, "source")
    assert workspace.problems() == []


@pytest.mark.parametrize(
    ("written", "country", "said"),
    [
        ("04/03/2019", "none", "`04/03/2019` may be either of two days; write it as 2022-03-28 is"),
        ("31/02/2019", "nz", "`31/02/2019` is not a date; the document has none."),
        ("03/28/2019", "nz", "`03/28/2019` is not a date; the document has none."),
        ("2019-02-30", "nz", "`2019-02-30` is not a date; the document has none."),
        ("2019-03-04T25:00Z", "nz", "`2019-03-04T25:00Z` is not a date; the document has none."),
    ],
)
def test_a_day_that_cannot_be_is_a_problem(
    workspace: Workspace, written: str, country: str, said: str
) -> None:
    workspace.put("collection.yaml", f"name: files\njurisdiction: {country}\n")
    workspace.put("a.md", document("A bridge was opened.", written))
    workspace.load()
    ((path, line, code, message),) = workspace.problems()
    assert (path, line, code) == ("a.md", 3, "date")
    assert message.startswith(said)
    assert workspace.one("SELECT date FROM documents") is None


def test_a_day_in_digits_is_read_anew_where_the_country_is_another(workspace: Workspace) -> None:
    workspace.put("a.md", document("A bridge was opened.", "04/03/2019"))
    for country in ("none", "nz", "us"):
        workspace.put("collection.yaml", f"name: files\njurisdiction: {country}\ndays: utc\n")
        workspace.load()
        assert workspace.digest() == workspace.fresh().digest()
        assert len(workspace.problems()) == (country == "none")
    assert workspace.one("SELECT date, date_latest FROM documents") == ("2019-04-03", "2019-04-04")


# --- who held an office ---------------------------------------------------------------------------

SAID = "The Prime Minister opened a bridge. “It is long,” the Prime Minister said."
PEOPLE = "SELECT DISTINCT people.slug FROM {} LEFT JOIN people ON people.id = person_id"


def put(workspace: Workspace, collection: str, text: str = SAID, day: str = EVE) -> None:
    workspace.put("collection.yaml", collection)
    workspace.put("a.md", document(text, day))


def people(workspace: Workspace) -> list[str | None]:
    tables = ("mentions", "quotations", "quotation_speakers")
    found = {slug for table in tables for (slug,) in workspace.rows(PEOPLE.format(table))}
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("collection", "day", "text", "who"),
    [
        (OF_HERE, EVE, SAID, ARDERN),
        (OF_UTC, EVE, SAID, None),
        (OF_UTC, "2023-01-23", SAID, ARDERN),
        (OF_UTC, "2023-01-25", SAID, HIPKINS),
        (OF_UTC, EVE, f"{SAID} It opened today (Tuesday).", ARDERN),
        (OF_UTC, EVE, f"{SAID} It opened today (Wednesday).", HIPKINS),
    ],
)
def test_an_office_is_of_whoever_held_it_on_both_days(
    workspace: Workspace, collection: str, day: str, text: str, who: str | None
) -> None:
    put(workspace, collection, text, day)
    workspace.load()
    assert people(workspace) == [who]
    assert workspace.is_sound()


def test_who_is_named_is_that_person_on_either_day(workspace: Workspace) -> None:
    put(workspace, OF_UTC, "“It is long,” Prime Minister Jacinda Ardern said.")
    workspace.load()
    assert people(workspace) == [ARDERN]
    sql = "SELECT person, offices FROM quotations_in_context"
    (person, offices), *_ = workspace.rows(sql)
    assert person == "Jacinda Ardern"
    assert "Prime Minister" not in (offices or "")  # of which the two days disagree


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OF_HERE, OF_UTC),
        (OF_UTC, OF_HERE),
        (OF_UTC, OF_UTC.replace("2017-11-01", "2023-06-01")),
        (OF_UTC.replace("2017-11-01", "2023-06-01"), OF_UTC.replace("days_from", "# days_from")),
        (OF_UTC, OF_UTC.replace("days: utc", "days: local")),
    ],
)
def test_a_collection_that_says_otherwise_comes_to_what_a_load_from_nothing_does(
    workspace: Workspace, before: str, after: str
) -> None:
    put(workspace, before)
    for day in ("2016-05-01", "2023-01-30", "2023-07-01", "2023-01"):
        workspace.put(f"{day}.md", document("A bridge was opened.", day))
    workspace.put("undated.md", "---\ntitle: T\n---\n\nA bridge.\n")
    workspace.load()
    workspace.put("collection.yaml", after)
    workspace.load()
    assert workspace.digest() == workspace.fresh().digest()
    derived = workspace.one("SELECT derived_anew FROM loads ORDER BY id DESC LIMIT 1")
    assert 0 < derived <= 5  # never the undated one
    workspace.load()
    assert workspace.one("SELECT derived_anew FROM loads ORDER BY id DESC LIMIT 1") == 0


TENURES = """\
person,portfolio,role,start,end,source,confidence
jacinda-ardern,prime-minister,minister,2017-10-26,{day},here,dated
chris-hipkins,prime-minister,minister,{day},2023-11-27,here,dated
"""


@pytest.mark.parametrize("days", [("2023-01-25", "2023-01-26"), ("2023-01-27", "2023-01-25")])
def test_a_changed_term_comes_to_what_a_load_from_nothing_does(
    workspace: Workspace, days: tuple[str, str]
) -> None:
    put(workspace, OF_UTC)
    for day in ("2023-01-23", "2023-01-25", "2023-01-26", "2023-01-27"):
        workspace.put(f"{day}.md", document(SAID, day))
    for day in days:
        workspace.put("jurisdictions/nz/tenures.csv", TENURES.format(day=day))
        workspace.load()
    assert workspace.digest() == workspace.fresh().digest()
    sql = f"{PEOPLE.format('mentions JOIN documents ON documents.id = document_id')}"
    found = dict.fromkeys(row[0] for row in workspace.rows(sql))
    assert set(found) == {ARDERN, HIPKINS, None}


# --- what a reader sees ---------------------------------------------------------------------------


@in_one_test(
    ("day", "latest", "words"),
    [
        ("2022-03-28", "2022-03-29", "28 or 29 March 2022"),
        ("2022-03-31", "2022-04-01", "31 March or 1 April 2022"),
        ("2022-12-31", "2023-01-01", "31 December 2022 or 1 January 2023"),
        ("2022-03-28", None, "28 March 2022"),
    ],
)
def test_a_day_of_two_is_shown_as_both(day: str, latest: str | None, words: str) -> None:
    assert formatting.day(day, "day", latest) == words


def test_pages_and_commands_show_both_days(workspace: Workspace) -> None:
    put(workspace, OF_UTC)
    workspace.load()
    slug = workspace.one("SELECT slug FROM documents")
    path = f"/document/files/{slug}"
    assert "24 or 25 January 2023" in get(workspace.db, path).text
    assert "24 or 25 January 2023" in get(workspace.db, "/search?q=bridge").text
    page = get(workspace.db, f"{path}.json").json()
    assert (page["document"]["date"], page["document"]["date_latest"]) == (EVE, "2023-01-25")
    cited = {each["style"]: each["text"] for each in page["citations"]}
    assert "(24 or 25 January 2023)" in cited["nzlsg"]
    assert "(2023, January 24 or 25). " in cited["apa"]
    assert "  month = jan,\n  note = {24 or 25 January 2023},\n" in cited["bibtex"]
    assert json.loads(cited["csl-json"])["issued"] == {
        "date-parts": [[2023, 1, 24], [2023, 1, 25]],
        "circa": True,
    }
    assert "<summary>Of 24 or 25 January 2023. " in get(workspace.db, "/search.atom?q=bridge").text
    listed = get(workspace.db, "/search.csv?bom=off&q=bridge").text
    assert f"{EVE},2023-01-25" in listed
    uncertain = get(workspace.db, "/a/uncertain-dates.json?_shape=array&doubt=next").json()
    assert [(row["doubt"], row["date_latest"]) for row in uncertain] == [("next", "2023-01-25")]
    of_next_day = get(workspace.db, "/a/on-a-day.json?_shape=array&day=2023-01-25").json()
    assert [row["slug"] for row in of_next_day] == [slug]
    for days, count in (
        ("from=2023-01-25&to=2023-01-25", 1),
        ("from=2023-01-26", 0),
        ("to=2023-01-23", 0),
    ):
        assert get(workspace.db, f"/search.json?q=bridge&{days}").json()["total"] == count, days
        assert get(workspace.db, f"/search.json?{days}").json()["total"] == count, days
    db = ("--db", workspace.db)
    assert "2023-01-24 or 2023-01-25 (as the source has it)" in archive("show", slug, *db).output
    assert "2023-01-24 or 2023-01-25" in archive("search", "bridge", *db).output
    assert "documents whose day may be the next one" in archive("check", *db).output


@pytest.mark.parametrize(
    ("day", "latest", "in_words", "year_first"),
    [
        ("2022-03-31", "2022-04-01", "31 March or 1 April 2022", "2022, March 31 or April 1"),
        (
            *("2022-12-31", "2023-01-01", "31 December 2022 or 1 January 2023"),
            "2022, December 31 or 2023, January 1",
        ),
        ("2022-03-28", None, "28 March 2022", "2022, March 28"),
    ],
)
def test_a_citation_has_both_days(
    workspace: Workspace, day: str, latest: str | None, in_words: str, year_first: str
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    with contextlib.closing(sqlite3.connect(workspace.db)) as connection, connection:
        connection.execute("UPDATE documents SET date = ?, date_latest = ?", (day, latest))
    with contextlib.closing(database.read(workspace.db)) as connection:
        _, rows = queries.run(connection, queries.get("cite"), {})
    cited = {row[0]: row[1] for row in rows}
    assert f", {in_words})" in cited["nzlsg"] or f"({in_words})" in cited["nzlsg"]
    assert f"({year_first}). " in cited["apa"]


# --- what a description of a collection may say ---------------------------------------------------


@in_one_test(
    ("lines", "utc_from"),
    [
        ("", None),
        ("days: utc", ""),
        ("days: UTC\ndays_from: 2017-11-01", "2017-11-01"),
        ("days: utc\ndays_from: 1 November 2017", "2017-11-01"),
    ],
)
def test_a_collection_says_since_when_its_days_are_those_of_utc(
    lines: str, utc_from: str | None
) -> None:
    found, problems = collections.read("collection.yaml", f"name: x\n{lines}\n".encode())
    assert (found.utc_from, problems) == (utc_from, ())


@in_one_test(
    ("lines", "line", "said"),
    [
        ("days: local", 2, "`days: local` is not known; it may be `utc`, or be left out."),
        ("days: utc\ndays_from: 2017-11", 3, "`days_from: 2017-11` is no day; write one"),
        ("days: utc\ndays_from: 2017-02-30", 3, "`days_from: 2017-02-30` is no day; write one"),
        ("days_from: 2017-11-01", 2, "`days_from` says from when on, not what days these are"),
    ],
)
def test_wrong_days_of_a_collection_are_a_problem(lines: str, line: int, said: str) -> None:
    found, (problem,) = collections.read("collection.yaml", f"name: x\n{lines}\n".encode())
    assert found.utc_from is None
    assert (problem.line, problem.code) == (line, "collection")
    assert problem.message.startswith(said)


def test_the_shipped_description_of_the_releases_says_so(workspace: Workspace) -> None:
    workspace.put("releases/a.md", document("A bridge was opened."))
    workspace.load(root=None, collection="beehive")
    assert workspace.one("SELECT days, days_from FROM collections") == ("utc", "2017-11-01")
    assert workspace.one("SELECT date_latest FROM documents") == "2023-01-25"
