"""What is counted where words ask how many, what was done with it, and what it is about."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

PEOPLE = "people"
"""What is counted where only what they did is named: how many died."""

_WORD = re.compile(r"\S+")
_BEFORE_PLACE = frozenset(
    """
    in at on for from to by near with without within under during over through throughout of about
    between around across into against after before since until per as than inside outside beside
    """.split()
)
_HELPING = frozenset(
    """
    is are was were be been being has have had do does did will would can could might should
    there ever get gets got so far still already currently now just not also only
    """.split()
)
_JOINING = frozenset(
    "the a an this that these those which who whom whose and or their its his her our".split()
)
_DONE = frozenset(
    """
    lost sold built rebuilt made born shot left won held cut met sent spent taken given stolen
    broken driven grown drawn shut run begun paid caught found brought bought taught fed struck
    live lived work need use came went got took
    """.split()
)
_NOT_DONE = frozenset("shed sled hundred infrared sacred naked bred need speed".split())
_PLURALS = frozenset("people men women children police sheep cattle deer fish staff crew".split())
_FEWEST_ED, _FEWEST_ING = 4, 6
"""So many letters has a word at least that ends in -ed or -ing for what was done."""


class Counted(NamedTuple):
    """What is counted."""

    thing: str
    """The things, with the words before them: new classrooms; empty where none are named."""
    about: str
    """The words that name where they are, or of what they are; empty without any."""
    done: str
    """The words that name what was done with them, or what they did; empty without any."""

    @property
    def words(self) -> str:
        """All words, without those that join them."""
        return " ".join(filter(None, self))

    @property
    def in_words(self) -> str:
        """The things with what was done with them."""
        return f"{self.thing} {self.done}".strip()


def parted(words: str) -> Counted:
    """What is counted, of the words behind ``how many``.

    >>> parted("huts damaged in the Bay Island flood")
    Counted(thing='huts', about='Bay Island flood', done='damaged')
    >>> parted("storm damaged huts were there near Bay Island"), parted("died in the flood")[::2]
    (Counted(thing='storm damaged huts', about='Bay Island', done=''), ('people', 'died'))
    >>> parted("bags of seed did the huts fund buy")
    Counted(thing='bags', about='seed huts fund buy', done='')
    """
    typed = _WORD.findall(words.strip(" ?.!,"))
    # How many of the huts.
    leading = itertools.takewhile(lambda word: word.lower() in {"of", *_JOINING}, typed)
    typed = typed[len(tuple(leading)) :]
    ends = next((i for i in range(len(typed)) if _ends_thing(typed, i)), len(typed))
    about: list[str] = []
    done: list[str] = []
    for i in range(ends, len(typed)):
        word = typed[i].lower()
        if word in _HELPING or word in _JOINING:
            continue
        is_first = all(each.lower() in _HELPING for each in typed[ends:i])
        is_helped = i > 0 and typed[i - 1].lower() in _HELPING
        if (is_first or is_helped) and _is_done(word):
            done.append(typed[i])
        elif word not in _BEFORE_PLACE or (about and word == "of" and typed[i - 1] == about[-1]):
            about.append(typed[i])
    kept = (word for word in typed[:ends] if word.lower() not in _JOINING)
    thing = " ".join(kept) or (PEOPLE if done else "")
    return Counted(thing, " ".join(about), " ".join(done))


def _ends_thing(typed: list[str], i: int) -> bool:
    """Whether the words for the thing end before a word."""
    word = typed[i].lower()
    if word in _BEFORE_PLACE or (word in _HELPING or word in ("who", "which", "that")):
        return True
    behind = typed[i + 1].lower() if i + 1 < len(typed) else ""
    is_last = not behind or behind in _BEFORE_PLACE | _HELPING | _JOINING
    if i == 0:
        return _is_done(word) and is_last and word not in _PLURALS
    return _is_done(word) and (is_last or _is_plural(typed[i - 1].lower()))


def _is_done(word: str) -> bool:
    """Whether a word says what was done with something, or what it does."""
    if word in _DONE:
        return True
    if word.endswith("ed"):
        return len(word) >= _FEWEST_ED and not word.endswith("eed") and word not in _NOT_DONE
    return word.endswith("ing") and len(word) >= _FEWEST_ING


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
