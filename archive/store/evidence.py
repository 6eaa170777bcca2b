"""What several documents show together: noted as they are written, found at the end of a load."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import Any

from archive.store import observed
from archive.store.connection import Connection


@functools.cache
def _kinds() -> tuple[ModuleType, ...]:
    """What documents show together, each kind by the module that finds it, in order.

    They are imported when something is noted: to import what compares claims takes a tenth of a
    load in which nothing changed.
    """
    from archive.store import attached, claims, contradictions, doubts, passages, republished

    return observed, passages, contradictions, doubts, attached, claims, republished


class Evidence:
    """Notes the documents that a load writes, and finds anew what they show together."""

    def __init__(self, connection: Connection, *, is_first: bool) -> None:
        """`is_first` says that the archive holds no document yet: then everything is found."""
        self._connection = connection
        self._is_first = is_first
        self._is_any_noted = False
        self._has_begun = False

    def note(self, document_ids: Sequence[tuple[int]]) -> None:
        """Notes documents as they stand, before or after they change."""
        if not document_ids:
            return
        self._is_any_noted = True
        if not self._is_first:
            self._begin()
            for kind in _kinds():
                kind.note(self._connection, document_ids)

    def note_names(self, document_ids: Sequence[tuple[int]]) -> None:
        """Notes what the names in documents show, before they are replaced."""
        if not self._is_first:
            self._begin()
            observed.note(self._connection, document_ids)

    def note_contents(self, document_ids: Sequence[tuple[int]]) -> None:
        """Notes what the segments and figures of documents show, before they are replaced."""
        if not self._is_first:
            self._begin()
            from archive.store import claims, passages

            passages.note(self._connection, document_ids)
            claims.note(self._connection, document_ids)

    def renew(
        self,
        *,
        is_stale: bool = False,
        spread: Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]] = map,
    ) -> None:
        """Finds anew what the documents show; `is_stale` where other code found it.

        `spread` does what takes long, as by several processes.
        """
        if not (self._is_any_noted or is_stale):
            return
        if not self._is_first:
            self._begin()
        from archive.store import claims, republished

        of_code = (claims, republished)  # found anew where other code found it
        for kind in _kinds():
            everything = self._is_first or (is_stale and kind in of_code)
            if kind is claims:
                claims.renew(self._connection, everything=everything, spread=spread)
            else:
                kind.renew(self._connection, everything=everything)

    def _begin(self) -> None:
        """Begins to note; a load that finds everything, or in which nothing changes, needs not."""
        if not self._has_begun:
            for kind in _kinds():
                kind.begin(self._connection)
        self._has_begun = True
