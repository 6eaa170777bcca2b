"""Front matter: the metadata at the head of a text, between fences of YAML or TOML, or as JSON."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.formats import toml_and_json, yaml_metadata
from archive.formats.metadata import (
    KEYS,
    LINE_END,
    MOST_CHARACTERS,
    Metadata,
    UnreadableError,
)

# Editors and concatenations leave byte order marks and blank lines above the fence.
_ABOVE = re.compile(r"[\s\ufeff]*")
_FENCE = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)")
_OBJECT = re.compile(r"\{\s*\"([^\"\\\n]{0,100})\"\s*:")
_INDENT = re.compile(r"[ \t]*\Z")
_ENDS = {"---": r"(?:---|\.\.\.)", "+++": r"\+\+\+"}
_READERS = {"---": yaml_metadata.read, "+++": toml_and_json.read_toml}


class FrontMatter(NamedTuple):
    """What stands at the head of a text: the metadata, and where the body begins."""

    metadata: Metadata
    body_start: int


def read(text: str) -> FrontMatter | None:
    """The front matter of a text, or None where it has none.

    Raises:
        UnreadableError: when front matter opens and never closes, is too large or cannot be read.
    """
    above = _ABOVE.match(text)
    start = above.end() if above else 0
    line = len(LINE_END.findall(text, 0, start)) + 1
    if opening := _FENCE.match(text, start):
        return _read_fenced(text, opening, line)
    if opening := _OBJECT.match(text, start):
        return _read_json(text, start, line, opening[1])
    return None


def _read_fenced(text: str, opening: re.Match[str], line: int) -> FrontMatter:
    fence = opening["fence"]
    # Deeper than the opening one, a fence is a line of a value.
    indent = _INDENT.search(text, 0, opening.start())
    deepest = len(indent[0]) if indent else 0
    # Looking behind instead of ^, which knows no line that ends in a carriage return alone.
    closes = re.compile(rf"(?<=[\r\n])[ \t]{{0,{deepest}}}{_ENDS[fence]}[ \t]*(?:\r\n|\n|\r|\Z)")
    closing = closes.search(text, opening.end(), opening.end() + MOST_CHARACTERS)
    if closing is None:
        raise UnreadableError(f"The front matter opens with {fence} and never closes.", line)
    metadata = _READERS[fence](text[opening.end() : closing.start()], line + 1)
    return FrontMatter(metadata, closing.end())


def _read_json(text: str, start: int, line: int, first_key: str) -> FrontMatter | None:
    """The metadata of a JSON object with a known key and text behind it.

    A file that is JSON and nothing else is a text, and so is one with an object on each line.
    """
    try:
        found = toml_and_json.read_json(text[start : start + MOST_CHARACTERS], line)
    except UnreadableError:
        if first_key in KEYS:
            raise
        return None
    end = start + found.end
    closing = _REST_OF_LINE.match(text, end)
    follows = text[end:].lstrip()[:1]
    if follows in ("", "{", "[") or not KEYS & {member.key for member in found.members}:
        return None
    if closing is None:
        raise UnreadableError("Behind the JSON of the front matter its line goes on.", line)
    return FrontMatter(found.metadata(), closing.end())


_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
