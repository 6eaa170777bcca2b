"""Every page is routed, documented and rendered, and its JSON has the keys that are documented."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib.util
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import test_browser
from conftest import Workspace, get, gets, release, served
from jinja2 import StrictUndefined
from pdf_files import Words, made

from archive import exports
from archive.publish import pages, serve
from archive.publish.pages import cache, linked_data, records, responses
from archive.publish.pages.routes import ROUTES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "archive" / "publish" / "templates" / "archive"
SEED = "2022-03-28-nz-provide-more-military-assistance-ukraine"

# Addresses to ask for, of the made-up archive and the seeds; the keys of a figure and a quotation
# are put in.
EXAMPLES = {
    "/": ["/home"],
    "/questions": ["/questions"],
    "/question/NAME": ["/question/search", "/question/releases-per-month",
                       "/question/amounts-about?subject=million&limit=60&page=2",
                       "/question/who-held?day=never", "/question/who-held?day="],
    "/search": ["/search", "/search?q=whanau+nonsensical",
                "/search?q=whanau&portfolio=clinics&from=2005&to=2010",
                "/search?q=nosuchword", "/search?from=2007&to=2007&sort=oldest&page=2",
                "/search?from=March+2022"],
    "/subject": ["/subject?q=whanau", "/subject", "/subject?q=clinics&portfolio=clinics&from=2005",
                 "/subject?q=nosuchword", "/subject?q=Ukrane"],
    "/suggest": ["/suggest?q=ja", "/suggest", "/suggest?q=xyzzyxyzzy"],
    "/document/COLLECTION/SLUG/versions": [f"/document/seeds/{SEED}/versions"],
    "/document/COLLECTION/SLUG/readings/VERSION/NUMBER": [
        f"/document/seeds/{SEED}/readings/1/1", f"/document/seeds/{SEED}/readings/1/1?from=7",
        f"/document/seeds/{SEED}/readings/1/2",
    ],
    "/document/COLLECTION/SLUG": [f"/document/seeds/{SEED}", f"/document/{SEED}", "/document/none"],
    "/figure/KEY": ["/figure/{key}", "/figure/none"],
    "/claim/KEY": ["/claim/{key}", "/claim/none"],
    "/quotation/KEY": ["/quotation/{quotation}", "/quotation/none"],
    "/figures": ["/figures", "/figures?kind=money&unit=NZD", "/figures?person=ann-able&page=2",
                 "/figures?kind=count&item=nurses&sort=smallest", "/figures?least=x",
                 "/figures?item=none", "/figures?kind=bananas"],
    "/people": ["/people"],
    "/person/SLUG": ["/person/ann-able", "/person/jacinda-ardern", "/person/bob-brown?about=a"],
    "/portfolios": ["/portfolios"],
    "/portfolio/SLUG": ["/portfolio/clinics", "/portfolio/climate-change?about=a",
                        "/portfolio/defence"],
    "/governments": ["/governments"],
    "/government/SLUG": ["/government/key-2008", "/government/ardern-2020?about=a"],
    "/compare/KIND": ["/compare/people?first=ann-able&second=bob-brown", "/compare/people",
                      "/compare/portfolios?first=clinics&second=Minister+of+Homes",
                      "/compare/governments?first=clark-1999&second=key-2008",
                      "/compare/people?first=ann-able&second=nobody", "/compare/governments"],
    "/export": ["/export"],
    "/about": ["/about"],
    "/corrections": ["/corrections"],
    "/sources": ["/sources"],
    "/changes": ["/changes", "/changes?all=1", "/changes?page=2"],
    "/changes/LOAD": ["/changes/1"],
    "/quality": ["/quality"],
}  # fmt: skip


def _generate() -> Any:
    """The module that writes the documentation's generated parts."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def documented() -> dict[str, dict[str, str]]:
    """The keys of each page and record by its heading in the documentation, with their types."""
    text = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    found = {}
    for heading, table in re.findall(
        r"^### (.+?)\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE
    ):
        rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", table, re.MULTILINE)
        assert all(meaning for _, _, meaning in rows), heading
        found[heading.strip("`")] = {key: kind for key, kind, _ in rows}
    return found


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with an edited document, a file with a problem, and two documents of one name."""
    workspace = Workspace(tmp_path_factory.mktemp("changed"))
    link = "See [this](https://example.govt.nz/x), by Jacinda Ardern."
    extra = (
        "ministers:\n  - Hon Jacinda Ardern\nportfolios:\n  - Health\n"
        "attachments:\n  - https://example.govt.nz/a.pdf\n"
    )
    for number in (440, 500):
        text = (
            f"“We send {number} soldiers,” Jacinda Ardern says. {link}\n\nWe give $9 million to"
            " teachers: $4 million for roads to schools and $5 million for rail. That brings our"
            " help for teachers to a total of $20 million to date."
            " Associate Finance Minister Jacinda Ardern agreed."
        )
        for name in ("one", "two"):
            workspace.put(f"{name}/collection.yaml", f"name: {name}\njurisdiction: nz\n")
            workspace.put(f"{name}/a.md", release("same", "2019-03-15", text, extra))
        plan = [
            Words(72, 760, "The plan", 20, True),
            Words(72, 700, f"It takes {number} teachers."),
        ]
        workspace.put("one/example.govt.nz/a.pdf", made([plan], "The plan"))
        workspace.put("one/b.md", b"\x00\x01\x02")
        workspace.load("one", root=None)
        workspace.load("two", root=None)
    return workspace.db


def every_json(made_up: Path, changed: Path) -> Iterator[tuple[str, Any]]:
    """The documented heading and the JSON of each page."""
    for heading, paths in addresses(made_up).items():
        for path in paths:
            path, _, query = path.partition("?")
            answer = get(made_up, f"{path}.json?{query}")
            if answer.status_code == 200:
                yield heading, answer.json()
    name = "2019-03-15-same"
    of_changed = (
        ("/search", "/search.json?q=Jacinda+Ardern"),
        ("/subject", "/subject.json?q=teachers"),
        *(("/claim/KEY", f"/claim/{key}.json") for key in _keys(changed)),
        ("/changes", "/changes.json"),
        ("/changes/LOAD", "/changes/1.json"),
        ("/changes/LOAD", "/changes/4.json"),
        ("/document/COLLECTION/SLUG", f"/document/one/{name}.json"),
        ("/document/COLLECTION/SLUG/versions", f"/document/one/{name}/versions.json"),
        ("/document/COLLECTION/SLUG", "/document/one/example-govt-nz-a.json"),
        ("/document/COLLECTION/SLUG/versions", "/document/one/example-govt-nz-a/versions.json"),
        (
            "/document/COLLECTION/SLUG/readings/VERSION/NUMBER",
            "/document/one/example-govt-nz-a/readings/2/1.json",
        ),
        ("/document/SLUG` of several", f"/document/{name}.json"),
        ("/person/SLUG", "/person/jacinda-ardern.json"),
        ("/portfolio/SLUG", "/portfolio/health.json"),
        ("/quality", "/quality.json"),
    )
    for heading, path in of_changed:
        yield heading, get(changed, path).json()
    offered = changed.parent / "offered"
    offered.mkdir(exist_ok=True)
    exports.export(changed, "csl", offered / "references.json", offer=True, overwrite=True)
    yield "/export", gets(serve.application(changed, offered), "/export.json")[0].json()


def _keys(db: Path) -> list[str]:
    """The permanent names of the sums of a document."""
    figures = get(db, "/document/one/2019-03-15-same.json").json()["figures"]
    return [each["key"] for each in figures if each["kind"] == "money"]


def addresses(made_up: Path) -> dict[str, list[str]]:
    page = get(made_up, f"/document/{SEED}.json").json()
    names = {"key": page["figures"][0]["key"], "quotation": page["quotations"][0]["key"]}
    return {name: [path.format(**names) for path in paths] for name, paths in EXAMPLES.items()}


def test_the_json_of_every_page_has_the_keys_that_are_documented(
    made_up: Path, changed: Path, documented: dict[str, dict[str, str]]
) -> None:
    seen: set[str] = set()

    def check(heading: str, value: dict[str, Any]) -> None:
        seen.add(heading)
        keys = documented[heading]
        assert list(value) == list(keys), heading
        for key, kind in keys.items():
            nested = re.search(r"\[(\w+)\]", kind)
            if nested:
                for each in _objects(value[key], kind):
                    check(nested[1], each)
            else:
                assert fits(value[key], kind), f"{heading}.{key}: {value[key]!r} is no {kind}"

    for heading, value in every_json(made_up, changed):
        check(heading, value)
    assert documented.keys() - seen == set()


def _objects(value: Any, kind: str) -> list[dict[str, Any]]:
    """The records in a value of a documented type that holds some."""
    if value is None:
        assert kind.endswith("or null")
        return []
    if kind.startswith("list of "):
        return list(value)
    return list(value.values()) if kind.startswith("object of ") else [value]


def fits(value: Any, kind: str) -> bool:
    """Whether a value of JSON is of a documented type."""
    if kind == "any value":
        return True
    if value is None:
        return kind.endswith("or null")
    kind = kind.removesuffix(" or null")
    if kind.startswith("list of "):
        return isinstance(value, list) and all(fits(each, kind[8:]) for each in value)
    if kind.startswith("object of "):
        return isinstance(value, dict) and all(fits(each, kind[10:]) for each in value.values())
    if kind.startswith(("pair of ", "pairs of ")):
        return isinstance(value, list) and len(value) == 2
    types: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "integer": (int,),
        "number": (int, float),
        "true or false": (bool,),
    }
    return isinstance(value, types[kind])


def test_every_key_says_what_it_is() -> None:
    generate = _generate()
    for route in ROUTES:
        for record in (route.record, *generate._records_within([route.record])):
            assert dataclasses.is_dataclass(record)
            for key, (_, description) in generate.field_descriptions(record).items():
                assert description.endswith((".", "…")), f"{record}.{key}"


def test_every_page_is_rendered_with_every_variable_it_names(
    made_up: Path, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: set[str] = set()
    cache.html.clear()  # what other tests asked for
    asked = {
        made_up: [path for paths in addresses(made_up).values() for path in paths],
        changed: ["/", "/changes", "/changes/1", "/document/2019-03-15-same", "/quality",
                  "/document/one/2019-03-15-same", "/document/one/2019-03-15-same/versions",
                  "/document/one/example-govt-nz-a", "/document/one/example-govt-nz-a/versions",
                  "/document/one/example-govt-nz-a/readings/2/1",
                  "/person/jacinda-ardern", "/portfolio/health"],
    }  # fmt: skip
    for db, paths in asked.items():
        datasette = serve.application(db)
        asyncio.run(datasette.invoke_startup())
        environment = responses.templates(datasette)
        environment.undefined = StrictUndefined
        get_template = environment.get_template

        def noting(name: str, *parent: str, _get: Any = get_template) -> Any:
            rendered.update(() if parent else [name])  # what a page extends has a parent
            return _get(name, *parent)

        monkeypatch.setattr(environment, "get_template", noting)
        for path, answer in zip(paths, gets(datasette, *paths), strict=True):
            assert answer.status_code in (200, 400, 404), path
            assert "<h1>" in answer.text, path
    pages = {f"archive/{path.name}" for path in TEMPLATES.glob("[!_]*.html")} - {
        "archive/base.html"
    }
    assert rendered == pages


def test_what_html_needs_hides_no_field_of_a_record(
    made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = responses.template_variables
    contents = []

    def noting(content: Any, *rest: Any) -> dict[str, Any]:
        contents.append(content)
        return made(content, *rest)

    monkeypatch.setattr(responses, "template_variables", noting)
    cache.html.clear()  # what other tests asked for
    paths = [path for paths in addresses(made_up).values() for path in paths]
    gets(served(made_up), *paths)
    assert len(contents) >= len(ROUTES)
    for content in contents:
        fields = set(records.field_names(content.record.__class__))
        others = {"content", "page_request", "url", "static_version", "other_databases", "absolute"}
        others |= {"charts", "loaded_on"}
        assert not fields & (content.html.keys() | others), content.template
        assert not content.html.keys() & others, content.template


def test_every_page_is_asked_for_by_these_tests_and_by_those_of_the_browser() -> None:
    assert EXAMPLES.keys() == {route.address for route in ROUTES}
    paths = [path.partition("?")[0] for path in test_browser.PAGES.values()]
    asked = [re.sub(r"\{\w+\}", "0", path) for path in paths]
    for route in ROUTES:
        assert any(re.match(route.regex, path) for path in asked), route.address


def test_every_module_of_a_page_is_routed() -> None:
    routed = {route.content for route in ROUTES}
    for each in pkgutil.iter_modules(pages.__path__):
        module = importlib.import_module(f"{pages.__name__}.{each.name}")
        for name, value in vars(module).items():
            is_own = getattr(value, "__module__", "") == module.__name__
            if is_own and re.fullmatch(r"(\w+_)?content", name) and callable(value):
                assert value in routed or module.__name__.endswith(".content"), f"{module}.{name}"


def test_the_navigation_of_every_page_leads_to_pages(made_up: Path) -> None:
    html = get(made_up, "/quality").text
    navigation = html.partition("<nav")[2].partition("</nav>")[0]
    links = [link for link in re.findall(r'href="([^"]*)"', navigation) if "sql" not in link]
    leads_to = {route.address for route in ROUTES for link in links if re.match(route.regex, link)}
    # A subject is a search, which leads to it, as its box does to suggestions.
    # The page of quality itself leads to corrections and sources, the foot of each page to the
    # site and to exports.
    assert 'href="/export"' not in html.partition("<footer>")[2]  # where no files are offered
    assert leads_to | {
        *("/subject", "/suggest", "/corrections", "/sources", "/export", "/about"),
    } == {
        route.address for route in ROUTES if route.address.count("/") == 1 and
        not re.search("[A-Z]", route.address)
    }  # fmt: skip


def test_csv_has_the_columns_of_the_record(made_up: Path) -> None:
    for route in ROUTES:
        path, _, query = EXAMPLES[route.address][0].partition("?")
        # The columns of a question are its own, and without files there is no list of them.
        if "{" in path or route.address in ("/quality", "/question/NAME", "/export"):
            continue
        answer = get(made_up, f"{path}.csv?bom=off&{query}")
        header = answer.text.partition("\r\n")[0].split(",")
        rows = [v for v in vars_of(route.record) if {*v, "address"} >= set(header)]
        assert rows, (route.address, header)


def vars_of(record: Any) -> Iterator[tuple[str, ...]]:
    """The names of the fields of the records within a record."""
    for each in _generate()._records_within([record]):
        yield records.field_names(each)


def test_only_an_address_of_the_web_is_the_same_page_elsewhere() -> None:
    def same(official: str) -> object:
        return linked_data.article("T", None, (), None, official, None).get("sameAs")

    assert same("https://a.example/b") == "https://a.example/b"
    assert same("javascript:alert(1)") is None
