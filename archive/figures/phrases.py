"""Reads a noun phrase, word by word."""

from __future__ import annotations

import re

from archive.figures import leads, money_words, noun_words, polynesian, series, signs
from archive.figures.noun_words import FINITE, STOPS, is_plural
from archive.figures.values import Window

WORD = re.compile(r"[^\W_][\w’'./&‐‑-]{0,60}[^\W_]|[^\W_]")
_SPACE = (
    r"[ \u00a0]+\([^\W\d_][\w-]{1,9}\)[ \u00a0]+"  # the letters a name is known by
    r"|(?<= [a-z]\.[a-z])\. "  # U.S. homes
    r"|(?<=[^\W\d_])[*_]{1,3}[ \u00a0](?![*_])"  # where emphasis ends
    r"|[ \t\u00a0]*\n[ \t]*(?!\s)|[ \t\u00a0]+|[ \t\u00a0]?[*_“‘\"'(]+"
)
_FIRST_GAP = re.compile(rf"(?:{_SPACE})[*_]*")
_GAP = re.compile(
    rf"(?:[ \u00a0][“‘\"](?=[^\W_])|{_SPACE}|, (?=[a-z]+(?:-[a-z]+)?(?: [a-z]|, [a-z])))[*_]*"
)
_NO_GAP = re.compile("")
# What opens before the first word of a phrase: a quotation, a link, an addition.
_OPENING = re.compile(
    r"[ \t\u00a0]?(?:[“‘\"'](?=[^\W_])|\[(?=[^\]\n]{1,80}\]\()|\\\[(?=[a-z]+ and\]))"
)
_QUOTES = "“‘\"'"
_CLOSING = re.compile(r"[’”\"'][ \u00a0]")
_JOINTS = frozenset(("and", "or", "and/or", "but", "yet"))
_ASIDES = frozenset(("but", "yet"))
"""What leads to an adjective between commas: ``separate, but equally important, sets``."""
_LONGEST = 10


class Phrase:
    """A noun phrase, read word by word.

    Where a word may or may not belong to it, it is read on and settled at the end: what was tried
    stays where it came to a plural (``wood and paper products``, ``key next steps``).
    """

    def __init__(
        self, text: Window, end: int, *, is_counted: bool = True, is_behind: bool = True
    ) -> None:
        """`end` is where the number before it ends, or unless `is_behind` where it begins.

        What is counted (`is_counted`) is in the plural, unless it is one.
        """
        self.text = text
        self.start: int | None = None
        self.end = leads.end_of(text, end, is_counted=is_counted)
        self.words: list[str] = []
        self._gap = _FIRST_GAP if is_behind else _NO_GAP
        self._behind = end
        is_one = text.low[end - 1] in "1e" and signs.ONE_BEFORE.search(
            text.low, max(end - 4, 0), end
        )
        self.is_one = bool(is_one)
        self._wants_plural = is_counted and not self.is_one
        self._is_led = self.end > end
        self._quoted_from: int | None = None
        self.is_quoting = False
        self._before: tuple[int | None, int, int] | None = None  # start, words and end before a try
        self._is_joint = False  # whether a joint is what was tried last
        self._joins_plurals = False
        self._is_listed = False
        self._is_aside = False
        self._is_name = False
        self._is_of_name = False

    def take_word(self) -> bool:
        """Add the next word to the phrase; False where the phrase has ended."""
        text = self.text
        is_done = self.is_many()
        opening = None if self.words else text.match(_OPENING, self.end)
        if opening and (said := text.match(signs.SAID, opening.end())):
            self._take(opening.end() - 1, said)  # 20 ‘how to’ guides
            return True
        if opening:
            self._quoted_from = opening.end() - 1
        is_quoted = bool(self.words) and (self._quoted_from or self.is_quoting)
        closing = text.match(_CLOSING, self.end) if is_quoted else None
        gap = opening or closing or text.match(self._gap, self.end)
        self._gap = _GAP
        if gap is None or len(self.words) >= _LONGEST:
            return False
        is_quoting = gap[0] != "" and gap[0][-1] in _QUOTES
        if is_quoting and is_done:
            return False
        word = text.match(signs.AT_RISK, gap.end()) or text.match(WORD, gap.end())
        is_new_line = word and " \n" in gap[0] and self._has_capital(word.start())
        if not word or is_new_line or ("," in gap[0] and not self._lists(word, is_done=is_done)):
            return False
        if word[0][0].isdigit() and self.words and self.words[-1].endswith(noun_words.POSSESSIVE):
            self.start, self.words, self.end = None, [], word.end()  # the Crown's 49 titles
            return True
        if self._is_name and not self._has_capital(word.start()):
            return False
        if word[0].endswith("ly") and not is_done and text.match(signs.PARTICIPLE, word.end()):
            return self._take_participle(word)
        if not self._continues(word, is_done=is_done) and self._ends(word, gap[0], is_done=is_done):
            return False
        if closing and self._quoted_from:
            self.start, self._quoted_from = self._quoted_from, None  # ‘Adaptation’ projects
        self.is_quoting = is_quoting or (self.is_quoting and not closing)
        self._take(word.start(), word)
        if word[0][0].isdigit():
            self.end = self._end_of_number(word) or word.end()
        return True

    def _take_participle(self, adverb: re.Match[str]) -> bool:
        """Add an adverb with the participle behind it; False where that begins another phrase."""
        text = self.text
        participle = WORD.search(text.low, adverb.end(), text.stop)
        assert participle is not None  # it was just matched
        if self.words and text.match(signs.NEW_PHRASE, participle.end()):
            return False  # funding initially provided for
        if not self.words and self._wants_plural_behind(participle[0]):
            self._try()  # 841 currently involved
        self._take(adverb.start(), participle)  # regionally based advisers
        return True

    def settle(self) -> None:
        """Go back to before what was tried, where that did not come to a plural."""
        if self._before is None:
            return
        last = self.words[-1] if self.words else ""
        acts = last not in noun_words.ALONE and bool(self.text.match(signs.TAKES_OBJECT, self.end))
        if self._is_joint:
            is_noun = self.is_many() and last not in FINITE and not acts
        else:
            is_name = self.text.body[self.end - len(last) : self.end].isupper()
            is_noun = self.is_many() or is_name or last in noun_words.PARTICIPLES
            is_noun &= not (last in FINITE and acts)
        if not is_noun or last in ("others", "numbers") or last in noun_words.NO_HEADS:
            self.start, count, self.end = self._before
            del self.words[count:]

    def is_many(self) -> bool:
        """Whether the last word is a noun in the plural."""
        if not self.words or self.words[-1].endswith(noun_words.POSSESSIVE):
            return False
        if is_plural(self.words[-1], self.text.words):
            return not signs.DECADE.match(self.words[-1])
        body, end = self.text.body, self.end
        return body[end - 2].isupper() and signs.ACRONYMS.search(body, end - 8, end) is not None

    def _try(self, *, is_done: bool = False, is_joint: bool = False) -> None:
        """Read on as far as a plural, or else come back; what was tried before has its own."""
        self._is_joint |= is_joint
        if self._before is None or is_done:
            self._before, self._is_joint = (self.start, len(self.words), self.end), is_joint

    def _take(self, start: int, word: re.Match[str]) -> None:
        self.start = start if self.start is None else self.start
        self.words.append(word[0])
        self.end = word.end()

    def _has_capital(self, start: int) -> bool:
        return self.text.body[start].isupper()

    def _lists(self, word: re.Match[str], *, is_done: bool) -> bool:
        """Whether a comma goes on to another adjective: ``local, regional and central offices``."""
        if is_done:
            return False
        if word[0] in _ASIDES:
            self._is_aside = self._is_listed = True
            return True
        if word[0] in _JOINTS:
            return self._is_listed
        if not self._wants_plural:
            is_other = self._has_capital(word.start()) or word[0].endswith("ing")
            return series.is_adjective(self.words[-1]) and not is_other
        if is_plural(word[0], self.text.words) and word[0] not in self.text.words.modifiers:
            return self._is_aside
        self._try(is_joint=True)
        self._is_listed = True
        return True

    def _continues(self, word: re.Match[str], *, is_done: bool) -> bool:
        """Whether the phrase goes on with a word that ends most phrases, or may do so."""
        written = word[0]
        if not self.words:
            return self._begins(word)
        if written in polynesian.PARTICLES and self._is_between_capitals(word):
            return True  # Taiaororoa o Waipoua project
        if written in ("of", "and"):
            is_name = self._is_between_capitals(word)
            if written == "of" and is_name and is_done:
                self._before = None  # newly designated Cities of Literature
            if (
                written == "of"
                and self._wants_plural
                and not (is_name or is_done or self._joins_plurals)
            ):
                self._try()  # 20 head of cattle, two end of life buildings
                return True
            if written == "of" or (is_name and not is_done):
                self._is_of_name |= written == "of" and is_done
                return is_name  # Bay of Plenty, Work and Income
        if self.is_one:
            return written in _JOINTS and self._is_listed
        if not (self._wants_plural or is_done) and self._has_capital(
            self.end - len(self.words[-1])
        ):
            return False
        if written in (("for",) if is_done else ("in", "on")) and self._is_part_of_name(word):
            return True
        if written == "to":  # low to middle-income families
            return self.words[-1] in noun_words.SIZES
        if written not in _JOINTS:
            return False
        self._try(is_done=is_done, is_joint=True)
        self._joins_plurals = is_done
        return True

    def _is_between_capitals(self, word: re.Match[str]) -> bool:
        """Whether the words before and behind a word begin with capitals."""
        body, end = self.text.body, word.end()
        last = signs.LAST_WORD.search(body, max(self.start or 0, self.end - 24), self.end)
        return last is not None and last[0][0].isupper() and body[end + 1 : end + 2].isupper()

    def _is_part_of_name(self, word: re.Match[str]) -> bool:
        """Whether a word goes on with a name before its noun: ``Jobs for Nature projects``."""
        named = signs.FOR_NAME.match(self.text.body, word.end(), self.text.stop)
        if named is None or not self._has_capital(self.end - len(self.words[-1])):
            return False
        return is_plural(named[1], self.text.words)

    def _begins(self, word: re.Match[str]) -> bool:
        """Whether the phrase begins with a word that ends most phrases, or may do so."""
        written = word[0]
        if written == "at risk":
            self._try()
            return True
        if self._wants_plural_behind(written) and not self._names(word):
            self._try()  # six work streams, but not seven accumulating, 26 available
            return True
        following = self.text.match(signs.NEXT_WORD, word.end())
        if written in (noun_words.VERBS_OF_ONE if self.is_one else noun_words.VERBS_OF_MANY):
            if signs.ASKED.search(self.text.before(self._behind)):
                return False  # a survey of 500 shows in detail
            return self.text.match(signs.AS_NOUN, word.end()) is not None
        if following is None:
            return False
        if written in noun_words.NOUNS_TOO:
            return is_plural(following[1], self.text.words) and not self.is_one
        if written == "set":
            return following[1] == "of"  # one set of rules
        if not self._wants_plural and written in ("total", "lost"):
            return True
        is_adjective = written in ("most", "total") or (written in STOPS and written[-2:] == "ed")
        return is_adjective and following[1] not in noun_words.CLOSED  # 24,000 total requests

    def _wants_plural_behind(self, word: str) -> bool:
        """Whether a plural makes a first word part of a phrase: ``26 available`` is none."""
        if not self._wants_plural or word in noun_words.PARTICIPLES:
            return False
        if word in noun_words.NOUNS_TOO or word in noun_words.PREDICATES:
            return True
        return word not in noun_words.CLOSED and signs.VERB.match(word) is not None

    def _ends(self, word: re.Match[str], gap: str, *, is_done: bool) -> bool:
        """Whether the phrase has ended before a word; `is_done` after a plural."""
        written = word[0]
        if written.endswith(("n’t", "n't")):
            return True  # 7,400 didn’t complete it
        if written in STOPS:
            return self._ends_at_stop(word, is_done=is_done)
        if written in polynesian.PARTICLES and not self._has_capital(word.start()):
            return True
        if written == "own" and self._is_behind_possessor():
            return False
        is_verb = signs.VERB.match(written) is not None
        if self._is_of_name and is_verb and not self._has_capital(word.start()):
            return True  # Teachers of Literacy working in schools
        if written[0].isdigit():
            return is_done or self._is_joint or self._end_of_number(word) is None
        if is_done:
            is_verb &= written not in noun_words.ADJECTIVES
            return is_verb or not self._goes_on(word, gap)
        return self._ends_before_plural(word, gap)

    def _ends_at_stop(self, word: re.Match[str], *, is_done: bool) -> bool:
        """Whether the phrase has ended before a word that ends most phrases."""
        written = word[0]
        if self._names(word):
            return False
        if written in noun_words.SUPERLATIVES and self._is_behind_possessor():
            return False  # The country's most vulnerable students
        if written == "set" and self.text.low.startswith(" of ", word.end()):
            return is_done  # one national set of standards
        if not self._wants_plural:
            return not (self.words and money_words.goes_on(self.text, self.words[-1], word))
        is_end = not self.words or is_done or written in noun_words.CLOSED
        if is_end or self._is_behind_plurals():
            return True
        if self.text.match(signs.NUMBER_NEXT, word.end()):
            return True  # residents aged 12
        self._try()  # two key next steps; four budget funded pay rises
        return False

    def _ends_before_plural(self, word: re.Match[str], gap: str) -> bool:
        """Whether the phrase has ended before a word, and no plural was read yet."""
        written = word[0]
        is_adverb = written.endswith("ly") and written not in noun_words.NOT_ADVERBS
        is_adverb &= "," not in gap and self.words[-1:] not in (["but"], ["yet"])
        if not self.words:
            is_verb = signs.VERB.match(written) is not None
            if is_verb and self.text.match(signs.VERBAL, word.end()):
                return True
            if is_adverb and self._wants_plural:
                self._try()  # two broadly neutral packages, but 48 directly relate to it
            return is_adverb and self.text.match(signs.STOPPED, word.end()) is not None
        is_adverb &= not (self.words[-1].endswith("ly") and len(self.words) == 1)
        is_verb = self._is_finite(word)
        if is_adverb and self._wants_plural and self.words[-1] in noun_words.SIZES:
            self._try()  # 30 new rapidly deployable units
            return False
        if is_adverb or is_verb or written == "remaining":
            return True
        is_passive = written.endswith("ed")
        return is_passive and self.text.match(signs.NEW_PHRASE, word.end()) is not None

    def _is_finite(self, word: re.Match[str]) -> bool:
        """Whether a word behind others is the verb of what they name: ``a programme aims to``."""
        written = word[0]
        is_verb = self.is_one and written in FINITE
        is_verb |= self._is_behind_plurals() and written in noun_words.VERBS
        is_verb |= self.text.match(signs.ACTS_ON, word.end()) is not None
        if not self._wants_plural:
            is_verb |= written in noun_words.FINITE_ONLY
            is_verb |= written in FINITE and self.text.low.startswith(" to ", word.end())
        return is_verb

    def _is_behind_possessor(self) -> bool:
        return bool(self.words) and self.words[-1].endswith(noun_words.POSSESSIVE)

    def _is_behind_plurals(self) -> bool:
        """Whether the last word joins what follows to a plural, as another noun or a verb."""
        return self._joins_plurals and self.words[-1] in _JOINTS

    def _goes_on(self, word: re.Match[str], gap: str) -> bool:
        """Whether the phrase goes on with a word after a plural: ``police officers``."""
        before, written, words = self.words[-1], word[0], self.text.words
        if written.endswith("ly") and written not in noun_words.NOT_ADVERBS:
            return False
        if before in words.modifiers and (before != "women" or is_plural(written, words)):
            if signs.VERB.match(written):
                self._try(is_done=True)  # four Maori boarding schools
            return True
        if is_plural(written, words) and written not in FINITE and before not in noun_words.ALONE:
            return True
        last = self.end - len(before)
        if gap != " " or not self._has_capital(last):
            return False
        if not self._has_capital(word.start()):
            is_name = signs.NAME_ENDS.search(self.text.body, self.start or 0, self.end) is not None
            if is_name and self._wants_plural:
                self._try(is_done=True)  # 17 Living Legends conservation events
            return is_name and self._wants_plural
        if self._wants_plural:
            self._try(is_done=True)  # Motor Vehicle Disputes Tribunal Adjudicators
            self._is_name = True
        else:
            self._before = None  # a Children and Families Research Fund
        return True

    def _names(self, word: re.Match[str]) -> bool:
        """Whether a word that ends most phrases is a name: ``11,000 IT firms``."""
        body, end = self.text.body, word.end()
        written = body[word.start() : end]
        if not written[0].isupper() or len(written) < 2:
            return False
        if written.isupper():
            return signs.UPPER_NEXT.match(body, end) is None
        return word[0] in noun_words.NAMES_TOO and signs.NAME_GOES_ON.match(body, end) is not None

    def _end_of_number(self, word: re.Match[str]) -> int | None:
        """Where a number ends that belongs to the phrase: ``Year 7 to 8 students``, ``two 727s``.

        None where it does not.
        """
        words = [each for each in self.words if each != word[0]]
        if signs.TYPES.match(word[0]):
            return word.end()
        is_year = signs.YEAR.match(word[0]) is not None
        start = word.start()
        if is_year and words and signs.CAPITAL.search(self.text.body, start - 24, start):
            return word.end()  # Budget 2020
        if not words and not (is_year and self._is_led):
            at = self._behind
            if not signs.NUMBER_WORD.search(self.text.low, max(self.text.start, at - 8), at):
                return None
        is_named = bool(words) and self.text.words.referring.search(f"{words[-1]} ")
        if not is_named and (is_year or not words):
            self._try()  # two 757 jet aircraft; 28 of the 2007 awards
        text = self.text.low if is_named or is_year else self.text.body
        behind = signs.NOUN_BEHIND.match(text, word.end(), self.text.stop)
        return behind.end(1) if behind else None
