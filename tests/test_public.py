"""What is served to the public follows the terms of each document, also after the next load."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from conftest import Workspace, as_anyone, release, run
from datasettes import sql_url

from archive import site
from archive.cli import serve as command
from archive.publish import copies, fronting
from archive.store import files, publication

TEXT = (
    "The kahikatea stood alone. The rimux cost $5 million. The totarax fell.\n\n"
    "“We plant the mataix,” Phil Goff said. See [the kaurix](https://example.org/kaurix).\n"
)
HIDDEN = ("kahikatea", "totarax", "kaurix")
QUOTED = ("rimux", "mataix")


class Server:
    """`archive serve` with options; it knows its address and what it warned of."""

    def __init__(self, db: Path, *options: str, before: Callable[[], None] | None = None) -> None:
        command = [sys.executable, "-m", "archive", "serve", "--db", str(db), "--port", "0"]
        # The machine may have other work; what takes long is not what is looked at here.
        command += ["--page-seconds", "60", "--wait-seconds", "60", "--query-seconds", "30"]
        self.process = subprocess.Popen(
            [*command, "--json", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=before,
        )
        self.said: str | None = None
        assert self.process.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(self.process.communicate())
            said += line
        self.told = json.loads(said)
        self.address = self.told["address"].rstrip("/")

    def close(self) -> str:
        """Ends the server; what it said on its standard error stream."""
        if self.said is None:
            self.process.terminate()
            _, self.said = self.process.communicate(timeout=20)
        return self.said

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        request = urllib.request.Request(f"{self.address}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, lowered(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, lowered(error.headers), error.read()


def lowered(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@contextlib.contextmanager
def serving(db: Path, *options: str, before: Callable[[], None] | None = None) -> Iterator[Server]:
    server = Server(db, *options, before=before)
    try:
        yield server
    finally:
        server.close()


def loaded(home: Path) -> Workspace:
    workspace = Workspace(home)
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    workspace.put("a.md", release("a", "2019-03-15", TEXT, "publish: quotations\n"))
    workspace.put("b.md", release("b", "2019-03-16", "The pohutux cost $6 million."))
    workspace.load()
    return workspace


@pytest.fixture
def kept(tmp_path: Path) -> Workspace:
    return loaded(tmp_path)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Server]]:
    workspace = loaded(tmp_path_factory.mktemp("public"))
    with serving(workspace.db, "--public") as server:
        yield workspace, server


JSON = "/a/documents.json?_shape=array"
SQL = sql_url(
    *("a", "select * from documents_fts where documents_fts match 'kahikatea'", ".json"),
    _shape="array",
)
PATHS = [
    *("/", "/home.json", "/home.atom", "/search?q=kahikatea", "/search.json?q=totarax"),
    *("/search.atom?q=kahikatea", "/search.csv?q=kaurix", "/suggest.json?q=kahik"),
    *("/document/one/2019-03-15-a", "/document/one/2019-03-15-a.json", "/subject?q=totarax"),
    *("/document/one/2019-03-15-a/versions", "/figures", "/figures.csv", "/changes", "/quality"),
    *("/corrections.json", "/question/search?words=kahikatea", "/sitemap.xml", JSON, SQL),
    "/a/documents.csv?_stream=on&_size=max",
    "/a/documents.json?_search=kahikatea&_shape=array",
    "/a.json?sql=select+body,+(select+hex(bytes)+from+versions)+from+documents&_shape=array",
]
TABLES: tuple[str, ...] = (
    "documents",
    "versions",
    "readings",
    "segments",
    "figures",
    "quotations",
    "links",
)
TABLES += ("mentions", "problems", "corrections", "loads", "collections", "figure_changes")


@pytest.mark.both_datasettes
def test_no_page_no_data_and_no_sql_has_a_word_that_may_not_go_out(
    public: tuple[Workspace, Server],
) -> None:
    workspace, server = public
    assert server.told["public"] is True
    found = {path: server.ask(path) for path in PATHS}
    found |= {path: server.ask(path) for path in (f"/a/{name}.json" for name in TABLES)}
    found |= {path: server.ask(path) for path in ("/-/databases.json", "/-/settings.json")}
    for path, (status, _, body) in found.items():
        assert status == 200, (path, status, body)
        # What was searched for stands in the box of the search, and nowhere else.
        text = re.sub(r'value="[^"]*"|<title>.*?</title>|q=\w+|words=\w+', "", body.decode())
        shown = [word for word in HIDDEN if word.encode().hex().upper() in text]
        shown += [word for word in HIDDEN if re.search(rf"(?<!“){word}(?!”)", text)]
        asked_for = [word for word in HIDDEN if word in path]
        assert [word for word in shown if word not in asked_for] == [], path
        assert "The kahikatea stood" not in text, path
        assert str(workspace.home) not in text, path
        assert "totarax fell" not in text, path
    where = server.ask(sql_url("a", 'select file from "pragma_Database_list"', ".json"))
    assert where[0] == 400
    assert b"is not told" in where[2]
    page = found["/document/one/2019-03-15-a"][2].decode()
    assert all(word in page for word in QUOTED)
    assert str(workspace.root) not in found["/a/collections.json"][2].decode()
    assert json.loads(found[SQL][2]) == []  # the index has no such word
    assert json.loads(found["/search.json?q=totarax"][2])["total"] == 0
    file = copies.path_of(workspace.db).read_bytes()
    assert not any(word.encode() in file for word in HIDDEN)


@pytest.mark.deploy
def test_a_load_is_served_once_its_copy_is_made(kept: Workspace) -> None:
    with serving(kept.db, "--public") as server:
        kept.put(
            "b.md",
            release("b", "2019-03-16", "The pohutux cost $6 million.", "publish: metadata\n"),
        )
        kept.put("c.md", release("c", "2019-03-17", "The ratax cost $7 million."))
        before = server.ask("/document/one/2019-03-16-b")[2]
        assert b"pohutux" in before
        kept.load()
        until = time.monotonic() + 30
        while server.ask("/document/one/2019-03-17-c")[0] != 200:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert b"pohutux" not in server.ask("/document/one/2019-03-16-b")[2]
        assert server.ask("/search?q=pohutux")[2].count(b"/document/one/2019-03-16-b") == 0
        assert b"ratax" in server.ask("/search?q=ratax")[2]
        assert "x-archive-behind" not in server.ask("/")[1]


@pytest.mark.deploy
def test_a_copy_that_cannot_be_made_anew_says_so_on_every_page(kept: Workspace) -> None:
    with serving(kept.db, "--public") as server:
        # What another process makes has its place.
        with files.locked_work_file(copies.path_of(kept.db), "building", "made"):
            kept.put("c.md", release("c", "2019-03-17", "The ratax cost $7 million."))
            kept.load()
            until = time.monotonic() + 20
            while "x-archive-behind" not in server.ask("/people")[1]:
                assert time.monotonic() < until
                time.sleep(0.1)
            for path in ("/", "/search?q=rimux", "/a/documents"):
                _, headers, body = server.ask(path)
                assert headers["x-archive-behind"] == "1"
                assert b"was changed since this copy of it was made" in body, path
            assert server.ask("/document/one/2019-03-17-c")[0] == 404
        asked = server.ask("/", **{"X-Archive-Behind": "1"})  # which only the server may say
        assert asked[0] == 200


def test_a_copy_that_is_there_and_as_new_is_not_made_again(kept: Workspace) -> None:
    copy = copies.PublicCopy(kept.db)
    assert copy.make() is not None
    assert copy.make() is None
    kept.put("c.md", release("c", "2019-03-17", "The ratax cost $7 million."))
    kept.load()
    assert not publication.is_current(kept.db, copy.path)
    assert copy.make() is not None
    assert not publication.is_current(kept.db, kept.db)
    assert sorted(path.name for path in kept.home.glob("*building*")) == []


def test_readers_of_a_copy_go_on_while_it_is_made_anew(kept: Workspace) -> None:
    copy = copies.PublicCopy(kept.db)
    copy.make()
    version = copies.DataVersion(copy.path)
    before = version()
    inode = copy.path.stat().st_ino
    kept.put("c.md", release("c", "2019-03-17", "The ratax cost $7 million."))
    kept.load()
    copy.make()
    assert copy.path.stat().st_ino == inode
    assert version() != before


@in_one_test(
    ("host", "loopback"),
    [
        *(("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True)),
        *(("localhost", True), ("0.0.0.0", False), ("::", False), ("192.168.1.2", False)),
        ("archive.example.org", False),
    ],
)
def test_an_address_is_known_for_one_that_others_reach(host: str, loopback: bool) -> None:
    assert command.is_loopback(host) is loopback


def test_who_serves_an_archive_to_others_is_told_what_they_see(kept: Workspace) -> None:
    said = copies.is_served_openly(kept.db)
    assert said.startswith("Whoever reaches this address reads all that")
    assert "the whole text of 1 documents that their terms keep back" in said
    assert "Give --public" in said
    copy = copies.PublicCopy(kept.db)
    copy.make()
    assert copies.is_served_openly(copy.path) == ""


@pytest.mark.deploy
def test_a_server_that_others_reach_says_what_they_see(kept: Workspace) -> None:
    said = copies.is_served_openly(kept.db)
    with serving(kept.db, "--behind-proxy") as server:
        assert server.told["warning"] == said
        assert server.ask("/search?q=kahikatea")[2].count(b"/document/one/2019-03-15-a") > 0
        assert said in server.close()


def test_an_answer_is_not_sent_to_who_has_it(public: tuple[Workspace, Server]) -> None:
    _, server = public
    for path in ("/home.atom", "/people", "/search.json?q=rimux", JSON):
        status, headers, body = server.ask(path)
        tag = headers["etag"]
        assert (status, bool(body)) == (200, True)
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = server.ask(path, **{"If-None-Match": known})
            assert (again[0], again[1]["etag"], again[2]) == (304, tag, b""), (path, known)
        assert server.ask(path, **{"If-None-Match": '"other"'})[0] == 200
        request = urllib.request.Request(f"{server.address}{path}", method="HEAD")
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert (answer.headers["etag"], answer.read()) == (tag, b"")
    assert "etag" not in server.ask("/none")[1]


def test_a_long_answer_is_sent_while_it_is_made() -> None:
    import asyncio

    parts = [b"x" * 600_000, b"y" * 600_000, b"z"]
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for turn, part in enumerate(parts):
            more = turn + 1 < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})
            if turn == 1:
                assert len(sent) == 2

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(fronting.Conditional(app)(scope, None, send))
    assert b"".join(each.get("body", b"") for each in sent) == b"".join(parts)
    assert sent[0]["headers"] == []


def seen(scope: dict[str, Any], described: site.Site, *, behind_proxy: bool) -> tuple[str, str]:
    """The scheme and the host by which an application is asked."""
    import asyncio

    found: list[tuple[str, str]] = []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        found.append((str(scope["scheme"]), headers[b"host"].decode()))

    public = fronting.PublicAddress(app, described, behind_proxy=behind_proxy)
    asyncio.run(public(scope, None, None))
    return found[0]


def test_a_proxy_is_believed_only_where_there_is_one() -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "path": "/",
        "scheme": "http",
        "headers": [
            (b"host", b"127.0.0.1:8001"),
            (b"x-forwarded-proto", b"https"),
            (b"x-forwarded-host", b"made.up, archive.example.org"),
        ],
    }
    assert seen(scope, site.Site(), behind_proxy=False) == ("http", "127.0.0.1:8001")
    assert seen(scope, site.Site(), behind_proxy=True) == ("https", "127.0.0.1:8001")
    own = site.Site(address="https://own.example.org/")
    assert seen(scope, own, behind_proxy=True) == ("https", "own.example.org")
    assert seen(scope, own, behind_proxy=False) == ("https", "own.example.org")
    bad = {**scope, "headers": [(b"host", b"a"), (b"x-forwarded-host", b'"><script>')]}
    assert seen(bad, site.Site(), behind_proxy=True) == ("http", "a")
    bad = {**scope, "headers": [(b"host", b"a"), (b"x-forwarded-proto", b"javascript")]}
    assert seen(bad, site.Site(), behind_proxy=True) == ("http", "a")


@pytest.mark.deploy
def test_a_site_below_a_path_has_all_its_addresses_there(kept: Workspace) -> None:
    (kept.home / "site.yaml").write_text(
        "address: https://example.org/the-archive/\nheader_colour: #7a1022\n", encoding="utf-8"
    )
    with serving(kept.db) as server:
        assert server.address.endswith("/the-archive")
        root = server.address.removesuffix("/the-archive")
        page = server.ask("/")[2].decode()
        links = set(re.findall(r'(?:href|src|action|data-suggest)="(/[^"#?]*)', page))
        assert len(links) > 20
        assert {link for link in links if not link.startswith("/the-archive/")} == set()
        for link in sorted(links):
            with urllib.request.urlopen(f"{root}{link}", timeout=30) as answer:
                assert answer.status == 200, link
        feed = server.ask("/home.atom")[2].decode()
        assert re.search(r'rel="self" href="https://example.org/the-archive/home.atom"', feed)
        assert "https://example.org/the-archive/document/one/2019-03-16-b" in feed
        rows = json.loads(server.ask("/a/documents.json?_shape=array")[2])
        assert len(rows) == 2
        assert server.ask("/search?q=rimux")[0] == 200
        with urllib.request.urlopen(root, timeout=30) as answer:  # led there
            assert answer.url == f"{server.address}/"
        with pytest.raises(urllib.error.HTTPError) as none:
            urllib.request.urlopen(f"{root}/people", timeout=30)
        assert "begin with /the-archive/" in none.value.read().decode()


@pytest.mark.deploy
def test_a_file_that_may_be_read_and_not_written_is_served_and_queried(kept: Workspace) -> None:
    before = as_anyone()
    for name in ("a.db-wal", "a.db-shm"):
        (kept.home / name).unlink(missing_ok=True)
    kept.db.chmod(0o444)
    kept.home.chmod(0o555)

    def asked(*words: str) -> str:
        done = run([*words, "--db", str(kept.db)], before)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    assert "kahikatea" in asked("search", "kahikatea").replace("[", "").replace("]", "")
    assert "2 current" in asked("status")
    assert len(asked("digest").strip()) == 64
    assert "2019-03-15-a" in asked("query", "search", "--words", "rimux")
    assert "rimux" in asked("show", "2019-03-15-a")
    asked("check")
    with serving(kept.db, before=before) as server:
        assert server.ask("/search?q=kahikatea")[2].count(b"2019-03-15-a") > 0
        assert len(json.loads(server.ask("/a/documents.json?_shape=array")[2])) == 2
        assert server.ask("/document/one/2019-03-15-a")[0] == 200
        assert sorted(path.name for path in kept.home.glob("a.db*")) == ["a.db"]
        # Nobody could follow what is written now: it is said, and not shown half.
        kept.home.chmod(0o755)
        kept.put("c.md", release("c", "2019-03-17", "The ratax cost $7 million."))
        kept.db.chmod(0o644)
        kept.load()
        assert server.process.wait(timeout=30) == 1
        assert server.process.stderr is not None
        assert "was written to while it was served from a folder" in server.process.stderr.read()
