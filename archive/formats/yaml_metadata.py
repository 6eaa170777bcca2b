"""Metadata in YAML written by hand, whose every scalar stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from archive.formats.metadata import (
    DEEPEST,
    Metadata,
    UnreadableError,
    Value,
    first_line_of,
    refuse_too_large,
)

_KEY = re.compile(r"(\w[\w .-]*):(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


def read(source: str, first_line: int) -> Metadata:
    """The keys of YAML that begins in line `first_line` of its file.

    What is not quite YAML, such as ``title: Budget: the facts``, is read line by line.

    Raises:
        UnreadableError: when it is no mapping, nests too deep, or is no YAML at all.
    """
    refuse_too_large(source, first_line)
    try:
        return _read_yaml(source, first_line)
    except yaml.YAMLError as error:
        by_line = _read_lines(source, first_line)
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else None
        if by_line is None:
            raise UnreadableError(f"The metadata is no YAML: {_reason(error)}.", line) from error
        values, repeated = by_line
        return Metadata(values, repeated, doubt=(_reason(error), line))


def _reason(error: yaml.YAMLError) -> str:
    return first_line_of(getattr(error, "problem", None) or error)


def _read_yaml(source: str, first_line: int) -> Metadata:
    events = yaml.parse(source, Loader=yaml.CBaseLoader)
    next(events)  # the stream starts
    if isinstance(next(events), yaml.StreamEndEvent):
        return Metadata()
    root = next(events)
    if isinstance(root, yaml.ScalarEvent) and not root.value:
        return Metadata()
    if not isinstance(root, yaml.MappingStartEvent):
        raise UnreadableError("The metadata is not a list of keys and values.", first_line)
    values: dict[str, Value] = {}
    repeated: list[tuple[str, int]] = []
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = first_line + _start(event).line
        key = (
            _scalar(source, event)
            if isinstance(event, yaml.ScalarEvent)
            else _source(source, event, events, line)
        )
        value = _value(source, next(events), events, line)
        if key in values:
            repeated.append((key, line))
        else:
            values[key] = value
    return Metadata(values, tuple(repeated))


def _start(event: yaml.Event) -> Any:
    """Where an event begins; the loader from C always says, whatever the type stubs allow."""
    return event.start_mark


def _end(event: yaml.Event) -> Any:
    return event.end_mark


def _value(source: str, event: yaml.Event, events: Iterator[yaml.Event], line: int) -> Value:
    if isinstance(event, yaml.ScalarEvent):
        written = _scalar(source, event)
        if written != event.value:
            return Value(line, odd=written)
        comment = _comment(source, event)
        return Value(line, scalar=written, comments=(comment,) if comment else ())
    if not isinstance(event, yaml.SequenceStartEvent):
        return Value(line, odd=_source(source, event, events, line))
    items: list[str] = []
    comments: list[str] = []
    start = _start(event).index
    nested = False
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        if isinstance(event, yaml.ScalarEvent):
            items.append(_scalar(source, event))
            comments.append(_comment(source, event))
            continue
        # `- Māori Crown Relations: Te Arawhiti` is a mapping to YAML and one name to its author.
        written = _source(source, event, events, line)
        nested = nested or "\n" in written
        items.append(written)
        comments.append("")
    odd = source[start : _end(event).index].rstrip() if nested else None
    return Value(line, items=tuple(items), odd=odd, comments=tuple(comments))


def _scalar(source: str, event: yaml.ScalarEvent) -> str:
    """What a scalar says; as it is written where it says NUL by an escape, at which texts end."""
    if "\0" in event.value:
        return source[_start(event).index : _end(event).index].rstrip()
    return str(event.value)


def _comment(source: str, event: yaml.ScalarEvent) -> str:
    """What YAML takes for a comment behind an unquoted scalar, with the space before it."""
    if event.style:
        return ""
    match = _COMMENT.match(source, _end(event).index)
    return match[0].rstrip() if match else ""


def _source(source: str, event: yaml.Event, events: Iterator[yaml.Event], line: int) -> str:
    """The characters of whatever begins with `event`, whose further events are used up."""
    start, depth, last = _start(event).index, 0, event
    while True:
        if isinstance(last, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(last, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UnreadableError("The metadata nests too deep to be read.", line)
        if depth == 0:
            return source[start : _end(last).index].rstrip()
        last = next(events)


def _read_lines(
    source: str, first_line: int
) -> tuple[dict[str, Value], tuple[tuple[str, int], ...]] | None:
    """The keys of hand-written metadata that YAML refuses, such as ``title: Budget: the facts``.

    None where a line is neither a key with its value, nor an item of a list, nor blank.
    """
    found: list[tuple[str, int, str, list[str]]] = []
    for number, line in enumerate(source.splitlines(), first_line):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (item := _ITEM.match(line)) and found and not found[-1][2]:
            found[-1][3].append(_unquoted(item[1]))
        elif key := _KEY.match(line):
            found.append((key[1].rstrip(), number, _unquoted(key[2] or ""), []))
        else:
            return None
    values: dict[str, Value] = {}
    repeated = []
    for name, number, scalar, items in found:
        if name in values:
            repeated.append((name, number))
        elif items:
            values[name] = Value(number, items=tuple(items))
        else:
            values[name] = Value(number, scalar=scalar)
    return values, tuple(repeated)


def _unquoted(written: str) -> str:
    """A scalar without its marks; one that nothing closes (``"Broken: [yaml``) is no part of it."""
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return written[1:] if written.startswith('"') and written.count('"') == 1 else written
