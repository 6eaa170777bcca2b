"""Charts as SVG made here: bars over time, points over time, and terms of office.

Widths are in per cent and heights in pixels, so that a chart fits any width and its letters stay
as large as they are. Each comes with a table of its numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

HEIGHT = 180
"""Pixels from the top of a chart to the axis below it."""

ROW = 40
"""Pixels of one row of a chart of terms."""

MOST_LABELS = 8

MANY_ROWS = 12
"""A chart with more rows than this has its years at the top as well."""

MOST_STOPS = 40
"""Of more links than this, the keyboard does not stop at each: the table below has them too."""

LEAST_VALUE = 1e-12
"""What is below this is nothing: its logarithm says no more."""

LEAST_STEPS = 8
"""Of fewer bars than this, each is as wide as one of so many."""

LEAST_FOR_NAME = 5
"""Per cent of the width that a band must have for its name to stand below it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of something there are at one step."""

    label: str
    value: int
    href: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the axis that stands behind the bars, by its steps, the last not included."""

    label: str
    short: str
    """What stands below the axis, where there is room for it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each step."""

    title: str
    what: str
    """What is counted, plural."""
    step: str
    """What one step is: year, month."""
    bars: Sequence[Bar]
    bands: Sequence[Band] = ()
    height: int = HEIGHT

    def numbers(self) -> list[dict[str, Any]]:
        """The numbers that the chart shows."""
        return [{self.step: bar.label, self.what: bar.value} for bar in self.bars]

    def __html__(self) -> str:
        """The chart as a figure of HTML."""
        most = _ceiling(max((bar.value for bar in self.bars), default=0))
        wide = 100 / max(LEAST_STEPS, len(self.bars))
        parts = [
            _SHADE.format(x=band.start * wide, wide=(band.end - band.start) * wide,
                          high=self.height, odd="odd" if turn % 2 else "even", label=band.label)
            for turn, band in enumerate(self.bands)
        ]  # fmt: skip
        parts += _grid(most, self.height, self.what)
        parts += [self._bar(turn, bar, wide, most) for turn, bar in enumerate(self.bars)]
        parts += self._labels(wide)
        parts += [
            _LABEL.format(x=(band.start + band.end) / 2 * wide, y=self.height + 34,
                          anchor="middle", text=band.short, kind="minor short")
            for band in self.bands if (band.end - band.start) * wide > LEAST_FOR_NAME
        ]  # fmt: skip
        rows = [(Markup("<a href='{}'>{}</a>").format(b.href, b.label) if b.href else b.label,
                 f"{b.value:,}") for b in self.bars]  # fmt: skip
        caption = f"{self.title}, by {self.step}"
        high = self.height + (42 if self.bands else 24)
        return _figure(caption, high, parts, (self.step, self.what), rows)

    def _bar(self, turn: int, bar: Bar, wide: float, most: float) -> Markup:
        high = bar.value / most * self.height if most else 0
        if bar.value:
            high = max(high, 1)
        label = f"{bar.label}: {bar.value:,} {self.what}"
        rect = _BAR.format(
            x=(turn + 0.06) * wide, wide=0.88 * wide, y=self.height - high, high=high,
            kind="bar selected" if bar.selected else "bar", label=label,
        )  # fmt: skip
        if not bar.href:
            return rect
        # The whole height of a step can be clicked, not only its bar.
        room = _ROOM.format(x=turn * wide, wide=wide, high=self.height)
        link = _LINK if len(self.bars) <= MOST_STOPS else _LINK_BY_HAND
        return link.format(href=bar.href, label=label, inside=room + rect)

    def _labels(self, wide: float) -> list[Markup]:
        every = max(1, math.ceil(len(self.bars) / MOST_LABELS))
        if self.step == "month":
            # A year's label stands at its January.
            starts = [t for t, bar in enumerate(self.bars) if bar.label.endswith("-01")]
            years = max(1, math.ceil(len(starts) / MOST_LABELS))
            marked = [(t, self.bars[t].label[:4]) for t in starts[::years]]
        else:
            marked = [(t, bar.label) for t, bar in enumerate(self.bars)][::every]
        return [
            _label((turn + 0.5) * wide, self.height, text, place)
            for place, (turn, text) in enumerate(marked)
        ]


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    day: str
    value: float
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Points:
    """A point for each value, over the days on which they were stated."""

    title: str
    unit: str
    points: Sequence[Point]
    height: int = 260

    @property
    def is_logarithmic(self) -> bool:
        """Whether the values differ so much that a plain scale would show only the largest."""
        values = [point.value for point in self.points]
        return bool(values) and min(values) > LEAST_VALUE and max(values) / min(values) >= 50

    def numbers(self) -> list[dict[str, Any]]:
        """The numbers that the chart shows."""
        return [{"date": p.day, self.unit: p.value, "text": p.label} for p in self.points]

    def __html__(self) -> str:
        """The chart as a figure of HTML."""
        scale = self._scale()
        days = [_days(point.day) for point in self.points]
        first, last = math.floor(min(days)), math.floor(max(days)) + 1
        parts: list[Markup] = []
        for tick in scale.ticks:
            y = self.height * (1 - scale.place(tick))
            said = f"{short(tick)} {self.unit}" if tick == scale.ticks[-1] else short(tick)
            parts.append(_LINE.format(y=y))
            parts.append(_TICK.format(y=y + 12 if y < 12 else y - 3, text=said))
        years = range(first, last + 1)
        every = max(1, math.ceil(len(years) / MOST_LABELS))
        for turn, year in enumerate(years[::every]):
            x = (year - first) / (last - first) * 100
            parts.append(_label(x, self.height, year, turn))
        for point, day in zip(self.points, days, strict=True):
            circle = _POINT.format(
                x=1 + (day - first) / (last - first) * 98,
                y=self.height * (1 - scale.place(point.value)),
            )
            label = f"{point.day}: {point.label}"
            link = _LINK if len(self.points) <= MOST_STOPS else _LINK_BY_HAND
            parts.append(link.format(href=point.href, label=label, inside=circle))
        rows = [
            (p.day, Markup("<a href='{}'>{}</a>").format(p.href, p.label), f"{p.value:,.15g}")
            for p in self.points
        ]
        caption = f"{self.title}, {self.unit}, {scale.name}, by day"
        heads = ("day", "as stated", self.unit)
        return _figure(caption, self.height + 24, parts, heads, rows)

    def _scale(self) -> _Scale:
        values = [point.value for point in self.points]
        if self.is_logarithmic:
            low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
            return _Scale(low, max(high, low + 1), is_logarithmic=True)
        return _Scale(min(0.0, *values), _ceiling(max(values)) or 1, is_logarithmic=False)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which height a value has: powers of ten where it is logarithmic."""

    low: float
    high: float
    is_logarithmic: bool

    @property
    def name(self) -> str:
        return "logarithmic scale" if self.is_logarithmic else "even scale"

    @property
    def ticks(self) -> list[float]:
        """The values at which a line is drawn."""
        if self.is_logarithmic:
            low, high = int(self.low), int(self.high)
            return [10.0**n for n in range(low, high + 1, max(1, (high - low) // 6))]
        return [self.low + (self.high - self.low) * n / 4 for n in range(5)]

    def place(self, value: float) -> float:
        """0 at the bottom, 1 at the top."""
        at = math.log10(value) if self.is_logarithmic else value
        return (at - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when something held; an open end is None."""

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
class Terms:
    """Terms of office, a row for each holder or office."""

    title: str
    rows: Sequence[Row]
    today: str
    """Up to when terms without an end are drawn."""

    def numbers(self) -> list[dict[str, Any]]:
        """The terms that the chart shows."""
        return [
            {"label": row.label, "start": term.start, "end": term.end, "kind": term.kind}
            for row in self.rows
            for term in row.terms
        ]

    def __html__(self) -> str:
        """The chart as a figure of HTML."""
        terms = [term for row in self.rows for term in row.terms]
        edges = [_days(edge) for term in terms for edge in (term.start, term.end) if edge]
        first = math.floor(min(edges, default=1996))
        last = max(*edges, _days(self.today)) if edges else first + 1
        scale = 100 / max(last - first, 1)
        high = ROW * len(self.rows)
        parts: list[Markup] = []
        span = math.ceil(last) - first
        every = next((n for n in (1, 2, 5, 10, 20) if span / n <= MOST_LABELS), 50)
        years = [year for year in range(first, math.ceil(last)) if year % every == 0]
        for turn, year in enumerate(years):
            x = (year - first) * scale
            parts.append(_RULE.format(x=x, high=high))
            parts.append(_label(x, high, year, turn))
            if len(self.rows) > MANY_ROWS:
                parts.append(_label(x, -22, year, turn))
        for turn, row in enumerate(self.rows):
            parts += self._row(turn * ROW, row, first, scale)
        rows = [
            (_named(row), term.label, term.start or "not known", term.end or "…")
            for row in self.rows
            for term in row.terms
        ]
        heads = ("who or what", "ground", "from", "to (not included)")
        return _figure(
            self.title, high + 24, parts, heads, rows, "many" if len(self.rows) > MANY_ROWS else ""
        )

    def _row(self, top: int, row: Row, first: int, scale: float) -> list[Markup]:
        begins = min((_days(term.start or f"{first}") for term in row.terms), default=float(first))
        x = max(0.0, min((begins - first) * scale, 97))
        # A name stands above its first term, and on its left where that begins late.
        text = _NAME.format(x=x, y=top + 15, anchor="end" if x > 55 else "start", text=row.label)
        link = _LINK if len(self.rows) <= MOST_STOPS // 4 else _LINK_BY_HAND
        parts = [link.format(href=row.href, label=row.label, inside=text) if row.href else text]
        for term in row.terms:
            start = _days(term.start) if term.start else first
            end = _days(term.end or self.today)
            y, high = (32, 4) if term.kind == "seen" else (20, 10)
            label = f"{row.label}: {term.label}, {term.start or '?'} to {term.end or 'now'}"
            parts.append(
                _TERM.format(
                    x=(start - first) * scale,
                    wide=max((end - start) * scale, 0.3),
                    y=top + y,
                    high=high,
                    kind=term.kind,
                    label=label,
                )
            )
        return parts


def _named(row: Row) -> str:
    return Markup("<a href='{}'>{}</a>").format(row.href, row.label) if row.href else row.label


def short(value: float) -> str:
    """A number as an axis shows it: 2.5 million."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"


def _days(day: str) -> float:
    """A day as years and a part of one: near enough for a chart."""
    year, month, of_month = (*map(int, day[:10].split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (of_month - 1) / 372


def _ceiling(value: float) -> float:
    """A round number that is not below `value`."""
    if value < LEAST_VALUE:
        return 0
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * step for step in (1, 2, 2.5, 5, 10) if size * step >= value * 0.999999)


def _label(x: float, height: float, text: Any, turn: int) -> Markup:
    """What stands below the axis; every second one gives way where there is little room."""
    anchor = "start" if x < 4 else "end" if x > 96 else "middle"
    kind = "minor" if turn % 2 else "major"
    return _LABEL.format(x=x, y=height + 16, anchor=anchor, text=text, kind=kind)


def _grid(most: float, height: int, what: str) -> list[Markup]:
    lines = []
    for part in (0.5, 1) if most > 1 else (1,) if most else ():
        lines.append(_LINE.format(y=height * (1 - part)))
        said = f"{short(most * part)} {what}" if part == 1 else short(most * part)
        lines.append(_TICK.format(y=height * (1 - part) + 12, text=said))
    return lines


def _figure(
    caption: str,
    height: int,
    parts: Sequence[Markup],
    heads: Sequence[str],
    rows: Sequence[Any],
    kind: str = "",
) -> str:
    table = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(map(Markup("<td>{}</td>").format, row)))
        for row in rows
    )
    columns = Markup("").join(map(Markup("<th scope='col'>{}</th>").format, heads))
    return _FIGURE.format(
        caption=caption,
        kind=kind,
        height=height,
        parts=Markup("").join(parts),
        heads=columns,
        rows=table,
    )


_FIGURE = Markup(
    '<figure class="chart {kind}"><figcaption>{caption}</figcaption>'
    '<svg role="group" aria-label="{caption}" width="100%" height="{height}">{parts}</svg>'
    "<details><summary>The numbers</summary>"
    "<div class='wide' tabindex='0' role='region' aria-label='The numbers: {caption}'>"
    "<table><thead><tr>{heads}</tr>"
    "</thead><tbody>{rows}</tbody></table></div></details></figure>"
)
_SHADE = Markup(
    '<rect class="band {odd}" x="{x:.3f}%" y="0" width="{wide:.3f}%" height="{high}">'
    "<title>{label}</title></rect>"
)
_BAR = Markup(
    '<rect class="{kind}" x="{x:.3f}%" y="{y:.1f}" width="{wide:.3f}%" height="{high:.1f}">'
    "<title>{label}</title></rect>"
)
_ROOM = Markup('<rect class="room" x="{x:.3f}%" y="0" width="{wide:.3f}%" height="{high}"></rect>')
_LINK = Markup('<a href="{href}" aria-label="{label}">{inside}</a>')
_LINK_BY_HAND = Markup('<a href="{href}" aria-label="{label}" tabindex="-1">{inside}</a>')
_LINE = Markup('<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"></line>')
_RULE = Markup('<line class="grid" x1="{x:.3f}%" x2="{x:.3f}%" y1="0" y2="{high}"></line>')
_TICK = Markup('<text class="tick" x="2" y="{y:.1f}">{text}</text>')
_LABEL = Markup('<text class="{kind}" x="{x:.3f}%" y="{y}" text-anchor="{anchor}">{text}</text>')
_NAME = Markup('<text class="name" x="{x:.3f}%" y="{y}" text-anchor="{anchor}">{text}</text>')
_POINT = Markup('<circle class="point" cx="{x:.3f}%" cy="{y:.1f}" r="4"></circle>')
_TERM = Markup(
    '<rect class="term {kind}" x="{x:.3f}%" y="{y}" width="{wide:.3f}%" height="{high}" rx="2">'
    "<title>{label}</title></rect>"
)
