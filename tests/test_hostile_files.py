"""What becomes of hostile files of every format: a document or a clear problem, no more."""

from __future__ import annotations

import contextlib
import re
import select
import socket
import time
from collections.abc import Iterator

import hostile_files
import pytest
from conftest import Workspace, release

from archive import formats

LOOPBACK = "127.0.0.1"


@pytest.fixture
def trap(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A socket that whoever fetches what a hostile file names would connect to.

    Nothing that is written in Python may look up a name or open a connection meanwhile.
    """
    with socket.create_server((LOOPBACK, 0)) as server:

        def refuse(*_: object) -> None:
            raise AssertionError("A load looked for something in the net.")

        with monkeypatch.context() as patched:
            patched.setattr(socket, "getaddrinfo", refuse)
            patched.setattr(socket.socket, "connect", refuse)
            yield server


def was_called(trap: socket.socket) -> bool:
    return bool(select.select([trap], [], [], 0)[0])


def address(trap: socket.socket) -> str:
    return f"http://{LOOPBACK}:{trap.getsockname()[1]}"


def test_the_trap_notices_a_connection() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        assert not was_called(server)
        with contextlib.closing(socket.create_connection(server.getsockname())):
            assert was_called(server)


def test_there_are_ten_for_each_format() -> None:
    for hostile in hostile_files.ALL.values():
        assert len({each.name for each in hostile}) >= 10


@pytest.mark.parametrize("kind", hostile_files.ALL)
def test_a_hostile_file_is_a_document_or_a_clear_problem(
    kind: str, workspace: Workspace, trap: socket.socket
) -> None:
    hostile = hostile_files.ALL[kind]
    workspace.put("good.md", release("good"))
    for each in hostile:
        workspace.put(each.name, each.make(each.few, address(trap)))
    began = time.monotonic()
    report = workspace.load(jobs=2)
    assert time.monotonic() - began < 60
    assert not was_called(trap)
    assert workspace.one("SELECT title FROM documents WHERE path = 'good.md'") == "About good"
    documents = [path for (path,) in workspace.rows("SELECT path FROM documents")]
    passed_over = [path for _, path, _ in report.passed_over]
    problems = workspace.problems()
    for each in hostile:
        of = [row for row in problems if is_at(row[0], each.name)]
        known = [path for path in (*documents, *passed_over) if is_at(path, each.name)]
        assert of or known, each.name
        assert any(each.says in message for *_, message in of) or not each.says, (each.name, of)
        for _, _, code, message in of:
            assert code not in ("fault", "slow"), (each.name, message)
            assert re.fullmatch(r"[^\n]{10,400}\.", message), (each.name, message)
    assert workspace.is_sound()


def is_at(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def text_of(name: str, data: bytes) -> str:
    return formats.read(name, data).document.body


def named(hostile: tuple[hostile_files.Hostile, ...], name: str) -> bytes:
    (found,) = (each for each in hostile if each.name == name)
    return found.make(found.few, "")


def test_what_nests_is_read_once_however_deep() -> None:
    for name, hostile in (
        ("tables.docx", hostile_files.DOCX),
        ("boxes.docx", hostile_files.DOCX),
        ("tables.odt", hostile_files.ODT),
    ):
        assert text_of(name, named(hostile, name)).count("$20 million") == 1, name


def test_the_halves_of_a_letter_in_a_pdf_are_made_whole() -> None:
    data = named(hostile_files.PDF, "letters.pdf").replace(b"<D800>", b"<D835DC00>")
    assert "\U0001d400" in text_of("a.pdf", data)


def test_what_no_database_holds_is_replaced() -> None:
    body = text_of("letters.pdf", named(hostile_files.PDF, "letters.pdf"))
    assert "\ufffd" in body
    assert body.encode()
    assert text_of("symbols.docx", named(hostile_files.DOCX, "symbols.docx")).encode()


def test_messages_of_one_name_hide_none_of_another(workspace: Workspace) -> None:
    workspace.put("near.mbox", named(hostile_files.MBOX, "near.mbox"))
    workspace.load()
    assert len(workspace.statuses()) == 3


def test_an_attachment_with_an_address_that_is_none_ends_no_load(workspace: Workspace) -> None:
    workspace.put("a.md", release(extra="attachments:\n  - 'http://[::1'\n"))
    workspace.load()
    assert workspace.one("SELECT url FROM attachments") == "http://[::1"


def test_one_bad_address_does_not_spoil_a_web_archive(workspace: Workspace) -> None:
    workspace.put("a.warc", named(hostile_files.WARC, "addresses.warc"))
    workspace.load()
    assert "a.warc/example.govt.nz/a.html" in workspace.statuses()
    assert workspace.problems() == []
