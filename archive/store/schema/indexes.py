"""The names of the indexes that statements ask for with INDEXED BY.

A statement that names an index which is not there is an error, so each name stands once: here.
"""

from __future__ import annotations

DOCUMENTS_BY_ID = "ix_documents_facets"
"""What documents are filtered and counted by, without a look at their bodies, in order of id."""

DOCUMENTS_BY_DATE = "ix_documents_days"
"""The same in order of date."""

DOCUMENTS_NOT_CURRENT = "ix_documents_gone"
"""The few documents that are missing or withdrawn."""

DOCUMENTS_BY_TEXT = "ix_documents_text_fingerprint"
"""Documents by the fingerprint of their text."""

DOCUMENTS_BY_CURRENT_PATH = "uq_documents_current_path"
"""Current documents by collection and path, of which each has one."""

SEGMENTS_BY_TEXT = "ix_segments_fingerprint"
"""Long paragraphs by the fingerprint of their text."""

FIGURES_BY_VALUE = "ix_figures_values"
"""Figures by kind, unit and value."""

FIGURES_BY_DOCUMENT = "ix_figures_facets"
"""Figures by document."""

FIGURES_THAT_ADD_UP = "ix_figures_sums"
"""Sums of which the text says what they are for, and which can be added up, by document."""

FIGURES_BY_ITEM = "ix_figures_items"
"""Figures that count something, by what they count."""

FIGURES_BY_QUOTATION = "ix_figures_said"
"""Figures by the quotation in which they stand."""

QUOTATIONS_BY_KEY = "uq_quotations_key"
"""The quotation of each key."""

SPEAKERS_BY_PERSON = "ix_quotation_speakers_said"
"""The quotations of each person."""

MINISTERS_BY_DOCUMENT = "ix_document_ministers_facets"
"""The people of each document's list of ministers."""

PORTFOLIOS_BY_DOCUMENT = "ix_document_portfolios_facets"
"""The portfolios of each document's list of them."""
