"""What a sources.yaml says, what lists name, which address is which file, and what is due."""

from __future__ import annotations

import dataclasses
import gzip
import re
import zlib
from pathlib import PurePosixPath

import pytest
from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import gather
from archive.formats import registry
from archive.sources import addresses, compression, description, listings, plan, robots
from archive.sources.description import Source
from archive.sources.plan import Entry, Page

FEED = Source("news", "feed", "https://x.nz/feed")


def read(text: str) -> tuple[description.Sources, list[str]]:
    found, problems = description.read("sources.yaml", text.encode())
    return found, [f"{each.line}: {each.message}" for each in problems]


def test_a_description_is_read_whole() -> None:
    """
    contact: mailto:library@parliament.example
    sources:
      - name: releases
        kind: sitemap
        address: HTTPS://WWW.X.nz:443/sitemap.xml#top
        every: 1h
        recheck: 2w
        links: /release/
        hosts: [x.nz]
        delay: 2.5
        max_mb: 5
        most: 50
        ignore_parameters: [utm_source]
      - {name: repository, kind: git, address: https://github.com/a/b, branch: main}
      - {name: drop, kind: folder, address: incoming}
    """
    found, problems = read(str(test_a_description_is_read_whole.__doc__))
    assert problems == []
    assert found.contact == "mailto:library@parliament.example"
    first, second, third = found.sources
    assert first == Source(
        *("releases", "sitemap", "https://www.x.nz/sitemap.xml", "fetched", 3600, 1_209_600),
        links="/release/",
        hosts=("x.nz",),
        delay=2.5,
        largest=5 * 1024 * 1024,
        most=50,
        ignore_parameters=("utm_source",),
    )
    assert first.all_hosts == {"www.x.nz", "x.nz"}
    assert (second.into, second.branch, second.all_hosts) == ("repository", "main", frozenset())
    assert third.into == "drop"


WRONG = {
    "name: A B": "small letters",
    "kind: ftp": "one of git, folder, feed, sitemap, list",
    "address: ftp://x.nz/feed": "web address",
    "address: file:///etc/passwd": "web address",
    "address: https://me:secret@x.nz/feed": "without a user's name",
    "into: ../up": "below that of the collection",
    "into: /etc": "below that of the collection",
    "into: .hidden": "below that of the collection",
    "into: .": "Only a repository",
    "every: often": "a length of time",
    "every: 0h": "a length of time",
    "links: '('": "a regular expression",
    "delay: -1": "seconds up to 3600",
    "max_mb: 0": "a whole number",
    "hosts: [https://x.nz/]": "names of hosts",
    "evry: 1h": "`evry` is not a known key",
    "branch: --upload-pack=x": "name of a branch",
}


@in_one_test("line", WRONG)
def test_a_source_with_a_wrong_value_is_left_out_and_named_with_its_line(line: str) -> None:
    given_ = {"name": "a", "kind": "feed", "address": "https://x.nz/feed"}
    key, _, value = line.partition(": ")
    given_[key] = value
    entry = "\n".join(f"    {name}: {said}" for name, said in given_.items())
    found, problems = read(f"contact: mailto:a@b.nz\nsources:\n  -\n{entry}\n")
    assert found.sources == ()
    assert len(problems) == 1
    assert WRONG[line] in problems[0]
    assert re.match(r"\d", problems[0])


@in_one_test(
    ("text", "said"),
    [
        ("sources: 1", "a list"),
        ("- a", "Keys with their values"),
        ("contact: [", "no YAML"),
        ("contact: me", "mailto:"),
        ("contct: x", "`contct` is not known"),
        ("sources:\n- {name: a, kind: feed}", "lacks `address`"),
        ("sources:\n- {name: a, kind: list, address: 'https://x.nz'}", "needs `links`"),
        ("sources:\n- {name: a, kind: git, address: 'ext::sh -c id'}", "a repository at https:"),
        ("sources:\n- {name: a, kind: git, address: '--upload-pack=id'}", "a repository at https:"),
        ("sources:\n- {name: a, kind: git, address: 'git@x.nz:a'}", "a repository at https:"),
        ("sources:\n- {name: a, kind: git, address: 'ssh://-oProxyCommand=id'}", "a repository"),
        ("sources:\n- {name: a, kind: folder, address: 'https://x.nz'}", "should be a folder"),
        ("sources:\n- {name: a, kind: git, address: b}\n- {name: a, kind: git, address: c}",
         "two sources named a"),
        ("x: &a [" + "[" * 2000, "nests too deep"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(text: str, said: str) -> None:
    _, problems = read(text)
    assert any(said in each for each in problems), problems


def test_without_a_contact_no_page_is_fetched() -> None:
    found, problems = read(
        "sources:\n- {name: a, kind: feed, address: 'https://x.nz'}\n"
        "- {name: b, kind: git, address: 'https://x.nz'}\n"
    )
    assert [each.name for each in found.sources] == ["b"]
    assert "contact: mailto:" in problems[0]


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_a_description_is_never_too_odd_to_read(text: str) -> None:
    description.read("sources.yaml", text.encode("utf-8", "surrogatepass"))


NORMAL = {
    "HTTP://X.nz:80/a/../b/./c?q=1#f": "http://x.nz/b/c?q=1",
    "https://x.nz": "https://x.nz/",
    "https://x.nz:8443/a b": "https://x.nz:8443/a%20b",
    "https://māori.nz/ā": "https://xn--mori-qsa.nz/%C4%81",
    "https://x.nz/a?utm_source=feed&id=7": "https://x.nz/a?id=7",
    "https://[::1]:80/a": "https://[::1]:80/a",
    "https://user@x.nz/": None,
    "https://user:secret@x.nz/": None,
    "javascript:alert(1)": None,
    "file:///etc/passwd": None,
    "gopher://x.nz/": None,
    "https:///a": None,
    "https://x.nz:99999/": None,
    "https://x nz/": None,
    "https://x.nz/" + "a" * 3000: None,
    "//x.nz/a": None,
    "": None,
}


@in_one_test("given_", NORMAL)
def test_an_address_has_one_form(given_: str) -> None:
    found = addresses.normal(given_, ignored=("utm_source",))
    assert found == NORMAL[given_]
    if found is not None:
        assert addresses.normal(found, ignored=("utm_source",)) == found


@in_one_test(
    ("ip", "is_public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("192.168.1.1", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("224.0.0.1", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_what_is_public(ip: str, is_public: bool) -> None:
    assert addresses.is_public(ip) == is_public


PATHS = {
    "https://www.x.nz/release/nz-provide-aid": "www.x.nz/release/nz-provide-aid.html",
    "https://www.x.nz/release/": "www.x.nz/release/index.html",
    "https://www.x.nz/": "www.x.nz/index.html",
    "https://www.x.nz/a.html": "www.x.nz/a.html",
    "http://x.nz:8080/a": "x.nz-8080-http/a.html",
}


@in_one_test("address", PATHS)
def test_a_file_is_called_as_its_address_goes(address: str) -> None:
    assert addresses.path_of(address, ".html") == PATHS[address]


ODD = [
    "https://x.nz/a?page=2", "https://x.nz/a?page=3", "https://x.nz/A", "https://x.nz/a.htm",
    "https://x.nz/readme", "https://x.nz/.hidden/.a", "https://x.nz/a_files/b", "https://x.md/a",
    "https://x.zip/a", "https://x.nz/b.html/c", "https://x.nz/%2e%2e%2fetc", "https://x.nz/CON",
    "https://x.nz/" + "long" * 200, "https://x.nz/" + "/d" * 40, "https://x.nz/ā", "https://x.nz/!",
    "https://[::1]/a", "https://x.nz/a;b", "https://x.nz//a", "https://x.nz/sources.yaml",
]  # fmt: skip


def test_odd_addresses_have_names_of_their_own_that_a_load_finds() -> None:
    paths = [addresses.path_of(addresses.normal(each) or "", ".html") for each in ODD]
    assert len(set(paths)) == len(ODD)
    for path in paths:
        parts = PurePosixPath(path).parts
        assert re.fullmatch(r"[a-z0-9._/-]{1,1200}", path), path
        assert not any(part.startswith(".") or len(part) > 120 for part in parts), path
        assert not any(registry.is_document(part) for part in parts[:-1]), path
        assert gather._is_document(parts[-1]), path


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_address_leads_out_of_its_folder(path: str, query: str) -> None:
    address = addresses.normal(f"https://x.nz/{path}?{query}")
    if address is not None:
        parts = addresses.path_of(address, ".html").split("/")
        assert parts[0] == "x.nz"
        assert all(parts)
        assert not any(part.startswith(".") for part in parts)


RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Nouvelles</title>
<item><title>été</title><link>/r/a?utm_source=rss</link>
<pubDate>Mon, 28 Mar 2022 00:12:00 +1300</pubDate></item>
<item><link>https://elsewhere.nz/r/b</link></item>
<item><guid isPermaLink="true">https://x.nz/r/c</guid></item>
<item><title>no link</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>""".encode("iso-8859-1")

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<entry><title>a</title><link rel="alternate" href="https://x.nz/r/a"/><id>1</id>
<published>2022-03-28T23:30:00+13:00</published><updated>2022-04-02T00:00:00Z</updated></entry>
</feed>"""


def entries(source: Source, data: bytes, content_type: str = "") -> list[Entry]:
    return list(listings.read(source, data, source.address, content_type).entries)


def test_feeds_name_pages_with_the_day_that_stands_there() -> None:
    source = dataclasses.replace(FEED, ignore_parameters=("utm_source",))
    written = "Mon, 28 Mar 2022 00:12:00 +1300"
    assert entries(source, RSS) == [
        Entry("https://x.nz/r/a", written, "2022-03-28"),
        Entry("https://x.nz/r/c"),
    ]
    assert entries(FEED, ATOM) == [Entry("https://x.nz/r/a", "2022-04-02T00:00:00Z", "2022-03-28")]


def test_a_feed_cut_short_or_labelled_wrongly_is_read_as_far_as_it_goes() -> None:
    assert len(entries(FEED, RSS[: RSS.index(b"<item><guid")])) == 1
    assert len(entries(FEED, ATOM, "text/html; charset=utf-16")) == 1
    with pytest.raises(listings.UnreadableError, match="neither RSS nor Atom"):
        entries(FEED, b"<html><body>Please log in</body></html>")


@in_one_test("kind", ["feed", "sitemap"])
@in_one_test("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(kind: str, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><rss><a>&a;</a></rss>'
    source = Source("a", kind, "https://x.nz/f")
    with pytest.raises(listings.UnreadableError, match="declares entities"):
        entries(source, bomb.encode(encoding))


SITEMAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://x.nz/r/a </loc><lastmod>2022-03-28</lastmod></url>
<url><loc>https://x.nz/about</loc></url><url><loc>https://other.nz/r/b</loc></url>
<url><lastmod>2022</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://x.nz/s1.xml.gz</loc></sitemap>
<sitemap><loc>https://evil.nz/s2.xml</loc></sitemap></sitemapindex>"""


def test_sitemaps_name_pages_and_further_sitemaps_of_the_same_hosts() -> None:
    source = Source("a", "sitemap", "https://x.nz/sitemap.xml", links="/r/")
    for data in (SITEMAP, gzip.compress(SITEMAP, mtime=0), b"\xef\xbb\xbf\n" + SITEMAP):
        assert entries(source, data) == [Entry("https://x.nz/r/a", "2022-03-28")]
    assert entries(source, b"https://x.nz/r/a\nhttps://x.nz/r/b\n") == [
        Entry("https://x.nz/r/a"), Entry("https://x.nz/r/b"),
    ]  # fmt: skip
    index = listings.read(source, INDEX, source.address)
    assert (index.entries, index.further) == ((), ("https://x.nz/s1.xml.gz",))


@in_one_test(
    "data",
    [
        b"",
        b"nothing",
        b"<html/>",
        b"<urlset><url>",
        gzip.compress(SITEMAP, mtime=0)[:40],
        b"\xff\xfe<",
    ],
)
def test_what_is_no_sitemap_is_said(data: bytes) -> None:
    with pytest.raises(listings.UnreadableError):
        entries(Source("a", "sitemap", "https://x.nz/sitemap.xml"), data)


def test_a_list_page_names_the_links_that_match_and_the_next_lists() -> None:
    """
    <html><head><base href="/news/"></head><body>
    <a href="release/a#top">A</a> <a href='release/a'>again</a> <a href="/about">About</a>
    <a href="?page=2">Next</a> <a href="https://evil.nz/release/b">B</a>
    <a href="mailto:x@x.nz">Mail</a> <a>nothing</a> <a href="http://[">broken</a>
    </body></html>
    """
    source = Source("a", "list", "https://x.nz/", links="/release/", next=r"[?]page=\d+$")
    data = str(test_a_list_page_names_the_links_that_match_and_the_next_lists.__doc__).encode()
    found = listings.read(source, data, source.address, "text/html; charset=nonsense")
    assert found.entries == (Entry("https://x.nz/news/release/a"),)
    assert found.further == ("https://x.nz/news/?page=2",)


@given(st.binary(max_size=300), st.sampled_from(["feed", "sitemap", "list"]))
def test_no_bytes_make_a_list_fail_otherwise(data: bytes, kind: str) -> None:
    source = Source("a", kind, "https://x.nz/f", links=".")
    try:
        found = listings.read(source, data, source.address)
    except listings.UnreadableError:
        return
    assert all(each.address.startswith("https://x.nz/") for each in found.entries)


def test_robots_rules_hold_for_this_program_by_name() -> None:
    """
    User-agent: *
    Disallow: /
    User-agent: release-archive
    Disallow: /*?page=
    Disallow: /admin/
    Allow: /admin/public/
    Crawl-delay: 5
    """
    lines = str(test_robots_rules_hold_for_this_program_by_name.__doc__)
    rules = robots.read(200, "\n".join(line.strip() for line in lines.splitlines()).encode())
    assert rules.delay == 5
    allowed = ("/", "/release/a", "/admin/public/a")
    assert all(rules.allow(f"https://x.nz{path}") for path in allowed)
    assert not any(rules.allow(f"https://x.nz{path}") for path in ("/r?page=2", "/admin/x"))


@in_one_test(
    ("status", "allows"), [(404, True), (403, True), (410, True), (429, False), (500, False)]
)
def test_without_robots_all_is_allowed_and_where_they_fail_nothing(
    status: int, allows: bool
) -> None:
    assert robots.read(status, b"").allow("https://x.nz/") is allows


def test_a_bomb_is_noticed_before_it_is_unpacked() -> None:
    data = b"\0" * 10_000_000
    packed = [gzip.compress(data, mtime=0), zlib.compress(data), zlib.compress(data)[2:-4]]
    for each in packed:
        assert compression.inflate(each, len(data)) == data
        with pytest.raises(compression.BombError, match="too large"):
            compression.inflate(each, 1_000_000)
        with pytest.raises(compression.BombError, match=r"cut short|broken"):
            compression.inflate(each[:-20], len(data))
    assert compression.inflate(gzip.compress(b"a", mtime=0) + gzip.compress(b"b"), 10) == b"ab"
    with pytest.raises(compression.BombError, match="broken"):
        compression.inflate(b"\x1f\x8bnonsense", 10)


DAY, HOUR = 86_400.0, 3_600.0
HELD = Page("a", path="f/a.html", mark="1", is_due=False, fetched_at=0.0, checked_at=0.0)


def test_a_page_is_due_when_it_is_new_changed_failed_or_was_not_seen_for_long() -> None:
    known = {"a": HELD}
    assert plan.merged(known, [Entry("a", "1")], is_complete=True) == {}
    assert plan.merged(known, [Entry("a", "2")], is_complete=False)["a"].is_due
    assert plan.merged(known, [Entry("b")], is_complete=False) == {"b": Page("b")}
    assert plan.due([HELD], 29 * DAY, 30 * DAY) == []
    assert plan.due([HELD, Page("b")], 30 * DAY, 30 * DAY) == [HELD, Page("b")]
    failed = plan.failed(HELD, HOUR, "500")
    assert plan.due([failed], HOUR, 30 * DAY) == [failed]
    assert plan.due([plan.refused(failed, HOUR, "too large")], HOUR, 30 * DAY) == []


def test_a_page_that_a_whole_list_names_no_longer_is_looked_at_once() -> None:
    (dropped,) = plan.merged({"a": HELD}, [], is_complete=True).values()
    assert (dropped.is_listed, dropped.is_due) == (False, True)
    seen = plan.unchanged(dropped, HOUR)
    assert plan.merged({"a": seen}, [], is_complete=True) == {}
    assert plan.merged({"a": HELD}, [], is_complete=False) == {}
    (back,) = plan.merged({"a": seen}, [Entry("a", "1")], is_complete=True).values()
    assert back.is_due


def test_a_page_is_missing_at_a_second_look_an_hour_later_and_not_before() -> None:
    once = plan.gone(HELD, DAY)
    assert (once.gone_at, once.is_missing) == (DAY, False)
    assert plan.due([once], DAY + HOUR - 1, DAY) == []
    assert not plan.gone(once, DAY + HOUR - 1).is_missing
    assert plan.due([once], DAY + HOUR, 30 * DAY) == [once]
    missing = plan.gone(once, DAY + HOUR)
    assert (missing.gone_at, missing.is_missing, missing.etag) == (DAY, True, None)
    back = plan.unchanged(once, DAY + HOUR)
    assert (back.gone_at, back.is_missing) == (None, False)


def test_a_missing_page_that_is_still_listed_is_asked_for_once_a_day() -> None:
    missing = dataclasses.replace(HELD, gone_at=0.0, is_missing=True, is_listed=True)
    assert plan.due([missing], DAY - 1, 30 * DAY) == []
    assert plan.due([missing], DAY, 30 * DAY) == [missing]
    unlisted = dataclasses.replace(missing, is_listed=False)
    assert plan.due([unlisted], 29 * DAY, 30 * DAY) == []
