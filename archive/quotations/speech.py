"""Tells speech between quotation marks from titles and terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.quotations.marks import Quoted
from archive.quotations.subjects import Cue

_TERMINAL = re.compile(r"[.,!?…–—-][’'”\"]?[\s*_]*\Z")
_SMALL = frozenset("a an and as at by for from in of on or the to with is are our we you".split())
_FEW_WORDS = 3
"""The fewest words of a quotation; fewer, within a sentence, only use a term."""


def is_said(body: str, role: str, each: Quoted, cue: Cue | None) -> bool:
    """Whether quoted words are speech, rather than a title or a term.

    `role` is that of the segment in which they begin, `cue` who is named beside them, if anybody.
    """
    if each.is_turn or each.is_block:
        return each.is_turn or (cue is not None and cue.words is not None)
    text = body[each.start : each.end].strip()
    found = text.split()
    if cue is None and (role == "heading" or _is_title(found)):
        return each.leads and not each.is_closed and len(found) > 12
    if each.leads:
        closed_short = each.is_closed and not _TERMINAL.search(text)
        return bool(found) and (cue is not None or not closed_short or len(found) > 12)
    if cue is None:
        return bool(_TERMINAL.search(text)) and len(found) > _FEW_WORDS + 1
    if _is_title(found) and (len(found) > _FEW_WORDS or not _TERMINAL.search(text)):
        return False
    return len(found) >= _FEW_WORDS or bool(_TERMINAL.search(text))


def _is_title(found: Sequence[str]) -> bool:
    """Whether words are a title, by their capitals: ``Growing Together``, ``Reform of the Law``."""
    large = 0
    for word in found:
        if word.lower().strip(".,") in _SMALL:
            continue
        if not word[:1].isupper() and not word[:1].isdigit():
            return False
        large += 1
    return large > 1
