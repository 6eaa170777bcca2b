"""Reads the noun before a sum that leads to it: ``a fine of $500``, ``exports rose to $3b``."""

from __future__ import annotations

import re

from archive import dates
from archive.figures import money_words, noun_words, numerals
from archive.figures.values import Window

_TOKEN = re.compile(r"\S+")
_ABOUT = frozenset(
    """
    around about approximately some nearly almost over under more less than as much just estimated
    further additional extra maximum minimum total sum amount well another the a an between
    currently only up least close
    """.split()
)
_OF = frozenset(("of", "worth", "totalling", "totaling", "costing"))
# What leads from a noun to the sum that it comes to.
_COMES_TO = frozenset(
    """
    is was are were be been by from at to worth for reach reaches reached reaching totals totalled
    exceed exceeds exceeded topped tops passed hit hits averages averaged remains remained
    """.split()
)
# What a sum does not come to: the Fund invested up to $4 million.
_ACTS = frozenset(
    """
    invested receive received provide provided gave give spent spend paid pay committed allocated
    announced with get gets got put puts made make who if when because but while
    """.split()
)
LEADING = _ABOUT | _OF | _COMES_TO
_LINKS = LEADING | noun_words.COMES_TO | noun_words.STOPS
_ENDS_CLAUSE = tuple('.;:“”"!?,')
_ARTICLES = frozenset(("a", "an", "the"))
# With them what is said of the sum begins: `in the last budget another $15 million`.
_BEGINNING = _ARTICLES | frozenset(("another", "further", "additional", "extra"))
_MARKS = ",:*_"
_LEADS_TO = frozenset(("up", "close", "much"))  # up to, close to, as much as
_MEASURES = frozenset(
    """
    total amount maximum minimum sum level average value figure excess estimated part top range
    north basis rest bulk remainder half share order peak high low equivalent
    estimate estimates estimation amounts prospect
    """.split()
)
_ROUGHLY = frozenset(("tune", "vicinity", "region"))
_VERB_AFTER = frozenset(
    "to will would could can may might must should shall we they i you also not".split()
)
_BEFORE_TO = frozenset(
    """
    access add added adding additional addition adds committed compared contribute contributed
    contributes contributing contribution led leads lead
    """.split()
)
"""Behind them ``to`` is a preposition, which no verb follows."""
_PREPOSITIONS = frozenset(("for", "on", "to", "of", "in", "from", "by"))
_NO_MODIFIERS = (
    noun_words.STOPS
    | noun_words.VERBS
    | (noun_words.FINITE - {"works"})
    | frozenset(numerals.SCALES)
    | frozenset("anticipates forecasts predicts grow lift".split())
)
_TIMES = frozenset("year years month months week weeks day days decade decades".split())
_NOT_LEADING = _MEASURES | _ROUGHLY | frozenset(dates.MONTHS) | _TIMES | noun_words.STOPS
_COST = frozenset(("cost", "costs"))
_GIVING = frozenset(
    "cost costs costing save saves saving give gives giving leave leaves leaving owe owes".split()
)
_OF_COSTS = frozenset("of with for in at annual total any".split())
_NO_OBJECTS = frozenset("start begin vary range go payable attributable available".split())
_RISES = frozenset(("increases", "decreases", "gains", "cuts"))
_CHANGES = frozenset(("increase", "decrease", "gain", "cut", "boost"))
_STEPS = frozenset(("by", "from", "to"))
_DETERMINERS = _ARTICLES | frozenset("this that its our their his her any one each".split())
_REACH_OF_THE = 4
_MOST_MODIFIERS = 4
_MOST_BETWEEN = 6
REACH = 110


def read(text: Window, start: int, sentence_start: int) -> tuple[tuple[int, int] | None, bool]:
    """The span of the noun that leads to a sum: ``a fine of $500``, ``exports rose to $3b``.

    None where there is none. The other value is whether nothing but ``of`` stands between.
    """
    left = max(text.start, sentence_start, start - REACH)
    while text.start < left < start and text.low[left - 1].isalnum():
        left += 1  # no word is cut
    words = text.low[left:start].split()
    last = end = len(words) - 1
    while last > 0 and (
        words[last] in _ABOUT or (words[last] in ("to", "as") and words[last - 1] in _LEADS_TO)
    ):
        last -= 1
    if last < 1:
        return None, False
    link = words[last]
    if link == "at" and words[last - 1] == "valued":
        last, link = last - 1, "of"
    head = None
    has_article = not _BEGINNING.isdisjoint(words[last:])
    if link in _OF and words[end] not in _ARTICLES and _leads(words[last - 1].rstrip(",")):
        head = last - 1
    elif (last < end and link == "spend") or (link == "of" and words[last - 1] in _ROUGHLY):
        return None, False  # councils spend about $100 million, to the tune of $5 million
    elif (
        last < end
        and not has_article
        and money_words.is_money(link)
        and words[last - 1] not in _VERB_AFTER
    ):
        if link in _COST and _OF_COSTS.isdisjoint(words[max(0, last - 3) : last]):
            return None, False  # the review cost about $80,000
        if not _GIVING.isdisjoint(words[max(0, last - _REACH_OF_THE) : last]):
            return None, False  # it could cost our economy up to $5 billion
        head = last  # a tax bill up to $200
    is_direct = head is not None
    if link.endswith(":"):
        head = _last_money(words, last + 1)
    elif head is None and (link in _COMES_TO or link in _OF):
        head = _last_money(words, last)
    if head is None:
        return None, False
    first, head = _whole(words, head, is_step=link in _STEPS)
    spans = [word.span() for word in _TOKEN.finditer(text.low, left, start)]
    return (spans[first][0], spans[head][0] + len(words[head].rstrip(_MARKS))), is_direct


def _leads(word: str) -> bool:
    """Whether a word before ``of`` or ``worth`` is what the sum is of."""
    is_noun = word.isalpha() and word not in _NOT_LEADING
    return is_noun and money_words.may_be_noun(word)


def _last_money(words: list[str], end: int) -> int | None:
    """The index of the last noun before `end` that is money and comes to the sum."""
    for i in range(end - 1, -1, -1):
        plain = words[i].rstrip(_MARKS)
        if money_words.is_money(plain) and plain not in _MEASURES:
            if "-" in plain and _LINKS.isdisjoint(words[i + 1 : i + 2]):
                continue  # low-income families
            if i and words[i].endswith("s") and _takes_object(words[i + 1 : end]):
                return None
            if i and _is_change(words, i):
                continue  # the fund increases by
            if i == 0 or words[i - 1] not in _VERB_AFTER:
                return i
        elif words[i].endswith(_ENDS_CLAUSE) or words[i] in _ACTS or not plain[:1].isalpha():
            return None
    return None


def _is_change(words: list[str], at: int) -> bool:
    """Whether a word for money says as a verb that another changes: ``what they pay cut to``."""
    if _STEPS.isdisjoint(words[at + 1 : at + 2]):
        return False
    if words[at] in _RISES:
        return words[at - 1].isalpha()
    return words[at] in _CHANGES and _DETERMINERS.isdisjoint(words[max(0, at - _REACH_OF_THE) : at])


def _takes_object(following: list[str]) -> bool:
    """Whether a word for money is a verb by what follows it: ``the law caps insulin at $35``."""
    word = following[0] if following else ""
    is_other = word in noun_words.STOPS or word in LEADING or word in _NO_OBJECTS
    is_other |= money_words.is_money(word) or word in noun_words.COMES_TO
    return word.isalpha() and not is_other and not word.endswith(("ing", "ed", "ly"))


def _whole(words: list[str], noun: int, *, is_step: bool) -> tuple[int, int]:
    """The first and the last word of the phrase of a noun: ``contract for binoculars``.

    What changes to a sum (`is_step`) is the noun, and not the change: ``increase in exports to``.
    """
    head = noun
    for i in range(noun - 1, max(noun - _MOST_BETWEEN, 0) - 1, -1):
        if money_words.is_money(words[i]) and words[i + 1] in _PREPOSITIONS:
            if is_step and words[i] in _CHANGES:
                break
            head = i
        elif not words[i][-1].isalpha() or words[i] in _ACTS:
            break
    first = head
    while first > max(head - _MOST_MODIFIERS, 0) and _modifies(words[first - 1]):
        first -= 1
    is_to_noun = words[first - 1] == "to" and words[max(first - 2, 0)] in _BEFORE_TO
    if 0 < first < head and words[first - 1] in _VERB_AFTER and not is_to_noun:
        first += 1  # will enable donations
    return first, head


def _modifies(word: str) -> bool:
    """Whether a word before a noun belongs to it."""
    if word in _NO_MODIFIERS or not (word[0].isalpha() and word[-1].isalpha()):
        return False
    is_adjective = word in noun_words.ADJECTIVES or word in noun_words.NOT_ADVERBS
    is_word = is_adjective or not money_words.NO_NOUN.match(word)
    return is_word and not word.endswith(("’s", "'s"))
