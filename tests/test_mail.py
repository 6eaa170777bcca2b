"""What is read in a message, and in files that hold several documents."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from pdf_files import Words, made

from archive import containers
from archive.containers import Member, PassedOver
from archive.formats import mail
from archive.formats.office.blocks import Package
from archive.formats.readers import Content
from archive.problems import RefusedFile


def message(text: str = "It costs $20 million.\n", **fields: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def value(content: Content, key: str) -> object:
    values = content.sources[0].metadata.values
    return values[key].items or values[key].scalar if key in values else None


def test_the_head_of_a_message_states_its_title_day_and_author() -> None:
    data = message(
        Subject="Whānau homes",
        From="Ann Able <ann@example.com>",
        Date="Mon, 28 Mar 2022 09:12:00 +1300",
    ).as_bytes()
    content = mail.read(data)
    assert content.sources[0].basis == "head"
    assert value(content, "title") == "Whānau homes"
    assert str(value(content, "date")).startswith("2022-03-28")
    assert value(content, "author") == "Ann Able <ann@example.com>"
    assert content.body == "It costs $20 million.\n"


def test_lines_that_were_broken_for_sending_are_whole_again() -> None:
    data = (
        b"Subject: a\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        b"It costs \r\n$20 million.\r\n-- \r\nAnn\r\n"
    )
    assert mail.read(data).body == "It costs $20 million.\n-- \nAnn\n"


def test_a_wrong_label_of_the_encoding_loses_no_letter() -> None:
    data = "Subject: a\nContent-Type: text/plain; charset=nothing\n\nWhānau\n".encode()
    assert mail.read(data).body == "Whānau\n"


def test_of_two_forms_the_plain_one_is_read_unless_it_says_next_to_nothing() -> None:
    full = message("It costs $20 million, the Minister said.")
    full.add_alternative("<p>It costs $20 million, the <b>Minister</b> said.</p>", subtype="html")
    assert mail.read(full.as_bytes()).segments is None
    empty = message("See the page.")
    empty.add_alternative(f"<p>{'It costs $20 million. ' * 20}</p>", subtype="html")
    assert "million" in mail.read(empty.as_bytes()).body


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(RefusedFile, match="no message"):
        mail.read(b"Dear all,\nhello\n")


def members(file: Path) -> dict[str, bytes | str]:
    """The documents in a file, with their bytes, and why the others are none."""
    found: dict[str, bytes | str] = {}
    for each in containers.look_into(file.name, str(file)):
        if isinstance(each, PassedOver):
            found[each.path] = each.reason
        else:
            assert isinstance(each, Member)
            found[each.path] = containers.read(str(file), each.key, 10_000)[0]
    return found


def test_the_files_in_a_message_are_documents_below_it(tmp_path: Path) -> None:
    sent = message(Subject="Papers")
    page = made([[Words(60, 700, "It costs $20 million.")]])
    for name in ("plan.pdf", "plan.pdf", "photo.jpg"):
        sent.add_attachment(page, maintype="application", subtype="pdf", filename=name)
    file = tmp_path / "a.eml"
    file.write_bytes(sent.as_bytes())
    assert members(file) == {
        "plan.pdf": page,
        "plan-2.pdf": page,
        "photo.jpg": "no format that is read",
    }
    assert value(mail.read(file.read_bytes()), "attachments") == (
        "plan.pdf",
        "plan-2.pdf",
        "photo.jpg",
    )


def test_each_message_of_a_mailbox_is_a_document(tmp_path: Path) -> None:
    file = tmp_path / "inbox.mbox"
    one = message(Subject="One", Message_ID="<one@example.com>").as_bytes()
    two = b"Subject: Two\n\nFirst line\n>From the Minister\n"
    file.write_bytes(b"From a\n" + one + b"\nFrom b\n" + two)
    found = members(file)
    assert next(iter(found)) == "one@example.com.eml"
    assert mail.read(found["one@example.com.eml"]).body == "It costs $20 million.\n"  # type: ignore[arg-type]
    assert b"\nFrom the Minister" in list(found.values())[1]


def test_the_documents_in_a_zip_archive_stay_below_it(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as made_zip:
        made_zip.writestr("../../etc/a.md", "A text.")
        made_zip.writestr("a.md.meta.yaml", "title: B")
        made_zip.writestr("a.exe", "x")
        made_zip.writestr(".hidden/b.md", "x")
        made_zip.writestr("b.md", "B text.")
        made_zip.writestr("b.md.meta.yaml", "title: B")
    found = members(file)
    assert found["etc/a.md"] == b"A text."
    assert found["a.exe"] == "no format that is read"
    assert found[".hidden/b.md"] == "hidden"
    assert containers.read(str(file), "b.md", 1_000) == (b"B text.", b"title: B")


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.md", b"0" * 5_000_000)
    with pytest.raises(RefusedFile, match="more than"):
        containers.read(str(file), "a.md", 1_000_000)


def test_each_page_of_a_web_archive_has_the_address_and_the_day_of_its_record(
    tmp_path: Path,
) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = tmp_path / "a.warc.gz"
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for path, status in (("/release/a", "200 OK"), ("/gone", "404 Not Found")):
            headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.0")
            record = writer.create_warc_record(
                f"https://example.govt.nz{path}",
                "response",
                payload=io.BytesIO(b"<p>It costs $20 million.</p>"),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2022-03-28T09:12:00Z"},
            )
            writer.write_record(record)
            record.raw_stream.close()
    page, gone = containers.look_into(file.name, str(file))
    assert page.path == "example.govt.nz/release/a.html"
    assert isinstance(page, Member)
    assert isinstance(gone, PassedOver)
    data, sidecar = containers.read(str(file), page.key, 1_000)
    assert data == b"<p>It costs $20 million.</p>"
    assert sidecar is not None
    assert b"https://example.govt.nz/release/a" in sidecar
    assert b"2022-03-28T09:12:00Z" in sidecar


def broken_zip(method: int, name: str) -> bytes:
    """A ZIP archive with one file, of which the packed bytes are broken from the ninth on."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made_file:
        made_file.writestr(name, "Words. " * 1_000)
    data = bytearray(stream.getvalue())
    begin = data.index(name.encode()) + len(name) + 9
    data[begin : begin + 20] = bytes(byte ^ 0xFF for byte in data[begin : begin + 20])
    return bytes(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_and_broken_is_refused_in_whatever_way_it_is_packed(
    method: int, tmp_path: Path
) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(broken_zip(method, "a.md"))
    with pytest.raises(RefusedFile, match="It cannot be unpacked"):
        containers.read(str(file), "a.md", 10_000)
    part = "word/document.xml"
    with pytest.raises(RefusedFile, match=r"word/document\.xml cannot be unpacked"):
        Package(broken_zip(method, part), "Word document").part(part)


@pytest.mark.parametrize("ending", [".zip", ".warc", ".mbox"])
def test_a_container_is_read_on_after_another_could_not_be(ending: str, tmp_path: Path) -> None:
    sound, broken = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    if ending == ".zip":
        with zipfile.ZipFile(sound, "w") as made_file:
            made_file.writestr("a.txt", "A text.")
    elif ending == ".warc":
        sound.write_bytes(response("https://example.govt.nz/a", b"A text."))
    else:
        sound.write_bytes(b"From a@example.com Mon Mar 28 2022\r\n" + message("A text.").as_bytes())
    (member,) = containers.look_into(sound.name, str(sound))
    assert isinstance(member, Member)
    broken.write_bytes(b"nothing of the kind" * 20)
    for _ in range(2):
        assert b"A text." in containers.read(str(sound), member.key, 1_000)[0]
        with pytest.raises(RefusedFile, match="This is no"):
            containers.read(str(broken), member.key, 1_000)


def response(address: str, body: bytes, more: str = "") -> bytes:
    """A record of a web archive with a page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + more.encode() + b"\r\n" + body
    stated = base64.b32encode(hashlib.sha1(answer).digest()).decode()
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2022-03-28T09:12:00Z\r\n"
            f"WARC-Block-Digest: sha1:{stated}\r\n"
            f"Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


SITE = "https://example.govt.nz"
# Words that do not pack, so that a byte in the middle of a packed record is one of them.
WORDS = [
    b"".join(hashlib.sha256(b"%d" % i).hexdigest().encode() for i in range(n, n + 900))
    for n in range(3)
]
RECORDS = [response(f"{SITE}/{name}", words) for name, words in zip("abc", WORDS, strict=True)]


def damaged(records: Sequence[bytes], which: int) -> bytes:
    """A file of records, with some bytes wrong in the middle of one."""
    spoilt = bytearray(records[which])
    middle = len(spoilt) // 2
    spoilt[middle : middle + 40] = bytes(byte ^ 0xFF for byte in spoilt[middle : middle + 40])
    return b"".join((*records[:which], bytes(spoilt), *records[which + 1 :]))


def read_all(file: Path) -> tuple[dict[str, str], str | None]:
    """What comes of each document in a container, and why the rest of it cannot be read."""
    came, refused = {}, None
    found = containers.look_into(file.name, str(file))
    while True:
        try:
            member = next(found, None)
        except RefusedFile as refusal:
            refused = str(refusal)
            break
        if member is None:
            break
        assert isinstance(member, Member)
        try:
            came[member.path] = f"{len(containers.read(str(file), member.key, 10**6)[0])} bytes"
        except RefusedFile as refusal:
            came[member.path] = str(refusal)
    return came, refused


def test_a_damaged_record_of_a_web_archive_is_named_and_so_is_that_the_rest_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(damaged([gzip.compress(record) for record in RECORDS], 1))
    came, refused = read_all(file)
    assert list(came) == ["example.govt.nz/a.txt", "example.govt.nz/b.txt"]
    assert came["example.govt.nz/a.txt"] == "57600 bytes"
    assert re.fullmatch(
        r"Its record is damaged \([\d,]+ of 57,645 bytes are missing\); nothing of it is kept\.",
        came["example.govt.nz/b.txt"],
    )
    assert refused is not None
    assert f"nothing behind the record of {SITE}/b could be read (" in refused
    assert "of 57,645 bytes are missing); get it anew." in refused
    assert capsys.readouterr() == ("", "")


def test_a_damage_between_two_records_is_said_though_both_seem_whole(tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=-15)
    words = packer.compress(RECORDS[0]) + packer.flush()
    # The sum of the first record stands at the beginning of a block, which has nothing else of it.
    head = b"\x1f\x8b\x08\x08" + bytes(6)
    head += b"n" * (-(len(head) + 1 + len(words)) % 16_384) + b"\0"
    file = tmp_path / "a.warc.gz"
    file.write_bytes(head + words + b"no sum  " + gzip.compress(RECORDS[1]))
    came, refused = read_all(file)
    assert list(came) == ["example.govt.nz/a.txt"]
    assert refused is not None
    assert f"nothing behind the record of {SITE}/a could be read" in refused


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_web_archive_that_breaks_off_says_where(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / ("a.warc" if pack is bytes else "a.warc.gz")
    file.write_bytes(b"".join(map(pack, RECORDS[:2]))[:-3_000])
    came, refused = read_all(file)
    assert came["example.govt.nz/a.txt"] == "57600 bytes"
    assert "bytes are missing); nothing of it is kept" in came["example.govt.nz/b.txt"]
    assert refused is not None
    assert f"nothing behind the record of {SITE}/b could be read" in refused


def test_a_record_that_does_not_have_the_hash_it_states_is_refused_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(damaged(RECORDS, 1))
    came, refused = read_all(file)
    assert refused is None
    assert "it does not have the hash sha1:" in came.pop("example.govt.nz/b.txt")
    assert came == {f"example.govt.nz/{name}.txt": "57600 bytes" for name in "ac"}


@pytest.mark.parametrize(
    "spoil", [lambda packed: packed[:-200], lambda packed: damaged([packed], 0)]
)
def test_a_page_that_breaks_off_in_what_it_is_packed_in_is_refused(
    spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "a.warc"
    body = spoil(gzip.compress(WORDS[0]))
    file.write_bytes(response(f"{SITE}/a", body, "Content-Encoding: gzip\r\n"))
    came, refused = read_all(file)
    assert refused is None
    assert re.search("breaks off there|damaged", came["example.govt.nz/a.txt"])


@pytest.mark.parametrize("name", ["a.zip", "a.mbox", "a.warc"])
def test_what_is_no_such_file_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"nothing of the kind" * 20)
    with pytest.raises(RefusedFile, match="This is no"):
        list(containers.look_into(name, str(file)))
