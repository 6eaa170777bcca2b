"""Reads what a count counts: the noun phrase after a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from archive.figures import noun_words
from archive.figures.noun_words import FINITE, STOPS, is_plural
from archive.figures.values import Window

if TYPE_CHECKING:
    from archive.figures.words import Words

_WORD = re.compile(r"[^\W_][\w’'./&‐‑-]{0,60}[^\W_]|[^\W_]")
_GAP = re.compile(
    r"(?:[ \u00a0]+\([a-z][a-z-]{1,9}\d?\)[ \u00a0]+"  # the letters a name is known by
    r"|[ \t\u00a0]+|\n(?!\n)|, (?=[a-z]+(?:-[a-z]+)? [a-z])"
    r"|[ \t\u00a0]?[*_“‘\"'(]+)[*_]*"
)
_NO_GAP = re.compile("")
# What opens before the first word of a phrase: a quotation, a link, an addition.
_OPENING = re.compile(
    r"[ \t\u00a0]?(?:[“‘\"'](?=[^\W_])|\[(?=[^\]\n]{1,80}\]\()|\\\[(?=[a-z]+ and\]))"
)
_CLOSING = re.compile(r"[’”\"'][ \u00a0]")
# Words between a number and its noun that belong to neither.
_LEADS = re.compile(
    r"(?:\s+(?:or more|or fewer|or so|plus|more|other|additional|further|extra|fewer"
    r"|less|the numbers? of"
    r"|of(?: (?:the|these|those|its|our|their|his|her|my|all|this|such))?"
    r"|out of (?:a total of )?(?:the )?|each|per cent of|such|different|very|highly|truly)"
    r"(?![^\W_]))?(?:(?<=more)\s+of(?![^\W_]))?"
    r"(?:\s+(?:the|these|those|its|our|their|all)(?=\s))?"
)
_OTHERS = re.compile(r"\s+(?:\w+\s+)?others\b")
_HYPHENED = re.compile(r"-(?:odd|something|plus|strong)(?!\w)")
_HYPHEN = "-‑"

PLURAL_BEFORE_BRACKET: re.Pattern[str] = re.compile(r"(?<![\w’'-])([a-z][a-z-]{2,}s) \(\Z")
_SHORTEST_VERB = 5
"""Letters of `seed` and `shed`: no shorter word is taken for a verb."""
_STOPPED = re.compile(
    r"\s+(?:because|due|as|by|to|in|on|from|for|through|when|if|and|or)\b|\s*[.,;)]"
)
_OBJECT = r"to|some|the|a|an|their|its|his|her|all"
_VERBAL = re.compile(
    rf"(?<=ed)\s+(?:{_OBJECT}|by|from|in|at|on)\b|(?<=ing)\s+(?:{_OBJECT}|in|overseas)\b"
)
"""What says that a participle before it begins no phrase: ``67,938 failed to attend``."""
_PARTICIPLE = re.compile(r"\s+[a-z]+(?:ed|run|built|made|led|held|born|grown|known|paid|spoken)\b")
_VERB = re.compile(r"[a-z]{3,}(?:ed|ing)\Z")
_NEW_PHRASE = re.compile(
    r"\s+(?:a|an|the|in|on|by|to|for|from|at|with|their|its|his|her|our|this|that)\b|[.,;]"
)
_NEXT_WORD = re.compile(r" ([a-z-]+)")
_LAST_WORD = re.compile(r"[\w’'-]+\Z")
_OF_WHAT = re.compile(r" of (?:(?:[a-z-]+ )?[a-z]+s\b|[a-z]+\b)")
_JOINED = re.compile(
    r"\s+((?:[a-zāēīōū’'‐‑-]+\s+){0,3}?)([a-zāēīōū’'-]+)"
    r"(?=\s+(?:of|in|on|at|to|for|from|by|with|who|that|which|are|were|was|is|have|has|had|will"
    r"|went|came|got|took|made|gave|saw|ran|did|said|say|get|go|come|take|make|need|want|face"
    r"|would|can|could|across|throughout|over|into|as|each|per|and|[a-z]+ly|[a-z]+ed|around|during"
    r"|since|through|under|between|including)\b|\s*[.,;:()!?”\"\n]|\s*\Z)"
)
_LONGEST = 10


Find = Callable[[Window, int], tuple[str, int]]
"""What reads the noun phrase at a position, and the position where it ends."""


def find(text: Window, end: int) -> tuple[str, int]:
    """The noun phrase after a number that ends at `end`, and the position where it ends.

    The phrase is empty where there is none, as in ``of these, 30 were women``.
    """
    if aside := text.match(_HYPHENED, end):
        end = aside.end()  # 20-odd people
    if text.after(end, 1) in _HYPHEN and (word := text.match(_WORD, end + 1)):
        first = word[0].split("-")[0]
        if first[0].isdigit():
            return "", end  # 5-4
        return text.body[end + 1 : end + 1 + len(first)], end + 1 + len(first)
    if text.match(_TIMES_NUMBER, end):
        return "", end
    if text.match(_NUMBER_NEXT, end):
        if measured := text.match(_MEASURED, end):
            noun, noun_end = _read(_Phrase(text, measured.end()), end)
            if noun:  # 80 three bedroom houses
                return text.body[measured.start(1) : noun_end], noun_end
        if aged := text.match(_OF_AGE, end):
            return text.body[slice(*aged.span(1))], aged.end()  # 300 16 and 17 year olds
    return _read(_Phrase(text, end), end)


def find_at(text: Window, start: int) -> tuple[str, int]:
    """The noun phrase whose first word begins at `start`, and the position where it ends."""
    phrase = _Phrase(text, start)
    phrase.gap = _NO_GAP
    return _read(phrase, start)


def _read(phrase: _Phrase, end: int) -> tuple[str, int]:
    text = phrase.text
    while phrase.take_word():
        pass
    if phrase.start is None:
        others = text.match(_OTHERS, end)
        return ("others", others.end()) if others else ("", end)
    portion = phrase.words[-1] in noun_words.PORTIONS and text.match(_OF_WHAT, phrase.end)
    if portion and portion[0].split()[1] not in STOPS:
        phrase.end = portion.end()
    if len(phrase.words) == 1 and _is_verb(phrase.words[0]):
        return "", end  # Wing 212 marched past
    if phrase.words[0] == "most" and not is_plural(phrase.words[-1], text.words):
        return "", end  # two of the most important are
    noun = text.body[phrase.start : phrase.end].partition("..")[0].rstrip(".'’ ")
    return noun, phrase.start + len(noun)


_PART = re.compile(
    rf"\s+(?:({'|'.join(noun_words.PARTS)})|({'|'.join(noun_words.PARTS_OF_ONE)})(?! time\b))"
    r"(?=\s([a-z][a-z-]+))"
)


def part_of(text: Window, end: int) -> tuple[str, int] | None:
    """What a thing has as many of as the number above one says: ``a five member board``."""
    part = text.match(_PART, end)
    if part is None or part[3] in STOPS or _VERB.match(part[3]):
        return None
    if part[2] and is_plural(part[3], text.words):
        return None  # 21 member states
    at = part.lastindex and part.span(1 if part[1] else 2)
    return (text.body[slice(*at)], at[1]) if at else None


_SMALL = r"(?:\d{1,3}(?:[.,]\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBER_NEXT = re.compile(rf",?\s+{_SMALL}")
# A number that is no quantity of its own noun but tells of what kind the noun is.
_MEASURED = re.compile(
    rf",?\s+({_SMALL}(?:(?:\s?[-–]\s?|[\s-](?:to|or|and)[\s-]){_SMALL})?"
    r"(?:-[a-z]{3,}(?:-(?:old|long|high|wide|tall))?"
    r"|[\s-]?(?:bed(?:room)?|stor(?:e?y)|day|week|month|year|hour|minute|met(?:re|er)|kilomet(?:re|er)"
    r"|tonne|litre|seat(?:er)?|person|lane|kw|mw|km|m|kg|ha|hectare)(?:\s(?:old|long|high|wide|tall))?))"
    r"(?=\s+[a-z(])"
)
_OF_AGE = re.compile(r"\s+(\d{1,2}(?:\s?(?:-|–|to|and)\s?\d{1,2})?[- ]years?[- ]olds?)(?![^\W_])")
_TIMES_NUMBER = re.compile(r"\s?[x×]\s?\d")  # 4 x 100 m


class _Phrase:
    """A noun phrase, read word by word."""

    def __init__(self, text: Window, end: int) -> None:
        lead = text.match(_LEADS, end)
        self.text = text
        self.start: int | None = None
        self.end = lead.end() if lead else end
        self.words: list[str] = []
        self.quoted_from: int | None = None
        self.gap = _GAP

    def take_word(self) -> bool:
        """Add the next word to the phrase; False where the phrase has ended."""
        text = self.text
        is_done = bool(self.words) and is_plural(self.words[-1], text.words)
        opening = None if self.words else text.match(_OPENING, self.end)
        if opening:
            self.quoted_from = opening.end() - 1
        closing = text.match(_CLOSING, self.end) if self.quoted_from and self.words else None
        gap = opening or closing or text.match(self.gap, self.end)
        self.gap = _GAP
        if gap is None or len(self.words) >= _LONGEST or ("," in gap[0] and is_done):
            return False
        word = text.match(_WORD, gap.end())
        if word is None:
            return False
        if word[0][0].isdigit() and self.words and self.words[-1].endswith(noun_words.POSSESSIVE):
            self.start, self.words, self.end = None, [], word.end()  # the Crown's 49 titles
            return True
        if word[0].endswith("ly") and not is_done and text.match(_PARTICIPLE, word.end()):
            participle = _WORD.search(text.low, word.end(), text.stop)
            assert participle is not None  # it was just matched
            self._take(word.start(), participle)  # regionally based advisers
            return True
        if not self._continues(word) and self._ends(word, is_done=is_done):
            return False
        if closing:
            self.start, self.quoted_from = self.quoted_from, None  # ‘Adaptation’ projects
        self._take(word.start(), word)
        if word[0][0].isdigit():
            self.end = self._end_of_number(word) or word.end()
        return True

    def _take(self, start: int, word: re.Match[str]) -> None:
        self.start = start if self.start is None else self.start
        self.words.append(word[0])
        self.end = word.end()

    def _continues(self, word: re.Match[str]) -> bool:
        """Whether the phrase goes on with a word that ends most phrases."""
        text, written = self.text, word[0]
        if written == "work" and self.words:  # related work streams
            following = text.match(_NEXT_WORD, word.end())
            return following is not None and is_plural(following[1], text.words)
        if not self.words:
            if written == "most":  # the three most important things
                following = text.match(_NEXT_WORD, word.end())
                return following is not None and following[1] not in STOPS
            if written == "total":
                return text.match(_NEXT_WORD, word.end()) is not None  # 24,000 total requests
            # A participle before its noun: funded support hours; and work streams.
            following = text.match(_NEXT_WORD, word.end())
            if following is None or following[1] in STOPS:
                return False
            if written in noun_words.NOUNS_TOO:
                return is_plural(following[1], text.words)
            return written in STOPS and written.endswith("ed")
        if written in ("of", "and"):
            last = _LAST_WORD.search(text.body, max(text.start, self.end - 24), self.end)
            capitals = text.body[word.end() + 1 : word.end() + 2].isupper()
            is_name = last is not None and last[0][0].isupper() and capitals
            if written == "of" or (is_name and not is_plural(self.words[-1], text.words)):
                return is_name  # Bay of Plenty, Work and Income
        is_joint = written in ("and", "or", "to", "but")
        return is_joint and _coordinates(text, written, word.end(), self.words)

    def _ends(self, word: re.Match[str], *, is_done: bool) -> bool:
        """Whether the phrase has ended before a word; `is_done` after a plural."""
        written = word[0]
        if written in STOPS and self._is_name(word):
            return False
        is_of_possessor = bool(self.words) and self.words[-1].endswith(noun_words.POSSESSIVE)
        if is_of_possessor and written in noun_words.SUPERLATIVES:
            return False  # The country's most vulnerable students
        if written in STOPS:
            return True
        if written[0].isdigit():
            return is_done or self._end_of_number(word) is None
        if not self.words and _VERB.match(written) and self.text.match(_VERBAL, word.end()):
            return True
        if is_done:
            if _VERB.match(written):
                return True
            return not _goes_on(written, self.words[-1], self.text.words)
        if not self.words:
            is_adverb = written.endswith("ly") and written not in noun_words.NOT_ADVERBS
            return is_adverb and self.text.match(_STOPPED, word.end()) is not None
        if written.endswith("ly") and written not in noun_words.NOT_ADVERBS:
            return True
        return written.endswith("ed") and self.text.match(_NEW_PHRASE, word.end()) is not None

    def _is_name(self, word: re.Match[str]) -> bool:
        """Whether a word that ends most phrases is a name: ``11,000 IT firms``."""
        body, end = self.text.body, word.end()
        written = body[word.start() : end]
        if not written[0].isupper() or len(written) < 2:
            return False
        if written.isupper():
            return _UPPER_NEXT.match(body, end) is None
        return word[0] in noun_words.NAMES_TOO and _NAME_GOES_ON.match(body, end) is not None

    def _end_of_number(self, word: re.Match[str]) -> int | None:
        """Where a number ends that belongs to the phrase: ``Year 7 to 8 students``, ``two 727s``.

        None where it does not.
        """
        words = [each for each in self.words if each != word[0]]
        if not words:
            return word.end() if _TYPES.match(word[0]) else None
        if _YEAR.match(word[0]):
            named = _CAPITAL.search(self.text.body, word.start() - 24, word.start())
            return word.end() if named else None  # Budget 2020
        is_named = self.text.words.referring.search(f"{words[-1]} ")
        text = self.text.low if is_named else self.text.body
        behind = _NOUN_BEHIND.match(text, word.end(), self.text.stop)
        return behind.end(1) if behind else None


_UPPER_NEXT = re.compile(r"\s+[A-ZĀĒĪŌŪ]{2}")
_NAME_GOES_ON = re.compile(r" (?:and )?[A-ZĀĒĪŌŪ][a-zāēīōū]")
_TYPES = re.compile(r"\d{2,3}s\Z")
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'-]*\s+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NOUN_BEHIND = re.compile(
    r"((?:\s?[-–/,]\s?\d{1,2}|\s(?:and|to|or)\s\d{1,2})*(?:\s\([^()\n]{2,12}\))?)"
    r"(?:-[a-z]|\s(?!(?:and|or|to|in|of|on|at|for|from|by|with)\b)(?:[a-z]|[A-Z]{2}))"
)


def _is_verb(word: str) -> bool:
    """Whether a word that stands alone behind a number is a verb in the past, and no noun."""
    return word.endswith("ed") and len(word) > _SHORTEST_VERB and word not in noun_words.PARTICIPLES


def _goes_on(word: str, before: str, words: Words) -> bool:
    """Whether the phrase goes on with a word after a plural: ``police officers``."""
    if before.endswith(("’", "'", "'s", "’s")):
        return True
    if before in words.modifiers and (before != "women" or is_plural(word, words)):
        return True
    return is_plural(word, words) and word not in FINITE and before not in noun_words.ALONE


def _coordinates(text: Window, joint: str, end: int, words: list[str]) -> bool:
    """Whether ``and``, ``or`` or ``to`` joins a second noun: ``individuals and entities``."""
    if joint == "to":
        return words[-1] in noun_words.SIZES  # low to middle-income families
    match = text.match(_JOINED, end)
    if match is None:
        return False
    between = match[1].split()
    if match[2] in STOPS | FINITE or not STOPS.isdisjoint(between):
        return False
    if not is_plural(match[2], text.words) or any(is_plural(w, text.words) for w in between):
        return False
    if is_plural(words[-1], text.words):
        return joint == "and"
    return joint in ("and", "but") or words[-1] in noun_words.SIZES or words[-1].endswith("ed")
