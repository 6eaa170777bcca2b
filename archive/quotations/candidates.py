"""Finds who may be the subject of a verb of saying: people, names, offices and pronouns."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from archive.document import Mention
from archive.letters import CAPITALS, SMALL
from archive.quotations.vocabulary import OCCUPATIONS, Vocabulary
from archive.trie import trie

PRONOUN = re.compile(
    r"\b(?:(?P<one>s?he)\b|(?P<several>they)(?= (?:both |also |jointly )?\Z)"
    r"|(?:the )?(?:two |three |both )?ministers\b)",
    re.I,
)
"""Words that stand for people whom the text names elsewhere."""

_POSTS = trie(OCCUPATIONS - {"minister", "senator"})
_PAIRS = frozenset({" and ", ", and ", " & "})

# What is said of people alone: `Ana Petrova said she was glad`, `Ana Petrova and her team`.
_OWN = re.compile(r"[^.!?;:“”\"\n]{0,60}?\b(?:he|she|his|her|himself|herself)\b")
# What somebody is, behind the name: `Ana Petrova, QSM, the president of the fishers`.
_IS_SOMETHING = re.compile(
    r",(?: [A-Z]{2,5},)*(?: and)?(?: the| a)?(?: [\w’'-]+){0,3}? "
    rf"(?i:{_POSTS})\b(?! [{CAPITALS}])"
)
# `chair of the Roads Board `
_CHAIR_OF = re.compile(
    rf"\b(?i:{_POSTS}) (?:of|for|at) (?:the )?"
    rf"(?:[{CAPITALS}][\w’'-]* )+\Z"
)
# `chief executive of the Roads Board, ` before a name
_POST_OF = re.compile(rf"\b(?i:{_POSTS}) (?:of|for|at) (?:the )?[^.,;:“”\"\n]{{1,60}}, \Z")
_TO_A_TITLE = re.compile(
    rf"(?:, |,?[ \u00a0]{{0,2}}\n[ \u00a0]{{0,4}})(?:(?:and|the|[{CAPITALS}][\w’'-]*) ){{0,3}}"
)
_HAS_FIELD = re.compile(r" (?:of|for) ")
_FROM_A_TITLE = re.compile(r"(?:,? | \()(?:(?:the )?(?:Rt |Right )?Hon(?:ourable)?\.? )?")
_ENDS_APART = re.compile(r"[,:;*_)]|\s*\Z| (?:said|says)\b")
# What a record of a meeting puts behind a name in capitals: `ANN LEE, Director`, `BO RAY (Fiji)`.
_BEHIND_CAPITALS = re.compile(rf" \([{CAPITALS}][^()\n]{{2,60}}\),? [a-z]")
_SAYS = re.compile(r" (?:said|says)\b")
_SAID_BY = re.compile(r"[”\"],? (?:said|says) \Z")
_NEXT_NAME = re.compile(rf", (?:[{CAPITALS}][\w’'-]* ){{1,5}}[{CAPITALS}]")
_TO_ADDRESS = frozenset("Mr Mrs Ms Madam Madame Mister".split())
_ADDRESSED = frozenset(
    """
    Speaker President Chair Chairman Chairwoman Chairperson Minister Secretary Commissioner
    Chancellor Mayor Governor Ambassador Convener Convenor Moderator General
    """.split()
)
"""Last words of the offices by which a speech addresses somebody: ``Mr Speaker, ``."""
_BEFORE_ADDRESS = (*".!?:;…“”\"‘'—–-", "you,", "you")
_BODY_OF = re.compile(rf"\b(?P<word>[{CAPITALS}][{SMALL}’'-]{{1,30}}+) (?:of|for) (?:the )?\Z")
_OPENING = frozenset("‘'“\"„«")
_CLOSING = frozenset("’'”\"“»")
_BESIDE = 12
"""The most characters between ``Ministers`` and the first of their names."""


class Candidate(NamedTuple):
    """Words that may be the subject of a verb of saying, and what they are."""

    start: int
    end: int
    words: str
    person: str | None = None
    pronoun: str | None = None
    is_title: bool = False
    """Whether it is a title of office without a name."""
    is_office: bool = False
    """Whether it names an office, with or without a name."""
    is_sure: bool = True
    """Whether more than its capitals says that it names a person."""


class Candidates:
    """The candidates of one document, by its text and its mentions."""

    def __init__(self, body: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> None:
        self.body = body
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.vocabulary = vocabulary
        self._styled: dict[str, str] | None = None
        self._known: dict[str, bool] = {}

    def between(self, left: int, right: int) -> list[Candidate]:
        """The mentions, names and pronouns between two positions, in order."""
        low = bisect.bisect_left(self.starts, left)
        high = bisect.bisect_left(self.starts, right)
        found = [
            Candidate(
                start=m.start,
                end=m.end,
                words=self.body[m.start : m.end],
                person=m.person,
                is_title=self._is_title(m),
                is_office=m.role is not None,
            )
            for m in self.mentions[low:high]
        ]
        for match in PRONOUN.finditer(self.body, left, right):
            start, end = match.span()
            is_group = match["one"] is None and match["several"] is None
            if is_group and any(abs(start - each.start) < _BESIDE for each in found):
                continue  # `Ministers Ann Lee and Bo Ray` names them
            pronoun = (match["one"] or "they").lower()
            found.append(Candidate(start, end, match[0], None, pronoun))
        found = [each for each in found if not self._is_addressed(each)]
        found += self._names(left, right, found)
        return sorted(found, key=attrgetter("start"))

    def _is_addressed(self, each: Candidate) -> bool:
        """Whether a sentence begins with words for whom it speaks to: ``Mr Speaker, some say``."""
        if self.body[each.end : each.end + 1] not in (",", "") or each.pronoun:
            return False
        first, _, last = each.words.rpartition(" ")
        if last not in _ADDRESSED:
            return False
        before = self.body[max(0, each.start - 12) : each.start]
        if not first:  # a mention of the office alone
            first, before = before.rstrip().rpartition(" ")[2], before.rstrip().rpartition(" ")[0]
        begins = before.rstrip()
        return first.split(" ")[0].rstrip(".") in _TO_ADDRESS and (
            not begins.rpartition("\n")[2].strip(" .()0123456789")
            or "\n" in before[len(begins) :]
            or begins.endswith(_BEFORE_ADDRESS)
        )

    def _names(self, left: int, right: int, taken: Sequence[Candidate]) -> list[Candidate]:
        """The names of people between two positions that nothing `taken` overlaps.

        Where somebody is taken already, or is surely named, other words with capitals are nobody.
        """
        found = list(self._in_capitals(left, right))
        for start, words in self.vocabulary.names(self.body, left, right):
            end = start + len(words)
            if self._is_between_marks(start, end) or self._is_of_a_body(left, start):
                continue
            is_thing = self.body[max(left, start - 4) : start].lower().endswith("the ")
            if is_thing and words.split()[0].rstrip(".") not in self.vocabulary.honours:
                continue
            if not any(each.start < end and start < each.end for each in taken):
                is_sure = self._is_person(start, words) or self._is_known_here(words)
                found.append(Candidate(start, end, words, is_sure=is_sure))
        found = [
            each for each in found if not (self._is_title_of_next(each) or self._is_addressed(each))
        ]
        sure = [
            each
            for each in found
            if each.is_sure
            or self._is_alone(each, left)
            or self._is_paired(each, taken)
            or self._is_titled(each, taken)
        ]
        return sure if sure or taken else found

    def _is_between_marks(self, start: int, end: int) -> bool:
        """Whether words stand alone in marks, as a title or a slogan: ``‘Warm Homes Now’``."""
        if self.body[max(0, start - 1) : start] not in _OPENING:
            return False
        return self.body[end - 1] in _CLOSING or self.body[end : end + 1] in _CLOSING

    def _is_of_a_body(self, left: int, start: int) -> bool:
        """Whether words go on with the name of a body: ``the Bureau of Justice Statistics``."""
        body = _BODY_OF.search(self.body, max(left, start - 40), start)
        return body is not None and body["word"].lower() not in OCCUPATIONS

    def _in_capitals(self, left: int, right: int) -> Iterator[Candidate]:
        """The name in capitals with which a text begins: ``ANN LEE, Director of Aid, said``."""
        match = self.vocabulary.in_capitals.match(self.body, left, right)
        if match is None or not self.vocabulary.is_person(match[0]):
            return
        end = match.end()
        if _IS_SOMETHING.match(self.body, end) or _BEHIND_CAPITALS.match(self.body, end):
            yield Candidate(left, end, match[0])

    def _is_titled(self, each: Candidate, taken: Sequence[Candidate]) -> bool:
        """Whether a name stands beside a title of nobody known: ``Minister of Roads, Bo Ray:``."""
        return self.vocabulary.is_person(each.words) and any(
            _FROM_A_TITLE.fullmatch(self.body, one.end, each.start) is not None
            and _ENDS_APART.match(self.body, each.end) is not None
            if one.end <= each.start
            else _TO_A_TITLE.fullmatch(self.body, each.end, one.start) is not None
            for one in taken
            if one.person is None
            and (one.is_title or (one.is_office and _HAS_FIELD.search(one.words)))
        )

    def _is_title_of_next(self, each: Candidate) -> bool:
        """Whether a name is a title, and that of whom it is follows: ``Director, Ann Lee``."""
        last = each.words.rpartition(" ")[2].lower()
        return last in OCCUPATIONS and _NEXT_NAME.match(self.body, each.end) is not None

    def _is_alone(self, each: Candidate, left: int) -> bool:
        """Whether a name is all that stands where a subject may begin: ``said Ann Lee, ``."""
        is_end = self.body[each.end : each.end + 1] in ",.;" or self.body.startswith("  ", each.end)
        return each.start == left and is_end

    def _is_paired(self, each: Candidate, taken: Sequence[Candidate]) -> bool:
        """Whether a name stands beside somebody who is taken: ``Helen Clark and Ann Lee``."""
        return any(
            self.body[min(one.end, each.end) : max(one.start, each.start)] in _PAIRS
            for one in taken
            if one.pronoun is None and not one.is_title
        )

    def _is_person(self, start: int, words: str) -> bool:
        """Whether the text around a name, or its first word, says that it is a person's."""
        first, *_, family = words.split()
        if first.rstrip(".") in self.vocabulary.honours or family in self.styled:
            return True
        if first in self.vocabulary.first_names or _OWN.match(self.body, start + len(words)):
            return True
        return self._is_told(start, words)

    def _is_told(self, start: int, words: str) -> bool:
        """Whether the text beside a name says what the person is, or that it is who speaks."""
        lead = self.body[max(0, start - 80) : start]
        before = lead[-30:].split()[-1:]
        if _SAID_BY.search(lead) and self.body[start + len(words) :][:1] in ".,;\n":
            return True
        if _SAYS.match(self.body, start + len(words)) and _CHAIR_OF.search(lead):
            return True
        if before and before[0].lower().rstrip(",") in OCCUPATIONS:
            return True
        if lead.endswith(", ") and _POST_OF.search(lead):
            return True
        return _IS_SOMETHING.match(self.body, start + len(words)) is not None

    def _is_known_here(self, words: str) -> bool:
        """Whether the text around a name says anywhere in the document that it is a person's."""
        if words not in self._known:
            at = self.body.find(words)
            while at >= 0 and not self._is_told(at, words):
                at = self.body.find(words, at + len(words))
            self._known[words] = at >= 0
        return self._known[words]

    def _is_title(self, mention: Mention) -> bool:
        """Whether a mention is a title of office without a name."""
        if mention.role is None or mention.basis in ("named", "correction"):
            return False
        last = self.body[mention.start : mention.end].split()[-1]
        return mention.portfolio is not None or last in self.vocabulary.office_words

    @property
    def styled(self) -> Mapping[str, str]:
        """The family names that stand behind an honorific in the text, each with its pronoun.

        It is empty where the honorifics tell none, or several.
        """
        if self._styled is None:
            self._styled = {}
            for match in self.vocabulary.styled.finditer(self.body):
                pronoun = self.vocabulary.pronouns.get(match["honorific"], "")
                same = self._styled.setdefault(match["family"], pronoun) == pronoun
                self._styled[match["family"]] = pronoun if same else ""
        return self._styled
