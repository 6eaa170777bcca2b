"""Front matter: the metadata at the head of a text, between fences of YAML or TOML, or as JSON."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.formats import toml_and_json, yaml_metadata
from archive.formats.metadata import MOST_CHARACTERS, Metadata, UnreadableError

# Editors and concatenations leave byte order marks and blank lines above the fence.
_OPENS = re.compile(r"[\s\ufeff]*(?:(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)|(?=\{\s*[\"}]))")
# Looking behind instead of ^, which knows no line that ends in a carriage return alone.
_CLOSES = {
    "---": re.compile(r"(?<=[\r\n])[ \t]*(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])[ \t]*\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_READERS = {"---": yaml_metadata.read, "+++": toml_and_json.read_toml}
_LINE_END = re.compile(r"\r\n|\n|\r")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")


class FrontMatter(NamedTuple):
    """What stands at the head of a text: the metadata, and where the body begins."""

    metadata: Metadata
    body_start: int


def read(text: str) -> FrontMatter | None:
    """The front matter of a text, or None where it has none.

    Raises:
        UnreadableError: when front matter opens and never closes, is too large or cannot be read.
    """
    opening = _OPENS.match(text)
    if opening is None:
        return None
    line = len(_LINE_END.findall(text, 0, opening.end())) + 1
    fence = opening["fence"]
    if fence is None:
        return _read_json(text, opening.end(), line)
    closing = _CLOSES[fence].search(text, opening.end(), opening.end() + MOST_CHARACTERS)
    if closing is None:
        message = f"The front matter opens with {fence} and never closes."
        raise UnreadableError(message, max(1, line - 1))
    metadata = _READERS[fence](text[opening.end() : closing.start()], line)
    return FrontMatter(metadata, closing.end())


def _read_json(text: str, start: int, line: int) -> FrontMatter:
    metadata, end = toml_and_json.read_json(text[start : start + MOST_CHARACTERS], line)
    closing = _REST_OF_LINE.match(text, start + end)
    if closing is None:
        raise UnreadableError("Behind the JSON of the front matter its line goes on.", line)
    return FrontMatter(metadata, closing.end())
