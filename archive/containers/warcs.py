"""Pages in a web archive (WARC): each with the address and the day of its record."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from archive.containers.members import (
    Container,
    Found,
    Member,
    Opened,
    PassedOver,
    reason,
    safe_path,
    shortened,
    unpacks_to_more,
)
from archive.formats import optional, registry
from archive.problems import RefusedFile

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_PACKED = b"\x1f\x8b"
_BEGINNINGS = (b"WARC/", _PACKED)
_LEAST = 256 * 1024 * 1024
"""Bytes that the records of a web archive may have together, however small its file is."""
_MOST_TIMES = 100
"""How many times the size of its file they may have: pages pack to a tenth, and bombs to less."""
_HASHES = ("md5", "sha1", "sha256", "sha512")
_FOUND = "200"
_LONGEST_NAME = 150
_BLOCK = 65_536


class _Warc(Opened):
    def __init__(self, full: str) -> None:
        self._library: Any = optional.load("warcio.archiveiterator", "warc")
        self._errors: Any = optional.load("warcio.exceptions", "warc").ArchiveLoadFailed
        self._file = open(full, "rb")  # noqa: SIM115 (close closes it)
        self._beginning = self._file.read(5)
        if not self._beginning.startswith(_BEGINNINGS):
            self.close()
            raise RefusedFile("This is no web archive: it does not begin with a record.")

    def members(self) -> Iterator[Found]:
        seen: set[str] = set()
        last = ""
        try:
            for record, offset in self._records():
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                last = address or last
                if record.rec_type != "response":
                    continue
                path = _path(address, record)
                if record.http_headers is None or record.http_headers.get_statuscode() != _FOUND:
                    yield PassedOver(path, "no page was found at this address")
                elif not registry.is_document(path):
                    yield PassedOver(path, "no format that is read")
                elif path in seen:
                    yield PassedOver(path, "the web archive holds this address twice")
                else:
                    seen.add(path)
                    yield Member(path, str(offset))
        except (self._errors, OSError, EOFError, ValueError) as error:
            if not last:
                message = f"This is no web archive, or it is broken ({reason(error)})."
            else:
                message = (
                    "This web archive is damaged: nothing behind the record of"
                    f" {shortened(last)} could be read ({reason(error)}); get it anew."
                )
            raise RefusedFile(message) from error

    def _records(self) -> Iterator[tuple[Any, int]]:
        """Each record, read to its end, and where in the file it begins.

        Raises:
            RefusedFile: when they unpack to more than those of a web archive of this size do.
            ValueError: behind the last one, where that is not whole: then the library takes what
                is left of the file for its end.
        """
        left = most = max(_LEAST, _MOST_TIMES * os.fstat(self._file.fileno()).st_size)
        self._file.seek(0)
        records = self._library.ArchiveIterator(self._file)
        records.INC_RECORD = ""  # which it would write to the terminal
        record, said = None, io.StringIO()
        while True:
            with contextlib.redirect_stderr(said):
                following = next(records, None)
                while following is not None and (block := following.raw_stream.read(_BLOCK)):
                    left -= len(block)
                    if left < 0:
                        raise RefusedFile(
                            f"This unpacks to more than {most / 1048576:,.0f} MB, which no pages"
                            " do; it was read up to there."
                        )
                offset = 0 if following is None else records.get_record_offset()
            if following is None:
                break
            record = following
            yield record, offset
        if lack := (record and _lack(record)) or said.getvalue().partition("\n")[0]:
            raise ValueError(lack)

    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        try:
            self._file.seek(int(key))
            # Where it cannot unpack something, the library says so there alone, and goes on.
            with contextlib.redirect_stderr(io.StringIO()) as said:
                record = next(iter(self._library.ArchiveIterator(self._file)))
                stream = record.content_stream()
                data = stream.read(largest + 1)
                if len(data) > largest:
                    raise unpacks_to_more(largest)
                while record.raw_stream.read(_BLOCK):
                    pass
            said_first = said.getvalue().partition("\n")[0]
            lack = _lack(record) or said_first or self._difference(key, record)
        except (self._errors, OSError, EOFError, ValueError, StopIteration) as error:
            raise RefusedFile(f"Its record cannot be read ({reason(error)}).") from error
        if lack:
            raise RefusedFile(f"Its record is damaged ({shortened(lack)}); nothing of it is kept.")
        if data and not getattr(getattr(stream, "decompressor", None), "eof", True):
            raise RefusedFile("The page is packed in its record, and breaks off there.")
        stated = {
            "url": record.rec_headers.get_header("WARC-Target-URI"),
            "date": record.rec_headers.get_header("WARC-Date"),
            "override": "false",  # what the page says of itself holds, without a word
        }
        # JSON is YAML too, so this is a sidecar as people write them.
        sidecar = {name: value for name, value in stated.items() if value}
        return bytes(data), json.dumps(sidecar, ensure_ascii=False).encode()

    def _difference(self, key: str, record: Any) -> str | None:
        """What is wrong with the bytes of a record by the hash that it states of them.

        Where records are packed, the sums of gzip tell already.
        """
        stated = record.rec_headers.get_header("WARC-Block-Digest") or ""
        algorithm, _, value = stated.strip().partition(":")
        if self._beginning.startswith(_PACKED) or algorithm.lower() not in _HASHES:
            return None
        self._file.seek(int(key))
        whole = next(iter(self._library.ArchiveIterator(self._file, no_record_parse=True)))
        found = hashlib.new(algorithm.lower(), usedforsecurity=False)
        while block := whole.raw_stream.read(_BLOCK):
            found.update(block)
        forms = found.hexdigest(), base64.b32encode(found.digest()).decode().lower()
        return None if value.lower() in forms else f"it does not have the hash {stated.strip()}"

    def close(self) -> None:
        self._file.close()


def _lack(record: Any) -> str | None:
    """What a record lacks that was read to its end."""
    name = "Content-Length" if record.format == "warc" else "length"
    stated = (record.rec_headers.get_header(name) or "").strip()
    if not stated.isdecimal():
        return "it does not say how long it is"
    missing = record.raw_stream.limit
    return f"{missing:,} of {int(stated):,} bytes are missing" if missing else None


def _path(address: str, record: Any) -> str:
    """The path of a page: its host and its own path, with an ending that says its format."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[::1
        parts = urlsplit("")
    path = safe_path(f"{parts.netloc}/{unquote(parts.path)}") or "page"
    if parts.path.endswith("/") or not parts.path:
        path += "/index"
    if parts.query or len(path) > _LONGEST_NAME or not parts.netloc:
        mark = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        path = f"{path[:_LONGEST_NAME]}-{mark}"
    headers = record.http_headers
    content = headers.get_header("Content-Type", "") if headers is not None else ""
    ending = _ENDINGS.get(content.partition(";")[0].strip().lower(), "")
    return path if ending and path.lower().endswith(ending) else path + ending


CONTAINER = Container("web archive", (".warc", ".warc.gz"), _Warc)
