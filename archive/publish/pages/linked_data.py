"""What pages are about in the words of schema.org, for search engines and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CONTEXT = "https://schema.org"

Data = dict[str, Any]


def article(
    title: str,
    date: str | None,
    authors: Iterable[str],
    publisher: str | None,
    official: str | None,
    licence: str | None,
) -> Data:
    """A document; its `official` address is left out where it is none of the web."""
    is_of_web = official is not None and official.lower().startswith(("https://", "http://"))
    return _with_context(
        {
            "@type": "Article",
            "headline": title,
            "datePublished": date,
            "author": [_person(name) for name in authors],
            "publisher": publisher and {"@type": "Organization", "name": publisher},
            "sameAs": official if is_of_web else None,
            "license": licence,
        }
    )


def quotation(
    text: str, speakers: Iterable[str], title: str, document_url: str, date: str | None
) -> Data:
    """What somebody said, in a document."""
    return _with_context(
        {
            "@type": "Quotation",
            "text": text,
            "creator": [_person(name) for name in speakers],
            "isPartOf": {
                "@type": "Article",
                "headline": title,
                "url": document_url,
                **({"datePublished": date} if date else {}),
            },
        }
    )


def person(name: str, offices: Iterable[str], wikidata_id: str | None) -> Data:
    """A person with the offices that they hold or held."""
    same = wikidata_id and f"https://www.wikidata.org/entity/{wikidata_id}"
    data = {**_person(name), "jobTitle": list(dict.fromkeys(offices)), "sameAs": same}
    return _with_context(data)


def _person(name: str) -> Data:
    return {"@type": "Person", "name": name}


def _with_context(data: Mapping[str, Any]) -> Data:
    """The data that are known, with the vocabulary that their words are from."""
    known = {key: value for key, value in data.items() if value}
    return {"@context": CONTEXT, **known}
