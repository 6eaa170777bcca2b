"""What the words of a search ask, taken apart: who, what about, and when."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from archive import dates
from archive.publish.pages import formatting, plain_questions
from archive.store import full_text, matching

_ASKS = re.compile(
    r"^(?:who (?:was|is|were|are|held)|who['’]s|what (?:did|does|has|have)|when (?:was|did)"
    r"|how (?:much|many)|where|which|show|list|find"
    r"|(?:quotes?|quotations?|statements?)\s+(?:by|from|of))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\s+(?:(?:say|says|said|think|quoted?|speak|spoke)\s+(?:(?:on|about|of|regarding)\s+)?"
    r"|(?:on|about|of|regarding)\s+)(.+)$",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\s+(?:say|says|said|quotes?)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:\b(?:in|during)\s+)?\b((?:19|20)\d\d)\b")
_MONTH = re.compile(
    r"(?:\b(?:in|during|of)\s+)?\b([a-z]{3,9})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_ISO_DAY = re.compile(r"\b\d{4}-\d\d?-\d\d?\b")
_ISO_MONTH = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])\b(?!-)")
_IS_NOW = re.compile(r"who(?:\s+is|\s+are|['’]s)\b", re.IGNORECASE)
_ON = re.compile(r"\s+(?:on|in|at|of)$", re.IGNORECASE)
_OPERATORS = re.compile(r"\b(?:OR|AND|NOT|NEAR)\b|[\"*()]")
_IS_SUM = re.compile(r"[$£€]|\b(?:k|m|b|t|bn|tn|thousand|million|billion|trillion)$|\d{4}|,", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader types, taken apart."""

    words: str
    """The words, without a question around them and without a day."""
    day: str
    """The day, month or year within them, ISO 8601; empty where there is none."""
    who: str
    """The words that may name who said something, or all of them."""
    about: str
    """What they are to have said something about; empty where that is not asked."""

    @property
    def last_day(self) -> str:
        """The last day of the day, month or year."""
        return f"{self.day}-12-31"[:10] if len(self.day) == len("2022") else f"{self.day}-31"[:10]

    @property
    def day_in_words(self) -> str:
        """The day, month or year as a reader writes it."""
        precision = {4: "year", 7: "month"}.get(len(self.day), "day")
        return formatting.day(self.day, precision)

    @property
    def subject(self) -> list[str]:
        """The words without those that only join others, such as ``what`` and ``the``."""
        return [
            word for word in self.words.split() if not set(matching.words(word)) <= _words(_JOINING)
        ]


def is_query(typed: str) -> bool:
    """Whether what is typed has operators of a query, and is no question in plain words."""
    return bool(_OPERATORS.search(typed) or full_text.left_out(typed))


def is_sum(words: str) -> bool:
    """Whether words are written as an amount of money is."""
    return bool(_IS_SUM.search(words))


def is_of_now(typed: str) -> bool:
    """Whether words ask who is something at present."""
    return bool(_IS_NOW.match(typed.strip()))


def taken_apart(typed: str, order: str = "") -> Asked:
    """What plain words ask; a day in digits is read in an order, as `dates.numeric` has it."""
    words, day = _ASKS.sub("", typed.strip(" ?.!")), ""
    if iso := _ISO_DAY.search(words):
        read = dates.from_source(iso[0])
        day, words = (read[0] if read else ""), words.replace(iso[0], " ")
    elif iso := _ISO_MONTH.search(words):
        day, words = iso[0], words.replace(iso[0], " ")
    elif found := (
        dates.find(words, 0, len(words), None) or dates.numeric(words, 0, len(words), order)
    ):
        day, start, end = found
        words = f"{words[:start]} {words[end:]}"
    elif month := _month(words):
        day, words = month[0], words.replace(month[1], " ")
    elif (year := _YEAR.search(words)) and not is_sum(words.replace(year[1], "")):
        day, words = year[1], words.replace(year[0], " ")
    words = _ON.sub("", " ".join(words.split()))
    said = _SAID.search(words)
    who = _SAYING.sub("", words[: said.start()] if said else words)
    return Asked(words, day, who, plain_questions.without_article(said[1]) if said else "")


def _month(words: str) -> tuple[str, str] | None:
    """The first month of a year within words, ISO 8601, and how it is written."""
    for found in _MONTH.finditer(words):
        if read := dates.from_source(f"1 {found[1]} {found[2]}"):
            return read[0][: len("2022-03")], found[0]
    return None


def words_to_find(typed: str) -> str:
    """The words for which documents are looked through: of a question, those it is about."""
    if is_query(typed) or not plain_questions.is_question(typed):
        return typed
    about = plain_questions.subject(typed)
    return about or " ".join(taken_apart(typed).subject) or typed


def is_common(typed: str) -> bool:
    """Whether words tell no question from another."""
    return set(matching.words(typed)) <= _words(_COMMON)


@functools.cache
def _words(words: str) -> frozenset[str]:
    return frozenset(matching.words(words))


_COMMON = "a an the of in on at to for and or is was were did does do what"
_JOINING = (
    f"{_COMMON} from by with are be has have who when where which how say says said about regarding"
)
