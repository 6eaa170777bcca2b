"""What several say together is said of each of them, on every page, in every query and command."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import Workspace, archive, get, release
from markupsafe import Markup

from archive.publish import queries
from archive.publish.pages import figure_filters, formatting, people
from archive.store import checks, database, functions

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = """\
“We will spend $31 million on jobs,” Jenny Shipley and Winston Peters said.

“There is $7 million for roads,” Winston Peters said.

“We met 44 farmers,” Jenny Shipley and Bo Stranger said.

“There were 55 cows,” Bo Stranger and Cy Unknown said.

It counts 66 hens.
"""
SLUG = "1998-03-28-jobs"
BOTH = ["Jenny Shipley", "Winston Peters"]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("joint"))
    workspace.put("collection.yaml", "name: joint\njurisdiction: nz\n")
    extra = "ministers:\n  - Rt Hon Jenny Shipley\n  - Rt Hon Winston Peters\n"
    extra += "portfolios:\n  - Finance\n"
    workspace.put("a.md", release("jobs", "1998-03-28", TEXT, extra))
    workspace.load()
    return workspace.db


def rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(database.read(db)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def asked(db: Path, name: str, **values: Any) -> list[dict[str, Any]]:
    with contextlib.closing(database.read(db)) as connection:
        functions.register_typed(connection)
        columns, found = queries.run(connection, queries.get(name), values)
    return [dict(zip(columns, row, strict=True)) for row in found]


def key_of(db: Path, text: str) -> str:
    ((key,),) = rows(db, f"SELECT key FROM figures WHERE text = '{text}'")
    return str(key)


def said(html: str) -> str:
    return " ".join(Markup(html).striptags().split())


@pytest.mark.parametrize(
    ("slug", "quotations", "stated"),
    [("jenny-shipley", 2, ["$31 million"]), ("winston-peters", 2, ["$31 million", "$7 million"])],
)
def test_the_page_of_each_speaker_lists_and_counts_what_they_said_together(
    db: Path, slug: str, quotations: int, stated: list[str]
) -> None:
    page = get(db, f"/person/{slug}.json").json()
    assert page["counts"] == {"quotations": quotations, "figures": 2, "mentions": 2}
    assert len(page["quotations"]) == quotations
    (joint,) = [each for each in page["quotations"] if "31 million" in each["text"]]
    assert [each["person"] for each in joint["speakers"]] == BOTH
    assert (joint["person"], joint["person_slug"]) == ("Jenny Shipley; Winston Peters", None)
    assert [each["text"] for each in page["largest"]] == stated
    html = get(db, f"/person/{slug}").text
    assert f"{quotations} quotations, 2 figures stated" in said(html)
    links = '<a href="/person/jenny-shipley">Jenny Shipley</a> and'
    assert f'{links} <a href="/person/winston-peters">Winston Peters</a>' in html
    about = get(db, f"/person/{slug}.json?about=jobs").json()
    assert [each["text"] for each in about["quotations"]] == [joint["text"]]


def test_a_page_counts_for_a_person_what_the_view_counts(db: Path) -> None:
    sql = "SELECT slug, quotations, figures, mentions FROM people_in_numbers WHERE quotations"
    found = rows(db, sql)
    assert {slug for slug, *_ in found} == {"jenny-shipley", "winston-peters"}
    for slug, *counts in found:
        assert list(get(db, f"/person/{slug}.json").json()["counts"].values()) == counts


def test_the_figures_of_a_person_are_those_said_with_others_too(db: Path) -> None:
    for slug, texts in (
        ("jenny-shipley", ["$31 million", "44"]),
        ("winston-peters", ["$31 million", "$7 million"]),
    ):
        page = get(db, f"/figures.json?person={slug}").json()
        assert sorted(each["text"] for each in page["found"]) == texts
        assert page["counted"]["n"] == 2
        assert {each["slug"] for each in page["people"]} >= {"jenny-shipley", "winston-peters"}
    assert get(db, "/figures.json?person=helen-clark").json()["counted"]["n"] == 0
    assert get(db, "/figures.json?person=nobody").status_code == 404


def test_a_sum_stated_together_is_added_once_where_nobody_is_asked_for(db: Path) -> None:
    page = get(db, "/figures.json?kind=money&unit=NZD").json()
    assert page["counted"]["n"] == 2
    assert page["counted"]["total"] == 38e6
    assert len(page["chart"]) == 2


def test_a_list_of_figures_names_all_who_stated_each_in_every_format(db: Path) -> None:
    key = key_of(db, "$31 million")
    as_json = {each["key"]: each for each in get(db, "/figures.json").json()["found"]}
    assert as_json[key]["said_by"] == "Jenny Shipley; Winston Peters"
    assert [each["slug"] for each in as_json[key]["speakers"]] == [
        *("jenny-shipley", "winston-peters")
    ]
    assert as_json[key_of(db, "44")]["said_by"] == "Jenny Shipley; Bo Stranger"
    assert as_json[key_of(db, "66")]["said_by"] is None
    assert as_json[key_of(db, "66")]["speakers"] == []
    as_csv = csv.DictReader(io.StringIO(get(db, "/figures.csv?bom=off").text))
    (row,) = [each for each in as_csv if each["key"] == key]
    assert row["speakers"] == "; ".join(BOTH)
    feed = ElementTree.fromstring(get(db, "/figures.atom").text)
    authors = {
        entry.findtext(f"{ATOM}title"): [
            each.findtext(f"{ATOM}name") for each in entry.findall(f"{ATOM}author")
        ]
        for entry in feed.findall(f"{ATOM}entry")
    }
    assert authors["$31 million: About jobs"] == BOTH
    assert "Jenny Shipley and Winston Peters" in said(get(db, "/figures").text)


def test_the_page_of_a_figure_has_a_link_and_the_offices_of_each_speaker(db: Path) -> None:
    key = key_of(db, "$31 million")
    html = get(db, f"/figure/{key}").text
    words = said(html)
    assert re.search(
        r"Said by Jenny Shipley \(Prime Minister\b[^)]* that day\)"
        r" and Winston Peters \([^)]*Treasurer[^)]* that day\), 28 March 1998",
        words,
    )
    for slug in ("jenny-shipley", "winston-peters"):
        assert f'href="/person/{slug}"' in html
    page = get(db, f"/figure/{key}.json").json()
    ids = [each["person_id"] for each in page["figure"]["speakers"]]
    assert list(dict.fromkeys(each["person_id"] for each in page["offices"])) == ids
    assert page["figure"]["person"] == "Jenny Shipley; Winston Peters"
    assert page["figure"]["person_id"] is None
    assert ["said by", "Jenny Shipley and Winston Peters"] in page["reading"]


def test_the_page_of_a_figure_names_a_speaker_who_is_not_known_as_written(db: Path) -> None:
    words = said(get(db, f"/figure/{key_of(db, '44')}").text)
    assert re.search(r"Said by Jenny Shipley \([^)]*\) and Bo Stranger, 28 March", words)
    assert "Said by Bo Stranger and Cy Unknown, 28 " in said(
        get(db, f"/figure/{key_of(db, '55')}").text
    )
    assert "Said by Winston Peters, " in said(get(db, f"/figure/{key_of(db, '$7 million')}").text)


def test_a_document_names_together_those_who_are_quoted_together(db: Path) -> None:
    page = get(db, f"/document/{SLUG}.json").json()
    quoted = [([one["speaker"] for one in each["speakers"]], each["count"])
              for each in page["speakers"]]  # fmt: skip
    assert quoted == [
        (BOTH, 1),
        (["Winston Peters"], 1),
        (["Jenny Shipley", "Bo Stranger"], 1),
        (["Bo Stranger", "Cy Unknown"], 1),
    ]
    (figure,) = [each for each in page["figures"] if each["text"] == "$31 million"]
    assert [each["slug"] for each in figure["speakers"]] == ["jenny-shipley", "winston-peters"]
    html = get(db, f"/document/{SLUG}").text
    tints = re.findall(r'class="tint-(\d) swatch" href="#q-\w+">([^<]+)<', html)
    assert tints[0] == ("0", "Jenny Shipley and Winston Peters")
    assert tints[1] == ("1", "Winston Peters")
    assert re.search(r'class="quotation tint-0"[^>]*>We will spend', html)
    assert ">about Jenny Shipley</a>" in html
    assert '<span class="said">said by</span> Jenny Shipley and Winston Peters' in html


def test_those_who_speak_together_are_one_colour_in_whatever_order(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.put("collection.yaml", "name: joint\njurisdiction: nz\n")
    text = (
        "“We agree on this bridge,” Jenny Shipley and Winston Peters said.\n\n"
        "“It will be a good bridge,” Winston Peters and Jenny Shipley said.\n"
    )
    workspace.put("a.md", release("bridge", "1998-03-28", text))
    workspace.load()
    (speaker,) = get(workspace.db, "/document/1998-03-28-bridge.json").json()["speakers"]
    assert speaker["count"] == 2


def test_the_names_of_those_who_speak_together_are_written_as_one_says_them() -> None:
    assert formatting.together([]) == ""
    assert formatting.together(["Ann Lee"]) == "Ann Lee"
    assert formatting.together(["Ann Lee", "Bo Ray"]) == "Ann Lee and Bo Ray"
    assert formatting.together(["Ann Lee", "Bo Ray", "Cy Dow"]) == "Ann Lee, Bo Ray and Cy Dow"


def test_money_by_minister_counts_a_sum_for_each_who_states_it(db: Path) -> None:
    found = {row["person"]: (row["total"], row["sums"]) for row in asked(db, "money-by-minister")}
    assert found == {"Jenny Shipley": (31e6, 1), "Winston Peters": (None, 2)}


def test_the_quotations_of_a_person_are_those_said_with_others_too(db: Path) -> None:
    for person in BOTH:
        (row,) = asked(db, "quotations-of-a-person", person=person, words="jobs")
        assert row["person"] == person
        assert row["offices"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("amounts-about", {"subject": "jobs"}),
        ("hedged-amounts", {"least": "1"}),
        ("figures-of-a-document", {"slug": SLUG}),
    ],
)
def test_a_query_that_lists_figures_has_each_once(
    db: Path, tmp_path: Path, name: str, values: dict[str, str]
) -> None:
    hedged = tmp_path / "hedged.db"
    hedged.write_bytes(db.read_bytes())
    with contextlib.closing(sqlite3.connect(hedged)) as connection:
        connection.execute("UPDATE figures SET approx = 'over'")
        connection.commit()
    (row,) = [each for each in asked(hedged, name, **values) if each["text"] == "$31 million"]
    if "person" in row:
        assert row["person"] == "Jenny Shipley; Winston Peters"


def test_a_head_of_governments_quotations_are_counted_once(db: Path) -> None:
    (row,) = [
        each
        for each in asked(db, "prime-ministers-in-numbers")
        if each["prime_minister"] == "Jenny Shipley"
    ]
    assert (row["quotations"], row["figures"]) == (4, 5)


def test_a_quotation_is_of_nobody_known_where_no_speaker_is(db: Path) -> None:
    (row,) = asked(db, "what-is-not-known")
    assert row["quotations"] == 4
    assert row["quotations_of_nobody_known"] == 1  # Bo Stranger and Cy Unknown
    (year,) = get(db, "/quality.json").json()["years"]
    assert year["quotations_of_nobody_known"] == 1


def test_show_has_all_speakers_of_each_quotation_and_figure(db: Path) -> None:
    shown = archive("show", SLUG, "--db", db).output
    assert "— Jenny Shipley and Winston Peters" in shown
    assert re.search(r"\$31 million .*Jenny Shipley and Winston Peters", shown)
    found = json.loads(archive("show", SLUG, "--db", db, "--json").output)
    for row in (found["quotations"][0], found["figures"][0]):
        assert [each["slug"] for each in row["speakers"]] == ["jenny-shipley", "winston-peters"]
    assert found["figures"][-1]["speakers"] == []


def test_show_names_the_ministers_where_the_text_has_no_more(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.put("a.md", release("jobs", "1998-03-28", TEXT))
    workspace.put("collection.yaml", "name: joint\njurisdiction: nz\n")
    workspace.load()
    with contextlib.closing(sqlite3.connect(workspace.db)) as connection:
        connection.execute("UPDATE quotations SET speaker = 'the Ministers' WHERE id = 1")
        connection.commit()
    shown = archive("show", SLUG, "--db", workspace.db).output
    assert "— Jenny Shipley and Winston Peters" in shown


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("DELETE FROM quotation_speakers WHERE quotation_id = 2",
         "every quotation with a speaker has a row for each who spoke"),
        ("UPDATE quotations SET speaker = NULL WHERE id = 1",
         "every quotation with a speaker has a row for each who spoke"),
        ("UPDATE quotations SET person_id = 1 WHERE id = 1",
         "the person of a quotation is its only speaker"),
        ("UPDATE quotations SET person_id = NULL WHERE id = 2",
         "the person of a quotation is its only speaker"),
        ("UPDATE figures SET speaker = 'Bo' WHERE id = 1",
         "every figure within a quotation is said by its speaker"),
        ("UPDATE figures SET person_id = 1 WHERE quotation_id IS NULL",
         "every figure within a quotation is said by its speaker"),
    ],
)  # fmt: skip
def test_a_check_finds_speakers_that_do_not_fit(
    db: Path, tmp_path: Path, change: str, rule: str
) -> None:
    copy = tmp_path / "a.db"
    copy.write_bytes(db.read_bytes())
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        connection.execute(change)
        connection.commit()
    with contextlib.closing(database.read(copy)) as connection:
        assert checks.check(connection).broken[rule] > 0
    with contextlib.closing(database.read(db)) as connection:
        assert checks.check(connection).is_sound


def test_what_a_person_said_is_counted_from_indexes_alone(db: Path) -> None:
    with contextlib.closing(database.read(db)) as connection:
        steps = [
            row["detail"]
            for row in connection.execute(f"EXPLAIN QUERY PLAN {people._COUNTS}", {"id": 1})
        ]
        sql = f"EXPLAIN QUERY PLAN SELECT figures.id {figure_filters.source({'person': 'x'})}"
        of_figures = [
            row["detail"]
            for row in connection.execute(
                f"{sql} WHERE {figure_filters._CONDITIONS['person']}", {"person": "x"}
            )
        ]
    for plan in (steps, of_figures):
        used = " ".join(plan)
        assert "COVERING INDEX ix_quotation_speakers_said (person_id=?)" in used
        assert "COVERING INDEX ix_figures_said (quotation_id=?)" in used
        assert "TEMP B-TREE" not in used
