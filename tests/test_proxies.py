"""Caddy and nginx, as the guide to publishing has them, in front of a server: what readers get."""

from __future__ import annotations

import concurrent.futures
import contextlib
import gzip
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import Workspace, release
from datasettes import sql_url
from test_public import Server, serving

GUIDE = (Path(__file__).parents[1] / "docs" / "publishing.md").read_text(encoding="utf-8")
CADDY, PASSWORD_CADDY, SIGN_ON_CADDY = re.findall(r"```caddyfile\n(.*?)```", GUIDE, re.DOTALL)
NGINX, PASSWORD_NGINX, SIGN_ON_NGINX = re.findall(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)
HASH = "$2a$14$OTJHKO4VvNKfGXSHL2O5EedAcYZqOpDPMRPMGbDQGlvYVbOXbB7dS"
SLOW = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"
MOST = 3
"""Requests at once of one client that the server answers."""

pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(
        not all(map(shutil.which, ("nginx", "caddy", "openssl"))),
        reason="Caddy and nginx are not here (Debian: apt-get install caddy nginx-light openssl)",
    ),
]


@dataclass(frozen=True)
class Proxy:
    port: int

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def ask(
        self, path: str, method: str = "GET", client: str = "127.0.0.1", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(
            "localhost", self.port, timeout=60, context=context, source_address=(client, 0)
        )
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, found, answer.read()

    def wait_and_ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """The same, and asked again after a second where the proxy says that it was too much."""
        while True:
            answer = self.ask(path)
            if answer[0] != 429:
                return answer
            time.sleep(1)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[Proxy]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        until = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, process.communicate()[0]
            assert time.monotonic() < until
            time.sleep(0.05)
        yield Proxy(port)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def certificate(folder: Path) -> tuple[Path, Path]:
    key, found = folder / "key.pem", folder / "certificate.pem"
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1"
    command = [*words.split(), "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(found)]
    subprocess.run(command, check=True, capture_output=True)
    return found, key


@contextlib.contextmanager
def caddy(folder: Path, text: str, to: str, sign_on: str = "") -> Iterator[Proxy]:
    """Caddy with the guide's file, its name, ports and certificate those of this machine."""
    port = free_port()
    found, key = certificate(folder)
    text = text.replace(
        "archive.example.org {", f"https://localhost:{port} {{\n    tls {found} {key}"
    )
    text = text.replace("127.0.0.1:8001", to).replace("127.0.0.1:4180", sign_on)
    version = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True)
    if tuple(map(int, re.findall(r"\d+", version.stdout)[:2])) < (2, 8):
        text = text.replace("basic_auth", "basicauth")  # as the guide says
    own = f"{{\n    admin off\n    auto_https off\n    storage file_system {folder}\n}}\n"
    path = folder / "Caddyfile"
    path.write_text(own + text, encoding="utf-8")
    with running(["caddy", "run", "--adapter", "caddyfile", "--config", str(path)], port) as proxy:
        yield proxy


@contextlib.contextmanager
def nginx(folder: Path, text: str, to: str, sign_on: str = "") -> Iterator[Proxy]:
    """nginx with the guide's file, its ports and certificate those of this machine."""
    port = free_port()
    found, key = certificate(folder)
    live = "/etc/letsencrypt/live/archive.example.org"
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    text = text.replace(f"{live}/fullchain.pem", str(found)).replace(
        f"{live}/privkey.pem", str(key)
    )
    text = text.replace("127.0.0.1:8001", to).replace("127.0.0.1:4180", sign_on)
    text = text.replace("/etc/nginx/archive.passwords", str(folder / "passwords"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    path = folder / "nginx.conf"
    path.write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{text}\n}}\n",
        encoding="utf-8",
    )
    subprocess.run(["nginx", "-t", "-p", str(folder), "-c", str(path)], check=True)
    with running(["nginx", "-p", str(folder), "-c", str(path)], port) as proxy:
        yield proxy


KINDS = {"caddy": (caddy, CADDY), "nginx": (nginx, NGINX)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    workspace = Workspace(tmp_path_factory.mktemp("served"))
    for day in range(1, 9):
        text = "The bridge costs $5 million. " + "More words stand here. " * 20
        workspace.put(f"{day}.md", release(f"r{day}", f"2019-03-0{day}", text))
    workspace.load()
    options = ("--public", "--behind-proxy", "--client-requests", str(MOST), "--query-seconds", "2")
    with serving(workspace.db, *options) as found:
        yield found


@pytest.fixture(scope="module", params=KINDS)
def proxy(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    start, text = KINDS[request.param]
    to = server.address.removeprefix("http://")
    with start(tmp_path_factory.mktemp(request.param), text, to) as found:
        yield found


def test_every_link_of_a_page_leads_somewhere(proxy: Proxy) -> None:
    status, headers, body = proxy.ask("/")
    assert status == 200
    assert headers["content-security-policy"].startswith("default-src 'none'")
    page = body.decode()
    assert f'<meta property="og:url" content="{proxy.address}/">' in page
    links = sorted(set(re.findall(r'href="(/(?!-/)[^"#]*)"', page)))
    assert len(links) > 15
    for link in links:
        status, headers, _ = proxy.wait_and_ask(link.replace("&amp;", "&"))
        assert status == 200, link


def test_absolute_addresses_are_those_that_readers_know(proxy: Proxy) -> None:
    for path in ("/home.atom", "/search.atom?q=bridge", "/sitemap-0.xml", "/sitemap-1.xml"):
        text = proxy.wait_and_ask(path)[2].decode()
        found = set(re.findall(r"https?://(?!www\.w3|www\.sitemaps|example\.govt)[\w.:-]+", text))
        assert found == {proxy.address}, path
    table = proxy.wait_and_ask("/search.csv?q=bridge")[2].decode()
    assert f"{proxy.address}/document/" in table
    made_up = proxy.ask("/home.atom", X_Forwarded_Host="evil.example", X_Forwarded_Proto="http")
    assert "evil.example" not in made_up[2].decode()
    assert "http://localhost" not in made_up[2].decode()


def test_a_reader_may_ask_for_the_head_alone_and_for_what_is_new(proxy: Proxy) -> None:
    status, headers, body = proxy.ask("/home.atom")
    assert status == 200
    tag = headers["etag"]
    head = proxy.ask("/home.atom", method="HEAD")
    assert (head[0], head[2], head[1]["etag"]) == (200, b"", tag)
    again = proxy.ask("/home.atom", If_None_Match=tag)
    assert (again[0], again[2]) == (304, b"")
    packed = proxy.ask("/home.atom", Accept_Encoding="gzip")
    assert packed[1]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == body
    # A proxy changes the tag of what it packs; that one is known as well.
    again = proxy.ask("/home.atom", If_None_Match=packed[1]["etag"], Accept_Encoding="gzip")
    assert (again[0], again[2]) == (304, b"")
    assert proxy.ask("/", method="POST")[0] == 405


def test_limits_are_those_of_each_client_and_none_can_pass_for_another(proxy: Proxy) -> None:
    slow = sql_url("a", SLOW, ".json")

    def ask(turn: int) -> int:
        # Whoever asks says to be somebody else each time.
        return proxy.ask(slow, client="127.0.0.2", X_Forwarded_For=f"192.0.2.{turn}")[0]

    with concurrent.futures.ThreadPoolExecutor(MOST * 4) as clients:
        waiting = [clients.submit(ask, turn) for turn in range(MOST * 4)]
        other = proxy.ask("/people", client="127.0.0.3")
        given = [each.result() for each in waiting]
    assert other[0] == 200
    assert given.count(429) >= MOST, given


@pytest.mark.parametrize("kind", KINDS)
def test_a_password_is_asked_for(kind: str, server: Server, tmp_path: Path) -> None:
    start, text = KINDS[kind]
    if kind == "caddy":
        hashed = subprocess.run(
            ["caddy", "hash-password", "--plaintext", "open sesame"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        assert HASH in PASSWORD_CADDY
        text = PASSWORD_CADDY.replace(HASH, hashed)
    else:
        command = ["openssl", "passwd", "-apr1", "open sesame"]
        hashed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        (tmp_path / "passwords").write_text(f"library:{hashed}", encoding="utf-8")
        (tmp_path / "passwords").chmod(0o644)
        for folder in tmp_path.parents[:3]:
            folder.chmod(folder.stat().st_mode | 0o011)
        tmp_path.chmod(0o755)
        text = text.replace("location / {", f"location / {{\n{PASSWORD_NGINX}")
    with start(tmp_path, text, server.address.removeprefix("http://")) as proxy:
        assert proxy.ask("/")[0] == 401
        assert proxy.ask("/", Authorization="Basic bGlicmFyeTp3cm9uZw==")[0] == 401
        assert proxy.ask("/", Authorization="Basic bGlicmFyeTpvcGVuIHNlc2FtZQ==")[0] == 200


class SignOn(BaseHTTPRequestHandler):
    """What a proxy for signing on does: it knows who has a cookie, and lets others sign in."""

    def do_GET(self) -> None:
        if self.path.startswith("/oauth2/auth"):
            self.send_response(202 if "who=ann" in self.headers.get("Cookie", "") else 401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b"sign in")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_has_not_signed_on_is_led_there(kind: str, server: Server, tmp_path: Path) -> None:
    start, text = KINDS[kind]
    if kind == "caddy":
        text = SIGN_ON_CADDY
    else:
        before = text[: text.index("    location / {")]
        text = f"{before}{SIGN_ON_NGINX}}}\n"
    with ThreadingHTTPServer(("127.0.0.1", 0), SignOn) as provider:
        threading.Thread(target=provider.serve_forever, daemon=True).start()
        at = f"127.0.0.1:{provider.server_address[1]}"
        with start(tmp_path, text, server.address.removeprefix("http://"), at) as proxy:
            status, headers, body = proxy.ask("/people")
            if status == 302:
                assert headers["location"].startswith("/oauth2/sign_in?rd=https://localhost")
                status, _, body = proxy.ask(headers["location"])
            assert b"People" not in body
            assert body == b"sign in"
            signed = proxy.ask("/people", Cookie="who=ann")
            assert signed[0] == 200
            assert b"<h1>People</h1>" in signed[2]
        provider.shutdown()
