"""Pages lead from a document to its attachments, and from an attachment to its documents."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from conftest import Workspace, get, release
from pdf_files import Words, made

FILES = "https://example.govt.nz/files"
PLAN = "/document/one/example-govt-nz-files-plan"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two releases with one attachment, which is at hand, and another that is not."""
    workspace = Workspace(tmp_path_factory.mktemp("attached"))
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    for name, day in (("later", "2020-02-02"), ("first", "2019-03-15")):
        listed = f"attachments:\n- {FILES}/{name}.pdf\n- {FILES}/plan.pdf\n"
        workspace.put(f"{name}.md", release(name, day, "A plan for bridges.", listed))
    said = Words(72, 700, "<script>alert(1)</script> It costs $5 million, and *440* bridges.")
    title = Words(72, 760, "The plan", 20, bold=True)
    second = Words(72, 760, "On this page, 12 trams are counted, and their rails too.")
    workspace.put("example.govt.nz/files/plan.pdf", made([[title, said], [second]], "The plan"))
    workspace.load()
    return workspace.db


def test_a_document_leads_to_what_is_at_hand_and_to_the_address_of_what_is_not(db: Path) -> None:
    path = "/document/one/2019-03-15-first"
    html = get(db, path).text
    assert f'<a href="{PLAN}">The plan</a> <span class="ground">(PDF, 21 words)' in html
    assert f'<a href="{FILES}/first.pdf" rel="noopener">{FILES}/first.pdf</a>' in html
    assert f'href="{FILES}/plan.pdf"' not in html
    missing, held = get(db, f"{path}.json").json()["attachments"]
    assert missing == {"url": f"{FILES}/first.pdf", "text": None, "document": None}
    assert held["document"] == {
        "slug": "example-govt-nz-files-plan", "collection": "one", "title": "The plan",
        "words": 21, "format": "pdf",
    }  # fmt: skip


def test_an_attachment_says_at_its_top_to_which_documents_it_is_attached(db: Path) -> None:
    html = get(db, PLAN).text
    top = " ".join(re.sub("<[^>]*>", "", html.partition("</h1>")[2].partition("<dl")[0]).split())
    said = "Attached to About first of 15 March 2019 and About later of 2 February 2020"
    assert top.startswith(said)
    assert '<a href="/document/one/2019-03-15-first">About first</a>' in html
    attached = get(db, f"{PLAN}.json").json()["attached_to"]
    assert [each["slug"] for each in attached] == ["2019-03-15-first", "2020-02-02-later"]


def test_a_search_shows_release_and_attachment_together(db: Path) -> None:
    found = get(db, "/search.json?q=bridges").json()["found"]
    titles = {each["title"]: [to["title"] for to in each["attached_to"]] for each in found}
    both = ["About first", "About later"]
    assert titles == {"About first": [], "About later": [], "The plan": both}
    html = get(db, "/search?q=bridges").text
    assert html.count('class="facts attached"') == 1
    assert 'Attached to <a href="/document/one/2019-03-15-first">About first</a>' in html


def test_csv_and_feeds_say_what_a_document_is_attached_to(db: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(get(db, "/search.csv?q=bridges&bom=off").text)))
    attached = {row["title"]: row["attached_to"] for row in rows}
    assert attached["The plan"] == "About first; About later"
    assert attached["About first"] == ""
    assert "Attached to About first." in get(db, "/search.atom?q=trams").text


def test_the_page_of_a_pdf_has_anchors_marks_and_no_markup_of_its_own(db: Path) -> None:
    text = get(db, PLAN).text.partition('<div class="text"')[2].partition("<aside")[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; It costs" in text
    assert "*<" in text  # the asterisks stay, around a marked figure
    assert '<a href="#page-1">page 1</a>' in text
    assert '<p class="page" id="page-2">' in text
    assert ">$5 million</a>" in text
    assert "The plan" not in text
    segments = get(db, f"{PLAN}.json").json()["segments"]
    assert [(each["role"], each["page"]) for each in segments] == [
        ("title", 1), ("paragraph", 1), ("paragraph", 2)
    ]  # fmt: skip


def test_a_document_says_who_read_it_and_where_its_title_is_from(db: Path) -> None:
    html = get(db, PLAN).text
    assert 'The plan <span class="ground">(stated by the file’s properties)</span>' in html
    assert 'PDF, <a href="' + PLAN + '/versions#readings">read by pypdfium2 ' in html
    assert 'attachment <span class="ground">(as another document lists it)</span>' in html
    of_text = get(db, "/document/one/2019-03-15-first").text
    assert 'text, <a href="/document/one/2019-03-15-first/versions#readings">as the file' in of_text


def test_a_web_page_says_where_its_values_stand(made_up: Path) -> None:
    html = get(made_up, "/document/made-up/news").text
    assert 'The Test Paper <span class="ground">(stated by the page’s JSON-LD)</span>' in html
    assert 'href="https://example.govt.nz/homes" rel="noopener nofollow"' in html
    assert "<summary>Teaser: what leads on to other documents</summary>" in html
    assert "**no** &lt;b&gt;markup&lt;/b&gt;" in html
    about = re.search('<meta name="description" content="([^"]*)"', html)
    assert about
    assert about[1].startswith("The Government opened 212 homes")


def test_lists_show_a_web_page_from_its_first_paragraph_on(made_up: Path) -> None:
    path = "/search.json?collection=made-up&sort=oldest&page=16"
    found = {each["title"]: each["sentence"] for each in get(made_up, path).json()["found"]}
    assert found["Homes opened"].startswith("The Government opened 212 homes")
    assert found["Report on the harbour bridge"].startswith("The bridge costs $5 million")
