"""What the words of a search ask, taken apart: who, what about, and when."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import NamedTuple

from archive import dates
from archive.publish import asking
from archive.publish.pages.asked import (
    largest_questions,
    plain_questions,
    times_in_words,
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
# What asks where an amount is said, and is nothing that it is for.
_ASKS_AGAIN = re.compile(
    r"(?:(?:who|when|where) )?(?:(?:is|was) )?(?:said|stated|announced|repeated)"
    r"(?: (?:again|before|first|earlier|twice|already))?",
    re.IGNORECASE,
)
_STATED = r"(?:said|stated|announced|promised|mentioned|repeated|pledged|committed)"
# The same around an amount with its words: who first said …, … new or old, … is it new.
_AGAIN_BEFORE = re.compile(
    r"(?:who (?:was (?:the )?first to|(?:has |had )?first)"
    rf" (?:{_STATED}|say|state|announce|promise)"
    rf"|who {_STATED} first|how (?:many times|often) (?:has|have|was|were|had|is)"
    r"|(?:has|have|had)) (?:(?:the|a|an|that|this) )?",
    re.IGNORECASE,
)
_AGAIN_BEHIND = re.compile(
    rf"[,;:]?\s+(?:(?:is|was|are|were) (?:it|this|that|they)(?: (?:really|all))?"
    rf"(?: (?:new|old|fresh|recycled|{_STATED}))(?: money)?(?: before| already| or old| or not)?"
    rf"|(?:new|old|fresh) or (?:new|old|not|recycled|{_STATED})(?: before| again)?"
    rf"|been {_STATED}(?: (?:before|already|earlier|again|first))?"
    rf"|{_STATED} (?:before|already|earlier))",
    re.IGNORECASE,
)
_IS_NEW = re.compile(
    r"(?:is|are|was|were) (?=(?:(?:the|this|that|these|an?) )?[a-z]{0,3}[$£€]?\d)(?P<asked>.+?)"
    r" (?:(?:really|all|actually|truly|brand) )*(?:new(?: money| funding)?"
    rf"|(?:first )?{_STATED} (?:before|already|earlier|first))",
    re.IGNORECASE,
)
"""The same where a verb leads: is the $5 million for huts new."""

_JOINTS = ("OR", "AND", "NOT")
_PIECE = re.compile(r"\"[^\"]*\"\S*|\S+")
# What stands for a phrase or for brackets while a time is looked for outside of them.
_HIDDEN = re.compile(r"\"[^\"]*\"|(?:NEAR)?\([^()]*\)")
_STANDS_FOR = "\ue000"
_NAMES_TIME = re.compile(
    r"\b(?:in|during|of|on|from|between|since|after|before|prior to|until|till|to)"
    r"\s+(?:the\s+(?!(?:19|20)\d\d\s+[a-z]))?(?:[a-z]+\.?,?\s+|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]+\.?,?\s+"
    r"|\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d\d",
    re.IGNORECASE,
)
YEAR_OF_AN_EVENT = re.compile(
    r"\b(?:before|prior to|after|since|until|till|up to)\s+the\s+((?:19|20)\d\d)\s+"
    r"([a-z]\w+(?: (?!(?:in|of|on|to|and|about|for|at|by)\b)[a-z]\w+)?)",
    re.IGNORECASE,
)
"""A time that an event tells of which a year tells the number: before the 2017 election."""
# Years that are no time of the documents: a day by which, a financial year, a number of things.
_NO_TIME = re.compile(
    r"\bby (?:the end of )?(?:[a-z]+ )?(?:19|20)\d\d\b|\b(?:19|20)\d\d/\d\d\b(?!/)"
    r"|\b(?:over|about|than|nearly|almost|around|some|up to) (?:19|20)\d\d [a-z]",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"(?:(?P<before>[^\W\d_][\w'’-]*)\s+)?(?P<year>(?:19|20)\d\d)\b"
    r"(?:\s+(?P<behind>\w+))?"
)
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
    typed = plain_questions.without_due(typed)
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    timeless = " ".join(timeless.split())
    about = plain_questions.without_article(largest_questions.about(timeless).words)
    about = about or plain_questions.subject(timeless)
    return about or " ".join(taken_apart(typed, order).subject) or ("" if time else typed)


def asks_again(typed: str) -> str:
    """An amount with its words of which is asked whether it is new, or who said it first.

    Empty of other words: ``the $2 million huts grant, is it new`` asks of ``the $2 million huts
    grant``.
    """
    words = " ".join(typed.strip(" ?.!").split())
    if is_new := _IS_NEW.fullmatch(words):
        return plain_questions.without_article(is_new["asked"])
    begins = _AGAIN_BEFORE.match(words)
    kept = words[begins.end() :] if begins else words
    ends = [found for found in _AGAIN_BEHIND.finditer(kept) if found.end() == len(kept)]
    kept = kept[: ends[0].start()] if ends else kept
    is_asked = ends or (begins and begins[0].lower().startswith("who"))
    return plain_questions.without_article(kept) if is_asked else ""


def about_amount(rest: str, typed: str) -> str:
    """What the words beside an amount are about: of a question, without those that ask."""
    if _ASKS_AGAIN.fullmatch(rest.strip(" ?.!")):
        return ""
    if not asking.is_question(typed):
        return rest
    about = plain_questions.without_asking(_asked_of(rest))
    return " ".join(taken_apart(about).subject)


def _asked_of(rest: str) -> str:
    """What a question without its amount is about, as far as its form is known."""
    return plain_questions.subject(rest) or " ".join(taken_apart(rest).subject)


def time_to_find(typed: str, order: str = "") -> dict[str, str]:
    """The time to which a question narrows the documents, as the filters from and to."""
    if is_query(typed) or not asking.is_question(typed):
        return {}
    return taken_apart(plain_questions.without_due(typed), order).filters


def pieces(words: str) -> list[str]:
    """The words and the quoted phrases of what is typed."""
    return _PIECE.findall(words)


class Beside(NamedTuple):
    """A time that stands beside what is looked for."""

    words: str
    """What is looked for, without it."""
    time: Time
    """The time."""
    name: str
    """A word with a year at its side, which may be a name: ``Budget 2010``; empty for others."""
    is_certain: bool
    """Whether a word says that it is a time: in, since, before."""

    @property
    def filters(self) -> dict[str, str]:
        """The time, as the filters from and to."""
        return self.time.arguments


def time_beside(typed: str, order: str = "") -> Beside | None:
    """The time that stands beside words or a query; None where there is none.

    In a query it stands outside of quotation marks and brackets, and no operator joins it.
    """
    if not is_query(typed):
        found = taken_apart(typed, order)
        if not found.time or YEAR_OF_AN_EVENT.search(typed) or _NO_TIME.search(typed):
            return None
        words = _without_joining(found.words)
        return Beside(words, found.time, name_of_year(typed, found.time), _is_certain(typed))
    hidden: list[str] = []

    def hide(part: re.Match[str]) -> str:
        hidden.append(part[0])
        return _STANDS_FOR

    if ":" in typed or YEAR_OF_AN_EVENT.search(typed) or _NO_TIME.search(typed):
        return None
    open_words = _HIDDEN.sub(hide, typed)
    rest, time = typed_times.taken_out(open_words, order)
    words = " ".join(rest.split())
    parts = words.split()
    if not time or not parts or parts[0] in _JOINTS or parts[-1] in _JOINTS:
        return None
    if any(one in _JOINTS and other in _JOINTS for one, other in itertools.pairwise(parts)):
        return None
    is_at_end = re.search(r"(?:19|20)\d\d\W*$", open_words)
    if not (is_at_end or _NAMES_TIME.search(open_words)):
        return None
    each = iter(hidden)
    words = re.sub(_STANDS_FOR, lambda _: next(each), words)
    return Beside(words, time, name_of_year(open_words, time), _is_certain(open_words))


def _is_certain(typed: str) -> bool:
    return _NAMES_TIME.search(times_in_words.dated(typed)) is not None


def name_of_year(typed: str, time: Time) -> str:
    """A year with the word at its side, where only that says that it may be a time."""
    if time.first != time.last or len(time.first) != len("2022") or _NAMES_TIME.search(typed):
        return ""
    for found in _BARE_YEAR.finditer(typed):
        if found["year"] == time.first and found["before"]:
            is_the = found["before"].lower() == "the"
            return (
                f"{time.first} {found['behind']}" if is_the else f"{found['before']} {time.first}"
            )
    return ""


def name_with_year(typed: str, time: Time | None) -> str:
    """A name with the year behind it, which may be no time of documents: ``in Budget 2019``.

    A name has a capital letter, and is no month; empty of other words.
    """
    if time and time.first == time.last and len(time.first) == len("2022"):
        found = re.search(rf"\b([A-Z][\w’'-]+) {time.first}\b", typed)
        if found and found.start() and found[1].lower() not in dates.MONTHS:
            return found[0]
    return ""


def _without_joining(words: str) -> str:
    """Words without those at their ends that ask, or that join others: ``on``, ``the``."""
    kept = pieces(words)
    while kept and is_joining(kept[0]):
        del kept[0]
    while kept and is_joining(kept[-1]):
        del kept[-1]
    return " ".join(kept)


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
