"""Two countries with the same offices and names leave each other alone, wherever one looks."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import two_countries
from cases import in_one_test
from conftest import archive, digest, get

from archive.document import Entry
from archive.publish import queries
from archive.store import checks, clauses, database, loads, reference_data
from archive.store.schema import at_head


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("countries") / "two.db"
    two_countries.write(path)
    return path


@pytest.fixture
def connection(db: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(db)) as connection:
        yield connection


def rows(connection: sqlite3.Connection, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(sql, values)]


def json_of(db: Path, path: str) -> Any:
    answer = get(db, path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_documents_country_is_stored_with_its_ground(connection: sqlite3.Connection) -> None:
    sql = "SELECT documents.slug, jurisdictions.slug, jurisdiction_basis FROM documents LEFT JOIN"
    sql += " jurisdictions ON jurisdictions.id = jurisdiction_id"
    assert sorted(rows(connection, sql)) == sorted(two_countries.DOCUMENTS)


def test_the_government_of_a_document_is_its_own_countrys(connection: sqlite3.Connection) -> None:
    sql = "SELECT slug, government, jurisdiction FROM figures_in_context ORDER BY slug"
    assert rows(connection, sql) == [
        ("by-address", "Government second of nz", "nz"),
        ("of-gb", "Government second of gb", "gb"),
        ("of-none", None, None),
        ("of-nz", "Government second of nz", "nz"),
        ("unstated", None, None),
    ]
    sql = (
        "SELECT documents_in_context.slug, governments.slug FROM documents_in_context"
        " LEFT JOIN governments ON governments.id = government_id ORDER BY 1"
    )
    assert [slug for _, slug in rows(connection, sql)] == [
        *("second", "gb-second", None, "second", None)
    ]


def test_every_view_about_documents_people_and_offices_has_the_country(
    connection: sqlite3.Connection,
) -> None:
    for view in at_head.VIEWS:
        columns = [name for _, name, *_ in rows(connection, f"PRAGMA table_info({view})")]
        if view in (
            "open_problems",
            "document_names",
            "figure_speakers",
            "person_forms",
            "portfolio_forms",
        ):
            continue
        assert columns[-1] == "jurisdiction"
        if view == "repeated_texts":
            continue
        found = {slug for (slug,) in rows(connection, f"SELECT jurisdiction FROM {view}")}
        assert found - {None} in (({"nz", "gb"}), set()), view


def test_a_country_is_no_evidence_of_anothers_offices(connection: sqlite3.Connection) -> None:
    sql = """
        SELECT people.slug, portfolios.slug, basis FROM observed_tenures
        JOIN people ON people.id = person_id JOIN portfolios ON portfolios.id = portfolio_id
    """
    assert sorted(rows(connection, sql)) == [
        ("ann-lee", "arts", "tag"),
        ("gb-ann-lee", "gb-arts", "tag"),
    ]
    assert rows(connection, "SELECT 1 FROM contradictions") == []


@pytest.mark.parametrize("same", [True, False])
def test_a_contradiction_is_one_within_a_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    """Bob Roe's tag names an office that Ann Lee held that day: hers of his country, or not."""
    made = two_countries.entry

    def entry(name: str, slug: str | None, basis: str | None) -> Any:
        found = made(name, slug, basis)
        if name != "of-nz":
            return found
        office = "arts" if same else "gb-arts"
        resolved = found.resolved._replace(
            ministers=(found.resolved.ministers[0]._replace(person="bob-roe"),),
            portfolios=(found.resolved.portfolios[0]._replace(portfolio=office),),
        )
        return Entry(**{**fields(found), "resolved": resolved})

    monkeypatch.setattr(two_countries, "entry", entry)
    two_countries.write(tmp_path / "a.db")
    with contextlib.closing(database.read(tmp_path / "a.db")) as connection:
        found = rows(connection, "SELECT slug, stated, held_by, jurisdiction FROM contradictions")
        assert found == ([("of-nz", "Arts", "Ann Lee", "nz")] if same else [])
        broken = checks.check(connection).broken
        rule = "no portfolio of a document is of another jurisdiction"
        assert broken[rule] == (0 if same else 1)
        assert not any(n for name, n in broken.items() if name.startswith("no ") and name != rule)


def fields(entry: Any) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}


def test_a_minister_of_another_country_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    two_countries.write(path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE document_ministers SET person_id ="
            " (SELECT id FROM people WHERE slug = 'gb-ann-lee') WHERE person_id ="
            " (SELECT id FROM people WHERE slug = 'ann-lee')"
        )
        connection.execute("UPDATE documents SET jurisdiction_basis = NULL WHERE slug = 'of-gb'")
    with contextlib.closing(database.read(path)) as connection:
        broken = checks.check(connection).broken
    assert broken["no minister of a document is of another jurisdiction"] == 2
    assert broken["every jurisdiction of a document stands on a ground"] == 1


def test_the_order_in_which_countries_come_makes_no_difference(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    names = [name for name, *_ in two_countries.DOCUMENTS]
    two_countries.write(other, ("gb", "nz"), names[::-1])
    ids = "SELECT slug FROM jurisdictions ORDER BY id"
    with (
        contextlib.closing(database.read(db)) as one,
        contextlib.closing(database.read(other)) as two,
    ):
        assert rows(one, ids) != rows(two, ids)
    assert digest(db) == digest(other)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE jurisdictions SET name = 'Aotearoa' WHERE slug = 'nz'",
        "UPDATE documents SET jurisdiction_id = NULL WHERE slug = 'of-gb'",
        "UPDATE documents SET jurisdiction_basis = 'address' WHERE slug = 'of-gb'",
        *(
            f"UPDATE {table} SET jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = 'gb')"
            for table in ("people", "portfolios", "governments", "collections")
        ),
    ],
)
def test_the_digest_tells_of_what_country_all_is(db: Path, tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(db.read_bytes())
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    assert digest(path) != digest(db)


def test_what_is_held_is_given_back_with_its_country(db: Path) -> None:
    with database.write(db) as connection:
        ((root, collection),) = loads.collection_roots(connection)
        assert (root, collection.jurisdiction) == ("/root", "nz")
        held = connection.run("SELECT id, slug FROM documents")
        slugs: dict[int, str] = {row.id: row.slug for row in held}
        files = {slugs[f.document_id]: f for f in loads.stored_files(connection, list(slugs), {})}
        texts = {slugs[t.document_id]: t for t in loads.stored_texts(connection, list(slugs), {})}
        assert {file.jurisdiction for file in files.values()} == {"nz"}  # the collection's
        assert {name: text.jurisdiction for name, text in texts.items()} == {
            name: slug for name, slug, _ in two_countries.DOCUMENTS
        }
        assert loads.stale_collections(connection, ["the recipe"]) == []
        loads.settle_jurisdiction(connection, 1, "gb")
        ((_, _, found),) = loads.stale_collections(connection, ["the recipe"])
        assert sorted(slugs[each] for each in found) == ["by-address", "of-nz", "unstated"]
        assert [each.slug for each in loads.stated_jurisdictions(connection)] == ["gb"]


def test_a_jurisdiction_that_is_gone_goes_when_nothing_is_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    two_countries.write(path)
    facts = [*two_countries.facts_of("nz"), *two_countries.facts_of("gb")]

    def known(connection: Any) -> list[str]:
        return sorted(reference_data.ids(connection, "jurisdictions"))

    with database.write(path) as connection, connection.begin():
        assert known(connection) == ["ca", "gb", "nz"]
        reference_data.delete_gone(connection, facts, ["nz"])
        assert known(connection) == ["gb", "nz"]  # something is of gb yet
        reference_data.delete_gone(connection, facts, ["nz", "gb"])
        reference_data.store_jurisdictions(connection, two_countries.KNOWN)
        reference_data.delete_gone(connection, facts, ["nz", "gb", "ca"])
        assert known(connection) == ["ca", "gb", "nz"]


def test_the_head_of_government_is_known_by_the_governments(
    connection: sqlite3.Connection,
) -> None:
    expression = clauses.head_of_government("jurisdictions.id")
    sql = f"""
        SELECT jurisdictions.slug, portfolios.slug FROM jurisdictions
        LEFT JOIN portfolios ON portfolios.id = {expression} ORDER BY 1
    """
    assert rows(connection, sql) == [
        ("ca", None),
        ("gb", "gb-prime-minister"),
        ("nz", "prime-minister"),
    ]


def test_the_highest_office_comes_first(db: Path) -> None:
    for name in ("of-nz", "of-gb"):
        (minister,) = json_of(db, f"/document/both/{name}.json")["ministers"]
        assert [held["title"] for held in minister["offices"]] == [
            "Prime Minister",
            "Minister of Arts",
        ]


@in_one_test(
    ("path", "key", "of_nz", "of_gb"),
    [
        ("/people", "people", ["ann-lee", "bob-roe"], ["gb-ann-lee", "gb-bob-roe"]),
        ("/portfolios", "portfolios", ["arts", "prime-minister"], ["gb-arts", "gb-prime-minister"]),
        ("/governments", "governments", ["second", "first"], ["gb-second", "gb-first"]),
        ("/search", "found", ["of-nz", "by-address"], ["of-gb"]),
        ("/figures", "found", ["of-nz", "by-address"], ["of-gb"]),
        ("/", "latest", ["of-nz", "by-address"], ["of-gb"]),
    ],
)
def test_a_list_is_of_all_or_of_one_country(
    db: Path, path: str, key: str, of_nz: list[str], of_gb: list[str]
) -> None:
    # Some of the documents have the same text, which is left out of figures otherwise.
    address = "/home.json?" if path == "/" else f"{path}.json?"
    address += "all=yes" if path == "/figures" else ""
    every = [each["slug"] for each in json_of(db, address)[key]]
    assert set(every) >= {*of_nz, *of_gb}
    if key in ("found", "latest"):
        assert set(every) == {name for name, *_ in two_countries.DOCUMENTS}
    for slug, own in (("nz", of_nz), ("gb", of_gb), ("GB", of_gb), ("ca", [])):
        page = json_of(db, f"{address}&jurisdiction={slug}")
        assert sorted(each["slug"] for each in page[key]) == sorted(own)
        if "jurisdiction" in page:
            assert page["jurisdiction"]["slug"] == slug.lower()
    missing = get(db, f"{path}?jurisdiction=zz")
    assert missing.status_code == 404
    if path != "/search":
        assert "no country called zz; it knows ca, gb, nz." in missing.text


def test_the_lists_show_the_countries_where_there_are_several(db: Path) -> None:
    for path in ("/people", "/portfolios", "/governments", "/", "/quality", "/figures"):
        page = get(db, path).text
        assert "United Kingdom" in page
        assert "jurisdiction=gb" in page or 'value="gb"' in page
    assert '<td data-of="Country">GB</td>' in get(db, "/people").text
    assert ">GB</td>" not in get(db, "/people?jurisdiction=nz").text
    found = get(db, "/search").text
    assert '<abbr class="country">GB</abbr>' in found
    assert "<summary>Country</summary>" in found
    narrowed = get(db, "/search?jurisdiction=gb").text
    assert "country United Kingdom" in narrowed
    assert '<input type="hidden" name="jurisdiction" value="gb">' in narrowed
    assert "GB</abbr>" not in narrowed


def test_a_page_of_a_country_says_so(db: Path) -> None:
    for path in ("/person/gb-ann-lee", "/portfolio/gb-arts", "/government/gb-second"):
        assert '<span class="country">United Kingdom</span>' in get(db, path).text
    document = get(db, "/document/both/of-nz").text
    assert "<dt>Country</dt><dd>New Zealand" in document
    assert "(as its collection states)" in document
    assert "(by its address)" in get(db, "/document/both/by-address").text
    assert "(as its sidecar states)" in get(db, "/document/both/of-gb").text
    none = get(db, "/document/both/of-none").text
    assert "<dt>Country</dt><dd>none" in none
    assert "(as its front matter states)" in none
    assert "<dt>Country</dt>" not in get(db, "/document/both/unstated").text


def test_a_document_and_a_figure_have_the_government_of_their_country(db: Path) -> None:
    expected = {"of-nz": "second", "of-gb": "gb-second", "of-none": None}
    for name, slug in expected.items():
        page = json_of(db, f"/document/both/{name}.json")
        government = page["document"]["government"]
        assert (government and government["slug"]) == slug
        figure = json_of(db, f"/figure/{page['figures'][0]['key']}.json")
        assert (figure["government"] and figure["government"]["slug"]) == slug


def test_a_government_has_its_own_countrys_documents_and_offices(db: Path) -> None:
    page = json_of(db, "/government/gb-second.json")
    assert [each["slug"] for each in page["latest"]] == ["of-gb"]
    assert page["documents"] == 1
    assert (page["before"]["slug"], page["after"]) == ("gb-first", None)
    assert {term["portfolio_slug"] for term in page["offices"]} == {"gb-arts", "gb-prime-minister"}
    assert [each["unit"] for each in page["largest"]] == ["GBP"]
    found = json_of(db, "/search.json?government=gb-second")
    assert [each["slug"] for each in found["found"]] == ["of-gb"]
    counted = {
        each["slug"]: each["documents"] for each in json_of(db, "/governments.json")["governments"]
    }
    assert counted == {"first": 0, "second": 2, "gb-first": 0, "gb-second": 1}


def test_amounts_are_ranked_in_the_money_of_whose_they_are(db: Path) -> None:
    for path, unit in (
        ("/person/ann-lee.json", "NZD"),
        ("/person/gb-ann-lee.json", "GBP"),
        ("/portfolio/arts.json", "NZD"),
        ("/portfolio/gb-arts.json", "GBP"),
        ("/home.json", "NZD"),  # in which most are stated
        ("/home.json?jurisdiction=gb", "GBP"),
    ):
        assert {each["unit"] for each in json_of(db, path)["largest"]} == {unit}, path
    assert "unit=GBP" in get(db, "/portfolio/gb-arts").text
    assert "unit=GBP&amp;jurisdiction=gb" in get(db, "/?jurisdiction=gb").text
    assert json_of(db, "/home.json?jurisdiction=ca")["currency"] == "NZD"


def test_money_without_a_currency_is_shown_as_such(db: Path) -> None:
    page = json_of(db, "/figures.json?kind=money&unit=none&all=yes")
    assert sorted(each["slug"] for each in page["found"]) == ["of-none", "unstated"]
    assert page["counted"]["n"] == 2
    assert page["chart"] is None
    narrowed = json_of(db, "/figures.json?kind=money&unit=none&from=2001&all=yes")
    assert narrowed["counted"]["n"] == 2
    html = get(db, "/figures?kind=money&unit=none").text
    assert "5 million (currency not stated)" in html
    assert "Together" not in html
    assert "5 million none" not in html
    key = page["found"][0]["key"]
    assert "5 million (currency not stated)" in get(db, f"/figure/{key}").text
    assert "5 million (currency not stated)" in get(db, "/document/both/of-none").text
    every = get(db, "/figures?kind=money").text
    assert "£5 million" in every
    assert "NZ$5 million" in every


def ask(connection: sqlite3.Connection, name: str, **values: str) -> list[dict[str, Any]]:
    columns, found = queries.run(connection, queries.get(name), values)
    return [dict(zip(columns, row, strict=True)) for row in found]


EVERYWHERE = {
    "a-ministers-documents": ({"minister": "Ann Lee"}, 5),
    "amounts-about": ({"subject": "arts"}, 5),
    "holders-of-a-portfolio": ({"portfolio": "arts"}, 2),
    "ministers-by-year": ({}, 1),
    "money-by-minister": ({}, 2),
    "portfolios-by-government": ({}, 2),
    "portfolios-by-year": ({}, 1),
    "prime-ministers-in-numbers": ({}, 2),
    "quotations-of-a-person": ({"person": "Ann", "words": "arts"}, 3),
    "search": ({"words": "arts"}, 5),
    "releases-per-month": ({}, 1),
    "what-is-not-known": ({}, 1),
    "other-currencies": ({}, 0),
    "who-held": ({"portfolio": "arts", "day": "2001-02-03"}, 2),
}
"""Queries with their parameters, and how many rows they give without a country."""


@in_one_test("name", EVERYWHERE)
def test_a_query_answers_for_all_or_for_one_country(
    connection: sqlite3.Connection, name: str
) -> None:
    values, count = EVERYWHERE[name]
    every = ask(connection, name, **values)
    assert len(every) == count
    own = {slug: ask(connection, name, **values, jurisdiction=slug) for slug in ("nz", "gb", "ca")}
    assert own["ca"] == []
    for slug in ("nz", "gb"):
        for row in own[slug]:
            assert row.get("jurisdiction", slug) == slug
            if name in ("a-ministers-documents", "amounts-about", "search"):
                assert (
                    row["slug"]
                    in {
                        "nz": ("of-nz", "by-address"),
                        "gb": ("of-gb",),
                    }[slug]
                )


def test_every_query_about_people_offices_governments_and_figures_takes_a_country() -> None:
    without = {
        query.name
        for query in queries.load().values()
        if "jurisdiction" not in [parameter.name for parameter in query.parameters]
    }
    assert without == {
        *("cite", "figures-changed", "figures-of-a-document", "last-load", "may-i-republish"),
        *("on-a-day", "open-problems", "reused-passages", "same-text", "uncertain-dates"),
        *("statements-of-a-claim", "versions-of-a-document", "what-is-held"),
    }


def test_each_countrys_numbers_are_its_own(connection: sqlite3.Connection) -> None:
    found = ask(connection, "prime-ministers-in-numbers")
    assert [(row["prime_minister"], row["releases"], row["jurisdiction"]) for row in found] in (
        [("Ann Lee", 1, "nz"), ("Ann Lee", 1, "gb")],
        [("Ann Lee", 1, "gb"), ("Ann Lee", 1, "nz")],
    )  # equal texts count once in each
    found = ask(connection, "portfolios-by-government")
    assert {(row["government"], row["documents"], row["jurisdiction"]) for row in found} == {
        ("Government second of nz", 2, "nz"),
        ("Government second of gb", 1, "gb"),
    }
    found = ask(connection, "money-by-minister")
    assert {(row["person"], row["total"], row["currency"]) for row in found} == {
        ("Ann Lee", 5e6, "NZD"),
        ("Ann Lee", 5e6, "GBP"),
    }


def test_other_money_is_that_of_no_documents_own_country(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    two_countries.write(path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        change = "UPDATE figures SET unit = ? WHERE document_id ="
        change += " (SELECT id FROM documents WHERE slug = ?)"
        connection.execute(change, ("NZD", "of-gb"))
        connection.execute(change, ("GBP", "of-none"))
    with contextlib.closing(database.read(path)) as connection:
        found = {(row["slug"], row["unit"]) for row in ask(connection, "other-currencies")}
        assert found == {("of-gb", "NZD"), ("of-none", "GBP")}
        narrowed = ask(connection, "other-currencies", jurisdiction="gb")
        assert [row["slug"] for row in narrowed] == ["of-gb"]


@in_one_test(
    ("words", "of_gb"),
    [
        (["people"], {"gb-ann-lee", "gb-bob-roe"}),
        (["people", "roe"], {"gb-bob-roe"}),
        (["portfolios"], {"gb-arts", "gb-prime-minister"}),
        (["search", "arts"], {"of-gb"}),
        (["query", "search", "--words", "arts"], {"of-gb"}),
    ],
)
def test_a_command_answers_for_all_or_for_one_country(
    db: Path, words: list[str], of_gb: set[str]
) -> None:
    every = json.loads(archive(*words, "--db", db, "--json").output)
    asked = archive(*words, "--db", db, "--json", "--jurisdiction", "GB")
    assert asked.exit_code == 0, asked.output
    own = json.loads(asked.output)
    assert {row["slug"] for row in own} == of_gb
    assert {row["slug"] for row in every} > of_gb
    if words[0] != "query":
        assert {row["jurisdiction"] for row in own} == {"gb"}
    unknown = archive(*words, "--db", db, "--jurisdiction", "zz")
    assert unknown.exit_code == 2
    assert "zz; it knows ca, gb, nz." in " ".join(unknown.output.split())
