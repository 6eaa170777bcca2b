"""Bytes to a Document, whatever the file: text with or without front matter, and its sidecar."""

from __future__ import annotations

from archive import dates
from archive.document import Collection, DateReading, Document, Stated
from archive.formats import encoding, frontmatter
from archive.formats.frontmatter import Metadata, UnreadableError, Value
from archive.problems import Problem, RefusedFile

ENDINGS = frozenset({".md", ".markdown", ".txt", ".text"})
"""The endings of the files that are documents, in lower case."""

SIDECAR = ".meta.yaml"
"""What a document's file name is followed by in the name of its sidecar."""

_SCALARS = ("title", "date", "url", "kind", "author", "publisher", "rights")
_LISTS = ("ministers", "portfolios", "attachments")
_KIND_BY_ADDRESS = {"/release/": "release", "/speech/": "speech", "/feature/": "feature"}


class _Notes:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, code: str, message: str, line: int | None = None) -> None:
        self.problems.append(Problem(self.path, line, code, message))


def claims(name: str) -> bool:
    """Whether a file of this name is a document."""
    dot = name.rfind(".")
    return dot > 0 and name[dot:].lower() in ENDINGS


def read(
    path: str, data: bytes, sidecar: bytes | None = None
) -> tuple[Document, str, tuple[Problem, ...]]:
    """What the file at `path` says, the encoding it was read in, and what is wrong with it.

    `path` only names the file in problems. What the front matter states comes before what the
    sidecar states.

    Raises:
        RefusedFile: when the bytes are no text.
    """
    notes = _Notes(path)
    text, encoded_as = encoding.decode(data)
    if encoded_as != "utf-8":
        notes.add("encoding", f"The file is not UTF-8; it was read as {encoded_as}.")
    body, stated = _split(text, notes)
    beside = _read_sidecar(path, sidecar, notes)
    if not body.strip():
        notes.add("empty", "The document has no text.")
    return _document(body, stated, beside, notes), encoded_as, tuple(notes.problems)


def read_collection(path: str, data: bytes) -> Collection:
    """The collection that a ``collection.yaml`` describes.

    Raises:
        RefusedFile: when it is no such description; the message says what is missing.
    """
    try:
        values = frontmatter.read(encoding.decode(data)[0], 1).values
    except UnreadableError as error:
        raise RefusedFile(str(error), code="collection", line=error.line) from error
    texts = {key: value.scalar or None for key, value in values.items()}
    name = texts.get("name")
    if not name:
        raise RefusedFile(f"{path} gives no name; add a line `name: …`.", code="collection")
    return Collection(
        name=name,
        title=texts.get("title") or name,
        publisher=texts.get("publisher"),
        url=texts.get("url"),
        rights=texts.get("rights"),
        licence_url=texts.get("licence_url") or texts.get("licence"),
        anchor=texts.get("anchor"),
    )


def _split(text: str, notes: _Notes) -> tuple[str, Metadata]:
    try:
        parts = frontmatter.split(text)
        if parts is None:
            return text, Metadata()
        metadata = frontmatter.read(parts[0], 2)
    except UnreadableError as error:
        notes.add("front-matter", f"{error} The file was loaded as text alone.", error.line)
        return text, Metadata()
    if metadata.doubt:
        why, line = metadata.doubt
        notes.add("front-matter", f"Not YAML ({why}); it was read line by line.", line)
    return parts[1], metadata


def _read_sidecar(path: str, sidecar: bytes | None, notes: _Notes) -> Metadata:
    if sidecar is None:
        return Metadata()
    try:
        metadata = frontmatter.read(encoding.decode(sidecar)[0], 1)
    except (UnreadableError, RefusedFile) as error:
        notes.add("sidecar", f"{path}{SIDECAR} could not be used: {error}", error.line)
        return Metadata()
    if metadata.doubt:
        why, _ = metadata.doubt
        notes.add("sidecar", f"{path}{SIDECAR} is not YAML ({why}); it was read by line.")
    return metadata


def _document(body: str, front: Metadata, beside: Metadata, notes: _Notes) -> Document:
    scalars: dict[str, Stated] = {}
    lists: dict[str, tuple[str, ...]] = {}
    extra: dict[str, object] = {}
    for metadata, basis in ((front, "front matter"), (beside, "sidecar")):
        for key, line in metadata.repeated:
            notes.add(
                "key-repeated", f"`{key}` stands in the {basis} twice; the first holds.", line
            )
        for key, value in metadata.values.items():
            if key in _SCALARS:
                written = _scalar(key, value, basis, notes, extra)
                if written and key not in scalars:
                    scalars[key] = Stated(written, basis)
            elif key in _LISTS:
                items = _list(key, value, basis, notes, extra)
                if items and key not in lists:
                    lists[key] = items
            else:
                notes.add("key-unknown", f"`{key}` is not a known key; it is kept.", value.line)
                extra.setdefault(key, _as_written(value))
    url = scalars.get("url")
    return Document(
        body=body,
        title=scalars.get("title"),
        kind=scalars.get("kind") or _kind_by_address(url),
        author=scalars.get("author"),
        publisher=scalars.get("publisher"),
        date=_date(scalars.get("date"), front, beside, notes),
        url=url.value if url else None,
        rights=scalars["rights"].value if "rights" in scalars else None,
        ministers=lists.get("ministers", ()),
        portfolios=lists.get("portfolios", ()),
        attachments=tuple((address, None) for address in lists.get("attachments", ())),
        extra=extra,
    )


def _scalar(
    key: str, value: Value, basis: str, notes: _Notes, extra: dict[str, object]
) -> str | None:
    if value.scalar is not None:
        return value.scalar
    notes.add("key-shape", f"`{key}` in the {basis} should be one line of text.", value.line)
    extra.setdefault(key, _as_written(value))
    return value.items[0] if value.items else None


def _list(
    key: str, value: Value, basis: str, notes: _Notes, extra: dict[str, object]
) -> tuple[str, ...]:
    if value.items is not None and value.odd is None:
        return tuple(item for item in value.items if item)
    if value.scalar == "":
        return ()
    notes.add("key-shape", f"`{key}` in the {basis} should be a list of lines.", value.line)
    extra.setdefault(key, _as_written(value))
    if value.items is not None:
        return value.items
    return (value.scalar,) if value.scalar else ()


def _as_written(value: Value) -> object:
    if value.odd is not None:
        return value.odd
    return list(value.items) if value.items is not None else value.scalar


def _kind_by_address(url: Stated | None) -> Stated | None:
    if url is None:
        return None
    kind = next((kind for part, kind in _KIND_BY_ADDRESS.items() if part in url.value), None)
    return Stated(kind, "address") if kind else None


def _date(written: Stated | None, front: Metadata, beside: Metadata, notes: _Notes) -> DateReading:
    if written is None:
        return DateReading()
    read_as = dates.from_source(written.value)
    if read_as is None:
        metadata = front if written.basis == "front matter" else beside
        line = metadata.values["date"].line
        notes.add("date", f"`{written.value}` is not a date; the document has none.", line)
        return DateReading(as_written=written.value)
    date, precision = read_as
    return DateReading(date, date, None, precision, "source", written.value)
