"""Gives each quotation of a document its speakers, from the first to the last."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from archive import sentences
from archive.document import Mention, Quotation, Segment, Speaker
from archive.quotations import marks, speech, turns
from archive.quotations.cues import Cues
from archive.quotations.guests import Guests
from archive.quotations.identities import NOBODY, UNNAMED, Floor, Identities, People
from archive.quotations.introductions import Introductions
from archive.quotations.marks import Quoted
from archive.quotations.partners import Partners
from archive.quotations.signatures import SIGNING_ROLES, Signatures
from archive.quotations.subjects import NO_PERSON, Cue, Subjects
from archive.quotations.vocabulary import Vocabulary

_NEAR = 4
"""How many paragraphs before a quotation may say who speaks in it."""

_SHORT_TAIL = 30
"""The most characters behind a quotation that say no more than who said it."""

_LONGEST_TELLING = 80


def find(
    body: str,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    ministers: Sequence[tuple[str, str | None]],
    people: People,
    vocabulary: Vocabulary,
    day: str | None,
) -> tuple[Quotation, ...]:
    """Find the quotations of a body, in order and without overlap.

    `mentions` are the people that the body names. `ministers` are those who issued the document,
    each as written and with the person's slug, or None where nobody known is meant; `day` is its
    day, ISO 8601.
    """
    quoted = marks.find(body, segments)
    taken, asked = turns.find(body, segments, vocabulary)
    if taken:
        within = {each.segment for each in taken} | asked
        quoted = [each for each in quoted if each.segment not in within]
        quoted = sorted((*quoted, *taken), key=attrgetter("start"))
    if not quoted:
        return ()
    speakers = _Speakers(body, segments, mentions, ministers, people, vocabulary, day)
    return tuple(speakers.quotations(quoted))


class _Speakers:
    """The speakers of the quotations of one document.

    `floor` is who spoke last: what follows without a cue belongs to them.
    """

    def __init__(
        self,
        body: str,
        segments: Sequence[Segment],
        mentions: Sequence[Mention],
        ministers: Sequence[tuple[str, str | None]],
        people: People,
        vocabulary: Vocabulary,
        day: str | None,
    ) -> None:
        self.body = body
        self.segments = segments
        self.mentions = mentions
        self.vocabulary = vocabulary
        subjects = Subjects(body, mentions, vocabulary)
        self.cues = Cues(subjects)
        self.introductions = Introductions(subjects)
        self.partners = Partners(subjects)
        self.signatures = Signatures(subjects, segments)
        self.identities = Identities(subjects, ministers, people)
        self.floor = NOBODY
        self.searched = 0
        """The index of the first segment in which no speaker was looked for yet."""
        self.tail = 0, 0
        """The span behind the last quotation, to the end of its paragraph."""
        self.guests = Guests(body, mentions, self.identities.issuers, people, vocabulary, day)

    def quotations(self, quoted: Sequence[Quoted]) -> Iterator[Quotation]:
        """The quotations with their speakers; what is no speech is left out."""
        said = (
            each for each in quoted if not (each.is_block and self.signatures.signs(each.segment))
        )
        groups = list(self._paragraphs(said))
        if not groups:
            return
        cues = [self._cues_of(group) for group in groups]
        self.signatures.give(groups, cues)
        for each, cue in (pair for pairs in map(zip, groups, cues) for pair in pairs):
            if cue is not None and self._is_whole(each):
                self.guests.heard.update(one.person or one.words for one in cue.named)
        later = self._following_cues(groups, cues)
        for group, explicit, following in zip(groups, cues, later, strict=True):
            for each, cue, near in zip(group, explicit, _nearest(explicit), strict=True):
                if not speech.is_said(self.body, self.segments[each.segment].role, each, cue):
                    continue
                floor = self._speaking(each, cue or near or following)
                named = {one.person or one.words: one for one in floor.named}
                speakers = tuple(
                    Speaker(one.words, self.identities.name(one, each.start), one.person)
                    for one in named.values()
                )
                yield Quotation(each.start, each.end, floor.words, floor.basis, speakers)

    @staticmethod
    def _paragraphs(quoted: Iterable[Quoted]) -> Iterator[list[Quoted]]:
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
            if each.label or each.is_block:
                cues.append(self._cue_above(each))
                continue
            ends = self.segments[each.last_segment].end
            stop = group[index + 1].start - 1 if index + 1 < len(group) else ends
            cue = None if each.leads else self._cue_before(left, each)
            is_told = cue is not None and (cue.words is not None or cue.is_sure)
            if each.is_closed and not is_told:
                is_whole = self.body[each.end - 1] in ".!?"
                cue = self.cues.after(each.behind, stop, is_whole=is_whole) or cue
                cue = cue or self.signatures.behind(each.behind, stop)
            cues.append(cue)
            left = each.behind
        return cues

    def _cue_above(self, each: Quoted) -> Cue | None:
        """The cue of the label of a turn, or of the paragraph above a quoted block."""
        if each.label:
            cue = self.cues.label(*each.label)
            is_office = cue.named[0].words.split()[-1].title() in self.vocabulary.office_words
            if is_office and cue.named[0].person is None and len(self.identities.issuers) == 1:
                (person,) = self.identities.issuers
                cue = cue._replace(named=(cue.named[0]._replace(person=person),))
            return cue
        if each.block_above is None:
            return None
        above = marks.inner(self.body, self.segments[each.block_above])
        return self.cues.of_text(*above) or self.introductions.label(*above)

    def _cue_before(self, left: int, each: Quoted) -> Cue | None:
        return self.cues.before(max(left, self._sentence(left, each.start)), each.start)

    def _sentence(self, left: int, at: int) -> int:
        """The position at which the sentence before a quotation begins, not before `left`."""
        for stop in (". ", "! ", "? ", ".\n", "\n\n"):
            found = self.body.rfind(stop, left, at - 1)
            while found >= 0 and self._ends_short_form(left, found):
                found = self.body.rfind(stop, left, found)
            left = max(left, found + len(stop)) if found >= 0 else left
        return left

    def _ends_short_form(self, left: int, at: int) -> bool:
        """Whether a full stop at a position belongs to the word before it: ``Dr.``, ``R. K.``"""
        before = self.body[max(left, at - 6) : at].split()
        if not before:
            return False
        if before[-1] in self.vocabulary.short_forms:
            return True
        is_initial = len(before[-1]) == 1 and before[-1].isupper() and before[-1] not in "AI"
        follows = self.body[at + 2 : at + 14].split()[:1]
        is_name = bool(follows) and follows[0][0] not in '“"‘«„'
        return is_initial and is_name and follows[0] not in self.vocabulary.no_names

    def _is_whole(self, each: Quoted) -> bool:
        """Whether a quotation is a sentence of its own, rather than part of one about it."""
        return each.leads or self.body[each.start].isupper()

    @staticmethod
    def _following_cues(
        groups: Sequence[Sequence[Quoted]], cues: Sequence[Sequence[Cue | None]]
    ) -> list[Cue | None]:
        """For each paragraph, the cue of the next one where a quotation goes on in that."""
        following: list[Cue | None] = [None] * len(groups)
        for index in range(len(groups) - 2, -1, -1):
            here, there = groups[index][-1], groups[index + 1][0]
            is_next = there.segment <= here.last_segment + 1 and not there.is_block
            if not here.is_closed and there.leads and is_next:
                cue = next((cue for cue in cues[index + 1] if cue is not None), None)
                following[index] = cue or following[index + 1]
        return following

    def _speaking(self, each: Quoted, cue: Cue | None) -> Floor:
        """Who speaks in a quotation, by its cue or by what stands before it."""
        behind_last = self.tail[0]
        if cue is None or not self._settles(cue, each):
            self._read_before(each, cue)
        if cue is not None and cue.pronoun in ("he", "she"):
            self._answer(cue, each, behind_last)
        self.searched = max(self.searched, each.last_segment + 1)
        self.tail = each.behind, self.segments[each.last_segment].end
        if cue is None:
            return self.identities.after(self.floor)
        floor = self.identities.of_cue(cue, each.start, self.floor, self._told(cue, each))
        if cue.is_main and (self._is_whole(each) or not self.guests.is_outsider(cue)):
            self.floor = floor
        return floor

    def _answer(self, cue: Cue, each: Quoted, behind_last: int) -> None:
        """Give the floor to whom the one before spoke, where `he` or `she` answers.

        ``“It is late,” Bo Roe told Ann Lee. “Hold on,” she replied.`` The last quotation before
        it ends at `behind_last`.
        """
        segment = self.segments[each.segment]
        begun = self._sentence(max(segment.start, behind_last), each.start)
        stop = self.segments[each.last_segment].end
        if not self.partners.answers(begun, each.start, each.behind, stop):
            return
        left = max(behind_last, self.segments[max(0, each.segment - 1)].start)
        told = self.partners.told(left, begun)
        if told is not None and self.identities.fits_all(told.named, cue.pronoun):
            self.floor = self.identities.of_cue(told, begun, self.floor)

    def _told(self, cue: Cue, each: Quoted) -> set[str]:
        """The people named behind a pronoun and its verb, to whom it does not point."""
        if cue.pronoun not in ("he", "she"):
            return set()
        stop = min(self.segments[each.last_segment].end, each.behind + _LONGEST_TELLING)
        starts = self.cues.subjects.starts
        told = self.mentions[
            bisect.bisect_left(starts, each.behind) : bisect.bisect_left(starts, stop)
        ]
        return {mention.person for mention in told if mention.person}

    def _settles(self, cue: Cue, each: Quoted) -> bool:
        """Whether a cue says who has the floor, whoever had it before."""
        return bool(cue.named) and cue.is_main and self._is_whole(each)

    def _read_before(self, each: Quoted, beside: Cue | None) -> None:
        """Give the floor to whom the text before a quotation names as the one who speaks.

        `beside` is the cue of the quotation. Where that is a pronoun, any politician may have it.
        """
        segment = self.segments[each.segment]
        pronoun = beside.pronoun if beside and beside.pronoun in ("he", "she") else None
        if (beside is None or pronoun) and not each.leads:
            left = max(segment.start, self.tail[0])
            begun = self._sentence(left, each.start)
            is_other = pronoun and self._is_named_within(begun, each.start)
            of_anyone = pronoun is not None or not self.identities.issuers
            cue = None
            if not is_other:
                cue = self._introduced(left, begun, pronoun, of_anyone=of_anyone)
            if cue is not None:
                self.floor = self.identities.of_cue(cue, begun, self.floor)
                self.searched = max(self.searched, each.segment)
        for index in self._nearest_before(each.segment):
            is_above = index == each.segment - 1
            is_asked = beside is None and not each.leads
            if is_asked and self.introductions.asks(self.segments[index]):
                self.floor = UNNAMED
                return
            if is_above and self.cues.leads_on(*marks.inner(self.body, self.segments[index])):
                self.floor = UNNAMED  # `In its report the court says`
                return
            if self._read_paragraph(self.segments[index], pronoun if is_above else None):
                return
        if each.leads and self.tail[1] <= each.start:
            self._read_tail()

    def _nearest_before(self, index: int) -> Iterator[int]:
        """The segments before one, the nearest first, in which no speaker was looked for yet.

        The items of a list are part of the paragraph before them.
        """
        near = _NEAR
        while near and index > self.searched:
            index -= 1
            near -= self.segments[index].role != "list_item"
            yield index

    def _introduced(
        self, left: int, stop: int, pronoun: str | None, *, of_anyone: bool
    ) -> Cue | None:
        """The cue of the sentences between two positions, of which the last one counts most.

        `pronoun` is ``he`` or ``she`` where that says the quotation behind them. With `of_anyone`
        it is whom the nearest sentence introduces, too.
        """
        if left >= stop:
            return None
        if not of_anyone:
            return self.cues.of_text(left, stop)
        is_report = pronoun is not None and not self.identities.issuers
        said = None
        for begins, ends in reversed(list(sentences.spans(self.body, left, stop))):
            cue = self.cues.of_text(begins, ends, of_anyone=is_report)
            cue = cue or self._of_sentence(begins, ends, pronoun)
            if cue is not None and cue.pronoun not in ("he", "she"):
                return cue
            said = said or cue
        return said

    def _of_sentence(self, left: int, stop: int, pronoun: str | None) -> Cue | None:
        """Whom a sentence without a verb of saying introduces, for whom a pronoun may stand.

        In a release that others issued it is whoever takes a stance or is of the government, or
        one for whom the pronoun must stand since it does not for the one who spoke last.
        """
        if pronoun and (met := self.partners.met(left, stop)):
            return met if self.identities.fits_all(met.named, pronoun) else NO_PERSON
        if self.introductions.is_of_nobody(left, stop):
            return NO_PERSON
        cue = self.introductions.stance(left, stop, of_anyone=True)
        if cue is None:
            cue = self.introductions.subject(left, stop)
            is_own = cue is not None and self._are_of_government(cue)
            if self.identities.issuers and not is_own and self._may_go_on(pronoun):
                return None
            if cue is None and self._is_of_an_owner(left, stop):
                return NO_PERSON
        return cue if cue and self.identities.fits_all(cue.named, pronoun) else None

    def _is_of_an_owner(self, left: int, stop: int) -> bool:
        """Whether a sentence is about what is that of another than who spoke last."""
        owner = self.introductions.owner(left, stop)
        spoke = {one.words.split()[-1] for one in self.floor.named}
        return owner is not None and owner not in spoke

    def _are_of_government(self, cue: Cue) -> bool:
        return bool(cue.named) and all(
            self.guests.is_of_government(one.person) for one in cue.named
        )

    def _may_go_on(self, pronoun: str | None) -> bool:
        """Whether a pronoun may stand for the one who spoke last."""
        return bool(self.floor.named) and self.identities.fits_all(self.floor.named, pronoun)

    def _is_named_within(self, start: int, end: int) -> bool:
        """Whether a known person is named between two positions."""
        starts = self.cues.subjects.starts
        within = slice(bisect.bisect_left(starts, start), bisect.bisect_left(starts, end))
        return any(mention.person for mention in self.mentions[within])

    def _read_tail(self) -> None:
        """Give the floor by what stands behind the last quotation of the paragraph before."""
        start, end = self.tail
        self.tail = end, end
        cue = self.cues.of_text(start, end) if end - start > _SHORT_TAIL else None
        if cue is not None and not self.guests.is_outsider(cue):
            self.floor = self.identities.of_cue(cue, end, self.floor)

    def _read_paragraph(self, segment: Segment, pronoun: str | None) -> bool:
        """Give the floor by a paragraph without quotations; whether it names who has it.

        `pronoun` is ``he`` or ``she`` where that says what follows: it may then be that of a
        politician without an office.
        """
        if segment.role not in SIGNING_ROLES:
            return False
        start, end = marks.inner(self.body, segment)
        cue = self._introduced(start, end, pronoun, of_anyone=pronoun is not None)
        cue = cue or self.introductions.label(start, end)
        if cue is None:
            cue = self.introductions.stance(start, end)
            if cue is None or not self._are_of_government(cue):
                return False
        introduces = pronoun or self.body.endswith(":", start, end)
        if (
            not introduces
            and self.guests.is_outsider(cue)
            and not self.guests.is_guest(cue, start, end)
        ):
            return False
        self.floor = self.identities.of_cue(cue, segment.end, self.floor)
        return True


def _nearest(cues: Sequence[Cue | None]) -> Iterator[Cue | None]:
    """For each quotation of a paragraph its cue, else the last one before, else the next one."""
    spread = [cue if cue is not None and cue.is_main else None for cue in cues]
    near = next((cue for cue in spread if cue is not None), None)
    for cue in spread:
        near = cue or near
        yield near
