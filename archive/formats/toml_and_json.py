"""Metadata in TOML and in JSON, as static site generators write it above a text."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from archive.formats.metadata import (
    MOST_CHARACTERS,
    Metadata,
    UnreadableError,
    Value,
    first_line_of,
    refuse_too_large,
)

MOST_DOTS = 100
"""TOML with a key of more dots is refused: reading it would take the square of their number."""

_LINE = re.compile(r"at line (\d+)")
_LONG_KEY = re.compile(rf"(?m)^[^=\n]*?(?:\.[^.=\n]*){{{MOST_DOTS}}}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_toml(source: str, first_line: int) -> Metadata:
    """The keys of TOML that begins in line `first_line` of its file.

    Raises:
        UnreadableError: when it is no TOML, or nests too deep.
    """
    refuse_too_large(source, first_line)
    if _LONG_KEY.search(source):
        raise UnreadableError("The metadata has a key of too many parts to be read.", first_line)
    lines = "\n".join(source.splitlines())
    try:
        found = tomllib.loads(lines)
        return Metadata({key: _of_toml(key, found[key], lines, first_line) for key in found})
    except (ValueError, RecursionError) as error:
        at = _LINE.search(str(error))
        line = first_line + int(at[1]) - 1 if at else first_line
        raise UnreadableError(f"The metadata is no TOML: {first_line_of(error)}.", line) from error


def read_json(source: str, first_line: int) -> tuple[Metadata, int]:
    """The keys of the JSON object that `source` begins with, and where in `source` it ends.

    Raises:
        UnreadableError: when no JSON object stands there, or it nests too deep.
    """
    repeated: list[str] = []

    def paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                repeated.append(key)
            found.setdefault(key, value)
        return found

    decoder = json.JSONDecoder(
        object_pairs_hook=paired, parse_int=_Written, parse_float=_Written, parse_constant=_Written
    )
    try:
        found, end = decoder.raw_decode(source[:MOST_CHARACTERS])
        lines = {key: _line_of(json.dumps(key), source, end) for key in found}
        values = {key: _plain(found[key], first_line + line) for key, line in lines.items()}
    except (ValueError, RecursionError) as error:
        message = f"The metadata is no JSON: {first_line_of(error)}."
        raise UnreadableError(message, first_line) from error
    return Metadata(values, tuple((key, first_line) for key in repeated if key in found)), end


def _line_of(key: str, source: str, end: int) -> int:
    """How many lines stand above the first time that a quoted key stands in an object."""
    return source.count("\n", 0, max(0, source.find(key, 0, end)))


class _Written(str):
    """A number of JSON in the digits in which it was written."""


def _of_toml(key: str, value: Any, source: str, first_line: int) -> Value:
    """A value of TOML; numbers, dates and the like as they are written."""
    name = rf"[\"']?{re.escape(key)}[\"']?[ \t]*"
    at = re.search(rf"(?m)^[ \t]*(?:{name}=([^\n#]*)|\[+[ \t]*{name}[\].])", source)
    line = first_line + (source.count("\n", 0, at.start()) if at else 0)
    if at and at[1] and not isinstance(value, str | list | dict):
        return Value(line, scalar=at[1].strip())
    return _plain(value, line)


def _plain(value: Any, line: int) -> Value:
    """A value of TOML or JSON as the tables can hold it."""
    if isinstance(value, str) and _is_storable(value):
        return Value(line, scalar=str(value))
    if isinstance(value, list) and all(isinstance(v, str) and _is_storable(v) for v in value):
        return Value(line, items=tuple(map(str, value)))
    if value is None or isinstance(value, bool):
        return Value(line, scalar="" if value is None else str(value).lower())
    return Value(line, odd=json.dumps(value, default=str))


def _is_storable(text: str) -> bool:
    """Whether SQLite can hold a text: NUL ends one, and half a surrogate pair is no UTF-8."""
    return "\0" not in text and not _SURROGATE.search(text)
