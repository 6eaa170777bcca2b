"""The jurisdictions that ship, and what reads their texts, for tests."""

from __future__ import annotations

from archive import reference
from archive.extractors import AllExtractors

ALL = reference.shipped_extractors()
KNOWN = ALL.jurisdictions
NZ = KNOWN["nz"]
NAMES = ALL.of("nz").names
SPEAKERS = ALL.of("nz").speakers
NOBODY = AllExtractors(KNOWN, [])
"""What reads texts without knowing anybody."""
