"""How fast files of other formats are read, beside the bare library on the same bytes.

    python tests/bench/readers.py FOLDER [COUNT]

Releases of the folder are made pages of sites, PDFs, Word documents and messages. The bare library
does the least that gives a text, without roles, spans, titles or what was raised. PDF needs a
Chromium. All is read in one process; the medians of five turns are printed, in processor time.
"""

from __future__ import annotations

import email
import email.policy
import io
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import dresses
import pypdfium2
from harness.dresses import dressed, releases
from selectolax.lexbor import LexborHTMLParser

from archive.formats import registry

TURNS = 5
SEED = 19


def bare_html(data: bytes) -> None:
    """The text of a page, as selectolax gives it."""
    body = LexborHTMLParser(data).body
    assert body is not None
    body.text()


def bare_pdf(data: bytes) -> None:
    """The text of every page, as pdfium gives it."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


def bare_docx(data: bytes) -> None:
    """The tree of the document, unpacked and parsed."""
    ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def bare_mail(data: bytes) -> None:
    """The parts of the message."""
    email.message_from_bytes(data, policy=email.policy.default)


BARE: dict[str, Callable[[bytes], None]] = {
    "html": bare_html,
    "pdf": bare_pdf,
    "docx": bare_docx,
    "mail": bare_mail,
}


def pages_in(kind: str, data: bytes) -> int:
    """How many pages a file has; one where it is no PDF."""
    if kind != "pdf":
        return 1
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count


def seconds(read: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """Processor time that it takes to read files."""
    began = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - began


def main(folder: Path, count: int) -> None:
    """Prints the table."""
    drawn = releases(folder, count, SEED)
    print(f"{len(drawn)} releases, medians of {TURNS} turns, processor time of one core")
    print("format   pages   reader, pages/s   library, pages/s   ratio")
    for kind, bare in BARE.items():
        if kind == "pdf" and not dresses.has_chromium():
            print("pdf      left out: it needs a Chromium to make the files")
            continue
        named = list(dressed(kind, drawn))
        files = [data for _, data in named]
        reader = registry.reader_of(named[0][0])
        pages = sum(pages_in(kind, data) for data in files)
        taken = [(seconds(reader.read, files), seconds(bare, files)) for _ in range(TURNS)]
        ours, least = (statistics.median(turn[i] for turn in taken) for i in (0, 1))
        print(
            f"{kind:5}{pages:9,}{pages / ours:18,.0f}{pages / least:19,.0f}{ours / least:8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
