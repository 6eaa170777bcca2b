"""Finds who speaks by the words beside a quotation: the verbs of saying and their subjects."""

from __future__ import annotations

import bisect
import re

from archive import sentences
from archive.letters import CAPITALS
from archive.quotations.candidates import PRONOUN
from archive.quotations.subjects import FAMILY_NAME, NO_PERSON, Cue, Named, Subjects
from archive.trie import trie

VERBS = tuple(
    """
    said says say saying added adds adding told tells telling commented comments commenting
    explained explains noted notes noting stated states stating concluded concludes ended ends
    finished finishes continued continues stressed stresses emphasised emphasises emphasized
    warned warns believes acknowledged acknowledges confirmed confirms announced announces
    declared declares remarked remarks argued argues insisted insists observed observes replied
    replies answered responded responds reiterated reiterates urged urges asked asks suggested
    suggests joked recalled recalls wrote writes reflected reflects enthused admitted admits
    claimed claims affirmed affirms agreed agrees disagreed disagrees promised promises pledged
    vowed retorted predicted predicts quipped maintained maintains described describes called
    calls shared disclosed discloses revealed reported underscored underscores underlined
    underlines cautioned cautions countered recounted lamented asserted asserts contended
    """.split()
)
"""Forms of verbs of saying, as they stand beside quotations."""
_PHRASES = (
    r"points? out|pointed out|(?:shot|shoots|hit|hits|fired|fires) back"
    r"|went on to say|goes on to say|puts? it"
    r"|(?:issue[sd]|ma(?:de|kes)|release[sd]) the following (?:(?![Jj]oint)[A-Z]?[a-z]+ ){0,2}"
    r"(?:[Ss]tatement|[Rr]emarks?|[Cc]omments?)"
)
_VERB = rf"(?:{trie(VERBS)}|{_PHRASES})\b"
VERB = re.compile(rf"\b{_VERB}")
# Verbs that name a speaker also in a paragraph without a quotation.
_SPEECH_VERB = re.compile(
    r"\b(?:said|says?|added|adds|noted|notes|explained|explains|stressed|stresses|told|announced"
    r"|commented|comments|confirmed|confirms|acknowledged|acknowledges|emphasised|emphasises"
    r"|agreed|agrees|disagreed|disagrees|stated|concluded|concludes|reiterated|reiterates"
    r"|insisted|insists|warned|warns"
    r"|(?:reported|disclosed|responded|replied|remarked|underscored|revealed)"
    r"(?= that\b|\.(?:\s|\Z))"
    rf"|{_PHRASES})\b"
)
_VERB_FIRST = re.compile(
    rf"[\s,.*_\u00a0–—-]*(?:{_VERB}|according to)[\s\u00a0]+(?:today |also |this week )?"
)
_VERB_AFTER_COMMA = re.compile(r"(?:,[”\"’']?|[”\"’'–—-])\s*\Z")
_GAP = re.compile(r"[\s,.*_\u00a0–—…-]*")
_SENTENCE_END = re.compile(r"[.!?]['”\"]?(?:\s|\Z)|\n\n|[“”\"]")
_OTHER_VERB = re.compile(
    r" (?!(?:is|was|has|does|its|as)\b)(?:[a-z]{2,12}(?:ed|s)|wrote|thought|told|put it)\b"
)
"""Any verb that a name may be the subject of, behind a quotation that ends with a comma."""
# From a subject to its verb: an aside, then few words of which none begins another clause.
_TO_THE_VERB = re.compile(
    r"(?: \([^()\n]{1,80}\))?(?:,[^.;]{1,140},|,)?\s*"
    r"(?:(?!that\b|which\b|what\b|who\b|whose\b|whether\b)[^\s,.;:“”\"]+,?\s+){0,8}\Z"
)
# What may stand between a subject behind its verb and the end of the sentence.
_ENDS_SENTENCE = re.compile(
    r"(?: [A-Z]{2,5}\b)?(?:,[^.;]{0,200}+|\s(?:today|yesterday|tonight|last|this|at|in|on|following"
    r"|after|earlier|when|while|during|as|of|for|and)\b[^.;]{0,200}+)?[\s.!?:;*_]*\Z"
)
# The end of a sentence, with at most the day before it.
_NOTHING_MORE = re.compile(r"(?: today| yesterday)?\.?(?:\s|\Z)(?=[\s“\"*_]|\Z)")
_LEADS_ON = re.compile(r"\b(?:said|says|states|stated|concluded|concludes|found|finds)[:,]?\Z")
_BEHIND_COMMA = re.compile(r", (?:the )?(?:[A-Z][\w’-]* )*\Z")
_JOINS_CLAUSE = re.compile(r"(?:,? and|,? but|;|, while) (?:the )?\Z")
_PRONOUN_AND = re.compile(r"\b(?:he|she|they) and (?:the )?\Z", re.I)
_ATTRIBUTED = re.compile(
    r"(?:quot(?:es?|ations?)|comments?|statements?|remarks?|following)\s+"
    r"(?:(?:is|are|may be|can be)\s+)?attribut(?:able|ed)\s+to\s+",
    re.I,
)
_NICKNAME = re.compile(rf"[“\"][{CAPITALS}]\w+[”\"] (?=[{CAPITALS}])")
# Words between whose owner and a quotation nothing but the claim itself is told.
_CLAIM = re.compile(
    r"['’]s? (?:[a-z-]{1,20} ){0,2}(?:claim|remark|comment|statement|suggestion|assertion"
    r"|allegation|view|argument|words|call|warning|description|accusation|complaint)s?"
    r"(?: (?:that|of|was|is|were|about)(?: [\w’'-]{1,20}){0,6})?[,:]? [“\"‘']?\Z"
)
_TO_THE_QUOTATION = re.compile(r"[\s:,“”\"'‘*_]*(?:that\s+)?[“”\"'‘*_]*")
# `According to Ann Lee, chair of the board, “`
_ACCORDING = re.compile(r"\baccording to (?P<pronoun>h(?:im|er)(?=,))?", re.I)
_TO_ITS_END = re.compile(r"[*_]*:[*_ ]*")
_TO_ITS_QUOTATION = re.compile(r"[^.,;:]{0,100}(?:,[^.;:]{1,140})?,\s+[“”\"‘'«„*_]*")
# `dismissed by Ann Lee as “`
_BY_AGENT = re.compile(
    r"\b(?:described|dismissed|called|labelled|hailed|praised|condemned|denounced|branded) "
    r"(?:[a-z]+ )?by (?P<agent>[^.;:“”\"]{1,100}?) as (?:an? |the )?[“\"‘'«„*_]*\Z"
)
# `“…,” the paper quotes him as saying.`
_QUOTES = re.compile(
    r"[\s,.*_]*[^.;:“”\"\n]{1,60}? quot(?:es|ed) (?P<pronoun>him|her) as (?:saying|telling)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:for|by|of) \Z")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be) (?:also )?\Z")
_NO_VERB_BEHIND = re.compile(r"\b(?:the|of|a|to|and) \Z", re.I)
_OFTEN_PASSIVE = frozenset(
    """
    told asked called described urged shared disclosed revealed reported underlined countered
    """.split()
)
_LONGEST_CUE = 170


class Cues:
    """Finds the cues of one document, by its subjects."""

    def __init__(self, subjects: Subjects) -> None:
        self.body = subjects.body
        self.vocabulary = subjects.vocabulary
        self.subjects = subjects

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
            return self.subjects.first(first.end(), limit)
        if self.body.find(" quote", end, stop) >= 0:
            quotes = _QUOTES.match(self.body, end, stop)
            if quotes is not None:
                return _of_object(quotes["pronoun"])
        at = _at_word(self.body, end, stop)
        limit = self._limit(at, stop)
        verb = self._verb(at, limit)
        if verb is None:
            return None if is_whole else self._before_any_verb(at, limit)
        if is_whole and not self._begins(at, verb.start()):
            is_all = _NOTHING_MORE.match(self.body, verb.end(), stop)
            return self._named_at_end(at, verb.start()) if is_all else None
        return self.subjects.first(at, verb.start())

    def _named_at_end(self, at: int, verb: int) -> Cue | None:
        """Who is named right before a verb that ends a sentence: ``Fishers’ chair Bo Ray``."""
        cue, _, end = self.subjects.before_verb(at, verb)
        is_beside = cue is not None and cue.is_main and not self.body[end:verb].strip()
        return cue if is_beside and cue is not None and cue.named else None

    def _before_any_verb(self, at: int, limit: int) -> Cue | None:
        """The cue whose verb is none of saying: ``“…,” Ann Lee promised``."""
        if self.body[at - 1 : at] not in (" ", "\u00a0") or "," not in self.body[at - 5 : at]:
            return None
        found = self.subjects.candidates(at, limit)
        if not found or found[0].start - at > len("the ") or found[0].pronoun:
            return None
        return (
            self.subjects.cue(found, 0, at) if _OTHER_VERB.match(self.body, found[0].end) else None
        )

    def _begins(self, at: int, verb: int) -> bool:
        """Whether a sentence begins with its subject: a name, a title or a pronoun."""
        index = bisect.bisect_left(self.subjects.starts, at)
        if index < len(self.subjects.starts) and self.subjects.starts[index] - at <= len("The "):
            return True
        if PRONOUN.match(self.body, at, verb):
            return True
        lone = FAMILY_NAME.search(self.body, at, verb) or self.vocabulary.name.match(
            self.body, at, verb
        )
        return lone is not None and lone.start() == at

    def before(self, left: int, start: int) -> Cue | None:
        """The cue before a quotation that begins at `start`: ``Mr Burton said: “``.

        `left` is the position where its sentence begins.
        """
        left = max(left, start - 2 * _LONGEST_CUE)
        if claim := _CLAIM.search(self.body[left:start]):
            owners = self.subjects.candidates(left, left + claim.start() + 1)
            if owners and owners[-1].end == left + claim.start():
                return self.subjects.owner(owners[-1])
        if agent := _BY_AGENT.search(self.body, left, start):
            found = self.subjects.first(*agent.span("agent"))
            return (found or NO_PERSON)._replace(is_main=False, is_sure=True)
        verbs = [match for match in VERB.finditer(self.body, left, start) if self._is_verb(match)]
        for verb in reversed(verbs):
            is_main = verb[0].endswith("ing") and not _OF_ANOTHER.search(
                self.body[max(left, verb.start() - 5) : verb.start()]
            )
            if is_main:  # `Ann Lee thanked Bo Ray, saying “`
                found = self.subjects.first(left, verb.start())
            else:
                found = self.subjects.last(left, verb.start())
            if found is None and verb is verbs[-1]:
                found = self.subjects.first(verb.end(), start)
            if found is not None:
                is_beside = _TO_THE_QUOTATION.fullmatch(self.body, verb.end(), start) is not None
                return found._replace(is_sure=found.is_sure or is_beside)
        tail = self.body[left:start].rstrip("“”\"'‘ \t\n\u00a0*_")
        if tail.endswith(":"):
            return self.subjects.last(left, start)
        return self._according(left, start) if tail.endswith(",") else None

    def _according(self, left: int, start: int) -> Cue | None:
        """The cue of one whose words are told of: ``According to Ann Lee, “…”``."""
        lead = _ACCORDING.search(self.body, left, start)
        if not lead or not _TO_ITS_QUOTATION.fullmatch(self.body, lead.end(), start):
            return None
        if lead["pronoun"]:
            return _of_object(lead["pronoun"])._replace(is_main=False)
        found = self.subjects.candidates(lead.end(), start)
        if found and self._is_near(lead.end(), found[0].start):
            return self.subjects.cue(found, 0, lead.end())._replace(is_main=False)
        return NO_PERSON._replace(is_main=False, is_sure=True)

    def of_text(self, left: int, stop: int, *, of_anyone: bool = False) -> Cue | None:
        """The cue of a text without a quotation, after which its subject goes on to speak.

        It is the last sentence with a verb of saying that counts, and its main subject: ``Mr Lee is
        wrong, says Ms Ray`` gives the word to Ms Ray, and ``Ms Ray rejects what Mr Lee said`` does
        not give it to Mr Lee. With `of_anyone` that may be a name of which no more than its
        capitals says that it is one, where `he` or `she` says what follows.
        """
        attributed = None
        if self.body.find("ttribut", left, stop) >= 0:
            attributed = _ATTRIBUTED.search(self.body, left, stop)
        if attributed:
            found = self.subjects.candidates(
                attributed.end(), min(stop, attributed.end() + _LONGEST_CUE)
            )
            return self.subjects.first_named(found, attributed.end()) if found else None
        if _SPEECH_VERB.search(self.body, left, stop) is None:
            return None
        last = None
        for begins, ends in reversed(list(sentences.spans(self.body, left, stop))):
            is_introduction = self.body[begins:ends].rstrip("*_ ").endswith(":")
            cue = self._of_sentence(
                begins, ends, of_any_clause=is_introduction, of_anyone=of_anyone
            )
            if cue is not None and cue.pronoun not in ("he", "she"):
                return cue
            last = last or cue
        return last

    def _of_sentence(
        self, left: int, stop: int, *, of_any_clause: bool, of_anyone: bool
    ) -> Cue | None:
        """The main subject of the verbs of saying of a sentence without a quotation.

        `of_any_clause` takes that of a clause too: ``This is what Ann Lee said:``.
        """
        verbs = [m for m in _SPEECH_VERB.finditer(self.body, left, stop) if self._is_verb(m)]
        for verb in reversed(verbs):
            if _VERB_AFTER_COMMA.search(self.body[max(left, verb.start() - 4) : verb.start()]):
                at = verb.end() + 1
                found = self.subjects.candidates(at, min(stop, at + _LONGEST_CUE))
                if found and self._is_near(at, found[0].start):
                    inverted, ends = self.subjects.cue_and_end(found, 0, at)
                    if _ENDS_SENTENCE.match(self.body, ends, stop):
                        return inverted
        if verbs and (signed := self._at_end(left, verbs[-1], stop)):
            return signed
        chosen = None
        for verb in verbs:
            far = max(left, verb.start() - _LONGEST_CUE)
            cue, begins, ends = self.subjects.before_verb(far, verb.start())
            if cue is None or cue.words is None:
                continue
            leads_on = of_any_clause and _TO_ITS_END.fullmatch(self.body, verb.end(), stop)
            may_be = of_anyone and len(cue.named) == 1 and " " in cue.named[0].words
            if not (cue.is_sure or leads_on or may_be):
                continue
            if not (cue.is_main or of_any_clause):
                continue
            is_first = begins - left <= len("The ") and self.body.endswith(
                "and ", ends, verb.start()
            )
            if not is_first and not _TO_THE_VERB.match(self.body, ends, verb.start()):
                continue
            begins_clause = _JOINS_CLAUSE.search(self.body, far, begins)
            if begins_clause and _PRONOUN_AND.search(self.body, far, begins):
                continue  # `Ms Lee said she and Mr Ray had announced it`
            if chosen is None or begins_clause:
                chosen = cue
        return chosen

    def _at_end(self, left: int, verb: re.Match[str], stop: int) -> Cue | None:
        """Who says all of a sentence, behind it: ``Mr Lee is wrong, Bo Ray said today.``"""
        if not _NOTHING_MORE.match(self.body, verb.end(), stop):
            return None
        far = max(left, verb.start() - _LONGEST_CUE)
        cue, begins, ends = self.subjects.before_verb(far, verb.start())
        if cue is None or not cue.named or not cue.is_sure:
            return None
        is_pronoun = PRONOUN.fullmatch(self.body, begins, ends)  # of whom the sentence tells
        if is_pronoun or self.body[ends : verb.start()].strip():
            return None
        return cue if _BEHIND_COMMA.search(self.body, left, begins) else None

    def _is_near(self, at: int, start: int) -> bool:
        """Whether no more than five words of one clause stand between two positions."""
        words = self.body[at:start].split()
        return len(words) <= 5 and not any(word[-1] in ".,;:" for word in words)

    def leads_on(self, left: int, stop: int) -> bool:
        """Whether a text ends with a verb of saying, of which no person is the subject."""
        verb = _LEADS_ON.search(self.body, max(left, stop - 40), stop)
        return verb is not None and self.subjects.last(left, verb.start()) == NO_PERSON

    def label(self, start: int, stop: int) -> Cue:
        """The cue of a label of a transcript: ``MR LEE``, ``Hon ANN LEE``, ``Ann Lee``."""
        words = self.body[start:stop]
        known = (each.person for each in self.subjects.candidates(start, stop) if each.person)
        return Cue(words, (Named(words, next(known, None)),))

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
        """Whether a word is a verb here: no noun (``the states``) and no passive (``was told``)."""
        if _PASSIVE.search(self.body[max(0, match.start() - 10) : match.start()]):
            return match[0] not in _OFTEN_PASSIVE
        lead = self.body[max(0, match.start() - 5) : match.start()]
        return _NO_VERB_BEHIND.search(lead) is None or match[0] in (
            "said", "says", "added", "adds",
        )  # fmt: skip


def _of_object(pronoun: str) -> Cue:
    """The cue of ``him`` or ``her``."""
    return Cue(pronoun, (), "he" if pronoun.lower() == "him" else "she")


def _at_word(body: str, end: int, stop: int) -> int:
    gap = _GAP.match(body, end, stop)
    assert gap is not None  # it matches nothing at all, too
    return gap.end()
