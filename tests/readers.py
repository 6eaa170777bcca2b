"""The jurisdictions that ship, and what reads texts in tests: as those of New Zealand are read."""

from __future__ import annotations

from archive import reference
from archive.extractors import AllExtractors

ALL = reference.shipped_extractors()
KNOWN = ALL.jurisdictions
NZ = KNOWN["nz"]
BY = ALL.of("nz")
NOBODY = AllExtractors(KNOWN, [])
"""What reads texts without knowing anybody."""

cut = BY.segmenter.cut
find = BY.finder.find
read = BY.finder.read
states = BY.statements.read
