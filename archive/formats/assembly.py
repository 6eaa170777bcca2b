"""From a body and what is stated about it to a Document: front matter first, then the sidecar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive import dates
from archive.document import METADATA, PUBLISH, DateReading, Document, Stated
from archive.formats import storable
from archive.formats.metadata import KEYS, LISTS, TEXTS, Value
from archive.formats.readers import Note, Source

_KIND_BY_ADDRESS = {"/release/": "release", "/speech/": "speech", "/feature/": "feature"}


def assemble(
    body: str, sources: Sequence[Source], notes: list[Note], more: Mapping[str, object]
) -> Document:
    """The document of a body; of two sources that state a key, the earlier one holds.

    What is wrong with a key is added to `notes`; `more` is stated beside the sources.
    """
    scalars: dict[str, Stated] = {}
    lists: dict[str, tuple[str, ...]] = {}
    extra: dict[str, object] = dict(more)
    for basis, metadata in sources:
        for key, line in metadata.repeated:
            message = f"`{key}` stands in the {basis} twice; the first holds."
            notes.append(Note("key-repeated", message, line))
        for key, value in metadata.values.items():
            if key not in KEYS:
                message = f"`{key}` is not a known key; it is kept."
                notes.append(Note("key-unknown", message, value.line))
                extra.setdefault(key, _as_written(value))
            elif key in LISTS:
                items = _list(key, value, basis, notes, extra)
                if items and key not in lists:
                    lists[key] = tuple(map(storable.of, items))
            else:
                written = _scalar(key, value, basis, notes, extra)
                if written and key not in scalars:
                    scalars[key] = Stated(storable.of(written), basis)
    url = scalars.get("url")
    return Document(
        body=body,
        title=scalars.get("title"),
        kind=scalars.get("kind") or _kind_by_address(url),
        author=scalars.get("author"),
        publisher=scalars.get("publisher"),
        date=_date(scalars.get("date"), sources, notes),
        url=url.value if url else None,
        jurisdiction=scalars.get("jurisdiction"),
        rights=scalars["rights"].value if "rights" in scalars else None,
        publish=_publish(scalars.get("publish"), notes),
        fetched=_fetched(scalars.get("fetched"), notes),
        ministers=lists.get("ministers", ()),
        portfolios=lists.get("portfolios", ()),
        attachments=tuple((address, None) for address in lists.get("attachments", ())),
        extra=extra,
    )


def _scalar(
    key: str, value: Value, basis: str, notes: list[Note], extra: dict[str, object]
) -> str | None:
    if value.scalar is not None:
        if not value.scalar or not value.comments or key not in TEXTS:
            return value.scalar
        notes.append(_comment_kept(key, value.line))
        return f"{value.scalar}{value.comments[0]}"
    message = f"`{key}` in the {basis} should be one line of text."
    notes.append(Note("key-shape", message, value.line))
    extra.setdefault(key, _as_written(value))
    return value.items[0] if value.items else None


def _comment_kept(key: str, line: int) -> Note:
    """``title: Plan # 2 for roads``: nobody remarks on a title, or on a name."""
    message = f"A # in `{key}` begins a comment; it was kept. Put the value in quotes."
    return Note("key-shape", message, line)


def _list(
    key: str, value: Value, basis: str, notes: list[Note], extra: dict[str, object]
) -> tuple[str, ...]:
    if value.items is not None and value.odd is None:
        items = value.items
        if any(value.comments) and key != "attachments":
            notes.append(_comment_kept(key, value.line))
            pairs = zip(items, value.comments, strict=True)
            items = tuple(f"{item}{comment}" if item else "" for item, comment in pairs)
        return tuple(item for item in items if item)
    if value.scalar == "":
        return ()
    message = f"`{key}` in the {basis} should be a list of lines."
    notes.append(Note("key-shape", message, value.line))
    extra.setdefault(key, _as_written(value))
    if value.items is not None:
        return value.items
    return (value.scalar,) if value.scalar else ()


def _as_written(value: Value) -> object:
    if value.odd is not None:
        return value.odd
    return list(value.items) if value.items is not None else value.scalar


def _publish(stated: Stated | None, notes: list[Note]) -> str | None:
    """What may go out to the public; where that is said in no known word, nothing but metadata."""
    if stated is None or stated.value in PUBLISH:
        return stated.value if stated else None
    message = f"`publish: {stated.value}` is none of {', '.join(PUBLISH)}; {METADATA} is assumed."
    notes.append(Note("key-shape", message))
    return METADATA


def _fetched(stated: Stated | None, notes: list[Note]) -> str | None:
    """The day on which the file was fetched."""
    read_as = dates.from_source(stated.value) if stated else None
    if stated is not None and (read_as is None or read_as[1] != "day"):
        notes.append(Note("date", f"`fetched: {stated.value}` is no day; write it as 2022-03-28."))
        return None
    return read_as[0] if read_as else None


def _kind_by_address(url: Stated | None) -> Stated | None:
    if url is None:
        return None
    kind = next((kind for part, kind in _KIND_BY_ADDRESS.items() if part in url.value), None)
    return Stated(kind, "address") if kind else None


def _date(written: Stated | None, sources: Sequence[Source], notes: list[Note]) -> DateReading:
    if written is None:
        return DateReading()
    read_as = dates.from_source(written.value)
    if read_as is None:
        stated_in = next(source for source in sources if source.basis == written.basis)
        line = stated_in.metadata.values["date"].line
        message = f"`{written.value}` is not a date; the document has none."
        notes.append(Note("date", message, line))
        return DateReading(as_written=written.value)
    date, precision = read_as
    return DateReading(date, date, None, precision, "source", written.value)
