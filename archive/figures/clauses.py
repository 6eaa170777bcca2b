"""Cuts the words before a sum to those of its own clause, without what is inserted in it."""

from __future__ import annotations

import re

from archive.figures.values import Window

_TOKEN = re.compile(r"[^\s*_]+")  # no mark of emphasis belongs to a word
_VERBS = (
    r"(?:is|was|are|were|has|have|had|will|would|can|could|may|might|should|rose|fell|grew|reached"
    r"|increased|decreased|dropped|went|came|of)\b"
)
# What is said beside, as `, including the petrol levy,` or `(OBEGAL)`, before the verb.
_INSERTED = re.compile(
    r"(?<=[^\W_]) \([^()\n]{1,80}\)(?=[\s,])"
    r"|(?:,| [–—-]) (?:including|excluding|before|after|which|who|such as|like|plus"
    rf"|along with|together with|as well as)\b[^;:()–—]{{2,120}}?(?:,| [–—-])(?= {_VERBS})"
)
_PERSONS = frozenset("we i he she you".split())
_THINGS = frozenset("this these it they".split())
_JOINTS = frozenset("and but or so because while when as if where although that".split())
_THERE = frozenset("is are was were will would has have".split())
_SAYS = re.compile(
    r"(?:said|says?|shows?|means?|found|estimates?|suggests?|indicates?|confirms?|[a-z]{3,}ed)\Z"
)
REACH = 130
INSERTED, CUT = ")", "…"


def words_before(text: Window, start: int, sentence_start: int) -> tuple[list[str], list[int]]:
    """The words before a sum in its clause, in lower case, and where each begins.

    The first stands for what is before them: empty at the beginning of a clause, else `CUT`. A
    word behind which something is inserted ends with `INSERTED`.
    """
    first = max(text.start, sentence_start)
    left = max(first, start - REACH)
    spans = [each.span() for each in _INSERTED.finditer(text.low, max(first, left - REACH), start)]
    left = max(first, left - sum(end - begin for begin, end in spans))
    while text.start < left < start and text.low[left - 1].isalnum():
        left += 1  # no word is cut
    words, starts = ["" if left == first else CUT], [left]
    for begin, end in [*spans, (start, start)]:
        if begin > left:
            for word in _TOKEN.finditer(text.low, left, begin):
                words.append(word[0])
                starts.append(word.start())
            if begin < start and words[-1][-1:].isalnum():
                words[-1] += INSERTED
        left = max(left, end)
    cut = _begin(words)
    return [words[0] if cut == 1 else "", *words[cut:]], [starts[cut - 1], *starts[cut:]]


def _begin(words: list[str]) -> int:
    """The index of the word with which the last clause begins."""
    for i in range(len(words) - 2, 0, -1):
        word, before = words[i], words[i - 1]
        if word == "there" and words[i + 1] in _THERE:
            return i + 1
        if word in _PERSONS and (before in _JOINTS or before.endswith(",")):
            return i
        if word in _THINGS and before.endswith(","):
            return i
        if word == "that" and _SAYS.match(before):
            return i + 1
    return 1
