"""The records of the page that shows two people, portfolios or governments side by side."""

from __future__ import annotations

from dataclasses import dataclass

from archive.publish.pages.items import DocumentItem, FigureItem
from archive.publish.pages.spells import AlignedSpells


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person's names."""

    name: str
    """Name as commonly written."""
    slug: str
    """Permanent name."""


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the two."""

    slug: str
    """Permanent name."""
    name: str
    """Name as commonly written."""
    jurisdiction: str | None
    """Its jurisdiction, a slug."""
    start_date: str | None
    """Of a government: its first day, ISO 8601; null is open."""
    end_date: str | None
    """Of a government: the day after its last one, ISO 8601; null is open."""
    days: int
    """On how many days the person held office, the portfolio had a minister, or it governed."""
    terms: int
    """How many terms of office there are."""
    documents: int
    """Documents that the person issued, that are tagged with the portfolio, or of its days."""
    first: str | None
    """Date of the first of them, ISO 8601."""
    last: str | None
    """Date of the last of them, ISO 8601."""
    quotations: int
    """Quotations of the person, or in the documents."""
    figures: int
    """Figures that the person stated in quotations, or in the documents."""
    currency: str | None
    """ISO 4217 code of the money of the largest amounts."""
    largest: tuple[FigureItem, ...]
    """The largest amounts that the person stated, or in the documents, each once."""


@dataclass(frozen=True, slots=True)
class ComparedYear:
    """What both have of one year; of governments, of the first, second … year of governing."""

    year: str
    """The year, in four digits; of governments, its number from 1."""
    first: str
    """Name of the first."""
    second: str
    """Name of the second."""
    first_documents: int
    """Documents of the first."""
    second_documents: int
    """Documents of the second."""
    first_quotations: int
    """Quotations of the first."""
    second_quotations: int
    """Quotations of the second."""
    first_figures: int
    """Figures of the first."""
    second_figures: int
    """Figures of the second."""


@dataclass(frozen=True, slots=True)
class ComparedTag:
    """A portfolio, or of portfolios a person, in the documents of both."""

    slug: str
    """Permanent name."""
    name: str
    """Name of the portfolio or the person."""
    first: int
    """In how many documents of the first."""
    second: int
    """In how many documents of the second."""


@dataclass(frozen=True, slots=True)
class DaysTogether:
    """A run of days that both have."""

    start_date: str
    """Its first day, ISO 8601."""
    end_date: str
    """The day after its last one, ISO 8601."""
    days: int
    """How many days it has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What both were part of."""

    documents: int
    """Documents that both issued, or that are tagged with both; 0 of governments."""
    latest: tuple[DocumentItem, ...]
    """The newest of them."""
    days: int
    """Days on which both held office, or one person was minister of both; 0 of governments."""
    together: tuple[DaysTogether, ...]
    """The runs of these days."""
    people: tuple[PersonLink, ...]
    """Of portfolios and governments: who held an office in both."""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two people, portfolios or governments side by side: `KIND` is one of these words.

    `?first=…&second=…` are names in any form, or permanent names. A name that is not known, or that
    several bear, is refused.
    """

    kind: str
    """people, portfolios or governments."""
    refused: str
    """Why a name that was given makes no sense; empty where both do."""
    sides: tuple[ComparedSide, ...]
    """The two; none where fewer are asked for."""
    years: tuple[ComparedYear, ...]
    """What both have of each year, from the first of either to the last."""
    offices: tuple[AlignedSpells, ...]
    """Terms in rows: of people and governments by office, of portfolios by who held them."""
    frequent: tuple[ComparedTag, ...]
    """The most frequent portfolios in the documents of both; of portfolios, who issued these."""
    shared: Shared | None
    """What both were part of; null where fewer than two are asked for."""

    @property
    def message(self) -> str:
        """Why there is no comparison, as pages of errors call it."""
        return self.refused
