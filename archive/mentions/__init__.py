"""Finds the people and offices that a text names, and who they are on its day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.document import Name, Resolved, Role, Segment
from archive.jurisdictions import Jurisdictions
from archive.mentions import vocabulary, words
from archive.mentions.abroad import PeopleAbroad
from archive.mentions.document_names import DocumentNames
from archive.mentions.slips import Slips
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

__all__ = ["NameResolver"]


class NameResolver:
    """Finds names in the texts of one jurisdiction and resolves them; made once for many texts.

    In a text without a jurisdiction a bare title, a family name and a list of ministers name
    nobody.
    """

    def __init__(
        self, slug: str | None, known: Jurisdictions, rosters: Mapping[str, Roster]
    ) -> None:
        """`slug` is the jurisdiction of the texts; `rosters` are those of all, and of none."""
        self._has_home = slug in known
        self.roster = rosters[slug if slug and slug in known else ""]
        families = {
            word
            for person in self.roster.written
            for name in self.roster.forms_of(person)
            for word in (name.split()[-1],)
            if words.is_capital(word)
        }
        self._vocabulary = Vocabulary(self.roster.jurisdiction, known, families)
        self._candidates = vocabulary.candidates(self._vocabulary, families)
        others = [each for each in rosters.values() if each is not self.roster]
        self._abroad = PeopleAbroad(self._vocabulary, known, others)
        self._slips = Slips(self.roster, self._vocabulary)
        self._turns = frozenset().union(*(each.turns for each in rosters.values()))
        self.pronouns = {**self._abroad.pronouns, **self.roster.pronouns}
        """The pronouns of the people of all jurisdictions, by slug."""

    @property
    def countries(self) -> re.Pattern[str]:
        """Finds the names of other countries, and what is said of them."""
        return self._vocabulary.countries.pattern

    def stands_before_names(self, word: str) -> bool:
        """Whether a word is an honorific or a style, of this country or of any."""
        return self._vocabulary.stands_before_names(word)

    def may_differ(self, day: str, next_day: str) -> bool:
        """Whether names may come to something else on one day than on the next, ISO 8601.

        They may where anything that is known begins or ends on either, or a year does.
        """
        return day[:4] != next_day[:4] or not self._turns.isdisjoint((day, next_day))

    def is_in_office(self, person: str, day: str | None) -> bool:
        """Whether a person held an office of the country on a day, ISO 8601."""
        return bool(self.roster.held(person, day))

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name, as written."""
        return self.roster.forms_of(person) or self._abroad.forms_of(person)

    def resolve(
        self,
        body: str,
        segments: Sequence[Segment],
        day: str | None,
        ministers: Sequence[str],
        portfolios: Sequence[str],
    ) -> Resolved:
        """Resolve the ministers, portfolios and mentions of a document on its day.

        `day` is ISO 8601, or None where it is unknown; `ministers` and `portfolios` are the lists
        of its front matter as written.
        """
        nobody, no_office = Name(None, None), Role(None, None)
        roles, names = (no_office,) * len(portfolios), (nobody,) * len(ministers)
        offices: list[str] = []
        if self._has_home:
            roles = tuple(self.roster.portfolio(label, day) or no_office for label in portfolios)
            offices = [role.portfolio for role in roles if role.portfolio]
            names = tuple(self.roster.person(written, day, offices) for written in ministers)
        own = tuple(dict.fromkeys(name.person for name in names if name.person))
        candidates = self._candidates.finditer(body)
        read = DocumentNames(
            self.roster, self._vocabulary, candidates, body, segments, day, own, roles
        )
        found = self._slips.add_to(list(read.mentions()), body, segments, own)
        mentions = self._abroad.add_to(found, body, segments, day)
        return Resolved(names, roles, tuple(mentions))
