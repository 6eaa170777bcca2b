"""What is asked of a page: its path, its arguments and the format of the response."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archive.publish import parameters
from archive.publish.numbers import as_number
from archive.publish.pages.urls import Urls, query_string
from archive.site import Site

MAX_ARGUMENT_LENGTH = 500
"""Of a longer argument, so many characters are read."""

FEED_SIZE = 50
"""How many entries a feed has at most."""

NEWEST = "newest"
"""How a list is sorted that begins with the newest."""


BOM = "bom"
"""The argument of every CSV that says whether it begins with a byte order mark."""

# What others add to addresses that are passed on.
_ADDED = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|_")


class MissingError(Exception):
    """There is nothing at that address; the message says what was looked for."""


class TooLargeError(Exception):
    """The response would be larger than a page may be; the message says how large it may be."""


class GoneError(Exception):
    """What was asked for was there and must not be any more; the text says why."""


class MovedError(Exception):
    """What was asked for has another URL, which is the message."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request for a page; templates find it as ``page_request``."""

    urls: Urls
    path: str
    """The path of the page, without the ending that names a format."""
    path_values: Mapping[str, str] = field(default_factory=dict)
    """The parts of the path that the route names, such as ``slug``."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """The arguments of the query string; of several of one name, the first."""
    format: str = "html"
    """html, json, csv or atom."""
    exports: Path | None = None
    """The folder whose files the server offers for download; None where it offers none."""
    site: Site = field(default_factory=Site)

    def argument(self, name: str) -> str:
        """An argument with single spaces; empty where it is not given."""
        given = self.arguments.get(name, "").replace("\0", " ")
        return " ".join(given.split())[:MAX_ARGUMENT_LENGTH]

    @property
    def is_feed(self) -> bool:
        """Whether a feed is asked for, which has the newest, whatever the page shows."""
        return self.format == "atom"

    def listed(self, count: int) -> int:
        """How many of a list are shown: `count` on a page, `FEED_SIZE` in a feed."""
        return FEED_SIZE if self.is_feed else count

    def page_number(self) -> int:
        """Which page of a list is asked for, from 1; in a feed the first."""
        return 1 if self.is_feed else self.whole_number("page", 1, 1_000_000)

    def sort(self, *sorts: str, known: Sequence[str] = ()) -> str:
        """How a list is sorted; a feed has the newest first.

        Of those that are `known`, some may make no sense here; then it is the first of `sorts`.

        Raises:
            RefusedError: when there is no such order.
        """
        if self.is_feed and NEWEST in sorts:
            return NEWEST
        given = self.argument("sort")
        if given in sorts or not given:
            return given or sorts[0]
        parameters.one_of("order", given, known or sorts)
        return sorts[0]

    def whole_number(self, name: str, default: int, most: int) -> int:
        """An argument that is a whole number from 1 to `most`; `default` where none is given.

        Raises:
            RefusedError: when it is none.
        """
        text = self.argument(name)
        if not text:
            return default
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        if 1 <= number <= most:
            return number
        raise parameters.RefusedError(
            f"“{text}” is no {name} here; it is a whole number from 1 to {most:,}."
        )

    @property
    def own_arguments(self) -> list[str]:
        """The names of the arguments that are given, without those that are of no page alone."""
        return [name for name in self.arguments if name != BOM and not _ADDED.fullmatch(name)]

    def know(self, names: Collection[str]) -> None:
        """Nothing, where the page has all arguments that are given.

        Raises:
            RefusedError: when it has not; the sentence says which it has.
        """
        for name in self.own_arguments:
            if name in names:
                continue
            has = f"it has {', '.join(names)}" if names else "it has none"
            raise parameters.RefusedError(f"This page has no argument “{name}”; {has}.")

    def number(self, name: str) -> float | None:
        """An argument that is a number as people write it, $2.5 million; None for any other."""
        return as_number(self.argument(name))

    def window(
        self, *, number: int, size: int, total: int, most: int, noun: str
    ) -> tuple[int, int]:
        """How many rows of a list are shown, and after how many: a page of `size`; as CSV, all.

        Raises:
            TooLargeError: when a CSV would have more than `most` rows.
        """
        if self.format != "csv":
            return size, (number - 1) * size
        if total > most:
            raise TooLargeError(f"A CSV here has at most {most:,} {noun}, and these are more.")
        return most, 0

    def query_string(self, **changes: Any) -> str:
        """The query string with some arguments changed, and without those that are None."""
        return query_string({**{name: self.argument(name) for name in self.arguments}, **changes})

    def with_arguments(self, **changes: Any) -> str:
        """The URL of the same page with some arguments changed, and without those that are None."""
        return f"{self.path}{self.query_string(**changes)}"

    def in_format(self, format_: str, **changes: Any) -> str:
        """The URL of the same page in another format, with arguments changed in the same way."""
        path = self.path if self.path != self.urls.base else f"{self.path}home"
        return f"{path}.{format_}{self.query_string(**changes)}"

    def chart(self, name: str, format_: str) -> str:
        """The URL of a chart of the page as a file."""
        return f"{self._below('chart')}/{name}.{format_}{self.query_string(page=None)}"

    def frame(self, name: str) -> str:
        """The URL of a chart of the page for a frame of another site."""
        return f"{self._below('embed')}/{name}{self.query_string(page=None)}"

    def _below(self, first: str) -> str:
        """The path of the page with another part before it."""
        path = self.path.removeprefix(self.urls.base) or "home"
        return f"{self.urls.base}{first}/{quote(path)}"
