"""Front matter and sidecars: YAML written by hand, whose every scalar stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

MOST_CHARACTERS = 262_144
"""Front matter larger than this is text: no author wrote it, and a parser could hang in it."""

DEEPEST = 16
"""Front matter nested deeper than this is text."""

MOST_BRACKETS = 1_000
"""Front matter with more is text: ten thousand nested ones take a YAML parser minutes."""

_OPENS = re.compile(r"---[ \t]*(?:\r\n|\n|\r|$)")
# Looking behind instead of ^, which knows no line that ends in a carriage return alone.
_CLOSES = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEY = re.compile(r"(\w[\w .-]*):(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")


class UnreadableError(Exception):
    """Metadata that cannot be read; says why and, where known, in which line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a key: a scalar, or a list of them, as written.

    `odd` is the source of a value that is neither, or of a list with items that are neither.
    """

    line: int
    scalar: str | None = None
    items: tuple[str, ...] | None = None
    odd: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter or a sidecar says: its keys, and those that stand there again."""

    values: Mapping[str, Value] = field(default_factory=dict)
    repeated: tuple[tuple[str, int], ...] = ()
    doubt: tuple[str, int | None] | None = None
    """Why it was read line by line instead of as YAML, and the line that is to blame."""


def split(text: str) -> tuple[str, str] | None:
    """The front matter of a text and its body, or None where the text has no front matter.

    Raises:
        UnreadableError: when front matter opens and never closes, or is too large.
    """
    opening = _OPENS.match(text)
    if opening is None:
        return None
    closing = _CLOSES.search(text, opening.end(), opening.end() + MOST_CHARACTERS)
    if closing is None:
        raise UnreadableError("The front matter opens with --- and never closes.", 1)
    return text[opening.end() : closing.start()], text[closing.end() :]


def read(source: str, first_line: int) -> Metadata:
    """The keys of `source`, which begins in line `first_line` of its file.

    Raises:
        UnreadableError: when it is no mapping, nests too deep, or is no YAML at all.
    """
    if len(source) > MOST_CHARACTERS:
        raise UnreadableError("The metadata is too large to have been written by hand.", first_line)
    if source.count("[") + source.count("{") > MOST_BRACKETS:
        raise UnreadableError("The metadata nests too deep to be read.", first_line)
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
    return str(getattr(error, "problem", None) or error).splitlines()[0]


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
        said = _scalar(source, event)
        return Value(line, scalar=said) if said == event.value else Value(line, odd=said)
    if not isinstance(event, yaml.SequenceStartEvent):
        return Value(line, odd=_source(source, event, events, line))
    items: list[str] = []
    start = _start(event).index
    nested = False
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        if isinstance(event, yaml.ScalarEvent):
            items.append(_scalar(source, event))
            continue
        # `- Māori Crown Relations: Te Arawhiti` is a mapping to YAML and one name to its author.
        written = _source(source, event, events, line)
        nested = nested or "\n" in written
        items.append(written)
    odd = source[start : _end(event).index].rstrip() if nested else None
    return Value(line, items=tuple(items), odd=odd)


def _scalar(source: str, event: yaml.ScalarEvent) -> str:
    """What a scalar says; as it is written where it says NUL by an escape, at which texts end."""
    if "\0" in event.value:
        return source[_start(event).index : _end(event).index].rstrip()
    return str(event.value)


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
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return written
