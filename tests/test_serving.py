"""What a served archive does with requests that are meant to stop it."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from cases import in_one_test
from conftest import gets
from datasettes import sql_url
from harness import attack, attacks

from archive.limits import Limits
from archive.publish import (
    dispatch,
    middleware,
    processes,
    refusal_pages,
    refusals,
    serve,
    spreadsheets,
)
from archive.site import Site

FEW = ("sql: instr", "sql: zeroblob rows", "page: table as long as may be")
HEAVY = attacks.QUERIES[0].path


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server has its temporary files."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def server(
    made_up: Path, temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[attack.Server]:
    db = Path(shutil.copy(made_up, tmp_path_factory.mktemp("served") / "archive.db"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(temporary))
        environment.setattr(tempfile, "tempdir", None)  # which keeps what it was before
        served = attack.Server(db, ("--client-seconds", "1", "--page-seconds", "1"))
    yield served
    served.close()


def ask(server: attack.Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    with contextlib.closing(connection):
        connection.request(method, path)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read().decode()


def test_the_processes_load_no_numpy() -> None:
    program = (
        "import sys, archive.publish.worker, archive.publish.preloaded\n"
        "assert sys.modules['datasette.app'] and sys.modules['numpy'] is None"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_no_attack_stops_the_server(made_up: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(made_up, tmp_path / "archive.db"))
    chosen = [each for each in attacks.ALL if each.name in FEW]
    pages = attack.ordinary_pages(db, of_each=1)
    options = ("--wait-seconds", "20")
    report = attack.run(db, chosen, copies=1, options=options, enough=10, pages=pages)
    assert report.amiss == []
    amiss = [what for each in report.outcomes for what in each.amiss if not what.startswith("took")]
    assert amiss == []
    assert report.memory < attack.MOST_MEMORY


@pytest.mark.both_datasettes
def test_a_query_that_cannot_be_interrupted_ends_with_a_sentence(
    server: attack.Server, temporary: Path
) -> None:
    folders = set(temporary.glob("archive-*"))
    status, headers, text = ask(server, HEAVY)
    assert status == 503
    assert headers["retry-after"]
    assert "and was ended: it asks for much, or much else is asked" in text
    # The process was killed; what it had on the disk is gone with it.
    until = time.monotonic() + 20
    while folders <= set(temporary.glob("archive-*")) and time.monotonic() < until:
        time.sleep(0.05)
    assert not folders <= set(temporary.glob("archive-*"))
    assert ask(server, sql_url("archive", "select 1", ".json"))[0] == 200


def test_what_is_asked_for_too_often_or_at_too_great_length_is_refused(
    server: attack.Server,
) -> None:
    assert ask(server, "/search?q=" + "a" * 17_000)[0] == 414
    assert ask(server, "/", "POST")[0] == 405
    assert ask(server, "/archive/documents?_search=x", "DELETE")[0] == 405


@pytest.mark.parametrize(
    "name",
    ["client: says nothing", "client: a byte a second", "client: reads a page slowly"],
)
def test_a_client_that_is_too_slow_loses_its_connection(server: attack.Server, name: str) -> None:
    (slow,) = (each for each in attacks.CLIENTS if each.name == name)
    ended, _ = attack.ask(server.port, slow, timeout=20)
    assert ended in attacks.CLOSED


def test_processes_end_with_the_server(made_up: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(made_up, tmp_path / "archive.db"))
    served = attack.Server(db)
    family = attack._family(served.process.pid)
    assert len(family) > 3
    served.process.send_signal(signal.SIGKILL)
    served.close()
    until = time.monotonic() + 20
    while [pid for pid in family if _is_alive(pid)] and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in family if _is_alive(pid)] == []


def _is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1]
    return False


@in_one_test(
    ("path", "query", "pool"),
    [
        ("/", "", None),
        ("/home.json", "", None),
        ("/document/a/b", "", None),
        ("/people.csv", "", "exports"),
        ("/search", "q=x", "searches"),
        ("/search.csv", "q=x", "exports"),
        ("/quality.csv", "", "whole"),
        ("/-/static/app.css", "", None),
        ("/a", "", "named"),
        ("/a.json", "", "named"),
        ("/a", "sql=select+1", "tables"),
        ("/a.json", "sql=select+1", "tables"),
        ("/a/last-load", "", "named"),
        ("/a/last-load.json", "", "named"),
        ("/a/documents", "", "tables"),
        ("/a/documents/1", "", "tables"),
        ("/a/documents.csv", "_stream=1", "exports"),
        ("/~61/documents", "", "tables"),
        ("/%61/documents", "", "tables"),
        ("//a/documents", "", "tables"),
        ("/nothing", "", "tables"),
        ("/chart/search/documents.svg", "q=x", "searches"),
        ("/chart/search/documents.csv", "q=x", "searches"),
        ("/figures.csv", "q=x", "figure_exports"),
        ("/embed/figures/values", "", "figures"),
        ("/embed/person/a/offices", "", None),
        ("/chart/person/a/offices.svg", "", None),
        ("/chart/person/a/offices.png", "", "exports"),
        ("/chart/nothing.svg", "", "tables"),
    ],
)
def test_what_readers_shape_is_left_to_processes(path: str, query: str, pool: str | None) -> None:
    assert dispatch.pool(path, query, {"a"}, {"last-load"}) == pool


def test_a_client_that_asks_for_much_does_not_keep_others_waiting(tmp_path: Path) -> None:
    async def take() -> list[bool]:
        terms = processes.Terms(3, wait_seconds=0.01, seconds=1, answer_seconds=1)
        pool = processes.Pool(tmp_path, terms, Limits())
        return [await pool._begin(client) for client in ("a", "a", "a", "b", "b")]

    assert asyncio.run(take()) == [True, True, False, True, False]


def test_a_turn_that_comes_as_the_wait_ends_is_taken(tmp_path: Path) -> None:
    async def take() -> bool:
        terms = processes.Terms(1, wait_seconds=0.01, seconds=1, answer_seconds=1)
        pool = processes.Pool(tmp_path, terms, Limits())
        assert await pool._begin("a")
        waiting = asyncio.ensure_future(pool._begin("b"))
        await asyncio.sleep(0)
        time.sleep(0.05)  # the loop finds the time run out, and the turn come, at once
        asyncio.get_running_loop().call_soon(pool._end, "a")
        return await waiting

    assert asyncio.run(take())


def test_a_process_that_was_killed_while_it_waited_is_replaced(made_up: Path) -> None:
    async def ask_pool() -> list[int]:
        terms = processes.Terms(1, wait_seconds=20, seconds=20, answer_seconds=20)
        pool = processes.Pool(made_up, terms, Limits())
        await pool.fill()
        (idle,) = pool._idle
        idle.process.kill()
        await asyncio.to_thread(idle.process.join)
        statuses: list[int] = []

        async def receive() -> Any:
            await asyncio.Event().wait()

        async def send(message: Any) -> None:
            statuses.append(message.get("status", 0))

        path = "/search.json"
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [],
        }
        await pool(scope, receive, send)
        pool.close()
        return statuses

    assert asyncio.run(ask_pool())[0] == 200


class LateWorker:
    """A process that says that it is done some time after the last part of its answer."""

    process = SimpleNamespace(is_alive=lambda: True)

    def __init__(self) -> None:
        self.is_ended = False
        self._messages = [
            {"type": "http.response.start", "status": 200},
            {"type": "http.response.body", "body": b"a", "more_body": True},
            {"type": "http.response.body", "body": b"b", "more_body": False},
        ]

    async def write(self, message: Any) -> None:
        pass

    async def read(self) -> Any:
        if self._messages:
            return self._messages.pop(0)
        await asyncio.sleep(0.02)
        return {"type": "done", "is_large": False}

    def end(self) -> None:
        self.is_ended = True


@pytest.mark.parametrize(("parts", "is_kept"), [(2, True), (1, False)])
def test_a_reader_who_has_the_whole_answer_ends_no_process(
    parts: int, is_kept: bool, tmp_path: Path
) -> None:
    async def ask_pool() -> tuple[LateWorker, list[Any]]:
        terms = processes.Terms(1, wait_seconds=1, seconds=1, answer_seconds=1)
        pool, late = processes.Pool(tmp_path, terms, Limits()), LateWorker()
        pool._replace = _nothing  # type: ignore[method-assign]
        pool._idle.append(late)  # type: ignore[arg-type]
        has_parts = asyncio.Event()
        received = 0

        async def receive() -> Any:
            await has_parts.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            nonlocal received
            received += message["type"] == "http.response.body"
            if received == parts:
                has_parts.set()
                await asyncio.sleep(0.01)

        await pool({"type": "http"}, receive, send)
        await asyncio.sleep(0)
        return late, [*pool._idle]

    late, idle = asyncio.run(ask_pool())
    assert (late.is_ended, late in idle) == (not is_kept, is_kept)


def test_a_question_that_takes_long_is_worked_out_for_who_asks_again(tmp_path: Path) -> None:
    class Slow(LateWorker):
        async def read(self) -> Any:
            await asyncio.sleep(0.02)
            return await super().read()

    async def ask_pool() -> tuple[LateWorker, list[Any], list[Any]]:
        terms = replace(dispatch.terms(Limits())["named"], patience=0.01)
        pool, slow = processes.Pool(tmp_path, terms, Limits()), Slow()
        pool._idle.append(slow)  # type: ignore[arg-type]
        sent: list[Any] = []

        async def receive() -> Any:
            await asyncio.Event().wait()

        async def send(message: Any) -> None:
            sent.append(message)

        await pool({"type": "http"}, receive, send)
        await asyncio.gather(*pool._tasks)
        return slow, [*pool._idle], sent

    slow, idle, (start, body) = asyncio.run(ask_pool())
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"5")
    assert b"It is still being worked out. Please ask again" in body["body"]
    assert (slow.is_ended, idle) == (False, [slow])  # what it found is kept in its memory


async def _nothing() -> None:
    pass


def test_requests_at_once_are_counted_by_client() -> None:
    statuses: list[int] = []
    release = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await release.wait()

    async def send(message: Any) -> None:
        statuses.append(message.get("status", 0))

    async def ask_all() -> None:
        limited = middleware.LimitedRequests(app, Limits(requests=3, client_requests=2))
        scope = {"type": "http", "method": "GET", "raw_path": b"/", "query_string": b""}
        asked = [
            asyncio.ensure_future(limited({**scope, "client": (client, 1)}, None, send))
            for client in ("a", "a", "a", "b", "b")
        ]
        await asyncio.sleep(0)
        release.set()
        await asyncio.gather(*asked)
        assert not limited.at_once

    asyncio.run(ask_all())
    assert [status for status in statuses if status] == [429, 503]


def test_a_client_is_known_by_its_proxy_only_where_there_is_one() -> None:
    scope = {
        "client": ("127.0.0.1", 1),
        "headers": [(b"x-forwarded-for", b"6.6.6.6, 1.2.3.4")],
    }
    direct = middleware.LimitedRequests(None, Limits())  # type: ignore[arg-type]
    behind = middleware.LimitedRequests(None, Limits(behind_proxy=True))  # type: ignore[arg-type]
    assert direct._with_client(scope)["client"][0] == "127.0.0.1"
    assert behind._with_client(scope)["client"][0] == "1.2.3.4"


# Headers and CSV


PATHS = ("/", "/people", "/archive", "/archive/documents", "/nothing", "/-/static/app.css")


@pytest.mark.parametrize("path", [*PATHS, "/archive/documents.json", "/search?q=" + "a" * 17_000])
def test_every_response_says_what_a_browser_may_do_with_it(
    server: attack.Server, path: str
) -> None:
    _, headers, _ = ask(server, path)
    assert set(middleware.HEADERS) <= set(headers)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.both_datasettes
def test_other_sites_may_read_data_and_no_pages(server: attack.Server) -> None:
    for path in ("/people.json", "/people.csv", "/changes.atom", "/archive/people.json"):
        status, headers, _ = ask(server, path)
        assert (status, headers["access-control-allow-origin"]) == (200, "*"), path
    for path, expected in (("/archive/none.json", 404), (HEAVY, 503)):
        status, headers, _ = ask(server, path)
        assert (status, headers["access-control-allow-origin"]) == (expected, "*"), path
    for path in (*PATHS, "/-/databases.json"):
        assert "access-control-allow-origin" not in ask(server, path)[1], path


@pytest.mark.both_datasettes
def test_a_csv_has_no_formulas_and_keeps_its_numbers(server: attack.Server) -> None:
    sql = "select '=1+1' as a, '-5' as b, -5.5 as c, '@x' as d, '+64 21' as e, '- no' as f"
    _, _, text = ask(server, sql_url("archive", sql, ".csv"))
    assert text.splitlines()[1] == "'=1+1,-5,-5.5,'@x,+64 21,'- no"


@in_one_test(
    ("value", "written"),
    [
        ("=HYPERLINK()", "'=HYPERLINK()"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("\ttext", "'\ttext"),
        ("\r=1", "'\r=1"),
        ("－1", "'－1"),
        ("-1.5e3", "-1.5e3"),
        ("-12,000", "-12,000"),
        ("-1+1", "'-1+1"),
        ("plain", "plain"),
        ("", ""),
        (-1, -1),
        (None, None),
    ],
)
def test_what_a_cell_may_hold(value: Any, written: Any) -> None:
    assert spreadsheets.cell(value) == written


@in_one_test(
    ("path", "accept", "media_type"),
    [
        ("/subject?q=a+b", "text/html,*/*", "text/html"),
        ("/subject.json", "text/html", "application/json"),
        ("/subject", "*/*", "text/plain"),
    ],
)
def test_a_refusal_is_a_page_with_a_way_on_in_a_browser(
    path: str, accept: str, media_type: str
) -> None:
    async def slow(_scope: Any, _receive: Any, send: Any) -> None:
        await refusals.too_long(send, 3)

    async def ask() -> httpx.Response:
        app = refusal_pages.ReadableRefusals(slow, Site(name="<Ours>"))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            return await client.get(path, headers={"accept": accept})

    answer = asyncio.run(ask())
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["retry-after"]
    assert "This took more than 3 seconds and was ended" in answer.text
    if media_type == "text/html":
        for link in ('href="/subject?q=a+b"', 'href="/"', 'action="/search"', "&lt;Ours&gt;"):
            assert link in answer.text


@pytest.mark.both_datasettes
def test_sql_that_takes_too_long_is_told_in_words(made_up: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n"
    asked = sql_url("made_up", endless)
    answer = gets(serve.application(made_up, sql_time_limit_ms=300), asked)[0]
    assert answer.status_code == 400
    assert "This takes too long to answer" in answer.text
    assert "sql_time_limit_ms" not in answer.text
