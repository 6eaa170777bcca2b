"""Finds who speaks by the words beside a quotation: the verbs of saying and their subjects."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from archive import sentences
from archive.document import Mention
from archive.letters import CAPITALS, IN_NAMES, SMALL
from archive.quotations.vocabulary import Vocabulary
from archive.trie import trie

VERBS = tuple(
    """
    said says say saying added adds adding told tells telling commented comments commenting
    explained explains noted notes noting stated states stating concluded concludes ended ends
    finished finishes continued continues stressed stresses emphasised emphasises emphasized
    warned warns believes acknowledged acknowledges confirmed confirms announced announces
    declared declares remarked remarks argued argues insisted insists observed observes replied
    replies responded responds reiterated reiterates urged urges asked asks suggested suggests
    joked recalled recalls wrote writes reflected reflects enthused admitted admits claimed
    claims affirmed affirms agreed agrees predicted predicts quipped maintained maintains
    described describes called calls
    """.split()
)
"""Forms of verbs of saying, as they stand beside quotations."""

_PHRASES = r"points? out|pointed out|went on to say|goes on to say|puts? it"
_VERB = rf"(?:{trie(VERBS)}|{_PHRASES})\b"
VERB = re.compile(rf"\b{_VERB}")
# Verbs that name a speaker also in a paragraph without a quotation.
_SPEECH_VERB = re.compile(
    r"\b(?:said|says?|added|adds|noted|notes|explained|explains|stressed|stresses|told|announced"
    r"|commented|comments|confirmed|confirms|acknowledged|acknowledges|emphasised|emphasises"
    r"|stated|concluded|concludes|reiterated|reiterates|insisted|insists|warned|warns"
    rf"|{_PHRASES})\b"
)
# Verbs by which somebody speaks whose words follow, though none of them is one of saying.
_STANCE = re.compile(
    r"(?:has |have |had |today |also |yesterday |warmly |strongly |formally )*"
    r"(?:(?:is|was|are|were) (?:today |also |very |extremely |absolutely |most |really |deeply "
    r"|particularly |naturally |both )*(?:pleased|delighted|thrilled|proud|heartened|encouraged"
    r"|excited|disappointed|concerned|saddened|confident|urging|calling|welcoming|looking forward)"
    r"|welcom(?:es|ed)|congratulat(?:es|ed)|applauds?|applauded|prais(?:es|ed)|urg(?:es|ed)"
    r"|reject(?:s|ed)|dismiss(?:es|ed)|condemn(?:s|ed)|thank(?:s|ed)|call(?:s|ed) (?:on|for)"
    r"|paid tribute|pays tribute|commend(?:s|ed)|acknowledg(?:es|ed)|expressed|believes)\b"
)
_VERB_FIRST = re.compile(rf"[\s,.*_\u00a0–—-]*{_VERB}[\s\u00a0]+(?:today |also |this week )?")
_VERB_AFTER_COMMA = re.compile(r"(?:,[”\"’']?|[”\"’'–—-])\s*\Z")
_GAP = re.compile(r"[\s,.*_\u00a0–—…-]*")
_SENTENCE_END = re.compile(r"[.!?]['”\"]?(?:\s|\Z)|\n\n|[“”\"]")
_PRONOUN = re.compile(r"\b(he|she)\b", re.I)
_THEY = re.compile(r"\bthey(?= (?:both |also |jointly )?(?:said|say|added|announced)\b)", re.I)
_MINISTERS = re.compile(r"\b(?:the )?(?:two |three |both )?ministers\b", re.I)
# A family name alone, right before the verb.
_FAMILY_NAME = re.compile(
    rf"(?<![{IN_NAMES}])((?:O[’'])?[{CAPITALS}][{SMALL}][{IN_NAMES}]*[{SMALL}])"
    r"(?<![’']ve)(?<![’']ll)(?<![’']re)[ \n]*\Z"
)
_NAME_IN_FULL = re.compile(
    rf"(?<![\w.])(?:[{CAPITALS}][{SMALL}’'-]+ ){{1,2}}[{CAPITALS}][{IN_NAMES}]*\w(?!\w)"
)
_OTHER_VERB = re.compile(
    r" (?!(?:is|was|has|does|its|as)\b)(?:[a-z]{2,12}(?:ed|s)|wrote|thought|told|put it)\b"
)
"""Any verb that a name may be the subject of, behind a quotation that ends with a comma."""

# What joins two who speak together: `Ann Lee and the chair of the board, Bo Ray`.
_JOINS = re.compile(r",? (?:and|&) (?:(?:the|his|her|also|fellow|co-\w+|[a-z]+) ){0,4}")
_LISTS = re.compile(r", (?:the )?")
_ANOTHERS = re.compile(
    r"\b(?:spokes(?:person|man|woman|people)|representatives?|office|staff|lawyers?|advisers?"
    r"|secretary|wife|husband|widow|widower|partner|sons?|daughters?|mother|father|brother|sister"
    r"|friends?|family|behalf|supporters?|critics?|opponents?|biographer) (?:for|of|to) (?:the )?"
    r"(?:late )?\Z"
)
"""What stands before the name of one in whose place, or near to whom, another speaks."""

_DESCRIBED = re.compile(
    r"\b[Tt]he (?:[\w’'-]+ ){0,4}?"
    r"(?:MP|[Ll]eader|[Mm]inister|[Mm]ayor|[Cc]hair(?:man|woman|person)?)\b(?! of\b)"
)
"""Words for somebody whose name the text gave before."""

_POSSESSIVE = re.compile(r"['’]s?\s")
_SUBORDINATE = re.compile(
    r"\b(?:as|what|that|which|who|whom|how|why|where|when|while|whether|if|because|since"
    r"|although|though|than|after|before|until|unless"
    r"|(?:claims?|comments?|statements?|suggestions?|allegations?|assertions?|remarks?) "
    r"(?:made )?by) (?:[\w’'-]+ ){0,4}\Z",
    re.I,
)
"""What makes a subject that follows it that of a clause within a sentence."""

_ASIDE = re.compile(r"(?: [A-Z]{2,5}\b)*[,(]| \(")
_BEGINS_CLAUSE = re.compile(r"(?:\A|[,;:–—(]|\b[Aa]nd|\b[Bb]ut)\s*(?:[Tt]he |[Bb]oth )?\Z")
# From a subject to its verb: an aside, then few words of which none begins another clause.
_TO_THE_VERB = re.compile(
    r"(?: \([^()\n]{1,80}\))?(?:,[^.;]{1,140},)?\s*"
    r"(?:(?!that\b|which\b|what\b|who\b|whose\b|whether\b)[^\s,.;:“”\"]+,?\s+){0,8}\Z"
)
_ATTRIBUTED = re.compile(
    r"(?:quot(?:es?|ations?)|comments?|statements?|remarks?)\s+(?:(?:is|are|may be|can be)\s+)?"
    r"attribut(?:able|ed)\s+to\s+",
    re.I,
)
_SIGNED = re.compile(r"[\s*_>\\]*(?P<dash>[-–—~―]+[\s\u00a0]*)?(?:[Tt]he )?")
_NICKNAME = re.compile(rf"[“\"][{CAPITALS}]\w+[”\"] (?=[{CAPITALS}])")
_ARTICLES = frozenset({"the", "a", "an", "our", "these", "those", "all", "many", "most", "some"})
_LONGEST_CUE = 170
_LONGEST_SIGNATURE = 160


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


NO_PERSON = Cue(None)


class _Candidate(NamedTuple):
    """Words that may be the subject of a verb of saying, and what they are."""

    start: int
    end: int
    words: str
    person: str | None = None
    pronoun: str | None = None
    is_title: bool = False
    """Whether it is a title of office without a name."""


class Cues:
    """Finds the cues of one document, by its text and its mentions."""

    def __init__(self, body: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]

    @functools.cached_property
    def full_names(self) -> dict[str, list[tuple[int, str]]]:
        """The runs of two or three words with capitals, each with its start, by the last word."""
        found: dict[str, list[tuple[int, str]]] = {}
        for match in _NAME_IN_FULL.finditer(self.body):
            found.setdefault(match[0].split()[-1], []).append((match.start(), match[0]))
        return found

    def after(self, end: int, stop: int, *, is_whole: bool) -> Cue | None:
        """The cue after a quotation that ends at `end`: ``says Ms Parata``, ``Mr Burton said``.

        `is_whole` is whether the quotation is a whole sentence: another sentence then follows, of
        which only the subject is read.
        """
        if end >= stop:
            return None
        stop = min(stop, end + _LONGEST_CUE)
        if first := _VERB_FIRST.match(self.body, end, stop):
            limit = self._limit(first.end(), stop)
            return self._first_of(first.end(), limit)
        at = _at_word(self.body, end, stop)
        limit = self._limit(at, stop)
        verb = self._verb(at, limit)
        if verb is None:
            return None if is_whole else self._before_any_verb(at, limit)
        if is_whole and not self._begins(at, verb.start()):
            return None
        return self._first_of(at, verb.start())

    def _before_any_verb(self, at: int, limit: int) -> Cue | None:
        """The cue whose verb is none of saying: ``“…,” Ann Lee promised``."""
        if self.body[at - 1 : at] not in (" ", "\u00a0") or "," not in self.body[at - 5 : at]:
            return None
        found = self._candidates(at, limit)
        if not found or found[0].start - at > len("the ") or found[0].pronoun:
            return None
        return self._cue(found, 0, at) if _OTHER_VERB.match(self.body, found[0].end) else None

    def _begins(self, at: int, verb: int) -> bool:
        """Whether a sentence begins with its subject: a name, a title or a pronoun."""
        index = bisect.bisect_left(self.starts, at)
        if index < len(self.starts) and self.starts[index] - at <= len("The "):
            return True
        if any(each.match(self.body, at) for each in (_PRONOUN, _MINISTERS, _THEY)):
            return True
        lone = _FAMILY_NAME.search(self.body, at, verb) or self.vocabulary.name.match(
            self.body, at, verb
        )
        return lone is not None and lone.start() == at

    def before(self, left: int, start: int) -> Cue | None:
        """The cue before a quotation that begins at `start`: ``Mr Burton said: “``.

        `left` is the position where its sentence begins.
        """
        left = max(left, start - 2 * _LONGEST_CUE)
        verbs = [match for match in VERB.finditer(self.body, left, start) if self._is_verb(match)]
        for verb in reversed(verbs):
            found = self._last_of(left, verb.start())
            if found is None and verb is verbs[-1]:
                found = self._first_of(verb.end(), start)
            if found is not None:
                return found
        tail = self.body[left:start].rstrip("“”\"'‘ \t\n\u00a0*_")
        if tail.endswith(":"):
            return self._last_of(left, start)
        return None

    def of_text(self, left: int, stop: int) -> Cue | None:
        """The cue of a text without a quotation, after which its subject goes on to speak.

        It is the last sentence with a verb of saying that counts, and its main subject: ``Mr Lee is
        wrong, says Ms Ray`` gives the word to Ms Ray, and ``Ms Ray rejects what Mr Lee said`` does
        not give it to Mr Lee.
        """
        if attributed := _ATTRIBUTED.search(self.body, left, stop):
            found = self._candidates(attributed.end(), min(stop, attributed.end() + _LONGEST_CUE))
            return self._named_first(found, attributed.end()) if found else None
        if _SPEECH_VERB.search(self.body, left, stop) is None:
            return None
        last = None
        for begins, ends in reversed(list(sentences.spans(self.body, left, stop))):
            cue = self._of_sentence(begins, ends)
            if cue is not None and cue.pronoun not in ("he", "she"):
                return cue
            last = last or cue
        return last

    def _of_sentence(self, left: int, stop: int) -> Cue | None:
        """The main subject of the verbs of saying of a sentence without a quotation."""
        verbs = [m for m in _SPEECH_VERB.finditer(self.body, left, stop) if self._is_verb(m)]
        for verb in reversed(verbs):
            if _VERB_AFTER_COMMA.search(self.body, left, verb.start()):
                at = verb.end() + 1
                found = self._candidates(at, min(stop, at + _LONGEST_CUE))
                if found and self._is_near(at, found[0].start):
                    return self._cue(found, 0, at)
        for verb in verbs:
            far = max(left, verb.start() - _LONGEST_CUE)
            cue, at = self._subject(far, verb.start())
            if (
                cue
                and cue.words
                and cue.is_main
                and _TO_THE_VERB.match(self.body, at, verb.start())
            ):
                return cue
        return None

    def _is_near(self, at: int, start: int) -> bool:
        """Whether only an article, a day or words in lower case stand between two positions."""
        words = self.body[at:start].split()
        return len(words) <= 5 and not any(word[-1] in ".,;:" for word in words)

    def stance(self, left: int, stop: int) -> Cue | None:
        """The subject with which a text begins, where it goes on to speak without saying so.

        ``The Minister of Defence, Mark Burton is very pleased with it.`` Only known people are
        taken.
        """
        stop = min(stop, left + 2 * _LONGEST_CUE)
        found = self._candidates(left, stop)
        if not found or found[0].start - left > len("The ") or found[0].person is None:
            return None
        end = self._joined(found, 0)[-1].end
        at = end
        if self.body.startswith(",", end):
            closes = self.body.find(",", end + 1, min(stop, end + 140))
            at = closes + 1 if closes >= 0 else end
        at += self.body.startswith(" ", at)
        return self._cue(found, 0, left) if _STANCE.match(self.body, at, stop) else None

    def signature(self, left: int, stop: int) -> tuple[Cue, bool] | None:
        """The cue of a line that is no more than a name and an office, and whether a dash leads it.

        ``– Ann Lee, Minister of Roads``, as it stands below a quotation.
        """
        if stop - left > _LONGEST_SIGNATURE:
            return None
        lead = _SIGNED.match(self.body, left, stop)
        assert lead is not None  # it matches nothing at all, too
        found = self._candidates(lead.end(), stop)
        text = self.body[left:stop].rstrip(" \t\n*_\\")
        if not found or found[0].pronoun or text.endswith((".", ":", "?", "”", '"')):
            return None
        first = found[0]
        at = self.vocabulary.with_honours(self.body, lead.end(), first.start)
        behind = self.body[first.end : left + len(text)]
        is_line = at == lead.end() and (not behind or behind.startswith((",", " (", " –", " -")))
        if not is_line or VERB.search(behind):
            return None
        return Cue(first.words, (Named(first.words, first.person),)), lead["dash"] is not None

    def label(self, start: int, stop: int) -> Cue:
        """The cue of a label of a transcript: ``MR LEE``, ``Hon ANN LEE``."""
        words = self.body[start:stop]
        return Cue(words, (Named(words),))

    def _limit(self, at: int, stop: int) -> int:
        """The position where a sentence ends; abbreviated titles and initials do not end it."""
        nicknamed = -1
        for match in _SENTENCE_END.finditer(self.body, at, stop):
            word = self.body[max(at, match.start() - 5) : match.start()].rpartition(" ")[2]
            is_initial = (
                word.isupper()
                and len(word) <= 3
                and all(len(letter) == 1 for letter in word.split("."))
            )
            if word in self.vocabulary.short_forms or is_initial:
                continue
            if nicknamed < match.start() and _NICKNAME.match(self.body, match.start(), stop):
                nicknamed = self.body.find(" ", match.start())
            if match.start() < nicknamed:
                continue
            return match.start()
        return stop

    def _verb(self, at: int, limit: int) -> re.Match[str] | None:
        for match in VERB.finditer(self.body, at, limit):
            if self._is_verb(match):
                return match
        return None

    def _is_verb(self, match: re.Match[str]) -> bool:
        """Whether a word is a verb here and no noun, as in ``the states``."""
        lead = self.body[max(0, match.start() - 5) : match.start()].lower()
        return not lead.endswith((" the ", " of ", " a ", "to ", " and ")) or match[0] in (
            "said", "says", "added", "adds",
        )  # fmt: skip

    def _first_of(self, left: int, right: int) -> Cue | None:
        """The first subject between two positions, as after a quotation; None without words."""
        if right <= left:
            return None
        found = self._candidates(left, right)
        return self._named_first(found, left) if found else self._lone(left, right)

    def _named_first(self, found: Sequence[_Candidate], left: int) -> Cue:
        """The first of some candidates, if it speaks itself."""
        return self._cue(found, self._own(found, 0), left)

    def _last_of(self, left: int, right: int) -> Cue | None:
        """The subject of a verb that begins at `right`, or None without words."""
        return self._subject(left, right)[0]

    def _subject(self, left: int, right: int) -> tuple[Cue | None, int]:
        """The subject of a verb that begins at `right`, and where its words end.

        It is the last one named before it; behind an aside in commas, the one before the aside.
        """
        if right <= left:
            return None, left
        found = self._candidates(left, right)
        if not found:
            return self._lone(left, right), right
        index = len(found) - 1
        if self.body[found[-1].end : right].rstrip().endswith(","):
            index = self._before_aside(found, left)
        index = self._own(found, index)
        chosen = found[index]
        cue = self._cue(found, index, left)
        if chosen.pronoun in ("he", "she"):
            # `Economist Ann Lee doubts it because she says “…`: who was named in the sentence.
            named = [each for each in found[:index] if each.pronoun is None]
            if named:
                cue = self._cue(found, found.index(named[-1]), left)
        return cue, chosen.end

    def _before_aside(self, found: Sequence[_Candidate], left: int) -> int:
        """The index of the one before an aside: ``Ann Lee, who met Bo Ray, said``."""
        before = [i for i, each in enumerate(found) if _ASIDE.match(self.body, each.end)]
        clause = (i for i in before if _BEGINS_CLAUSE.search(self.body, left, found[i].start))
        return next(clause, before[0] if before else len(found) - 1)

    def _own(self, found: Sequence[_Candidate], index: int) -> int:
        """The index of one who speaks, nearest to `index`: not the one whose claims are told of."""
        order = sorted(range(len(found)), key=lambda i: (abs(i - index), i))
        return next((i for i in order if not self._is_possessive(found[i])), index)

    def _is_possessive(self, each: _Candidate) -> bool:
        return _POSSESSIVE.match(self.body, each.end) is not None

    def _lone(self, left: int, right: int) -> Cue | None:
        """The cue of a family name alone: ``Patman noted``."""
        lone = _FAMILY_NAME.search(self.body, left, right)
        if lone and lone[1] not in self.vocabulary.no_names and self._is_family_name(lone[1]):
            return Cue(lone[1], (Named(lone[1]),))
        if described := _DESCRIBED.search(self.body, left, right):
            return Cue(described[0], (), "who")
        return NO_PERSON if self.body[left:right].strip(" ,.*_“”\"'–—-") else None

    def _is_family_name(self, word: str) -> bool:
        """Whether a word with a capital before a verb may be a family name, by its other uses.

        Most words have their capital from the beginning of a sentence.
        """
        if not self.vocabulary.is_person(word) or word in self.vocabulary.office_words:
            return False
        if word in self.full_names:
            return True
        used = re.compile(rf"(\w+|,[”\"’'])[ \n]{re.escape(word)}(?![\w’'-])")
        before = {match[1].lower() for match in used.finditer(self.body)}
        is_common = re.search(rf"\b{re.escape(word.lower())}\b", self.body) is not None
        return bool(before) and before.isdisjoint(_ARTICLES) and not is_common

    def _cue(self, found: Sequence[_Candidate], index: int, left: int) -> Cue:
        """The cue of a candidate, with those who are joined to it."""
        chosen = found[index]
        before = self.body[max(left, chosen.start - 60) : chosen.start]
        is_main = _SUBORDINATE.search(before) is None
        if self._is_possessive(chosen):
            return NO_PERSON._replace(is_main=is_main)
        if another := _ANOTHERS.search(before):
            words = self.body[chosen.start - len(before) + another.start() : chosen.end]
            return Cue(words, (Named(words),), None, is_main)
        if chosen.pronoun:
            return Cue(chosen.words, (), chosen.pronoun, is_main)
        joined = self._joined(found, index)
        words = self.body[joined[0].start : joined[-1].end]
        return Cue(words, tuple(Named(each.words, each.person) for each in joined), None, is_main)

    def _joined(self, found: Sequence[_Candidate], index: int) -> list[_Candidate]:
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
        joined: list[_Candidate] = []
        for each in found[first : last + 1]:
            if joined and self._is_same(joined[-1], each):
                joined[-1] = each if joined[-1].is_title else joined[-1]
            elif each.person is None or each.person not in {one.person for one in joined}:
                joined.append(each)
        return joined

    def _join(self, one: _Candidate, other: _Candidate) -> str | None:
        """How the text joins two candidates: ``and``, ``,`` as in a list, or not at all."""
        if one.pronoun or other.pronoun or other.start <= one.end:
            return None
        gap = self.body[one.end : other.start]
        if _JOINS.fullmatch(gap):
            return "and"
        return "," if _LISTS.fullmatch(gap) else None

    def _is_same(self, one: _Candidate, other: _Candidate) -> bool:
        """Whether two joined candidates are one who has two offices, or an office and a name.

        ``Deputy Prime Minister and Minister of Finance Michael Cullen``, ``Ann Lee, the mayor``.
        """
        if one.person and one.person == other.person:
            return True
        gap = self.body[one.end : other.start]
        if "and" in gap:
            return one.is_title and not gap.endswith("the ")
        return one.is_title != other.is_title

    def _candidates(self, left: int, right: int) -> list[_Candidate]:
        """The mentions, names and pronouns between two positions, in order."""
        low = bisect.bisect_left(self.starts, left)
        high = bisect.bisect_left(self.starts, right)
        found = [
            _Candidate(
                m.start,
                m.end,
                self.body[m.start : m.end],
                m.person,
                None,
                m.role is not None and m.basis != "named",
            )
            for m in self.mentions[low:high]
        ]
        found += [
            _Candidate(m.start(), m.end(), m[0], None, m[1].lower())
            for m in _PRONOUN.finditer(self.body, left, right)
        ]
        for pattern in (_MINISTERS, _THEY):
            for match in pattern.finditer(self.body, left, right):
                if not any(abs(match.start() - each.start) < 12 for each in found):
                    found.append(_Candidate(match.start(), match.end(), match[0], None, "they"))
        found += self._names(left, right, found)
        return sorted(found, key=attrgetter("start"))

    def _names(self, left: int, right: int, taken: Sequence[_Candidate]) -> Iterator[_Candidate]:
        """The names of people between two positions that nothing `taken` overlaps."""
        for match in self.vocabulary.name.finditer(self.body, left, right):
            start, words = self.vocabulary.person_in(match)
            if words is None:
                continue
            is_thing = self.body[max(left, start - 4) : start].lower().endswith("the ")
            if is_thing and words.split()[0].rstrip(".") not in self.vocabulary.honours:
                continue
            if not any(each.start < match.end() and start < each.end for each in taken):
                yield _Candidate(start, match.end(), words)


def _at_word(body: str, end: int, stop: int) -> int:
    gap = _GAP.match(body, end, stop)
    assert gap is not None  # it matches nothing at all, too
    return gap.end()
