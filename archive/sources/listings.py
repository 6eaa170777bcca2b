"""What feeds, sitemaps and pages with lists of links name: pages, and further lists."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate
from typing import Any
from xml.etree import ElementTree

import feedparser

from archive.formats import encoding, optional
from archive.problems import RefusedFile
from archive.sources import addresses, compression
from archive.sources.description import FEED, LIST, SITEMAP, Source
from archive.sources.plan import Entry

LARGEST = 50 * 1024 * 1024
"""Lists larger than this many bytes are refused, as the protocol of sitemaps says."""

_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_MOST_LINKS = 100_000


class UnreadableError(Exception):
    """A list that cannot be read; says why."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list names: pages, each once, and further lists."""

    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()


def read(source: Source, data: bytes, base: str, content_type: str = "") -> Listing:
    """What the list at the address `base` names, for a source of one of the kinds of pages.

    Pages on hosts that the source does not name, or that do not match its pattern, are left out.

    Raises:
        UnreadableError: when it is no such list.
    """
    if source.kind == SITEMAP:
        if data[:2] == b"\x1f\x8b":
            try:
                data = compression.inflate(data, LARGEST)
            except compression.BombError as error:
                raise UnreadableError(f"{error}") from error
        found, further = _sitemap(data)
    elif source.kind == FEED:
        found, further = list(_feed(data, base, content_type)), []
    else:
        links = list(_links(data, base, content_type))
        found = [Entry(link) for link in links]
        further = [link for link in links if source.next and re.search(source.next, link)]
    entries: dict[str, Entry] = {}
    for entry in found:
        address = page_address(source, entry.address, base)
        if address is not None and address not in entries:
            entries[address] = Entry(address, entry.mark, entry.day)
    lists = (addresses.normal(link, base, source.ignore_parameters) for link in further)
    return Listing(
        tuple(entries.values()),
        tuple(dict.fromkeys(link for link in lists if link and _is_of(source, link))),
    )


def page_address(source: Source, address: str, base: str | None = None) -> str | None:
    """The address of a page of a source in its one form; None where it is no page of it."""
    found = addresses.normal(address, base, source.ignore_parameters)
    if found is None or not _is_of(source, found) or found == source.address:
        return None
    if source.links is not None and not re.search(source.links, found):
        return None
    if source.kind == LIST and source.next is not None and re.search(source.next, found):
        return None
    return found


def _is_of(source: Source, address: str) -> bool:
    return addresses.host(address) in source.all_hosts


def _refuse_entities(data: bytes) -> None:
    """Refuses XML that declares entities: a few of them can stand for gigabytes."""
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise UnreadableError("it declares entities, as no such list does")


def _feed(data: bytes, base: str, content_type: str) -> Iterator[Entry]:
    _refuse_entities(data)
    headers = {"content-type": content_type or "application/xml", "content-location": base}
    options = {"sanitize_html": False, "resolve_relative_uris": False}
    try:
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, **options)
    except Exception as error:  # whatever its parsers stumble over in such bytes
        raise UnreadableError(f"it cannot be read: {type(error).__name__}") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise UnreadableError("it is neither RSS nor Atom")
    for entry in parsed["entries"]:
        address = _address_of(entry)
        if address:
            published = entry.get("published")
            # Asked for by its own `get`, it gives the day of publication, and a warning.
            updated = dict.get(entry, "updated")
            yield Entry(address, updated or published, _day(published))


def _address_of(entry: Any) -> str | None:
    link = entry.get("link")
    if not link:
        enclosed = [each.get("href") for each in entry.get("enclosures", ())]
        link = next(filter(None, enclosed), None)
    return str(link) if link else None


def _day(written: str | None) -> str | None:
    """The day in the words of a feed, in the time zone in which it stands there."""
    if not written:
        return None
    if match := _ISO_DAY.match(written):
        return match[1]
    try:
        parts = parsedate(written)
    except (ValueError, IndexError, TypeError):
        return None
    if parts is None or not (1 <= parts[1] <= 12 and 1 <= parts[2] <= 31 and parts[0] >= 1000):
        return None
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"


def _sitemap(data: bytes) -> tuple[list[Entry], list[str]]:
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        lines = data.decode("utf-8-sig", "replace").splitlines()
        found = [Entry(line.strip()) for line in lines if line.strip().startswith("http")]
        if not found:
            raise UnreadableError("it is no sitemap")
        return found, []
    _refuse_entities(data)
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"it is no XML: {error}") from error
    kind = _local(root.tag)
    if kind not in ("urlset", "sitemapindex"):
        raise UnreadableError(f"it is no sitemap: it begins with <{kind}>")
    found = list(_locations(root))
    if kind == "sitemapindex":
        return [], [entry.address for entry in found]
    return found, []


def _locations(root: Iterable[ElementTree.Element]) -> Iterator[Entry]:
    for item in root:
        values = {_local(child.tag): (child.text or "").strip() for child in item}
        if values.get("loc"):
            yield Entry(values["loc"], values.get("lastmod") or None)


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2].lower()


def _links(data: bytes, base: str, content_type: str) -> Iterator[str]:
    """The addresses of the links of a page, as absolute ones."""
    try:
        lexbor = optional.load("selectolax.lexbor", "sources")
        text = encoding.decode(data, charset(content_type)).text
    except RefusedFile as refusal:
        raise UnreadableError(str(refusal)) from refusal
    tree = lexbor.LexborHTMLParser(text)
    stated = tree.css_first("base[href]")
    root = (addresses.normal(stated.attributes.get("href") or "", base) if stated else None) or base
    for count, link in enumerate(tree.css("a[href], area[href]")):
        if count >= _MOST_LINKS:
            return
        if address := addresses.normal(link.attributes.get("href") or "", root):
            yield address


def charset(content_type: str) -> str | None:
    """The encoding that a ``Content-Type`` states; None where it states none."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    return match[1] if match else None


def media_type(content_type: str) -> str:
    """The media type that a ``Content-Type`` states, in small letters; empty for none."""
    return content_type.partition(";")[0].strip().lower()
