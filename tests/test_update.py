"""What an update fetches from a site of the tests' own, keeps as files and loads."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from conftest import archive, digest, empty_archive
from test_migrations import REVISIONS, migrate
from websites import Reply, Site, served

from archive import ingest, update
from archive.fetching import client
from archive.fetching.client import Clock
from archive.problems import ArchiveError
from archive.sources import addresses
from archive.store import database, sources
from archive.store.sources import NamedSource
from archive.update import Options

HOUR, DAY = 3_600.0, 86_400.0
START = 1_760_000_000.0  # 9 October 2025


class Watch:
    """A collection whose sources are looked at, a site, and a clock that only the test moves."""

    def __init__(self, home: Path, site: Site) -> None:
        self.home = home
        self.site = site
        self.root = home / "news"
        self.root.mkdir(parents=True)
        self.db = home / "a.db"
        self.db.write_bytes(empty_archive())
        self.now = START
        self.slept: list[float] = []
        (self.root / "collection.yaml").write_text("name: news\njurisdiction: nz\n")

    def describe(self, *sources: str, contact: str = "mailto:us@library.example") -> None:
        """Writes the `sources.yaml`; each source is the lines of its keys."""
        entries = "".join(
            "  - " + "\n    ".join(source.strip().splitlines()) + "\n" for source in sources
        )
        (self.root / "sources.yaml").write_text(f"contact: {contact}\nsources:\n{entries}")

    def feed(self, more: str = "", kind: str = "feed") -> None:
        more = more if "delay" in more else f"delay: 0\n{more}"
        lines = f"name: news\nkind: {kind}\naddress: {self.site.address}/list\n{more}"
        self.describe(lines)

    def feed_names(self, *paths: str) -> None:
        """Has the feed at `/list` name these pages."""
        items = "".join(
            f"<item><link>{self.site.address}{path}</link>"
            "<pubDate>Mon, 28 Mar 2022 09:12:00 +1300</pubDate></item>"
            for path in paths
        )
        rss = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        self.site.put("/list", rss, "application/rss+xml")

    def map_names(self, *paths: str) -> None:
        """Has the sitemap at `/list` name these pages."""
        urls = "".join(f"<url><loc>{self.site.address}{path}</loc></url>" for path in paths)
        self.site.put("/list", f"<urlset>{urls}</urlset>", "application/xml")

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def update(self, **options: Any) -> update.Report:
        clock = Clock(lambda: self.now, self.sleep)
        return update.update(self.db, [str(self.root)], Options(**options), clock=clock)

    def counts(self, **options: Any) -> dict[str, int]:
        """Updates one source, and gives what was counted of it."""
        (looked,) = self.update(**options).looked
        assert looked.look is not None
        return {name: count for name, count in looked.look.counts.items() if count}

    def problem(self) -> str:
        """Updates one source, and gives what is wrong with it."""
        (looked,) = self.update().looked
        assert looked.look is not None
        assert self.one("SELECT last_problem FROM sources") == looked.look.problem
        return looked.look.problem or ""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(database.read(self.db)) as connection:
            return [tuple(row) for row in connection.execute(sql)]

    def one(self, sql: str) -> Any:
        ((value,),) = self.rows(sql)
        return value

    def statuses(self) -> dict[str, str]:
        """The status of each document by the end of its address."""
        return {
            url.rpartition("/")[2]: status
            for url, status in self.rows("SELECT url, status FROM documents ORDER BY url")
        }

    def files(self) -> list[str]:
        """The names of all files that were fetched, those put aside with their folder."""
        found = sorted(path for path in (self.root / "fetched").rglob("*") if path.is_file())
        return [f"{'gone/' if '.gone' in path.parts else ''}{path.name}" for path in found]


@pytest.fixture(scope="module")
def _site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def watch(tmp_path: Path, _site: Site) -> Watch:
    _site.pages.clear()
    _site.requests.clear()
    made = Watch(tmp_path, _site)
    for name in "abc":
        _site.put(f"/{name}", page(name), MARKDOWN)
    made.feed_names("/a", "/b")
    made.feed()
    return made


MARKDOWN = "text/markdown"


def page(name: str, sum_: str = "$5 million") -> str:
    return f"# About {name}\n\nThe Government will spend {sum_} on {name} this year, it said.\n"


def test_what_a_feed_names_is_kept_as_files_and_loaded(watch: Watch) -> None:
    report = watch.update()
    assert report.looked[0].look is not None
    assert report.looked[0].look.counts["new"] == 2
    assert watch.files() == ["a.md", "a.md.meta.yaml", "b.md", "b.md.meta.yaml"]
    ((title, date, url, fetched),) = watch.rows(
        "SELECT title, date, url, fetched FROM documents WHERE title = 'About a'"
    )
    assert (title, date, fetched) == ("About a", "2022-03-28", "2025-10-09")
    assert url == f"{watch.site.address}/a"
    assert watch.one("SELECT count(*) FROM open_problems") == 0
    kept = next(watch.root.rglob("a.md")).read_bytes()
    assert kept == page("a").encode()


def test_a_second_update_asks_for_the_list_alone_and_loads_nothing(watch: Watch) -> None:
    watch.update()
    watch.site.requests.clear()
    assert watch.update().loads == []
    ((path, headers),) = [each for each in watch.site.requests if each[0] != "/robots.txt"]
    assert path == "/list"
    assert headers["If-None-Match"]


def test_the_load_is_as_that_of_the_files_and_the_digest_is_of_no_day(watch: Watch) -> None:
    watch.update()
    other = watch.home / "other.db"
    ingest.load(other, [str(watch.root)], ingest.Options(jobs=1))
    assert digest(other) == digest(watch.db)
    later = Watch(watch.home / "later", watch.site)
    later.feed()
    later.now += 400 * DAY
    later.update()
    assert later.one("SELECT max(fetched) FROM documents") == "2026-11-13"
    assert digest(later.db) == digest(watch.db)


def test_a_changed_page_becomes_a_version_and_an_unchanged_one_is_not_sent(watch: Watch) -> None:
    watch.update()
    watch.site.put("/a", page("a", "$6 million"), MARKDOWN)
    watch.now += 31 * DAY
    watch.site.requests.clear()
    assert watch.counts() == {"changed": 1, "unchanged": 1}
    conditions = {path: headers.get("If-None-Match") for path, headers in watch.site.requests}
    assert conditions["/a"] and conditions["/b"]
    assert watch.rows("SELECT version, fetched FROM documents ORDER BY url") == [
        (2, "2025-11-09"), (1, "2025-10-09"),
    ]  # fmt: skip


def test_a_list_is_read_anew_where_the_source_is_described_otherwise(watch: Watch) -> None:
    watch.feed("links: '/a$'")
    assert watch.counts() == {"new": 1}
    watch.feed("links: '/[ab]$'")
    assert watch.counts() == {"new": 1}
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_only_last_modified_is_enough_for_a_conditional_request(watch: Watch) -> None:
    day = "Mon, 28 Mar 2022 09:12:00 GMT"
    watch.site.put("/a", page("a"), MARKDOWN, headers={"Last-Modified": day}, is_conditional=False)
    watch.feed_names("/a")
    watch.update()
    watch.now += 31 * DAY
    watch.site.requests.clear()
    assert watch.counts() == {"unchanged": 1}
    assert dict(watch.site.requests)["/a"]["If-Modified-Since"] == day


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_missing_after_a_second_look_and_may_come_back(
    watch: Watch, status: int
) -> None:
    watch.feed("recheck: 1d")
    watch.update()
    sidecar = next(watch.root.rglob("a.md.meta.yaml"))
    sidecar.write_text(sidecar.read_text() + "author: A Librarian\n")
    watch.site.fail("/a", status)
    watch.now += DAY
    assert watch.counts() == {"gone": 1, "unchanged": 1}
    assert watch.statuses() == {"a": "current", "b": "current"}
    watch.now += HOUR - 1
    assert watch.counts() == {}
    watch.now += 1
    assert watch.counts() == {"missing": 1}
    assert watch.statuses() == {"a": "missing", "b": "current"}
    assert "gone/a.md" in watch.files()
    watch.site.put("/a", page("a"), MARKDOWN)
    watch.now += DAY
    assert watch.counts() == {"returned": 1, "unchanged": 1}
    assert watch.statuses() == {"a": "current", "b": "current"}
    assert watch.one("SELECT author FROM documents WHERE url LIKE '%/a'") == "A Librarian"


def test_a_page_that_is_back_at_the_second_look_was_never_missing(watch: Watch) -> None:
    watch.feed("recheck: 1d")
    watch.update()
    held = watch.site.pages["/a"]
    watch.site.fail("/a", 404)
    watch.now += DAY
    watch.update()
    watch.site.pages["/a"] = held
    watch.now += HOUR
    assert watch.counts() == {"unchanged": 1}
    assert watch.one("SELECT count(*) FROM source_pages WHERE gone_at IS NOT NULL") == 0


def test_a_page_that_a_sitemap_names_no_longer_is_looked_at_and_stays_if_it_is_there(
    watch: Watch,
) -> None:
    watch.feed(kind="sitemap")
    watch.map_names("/a", "/b")
    watch.update()
    watch.map_names("/b")
    watch.site.asked()
    assert watch.counts() == {"unchanged": 1}
    assert watch.site.asked() == ["/list", "/a"]
    assert watch.counts() == {}
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_a_sitemap_of_sitemaps_and_a_list_with_further_lists_are_followed(watch: Watch) -> None:
    at = watch.site.address
    watch.site.put("/list", f"<sitemapindex><sitemap><loc>{at}/s1</loc></sitemap>"
                   f"<sitemap><loc>{at}/s2</loc></sitemap></sitemapindex>")  # fmt: skip
    watch.site.put("/s1", gzip.compress(f"<urlset><url><loc>{at}/a</loc></url></urlset>".encode()))
    watch.feed(kind="sitemap")
    (looked,) = watch.update().looked
    assert looked.look is not None
    assert looked.look.counts["new"] == 1
    assert "/s2 could not be read" in str(looked.look.problem)
    watch.site.put("/list", '<a href="/a">a</a><a href="?p=2">next</a><a href="/list">self</a>')
    watch.site.put("/list?p=2", '<a href="/c">c</a><a href="?p=2">next</a>')
    watch.feed("links: '/[abc]$'\nnext: '[?]p='", kind="list")
    assert watch.counts() == {"new": 1}
    assert watch.statuses() == {"a": "current", "c": "current"}


@pytest.mark.parametrize(("status", "kept"), [(302, "old"), (301, "new"), (308, "new")])
def test_a_redirect_is_followed_and_one_for_good_moves_the_page(
    watch: Watch, status: int, kept: str
) -> None:
    watch.feed_names("/old")
    watch.site.put("/old", page("old"), MARKDOWN)
    watch.update()
    watch.site.redirect("/old", "/new", status)
    watch.site.put("/new", page("old"), MARKDOWN)
    watch.now += 31 * DAY
    watch.update()
    current = watch.rows("SELECT url FROM documents WHERE status = 'current'")
    assert current == [(f"{watch.site.address}/{kept}",)]
    watch.now += 31 * DAY
    watch.update()
    assert watch.rows("SELECT url FROM documents WHERE status = 'current'") == current


def test_a_page_that_leads_to_the_first_page_of_its_site_is_gone(watch: Watch) -> None:
    watch.update()
    watch.site.redirect("/a", "/", 302)
    watch.site.put("/", page("home"), MARKDOWN)
    watch.now += 31 * DAY
    assert watch.counts() == {"gone": 1, "unchanged": 1}


REFUSED_REDIRECTS = {
    "file:///etc/passwd": "no address of the web",
    "gopher://127.0.0.1/": "no address of the web",
    "javascript:alert(1)": "no address of the web",
    "http://user:secret@127.0.0.1/": "no address of the web",
    "http://localhost:1/": "the host localhost, which the source does not name",
    "http://169.254.169.254/latest/meta-data/": "the host 169.254.169.254",
    "https://evil.example/": "the host evil.example",
    "/a": "on and on",
}


@pytest.mark.parametrize("to", REFUSED_REDIRECTS)
def test_a_redirect_leads_nowhere_that_the_source_does_not_name(watch: Watch, to: str) -> None:
    watch.feed_names("/a")
    watch.site.redirect("/a", to)
    assert watch.counts() == {"refused": 1}
    assert REFUSED_REDIRECTS[to] in watch.one("SELECT problem FROM source_pages")
    assert watch.statuses() == {}


def test_a_name_in_a_private_network_is_reached_only_where_it_is_named(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "intranet.example" else host, *rest, **more)

    real = socket.getaddrinfo
    monkeypatch.setattr("socket.getaddrinfo", answer)
    port = watch.site.address.rpartition(":")[2]
    there = f"http://intranet.example:{port}"
    watch.site.put("/list", f"<urlset><url><loc>{there}/a</loc></url></urlset>")
    lines = f"name: n\nkind: sitemap\naddress: {there}/list\ndelay: 0\n"
    watch.describe(lines)
    assert "in a private network; name it in `private_hosts`" in watch.problem()
    assert watch.site.asked() == []
    watch.describe(f"{lines}private_hosts: [intranet.example]")
    assert watch.counts() == {"new": 1}
    # Each connection is to the address that was looked at: the name is asked for once.
    assert asked.count("intranet.example") <= 2


def test_no_cookie_and_no_credential_is_sent_and_the_archive_says_who_it_is(watch: Watch) -> None:
    cookie = {"Set-Cookie": "session=secret; Path=/", "WWW-Authenticate": "Basic"}
    watch.site.put("/list", watch.site.reply("/list").body, "text/xml", headers=cookie)
    watch.update()
    assert len(watch.site.requests) == 4
    for _, headers in watch.site.requests:
        assert not {name.lower() for name in headers} & {"cookie", "authorization", "referer"}
        agent = headers["User-Agent"]
        assert agent.startswith("release-archive/")
        assert agent.endswith("(news; mailto:us@library.example)")


def test_robots_are_asked_first_and_obeyed(watch: Watch) -> None:
    watch.site.put("/robots.txt", "User-agent: *\nDisallow: /b\nCrawl-delay: 3", "text/plain")
    assert watch.counts() == {"new": 1, "refused": 1}
    assert watch.site.requests[0][0] == "/robots.txt"
    assert "/b" not in [path for path, _ in watch.site.requests]
    assert watch.slept == [3.0]
    assert watch.one("SELECT problem FROM source_pages WHERE address LIKE '%/b'") == (
        "the site's robots.txt forbids it"
    )


def test_a_list_that_robots_forbid_is_not_read(watch: Watch) -> None:
    watch.site.put("/robots.txt", "User-agent: release-archive\nDisallow: /", "text/plain")
    assert "robots.txt forbids it" in watch.problem()
    assert watch.site.asked() == []


def test_where_robots_cannot_be_had_nothing_is_fetched(watch: Watch) -> None:
    watch.site.fail("/robots.txt", 500)
    assert "robots.txt cannot be had" in watch.problem()
    assert watch.site.asked() == []


def test_another_host_that_cannot_be_had_does_not_keep_the_pages_of_the_list(
    watch: Watch,
) -> None:
    port = watch.site.address.rpartition(":")[2]
    other = f"http://localhost:{port}"
    urls = f"<url><loc>{other}/c</loc></url><url><loc>{other}/b</loc></url>"
    urls += f"<url><loc>{watch.site.address}/a</loc></url>"
    watch.site.put("/list", f"<urlset>{urls}</urlset>")
    watch.feed("hosts: [localhost]", kind="sitemap")
    watch.site.pages["/robots.txt"] = [Reply(), Reply(302, headers={"Location": "//evil.nz/r"})]
    assert watch.counts() == {"new": 1, "failed": 2}
    asked = [path for path, _ in watch.site.requests]
    assert asked == ["/robots.txt", "/list", "/robots.txt", "/a"]
    assert "robots.txt cannot be had" in watch.one("SELECT last_problem FROM sources")


def test_requests_to_a_host_lie_apart(watch: Watch) -> None:
    watch.feed("delay: 2")
    watch.update()
    # The rules, the list, and two pages: three waits between four requests.
    assert watch.slept == [2.0, 2.0, 2.0]


def test_what_fails_for_a_moment_is_asked_again(watch: Watch) -> None:
    held = watch.site.reply("/a")
    watch.site.pages["/a"] = [Reply(500), Reply(502), held]
    assert watch.counts() == {"new": 2}
    assert watch.slept == [2.0, 10.0]


def test_what_fails_on_is_a_problem_of_the_source_and_tried_at_the_next_run(watch: Watch) -> None:
    held = watch.site.reply("/a")
    watch.site.fail("/a", 500)
    said = f"1 page could not be fetched; the first is {watch.site.address}/a: "
    assert watch.problem() == f"{said}the site answered 500"
    assert watch.site.asked("/a") == ["/a"] * client.ATTEMPTS
    assert watch.statuses() == {"b": "current"}
    watch.site.pages["/a"] = held
    assert watch.counts() == {"new": 1}
    assert watch.one("SELECT last_problem FROM sources") is None


def test_a_mark_of_any_bytes_goes_back_as_it_came(watch: Watch) -> None:
    watch.feed("recheck: 1h")
    mark = '"caf\xe9 \x85"'
    for path in ("/list", "/a"):
        reply = watch.site.reply(path)
        reply.headers["ETag"], reply.is_conditional = mark, False
    watch.update()
    watch.now += 2 * HOUR
    watch.site.requests.clear()
    assert watch.counts() == {"unchanged": 2}
    sent = {path: headers.get("If-None-Match") for path, headers in watch.site.requests}
    assert (sent["/list"], sent["/a"]) == (mark, mark)


def test_a_fault_in_one_page_or_list_is_a_failure_of_that_alone(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = watch.site.address
    watch.describe(
        f"name: other\nkind: feed\naddress: {address}/broken\ndelay: 0",
        f"name: news\nkind: feed\naddress: {address}/list\ndelay: 0",
    )
    real = client.Client.get

    def get(self: client.Client, source: Any, address: str, **more: Any) -> client.Answer:
        if address.endswith(("/broken", "/a")):
            raise TypeError("not this one")
        return real(self, source, address, **more)

    monkeypatch.setattr("archive.fetching.client.Client.get", get)
    fault = "TypeError not this one, a fault of release-archive; please report it"
    said = [each.look.problem for each in watch.update().looked if each.look]
    assert said == [
        f"its list could not be read: {fault}",
        f"1 page could not be fetched; the first is {address}/a: {fault}",
    ]
    assert watch.statuses() == {"b": "current"}


@pytest.mark.parametrize(
    "written",
    [
        *("Thu, 09 Oct 2025 08:54:50 GMT", "Thu, 09 Oct 2025 08:54:50 -0000"),
        *(
            "Thu, 09 Oct 2025 08:54:50",
            "Thu Oct  9 08:54:50 2025",
            "Thu, 09 Oct 2025 20:54:50 +1200",
        ),
    ],
)
def test_a_day_to_wait_for_without_a_zone_is_one_of_utc(
    written: str, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.site.pages["/a"] = [Reply(429, headers={"Retry-After": written}), watch.site.reply("/a")]
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        try:
            assert watch.counts() == {"new": 2}
        finally:
            patched.undo()
            time.tzset()
    assert watch.slept == [90.0]


def test_a_site_that_asks_to_wait_is_waited_for(watch: Watch) -> None:
    held = watch.site.reply("/a")
    watch.site.pages["/a"] = [Reply(429, headers={"Retry-After": "77"}), held]
    assert watch.counts() == {"new": 2}
    assert watch.slept == [77.0]


@pytest.mark.parametrize("form", ["7200", "date"])
def test_a_site_that_asks_for_long_is_left_alone_until_then(watch: Watch, form: str) -> None:
    later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(START + 2 * HOUR))
    watch.site.fail("/a", 429, Retry_After=later if form == "date" else form)
    assert "asks to wait" in watch.problem()
    assert watch.site.asked() == ["/list", "/a"]
    assert watch.slept == []
    for options in ({"now": True}, {"only": ("news",)}):
        (looked,) = watch.update(**options).looked
        assert (looked.look, looked.due_at) == (None, START + 2 * HOUR)
    assert watch.site.asked() == []
    watch.now += 2 * HOUR
    watch.site.put("/a", page("a"), MARKDOWN)
    assert watch.counts() == {"new": 2}


def test_a_site_that_cannot_be_reached_is_tried_as_often_as_is_polite_and_no_more(
    watch: Watch,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    watch.describe(f"name: n\nkind: feed\naddress: {address}/list\ndelay: 0")
    assert "cannot be reached" in watch.problem()
    assert watch.slept == list(client.WAITS_S)


def _bytes(head: str, body: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/markdown\r\n" + head.encode() + b"\r\n" + body


BROKEN = {
    "cut short": Reply(raw=_bytes("Content-Length: 9000\r\n", b"<html>half of a page")),
    "cut short in a chunk": Reply(
        raw=_bytes("Transfer-Encoding: chunked\r\n", b"100\r\n<html>half")
    ),
    "two lengths": Reply(raw=_bytes("Content-Length: 5\r\nContent-Length: 6\r\n", b"<html>")),
    "no length that is one": Reply(raw=_bytes("Content-Length: many\r\n", b"<html>")),
    "no HTTP": Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n"),
    "nothing": Reply(raw=b""),
    "a head without end": Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 200_000),
    "an empty page": Reply(body=b"", headers={"Content-Type": MARKDOWN}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_leaves_no_file(watch: Watch, name: str) -> None:
    watch.site.pages["/a"] = BROKEN[name]
    assert watch.counts() == {"new": 1, "failed": 1}
    assert watch.files() == ["b.md", "b.md.meta.yaml"]
    assert watch.one("SELECT is_due FROM source_pages WHERE address LIKE '%/a'") == 1


def test_what_is_longer_than_it_says_is_read_as_far_as_it_says(watch: Watch) -> None:
    body = page("a").encode()
    watch.site.pages["/a"] = Reply(raw=_bytes(f"Content-Length: {len(body)}\r\n", body + b"more"))
    assert watch.counts() == {"new": 2}
    assert next(watch.root.rglob("a.md")).read_bytes() == body


TOO_MUCH = {
    "a bomb": (gzip.compress(b"\0" * 50_000_000), {"Content-Encoding": "gzip"}, "unpacked"),
    "too large": (b"x" * 1_100_000, {}, "larger than 1 MB"),
    "packed otherwise": (b"x", {"Content-Encoding": "br"}, "packed as br"),
    "cut within": (gzip.compress(b"x" * 5000)[:20], {"Content-Encoding": "gzip"}, "cut short"),
    "an image": (b"\x89PNG", {"Content-Type": "image/png"}, "no document"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_not_to_be_kept_is_refused_and_said(watch: Watch, name: str) -> None:
    body, headers, said = TOO_MUCH[name]
    watch.feed("max_mb: 1")
    watch.site.put("/a", body, MARKDOWN, headers=headers)
    assert watch.counts() == {"new": 1, "refused": 1}
    assert said in watch.one("SELECT problem FROM source_pages WHERE address LIKE '%/a'")
    watch.site.asked()
    watch.update()
    assert watch.site.asked() == ["/list"]


def test_a_packed_page_is_unpacked(watch: Watch) -> None:
    body = gzip.compress(page("a").encode())
    watch.site.put("/a", body, MARKDOWN, headers={"Content-Encoding": "gzip"})
    watch.update()
    assert next(watch.root.rglob("a.md")).read_bytes() == page("a").encode()


def test_a_page_that_comes_byte_by_byte_is_given_up_in_time(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ATTEMPTS", 1)
    monkeypatch.setattr(client.Client.__init__, "__defaults__", (0.5,))
    watch.site.put("/a", page("a"), MARKDOWN, pause=0.1, drips=True)
    began = time.monotonic()
    assert watch.counts() == {"new": 1, "failed": 1}
    assert time.monotonic() - began < 5
    assert "broke off" in watch.one("SELECT problem FROM source_pages WHERE is_due")


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "klingon"])
def test_the_bytes_are_kept_whatever_charset_they_are_said_to_be_in(
    watch: Watch, label: str
) -> None:
    body = page("Māori – whānau").encode()
    watch.site.put("/a", body, f"text/markdown; charset={label}")
    watch.update()
    assert next(watch.root.rglob("a.md")).read_bytes() == body
    assert watch.one("SELECT title FROM documents WHERE url LIKE '%/a'") == "About Māori – whānau"


def test_a_list_that_is_none_leaves_everything_as_it_was(watch: Watch) -> None:
    watch.update()
    watch.site.put("/list", "<html><body>Please log in</body></html>")
    watch.now += 31 * DAY
    watch.site.asked()
    assert "it is neither RSS nor Atom" in watch.problem()
    assert watch.site.asked() == ["/list"]
    watch.site.fail("/list", 410)
    assert "the list is not there (410)" in watch.problem()
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_a_dry_run_says_what_would_be_fetched_and_writes_nothing(watch: Watch) -> None:
    watch.db.unlink()
    (looked,) = watch.update(dry_run=True).looked
    assert looked.look is not None
    assert looked.look.would_fetch == [f"{watch.site.address}/a", f"{watch.site.address}/b"]
    assert watch.site.asked() == ["/list"]
    assert not watch.db.exists()
    assert sorted(path.name for path in watch.root.iterdir()) == ["collection.yaml", "sources.yaml"]
    watch.update()
    before = watch.db.read_bytes()
    watch.feed_names("/a", "/b", "/c")
    (looked,) = watch.update(dry_run=True).looked
    assert looked.look is not None
    assert looked.look.would_fetch == [f"{watch.site.address}/c"]
    assert watch.db.read_bytes() == before


def test_a_source_is_looked_at_when_it_is_due_or_named(watch: Watch) -> None:
    watch.feed("every: 1h")
    watch.update()
    watch.now += 0.9 * HOUR - 1
    watch.site.asked()
    (looked,) = watch.update().looked
    assert (looked.look, looked.due_at) == (None, START + 0.9 * HOUR)
    assert watch.site.asked() == []
    assert watch.counts(only=("news",)) == {}
    assert watch.counts(now=True) == {}
    with pytest.raises(ArchiveError, match="no source other; there are news"):
        watch.update(only=("other",))


def test_a_run_fetches_so_many_pages_and_the_next_goes_on(watch: Watch) -> None:
    watch.feed_names("/a", "/b", "/c")
    watch.feed("most: 2")
    assert watch.counts() == {"new": 2, "waiting": 1}
    assert watch.counts() == {"new": 1}


def test_two_sources_that_name_one_page_fetch_it_once(watch: Watch) -> None:
    at = watch.site.address
    watch.site.put(
        "/map", f"<urlset><url><loc>{at}/b</loc></url><url><loc>{at}/c</loc></url></urlset>"
    )
    watch.describe(
        f"name: one\nkind: feed\naddress: {at}/list\ndelay: 0",
        f"name: two\nkind: sitemap\naddress: {at}/map\ndelay: 0",
    )
    for _ in range(2):
        watch.update()
    assert [path for path in watch.site.asked() if path in ("/a", "/b", "/c")] == ["/a", "/b", "/c"]


def test_a_source_that_is_taken_out_leaves_its_documents(watch: Watch) -> None:
    watch.update()
    watch.describe("name: other\nkind: folder\naddress: fetched")
    watch.update()
    assert watch.rows("SELECT name FROM sources") == [("other",)]
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_a_page_on_a_host_that_is_named_no_longer_is_not_asked_for(watch: Watch) -> None:
    watch.update()
    watch.feed("links: '/b$'")
    watch.now += 31 * DAY
    watch.site.asked()
    watch.update()
    assert watch.site.asked() == ["/list", "/b"]


def test_one_source_that_fails_does_not_keep_the_others(watch: Watch) -> None:
    at = watch.site.address
    watch.describe(
        f"name: bad\nkind: sitemap\naddress: {at}/none\ndelay: 0",
        f"name: good\nkind: feed\naddress: {at}/list\ndelay: 0",
    )
    report = watch.update()
    assert report.is_failed
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_one_collection_that_cannot_be_loaded_does_not_keep_the_others(watch: Watch) -> None:
    bad = watch.home / "inner"
    bad.mkdir()
    (bad / "sources.yaml").write_text("sources:\n- {name: a, kind: folder, address: .}\n")
    (watch.home / "collection.yaml").write_text("name: above\n")
    report = update.update(watch.db, [str(bad), str(watch.root)], Options())
    assert report.is_failed
    assert "put sources.yaml beside" in report.problems[0][1].message
    assert watch.statuses() == {"a": "current", "b": "current"}


def test_nothing_is_fetched_unless_a_source_says_so(watch: Watch) -> None:
    watch.db.unlink()
    (watch.root / "sources.yaml").write_text("contact: mailto:a@b.nz\n")
    assert watch.update().looked == []
    assert not watch.db.exists()
    (watch.root / "sources.yaml").unlink()
    with pytest.raises(ArchiveError, match=r"holds no sources\.yaml"):
        watch.update()
    assert watch.site.requests == []


def test_the_collection_is_that_whose_paths_count_from_the_folder(watch: Watch) -> None:
    (watch.home / "collection.yaml").write_text("name: above\n")
    (watch.root / "collection.yaml").unlink()
    with pytest.raises(ArchiveError, match=r"put sources\.yaml beside the collection\.yaml"):
        watch.update()


def test_of_two_updates_at_once_one_says_so(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.store import files

    monkeypatch.setattr(files, "LOCK_TIMEOUT_S", 0.2)
    with (
        files.locked_work_file(watch.db, "updating", "updated"),
        pytest.raises(ArchiveError, match="is being updated by another process"),
    ):
        watch.update()
    with (
        files.locked_work_file(watch.root / ".sources", "updating", "brought up to date"),
        pytest.raises(ArchiveError, match="brought up to date by another process"),
    ):
        watch.update()


UPDATE = """
import sys
from archive import update
update.update(sys.argv[1], [sys.argv[2]], update.Options())
"""


def test_an_update_that_is_killed_leaves_no_half_file_and_the_next_one_arrives(
    watch: Watch,
) -> None:
    names = [f"/p{number}" for number in range(16)]
    for name in names:
        watch.site.put(name, page(name) + "x" * 200_000, MARKDOWN, pause=0.01)
    watch.feed_names(*names)
    watch.now = time.time()
    command = [sys.executable, "-c", UPDATE, str(watch.db), str(watch.root)]
    for _ in range(2):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        held = len(list(watch.root.rglob("p*.md")))
        until = time.monotonic() + 30
        while len(list(watch.root.rglob("p*.md"))) < held + 4 and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        found = list(watch.root.rglob("p*.md"))
        assert found
        assert {file.stat().st_size for file in found} <= {
            len(page(name)) + 200_000 for name in names
        }
        assert all(Path(f"{file}.meta.yaml").exists() for file in found)
    watch.update()
    assert len(watch.statuses()) == 16
    assert watch.one("SELECT count(*) FROM open_problems") == 0
    assert not list(watch.root.rglob("*.part"))
    assert watch.one("SELECT min(is_loaded) FROM sources") == 1


def test_what_was_fetched_and_not_loaded_is_loaded_by_the_next_run(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.update()
    watch.feed_names("/a", "/b", "/c")
    with monkeypatch.context() as broken:
        broken.setattr("archive.ingest.load", lambda *_: (_ for _ in ()).throw(ArchiveError("no")))
        with pytest.raises(ArchiveError, match="no"):
            watch.update()
    assert watch.statuses() == {"a": "current", "b": "current"}
    watch.update()
    assert watch.statuses()["c"] == "current"


def test_the_commands_say_what_came_and_what_went_wrong(watch: Watch) -> None:
    watch.site.fail("/b", 403)
    done = archive("update", "--db", watch.db, watch.root)
    assert done.exit_code == 0, done.output
    assert "news/news: 1 new, 1 could not be fetched" in done.output
    assert "/b: the site answered 403" in done.output
    again = archive("update", "--once", "--json", "--db", watch.db)
    assert again.exit_code == 0
    assert json.loads(again.output)["sources"][0]["counts"]["failed"] == 1
    for words in (("sources",), ("update", "--list")):
        listed = archive(*words, "--db", watch.db)
        assert "the first is" in listed.output
        assert f"{watch.site.address}/list" in listed.output
    found = json.loads(archive("sources", "--json", "--db", watch.db).output)
    assert found["sources"][0]["problems"] == 1
    assert "Source news/news: 1 page could not" in archive("status", "--db", watch.db).output
    (watch.root / "sources.yaml").write_text("sources:\n- kind: ftp\n")
    wrong = archive("update", "--db", watch.db, watch.root)
    assert wrong.exit_code == 1
    assert "sources.yaml:2  `kind` should be one of" in wrong.output
    assert archive("update", "--db", watch.home / "none.db").exit_code == 1
    assert archive("update", "--every", "often").exit_code == 2
    assert archive("update", "--every", "1h", "--once").exit_code == 2


def test_without_the_extra_the_command_names_it(watch: Watch) -> None:
    code = "import sys; sys.modules['httpcore2'] = None; from archive.cli import main; main()"
    command = [sys.executable, "-c", code, "update", "--db", str(watch.db), str(watch.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "install it with pip install 'release-archive[sources]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_looks_again_until_it_is_ended(watch: Watch) -> None:
    words = ["update", "--every", "1s", "--db", str(watch.db), str(watch.root)]
    command = [sys.executable, "-m", "archive", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as ran:
        until = time.monotonic() + 60
        while len(watch.site.requests) < 7 and time.monotonic() < until:
            time.sleep(0.05)
        ran.send_signal(signal.SIGINT)
        output, error = ran.communicate(timeout=30)
    assert ran.returncode == 0, error
    assert "2 new" in output
    assert "nothing new" in output
    assert error == "Ended.\n"


def test_an_update_of_several_collections_says_where_the_older_archive_is_kept(
    watch: Watch,
) -> None:
    other = watch.home / "other"
    for root in (watch.root, other):
        (root / "held").mkdir(parents=True)
        (root / "collection.yaml").write_text(f"name: {root.name}\n")
        (root / "held" / "a.md").write_text(f"A text of {root.name}.\n")
        lines = "contact: mailto:us@library.example\nsources:\n  - {kind: folder, address: held, "
        (root / "sources.yaml").write_text(f"{lines}name: {root.name}}}\n")
    watch.update()
    migrate(watch.db, REVISIONS[-2])
    report = update.update(watch.db, [str(watch.root), str(other)], Options())
    assert report.problems == []
    assert report.set_aside is not None
    assert report.set_aside.name.startswith(f"a.db.revision-{REVISIONS[-2]}-")
    assert report.set_aside.is_file()


def test_every_goes_on_after_a_fault(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("by zero")

    def ends(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.update.update", fails)
    monkeypatch.setattr("archive.cli.update.Interruption.sleep", ends)
    done = archive("update", "--every", "1h", "--db", watch.db, watch.root)
    assert done.exit_code == 0
    assert "This went wrong: ZeroDivisionError by zero" in done.stderr
    assert done.stderr.endswith("Ended.\n")


@in_one_test(
    ("address", "told"),
    [
        ("https://www.example.org/feed?key=secret#a", "https://www.example.org/feed"),
        ("http://93.184.215.14:8080/list", "http://93.184.215.14:8080/list"),
        ("https://wiki.internal/feed", None),
        ("https://files/feed", None),
        ("http://nas.home.arpa/feed", None),
        ("http://10.1.2.3/feed", None),
        ("http://[fd00::1]/feed", None),
        ("http://localhost:8001/feed", None),
        ("https://ann:secret@example.org/feed", None),
        ("/srv/scans", None),
        ("file:///srv/scans", None),
    ],
)
def test_of_an_address_is_told_what_everybody_can_reach(address: str, told: str | None) -> None:
    assert addresses.public_part(address) == told


def test_a_public_copy_names_the_sources_of_the_web_and_nothing_of_this_machine(
    watch: Watch,
) -> None:
    watch.site.fail("/b", 403)
    (watch.home / "secret-share").mkdir()
    watch.describe(
        f"name: news\nkind: feed\naddress: {watch.site.address}/list\ndelay: 0",
        f"name: share\nkind: folder\naddress: {watch.home}/secret-share",
    )
    watch.update()
    inner = "https://site.example.org/list"
    with database.write(watch.db) as connection, connection.begin():
        named = [
            NamedSource("far", "feed", "https://www.example.org/list?key=k", None),
            NamedSource("inner", "feed", inner, None, is_private=True),
            NamedSource("news", "feed", f"{watch.site.address}/list", None),
        ]
        sources.record(connection, 1, named)
    copy = watch.home / "public.db"
    assert archive("publish-copy", "--db", watch.db, copy).exit_code == 0
    data = copy.read_bytes()
    for private in ("secret-share", "answered 403", watch.site.address, inner, "key=k"):
        assert private.encode() not in data, private
    watch.db = copy
    assert watch.rows("SELECT name, address FROM sources") == [
        ("far", "https://www.example.org/list")
    ]


@in_one_test(
    ("written", "host"),
    [
        ("https://CMS.Example.org:8443/secret?x", "cms.example.org"),
        ("http://cms.example.org./", "cms.example.org"),
        ("https://münchen.example/a", "xn--mnchen-3ya.example"),
        ("CMS.example.org.", "cms.example.org"),
        ("93.184.215.14", "93.184.215.14"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
    ],
)
def test_hosts_are_compared_in_one_form(written: str, host: str) -> None:
    assert addresses.compared_host(written) == host


def test_a_public_copy_has_no_address_on_a_host_that_a_source_calls_private(watch: Watch) -> None:
    watch.describe(
        f"name: news\nkind: feed\naddress: {watch.site.address}/list\ndelay: 0",
        "name: agency\nkind: feed\naddress: https://www.agency.example.org/list\n"
        "private_hosts: [cms.agency.example.org.]",
    )
    private = "http://CMS.agency.example.org:8080/x"
    for name, url in (("held", private), ("open", "https://www.agency.example.org/open")):
        (watch.root / f"{name}.txt").write_text(
            f"See [one](https://cms.agency.example.org/y), [two](//cms.agency.example.org/z),"
            f" [three](https://www.example.org/w) and [four](/v) of {name}."
        )
        (watch.root / f"{name}.txt.meta.yaml").write_text(f"url: {url}\n")
    watch.update(only=("news",))
    copy = watch.home / "public.db"
    assert archive("publish-copy", "--db", watch.db, copy).exit_code == 0
    assert watch.one("SELECT count(*) FROM links") == 8
    watch.db = copy
    named = "SELECT url, sidecar FROM documents JOIN versions ON document_id = documents.id"
    open_url = "https://www.agency.example.org/open"
    texts = watch.rows(f"{named} WHERE path LIKE '%.txt' ORDER BY path")
    assert texts == [(None, None), (open_url, f"url: {open_url}\n".encode())]
    assert watch.rows("SELECT DISTINCT url FROM links ORDER BY url") == [
        ("/v",),
        ("https://www.example.org/w",),
    ]
    assert private.encode() not in copy.read_bytes()
    assert watch.rows("SELECT name, private_hosts FROM sources") == [("agency", None)]


def test_a_dropped_collection_takes_its_sources_with_it(watch: Watch) -> None:
    watch.update()
    assert archive("drop", "--yes", "--db", watch.db, "news").exit_code == 0
    assert watch.rows("SELECT 1 FROM sources UNION ALL SELECT 1 FROM source_pages") == []


def undo(watch: Watch) -> None:
    done = archive("undo", "--db", watch.db)
    assert done.exit_code == 0, done.output


def test_pages_that_failed_in_a_load_taken_back_are_fetched_later(watch: Watch) -> None:
    watch.update()
    watch.feed_names("/a", "/b", "/c", "/d")
    watch.site.fail("/d", 500)
    watch.now += HOUR
    watch.update()
    undo(watch)
    assert watch.statuses() == {"a": "current", "b": "current"}
    assert watch.one("SELECT count(*) FROM source_pages") == 4
    assert watch.rows("SELECT is_loaded, etag, last_modified FROM sources") == [(0, None, None)]
    watch.site.put("/d", page("d"), MARKDOWN)
    watch.now += 2 * HOUR
    assert watch.counts()["new"] == 1
    assert watch.statuses() == dict.fromkeys("abcd", "current")


def test_what_was_taken_back_is_loaded_by_the_next_update(watch: Watch) -> None:
    watch.update()
    watch.feed_names("/a", "/b", "/c")
    watch.now += HOUR
    watch.update()
    undo(watch)
    watch.now += HOUR
    (load,) = watch.update().loads
    assert load.counts["new"] == 1
    assert watch.statuses() == dict.fromkeys("abc", "current")


def test_a_collection_that_an_undo_takes_out_takes_its_sources_along(watch: Watch) -> None:
    feed = "name: {0}\nkind: feed\naddress: {1}/list\ndelay: 0\n"
    site = watch.site
    watch.describe(feed.format("news", site.address), feed.format("more", site.address))
    watch.update()
    other = Watch(watch.home / "other", site)
    (other.root / "collection.yaml").write_text("name: other\n")
    (other.root / "z.md").write_text(page("z"))
    other.db = watch.db
    assert archive("ingest", other.root, "--db", watch.db).exit_code == 0
    watch.feed()
    watch.now += HOUR
    watch.update()
    # The number of the source that is no more becomes that of one of the new collection.
    other.feed()
    site.fail("/a", 500)
    site.fail("/b", 500)
    other.update()
    numbers = "SELECT sources.id, name FROM sources ORDER BY collection_id"
    assert watch.rows(numbers) == [(1, "news"), (2, "news")]
    undo(watch)
    assert watch.rows("SELECT name FROM collections") == [("news",)]
    assert watch.rows(numbers) == [(1, "news")]
    assert watch.one("SELECT count(*) FROM source_pages") == 2


def test_what_was_removed_comes_back_by_no_redirect(watch: Watch) -> None:
    held = "SELECT url FROM documents WHERE status = 'current'"
    watch.update()
    slug = watch.one("SELECT slug FROM documents WHERE title = 'About a'")
    done = archive("remove", f"news/{slug}", "--reason", "r", "--db", watch.db)
    assert done.exit_code == 0, done.output
    watch.site.put("/a2", page("a", "$97 million"), MARKDOWN)
    watch.site.redirect("/a", "/a2")
    watch.now += 40 * DAY
    watch.site.requests.clear()
    assert watch.counts() == {"unchanged": 1}
    assert not {"/a", "/a2"} & {path for path, _ in watch.site.requests}
    # Nor by a page that leads to it, nor when the file is gone.
    watch.site.put("/a", page("a", "$98 million"), MARKDOWN)
    watch.site.redirect("/b", "/a", 302)
    (watch.root / watch.one("SELECT path FROM source_pages WHERE address LIKE '%/a'")).unlink()
    watch.now += 40 * DAY
    assert watch.counts() == {"refused": 1}
    assert watch.rows(held) == [(f"{watch.site.address}/b",)]
    assert watch.files() == ["a.md.meta.yaml", "b.md", "b.md.meta.yaml"]
    # An archive that is built anew knows it by the name of its file.
    watch.site.redirect("/a", "/a2")
    watch.db.unlink()
    watch.site.put("/b", page("b"), MARKDOWN)
    assert watch.counts() == {"unchanged": 1}
    assert watch.rows(held) == [(f"{watch.site.address}/b",)]


def other_collection(watch: Watch) -> None:
    root = watch.home / "other"
    root.mkdir()
    (root / "collection.yaml").write_text("name: other\n")
    (root / "z.md").write_text("# Zed\n\nHello there.\n")
    assert archive("ingest", root, "--db", watch.db).exit_code == 0


def move(watch: Watch, slug: str) -> None:
    done = archive(
        *("collections", "move", f"news/{slug}", "other", "--reason", "r", "--db", watch.db)
    )
    assert done.exit_code == 0, done.output


HELD = """
    SELECT name, documents.title FROM documents JOIN collections ON collections.id = collection_id
    WHERE status = 'current' ORDER BY documents.title
"""


def test_a_page_whose_document_was_moved_is_not_fetched_again(watch: Watch) -> None:
    watch.update()
    other_collection(watch)
    slug = watch.one("SELECT slug FROM documents WHERE title = 'About a'")
    move(watch, slug)
    held = [("other", "About a"), ("news", "About b"), ("other", "Zed")]
    watch.site.put("/a", page("a", "$9 million"), MARKDOWN)
    watch.now += 40 * DAY
    assert watch.counts() == {"unchanged": 1}
    assert watch.rows(HELD) == held
    words = ("rename", "news", "nieuws", "--reason", "r", "--db", watch.db)
    assert archive("collections", *words).exit_code == 0
    watch.now += 40 * DAY
    assert watch.counts() == {"unchanged": 1}
    # Neither when it is removed from where it is now.
    done = archive("remove", f"other/{slug}", "--reason", "r", "--db", watch.db)
    assert done.exit_code == 0, done.output
    watch.now += 40 * DAY
    assert watch.counts() == {"unchanged": 1}


def test_a_dry_run_says_which_files_of_a_folder_would_come(watch: Watch) -> None:
    scans = watch.home / "scans"
    (scans / "sub").mkdir(parents=True)
    for name in ("a.md", "sub/b.md"):
        (scans / name).write_text("The words.")
        os.utime(scans / name, (START, START))
    watch.describe(f"name: scans\nkind: folder\naddress: {scans}")
    for _ in range(2):
        (looked,) = watch.update(dry_run=True).looked
        assert looked.look is not None
        assert looked.look.would_fetch == [str(scans / "a.md"), str(scans / "sub" / "b.md")]
    assert not (watch.root / "scans").exists()
    watch.update()
    (looked,) = watch.update(dry_run=True).looked
    assert looked.look is not None
    assert looked.look.would_fetch == []
    watch.describe("name: own\nkind: folder\naddress: scans")
    said = archive("update", watch.root, "--dry-run", "--db", watch.db).output
    assert "its files are there already; archive ingest --dry-run says" in said


def test_a_file_whose_document_was_moved_is_not_copied_again(watch: Watch) -> None:
    scans = watch.home / "scans"
    scans.mkdir()
    for name in "ab":
        (scans / f"{name}.md").write_text(page(name))
        os.utime(scans / f"{name}.md", (1e9, 1e9))
    watch.describe(f"name: scans\nkind: folder\naddress: {scans}")
    watch.update()
    other_collection(watch)
    move(watch, watch.one("SELECT slug FROM documents WHERE title = 'About a'"))
    held = [("other", "About a"), ("news", "About b"), ("other", "Zed")]
    assert watch.counts() == {}
    watch.update()
    assert watch.rows(HELD) == held


def test_a_file_that_is_renamed_after_its_document_was_moved_is_not_copied(watch: Watch) -> None:
    scans = watch.home / "scans"
    scans.mkdir()
    for name in "ab":
        (scans / f"{name}.md").write_text(page(name))
        (scans / f"{name}.md.meta.yaml").write_text("author: Ann Able\n")
        for file in scans.iterdir():
            os.utime(file, (1e9, 1e9))
    watch.describe(f"name: scans\nkind: folder\naddress: {scans}")
    watch.update()
    other_collection(watch)
    move(watch, watch.one("SELECT slug FROM documents WHERE title = 'About a'"))
    held = [("other", "About a"), ("news", "About b"), ("other", "Zed")]
    for before, after in (("a", "c"), ("c", "d")):
        for ending in (".md", ".md.meta.yaml"):
            (scans / f"{before}{ending}").rename(scans / f"{after}{ending}")
        (looked,) = watch.update(dry_run=True).looked
        assert looked.look is not None
        assert looked.look.would_fetch == []
        watch.now += HOUR
        watch.update()
        assert watch.rows(HELD) == held
    # That it was renamed is known from then on, whatever becomes of it.
    (scans / "d.md").write_text(page("d"))
    os.utime(scans / "d.md", (1.1e9, 1.1e9))
    watch.now += HOUR
    watch.update()
    assert watch.rows(HELD) == held
    # Another file of the same words is no other name of it while it is there itself.
    (scans / "a.md").write_text(page("a"))
    (scans / "e.md").write_text(page("a"))
    for name in "ae":
        os.utime(scans / f"{name}.md", (1e9, 1e9))
    watch.now += HOUR
    watch.update()
    assert len(watch.rows(HELD)) == len(held) + 1


def test_another_address_of_a_page_whose_document_was_moved_is_not_kept(watch: Watch) -> None:
    watch.update()
    other_collection(watch)
    move(watch, watch.one("SELECT slug FROM documents WHERE title = 'About a'"))
    watch.site.put("/new-a", page("a"), MARKDOWN)
    watch.feed_names("/new-a", "/b")
    held = watch.rows(HELD)
    for _ in range(2):
        watch.now += 40 * DAY
        watch.update()
        assert watch.rows(HELD) == held
        watch.site.put("/new-a", page("a") + "More.", MARKDOWN)
