"""Reads what a number counts from the words before it: ``the number of jobs rose to 30``."""

from __future__ import annotations

import re

from archive.figures import candidates, items, noun_words, numerals, polynesian
from archive.figures.values import Quantity, Window

REACH = 200
"""Code points before a number in which its noun is looked for."""
_MOST_MODIFIERS = 4
_MOST_CLAUSES = 4

_PARTS = r"(?![^\n:.;]{0,48}\b(?:paragraph|section|clause|page|chapter|article)s\b)"
_LABEL = re.compile(rf"(?:\A|[\n.;:!?•·*][\s*]?){_PARTS}([^\W\d_][^\n:.;]{{2,59}}):[\s*_]*\Z")
_FIGURES_FOR = re.compile(r"\bfigures? (?:for|of) ((?:[\w-]+ ){0,3}[\w-]+), \Z")
# Each pattern with a string that it needs, which is looked for first.
_NAMING = (
    ("(", items.PLURAL_BEFORE_BRACKET),
    (":", _LABEL),
    ("figure", _FIGURES_FOR),
    (" e ", polynesian.NOUN_BEFORE),
    ("ngā ", polynesian.NOUN_BEFORE),
)
_ABOUT = (
    r"(?:(?:about|around|over|nearly|almost|approximately|some|an estimated|up to|more than"
    r"|at least|currently|initially|now) )*"
)
QUALIFIED = re.compile(rf"(?<![^\W_]){_ABOUT}\Z")
_BRACKET = re.compile(r" \(\[?\Z")
_DASHED = re.compile(r" [–—-] (?:that is )?\Z")
_DASH_BEHIND = re.compile(r" [–—-] (?=[a-z])")
# What a sentence begins with that some of them are told of: `Of these properties 191 relate to it`.
_OF_THEIRS = re.compile(r"[\s*_•·“\"'–-]*of (?:the|these|those|all)(?: remaining)? (?=[a-z])")
_TO_NUMBER = re.compile(r",? ")
LONGEST_ASIDE = 40
_PASSIVE = re.compile(
    r"(?: (?:has|have|had|is|are|was|were|being|been))*"
    r"(?: [a-z]+ed and)?"
    r" (?:[a-z]+ed|cut|held|made|sold|built|been|being|has|have|had|is|are|was|were)\Z"
)
NUMBER_OF = re.compile(
    r"\b(?:(?:numbers?|totals?|estimate) of|(?:limits?|caps?|ceilings?) (?:for|on))(?= )"
)
_MORE_OF = re.compile(
    r"\b(?:(?:in|de)crease|rise|fall|drop|decline|reduction|growth|shortfall|shortage)s? in(?= )"
)
_ENDED = re.compile(r"[.;!?]\s")
_DASHES = ("–", "—", "-")
_OPENING = ("(", "–", "—", "-")
TOKEN = re.compile(r"[^\s–—(]+|[–—(]")
_JOINT = r"(?:and|but|while|with|that|when|as|where|because|so|if|says?|said)\s"
_CLAUSE_BEGINS = re.compile(rf"(?:(?:\A|[,;:(“\"–—\n])[\s*•·_|-]*(?:{_JOINT})?|\s{_JOINT}[*_]*)")
_DETERMINERS = re.compile(
    r"(?:(?:the|these|those|its|our|their|a|an|his|her|your|total|overall|average|annual|\w+[’']s)\s+)*"
)
_OF = re.compile(r" of(?= )")
_CLAUSE_ENDS = tuple('.;:!?”"–—)(')
_WORD = re.compile(r"[^\W\d_][\w’'-]*\Z")

# What leads from a noun to the number of it.
_LINKS = frozenset("to from by up down between".split())
# What may stand between such a word, or a verb, and the number.
_BETWEEN = _LINKS.union(
    """
    at than of in on since a an the this last next first our its their january february march april
    may june july august september october november december year years month months quarter
    quarters week weeks day days per cent percent % and or average further additional extra about
    another around over under nearly almost approximately approx just only some more less fewer
    least most estimated total record high low current currently now today approaching above below
    roughly maximum minimum time same previous percentage points until as much many well end late
    early mid financial overall also still already half decade period projected peak again level
    levels close slightly marginally so far later range greater larger bigger smaller higher lower
    """.split()
)
_HELPS = frozenset(
    """
    has have had will would could can may might should must to expected forecast projected likely
    set estimated predicted due planned continued continues also already now currently still just
    not only since thought believed all both however more than even itself themselves
    """.split()
)
# Singular nouns of which there are so many, and those that a number tells the size of.
_SIZES = frozenset(
    """
    population membership circulation audience readership workforce staff roll toll attendance
    crowd fleet herd flock headcount turnout enrolment intake catch backlog caseload muster waitlist
    majority
    """.split()
)
_FIGURES = frozenset(("figure", "figures", "size", "total"))
_OF_MANY = _SIZES | frozenset("register migration employment unemployment immigration list".split())
_APART = frozenset("for beyond with across under among by to on at from than over".split())
_MEASURES = frozenset(
    "number numbers total totals figure figures estimates projections forecasts data"
    " statistics".split()
)
NO_MODIFIERS = (
    (noun_words.STOPS - frozenset("benefit report cost work use".split()))
    | _MEASURES
    | noun_words.COMES_TO
    | frozenset(numerals.SCALES)
    | frozenset("year years month months quarter week day days time decade".split())
    | frozenset(
        "boost raise lift cut grow expand extend lower limit chop trim slash double".split()
    )
)
_WITHIN = _APART | {"of", "in"}
MARKS = "“\"‘'(*_·•"
_ARTICLES = frozenset("a an the their its this any these those our".split())
_MOST_NUMBERS = 3
_TIMES = frozenset(
    "olds years months weeks days hours minutes times terms levels points rates".split()
)

_LINE_ENDS = re.compile(r"[ \t*_.|]*(?:\n|\Z)")
_LINE = re.compile(
    r"(?:\A|\n)[\s*•·|-]*([^\W\d_][^\n\d:|]{2,50}?)(?: \([A-Z]{2,8}\))?[ \t|*]*(?:[-–][ \t]*)?\Z"
)
_LONGEST_LINE = 80


def read(text: Window, quantity: Quantity, sentence_start: int) -> str:
    """The noun that the words before a number say it is of, or an empty string."""
    start = quantity.start
    left = max(text.start, start - REACH, sentence_start)
    while text.start < left < start and text.low[left - 1].isalnum():
        left += 1  # no word is cut
    for reader in (_named, _in_aside, _of_theirs, _told):
        noun = reader(text, quantity, left, sentence_start)
        if noun is not None:
            return noun
    return ""


def _named(text: Window, quantity: Quantity, left: int, sentence_start: int) -> str | None:
    """The noun of a label, or of a phrase that only a number follows; None where there is none."""
    before = text.low[left : quantity.start]
    for sign, pattern in _NAMING:
        if sign in before and (match := pattern.search(before)):
            return _as_written(text, left + match.start(1), left + match.end(1))
    return None


def _in_aside(text: Window, quantity: Quantity, left: int, sentence_start: int) -> str | None:
    """The plural before the brackets or dashes that a number stands in: ``JPs (about 400)``."""
    start = quantity.start
    is_aside = text.low.rfind("(", max(text.start, start - LONGEST_ASIDE), start) >= 0
    if is_aside and (noun := beside(_BRACKET, text, start, sentence_start)):
        return noun
    is_dashed = _DASH_BEHIND.match(text.body, quantity.end, text.stop)
    if is_dashed and (noun := beside(_DASHED, text, start, sentence_start)):
        return noun  # most islanders - 3.1 million - are
    return None


def _of_theirs(text: Window, quantity: Quantity, left: int, sentence_start: int) -> str | None:
    """The plural with which a sentence begins right before a number: ``Of these farms 19 are``."""
    theirs = text.match(_OF_THEIRS, sentence_start)
    if theirs is None or theirs.end() >= quantity.start:
        return None
    noun, end = items.find_at(text, theirs.end())
    is_told = noun and _TO_NUMBER.fullmatch(text.low, end, quantity.start)
    if not is_told or candidates.CANDIDATE.search(noun.lower()):
        return None
    return noun if is_many(text, noun.lower().rpartition(" ")[2]) else ""


def _told(text: Window, quantity: Quantity, left: int, sentence_start: int) -> str | None:
    """The noun of the line that a number ends, or of the clause that leads to it."""
    start, before = quantity.start, text.low[left : quantity.start]
    if text.match(_LINE_ENDS, quantity.end) and (noun := _on_line(text, start)):
        return noun
    if before.endswith(": ") and (noun := named_by(NUMBER_OF, text, left, start)):
        return noun  # a drop in the number of deaths: 15
    noun = named_by(NUMBER_OF, text, left, start) if "number of " in before else ""
    if noun and before.endswith(f"{noun.lower()} "):
        return noun  # Number of candidates 48,009
    tokens = list(TOKEN.finditer(text.low, left, start))
    at = _led_from(tokens)
    if at < 0 or _is_decimal(quantity):
        return ""
    if tokens[at][0] in _OPENING:
        return named_by(NUMBER_OF, text, left, start)  # has almost doubled – from 222
    noun, is_joined = _noun_at(text, left, tokens, at)
    if is_joined:
        return noun
    return named_by(NUMBER_OF, text, left, start) or noun or named_by(_MORE_OF, text, left, start)


def beside(leads: re.Pattern[str], text: Window, start: int, sentence_start: int) -> str:
    """The noun in the plural before some words that lead to a number: ``JPs (about 400)``."""
    if text.low[start - 1] not in " ([":
        return ""
    about = QUALIFIED.search(text.low, max(text.start, start - LONGEST_ASIDE), start)
    end = about.start() if about else start
    aside = leads.search(text.low, max(text.start, end - LONGEST_ASIDE), end)
    if aside is None:
        return ""
    left = max(text.start, sentence_start, aside.start() - LONGEST_ASIDE)
    tokens = list(TOKEN.finditer(text.low, left, aside.start()))
    if not tokens or tokens[-1][0] in _OF_MANY or not is_many(text, tokens[-1][0]):
        return ""
    return ending_at(text, tokens[1:] or tokens, len(tokens[1:] or tokens) - 1)[0]


def _is_decimal(quantity: Quantity) -> bool:
    """Whether a number is a rate or an index rather than so many: 9.4, but not 9.4 million."""
    return quantity.value.denominator > 1


def _as_written(text: Window, start: int, end: int) -> str:
    return _PASSIVE.sub("", text.body[start:end].strip(" *-•\t"))


def named_by(pattern: re.Pattern[str], text: Window, left: int, start: int) -> str:
    """The noun behind the last of some words: ``the number of jobs``, ``a rise in jobs``."""
    before = text.low[left:start]
    matches = list(pattern.finditer(before))
    if not matches or _ENDED.search(before, matches[-1].end()):
        return ""
    noun, end = items.find(text, left + matches[-1].end())
    if pattern is _MORE_OF and noun.lower().rpartition(" ")[2] in _TIMES:
        return ""  # a drop in the last 12 months
    return noun if noun and end < start and not noun[-1].isdigit() else ""


def _led_from(tokens: list[re.Match[str]]) -> int:
    """The index of the word from which a verb or a preposition leads to a number, or -1."""
    numbers = 0
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0].rstrip(",")
        if word in _OPENING:
            return at
        if word.endswith(_CLAUSE_ENDS) or numbers > _MOST_NUMBERS:
            return -1
        if word[:1].isdigit():
            numbers += 1
        elif word not in _BETWEEN:
            leads = (
                at < len(tokens) - 1 or word in noun_words.COMES_TO or tokens[at][0].endswith(",")
            )
            return at if leads else -1
    return -1


def _noun_at(text: Window, left: int, tokens: list[re.Match[str]], at: int) -> tuple[str, bool]:
    """The noun that ends at a word which leads to a number, or the subject of that word.

    The other value is whether ``and`` joins it to what was said before.
    """
    words = [token[0] for token in tokens]
    word, between = words[at].rstrip(","), words[at + 1 :]
    if word in noun_words.COMES_TO:
        if at and words[at - 1] in _ARTICLES:
            return "", False  # an increase of 30
        while at >= 0 and (
            words[at] in noun_words.COMES_TO or words[at] in _HELPS or words[at][-2:] == "ly"
        ):
            at -= 1
        if at < 0:
            return "", False
        if words[at] in _DASHES and at:
            at -= 1  # fewer schools – reduced from 118 to 20
        if words[at] in ("which", "who") and at and _agrees(text, words[at - 1], words[at + 1]):
            return ending_at(text, tokens, at - 1)[0], False  # volumes, which will rise by 5
        noun, before = ending_at(text, tokens, at)
        is_subject = is_many(text, words[at]) and before not in _WITHIN
        return noun if is_subject else subject_of(text, left, tokens[at].end()), False
    if word in _FIGURES and between[:1] == ["of"] and at and words[at - 1] in _SIZES:
        at, word = at - 1, words[at - 1]  # a population figure of 75,000
    is_size = word.removesuffix("s") in _SIZES and (
        between[:1] in (["of"], ["at"]) or "than" in between
    )
    is_size |= word == "vote" and between[:1] == ["of"]
    if not is_size and (_LINKS.isdisjoint(between) or not is_many(text, word)):
        return "", False
    noun, before = ending_at(text, tokens, at)
    if before in _APART and not is_size:
        return "", False  # beyond projections to over 800
    return noun, before == "and"


def _agrees(text: Window, noun: str, verb: str) -> bool:
    """Whether ``which`` may stand for the noun before it: not in ``visitors, which is up``."""
    noun = noun.rstrip(",")
    return noun in _OF_MANY or (verb not in ("is", "was", "has") and is_many(text, noun))


def ending_at(text: Window, tokens: list[re.Match[str]], at: int) -> tuple[str, str]:
    """The noun that ends with a token, with what belongs to it, and the word before that."""
    first = at
    while first > max(at - _MOST_MODIFIERS, 0) and _modifies(tokens[first - 1][0].lstrip(MARKS)):
        first -= 1
        if tokens[first][0][0] in MARKS:
            break
    before = first - 1
    while before > 0 and (
        tokens[before][0] in _ARTICLES or tokens[before][0].endswith(noun_words.POSSESSIVE)
    ):
        before -= 1
    noun = text.body[tokens[first].start() : tokens[at].end()]
    return noun.rstrip(",").lstrip(MARKS), tokens[before][0] if before >= 0 else ""


def is_many(text: Window, word: str) -> bool:
    """Whether a word is a plural, or a singular of many, that a number may count."""
    if word in _OF_MANY or word == "numbers":
        return True
    is_other = (
        word.endswith(noun_words.POSSESSIVE)
        or word in _TIMES
        or word in _MEASURES
        or word in noun_words.STOPS
        or word in noun_words.FINITE
    )
    return not is_other and noun_words.is_plural(word, text.words)


def _modifies(word: str) -> bool:
    if not _WORD.match(word) or word in NO_MODIFIERS or word.endswith(noun_words.POSSESSIVE):
        return False
    is_adjective = word in noun_words.ADJECTIVES or word == "working" or "-" in word
    return is_adjective or not word.endswith(("ed", "ing", "ly"))


def subject_of(text: Window, left: int, verb: int) -> str:
    """The subject of a verb behind `verb`: that of the nearest clause which begins with a noun."""
    begins = [left + match.end() for match in _CLAUSE_BEGINS.finditer(text.low[left:verb])]
    for begin in reversed(begins[-_MOST_CLAUSES:]):
        at = begin
        if lead := text.match(_DETERMINERS, begin):
            at = lead.end()
        noun, end = items.find_at(text, at)
        if not noun or end > verb:
            continue
        first = noun.lower().split(maxsplit=1)[0]
        if first.endswith("ing") and first not in noun_words.ADJECTIVES:
            continue
        if noun.lower() == "numbers":
            continue
        if noun.lower().rpartition(" ")[2] in _MEASURES and (joint := text.match(_OF, end)):
            noun, end = items.find(text, joint.end())
        head = noun.lower().rpartition(" ")[2]
        if head and end <= verb and is_many(text, head):
            return noun
    return ""


def _on_line(text: Window, start: int) -> str:
    """The noun with which a line begins that the number ends: ``Trainees 35``."""
    left = max(text.start, start - _LONGEST_LINE)
    line = _LINE.search(text.body[left:start])
    if line is None or (line.start() == 0 and left > text.start):
        return ""
    noun, end = items.find_at(text, left + line.start(1))
    return (
        noun if end == left + line.end(1) and is_many(text, noun.lower().rpartition(" ")[2]) else ""
    )
