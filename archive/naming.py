"""Permanent names: what a document is called, whatever order documents come in."""

from __future__ import annotations

import hashlib
import itertools
import operator
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from archive.document import Document

LONGEST_SLUG = 160

_NO_LETTER = re.compile(r"[^a-z0-9]+")


def slug(document: Document, path: str) -> str:
    """The natural name of a document: the day in its source and its address.

    Without an address it is its path, and without a day the address alone. Two documents may
    have one natural name; `disambiguated` tells them apart.
    """
    if document.url:
        address = document.url.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
        if plain(address):
            return plain(f"{document.date.source or ''} {address}")
    return plain(path.rpartition(".")[0] or path) or _digest(path)


def disambiguated(slug: str, path: str) -> str:
    """The name of a document whose natural name another one bears: two dashes never stand in one.

    >>> disambiguated("2006-01-01-a", "x/a.md").startswith("2006-01-01-a--")
    True
    """
    return f"{slug}--{_digest(path)}"


def natural(slug: str) -> str:
    """The natural name in a slug, with or without what tells it apart."""
    return slug.partition("--")[0]


def figure_hashes(figures: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A hash of each figure within its document, in order.

    It is of its sentence, its words, and how many equal figures stand before it. `figures` are
    pairs of sentence and words.
    """
    turns: Counter[tuple[str, str]] = Counter()
    # A sentence as long as a book may hold thousands.
    for sentence, group in itertools.groupby(figures, key=operator.itemgetter(0)):
        of_sentence = _hashed(f"{sentence}\n")
        for _, words in group:
            yield _figure_hash(of_sentence, words, turns[sentence, words])
            turns[sentence, words] += 1


def quotation_hashes(quotations: Iterable[str]) -> Iterator[str]:
    """A hash of each quotation within its document, in order.

    It is of its words, and how many equal quotations stand before it.
    """
    turns: Counter[str] = Counter()
    for words in quotations:
        yield quotation_hash(words, turns[words])
        turns[words] += 1


def figure_hash(sentence: str, words: str, turn: int) -> str:
    """The hash of a figure before which `turn` equal ones stand in its document."""
    return _figure_hash(_hashed(f"{sentence}\n"), words, turn)


def _figure_hash(of_sentence: hashlib._Hash, words: str, turn: int) -> str:
    mark = of_sentence.copy()
    mark.update(f"{words}\n{turn}".encode("utf-8", "surrogatepass"))
    return mark.hexdigest()[:16]


def _hashed(text: str) -> hashlib._Hash:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass"))


def quotation_hash(words: str, turn: int) -> str:
    """The hash of a quotation before which `turn` equal ones stand in its document."""
    return _hashed(f"{words}\n{turn}").hexdigest()[:16]


def key(collection: str, slug: str, mark: str) -> str:
    """The permanent name of a figure or a quotation, of which `mark` is the hash.

    It changes only with its document's name, and a figure's with its sentence, a quotation's with
    its words.
    """
    return hashlib.sha256(f"{collection}/{slug}/{mark}".encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Lower-case letters and digits with single dashes between them; macrons fall away."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _NO_LETTER.sub("-", letters.lower()).strip("-")
    if len(name) <= LONGEST_SLUG:
        return name
    return f"{name[:LONGEST_SLUG].rstrip('-')}-{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
