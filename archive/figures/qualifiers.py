"""Reads the qualifier of a quantity: ``up to``, ``more than``, ``an estimated``, ``or more``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.anchored import Ending
from archive.figures.numerals import SPACE
from archive.figures.spellings import also
from archive.figures.values import Quantity, Window
from archive.trie import trie

_WORDS = {
    "up_to": (
        *("up to", "no more than", "not more than", "at most", "a maximum of", "maximum of"),
        *("as many as", "as much as", "no greater than", "not exceeding", "not be more than"),
        *("not exceed", "not to exceed", "not-to-exceed", "no larger than"),
    ),
    "at_least": (
        *("at least", "a minimum of", "minimum of", "no less than", "not less than"),
        *("no fewer than", "not fewer than", "not be less than", "a minimum"),
    ),
    "nearly": (
        *("nearly", "almost", "just under", "just below", "just short of", "approaching"),
        *("close on", "not quite", "virtually"),
    ),
    "under": ("less than", "fewer than", "under", "below", "lower than"),
    "over": (
        *("over", "more than", "above", "in excess of", "exceeding", "exceeded", "exceeds"),
        *("exceed", "greater than", "higher than", "upwards of", "upward of", "well over"),
        *("just over", "slightly over", "older than", "longer than", "larger than"),
        *("bigger than", "better than", "north of"),
    ),
    "about": (
        *("about", "around", "approximately", "approx", "approx.", "roughly", "some"),
        *("an estimated", "estimated", "estimated at", "estimated to be", "estimated to cost"),
        *("estimated investment of", "estimated value of", "estimated total of"),
        *("estimated cost of", "estimates of", "estimated that"),
        *("close to", "closer to", "circa", "something like", "in the order of", "near"),
        *("in the region of", "in the vicinity of", "of the order of", "somewhere around"),
        *("somewhere between", "or about", "or around"),
    ),
}
_NAMES = {phrase: name for name, phrases in _WORDS.items() for phrase in phrases}
_ANY = trie(_NAMES).replace("\\ ", r"\s+")


_FILLERS = (
    *("the age of", "a further", "an extra", "a total of", "the equivalent of", "an", "a", "the"),
    *("another", "further", "extra", "additional", "only", "just", "between", "(", "its", "every"),
    *("these", "those"),
)


def before(countries: Iterable[str]) -> Ending:
    """A qualifier at the end of a text that a number follows, and what stands between them.

    `countries` are codes that may stand before a sign of money: ``over US $5``.
    """
    fillers = (*_FILLERS, *map(str.lower, countries))
    filler = "|".join(map(re.escape, fillers)).replace("\\ ", " ")
    last_words = (words.split()[-1] for words in (*_NAMES, *fillers))
    return Ending(
        (*last_words, "["),
        rf"(?<![^\W_])({_ANY})(?:{SPACE}|\n)+((?:(?:{filler})\s+){{0,3}})\[?\Z",
    )


def plus(taxes: Iterable[str]) -> re.Pattern[str]:
    """What makes a number the least there is, as ``plus`` does, but not before one of the `taxes`.

    The names of these are in lower case.
    """
    return re.compile(rf"\+|(?:\s|-)plus\b(?!\s+(?:a|an|the|\$|\d{also(taxes)}))")


def lasting(inhabitants: Iterable[str]) -> re.Pattern[str]:
    """After what ``over`` qualifies a length of time; elsewhere it is the time over which."""
    return re.compile(
        r"\b(?:has|have|had|for|with|after|lasting|aged|is|was|are|were|takes|took|take|taken"
        r"|least|wait|waiting|just|well|spent|spanning|spans|lasted|be|been|brings|bring|people"
        rf"|those|anyone|everyone|workers|children|adults|women|men|residents{also(inhabitants)})"
        r"\s+(?:just\s+|well\s+|a\s+little\s+)?\Z"
    )


# Words after which `over`, `about` and `around` go with the verb or the noun before them.
_NO_QUALIFIER = re.compile(
    r"\b(?:all|debate|control|concern|turn|take|fight|handed|vote|battle|look|influence|dispute"
    r"|right|rights|carry|going|go|went|came|come) over\s"
    r"|\b(?:bring|brought|bringing|talk|talked|talking|learn|learned|concerned|think|thinking"
    r"|speak|questions|question|information|comments|how|what|concerns|tell|say|said"
    r"|something|anything|worry|worried|excited) about\s"
    r"|\b(?:based|built|centred|revolve|revolves|turn|turned|turning|get|move|travel) around\s"
    r"|\b(?:the|of|what|and|for|on) above\s"
    # Where something moves to, and no limit.
    r"|\b(?:moved|goes|go|going|gone|went|climbed|crept|edged|inched|ticked|jumped|picked|rose|risen"
    r"|lifted|pushed|raised|back) up to\s"
)
_DEFINITE = ("the", "these", "those", "its")
_NOT_OF_DEFINITE = frozenset(
    {"over", "above", "below", "under", "near", "some", "around", "longer than", "higher than"}
    | {"lower than", "greater than", "better than", "older than", "larger than"}
)

_FEWEST = 10
"""Over and under fewer things than these something may stand or be done: ``over two sites``."""
# What somebody has over things: the first refusal over 16 properties.
_HELD = re.compile(
    r"\b(?:claims?|refusal|recognition|acknowledgements?|authority|ownership|jurisdiction|powers?"
    r"|presid(?:e|es|ed|ing)) \Z"
)
# Behind it stands where something is: `spread over two halls`.
_SPREAD = re.compile(r"\b(?:spread|split|divided|stored|flew|flown|fly|flying)(?: out)?\s\Z")
# Where or in what steps things are done, a few of them: `homes over three sites`.
_PARTS = re.compile(
    r"\s+(?:\S+\s+){0,3}?(?:sites|levels|floors|buildings|locations|stages|phases|rounds|seasons"
    r"|summers|winters|weekends|budgets|cycles|terms|days)\b"
)
# Behind it a number is told: `there are over six sites`.
_LEADS = re.compile(
    r"\b(?:to|of|from|by|with|at|for|than|is|are|was|were|has|have|had|just|well)\s\Z"
)
_BENCHMARK = re.compile(r"\s(?:mark|threshold|level)\b")
"""Behind a value that is named to be compared with: ``around the $4 billion mark``."""
_ESTIMATED = re.compile(r"\bestimated (?:[a-z]+ ){1,3}of \Z")
_SIGNS = {
    "<": "under",
    "&lt;": "under",
    ">": "over",
    "&gt;": "over",
    "≤": "up_to",
    "≥": "at_least",
    "~": "about",
    "≈": "about",
}
_SIGN_ENDS = frozenset("<>≤≥~≈;")
_SIGN = re.compile(rf"({'|'.join(_SIGNS)}) ?\Z")
_LATER = re.compile(
    r"\s+(?:ago|old|later|earlier|experience|of age|more|in the making|since|behind"
    r"|(?:of )?(?:experience|service))\b|['’]"
)
_AFTER = re.compile(
    r"(?:[ ,]+(?:per cent|percent|years?|old|of age|people))?[\s,(-]+(?:"
    r"(?P<at_least>(?:or|and) (?:more|older|over|higher|greater|above|longer|better)"
    r"|and up\b(?! (?:from|to|on|by|more|over|\d))|or later)"
    r"|(?P<up_to>or (?:less|fewer|lower|below|under|younger)|and under|at most|maximum)"
    r"|(?P<about>or so|or thereabouts|approximately))\b"
)


def read(text: Window, quantity: Quantity, *, after_sum: bool) -> str | None:
    """The qualifier of a quantity, as ``figures.approx`` has it, or None.

    `after_sum` is whether a sum or a count stands just before: then ``over`` a length of time is
    the period in which that is spent, and no qualifier.
    """
    if quantity.approx:
        return quantity.approx
    found = text.words.qualifier.search(text.before(quantity.start))
    if found:
        phrase = " ".join(found[1].split())
        if not _is_spurious(text, quantity, found, phrase, after_sum=after_sum):
            return _NAMES[phrase]
    if named := _by_sign_or_after(text, quantity):
        return named
    before = text.before(quantity.start)
    return "about" if "estimated" in before and _ESTIMATED.search(before) else None


def _by_sign_or_after(text: Window, quantity: Quantity) -> str | None:
    """The qualifier that a sign before a quantity is (``<5%``, ``&gt;3``), or words behind it."""
    before = text.before(quantity.start, 5)
    found = _SIGN.search(before) if before.rstrip()[-1:] in _SIGN_ENDS else None
    return _SIGNS[found[1]] if found else _after(text, quantity.end)


def _after(text: Window, end: int) -> str | None:
    if text.match(text.words.plus, end):
        return "over" if text.low[end] == "+" else "at_least"
    match = text.match(_AFTER, end)
    return match.lastgroup if match else None


def _is_spurious(
    text: Window, quantity: Quantity, found: re.Match[str], phrase: str, *, after_sum: bool
) -> bool:
    """Whether the words that were found are no qualifier here."""
    before, filler = found.string, found[2]
    if phrase in _NOT_OF_DEFINITE and filler.startswith(_DEFINITE):
        is_named = filler.startswith("the age of") or text.match(_BENCHMARK, quantity.end)
        return not is_named
    if phrase == "over" and filler.startswith(("a ", "an ")) and not filler.startswith("a total"):
        return not filler.startswith("a further")
    if phrase == "some" and filler:
        return True
    if (
        phrase in ("over", "under")
        and quantity.kind == "count"
        and _is_place(text, phrase, before[: found.start()], quantity)
    ):
        return True
    if phrase == "north of":
        return quantity.kind != "money"  # elsewhere it is a direction
    if phrase == "over" and quantity.kind == "duration":
        if after_sum:
            return True
        large = quantity.numeral is not None and quantity.numeral.scale > 1
        if not large and not text.match(_LATER, quantity.end):
            return text.words.lasting.search(before[: found.start()]) is None
        return False
    if phrase in ("over", "about", "around", "above", "up to"):
        return _NO_QUALIFIER.search(before[max(0, found.start() - 16) :]) is not None
    return False


def _is_place(text: Window, word: str, before: str, quantity: Quantity) -> bool:
    """Whether ``over`` or ``under`` says where or by what: ``claims over 14 lakes``."""
    if quantity.value >= _FEWEST:
        return word == "over" and _HELD.search(before) is not None
    is_one = quantity.value == 1  # control over one farm
    if word == "under" or is_one or _HELD.search(before) or _SPREAD.search(before):
        return True
    return _LEADS.search(before) is None and text.match(_PARTS, quantity.end) is not None
