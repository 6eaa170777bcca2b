"""Metadata in TOML and in JSON, as static site generators write it above a text."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, NamedTuple

from archive.formats.metadata import (
    LINE_END,
    Metadata,
    UnreadableError,
    Value,
    first_line_of,
    refuse_too_large,
)

MOST_DOTS = 100
"""TOML with a key of more dots is refused: reading it would take the square of their number."""

_LONG_KEY = re.compile(rf"(?m)^[^=\n]*?(?:\.[^.=\n]*){{{MOST_DOTS}}}")
_TOML_KEY = re.compile(r"[ \t]*(?:\[+[ \t]*)?[\"']?([\w-]+)[\"']?[ \t]*[=\].]")
_TOML_TEXT = re.compile("\"\"\"|'''")
_TOML_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_SPACE = re.compile(r"\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_toml(source: str, first_line: int) -> Metadata:
    """The keys of TOML that begins in line `first_line` of its file.

    Numbers and dates are in their plainest form: ``0x1F`` is 31.

    Raises:
        UnreadableError: when it is no TOML, or nests too deep.
    """
    refuse_too_large(source, first_line)
    if _LONG_KEY.search(source):
        raise UnreadableError("The metadata has a key of too many parts to be read.", first_line)
    text = LINE_END.sub("\n", source)
    try:
        found = tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        at = _TOML_POSITION.search(str(error))
        line = first_line + int(at[1]) - 1 if at and at[1] else first_line
        why = _TOML_POSITION.sub("", first_line_of(error))
        raise UnreadableError(f"The metadata is no TOML: {why}.", line) from error
    lines = _toml_lines(text)
    return Metadata({key: _of_toml(found[key], first_line + lines.get(key, 0)) for key in found})


def _toml_lines(text: str) -> dict[str, int]:
    """How many lines stand above each key at the beginning of a line."""
    lines: dict[str, int] = {}
    is_inside = False  # a string of several lines
    for number, line in enumerate(text.split("\n")):
        key = None if is_inside else _TOML_KEY.match(line)
        if key:
            lines.setdefault(key[1], number)
        is_inside ^= len(_TOML_TEXT.findall(line)) % 2 == 1
    return lines


def _of_toml(value: Any, line: int) -> Value:
    if isinstance(value, str):
        return _of_text(value, line)
    if isinstance(value, bool):
        return Value(line, scalar=str(value).lower())
    if isinstance(value, dict | list):
        return _of_items(value, line, json.dumps(value, ensure_ascii=False, default=str))
    return Value(line, scalar=str(value))


class Member(NamedTuple):
    """A key of a JSON object, its value, the value as written, and its line in its file."""

    key: str
    value: Any
    written: str
    line: int


class JsonObject(NamedTuple):
    """The members of a JSON object, and where in its source it ends."""

    members: tuple[Member, ...]
    end: int

    def metadata(self) -> Metadata:
        """The keys with their values; of a repeated key the first."""
        values: dict[str, Value] = {}
        repeated: list[tuple[str, int]] = []
        for member in self.members:
            if member.key in values:
                repeated.append((member.key, member.line))
            else:
                values[member.key] = _of_json(member)
        return Metadata(values, tuple(repeated))


def read_json(source: str, first_line: int) -> JsonObject:
    """The JSON object that `source` begins with, in line `first_line` of its file.

    Raises:
        UnreadableError: when no JSON object stands there, or it nests too deep.
    """
    try:
        return _object(source, first_line)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise UnreadableError(f"The metadata is no JSON: {error.msg}.", line) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("The metadata is no JSON: too much of it.", first_line) from error


def _object(source: str, first_line: int) -> JsonObject:
    members: list[Member] = []
    line, counted = first_line, 0
    position = _after_space(source, 1)
    while source[position : position + 1] != "}":
        if members:
            position = _after(source, position, ",")
        key, after_key = _DECODER.raw_decode(source, position)
        if not isinstance(key, str):
            raise json.JSONDecodeError("Expecting property name", source, position)
        line += len(LINE_END.findall(source, counted, position))
        counted = position
        start = _after(source, _after_space(source, after_key), ":")
        value, end = _DECODER.raw_decode(source, start)
        members.append(Member(key, value, source[start:end], line))
        position = _after_space(source, end)
    return JsonObject(tuple(members), position + 1)


_DECODER = json.JSONDecoder()


def _after(source: str, position: int, sign: str) -> int:
    """The position of what follows a sign and the space behind it."""
    if source[position : position + 1] != sign:
        raise json.JSONDecodeError(f"Expecting {sign!r} delimiter", source, position)
    return _after_space(source, position + 1)


def _after_space(source: str, position: int) -> int:
    match = _SPACE.match(source, position)
    return match.end() if match else position


def _of_json(member: Member) -> Value:
    if isinstance(member.value, str):
        return _of_text(member.value, member.line)
    if isinstance(member.value, dict | list):
        return _of_items(member.value, member.line, member.written)
    return Value(member.line, scalar="" if member.value is None else member.written)


def _of_text(text: str, line: int) -> Value:
    if _is_storable(text):
        return Value(line, scalar=text)
    return Value(line, odd=json.dumps(text))


def _of_items(value: Any, line: int, written: str) -> Value:
    """A list of texts; anything else as written."""
    if isinstance(value, list) and all(isinstance(v, str) and _is_storable(v) for v in value):
        return Value(line, items=tuple(value))
    return Value(line, odd=written if _is_storable(written) else json.dumps(value, default=str))


def _is_storable(text: str) -> bool:
    """Whether SQLite can hold a text: NUL ends one, and half a surrogate pair is no UTF-8."""
    return "\0" not in text and not _SURROGATE.search(text)
