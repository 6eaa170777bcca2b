"""Finds a document's own ministers under misspelt names: ``Jonh Key``, ``MrsTuria``.

Only those who issued a document are looked for in it, and a name counts where it leaves one of
them: one part of it differs by a letter or two, and the other part is right.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from archive.document import SPOKEN_ROLES, Mention, Segment
from archive.mentions import words
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster, plain_label
from archive.roster.spelling import is_slip

_SAID = (
    r"(?:said|says|told|adds|added|notes|noted|explains|explained|announced|concludes|concluded)"
)
_SAYS = re.compile(rf" {_SAID}\b")
_SAID_BEFORE = re.compile(rf"\b{_SAID} \Z")
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_NAME = 24


class Slips:
    """The names of the people of a jurisdiction, by which misspelt ones are read."""

    def __init__(self, roster: Roster, vocabulary: Vocabulary) -> None:
        self._roster = roster
        self._vocabulary = vocabulary
        self._parts: dict[str, tuple[tuple[str, str], ...]] = {}
        """The first word and the family name of each form of a person's name."""
        self._known: set[str] = set()
        """Every word of every name that is known, plain."""
        bearers: dict[str, set[str]] = {}
        for person in roster.written:
            forms = sorted(form.split() for form in roster.forms_of(person))
            self._parts[person] = tuple({(each[0], each[-1]): 0 for each in forms if len(each) > 1})
            self._known.update(plain_label(word) for each in forms for word in each)
            for first, _ in self._parts[person]:
                bearers.setdefault(first, set()).add(person)
        self._alone = {first for first, people in bearers.items() if len(people) == 1}
        """The first names that one person alone has."""

    def add_to(
        self,
        mentions: Sequence[Mention],
        body: str,
        segments: Sequence[Segment],
        ministers: Sequence[str],
    ) -> Sequence[Mention]:
        """The mentions of a document, with its own ministers where their names are misspelt."""
        if not ministers:
            return mentions
        others: dict[str, bool] = {}
        found = [
            self._resolved(each, body, ministers, others) if each.person is None else each
            for each in mentions
        ]
        ends = {each.end for each in found}
        further: list[Mention] = []
        for person in ministers:
            for first, family in self._parts.get(person, ()):
                further += self._of(person, first, family, body, ends)
        if not further:
            return found
        return _merged(found, further, segments)

    def _resolved(
        self, mention: Mention, body: str, ministers: Sequence[str], others: dict[str, bool]
    ) -> Mention:
        """A mention of nobody known, as that of one of the ministers where its name is near.

        `others` keeps which family names are those of somebody else in the document.
        """
        written = _NAME.findall(body[mention.start : mention.end])
        people = {person for person in ministers if self._fits(person, written)}
        if len(people) != 1:
            return mention
        if len(written) == 2:
            family = written[-1]
            if family not in others:
                others[family] = self._is_anothers(family, body)
            if others[family]:
                return mention
        return mention._replace(person=people.pop(), basis="spelling")

    def _is_anothers(self, family: str, body: str) -> bool:
        """Whether a family name after an honorific is elsewhere that of somebody named in full."""
        at = body.find(f" {family}")
        while at >= 0:
            before = next(words.before(body, max(0, at - 40), at + 1, 1), None)
            if (
                before is not None
                and words.is_capital(before[1])
                and before[1].rstrip(".") not in self._vocabulary.no_first_names
            ):
                return True
            at = body.find(f" {family}", at + 1)
        return False

    def _fits(self, person: str, written: Sequence[str]) -> bool:
        """Whether the words of a mention may be the misspelt name of a person."""
        if not written:
            return False
        lead = written[0]
        is_titled = lead in self._vocabulary.honorifics
        name = written[1:] if is_titled else written
        if not name or (is_titled and not self._may_be(person, lead)):
            return False
        if not is_titled and len(written) < 3:
            return False  # the first word is that of a title
        for first, family in self._parts.get(person, ()):
            if len(name) == 1:
                if lead in self._vocabulary.with_first_name and name[0] == first:
                    return True
                if self._is_slip(name[0], family):
                    return True
            elif self._is_name(name[-2], name[-1], first, family) or (
                is_titled and _joined("".join(name)) == _joined(family)
            ):
                return True
        return False

    def _is_name(self, one: str, other: str, first: str, family: str) -> bool:
        """Whether two words are a first name and a family name, one of them misspelt."""
        if other == family:
            return self._is_slip(one, first)
        return one == first and self._is_slip(other, family)

    def _is_slip(self, written: str, right: str) -> bool:
        """Whether a word is another one misspelt, and no name that is known."""
        plain = plain_label(written)
        return plain not in self._known and is_slip(plain, plain_label(right))

    def _may_be(self, person: str, honorific: str) -> bool:
        pronoun = self._vocabulary.honorifics.get(honorific)
        return pronoun is None or self._roster.pronouns.get(person) in (None, pronoun)

    def _of(
        self, person: str, first: str, family: str, body: str, ends: set[int]
    ) -> Iterator[Mention]:
        """The misspelt names of a person outside other mentions."""
        for at in _places(body, family):
            end = at + len(family)
            if end in ends or body[end : end + 1].isalnum() or at < 2:
                continue
            before = body[at - 1]
            if before.isalpha():
                glued = _glued(body, at)
                lead = glued.rstrip(".")
                if lead == first or (
                    lead in self._vocabulary.honorifics and self._may_be(person, lead)
                ):
                    yield Mention(at - len(glued), end, person, None, None, "spelling")
            elif before == " ":
                start = body.rfind(" ", max(0, at - _LONGEST_NAME), at - 1) + 1
                word = body[start : at - 1]
                if word[:1] == first[0] and self._is_slip(word, first):
                    yield Mention(start, end, person, None, None, "spelling")
        for at in _places(body, first):
            end = at + len(first)
            if body[at - 1 : at].isalnum() or body[end : end + 1] not in (" ", "\u00a0"):
                continue
            letter = body[end + 1 : end + 2]
            if letter.isupper():
                if letter == family[0] and not body.startswith(family, end + 1):
                    following = _NAME.match(body, end + 1)
                    word = following[0].rstrip("’'-") if following else ""
                    word = word.removesuffix("'s").removesuffix("’s")
                    if self._is_slip(word, family):
                        yield Mention(at, end + 1 + len(word), person, None, None, "spelling")
            elif first in self._alone and end not in ends and self._speaks(body, at, end):
                yield Mention(at, end, person, None, None, "spelling")

    def _speaks(self, body: str, at: int, end: int) -> bool:
        """Whether a first name stands alone beside a verb of saying."""
        before = next(words.before(body, max(0, at - 40), at, 1), None)
        if before is not None and words.is_capital(before[1]):
            return False
        is_after = _SAID_BEFORE.search(body, max(0, at - 16), at) is not None
        return is_after or _SAYS.match(body, end) is not None


def _places(body: str, word: str) -> Iterator[int]:
    """The positions of a word in a text, also within words."""
    at = body.find(word)
    while at >= 0:
        yield at
        at = body.find(word, at + len(word))


def _glued(body: str, at: int) -> str:
    """The letters right before a position, at most so many as a first name has."""
    start = at
    while start > 0 and at - start < 16 and (body[start - 1].isalpha() or body[start - 1] == "."):
        start -= 1
    return body[start:at]


def _joined(name: str) -> str:
    """A name in lower case without what may stand between its parts."""
    return re.sub(r"[\s’'-]", "", plain_label(name))


def _merged(
    mentions: Sequence[Mention], further: Iterable[Mention], segments: Sequence[Segment]
) -> list[Mention]:
    """The mentions with further ones, where these overlap none and the document itself speaks."""
    starts = [segment.start for segment in segments]
    begins = [mention.start for mention in mentions]
    added: list[Mention] = []
    for each in sorted(set(further), key=lambda mention: (mention.start, -mention.end)):
        segment = segments[bisect.bisect_right(starts, each.start) - 1]
        index = bisect.bisect_left(begins, each.start)
        is_free = (
            (index == len(begins) or begins[index] >= each.end)
            and (index == 0 or mentions[index - 1].end <= each.start)
            and (not added or added[-1].end <= each.start)
        )
        if is_free and segment.role in SPOKEN_ROLES and each.end <= segment.end:
            added.append(each)
    return sorted((*mentions, *added), key=lambda mention: mention.start)
