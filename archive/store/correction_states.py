"""What may have become of a correction."""

from __future__ import annotations

WAITING, APPLIED, SUPERSEDED, UNFIT = "waiting", "applied", "superseded", "unfit"
"""Whether a correction was looked at, holds, gave way to a later one, or found nothing."""
