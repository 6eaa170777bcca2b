"""The description of a collection: its ``collection.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from archive import dates
from archive.document import HIDE, METADATA, PUBLISH, Collection
from archive.formats import encoding, yaml_metadata
from archive.formats.metadata import TEXTS, UnreadableError, Value
from archive.problems import Problem, RefusedFile

KEYS = (
    *("name", "title", "publisher", "url", "rights", "licence_url", "licence", "anchor"),
    *("jurisdiction", "days", "days_from", "publish", "missing"),
)
"""Every key that a description may have; ``licence`` is another name of ``licence_url``."""

SHOW = "show"
"""What ``missing`` may say: that documents whose file is gone are listed as such, as always."""

UTC = "utc"
"""What ``days`` may say: that the days of the sources are those of UTC."""


def read(path: str, data: bytes) -> tuple[Collection, tuple[Problem, ...]]:
    """The collection that a ``collection.yaml`` describes, and what is wrong with its keys.

    Raises:
        RefusedFile: when it is no such description; the message says what is missing.
    """
    decoded = encoding.decode(data)
    try:
        metadata = yaml_metadata.read(decoded.text, 1)
    except UnreadableError as error:
        raise RefusedFile(str(error), code="collection", line=error.line) from error
    texts = {key: _text(key, value) for key, value in metadata.values.items()}
    name = texts.get("name")
    if not name:
        raise RefusedFile(f"{path} gives no name; add a line `name: …`.", code="collection")
    problems = [
        Problem(path, line, "key-repeated", f"`{key}` stands there twice; the first holds.")
        for key, line in metadata.repeated
    ]
    if decoded.doubt:
        message, bad_line = decoded.doubt
        problems.append(Problem(path, bad_line, "encoding", message))
    for key, value in metadata.values.items():
        if any(value.comments) and key in TEXTS and value.scalar:
            message = f"A # in `{key}` begins a comment; it was kept. Put the value in quotes."
            problems.append(Problem(path, value.line, "key-shape", message))
        if key not in KEYS:
            message = f"`{key}` is not a known key of a collection: {', '.join(KEYS)}."
            problems.append(Problem(path, value.line, "key-unknown", message))
        elif value.scalar is None:
            message = f"`{key}` should be one line of text."
            problems.append(Problem(path, value.line, "key-shape", message))
    days, days_from = _days(path, metadata.values, problems)
    collection = Collection(
        name=name,
        title=texts.get("title") or name,
        publisher=texts.get("publisher"),
        url=texts.get("url"),
        rights=texts.get("rights"),
        licence_url=texts.get("licence_url") or texts.get("licence"),
        anchor=texts.get("anchor"),
        jurisdiction=(texts.get("jurisdiction") or "").strip().lower() or None,
        days=days,
        days_from=days_from,
        publish=_publish(path, metadata.values.get("publish"), problems),
        missing=_missing(path, metadata.values.get("missing"), problems),
    )
    return collection, tuple(problems)


def _publish(path: str, value: Value | None, problems: list[Problem]) -> str | None:
    """What of its documents may go out to the public, where they say nothing else themselves."""
    if value is None:
        return None
    said = (value.scalar or "").strip().lower()
    if said in PUBLISH:
        return said
    message = (
        f"`publish: {value.scalar or ''}` is none of {', '.join(PUBLISH)}; {METADATA} is assumed."
    )
    problems.append(Problem(path, value.line, "collection", message))
    return METADATA


def _missing(path: str, value: Value | None, problems: list[Problem]) -> str | None:
    """Whether documents whose file is gone are hidden."""
    said = (value.scalar or "").strip().lower() if value else ""
    if value is None or said in (HIDE, SHOW):
        return said if said == HIDE else None
    message = f"`missing: {value.scalar or ''}` is not known; it may be `{HIDE}` or `{SHOW}`."
    problems.append(Problem(path, value.line, "collection", message))
    return None


def _days(
    path: str, values: Mapping[str, Value], problems: list[Problem]
) -> tuple[str | None, str | None]:
    """Whether the days are those of UTC, and from which day on; what is wrong goes to `problems`.

    Where either is wrong the days are taken as they are.
    """
    days, since = values.get("days"), values.get("days_from")
    if days and days.scalar and days.scalar.strip().lower() != UTC:
        message = f"`days: {days.scalar}` is not known; it may be `{UTC}`, or be left out."
        problems.append(Problem(path, days.line, "collection", message))
        return None, None
    if not since or not since.scalar:
        return (UTC if days and days.scalar else None), None
    if not days or not days.scalar:
        message = f"`days_from` says from when on, not what days these are; add `days: {UTC}`."
        problems.append(Problem(path, since.line, "collection", message))
        return None, None
    day, precision = dates.from_source(since.scalar) or (None, None)
    if precision != "day":
        message = f"`days_from: {since.scalar}` is no day; write one like 2017-11-01."
        problems.append(Problem(path, since.line, "collection", message))
        return None, None
    return UTC, day


def _text(key: str, value: Value) -> str | None:
    comment = value.comments[0] if value.comments and key in TEXTS else ""
    return f"{value.scalar}{comment}" if value.scalar else None
