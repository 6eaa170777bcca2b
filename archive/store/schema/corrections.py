"""The table of corrections."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint

from archive.store.correction_states import APPLIED, SUPERSEDED, UNFIT, WAITING
from archive.store.schema import columns


def _what_it_is_about() -> tuple[Column[Any], ...]:
    """The columns of a line that say what it corrects."""
    return (
        columns.text("what", "document, figure, quotation, mention or collection", null=False),
        columns.text(
            "document",
            "Slug of the document, as the file has it; of a collection its name before",
            null=False,
        ),
        columns.text("words", "Words of what it is about in it; empty of a document", null=False),
        columns.text("near", "Words of its sentence; empty where it needs none", null=False),
        columns.integer("turn", "Which of several such words it is, from 1"),
    )


def _why() -> tuple[Column[Any], ...]:
    """The columns of a line that say on what ground it stands."""
    return (
        columns.text("reason", "Why", null=False),
        columns.text("source", "Where that is known from; empty where not said", null=False),
        columns.text("made_by", "Who says so; empty where not said", null=False),
        columns.text("made_on", "On which day, as the file has it", null=False),
    )


corrections = columns.table(
    "corrections",
    "What is corrected of documents, withdrawn, removed or the same as another: a fact a line",
    columns.id("correction"),
    columns.refers(
        "collection_id", "collections", "The collection in whose folder it lies", index=False
    ),
    columns.refers(
        "document_id", "documents", "The document; NULL where none of that name is held", null=True
    ),
    columns.text("path", "The file of corrections, below the collection's root", null=False),
    columns.integer("line", "Line of that file"),
    *_what_it_is_about(),
    columns.text(
        "field",
        "What is corrected: a column, a speaker, `figure`, `quotation` or `mention` (none"
        " is there),"
        " or that the document is withdrawn, removed or same_as another",
        null=False,
    ),
    columns.text("value", "What holds now; `none` for nothing", null=False),
    *_why(),
    columns.text("was", "What was read; NULL where the correction found nothing"),
    columns.text(
        "state",
        "waiting; applied; superseded by a later one on the same fact; or unfit (its words are not"
        " there)",
        null=False,
    ),
    columns.text(
        "superseded_by",
        "The later correction that holds instead, as `corrections/corrections.csv:7` (its file and"
        " line, and its collection before them where it is another); NULL where none does",
    ),
    columns.integer(
        "start_char",
        "Where what it corrects begins in documents.body; NULL of a document or a collection, or"
        " where nothing was found",
        null=True,
    ),
    columns.refers(
        "other_document_id",
        "documents",
        "The document that replaces the withdrawn one, or that it is the same as; NULL where none"
        " is there",
        null=True,
    ),
    columns.one_of("state", WAITING, APPLIED, SUPERSEDED, UNFIT),
    UniqueConstraint("collection_id", "path", "line"),
    Index("ix_corrections_field", "field", "state"),
)

correction_changes = columns.table(
    "correction_changes",
    "What each load changed of the corrections: which came, were taken back, and fit no longer",
    columns.id("change"),
    columns.refers("load_id", "loads", "The load"),
    columns.refers("collection_id", "collections", "The collection in whose folder they lie"),
    columns.text(
        "change",
        "added, taken back, fits no longer (its words or its document are not there) or fits again",
        null=False,
    ),
    *_what_it_is_about(),
    columns.text("field", "What is corrected", null=False),
    columns.text("value", "What holds instead", null=False),
    *_why(),
    columns.one_of("change", "added", "taken back", "fits no longer", "fits again"),
)
