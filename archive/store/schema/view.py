"""What a view is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: the sentence that explains it, and the SELECT that it is."""

    comment: str
    select: str
