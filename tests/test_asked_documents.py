"""Documents that plain words ask for: how many, the first and the last, of whom and of when."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import Workspace, get, release
from searched import URLS, answers, looked_for

from archive.publish.pages import formatting
from archive.publish.pages.answers import first_mention
from archive.publish.pages.asked import (
    comparisons,
    document_questions,
    parts,
    plain_questions,
    several,
    typed_numbers,
    typed_times,
)
from archive.store import database
from archive.words import full_text

HELD = (
    ("2001-02-03", "Helen Clark", "A Sars island, a SAR team and a hearing that aids the rats."),
    ("2002-03-04", "Helen Clark", "A three water scheme against stoats, and milk for exports."),
    ("2003-04-05", "Phil Goff, Helen Clark", "SARS came. The stoats left 12 people cold."),
    ("2003-05-06", "Phil Goff", "Three waters of the north, dairy exports and stoats at 9-11."),
    ("2004-06-07", "Phil Goff", "Stoats were seen in 2003, since 9/11. Budget 2010 is far."),
    ("2010-05-20", "Gerry Brownlee", "Budget 2010 is for stoats and for dairy."),
    (
        "2010-06-01",
        "Gerry Brownlee",
        "Budget 2010, said again. “Goats are many,” Gerry Brownlee said of 30 people.",
    ),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("documents"))
    for number, (day, who, text) in enumerate(HELD):
        tags = f"ministers: [{who}]\n"
        workspace.put(f"{number}.md", release(f"a{number}", day, text, tags))
    titled = release("", "2002-05-06", "Rats.").replace("About \n", "Summit of 2003 on wolves\n")
    workspace.put("summit.md", titled)
    titled = titled.replace("Summit of 2003 on wolves", "About half a million dollars in 2003")
    workspace.put("half.md", titled)
    titled = titled.replace("About half a million dollars in 2003", "Rats seen this year")
    workspace.put("seen.md", titled)
    for number, title in enumerate(("Address to keepers of hens", "The speech of a goose")):
        text = titled.replace("Rats seen this year", title)
        workspace.put(f"titled{number}.md", text)
    workspace.load()
    return workspace.db


@pytest.fixture(scope="module")
def connection(made: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(made)) as connection:
        yield connection


def searched(made: Path, typed: str) -> dict[str, Any]:
    return dict(get(made, f"/search.json?q={quote(typed)}").json())


@in_one_test(
    ("typed", "count", "first"),
    [
        ("how many releases about stoats by Phil Goff", 3,
         "Documents that Phil Goff issued and that hold “stoats”"),
        ("how many releases on stoats issued by Phil Goff in 2003", 2,
         "Documents that Phil Goff issued and that hold “stoats”, 2003"),
        ("how many Phil Goff releases about exports", 1,
         "Documents that Phil Goff issued and that hold “exports”"),
        ("how many releases about stoats by Phil Goff and Helen Clark", 1,
         "Documents that Phil Goff and Helen Clark issued together and that hold “stoats”"),
        ("how many releases about stoats by dairy", 2,
         "Documents that hold the words stoats and dairy"),
        ("how many releases did Phil Goff issue", 3, "Documents that Phil Goff issued"),
        ("number of documents by Phil Goff", 3, "Documents that Phil Goff issued"),
        ("how many releases by Phil Goff in 2003", 2, "Documents that Phil Goff issued, 2003"),
        ("how many times did Phil Goff mention exports", 1,
         "Documents that Phil Goff issued and that hold “exports”"),
        ("how many releases about stoats in 2003", 2, "Documents that hold “stoats”, 2003"),
        ("how many documents mention \"three waters\"", 1, "Documents that hold “three waters”"),
        ("count of releases on stoats", 5, "Documents that hold “stoats”"),
        ("how many releases mention both stoats and dairy", 2,
         "Documents that hold the words stoats and dairy"),
        ("how many releases also mention stoats", 5, "Documents that hold “stoats”"),
        ("how many releases use the word stoats", 5, "Documents that hold “stoats”"),
        ("how many stoats releases in 2003", 2, "Documents that hold “stoats”, 2003"),
        ("how many Phil Goff releases in 2003", 2, "Documents that Phil Goff issued, 2003"),
        ("how many releases about Budget 2010", 3, "Documents that hold “Budget 2010”"),
        ("how many documents in 2010", 2, "Documents, 2010"),
        ("how often was exports mentioned", 2, "Documents that hold “exports”"),
        ("did Helen Clark ever mention stoats", 2,
         "Documents that Helen Clark issued and that hold “stoats”"),
        ("joint releases Phil Goff and Helen Clark", 1,
         "Documents that Phil Goff and Helen Clark issued together"),
        ("releases by Gerry Brownlee and Helen Clark together", 0,
         "No documents held here that Gerry Brownlee and Helen Clark issued together"),
    ],
)  # fmt: skip
def test_documents_that_are_asked_for_are_counted(
    made: Path, typed: str, count: int, first: str
) -> None:
    page = searched(made, typed)
    assert page["answers"][0]["label"] == first
    assert page["total"] == count
    assert not [each for each in page["answers"] if "/how-many?" in each["url"]]


@in_one_test(
    ("typed", "told"),
    [
        ("how many releases mention dairy exports",
         [("Documents that hold “dairy exports”", "1 document; side by side, in this form")]),
        ("how many releases mention exports dairy",
         [("Documents that hold the words exports and dairy",
           "1 document; none has them side by side")]),
        ("how many releases mention three waters",
         [("Documents that hold “three waters”", "1 document; side by side, in this form"),
          ("Documents that hold the words three and waters",
           "2 documents; anywhere in the document")]),
        ("how many releases mention milk scheme",
         [("Documents that hold the words milk and scheme",
           "1 document; none has them side by side")]),
    ],
)  # fmt: skip
def test_only_words_side_by_side_are_in_quotation_marks(
    made: Path, typed: str, told: list[tuple[str, str]]
) -> None:
    found = searched(made, typed)["answers"]
    assert [(each["label"], each["detail"]) for each in found] == told


def test_the_answer_leads_to_the_documents_that_it_counts(made: Path) -> None:
    (first, *_) = searched(made, "how many times did Phil Goff mention stoats")["answers"]
    assert first["detail"] == "3 documents; how often in each is not counted"
    assert get(made, first["url"].replace("?", ".json?", 1)).json()["total"] == 3
    (first, *_) = searched(made, "joint releases Phil Goff and Helen Clark")["answers"]
    assert get(made, first["url"].replace("?", ".json?", 1)).json()["total"] == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("how many releases were issued on Budget day 2010", "“Budget day” of 2010"),
        ("how many releases on the day of the wolf summit", "“day of the wolf summit”"),
    ],
)
def test_on_a_named_day_that_is_not_known_nothing_is_counted(
    connection: sqlite3.Connection, typed: str, day: str
) -> None:
    (only,) = answers(connection, typed)
    assert (only.label, only.is_answer) == (f"Which day was {day} is not known here", False)


@pytest.mark.parametrize("typed", ["1081 2003 bait", "1081 bait 2003", "1081 bait in 2003"])
def test_a_number_that_is_no_year_is_a_name_beside_one(typed: str) -> None:
    read = parts.taken_apart(typed)
    assert (read.words, read.day) == ("1081 bait", "2003")
    assert several.of_times(typed) is None


@in_one_test(
    ("typed", "is_query"),
    [
        ("STOATS NOT FOR DAIRY", False),
        ("STOATS AND DAIRY EXPORTS", False),
        ("STOATS NOT DAIRY", True),
        ("STOATS NOT (DAIRY OR MILK)", True),
        ('STOATS NOT "DAIRY EXPORTS"', True),
    ],
)
def test_a_title_in_capitals_is_no_query(typed: str, is_query: bool) -> None:
    assert parts.is_query(typed) is is_query
    assert (" NOT " in full_text.as_query(typed)) is (is_query and " NOT " in typed)


@in_one_test(
    ("typed", "label", "total"),
    [
        ("how many speeches did Phil Goff give",
         "Documents titled as speeches or addresses that Phil Goff issued", 0),
        ("speeches of 2002", "Documents titled as speeches or addresses, 2002", 2),
        ("speeches on hens", "Documents titled as speeches or addresses that hold “hens”", 1),
    ],
)  # fmt: skip
def test_where_no_document_is_marked_as_a_speech_its_title_tells(
    made: Path, typed: str, label: str, total: int
) -> None:
    page = searched(made, typed)
    first, titled, every, *_ = page["answers"]
    assert first["label"] == "Documents are not marked as speeches here"
    assert (titled["label"], titled["is_answer"], page["total"]) == (label, total > 0, total)
    assert (every["label"], every["is_answer"]) == (
        label.replace(" titled as speeches or addresses", ""),
        False,
    )


@in_one_test(
    ("typed", "label", "total"),
    [
        ("how do I cite Address to keepers of hens", "How to cite “Address to keepers of hens”", 1),
        ('citation for "speech of a goose"', "How to cite “The speech of a goose”", 1),
        ("cite the release about goats", "How to cite a document", 1),
    ],
)  # fmt: skip
def test_who_asks_how_to_cite_is_led_to_citations(
    made: Path, typed: str, label: str, total: int
) -> None:
    page = searched(made, typed)
    assert (page["answers"][0]["label"], page["total"]) == (label, total)
    assert "ready to copy" in page["answers"][0]["detail"]
    assert get(made, page["answers"][0]["url"]).status_code == 200


@pytest.mark.parametrize(
    "typed",
    ["quote Gerry Brownlee on goats", "quotation of Gerry Brownlee about goats with its source"],
)
def test_a_quotation_is_asked_for_as_what_somebody_said(
    connection: sqlite3.Connection, typed: str
) -> None:
    first, *_ = answers(connection, typed)
    assert first.label == "Gerry Brownlee on goats"


def test_a_number_that_is_not_held_is_not_that_of_something_else(made: Path) -> None:
    page = searched(made, "how many people were killed on the roads")
    assert not [each for each in page["answers"] if each["is_answer"]]
    assert page["answers"][0]["label"] == "How many people killed is not told here beside “roads”"
    assert page["total"] == 0


@in_one_test(
    ("typed", "labels", "total"),
    [
        ("stoats in 2003 and 2010", ["stoats, 2003: 2 documents", "stoats, 2010: 1 document"], 3),
        ("2003 or 2010 stoats", ["stoats, 2003: 2 documents", "stoats, 2010: 1 document"], 3),
        ("stoats in April and June 2003",
         ["stoats, April 2003: 1 document", "stoats, June 2003: no document is held here"], 1),
        ("how many releases about stoats in 2003 and 2004",
         ["Documents that hold “stoats”, 2003", "Documents that hold “stoats”, 2004"], 3),
        ("compare Budget 2010 and dairy", ['"Budget 2010": 3 documents', "dairy: 2 documents"], 4),
        ("compare stoats and goats on people",
         ["stoats people: 1 document", "goats people: 1 document"], 2),
    ],
)  # fmt: skip
def test_what_is_asked_of_several_is_told_of_each(
    made: Path, typed: str, labels: list[str], total: int
) -> None:
    page = searched(made, typed)
    assert [each["label"] for each in page["answers"]] == labels
    assert page["total"] == total


def test_of_two_times_that_are_not_joined_the_one_not_read_is_told(
    connection: sqlite3.Connection,
) -> None:
    last = answers(connection, "2003 stoats 2004")[-1]
    assert last.label == "“2004” is looked for as a word, in documents of 2003"
    assert looked_for(connection, "Budget 2010 in 2004").filters == {"from": "2004", "to": "2004"}


@in_one_test(
    "typed",
    ["most mentioned countries", "which towns are mentioned most", "top ten companies mentioned",
     "most common words", "which topics are talked about most"],
)  # fmt: skip
def test_what_nothing_ranks_is_said_and_no_other_list_is_shown(made: Path, typed: str) -> None:
    page = searched(made, typed)
    assert page["answers"][0]["label"].startswith("No ")
    assert "ranked here by how often" in page["answers"][0]["label"]
    assert not [each for each in page["answers"] if each["is_answer"]]
    assert page["total"] == 0
    assert "No document holds" not in get(made, f"/search?q={quote(typed)}").text


def test_who_is_mentioned_and_quoted_most_is_told(connection: sqlite3.Connection) -> None:
    for typed in ("most quoted ministers", "who is quoted most", "who was quoted most in 2010"):
        (first, *_) = answers(connection, typed)
        assert first.label.endswith("Gerry Brownlee, 1 quotation")
    assert answers(connection, "who is mentioned most")[0].label.startswith("Mentioned most: ")


@in_one_test(
    ("typed", "told"),
    [
        ("first mention of SARS", "the first of 5 April 2003: “About a2”"),
        ('first mention of "SARS"', "the first of 5 April 2003: “About a2”"),
        ("first mention of 9/11", "the first of 7 June 2004: “About a4”"),
        ("first mention of three waters", "the first of 6 May 2003: “About a3”"),
        ("last mention of stoats", "the last of 20 May 2010: “About a5”"),
        ("last time stoats were mentioned", "the last of 20 May 2010: “About a5”"),
        ("when were stoats first mentioned in a release",
         "the first of 4 March 2002: “About a1”"),
        ('when was the term "three waters" first used', "the first of 6 May 2003: “About a3”"),
        ("first mention of the phrase three waters", "the first of 6 May 2003: “About a3”"),
        ("most recent release on stoats", "the last of 20 May 2010: “About a5”"),
        ("first release about stoats", "the first of 4 March 2002: “About a1”"),
        ("when were stoats last mentioned", "the last of 20 May 2010: “About a5”"),
        ("first time Phil Goff mentioned stoats", "the first of 5 April 2003: “About a2”"),
        ("last mention of stoats by Phil Goff", "the last of 7 June 2004: “About a4”"),
    ],
)  # fmt: skip
def test_the_first_and_the_last_are_told_as_they_are_typed(
    connection: sqlite3.Connection, typed: str, told: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert (first.detail, first.is_answer) == (told, True)


def test_another_form_that_is_older_is_told_behind(connection: sqlite3.Connection) -> None:
    _, other = first_mention.find(connection, "three waters", URLS)
    assert other.detail == "the first of 4 March 2002: “About a1”"
    assert not other.is_answer
    assert len([*first_mention.find(connection, '"three waters"', URLS)]) == 1


def test_a_name_that_is_not_held_is_said_not_to_be_before_another(
    connection: sqlite3.Connection,
) -> None:
    none, other = answers(connection, "first mention of Stoatz")[:2]
    assert (none.label, none.url) == ("No document that is held here has “Stoatz”", "")
    assert other.detail.startswith("if “stoats” is meant: ")
    assert not other.is_answer


@in_one_test(
    ("typed", "held", "narrowed", "count"),
    [
        ("stoats in 2003", "stoats", ["2003"], 2),
        ("stoats 2003", "stoats", ["2003"], 2),
        ("since 2004 stoats", "stoats", ["2004"], 2),
        ('"stoats" Goff 2003', '"stoats" Goff', ["2003"], 0),
        ('"stoats" in 2003', '"stoats"', ["2003"], 2),
        ("stoats OR milk in 2003", "stoats OR milk", ["2003"], 2),
        ("(stoats OR milk) since 2004", "(stoats OR milk)", ["2004"], 2),
        # A word with a year at its side in several documents is a name.
        ("Budget 2010", "Budget 2010", [], 3),
        ("stoats NOT 2003", "stoats NOT 2003", [], 4),
        ('stoats "2003"', 'stoats "2003"', [], 1),
        ("stoats before the 2010 election", "stoats before the 2010 election", [], 0),
        # A day by which, a number of things and what is to come are no times.
        ("stoats by 2003", "stoats by 2003", [], 0),
        ("over 2003 stoats", "over 2003 stoats", [], 0),
        ("stoats 2003/05", "stoats 2003/05", [], 0),
        ("stoats in 2050", "stoats in 2050", [], 0),
    ],
)
def test_a_time_that_is_understood_narrows_the_documents(
    made: Path, typed: str, held: str, narrowed: list[str], count: int
) -> None:
    page = get(made, f"/search?q={quote(typed)}").text
    found = searched(made, typed)
    assert [each["label"] for each in found["chosen"]] == narrowed
    if count or not narrowed:
        assert found["total"] == count
    assert all(each["without"] == f"/search?q={quote(held, safe='()')}".replace("%20", "+")
               .replace("(", "%28").replace(")", "%29") for each in found["chosen"])  # fmt: skip
    assert bool(narrowed) == ('class="chosen"' in page)


def test_a_title_that_is_pasted_finds_its_document(connection: sqlite3.Connection) -> None:
    for typed in ("Summit of 2003 on wolves", "about half a million dollars in 2003"):
        assert looked_for(connection, typed).words == typed
        assert looked_for(connection, typed).filters == {}
    assert looked_for(connection, "wolves on the summit of 2003").filters


def test_the_day_of_an_event_that_is_not_known_is_said_not_to_be(
    connection: sqlite3.Connection,
) -> None:
    (first, *_) = answers(connection, "stoats before the 2010 election")
    assert first.label == "On which day the 2010 election was is not held here"


@in_one_test(
    ("typed", "read_as"),
    [
        ("dairy OR milk exports", "dairy OR (milk AND exports)"),
        ("dairy OR milk AND exports", "dairy OR (milk AND exports)"),
        ("(dairy OR milk) exports", ""),
        ("dairy exports", ""),
    ],
)
def test_how_a_query_is_read_is_said_where_it_may_be_read_otherwise(
    made: Path, typed: str, read_as: str
) -> None:
    told = searched(made, typed)["read_as"]
    assert told.startswith(f"Read as: {read_as}. ") if read_as else told == ""


def test_what_cannot_be_read_as_a_query_is_said_to_be_plain_words(made: Path) -> None:
    assert "each of its words is looked for" in searched(made, "(dairy OR")["read_as"]
    assert "C++ is searched as C." in searched(made, "C++")["read_as"]


def test_brackets_beside_words_are_joined_by_and(made: Path) -> None:
    for typed in ("(dairy OR milk) exports", "exports (dairy OR milk)"):
        assert (
            searched(made, typed)["total"] == searched(made, f"{typed} AND exports")["total"] == 2
        )


def test_letters_in_capitals_are_no_plural() -> None:
    assert full_text.as_query("SARS") == '"SARS"'
    assert full_text.as_query("DHB") == '("dhb" OR "dhbs")'
    assert full_text.as_query("HOUSE PRICES") == full_text.as_query("house prices")


@in_one_test(
    "typed", ["how many rats are there", "first home buyers", "the last time", "rats and mice"]
)
def test_other_words_ask_for_no_documents(typed: str) -> None:
    assert document_questions.find(typed) is None
    assert not parts.is_query(typed)


@in_one_test(
    ("typed", "words", "filters"),
    [
        ("releases about stoats", "stoats", {}),
        ("list of releases on stoats", "stoats", {}),
        ("stoats releases in 2003", "stoats", {"from": "2003", "to": "2003"}),
        ("releases in May 2003", "", {"from": "2003-05", "to": "2003-05"}),
        ("documents by Phil Goff on dairy", "dairy", {"person": "phil-goff"}),
        ("prisoner releases", "prisoner releases", {}),
        ("releases from Wanaka", "releases from Wanaka", {}),
    ],
)
def test_what_documents_are_called_is_no_word_of_theirs(
    connection: sqlite3.Connection, typed: str, words: str, filters: dict[str, str]
) -> None:
    found = looked_for(connection, typed)
    assert (found.words, found.filters) == (words, filters)


@in_one_test(
    ("typed", "url"),
    [
        ("who issued most releases in 2003", "/search?person=phil-goff&from=2003&to=2003"),
        ("who issued the fewest releases in 2003", "/question/ministers-by-year?year=2003"),
        ("who announced the most money in 2003", "/question/money-by-minister?year=2003"),
        ("which minister talked most about stoats", "/subject?q=stoats"),
        ("most repeated amounts", "/question/said-again"),
        ("contradictions", "/question/contradicting-releases"),
        ("stoats by year", "/search?q=stoats"),
        ("stoats rss", "/subject.atom?q=stoats"),
        ("download csv stoats", "/search.csv?q=stoats"),
        ("compare Helen Clark and Phil Goff on stoats",
         "/question/quotations-of-a-person?person=Helen+Clark&words=stoats"),
        ("how much did Phil Goff announce in 2003",
         "/question/money-by-minister?person=Phil+Goff&year=2003"),
    ],
)  # fmt: skip
def test_a_list_is_led_to_and_the_documents_are_those_of_its_subject(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    assert answers(connection, typed)[0].url == url
    found = looked_for(connection, typed)
    assert "stoats" not in typed or found.words == "stoats"


@in_one_test(
    ("typed", "labels"),
    [
        ("who mentioned stoats more, Clark or Goff",
         ("Helen Clark on stoats: 2 documents", "Phil Goff on stoats: 3 documents")),
        ("did Goff or Brownlee talk more about dairy",
         ("Phil Goff on dairy: 1 document", "Gerry Brownlee on dairy: 1 document")),
        ("Goff compared with Brownlee on goats",
         ("Phil Goff on goats: 0 documents", "Gerry Brownlee on goats: 1 document")),
        ("releases by Phil Goff versus Gerry Brownlee",
         ("Phil Goff: 3 documents", "Gerry Brownlee: 2 documents")),
        ("stoats under Clark and under Key",
         ("Helen Clark on stoats: 4 documents", "John Key on stoats: 1 document")),
        ("compare 2003 and 2010 mentions of dairy",
         ("2003 on dairy: 1 document", "2010 on dairy: 1 document")),
        ("Housing vs Defence releases", ("Housing: 0 documents", "Defence: 0 documents")),
    ],
)  # fmt: skip
def test_two_that_are_compared_are_counted_each(
    connection: sqlite3.Connection, typed: str, labels: tuple[str, str]
) -> None:
    found = answers(connection, typed)
    assert tuple(
        each.label for each in found if each.label[-1].isalpha() and ":" in each.label
    ) == (labels)
    assert any("side by side" in each.detail or "chart" in each.detail for each in found)


def test_a_text_that_is_pasted_compares_nothing(connection: sqlite3.Connection) -> None:
    pasted = "who mentioned stoats more, Clark or Goff " * 9
    assert comparisons.find(connection, pasted[:40]) is not None
    assert comparisons.find(connection, pasted) is None


def test_parties_are_said_not_to_be_compared(connection: sqlite3.Connection) -> None:
    (only,) = answers(connection, "Labour vs National: stoats")
    assert "not compared" in only.label and not only.is_answer
    assert looked_for(connection, "Labour vs National: stoats").words == "stoats"


@in_one_test(
    ("typed", "label", "url"),
    [
        ("which minister put out most releases in 2010",
         "Most documents, 2010: Gerry Brownlee, 2 documents",
         "/search?person=gerry-brownlee&from=2010&to=2010"),
        ("which year had the most releases about stoats", "stoats: most documents in 2003",
         "/search?q=stoats&from=2003&to=2003"),
        ("busiest month", "Most documents: May 2002", "/search?from=2002-05&to=2002-05"),
        ("busiest day in 2002", "Most documents: 6 May 2002",
         "/search?from=2002-05-06&to=2002-05-06"),
        ("top five ministers talking about stoats", "stoats: by whom", "/subject?q=stoats"),
        ("ministers who talked about dairy, ranked", "dairy: by whom", "/subject?q=dairy"),
        ("top portfolios in 2003", "2003: How many releases a year of each portfolio?",
         "/question/portfolios-by-year?year=2003"),
        ("least active minister in 2003", "2003: How many releases a year of each minister?",
         "/question/ministers-by-year?year=2003"),
        ("which country is mentioned most often",
         "No country is ranked here by how often it is mentioned", ""),
        ("which government mentioned stoats more",
         "No government is ranked here by how often it mentions stoats", ""),
    ],
)  # fmt: skip
def test_a_ranking_is_led_to_or_said_not_to_be_held(
    connection: sqlite3.Connection, typed: str, label: str, url: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert (first.label, first.url) == (label, url)
    assert first.is_answer == bool(url)


def test_who_is_first_of_a_ranking_is_not_said_to_be_alone(connection: sqlite3.Connection) -> None:
    (first, *_) = answers(connection, "who issued most releases")
    assert first.detail.endswith("others have as many")


def test_a_list_of_nothing_held_is_not_led_to(connection: sqlite3.Connection) -> None:
    assert answers(connection, "wombats rss") == ()


def test_who_said_words_is_answered_with_the_quotations(connection: sqlite3.Connection) -> None:
    (first, *_) = answers(connection, 'who said "goats are many"')
    assert first.label == "Gerry Brownlee, 1 June 2010"
    assert first.url.startswith("/quotation/")
    (none,) = answers(connection, 'who said "wombats are few"')
    assert none.label == "No quotation that is held here has “wombats are few”"
    assert not none.is_answer


@in_one_test(
    ("typed", "words", "label"),
    [
        ("who said goats in 2010", "goats", "Gerry Brownlee, 1 June 2010"),
        ('who said "goats are many" in June 2010', '"goats are many"',
         "Gerry Brownlee, 1 June 2010"),
        ("who said goats in 2003", "goats",
         "No quotation of 2003 that is held here has “goats”"),
    ],
)  # fmt: skip
def test_who_said_words_is_asked_of_the_time_beside_them(
    connection: sqlite3.Connection, typed: str, words: str, label: str
) -> None:
    assert [each.label for each in answers(connection, typed)][:1] == [label]
    found = looked_for(connection, typed)
    assert found.words == words
    assert found.filters


@in_one_test("typed", ["who said it", "who said that", "who said it first", "who said Phil Goff"])
def test_who_said_nothing_that_can_be_looked_for_has_no_quotations(
    connection: sqlite3.Connection, typed: str
) -> None:
    found = answers(connection, typed)
    assert not [each for each in found if each.kind == "quotations"]


def test_what_is_left_of_a_question_is_no_quotation(connection: sqlite3.Connection) -> None:
    for typed in ("which party was Phil Goff in", "how old is Phil Goff"):
        assert not [each for each in answers(connection, typed) if "“" in each.detail]


def test_a_letter_is_no_name(connection: sqlite3.Connection) -> None:
    assert answers(connection, "P") == ()


@in_one_test(
    ("typed", "rest", "first", "last"),
    [
        ("rats early 2009", "rats", "2009-01", "2009-04"),
        ("mid 2014 rats", "rats", "2014-05", "2014-08"),
        ("rats in late 2014", "rats", "2014-09", "2014-12"),
        ("rats in the second half of 2008", "rats", "2008-07", "2008-12"),
        ("Q1 2015 rats", "rats", "2015-01", "2015-03"),
        ("rats in the third quarter of 2015", "rats", "2015-07", "2015-09"),
        ("last week of June 2008", "", "2008-06-24", "2008-06-30"),
        ("rats in the nineties", "rats", "1990", "1999"),
        ("rats since early 2009", "rats", "2009-01", ""),
        ("rats before late 2010", "rats", "0001", "2010-08"),
        ("rats after mid 2010", "rats", "2010-09", ""),
        ("rats until Q2 2010", "rats", "0001", "2010-06"),
        ("rats from early 2009 to late 2010", "rats", "2009-01", "2010-12"),
        ("rats early 2009 to mid 2010", "rats", "2009-01", "2010-08"),
        ("rats between mid 2008 and late 2009", "rats", "2008-05", "2009-12"),
        ("rats from 2009 until late 2010", "rats", "2009", "2010-12"),
        ("rats from early 2009 to 2010", "rats", "2009-01", "2010"),
    ],
)
def test_a_time_in_words_is_read(typed: str, rest: str, first: str, last: str) -> None:
    found, time = typed_times.taken_out(typed)
    assert (found.strip(), time) == (rest, typed_times.Time(first, last))


@in_one_test(
    ("typed", "about", "rest"),
    [
        ("how many ministers attended", "ministers", "attended"),
        ("how many people came", "people", "came"),
        ("how many ministers attended the summit", "ministers attended the summit", ""),
        ("how many tonnes of seed", "tonnes of seed", ""),
        ("how many people in need", "people in need", ""),
        ("how many nurses are there", "nurses", ""),
    ],
)
def test_what_things_did_is_no_name_of_what_is_counted(typed: str, about: str, rest: str) -> None:
    found = plain_questions.find(typed, typed)
    assert found is not None
    assert (found.about, found.rest) == (about, rest)


@in_one_test("typed", ["how many are there", "how many were there", "how many is it"])
def test_how_many_of_nothing_that_is_named_is_no_question_for_a_count(typed: str) -> None:
    assert plain_questions.find(typed, typed) is None


def test_a_number_of_things_is_no_year_of_documents(connection: sqlite3.Connection) -> None:
    assert [each.kind for each in answers(connection, "stoats 2003")] == ["search"]
    for typed in ("over 2003 stoats", "nearly 2003 stoats", "stoats by 2003"):
        assert not [each for each in answers(connection, typed) if each.kind == "search"]


def test_numbers_in_words_are_read_once_however_many_there_are() -> None:
    begun = time.process_time()
    for typed in ("one and " * 10_000, "two hundred " * 10_000):
        assert typed_numbers.in_digits(typed) == typed
    assert time.process_time() - begun < 3  # a search from each word on would take a minute


@in_one_test(
    ("typed", "read"),
    [
        ("two million two hundred thousand", "2.2 million"),
        ("one billion three hundred and fifty million for roads", "1.35 billion for roads"),
        ("two thousand three million", "2 thousand 3 million"),
    ],
)
def test_an_amount_of_two_scales_is_one_number(typed: str, read: str) -> None:
    assert typed_numbers.in_digits(typed) == read


def test_a_time_since_today_is_one_since_the_last_day_that_is_known(made: Path) -> None:
    assert [each["label"] for each in searched(made, "stoats this year")["chosen"]] == ["2010"]
    assert [each["label"] for each in searched(made, "stoats last month")["chosen"]] == ["2010-05"]


@in_one_test(
    ("typed", "filters"),
    [
        ("stoats since last year", {"from": "2009"}),
        ("stoats since last month", {"from": "2010-05"}),
        ("stoats since last week", {"from": "2010-05-24"}),
        ("stoats since yesterday", {"from": "2010-05-31"}),
        ("stoats before this year", {"to": "2009"}),
        ("stoats until last month", {"to": "2010-05"}),
        ("stoats from last year", {"from": "2009", "to": "2009"}),
    ],
)
def test_a_time_since_or_before_one_that_is_told_from_today_is_open(
    connection: sqlite3.Connection, typed: str, filters: dict[str, str]
) -> None:
    found = looked_for(connection, typed)
    assert (found.words, found.filters) == ("stoats", filters)


@in_one_test(
    ("typed", "words", "filters"),
    [
        ("this year", "", {"from": "2010", "to": "2010"}),
        ("Rats seen this year", "Rats seen this year", {}),
    ],
)
def test_a_time_told_from_today_is_a_word_in_a_title_and_a_time_alone(
    connection: sqlite3.Connection, typed: str, words: str, filters: dict[str, str]
) -> None:
    found = looked_for(connection, typed)
    assert (found.words, found.filters) == (words, filters)


@in_one_test(
    ("typed", "about"),
    [
        ("how much did the gun buyback cost", "gun buyback"),
        ("what did the America's Cup cost", "America's Cup"),
        ("how much was the Growth Fund", "Growth Fund"),
        ("total spent on rats", "rats"),
        ("rat trap costs", "rat trap"),
        ("rat traps how much paid out", "rat traps"),
        ("how much was paid out in the rat scheme", "rat scheme"),
        ("how much aid to Kiribati", "Kiribati"),
    ],
)
def test_what_something_cost_is_asked_about_it(typed: str, about: str) -> None:
    assert plain_questions.subject(typed) == about


def test_a_day_that_may_be_the_next_says_why(made: Path) -> None:
    assert formatting.two_days(None) == ""
    assert "in UTC" in formatting.two_days("2010-06-02")
