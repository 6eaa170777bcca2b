"""The reader of PDF: its text in order of reading, with the page of each part."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archive.formats import joining, optional
from archive.formats.metadata import Metadata, Value
from archive.formats.pdf import layout, lines
from archive.formats.readers import Content, Note, Reader, Source
from archive.problems import NO_TEXT, RefusedFile

PROPERTIES, PAGE = "properties", "page"
"""What a value may stand on: what the file says of itself, or the largest words of its pages."""

MOST_PAGES = 5_000
"""The pages of a file that are read; no document for readers has more."""

ENCODING = "pdf"

RECOGNISED_BY = "recognised_by"
"""The key of `Content.extra` that says which program recognised words in pictures."""

_NO_TEXT = "The pages hold pictures and no text; load with --ocr eng to recognise their words."

_SPACES = re.compile(r"\s+")
_PROGRAM = re.compile(r"\A(?:microsoft \w+ - |untitled)|\.(?:docx?|indd|pdf|rtf|odt|pptx?)\Z", re.I)


def read(data: bytes) -> Content:
    """The content of a PDF.

    Raises:
        RefusedFile: when it is none, or needs a password, or what reads PDF is not installed.
    """
    pdfium = optional.load("pypdfium2", "pdf")
    raw = optional.load("pypdfium2.raw", "pdf")
    notes: list[Note] = []
    document = _opened(pdfium, data)
    try:
        pages, heights = _pages(document, raw, notes)
        stated = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    blocks = layout.blocks_of(pages, heights)
    texts = layout.texts_of(blocks)
    title, sources = _title(stated.get("Title"), texts, blocks)
    roles = ["title" if index == title else block.role for index, block in enumerate(blocks)]
    body, segments = joining.join(texts, roles, [block.page for block in blocks])
    segments = tuple(
        segment._replace(is_recognised=block.is_recognised)
        for segment, block in zip(segments, blocks, strict=True)
    )
    if pages and not any(pages):
        notes.append(Note(NO_TEXT, _NO_TEXT))
    starts = [segment.start for segment in segments]

    def page_of(position: int) -> int:
        index = max(0, bisect.bisect_right(starts, position) - 1)
        return blocks[index].page if blocks else 1

    return Content(
        body=body,
        encoding=ENCODING,
        line_of=page_of,
        sources=sources,
        segments=segments,
        links=(),
        extra=_recognised_by(stated) if any(each.is_recognised for each in segments) else {},
        notes=tuple(notes),
    )


def _recognised_by(stated: Mapping[str, str]) -> dict[str, object]:
    """Which program laid the words over the pictures, as far as the file says."""
    named = stated.get("Creator") or stated.get("Producer") or "a program that is not named"
    return {RECOGNISED_BY: _SPACES.sub(" ", named).strip()}


def _opened(pdfium: Any, data: bytes) -> Any:
    if b"%PDF-" not in data[:1024]:
        raise RefusedFile("This is no PDF; give it the ending of what it is.")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            message = "This PDF needs a password; save it without one and load that."
            raise RefusedFile(message) from error
        raise RefusedFile(f"This PDF is broken ({error}); save it anew and load that.") from error


def _pages(
    document: Any, raw: Any, notes: list[Note]
) -> tuple[list[list[lines.Line]], list[float]]:
    """The lines of each page, and its height in points."""
    count = len(document)
    if count > MOST_PAGES:
        message = f"Only the first {MOST_PAGES:,} of {count:,} pages were read; split the file."
        notes.append(Note("pages", message))
    found, heights = [], []
    for number in range(1, min(count, MOST_PAGES) + 1):
        try:
            page = document[number - 1]
        except Exception as error:  # whatever pdfium's binding makes of a broken page
            notes.append(Note("page", f"Page {number} could not be read ({error}).", number))
            continue
        heights.append(page.get_height())
        found.append(lines.of_page(page, number, raw))
        page.close()
    return found, heights


def _title(
    stated: str | None, texts: Sequence[str], blocks: Sequence[layout.Block]
) -> tuple[int | None, tuple[Source, ...]]:
    """The index of the block that is the title, and what states it.

    What the file says of itself holds only where the first page says it too: programs leave names
    of files and of templates there.
    """
    first = [index for index, block in enumerate(blocks) if block.page == 1]
    plain = _plain(stated or "")
    if plain and not _PROGRAM.search(stated or ""):
        for index in first:
            if _plain(texts[index]) == plain:
                return index, _stating(PROPERTIES, texts[index])
        if plain in _plain(" ".join(texts[index] for index in first)):
            return None, _stating(PROPERTIES, _SPACES.sub(" ", stated or "").strip())
    headings = [index for index in first if blocks[index].role == "heading"][:_FIRST_HEADINGS]
    if headings:
        largest = max(headings, key=lambda index: blocks[index].lines[0].size)
        return largest, _stating(PAGE, texts[largest])
    return None, ()


_FIRST_HEADINGS = 4


def _stating(basis: str, title: str) -> tuple[Source, ...]:
    return (Source(basis, Metadata({"title": Value(1, scalar=title)})),)


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"\w+", text.casefold()))


READER = Reader(
    name="pdf",
    version="2",
    endings=frozenset({".pdf"}),
    modules=("pdf", "joining", "raised"),
    libraries=("pypdfium2",),
    tables=("words/en.words",),
    engine="pypdfium2",
    extra="pdf",
    read=read,
)
