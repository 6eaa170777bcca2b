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
from archive.jurisdictions import Jurisdictions
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
    family: str
    person: str
    portfolio: str | None
    role: str | None


class _Text:
    """A body with its segments and sentences; each is looked through once for many names."""

    def __init__(self, body: str, segments: Sequence[Segment], day: str | None) -> None:
        self.body = body
        self.day = day
        self._segments = segments
        self._starts = [segment.start for segment in segments]
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._naming: dict[tuple[int, re.Pattern[str]], bool] = {}

    def segment_at(self, position: int) -> Segment:
        """The segment in which a position lies."""
        return self._segments[bisect.bisect_right(self._starts, position) - 1]

    def sentence_holds(self, pattern: re.Pattern[str], segment: Segment, position: int) -> bool:
        """Whether the sentence of a segment in which a position lies holds an expression."""
        spans = self._sentences.get(segment.start)
        if spans is None:
            spans = list(sentences.spans(self.body, segment.start, segment.end))
            self._sentences[segment.start] = spans
        start, end = spans[max(0, bisect.bisect_right(spans, (position, len(self.body))) - 1)]
        key = (start, pattern)
        if key not in self._naming:
            self._naming[key] = pattern.search(self.body, start, end) is not None
        return self._naming[key]


class _Country:
    """A jurisdiction with its people, and what says in a sentence that it is meant."""

    def __init__(self, roster: Roster, known: Jurisdictions) -> None:
        self.roster = roster
        self._known = known
        self._vocabulary: Vocabulary | None = None
        self._name: re.Pattern[str] | None = None
        self._office: re.Pattern[str] | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the country, compiled when the first text may name one of its people."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self.roster.jurisdiction, self._known)
        return self._vocabulary

    @property
    def name(self) -> re.Pattern[str]:
        """What names the country, or says that something is of it."""
        if self._name is None:
            names = trie(self.roster.jurisdiction.all_names)
            self._name = re.compile(rf"(?<![\w-])(?:{names})(?:ers?|s)?(?:['’]s?)?(?![^\W_])")
        return self._name

    @property
    def office(self) -> re.Pattern[str]:
        """The words that titles of its offices begin or end with."""
        if self._office is None:
            words = trie(self.roster.jurisdiction.office_words)
            self._office = re.compile(rf"\b(?:{words})(?![^\W_])")
        return self._office

    def office_beside(
        self, person: str, text: _Text, segment: Segment, name: tuple[int, int]
    ) -> tuple[int, int, str, str] | None:
        """The title beside a name, of an office that the person held: its span, slug and role.

        Where the day is unknown, it may have been held on any.
        """
        start, end = name
        body = text.body
        left, right = max(segment.start, start - _REACH), min(segment.end, end + _REACH)
        days = [text.day] if text.day else sorted(self.roster.first_days(person))
        for word in self.office.finditer(body, left, right):
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

    def __init__(
        self, at_home: Vocabulary, known: Jurisdictions, rosters: Iterable[Roster]
    ) -> None:
        """`at_home` is the vocabulary of the texts, `rosters` are those of other countries."""
        self._honorifics = at_home.honorifics
        self._before_family = frozenset({*at_home.honorifics, *at_home.office_words})
        self._no_first_names = at_home.no_first_names
        self._countries = [_Country(each, known) for each in rosters]
        self._bearers: dict[str, list[tuple[_Country, str]]] = {}
        self._forms: dict[str, set[str]] = {}
        self.pronouns: dict[str, str | None] = {}
        for country in self._countries:
            self.pronouns |= country.roster.pronouns
            for person in country.roster.written:
                self._add(country, person)
        self._ends_of_names = re.compile(trie({" ".join(n.split()[-2:]) for n in self._bearers}))
        self._name = re.compile(rf"(?<![\w-])(?:{trie(self._bearers)})(?![^\W_]|-\w)")

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
        if self._ends_of_names.search(body) is None:
            return mentions  # as nearly every text: ten times as fast as to look for full names
        text = _Text(body, segments, day)
        found = list(self._named(mentions, text))
        if not found:
            return mentions
        return list(self._with_families(_merged(mentions, found), found, body))

    def _named(self, mentions: Sequence[Mention], text: _Text) -> Iterator[_Named]:
        taken = [(m.start, m.end) for m in mentions if m.person]
        known: set[str] = set()
        for match in self._name.finditer(text.body):
            segment = text.segment_at(match.start())
            if segment.role not in SPOKEN_ROLES or match.end() > segment.end:
                continue
            if _overlaps(taken, match.start(), match.end()):
                continue
            found = self._bearer(text, segment, match, known)
            if found is not None:
                known.add(found.person)
                yield found

    def _bearer(
        self, text: _Text, segment: Segment, match: re.Match[str], known: set[str]
    ) -> _Named | None:
        """Who bears a full name here, or None where the text does not tell."""
        start, end = match.span()
        family = match[0].split()[-1]
        found: list[_Named] = []
        for country, person in self._bearers[match[0]]:
            office = country.office_beside(person, text, segment, (start, end))
            if office is not None:
                begins, stops, portfolio, role = office
                begins, stops = min(start, begins), max(end, stops)
                found.append(_Named(begins, stops, family, person, portfolio, role))
            elif person in known or text.sentence_holds(country.name, segment, start):
                begins = country.vocabulary.with_honours(text.body, segment.start, start)
                found.append(_Named(begins, end, family, person, None, None))
        return found[0] if len({each.person for each in found}) == 1 else None

    def _with_families(
        self, mentions: Sequence[Mention], found: Sequence[_Named], body: str
    ) -> Iterator[Mention]:
        """The mentions, with whom a family name means that a full name meant before it."""
        named = {each.person: each.family for each in found}
        families: dict[str, tuple[str, int]] = {}
        for mention in mentions:
            words = _POSSESSIVE.sub("", body[mention.start : mention.end]).split()
            family = words[-1] if words else ""
            if mention.person in named and mention.basis == "named":
                families[named[mention.person]] = mention.person, mention.end
            elif mention.person is None and family in families and len(words) > 1:
                person, since = families.pop(family)
                if not self._names_another(family, body[since : mention.start]):
                    families[family] = person, mention.end
                    word = words[-2].rstrip(".")
                    if word in self._before_family and self._fits(person, word):
                        yield mention._replace(person=person, basis="named before")
                        continue
            yield mention

    def _names_another(self, family: str, between: str) -> bool:
        """Whether somebody else of a family is named in full in a text, who is meant then."""
        first_names = re.findall(
            rf"(?<![\w’'-])([A-Z][\w’'-]{{0,60}}+)\s{re.escape(family)}(?![^\W_])", between
        )
        return any(name not in self._no_first_names for name in first_names)

    def _fits(self, person: str, word: str) -> bool:
        """Whether an honorific before a family name may be a person's: `Mrs` is of no man."""
        pronoun = self._honorifics.get(word)
        return pronoun is None or self.pronouns.get(person) in (None, pronoun)


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, in order and without overlap, shares a character with another."""
    index = bisect.bisect_left(spans, (end,)) - 1
    return index >= 0 and spans[index][1] > start


def _merged(mentions: Sequence[Mention], found: Sequence[_Named]) -> list[Mention]:
    """The mentions in order, with each name that was found in place of what overlaps it.

    A title that was taken for that of the country's own is whose name stands beside it.
    """
    merged: list[Mention] = []
    spans = [(mention.start, mention.end) for mention in mentions]
    replaced: set[int] = set()
    end = 0
    for named in found:
        first = bisect.bisect_left(spans, (named.start,))
        first -= first > 0 and spans[first - 1][1] > named.start
        under = range(first, bisect.bisect_left(spans, (named.end,)))
        start = min([named.start, *(spans[index][0] for index in under)])
        stop = max([named.end, *(spans[index][1] for index in under)])
        if start < end or any(_is_settled(mentions[index], named) for index in under):
            continue
        role = named.role or next((mentions[i].role for i in under if mentions[i].role), None)
        merged.append(Mention(start, stop, named.person, named.portfolio, role, "named"))
        replaced.update(under)
        end = stop
    kept = (mention for index, mention in enumerate(mentions) if index not in replaced)
    return sorted((*merged, *kept), key=lambda mention: mention.start)


def _is_settled(mention: Mention, named: _Named) -> bool:
    """Whether a mention is somebody's, whatever stands beside it: all but a bare title."""
    return mention.person is not None and (
        mention.basis not in ("holder", "document") or named.portfolio is None
    )
