"""What a page is asked, and what it gives: values between the web and the archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.publish.pages.addresses import Addresses, query

LONGEST = 500
"""The most characters of one argument that are read."""


_NUMBER = re.compile(
    r"(?:nz)?\$? ?(-?\d{1,18}(?:\.\d{1,9})?(?:e\d{1,2})?) ?"
    r"(|k|m|million|b|bn|billion|t|tn|trillion)"
)
_SIZES = {"-": 1, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


class MissingError(Exception):
    """There is nothing at that address; the message says what was looked for."""


class TooMuchError(Exception):
    """What was asked for is more than a page gives at once; the message says how much."""


class ElsewhereError(Exception):
    """What was asked for stands at another address, which is the message."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a page: the words of its path, and what stands behind the mark."""

    at: Addresses
    path: str
    """The path of the page, without its ending."""
    words: Mapping[str, str] = field(default_factory=dict)
    args: Mapping[str, str] = field(default_factory=dict)
    form: str = "html"
    """html, json, csv or atom."""

    def one(self, name: str) -> str:
        """An argument; empty where it is not given."""
        return " ".join(self.args.get(name, "").replace("\0", " ").split())[:LONGEST]

    def whole(self, name: str, default: int, most: int) -> int:
        """An argument that is a whole number from 1 to `most`; `default` for any other."""
        text = self.one(name)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
        return number if 1 <= number <= most else default

    def number(self, name: str) -> float | None:
        """An argument that is a number as people write it, $2.5 million; None for any other."""
        found = _NUMBER.fullmatch(self.one(name).replace(",", "").lower())
        if found is None:
            return None
        return float(found[1]) * _SIZES[found[2][:1] or "-"]

    def choice(self, name: str, *choices: str) -> str:
        """An argument that is one of `choices`; the first of them for any other."""
        given = self.one(name)
        return given if given in choices else choices[0]

    def again(self, **changes: Any) -> str:
        """The same page with some arguments changed, or without those that are None."""
        return f"{self.path}{self.behind(**changes)}"

    def behind(self, **changes: Any) -> str:
        """What stands behind the path, changed in the same way."""
        return query({**{name: self.one(name) for name in self.args}, **changes})

    def form_of(self, form: str, **changes: Any) -> str:
        """The same in another form."""
        path = self.path if self.path != self.at.base else f"{self.path}home"
        return f"{path}.{form}{self.behind(**changes)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a feed."""

    title: str
    path: str
    updated: str
    """A day or a moment, ISO 8601."""
    summary: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page, before it is put in words."""

    template: str
    title: str
    values: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]] | None = None
    """What the page lists, for CSV; None where it lists nothing."""
    feed: Callable[[], Sequence[Entry]] | None = None
    tables: Mapping[str, str] = field(default_factory=dict)
    """Where Datasette shows the same, by what it is called."""
    status: int = 200
