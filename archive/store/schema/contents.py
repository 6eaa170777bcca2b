"""The tables of what documents say: figures, quotations, mentions, passages, and whom they name."""

from __future__ import annotations

from sqlalchemy import REAL, Column, Index, Integer, PrimaryKeyConstraint, UniqueConstraint, text

from archive.store.schema import columns, indexes

quotations = columns.table(
    "quotations",
    "Direct quotations, with their exact characters and their speakers",
    columns.id("quotation"),
    columns.refers("document_id", "documents", "The document"),
    *columns.span(),
    columns.text("text", "The characters of the span", null=False),
    columns.refers(
        "person_id", "people", "Who said it; NULL where unknown, or where several speak", null=True
    ),
    columns.text(
        "speaker", "Who said it as written, all where several speak; NULL where the text is silent"
    ),
    columns.text(
        "basis",
        "Basis of the speaker: named, carried on, pronoun, only minister; NULL where unknown",
    ),
    columns.text("key", "Permanent name of the quotation"),
    Index(indexes.QUOTATIONS_BY_KEY, "key", unique=True),
)

quotation_speakers = columns.table(
    "quotation_speakers",
    "Who said each quotation, a row for each of those who speak together",
    columns.refers("quotation_id", "quotations", "The quotation", index=False),
    columns.integer("position", "Turn among those who speak together, from 0"),
    columns.refers("person_id", "people", "The person; NULL where unknown", null=True, index=False),
    columns.text("speaker", "The speaker as written", null=False),
    PrimaryKeyConstraint("quotation_id", "position"),
    Index(indexes.SPEAKERS_BY_PERSON, "person_id", "quotation_id"),
)

figures = columns.table(
    "figures",
    "Every quantity that a document states, with the exact characters that state it",
    columns.id("figure"),
    columns.text("key", "Permanent name of the figure", null=False),
    columns.refers("document_id", "documents", "The document", index=False),
    columns.refers("segment_id", "segments", "The segment it stands in"),
    *columns.span(),
    columns.text("text", "The characters of the span", null=False),
    columns.text("kind", "money, percent, measure, duration, count or ratio", null=False),
    Column("value", REAL, nullable=False, comment="The number, scale words applied"),
    Column("high", REAL, comment="Upper end of a range; NULL where there is none"),
    columns.text("unit", "ISO 4217 code of a currency, or name of a unit, singular", index=True),
    columns.text("approx", "about, nearly, over, under, at_least, up_to; NULL where exact"),
    columns.text("per", "What a rate is by, singular (year, litre, household)"),
    columns.text(
        "item",
        "What is counted, or what a sum is of, as it stands in the text but with plain hyphens;"
        " NULL where it says of nothing",
    ),
    columns.refers("period_figure_id", "figures", "The period over which the sum runs", null=True),
    columns.refers(
        "quotation_id", "quotations", "The quotation it stands in", null=True, index=False
    ),
    columns.refers(
        "person_id", "people", "Who stated it; NULL where unknown, or where several do", null=True
    ),
    columns.text("speaker", "Who stated it as written; NULL outside direct quotation"),
    columns.integer("sentence_start_char", "First code point of its sentence in documents.body"),
    columns.integer("sentence_end_char", "Code point after the last one of its sentence"),
    columns.text("rule", "Name of the rule that read it", null=False),
    columns.text(
        "size_of",
        "economy, market, trade or assets (what is held, owed or left over): of what a sum is the"
        " size; NULL where of none of them",
    ),
    columns.text(
        "doubt",
        "Why its source cannot have meant it: scale (digits and a scale word do not go together) or"
        " size (a hundred times any sum in its currency before it); NULL where nothing speaks"
        " against it",
    ),
    columns.integer(
        "purpose_start_char",
        "First code point of the words that say what it is for; NULL where none do",
        null=True,
    ),
    columns.integer("purpose_end_char", "Code point after the last one of these words", null=True),
    columns.text(
        "standing",
        "How the text says that it stands to other sums: earlier, total, part, further or compared",
    ),
    columns.refers(
        "claim_id",
        "figures",
        "The figure that first stated the same claim: itself, where no earlier one did; NULL of"
        " kinds that have none",
        null=True,
    ),
    columns.text(
        "claim_basis",
        "Why it states that claim: same text, same words or rounded (the first of its value, which"
        " is more or less exact than others); NULL if first",
    ),
    columns.text("claim_words", "The words, by their stems, that it shares with another statement"),
    columns.refers(
        "whole_figure_id",
        "figures",
        "The sum of the same document of which it is a part; NULL where none is told",
        null=True,
    ),
    columns.text(
        "whole_basis",
        "How that is known: says so, adds up (the parts come to it) or listed (below it)",
    ),
    columns.text(
        "due_from", "First day of the time over which it runs, ISO 8601; NULL where none is said"
    ),
    columns.text(
        "due_to", "Last day by which it is said to be done, ISO 8601; NULL where none is said"
    ),
    columns.refers(
        "follows_figure_id",
        "figures",
        "The sum of the same document that it follows: on top of which it comes, or that became it;"
        " NULL where none is told",
        null=True,
    ),
    columns.text(
        "follows_basis",
        "How that is known: on top of, brings to (a total) or from to (a change of one thing)",
    ),
    Column(
        "is_forecast",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="1 where the words beside a sum or a number say that it is only expected (forecast,"
        " projected, could save) or claimed by somebody; else 0",
    ),
    columns.one_of("standing", "earlier", "total", "part", "further", "compared"),
    UniqueConstraint("key"),
    # What pages count and rank by: all of them, those of some documents, of some speakers, of some
    # things.
    Index(
        indexes.FIGURES_BY_VALUE,
        "kind",
        "unit",
        "value",
        "document_id",
        "person_id",
        "approx",
        "size_of",
        "doubt",
    ),
    Index(indexes.FIGURES_BY_DOCUMENT, "document_id", "kind", "unit", "value", "size_of", "doubt"),
    Index(
        indexes.FIGURES_BY_QUOTATION,
        *("quotation_id", "document_id", "kind", "unit", "value", "size_of", "doubt"),
    ),
    Index(
        indexes.FIGURES_BY_ITEM,
        *("item", "kind", "unit", "value", "document_id", "size_of", "doubt"),
        sqlite_where=text("item IS NOT NULL"),
    ),
    # Few figures are due, and they are asked for by their day.
    Index("ix_figures_due_to", "due_to", sqlite_where=text("due_to IS NOT NULL")),
    # What can be added up is a tenth of all figures.
    Index(
        indexes.FIGURES_THAT_ADD_UP,
        "document_id",
        sqlite_where=text(
            "kind = 'money' AND purpose_start_char IS NOT NULL AND is_forecast = 0"
            " AND per IS NULL AND doubt IS NULL AND size_of IS NULL"
        ),
    ),
    columns.one_of("kind", "money", "percent", "measure", "duration", "count", "ratio"),
    columns.one_of("approx", "about", "nearly", "over", "under", "at_least", "up_to"),
    columns.one_of("size_of", "economy", "market", "trade", "assets"),
    columns.one_of("doubt", "scale", "size"),
)

mentions = columns.table(
    "mentions",
    "People and offices named in the text, with the exact characters that name them",
    columns.id("mention"),
    columns.refers("document_id", "documents", "The document"),
    *columns.span(),
    columns.text("text", "The characters of the span", null=False),
    columns.refers("person_id", "people", "The person; NULL where unresolved", null=True),
    columns.refers(
        "portfolio_id", "portfolios", "The portfolio; NULL where none is named", null=True
    ),
    columns.text(
        "role",
        "As stated: minister, associate, acting, under-secretary or former; NULL for a name",
    ),
    columns.text("basis", "Basis of the person: named, named before, document, holder, spelling"),
)

passages = columns.table(
    "passages",
    "Long paragraphs that stand in more than one document",
    columns.id("passage"),
    columns.text("fingerprint", "Equal for equal texts, white space and case aside", null=False),
    UniqueConstraint("fingerprint"),
)

passage_uses = columns.table(
    "passage_uses",
    "Where each passage stands",
    columns.refers("passage_id", "passages", "The passage", index=False),
    columns.refers("document_id", "documents", "The document"),
    *columns.span(),
    PrimaryKeyConstraint("passage_id", "document_id", "start_char"),
)

document_contradictions = columns.table(
    "document_contradictions",
    "Tags and stated roles of documents that contradict the reference data or each other",
    columns.id("contradiction"),
    columns.refers("document_id", "documents", "The document"),
    columns.text("kind", "tag or stated role", null=False),
    columns.text("stated", "The tag, or the words that state a role", null=False),
    columns.refers("portfolio_id", "portfolios", "The portfolio that is stated"),
    columns.refers("person_id", "people", "Whose role is stated; NULL for a tag", null=True),
    columns.one_of("kind", "tag", "stated role"),
)

document_ministers = columns.table(
    "document_ministers",
    "The ministers who issued a document, as written and as resolved",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("position", "Turn in the document's list, from 0"),
    columns.text("as_written", "The string in the source", null=False, index=True),
    columns.refers("person_id", "people", "The person; NULL where unresolved", null=True),
    columns.text("basis", "Basis of the person: name, name of the day, office, in office"),
    PrimaryKeyConstraint("document_id", "position"),
    Index(indexes.MINISTERS_BY_DOCUMENT, "document_id", "person_id"),
)

document_portfolios = columns.table(
    "document_portfolios",
    "The portfolios a document is tagged with, as written and as resolved",
    columns.refers("document_id", "documents", "The document", index=False),
    columns.integer("position", "Turn in the document's list, from 0"),
    columns.text("as_written", "The string in the source", null=False, index=True),
    columns.refers("portfolio_id", "portfolios", "The portfolio; NULL where unresolved", null=True),
    columns.text("role", "The role that the label implies: minister, associate or acting"),
    PrimaryKeyConstraint("document_id", "position"),
    Index(indexes.PORTFOLIOS_BY_DOCUMENT, "document_id", "portfolio_id"),
)
