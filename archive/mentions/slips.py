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
_JOINED = frozenset({" ", "\u00a0"})


class Slips:
    """The names of the people of a jurisdiction, by which misspelt ones are read."""

    def __init__(self, roster: Roster, vocabulary: Vocabulary) -> None:
        self._roster = roster
        self._vocabulary = vocabulary
        self._parts: dict[str, tuple[tuple[str, str], ...]] = {}
        """The first word and the family name of each form of a person's name."""
        self._of_family: dict[str, dict[str, list[str]]] = {}
        """The first words that stand before each family name of a person."""
        self._of_first: dict[str, dict[str, list[str]]] = {}
        """The family names that stand behind each of these."""
        self._known: set[str] = set()
        """Every word of every name that is known, plain."""
        bearers: dict[str, set[str]] = {}
        for person in roster.written:
            forms = sorted(form.split() for form in roster.forms_of(person))
            self._parts[person] = tuple({(each[0], each[-1]): 0 for each in forms if len(each) > 1})
            self._known.update(plain_label(word) for each in forms for word in each)
            by_family = self._of_family.setdefault(person, {})
            by_first = self._of_first.setdefault(person, {})
            for first, family in self._parts[person]:
                bearers.setdefault(first, set()).add(person)
                by_family.setdefault(family, []).append(first)
                by_first.setdefault(first, []).append(family)
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
            for family, firsts in self._of_family.get(person, {}).items():
                further += self._before_family(person, family, firsts, body, ends)
            for first, families in self._of_first.get(person, {}).items():
                further += self._behind_first(person, first, families, body, ends)
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
                is_titled and _plain("".join(name)) == _plain(family)
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
        if written == right:
            return False
        plain = plain_label(written)
        return plain not in self._known and is_slip(plain, plain_label(right))

    def _may_be(self, person: str, honorific: str) -> bool:
        pronoun = self._vocabulary.honorifics.get(honorific)
        return pronoun is None or self._roster.pronouns.get(person) in (None, pronoun)

    def _before_family(
        self, person: str, family: str, firsts: Sequence[str], body: str, ends: set[int]
    ) -> Iterator[Mention]:
        """The names that end with a family name, whose first name is misspelt or glued to it."""
        at = body.find(family)
        while at >= 0:
            end = at + len(family)
            before = body[at - 1 : at]
            if end in ends or body[end : end + 1].isalnum():
                pass
            elif before.isalpha():
                lead = _glued(body, at)
                honorific = lead.rstrip(".")
                is_honorific = honorific in self._vocabulary.honorifics
                if lead in firsts or (is_honorific and self._may_be(person, honorific)):
                    yield Mention(at - len(lead), end, person, None, None, "spelling")
            elif before in _JOINED:
                start = body.rfind(" ", max(0, at - _LONGEST_NAME), at - 1) + 1
                word = body[start : at - 1]
                if any(word[:1] == first[0] and self._is_slip(word, first) for first in firsts):
                    yield Mention(start, end, person, None, None, "spelling")
            at = body.find(family, end)

    def _behind_first(
        self, person: str, first: str, families: Sequence[str], body: str, ends: set[int]
    ) -> Iterator[Mention]:
        """The names that begin with a first name, whose family name is misspelt or left out."""
        at = body.find(first)
        while at >= 0:
            end = at + len(first)
            letter = body[end + 1 : end + 2]
            if body[end : end + 1] not in _JOINED or body[at - 1 : at].isalnum():
                pass
            elif body.startswith(tuple(families), end + 1):
                pass  # as nearly everywhere
            elif letter.isupper():
                if any(letter == family[0] for family in families):
                    word = _word_at(body, end + 1)
                    if any(self._is_slip(word, family) for family in families):
                        yield Mention(at, end + 1 + len(word), person, None, None, "spelling")
            elif first in self._alone and end not in ends and self._speaks(body, at, end):
                yield Mention(at, end, person, None, None, "spelling")
            at = body.find(first, end)

    def _speaks(self, body: str, at: int, end: int) -> bool:
        """Whether a first name stands alone beside a verb of saying."""
        before = next(words.before(body, max(0, at - 40), at, 1), None)
        if before is not None and words.is_capital(before[1]):
            return False
        is_after = _SAID_BEFORE.search(body, max(0, at - 16), at) is not None
        return is_after or _SAYS.match(body, end) is not None


def _word_at(body: str, at: int) -> str:
    """The word that begins at a position, without a possessive ending."""
    found = _NAME.match(body, at)
    word = found[0].rstrip("’'-") if found else ""
    return word.removesuffix("'s").removesuffix("’s")


def _glued(body: str, at: int) -> str:
    """The letters right before a position, at most so many as a first name has."""
    start = at
    while start > 0 and at - start < 16 and (body[start - 1].isalpha() or body[start - 1] == "."):
        start -= 1
    return body[start:at]


def _plain(name: str) -> str:
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
