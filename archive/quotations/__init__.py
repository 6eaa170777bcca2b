"""Finds direct quotations, with their exact characters, and who said them."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from archive.document import SPOKEN_ROLES, Mention, Quotation, Segment
from archive.quotations import marks
from archive.quotations.cues import Cue, Cues
from archive.quotations.marks import Quoted
from archive.quotations.vocabulary import Vocabulary

__all__ = ["People", "Vocabulary", "find"]

_TERMINAL = re.compile(r"[.,!?…–—-][\s*_]*\Z")
_WORD = re.compile(r"\S+")
_SMALL = frozenset("a an and as at by for from in of on or the to with is are our we you".split())
_FAR = 200
"""The most mentions between a pronoun and the name that it stands for."""

_FEW_WORDS = 3
"""The fewest words of a quotation; fewer, within a sentence, only use a term."""

_NAME_IN_FULL = re.compile(
    r"(?<![\w.])(?:[A-ZĀĒĪŌŪ][a-zāēīōū’'-]+ ){1,2}[A-ZĀĒĪŌŪ][\w’'-]*\w(?!\w)"
)


class People(Protocol):
    """Who people are, by slug."""

    @property
    def pronouns(self) -> Mapping[str, str | None]:
        """The pronoun of each person: she, he, they, or None where it is not known."""

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name, as written."""


def find(
    body: str,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    ministers: Sequence[tuple[str, str | None]],
    people: People,
    vocabulary: Vocabulary,
) -> tuple[Quotation, ...]:
    """Find the quotations of a body, in order and without overlap.

    `mentions` are the people that the body names. `ministers` are those who issued the document,
    each as written and with the person's slug, or None where nobody known is meant.
    """
    quoted = marks.find(body, segments)
    if not quoted:
        return ()
    speakers = _Speakers(body, segments, mentions, ministers, people, vocabulary)
    return tuple(speakers.quotations(quoted))


class _Speaker:
    """Who speaks: the words that say so, the person's slug, and the basis of that."""

    __slots__ = ("basis", "person", "words")

    def __init__(self, words: str | None, person: str | None, basis: str | None) -> None:
        self.words, self.person, self.basis = words, person, basis


_NOBODY = _Speaker(None, None, None)


class _Speakers:
    """The speakers of the quotations of one document, found from the first to the last."""

    def __init__(
        self,
        body: str,
        segments: Sequence[Segment],
        mentions: Sequence[Mention],
        ministers: Sequence[tuple[str, str | None]],
        people: People,
        vocabulary: Vocabulary,
    ) -> None:
        self.body = body
        self.segments = segments
        self.mentions = mentions
        self.cues = Cues(body, mentions, vocabulary)
        self.ministers = ministers
        self.people = people
        self.vocabulary = vocabulary
        self.pronouns = people.pronouns
        self.fullest: dict[str, str] = {}
        self.current = _NOBODY
        self.searched = 0
        """The index of the first segment in which no speaker was looked for yet."""

    def quotations(self, quoted: Sequence[Quoted]) -> Iterator[Quotation]:
        """The quotations with their speakers; what is no speech is left out."""
        groups = list(self._paragraphs(quoted))
        cues = [self._cues_of(group) for group in groups]
        later = self._following_cues(groups, cues)
        for group, explicit, following in zip(groups, cues, later, strict=True):
            for each, cue, near in zip(group, explicit, _nearest(explicit), strict=True):
                if not self._is_speech(each, cue):
                    continue
                speaker = self._speaker(each, near or following)
                yield Quotation(
                    each.start,
                    each.end,
                    speaker.words,
                    self._fullest(speaker),
                    speaker.person,
                    speaker.basis,
                )

    @staticmethod
    def _paragraphs(quoted: Sequence[Quoted]) -> Iterator[list[Quoted]]:
        """The quotations of each paragraph."""
        group: list[Quoted] = []
        for each in quoted:
            if group and each.segment != group[-1].segment:
                yield group
                group = []
            group.append(each)
        if group:
            yield group

    def _cues_of(self, group: Sequence[Quoted]) -> list[Cue | None]:
        """The cue beside each quotation of a paragraph, or None."""
        cues: list[Cue | None] = []
        left = self.segments[group[0].segment].start
        for index, each in enumerate(group):
            ends = self.segments[each.last_segment].end
            stop = group[index + 1].start - 1 if index + 1 < len(group) else ends
            cue = None if each.leads else self._cue_before(left, each)
            if each.is_closed and not (cue and cue.words):
                is_whole = self.body[each.end - 1] in ".!?"
                cue = self.cues.after(each.end + 1, stop, is_whole=is_whole) or cue
            cues.append(cue)
            left = each.end + 1
        return cues

    def _cue_before(self, left: int, each: Quoted) -> Cue | None:
        return self.cues.before(max(left, self._sentence(left, each.start)), each.start)

    def _sentence(self, left: int, at: int) -> int:
        """The position at which the sentence before a quotation begins, not before `left`."""
        for stop in (". ", "! ", "? ", ".\n", "\n\n"):
            found = self.body.rfind(stop, left, at - 1)
            while found >= 0 and self.body[max(left, found - 3) : found].endswith(
                self.vocabulary.ends_of_short_forms
            ):
                found = self.body.rfind(stop, left, found)
            left = max(left, found + len(stop)) if found >= 0 else left
        return left

    def _is_speech(self, each: Quoted, cue: Cue | None) -> bool:
        """Whether quoted words are speech, rather than a title or a term."""
        text = self.body[each.start : each.end].strip()
        found = _WORD.findall(text)
        if cue is None and (self.segments[each.segment].role == "heading" or _is_title(found)):
            return each.leads and not each.is_closed and len(found) > 12
        if each.leads:
            closed_short = each.is_closed and not _TERMINAL.search(text)
            return bool(found) and (cue is not None or not closed_short or len(found) > 12)
        if cue is None:
            return bool(_TERMINAL.search(text)) and len(found) > _FEW_WORDS + 1
        if _is_title(found) and (len(found) > _FEW_WORDS or not _TERMINAL.search(text)):
            return False
        return len(found) >= _FEW_WORDS or bool(_TERMINAL.search(text))

    @staticmethod
    def _following_cues(
        groups: Sequence[Sequence[Quoted]], cues: Sequence[Sequence[Cue | None]]
    ) -> list[Cue | None]:
        """For each paragraph, the cue of the next one where a quotation goes on in that."""
        following: list[Cue | None] = [None] * len(groups)
        for index in range(len(groups) - 2, -1, -1):
            here, there = groups[index][-1], groups[index + 1][0]
            if not here.is_closed and there.leads and there.segment <= here.last_segment + 1:
                cue = next((cue for cue in cues[index + 1] if cue is not None), None)
                following[index] = cue or following[index + 1]
        return following

    def _speaker(self, each: Quoted, cue: Cue | None) -> _Speaker:
        self._update_current(each)
        if cue is None:
            return self._speaker_before(each)
        self.current = self._speaker_of(cue, each.start)
        return self.current

    def _update_current(self, each: Quoted) -> None:
        """Set the current speaker by the paragraphs without quotations before a quotation."""
        for index in range(each.segment - 1, max(self.searched, each.segment - 4) - 1, -1):
            segment = self.segments[index]
            if segment.role not in SPOKEN_ROLES:
                continue
            cue = self.cues.of_sentence(segment.start, segment.end)
            if cue is not None:
                self.current = self._speaker_of(cue, segment.end)
                break
        self.searched = max(self.searched, each.last_segment + 1)

    def _speaker_before(self, each: Quoted) -> _Speaker:
        """The speaker of a quotation without a cue: the one before, or the only minister."""
        if self.current.words:
            return _Speaker(self.current.words, self.current.person, "carried on")
        people = {person for _, person in self.ministers if person}
        if len(people) == 1 and self.current is _NOBODY:
            words = next(written for written, person in self.ministers if person)
            return _Speaker(words, people.pop(), "only minister")
        return _NOBODY

    def _speaker_of(self, cue: Cue, at: int) -> _Speaker:
        """The speaker whom a cue names."""
        if cue.words is None:
            return _Speaker(None, None, None)
        if cue.pronoun == "they":
            return _Speaker(cue.words, None, "named")
        if cue.pronoun is None:
            person = cue.person or self._of_family(cue.words, at)
            return _Speaker(cue.words, person, "named")
        if self.current.words and self._fits(self.current.person, cue.pronoun):
            return _Speaker(self.current.words, self.current.person, "pronoun")
        for mention in self._mentions_before(at):
            if mention.person and self.pronouns.get(mention.person) == cue.pronoun:
                words = self.body[mention.start : mention.end]
                return _Speaker(words, mention.person, "pronoun")
        fitting = [
            (written, person)
            for written, person in self.ministers
            if person and self.pronouns.get(person) == cue.pronoun
        ]
        if len(fitting) == 1:
            return _Speaker(*fitting[0], "pronoun")
        return _Speaker(None, None, None)

    def _mentions_before(self, at: int) -> Iterator[Mention]:
        """The mentions before a position, the nearest first."""
        last = bisect.bisect_left(self.cues.starts, at)
        return reversed(self.mentions[max(0, last - _FAR) : last])

    def _of_family(self, words: str, at: int) -> str | None:
        """The person of a family name: one mentioned before, or a minister of the document."""
        if " " in words or words in self.vocabulary.office_words:
            return None
        for mention in self._mentions_before(at):
            if mention.person and self.body[mention.start : mention.end].endswith(words):
                return mention.person
        own = {
            who
            for written, who in self.ministers
            if who and self.vocabulary.spelling.bare(written).endswith(words)
        }
        return own.pop() if len(own) == 1 else None

    def _fits(self, person: str | None, pronoun: str) -> bool:
        return person is None or self.pronouns.get(person) in (None, pronoun)

    def _fullest(self, speaker: _Speaker) -> str | None:
        """The fullest form of a speaker's name in the document, without honorifics, or None."""
        if speaker.words is None:
            return None
        key = speaker.person or speaker.words
        if key not in self.fullest:
            forms = (
                self._forms_of(speaker.person) if speaker.person else self._names_ending_with(key)
            )
            forms = forms or [self.vocabulary.spelling.bare(speaker.words)]
            self.fullest[key] = max(forms, key=_fullness)
        return self.fullest[key]

    def _forms_of(self, person: str) -> list[str]:
        """The forms of a person's name that the document holds."""
        forms = {f.replace("'", "’"): f for f in sorted(self.people.forms_of(person))}
        named = [
            self.body[m.start : m.end].replace("'", "’")
            for m in self.mentions
            if m.person == person and m.basis == "named"
        ]
        named += [written.replace("'", "’") for written, who in self.ministers if who == person]
        return [form for plain, form in forms.items() if any(plain in text for text in named)]

    @functools.cached_property
    def _capitals(self) -> dict[str, list[str]]:
        """The runs of two or three capitalised words of the body, by their last words."""
        found: dict[str, list[str]] = {}
        for match in _NAME_IN_FULL.finditer(self.body):
            found.setdefault(match[0].split()[-1], []).append(match[0])
        return found

    def _names_ending_with(self, words: str) -> list[str]:
        """The full names in the body with the last word of `words`, for somebody not known."""
        family = self.vocabulary.spelling.bare(words).split()[-1:]
        if not family:
            return []
        found = self._capitals.get(family[0], ())
        names = [self.vocabulary.spelling.bare(name) for name in found]
        return [name for name in names if self.vocabulary.spelling.may_be_name(name)] or [
            self.vocabulary.spelling.bare(words)
        ]


def _nearest(cues: Sequence[Cue | None]) -> Iterator[Cue | None]:
    """For each quotation of a paragraph its cue, else the last one before, else the next one."""
    near = next((cue for cue in cues if cue is not None), None)
    for cue in cues:
        near = cue or near
        yield near


def _fullness(form: str) -> tuple[int, int, str]:
    """A key that sorts forms of a name: by words that are no initials, then by length."""
    return sum(not word.replace(".", "").isupper() for word in form.split()), len(form), form


def _is_title(found: Sequence[str]) -> bool:
    """Whether words are a title, by their capitals: ``Growing Together``, ``Reform of the Law``."""
    large = 0
    for word in found:
        if word.lower().strip(".,") in _SMALL:
            continue
        if not word[:1].isupper() and not word[:1].isdigit():
            return False
        large += 1
    return large > 1
