"""A quotation has a page of its own, to which all lead that show it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import Workspace, get, release
from test_keys import AID, renamed

__all__ = ["renamed"]

TEXT = (
    "The Prime Minister spoke today.\n\n"
    "“We send $5 million [now](https://example.govt.nz/x) and say “yes”,” Jacinda Ardern said.\n\n"
    "“And 3 ships,” she said.\n\n“We will never do that,” Phil Goff said."
)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one document with three quotations."""
    workspace = Workspace(tmp_path_factory.mktemp("said"))
    workspace.put("a.md", release("a", "2019-03-15", TEXT, "jurisdiction: nz\n"))
    workspace.load()
    return workspace.db


def quotations(db: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(db, "/document/2019-03-15-a.json").json()["quotations"]
    return found


def page_of(db: Path, turn: int) -> tuple[str, dict[str, Any]]:
    """The page of a quotation as HTML and as JSON."""
    address = f"/quotation/{quotations(db)[turn]['key']}"
    return get(db, address).text, get(db, f"{address}.json").json()


def test_a_quotation_has_an_address_of_its_own(said: Path) -> None:
    page, values = page_of(said, 0)
    quotation = values["quotation"]
    assert quotation["text"].startswith("We send $5 million")
    assert (quotation["speaker"], quotation["person_slug"]) == ("Jacinda Ardern", "jacinda-ardern")
    assert quotation["before"].endswith("“")
    assert quotation["after"].strip() == "” Jacinda Ardern said."
    assert "Prime Minister" in {each["title"] for each in values["offices"]}
    assert values["government"]["slug"] == "ardern-2017"
    assert 'Said by <a href="/person/jacinda-ardern">' in page
    assert 'mark class="quotation tint-0">We send $5 million now and say' in page
    assert f'<link rel="canonical" href="http://localhost/quotation/{quotation["key"]}">' in page


def test_the_words_of_a_citation_stand_in_marks_once(said: Path) -> None:
    page, _ = page_of(said, 0)
    (cited,) = re.findall(r'<pre tabindex="0" id="cite-quotation">(.*?)</pre>', page, re.DOTALL)
    assert ": “We send $5 million now and say ‘yes’,” <http://localhost/quotation/" in (
        html.unescape(cited)
    )


def test_programs_are_told_who_said_it(said: Path) -> None:
    page, _ = page_of(said, 1)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(data)
    assert (told["@type"], told["text"]) == ("Quotation", "And 3 ships,")
    assert told["creator"] == [{"@type": "Person", "name": "Jacinda Ardern"}]
    assert told["isPartOf"]["headline"] == "About a"
    assert "<title>Jacinda Ardern: “And 3 ships,” – Release archive</title>" in page


def test_a_quotation_shows_its_figures_and_its_neighbours(said: Path) -> None:
    page, values = page_of(said, 1)
    assert [each["text"] for each in values["figures"]] == ["3"]
    first, _, last = quotations(said)
    keys = [each["quotation_key"] for each in values["neighbours"]]
    assert keys == [first["key"], last["key"]]
    before, after = page.index("Before it"), page.index("After it")
    assert before < page.index(f"/quotation/{keys[0]}") < after < page.index(keys[1])


def test_a_quotation_leads_to_its_words_and_the_document_leads_back(said: Path) -> None:
    document = get(said, "/document/2019-03-15-a").text
    for turn, each in enumerate(quotations(said)):
        assert f'id="q-{each["key"]}"' in document
        assert f'href="/quotation/{each["key"]}"' in document
        page, values = page_of(said, turn)
        collection = values["quotation"]["collection"]
        assert f'href="/document/{collection}/2019-03-15-a#q-{each["key"]}"' in page


def test_a_figure_leads_to_the_quotation_it_stands_in(said: Path) -> None:
    _, values = page_of(said, 1)
    (figure,) = values["figures"]
    address = f"/quotation/{values['quotation']['key']}"
    assert f'href="{address}"' in get(said, f"/figure/{figure['key']}").text


@pytest.mark.parametrize("path", ["/person/jacinda-ardern", "/government/ardern-2017"])
def test_lists_of_quotations_lead_to_each(said: Path, path: str) -> None:
    page = get(said, path).text
    listed = get(said, f"{path}.json").json()["quotations"]
    assert len(listed) > 1
    assert all(f'href="/quotation/{each["quotation_key"]}"' in page for each in listed)


def test_an_answer_of_quotations_leads_to_each(said: Path) -> None:
    asked = "/question/quotations-of-a-person{}?person=Jacinda+Ardern&words=ships"
    key = quotations(said)[1]["key"]
    assert f'href="/quotation/{key}"' in get(said, asked.format("")).text
    text = get(said, asked.format(".csv")).text.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["address"] == f"http://localhost/quotation/{key}"
    feed = ElementTree.fromstring(get(said, asked.format(".atom")).text)
    name = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.iter(f"{name}entry")
    assert entry.findtext(f"{name}id") == row["address"]


def test_the_csv_of_a_quotation_has_its_address_and_those_of_its_neighbours(said: Path) -> None:
    first, middle, last = (each["key"] for each in quotations(said))
    text = get(said, f"/quotation/{middle}.csv?bom=off").text
    addresses = [row["address"] for row in csv.DictReader(io.StringIO(text))]
    assert addresses == [f"http://localhost/quotation/{key}" for key in (middle, first, last)]


def test_a_key_that_none_has_is_not_found(said: Path) -> None:
    page = get(said, "/quotation/0000000000000000")
    assert page.status_code == 404
    assert "No quotation of the archive is called 0000000000000000" in page.text


@pytest.mark.parametrize("table", ["figures", "quotations"])
@pytest.mark.parametrize("ending", ["", ".json"])
def test_the_page_of_an_earlier_key_is_the_present_one(
    renamed: tuple[Workspace, dict[str, dict[str, str]]], table: str, ending: str
) -> None:
    workspace, before = renamed
    page = table.removesuffix("s")
    assert before[table]
    for words, key in before[table].items():
        now = workspace.one(f"SELECT key FROM {table} WHERE text = ?", words)
        led = get(workspace.db, f"/{page}/{key}{ending}")
        assert led.status_code == 200
        assert led.url.path == f"/{page}/{now}{ending}"


def test_a_long_paragraph_is_cut_around_a_quotation(workspace: Workspace) -> None:
    words = "It was said and said again. " * 100
    quoted = AID.partition("\n")[0]
    workspace.put("a.md", release("a", "2019-03-15", f"{words}{quoted} {words}"))
    workspace.load()
    page, values = page_of(workspace.db, 0)
    quotation = values["quotation"]
    assert len(quotation["before"]) == len(quotation["after"]) == 1000
    assert re.search(r'of-figure">… .*? …</blockquote>', page, re.DOTALL)


def test_what_a_page_is_about_is_not_put_into_its_form(said: Path) -> None:
    page = get(said, "/person/jacinda-ardern").text
    assert '<input id="about" name="about" value="">' in page
