"""The files that a server offers: listed with what they are, and to be had whole or in parts."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import archive, gets, served
from harness import attack

from archive import exports
from archive.problems import ArchiveError
from archive.publish import dispatch, serve
from archive.publish.pages import formatting
from archive.store import offered


@pytest.fixture(scope="module")
def folder(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offered")
    offering = ("--db", seeds, "--offer")
    for words in (
        ("export", "csl", folder / "references.json"),
        ("export", "csv", folder / "tables.zip", "--search", "Ukraine"),
        ("publish-copy", folder / "public.db"),
    ):
        done = archive(*words, *offering)
        assert done.exit_code == 0, done.output
    (folder / "secret.txt").write_text("not offered")
    (folder.parent / "outside.txt").write_text("outside")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[attack.Server]:
    served = attack.Server(folder / "public.db", ("--exports", str(folder)))
    yield served
    served.close()


Answer = tuple[int, dict[str, str], bytes]


def ask(server: attack.Server, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    with contextlib.closing(connection):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=given)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return response.status, found, response.read()


def test_a_file_comes_whole_with_what_proves_it(server: attack.Server, folder: Path) -> None:
    data = (folder / "references.json").read_bytes()
    sha256 = hashlib.sha256(data)
    status, headers, body = ask(server, "/export/references.json")
    assert (status, body) == (200, data)
    assert headers["etag"] == f'"{sha256.hexdigest()}"'
    digest = base64.b64encode(sha256.digest()).decode()
    assert headers["repr-digest"] == f"sha-256=:{digest}:"
    assert headers["content-type"] == "application/vnd.citationstyles.csl+json"
    assert headers["content-disposition"].startswith("attachment")
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-content-type-options"] == "nosniff"
    status, alike, body = ask(server, "/export/references.json", "HEAD")
    assert (status, body, alike["content-length"]) == (200, b"", str(len(data)))


def test_a_part_can_be_had_of_the_same_file_alone(server: attack.Server, folder: Path) -> None:
    path, data = "/export/public.db", (folder / "public.db").read_bytes()
    tag = ask(server, path, "HEAD")[1]["etag"]
    status, headers, body = ask(server, path, range="bytes=16-99")
    assert (status, body) == (206, data[16:100])
    assert headers["content-range"] == f"bytes 16-99/{len(data)}"
    assert ask(server, path, range="bytes=-5")[2] == data[-5:]
    status, headers, _ = ask(server, path, range=f"bytes={len(data)}-")
    assert (status, headers["content-range"].rpartition("/")[2]) == (416, str(len(data)))
    # What was begun goes on only where the file is still the one that was begun.
    assert ask(server, path, range="bytes=16-99", if_range=tag)[0] == 206
    status, _, body = ask(server, path, range="bytes=16-99", if_range='"another"')
    assert (status, body) == (200, data)


def test_who_has_a_file_does_not_get_it_again(server: attack.Server) -> None:
    path = "/export/references.json"
    tag = ask(server, path, "HEAD")[1]["etag"]
    status, headers, body = ask(server, path, if_none_match=tag)
    assert (status, body, headers["etag"]) == (304, b"", tag)
    assert ask(server, path, if_none_match='"another"')[0] == 200


@in_one_test(
    "path",
    [
        "/export/secret.txt",
        "/export/exports.json",
        "/export/../outside.txt",
        "/export/%2e%2e/outside.txt",
        "/export/..%2foutside.txt",
        "/export/.%2fsecret.txt",
        "/export//etc/passwd",
        "/export/%2fetc%2fpasswd",
        "/export/references.json%00.txt",
        "/export/x/references.json",
    ],
)
def test_nothing_else_can_be_had(server: attack.Server, path: str) -> None:
    status, _, body = ask(server, path)
    assert status in (404, 400), body
    assert b"outside" not in body.replace(b"outside.txt", b"")
    assert b"not offered" not in body


def test_files_can_only_be_read(server: attack.Server) -> None:
    assert ask(server, "/export/references.json", "OPTIONS")[0] == 405
    assert ask(server, "/export/references.json", "POST")[0] == 405


def test_the_page_lists_the_files_with_their_terms(server: attack.Server, folder: Path) -> None:
    status, _, body = ask(server, "/export.json")
    page = json.loads(body)
    assert status == 200
    assert [each["name"] for each in page["exports"]] == [
        *("public.db", "references.json", "tables.zip")
    ]
    for each in page["exports"]:
        data = (folder / each["name"]).read_bytes()
        assert (each["size"], each["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert ask(server, each["url"])[2] == data
    said = json.loads(archive("edition", "--db", folder / "public.db", "--json").output)
    assert {each["edition"] for each in page["exports"]} == {said["digest"]}
    assert page["exports"][2]["selection"] == "search: Ukraine"
    assert any("Crown copyright" in (each["rights"] or "") for each in page["terms"])
    html = ask(server, "/export")[2].decode()
    assert all(word in html for word in ("tables.zip", said["digest"][:12], "Crown copyright"))
    header, *rows = ask(server, "/export.csv")[2].decode().splitlines()
    assert header.lstrip("\ufeff").startswith("name,url,format,")
    assert len(rows) == 3


def test_citations_bear_the_edition_that_was_published(seeds: Path, folder: Path) -> None:
    path = "/document/seeds/2022-03-28-nz-provide-more-military-assistance-ukraine"
    offering = serve.application(folder / "public.db", folder)
    page, html = gets(offering, f"{path}.json", path)
    (edition,) = {each["edition"] for each in page.json()["citations"]}
    digest = json.loads(archive("edition", "--db", folder / "public.db", "--json").output)["digest"]
    assert edition.startswith(f"Release archive, edition {digest[:12]} of ")
    assert edition in html.text
    (csl,) = (each["text"] for each in page.json()["citations"] if each["style"] == "csl-json")
    assert json.loads(csl)["archive"] == edition
    (page,) = gets(served(seeds), f"{path}.json")
    assert {each["edition"] for each in page.json()["citations"]} == {None}


def test_a_file_that_is_not_as_listed_is_not_offered(seeds: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.json", "c.json"):
        exports.export(seeds, "csl", tmp_path / name, offer=True)
    assert [each.name for each in offered.read(tmp_path)] == ["a.json", "b.json", "c.json"]
    (tmp_path / "a.json").write_text("cut short")
    (tmp_path / "b.json").unlink()
    (tmp_path / "elsewhere").write_bytes((tmp_path / "c.json").read_bytes())
    (tmp_path / "c.json").unlink()
    (tmp_path / "c.json").symlink_to(tmp_path / "elsewhere")
    assert offered.read(tmp_path) == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"exports": [{}]}', '{"exports": 3}', "[" * 9999])
def test_a_list_that_is_none_offers_nothing_and_is_not_written_over(
    seeds: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / offered.INDEX).write_text(text)
    assert offered.read(tmp_path) == ()
    with pytest.raises(ArchiveError, match="is no list of exports"):
        exports.export(seeds, "csl", tmp_path / "a.json", offer=True)
    assert (tmp_path / offered.INDEX).read_text() == text


def test_a_folder_can_only_be_offered_as_one_file(seeds: Path, tmp_path: Path) -> None:
    done = archive("export", "csv", tmp_path / "tables", "--db", seeds, "--offer")
    assert (done.exit_code, "end with .zip" in done.output) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_downloads_do_not_wait_behind_pages() -> None:
    pools = {path: dispatch.pool(path, "", {"a"}, ()) for path in ("/export", "/export/a.csv")}
    assert pools == {"/export": None, "/export/a.csv": dispatch.DOWNLOADS}
    assert dispatch.pool("/export.csv", "", {"a"}, ()) is None


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 byte"), (999, "999 bytes"), (1234, "1.2 kB"), (99_960, "100 kB"), (10**9, "1.0 GB")],
)
def test_sizes_are_in_words(size: int, said: str) -> None:
    assert formatting.file_size(size) == said
