"""The description of a collection: its ``collection.yaml``."""

from __future__ import annotations

from archive.document import Collection
from archive.formats import encoding, yaml_metadata
from archive.formats.metadata import TEXTS, UnreadableError, Value
from archive.problems import Problem, RefusedFile

KEYS = (
    *("name", "title", "publisher", "url", "rights", "licence_url", "licence", "anchor"),
    "jurisdiction",
)
"""Every key that a description may have; ``licence`` is another name of ``licence_url``."""


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
    collection = Collection(
        name=name,
        title=texts.get("title") or name,
        publisher=texts.get("publisher"),
        url=texts.get("url"),
        rights=texts.get("rights"),
        licence_url=texts.get("licence_url") or texts.get("licence"),
        anchor=texts.get("anchor"),
        jurisdiction=(texts.get("jurisdiction") or "").strip().lower() or None,
    )
    return collection, tuple(problems)


def _text(key: str, value: Value) -> str | None:
    comment = value.comments[0] if value.comments and key in TEXTS else ""
    return f"{value.scalar}{comment}" if value.scalar else None
