"""The named queries: what they answer, in Datasette and on the command line alike."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cases import in_one_test
from conftest import archive, gets, served

from archive import ingest, shipped
from archive.problems import ArchiveError
from archive.publish import queries
from archive.store import database, functions
from archive.store.schema import at_head
from archive.words import full_text

RELEASE = "2022-03-28-nz-provide-more-military-assistance-ukraine"
QUERIES = list(queries.load().values())


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, and a small collection that was loaded, changed and loaded again."""
    root = tmp_path_factory.mktemp("queries")
    small = root / "small"
    small.mkdir()
    (small / "collection.yaml").write_text(
        "name: small\ntitle: Small\nrights: Ours & yours\njurisdiction: nz\n"
    )
    for name, date, text in (
        ("kept", "2020-03-28", "Said twice."),
        ("copy", "2020-03-30", "Said  twice.\n"),
        ("edited", "2021-02-01", "Before."),
        ("moved", "2021-02-02", "Stays."),
        ("gone", "2021-02-03", "Goes."),
        ("undated", None, "Never dated."),
    ):
        _write(small / f"{name}.md", date, text)
    ingest.load(root / "q.db", [str(shipped.SEEDS), str(small)], ingest.Options(jobs=1))
    _write(small / "edited.md", "2021-02-01", "After.")
    (small / "moved.md").rename(small / "elsewhere.md")
    (small / "gone.md").unlink()
    _write(small / "new.md", "2021-02-04", "Comes.")
    ingest.load(root / "q.db", [str(small)], ingest.Options(jobs=1, verify=True))
    return root / "q.db"


def _write(path: Path, date: str | None, text: str) -> None:
    dated = f"date: {date}\n" if date else ""
    path.write_text(
        f'---\ntitle: "100% {path.stem} & \\"co\\""\n{dated}'
        f"url: https://example.org/release/{path.stem}\nministers:\n"
        "  - Rt Hon Dame Ann Lee\n  - Hon Dr Brooke van Velden KC\n  - Cher\n---\n" + text
    )


@pytest.fixture
def connection(db: Path) -> Iterator[sqlite3.Connection]:
    connection = database.read(db)
    yield connection
    connection.close()


def ask(connection: sqlite3.Connection, name: str, **values: str) -> list[dict[str, Any]]:
    columns, rows = queries.run(connection, queries.get(name), values)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@in_one_test("query", QUERIES, ids=lambda query: query.name)
def test_a_query_says_what_it_is(query: queries.Query) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert re.fullmatch(r"[a-z-]+", query.name)
    # Datasette would show the query in place of the table.
    assert query.name not in {*at_head.metadata.tables, *at_head.VIEWS}
    asked = set(re.findall(r"(?<![:\w']):([a-z_]+)", query.sql))
    assert asked == {parameter.name for parameter in query.parameters}
    for parameter in query.parameters:
        assert parameter.description
        assert parameter.default or parameter.example
    for name, value in re.findall(r"nullif\(:(\w+), ''\), '?([^()']+)'?\)", query.sql):
        (parameter,) = [each for each in query.parameters if each.name == name]
        assert value in (parameter.default, parameter.example)


@pytest.mark.both_datasettes
@pytest.mark.lowest
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_answers_alike_in_datasette_and_in_the_terminal(
    connection: sqlite3.Connection, db: Path, query: queries.Query
) -> None:
    columns, rows = queries.run(connection, query, {})
    # What an answer is about can be opened: a document, or the person or office it names.
    assert {"slug", "person", "portfolio", "prime_minister"} & set(columns)

    # Whatever is typed into its fields, a query answers.
    typed = [
        urlencode({parameter.name: text for parameter in query.parameters})
        for text in ("x", '"', "-1", "2020", "%")
    ]
    paths = [f"/q/{query.name}.json?_shape=arrays&_extra=columns", f"/q/{query.name}"]
    paths += [f"/q/{query.name}?{fields}" for fields in typed]
    answers = gets(served(db), *paths)
    assert {answer.status_code for answer in answers[:2]} == {200}
    for answer in answers[2:]:
        # Or says in a sentence what makes no sense.
        assert answer.status_code == 200 or re.search("“|called|There is no", answer.text)
        assert answer.status_code in (200, 400)
    assert answers[0].json()["columns"] == columns
    assert [tuple(row) for row in answers[0].json()["rows"]] == rows
    assert query.title.replace("'", "&#39;") in answers[1].text


def test_search_finds_the_second_seed_with_its_match_and_its_terms(
    connection: sqlite3.Connection,
) -> None:
    (hit,) = ask(connection, "search", words="Bamyan provincial reconstruction")
    assert hit["title"] == "Relations with New Zealand"
    assert hit["collection"] == "seeds"
    assert "⟦Bamyan⟧" in hit["excerpt"]
    assert hit["publisher"] == "NATO"
    assert "ask NATO" in hit["rights"]
    assert ask(connection, "search") == [hit]
    assert ask(connection, "search", words="Bamyan", collection="small") == []


@in_one_test("typed", ['"', "(", "COVID-19", "AND", "\0", "a:b", "*", "NEAR(x"])
def test_what_fts5_cannot_parse_is_no_error(connection: sqlite3.Connection, typed: str) -> None:
    ask(connection, "search", words=typed)
    ask(connection, "may-i-republish", words=typed)


@in_one_test(
    ("typed", "text"),
    [("COVID-19", "of covid 19"), ("AND", "one and two"), ("a:b", "a b"), ("NEAR(x", "near x")],
)
def test_what_fts5_cannot_parse_is_searched_for_as_words(typed: str, text: str) -> None:
    assert full_text.holds(text, typed)
    assert not full_text.holds("another text", typed)


def test_a_bare_word_is_looked_for_in_its_forms_and_a_quoted_one_as_it_is() -> None:
    assert full_text.as_query('"ukraine" OR nato*') == '"ukraine" OR "nato"*'
    assert full_text.as_query('"armed forces" COVID-19') == '"armed forces" AND "COVID-19"'
    assert full_text.as_query("ships") == '("ships" OR "ship" OR "shipped")'
    assert full_text.as_query("") == full_text.as_query(None) == full_text.as_query('"') == '""'


def test_a_release_is_cited_as_the_law_style_guide_has_it(connection: sqlite3.Connection) -> None:
    cited = {row["style"]: row["citation"] for row in ask(connection, "cite", slug=RELEASE)}
    assert cited["nzlsg"] == (
        "Jacinda Ardern and Peeni Henare "
        '"NZ to provide more military assistance to Ukraine" (press release, 28 March 2022)'
    )
    assert cited["apa"] == (
        "Ardern, J., & Henare, P. (2022, March 28). NZ to provide more military assistance to "
        "Ukraine [Press release]. New Zealand Government. "
        "https://www.beehive.govt.nz/release/nz-provide-more-military-assistance-ukraine"
    )
    assert "  author = {Ardern, Jacinda and Henare, Peeni},\n" in cited["bibtex"]
    assert "  month = mar,\n" in cited["bibtex"]
    csl = json.loads(cited["csl-json"])
    assert csl["author"][0] == {"family": "Ardern", "given": "Jacinda"}
    assert csl["issued"] == {"date-parts": [[2022, 3, 28]]}


def test_honorifics_particles_and_single_names_are_cited_rightly(
    connection: sqlite3.Connection,
) -> None:
    slug = ask(connection, "search", words="twice")[0]["slug"]
    cited = {row["style"]: row["citation"] for row in ask(connection, "cite", slug=slug)}
    assert cited["nzlsg"].startswith('Ann Lee, Brooke van Velden and Cher "100% ')
    assert cited["apa"].startswith("Lee, A., van Velden, B., & Cher (2020, March ")
    assert "author = {Lee, Ann and van Velden, Brooke and {Cher}}" in cited["bibtex"]
    assert r"title = {{100\% " in cited["bibtex"]
    assert json.loads(cited["csl-json"])["author"][1:] == [
        {"family": "van Velden", "given": "Brooke"},
        {"literal": "Cher"},
    ]


def test_a_document_without_ministers_is_cited_by_author_or_publisher(
    connection: sqlite3.Connection,
) -> None:
    def cited(words: str) -> dict[str, str]:
        slug = ask(connection, "search", words=words, collection="seeds")[0]["slug"]
        return {row["style"]: row["citation"] for row in ask(connection, "cite", slug=slug)}

    assert cited("Bamyan")["apa"].startswith("NATO. (2018, September 12). Relations with New Zea")
    assert cited("Capie")["apa"].startswith("David Capie. (n.d.). [untitled]")
    assert (
        cited("cookies")["nzlsg"]
        == 'New Zealand Foreign Affairs & Trade "Peace support operations" (undated)'
    )


def test_a_countrys_lawyers_style_is_for_its_own_documents(connection: sqlite3.Connection) -> None:
    styles = {
        words: [
            row["style"]
            for row in ask(
                connection,
                "cite",
                slug=ask(connection, "search", words=words, collection="seeds")[0]["slug"],
            )
        ]
        for words in ("cookies", "Bamyan", "Capie")
    }
    assert styles == {
        "cookies": ["nzlsg", "apa", "bibtex", "csl-json"],
        "Bamyan": ["apa", "bibtex", "csl-json"],
        "Capie": ["apa", "bibtex", "csl-json"],
    }


def test_a_document_of_the_country_is_cited_by_author_or_publisher_in_its_style(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("---\nauthor: David Capie\njurisdiction: nz\n---\nWords.\n")
    (tmp_path / "b.md").write_text(
        "---\ntitle: Relations\ndate: 2018-09-12\npublisher: NATO\njurisdiction: nz\n---\nWords.\n"
    )
    ingest.load(tmp_path / "q.db", [str(tmp_path)], ingest.Options(jobs=1))
    with contextlib.closing(database.read(tmp_path / "q.db")) as connection:
        slugs = [row["slug"] for row in connection.execute("SELECT slug FROM documents ORDER BY 1")]
        found = [ask(connection, "cite", slug=s, style="nzlsg")[0]["citation"] for s in slugs]
    assert sorted(found) == [
        'David Capie "[untitled]" (undated)',
        'NATO "Relations" (12 September 2018)',
    ]


def test_the_last_load_says_what_is_new_edited_moved_and_gone(
    connection: sqlite3.Connection,
) -> None:
    changed = {(row["change"], row["path"]) for row in ask(connection, "last-load")}
    assert changed == {
        ("new", "new.md"),
        ("edited", "edited.md"),
        ("moved", "elsewhere.md"),
        ("gone", "gone.md"),
    }
    assert [row["path"] for row in ask(connection, "last-load", change="gone")] == ["gone.md"]
    assert len(ask(connection, "last-load", load="1")) == 11


def test_the_same_text_at_two_addresses_is_found(connection: sqlite3.Connection) -> None:
    copies = ask(connection, "same-text")
    assert [row["date"] for row in copies] == ["2020-03-28", "2020-03-30"]
    assert {row["copies"] for row in copies} == {2}
    assert ask(connection, "same-text", slug=copies[0]["slug"]) == copies
    assert ask(connection, "same-text", slug=RELEASE) == []


def test_documents_without_a_date_are_named(connection: sqlite3.Connection) -> None:
    unknown = ask(connection, "uncertain-dates", doubt="unknown")
    assert "small" in {row["collection"] for row in unknown}
    assert all(row["date"] is None for row in unknown)


def test_terms_of_use_say_who_states_them(connection: sqlite3.Connection) -> None:
    stated = {row["slug"]: row for row in ask(connection, "may-i-republish")}
    assert stated[RELEASE]["stated_by"] == "the document"
    assert stated[RELEASE]["rights"].startswith("Crown copyright.")
    small = [row for row in stated.values() if row["collection"] == "small"]
    assert {(row["stated_by"], row["rights"]) for row in small} == {
        ("its collection", "Ours & yours")
    }


def test_a_day_has_its_documents_with_and_without_its_year(connection: sqlite3.Connection) -> None:
    assert [row["slug"] for row in ask(connection, "on-a-day", day="2022-03-28")] == [RELEASE]
    dates = [row["date"] for row in ask(connection, "on-a-day", day="03-28")]
    assert dates == ["2022-03-28", "2020-03-28"]


def test_an_edited_document_has_both_versions(connection: sqlite3.Connection) -> None:
    (edited,) = ask(connection, "last-load", change="edited")
    held = ask(connection, "versions-of-a-document", slug=edited["slug"])
    assert [row["version"] for row in held] == [2, 1]
    assert held[1]["replaced_at"] is not None
    assert ask(connection, "versions-of-a-document") == held


def test_documents_are_counted_by_month_minister_and_portfolio(
    connection: sqlite3.Connection,
) -> None:
    months = {row["month"]: row["documents"] for row in ask(connection, "releases-per-month")}
    assert months["2021-02"] == 3
    by_minister = ask(connection, "ministers-by-year", minister="ardern")
    assert [(row["year"], row["documents"]) for row in by_minister] == [(2022, 1)]
    by_portfolio = ask(connection, "portfolios-by-year", year="2022")
    assert [row["portfolio"] for row in by_portfolio] == ["Defence", "Prime Minister"]
    (issued,) = ask(connection, "a-ministers-documents")
    assert issued["slug"] == RELEASE


def test_an_unknown_query_or_parameter_is_named(connection: sqlite3.Connection) -> None:
    with pytest.raises(ArchiveError, match="no query nothing"):
        queries.get("nothing")
    with pytest.raises(ArchiveError, match="no parameter colour"):
        queries.run(connection, queries.get("search"), {"colour": "red"})


@in_one_test(
    ("text", "words", "holds"),
    [
        ("Aid for Ukraine and Māori health", "ukraine", True),
        ("Aid for Ukraine and Māori health", "maori UKRAINE", True),
        ("Aid for Ukraine and Māori health", "Ukraine AND aid", True),
        ("Aid for Ukraine and Māori health", "ukraine fiji", False),
        ("Aid for Ukraine and Māori health", "", True),
        (None, "ukraine", False),
        (None, None, True),
    ],
)
def test_a_text_holds_words_whatever_their_accents_and_capitals(
    text: str | None, words: str | None, holds: bool
) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        functions.register_typed(connection)
        found = connection.execute("SELECT holds_words(?, ?)", (text, words)).fetchone()
    assert found == (holds,)


def test_the_terminal_says_of_how_many_rows_it_shows_the_first(made_up: Path) -> None:
    asked = ("query", "may-i-republish", "--db", made_up)
    every = len(archive(*asked, "--csv").stdout.splitlines()) - 1
    assert len(json.loads(archive(*asked, "--json").stdout)) == every > 100
    assert (
        f"Only the first 100 rows are shown of {every}; --limit {every}" in archive(*asked).stderr
    )
    cut = archive(*asked, "--csv", "--limit", "1")
    assert len(cut.stdout.splitlines()) == 2
    assert f"Only the first row is shown of {every}" in cut.stderr


def test_without_a_day_the_holders_of_today_are_told(connection: sqlite3.Connection) -> None:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    told = ask(connection, "who-held", portfolio="Defence")
    assert told == ask(connection, "who-held", portfolio="Defence", day=today)
    assert [row["person"] for row in ask(connection, "who-held")] == ["Peeni Henare"]


def test_who_asks_for_an_associate_is_told_of_associates(connection: sqlite3.Connection) -> None:
    held = ask(connection, "who-held", portfolio="Associate Health", day="2012-03-01")
    assert {row["role"] for row in held} == {"associate"}
    held = ask(connection, "who-held", portfolio="Associate Prime Minister", day="2012-03-01")
    assert {row["role"] for row in held} <= {"minister"}
