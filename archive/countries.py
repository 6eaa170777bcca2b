"""The countries of the world by the names that texts give them, as data."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

FILE = "countries.csv"
"""The name of the file that lists them."""


class Country(NamedTuple):
    """A country: its code (ISO 3166-1 alpha-2, lower case), and what texts call it."""

    code: str
    names: tuple[str, ...]
    """Its name, further names, and those of its parts."""
    adjectives: tuple[str, ...]
    """What is said to be of it: ``Fijian``."""
    capitals: tuple[str, ...]
    """The towns in which its government sits."""


def read(text: str) -> tuple[Country, ...]:
    """The countries that the text of the file lists, in its order.

    Lines that begin with ``#`` are comments; several names are parted by semicolons.
    """
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_countries(lines))


def _countries(lines: Iterator[str]) -> Iterator[Country]:
    for row in csv.DictReader(lines):
        yield Country(
            row["code"],
            (row["name"], *_listed(row["other_names"])),
            _listed(row["adjectives"]),
            _listed(row["capitals"]),
        )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split(";") if name)
