"""Reads the noun before a sum that leads to it: ``a fine of $500``, ``exports rose to $3b``."""

from __future__ import annotations

import re

from archive import dates
from archive.figures import clauses, money_words, noun_words, numerals
from archive.figures.values import Window

_ABOUT = frozenset(
    """
    around about approximately some nearly almost over under more less than as much just estimated
    further additional extra maximum minimum total sum amount well another the a an between
    currently only up least close greater higher lower larger bigger
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
_MARKS = f",:{clauses.INSERTED}"
_OPENING = "“‘\"'*_•·"
_LEADS_TO = frozenset(("up", "close", "much"))  # up to, close to, as much as
MEASURES = frozenset(
    """
    total amount maximum minimum sum level average value figure excess estimated part top range
    record north basis rest bulk remainder half share order peak high low equivalent
    estimate estimates estimation amounts prospect milestone barrier band bracket
    """.split()
)
_PARTS_OF = frozenset("part top half share portion rest bulk most some".split())
_CLAUSES = (
    _ACTS
    | noun_words.COMES_TO
    | noun_words.FINITE_ONLY
    | frozenset("up include included until while what that have has will would can".split())
)
_COMES = frozenset("come comes coming came drawn met taken paid funded allocated".split())
_ROUGHLY = frozenset(("tune", "vicinity", "region", "area", "ballpark"))
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
_PREPOSITIONS = frozenset("for on to of in from by over across".split())
_BEFORE_NAME = _PREPOSITIONS | frozenset("at with within through throughout under".split())
_PREPOSITIONS_OR_NONE = _PREPOSITIONS | {""}
_NUMBERED = frozenset("year month week day way".split())
_OF_TIMES = frozenset("annual current average total maximum minimum".split())
_JOINTS = frozenset(("and", "or"))
_DONE = frozenset("set spent paid made given held".split())
_BESIDE_TAX = frozenset("before after including excluding".split())
# What stands behind a noun and never behind a verb.
_BEHIND_NOUN = noun_words.COMES_TO | frozenset(
    "has have had will would can could should may of for in at".split()
)
# Words behind a noun that are said of it, and no part of its compound.
_SAID = (noun_words.COMES_TO - {"increase"}) | frozenset(
    "account accounts results forecast likely liable vary climb".split()
)
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ing|[^e\W]ed)\Z")
_POSSESSIVE = ("’s", "'s", "s’")
_NO_MODIFIERS = (
    (noun_words.STOPS - frozenset("weekly daily monthly yearly cost expected approved".split()))
    | noun_words.VERBS
    | (noun_words.FINITE - {"works"})
    | frozenset(numerals.SCALES)
    | frozenset("anticipates forecasts predicts grow lift another far cent percent".split())
)
TIMES = frozenset("year years month months week weeks day days decade decades".split())
_NOT_LEADING = (
    MEASURES
    | {"announcement", "cent", "percent"}
    | frozenset(dates.MONTHS)
    | TIMES
    | frozenset(numerals.SCALES)
    | noun_words.STOPS
)
_NEWNESS = frozenset("further additional extra more other".split())
_COST = frozenset(("cost", "costs"))
_GIVING = frozenset(
    "cost costs costing save saves saving give gives giving leave leaves leaving owe owes".split()
)
_ROUGH = frozenset(("nearly", "almost", "about", "around", "approximately", "some"))
_OF_COSTS = frozenset("of with for in at annual total any".split())
_NO_OBJECTS = frozenset("start begin vary range go payable attributable available".split())
_RISES = frozenset(("increases", "decreases", "gains", "cuts"))
_CHANGES = frozenset(("increase", "decrease", "gain", "cut", "boost", "benefit"))
_PASSIVE = frozenset(("be", "been", "being", "is", "are", "was", "were"))
_BEFORE_WHICH = frozenset(("at", "above", "below", "under", "over"))
_OBJECTS = _VERB_AFTER | {"for", "a", "an"}
_RELATIVE = frozenset(("which", "who"))
_STEPS = frozenset(("by", "from", "to"))
_DETERMINERS = _ARTICLES | frozenset("this that its our their his her any one each".split())
_REACH_OF_THE = 4
_MOST_MODIFIERS = 4
_MOST_BETWEEN = 8


def read(text: Window, start: int, sentence_start: int) -> tuple[tuple[int, int] | None, bool]:
    """The span of the noun that leads to a sum: ``a fine of $500``, ``exports rose to $3b``.

    None where there is none. The other value is whether nothing but ``of`` stands between.
    """
    words, starts = clauses.words_before(text, start, sentence_start)
    last, link = _link(words)
    if last < 1 or _is_of_other(words, last, link):
        return None, False
    head = _direct(words, last, link)
    is_direct = head is not None
    if head is None and link.endswith(":"):
        head = _last_money(words, last + 1)
    elif head is None and (link in _COMES_TO or link in _OF):
        head = _last_money(words, last)
    if head is None:
        return None, False
    end = head if is_direct else _end_of_compound(words, head, last)
    first, head = _whole(words, head, end, is_step=link in _STEPS)
    while is_direct and _is_place(text, words, starts, first, head):
        head = first - 2 if words[first - 1] in _BEFORE_NAME else first - 3
        if not _leads(words[head].strip(_OPENING + ",")):
            return None, False
        first, head = _whole(words, head, head, is_step=False)
    opening = len(words[first]) - len(words[first].lstrip(_OPENING))
    return (starts[first] + opening, starts[head] + len(words[head].rstrip(_MARKS))), is_direct


def _link(words: list[str]) -> tuple[int, str]:
    """The index of the word that leads to the sum behind the words, and that word."""
    last = _link_before(words)
    link = words[last]
    if link == "of" and words[last - 1] in MEASURES:
        before = _link_before(words[:last])
        if words[before] in _OF:  # projects worth a total of
            last, link = before, words[before]
    return (last - 1, "of") if link == "at" and words[last - 1] == "valued" else (last, link)


def _is_of_other(words: list[str], last: int, link: str) -> bool:
    """Whether the words say that a sum is of something else than what stands before them."""
    before, at = words[last - 1], words[last:]
    if link == "from":
        return before in _COMES and "the" in at  # funding for huts is coming from the $5 million
    if link == "of":  # part of the $5 million; in the region of $5 million
        is_rough = before in _ROUGHLY and words[last - 3] in ("in", "into", "to")
        return is_rough or before in _PARTS_OF
    if len(at) > 1 and link == "spend":
        return True  # councils spend about $100 million
    is_noun = len(at) > 1 and _BEGINNING.isdisjoint(at) and before not in _VERB_AFTER
    return is_noun and money_words.is_money(link) and _is_verb(words, last)


def _direct(words: list[str], last: int, link: str) -> int | None:
    """The index of the noun between which and the sum nothing but ``of`` stands, or ``up to``."""
    before, at = words[last - 1], words[last:]
    if link in _OF and at[-1] not in _ARTICLES and "the" not in at:
        if _leads(before.strip(_OPENING + ",")):
            return last - 1
    elif len(at) > 1 and _BEGINNING.isdisjoint(at) and money_words.is_money(link):
        return None if before in _VERB_AFTER else last  # a tax bill up to $200
    return None


def _is_place(text: Window, words: list[str], starts: list[int], first: int, head: int) -> bool:
    """Whether a phrase names where or whose something is: ``a bridge at Elm worth $5 million``."""
    if not text.body[starts[head]].isupper() or money_words.is_named(words[head].rstrip(_MARKS)):
        return False
    before = words[first - 2] if words[first - 1] in _DETERMINERS else words[first - 1]
    return first > 2 and before in _BEFORE_NAME


def _link_before(words: list[str]) -> int:
    """The index of the word that leads to the sum behind the words: that before ``at least``."""
    last = len(words) - 1
    while last > 0 and (
        words[last] in _ABOUT
        or (words[last] in ("to", "as") and words[last - 1] in _LEADS_TO)
        or (words[last] == "at" and words[last + 1 : last + 2] == ["least"])
    ):
        last -= 1
    return last


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word for money before ``about`` and a sum is a verb: ``it funds about $5m``."""
    word = words[at]
    if word in _COST and _OF_COSTS.isdisjoint(words[max(0, at - 3) : at]):
        return True  # the review cost about $80,000
    if word.endswith("s") and words[at + 1] in _ROUGH:
        return True
    if word.endswith("ing") and words[at - 1] in _PASSIVE:
        return True  # industry was funding about $800,000
    # it could cost our economy up to $5 billion
    return not _GIVING.isdisjoint(words[max(0, at - _REACH_OF_THE) : at])


def _leads(word: str) -> bool:
    """Whether a word before ``of`` or ``worth`` is what the sum is of."""
    is_noun = word.replace("-", "").isalpha() and word not in _NOT_LEADING
    return is_noun and money_words.may_be_noun(word)


def _last_money(words: list[str], end: int) -> int | None:
    """The index of the last noun before `end` that is money and comes to the sum."""
    for i in range(end - 1, -1, -1):
        plain = words[i].strip(_OPENING + _MARKS)
        if money_words.is_money(plain) and plain not in MEASURES:
            if "-" in plain and _LINKS.isdisjoint(words[i + 1 : i + 2]):
                continue  # low-income families
            if i > 1 and words[i].endswith("s") and _takes_object(words[i + 1 : end]):
                return None
            if plain == words[i] and not _ARTICLES.isdisjoint(words[i + 1 : i + 2]):
                if words[i - 1] in _VERB_AFTER:
                    continue
                return None  # each tonne costs an average of
            if i > 1 and (words[i - 1] in _BESIDE_TAX or _is_change(words, i)):
                continue  # the fund increases by
            if words[i].endswith("s") and words[i - 1].lstrip("(") in _RELATIVE:
                continue  # the levy (which funds all injuries) remains at
            which = _relative(words, i)
            if which:
                return _last_money(words, which)
            if words[i - 1] not in _VERB_AFTER:
                return i
        elif words[i].endswith(_ENDS_CLAUSE) or words[i] in _ACTS or not words[i][:1].isalpha():
            return None
    return None


def _relative(words: list[str], at: int) -> int:
    """Where a clause begins of which a noun is the object: ``at which they must repay loans``.

    0 where it is of none.
    """
    for i in range(at - 1, max(at - 2 * _MOST_BETWEEN, 1), -1):
        if words[i] == "which" and words[i - 1] in _BEFORE_WHICH:
            is_object = not _OBJECTS.isdisjoint(words[i + 2 : at])
            return i - 1 if is_object else 0
    return 0


def _is_change(words: list[str], at: int) -> bool:
    """Whether a word for money says as a verb that another changes: ``what they pay cut to``."""
    if words[at] in _CHANGES and words[at - 1] in _PASSIVE:
        return True  # borrowing has been cut back from
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


def _end_of_compound(words: list[str], at: int, link: int) -> int:
    """The last word of the compound with a noun: ``the cost envelope is``, ``market value of``.

    That what stands behind it are nouns is seen by the verb or preposition that follows.
    """
    end = at
    while (
        end + 1 < link and words[end].isalpha() and _is_in_compound(words[end + 1].rstrip(_MARKS))
    ):
        end += 1
    is_noun = not _BEHIND_NOUN.isdisjoint(words[end + 1 : end + 2])
    return end if is_noun else at


def _is_in_compound(word: str) -> bool:
    is_other = word in _NO_MODIFIERS or word in MEASURES - {"value", "level"} or word in LEADING
    is_other |= not word.isalpha() or word.endswith("ed") or word in _SAID
    return not is_other and money_words.may_be_noun(word)


def _whole(words: list[str], noun: int, end: int, *, is_step: bool) -> tuple[int, int]:
    """The first and the last word of the phrase of a noun: ``contract for binoculars``.

    `end` is the last word of a compound that it begins. What changes to a sum (`is_step`) is the
    noun, and not the change: ``increase in exports to``.
    """
    head = noun
    for i in range(noun - 1, max(noun - _MOST_BETWEEN, 1) - 1, -1):
        joint = words[i + 1]
        is_joint = joint in _PREPOSITIONS or _is_said_of(words, i + 1)
        is_joint |= joint in _BESIDE_TAX and i + 2 == _first_of_pair(words, noun)
        if is_joint and money_words.is_money(words[i]) and not _is_infinitive(words, i):
            if is_step and words[i] in _CHANGES:
                break
            head = i
        elif not words[i][-1].isalpha() or _is_of_clause(words, i):
            break
    first = head
    end = end if head == noun else head
    while first > max(head - _MOST_MODIFIERS, 1) and _modifies(words, first - 1):
        first -= 1
        if words[first][0] in _OPENING or words[first] in _NEWNESS:
            break
        if words[first - 1] == "and" and {words[first], words[first - 2]} <= noun_words.MODIFIERS:
            first -= 2  # goods and services exports
    if _is_second(words, first):
        first -= 2  # fuel duties and road user charges
        while first > max(head - 2 * _MOST_MODIFIERS, 1) and _modifies(words, first - 1):
            first -= 1
    name = words[first - 1].removesuffix(clauses.INSERTED)
    if name != words[first - 1] and money_words.is_money(name):
        first, _ = _whole(
            words, first - 1, first - 1, is_step=is_step
        )  # a hut balance (HB) deficit
    if first < head and _is_infinitive(words, first) and "-" not in words[first]:
        first += 1  # will enable donations, but referred to one-off imports
    if first < head and words[first] in _NUMBERED:
        first += 1  # a three year commitment
    return first, end


def _is_of_clause(words: list[str], at: int) -> bool:
    """Whether a word is the verb of a clause, or begins one: no noun before it leads to the sum."""
    if words[at - 1] == "by" and words[at].endswith("ing"):
        return True
    is_and = words[at] == "and" and not money_words.is_money(words[at + 1].rstrip(_MARKS))
    is_verb = is_and and not _PASSIVE.isdisjoint(words[:at])
    is_verb |= words[at] in _CLAUSES and not _is_said_of(words, at)
    return is_verb and words[at - 1] not in _PREPOSITIONS


def _is_second(words: list[str], at: int) -> bool:
    """Whether a phrase is the second of two that come to a sum: ``wages and salaries``.

    What follows another sum, or a verb that has a noun of its own, is not.
    """
    before = words[max(at - 2 - _MOST_BETWEEN, 0) : at]
    if words[at - 1] not in _JOINTS or not money_words.is_money(words[at - 2]):
        return False
    return not any(word in _PASSIVE or any(map(str.isdigit, word)) for word in before)


def _is_said_of(words: list[str], at: int) -> bool:
    """Whether a participle says of the noun before it what was done: ``funding set aside in``."""
    is_participle = words[at] in _DONE or words[at].endswith("ed")
    return is_participle and (words[at + 1] in _PREPOSITIONS or words[at + 1] == "aside")


def _first_of_pair(words: list[str], noun: int) -> int:
    """The index of the noun with which another is joined to a pair: ``gains and losses``."""
    is_pair = words[noun - 1] in _JOINTS and money_words.is_money(words[noun - 2])
    return noun - 2 if is_pair else noun


def _is_infinitive(words: list[str], at: int) -> bool:
    """Whether what stands before a word makes it a verb: ``to benefit from``, ``will enable``."""
    is_to_noun = words[at - 1] == "to" and words[max(at - 2, 0)] in _BEFORE_TO
    return words[at - 1] in _VERB_AFTER and not is_to_noun


def _modifies(words: list[str], at: int) -> bool:
    """Whether a word before a noun belongs to it."""
    word = words[at].lstrip(_OPENING)
    if word in _NO_MODIFIERS or not (word[:1].isalpha() and word[-1].isalpha()):
        return False
    if words[at].endswith(_POSSESSIVE):
        return False
    if word in noun_words.ADJECTIVES or word in noun_words.NOT_ADVERBS:
        return True
    if _PARTICIPLE.match(word):
        before = words[at - 1]
        is_led = before in _DETERMINERS or before.endswith(_POSSESSIVE)
        is_led |= before in _OF_TIMES and words[at - 2] in _DETERMINERS
        is_led |= before in _PREPOSITIONS_OR_NONE and word.endswith("ed")
        return is_led or (word.endswith("ing") and money_words.is_money(word))
    return money_words.NO_NOUN.match(word) is None
