"""What a web page states about itself: in JSON-LD, OpenGraph, ``meta`` elements and its own text.

Each value keeps the place it is from as its basis. Nothing is taken from a region of the page that
tells of other pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive import dates, letterheads
from archive.formats.html.roles import Judgement
from archive.formats.metadata import Metadata, Value
from archive.formats.readers import Source

JSON_LD, OPEN_GRAPH, META, PAGE = "JSON-LD", "OpenGraph", "meta", "page"
"""Where a page may state a value: the bases of what is read here, the strongest first."""

_ARTICLES = re.compile(r"(?:Article|Posting|Report|WebPage|PressRelease)$")
_DEEPEST = 6
_MOST_JSON = 1_000_000

_OPEN_GRAPH = {
    "og:title": "title",
    "og:url": "url",
    "og:site_name": "publisher",
    "article:published_time": "date",
    "og:published_time": "date",
}
_META = {
    "dcterms.title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "parsely-title": "title",
    "author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "parsely-author": "author",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "dcterms.date": "date",
    "dcterms.issued": "date",
    "dcterms.created": "date",
    "pubdate": "date",
    "publish_date": "date",
    "publish-date": "date",
    "published_date": "date",
    "publication_date": "date",
    "datepublished": "date",
    "citation_publication_date": "date",
    "parsely-pub-date": "date",
    "sailthru.date": "date",
    "dc.rights": "rights",
    "dcterms.rights": "rights",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(\S+?)\s*-->", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_SHORTEST = 12
"""In so many characters a heading may be a part of the title by chance."""
_FEWEST_WORDS = 3
"""The fewest words of a heading of the second level that is the title."""
_HANDLE = re.compile(r"(?:@\S+|https?://\S+)\Z")


def read(tree: Any, source: str, judged: Judgement) -> list[Source]:
    """What a page states, the strongest ground first; `source` is the text of the file."""
    found: dict[str, dict[str, str]] = {basis: {} for basis in (JSON_LD, OPEN_GRAPH, META, PAGE)}
    _of_json_ld(tree, found[JSON_LD])
    _of_meta(tree, found[OPEN_GRAPH], found[META])
    _of_page(tree, source, judged, found)
    _drop_what_is_none(found)
    return [
        Source(basis, Metadata({key: Value(1, scalar=value) for key, value in values.items()}))
        for basis, values in found.items()
        if values
    ]


def title_of(sources: Iterable[Source]) -> str | None:
    """The title that the strongest of the sources states."""
    titles = (source.metadata.values.get("title") for source in sources)
    return next((title.scalar for title in titles if title), None)


def language(tree: Any) -> str | None:
    """The language that a page says it is in, as it says it."""
    top = tree.css_first("html")
    said = (top.attributes.get("lang") or "").strip() if top is not None else ""
    return said if _LANGUAGE.match(said) else None


def _of_json_ld(tree: Any, found: dict[str, str]) -> None:
    for script in tree.css('script[type="application/ld+json"]'):
        text = script.text(deep=True) or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            stated = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        article = next(_articles(stated, 0), None)
        if article is None:
            continue
        _keep(found, "title", article.get("headline") or article.get("name"))
        _keep(found, "date", article.get("datePublished"))
        _keep(found, "author", _names(article.get("author")))
        _keep(found, "publisher", _names(article.get("publisher")))
        _keep(found, "url", _address_in(article))
        return


def _articles(stated: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The articles in the objects of JSON-LD, in order."""
    if depth > _DEEPEST:
        return
    if isinstance(stated, list):
        for each in stated:
            yield from _articles(each, depth + 1)
    elif isinstance(stated, dict):
        types = stated.get("@type")
        names = types if isinstance(types, list) else [types]
        is_article = any(isinstance(name, str) and _ARTICLES.search(name) for name in names)
        if is_article and (stated.get("headline") or stated.get("datePublished")):
            yield stated
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(stated.get(key), depth + 1)


def _names(stated: object) -> str | None:
    """The names of people or organisations, as JSON-LD writes them."""
    if isinstance(stated, dict):
        return _names(stated.get("name"))
    if isinstance(stated, list):
        names = [name for each in stated if (name := _names(each))]
        return ", ".join(dict.fromkeys(names)) or None
    return stated if isinstance(stated, str) else None


def _address_in(article: Mapping[str, Any]) -> str | None:
    entity = article.get("mainEntityOfPage")
    ways = (article.get("url"), entity.get("@id") if isinstance(entity, dict) else entity)
    return next((way for way in ways if isinstance(way, str) and _ADDRESS.match(way)), None)


def _of_meta(tree: Any, open_graph: dict[str, str], meta: dict[str, str]) -> None:
    for element in tree.css("meta[content]"):
        attributes = element.attributes
        content = attributes.get("content")
        for name in (
            attributes.get("property"),
            attributes.get("name"),
            attributes.get("itemprop"),
        ):
            name = (name or "").lower()
            if key := _OPEN_GRAPH.get(name):
                _keep(open_graph, key, content)
            elif key := _META.get(name):
                _keep(meta, key, content)


def _of_page(tree: Any, source: str, judged: Judgement, found: dict[str, dict[str, str]]) -> None:
    page = found[PAGE]
    element = tree.css_first("head title") or tree.css_first("title")
    named = _tidy(element.text(deep=True)) if element is not None else ""
    stated = [values["title"] for values in found.values() if "title" in values]
    heading = _heading(judged, [*stated, named])
    if heading:
        # The words on the page come before the forms of them for search engines and feeds.
        for values in found.values():
            values.pop("title", None)
        page["title"] = heading
    elif not stated:
        is_one = len(judged.headings) == 1 and not (
            named and letterheads.is_body(judged.headings[0])
        )
        _keep(page, "title", judged.headings[0] if is_one else named)
    _keep(page, "date", next((time for time in judged.times if dates.from_source(time)), None))
    canonical = tree.css_first('link[rel="canonical"]')
    _keep(page, "url", canonical.attributes.get("href") if canonical is not None else None)
    if saved := _SAVED_FROM.search(source, 0, 4096):
        _keep(page, "url", saved[1])


def _heading(judged: Judgement, stated: Iterable[str]) -> str | None:
    """The heading of the page that says its title, by what the page states that it is.

    It is the one that a stated title holds, or that holds one of these, and the first one where
    the page states no more than who issued it. One that says no more itself is none.
    """
    titles = [title for title in stated if title]
    lower = [title.casefold() for title in titles]
    headings = [each for each in judged.headings if not letterheads.is_body(each)]
    if not headings:
        long = (each for each in judged.subheadings if len(each.split()) >= _FEWEST_WORDS)
        headings = [each for each in long if not letterheads.is_body(each)]
    for heading in (*headings, *judged.headings):
        if any(_is_same(heading.casefold(), title, heading in headings) for title in lower):
            return heading
    return headings[0] if headings and titles and all(map(letterheads.is_body, titles)) else None


def _is_same(heading: str, title: str, may_be_part: bool) -> bool:
    if heading == title:
        return True
    return may_be_part and len(heading) > _SHORTEST and (heading in title or title in heading)


def _drop_what_is_none(found: dict[str, dict[str, str]]) -> None:
    for values in found.values():
        if "url" in values and not _ADDRESS.match(values["url"]):
            del values["url"]
        if "date" in values and dates.from_source(values["date"]) is None:
            del values["date"]
        if "author" in values and _HANDLE.match(values["author"]):
            del values["author"]


def _keep(values: dict[str, str], key: str, stated: object) -> None:
    """Keeps a value, where it is a text and the first of its key."""
    if isinstance(stated, str) and key not in values and (tidy := _tidy(stated)):
        values[key] = tidy


def _tidy(text: str | None) -> str:
    return _SPACES.sub(" ", text or "").strip()
