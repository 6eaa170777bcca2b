"""Reads what a sum of money is of, as a grant or exports, and of what it is the size."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive import dates
from archive.figures import (
    clauses,
    items,
    money_words,
    noun_words,
    numerals,
    series,
    sizes,
    sum_leads,
)
from archive.figures.values import Quantity, Window
from archive.trie import trie

_TIME = r"(?:year|month|week|fortnight|day|decade|annum)s?\b"
# What stands between a sum and the words that say what it is of.
_ASIDES = (
    r"[+*_]|\s\([^()\d]{0,4}\d[^()]{1,24}\)|\sdollars\b"
    r"|\sp\.?a\b"
    r"|\s(?:or so|or more|approx|annually|annual|yearly|weekly|monthly|daily)\b"
    rf"|\s(?:an?|each|every)\s{_TIME}|\sper\s(?:square\s|\d+[\s-])?\w+(?:\speriod)?|\ssince\s\d{{4}}\b"
    rf"|\s(?:over|for|during|across|in|within)\s(?:the\s)?(?:(?:next|last|past|coming|first)\s)?"
    rf"(?:[\w-]+\s)?{_TIME}"
)
_BETTER_OFF = re.compile(r"(?:\s(?:per|an?|each|every)\s\w+)?\s(?:better|worse)[\s-]off\b")
_NET = re.compile(r"\s{1,2}(?:net|gross)(?=\s(?:per|an?|each)\s|[^\s\w-])")
_OF_OR_IN = re.compile(
    r"[’']?\s(?:worth\s)?(of|in)\s(?:(?:the|this|that|its|our|their|these|those)\s)?"
)
_WITHIN = frozenset("budget budgets economy economies market markets".split())
_HYPHENED_ADJECTIVE = re.compile(r",\s(?=[a-z]+-[a-z]+\s[a-z]+)")
_DETERMINER = re.compile(r"\s(?:the|this|that|these|those|its|our|their|all|each|it)\b")
_EACH = re.compile(r"\b(?:each|every)\b")
_NEWNESS = re.compile(
    r"(?:[Nn]et\s(?=(?:new|additional)\s))?"
    r"(?:(?:new|additional|extra|further|other|more|total|maximum|own)\s)+"
    r"|(?:(?:New|Additional|Extra|Further|Other|More|Total|Maximum)\s)+(?=[a-z])"
)
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_YEAR = re.compile(r"\b1\d{3}\b")
# What is done with money: `it will invest an additional 307 million`.
_PUTS = re.compile(
    r"\b(?:invest|spend|spent|cost|contribut|matched)[a-z]*\s(?:(?:by|in|an?|the|about|around|over"
    r"|nearly|almost|up|to|more|than|at|least|additional|extra|further|another|total|of)\s){0,4}\Z"
)

# `funding packages, and more recently 885 million for roads`
_OF_MONEY = re.compile(r"\$\d|\b(?:fund(?:s|ing|ed)?|packages?|budgets?|grants?|dollars)\b")
_OF_OTHERS = re.compile(
    r"\b(?:population|people|teams?|audiences?|visitors?|arrivals|passengers|customers|users|readers?"
    r"|viewers|homes|hours|trees|tests|doses|copies|litres|shares|members|consumers)\b"
)

_SIZES = {
    "economy": "economy economies gdp output gni activity",
    "market": "market markets industry industries sector sectors",
    "trade": "trade export exports import imports",
    "assets": "asset assets liability liabilities debt debts wealth portfolio portfolios stock"
    " stocks deficit deficits surplus surpluses",
}
_SIZE_OF = {word: name for name, words in _SIZES.items() for word in words.split()}


def aside(taxes: Iterable[str]) -> re.Pattern[str]:
    """What stands between a sum and what it is of: ``a year``, ``plus GST``.

    `taxes` are the names of the taxes on sales, in lower case.
    """
    named = "|".join(map(re.escape, taxes))
    taxed = rf"|\s(?:plus|(?:in|ex)cluding|(?:in|ex)cl)\.?\s(?:{named})\b"
    taxed += rf"|\s(?:{named})\s(?:in|ex)clusive\b"
    return re.compile(rf"(?:{_ASIDES}{taxed if named else ''}){{1,3}}")


def read(text: Window, quantity: Quantity, sentence_start: int) -> tuple[str, int]:
    """What a sum is of, as it stands in the text, and where it ends.

    It is empty where no noun says it. The end is that of the sum where the noun stands before it.
    """
    end = quantity.end
    if text.match(_BETTER_OFF, end):
        return "", end  # those on the wage are $15 a week better off
    leading, is_direct = sum_leads.read(text, quantity.start, sentence_start)
    if is_direct and not _is_of_more(text, leading, end):
        span = leading  # exports of $5 million led by meat
    elif net := text.match(_NET, end):
        span, end = leading, net.end()  # they get $300 gross per week
    elif span := _after(text, quantity):
        end = span[1]
    else:
        span = leading
    if span is None:
        return "", end
    if lead := _NEWNESS.match(text.body, *span):
        span = lead.end(), span[1]
    return text.body[slice(*span)], end


def _is_of_more(text: Window, leading: tuple[int, int] | None, end: int) -> bool:
    """Whether a sum is of what stands behind it: ``schemes costing $3m a year in revenue``."""
    noun = text.low[slice(*leading)] if leading else ""
    is_money = money_words.is_money(noun.rpartition(" ")[2])
    between = None if is_money else text.match(text.words.beside_sum, end)
    return text.match(_OF_OR_IN, between.end() if between else end) is not None


_BEHIND_NAME = re.compile(r"[*_:]{0,4}(?:\s\([^()\n]{1,80}\))?[\s*_:|–-]*")


def of_row(text: Window, start: int, name_end: int) -> str:
    """What the sums of a row are of, by its name: ``Regional Events Fund $5,000 $6,000``.

    It is empty where the name is no noun for money, but that of who gets it or what is done.
    """
    while start < name_end and text.body[start] in "*_":
        start += 1
    noun, end = items.find_at(text, start)
    if not noun or not _BEHIND_NAME.fullmatch(text.body, end, name_end):
        return ""
    return noun if money_words.is_money(noun.lower().rpartition(" ")[2]) else ""


def currency(text: Window, quantity: Quantity, sentence: tuple[int, int]) -> str | None:
    """The currency of a sum; None where its sentence is of a year in which it was of another."""
    until = text.words.former_money.get(quantity.unit or "")
    if until and any(int(year) < until for year in _YEAR.findall(text.low, *sentence)):
        return None
    return quantity.unit


def without_sign(text: Window, quantity: Quantity, sentence_start: int) -> bool:
    """Whether a number of millions that counts nothing is money: ``at a cost of six million``."""
    leading, _ = sum_leads.read(text, quantity.start, sentence_start)
    if leading and money_words.is_money(text.low[slice(*leading)].rpartition(" ")[2]):
        between = text.low[leading[1] : quantity.start].split()
        if sum_leads.LEADING.issuperset(between):
            return True
    said = text.low[
        max(text.start, sentence_start, quantity.start - clauses.REACH) : quantity.start
    ]
    return _PUTS.search(said) is not None or (
        _OF_MONEY.search(said) is not None and _OF_OTHERS.search(said) is None
    )


def size_of(text: Window, quantity: Quantity, what: str, sentence: tuple[int, int]) -> str | None:
    """Of what a sum is the size: economy, market, trade or assets; None where of none of them.

    `what` is what the sum is of, as `read` gives it; the words around it may say so as well.
    """
    if quantity.kind != "money":
        return None
    noun = what.lower().rpartition(" ")[2]
    return _SIZE_OF.get(noun) or sizes.of(text.low, quantity.start, quantity.end, sentence)


def _after(text: Window, quantity: Quantity) -> tuple[int, int] | None:
    """The span of the noun phrase that a sum quantifies: ``$6 million in aid``, ``$2m grant``."""
    beside = text.match(text.words.beside_sum, quantity.end)
    at = beside.end() if beside else quantity.end
    if joint := text.match(_OF_OR_IN, at):
        if joint[1] == "of" and beside and _EACH.search(beside[0]):
            return None  # $5 for each week of delays
        found = _phrase(text, joint.end() - 1, is_joined=True)
        if found is None or joint[1] == "of":
            return found
        last = text.low[slice(*found)].rpartition(" ")[2]
        is_of = money_words.is_money(last) and last not in _WITHIN
        return found if is_of else None  # not in schools, in 2005, in the Budget
    if adjective := text.match(_HYPHENED_ADJECTIVE, at):
        at = adjective.end() - 1
    elif text.after(at, 1) == "," or text.match(_DETERMINER, at):
        return None
    found = _phrase(text, at)
    noun = text.low[slice(*found)] if found else ""
    if noun in sum_leads.MEASURES:
        return None  # in the $5 to $10 range
    is_named = money_words.is_named(noun.rpartition(" ")[2])
    if not is_named and _DOES.match(noun) and not _LED.search(text.before(quantity.start)):
        return None  # spend $5 million funding schools
    is_of_rate = beside is not None and " per " in beside[0]
    return None if is_of_rate and not is_named else found  # $5 per departing passenger


# What is done with a sum, unless something leads to it as to a noun: `a $5 million funding gap`.
_DOES = re.compile(r"(?!operating |ongoing |matching |remaining |existing )[a-z]+ing ")
_LED = re.compile(
    r"(?:\b(?:an?|the|its|our|their|this|that|each|in|of)|[’']s?)(?:\s[\w-]+){0,2}\W*\Z"
)
_WORD = re.compile(r"\S+")
_NUMBER_OR_MONTH = frozenset((*dates.MONTHS, *numerals.SCALES))
_PERSON = re.compile(r"(?:i|we|you|they|he|she)[’']")
_GOING_ON = re.compile(
    r"(?:remaining|existing|rolling|outstanding)\b"
    r"|[a-z]+ing (?:up|out|on|down|from|towards?|the|an?|their|its|our)\b"
)
# How the name of a fund or a programme may go on behind words that end other phrases.
_NAME_GOES_ON = re.compile(
    r"(?:\s(?:(?:for|and|of|in|on|to|&)\s(?:the\s)?)?[A-ZĀĒĪŌŪ][\w’'-]*){0,8}(?:\s\([A-Z]{2,8}\))?"
    r"(?:\s(?!(?:to|will|would|can|may|has|have|is|was|that|and|or|for|of|in|on|with|by|as)\b)[a-z-]+){0,2}"
)
_NOT_IN_PAIR = noun_words.STOPS | noun_words.FINITE | frozenset("further additional".split())
_PAIR = re.compile(r"(?:,(?: [a-z-]+){1,2}){0,4},? (?:and|or)((?: [a-z-]+){2,3})")
_COMPOUND = re.compile(
    rf" (?:([a-z]+(?<!s|y)(?<!ed|to)) )?{trie(money_words.ENDING_COMPOUNDS)}(?![\w’'-])"
)
# What somebody does with a sum: `the $5 million Norway has already given`.
_GIVES = re.compile(
    r" (?:[a-z]+ly |already |also )?(?:(?:has|have|had) (?:[a-z]+ly |already |also |been )?)?"
    r"(?:gives?|gave|given|spen[dt]s?|invest(?:s|ed)?|committed|contribute[sd]?|provide[sd]?|puts?"
    r"|pa(?:ys?|id)|made|received?|granted|allocated|sends?|sent|plan(?:s|ned)|want(?:s|ed)"
    r"|promised|pledged|earn(?:s|ed)|intend(?:s|ed)|raised|borrowed|announced|collected|sought|proposed)\b"
)
# A number at either end: `$5 million 2021`, `$5 million Budget 2021`, but not `20-bed ward`.
_NUMBERED = re.compile(r"\d+(?!\d*-[a-z])|.* (?:19|20)\d\d\Z")
_PASSIVE = re.compile(r" (?:[a-z]+ly )?(?:[a-z]+ed|paid|made|sought|sent|spent)\Z")
_VERBAL = ("ing", "ed", "spread", "foregone", "forgone", "paid")
_SAID_OF_IT = re.compile(
    r"(?:\A| )(?:capable|available|able|due|eligible|subject|worth|alone|overall"
    r"|operating)\Z"
)


def _phrase(text: Window, at: int, *, is_joined: bool = False) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at a position; None where none does.

    Behind ``of`` or ``in`` (`is_joined`) a participle may begin it: ``in lost revenue``.
    """
    noun, end = items.find(text, at, is_counted=False)
    if not noun:
        word = text.match(_NEXT_WORD, at)
        return (
            word.span(1) if word and money_words.is_money(word[1]) else None
        )  # funding to respond
    first, last = noun.split(maxsplit=1)[0].lower(), noun.rpartition(" ")[2]
    if first in _NUMBER_OR_MONTH or last in sum_leads.TIMES or _PERSON.match(first):
        return None  # $31 million for the month of May; $35m million; the $1 million I’m announcing
    is_other = first == last and not money_words.is_money(first)
    if is_other and _GOING_ON.match(text.low, end - len(last)):
        return None  # three years building up to
    is_noun = money_words.may_be_noun(first) or first in noun_words.ADJECTIVES
    is_done = is_joined or (first.endswith("ed") and noun.count(" ") == 1)
    is_of = money_words.is_money(last.lower()) or (
        is_joined and first.endswith("ed") and first != last
    )
    is_noun |= is_done and not first.endswith("ing") and is_of
    if not is_noun or _NUMBERED.match(noun):
        return None
    start = end - len(noun)
    gives = None if money_words.is_named(last) else _GIVES.match(text.body, end)
    if gives and (last[0].isupper() or not _PASSIVE.search(gives[0])):
        noun = _before_giver(noun)
        return (start, start + len(noun)) if noun else None
    noun_end = _noun_end(text, last, end)
    is_longer = noun_end > end  # otherwise: an economy, Mr Peters said
    noun = text.body[start:noun_end] if is_longer else _without_verb(noun.partition(",")[0])
    noun = _SAID_OF_IT.sub("", noun)
    if series.is_adjective(noun.lower().rpartition(" ")[2]) or noun.endswith(("’s", "'s")):
        return None  # $5 million more effective; the $5 million Elm’s
    return (start, start + len(noun)) if noun else None


def _before_giver(noun: str) -> str:
    """A phrase without those who give or get the sum: ``boost`` of ``boost the Trust received``."""
    words = noun.split(" ")
    ends = (at for at in range(len(words) - 1, 0, -1) if money_words.is_named(words[at - 1]))
    is_name = words[-1][0].isupper()
    return " ".join(words[: next(ends, 0 if is_name else len(words))])


def _without_verb(noun: str) -> str:
    """A phrase without what the noun does, behind its end: ``package focusing`` on huts."""
    words = noun.split(" ")
    acts = (at for at in range(1, len(words) - 1) if words[at] in noun_words.FINITE)
    end = next((at for at in acts if money_words.is_named(words[at - 1])), len(words))
    noun = " ".join(words[:end])  # a grant supports people to move
    what, _, last = noun.rpartition(" ")
    is_noun = last in noun_words.ADJECTIVES or money_words.is_money(last)
    if not last.endswith(_VERBAL) or is_noun or not what:
        return noun
    if money_words.is_named(what.rpartition(" ")[2]):
        return what
    return "" if what[0].isupper() and last.endswith("ed") else noun  # $5 million Elm earned


def _noun_end(text: Window, last: str, end: int) -> int:
    """Where a phrase ends that is cut behind its word `last`: ``Jobs for Nature funding``."""
    if money_words.is_named(last):
        return end
    if last[0].isupper():
        goes_on = _NAME_GOES_ON.match(text.body, end, text.stop)
        words = list(_WORD.finditer(text.body, end, goes_on.end())) if goes_on else []
        return next((word.end() for word in reversed(words) if money_words.is_named(word[0])), end)
    if noun_words.is_plural(last, text.words):  # a housing projects fund
        noun = text.match(_COMPOUND, end)
        return noun.end() if noun and noun[1] not in noun_words.STOPS else end
    pair = text.match(_PAIR, end)  # retail and leisure centre
    for index, word in enumerate(_WORD.finditer(pair[1]) if pair else ()):
        if word[0] in _NOT_IN_PAIR:
            break
        if index and money_words.is_named(word[0]):
            end = pair.start(1) + word.end() if pair else end
    return end
