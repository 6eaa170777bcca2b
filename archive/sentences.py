"""Splits text into sentences, with regard to abbreviations, initials and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "hon", "rt", "sir", "st", "no", "nos", "vs", "v", "eg", "e.g",
    "ie", "i.e", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "gen", "col", "lt", "sgt", "capt",
    "rev", "fig", "vol", "pp", "p", "approx", "dept", "govt", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ave", "rd", "tel", "ph", "fax", "ext",
    "para", "paras", "cl", "sec", "art", "ch", "ed", "eds", "al", "n.d", "cf", "messrs", "min",
    "rep", "reps", "sen", "sens", "gov", "govs", "ft", "cpl", "maj", "adm", "cmdr", "supt", "insp",
    "bros", "mfg", "assn", "univ", "app", "ref", "viz", "est", "dist",
})  # fmt: skip
"""Words that a full stop may follow within a sentence."""

_ALSO_WORDS = frozenset({
    "no", "p", "co", "min", "rep", "reps", "gov", "ft", "app", "ref", "est", "dist",
})  # fmt: skip
_SHORT_FORM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")  # U.S, a.m
# No mark before the first one, or a line of dots would be looked through from each of them.
_STOP = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]+)[”\"’')\]*_]*(?P<gap>\s+|$|(?=[“\"‘]))")
_BEFORE_WORD = "(“\"‘’'["
_LONGEST_WORD = 24


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of ``text[start:end]``, without the white space around them.

    A full stop ends a sentence unless it follows an abbreviation or an initial, or a letter in
    lower case follows it. Quotation marks and brackets stay with their sentence.
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
    """Whether a mark ends the sentence that began at `begun`."""
    after = text[match.end() : match.end() + 1]
    if match.end() >= end or not after:
        return True
    if after.islower():
        return False
    if match["mark"] != ".":
        return True
    at = match.start("mark")
    word = _last_word(text[max(begun, at - _LONGEST_WORD) : at])
    if word.lower() in _ABBREVIATIONS:
        # `No. 1` goes on; `He said no. The Minister` does not.
        goes_on = after.isdigit() or word[0].isupper()
        return word.lower() in _ALSO_WORDS and not goes_on
    is_initial = len(word) == 1 and word.isupper() and word != "I" and after not in '“"‘«„'
    is_short_form = (
        "." in word
        and _SHORT_FORM.fullmatch(word) is not None
        and (word.isupper() or not after.isupper())
    )
    return not is_initial and not is_short_form


def _last_word(text: str) -> str:
    """What a text ends with behind its last white space, bracket or mark of a quotation."""
    if text[-1:].isspace() or not text:
        return ""
    word = text.rsplit(None, 1)[-1]
    for mark in _BEFORE_WORD:
        if mark in word:
            word = word.rpartition(mark)[2]
    return word
