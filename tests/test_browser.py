"""The pages in a real browser: every one of them, narrow and wide, light and dark."""

from __future__ import annotations

import contextlib
import html
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urljoin, urlsplit

import attacks
import pytest
from hypothesis import settings

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on the path (Debian: apt-get install chromium)"
    ),
]

SEED = "/document/seeds/2022-03-28-nz-provide-more-military-assistance-ukraine"
WIDTHS = {"narrow": 360, "wide": 1280}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAGES = {
    "home": "/",
    "search": "/search?q=whanau",
    "search-filtered": "/search?q=whanau&portfolio=clinics&from=2005&to=2010",
    "suggestions": "/suggest?q=ukr",
    "nothing-found": "/search?q=nosuchword",
    "subject": "/subject?q=whanau",
    "subject-narrowed": "/subject?q=winter+beds&from=2005&to=2010",
    "document": SEED,
    "made-up-document": "/document/made-up/{document}",
    "versions": SEED + "/versions",
    "attachment": "/document/made-up/example-govt-nz-report",
    "web-page": "/document/made-up/news",
    "reading": SEED + "/readings/1/1",
    "figure": "/figure/{figure}",
    "claim": "/claim/{figure}",
    "quotation": "/quotation/{quotation}",
    "figures": "/figures",
    "amounts": "/figures?kind=money&unit=NZD",
    "people": "/people",
    "person": "/person/ann-able",
    "real-person": "/person/jacinda-ardern",
    "portfolios": "/portfolios",
    "portfolio": "/portfolio/clinics",
    "governments": "/governments",
    "government": "/government/key-2008",
    "compare": "/compare/people",
    "compare-people": "/compare/people?first=ann-able&second=bob-brown",
    "compare-portfolios": "/compare/portfolios?first=clinics&second=homes",
    "compare-governments": "/compare/governments?first=clark-1999&second=key-2008",
    "compare-refused": "/compare/people?first=ann-able&second=nobody",
    "about": "/about",
    "corrections": "/corrections",
    "sources": "/sources",
    "export": "/export",
    "changes": "/changes",
    "load": "/changes/1",
    "quality": "/quality",
    "questions": "/questions",
    "question": "/question/amounts-about?subject=Ukraine",
    "question refused": "/question/search?limit=abc",
    "answers": "/search?q=Minister+of+Defence+2022-12-12",
    "hints": "/search?q=Ukrane",
    "missing": "/document/no-such-document",
    "datasette": "/made_up",
    "datasette-documents": "/made_up/documents",
    "datasette-query": "/made_up/search?words=whanau",
    "datasette-sql": "/made_up?sql=select+1",
    "datasette-row": "/made_up/documents/1",
}
MAIN = ("home", "search", "document", "figure", "person", "amounts")
"""The pages of which the README shows a picture."""


PATIENT = ("--page-seconds=30", "--query-seconds=30", "--wait-seconds=30", "--client-seconds=60")
"""These tests are about pages: a busy machine may take its time over each."""


@contextlib.contextmanager
def served(db: Path) -> Iterator[str]:
    """The address of a server of its own for an archive."""
    command = [sys.executable, "-m", "archive", "serve", "--db", str(db), "--port", "0", *PATIENT]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"http://[^/]+", server.stdout.readline())
        assert found
        yield found[0]
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture(scope="module")
def site(made_up: Path) -> Iterator[str]:
    with served(made_up) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


class Watched:
    """A page of the browser, with everything that went wrong on it."""

    def __init__(self, browser: Any, width: int = 1280, scheme: str = "light") -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        # A page that is not there, or that refuses a name, says so in the console, as it should.
        if message.type == "error" and not re.search(r"\b40[04]\b", message.text):
            self.wrong.append(f"console: {message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.wrong.append(f"request: {request.url}")


@pytest.fixture
def watch(browser: Any) -> Iterator[Any]:
    opened: list[Watched] = []

    def open_page(**options: Any) -> Watched:
        opened.append(Watched(browser, **options))
        return opened[-1]

    yield open_page
    for each in opened:
        each.context.close()


@pytest.fixture(scope="module")
def addresses(site: str) -> dict[str, str]:
    """The address of every page, with the names of a document, a figure and a quotation put in."""
    found = _get(f"{site}/made_up.json?sql=select+slug+from+documents+where+slug+like+'%25-70'")
    document = re.search(r'"(\d{4}-[^"]+)"', found)
    figure, quotation = (
        re.search(rf"/{name}/(\w+)", _get(site + SEED)) for name in ("figure", "quotation")
    )
    assert document
    assert figure
    assert quotation
    names = {"document": document[1], "figure": figure[1], "quotation": quotation[1]}
    return {name: site + path.format(**names) for name, path in PAGES.items()}


def _follow(page: Any, link: str) -> None:
    """Clicks what leads to another page, and waits until that page is there."""
    with page.expect_navigation():
        page.click(link)


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode(errors="replace"))  # a picture is no text


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole_narrow_and_wide_in_every_light(
    name: str, addresses: dict[str, str], watch: Any
) -> None:
    watched = watch()
    page = watched.page
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(addresses[name])
        assert page.title()
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            scrolled = page.evaluate("document.documentElement.scrollWidth")
            assert scrolled <= width, f"{name} is {scrolled} wide at {width}"
        # Datasette's own pages have faults of their own.
        if not name.startswith("datasette"):
            page.emulate_media(color_scheme=AXE[width])
            assert _faults(page, "{rules: {'color-contrast': {enabled: false}}}") == []
            page.evaluate(LEAVE_OUT_REPEATS)
            assert _faults(page, "{runOnly: ['color-contrast']}") == []
    assert watched.wrong == []


AXE = {360: "dark", 1280: "light"}
"""The scheme in which axe looks at each width: between them, every rule of the style sheet."""

LEAVE_OUT_REPEATS = """() => {
    const outline = node =>
        `${node.tagName}.${node.getAttribute("class")}(${[...node.children].map(outline)})`
    for (const parent of document.querySelectorAll("main, main *")) {
        const seen = {}
        for (const child of [...parent.children]) {
            const shape = outline(child)
            seen[shape] = (seen[shape] || 0) + 1
            if (seen[shape] > 2) child.remove()
        }
    }
}"""
"""Contrast takes axe seconds for a list of a hundred; rows of one shape have the same colours."""


def _faults(page: Any, options: str) -> list[Any]:
    """What axe finds of serious faults of accessibility."""
    from axe_playwright_python.sync_playwright import Axe

    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = page.evaluate(f"axe.run({{resultTypes: ['violations'], ...{options}}})")
    return [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def test_every_link_of_every_page_answers(site: str, addresses: dict[str, str]) -> None:
    found: set[str] = set()
    for name, address in addresses.items():
        if name.startswith("datasette") or name in (
            "missing",
            "compare-refused",
            "question refused",
        ):
            continue
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', _get(address)):
            found.add(urljoin(address, html.unescape(link)).partition("#")[0])
    found = {link for link in found if link.startswith(site)}
    assert len(found) > 500
    for link in _of_each_kind(found):
        try:
            _get(link)
        except HTTPError as error:
            pytest.fail(f"{error.code} {link}")


def _of_each_kind(links: set[str]) -> list[str]:
    """The first links of each kind: of one page with the same arguments, whatever their values."""
    most = len(links) if settings.get_current_profile_name() == "thorough" else 6
    kinds: dict[tuple[object, ...], list[str]] = {}
    for link in sorted(links):
        parts = urlsplit(link)
        arguments = sorted(name for name, _ in parse_qsl(parts.query))
        kind = (parts.path.split("/")[1], parts.path.count("/"), *arguments)
        kinds.setdefault(kind, []).append(link)
    return [link for alike in kinds.values() for link in alike[:most]]


def test_a_search_is_typed_narrowed_clicked_and_taken_back(site: str, watch: Any) -> None:
    watched = watch()
    page = watched.page
    page.goto(site)
    page.fill("#q", "whanau NOT nothing")
    with page.expect_navigation():
        page.press("#q", "Enter")
    everything = page.inner_text("[role=status]")
    assert page.inner_text("ol.documents mark").lower() == "whānau"
    _follow(page, "aside a:has-text('Homes')")
    assert page.inner_text(".chosen li").startswith("portfolio Homes")
    narrowed = page.inner_text("[role=status]")
    assert narrowed != everything
    _follow(page, ".chart svg a >> nth=3")
    assert "from=" in page.url
    assert page.locator(".chosen li").count() == 2
    for _ in range(2):
        _follow(page, ".chosen a >> nth=0")
    assert page.inner_text("[role=status]") == everything
    _follow(page, "text=oldest")
    assert page.inner_text("ol.documents time >> nth=0")[-4:] in ("1999", "2000")
    _follow(page, "text=further down the list")
    assert "page=2" in page.url
    assert watched.wrong == []


def test_suggestions_show_while_words_are_typed_and_are_chosen_by_keyboard(
    site: str, watch: Any
) -> None:
    for path in ("/people", "/made_up/documents"):
        watched = watch()
        page = watched.page
        page.goto(site + path)
        box = page.locator("#everywhere")
        assert box.get_attribute("role") == "combobox"
        box.press_sequentially("Jacinda Ader")
        page.wait_for_selector("[role=option]")
        assert box.get_attribute("aria-expanded") == "true"
        if path == "/people":
            assert _faults(page, "{}") == []
        page.keyboard.press("ArrowDown")
        chosen = page.locator("[role=option][aria-selected=true]")
        assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
        assert chosen.inner_text().startswith("Jacinda Ardern")
        page.keyboard.press("Escape")
        assert page.locator("[role=option]:visible").count() == 0
        assert box.get_attribute("aria-activedescendant") is None
        assert box.input_value() == "Jacinda Ader"
        page.keyboard.press("ArrowDown")
        page.wait_for_selector("[role=option]:visible")
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url == f"{site}/person/jacinda-ardern"
        assert watched.wrong == []


def test_on_a_phone_the_header_is_low_and_the_text_comes_first(
    addresses: dict[str, str], watch: Any
) -> None:
    page = watch(width=360).page
    for name in ("home", "document", "datasette-documents", "datasette-query", "datasette-row"):
        page.goto(addresses[name])
        assert page.locator("header >> nth=0").bounding_box()["height"] < 135, name
        assert page.locator("header #everywhere").is_visible()
    page.goto(addresses["document"])
    assert page.locator(".text p >> nth=0").bounding_box()["y"] < 400
    assert not page.locator("dl.facts").is_visible()
    page.click("details.data summary")
    assert page.locator("dl.facts").is_visible()
    page = watch(width=1280).page
    page.goto(addresses["document"])
    assert page.locator("dl.facts a >> nth=0").is_visible()
    assert not page.locator("details.data summary").is_visible()


def test_an_answer_that_comes_late_shows_nothing(site: str, watch: Any) -> None:
    page = watch().page
    asked = []

    def late(route: Any) -> None:
        asked.append(route.request.url)
        route.continue_() if "ukraine" in route.request.url else None

    page.route("**/suggest.json*", late)
    page.goto(site + "/people")
    page.locator("#everywhere").press_sequentially("nurs", delay=1)
    page.wait_for_timeout(300)
    page.fill("#everywhere", "ukraine")
    page.wait_for_selector("[role=option]")
    assert len(asked) == 2  # not one for each letter
    assert all("ukraine" in each for each in page.locator("[role=option]").all_inner_texts())
    page.fill("#everywhere", "")
    page.wait_for_timeout(300)
    assert page.locator("[role=option]:visible").count() == 0


def test_the_reading_of_a_figure_shows_by_keyboard_and_goes_with_escape(
    site: str, watch: Any
) -> None:
    for width in WIDTHS.values():
        page = watch(width=width).page
        page.goto(site + SEED)
        figure = page.locator("a.figure >> nth=0")
        note = page.locator(".note >> nth=0")
        assert not note.is_visible()
        while not page.evaluate("document.activeElement.classList.contains('figure')"):
            page.keyboard.press("Tab")
        assert note.is_visible()
        assert "value" in note.inner_text()
        assert note.get_attribute("id") == figure.get_attribute("aria-describedby")
        box = note.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
        assert not note.is_visible()
        page.locator("a.figure >> nth=1").hover()
        assert page.locator(".note >> nth=1").is_visible()


def test_a_citation_is_copied(site: str, watch: Any) -> None:
    watched = watch()
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.page
    page.goto(site + SEED)
    page.click("button.copy >> nth=0")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('Jacinda Ardern and Peeni Henare "NZ to provide more military')
    assert copied == page.inner_text("#cite-nzlsg")


def test_the_words_that_differ_between_versions_are_shown(workspace: Any, watch: Any) -> None:
    from conftest import release

    workspace.put("a.md", release(text="We will send 440 soldiers soon."))
    workspace.load()
    workspace.put("a.md", release(text="We will send 500 soldiers soon."))
    workspace.load()
    with served(workspace.db) as address:
        watched = watch()
        page = watched.page
        page.goto(f"{address}/changes")
        _follow(page, "text=what differs")
        assert "440" in page.inner_text(".difference del")
        assert "500" in page.inner_text(".difference ins")
        page.select_option("#from", "2")
        _follow(page, "text=Compare >> nth=-1")
        assert "one and the same version" in page.inner_text("main")
        assert watched.wrong == []


def test_pages_work_without_script(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search?q=whanau")
    _follow(page, "ol.documents a >> nth=0")
    assert page.locator("a.figure").count() > 0
    page.locator("a.figure >> nth=0").focus()
    assert page.locator(".note >> nth=0").is_visible()
    _follow(page, "a.figure >> nth=0")
    assert page.locator("h1").count() == 1
    page.goto(site)
    page.fill("#q", "Jacinda Ader")
    _follow(page, "button.suggest")
    assert page.locator("main a[href='/person/jacinda-ardern']").count() == 1
    context.close()


def test_a_document_of_attacks_is_inert_and_can_be_read(tmp_path: Path, watch: Any) -> None:
    db = attacks.archive(tmp_path)
    with served(db) as address:
        watched = watch()
        for path in attacks.PATHS:
            watched.page.goto(address + path)
            watched.page.wait_for_timeout(100)
            assert watched.wrong == [], path
            assert watched.page.evaluate("window.attacked === undefined"), path
            assert watched.page.locator("img, iframe, object, embed, math").count() == 0, path
        watched.page.goto(address + attacks.DOCUMENT)
        shown = watched.page.inner_text("main")
        for words in attacks.READABLE:
            assert words in shown, words
        for link in watched.page.eval_on_selector_all(
            "a[href]", "all => all.map(a => new URL(a.getAttribute('href'), location).href)"
        ):
            assert link.startswith(("http:", "https:", "mailto:")), link


@pytest.fixture
def other_site(site: str, addresses: dict[str, str]) -> Iterator[str]:
    """The address of a site of its own, whose page shows two charts, a page and an image."""
    line = re.search(r'id="frame-documents"[^>]*>([^<]*)</pre>', _get(addresses["home"]))
    assert line
    page = f"""<!DOCTYPE html><title>Another site</title>
        <iframe id="page" src="{site}/"></iframe> {html.unescape(line[1])}
        <iframe id="sandboxed" sandbox src="{site}/embed/person/ann-able/offices"></iframe>
        <img src="{site}/chart/home/documents.svg" alt="">"""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_chart_is_shown_in_a_page_of_another_site_and_no_page_is(
    site: str, other_site: str, watch: Any
) -> None:
    watched = watch()
    page = watched.page
    page.goto(other_site)
    page.wait_for_load_state("networkidle")
    shown = page.frame_locator(f"iframe[src='{site}/embed/home/documents']")
    assert shown.locator("svg .bar").count() > 10
    assert "Documents and the governments" in shown.locator("main").inner_text()
    bar = shown.locator(".bar >> nth=0")
    assert bar.evaluate("bar => getComputedStyle(bar).fill") == "rgb(47, 111, 148)"
    assert page.frame_locator("#sandboxed").locator("svg .term").count() > 0
    assert page.evaluate("document.images[0].naturalWidth") == 800
    # What is in a frame is not told to the page around it, but to the one who drives the browser.
    refused = page.query_selector("#page").content_frame()
    assert refused.query_selector("main") is None
    assert [each for each in watched.wrong if "frame-ancestors 'none'" not in each] == []
    assert len(watched.wrong) == 1
    with watched.context.expect_page() as opened:
        shown.locator("p.source a").click()
    assert opened.value.url == f"{site}/"


def test_a_table_says_that_it_can_be_moved_where_it_can(
    addresses: dict[str, str], watch: Any
) -> None:
    for name, width, moves in (("changes", 360, True), ("changes", 1280, False)):
        page = watch(width=width).page
        page.goto(addresses[name])
        page.wait_for_timeout(200)
        table = page.locator(".wide >> nth=0")
        assert table.evaluate("each => each.classList.contains('moves')") is moves
        words = table.evaluate("each => getComputedStyle(each, '::before').content")
        assert ("Move this table sideways" in words) is moves
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        assert (table.evaluate("each => each.scrollLeft") > 0) is moves


def test_what_narrows_a_search_comes_before_what_it_found(
    addresses: dict[str, str], watch: Any
) -> None:
    for width in WIDTHS.values():
        page = watch(width=width).page
        page.goto(addresses["search"])
        before = "document.querySelector('.filters').compareDocumentPosition"
        assert page.evaluate(f"{before}(document.querySelector('.results'))") == 4
        is_open = page.evaluate("document.querySelector('.filters details').open")
        assert is_open is (width > 1000)
        top = page.locator("ol.documents").bounding_box()["y"]
        filters = page.locator(".filters").bounding_box()
        assert filters["y"] < top
        assert is_open or filters["height"] < 200


def test_pictures_of_the_main_pages(addresses: dict[str, str], watch: Any, tmp_path: Path) -> None:
    """With SCREENSHOTS=FOLDER the pictures of the README are made anew."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    for name in MAIN if "SCREENSHOTS" in os.environ else MAIN[:1]:
        page = watch().page
        page.goto(addresses[name])
        path = folder / f"{name}.png"
        page.screenshot(path=path)
        assert path.stat().st_size > 10_000
