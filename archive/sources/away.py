"""The files that no source is to bring again, since their documents were removed or moved."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Away(NamedTuple):
    """What must not come again to a collection."""

    paths: frozenset[str] = frozenset()
    """The paths of the files, below the collection's root."""
    moved: Mapping[str, str] = MappingProxyType({})
    """The path by the SHA-256 of each version of a document that is one of another collection now:
    a source may call its file otherwise."""
