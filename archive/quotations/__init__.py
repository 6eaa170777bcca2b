"""Direct quotations, with their exact characters, and who said them: a person, or nobody known."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence

from archive.document import NO_PEOPLE, SPOKEN_ROLES, Mention, Quotation, Segment
from archive.quotations import marks
from archive.quotations.cues import Cue, Cues
from archive.quotations.marks import Quoted
from archive.roster import Roster

__all__ = ["find"]

_TERMINAL = re.compile(r"[.,!?…–—-][\s*_]*\Z")
_WORD = re.compile(r"\S+")
_SMALL = frozenset("a an and as at by for from in of on or the to with is are our we you".split())
_FAR = 200
"""No pronoun refers to somebody more mentions away."""

_FEW_WORDS = 3
"""A quotation of fewer words within a sentence is a manner of speaking."""

_HONOURS = re.compile(
    r"\A(?:(?:the )?(?:rt|right|hon|honourable|dr|sir|dame|mr|mrs|ms|miss|prof|professor)\.? )+",
    re.I,
)
_NAME_IN_FULL = re.compile(
    r"(?<![\w.])(?:[A-ZĀĒĪŌŪ][a-zāēīōū’'-]+ ){1,2}[A-ZĀĒĪŌŪ][\w’'-]*\w(?!\w)"
)
_POST = re.compile(r"(?:,? (?:KC|QC|MP))+\Z")


def find(
    body: str,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    ministers: Sequence[tuple[str, str | None]],
    roster: Roster,
) -> tuple[Quotation, ...]:
    """The quotations of a body, in order and without overlap.

    `mentions` are the people named in it, and `ministers` who issued it (as written, and who
    that is).
    """
    quoted = marks.find(body, segments)
    if not quoted:
        return ()
    page = _Page(body, segments, mentions, ministers, roster)
    return tuple(page.quotations(quoted))


class _Speaker:
    """Who speaks: the words for it, the person, and on what ground."""

    __slots__ = ("basis", "person", "words")

    def __init__(self, words: str | None, person: str | None, basis: str | None) -> None:
        self.words, self.person, self.basis = words, person, basis


_NOBODY = _Speaker(None, None, None)


class _Page:
    """One document while its quotations are given their speakers, from the first to the last."""

    def __init__(
        self,
        body: str,
        segments: Sequence[Segment],
        mentions: Sequence[Mention],
        ministers: Sequence[tuple[str, str | None]],
        roster: Roster,
    ) -> None:
        self.body = body
        self.segments = segments
        self.mentions = mentions
        self.cues = Cues(body, mentions)
        self.ministers = ministers
        self.roster = roster
        self.pronouns = roster.pronouns
        self.fullest: dict[str, str] = {}
        self.current = _NOBODY
        self.looked = 0
        """The segment up to which speakers outside quotations were looked for."""

    def quotations(self, quoted: Sequence[Quoted]) -> Iterator[Quotation]:
        """Each quotation with its speaker; what nobody says is left out."""
        kept = list(self._paragraphs(quoted))
        told = [self._by_cues(group) for group in kept]
        goes_on = self._goes_on(kept, told)
        for group, explicit, following in zip(kept, told, goes_on, strict=True):
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
        """The quotations paragraph by paragraph."""
        group: list[Quoted] = []
        for each in quoted:
            if group and each.place != group[-1].place:
                yield group
                group = []
            group.append(each)
        if group:
            yield group

    def _by_cues(self, group: Sequence[Quoted]) -> list[Cue | None]:
        """The cue beside each quotation of a paragraph, where there is one."""
        cues: list[Cue | None] = []
        left = self.segments[group[0].place].start
        for turn, each in enumerate(group):
            ends = self.segments[each.last].end
            stop = group[turn + 1].start - 1 if turn + 1 < len(group) else ends
            cue = None if each.leads else self._cue_before(left, each)
            if each.is_closed and not (cue and cue.words):
                is_whole = self.body[each.end - 1] in ".!?"
                cue = self.cues.behind(each.end + 1, stop, is_whole=is_whole) or cue
            cues.append(cue)
            left = each.end + 1
        return cues

    def _cue_before(self, left: int, each: Quoted) -> Cue | None:
        return self.cues.before(max(left, self._sentence(left, each.start)), each.start)

    def _sentence(self, left: int, at: int) -> int:
        """Where the sentence that leads to a quotation begins."""
        for stop in (". ", "! ", "? ", ".\n", "\n\n"):
            place = self.body.rfind(stop, left, at - 1)
            while place >= 0 and self.body[max(left, place - 3) : place].endswith(
                (" Mr", " Ms", " Dr", "Mrs", "Hon", " Rt")
            ):
                place = self.body.rfind(stop, left, place)
            left = max(left, place + len(stop)) if place >= 0 else left
        return left

    def _is_speech(self, each: Quoted, cue: Cue | None) -> bool:
        """Whether it is somebody's speech, and no title and no manner of speaking."""
        text = self.body[each.start : each.end].strip()
        found = _WORD.findall(text)
        if cue is None and (self.segments[each.place].role == "heading" or _is_title(found)):
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
    def _goes_on(
        kept: Sequence[Sequence[Quoted]], told: Sequence[Sequence[Cue | None]]
    ) -> list[Cue | None]:
        """For each paragraph, the cue of the one in which a quotation that stays open goes on."""
        following: list[Cue | None] = [None] * len(kept)
        for turn in range(len(kept) - 2, -1, -1):
            here, there = kept[turn][-1], kept[turn + 1][0]
            if not here.is_closed and there.leads and there.place <= here.last + 1:
                cue = next((cue for cue in told[turn + 1] if cue is not None), None)
                following[turn] = cue or following[turn + 1]
        return following

    def _speaker(self, each: Quoted, cue: Cue | None) -> _Speaker:
        self._look_between(each)
        if cue is None:
            return self._carried(each)
        self.current = self._named(cue, each.start)
        return self.current

    def _look_between(self, each: Quoted) -> None:
        """Looks for who speaks in the paragraphs before a quotation that quote nothing."""
        for place in range(each.place - 1, max(self.looked, each.place - 4) - 1, -1):
            segment = self.segments[place]
            if segment.role not in SPOKEN_ROLES:
                continue
            cue = self.cues.of_sentence(segment.start, segment.end)
            if cue is not None:
                self.current = self._named(cue, segment.end)
                break
        self.looked = max(self.looked, each.last + 1)

    def _carried(self, each: Quoted) -> _Speaker:
        """Who goes on speaking where nothing beside a quotation tells."""
        if self.current.words:
            return _Speaker(self.current.words, self.current.person, "carried on")
        people = {person for _, person in self.ministers if person}
        if len(people) == 1 and self.current is _NOBODY:
            words = next(written for written, person in self.ministers if person)
            return _Speaker(words, people.pop(), "only minister")
        return _NOBODY

    def _named(self, cue: Cue, at: int) -> _Speaker:
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
        for mention in self._before(at):
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

    def _before(self, at: int) -> Iterator[Mention]:
        """The mentions before a place, the nearest first."""
        last = bisect.bisect_left(self.cues.starts, at)
        return reversed(self.mentions[max(0, last - _FAR) : last])

    def _of_family(self, words: str, at: int) -> str | None:
        """Whom a family name alone names: one named before, or a minister of the document."""
        if " " in words:
            return None
        for mention in self._before(at):
            if mention.person and self.body[mention.start : mention.end].endswith(words):
                return mention.person
        own = {who for written, who in self.ministers if who and _plain(written).endswith(words)}
        return own.pop() if len(own) == 1 else None

    def _fits(self, person: str | None, pronoun: str) -> bool:
        return person is None or self.pronouns.get(person) in (None, pronoun)

    def _fullest(self, speaker: _Speaker) -> str | None:
        """The fullest form of a speaker's name that the document gives, without honorifics."""
        if speaker.words is None:
            return None
        key = speaker.person or speaker.words
        if key not in self.fullest:
            forms = self._known(speaker.person) if speaker.person else self._strangers(key)
            forms = forms or [_plain(speaker.words)]
            self.fullest[key] = max(forms, key=_fullness)
        return self.fullest[key]

    def _known(self, person: str) -> list[str]:
        """The forms of a person's name that the document holds."""
        forms = {f.replace("'", "’"): f for f in sorted(self.roster.forms_of(person))}
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

    def _strangers(self, words: str) -> list[str]:
        """The names in full of somebody of a family name who is nobody known."""
        family = _plain(words).split()[-1:]
        if not family:
            return []
        found = self._capitals.get(family[0], ())
        names = [_plain(name) for name in found]
        return [name for name in names if NO_PEOPLE.isdisjoint(name.lower().split())] or [
            _plain(words)
        ]


def _nearest(cues: Sequence[Cue | None]) -> Iterator[Cue | None]:
    """For each quotation of a paragraph its cue, or the last before it, or the first behind it."""
    near = next((cue for cue in cues if cue is not None), None)
    for cue in cues:
        near = cue or near
        yield near


def _fullness(form: str) -> tuple[int, int, str]:
    """How full a form of a name is: by its words that are no initials, then by its length."""
    return sum(not word.replace(".", "").isupper() for word in form.split()), len(form), form


def _plain(name: str) -> str:
    """A name without what stands before it and behind it."""
    return _POST.sub("", _HONOURS.sub("", " ".join(name.split()), count=1)).strip(" ,.")


def _is_title(found: Sequence[str]) -> bool:
    """Whether words are a title by their capitals: ``Growing Together``, ``Reform of the Law``."""
    large = 0
    for word in found:
        if word.lower().strip(".,") in _SMALL:
            continue
        if not word[:1].isupper() and not word[:1].isdigit():
            return False
        large += 1
    return large > 1
