"""How many and how much, asked in plain words: what is looked for, and which figures answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import SITE, Workspace, get

from archive.publish.pages.answers import count_times, with_days
from archive.publish.pages.asked import asking_words, counted_things
from archive.publish.pages.asked.typed_times import Time
from archive.store import functions
from archive.subjects import count_clauses
from archive.subjects.counted_as import counted_as
from archive.words.found_in import found_in


@in_one_test(
    ("typed", "read"),
    [
        ("otter pond how much", "how much for otter pond"),
        ("Otter pond how much money was spent so far?", "how much for Otter pond"),
        ("otter pond cost", "how much for otter pond"),
        ("otter pond cost how much in 2014", "how much for otter pond in 2014"),
        ("the otter pond amount", "how much for otter pond"),
        ("otter floods how much did the Government give", "how much did the Government give"
         " for otter floods"),
        ("the bay how much for otters", "how much for otters bay"),
        ("otters in the bay how many", "how many otters in the bay"),
        ("otter fund how many ponds dug", "how many ponds dug in otter fund"),
        ("otter pond opened when", "when was otter pond opened"),
        # Here they ask nothing, or ask already.
        ("how much for otters", "how much for otters"),
        ("what the otters cost", "what the otters cost"),
        ("otters at low cost", "otters at low cost"),
        ("the cost of living", "the cost of living"),
        ("largest amount", "largest amount"),
        ("we know how many", "we know how many"),
        ("if not now, when?", "if not now, when?"),
        ("$5 million pond cost", "$5 million pond cost"),
    ],
)  # fmt: skip
def test_words_that_ask_stand_in_front(typed: str, read: str) -> None:
    assert asking_words.put_first(typed) == read


@in_one_test(
    ("words", "thing", "about", "done"),
    [
        ("otters", "otters", "", ""),
        ("new ponds in the bay", "new ponds", "bay", ""),
        ("ponds drained in the Long Bay drought", "ponds", "Long Bay drought", "drained"),
        ("flood damaged ponds were there", "flood damaged ponds", "", ""),
        ("keepers have been lost at the lake", "keepers", "lake", "lost"),
        ("people living near otters", "people", "otters", "living"),
        ("died on the lake", "people", "lake", "died"),
        ("keepers at the School of Otters", "keepers", "School of Otters", ""),
        ("otters did the fund save in May", "otters", "May", "save"),
        ("buildings", "buildings", "", ""),
        ("sheep need feed", "sheep", "feed", "need"),
        ("of the ponds in Long Bay", "ponds", "Long Bay", ""),
        ("of those ponds in Long Bay were drained", "ponds", "Long Bay", "drained"),
        ("keepers at the lake have died", "keepers", "lake", "died"),
        # No things are named.
        ("in Long Bay", "", "Long Bay", ""),
        ("in Long Bay died", "", "Long Bay died", ""),
        ("were lost at the lake", "people", "lake", "lost"),
    ],
)
def test_what_is_counted_is_told_from_where_and_what_was_done(
    words: str, thing: str, about: str, done: str
) -> None:
    assert counted_things.parted(words)[:3] == (thing, about, done)


def fits(marked: str, item: str, typed: str, about: str = "", done: str = "") -> str | None:
    """How a count in a text fits, of which the number stands between « and »."""
    start = marked.index("«")
    text = marked.replace("«", "").replace("»", "")
    end = marked.index("»") - 1
    title, opening = "News of Long Bay", "The keepers of the Red Lake met today."
    return counted_as(item, text, start, end, title, opening, typed, about, done)


@in_one_test(
    ("marked", "item", "typed", "about", "done", "found"),
    [
        ("There are «40» otters in the park.", "otters", "otters", "park", "", "sentence"),
        ("There are «40» sea otters in the park.", "sea otters", "otter", "park", "", "sentence"),
        ("There are «40» otters.", "otters", "otters", "long bay", "", "title"),
        ("There are «40» otters.", "otters", "otters", "red lake", "", "document"),
        ("There are «40» otters.", "otters", "otters", "hill", "", None),
        # What is counted is the last word of its name.
        ("There are «40» otter ponds in the park.", "otter ponds", "otters", "park", "", "other"),
        ("There are «40» ponds in the park.", "ponds", "otters", "park", "", None),
        ("Here are «40» keepers of otters.", "keepers of otters", "keepers", "", "", "sentence"),
        ("The park has «40» otters and mice.", "otters and mice", "otters", "park", "", "sentence"),
        ("The park has two ponds and «40» otters.", "otters", "otters", "park", "", "document"),
        # The words before the things stand beside them or with the subject.
        ("There are «40» otters in the new park.", "otters", "new otters", "park", "", "sentence"),
        # A place that another number or another clause is of.
        ("The park has 9 ponds and «40» otters.", "otters", "otters", "park", "", "document"),
        ("Park – «40» otters", "otters", "otters", "park", "", "sentence"),
        ("Park East Pond – «40» otters", "otters", "otters", "park", "", "sentence"),
        ("Park – 9, Hill – «40» otters", "otters", "otters", "park", "", "document"),
        ("In 2014 the park had «40» otters.", "otters", "otters", "park", "", "sentence"),
        ("In addition to those in the park, the zoo has «40» otters.", "otters", "otters", "park",
         "", "document"),
        # What was done stands near the number.
        ("In the park «40» otters were saved.", "otters", "otters", "park", "saved", "sentence"),
        ("In the park «40» rescued otters live.", "rescued otters", "otters", "park", "rescued",
         "sentence"),
        ("The park needs «40» otters to be saved.", "otters", "otters", "park", "saved", None),
        ("The park has «40» jobs for people who lost theirs.", "jobs", "jobs", "park", "lost",
         None),
    ],
)  # fmt: skip
def test_a_count_fits_what_is_asked(
    marked: str, item: str, typed: str, about: str, done: str, found: str | None
) -> None:
    assert fits(marked, item, typed, about, done) == found


@in_one_test(
    ("sentence", "title", "found"),
    [
        ("We give $5 million for the red lake park.", "News", "sentence"),
        ("We give $5 million for the park.", "The Red Lake", "title"),
        ("We give $5 million.", "The Red Lake park", "title"),
        ("We give $5 million for roads.", "The Red Lake", None),
        (None, None, None),
    ],
)
def test_a_title_has_what_a_sentence_lacks(
    sentence: str | None, title: str | None, found: str | None
) -> None:
    assert found_in(sentence, title, "red lake park") == found


def test_half_a_name_stands_in_no_title() -> None:
    assert found_in("The lake costs $5 million.", "A red house", "red lake") is None
    assert found_in("It costs $5 million.", "A red lake", "red lake") == "title"


def test_sql_asks_how_a_count_fits() -> None:
    connection = sqlite3.connect(":memory:")
    functions.register(connection)
    asked = "SELECT counted_as('huts', 'It has 5 huts.', 7, 8, 'Park', NULL, 'huts', ?, '')"
    found = [connection.execute(asked, (words,)).fetchone()[0] for words in ("park", "bay")]
    empty = connection.execute("SELECT counted_as(NULL, NULL, 0, 0, NULL, NULL, '', NULL, NULL)")
    assert (*found, empty.fetchone()[0]) == ("title", None, None)
    connection.close()


TOLD = (
    ("2008-03-04", "Otter count", "The new park has 30 otters. Some 20 otter ponds are planned."),
    ("2014-03-04", "Otters of Long Bay", "There are 50 otters. The pond cost $6 million."),
    ("2016-03-04", "Long Bay pond", "Long Bay has 70 otters, and 9 otters. It cost $7 million."),
    ("2017-03-04", "Storm", "In the storm at Red Lake 12 huts were damaged. We build 40 huts."),
    ("2018-03-04", "Lake huts", "At Blue Lake we will build 45 huts."),
    ("2019-03-04", "Roads", "The Blue Lake road cost $8 million."),
    ("2020-03-04", "Ponds", "Long Bay has 15 otter ponds. Dredges dug 300 hectares of Green Bay."),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("counts_asked"))
    for number, (day, title, text) in enumerate(TOLD):
        front = f"---\ntitle: {title}\ndate: {day}\nurl: {SITE}/n{number}\n---\n\n"
        workspace.put(f"{number}.md", f"{front}{text}\n")
    workspace.load()
    return workspace.db


def search(db: Path, typed: str) -> Any:
    return get(db, f"/search.json?q={quote(typed)}").json()


@in_one_test(
    ("typed", "label", "detail"),
    [
        ("how many otters in long bay", "otters: how many, with “long bay”",
         "70 otters (4 March 2016); 50 otters (4 March 2014)"),
        ("long bay how many otters", "otters: how many, with “long bay”",
         "70 otters (4 March 2016); 50 otters (4 March 2014)"),
        ("how many huts damaged at red lake", "huts damaged: how many, with “red lake”",
         "12 huts (4 March 2017)"),
        ("how many hectares in green bay", "hectares: how many, with “green bay”",
         "300 hectare (4 March 2020)"),
    ],
)  # fmt: skip
def test_counts_answer_with_their_days(told: Path, typed: str, label: str, detail: str) -> None:
    (found,) = search(told, typed)["answers"]
    assert (found["label"], found["is_answer"]) == (label, True)
    assert detail in found["detail"]
    url = found["url"].replace("/question/how-many", "/question/how-many.json")
    assert get(told, url).json()["found"][0]["found_in"] == "sentence"


@in_one_test(
    ("typed", "why"),
    [
        ("how many huts damaged at blue lake", "documents may tell it in others"),
        ("how many otters in blue lake", "documents may tell it in others"),
        ("how many unicorns", "documents may tell it in others"),
    ],
)
def test_what_no_count_tells_is_said_not_to_be_told(told: Path, typed: str, why: str) -> None:
    page = search(told, typed)
    assert not [each for each in page["answers"] if each["is_answer"]]
    assert [each["url"] for each in page["answers"]] == [""]
    assert why in page["answers"][0]["detail"]


def test_what_stands_elsewhere_in_the_document_is_near_and_says_so(told: Path) -> None:
    (near,) = search(told, "how many hectares in long bay")["answers"]
    assert (near["label"], near["is_answer"]) == ("hectares: how many, with “long bay”", False)
    assert near["detail"].startswith("“long bay” stands elsewhere in the document")


def test_no_count_is_looked_for_where_no_thing_is_named(told: Path) -> None:
    assert search(told, "how many in long bay")["answers"] == []


def test_what_is_counted_by_another_name_is_only_near(told: Path) -> None:
    rows = get(told, "/question/how-many.json?thing=otters&about=long+bay&found_in=all").json()[
        "found"
    ]
    assert [(row["value"], row["found_in"]) for row in rows] == [
        (70, "sentence"),
        (50, "title"),
        (15, "other"),
        (9, "document"),
    ]
    # What the query gives by itself are counts in sentences with these words, oldest first.
    rows = get(told, "/question/how-many.json?thing=otters&about=long+bay").json()["found"]
    assert [row["value"] for row in rows] == [70, 9, 15]
    (near, *_) = search(told, "how many otters in the long bay ponds 2020")["answers"]
    assert not near["is_answer"]


def test_no_question_without_rows_is_offered(told: Path) -> None:
    tried = 0
    for typed in ("how many otters", "how many ponds in long bay", "how many huts at red lake"):
        for each in search(told, typed)["answers"]:
            if each["url"]:
                address = each["url"].replace("/how-many?", "/how-many.json?")
                assert get(told, address).json()["total"]
                tried += 1
    assert tried >= 3


def test_words_that_ask_are_no_words_to_find(told: Path) -> None:
    for typed in ("long bay pond how much", "long bay pond cost", "long bay pond amount"):
        page = search(told, typed)
        assert page["found"][0]["title"] == "Long Bay pond"
        assert page["answers"][0]["url"].startswith("/question/amounts-about?subject=long+bay+pond")


def test_amounts_under_a_title_come_behind_those_of_sentences(told: Path) -> None:
    rows = get(told, "/question/amounts-about.json?subject=long+bay+pond&found_in=both").json()[
        "found"
    ]
    assert [(row["text"], row["found_in"]) for row in rows] == [
        ("$7 million", "title"),
        ("$6 million", "title"),
    ]
    alone = get(told, "/question/amounts-about.json?subject=blue+lake").json()
    assert [row["text"] for row in alone["found"]] == ["$8 million"]
    (first, *_) = search(told, "how much for blue lake")["answers"]
    assert first["is_answer"] and "newest: $8 million (4 March 2019)" in first["detail"]
    (first, *_) = search(told, "how much for long bay pond")["answers"]
    assert (
        not first["is_answer"]
        and "in documents with a title about it: $7 million" in first["detail"]
    )


def test_a_question_without_rows_leads_to_documents(told: Path) -> None:
    page = get(told, "/question/how-many?thing=huts&about=moon").text
    assert 'href="/search?q=huts+moon"' in page
    assert "documents with these words" not in get(told, "/question/how-many?thing=huts").text


def marked(text: str) -> tuple[str, int, int]:
    """A text without the « and » between which its number stands, and where that is."""
    start = text.index("«")
    return text.replace("«", "").replace("»", ""), start, text.index("»") - 1


@in_one_test(
    ("text", "told"),
    [
        ("We built «40» huts.", None),
        ("We will build «40» huts.", "planned"),
        ("There will be «40» huts at the lake.", "planned"),
        ("Our plan to build «40» huts in ten years.", "planned"),
        ("The fund helped to build «40» huts.", None),
        ("More can now ask for a hut, and about «40» keepers in the bay.", "planned"),
        ("We have built «40» huts and will build 50 more.", None),
        ("We have built 40 huts and will build «50» more.", "planned"),
        ("“We will build «40» huts,” the keeper said.", "planned"),
        ("The target was to build 30 huts; «40» were built.", None),
        ("Last year «40» huts were built, more than the target.", None),
        ("Last year «40» huts were promised.", "planned"),
        ("In the year to March «40» huts burned.", None),
        ("The keeper said «40» huts burned.", None),
        ("The bay takes up to «40» keepers.", "at most"),
        ("We can confirm that «40» huts burned in May 2014.", None),
        ("«40» huts", None),
        (None, None),
    ],
)
def test_a_count_of_what_is_to_come_is_told_from_what_was_done(
    text: str | None, told: str | None
) -> None:
    assert count_clauses.told_as(*(marked(text) if text else (None, None, None))) == told


@in_one_test(
    "text",
    [
        # No verb stands behind "to".
        "According to police «40» people died.",
        "Due to flooding «40» homes lack power.",
        "Thanks to volunteers «40» huts stand again.",
        "In addition to teachers, «40» nurses left.",
        "Access to water for «40» families improved.",
        "The road to market has «40» bends.",
        # A need, a proposal, a list are things.
        "The needs of «40» families were met.",
        "«40» families need help.",
        "They committed «40» murders.",
        "He was committed to prison with «40» others.",
        "Patients on the waiting list fell by «40».",
        "The Will Roe Trust met «40» keepers.",
        "The keeper opened a can of «40» beans.",
        "By May, «40» huts had been built.",
        "Since May we have built «40» huts.",
        # Another thing is planned than what is counted.
        "A planned attack killed «40» people.",
        "The proposed site has «40» huts.",
        "An expected storm hit «40» towns.",
        # It happened to what is counted, whatever is to come beside it.
        "The eligible «40» voters came.",
        "Nobody will forget that «40» people died.",
        "Next year marks 10 since «40» people died.",
        "She wanted to thank the «40» nurses who came.",
        "The plan to sell «40» huts was dropped.",
    ],
)
def test_words_of_what_is_to_come_can_be_of_something_else(text: str) -> None:
    assert count_clauses.told_as(*marked(text)) is None


@in_one_test(
    "text",
    [
        "We need «40» nurses.",
        "«40» nurses are needed.",
        "The lake needs to house «40» keepers.",
        "We are committed to building «40» huts.",
        "The keepers proposed «40» dams.",
        "The proposed «40» huts stand by the lake.",
        "«40» huts are planned.",
        "The planned site will have «40» huts.",
        "We hope to address «40» faults.",
        "We will sell «40» huts built last year.",
        "We will thank the «40» nurses who will come.",
        "«40» families will be eligible.",
        "The keepers refused to sell «40» huts.",
    ],
)
def test_what_is_planned_of_the_things_themselves_is_to_come(text: str) -> None:
    assert count_clauses.told_as(*marked(text)) == "planned"


def test_a_count_is_told_by_what_stands_near_it() -> None:
    """However long its sentence is, and whatever its far parts say."""
    far = "we will, as we said in 2014, build many huts there and " * 200
    sentence = f"{far}" + "of these the lake has " + "very " * 90
    text = f"{sentence}«40»" + " very" * 90 + f" old huts {far}"
    told = marked(text)
    assert count_clauses.told_as(*told) is None
    assert count_clauses.told_of(*told, "2019-06-06") is None


@in_one_test(
    ("text", "told"),
    [
        ("The record of 2018, when «40» huts burned.", "2018"),
        ("It was 21 years ago when «40» huts burned during 1997/98.", "1997-1998"),
        ("It was 21 years ago when «40» huts burned.", "1998"),
        ("In 1999/00 «40» huts burned.", "1999-2000"),
        ("From 1989–1999 «40» huts burned.", "1989-1999"),
        ("From 2010 to 2012 «40» huts burned.", "2010-2012"),
        ("A decade ago «40» huts burned.", "2009"),
        ("Huts rose from «20» in 2013, to 40 last year.", "2013"),
        ("Huts rose from 20 in 2013, to «40» last year.", "2018"),
        ("Since the flood «40» huts have been built.", "since"),
        ("Since June 2017 «40» huts have been built.", "since 2017"),
        ("«40» huts burned, the most since 1974.", None),
        ("«40» huts burned.", None),
        (None, None),
    ],
)
def test_a_count_is_of_the_time_that_its_sentence_names(text: str | None, told: str | None) -> None:
    sentence, start, end = marked(text) if text else (None, None, None)
    assert count_clauses.told_of(sentence, start, end, "2019-06-06") == told


@in_one_test(
    ("text", "told"),
    [
        ("The record of 2018, when «40» huts burned.", "2018"),
        ("Since June 2017 «40» huts have been built.", "since 2017"),
        # Without a day nobody knows which year the last one was.
        ("A decade ago «40» huts burned.", None),
        ("«40» huts burned last year.", None),
    ],
)
def test_a_count_of_no_day_is_of_the_years_that_are_named(text: str, told: str | None) -> None:
    assert count_clauses.told_of(*marked(text), None) == told


@in_one_test(
    ("told_of", "time", "is_all"),
    [
        ("2018", Time("2018", "2018"), True),
        ("2018", Time("2010", "2019"), False),
        ("since 2017", Time("2017", ""), True),
        # What is told within a year is so far; what is told of no time may be of one day.
        ("2019", Time("2019", "2019"), False),
        (None, Time("2018", "2018"), False),
    ],
)
def test_a_count_is_of_all_of_a_time_that_was_over(
    told_of: str | None, time: Time, is_all: bool
) -> None:
    row = {"date": "2019-06-06", "date_latest": None, "told_of": told_of, "told_as": None}
    assert count_times.is_all_of(row, time) == is_all


@in_one_test(
    ("told_of", "time", "is_of"),
    [
        (None, Time("2019", "2019"), True),
        (None, Time("2018", "2018"), False),
        (None, Time("2019-06", "2019-06"), True),
        ("2018", Time("2018", "2018"), True),
        ("2018", Time("2019", "2019"), False),
        ("2018", Time("2010", ""), True),
        ("1997-1998", Time("1998", "1998"), False),
        ("1997-1998", Time("1990", "1999"), True),
        # It is no count of that year alone.
        ("since 2017", Time("2019", "2019"), False),
        ("since 2017", Time("2017", ""), True),
        ("since", Time("2019", "2019"), False),
    ],
)
def test_a_count_answers_for_its_own_time(told_of: str | None, time: Time, is_of: bool) -> None:
    row = {"date": "2019-06-06", "date_latest": None, "told_of": told_of, "told_as": None}
    assert count_times.is_of(row, time) == is_of
    assert count_times.is_of(row, None)


@in_one_test(
    ("typed", "who", "done", "per", "is_to_come"),
    [
        ("huts did the keepers build in May", "keepers", "built", "", False),
        ("huts did Lake Party promise in 2018", "Lake Party", "", "", True),
        ("huts have the keepers built", "keepers", "built", "", False),
        ("huts does the bay have", "", "", "", False),
        ("huts will be built", "", "built", "", True),
        ("huts burn each year", "", "", "year", False),
        ("huts are built annually", "", "built", "year", False),
    ],
)
def test_who_did_it_and_when_it_is_done_are_read(
    typed: str, who: str, done: str, per: str, is_to_come: bool
) -> None:
    read = counted_things.parted(typed)
    assert (read.who, read.done, read.per, read.is_to_come) == (who, done, per, is_to_come)


DATED = (
    ("2018-05-04", "Plans", "There will be 68 reed huts built at Red Lake."),
    ("2019-06-06", "A record", "It was 21 years ago when 683 keepers graduated during 1997/98."),
    ("2019-12-19", "Keepers", "It beats the record set in 2018, when 842 keepers graduated."),
    ("2018-12-12", "More", "Since the flood 1,022 keepers have graduated."),
    ("2020-02-02", "Levin", "In 2019 we built 12 reed huts in Levin."),
    ("2020-03-03", "Foxton", "In 2019 we built 14 reed huts."),
    ("2020-04-04", "A fire", "In a fire 3 swans were lost."),
    ("2020-12-12", "Boats", "The bay takes 30 boats a year. This year 90 boats were counted."),
)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("counts_dated"))
    for number, (day, title, text) in enumerate(DATED):
        front = f"---\ntitle: {title}\ndate: {day}\nurl: {SITE}/d{number}\n---\n\n"
        workspace.put(f"{number}.md", f"{front}{text}\n")
    workspace.load()
    return workspace.db


@in_one_test(
    ("typed", "is_answer", "told"),
    [
        ("how many keepers graduated in 2018", True, "842 keepers in 2018 (19 December 2019)"),
        ("how many keepers graduated in 2019", False, "none of 2019 is found in these words"),
        ("how many reed huts were built at Red Lake", False, "68 reed huts, planned (4 May 2018)"),
        ("how many reed huts will be built at Red Lake", True, "68 reed huts, planned"),
        ("how many reed huts were built in 2019", True, "14 reed huts in 2019 (3 March 2020)"),
        ("how many reed huts were built at Levin in 2019", True, "12 reed huts in 2019"),
        ("how many swans were lost in 2020", False, "stated in that time; none is said"),
        ("how many boats a year", True, "30 boats a year (12 December 2020)"),
        ("how many boats did Red Party count", False, "“Red Party” is not looked for"),
    ],
)
def test_only_what_was_done_in_the_time_asked_about_answers(
    dated: Path, typed: str, is_answer: bool, told: str
) -> None:
    (first, *_) = search(dated, typed)["answers"]
    assert (first["is_answer"], told in first["detail"]) == (is_answer, True), first
    assert "“”" not in first["detail"]


def test_a_number_is_not_taken_for_another(dated: Path) -> None:
    (found,) = search(dated, "how many keepers in hut 1066")["answers"]
    assert "1066" in found["label"]


SAID = {"date": "2018-12-31", "date_latest": "2019-01-01", "text": "$5 million", "approx": "over"}


@in_one_test(
    ("row", "told"),
    [
        (SAID, "more than $5 million (31 December 2018 or 1 January 2019)"),
        ({**SAID, "date_latest": None}, "more than $5 million (31 December 2018)"),
        ({**SAID, "date": None, "approx": None}, "$5 million (a day not known)"),
    ],
)
def test_an_amount_is_told_as_surely_as_its_text_and_its_day_are_known(
    row: dict[str, Any], told: str
) -> None:
    assert with_days.told([row]) == told


def test_a_count_is_told_with_its_qualifier() -> None:
    row = {
        "value": 40,
        "high": None,
        "told_as": None,
        "told_of": "",
        "date": "2018-05-04",
        "item": "huts",
        "per": None,
    }
    told = [count_times.in_words({**row, "approx": each}) for each in ("nearly", None)]
    assert told == ["nearly 40 huts", "40 huts"]
