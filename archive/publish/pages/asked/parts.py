"""What the words of a search ask, taken apart: who, what about, and when."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from archive.publish import asking
from archive.publish.pages.asked import (
    content_words,
    largest_questions,
    plain_questions,
    typed_times,
)
from archive.publish.pages.asked.typed_times import Time
from archive.publish.parameters import RefusedError
from archive.words import full_text, inflected, matching

_ASKS = re.compile(
    r"^(?:who (?:was|is|were|are|held|(?:has|have|had) been)|who['’]s"
    r"|(?:what )?(?:did|does|has|have)|when (?:was|did)"
    r"|how (?:much|many)|where|which|show|list|find"
    r"|(?:quotes?|quotations?|(?:press |media )?(?:statements?|releases?)|documents?"
    r"|announcements?|speeches)\s+(?:by|of|from(?!\s+\d.*\b(?:to|until|till)\b)))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_VERBS = (
    r"say|says|said|think|thinks|thought|quoted?|speak|spoke|promised?|pledged?|announced?|stated?"
)
_ANYTHING = (
    r"(?:anything|something|nothing|things|much|more|a lot|(?:(?:a|any|one|some) )?words?)"
    r"(?: (?:at all|else|new|public(?:ly)?))?(?=\s+(?:on|about|of|for|to|regarding)\b)"
)
"""What stands for all that somebody may say, and is nothing that it is about."""

_SAID = re.compile(
    rf"\s+(?:(?:ever\s+)?(?:{_VERBS})\s+(?:{_ANYTHING}\s+)?(?:(?:on|about|of|for|to|regarding)\s+)?"
    r"|(?:on|about|of|regarding)\s+)(.+)$",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\s+(?:say|says|said|quotes?)$", re.IGNORECASE)
_IS_NOW = re.compile(r"who(?:\s+is|\s+are|['’]s)\b", re.IGNORECASE)
_NOW = re.compile(
    r"^(?:(?:the\s+)?(?:current|present|today['’]s)\s+)|\s+(?:now|today|currently|at present)$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+(?:on|in|at|of)$", re.IGNORECASE)
_OPERATORS = re.compile(r"\b(?:OR|AND|NOT|NEAR)\b|[*()]")
_A_YEAR = re.compile(r"(?<=[a-z] )(?:19|20)\d\d\b|\b(?:19|20)\d\d(?= [a-z])", re.IGNORECASE)

_PIECE = re.compile(r"\"[^\"]*\"\S*|\S+")
_IS_SUM = re.compile(
    r"[$£€]|\b(?:k|m|b|t|bn|tn|thousand|million|billion|trillion)$|\d{5}|\d,\d", re.I
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader types, taken apart."""

    words: str
    """The words, without a question around them and without a day."""
    time: Time | None
    """The day, month or year within them, or the time from one to another; None without."""
    who: str
    """The words that may name who said something, or all of them."""
    about: str
    """What they are to have said something about; empty where that is not asked."""

    @property
    def day(self) -> str:
        """The day, month or year with which the time begins, ISO 8601; empty without one."""
        return self.time.first if self.time else ""

    @property
    def last_day(self) -> str:
        """The last day of the time, ISO 8601; empty without one."""
        return self.time.last_day if self.time else ""

    @property
    def time_in_words(self) -> str:
        """The time as a reader writes it; empty without one."""
        return self.time.in_words if self.time else ""

    @property
    def filters(self) -> dict[str, str]:
        """The time as the filters of a search, from and to; empty without one."""
        return self.time.arguments if self.time else {}

    @property
    def subject(self) -> list[str]:
        """The words without those that ask, as ``promise on``, and that join, as ``the``."""
        words = f"{self.who} {self.about}" if self.about else self.words
        return [word for word in pieces(words) if not set(matching.words(word)) <= _words(_JOINING)]


def is_query(typed: str) -> bool:
    """Whether what is typed has operators of a query, and is no question in plain words.

    A question may have a phrase: ``first mention of "social investment"``.
    """
    if full_text.left_out(typed):
        return True
    if inflected.is_all_in_capitals(typed):
        return False
    if _OPERATORS.search(typed):
        return True
    return '"' in typed and not asking.is_question(typed)


def has_operators(typed: str) -> bool:
    """Whether what is typed has operators of a query, which quotation marks alone are not."""
    return is_query(typed) and is_query(typed.replace('"', ""))


def check(typed: str) -> None:
    """See that what is typed has something to look for.

    Raises:
        RefusedError: when it has not, and says why.
    """
    if why := full_text.nothing_to_find(typed):
        raise RefusedError(why)


def is_sum(words: str) -> bool:
    """Whether words are written as an amount of money is."""
    return bool(_IS_SUM.search(words))


def is_of_now(typed: str) -> bool:
    """Whether words ask who is something at present."""
    return bool(_IS_NOW.match(typed.strip()))


def of_now(typed: str) -> Asked | None:
    """What words ask that are of the present (``current prime minister``); None of others."""
    asked = taken_apart(typed)
    words = _NOW.sub("", asked.words)
    return None if asked.time or words == asked.words else Asked(words, None, words, "")


def taken_apart(typed: str, order: str = "") -> Asked:
    """What plain words ask; a day in digits is read in an order, as `dates.numeric` has it."""
    words = _ASKS.sub("", typed.strip(" ?.!"))
    rest, time = typed_times.taken_out(words, order)
    # A year beside a sum may be a number of the question.
    if time and len(time.first) == len("2022") and is_sum(_A_YEAR.sub("", rest)):
        rest, time = words, None
    words = _ON.sub("", " ".join(rest.split()))
    said = _SAID.search(words)
    who = _SAYING.sub("", words[: said.start()] if said else words)
    return Asked(words, time, who, plain_questions.without_article(said[1]) if said else "")


def words_to_find(typed: str, order: str = "") -> str:
    """The words for which documents are looked through: of a question, those it is about.

    Of one that asks for nothing but a time (``what was said on 22 February 2011``), none.
    """
    if is_query(typed) or not asking.is_question(typed):
        return typed
    typed = content_words.without_doubt(plain_questions.without_due(typed))
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    timeless = " ".join(timeless.split())
    about = plain_questions.without_article(largest_questions.about(timeless).words)
    about = about or plain_questions.subject(timeless)
    return about or " ".join(taken_apart(typed, order).subject) or ("" if time else typed)


def time_to_find(typed: str, order: str = "") -> dict[str, str]:
    """The time to which a question narrows the documents, as the filters from and to."""
    if is_query(typed) or not asking.is_question(typed):
        return {}
    return taken_apart(plain_questions.without_due(typed), order).filters


def pieces(words: str) -> list[str]:
    """The words and the quoted phrases of what is typed."""
    return _PIECE.findall(words)


def is_common(typed: str) -> bool:
    """Whether words tell no question from another."""
    return set(matching.words(typed)) <= _words(_COMMON)


def is_joining(words: str) -> bool:
    """Whether words ask, or join others, and are about nothing themselves."""
    return set(matching.words(words)) <= _words(_JOINING)


@functools.cache
def _words(words: str) -> frozenset[str]:
    return frozenset(matching.words(words))


_COMMON = "a an the of in on at to for and or is was were did does do what"
_JOINING = (
    f"{_COMMON} from by with are be has have who when where which how say says said about regarding"
    " become became happen happened"
)
