"""Several archives in one server: each whole below its own name, and a search across them."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import forked
import pytest
from conftest import archive, one_sentence

PAGES = (*("", "search?q=nurses", "figures", "people", "questions"),)


class Served:
    """Two archives served below `/both/`, by a server of their own."""

    def __init__(self, home: Path, *dbs: Path) -> None:
        self.dbs = [Path(shutil.copy(db, home / db.name)) for db in dbs]
        named = [word for db in self.dbs for word in ("--db", str(db))]
        site = home / "of-both.yaml"
        site.write_text("name: Both archives\naddress: https://archive.example.org/both/\n")
        how = ["--port", "0", "--json", "--processes", "1", "--site", str(site)]
        self.home = home
        self.process = forked.start(["serve", *named, *how])
        said = iter(self.process.line, "}\n")
        self.address: str = json.loads("".join(said) + "}")["address"]

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

    def ask(
        self, path: str, sent: Mapping[str, str] = MappingProxyType({}), body: bytes | None = None
    ) -> tuple[int, dict[str, str], str]:
        """The answer to a request; of its headers, those that came twice are joined."""
        host, _, base = self.address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request(
            "GET", path if path.startswith("/") else f"/{base}{path}", body, dict(sent)
        )
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        names = {name.lower() for name, _ in response.getheaders()}
        headers = {name: response.getheader(name) or "" for name in names}
        return response.status, headers, text


@pytest.fixture(scope="module")
def all_served() -> Iterator[list[Served]]:
    made: list[Served] = []
    yield made
    for each in made:
        each.end()


@pytest.fixture
def served(
    all_served: list[Served],
    made_up: Path,
    seeds: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Served:
    """Both archives, served by the server of the test before, unless that one ended it."""
    if not all_served or all_served[-1].process.poll() is not None:
        all_served.append(Served(tmp_path_factory.mktemp("several"), made_up, seeds))
    return all_served[-1]


def test_a_search_asks_every_archive_and_says_which(served: Served) -> None:
    status, headers, text = served.ask("search.json?q=the+Government")
    assert status == 200
    assert headers["content-security-policy"]
    found = {each["archive"]: each for each in json.loads(text)["archives"]}
    assert list(found) == ["made_up", "seeds"]
    for name, each in found.items():
        alone = json.loads(served.ask(f"{name}/search.json?q=the+Government")[2])
        assert each["total"] == alone["total"] > 0
        own = [(row["collection"], row["slug"]) for row in alone["found"][:5]]
        assert [(row["collection"], row["slug"]) for row in each["found"]] == own
        assert served.ask(each["found"][0]["page_url"])[0] == 200
        assert served.ask(each["url"])[0] == 200


def test_the_first_page_lists_the_archives(served: Served) -> None:
    status, _, text = served.ask("")
    assert status == 200
    assert 'href="/both/made_up/"' in text
    assert "5 documents" in text
    status, _, text = served.ask('search?q=<script>"')
    assert status == 200
    assert "<script>" not in text


@pytest.mark.parametrize("name", ["made_up", "seeds"])
def test_no_page_leads_out_of_its_archive(served: Served, name: str) -> None:
    for page in (*PAGES, f"{name}", f"{name}/documents"):
        status, _, text = served.ask(f"{name}/{page}")
        assert status == 200, page
        within = re.findall(r'(?:href|src|action|data-suggest)="(/[^"]*)"', text)
        assert [link for link in within if not link.startswith(f"/both/{name}/")] == [], page
    for link in sorted({*re.findall(r'href="(/[^"#]*)"', served.ask(f"{name}/")[2])})[:12]:
        assert served.ask(link.replace("&amp;", "&"))[0] in (200, 302), link


def test_a_body_is_passed_over(served: Served) -> None:
    for sent in (dict[str, str](), {"Expect": "100-continue"}):
        status, _, text = served.ask("seeds/search.json?q=Government", sent, b"words")
        assert status == 200, text
        assert json.loads(text)["total"] > 0


def test_a_search_finds_what_it_finds_whatever_copy_the_reader_has(served: Served) -> None:
    search = "search.json?q=Government"
    expected = json.loads(served.ask(search)[2])
    assert all(each["total"] is not None for each in expected["archives"])
    for sent in ({"If-None-Match": "*"}, {"Range": "bytes=0-1"}, {"Accept": "image/png"}):
        status, _, text = served.ask(search, sent)
        assert (status, json.loads(text)) == (200, expected), sent
    status, headers, _ = served.ask("seeds/")
    assert status == 200
    assert served.ask("seeds/", {"If-None-Match": headers["etag"]})[0] == 304


def test_an_answer_has_one_date(served: Served) -> None:
    for path in ("seeds/", "seeds/search.json?q=Government", "search", "nothing/here"):
        assert served.ask(path)[1]["date"].count("GMT") == 1, path


def test_what_is_not_there_is_said(served: Served) -> None:
    assert served.ask("nothing/here")[0] == 404
    status, headers, _ = served.ask("seeds")
    assert (status, headers["location"]) == (302, "/both/seeds/")
    assert served.ask("seeds/document/none/none")[0] == 404


def kill_a_server(served: Served) -> None:
    children = f"/proc/{served.process.pid}/task/{served.process.pid}/children"
    if not Path(children).exists():
        pytest.skip("the system does not tell which processes are whose")
    # The first child keeps track of what they share; the servers come in their order.
    for pid in map(int, Path(children).read_text().split()):
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
            return


def test_an_archive_whose_process_dies_is_served_again_and_the_others_all_the_while(
    served: Served,
) -> None:
    kill_a_server(served)
    text = served.ask("search.json?q=Government")[2]
    first, other = json.loads(text)["archives"]
    assert first["total"] is None
    assert other["total"] > 0
    assert served.ask("seeds/")[0] == 200
    until = time.monotonic() + 60
    while served.ask("made_up/")[0] == 503 and time.monotonic() < until:
        time.sleep(0.1)
    assert served.ask("made_up/")[0] == 200
    for db in served.dbs:  # whichever comes first among the children now
        db.unlink()
    kill_a_server(served)
    ended = served.process.ended()
    assert ended.returncode == 1
    *_, said = ended.stderr.splitlines()
    assert re.match(r"archive: .*\.db does not exist; make it with", said)
    until = time.monotonic() + 20
    while served.process.workers() and time.monotonic() < until:
        time.sleep(0.1)
    assert served.process.workers() == []


def test_archives_of_one_name_are_refused(seeds: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(seeds, tmp_path / seeds.name))
    said = archive("serve", "--db", seeds, "--db", other)
    assert said.exit_code == 1
    assert "have one name" in one_sentence(said.stderr)
    strange = Path(shutil.copy(seeds, tmp_path / "a b.db"))
    said = archive("serve", "--db", seeds, "--db", strange)
    assert "cannot be part of an address" in one_sentence(said.stderr)
