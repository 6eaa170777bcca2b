"""Reads the labels of turns in a transcript: ``MR LEE:``, ``CHAIR LEE.``, ``ANN LEE, HOST:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.letters import CAPITALS
from archive.quotations.vocabulary import OCCUPATIONS, Vocabulary

_LEAD = r"[*_ \\>]{0,6}(?:[A-Z]?\d{1,3}\. )?"
_BEFORE_TEXT = r"[*_]{0,3}[ \t\u00a0]{1,6}(?=[^\W_]|[“‘\"'\[$£€])"
_PARTICLES = (
    "van von vom zu zur der den de del du da das do dos di la le ter ten te el al ibn bin af av ap"
).split()
_OF_OFFICE = rf"[{CAPITALS}][\w’'-]{{0,30}}+"
# What joins words with capitals: those of offices, and particles of names (`van der Lee`).
_JOINS = rf"(?:(?:of|the|for|and|at|to|&|{'|'.join(_PARTICLES)}) ){{0,3}}"
# `(Ann Lee)`, `(Mr. Bo Ray (Kent, Lib.))`
_BRACKETS = r"(?: \((?:[^()\n]|\([^()\n]{2,60}\)){2,90}\)){0,2}"
_COLON = re.compile(
    rf"{_LEAD}(?P<label>(?:[Tt]he )?[{CAPITALS}][\w.’'-]{{0,30}}+"
    rf"(?: {_JOINS}[{CAPITALS}][\w.’'-]{{0,30}}+){{0,9}}+"
    r"(?: \d\d?(?=[:*_]))?)"
    rf"(?:, (?P<described>{_OF_OFFICE}(?:,? {_JOINS}{_OF_OFFICE}){{0,11}}+))?"
    rf"(?P<within>{_BRACKETS})[*_]{{0,3}} ?:" + _BEFORE_TEXT
)
# `CHAIR LEE. Good morning.`, `Mr. LEE. I thank him.`
_STOP = re.compile(
    rf"{_LEAD}(?P<label>(?:The |[{CAPITALS}][\w’'-]{{1,20}}\.? )?"
    rf"(?:[{CAPITALS}][{CAPITALS}’'-]{{1,30}}+ ){{0,3}}[{CAPITALS}][{CAPITALS}’'-]{{2,30}}+)\."
    + _BEFORE_TEXT
)
# `Q    Thank you.`
_LETTER = re.compile(rf"[*_]{{0,3}}(?P<label>Q)[*_]{{0,3}}[ \t\u00a0]{{1,6}}(?=[{CAPITALS}“\"\[(])")
# `Some hon. members: Oh, oh!`
_UNNAMED = re.compile(
    rf"{_LEAD}(?P<label>(?:Some|An?|One|Several|Many|All|Hon\.) (?:[a-z][\w.’'-]* ){{0,3}}"
    r"(?:members?|senators?|delegates?|deput(?:y|ies)|voices?|speakers?|audience))[*_]{0,3} ?:"
    + _BEFORE_TEXT
)
_WITH_COLON = (_COLON, _UNNAMED)
# A line that begins so: each but the first label stands at the beginning of one.
_HAS_STOP = re.compile(
    rf"\n{_LEAD}(?:The |[{CAPITALS}][\w’'-]{{1,20}}\.? )?[{CAPITALS}][{CAPITALS}’'-][^.:\n]*\."
)
_HAS_LETTER = re.compile(r"\n[*_]{0,3}Q[*_ \t\u00a0]")
# `PRIME MINISTER:`, `JOAN RAY, ENGINEER:`
_NAMED_IN_CAPITALS = re.compile(
    rf"\n[*_ \\>]{{0,6}}[{CAPITALS}][{CAPITALS}.’'-]{{1,30}}+(?: [{CAPITALS}.’'-]{{1,30}}+){{0,6}}+"
    r"(?=(?:, [^:\n]{1,80})?[*_]{0,3}:)"
)
_OF = frozenset({"of", "for", "at"})
_MC = re.compile(r"(?<=\bMc)[a-z]")  # `McKay`
_TWO_CAPITALS = re.compile(
    rf"\b(?P<before>[{CAPITALS}][\w’'-]*+)\.? (?=(?P<word>[{CAPITALS}][\w-]*+))"
)
_LONGEST_HEADING = 60
_ENDS_SPEECH = re.compile(r"[.!?…—–-][’'”\")\]]*\Z")
# The name in brackets behind an office, without a seat behind it: `(Mr. Bo Ray (Kent, Lib.))`
_WITHIN = re.compile(r"\((?P<name>[^()]+?)(?: \([^()]*\))?\)")

_ASKS = frozenset(
    """
    Q QUESTION QUESTIONER JOURNALIST JOURNALISTS REPORTER REPORTERS MEDIA PRESS
    PRESENTER INTERVIEWER HOST COMPERE ANCHOR MODERATOR
    """.split()
)
"""Labels of those who ask the questions of the press, whose words are nobody's rows."""

_ANSWERS = frozenset({"A", "ANSWER", "REPLY", "RESPONSE"})
_ROLES = frozenset(
    """
    SPEAKER MINISTER MINISTERS
    CHAIR CHAIRMAN CHAIRPERSON CHAIRWOMAN PRESIDENT SENATOR MEMBER
    """.split()
)
"""Words of labels in capitals that say who speaks."""

_SHORT_OFFICES = frozenset({"PM", "DPM", "FM", "SG"})
"""What offices are called for short, such as that of a secretary-general."""

_PRESS = frozenset(
    """
    Journal Times Post News Press Radio Television TV Agency Broadcasting Herald Guardian Daily
    Newspaper Magazine Media Reuters AFP AP BBC CNN Bloomberg
    """.split()
)
"""Words of the names of those for whom journalists ask."""

_POSTS = frozenset({"CHAIR", "CHAIRMAN", "CHAIRPERSON", "CHAIRWOMAN", "PRESIDENT", "MEMBER"})
"""Those of them that lists of appointments name too."""


class Label(NamedTuple):
    """The words with which a paragraph begins that may say who speaks, and where its text begins.

    `start` and `stop` are the span of those of the words that name somebody.
    """

    words: str
    start: int
    stop: int
    end: int
    within: str = ""
    """What stands in brackets behind the words."""
    is_stopped: bool = False
    """Whether a full stop ends it, rather than a colon."""
    asks: bool = False
    """Whether it is that of one who asks for the press: ``Q``, ``JOURNALIST 2``, ``LEE, HOST``.

    The words of many without a name (``Some hon. members``) are nobody's either.
    """

    @property
    def answers(self) -> bool:
        """Whether it is that of answers, whoever gives them."""
        return self.words.upper() in _ANSWERS

    @property
    def is_sure(self) -> bool:
        """Whether it ends the turn before it also where it may be that of nobody."""
        return not self.is_stopped


def named(body: str) -> str:
    """A body of the same length in which labels in capitals are as names are elsewhere."""
    if ":" not in body or not _NAMED_IN_CAPITALS.search(text := f"\n{body}"):
        return body
    return _NAMED_IN_CAPITALS.sub(_titled, text)[1:]


def _titled(label: re.Match[str]) -> str:
    titled = _MC.sub(lambda name: name[0].title(), label[0].title())
    return titled if len(titled) == len(label[0]) else label[0]  # `İ` is two letters when small


def forms_in(body: str) -> tuple[re.Pattern[str], ...]:
    """The forms of labels that a text may hold; cheap."""
    forms = [_COLON, _UNNAMED] if ":" in body else []
    if _HAS_STOP.search(body):
        forms.append(_STOP)
    if _HAS_LETTER.search(body):
        forms.append(_LETTER)
    return tuple(forms)


def find(
    body: str, spans: Mapping[int, tuple[int, int]], forms: Sequence[re.Pattern[str]]
) -> dict[int, Label]:
    """The labels of some forms with which paragraphs begin, by the keys of their spans."""
    others = [form for form in forms if form not in _WITH_COLON]
    matches = (
        (key, _at(body, left, stop, forms if body.find(":", left, stop) >= 0 else others))
        for key, (left, stop) in spans.items()
    )
    found = {key: match for key, match in matches if match is not None}
    hosts = {
        name
        for match in found.values()
        if _asks(match.groupdict().get("described") or "")
        for name in (match["label"], match["label"].rpartition(" ")[2])
    }
    return {
        key: Label(
            words := match["label"],
            *match.span("label"),
            match.end(),
            within := match.groupdict().get("within", ""),
            is_stopped=match.re is _STOP,
            asks=match.re is _UNNAMED or _asks(words) or words in hosts or _is_press(within),
        )
        for key, match in found.items()
    }


def _at(body: str, left: int, stop: int, forms: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    return next((match for form in forms if (match := form.match(body, left, stop))), None)


def _asks(words: str) -> bool:
    """Whether words of a label are of the press; in capitals more may stand before: ``TV HOST``."""
    bare = words.rstrip(" 0123456789.")
    return bare.upper() in _ASKS or (bare.isupper() and bare.rpartition(" ")[2] in _ASKS)


def _family(words: str) -> str:
    """The family name in a name: the only word in capitals, ``LEE Ann``, or else the last one."""
    *before, last = words.split(" ")
    large = [word for word in before if len(word) > 2 and word.isupper()]
    return large[0] if len(large) == 1 and not last.isupper() else last


def _is_press(within: str) -> bool:
    """Whether brackets say for whom somebody asks: ``Ann Lee (Napier Times)``."""
    return not _PRESS.isdisjoint(within.strip(" ()").split())


class Labels:
    """The labels of one text, each of which helps to read the others."""

    def __init__(
        self, body: str, found: Sequence[Label], vocabulary: Vocabulary, *, is_asked: bool
    ) -> None:
        """`is_asked` is whether one of them asks something for the press."""
        self.body = body
        self.vocabulary = vocabulary
        self.is_asked = is_asked
        self._counted = Counter(label.words for label in found)
        self._speaks: dict[str, bool] = {}
        self._before: dict[str, set[str]] | None = None
        self._after_question = {
            label.words for before, label in pairwise(found) if before.asks and not label.asks
        }
        self._in_full: dict[str, tuple[int, int]] = {}
        """The span that names whom a label means, by its words or by its family name."""
        for label in found:
            if named := self._bracketed(label):
                self._in_full.setdefault(label.words, named)
        for label in found:
            family = _family(label.words)
            if family != label.words and not self._is_office(family) and self._is_full(label):
                self._in_full.setdefault(family.upper(), (label.start, label.stop))

    def shows(self, label: Label, times: int) -> bool:
        """Whether a label that stands so many `times` shows by itself that people speak in turn."""
        if label.is_stopped and times < 2 and not self._is_styled(label.words):
            return False
        return (
            self._is_strong(label.words)
            or label.words in self._in_full
            or (label.within.count("(") > 1 and self.vocabulary.is_person(label.words))
        )

    def may_only_ask(self, label: Label) -> bool:
        """Whether nothing of a label but its capitals says that it is a person: ``Reuters``."""
        return not (
            label.within
            or self.body.startswith(",", label.stop)
            or self._is_strong(label.words)
            or self._is_styled(label.words)
            or label.words in self._in_full
            or any(map(self._is_office, label.words.split(" ")))
        )

    def is_topic(self, label: Label, text: str) -> bool:
        """Whether a label and its text are a heading: ``Housing Supply: Motion``."""
        is_short = len(text) <= _LONGEST_HEADING and not _ENDS_SPEECH.search(text)
        return is_short and self._counted[label.words] == 1 and self.may_only_ask(label)

    def is_styled(self, label: Label) -> bool:
        """Whether an honorific in it says that it names a person: ``Ms. Ann Lee``."""
        return self._is_styled(label.words)

    def may_speak(self, label: Label) -> bool:
        """Whether a label in a transcript names a person or an office."""
        if label.asks or label.answers:
            return False
        if label.words not in self._speaks:
            self._speaks[label.words] = self._names_somebody(label)
        return self._speaks[label.words]

    def who(self, label: Label) -> tuple[int, int]:
        """The span that names who speaks: the fullest one for a family name or an office."""
        own = label.start, label.stop
        if named := self._bracketed(label):
            return named
        if label.words in self._in_full:
            return self._in_full[label.words]
        _, _, last = label.words.rpartition(" ")
        return self._in_full.get(last.upper(), own) if self._is_titled(label.words) else own

    def _names_somebody(self, label: Label) -> bool:
        words = label.words.split(" ")
        if self._is_strong(label.words) or self._is_styled(label.words):
            return True
        if label.words in self._in_full or words[-1].upper() in _ROLES - _POSTS:
            return True
        if self.is_asked and self._is_office(words[-1]):
            return True
        if len(words) > 1:
            is_known = words[-1].upper() in self._in_full and self._is_titled(label.words)
            return is_known or self._is_full(label)
        return self._is_family_name(label.words)

    def _is_full(self, label: Label) -> bool:
        """Whether a label is a name in full, also behind an office."""
        bare = self.vocabulary.spelling.bare(label.words)  # `ANN LEE MP`
        words = bare.split(" ")
        if words[0] in ("The", "the"):
            return False
        if 1 < len(words) <= 4 and self.vocabulary.is_person(bare):
            return True
        name = label.words.title() if label.words.isupper() else label.words
        return self.is_asked and any(True for _ in self.vocabulary.names(name, 0, len(name)))

    def _bracketed(self, label: Label) -> tuple[int, int] | None:
        """The span of the name behind an office: ``The Minister of Roads (Ann Lee)``."""
        words = label.words.split(" ")
        is_office = words[0].lower() == "the" or (
            len(words) > 1
            and any(map(self._is_office, words))
            and not self.vocabulary.honours.intersection(word.rstrip(".") for word in words)
        )
        name = _WITHIN.search(self.body, label.stop, label.end) if is_office else None
        if name is None:
            return None
        found = name["name"].split(" ")
        while len(found) > 1 and found[0].rstrip(".") in self.vocabulary.honours:
            del found[0]
        bare = " ".join(found)
        is_styled = bare != name["name"]
        if not (self.vocabulary.name.fullmatch(bare) or (is_styled and len(found) == 1)):
            return None
        is_told = words[0].lower() == "the" or is_styled or not _OF.isdisjoint(words)
        return name.span("name") if is_told and self.vocabulary.is_person(bare) else None

    def _is_family_name(self, word: str) -> bool:
        """Whether one word is a family name, by other labels or the words before it in the text.

        In an interview it may also be one that answers time and again.
        """
        if word.upper() in self._in_full:
            return True
        if not self.vocabulary.is_person(word):
            return False
        if self._counted[word] > 1 and word.isupper() and word in self._after_question:
            return True
        known = self.vocabulary.honours | self.vocabulary.first_names
        return any(
            before in known or self._is_office(before)
            for before in self._before_capitals.get(word.title(), ())
        )

    @property
    def _before_capitals(self) -> dict[str, set[str]]:
        """The words with a capital right before each other one in the text."""
        if self._before is None:
            self._before = {}
            for match in _TWO_CAPITALS.finditer(self.body):
                self._before.setdefault(match["word"], set()).add(match["before"])
        return self._before

    def _is_office(self, word: str) -> bool:
        if word.title() in self.vocabulary.office_words or word.lower() in OCCUPATIONS:
            return True
        return not OCCUPATIONS.isdisjoint(word.lower().split("-"))  # `Secretary-General`

    def _is_titled(self, label: str) -> bool:
        """Whether no more than honorifics and offices stand before a family name, or nothing.

        An office is also what the name in full begins with: ``Prime Minister``.
        """
        honours = self.vocabulary.honours
        *before, family = label.split(" ")
        start, stop = self._in_full.get(family.upper(), (0, 0))
        if before and self.body[start:stop].split(" ")[: len(before)] == before:
            return True
        return all(
            word.rstrip(".") in honours or self._is_office(word) or word in _SHORT_OFFICES
            for word in before
        )

    def _is_styled(self, label: str) -> bool:
        """Whether an honorific stands before a name: ``Mr. LEE``, ``Hon ANN LEE``."""
        honours = self.vocabulary.honours
        before = label.split(" ")[:-1]
        return any({word.rstrip("."), word.rstrip(".").title()} & honours for word in before)

    def _is_strong(self, label: str) -> bool:
        """Whether a label is one by its own form: ``MR LEE``, ``SECRETARY LEE``, ``PRESENTER``."""
        words = label.split(" ")
        capitals = [word for word in words if len(word) > 1 and word.isupper()]
        if not capitals:
            return False
        if self._is_styled(label) or not _ROLES.isdisjoint(capitals):
            return True
        return (
            len(words) == 2
            and label.isupper()
            and self._is_office(words[0])
            and not self._is_office(words[1])
            and self.vocabulary.is_person(words[1])
        )
