"""What reads texts in tests: as a text of New Zealand is read, with what ships with the archive."""

from __future__ import annotations

from archive import derive, reference
from archive.mentions import NameResolver
from archive.roster import Roster

JURISDICTIONS = reference.shipped_jurisdictions()
NZ = JURISDICTIONS["nz"]


def naming(names: NameResolver) -> derive.Extractors:
    """What reads such texts and resolves their names by a resolver."""
    return derive.extractors(NZ, names, JURISDICTIONS.currency_names)


NAMELESS = naming(NameResolver(Roster()))
"""What reads such texts, and knows nobody."""

cut = NAMELESS.segmenter.cut
find = NAMELESS.finder.find
read = NAMELESS.finder.read
states = NAMELESS.statements.read
