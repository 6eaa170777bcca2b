"""The attacks of ``harness.attack``: hostile queries and pages, slow clients, floods."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus

from datasettes import sql_url

CLEAN = frozenset({"200", "302", "400", "404", "405", "413", "414", "429", "431", "503"})
"""The statuses with which a request may be answered, each with a sentence."""

CLOSED = ("closed", "ConnectionResetError", "BrokenPipeError", "RemoteDisconnected")
"""How the connection of a client that sends or reads too slowly may end."""

Slow = Callable[[int, str, float], tuple[str, str]]
"""A client that is given the port, its own host and a time limit in seconds."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One request, or one way to hold a connection, that is meant to stop the server."""

    name: str
    path: str = "/"
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    slow: Slow | None = None
    copies: int = 0
    """How many at once; 0 for as many as the harness is told."""
    seconds: float = 5.0
    """How soon the last copy must have been answered."""
    ends: tuple[str, ...] = ()
    """What it may end with beside a clean status and a sentence."""


def _sql(name: str, sql: str, ending: str = ".json") -> Attack:
    return Attack(f"sql: {name}", sql_url("archive", sql, ending))


_EVERYTHING = "figures a, figures b, figures c"
_NUMBERS = "with recursive n(i) as (select 1 union all select i + 1 from n)"
_LONG = "printf('%.*c',30000000,'a')"

QUERIES = (
    _sql("instr", f"select instr({_LONG}, printf('%.*c',10000000,'a')||'b')"),
    _sql("replace", f"select length(replace({_LONG}, printf('%.*c',10000000,'a')||'b', ''))"),
    _sql("trim", "select trim(printf('%.*c',20000000,'ab'), printf('%.*c',9000000,'xyz'))"),
    _sql("escape_fts", f"select length(escape_fts({_LONG}))"),
    _sql("escape_fts of words",
         "select length(escape_fts(replace(hex(zeroblob(9000000)),'00','a ')))"),
    _sql("fts_words", "select length(fts_words(replace(hex(zeroblob(9000000)),'0','a ')))"),
    _sql("holds_words", f"select holds_words({_LONG}, replace(hex(zeroblob(900000)),'0','a '))"),
    _sql("holds_words of accents", "select holds_words(printf('%.*c',9000000,'ǟ'), 'a')"),
    _sql("zeroblob rows", "select zeroblob(60000000) from figures limit 1000"),
    _sql("smaller zeroblob rows", "select zeroblob(4000000) from figures limit 1000"),
    _sql("printf rows", "select printf('%.*c',60000000,'x') from figures limit 1000"),
    _sql("smaller printf rows", "select printf('%.*c',3000000,'é') from figures limit 1000"),
    _sql("hex(randomblob)", "select hex(randomblob(200000000))"),
    _sql("smaller hex(randomblob)", "select hex(randomblob(14000000))"),
    _sql("quote(zeroblob)", "select quote(zeroblob(15000000))"),
    _sql("endless recursion", f"{_NUMBERS} select count(*) from n"),
    _sql("recursion that grows", f"{_NUMBERS} select i, hex(zeroblob(i)) from n"),
    _sql("text that doubles", "with recursive n(t) as (select 'a' union all select t||t from n)"
         " select length(t) from n"),
    _sql("cross join", f"select count(*) from {_EVERYTHING}"),
    _sql("sorted cross join", f"select a.text from {_EVERYTHING} order by b.text, a.text"),
    _sql("distinct cross join", "select distinct a.text||b.text from figures a, figures b"),
    _sql("group_concat", "select length(group_concat(a.text)) from figures a, figures b"),
    _sql("group_concat of bodies", "select group_concat(body, (select body from documents limit 1))"
         " from documents, documents b"),
    _sql("LIKE", f"select {_LONG} like '%a%a%a%a%a%a%a%a%a%a%b'"),
    _sql("LIKE with a long pattern", "select printf('%.*c',40000,'a') like"
         " replace(hex(zeroblob(12000)),'00','%a')||'b'"),
    _sql("GLOB", f"select {_LONG} glob '*a*a*a*a*a*a*a*a*a*a*b'"),
    _sql("GLOB with a long pattern", "select printf('%.*c',40000,'a') glob"
         " replace(hex(zeroblob(12000)),'00','*a')||'b'"),
    _sql("json_each", "select count(*) from figures, json_each('['||"
         "replace(hex(zeroblob(9000000)),'00','1,')||'1]')"),
    _sql("deep json", "select json(replace(hex(zeroblob(4000000)),'00','['))"),
    _sql("json_group_array", "select length(json_group_array(a.text)) from figures a, figures b"),
    _sql("json_tree", "select count(*) from figures, json_tree('['||replace(hex(zeroblob(900000)),"
         "'00','[],')||'1]')"),
    _sql("window over everything", "select sum(length(a.text)) over (order by a.text, b.id rows"
         " between unbounded preceding and unbounded following) from figures a, figures b"),
    _sql("FTS with prefixes", "select count(*) from documents_fts a, documents_fts b where"
         " a.documents_fts match 'a* OR b* OR c* OR d*' and b.documents_fts match 't* OR s*'"),
    _sql("FTS with NEAR", "select snippet(documents_fts, 1, '', '', '', 64) from documents_fts"
         " where documents_fts match 'NEAR(t* a* s* m*, 1000)' order by bm25(documents_fts)"),
    _sql("highlight of everything", "select highlight(documents_fts, 1, 'a', 'b') from"
         " documents_fts where documents_fts match 'the OR a OR of OR to' order by rank"),
    _sql("many terms", "select " + " || ".join(["1"] * 900)),
    _sql("deep brackets", "select " + "(" * 900 + "1" + ")" * 900),
    _sql("compound select", " union all ".join(["select 1 from figures"] * 150)),
    _sql("many columns", "select " + ",".join(["a.*"] * 90) + " from documents a limit 1000"),
    _sql("strange names", 'select 1 as "\x01\u202e<script>", zeroblob(3), null', ""),
    _sql("pragma functions", "select * from pragma_integrity_check"),
    _sql("quadratic join of texts", "select count(*) from documents a, documents b"
         " where instr(a.body, b.body)", ""),
)  # fmt: skip

PAGES = (
    Attack("page: CSV of everything", "/archive/segments.csv?_stream=1&_size=max"),
    Attack(
        "page: CSV of a query",
        sql_url("archive", "select * from documents,figures", ".csv", _stream="1"),
    ),
    Attack("page: table as long as may be", "/archive/documents?_size=max"),
    Attack("page: JSON as long as may be", "/archive/documents.json?_size=max&_shape=objects"),
    Attack("page: next page far away", "/archive/figures.json?_next=99999999&_size=max"),
    Attack("page: sorted by text", "/archive/figures?_sort=text&_size=max"),
    Attack("page: facets of everything", "/archive/figures?_facet=text&_facet=id"
           "&_facet=document_id&_facet=kind&_facet_size=max"),
    Attack("page: facets of dates", "/archive/documents?_facet_date=body&_facet_array=body"),
    Attack("page: _where that takes long", "/archive/figures?_where="
           + quote_plus(f"(select instr({_LONG}, printf('%.*c',10000000,'a')||'b')) = 0")),
    Attack("page: _where of a cross join", "/archive/figures.json?_where="
           + quote_plus(f"exists(select 1 from {_EVERYTHING} where a.text > c.text||'z')")),
    Attack("page: _sort by nothing", "/archive/documents?_sort=nothing"),
    Attack("page: _shape of nothing", "/archive/documents.json?_shape=nothing"),
    Attack("page: text__like", "/archive/figures?text__like=" + "%25a" * 600),
    Attack("page: text__glob", "/archive/figures?text__glob=" + "*a" * 600 + "b"),
    Attack("page: a view, sorted", "/archive/figures_in_context?_sort=sentence&_facet=sentence"),
    Attack("page: quality.csv", "/quality.csv", copies=24),
    Attack("page: quality in every form", "/quality.json?x=1", copies=24),
    Attack("page: search with prefixes",
           "/search?q=" + quote_plus("ab* OR th* OR in* OR an* OR re*")),
    Attack("page: search with NEAR", "/search?q=" + quote_plus("NEAR(th* an* in*, 1000)")),
    Attack("page: search as CSV", "/search.csv?q=the"),
    Attack("page: all documents as CSV", "/search.csv"),
    Attack("page: figures sorted", "/figures.csv?sort=oldest"),
    Attack("page: named query, long word", "/archive/amounts-about?subject=" + "a+" * 3000),
    Attack("page: named query, all years", "/archive/over-years?subject=the&_size=max", copies=24),
    Attack("page: number too long", f"/search?page={'9' * 5000}"),
    Attack("page: nothing there", "/archive/" + "x" * 3000),
)  # fmt: skip


def _opened(port: int, host: str, timeout: float) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout, source_address=(host, 0))


def _sends(*parts: bytes, pause: float, endless: bytes = b"") -> Slow:
    """A client that sends its parts, pausing after each, and then one byte after the other."""

    def send(port: int, host: str, timeout: float) -> tuple[str, str]:
        started = time.monotonic()
        with _opened(port, host, timeout) as client, contextlib.suppress(OSError):
            client.settimeout(pause)
            turn = 0
            while time.monotonic() - started < timeout:
                part = parts[turn] if turn < len(parts) else endless
                turn += 1
                if part:
                    client.sendall(part)
                try:
                    got = client.recv(4096)
                except TimeoutError:
                    continue
                return _ended(got, client)
            return "held", ""
        return "closed", ""

    return send


def _ended(got: bytes, client: socket.socket) -> tuple[str, str]:
    if not got:
        return "closed", ""
    with contextlib.suppress(OSError):
        while more := client.recv(4096):
            got += more
    head, _, text = got.decode("latin-1").partition("\r\n\r\n")
    return head.split(" ")[1], text.strip()[:200]


def _reads_slowly(path: str) -> Slow:
    """A client that asks for something long and reads a byte a second.

    What the server sent before it closed the connection lies in buffers of the system, from which
    the client reads on; so it is asked whether the server still has the connection.
    """

    def read(port: int, host: str, timeout: float) -> tuple[str, str]:
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.bind((host, 0))
        started = time.monotonic()
        with client, contextlib.suppress(OSError):
            client.settimeout(timeout)
            client.connect(("127.0.0.1", port))
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            while time.monotonic() - started < timeout:
                if not client.recv(1) or not _is_held(port, client.getsockname()[1]):
                    return "closed", ""
                time.sleep(1)
            return "held", ""
        return "closed", ""

    return read


def _is_held(port: int, client: int) -> bool:
    """Whether the server has an open connection from a port of a client."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, state, *_ = line.split()
        if (local[-4:], remote[-4:]) == (f"{port:04X}", f"{client:04X}"):
            return state == "01"
    return False


_HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"

CLIENTS = (
    Attack("client: says nothing", slow=_sends(pause=1), copies=20, seconds=30, ends=CLOSED),
    Attack("client: a byte a second", slow=_sends(_HEAD, pause=1, endless=b"x"), copies=20,
           seconds=30, ends=CLOSED),
    Attack("client: a header a second", slow=_sends(_HEAD, pause=1, endless=b"X: y\r\n"),
           copies=20, seconds=30, ends=CLOSED),
    Attack("client: body that never comes", slow=_sends(
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n", pause=1, endless=b"x"),
        copies=20, seconds=30, ends=CLOSED),
    Attack("client: huge header", slow=_sends(_HEAD + b"X: " + b"y" * 3_000_000, pause=1),
           seconds=30, ends=CLOSED),
    Attack("client: huge body", "/search", "POST", b"x" * 20_000_000, ends=CLOSED),
    Attack("client: reads a byte a second", slow=_reads_slowly(
        "/archive/segments.csv?_stream=1&_size=max"), seconds=60, ends=CLOSED),
    Attack("client: reads a page slowly", slow=_reads_slowly(
        "/archive/documents.json?_size=max"), seconds=60, ends=CLOSED),
    Attack("client: huge address", "/search?q=" + "a" * 60_000, ends=CLOSED),
)  # fmt: skip

FLOODS = (
    Attack("flood: heavy query", QUERIES[0].path, copies=100),
    Attack("flood: table", "/archive/documents?_facet=kind", copies=100),
    Attack("flood: search", "/search?q=minister+health", copies=100),
    Attack("flood: home", "/", copies=100),
    Attack("flood: CSV of everything", PAGES[0].path, copies=100),
)

ALL = (*QUERIES, *PAGES, *CLIENTS, *FLOODS)
