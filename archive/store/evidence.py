"""What several documents show together: noted as they are written, found at the end of a load."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from archive.store import (
    attached,
    claims,
    contradictions,
    doubts,
    observed,
    passages,
    republished,
)

_KINDS = (observed, passages, contradictions, doubts, attached, claims, republished)
_OF_CODE = (claims, republished)
"""What is found anew where other code found it."""


class Evidence:
    """Notes the documents that a load writes, and finds anew what they show together."""

    def __init__(self, connection: Connection, *, is_first: bool) -> None:
        """`is_first` says that the archive holds no document yet: then everything is found."""
        self._connection = connection
        self._is_first = is_first
        self._is_any_noted = False
        for kind in _KINDS:
            kind.begin(connection)

    def note(self, document_ids: Sequence[tuple[int]]) -> None:
        """Notes documents as they stand, before or after they change."""
        for kind in () if self._is_first else _KINDS:
            kind.note(self._connection, document_ids)
        self._is_any_noted |= bool(document_ids)

    def renew(self, *, is_stale: bool = False, spread: claims.Spread = map) -> None:
        """Finds anew what the documents show; `is_stale` where other code found it.

        `spread` does what takes long, as by several processes.
        """
        for kind in _KINDS if self._is_any_noted or is_stale else ():
            everything = self._is_first or (is_stale and kind in _OF_CODE)
            if kind is claims:
                claims.renew(self._connection, everything=everything, spread=spread)
            else:
                kind.renew(self._connection, everything=everything)
