"""SVG timelines of terms of office, with a row for each holder or office."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.publish.pages.charts import svg

ROW_HEIGHT = 40
"""Pixels of one row of a chart of terms."""

MANY_ROWS = 12
"""A chart with more rows than this has its years at the top as well."""


_KEY = (
    ("dated", "dated by a source"),
    ("listed", "listed by a source"),
    ("bounded", "bounded by sources"),
    ("observed", "known from the releases"),
    ("seen", "documents that show it"),
)
"""The classes of terms with what each means."""


@dataclass(frozen=True, slots=True)
class TimelineTerm:
    """A term on a timeline."""

    label: str
    """The holder or the office; another role than minister in brackets."""
    start: str | None
    """First day, ISO 8601; null is open."""
    end: str | None
    """Day after the last one, or the last one that releases show, ISO 8601; null is open."""
    kind: str
    """How sure the source is: dated, bounded, observed, listed; seen where releases show it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is drawn: its days, of which an open one is None, and its words."""

    start: str | None
    end: str | None
    kind: str
    """Its ground, a class of the style sheet: dated, listed, bounded, observed, seen."""
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of terms: of a holder, or of an office."""

    label: str
    href: str
    terms: list[Term]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chart of terms of office, with a row for each holder or office."""

    title: str
    rows: Sequence[Row]
    today: str
    """Up to when terms without an end are drawn."""

    def numbers(self) -> tuple[TimelineTerm, ...]:
        """The terms that the chart shows."""
        return tuple(
            TimelineTerm(row.label, term.start, term.end, term.kind)
            for row in self.rows
            for term in row.terms
        )

    def drawing(self) -> svg.Drawing:
        """The chart as it is drawn."""
        terms = [term for row in self.rows for term in row.terms]
        edges = [svg.years(edge) for term in terms for edge in (term.start, term.end) if edge]
        first = math.floor(min(edges, default=1996))
        last = max(*edges, svg.years(self.today)) if edges else first + 1
        scale = 100 / max(last - first, 1)
        high = ROW_HEIGHT * len(self.rows)
        parts: list[Markup] = []
        span = math.ceil(last) - first
        every = next((n for n in (1, 2, 5, 10, 20) if span / n <= svg.MAX_LABELS), 50)
        years = [year for year in range(first, math.ceil(last)) if year % every == 0]
        for turn, year in enumerate(years):
            x = (year - first) * scale
            parts.append(svg.RULE.format(x=x, high=high))
            parts.append(svg.label(x, high, year, turn))
            if len(self.rows) > MANY_ROWS:
                parts.append(svg.label(x, -22, year, turn))
        for turn, row in enumerate(self.rows):
            parts += self._row(turn * ROW_HEIGHT, row, first, scale)
        rows = [
            svg.Row(
                (row.label, term.label, term.start, term.end),
                (row.label, term.label, term.start or "not known", term.end or "…"),
                row.href,
            )
            for row in self.rows
            for term in row.terms
        ]
        heads = ("who or what", "ground", "from", "to (not included)")
        kinds = {term.kind for term in terms}
        key = [(kind, words) for kind, words in _KEY if kind in kinds]
        above = svg.ABOVE_YEARS if len(self.rows) > MANY_ROWS else 0
        return svg.Drawing(self.title, high + 24, parts, heads, rows, key, above)

    def _row(self, top: int, row: Row, first: int, scale: float) -> list[Markup]:
        begins = min(
            (svg.years(term.start or f"{first}") for term in row.terms), default=float(first)
        )
        text = svg.name(max(0.0, min((begins - first) * scale, 97)), top + 15, row.label)
        link = svg.LINK if len(self.rows) <= svg.MAX_TAB_STOPS // 4 else svg.LINK_WITHOUT_TAB_STOP
        parts = [link.format(href=row.href, label=row.label, inside=text) if row.href else text]
        for term in row.terms:
            start = svg.years(term.start) if term.start else first
            end = svg.years(term.end or self.today)
            y, high = (32, 4) if term.kind == "seen" else (20, 10)
            label = f"{row.label}: {term.label}, {term.start or '?'} to {term.end or '?'}"
            parts.append(
                svg.TERM.format(
                    x=(start - first) * scale,
                    wide=max((end - start) * scale, 0.3),
                    y=top + y,
                    high=high,
                    kind=term.kind,
                    label=label,
                )
            )
        return parts
