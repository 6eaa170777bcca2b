"""Charts taken along: as SVG, PNG and CSV, and in frames of other sites."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import itertools
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import httpx
import pytest
from cases import in_one_test
from conftest import Workspace, get, gets, release, served
from datasettes import server_of
from hypothesis import given
from hypothesis import strategies as st

from archive.publish import metadata
from archive.publish.pages import cache, charts, formatting, months, responses
from archive.publish.pages.charts import files, png, standalone, svg, timelines
from archive.publish.pages.charts.standalone import Source
from archive.publish.pages.routes import ROUTES

NAMESPACE = "{http://www.w3.org/2000/svg}"
ORIGIN = "http://localhost"
PAGES = {
    "/": ["documents"],
    "/search?q=whanau&from=2001": ["documents"],
    "/subject?q=whanau": ["documents"],
    "/figures?kind=money&unit=NZD": ["values"],
    "/compare/people?first=ann-able&second=bob-brown": ["documents", "quotations", "figures"],
    "/person/ann-able": ["offices", "documents"],
    "/portfolio/clinics": ["holders", "documents"],
    "/government/key-2008": ["documents"],
    "/question/releases-per-month": ["documents"],
}
PICTURES = pytest.mark.skipif(
    bool(png.why_not(standalone.FAMILIES)), reason=png.why_not(standalone.FAMILIES)
)


def of(page: str, name: str, ending: str = "") -> str:
    """The address of a chart of a page."""
    path, mark, query = page.partition("?")
    first = "chart" if ending else "embed"
    return f"/{first}/{path.strip('/') or 'home'}/{name}{ending}{mark}{query}"


EVERY = [(page, name) for page, names in PAGES.items() for name in names]


def drawn(**how: Any) -> svg.Drawing:
    bars = [charts.Bar("2001", 4, "/x?a=1&b=2"), charts.Bar("2002", 0)]
    return charts.Bars(**{"title": "Things", "noun": "thing", "step": "year", "bars": bars} | how
                       ).drawing()  # fmt: skip


def test_every_chart_of_a_page_is_looked_at_here() -> None:
    asked = {
        (route.address, name)
        for route in ROUTES
        for page, name in EVERY
        if re.match(route.regex, page.partition("?")[0])
    }
    assert asked == {(route.address, name) for route in ROUTES for name in route.charts}


@in_one_test(("page", "name"), EVERY)
def test_a_page_links_to_the_files_of_its_charts(made_up: Path, page: str, name: str) -> None:
    text = get(made_up, page).text
    for ending in (".svg", ".csv"):
        assert f'href="{html.escape(of(page, name, ending))}"' in text
    frame = re.search(rf'id="frame-{name}"[^>]*>([^<]*)</pre>', text)
    assert frame
    line = html.unescape(frame[1])
    assert line.startswith(f'<iframe src="{ORIGIN}{html.escape(of(page, name))}" title="')
    assert " style=" not in line


@in_one_test(("page", "name"), EVERY)
def test_an_svg_stands_alone(made_up: Path, page: str, name: str) -> None:
    answer = get(made_up, of(page, name, ".svg"))
    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "image/svg+xml; charset=utf-8",
    )
    root = ElementTree.fromstring(answer.text)
    title, about, style = (root.findtext(f"{NAMESPACE}{tag}") for tag in ("title", "desc", "style"))
    assert title
    assert about
    assert about.startswith(f"{metadata.TITLE}, {ORIGIN}{page}, as loaded on ")
    assert standalone.policy(str(style), "*") == answer.headers["content-security-policy"]
    assert "var(" not in answer.text
    shown = "".join("".join(each.itertext()) for each in root.iter(f"{NAMESPACE}text"))
    assert "as loaded on" in shown
    for each in root.iter():
        if each.tag != f"{NAMESPACE}a":
            assert not any(key.endswith("href") for key in each.attrib)
            assert not any(value.endswith("%") for key, value in each.items() if "-" not in key)
        else:
            assert each.attrib["href"].startswith(f"{ORIGIN}/")
            assert (each.attrib["target"], each.attrib["rel"]) == ("_blank", "noopener")


@in_one_test(("page", "name"), EVERY)
def test_a_csv_has_the_numbers_of_the_chart(made_up: Path, page: str, name: str) -> None:
    path, mark, query = of(page, name, ".csv").partition("?")
    answer, plain = gets(
        served(made_up),
        path + mark + query,
        f"{path}?{query}&bom=off".replace("?&", "?"),
    )
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text == responses.BYTE_ORDER_MARK + plain.text
    head, *rows = csv.reader(io.StringIO(plain.text))
    assert head[-1] == "address"
    assert rows
    shown = re.search(
        rf"<figure(?:(?!</figure>).)*</figure>\s*<details class=\"take-along\">(?:(?!</details>).)*"
        rf"frame-{name}",
        get(made_up, page).text,
        re.DOTALL,
    )
    assert shown
    assert shown[0].count("<tr>") == len(rows) + 1
    for row in rows:
        assert row[-1].startswith(f"{ORIGIN}/")


@in_one_test(("page", "name"), EVERY)
def test_other_sites_may_show_a_chart_in_a_frame_and_no_page(
    made_up: Path, page: str, name: str
) -> None:
    found = asked_through_the_server(made_up, of(page, name), page)
    frame, whole = found
    policy = frame.headers["content-security-policy"]
    assert policy.endswith("; frame-ancestors *")
    assert "script" not in policy
    assert "x-frame-options" not in frame.headers
    assert "set-cookie" not in frame.headers
    assert "<script" not in frame.text
    assert re.findall(r"<style>(.*?)</style>", frame.text, re.DOTALL)[0] in frame.text
    for link in re.findall(r"<a\b[^>]*>", frame.text):
        assert 'target="_blank" rel="noopener"' in link
    assert f'href="{ORIGIN}{html.escape(page)}"' in frame.text
    assert whole.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in whole.headers["content-security-policy"]


def asked_through_the_server(db: Path, *paths: str) -> list[Any]:
    """The responses with the headers that the server adds."""
    import asyncio

    async def ask() -> list[Any]:
        transport = httpx.ASGITransport(app=await server_of(db))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return [await client.get(path) for path in paths]

    return asyncio.run(ask())


def test_data_and_charts_are_open_to_scripts_of_other_sites_also_where_there_are_none(
    made_up: Path,
) -> None:
    paths = {
        **{of("/", "documents", ending): 200 for ending in (".svg", ".csv")},
        of("/person/nobody", "offices", ".svg"): 404,
        "/person/nobody.json": 404,
        "/nothing.csv": 404,
        "/made_up/none.json": 404,
        "/question/who-held.csv?day=never": 400,
    }
    for path, answer in zip(paths, asked_through_the_server(made_up, *paths), strict=True):
        assert answer.status_code == paths[path], path
        assert answer.headers["access-control-allow-origin"] == "*", path
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin", path
    for answer in asked_through_the_server(made_up, "/", "/person/nobody", "/-/versions.json"):
        assert "access-control-allow-origin" not in answer.headers


@in_one_test(
    ("page", "name", "status", "words"),
    [
        ("/person/nobody", "offices", 404, "knows nobody called nobody"),
        ("/person/Bob-Brown", "offices", 404, "is at /person/bob-brown"),
        ("/search?q=nosuchword", "documents", 404, "Nothing that this chart could show"),
        ("/figures?kind=money", "values", 404, "Nothing that this chart could show"),
        ("/question/releases-per-month?since=never", "documents", 400, "“never” is no day"),
        ("/question/none", "documents", 404, "no question called none"),
    ],
)
def test_a_chart_that_is_not_there_says_why(
    made_up: Path, page: str, name: str, status: int, words: str
) -> None:
    for ending in (".svg", ".png", ".csv", ""):
        answer = get(made_up, of(page, name, ending))
        assert answer.status_code == status
        assert words in html.unescape(answer.text)


def test_a_chart_that_no_page_has_is_not_found(made_up: Path) -> None:
    for path in (
        "/chart/home/nothing.svg",
        "/chart/home/documents.gif",
        "/embed/quality/documents",
    ):
        assert get(made_up, path).status_code == 404


def test_without_the_library_no_png_is_offered_and_the_address_says_how(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    png.why_not.cache_clear()
    cache.html.clear()
    page, picture = gets(served(made_up), "/", of("/", "documents", ".png"))
    png.why_not.cache_clear()
    cache.html.clear()
    assert ".png" not in page.text
    assert picture.status_code == 501
    assert "pip install 'release-archive[png]'" in html.unescape(picture.text)


def test_a_machine_without_letters_draws_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: sys)
    monkeypatch.setattr(png, "draw", lambda _: b"empty")
    png.why_not.cache_clear()
    assert "no font" in png.why_not(standalone.FAMILIES)
    png.why_not.cache_clear()


@PICTURES
@in_one_test(("page", "name"), EVERY)
def test_a_png_is_twice_as_large_as_its_svg(made_up: Path, page: str, name: str) -> None:
    assert f'href="{html.escape(of(page, name, ".png"))}"' in get(made_up, page).text
    picture = get(made_up, of(page, name, ".png"))
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    root = ElementTree.fromstring(get(made_up, of(page, name, ".svg")).text)
    size = [int(root.attrib[side]) * 2 for side in ("width", "height")]
    assert list(struct.unpack(">II", picture.content[16:24])) == size


def test_words_are_escaped_wherever_a_chart_is_drawn() -> None:
    bad = "<b>\"'&"
    drawing = drawn(title=bad, bars=[charts.Bar(f"{bad}50%", 3, f'/x?y={bad}"')])
    source = Source(f"{bad} {'word ' * 90}", f"http://a/{bad}", "2022-03-28")
    picture = standalone.svg(drawing, source, lambda path: f"http://a{path}")
    root = ElementTree.fromstring(picture)
    assert str(root.findtext(f"{NAMESPACE}title")).startswith(bad)
    assert root.find(f".//{NAMESPACE}b") is None
    assert [each.attrib["href"] for each in root.iter(f"{NAMESPACE}a")] == [f'http://a/x?y={bad}"']
    assert f"{bad}50%: 3 things" in [each.text for each in root.iter(f"{NAMESPACE}title")]
    ElementTree.fromstring(standalone.without_links(picture))
    for page in (standalone.html(drawing, source, str), standalone.message(bad)):
        assert "<b>" not in page


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    point = charts.Point("2022-03-28", -5.5, "=1+1", "")
    drawing = charts.Points("Values", "NZD", [point]).drawing()
    text = files._csv(drawing, Source("Page", "http://a/page", ""), str)
    assert text.splitlines()[1] == "2022-03-28,'=1+1,-5.5,http://a/page"


@given(st.integers(0, 10**9))
def test_an_axis_of_documents_has_whole_numbers(most: int) -> None:
    top = svg.whole_ceiling(most)
    assert isinstance(top, int)
    assert most <= top <= max(2 * most, 1)
    assert most < 10 or top % 2 == 0
    lines, labels = svg.grid(top, 100, "document", [0.0])
    assert len(lines) == len(labels)
    for label in labels:
        number = re.search(r">([\d,.]+)( [mb]illion)? documents?<", label)
        assert number, label
        assert number[2] or "." not in number[1]


@in_one_test("heights", [[1, 1, 4], [4] * 9 + [2] * 9, [4] * 20 + [2], [4] * 30])
def test_no_bar_is_behind_the_number_of_an_axis(heights: list[int]) -> None:
    bars = [charts.Bar(str(2000 + turn), each) for turn, each in enumerate(heights)]
    found = re.findall(
        r'class="tick( minor)?" x="([\d.]+)%?" y="(-?[\d.]+)"', drawn(bars=bars).svg()
    )
    assert found[-1] == ("", "0", "-4.0")  # above all bars
    steps = [*heights, *[0] * (charts.MIN_STEPS - len(heights))]
    for kind, x, _ in found[:-1]:
        pixels = svg.WIDE if kind else svg.NARROW
        wide = len("2 things") * svg.TICK_LETTER / pixels * 100
        first = round(float(x) / 100 * len(steps))
        behind = steps[first : int((float(x) + wide) / 100 * len(steps)) + 1]
        assert max(behind) <= 2
    assert len(found) == (1 if min(steps) > 2 or len(heights) == 21 else 2)


def test_each_number_of_an_axis_says_of_what_it_is() -> None:
    ticks = re.findall(r'class="tick"[^>]*>([^<]*)<', drawn().svg())
    assert ticks == ["2 things", "4 things"]
    assert re.findall(r'class="tick"[^>]*>([^<]*)<', drawn(bars=[charts.Bar("2001", 1)]).svg()) == [
        "1 thing"
    ]
    points = charts.Points("Values", "NZD", [charts.Point("2022-03-28", 5e6, "x", "/")])
    ticks = re.findall(r'class="tick"[^>]*>([^<]*)<', points.drawing().svg())
    assert len(ticks) == 5
    assert all(tick.endswith(" NZD") for tick in ticks)


GOVERNMENTS = """
    SELECT 'A (Smith)' AS name, '2001-01' AS first_month, '2001-03' AS end_month,
        'Smith' AS family_name, 1 AS person_id, 'Ann Smith' AS person
    UNION ALL SELECT 'B (Smith)', '2001-03', '2001-05', 'Smith', 1, 'Ann Smith'
    UNION ALL SELECT 'C (Smith)', '2001-05', '2001-07', 'Smith', 2, 'Bob Smith'
    UNION ALL SELECT 'D (Jones)', '2001-07', '2001-09', 'Jones', 3, 'Cat Jones'
    UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL WHERE ? = 1
"""


def test_governments_are_told_apart_in_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr(months, "_GOVERNMENTS", GOVERNMENTS)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    counts = [months.MonthCount(f"2001-{n:02}", 1) for n in range(1, 9)]
    bands = months.bands(counts, connection, None)
    connection.close()
    assert [(each.short, each.start, each.end) for each in bands] == [
        ("Ann Smith", 0, 4),
        ("Bob Smith", 4, 6),
        ("Jones", 6, 8),
    ]
    assert bands[0].label == "A (Smith); B (Smith)"


def test_the_name_of_a_row_stays_within_the_chart_on_every_screen() -> None:
    for x, letters in itertools.product((0, 20, 50, 55, 56, 80, 97), (3, 12, 25, 40, 80, 140)):
        _assert_within(x, letters)


def _assert_within(x: float, letters: int) -> None:
    drawn = str(svg.name(x, 15, "x" * letters))
    pattern = r'class="name( minor| narrow)?"[^>]* x="([\d.]+)%"[^>]*anchor="(\w+)">([^<]+)<'
    found = {kind: (float(edge), *rest) for kind, edge, *rest in re.findall(pattern, drawn)}
    for pixels, kind in ((svg.WIDE, " minor"), (svg.NARROW, " narrow")):
        edge, anchor, text = found.get(kind) or found[""]
        wide = len(text) * svg.NAME_LETTER
        left = edge / 100 * pixels - (wide if anchor == "end" else 0)
        where = (x, letters, kind)
        assert round(left) >= 0, where
        assert round(left + wide) <= pixels, where
        is_cut = text.endswith("…") and letters * svg.NAME_LETTER > pixels
        assert is_cut or text == "x" * letters, where


def test_a_timeline_explains_the_colours_that_it_has() -> None:
    term = timelines.Term("2001-01-01", None, "dated", "Health (dated)")
    seen = timelines.Term("2001-01-01", "2002-01-01", "seen", "shown by 2 releases")
    drawing = timelines.Timeline(
        "Offices", [timelines.Row("Health", "/x", [term, seen])], "2003-01-01"
    ).drawing()
    assert [kind for kind, _ in drawing.key] == ["dated", "seen"]
    picture = standalone.svg(drawing, Source("Ann", "http://a/", ""), str)
    for words in ("dated by a source", "documents that show it"):
        assert words in drawing.svg()
        assert words in picture
    assert next(row.values for row in drawing.rows) == (
        "Health",
        "Health (dated)",
        "2001-01-01",
        None,
    )


def test_paper_has_the_address_and_the_day(workspace: Workspace) -> None:
    workspace.put("a.md", release())
    workspace.load()
    answer = get(workspace.db, "/search?q=soldiers")
    printed = re.search(r'<p class="printed">([^<]*)</p>', answer.text)
    assert printed
    loaded = get(workspace.db, "/home.json").json()["loaded"][:10]
    day = formatting.day(loaded)
    assert printed[1] == f"Release archive, {ORIGIN}/search?q=soldiers, as loaded on {day}"


def test_a_table_of_a_text_can_be_moved_by_keyboard(workspace: Workspace) -> None:
    workspace.put("a.md", release(text="Words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nMore."))
    workspace.load()
    slug = get(workspace.db, "/search.json").json()["found"][0]["slug"]
    text = get(workspace.db, f"/document/{slug}").text
    opening = (
        '<div class="wide" tabindex="0" role="region" aria-label="Table 1 of the text"><table>'
    )
    assert opening in text


def test_every_table_of_a_page_is_in_a_place_that_can_be_moved() -> None:
    templates = Path(responses.__file__).parent.parent / "templates" / "archive"
    found = 0
    for file in templates.glob("*.html"):
        text = file.read_text("utf-8")
        found += text.count("<table")
        wrapped = re.findall(
            r'<div class="wide" tabindex="0" role="region" aria-label="[^"]+"><table', text
        )
        assert len(wrapped) == text.count("<table"), file.name
    assert found > 8
