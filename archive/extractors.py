"""The extractors of each jurisdiction, made once for many texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive import quotations
from archive.figures import Finder
from archive.jurisdictions import Jurisdiction, Jurisdictions
from archive.mentions import NameResolver
from archive.roster import rosters
from archive.roster.facts import Fact
from archive.segments import Segmenter
from archive.statements import Statements


@dataclass(frozen=True, slots=True)
class Extractors:
    """What reads the texts of one jurisdiction, or those without one."""

    jurisdiction: Jurisdiction
    fingerprint: str
    """Equal where texts are read with the same words, as ``files.recipe`` keeps it."""
    segmenter: Segmenter
    statements: Statements
    finder: Finder
    names: NameResolver
    speakers: quotations.Vocabulary


class AllExtractors:
    """The extractors of every jurisdiction, each made when the first text needs it."""

    def __init__(self, known: Jurisdictions, facts: Sequence[Fact]) -> None:
        """`facts` are the checked facts of all jurisdictions."""
        self.jurisdictions = known
        self.rosters = rosters(known, facts)
        people = (name for roster in self.rosters.values() for name in roster.written.values())
        self._first_names = frozenset(name.split()[0] for name in people)
        self._made: dict[str | None, Extractors] = {}

    def of(self, slug: str | None) -> Extractors:
        """The extractors of a jurisdiction; None is for texts without one."""
        found = self._made.get(slug)
        if found is None:
            jurisdiction = self.jurisdictions.of(slug)
            found = self._made[slug] = Extractors(
                jurisdiction=jurisdiction,
                fingerprint=self.jurisdictions.fingerprint(slug),
                segmenter=Segmenter(jurisdiction),
                statements=Statements(jurisdiction),
                finder=Finder(jurisdiction, self.jurisdictions.currency_names),
                names=NameResolver(slug, self.jurisdictions, self.rosters),
                speakers=quotations.Vocabulary(jurisdiction, self._first_names),
            )
        return found

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name in any jurisdiction, as written."""
        forms = (roster.forms_of(person) for roster in self.rosters.values())
        return set().union(*forms)
