"""A load of files of every format: the same figures, the same rules for changes, clear refusals."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
import pytest
from conftest import FilledOnce, Workspace, archive, begin, release
from hostile_files import ODT_TOP, zipped
from pdf_files import Words, made

from archive import containers
from archive.formats import registry

TEXT = "The Minister announced $20 million for 300 homes in Auckland, or 5 per cent of the sum."
WORDS = ("$20 million", "300", "5 per cent")


def page(text: str = TEXT) -> bytes:
    return f"<!DOCTYPE html><title>Homes</title><h1>Homes</h1><p>{text}</p>".encode()


def pdf(text: str = TEXT) -> bytes:
    half = text.index(" ", len(text) // 2)
    lines = (Words(60, 700, "Homes", 20), Words(60, 660, text[:half]), Words(60, 647, text[half:]))
    return made([lines])


def word(text: str = TEXT) -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading("Homes", 0)
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def open_document(text: str = TEXT) -> bytes:
    return zipped({"content.xml": ODT_TOP % ("", f"<text:h>Homes</text:h><text:p>{text}</text:p>")})


def mail(text: str = TEXT, attached: bytes = b"") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Homes"
    message["From"] = "Ann Able <ann@example.com>"
    message["Message-ID"] = "<homes@example.com>"
    message.set_content(text, cte="quoted-printable")
    if attached:
        message.add_attachment(
            attached, maintype="application", subtype="pdf", filename="paper.pdf"
        )
    return message.as_bytes()


def web_archive(text: str = TEXT) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://www.example.org/homes\r\nWARC-Date: 2022-03-28T09:12:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


FILES = {
    "a.md": f"# Homes\n\n{TEXT}\n".encode(),
    "b.txt": f"Homes\n\n{TEXT}\n".encode(),
    "c.html": page(),
    "d.pdf": pdf(),
    "e.docx": word(),
    "f.odt": open_document(),
    "g.eml": mail(attached=pdf()),
    "h.zip": zipped({"in/a.md": TEXT, "in/a.md.meta.yaml": "title: Homes"}),
    "i.mbox": b"From ann@example.com Mon Mar 28 2022\r\n" + mail() + b"\r\n",
    "j.warc.gz": web_archive(),
}
PATHS = {
    *(name for name in FILES if name < "h"),
    "g.eml/paper.pdf",
    "h.zip/in/a.md",
    "i.mbox/homes@example.com.eml",
    "j.warc.gz/www.example.org/homes.html",
}


@pytest.fixture
def loaded(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """A folder with a file of each format, and an archive of it."""
    return filled_once(fill, tmp_path)


def fill(workspace: Workspace) -> None:
    for path, data in FILES.items():
        workspace.put(path, data)
    workspace.load(jobs=2)


def statuses(workspace: Workspace) -> dict[str, tuple[str, int]]:
    return {path: (status, version) for path, status, version in workspace.rows(
        "SELECT path, status, version FROM documents"
    )}  # fmt: skip


def test_there_is_a_file_of_each_format() -> None:
    readers = {registry.reader_of(path).name for path in PATHS}
    assert readers == {reader.name for reader in registry.READERS} - {"doc"}
    kinds = {kind.name for name in FILES if (kind := containers.container_of(name))}
    assert kinds == {kind.name for kind in containers.CONTAINERS}


def test_the_figures_of_every_format_are_the_same(loaded: Workspace) -> None:
    found: dict[str, list[str]] = {}
    for path, words in loaded.rows(
        "SELECT path, figures.text FROM figures JOIN documents ON documents.id = document_id"
        " ORDER BY path, figures.start_char"
    ):
        found.setdefault(path, []).append(words)
    assert set(found) == PATHS
    assert {path: tuple(words) for path, words in found.items()} == dict.fromkeys(PATHS, WORDS)
    assert loaded.problems() == []


def test_a_second_load_of_every_format_changes_nothing(loaded: Workspace) -> None:
    before = loaded.digest()
    for asked in (None, "verify", "force"):
        counts = loaded.load(**({asked: True} if asked else {})).counts  # type: ignore[arg-type]
        assert (counts["new"], counts["changed"], counts["missing"]) == (0, 0, 0)
        assert loaded.digest() == before
    assert {version for _, version in statuses(loaded).values()} == {1}


def test_the_digest_is_the_same_with_any_number_of_workers(loaded: Workspace) -> None:
    other = loaded.home / "other.db"
    loaded.load(jobs=1, db=other)
    alone = Workspace(loaded.home / "alone")
    alone.root, alone.db = loaded.root, other
    assert alone.digest() == loaded.digest()


def test_a_changed_pdf_is_a_new_version(loaded: Workspace) -> None:
    loaded.put("d.pdf", pdf(TEXT.replace("$20", "$30")))
    assert loaded.load().counts["changed"] == 1
    assert statuses(loaded)["d.pdf"] == ("current", 2)
    changed = loaded.rows("SELECT text FROM figure_changes WHERE kind = 'money' ORDER BY text")
    assert changed == [("$20 million",), ("$30 million",)]
    assert loaded.is_sound()


def test_moved_and_missing_files_of_every_format_are_told_apart(loaded: Workspace) -> None:
    for path in ("c.html", "d.pdf", "h.zip"):
        loaded.move(path, f"sub/{path}")
    (loaded.root / "e.docx").unlink()
    (loaded.root / "i.mbox").unlink()
    loaded.load()
    now = statuses(loaded)
    assert {path for path, (status, _) in now.items() if status == "missing"} == {
        "e.docx",
        "i.mbox/homes@example.com.eml",
    }
    assert {path for path in now if path.startswith("sub/")} == {
        "sub/c.html",
        "sub/d.pdf",
        "sub/h.zip/in/a.md",
    }
    assert len(now) == len(PATHS)
    assert loaded.is_sound()


def test_a_changed_container_changes_the_documents_in_it_that_changed(loaded: Workspace) -> None:
    loaded.put("h.zip", zipped({"in/a.md": TEXT + " Again.", "in/b.md": "Other words."}))
    counts = loaded.load().counts
    assert (counts["new"], counts["changed"], counts["missing"]) == (1, 1, 0)
    loaded.put("h.zip", zipped({"in/b.md": "Other words."}))
    assert loaded.load().counts["missing"] == 1
    assert statuses(loaded)["h.zip/in/a.md"] == ("missing", 2)
    assert statuses(loaded)["h.zip/in/b.md"] == ("current", 1)


def test_a_container_that_cannot_be_read_any_more_keeps_its_documents(loaded: Workspace) -> None:
    loaded.put("h.zip", b"PK no more")
    loaded.load()
    assert statuses(loaded)["h.zip/in/a.md"] == ("current", 1)
    assert loaded.codes() == [("h.zip", "refused")]


UNREADABLE = {
    "a.doc": (b"\xd0\xcf\x11\xe0", "save it as .docx"),
    "a.pdf": (b"words", "This is no PDF"),
    "a.docx": (b"words", "This is no Word document"),
    "a.html": (b"%PDF-1.7", "This is a PDF, not text"),
    "a.eml": (b"Dear all,", "This is no message"),
    "a.zip": (b"words", "This is no ZIP archive"),
    "a.warc": (b"words", "This is no web archive"),
    "a.mbox": (b"words", "This is no mailbox"),
    "empty.zip": (zipped({}), "This holds no documents"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_named_by_itself_that_cannot_be_read_ends_with_1(name: str, tmp_path: Path) -> None:
    data, says = UNREADABLE[name]
    begin(tmp_path / "a.db")
    (tmp_path / name).write_bytes(data)
    result = archive("ingest", tmp_path / name, "--db", tmp_path / "a.db", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    (problem,) = report["problems"]
    assert says in problem["message"]
    assert report["unread"] == [str(tmp_path / name)]
    result = archive("ingest", tmp_path / name, "--db", tmp_path / "a.db")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_in_a_folder_a_file_that_cannot_be_read_is_a_problem_of_that_file(tmp_path: Path) -> None:
    begin(tmp_path / "a.db")
    for name, (data, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(data)
    result = archive("ingest", tmp_path, "--db", tmp_path / "a.db", "--json")
    assert result.exit_code == 0
    assert {each["path"] for each in json.loads(result.stdout)["problems"]} == set(UNREADABLE)


def test_what_was_passed_over_is_listed_by_name_and_reason(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "ad.html").write_bytes(page())
    (folder / "page.html").write_bytes(page())
    (folder / "photo.jpg").write_bytes(b"")
    (folder / ".hidden.md").write_text(release())
    with zipfile.ZipFile(folder / "a.zip", "w") as file:
        file.writestr("a.md", TEXT)
        file.writestr("a.exe", "")
    result = archive("ingest", folder, "--db", tmp_path / "a.db", "--json")
    passed_over = {
        each["path"]: each["reason"] for each in json.loads(result.stdout)["passed_over"]
    }
    assert passed_over == {
        ".hidden.md": "hidden, by the dot at the beginning of its name",
        "a.zip/a.exe": "no format that is read",
        "page_files": "what a browser saved beside page.html",
        "photo.jpg": "no format that is read",
    }
    quiet = archive("ingest", folder, "--db", tmp_path / "a.db").output
    said = archive("ingest", folder, "--db", tmp_path / "a.db", "--verbose").output
    for path, reason in passed_over.items():
        assert path not in quiet
        assert path in said
        assert reason in " ".join(said.split())


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("c.html", "selectolax.lexbor", "html"),
        ("d.pdf", "pypdfium2", "pdf"),
        ("j.warc.gz", "warcio.archiveiterator", "warc"),
    ],
)
def test_a_missing_extra_is_one_sentence_that_names_it(
    name: str, module: str, extra: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("good.md", release())
    workspace.put(name, FILES[name])
    with monkeypatch.context() as without:
        without.setitem(sys.modules, module, None)
        workspace.load()
    ((path, _, code, message),) = workspace.problems()
    assert (path, code) == (name, "reader-missing")
    assert f"pip install 'release-archive[{extra}]'" in message
    assert message.count(". ") == 0
    assert set(workspace.statuses()) == {"good.md"}
    workspace.load()
    assert workspace.problems() == [], "once it is installed, the next load reads the file"
    assert len(workspace.statuses()) == 2
