"""The pages without a browser: what they say, in every format."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import re
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from cases import in_one_test
from conftest import Workspace, get, gets, release, served
from datasettes import sql_url
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from archive import links
from archive.publish import (
    connections,
    databases,
    middleware,
    parameters,
    serve,
    temporary,
    watching,
)
from archive.publish.pages import (
    beside,
    body,
    cache,
    changes,
    charts,
    differences,
    excerpts,
    figure_sentences,
    figures,
    formatting,
    responses,
    search,
    subject,
    unnamed,
)
from archive.publish.pages.answers import finding
from archive.publish.pages.body import Mark
from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.routes import ROUTES
from archive.publish.pages.urls import Urls
from archive.store import database

TEMPLATES = Path(responses.__file__).parent.parent / "templates" / "archive"
ATOM = "{http://www.w3.org/2005/Atom}"
SEED = "2022-03-28-nz-provide-more-military-assistance-ukraine"
WAYS = ("people", "portfolios", "governments", "figures", "search", "changes", "quality")


def said(html: str) -> str:
    """The words of a page, without its elements."""
    return " ".join(Markup(html.replace("</td>", " </td>")).striptags().split())


def found(db: Path, asked: str) -> list[str]:
    return [row["slug"] for row in get(db, f"/search.json?{asked}").json()["found"]]


# Home and search


def test_the_first_page_says_what_is_held_and_leads_everywhere(made_up: Path) -> None:
    page = get(made_up, "/").text
    words = said(page)
    assert "Search 307 documents" in words
    assert re.search(r"\d+ \w+ (?:1999|2000) to \d+ \w+ 20\d\d", words)
    assert "Made up; use them as you like." in words
    for way in WAYS:
        assert f'href="/{way}' in page
    values = get(made_up, "/home.json").json()
    assert sum(each["documents"] for each in values["chart"]) == 302  # five have no date
    assert {each["name"] for each in values["collections"]} == {"seeds", "made-up"}
    assert all(row["value"] >= 1e6 for row in values["largest"])


@pytest.mark.parametrize(("years", "total"), [("", 300), ("&from=2005&to=2006", 26)])
def test_a_search_counts_what_it_can_be_narrowed_by(made_up: Path, years: str, total: int) -> None:
    """Of most documents, those that are not found are counted; of few, those that are."""
    values = get(made_up, f"/search.json?q=whanau{years}").json()
    assert values["total"] == total
    counted = {each["name"]: each["choices"] for each in values["filters"]}
    assert set(counted) == {"collection", "kind", "person", "portfolio", "government"}
    for choice in [*counted["portfolio"], *counted["person"], *counted["government"]]:
        narrowed = get(made_up, choice["href"].replace("/search?", "/search.json?")).json()
        assert narrowed["total"] == choice["count"], choice
    assert sum(year["documents"] for year in values["chart"]) == total


def test_filters_are_taken_back_one_by_one(made_up: Path) -> None:
    asked = "/search.json?q=whanau&portfolio=clinics&from=2001&to=2003"
    values = get(made_up, asked).json()
    assert [each["name"] for each in values["chosen"]] == ["portfolio", "from", "to"]
    assert values["chosen"][0]["without"] == "/search?q=whanau&from=2001&to=2003"
    assert {row["date"][:4] for row in values["found"]} <= {"2001", "2002", "2003"}


def test_pages_of_a_search_follow_on_from_each_other(made_up: Path) -> None:
    for sort in ("rank", "newest", "oldest"):
        asked = f"q=whanau&portfolio=homes&sort={sort}"
        total = get(made_up, f"/search.json?{asked}").json()["total"]
        slugs = [
            slug
            for page in range(1, -(-total // search.PAGE_SIZE) + 1)
            for slug in found(made_up, f"{asked}&page={page}")
        ]
        assert len(slugs) == len(set(slugs)) == total
    gone = get(made_up, f"/search.json?{asked}&page=999")
    assert gone.status_code == 404
    assert "There is no page 999 of this list; the last is" in gone.json()["error"]


@in_one_test(
    ("words", "fits"),
    [
        ("whānau", True),
        ("WHANAU", True),
        ('"made up words"', False),
        ("nosuchword OR whanau", True),
        ("whanau NOT release", False),
        ("NEAR(whanau matters, 3)", True),
        ("whan*", True),
    ],
)
def test_searches_in_the_syntax_of_fts5(made_up: Path, words: str, fits: bool) -> None:
    assert bool(found(made_up, f"q={words}")) is fits


@in_one_test("words", ["AND", "whanau AND", "a:b:c", "NEAR(", "\0"])
def test_what_fts5_cannot_parse_is_searched_as_plain_words(made_up: Path, words: str) -> None:
    answer = get(made_up, f"/search.json?q={quote(words)}")
    assert answer.status_code == 200
    assert answer.json()["total"] == {"whanau AND": 300, "AND": 307, "\0": 307}.get(words, 0)


def test_of_too_many_hits_a_part_is_ranked_and_the_page_says_so(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MAX_DOCUMENTS", 100)
    page = get(made_up, "/search?q=whanau")
    sentence = "those loaded last are ranked and counted here; narrow it to see others."
    assert f"More than 100 documents: {sentence}" in said(page.text)
    early = get(made_up, "/search.json?q=whanau&from=2000&to=2001&sort=oldest").json()
    assert early["total"] > 15
    oldest = get(made_up, "/search.json?sort=oldest").json()
    assert oldest["found"][0]["date"] < "2001"
    whole = get(made_up, "/search.csv?bom=off&q=whanau")
    assert whole.status_code == 413
    assert "at most 100 documents" in whole.text


def test_a_result_shows_the_sentence_with_the_match() -> None:
    text = "One. The \x02cat\x03 sat. A \x02cat\x03 and a \x02dog\x03 **sat** \\[here\\].\nEnd"
    expected = "A <mark>cat</mark> and a <mark>dog</mark> sat [here]."
    assert excerpts.best_sentence(text) == expected
    assert excerpts.best_sentence("<b> none.") == "&lt;b&gt; none."
    assert excerpts.best_sentence("") == ""
    long = "word " * 500 + "\x02hit\x03" + " word" * 500
    assert "<mark>hit</mark>" in excerpts.best_sentence(long)
    assert len(excerpts.best_sentence(long)) < 2 * excerpts.MAX_LENGTH


def test_a_result_list_is_csv_json_and_atom(made_up: Path) -> None:
    as_csv, as_json, as_atom = gets(
        served(made_up),
        *(f"/search.{form}?q=whanau&bom=off" for form in ("csv", "json", "atom")),
    )
    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    assert len(rows) == len({row["slug"] for row in rows}) == 300
    assert rows[0]["slug"] == as_json.json()["found"][0]["slug"]
    feed = ElementTree.fromstring(as_atom.text)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 50
    for entry in entries:
        for name in ("title", "id", "updated", "link", "author", "summary"):
            assert entry.find(f"{ATOM}{name}") is not None
        assert entry.findtext(f"{ATOM}updated", "").endswith("Z")
    # The newest first, whatever the page shows.
    days = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert max(row["date"] for row in rows) == days[0][:10]


def test_what_the_archive_does_not_know_is_said_so(made_up: Path) -> None:
    paths = ["/search?person=nobody", "/person/nobody", "/portfolio/none", "/government/none"]
    paths += ["/figure/0000", "/document/none", "/document/none/none", "/changes/999999999"]
    paths += [f"/document/{SEED}/versions.atom", "/document/none/versions"]
    for path, answer in zip(paths, gets(served(made_up), *paths), strict=True):
        assert answer.status_code == 404, path
        assert "<h1>Not found</h1>" in answer.text, path


def test_an_address_without_its_name_leads_to_the_list(made_up: Path) -> None:
    asked = {f"/{kind}{end}": page for kind, page in unnamed.FOUND_ON.items() for end in ("", "/")}
    answers = gets(serve.application(made_up), *asked)
    for (path, listed), answer in zip(asked.items(), answers, strict=True):
        assert (answer.status_code, answer.url.path) == (200, f"/{listed}"), path


def test_no_template_is_a_page_by_its_own_name(made_up: Path) -> None:
    """Datasette serves each template in a folder called pages at its name, without a record."""
    names = [path.stem for path in TEMPLATES.glob("*.html")]
    assert "missing" in names
    answers = gets(serve.application(made_up), *(f"/{name}" for name in names))
    failed = [name for name, each in zip(names, answers, strict=True) if each.status_code >= 500]
    assert failed == []


def test_an_argument_that_a_page_does_not_have_is_refused_in_every_format(made_up: Path) -> None:
    datasette = serve.application(made_up)
    pages = [each.address for each in ROUTES if each.address == each.address.lower()]
    assert "/search" in pages
    asked = [f"{'/home' if page == '/' else page}{ending}?nosuch=1" for page in pages
             for ending in ("", ".json")]  # fmt: skip
    for path, answer in zip(asked, gets(datasette, *asked), strict=True):
        assert answer.status_code == 400, path
        assert "no argument “nosuch”" in answer.text, path
    others = ["/search.csv?minister=x", "/search.atom?date=2010", "/figures.json?limit=3&pg=2"]
    others += ["/search.json?sort=foo", "/search.json?page=abc", "/person/ann-able?page=1"]
    assert [each.status_code for each in gets(datasette, *others)] == [400] * len(others)
    # What others add to an address that is passed on changes nothing.
    assert get(made_up, "/search?utm_source=news&fbclid=1").status_code == 200


def test_a_page_reads_no_argument_that_it_refuses(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    argument = PageRequest.argument

    def noting(self: PageRequest, name: str) -> str:
        read.add(name)
        return argument(self, name)

    monkeypatch.setattr(PageRequest, "argument", noting)
    datasette = serve.application(made_up)
    filled = {"COLLECTION": "made-up", "SLUG": SEED, "KIND": "people", "VERSION/NUMBER": "1/1"}
    for route in ROUTES:
        path = "/home" if route.address == "/" else route.address
        for part, value in filled.items():
            path = path.replace(part, value)
        read.clear()
        gets(datasette, path, f"{path}.csv")
        if route.known_arguments is not None:
            # The box of every page shows the words of a search.
            assert read <= {*route.known_arguments, "bom", "q"}, path


_ARGUMENTS = {
    "/search": ("page", "from", "to", "sort"),
    "/figures": ("page", "from", "to", "least", "most", "sort", "item"),
    "/changes": ("page",),
    f"/document/{SEED}/versions": ("from", "to"),
}


@in_one_test("page", _ARGUMENTS)
@in_one_test("value", ["-1", "0", "x", "9" * 40, "1e999", "nan", "%00", "<b>", "'"])
def test_no_argument_is_an_error(made_up: Path, page: str, value: str) -> None:
    answer = get(made_up, f"{page}?" + "&".join(f"{name}={value}" for name in _ARGUMENTS[page]))
    # Days and numbers that make no sense are refused with a sentence.
    says = "write it as|is a whole number|it is one of|is no day between"
    assert answer.status_code == 200 or re.search(says, answer.text)
    assert answer.status_code in (200, 400)
    assert "<b>" not in answer.text
    named = "&".join(f"{name}={value}" for name in ("kind", "unit", "approx"))
    refused = get(made_up, f"{page}?{named}")
    is_read = page == "/figures" and value == "%00"
    assert refused.status_code == (200 if is_read else 400)
    assert "<b>" not in refused.text


# A document


def test_a_document_is_shown_whole_with_who_held_what_that_day(seeds: Path) -> None:
    page = get(seeds, f"/document/{SEED}")
    words = said(page.text)
    assert "28 March 2022" in words
    assert "Peeni Henare Minister of Defence" in words
    assert "Jacinda Ardern Prime Minister" in words
    assert "Labour (Ardern)" in words
    assert "Crown copyright." in words
    assert page.text.count('<a href="/figure/') + page.text.count('class="figure') >= 11
    assert 'Jacinda Ardern and Peeni Henare "NZ to provide' in Markup(page.text).unescape()
    assert "#:~:text=" in page.text


def test_the_json_of_a_document_has_its_very_text(seeds: Path) -> None:
    values = get(seeds, f"/document/seeds/{SEED}.json").json()
    with sqlite3.connect(seeds) as connection:
        (text,) = connection.execute(
            "SELECT body FROM documents WHERE slug = ?", (SEED,)
        ).fetchone()
    assert values["text"] == text
    for figure in values["figures"]:
        assert text[figure["start_char"] : figure["end_char"]] == figure["text"]


def test_an_earlier_name_leads_on(workspace: Workspace) -> None:
    workspace.put("a.md", release("one"))
    workspace.load()
    workspace.put("a.md", release("two"))
    workspace.load()
    old, new = "2022-03-28-one", "2022-03-28-two"
    assert get(workspace.db, f"/document/{old}").url.path == f"/document/files/{new}"
    assert get(workspace.db, f"/document/{old}.json").json()["document"]["slug"] == new
    assert get(workspace.db, f"/document/{old}/versions?to=1").url.path.endswith(f"{new}/versions")
    assert get(workspace.db, f"/document/{new}").status_code == 200


def test_of_two_documents_of_one_name_the_reader_chooses(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for name in ("one", "two"):
        workspace.put(f"{name}/collection.yaml", f"name: {name}\ntitle: Collection {name}\n")
        workspace.put(f"{name}/a.md", release("same"))
        workspace.load(name, root=None)
    answer = get(workspace.db, "/document/2022-03-28-same")
    assert "Several documents are called so" in answer.text
    for name in ("one", "two"):
        path = f"/document/{name}/2022-03-28-same"
        assert f'href="{path}"' in answer.text
        assert f"Collection {name}" in get(workspace.db, path).text


def test_marks_stand_around_their_very_characters() -> None:
    text = "# Big **news**\n\n- He said “it is *$5 million* now” to [Ann $7](http://x.nz/7).\n"
    marks = [
        Mark(text.index("it is"), text.index("”"), "quotation", "tint-0", id="q"),
        Mark(text.index("$5"), text.index("* now"), "figure", "money", href="/figure/a", id="a",
             note="five &amp; more"),
        Mark(text.index("$7"), text.index("](http"), "figure", "money", href="/figure/b", id="b"),
    ]  # fmt: skip
    html = body.render(text, marks, [(text.index("](http"), text.index(")."))])
    assert "<h2>Big <strong>news</strong></h2>" in html
    assert '<span class="quotation tint-0" id="q">it is </span>' in html
    assert (
        '<a href="/figure/a" class="figure money" id="a" aria-describedby="n-a">$5 million' in html
    )
    assert (
        '<a href="http://x.nz/7" rel="noopener nofollow">Ann <span class="figure money" id="b">'
        in html
    )


def test_a_mark_whose_end_is_not_shown_ends_with_the_next_sign() -> None:
    text = "one ![two](three) four five six"
    marks = [Mark(0, text.index("ree"), "quotation"), Mark(text.index("five"), 31, "mention")]
    html = body.render(text, marks)
    assert re.findall(r'<span class="mention">([^<]*)</span>', html) == ["five six"]


def test_relative_links_lead_to_the_documents_own_site() -> None:
    text = "[a](/b) [c](d) [e](#f) <http://x.nz/>"
    html = body.render(text, page_url="https://site.nz/x/y")
    expected = ["https://site.nz/b", "https://site.nz/x/d", "https://site.nz/x/y#f", "http://x.nz/"]
    assert re.findall('href="([^"]*)"', html) == expected
    assert "href" not in body.render("[a](/b)").replace('href=""', "")


PIECES = st.sampled_from(
    ["word", "**", "*", "_", "# ", "- ", "> ", "\n", "\n\n", "[a](b)", "[", "](", ")", "|", "`",
     "~~~", "    ", "<b>", "\\", "\\*", "$5", "“", "”", "\U000f0000", "1. ",
     "<script>", "---", "===", "http://x.nz/"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.data())
def test_no_text_is_lost_whatever_is_marked(pieces: list[str], data: Any) -> None:
    text = "".join(pieces)
    spot = st.integers(0, len(text))
    kinds = st.sampled_from(body.KINDS)
    spans = data.draw(st.lists(st.tuples(spot, spot, kinds), max_size=6))
    marks = [Mark(min(a, b), max(a, b), kind, id=f"m{n}") for n, (a, b, kind) in enumerate(spans)]
    addresses = [
        (link.start + 1 + len(link.text), link.end)
        for link in links.find(text)
        if text[link.start : link.end] != link.url
    ]
    html = body.render(text, marks, addresses)
    plain = body.render(text)
    # Marks can turn the signs of Markdown next to them into text, never text into nothing.
    shown = iter(Markup(html).striptags())
    assert all(letter in shown for letter in Markup(plain).striptags() if letter.isalnum())
    assert "<script" not in html
    assert len(re.findall("<(?:span|mark)[ >]", html)) == len(re.findall("</(?:span|mark)>", html))


def test_a_very_long_text_is_shown_plain_and_whole() -> None:
    text = "Words & more.\n\n" * 40_000
    html = body.render(text, [Mark(0, 5, "mention")])
    assert html.startswith('<div class="plain"><p><span class="mention">Words</span> &amp; more.')
    assert html.count("more.") == 40_000


# Versions


@given(st.lists(st.sampled_from("a b c\n d ".split(" ")), max_size=30).map(" ".join),
       st.lists(st.sampled_from("a b c\n d ".split(" ")), max_size=30).map(" ".join))  # fmt: skip
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    pieces = list(differences.between(before, after))
    assert "".join(words for change, words in pieces if change != "added") == before
    assert "".join(words for change, words in pieces if change != "removed") == after


def test_long_stretches_that_both_have_are_left_out() -> None:
    text = "The same words. " * 400
    changes = [change for change, _ in differences.between(text + "\nold", text + "\nnew")]
    assert changes == ["kept", "left out", "kept", "removed", "added"]


# Figures


def test_a_figure_has_an_address_of_its_own(made_up: Path) -> None:
    figure = get(made_up, f"/document/{SEED}.json").json()["figures"][0]
    page = get(made_up, f"/figure/{figure['key']}")
    assert page.status_code == 200
    assert figure["text"] in said(page.text)
    values = get(made_up, f"/figure/{figure['key']}.json").json()
    around = values["figure"]
    assert around["before"].strip() or around["after"].strip()
    assert values["citations"][0]["style"] == "nzlsg"


UP_FROM = ("Up from 45 in 2019.", "It was up from 45 in 2020.")


def test_a_government_and_the_first_page_list_what_is_given(workspace: Workspace) -> None:
    """Savings, revenue, proposals of others and what was given before are stated and not given."""
    texts = [
        "We are investing $40 million to build new ferries.",
        "New Zealanders have $90 billion on deposit with their banks for a rainy day.",
        "We received $80 billion of proposals to build new ferries.",
        "Fruit is forecast to earn $70 billion in export revenue for growers.",
        "Last year the Government gave $60 million to build new wharves.",
        "The Government will provide $30 million for new lighthouses.",
    ]
    workspace.put("collection.yaml", "name: files\ntitle: Files\njurisdiction: nz\n")
    workspace.put("a.md", release("one", "2022-03-01", "\n\n".join(texts)))
    workspace.load()
    for page in ("/government/ardern-2020.json", "/home.json"):
        listed = get(workspace.db, page).json()["largest"]
        assert [each["text"] for each in listed] == ["$40 million", "$30 million"], page


def test_a_figure_shows_who_states_the_same_of_the_same_thing(workspace: Workspace) -> None:
    of_things = ["We hire 45 nurses.", "He hired 45 nurses.", "See 45 cows."]
    for number, text in enumerate([*of_things, *UP_FROM]):
        workspace.put(f"{number}.md", release(f"r{number}", f"2022-03-0{number + 1}", text))
    workspace.load()
    keys = dict(workspace.rows("SELECT item, key FROM figures"))
    of_nothing = get(workspace.db, f"/figure/{keys[None]}.json").json()
    assert {row["sentence"].rstrip() for row in of_nothing["same"]} < {*UP_FROM}
    assert len(of_nothing["same"]) == 1
    nurses = get(workspace.db, f"/figure/{keys['nurses']}.json").json()
    assert [row["text"] for row in nurses["same"]] == ["45"]
    assert get(workspace.db, f"/figure/{keys['cows']}.json").json()["same"] == []


def test_the_very_characters_of_a_figure_are_marked(workspace: Workspace) -> None:
    workspace.put(
        "a.md", release(text="Of 1968 farms, 1 burnt; \\*5 were **not** [hurt](http://x.nz).")
    )
    workspace.load()
    page = get(workspace.db, "/figures?kind=count").text
    assert "Of 1968 farms, <mark>1</mark> burnt; *5 were not hurt." in page


@in_one_test(
    ("written", "number"),
    [("2,500", 2500), ("$2.5 million", 2.5e6), ("NZ$3bn", 3e9), ("-4", -4), ("1e6", 1e6),
     ("2,5abc", None), ("nan", None), ("", None), ("1e999", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(written: str, number: float | None) -> None:
    request = PageRequest(Urls("/", "a"), "/figures", arguments={"least": written})
    assert request.number("least") == number


def test_what_is_not_understood_is_said_so(made_up: Path) -> None:
    for asked, says in {
        "/figures?least=2,5abc": "“2,5abc” is no number; write it as",
        "/figures?least=2m&most=1m": "At least 2m is more than at most 1m",
        "/figures?from=abc": "“abc” is no year, month or day; write it as",
        "/search?from=abc": "“abc” is no year, month or day; write it as",
        "/search?from=2022-02-30": "“2022-02-30” is no year, month or day",
        "/search?from=2020&to=2010": "From 2020 comes after to 2010",
        "/subject?q=whanau&from=2010-03&to=2010-02": "Swap the two",
    }.items():
        answer = get(made_up, asked)
        assert (answer.status_code, says in answer.text) == (400, True), asked
        assert "<svg" not in answer.text


@in_one_test(
    ("path", "to"),
    [
        ("/portfolio/Defence", "/portfolio/defence"),
        ("/person/Peeni-Henare", "/person/peeni-henare"),
        ("/person/Peeni%20Henare.json?about=x", "/person/peeni-henare.json?about=x"),
        ("/portfolio/Minister%20of%20Defence", "/portfolio/defence"),
        ("/government/Ardern-2017", "/government/ardern-2017"),
    ],
)
def test_a_name_in_an_address_leads_to_the_permanent_one(seeds: Path, path: str, to: str) -> None:
    answer = get(seeds, path)
    assert answer.url.raw_path.decode() == to
    assert len(answer.history) == 1
    assert get(seeds, "/person/nobody-at-all").status_code == 404


def test_an_address_of_nothing_says_so_and_offers_a_search(seeds: Path) -> None:
    answer = get(seeds, "/non-sense")
    assert answer.status_code == 404
    assert "There is no page at this address." in said(answer.text)
    assert 'name="q" value="non sense"' in answer.text
    assert "Database" not in get(seeds, "/non-sense.json").text


@in_one_test(
    ("written", "day"),
    [
        ("28 March 2022", "2022-03-28"),
        ("28/03/2022", "2022-03-28"),
        ("04/03/2022", "2022-03-04"),
        ("March 2022", "2022-03"),
        ("Mar 2022", "2022-03"),
        ("2022-3-28", "2022-03-28"),
        ("2022", "2022"),
    ],
)
def test_days_are_read_as_people_write_them(seeds: Path, written: str, day: str) -> None:
    with contextlib.closing(database.read(seeds)) as connection:
        assert parameters.read_one(connection, "since", written) == day


@in_one_test(("page", "name"), [("search", "found"), ("figures", "found"), ("subject", "latest")])
def test_a_page_reads_days_as_people_write_them(seeds: Path, page: str, name: str) -> None:
    def found(day: str, to: str) -> Any:
        asked = f"/{page}.json?q=Ukraine&from={quote(day, safe='')}&to={to}"
        return get(seeds, asked).json()[name]

    of_the_day = found("2022-03-28", "2022-03-28")
    assert of_the_day
    assert found("28/03/2022", "2022-03-28") == of_the_day
    assert found("Mar 2022", "2022-03") == of_the_day
    assert found("04/03/2022", "2022-03-04") == []


@in_one_test(
    ("asked", "holds"),
    [
        ("kind=money&unit=NZD&least=500,000,000", lambda row: row["value"] >= 5e8),
        ("kind=money&unit=NZD&most=50000", lambda row: row["value"] <= 5e4),
        ("approx=over", lambda row: row["approx"] == "over"),
        ("kind=count&item=nurses", lambda row: "nurses" in row["sentence"]),
        ("person=ann-able", lambda row: row["said_by"] == "Ann Able"),
        ("from=2003&to=2004", lambda row: row["date"][:4] in ("2003", "2004")),
        ("portfolio=clinics&kind=percent", lambda row: row["title"].startswith("Clinics")),
    ],
)
def test_figures_are_narrowed_by_what_they_are(made_up: Path, asked: str, holds: Any) -> None:
    answer = get(made_up, f"/figures.csv?bom=off&{asked}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    for row in rows:
        assert holds({**row, "value": float(row["value"])}), row
    assert get(made_up, f"/figures.json?{asked}").json()["counted"]["n"] == len(rows)


def test_a_sum_of_amounts_warns_that_it_is_none(made_up: Path) -> None:
    page = said(get(made_up, "/figures?kind=money&unit=NZD").text)
    assert "that is no sum to quote" in page
    assert "no sum to quote" not in get(made_up, "/figures?kind=percent").text


def test_the_first_page_lists_governments_of_countries_with_documents_alone(made_up: Path) -> None:
    listed = get(made_up, "/home.json").json()["governments"]
    every = get(made_up, "/governments.json").json()["governments"]
    countries = {each["slug"]: each["jurisdiction"] for each in every}
    assert {countries[each["slug"]] for each in listed} == {"nz"}
    assert len(set(countries.values())) > 1


# People, portfolios, governments


def test_a_person_is_shown_with_terms_and_who_came_before_and_after(made_up: Path) -> None:
    values = get(made_up, "/person/bob-brown.json").json()
    held = next(term for term in values["terms"] if term["portfolio"] == "Clinics")
    assert (held["before"]["name"], held["after"]["name"]) == ("Ann Able", "Cara Ngātā-Test")
    page = get(made_up, "/person/bob-brown").text
    assert "Offices of Bob Brown" in page
    assert 'class="term dated"' in page
    assert 'class="term seen"' in page


@in_one_test(
    ("person", "office", "key", "holders"),
    [
        ("kiri-allan", "Emergency Management", "before", {("Peeni Henare", "Civil Defence")}),
        ("peeni-henare", "Civil Defence", "after", {("Kiri Allan", "Emergency Management")}),
        ("john-luxton", "Commerce", "became", {("Max Bradford", "Enterprise and Commerce")}),
        ("megan-woods", "Energy and Resources", "became",
            {("Simeon Brown", "Energy"), ("Shane Jones", "Resources")}),
        ("shane-jones", "Resources", "came_from", {("Megan Woods", "Energy and Resources")}),
        # Those two offices were joined on another day than this term began.
        ("willie-jackson", "Employment", "came_from",
            {("Paul Goldsmith", "Tertiary Education, Skills and Employment")}),
    ],
)  # fmt: skip
def test_who_held_an_office_is_told_through_renamings_mergers_and_splits(
    seeds: Path, person: str, office: str, key: str, holders: set[tuple[str, str]]
) -> None:
    terms = get(seeds, f"/person/{person}.json").json()["terms"]
    term = next(each for each in terms if each["portfolio"] == office)
    found = term[key] if isinstance(term[key], list) else [term[key]]
    assert {(each["name"], each["portfolio"]) for each in found} == holders
    page = get(seeds, f"/person/{person}").text
    for each in found:
        assert f'href="/portfolio/{each["portfolio_slug"]}">{each["portfolio"]}</a>)' in page


def test_quotations_of_a_person_are_narrowed_by_a_word(made_up: Path) -> None:
    every = get(made_up, "/person/ann-able.json").json()["quotations"]
    some = get(made_up, "/person/ann-able.json?about=travel").json()["quotations"]
    assert every
    assert some
    assert all("travel" in row["text"] for row in some)


def test_a_portfolio_is_shown_with_its_holders_and_successions(seeds: Path) -> None:
    values = get(seeds, "/portfolio/climate-change.json").json()
    assert {each["earlier"] for each in values["successions"]} >= {"Climate Change Issues"}
    assert any(term["person"] == "James Shaw" for term in values["terms"])


def test_a_government_is_shown_between_its_neighbours(seeds: Path) -> None:
    values = get(seeds, "/government/ardern-2020.json").json()
    assert values["before"]["slug"] == "ardern-2017"
    assert values["after"]["slug"] == "hipkins-2023"
    assert values["documents"] == 1


# What changed, and quality


def test_what_changed_is_shown_with_figures_and_problems_and_as_a_feed(
    workspace: Workspace,
) -> None:
    workspace.put("a.md", release(text="We will send 440 soldiers."))
    workspace.load()
    workspace.put("a.md", release(text="We will send 500 soldiers."))
    workspace.put("b.md", b"\x00\x01\x02")
    workspace.load()
    workspace.load()
    last = get(workspace.db, "/changes.json").json()["last"]
    assert [(each["change"], each["text"]) for each in last["figures"]] == [
        ("dropped", "440"),
        ("stated", "500"),
    ]
    assert [each["path"] for each in last["problems"]] == ["b.md"]
    page = said(get(workspace.db, "/changes").text)
    assert "1 problem is open" in page
    feed = ElementTree.fromstring(get(workspace.db, "/changes.atom").text)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["Load 2: 1 changed", "Load 1: 1 new"]
    assert len(get(workspace.db, "/changes.json?all=1").json()["loads"]) == 3


def test_quality_says_what_is_not_known(made_up: Path) -> None:
    page = said(get(made_up, "/quality").text)
    assert "All of it holds." in page
    with sqlite3.connect(made_up) as connection:
        (undated,) = connection.execute(
            "SELECT count(*) FROM documents WHERE date IS NULL"
        ).fetchone()
    assert f"documents without a date {undated}" in page


def test_quality_lists_the_days_on_which_nobody_is_known_by_office(made_up: Path) -> None:
    with sqlite3.connect(made_up) as connection:
        spans = connection.execute(
            "SELECT slug, start_date, end_date, days FROM offices_unheld"
            " JOIN portfolios ON portfolios.id = portfolio_id"
        ).fetchall()
    assert spans
    html, answer = gets(served(made_up), "/quality", "/quality.json")
    for slug, *_ in spans:
        assert f'href="/portfolio/{slug}"' in html.text
    listed = answer.json()["unheld"]
    columns = ("slug", "start_date", "end_date", "days")
    assert sorted(tuple(each[name] for name in columns) for each in listed) == sorted(spans)
    documents = [each["documents"] for each in listed]
    assert documents == sorted(documents, reverse=True)
    abroad = get(made_up, "/quality.json?jurisdiction=gb").json()
    assert abroad["unheld"] == []


def test_the_check_of_every_version_is_no_result_too_large(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases.ArchiveDatabase, "max_result_bytes", 100_000)
    cache.entries.clear()
    datasette = serve.application(made_up)
    quality, rows = gets(datasette, "/quality", "/made_up.json?sql=select+bytes+from+versions")
    assert quality.status_code == 200
    assert rows.status_code == 400


def test_a_cached_page_is_made_again_after_a_load(workspace: Workspace) -> None:
    workspace.put("a.md", release("one"))
    workspace.load()
    datasette = serve.application(workspace.db)
    assert "Search 1 document" in said(gets(datasette, "/")[0].text)
    workspace.put("b.md", release("two"))
    workspace.load()
    assert "Search 2 documents" in said(gets(datasette, "/")[0].text)


# Everything


def test_every_page_has_the_strict_policy_and_no_script_within(made_up: Path) -> None:
    paths = ["/", *(f"/{way}" for way in WAYS), "/person/ann-able", f"/document/{SEED}"]
    for answer in gets(served(made_up), *paths):
        assert answer.headers["content-security-policy"] == responses.POLICY
        assert "unsafe" not in responses.POLICY
        assert not re.search(r"<script(?![^>]* src=|[^>]* type=.application.ld.json)", answer.text)
        assert " style=" not in answer.text
        assert not re.search(r" on\w+=", answer.text)


def test_a_page_that_asks_too_much_is_said_so(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.publish import pages

    monkeypatch.setattr(
        pages, "routes", lambda: [(r"/search$", responses.view(_endless, timeout_ms=50))]
    )
    answer = gets(serve.application(made_up), "/search?q=whanau")[0]
    assert answer.status_code == 503
    assert "takes too long to answer" in answer.text
    assert "Ask again in a few seconds" in answer.text
    assert int(answer.headers["retry-after"]) > 0


def _endless(connection: sqlite3.Connection, asked: Any) -> Any:
    """A page that writes to a temporary table, and then asks for ever."""
    connection.execute("CREATE TEMP TABLE numbers (id)")
    connection.execute(
        "INSERT INTO numbers WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n)"
        " SELECT n FROM n"
    )


def test_an_address_at_which_nothing_is_says_so_in_the_form_asked_for(made_up: Path) -> None:
    paths = ["/a/b/c/d", "/document/a/b/c", "/figure/a/b/c", "/nothing", "/a.json"]
    for path, answer in zip(paths, gets(served(made_up), *paths), strict=True):
        assert answer.status_code == 404, path
        assert "Traceback" not in answer.text
        if path.endswith(".json"):
            assert answer.json()["status"] == 404
        else:
            assert "<h1>Not found</h1>" in answer.text


def test_pages_can_only_be_read(made_up: Path) -> None:
    async def ask() -> Any:
        datasette = serve.application(made_up)
        await datasette.invoke_startup()
        return [
            await datasette.client.request(method, "/search", cookies={"ds_csrftoken": "x"})
            for method in ("PUT", "DELETE", "PATCH", "OPTIONS")
        ]

    *_, options = answers_ = asyncio.run(ask())
    assert options.headers.get("allow") == "GET, HEAD"
    for answer in answers_:
        # Datasette refuses what bears no token of its own before the page is asked.
        assert answer.status_code in (403, 405)


def test_a_page_during_which_a_load_ended_is_made_again() -> None:
    states = iter(["one", "two", "two", "two"])
    made: list[str] = []
    sent: list[bytes] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        made.append(scope["path"])
        head = {"type": "http.response.start", "headers": [(b"content-type", b"text/html")]}
        await send(head)
        await send({"type": "http.response.body", "body": b"page %d" % len(made)})

    async def send(message: Any) -> None:
        sent.append(message.get("body", b""))

    consistent = middleware.ConsistentPages(app, ("/a/",), lambda: next(states))
    asyncio.run(consistent({"type": "http", "path": "/a/documents"}, None, send))
    assert made == ["/a/documents"] * 2
    assert b"".join(sent) == b"page 2"
    asyncio.run(consistent({"type": "http", "path": "/search"}, None, send))
    assert made[2:] == ["/search"]


@pytest.mark.parametrize(
    ("rows", "states", "bodies"),
    [
        (2, "aa", [b"row ", b"row ", b""]),
        (2, "abbb", [b"row ", b"row ", b""]),
        (9, "aa", [b"row "] * 9 + [b""]),
        (9, "ab", [b"row "] * 9),
    ],
    ids=["short", "short, made again", "long", "long, broken off"],
)
def test_a_table_is_of_one_state_or_is_broken_off_before_its_end(
    rows: int, states: str, bodies: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "MAX_BUFFERED_BYTES", 20)
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        head = {"type": "http.response.start", "headers": [(b"content-type", b"text/csv")]}
        await send(head)
        for _ in range(rows):
            await send({"type": "http.response.body", "body": b"row ", "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    turns = iter(states)
    consistent = middleware.ConsistentPages(app, ("/a/",), lambda: next(turns))
    asyncio.run(consistent({"type": "http", "path": "/a/documents.csv?bom=off"}, None, send))
    assert sent[0]["type"] == "http.response.start"
    assert [message["body"] for message in sent[1:]] == bodies


def test_time_that_is_over_between_two_statements_is_over_for_the_next() -> None:
    endless = "WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        with connections.time_limit(connection, 10):
            time.sleep(0.1)
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                connection.execute(endless)
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.skipif(
    not hasattr(time, "pthread_getcpuclockid"), reason="this system tells no time of a thread"
)
def test_time_in_which_the_processor_works_for_others_is_not_counted() -> None:
    counted = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999)"
    with (
        contextlib.closing(sqlite3.connect(":memory:")) as connection,
        connections.time_limit(connection, 200),
    ):
        time.sleep(0.3)
        assert connection.execute(f"{counted} SELECT count(*) FROM n").fetchone() == (9999,)


def test_the_server_asks_for_its_long_pages_at_first_and_after_each_load(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", release("one"))
    workspace.load()
    asked: list[str] = []
    waits = iter((lambda: None, workspace.load, lambda: None))
    monkeypatch.setattr(watching, "_request", asked.append)
    monkeypatch.setattr(time, "sleep", lambda _: next(waits)())
    with pytest.raises(StopIteration):
        watching.warm_up("http://here/", workspace.db)
    assert asked == [f"http://here/{page}" for page in watching.WARMED_UP] * 2


def test_a_cached_page_varies_by_the_arguments_that_it_reads(made_up: Path) -> None:
    cache.entries.clear()
    datasette = serve.application(made_up)
    gets(datasette, *(f"/quality?utm_source={number}" for number in range(3)))
    gets(datasette, "/person/ann-able?about=travel", "/person/ann-able", "/figures.csv?bom=off")
    pages = [found for found in cache.entries.values() if isinstance(found, PageContent)]
    assert len(pages) == 3


def test_pages_are_served_below_a_base_url(made_up: Path) -> None:
    datasette = serve.application(made_up)
    datasette._settings["base_url"] = "/releases/"
    page = gets(datasette, "/search?q=whanau")[0].text
    for address in re.findall(r'(?:href|src|action)="(/[^"]*)"', page):
        assert address.startswith("/releases/"), address


def test_pages_are_of_one_state_of_the_archive_while_it_is_loaded(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    states = []
    for text in ("It costs $1 million.", "It costs $2 million."):
        for number in range(20):
            workspace.put(f"{number}.md", release(f"r{number}", text=text))
        workspace.load()
        states.append(_amounts(workspace))
    assert states == [{"$1 million"}, {"$2 million"}]
    done = threading.Event()
    wrong: list[Any] = []

    def ask() -> None:
        datasette = serve.application(workspace.db)
        while not done.is_set():
            for answer in gets(datasette, "/figures.json", "/search.json?q=million", "/"):
                wrong.extend([] if answer.status_code == 200 else [answer.text])
            seen = {row["text"] for row in gets(datasette, "/figures.json")[0].json()["found"]}
            if seen not in states:
                wrong.append(seen)

    reader = threading.Thread(target=ask)
    reader.start()
    for turn in range(6):
        for number in range(20):
            workspace.put(
                f"{number}.md", release(f"r{number}", text=f"It costs ${turn % 2 + 1} million.")
            )
        workspace.load()
    done.set()
    reader.join()
    assert wrong == []


def _amounts(workspace: Workspace) -> set[str]:
    return {row["text"] for row in get(workspace.db, "/figures.json").json()["found"]}


# Charts and words


def test_a_chart_comes_with_its_numbers_and_escapes_its_words() -> None:
    chart = charts.Bars("<b>", "thing", "year", [charts.Bar("2001", 5, "/x?a=1&b=2"),
                                                  charts.Bar("2002", 0)])  # fmt: skip
    html = chart.drawing().__html__()
    assert "<b>" not in html
    assert 'aria-label="2001: 5 things"' in html
    assert "<td>2002</td><td>0</td>" in html


@given(st.lists(st.floats(-1e12, 1e15, allow_nan=False), min_size=1, max_size=20))
def test_every_value_is_drawn_within_the_chart(values: list[float]) -> None:
    points = [charts.Point(f"{2000 + n}-01-31", v, "x", "/") for n, v in enumerate(values)]
    html = charts.Points("Values", "NZD", points).drawing().__html__()
    heights = [float(y) for y in re.findall(r'cy="([-\d.]+)"', html)]
    assert len(heights) == len(values)
    assert all(-1 <= y <= 261 for y in heights)
    assert "nan" not in html


def test_values_far_apart_are_drawn_on_a_logarithmic_scale() -> None:
    far = [charts.Point("2001-01-01", v, "x", "/") for v in (1.0, 1e6)]
    assert charts.Points("t", "u", far).is_logarithmic
    assert not charts.Points("t", "u", far[:1]).is_logarithmic


@in_one_test(
    ("unit", "value", "high", "per", "words"),
    [
        ("NZD", 40e6, 50e6, "year", "NZ$40 million to NZ$50 million per year"),
        ("NZD", 1234567.5, None, None, "NZ$1,234,567.5"),
        ("percent", 2.5, None, None, "2.5%"),
        ("kilometre_per_hour", 50, None, None, "50 kilometres per hour"),
        ("degree_celsius", 2, None, None, "2 degrees Celsius"),
        ("degree_fahrenheit", 451, None, None, "451 degrees Fahrenheit"),
        ("square_foot", 800, None, None, "800 square feet"),
        ("inch", 1, None, None, "1 inch"),
        ("century", 1, None, None, "1 century"),
        ("year", 1, None, None, "1 year"),
        ("CHF", 5e6, None, None, "5 million CHF"),
        (None, 440, None, None, "440"),
        ("fraction", 0.25, None, None, "0.25"),
    ],
)
def test_values_in_words(
    unit: str | None, value: float, high: float | None, per: str | None, words: str
) -> None:
    figure = SimpleNamespace(kind="measure", unit=unit, value=value, high=high, per=per)
    assert formatting.value(figure) == words


def test_money_without_a_currency_says_so() -> None:
    none = SimpleNamespace(kind="money", unit=None, value=5e6, high=None, per="year")
    assert formatting.value(none) == "5 million per year (currency not stated)"
    none.high, none.per = 6e6, None
    assert formatting.value(none) == "5 million to 6 million (currency not stated)"
    for name in ("approx", "item", "period", "doubt"):
        setattr(none, name, None)
    none.speakers = ()
    assert ("unit", "currency not stated") in formatting.reading(none)
    none.kind = "count"
    assert "unit" not in dict(formatting.reading(none))
    assert formatting.value(none) == "5 million to 6 million"


def test_days_in_words_are_as_exact_as_they_are_known() -> None:
    assert formatting.day("2022-03-28") == "28 March 2022"
    assert formatting.day("2022-03-01", "month") == "March 2022"
    assert formatting.day("2022-01-01", "year") == "2022"
    assert formatting.day(None) == "date unknown"


def test_a_fragment_leads_to_the_very_words() -> None:
    page = "https://example.govt.nz/release/x#top"
    assert formatting.text_fragment_url(page, "$5-6 million") == (
        "https://example.govt.nz/release/x#:~:text=%245%2D6%20million"
    )
    long = formatting.text_fragment_url(page, " ".join(f"w{n}" for n in range(20)))
    assert long.endswith("#:~:text=w0%20w1%20w2%20w3%20w4,w15%20w16%20w17%20w18%20w19")
    assert formatting.text_fragment_url("javascript:alert(1)", "x") == ""


@in_one_test(
    ("text", "quoted"),
    [
        ("“We give $5 million,” he said.", "“‘We give $5 million,’ he said.”"),
        ("He said “we give” it.", "“He said ‘we give’ it.”"),
        ("“All of it.”", "“All of it.”"),
        ("Plain.", "“Plain.”"),
        ('"typed so"', "“typed so”"),
        ('"one" "two"', '“"one" "two"”'),
    ],
)
def test_a_sentence_that_is_cited_has_its_marks_once(text: str, quoted: str) -> None:
    assert formatting.in_marks(text) == quoted


@in_one_test(
    "path", ["/home.atom", "/person/jacinda-ardern.atom", "/figures.atom?kind=money&sort=oldest"]
)
def test_every_feed_has_the_newest_first_with_summaries(made_up: Path, path: str) -> None:
    feed = ElementTree.fromstring(get(made_up, path).text)
    entries = feed.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert 1 <= len(days) <= 50
    assert all(entry.findtext(f"{ATOM}summary") for entry in entries)


def test_figures_are_narrowed_by_words_of_their_sentence_and_by_who_issued_them(
    made_up: Path,
) -> None:
    every = get(made_up, "/figures.json?kind=money&unit=NZD").json()["counted"]["n"]
    page = get(made_up, "/figures.json?kind=money&unit=NZD&q=Ukraine").json()
    assert 0 < page["counted"]["n"] < every
    assert all("ukraine" in each["sentence"].lower() for each in page["found"])
    issued = get(made_up, "/figures.json?issuer=jacinda-ardern").json()
    assert 0 < issued["counted"]["n"] <= every


@in_one_test(
    "words",
    ["million", "school OR nurses", "spen*", "nurses NOT million", '"within reach"', "body:million",
     "NEAR(spend million)", "title:million spend"],
)  # fmt: skip
def test_the_index_of_sentences_finds_what_looking_at_each_sentence_finds(
    made_up: Path, words: str
) -> None:
    figures = """
        SELECT figures.id, substr(body, sentence_start_char + 1,
            sentence_end_char - sentence_start_char) AS sentence
        FROM figures JOIN documents ON documents.id = document_id
    """
    with contextlib.closing(database.read(made_up)) as connection:
        connections.prepare(connection)
        holding = f"SELECT id FROM ({figures}) WHERE holds_words(sentence, ?)"
        expected = {row["id"] for row in connection.execute(holding, (words,))}
        assert expected
        assert set(json.loads(figure_sentences.find(connection, words))) == expected


@in_one_test(
    ("path", "status", "says"),
    [
        ("/figures?kind=bananas", 400, "“bananas” is no kind; it is one of money, percent"),
        ("/figures?unit=XYZ", 400, "“XYZ” is no unit of the archive"),
        ("/figures?unit=nzd", 400, "near it come NZD"),
        ("/figures?approx=roundabout", 400, "“roundabout” is no qualifier"),
        ("/figures?person=jacinda-adern", 404, "near it come jacinda-ardern"),
        ("/figures?person=Jacinda+Ardern", 404, "near it come jacinda-ardern"),
        ("/figures?issuer=nobody", 404, "The archive knows no person called nobody"),
        ("/figures?portfolio=clincs", 404, "near it come clinics"),
        ("/search?kind=bananas", 400, "“bananas” is no kind of document; it is one of"),
        ("/search?person=an-able", 404, "near it come ann-able"),
        ("/search?collection=made-down", 404, "near it come made-up"),
    ],
)
@in_one_test("ending", ["", ".json", ".csv"])
def test_a_filter_that_nothing_has_is_refused_with_what_comes_near(
    made_up: Path, path: str, status: int, says: str, ending: str
) -> None:
    answer = get(made_up, path.replace("?", f"{ending}?"))
    assert answer.status_code == status
    assert says in (answer.json()["error"] if ending == ".json" else answer.text)


def test_the_money_of_a_country_is_asked_for_where_none_is_stated(workspace: Workspace) -> None:
    workspace.put("a.md", release(text="No sum is in it."))
    workspace.load()
    page = get(workspace.db, "/figures.json?kind=money&unit=NZD")
    assert page.json()["counted"]["n"] == 0
    assert get(workspace.db, "/figures.json?unit=XYZ").status_code == 400


def test_a_filter_that_something_has_is_taken(made_up: Path) -> None:
    for asked in ("kind=ratio", "unit=none", "approx=about", "person=ann-able", "issuer=bob-brown"):
        assert get(made_up, f"/figures?{asked}").status_code == 200, asked


def test_a_page_says_what_it_is_about_to_programs(made_up: Path) -> None:
    page = get(made_up, f"/document/{SEED}").text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    article = json.loads(data)
    assert article["@type"] == "Article"
    assert article["datePublished"] == "2022-03-28"
    assert {"@type": "Person", "name": "Peeni Henare"} in article["author"]
    assert 'property="og:title"' in page
    assert '<meta name="description"' in page
    key = get(made_up, f"/document/{SEED}.json").json()["figures"][0]["key"]
    assert '"@type": "Quotation"' in get(made_up, f"/figure/{key}").text
    assert '"Prime Minister"' in get(made_up, "/person/jacinda-ardern").text


def test_the_data_of_a_page_end_no_element() -> None:
    data = formatting.as_json({"text": "</script><b>&amp;"})
    assert "<" not in data
    assert json.loads(data) == {"text": "</script><b>&amp;"}


def test_the_sitemap_has_every_page(made_up: Path) -> None:
    index = ElementTree.fromstring(get(made_up, "/sitemap.xml").text)
    files = [each.text or "" for each in index.iter() if each.tag.endswith("loc")]
    assert len(files) == 2
    listed = []
    for file in files:
        part = ElementTree.fromstring(get(made_up, "/" + file.rpartition("/")[2]).text)
        listed += [each.text or "" for each in part.iter() if each.tag.endswith("loc")]
    paths = {re.sub(r"^https?://[^/]+", "", each) for each in listed}
    assert {"/", f"/document/seeds/{SEED}", "/person/jacinda-ardern", "/questions"} <= paths
    assert all(get(made_up, path).status_code == 200 for path in sorted(paths)[:20])


def test_a_csv_without_rows_has_its_columns(made_up: Path) -> None:
    for page in ("search.csv?q=zzzzqqq", "figures.csv?q=zzzzqqq"):
        head, *rows = csv.reader(io.StringIO(get(made_up, f"/{page}").text))
        assert len(head) > 5 and not rows, (page, rows)


def test_the_csv_of_a_figure_and_of_a_quotation_begins_with_it(made_up: Path) -> None:
    with sqlite3.connect(made_up) as connection:
        for noun, table in (("figure", "figures"), ("quotation", "quotations")):
            (key, text) = connection.execute(f"SELECT key, text FROM {table}").fetchone()
            answer = get(made_up, f"/{noun}/{key}.csv?bom=off").text
            assert next(csv.DictReader(io.StringIO(answer)))["text"] == text


def test_a_list_too_long_for_a_csv_says_so_and_has_no_link(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MAX_ROWS", 10)
    many, few = get(made_up, "/figures?from=2001").text, get(made_up, "/figures?q=zzzzqqq").text
    assert "there are at most 10 figures: narrow these first" in many
    assert "/figures.csv" not in many
    assert "/figures.csv" in few


def test_a_csv_begins_with_a_mark_and_has_addresses(made_up: Path) -> None:
    marked = get(made_up, "/figures.csv?kind=money&unit=NZD&q=Ukraine").text
    assert marked.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(marked.removeprefix("\ufeff"))))
    assert rows
    assert all(row["address"].endswith(f"/figure/{row['key']}") for row in rows)
    (document, *_) = csv.DictReader(io.StringIO(get(made_up, "/search.csv?q=Ukraine&bom=off").text))
    assert document["address"].endswith(f"/document/{document['collection']}/{document['slug']}")


def test_the_pages_of_a_list_lead_on_in_json(made_up: Path) -> None:
    page = get(made_up, "/search.json?q=whanau").json()
    assert page["previous"] is None
    seen = 0
    while page["next"]:
        seen += len(page["found"])
        following = get(made_up, page["next"]).json()
        assert get(made_up, following["previous"]).json()["found"] == page["found"]
        page = following
    assert seen + len(page["found"]) == page["total"]


def test_only_figures_of_one_unit_are_added_up(made_up: Path) -> None:
    asked = (
        "",
        "?least=1",
        "?kind=money&unit=NZD",
        "?kind=money&unit=NZD&least=1",
        "?kind=count",
    )
    found = [
        answer.json()["counted"]
        for answer in gets(serve.application(made_up), *(f"/figures.json{each}" for each in asked))
    ]
    assert [each["total"] is not None for each in found] == [False, False, True, True, False]
    assert [each["least"] is not None for each in found] == [False, False, True, True, True]
    assert all(each["n"] > 1 for each in found)


def test_a_page_makes_no_table_for_which_statements_are_prepared_anew(made_up: Path) -> None:
    tables = "SELECT group_concat(name) AS names FROM temp.sqlite_master"
    with contextlib.closing(sqlite3.connect(f"{made_up.as_uri()}?mode=ro", uri=True)) as connection:
        connections.prepare(connection)
        temporary.make(connection)
        connection.row_factory = sqlite3.Row
        made = connection.execute(tables).fetchone()["names"]
        for content in (search.content, subject.content, figures.content):
            for words in ("travel", "travle", "how many huts"):
                connection.execute("BEGIN")
                content(connection, PageRequest(Urls("/", "a"), "/search", arguments={"q": words}))
                assert connection.execute(tables).fetchone()["names"] == made
                connection.execute("ROLLBACK")


def test_what_pages_put_aside_hides_no_table_of_a_reader(made_up: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.db"
    shutil.copy(made_up, copied)
    names = ("found", "facts", "newest", "rest", "found_figures", "vocabulary")
    with contextlib.closing(sqlite3.connect(copied)) as connection, connection:
        for name in names:
            connection.execute(f"CREATE VIEW {name} AS SELECT 'own' AS whose")
    asked = [sql_url("copied", f"select whose from {name}", ".json") for name in names]
    pages = ("/search?q=travel", "/search?q=travle", "/subject?q=travel", "/figures?q=travel")
    found = gets(serve.application(copied), *pages, *asked)
    assert [each.status_code for each in found] == [200] * len(found)
    for answer in found[len(pages) :]:
        assert answer.json()["rows"] in ([["own"]], [{"whose": "own"}])


ENDLESS = "WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"


def test_what_is_late_is_left_out_and_what_comes_behind_it_is_not() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        with (
            pytest.raises(connections.LateError),
            connections.deadline(connection, time.monotonic() + 0.05),
        ):
            connection.execute(ENDLESS)
        assert connection.execute("SELECT 1").fetchone() == (1,)
        with connections.deadline(connection, time.monotonic() + 60):
            assert connection.execute("SELECT 1").fetchone() == (1,)
        # Another fault is told as it is.
        with (
            pytest.raises(sqlite3.OperationalError, match="no such table"),
            connections.deadline(connection, time.monotonic() + 60),
        ):
            connection.execute("SELECT * FROM huts")


def test_documents_are_shown_where_the_answer_to_a_question_is_late(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(ENDLESS)

    monkeypatch.setattr(finding, "find", endless)
    monkeypatch.setattr(beside, "SECONDS", 0.3)
    page = gets(serve.application(made_up), "/search.json?q=travel")[0].json()
    assert page["total"] and page["found"]
    assert [each["label"] for each in page["answers"]] == [beside.LATE.label]
    assert not page["answers"][0]["is_answer"]


def test_what_has_no_documents_stands_apart_in_lists(made_up: Path) -> None:
    governments = get(made_up, "/governments").text
    with_any, without = governments.split("Of whose days no document is held")
    held = get(made_up, "/governments.json").json()["governments"]
    assert {bool(each["documents"]) for each in held} == {True, False}
    for each in held:
        assert f'href="/government/{each["slug"]}"' in (with_any if each["documents"] else without)


def test_the_list_of_portfolios_counts_offices_as_the_first_page_does(made_up: Path) -> None:
    offices = get(made_up, "/home.json").json()["counts"]["portfolios"]
    assert f"{offices} offices of ministers" in said(get(made_up, "/portfolios").text)


def test_a_load_of_more_documents_than_are_listed_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MAX_CHANGES", 2)
    workspace.fill(3)
    workspace.load()
    workspace.put("one-more.md", release("one-more"))
    workspace.load()
    many, one = (said(get(workspace.db, f"/changes/{load}").text) for load in (1, 2))
    assert "The first 2 of 3 documents stand here" in many
    assert "stand here" not in one
