"""Reads files and says what is in them, without an archive."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive import derive, formats, gather, recipe, reference
from archive.document import KINDS_OF_THINGS, Entry, Figure, index_around
from archive.extractors import AllExtractors
from archive.formats import registry


def extract(path: str, jurisdiction: str | None = None, largest: int = gather.LARGEST) -> Entry:
    """All that the file at `path`, with the sidecar beside it, says.

    Names are read against the reference data that ships with the archive. `jurisdiction` is that
    of the file, where it states no other itself.

    Raises:
        RefusedFile: when it cannot be read, or is no text.
    """
    sidecar = path + formats.SIDECAR
    beside = gather.read_whole(sidecar, largest) if Path(sidecar).is_file() else None
    data = gather.read_whole(path, largest)
    return derive.entry(path, data, beside, _extractors(), jurisdiction)


def is_present(path: str, derived_by: str) -> bool:
    """Whether a recipe is the one by which the file at `path` is read here."""
    return recipe.of_format(derived_by) == recipe.of_path(path)


def read_again(path: str, data: bytes, derived_by: str) -> tuple[str, str] | None:
    """The body that is read from the bytes of a file, and its encoding.

    None where `derived_by` is another recipe than that of this version.

    Raises:
        RefusedFile: when the bytes cannot be read.
    """
    if not is_present(path, derived_by):
        return None
    content = registry.reader_of(path).read(data)
    return content.body, content.encoding


@functools.cache
def _extractors() -> AllExtractors:
    return reference.shipped_extractors()


def jurisdictions() -> tuple[str, ...]:
    """The slugs of the jurisdictions that are known without an archive."""
    return tuple(_extractors().jurisdictions)


def explain(entry: Entry) -> Iterator[tuple[int, str, str, str]]:
    """Every number of a text: its line in the file, its words, its reading, and why.

    A figure names the rule that read it, a number passed over the reason.
    """
    body = entry.document.body
    finder = _extractors().of(entry.jurisdiction).finder
    for each in finder.read(body, entry.segments):
        line = entry.line_of(each.start)
        words = body[each.start : each.end]
        if isinstance(each, Figure):
            yield line, words, _reading(each), each.rule
        else:
            yield line, words, "no figure", each.reason


def _reading(figure: Figure) -> str:
    value = f"{figure.value:,.12g}"
    if figure.high is not None:
        value += f" to {figure.high:,.12g}"
    parts = (figure.kind, figure.approx, value, figure.unit, figure.item)
    said = " ".join(part for part in parts if part)
    return f"{said} per {figure.per}" if figure.per else said


def as_json(entry: Entry) -> dict[str, Any]:
    """The record of an entry in ``archive extract --jsonl``."""
    document = entry.document
    return {
        "path": entry.path,
        "title": document.title.value if document.title else None,
        "date": document.date.date,
        "jurisdiction": entry.jurisdiction,
        "body": document.body,
        "segments": [{"role": s.role, "start": s.start, "end": s.end} for s in entry.segments],
        "figures": [_figure(entry, figure) for figure in entry.figures],
        "quotations": [
            {
                "start": said.start,
                "end": said.end,
                "text": document.body[said.start : said.end],
                "speaker": said.name,
                "speakers": [each.name for each in said.speakers],
            }
            for said in entry.resolved.quotations
        ],
    }


def _figure(entry: Entry, figure: Figure) -> dict[str, Any]:
    body = entry.document.body
    quotations = entry.resolved.quotations
    index = index_around(quotations, figure.start)
    return {
        "start": figure.start,
        "end": figure.end,
        "text": body[figure.start : figure.end],
        "kind": figure.kind,
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit,
        "approx": figure.approx,
        "per": figure.per,
        # Whoever compares readings knows a noun that is not there as an empty one.
        "item": figure.item or ("" if figure.kind in KINDS_OF_THINGS else None),
        "speaker": None if index is None else quotations[index].name,
    }
