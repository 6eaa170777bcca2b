"""Finds whom a sentence introduces that has no verb of saying: the person it is about."""

from __future__ import annotations

import bisect
import re

from archive.document import Segment
from archive.letters import CAPITALS, IN_NAMES, SMALL
from archive.quotations.cues import VERBS
from archive.quotations.subjects import NO_PERSON, Cue, Named, Subjects
from archive.quotations.vocabulary import OCCUPATIONS, UNNAMED, UNNAMED_PEOPLE
from archive.trie import trie

# Verbs by which somebody speaks whose words follow, though none of them is one of saying.
_STANCE = re.compile(
    r"(?:has |have |had |today |also |yesterday |warmly |strongly |formally ){0,4}"
    r"(?:(?:is|was|are|were) (?:today |also |very |extremely |absolutely |most |really |deeply "
    r"|particularly |naturally |both ){0,4}(?:pleased|delighted|thrilled|proud|heartened|encouraged"
    r"|excited|disappointed|concerned|saddened|confident|urging|calling|welcoming|looking forward)"
    r"|welcom(?:es|ed)|congratulat(?:es|ed)|applauds?|applauded|prais(?:es|ed)|urg(?:es|ed)"
    r"|reject(?:s|ed)|dismiss(?:es|ed)|condemn(?:s|ed)|thank(?:s|ed)|call(?:s|ed) (?:on|for)"
    r"|paid tribute|pays tribute|commend(?:s|ed)|acknowledg(?:es|ed)|expressed|believes)\b"
)
# From the beginning of a text to the name of whom it introduces: `The mayor of Gore, `
_LEADS_TO_NAME = re.compile(
    rf"(?:[Tt]he )?(?:(?:[\w’'&-]+ ){{0,12}}?(?i:{trie(OCCUPATIONS)})"
    rf"(?: (?:of|for|at) [^.,;:]{{1,80}})?,? (?:the )?"
    rf"|(?<=[Tt]he )(?:(?:[{CAPITALS}][\w’'-]*|of|for|the|and) ){{0,9}}"
    rf"[{CAPITALS}][\w’'-]*, (?:the )?)?"
)
# `Roe rejected it`, `Roe, who opened it, `
_FAMILY_NAME = re.compile(rf"[{CAPITALS}][{IN_NAMES}]*[{SMALL}](?=,? [a-z])")
# `Mayor Ann Lee’s plan`
_OWNED = re.compile(
    rf"(?:The )?(?:[{CAPITALS}][\w.-]* ){{0,4}}"
    rf"(?P<name>[{CAPITALS}][\w.-]* (?P<family>[{CAPITALS}][\w-]*))['’]s? (?!sa)"
)
# `Transport ` before `Secretary Ann Lee`
_FIELD_BEFORE = re.compile(rf"(?:The )?(?:[{CAPITALS}][\w’'-]* (?:and )?){{1,4}}")
# `Her predecessor, Ann Lee, `
_IN_APPOSITION = re.compile(
    r"(?:The|His|Her|Their|Its|Our|My|An?|Another|One) (?:[\w’'-]+ ){0,6}[\w’'-]+, (?:the )?"
)
# From a person who is the subject of a sentence to its verb, over an aside: `, who runs it, was`.
_TO_ITS_VERB = re.compile(
    rf"(?: (?:of|from|for|at) (?:the )?[{CAPITALS}][\w’'-]*"
    rf"(?: (?:[{CAPITALS}][\w’'-]*|of|for|and)){{0,6}})?"
    r"(?:,[^.;“”\"]{1,140},|,? \([^()]{1,80}\),?|,)? (?:[a-z]+ly |also |then |still ){0,2}"
    r"(?!(?:of|in|at|on|and|or|for|to|from|by|with|as|the|that)\b)(?P<verb>[a-z]{2,})\b"
)
# A clause of somebody without a name: `as the former mayor claimed`.
_SAID_BY_UNNAMED = re.compile(
    r"\b(?:as|what|while|but|and) (?:an?|the|his|her|one|another) (?:[\w’'-]+ ){0,4}?"
    rf"(?:{trie(UNNAMED_PEOPLE)}) (?:has |have |had )?(?:{trie(VERBS)})\b"
)
# What is done to somebody, of whom a text only tells.
_IS_DONE = re.compile(
    r"(?:(?:ha[sd]|have|will have) been [a-z]+"
    r"|(?:was|were|is|are|will be) (?:also |now |first |re-?)?(?:appointed|elected|named|born"
    r"|killed|injured|arrested|charged|chosen|awarded|honoured|joined|replaced|succeeded"
    r"|accompanied|met|sworn|found|buried|survived))\b"
)
_WHO = re.compile(r",? who(?:m|se)? ")
# What may stand before the subject of a sentence: `But `, `In Leeds, `, `Asked why, `, `It was `.
_LEAD = re.compile(
    r"(?:But|And|Yet|So|Then|Still|Today|Yesterday|Meanwhile|However|Later|Earlier|Now|Instead),? "
    r"|(?:In|At|On|For|With|From|Under|After|Before|During|Near|Since|Outside|Inside|Behind"
    r"|Without|Despite|Last|Asked|Pressed|Questioned|Speaking|Responding|Reacting)\b"
    r"[^,.;:“”\"\n]{1,100}, (?:but |and |then )?"
    r"|It (?:is|was) (?=[^.;“”\"\n]{3,120}? who\b)"
)
# An aside behind a family name that tells that it is a person's: `Roe, in his letter, `
_OF_A_PERSON = re.compile(r", [^,.;“”\"\n]{0,60}\b(?:his|her)\b[^,.;“”\"\n]{0,60}, [a-z]")
# What stands behind the name in a line that leads to a quotation: `Ann Lee, at the opening:`.
_TO_THE_END_OF_A_LABEL = re.compile(
    r"[*_]{0,3}(?:(?:,| \(| [–—-]) ?[^.;:?!“”\"]{1,100})?[*_]{0,3}:\Z"
)
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.I)
_LONGEST = 340
"""The most characters of a sentence that are read."""


class Introductions:
    """Finds whom the sentences of one document introduce, by its subjects."""

    def __init__(self, subjects: Subjects) -> None:
        self.body = subjects.body
        self.vocabulary = subjects.vocabulary
        self.subjects = subjects
        self._named: frozenset[str] | None = None

    @property
    def _families(self) -> frozenset[str]:
        """The family names that the text has in full, or behind an honorific or an office."""
        if self._named is None:
            mentioned = (self.body[m.start : m.end].split() for m in self.subjects.mentions)
            last = (words[-1] for words in mentioned if len(words) > 1)
            known = {*self.subjects.full_names, *self.subjects.styled, *last}
            bare = {word.removesuffix("’s").removesuffix("'s") for word in known}
            self._named = frozenset(bare - self.vocabulary.office_words - self.vocabulary.no_names)
        return self._named

    def stance(self, left: int, stop: int, *, of_anyone: bool = False) -> Cue | None:
        """The subject with which a text begins, where it goes on to speak without saying so.

        ``The Minister of Defence, Mark Burton is very pleased with it.`` Only known people are
        taken, and with `of_anyone` also strangers: ``The mayor, Ann Roe, welcomed it.``
        """
        stop = min(stop, left + _LONGEST)
        if not of_anyone and not self._begins_with_person(left):
            return None
        if of_anyone and _STANCE.search(self.body, left, stop) is None:
            return None
        found = self.subjects.candidates(left, stop)
        if not found or (found[0].person is None and not of_anyone):
            return None  # the mention may begin in the next paragraph
        if found[0].pronoun or not _LEADS_TO_NAME.fullmatch(self.body, left, found[0].start):
            return None
        cue, end = self.subjects.cue_and_end(found, 0, left)
        is_apart = found[0].start > left or self.body.startswith(",", end)
        is_told = cue.is_sure or is_apart
        return cue if is_told and self._takes_stance(end, stop) else None

    def is_of_nobody(self, left: int, stop: int) -> bool:
        """Whether the subject of a sentence has no name: ``A broker in Napier``, ``Her coach``."""
        if _SAID_BY_UNNAMED.search(self.body, left, stop):
            return True
        left = self._behind_lead(left, stop)
        if not UNNAMED.match(self.body, left, stop):
            return False
        if self.vocabulary.described.match(self.body, left, stop):
            return False
        return all(each.pronoun for each in self.subjects.candidates(left, stop))

    def _begins_with_person(self, left: int) -> bool:
        """Whether a known person is mentioned where a text begins."""
        index = bisect.bisect_left(self.subjects.starts, left)
        mentions = self.subjects.mentions[index : index + 1]
        return any(m.person and m.start - left <= len("The ") for m in mentions)

    def _takes_stance(self, end: int, stop: int) -> bool:
        """Whether a verb such as `welcomed` follows a subject, also behind an aside."""
        starts = [end]
        if self.body.startswith(",", end):
            closes = self.body.find(",", end + 1, min(stop, end + 140))
            starts = [end + 1, closes + 1] if closes >= 0 else [end + 1]
        starts = [at + self.body.startswith(" ", at) for at in starts]
        return any(_STANCE.match(self.body, at, stop) for at in starts)

    def subject(self, left: int, stop: int) -> Cue | None:
        """The person who is the subject of a sentence, whatever it says: ``Ann Roe was not sure.``

        It is nobody where no more than capitals says that the words are a name.
        """
        stop = min(stop, left + _LONGEST)
        left = self._behind_lead(left, stop)
        cue, end = self._beginning(left, stop)
        verb = _TO_ITS_VERB.match(self.body, end, stop) if cue else None
        if cue is None or verb is None or _IS_DONE.match(self.body, verb.start("verb"), stop):
            return None
        (one, *others) = cue.named
        if others or not (cue.is_sure or self.vocabulary.is_person(one.words)):
            return None
        is_apart = self.body[max(left, end - len(one.words) - 2) : end].startswith(", ")
        is_sure = cue.is_sure or is_apart or _WHO.match(self.body, end, stop) is not None
        return cue._replace(is_sure=True) if is_sure else NO_PERSON

    def _behind_lead(self, left: int, stop: int) -> int:
        """The position at which the subject of a sentence may stand: ``In Leeds, Ann Roe``."""
        for _ in range(2):
            lead = _LEAD.match(self.body, left, stop)
            left = lead.end() if lead else left
        return left

    def owner(self, left: int, stop: int) -> str | None:
        """Whose family name it is with which a sentence begins about what is theirs.

        ``Mayor Ann Roe's plan was late.``
        """
        owned = _OWNED.match(self.body, left, stop)
        if owned is None or owned["family"] not in self._families:
            return None
        return owned["family"] if self.vocabulary.is_person(owned["name"]) else None

    def asks(self, segment: Segment) -> bool:
        """Whether a paragraph all in bold asks or tells somebody something, as in an interview."""
        text = self.body[segment.start : segment.end].strip()
        is_bold = text.startswith("**") and text.endswith(("?**", ".**"))
        return is_bold and _YOU.search(text) is not None

    def label(self, left: int, stop: int) -> Cue | None:
        """Who a line names that leads to a quotation: ``Mayor Ann Roe, at the opening:``."""
        if stop - left > _LONGEST or not self.body.endswith(":", left, stop):
            return None
        cue, end = self._beginning(left, stop)
        if cue is None or not _TO_THE_END_OF_A_LABEL.match(self.body, end, stop):
            return None
        return cue if cue.is_sure else None

    def _beginning(self, left: int, stop: int) -> tuple[Cue | None, int]:
        """The person with whom a text begins, with an office or not, and where the words end."""
        if family := _FAMILY_NAME.match(self.body, left, stop):
            words = family[0]
            is_known = words in self._families or _OF_A_PERSON.match(self.body, family.end(), stop)
            if is_known and f" {words.lower()} " not in self.body:
                return Cue(words, (Named(words),)), family.end()
        found = self.subjects.candidates(left, stop)
        if not found or found[0].pronoun:
            return None, left
        start = found[0].start
        leads = (
            _LEADS_TO_NAME.fullmatch(self.body, left, start)
            or (found[0].is_office and _FIELD_BEFORE.fullmatch(self.body, left, start))
            or (
                self.body.startswith((",", " ("), found[0].end)
                and _IN_APPOSITION.fullmatch(self.body, left, start)
            )
        )
        if not leads:
            return None, left
        cue, end = self.subjects.cue_and_end(found, 0, left)
        return (cue, end) if cue.named else (None, left)
