"""The published archive: what a reader of its pages can rely on."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import html
import io
import json
import re
import shutil
import socket
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlsplit

import pytest
from cases import in_one_test
from conftest import Workspace, get, gets, made_once, release, served
from datasette.app import Datasette
from datasette.utils.asgi import Request
from datasettes import EXTRAS, count, facets, server_of, sql_url, tables_told

from archive import ingest
from archive.problems import ArchiveError
from archive.publish import connections, metadata, pages, queries, serve, versions
from archive.publish.tables import paging
from archive.store import database
from archive.store.schema import at_head

pytestmark = pytest.mark.both_datasettes

MANY = 1_050
SEED = "2022-03-28-nz-provide-more-military-assistance-ukraine"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of more documents than Datasette gives at once, to be read only."""
    return made_once(tmp_path_factory, "many", make_many) / "many.db"


def make_many(root: Path) -> None:
    (root / "files").mkdir()
    (root / "files" / "collection.yaml").write_text("name: many\ntitle: Many\npublisher: Someone\n")
    for number in range(MANY):
        minister = "Hon Ann <b>Bold</b>" if number % 2 else "Hon Bob Brown"
        both = "\n  - Hon Bob Brown" if number % 10 == 1 else ""
        (root / "files" / f"{number:04}.md").write_text(
            f"---\ntitle: Release {number}\ndate: {2010 + number % 3}-05-01\n"
            f"url: https://example.org/release/{number}\nministers:\n  - {minister}{both}\n"
            f"portfolios:\n  - {'Health' if number % 3 else 'Housing'}\n---\n\n"
            f"Whānau {number} <script>alert(1)</script> said so.\n"
        )
    ingest.load(root / "many.db", [str(root / "files")], ingest.Options(jobs=1))


def local(address: str) -> str:
    return address.removeprefix("http://localhost")


def facet(answer: Any, name: str) -> dict[Any, int]:
    found = facets(answer)[name]["results"]
    return {value["label"]: value["count"] for value in found}


def tables(db: Path) -> list[str]:
    with sqlite3.connect(db) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return [name for (name,) in found]


# What each page says


def test_every_table_and_column_has_a_title_and_a_description(seeds: Path) -> None:
    described = [*at_head.metadata.tables, *at_head.VIEWS]
    entries = tables_told(served(seeds), "seeds", described)
    with sqlite3.connect(seeds) as connection:
        for table in described:
            assert entries[table]["title"]
            assert entries[table]["description"]
            held = connection.execute("SELECT name FROM pragma_table_xinfo(?)", (table,))
            columns = [name for (name,) in held]
            assert columns
            assert list(entries[table]["columns"]) == columns
            for column in columns:
                assert entries[table]["columns"][column], f"{table}.{column}"


def test_metadata_is_not_changed_by_those_who_read_it(seeds: Path) -> None:
    datasette = serve.application(seeds)
    before = json.dumps(metadata.of_archives(datasette))
    gets(datasette, "/", "/seeds", "/seeds/documents", "/seeds/documents/1")
    assert json.dumps(metadata.of_archives(datasette)) == before


@pytest.mark.lowest
def test_every_page_is_there_and_loads_nothing_from_elsewhere(seeds: Path) -> None:
    shown = [name for name in tables(seeds) if not name.startswith(("sqlite_", "documents_fts_"))]
    paths = ["/", "/seeds", "/seeds?_show_hidden=1", "/seeds/documents/1", "/seeds/search"]
    paths += [f"/seeds/{name}" for name in shown]
    paths += ["/seeds/documents?_all=1", "/seeds/documents?_col=title", "/seeds?sql=select+1"]
    for path, answer in zip(paths, gets(served(seeds), *paths), strict=True):
        assert answer.status_code == 200, path
        for tag in re.findall(r"<(?:script|link|img|iframe|source|object)\b[^>]*>", answer.text):
            for address in re.findall(r"""(?:src|href|data)\s*=\s*["']([^"']*)""", tag):
                assert urlsplit(address).netloc in ("", "localhost"), (path, tag)


def test_the_style_sheet_is_served_and_loads_nothing(seeds: Path) -> None:
    page = get(seeds, "/seeds").text
    address = re.search(r'href="(/-/static-plugins/[^"]*archive\.css[^"]*)"', page)
    assert address
    sheet = get(seeds, address[1])
    assert sheet.status_code == 200
    assert "url(" not in sheet.text
    assert "@import" not in sheet.text


def test_the_row_of_a_document_leads_to_its_page(seeds: Path) -> None:
    page = get(seeds, "/seeds/documents/1").text
    assert f'href="/document/seeds/{SEED}">Read this document</a>' in page


def test_a_list_of_documents_shows_publishers_and_terms(seeds: Path) -> None:
    for page in gets(served(seeds), "/seeds/documents", "/seeds/documents?_search=Ukraine"):
        assert "Crown copyright." in page.text
        assert "New Zealand Government" in page.text


def test_what_a_document_says_is_escaped(many: Path) -> None:
    paths = ["/many/documents", "/many/documents/2", "/many/documents?_all=1"]
    paths += ["/many/search?words=whanau", "/many/documents?_minister=" + quote_plus("<b>x")]
    paths += ["/many/search?words=" + quote_plus('"><script>alert(1)</script>')]
    for answer in gets(served(many), *paths):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<b>" not in answer.text


def test_a_permanent_name_leads_to_its_document(seeds: Path) -> None:
    by_slug, by_both, neither = gets(
        served(seeds),
        f"/-/document/seeds/{SEED}",
        f"/-/document/seeds/seeds/{SEED}",
        "/-/document/seeds/no-such-document",
    )
    assert by_slug.url.path == f"/document/{SEED}"
    assert by_both.url.path == f"/document/seeds/{SEED}"
    assert by_slug.status_code == by_both.status_code == 200
    assert neither.status_code == 404


# Facets


def test_facets_count_kinds_years_collections_portfolios_and_ministers(seeds: Path) -> None:
    answer = get(seeds, f"/seeds/documents.json?{EXTRAS}")
    assert facet(answer, "kind") == {"page": 2, "analysis": 1, "article": 1, "release": 1}
    assert facet(answer, "year") == {2018: 1, 2022: 1}
    assert facet(answer, "collection_id") == {"Five documents on New Zealand, NATO and Ukraine": 5}
    assert facet(answer, "portfolio") == {"Defence": 1, "Prime Minister": 1}
    assert facet(answer, "minister") == {"Jacinda Ardern": 1, "Peeni Henare": 1}


def test_a_minister_is_one_in_whatever_form_the_name_is_written(workspace: Workspace) -> None:
    forms = ("Hon Damien O'Connor", "Damien O’Connor", "Hon Damien O’Connor")
    for number, form in enumerate(forms):
        front = f'jurisdiction: nz\nministers:\n  - "{form}"\n'
        workspace.put(f"{number}.md", release(str(number), f"2019-03-0{number + 1}", extra=front))
    front = "jurisdiction: nz\nministers:\n  - Nobody Known\n"
    workspace.put("x.md", release("x", "2019-03-09", extra=front))
    workspace.load()
    answer, *named = gets(
        serve.application(workspace.db),
        f"/a/documents.json?{EXTRAS}",
        *(
            f"/a/documents.json?_minister={quote_plus(each)}&{EXTRAS}"
            for each in (*forms, "Damien O'Connor")
        ),
    )
    assert facet(answer, "minister") == {"Damien O'Connor": 3, "Nobody Known": 1}
    # An address with the very string of some documents still means those.
    assert [count(each) for each in named] == [1, 1, 1, 3]
    with contextlib.closing(database.read(workspace.db)) as connection:
        _, rows = queries.run(
            connection, queries.get("ministers-by-year"), {"minister": "O'Connor"}
        )
    assert [row[:3] for row in rows] == [(2019, "Damien O'Connor", 3)]


def test_facets_count_within_filters_and_lead_to_as_many_rows(many: Path) -> None:
    datasette = serve.application(many)
    (answer,) = gets(datasette, f"/many/documents.json?year=2011&_search=whanau&{EXTRAS}")
    for name in ("portfolio", "minister", "kind"):
        for value in facets(answer)[name]["results"]:
            (then,) = gets(datasette, local(value["toggle_url"]))
            assert count(then) == value["count"] > 0
            chosen = facets(then)[name]["results"]
            assert [each["value"] for each in chosen if each["selected"]] == [value["value"]]


def test_two_ministers_are_those_who_issued_together(many: Path) -> None:
    both = f"_minister={quote_plus('Hon Ann <b>Bold</b>')}&_minister=Hon+Bob+Brown"
    answer = get(many, f"/many/documents.json?{both}&{EXTRAS}")
    assert count(answer) == MANY / 10


@pytest.mark.parametrize("sort", ["", "&_sort_desc=kind", "&_sort=date", "&_sort_desc=words"])
def test_no_row_is_lost_between_pages(many: Path, sort: str) -> None:
    rows: list[int] = []
    path: str | None = f"/many/documents.json?_size=300&_shape=arrays{sort}"
    while path:
        answer = get(many, path).json()
        rows += [row[0] for row in answer["rows"]]
        path = answer["next_url"] and local(answer["next_url"])
    assert len(rows) == len(set(rows)) == MANY


def test_a_later_page_goes_on_where_the_first_ended(many: Path) -> None:
    path = "/many/documents.json?_search=whanau&_minister=Hon+Bob+Brown&_size=20"
    first = get(many, f"{path}&_shape=arrays").json()
    second = get(many, local(first["next_url"])).json()
    ids = [row[0] for row in first["rows"] + second["rows"]]
    assert len(set(ids)) == 40
    assert "_search=whanau" in first["next_url"]


# Searching


def test_search_finds_a_word_with_and_without_its_macron(many: Path) -> None:
    for word in ("whanau", "Whānau", "WHANAU"):
        answer = get(many, f"/many/documents.json?_search={quote_plus(word)}&{EXTRAS}")
        assert count(answer) == MANY


BAD = ('"', "(", "*", "AND", 'a "b', "COVID-19", "no: such", "'", "^", "NEAR(", "a\0b", "\0", "")


@pytest.mark.parametrize("mode", ["", "&_searchmode=raw", "&_searchmode=escaped"])
def test_no_search_is_an_error(seeds: Path, mode: str) -> None:
    paths = [f"/seeds/documents?_search={quote_plus(words)}{mode}" for words in BAD]
    paths += [f"/seeds/documents.json?_search_title={quote_plus(words)}{mode}" for words in BAD]
    for path, answer in zip(paths, gets(served(seeds), *paths), strict=True):
        assert answer.status_code == 200, path


def test_no_words_are_an_error_of_the_query(seeds: Path) -> None:
    paths = [f"/seeds/search?words={quote_plus(words)}" for words in BAD]
    for path, answer in zip(paths, gets(served(seeds), *paths), strict=True):
        assert answer.status_code == 200, path


def test_an_empty_search_shows_every_document(seeds: Path) -> None:
    assert count(get(seeds, f"/seeds/documents.json?_search=&{EXTRAS}")) == 5


def test_a_search_in_the_syntax_of_fts5_is_one(many: Path) -> None:
    answer = get(many, f"/many/documents.json?_search=whanau+AND+(7+OR+8)&{EXTRAS}")
    assert count(answer) == 2


# Safety


def test_sqlites_own_tables_are_denied(seeds: Path) -> None:
    with sqlite3.connect(seeds) as connection:
        connection.execute("ANALYZE")
    denied = [name for name in tables(seeds) if name.startswith(("sqlite_", "documents_fts_"))]
    assert {"sqlite_stat1", "documents_fts_data"} <= set(denied)
    for answer in gets(served(seeds), *[f"/seeds/{name}" for name in denied]):
        assert answer.status_code == 403
    (listed,) = gets(served(seeds), "/seeds.json?_show_hidden=1")
    assert not {table["name"] for table in listed.json()["tables"]} & set(denied)


def test_nothing_can_be_written(seeds: Path) -> None:
    async def write() -> None:
        datasette = serve.application(seeds)
        await datasette.invoke_startup()
        for sql in ("DELETE FROM documents", "CREATE TABLE mine (id)", "PRAGMA user_version = 7"):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await datasette.get_database("seeds").execute(sql)
        answer = await datasette.client.get(sql_url("seeds", "delete from documents"))
        assert answer.status_code == 400

    asyncio.run(write())


def test_a_value_or_a_result_of_gigabytes_is_refused(seeds: Path) -> None:
    for sql in (
        "select hex(randomblob(2e8))",
        "select zeroblob(6e7) from segments, segments as other limit 1000",
    ):
        answer = get(seeds, sql_url("seeds", sql, ".json"))
        assert answer.status_code == 400
        assert "too" in answer.json()["error"]


def test_a_file_as_large_as_the_archive_takes_can_be_had(seeds: Path) -> None:
    answer = get(seeds, "/seeds.json?_shape=array&sql=select+length(zeroblob(33554432))+as+n")
    assert answer.json() == [{"n": 2**25}]


def test_a_csv_holds_every_row(many: Path) -> None:
    answer = get(many, "/many/documents.csv?_stream=1&_search=whanau")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len({row["slug"] for row in rows}) == len(rows) == MANY
    assert serve.SETTINGS["max_csv_mb"] == 0


def test_a_database_that_is_no_archive_is_left_alone(seeds: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.executescript(
            """
            CREATE TABLE documents (id INTEGER PRIMARY KEY, slug TEXT, title TEXT, body TEXT);
            INSERT INTO documents VALUES (1, 'a-slug', 'A title', 'whanau');
            CREATE VIRTUAL TABLE documents_fts USING fts5(body, content="documents");
            """
        )
    datasette = Datasette([str(tmp_path / "other.db"), str(seeds)])
    database, table, row, data, shadow, canned, words, blob, document = gets(
        datasette,
        "/other",
        "/other/documents",
        "/other/documents/1",
        "/other/documents.json?_facet_document=minister&_minister=x&_search=",
        "/other/documents_fts_data",
        "/other/search",
        "/other.json?sql=select+fts_words('x')",
        "/other.json?_shape=array&sql=select+length(randomblob(7e7))+as+n",
        "/-/document/other/a-slug",
    )
    for page in (database, table, row):
        assert page.status_code == 200
        # Scripts that stand within Datasette's pages are a file of the plugin on every page.
        assert "archive" not in page.text.replace("/release-archive/datasette.js", "")
    assert data.status_code == 400  # as ever: FTS5 refuses an empty search
    assert shadow.status_code == (403 if versions.IS_ONE else 200)  # by itself
    assert canned.status_code == document.status_code == 404
    assert words.status_code == 400
    assert blob.json() == [{"n": 70_000_000}]
    assert tables_told(datasette, "seeds", ["documents"])
    assert not tables_told(datasette, "other", ["documents"])


@in_one_test(
    "sql",
    [
        "select length(fts_words(:long)) < 20000",
        "select length(escape_fts(:long)) < 50000",
        "select holds_words(:long || 'b', 'b') = 0",
        "select holds_words('a', :long) = 1",
    ],
)
def test_the_archives_own_functions_read_so_much_and_no_more(sql: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connections.prepare(connection)
        long = "a " * 1_000_000
        assert connection.execute(sql, {"long": long}).fetchone()[0] == 1


def test_a_reader_of_the_database_has_the_limits_of_one(seeds: Path) -> None:
    for sql in (
        "select " + "(" * 600 + "1" + ")" * 600,
        " union all ".join(["select 1"] * 150),
        "select 'a' like '" + "%a" * 600 + "'",
    ):
        assert get(seeds, sql_url("seeds", sql, ".json")).status_code == 400


def test_a_result_that_was_too_late_and_left_unread_ends_no_other() -> None:
    connection = sqlite3.connect(":memory:", factory=connections.WatchedConnection)
    late: list[bool] = []
    connection.set_progress_handler(lambda: bool(late), 1_000)
    cursor = connection.cursor()
    cursor.execute("select 1 union all select 2")
    assert cursor.fetchone() == (1,)
    late.append(True)
    time.sleep(connections.REPEAT_SECONDS * 5)
    connection.set_progress_handler(None, 1_000)
    assert connection.execute("select 3").fetchone() == (3,)
    assert cursor.description[0][0] == "1"  # Datasette asks for that when all is over
    connection.close()


# Serving


@pytest.mark.parametrize("name", ["report?v=2.db", "50% of #1.db", "a b&c.db", "ā~+.db"])
def test_an_archive_may_have_any_name(seeds: Path, tmp_path: Path, name: str) -> None:
    db = Path(shutil.copy(seeds, tmp_path / name))
    datasette = serve.application(db)
    own = datasette.urls.database(db.stem)
    pages = ["/", "/people", "/search?q=Ukraine", own, f"{own}/documents", f"{own}/last-load.json"]
    for path, answer in zip(pages, gets(datasette, *pages), strict=True):
        assert answer.status_code == 200, path
    for page in re.findall(f'href="({own}[^"]*)"', gets(datasette, "/search?q=Ukraine")[0].text):
        assert gets(datasette, html.unescape(page))[0].status_code == 200


def test_a_port_in_use_is_said_so(seeds: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ArchiveError, match=f"Port {port} of 127.0.0.1 cannot be had"):
            serve.serve(seeds, port=port)


def test_only_an_archive_is_served(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="does not exist"):
        serve.application(tmp_path / "none.db")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE mine (id)")
    with pytest.raises(ArchiveError, match="not an archive"):
        serve.application(tmp_path / "other.db")


def test_pages_may_load_nothing_from_elsewhere(seeds: Path) -> None:
    import httpx

    async def ask() -> Any:
        transport = httpx.ASGITransport(await server_of(seeds))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/seeds")

    policy = asyncio.run(ask()).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; script-src 'self';")
    assert "http" not in policy


def test_only_pages_of_tables_are_asked_for_in_another_way() -> None:
    first = 'select id, title from documents where "kind" = :p0 order by date desc limit 51'
    assert paging.ordered_page_sql(first, ["id"]) == (
        'select id, title from documents where +"kind" = :p0 order by date desc, id limit 51'
    )
    for other in (
        "select count(*) from documents",
        "select title from documents order by date limit 5",
        "select title, id from documents order by date limit 5",
    ):
        assert paging.ordered_page_sql(other, ["id"]) == other


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("No database, but a text of more than a few words. " * 40)
    with pytest.raises(ArchiveError, match="is not a SQLite database"):
        serve.application(tmp_path / "text.db")


@in_one_test(
    "path",
    ["/made_up", "/made_up/documents", "/made_up/documents/1", "/made_up/search?words=nurses",
     "/made_up?sql=select+1", "/made_up/figures_in_context?_size=1"],
)  # fmt: skip
def test_datasettes_pages_have_the_links_the_box_and_the_foot_of_the_others(
    made_up: Path, path: str
) -> None:
    page, other = (get(made_up, each).text for each in (path, "/quality"))

    def links(text: str) -> list[str]:
        navigation = text.partition("<nav")[2].partition("</nav>")[0]
        return re.findall(r'href="([^"]*)">', navigation.replace(' aria-current="page"', ""))

    assert links(page) == links(other)
    assert len(links(page)) > 8
    assert page.count("Every text belongs to its publisher") == 1
    assert 'action="/search"' in page
    assert "Powered by" in page
    words = "nurses" if "nurses" in path else ""
    assert re.search(rf'id="everywhere"[^>]* value="{words}"', page)


def test_another_database_has_datasettes_own_header(made_up: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (name TEXT)")
    datasette = Datasette([str(made_up), str(other)])
    (page,) = gets(datasette, "/other/things")
    assert page.status_code == 200
    assert "Release archive" not in page.text
    assert "everywhere" not in page.text


def test_a_facet_by_a_column_that_is_none_is_refused_in_a_sentence(seeds: Path) -> None:
    async def ask() -> Any:
        datasette = serve.application(seeds)
        await datasette.invoke_startup()
        # Asked for by its address, Datasette never awaits its other facets, and Python warns.
        request = Request.fake("/seeds/figures?_facet=none")
        respond = pages.error(request, datasette, sqlite3.OperationalError("no such column: none"))
        assert respond
        return await respond()

    answer = asyncio.run(ask())
    assert answer.status == 400
    assert "no such column: none" in answer.body
