"""Atom feeds of what pages list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from archive.publish.pages.content import FeedEntry
from archive.publish.pages.requests import PageRequest

NAMESPACE = "http://www.w3.org/2005/Atom"

_EPOCH = "1970-01-01T00:00:00Z"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(
    title: str,
    entries: Sequence[FeedEntry],
    request: PageRequest,
    absolute: Callable[[str], str],
) -> str:
    """The feed of a page as XML; `absolute` gives the absolute URL of a path."""
    own = absolute(request.in_format("atom"))
    root = ElementTree.Element("feed", xmlns=NAMESPACE)
    name = request.site.name
    _add(root, "title", title if title == name else f"{title} – {name}")
    _add(root, "id", own)
    _add(root, "link", rel="self", href=own)
    _add(root, "link", rel="alternate", href=absolute(request.with_arguments()))
    _add(root, "updated", max((_timestamp(each.updated) for each in entries), default=_EPOCH))
    # An entry without an author needs one of the feed.
    if not all(entry.authors for entry in entries) or not entries:
        _add(_add(root, "author"), "name", name)
    for entry in entries:
        _add_entry(root, entry, absolute(entry.url))
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'


def _add_entry(root: ElementTree.Element, entry: FeedEntry, url: str) -> None:
    element = _add(root, "entry")
    _add(element, "title", entry.title)
    _add(element, "id", url)
    _add(element, "link", rel="alternate", href=url)
    _add(element, "updated", _timestamp(entry.updated))
    for name in entry.authors:
        _add(_add(element, "author"), "name", name)
    if entry.summary:
        _add(element, "summary", entry.summary)


def _timestamp(text: str) -> str:
    """A day or a time as a time of RFC 3339; the epoch where neither is known."""
    if not text:
        return _EPOCH
    return text if "T" in text else f"{text}T00:00:00Z"


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    # Some characters are not allowed in XML, not even escaped.
    child.text = _NO_XML.sub("", text) or None
    return child
