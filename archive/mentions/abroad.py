"""Finds people of other countries, where a text itself says whose they are.

A name alone proves nothing abroad: another country may have another person of that name. It is
taken where its sentence names the country, or where it stands beside an office that the person
held on the day; from there on the family name means that person too.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive import sentences
from archive.document import SPOKEN_ROLES, Mention, Segment
from archive.mentions import titles
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster
from archive.trie import trie

_REACH = 90
"""The most characters between the first word of a title and the name beside it."""

# What may stand between a person and that person's office, as in `Ann Lee, the Health Minister`.
_BEHIND = re.compile(
    r"(?:,|,? who (?:is|was)|,? as|\s\()?\s(?:(?:the|his|her|its|then|[A-Z]\w+)\s)*\Z"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")


class _Named(NamedTuple):
    """A full name in a text: its span, and who it is by the words beside it."""

    start: int
    end: int
    person: str
    portfolio: str | None
    role: str | None


class _Country:
    """A jurisdiction with its people, and what says in a sentence that it is meant."""

    def __init__(self, roster: Roster, vocabulary: Vocabulary) -> None:
        self.roster = roster
        self.vocabulary = vocabulary
        names = trie(roster.jurisdiction.all_names)
        self.name = re.compile(rf"(?<![\w-])(?:{names})(?:ers?|s)?(?:['’]s?)?(?![^\W_])")
        self._office = re.compile(rf"\b(?:{trie(vocabulary.office_words)})(?![^\W_])")

    def office_beside(
        self, person: str, body: str, segment: Segment, name: tuple[int, int], day: str | None
    ) -> tuple[int, int, str, str] | None:
        """The title beside a name, of an office that the person held: its span, slug and role.

        Where the day is unknown, it may have been held on any.
        """
        start, end = name
        if not self.vocabulary.office_words:
            return None
        left, right = max(segment.start, start - _REACH), min(segment.end, end + _REACH)
        days = [day] if day else sorted(self.roster.first_days(person))
        for word in self._office.finditer(body, left, right):
            if start <= word.start() < end:
                continue
            is_before = word.start() < start
            bounds = (left, start) if is_before else (end, segment.end)
            for each in days:
                title = titles.read(
                    self.roster,
                    self.vocabulary,
                    body,
                    bounds[0],
                    word.start(),
                    word.end(),
                    bounds[1],
                    each,
                )
                if title is None or title.is_foreign or not self._is_beside(title, body, name):
                    continue
                if title.portfolio in self.roster.held(person, each):
                    return title.start, title.end, title.portfolio, title.role or "minister"
        return None

    def _is_beside(self, title: titles.Title, body: str, name: tuple[int, int]) -> bool:
        start, end = name
        if title.end <= start:
            gap = self.vocabulary.gap.match(body, title.end, end)
            return gap is not None and gap.end() == start
        return _BEHIND.match(body[end : title.start]) is not None


class PeopleAbroad:
    """The people of other jurisdictions than that of the texts."""

    def __init__(self, at_home: Vocabulary, rosters: Iterable[tuple[Roster, Vocabulary]]) -> None:
        """`at_home` is the vocabulary of the texts."""
        self._honorifics = at_home.honorifics
        self._before_family = frozenset({*at_home.honorifics, *at_home.office_words})
        self._countries = [_Country(*each) for each in rosters]
        self._bearers: dict[str, list[tuple[_Country, str]]] = {}
        self._forms: dict[str, set[str]] = {}
        self.pronouns: dict[str, str | None] = {}
        for country in self._countries:
            self.pronouns |= country.roster.pronouns
            for person in country.roster.written:
                self._add(country, person)
        names = trie(self._bearers)
        self._name = re.compile(rf"(?<![\w-])(?:{names})(?![^\W_]|-\w)") if self._bearers else None

    def _add(self, country: _Country, person: str) -> None:
        self._forms[person] = country.roster.forms_of(person)
        for form in self._forms[person]:
            if " " in form:
                for written in {form, form.replace("'", "’")}:
                    self._bearers.setdefault(written, []).append((country, person))

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name, as written."""
        return self._forms.get(person, set())

    def add_to(
        self,
        mentions: Sequence[Mention],
        body: str,
        segments: Sequence[Segment],
        day: str | None,
    ) -> Sequence[Mention]:
        """The mentions of a document, with the people abroad; who is known at home stays so."""
        found = list(self._named(mentions, body, segments, day)) if self._name else []
        if not found:
            return mentions
        return list(self._with_families(_merged(mentions, found), found, body))

    def _named(
        self, mentions: Sequence[Mention], body: str, segments: Sequence[Segment], day: str | None
    ) -> Iterator[_Named]:
        assert self._name is not None
        taken = [(m.start, m.end) for m in mentions if m.person]
        starts = [segment.start for segment in segments]
        known: set[str] = set()
        for match in self._name.finditer(body):
            segment = segments[bisect.bisect_right(starts, match.start()) - 1]
            if segment.role not in SPOKEN_ROLES or match.end() > segment.end:
                continue
            if _overlaps(taken, match.start(), match.end()):
                continue
            found = self._bearer(body, segment, match, day, known)
            if found is not None:
                known.add(found.person)
                yield found

    def _bearer(
        self,
        body: str,
        segment: Segment,
        match: re.Match[str],
        day: str | None,
        known: set[str],
    ) -> _Named | None:
        """Who bears a full name here, or None where the text does not tell."""
        start, end = match.span()
        sentence = ""
        found: list[_Named] = []
        for country, person in self._bearers[match[0]]:
            office = country.office_beside(person, body, segment, (start, end), day)
            if office is not None:
                begins, stops, portfolio, role = office
                found.append(_Named(min(start, begins), max(end, stops), person, portfolio, role))
                continue
            sentence = sentence or _sentence(body, segment, start)
            if person in known or country.name.search(sentence):
                begins = country.vocabulary.with_honours(body, segment.start, start)
                found.append(_Named(begins, end, person, None, None))
        return found[0] if len({each.person for each in found}) == 1 else None

    def _with_families(
        self, mentions: Sequence[Mention], found: Sequence[_Named], body: str
    ) -> Iterator[Mention]:
        """The mentions, with whom a family name means that a full name meant before it."""
        people = {named.person for named in found}
        families: dict[str, str] = {}
        for mention in mentions:
            words = _POSSESSIVE.sub("", body[mention.start : mention.end]).split()
            family = words[-1] if words else ""
            is_alone = len(words) > 1 and words[-2].rstrip(".") in self._before_family
            if mention.person in people and mention.basis == "named":
                families[family] = mention.person or ""
            elif (
                mention.person is None
                and is_alone
                and family in families
                and self._fits(families[family], words[-2].rstrip("."))
            ):
                yield mention._replace(person=families[family], basis="named before")
                continue
            yield mention

    def _fits(self, person: str, word: str) -> bool:
        """Whether an honorific before a family name may be a person's: `Mrs` is of no man."""
        pronoun = self._honorifics.get(word)
        return pronoun is None or self.pronouns.get(person) in (None, pronoun)


def _sentence(body: str, segment: Segment, position: int) -> str:
    """The sentence of a segment in which a position lies."""
    for start, end in sentences.spans(body, segment.start, segment.end):
        if position < end:
            return body[start:end]
    return ""


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, in order and without overlap, shares a character with another."""
    index = bisect.bisect_left(spans, (end,)) - 1
    return index >= 0 and spans[index][1] > start


def _merged(mentions: Sequence[Mention], found: Sequence[_Named]) -> list[Mention]:
    """The mentions in order, with each name that was found in place of what overlaps it."""
    merged: list[Mention] = []
    spans = [(mention.start, mention.end) for mention in mentions]
    taken = [(mention.start, mention.end) for mention in mentions if mention.person]
    replaced: set[int] = set()
    end = 0
    for named in found:
        first = bisect.bisect_left(spans, (named.start,))
        first -= first > 0 and spans[first - 1][1] > named.start
        under = range(first, bisect.bisect_left(spans, (named.end,)))
        start = min([named.start, *(spans[index][0] for index in under)])
        stop = max([named.end, *(spans[index][1] for index in under)])
        if start < end or _overlaps(taken, start, stop):
            continue
        role = named.role or next((mentions[i].role for i in under if mentions[i].role), None)
        merged.append(Mention(start, stop, named.person, named.portfolio, role, "named"))
        replaced.update(under)
        end = stop
    kept = (mention for index, mention in enumerate(mentions) if index not in replaced)
    return sorted((*merged, *kept), key=lambda mention: mention.start)
