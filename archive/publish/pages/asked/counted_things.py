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
_PASTS = {
    "build": "built", "buy": "bought", "catch": "caught", "come": "came", "feed": "fed",
    "find": "found", "give": "gave", "go": "went", "hold": "held", "leave": "left", "lose": "lost",
    "make": "made", "meet": "met", "pay": "paid", "run": "ran", "see": "saw", "sell": "sold",
    "send": "sent", "shoot": "shot", "spend": "spent", "strike": "struck", "take": "took",
    "teach": "taught", "get": "got", "win": "won", "bring": "brought", "begin": "began",
}  # fmt: skip
"""The pasts of verbs that no rule makes."""
_DONE = frozenset(_PASTS.values()) | frozenset(
    """
    done rebuilt born cut taken given stolen broken driven grown drawn shut run begun live lived
    work need use
    """.split()
)
_OF_SOMEBODY = frozenset("did does do has have had will would".split())
"""Behind these somebody stands and then what he did: did the fund save, have they built."""
_TO_COME = re.compile(
    r"\b(?:will|would|shall|going to|to be|planned|promised|pledged|proposed|committed"
    r"|(?:did|does|do|has|have) .*\b(?:promise|pledge|plan|propose|commit)(?: to \w+)?)\b",
    re.IGNORECASE,
)
_PROMISING = re.compile(r"promised?|pledged?|plan(?:ned)?|proposed?|commit(?:ted)?", re.IGNORECASE)
_PER = re.compile(
    r"\s+(?:(?:per|an?|each|every|by) (?P<per>year|month|week|day)"
    r"|(?P<adverb>annual|year|month|week|dai)ly)(?=\s*\Z)",
    re.IGNORECASE,
)
_ADVERBS = {"annual": "year", "dai": "day"}
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
    who: str = ""
    """The words that name who did it; empty without any."""
    per: str = ""
    """The time of which each has so many: year, month, week or day; empty of all together."""
    is_to_come: bool = False
    """Whether what is planned or promised is asked for, and not what was done."""

    @property
    def words(self) -> str:
        """All words, without those that join them."""
        return " ".join(filter(None, (self.thing, self.who, self.about, self.done)))

    @property
    def in_words(self) -> str:
        """The things with what was done with them, and each of which time."""
        per = f"a {self.per}" if self.per else ""
        return " ".join(filter(None, (self.thing, self.done, per)))


def parted(words: str) -> Counted:
    """What is counted, of the words behind ``how many``.

    >>> parted("huts damaged in the Bay Island flood")[:3]
    ('huts', 'Bay Island flood', 'damaged')
    >>> parted("storm damaged huts were there near Bay Island")[:3], parted("died in the flood")[:3]
    (('storm damaged huts', 'Bay Island', ''), ('people', 'flood', 'died'))
    >>> parted("bags of seed did the huts fund buy a year")[:5]
    ('bags', 'seed', 'bought', 'huts fund', 'year')
    """
    words = words.strip(" ?.!,")
    is_to_come = bool(_TO_COME.search(words))
    per = ""
    if rate := _PER.search(words):
        adverb = rate["adverb"] and rate["adverb"].lower()
        per = rate["per"] or _ADVERBS.get(adverb, adverb)
        words = words[: rate.start()]
    typed = _WORD.findall(words)
    # How many of the huts.
    leading = itertools.takewhile(lambda word: word.lower() in {"of", *_JOINING}, typed)
    typed = typed[len(tuple(leading)) :]
    ends = next((i for i in range(len(typed)) if _ends_thing(typed, i)), len(typed))
    who, verb, typed = _doer(typed, ends)
    about, done = _others(typed, ends)
    done = [word for word in (*verb, *done) if not _PROMISING.fullmatch(word)]
    kept = (word for word in typed[:ends] if word.lower() not in _JOINING)
    thing = " ".join(kept) or (PEOPLE if done else "")
    return Counted(thing, " ".join(about), " ".join(done), who, per.lower(), is_to_come)


def _doer(typed: list[str], ends: int) -> tuple[str, list[str], list[str]]:
    """Who did something with the things, and what; and the words without these.

    >>> _doer("huts did the fund buy in May".split(), 1)
    ('fund', ['bought'], ['huts', 'in', 'May'])
    """
    for i in range(ends, len(typed)):
        helping = typed[i].lower()
        if helping not in _OF_SOMEBODY:
            continue
        begins = i + 1
        stop = next(
            (k for k in range(begins, len(typed)) if typed[k].lower() in _BEFORE_PLACE), len(typed)
        )
        said = [word for word in typed[begins:stop] if word.lower() not in _JOINING | _HELPING]
        # Behind has and have a participle: a bay may have huts.
        is_verb = helping[0] in "dw" or (said and _is_done(said[-1].lower()))
        is_verb = is_verb and len(said) > 1 and not (said[0].islower() and _is_done(said[0]))
        if not is_verb:
            break
        *who, verb = said
        done = _past(verb) if helping == "did" else verb
        return " ".join(who), [done], [*typed[:i], *typed[stop:]]
    return "", [], typed


def _past(verb: str) -> str:
    """The past of a verb, as texts tell what was done; of one that a rule makes, the verb."""
    return _PASTS.get(verb.lower(), verb)


def _others(typed: list[str], ends: int) -> tuple[list[str], list[str]]:
    """The words behind the things that name where they are or of what, and what was done."""
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
    return about, done


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
