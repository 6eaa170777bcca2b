"""The columns of figures and of their documents by which statements are compared."""

from __future__ import annotations

from archive.claims.comparing import AROUND

_LEAD = 400
"""Code points at the beginning of a document that say what it is about."""

COLUMNS = f"""
    figures.kind, figures.unit, figures.value, figures.id, figures.document_id, date, title,
    sentence_start_char - figures.start_char, sentence_end_char - figures.end_char,
    figures.text,
    substr(
        body,
        max(0, figures.start_char - {AROUND}) + 1,
        figures.end_char + {AROUND} - max(0, figures.start_char - {AROUND})
    ),
    substr(body, 1, {_LEAD}),
    substr(body, purpose_start_char + 1, purpose_end_char - purpose_start_char),
    item, high, approx, standing, text_fingerprint, figures.start_char, path,
    (SELECT role FROM segments WHERE segments.id = figures.segment_id)
"""
"""Those of `archive.claims.comparing.Stated`, in their order."""
