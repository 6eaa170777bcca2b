"""Where sentences end, whatever stands in the way: abbreviations, initials, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "hon", "rt", "sir", "st", "no", "nos", "vs", "v", "eg", "e.g",
    "ie", "i.e", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "gen", "col", "lt", "sgt", "capt",
    "rev", "fig", "vol", "pp", "p", "approx", "dept", "govt", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ave", "rd", "tel", "ph", "fax", "ext",
    "para", "paras", "cl", "sec", "art", "ch", "ed", "eds", "al", "n.d", "cf", "messrs", "min",
})  # fmt: skip
"""What a full stop may follow within a sentence."""

_ALSO_WORDS = frozenset({"no", "p", "v", "co", "min"})
_SHORT_FORM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")  # U.S, a.m
# No mark before the first one, or a line of dots would be looked through from each of them.
_STOP = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]+)[”\"’')\]*_]*(?P<gap>\s+|$|(?=[“\"‘]))")
_WORD = re.compile(r"[^\s(“\"‘’'\[]*\Z")
_LONGEST_WORD = 24


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, without the white space around them.

    A full stop ends a sentence unless an abbreviation, an initial or a number stands before it, or
    a small letter goes on behind it. Quotation marks and brackets stay with their sentence.
    """
    inner = text[start:end]
    begun, end = end - len(inner.lstrip()), start + len(inner.rstrip())
    for match in _STOP.finditer(text, begun, end):
        if _ends(text, match, begun, end):
            yield begun, match.start("gap")
            begun = match.end()
    if begun < end:
        yield begun, end


def _ends(text: str, match: re.Match[str], begun: int, end: int) -> bool:
    after = text[match.end() : match.end() + 1]
    if match.end() >= end or not after:
        return True
    if after.islower():
        return False
    if match["mark"] != ".":
        return True
    at = match.start("mark")
    word = _WORD.search(text[max(begun, at - _LONGEST_WORD) : at])
    said = word[0] if word else ""
    if said.lower() in _ABBREVIATIONS:
        # `No. 1` goes on; `He said no. The Minister` does not.
        goes_on = after.isdigit() or said[0].isupper()
        return said.lower() in _ALSO_WORDS and not goes_on
    is_initial = len(said) == 1 and said.isupper() and said != "I"
    is_short_form = _SHORT_FORM.fullmatch(said) is not None and (
        said.isupper() or not after.isupper()
    )
    return not is_initial and not is_short_form
