"""Pages in a web archive (WARC): each with the address and the day of its record."""

from __future__ import annotations

import hashlib
import json
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
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_FOUND = "200"
_LONGEST_NAME = 150


class _Warc(Opened):
    def __init__(self, full: str) -> None:
        self._library: Any = optional.load("warcio.archiveiterator", "warc")
        self._errors: Any = optional.load("warcio.exceptions", "warc").ArchiveLoadFailed
        self._file = open(full, "rb")  # noqa: SIM115 (close closes it)
        if not self._file.read(5).startswith(_BEGINNINGS):
            self.close()
            raise RefusedFile("This is no web archive: it does not begin with a record.")

    def members(self) -> Iterator[Found]:
        self._file.seek(0)
        seen: set[str] = set()
        try:
            records = self._library.ArchiveIterator(self._file)
            records.INC_RECORD = ""  # which it would write to the terminal
            for record in records:
                if record.rec_type != "response":
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                path = _path(address, record)
                if record.http_headers is None or record.http_headers.get_statuscode() != _FOUND:
                    yield PassedOver(path, "no page was found at this address")
                elif not registry.is_document(path):
                    yield PassedOver(path, "no format that is read")
                elif path in seen:
                    yield PassedOver(path, "the web archive holds this address twice")
                else:
                    seen.add(path)
                    yield Member(path, str(records.get_record_offset()))
        except (self._errors, OSError, EOFError, ValueError) as error:
            raise RefusedFile(
                f"This is no web archive, or it is broken ({reason(error)})."
            ) from error

    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        self._file.seek(int(key))
        try:
            record = next(iter(self._library.ArchiveIterator(self._file)))
            data = record.content_stream().read(largest + 1)
        except (self._errors, OSError, EOFError, ValueError, StopIteration) as error:
            raise RefusedFile(f"Its record cannot be read ({reason(error)}).") from error
        if len(data) > largest:
            raise unpacks_to_more(largest)
        stated = {
            "url": record.rec_headers.get_header("WARC-Target-URI"),
            "date": record.rec_headers.get_header("WARC-Date"),
            "override": "false",  # what the page says of itself holds, without a word
        }
        # JSON is YAML too, so this is a sidecar as people write them.
        sidecar = {name: value for name, value in stated.items() if value}
        return bytes(data), json.dumps(sidecar, ensure_ascii=False).encode()

    def close(self) -> None:
        self._file.close()


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
