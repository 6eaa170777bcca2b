"""Reads what a sum of money is of, as a grant or exports, and of what it is the size."""

from __future__ import annotations

import re

from archive.figures import items, noun_words, sizes
from archive.figures.values import Quantity, Window

# Nouns that are money, or things that come to a sum; the plural goes without saying.
_MONEY = frozenset(
    """
    fund funding assistance aid support grant loan investment revenue tax credit dividend asset
    saving export import trade sale spending spend expenditure benefit fee fine penalty levy cost
    damages compensation payment payout rebate subsidy contribution sponsorship capital equity debt
    cash exchange earnings income wage salary royalties redress relief turnover profit loss
    donation contract arrears interest rent cut gain return bond shares price budget surplus deficit
    allowance pension scholarship award prize reward settlement package injection increase boost
    economy gdp output market allocation appropriation charge premium liability receipts overspend
    underspend procurement deposit threshold cap bonus wealth reserve purchase rate exemption
    redundancy duty
    """.split()
)
_NAMED = frozenset(
    """
    programme project scheme plan strategy initiative campaign building facility centre hub upgrade
    redevelopment
    """.split()
)
_TIME = r"(?:year|month|week|fortnight|day|decade|annum)s?\b"
# What stands between a sum and the words that say what it is of.
_ASIDE = re.compile(
    r"(?:[+*_]|\s\([^()\d]{0,4}\d[^()]{1,24}\)|\sdollars\b"
    r"|\sp\.?a\b"
    r"|\s(?:plus|including|excluding|incl|excl)\.?\sgst\b|\sgst\s(?:in|ex)clusive\b|"
    r"\s(?:or so|or more|approx|annually|annual|yearly|weekly|monthly|daily)\b"
    rf"|\s(?:an?|each|every)\s{_TIME}|\sper\s(?:square\s|\d+[\s-])?\w+(?:\speriod)?|\ssince\s\d{{4}}\b"
    rf"|\s(?:over|for|during|across|in|within)\s(?:the\s)?(?:(?:next|last|past|coming|first)\s)?"
    rf"(?:[\w-]+\s)?{_TIME}){{1,3}}"
)
_NET = re.compile(r"\s(?:net|gross)(?=\s(?:per|an?|each)\s|[^\s\w-])")
_OF_OR_IN = re.compile(
    r"[’']?\s(?:worth\s)?(of|in)\s(?:(?:the|this|that|its|our|their|these|those)\s)?"
)
_HYPHENED_ADJECTIVE = re.compile(r",\s(?=[a-z]+-[a-z]+\s[a-z]+)")
_DETERMINER = re.compile(r"\s(?:the|this|that|these|those|its|our|their|all|each|it)\b")
_NEWNESS = re.compile(r"(?:(?:new|net|additional|extra|further|other|more|total|maximum)\s)+")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
# Words that begin what is said next, or end what was said before, and not what the sum is of.
_NO_NOUN = re.compile(
    r"(?:mark|paid|due|prior|ahead|aside|equivalent|then|extra|available|needed|approx|approximately|back|better|worse|higher|lower"
    r"|larger|smaller|cheaper|later|earlier|this|overall|both|worth|represents?|put|cut|spent|lost"
    r"|raised|set|boost|increase|reduce|lift|[a-z]+wards?|[a-z]+ly|[a-z]{2,}ing|[a-z]{2,}[^e\W]ed)\Z"
)

_YEAR = re.compile(r"\b1\d{3}\b")
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
_LEAD_TO_SUMS = _ABOUT | _OF | _COMES_TO
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
_PREPOSITIONS = frozenset(("for", "on", "to", "of", "in", "from", "by"))
_NO_MODIFIERS = (
    noun_words.STOPS
    | noun_words.VERBS
    | (noun_words.FINITE - {"works"})
    | frozenset("anticipates forecasts predicts grow lift".split())
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_TIMES = frozenset("year years month months week weeks day days decade decades".split())
_NOT_LEADING = _MEASURES | _ROUGHLY | _MONTHS | _TIMES | noun_words.STOPS
_COST = frozenset(("cost", "costs"))
_OF_COSTS = frozenset("of with for in at annual total any".split())
_NO_OBJECTS = frozenset("start begin vary range go payable attributable available".split())
_RISES = frozenset(("increases", "decreases", "gains", "cuts"))
_CHANGES = frozenset(("increase", "decrease", "gain", "cut", "boost"))
_STEPS = frozenset(("by", "from", "to"))
_DETERMINERS = _ARTICLES | frozenset("this that its our their his her any one each".split())
_REACH_OF_THE = 4
_MOST_MODIFIERS = 4
_MOST_BETWEEN = 6
_REACH = 110

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


def read(text: Window, quantity: Quantity, sentence_start: int) -> tuple[str, int]:
    """What a sum is of, as it stands in the text, and where it ends.

    It is empty where no noun says it. The end is that of the sum where the noun stands before it.
    """
    end = quantity.end
    leading, is_direct = _before(text, quantity.start, sentence_start)
    if is_direct and not text.match(_OF_OR_IN, end):
        span = leading  # exports of $5 million led by meat
    elif net := text.match(_NET, end):
        span, end = leading, net.end()  # they get $300 gross per week
    elif span := _after(text, end):
        end = span[1]
    else:
        span = leading
    if span is None:
        return "", end
    if lead := _NEWNESS.match(text.body, *span):
        span = lead.end(), span[1]
    return text.body[slice(*span)], end


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
    return noun if _is_money(noun.lower().rpartition(" ")[2]) else ""


def currency(text: Window, quantity: Quantity, sentence: tuple[int, int]) -> str | None:
    """The currency of a sum; None where its sentence is of a year in which it was of another."""
    until = text.words.former_money.get(quantity.unit or "")
    if until and any(int(year) < until for year in _YEAR.findall(text.low, *sentence)):
        return None
    return quantity.unit


def without_sign(text: Window, quantity: Quantity, sentence_start: int) -> bool:
    """Whether a number of millions that counts nothing is money: ``at a cost of six million``."""
    leading, _ = _before(text, quantity.start, sentence_start)
    if leading and _is_money(text.low[slice(*leading)].rpartition(" ")[2]):
        between = text.low[leading[1] : quantity.start].split()
        if _LEAD_TO_SUMS.issuperset(between):
            return True
    said = text.low[max(text.start, sentence_start, quantity.start - _REACH) : quantity.start]
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


def _is_money(word: str) -> bool:
    word = word.rpartition("-")[2]  # co-funding
    if word in _MONEY:
        return True
    if not word.endswith("s") or word == "spends":  # which is no noun
        return False
    return word[:-1] in _MONEY or word[:-2] in _MONEY or f"{word[:-3]}y" in _MONEY


def _may_be_noun(word: str) -> bool:
    return _is_money(word) or _NO_NOUN.match(word) is None


def _after(text: Window, end: int) -> tuple[int, int] | None:
    """The span of the noun phrase that a sum quantifies: ``$6 million in aid``, ``$2m grant``."""
    aside = text.match(_ASIDE, end)
    at = aside.end() if aside else end
    if joint := text.match(_OF_OR_IN, at):
        found = _phrase(text, joint.end() - 1)
        if found is None or joint[1] == "of":
            return found
        last = text.low[slice(*found)].rpartition(" ")[2]
        return found if _is_money(last) else None  # not in schools, in 2005
    if adjective := text.match(_HYPHENED_ADJECTIVE, at):
        at = adjective.end() - 1
    elif text.after(at, 1) == "," or text.match(_DETERMINER, at):
        return None
    return _phrase(text, at)


# How the name of a fund or a programme may go on behind words that end other phrases.
_NAME_GOES_ON = re.compile(
    r"(?:\s(?:(?:for|and|of|in|on|to|&)\s(?:the\s)?)?[A-ZĀĒĪŌŪ][\w’'-]*){1,8}(?:\s[a-z-]+)?"
)
_SAID_OF_IT = re.compile(
    r"(?:\A| )(?:capable|available|able|due|eligible|subject|worth|alone|overall)\Z"
)


def _phrase(text: Window, at: int) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at a position; None where none does."""
    noun, end = items.find(text, at, is_counted=False)
    if not noun:
        word = text.match(_NEXT_WORD, at)
        return word.span(1) if word and _is_money(word[1]) else None  # funding to respond
    first = noun.split(maxsplit=1)[0].lower()
    if first in _MONTHS:
        return None  # $31 million for the month of May
    if first[0].isdigit() or not (_may_be_noun(first) or first in noun_words.ADJECTIVES):
        return None
    start = end - len(noun)
    noun += text.body[end : _name_end(text, noun, end)]
    noun = _SAID_OF_IT.sub("", noun.partition(",")[0])  # an economy, Mr Peters said
    return (start, start + len(noun)) if noun else None


def _name_end(text: Window, name: str, end: int) -> int:
    """Where a name that is cut at `end` ends with its noun: ``Jobs for Nature funding``."""
    last = name.rpartition(" ")[2]
    if not last[0].isupper() or _is_named(last):
        return end
    goes_on = _NAME_GOES_ON.match(text.body, end, text.stop)
    words = list(_TOKEN.finditer(text.body, end, goes_on.end())) if goes_on else []
    return next((word.end() for word in reversed(words) if _is_named(word[0])), end)


def _is_named(word: str) -> bool:
    """Whether a word is a noun with which names end of what gets money, or is money."""
    word = word.lower()
    return _is_money(word) or word.removesuffix("s") in _NAMED


def _before(text: Window, start: int, sentence_start: int) -> tuple[tuple[int, int] | None, bool]:
    """The span of the noun that leads to a sum: ``a fine of $500``, ``exports rose to $3b``.

    None where there is none. The other value is whether nothing but ``of`` stands between.
    """
    left = max(text.start, sentence_start, start - _REACH)
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
    elif last < end and not has_article and _is_money(link) and words[last - 1] not in _VERB_AFTER:
        if link in _COST and _OF_COSTS.isdisjoint(words[max(0, last - 3) : last]):
            return None, False  # the review cost about $80,000
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
    return is_noun and _may_be_noun(word)


def _last_money(words: list[str], end: int) -> int | None:
    """The index of the last noun before `end` that is money and comes to the sum."""
    for i in range(end - 1, -1, -1):
        plain = words[i].rstrip(_MARKS)
        if _is_money(plain) and plain not in _MEASURES:
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
    is_other = word in noun_words.STOPS or word in _LEAD_TO_SUMS or word in _NO_OBJECTS
    is_other |= _is_money(word) or word in noun_words.COMES_TO
    return word.isalpha() and not is_other and not word.endswith(("ing", "ed", "ly"))


def _whole(words: list[str], noun: int, *, is_step: bool) -> tuple[int, int]:
    """The first and the last word of the phrase of a noun: ``contract for binoculars``.

    What changes to a sum (`is_step`) is the noun, and not the change: ``increase in exports to``.
    """
    head = noun
    for i in range(noun - 1, max(noun - _MOST_BETWEEN, 0) - 1, -1):
        if _is_money(words[i]) and words[i + 1] in _PREPOSITIONS:
            if is_step and words[i] in _CHANGES:
                break
            head = i
        elif not words[i][-1].isalpha() or words[i] in _ACTS:
            break
    first = head
    while first > max(head - _MOST_MODIFIERS, 0) and _modifies(words[first - 1]):
        first -= 1
    if first < head and words[first - 1] in _VERB_AFTER:
        first += 1  # will enable donations
    return first, head


def _modifies(word: str) -> bool:
    """Whether a word before a noun belongs to it."""
    if word in _NO_MODIFIERS or not (word[0].isalpha() and word[-1].isalpha()):
        return False
    return (word in noun_words.ADJECTIVES or not _NO_NOUN.match(word)) and not word.endswith(
        ("’s", "'s")
    )
