"""Finds who the words before or behind a verb of saying name: the subjects of its sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive.document import Mention
from archive.letters import CAPITALS, IN_NAMES, SMALL
from archive.quotations import clauses
from archive.quotations.candidates import Candidate, Candidates
from archive.quotations.vocabulary import OCCUPATIONS, Vocabulary

# A family name alone, right before the verb.
FAMILY_NAME = re.compile(
    rf"(?<![{IN_NAMES}])((?:O[’'])?[{CAPITALS}][{SMALL}][{IN_NAMES}]*[{SMALL}])"
    r"(?<![’']ve)(?<![’']ll)(?<![’']re)[ \n]*\Z"
)
_NAME_IN_FULL = re.compile(
    rf"(?<![\w.])(?:[{CAPITALS}][{SMALL}’'-]+ (?:[“\"(]\w{{2,16}}[”\")] )?){{1,2}}"
    rf"[{CAPITALS}][{IN_NAMES}]*\w(?!\w)"
)
# What joins two who speak together: `Ann Lee and the chair of the board, Bo Ray`.
JOINS = re.compile(r",? (?:and|&) (?:[A-Za-z][\w’-]{0,30} ){0,5}")
# From a title to the name in apposition: `Minister for Health and Aged Care, the Hon Ann Lee`.
_APPOSITION = re.compile(
    r"(?:(?: and| &|,)? [A-Z][\w’'-]{1,30}| of| for){0,8}?,?[ \u00a0]{0,2}\(?(?:[Tt]he )?"
    r"(?:(?:Rt |Right )?Hon(?:ourable)?\.? )?"
)
_LISTS = re.compile(r", (?:the )?")
_ANOTHERS = re.compile(
    r"\b(?:spokes(?:person|man|woman|people)|representatives?|office|staff|lawyers?|advisers?"
    r"|secretary|wife|husband|widow|widower|partner|sons?|daughters?|mother|father|brother|sister"
    r"|friends?|family|behalf|supporters?|critics?|opponents?|biographer) (?:for|of|to) (?:the )?"
    r"(?:late )?\Z"
)
"""What stands before the name of one in whose place, or near to whom, another speaks."""
# `said the Automobile Association, and Ann Lee`
_ORGANISATION = re.compile(
    r"(?:the )?(?:[A-Z][\w’'-]{0,30} ){0,5}[A-Z][\w’'-]{0,30}, and (?:the )?"
)
# `… thanked Ann Lee, who said`
_WHO = re.compile(r",? who (?:[a-z]+ ){0,3}\Z")
# `Ann Lee, quoting a doctor who wrote “…`: the words are those of one without a name. It begins
# behind the last mark of `_ENDS_A_PART`: a search would read on to the end from every letter.
_OF_ANOTHER = re.compile(
    r"[\W\d_]*+[^\W\d_][^,;:]* (?:an?|one|another|some|those|many) (?:[\w’'-]+ ){1,8}who "
    r"(?:[a-z]+ ){0,2}\Z"
)
_ENDS_A_PART = ",;:"
# What makes a word part of the name of a body or a place: `the Ministry of Roads`, `in Leeds`.
_IN_A_NAME = re.compile(
    rf"\b(?:in|at|near|from|on|[{CAPITALS}][\w’'-]* (?:of|for)) (?:the )?"
    rf"(?:[{CAPITALS}][\w’'-]* (?:and )?)*\Z"
)
_SUBORDINATE = re.compile(
    r"\b(?:as|what|that|which|who|whom|how|why|where|when|while|whether|if|because|since"
    r"|although|though|than|after|before|until|unless"
    r"|(?:claims?|comments?|statements?|suggestions?|allegations?|assertions?|remarks?) "
    r"(?:made )?by) (?:[\w’'-]+ ){0,4}\Z",
    re.I,
)
"""What makes a subject that follows it that of a clause within a sentence."""
# Nothing but few words of which none is a subject: `Ann Lee today also said`.
_RIGHT_BEFORE = re.compile(r"[ \u00a0](?:(?!s?he\b|they\b|ministers\b)[a-z]{1,20} ){0,3}\Z")
_BEFORE_A_MARK = " \n\u00a0,:“”„«\"‘'*_"
_MAY_JOIN = re.compile(r"(?:\band|&)(?: [\w’'-]+){0,5} \Z|, (?:the )?\Z")

_ALSO_BEFORE = frozenset({"And", "But", "As", "When", "While", "Then", "Today", "Yesterday"})

_BEFORE_CAPITAL = re.compile(
    rf"(?P<before>(?<!\w)\w++|,[”\"’'])[ \n](?=(?P<word>[{CAPITALS}][{IN_NAMES}]*))"
)
_SMALL_WORD = re.compile(rf"(?<!\w)[{SMALL}][{IN_NAMES}]*")
_ARTICLES = frozenset({"the", "a", "an", "our", "these", "those", "all", "many", "most", "some"})


class Named(NamedTuple):
    """One who speaks: the words for the speaker, and the person's slug where one is known."""

    words: str
    person: str | None = None


class Cue(NamedTuple):
    """Who speaks, as the words beside a quotation say.

    `words` are all the words for it, None where no person speaks (``the Government said``), and
    `named` who they name, several where several speak together. `pronoun` is ``he`` or ``she``
    where the words are no more than that, ``they`` for several ministers, and ``who`` where they
    describe somebody without a name (``the Napier MP``). `is_main` is whether
    they are the subject of a sentence, not of a clause within it (``as Ms Lee claims``): only
    then do the words that follow belong to the same speaker.
    """

    words: str | None
    named: tuple[Named, ...] = ()
    pronoun: str | None = None
    is_main: bool = True
    is_sure: bool = True
    """Whether more than capitals says that the words name people."""
    before: str = ""
    """The word before it in lower case, such as what somebody is: ``mayor``."""


NO_PERSON = Cue(None, is_sure=False)


class Subjects:
    """Finds the subjects in one document, by its text and its mentions."""

    def __init__(self, body: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.mentions = mentions
        self._found = Candidates(body, mentions, vocabulary)
        self.starts = self._found.starts
        self.candidates = self._found.between
        self._proper: dict[str, bool] = {}
        self._full_names: dict[str, list[tuple[int, str]]] | None = None
        self._before: dict[str, set[str]] | None = None
        self._small: frozenset[str] | None = None

    @property
    def styled(self) -> Mapping[str, str]:
        """The family names behind an honorific in the text, each with its pronoun."""
        return self._found.styled

    @property
    def full_names(self) -> dict[str, list[tuple[int, str]]]:
        """The runs of two or three words with capitals, each with its start, by the last word."""
        if self._full_names is None:
            self._full_names = {}
            for match in _NAME_IN_FULL.finditer(self.body):
                named = self._full_names.setdefault(match[0].split()[-1], [])
                named.append((match.start(), match[0]))
        return self._full_names

    def first(self, left: int, right: int) -> Cue | None:
        """The first subject between two positions, as after a quotation; None without words."""
        if right <= left:
            return None
        if alone := self._alone_at(left, right):
            return alone
        found = self.candidates(left, right)
        if found and _ORGANISATION.fullmatch(self.body, left, found[0].start):
            return NO_PERSON._replace(is_sure=True)
        if found:
            return self.first_named(found, left)
        return self._lone(left, left + len(self.body[left:right].rstrip(_BEFORE_A_MARK)))

    def _alone_at(self, left: int, right: int) -> Cue | None:
        """The cue of a person who is mentioned right at `left`, with nobody beside."""
        index = bisect.bisect_left(self.starts, left)
        if index == len(self.mentions):
            return None
        if self.body[left : min(right, self.starts[index])] not in ("", "the ", "The "):
            return None
        mention = self.mentions[index]
        start, end = mention.start, mention.end
        if mention.person is None or end > right or self._is_followed_by_and(end, right):
            return None
        if clauses.is_possessive(self.body, end):
            return None
        words = self.body[start:end]
        return Cue(words, (Named(words, mention.person),))

    def _is_followed_by_and(self, end: int, right: int) -> bool:
        return self.body.find(" and ", end, right) >= 0 or self.body.find("&", end, right) >= 0

    def _beside(self, left: int, right: int) -> tuple[Cue, int, int] | None:
        """The cue of a person who is mentioned right before a verb, with nobody beside."""
        index = bisect.bisect_left(self.starts, right) - 1
        if index < 0 or self.starts[index] < left:
            return None
        mention = self.mentions[index]
        start, end = mention.start, mention.end
        if mention.person is None or not _RIGHT_BEFORE.match(self.body, end, right):
            return None
        if clauses.has_same_subject(self.body, end, right):
            return None
        before = self.body[max(left, start - 60) : start]
        is_main = True
        if before not in ("", "The ", "the "):
            if _MAY_JOIN.search(before) or _ANOTHERS.search(before):
                return None
            is_main = _SUBORDINATE.search(before) is None
        words = self.body[start:end]
        word = _last_word(before)
        return Cue(words, (Named(words, mention.person),), None, is_main, True, word), start, end

    def first_named(self, found: Sequence[Candidate], left: int) -> Cue:
        """The first of some candidates, if it speaks itself."""
        return self.cue(found, clauses.own(self.body, found, 0), left)

    def last(self, left: int, right: int) -> Cue | None:
        """The subject of a verb that begins at `right`, or None without words."""
        return self.before_verb(left, right)[0]

    def before_verb(self, left: int, right: int) -> tuple[Cue | None, int, int]:
        """The subject of a verb that begins at `right`, and where its words begin and end.

        It is the last one named before it; behind an aside in commas, the one before the aside.
        """
        if right <= left:
            return None, left, left
        if within := self._within_relative(left, right):
            return within
        if beside := self._beside(left, right):
            return beside
        found = self.candidates(left, right)
        if not found:
            return self._lone(left, right), right, right
        if (count := clauses.without_objects(self.body, found, left, right)) < len(found):
            found = found[:count] or self.candidates(left, found[0].start)
            if not found:
                return NO_PERSON._replace(is_sure=True), right, right
        index = len(found) - 1
        if self.body[found[-1].end : right].rstrip().endswith(","):
            index = clauses.before_aside(self.body, found, left)
        else:
            index = clauses.before_title(self.body, found, index)
        index = clauses.own(self.body, found, index)
        chosen = found[index]
        if self._is_of_another(chosen.end, right):
            return NO_PERSON._replace(is_main=False, is_sure=True), right, right
        cue = self.cue(found, index, left)
        if chosen.pronoun in ("he", "she"):
            # `Economist Ann Lee doubts it because she says “…`: who was named in the sentence.
            named = [each for each in found[:index] if each.pronoun is None]
            if named:
                cue = self.cue(found, found.index(named[-1]), left)
        if chosen.start > left + len("The ") and _WHO.match(self.body, chosen.end, right):
            cue = cue._replace(is_main=False)
        return cue, chosen.start, chosen.end

    def _is_of_another(self, left: int, right: int) -> bool:
        """Whether the words between two positions end with one who has no name: `a doctor who`."""
        if self.body.find(" who ", left, right) < 0:
            return False
        begins = max(self.body.rfind(mark, left, right) for mark in _ENDS_A_PART) + 1
        return _OF_ANOTHER.match(self.body, max(left, begins), right) is not None

    def _within_relative(self, left: int, right: int) -> tuple[Cue | None, int, int] | None:
        """The subject before a relative clause in which others are named, and where its words are.

        ``Secretary Lee, who is a friend of the President, said``.
        """
        begins = clauses.relative(self.body, left, right)
        if begins is None or not self.candidates(begins, right):
            return None
        cue, start, end = self.before_verb(left, begins)
        return cue or NO_PERSON, start, min(end, begins)

    def _lone(self, left: int, right: int) -> Cue | None:
        """The cue of a family name alone: ``Patman noted``."""
        lone = FAMILY_NAME.search(self.body, left, right)
        if lone and self._is_family_name(lone, left):
            is_sure = lone[1] in self.styled or lone[1] in self.full_names
            return Cue(lone[1], (Named(lone[1]),), is_sure=is_sure)
        if described := self.vocabulary.described.search(self.body, left, right):
            return Cue(described[0], (), "who")
        return NO_PERSON if self.body[left:right].strip(" ,.*_“”\"'–—-") else None

    def _is_family_name(self, lone: re.Match[str], left: int) -> bool:
        """Whether a word with a capital before a verb may be a family name, by its other uses.

        Most words have their capital from the beginning of a sentence, or from the name of a thing.
        """
        word = lone[1]
        if word in self.vocabulary.no_names | self.vocabulary.office_words:
            return False
        if _IN_A_NAME.search(self.body, left, lone.start(1)):
            return False
        before = self.body[left : lone.start(1)].split()[-1:]
        if before and before[0].rstrip(".") in self.vocabulary.honours:
            return self.vocabulary.is_person(word)
        is_part = (
            bool(before)
            and before[0][:1].isupper()
            and before[0].lower().rstrip(".,") not in OCCUPATIONS
            and before[0].rstrip(".") not in self.vocabulary.honours | _ALSO_BEFORE
        )
        if is_part or not self.vocabulary.is_person(word):
            return False
        if word not in self._proper:
            self._proper[word] = word in self.full_names or self._is_proper(word)
        return self._proper[word]

    def _is_proper(self, word: str) -> bool:
        """Whether a word has its capital within sentences, never an article and no small form."""
        preceding = self._before_capitals.get(word, set())
        is_common = word.lower() in self._small_words
        return bool(preceding) and preceding.isdisjoint(_ARTICLES) and not is_common

    @property
    def _before_capitals(self) -> dict[str, set[str]]:
        """The words, or the closing mark, before each word with a capital, in lower case."""
        if self._before is None:
            self._before = {}
            for match in _BEFORE_CAPITAL.finditer(self.body):
                self._before.setdefault(match["word"], set()).add(match["before"].lower())
        return self._before

    @property
    def _small_words(self) -> frozenset[str]:
        """The words without a capital."""
        if self._small is None:
            self._small = frozenset(_SMALL_WORD.findall(self.body))
        return self._small

    def cue(self, found: Sequence[Candidate], index: int, left: int) -> Cue:
        """The cue of a candidate, with those who are joined to it."""
        return self.cue_and_end(found, index, left)[0]

    def cue_and_end(self, found: Sequence[Candidate], index: int, left: int) -> tuple[Cue, int]:
        """The cue of a candidate, with those who are joined to it, and where its words end."""
        index = self._named_behind(found, index)
        chosen = found[index]
        before = self.body[max(left, chosen.start - 60) : chosen.start]
        is_main = _SUBORDINATE.search(before) is None
        if clauses.is_possessive(self.body, chosen.end):
            return NO_PERSON._replace(is_main=is_main), chosen.end
        if another := _ANOTHERS.search(before):
            words = self.body[chosen.start - len(before) + another.start() : chosen.end]
            return Cue(words, (Named(words),), None, is_main), chosen.end
        if chosen.pronoun:
            return Cue(chosen.words, (), chosen.pronoun, is_main), chosen.end
        joined = self.joined(found, index)
        words = self.body[joined[0].start : joined[-1].end]
        named = tuple(Named(each.words, each.person) for each in joined)
        is_sure = all(each.is_sure for each in joined)
        word = _last_word(before)
        return Cue(words, named, None, is_main, is_sure, word), joined[-1].end

    def _named_behind(self, found: Sequence[Candidate], index: int) -> int:
        """The index of the name that stands in commas behind a title of nobody known."""
        if index + 1 == len(found) or found[index].person or not found[index].is_office:
            return index
        title, name = found[index], found[index + 1]
        gap = self.body[title.end : name.start]
        is_apart = title.is_title or "," in gap
        is_name = not (name.is_office or name.pronoun) and _APPOSITION.fullmatch(gap) is not None
        return index + 1 if is_apart and is_name else index

    def owner(self, each: Candidate) -> Cue:
        """The cue of the one whose claim is quoted in the sentence of another."""
        return Cue(each.words, (Named(each.words, each.person),), is_main=False)

    def joined(self, found: Sequence[Candidate], index: int) -> list[Candidate]:
        """The candidates that speak together with one: ``Ann Lee and Bo Ray``, in their order."""
        first = last = index
        has_and = False
        while first > 0 and (gap := self._join(found[first - 1], found[first])):
            first -= 1
            has_and = has_and or gap == "and"
        while last + 1 < len(found) and (gap := self._join(found[last], found[last + 1])):
            last += 1
            has_and = has_and or gap == "and"
        if not has_and:
            return [found[index]]
        joined: list[Candidate] = []
        for each in found[first : last + 1]:
            if joined and self._is_same(joined[-1], each):
                joined[-1] = each if joined[-1].is_title else joined[-1]
            elif each.person is None or each.person not in {one.person for one in joined}:
                joined.append(each)
        return joined

    def _join(self, one: Candidate, other: Candidate) -> str | None:
        """How the text joins two candidates: ``and``, ``,`` as in a list, or not at all."""
        if one.pronoun or other.pronoun or other.start <= one.end:
            return None
        gap = self.body[one.end : other.start]
        if JOINS.fullmatch(gap):
            return "and"
        return "," if _LISTS.fullmatch(gap) else None

    def _is_same(self, one: Candidate, other: Candidate) -> bool:
        """Whether two joined candidates are one who has two offices, or an office and a name.

        ``Deputy Prime Minister and Minister of Finance Michael Cullen``, ``Ann Lee, the mayor``.
        """
        if one.person and one.person == other.person:
            return True
        gap = self.body[one.end : other.start]
        if "and" in gap:
            return one.is_title and not gap.endswith("the ")
        return one.is_title != other.is_title


def _last_word(before: str) -> str:
    """The last word before a name, in lower case: ``mayor`` of ``the mayor, ``."""
    return before.rstrip(" ,").rpartition(" ")[2].lower()
