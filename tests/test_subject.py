"""The page of a subject: any search, over time, with who speaks of it, its figures and its feed."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cases import in_one_test
from conftest import Workspace, get, release

from archive.words import matching


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases about frigates, of which one is published again."""
    workspace = Workspace(tmp_path_factory.mktemp("subject"))
    by = "ministers:\n  - Hon {}\nportfolios:\n  - Defence\n"
    texts = (
        ("a", "2019-03-15", "Ron Mark", "“A frigate costs $20 million,” Ron Mark says. "
         "“The weather is fine,” Ron Mark says."),
        ("b", "2020-05-01", "Ron Mark", "The frigates cost $30 million. Nurses get $90 million."),
        ("c", "2021-06-02", "Peeni Henare", "“Two frigates sail,” Peeni Henare says."),
        ("d", "2021-07-02", "Peeni Henare", "Schools get $70 million."),
        ("e", "2021-08-03", "Ron Mark", "The frigates cost $30 million. Nurses get $90 million."),
    )  # fmt: skip
    for name, day, minister, text in texts:
        made = release(name, day, text, by.format(minister))
        workspace.put(f"{name}.md", made.replace(f"\n# {name}\n", "\n# News\n"))
    workspace.put("collection.yaml", "name: ships\njurisdiction: nz\n")
    workspace.load(root=None)
    return workspace.db


def subject(archive: Path, **arguments: str) -> dict[str, Any]:
    answer = get(archive, f"/subject.json?{urlencode(arguments)}")
    assert answer.status_code == 200
    return dict(answer.json())


def test_a_subject_finds_the_documents_that_its_search_finds(archive: Path) -> None:
    for words in (
        "frigate",
        "frigates NOT sail",
        "frigates -sail",
        '"frigates cost"',
        "nurs*",
        "nosuchword",
    ):
        found = get(archive, f"/search.json?{urlencode({'q': words})}").json()
        page = subject(archive, q=words)
        assert page["total"] == found["total"], words
        assert page["chart"] == found["chart"]
        assert {each["slug"] for each in page["latest"]} == {
            each["slug"] for each in found["found"]
        }


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("frigates -sail", ["2021-08-03-e", "2020-05-01-b", "2019-03-15-a"]),
        ('frigates -"cost $30"', ["2021-06-02-c", "2019-03-15-a"]),
        ("frigates -cost -weather", ["2021-06-02-c"]),
        ("frigates - sail", ["2021-06-02-c"]),
    ],
)
def test_a_word_behind_a_hyphen_is_not_held(archive: Path, typed: str, slugs: list[str]) -> None:
    asked = urlencode({"q": typed, "sort": "newest"})
    found = get(archive, f"/search.json?{asked}").json()["found"]
    assert [each["slug"] for each in found] == slugs


def test_only_what_holds_the_words_itself_is_quoted_and_counted(archive: Path) -> None:
    page = subject(archive, q="frigate")
    assert [each["text"] for each in page["quotations"]] == [
        "Two frigates sail,",
        "A frigate costs $20 million,",
    ]
    assert page["quoted"] == 2
    assert page["read"] == page["total"] == page["counted"] == 4
    assert page["since"] == "2019-03-15"
    people = {each["name"]: each for each in page["people"]}
    mark, henare = people["Ron Mark"], people["Peeni Henare"]
    assert (mark["documents"], mark["quotations"], henare["documents"]) == (3, 1, 1)
    assert (mark["first"], mark["last"]) == ("2019-03-15", "2021-08-03")
    assert [each["year"] for each in mark["years"]] == ["2019", "2020", "2021"]
    assert {each["form"]: each["times"] for each in page["forms"]} == {"frigate": 1, "frigates": 1}


def test_its_sums_stand_in_sentences_that_hold_it_and_once(archive: Path) -> None:
    page = subject(archive, q="frigates")
    assert page["currency"] == "NZD"
    assert [each["text"] for each in page["largest"]] == ["$30 million", "$20 million"]
    # The text that is published again is left out.
    assert [each["date"] for each in page["figures"] if each["kind"] == "money"] == [
        "2020-05-01",
        "2019-03-15",
    ]


def test_it_is_narrowed_as_a_search_is(archive: Path) -> None:
    page = subject(archive, q="frigates", person="peeni-henare")
    assert [each["slug"] for each in page["latest"]] == ["2021-06-02-c"]
    assert [each["name"] for each in page["chosen"]] == ["person"]
    page = subject(archive, q="frigates", **{"from": "2020", "to": "2020"})
    assert [each["slug"] for each in page["latest"]] == ["2020-05-01-b"]
    assert get(archive, "/subject?q=frigates&person=nobody").status_code == 404


def test_its_feed_has_the_newest_first_and_keeps_its_address(archive: Path) -> None:
    answer = get(archive, "/subject.atom?q=frigates")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    days = re.findall(r"<entry>.*?<updated>(\d{4}-\d\d-\d\d)", answer.text)
    assert days == ["2021-08-03", "2021-06-02", "2020-05-01", "2019-03-15"]
    page = get(archive, "/search?q=frigates&page=1&sort=oldest").text
    assert '<a href="/subject?q=frigates">' in page
    assert '<a href="/subject.atom?q=frigates">' in page
    assert re.search(r"<id>http://[^<]*/subject\.atom\?q=frigates</id>", answer.text)


def test_a_day_that_there_is_not_is_refused(archive: Path) -> None:
    answer = get(archive, "/subject?q=frigates&from=yesterday")
    assert answer.status_code == 400
    assert "“yesterday” is no year, month or day" in answer.text
    assert get(archive, "/subject.json?q=frigates&to=2021-02-30").status_code == 400


def test_without_words_there_is_a_form_for_them(archive: Path) -> None:
    page = subject(archive)
    assert (page["total"], page["latest"], page["questions"]) == (0, [], [])
    assert "A subject is any search." in get(archive, "/subject").text


def test_its_csv_has_every_document_and_that_of_its_chart_the_numbers(archive: Path) -> None:
    text = get(archive, "/subject.csv?q=frigates&bom=off").text
    slugs = [row["slug"] for row in csv.DictReader(text.splitlines())]
    assert slugs == ["2021-08-03-e", "2021-06-02-c", "2020-05-01-b", "2019-03-15-a"]
    lines = get(archive, "/chart/subject/documents.csv?q=frigates&bom=off").text.split()
    counted = [line.rpartition(",")[0] for line in lines]
    assert counted == ["year,documents", "2019,1", "2020,1", "2021,2"]


def test_where_much_is_found_the_page_says_what_was_read(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.publish.pages import cache, holding, subject

    monkeypatch.setattr(holding, "_READ", holding._READ.replace("LIMIT 150", "LIMIT 2"))
    for name in ("_QUOTATIONS", "_NEWEST"):
        shorter = getattr(holding, name).replace("LIMIT 150", "LIMIT 2")
        monkeypatch.setattr(holding, name, shorter)
    monkeypatch.setattr(subject, "MOST_COUNTED", 3)
    monkeypatch.setattr(subject, "_NEWEST", subject._NEWEST.replace("LIMIT 5000", "LIMIT 3"))
    cache.entries.clear()
    cache.html.clear()
    try:
        page = get(archive, "/subject?q=frigates").text
        assert "Documents are counted among the newest 3." in page
        assert "looked for in the newest 2 documents, from 2 June 2021 on: 1." in page
        assert page.count("not looked for") == 1
    finally:
        cache.entries.clear()
        cache.html.clear()


@in_one_test(
    ("query", "expected"),
    [
        ("house", ["houses"]),
        ("house OR ships", ["houses", "ship"]),
        ("house NOT ship", ["houses"]),
        ('"the house"', ["the"]),
        ("maori", ["māori"]),
    ],
)
def test_the_forms_of_words_are_those_that_the_search_finds(
    query: str, expected: list[str]
) -> None:
    """The Housing of Māori: houses and a ship"""
    text = "The Housing of Māori: houses and a ship"
    assert matching.found(text, query) == expected


def test_a_chart_is_of_the_list_that_it_stands_over(archive: Path) -> None:
    everything = get(archive, "/search.json").json()
    year = everything["chart"][-1]["year"]
    narrowed = get(archive, f"/search.json?from={year}&to={year}").json()
    assert sum(each["documents"] for each in narrowed["steps"]) == narrowed["total"]
    assert {each["step"][:4] for each in narrowed["steps"]} == {year}
    assert len(narrowed["steps"][0]["step"]) == len("2022-03")
    month = narrowed["steps"][0]["step"]
    of_month = get(archive, f"/search.json?from={month}&to={month}").json()
    assert all(len(each["step"]) == len("2022-03-28") for each in of_month["steps"])
    assert sum(each["documents"] for each in of_month["steps"]) == of_month["total"]


def test_a_month_on_the_first_page_leads_to_that_month(archive: Path) -> None:
    bars = get(archive, "/chart/home/documents.csv").text
    assert "from=2021-06&to=2021-06" in bars.replace("%3D", "=")


def test_of_very_many_documents_no_sums_are_added_up(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.publish.pages import cache, subject

    assert "are not added up: <a" not in get(archive, "/subject?q=frigates").text
    monkeypatch.setattr(subject, "MOST_SUMMED", 3)
    cache.entries.clear()
    cache.html.clear()
    try:
        page = get(archive, "/subject?q=frigates").text
        assert "Of more than 3 documents, sums are not added up" in page
        assert "What it comes to" not in page
    finally:
        cache.entries.clear()
        cache.html.clear()
