"""SVG charts of numbers over time: bars and points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.publish.pages import formatting
from archive.publish.pages.charts import svg

HEIGHT = 180
"""Pixels from the top of a chart to the axis below it."""

MIN_STEPS = 8
"""Of fewer bars, each is as wide as if there were so many."""

MIN_NAMED_WIDTH = 5
"""Per cent of the chart's width from which a band has its name below it."""

_SIDES = ("first", "other")
"""The classes of the colours of two that are side by side."""

_SECOND_ROW = 14
"""Pixels of a second row of names, of bands too narrow for the first."""
MIN_NAMED_WIDTH_NARROW = 16
"""The same on narrow screens."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of something there are at one step."""

    label: str
    value: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A background of some bars, from one step to another, the last not included."""

    label: str
    short: str
    """The label below the axis, where the band is wide enough."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each step."""

    title: str
    noun: str
    """What is counted, singular."""
    step: str
    """What one step is: year, month."""
    bars: Sequence[Bar]
    bands: Sequence[Band] = ()
    height: int = HEIGHT

    def drawing(self) -> svg.Drawing:
        """The chart as it is drawn."""
        most = svg.whole_ceiling(max((bar.value for bar in self.bars), default=0))
        wide = 100 / max(MIN_STEPS, len(self.bars))
        parts = [
            svg.SHADE.format(x=band.start * wide, wide=(band.end - band.start) * wide,
                          high=self.height, odd="odd" if turn % 2 else "even", label=band.label)
            for turn, band in enumerate(self.bands)
        ]  # fmt: skip
        shares = [bar.value / (most or 1) for bar in self.bars]
        shares += [0.0] * (MIN_STEPS - len(shares))
        lines, labels = svg.grid(most, self.height, self.noun, shares)
        parts += lines
        parts += [self._bar(turn, bar, wide, most) for turn, bar in enumerate(self.bars)]
        parts += [*self._labels(wide), *self._names(wide), *labels]
        rows = [
            svg.Row((bar.label, bar.value), (bar.label, f"{bar.value:,}"), bar.href)
            for bar in self.bars
        ]
        caption = f"{self.title}, by {self.step}"
        high = self.height + (42 if self.bands else 24)
        high += _SECOND_ROW if any(self._is_slight(band, wide) for band in self.bands) else 0
        heads = (self.step, f"{self.noun}s")
        return svg.Drawing(caption, high, parts, heads, rows, above=svg.ABOVE_GRID)

    def _bar(self, turn: int, bar: Bar, wide: float, most: float) -> Markup:
        high = bar.value / most * self.height if most else 0
        if bar.value:
            high = max(high, 1)
        label = f"{bar.label}: {formatting.count(bar.value, self.noun)}"
        rect = svg.BAR.format(
            x=(turn + 0.06) * wide, wide=0.88 * wide, y=self.height - high, high=high,
            kind="bar", label=label,
        )  # fmt: skip
        if not bar.href:
            return rect
        # The whole height of a step can be clicked, not only its bar.
        area = svg.CLICK_AREA.format(x=turn * wide, wide=wide, high=self.height)
        link = svg.LINK if len(self.bars) <= svg.MAX_TAB_STOPS else svg.LINK_WITHOUT_TAB_STOP
        return link.format(href=bar.href, label=label, inside=area + rect)

    def _is_slight(self, band: Band, wide: float) -> bool:
        """Whether a band is too narrow for its name among those of its neighbours."""
        return (band.end - band.start) * wide <= MIN_NAMED_WIDTH

    def _names(self, wide: float) -> list[Markup]:
        """The names of the bands below the labels of the steps, of narrow ones in a second row."""
        names = []
        taken = 0.0
        for band in self.bands:
            width = (band.end - band.start) * wide
            is_slight = self._is_slight(band, wide)
            kind = "major short" if width > MIN_NAMED_WIDTH_NARROW else "minor short"
            x = (band.start + band.end) / 2 * wide
            half = len(band.short) * svg.TICK_LETTER / svg.WIDE * 50
            if is_slight and x - half < taken:
                continue
            taken = x + half if is_slight else taken
            anchor = "middle"
            if not half <= x <= 100 - half:
                x, anchor = (0.0, "start") if x < half else (100.0, "end")
            y = self.height + 34 + (_SECOND_ROW if is_slight else 0)
            names.append(svg.LABEL.format(x=x, y=y, anchor=anchor, text=band.short, kind=kind))
        return names

    def _labels(self, wide: float) -> list[Markup]:
        every = max(1, math.ceil(len(self.bars) / svg.MAX_LABELS))
        if self.step == "month":
            # The label of a year is below its January.
            starts = [t for t, bar in enumerate(self.bars) if bar.label.endswith("-01")]
            years = max(1, math.ceil(len(starts) / svg.MAX_LABELS))
            marked = [(t, self.bars[t].label[:4]) for t in starts[::years]]
        else:
            marked = [(t, bar.label) for t, bar in enumerate(self.bars)][::every]
        return [
            svg.label((step + 0.5) * wide, self.height, text, turn)
            for turn, (step, text) in enumerate(marked)
        ]


@dataclass(frozen=True, slots=True)
class Pair:
    """How many of something two have at one step."""

    label: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two bars for each step, side by side on one axis."""

    title: str
    noun: str
    """What is counted, singular."""
    step: str
    """What one step is: year."""
    names: tuple[str, str]
    """Whose the first and the second bar of each step are."""
    pairs: Sequence[Pair]
    height: int = 110

    def drawing(self) -> svg.Drawing:
        """The chart as it is drawn."""
        values = [value for pair in self.pairs for value in (pair.first, pair.second)]
        most = svg.whole_ceiling(max(values, default=0))
        wide = 100 / max(MIN_STEPS, len(self.pairs))
        shares = [max(pair.first, pair.second) / (most or 1) for pair in self.pairs]
        shares += [0.0] * (MIN_STEPS - len(shares))
        parts, labels = svg.grid(most, self.height, self.noun, shares)
        for turn, pair in enumerate(self.pairs):
            for side, value in enumerate((pair.first, pair.second)):
                high = max(value / most * self.height, 1) if value else 0
                parts.append(
                    svg.BAR.format(
                        x=(turn + 0.08 + 0.42 * side) * wide, wide=0.4 * wide,
                        y=self.height - high, high=high, kind="bar other" if side else "bar",
                        label=f"{self.names[side]}, {pair.label}:"
                        f" {formatting.count(value, self.noun)}",
                    )
                )  # fmt: skip
        every = max(1, math.ceil(len(self.pairs) / svg.MAX_LABELS))
        parts += [
            svg.label((step + 0.5) * wide, self.height, self.pairs[step].label, turn)
            for turn, step in enumerate(range(0, len(self.pairs), every))
        ]
        rows = [
            svg.Row(
                (pair.label, pair.first, pair.second),
                (pair.label, f"{pair.first:,}", f"{pair.second:,}"),
            )
            for pair in self.pairs
        ]
        key = tuple(zip(_SIDES, self.names, strict=True))
        caption = f"{self.title}, by {self.step}"
        heads = (self.step, *self.names)
        parts = [*parts, *labels]
        return svg.Drawing(caption, self.height + 24, parts, heads, rows, key, svg.ABOVE_GRID)


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
        """Whether the largest value is 50 times the smallest or more, and all are positive."""
        values = [point.value for point in self.points]
        return bool(values) and min(values) > svg.MIN_VALUE and max(values) / min(values) >= 50

    def drawing(self) -> svg.Drawing:
        """The chart as it is drawn."""
        scale = self._scale()
        days = [svg.years(point.day) for point in self.points]
        first, last = math.floor(min(days)), math.floor(max(days)) + 1
        parts: list[Markup] = []
        labels: list[Markup] = []
        for tick in scale.ticks:
            y = self.height * (1 - scale.height(tick))
            text = f"{svg.short(tick)} {self.unit}"
            parts.append(svg.LINE.format(y=y))
            y += 12 if y < 12 else -3
            labels.append(svg.TICK.format(x="2", y=y, text=text, kind="tick"))
        years = range(first, last + 1)
        every = max(1, math.ceil(len(years) / svg.MAX_LABELS))
        for turn, year in enumerate(years[::every]):
            x = (year - first) / (last - first) * 100
            parts.append(svg.label(x, self.height, year, turn))
        for point, day in zip(self.points, days, strict=True):
            circle = svg.POINT.format(
                x=1 + (day - first) / (last - first) * 98,
                y=self.height * (1 - scale.height(point.value)),
            )
            label = f"{point.day}: {point.label}"
            link = svg.LINK if len(self.points) <= svg.MAX_TAB_STOPS else svg.LINK_WITHOUT_TAB_STOP
            parts.append(link.format(href=point.href, label=label, inside=circle))
        rows = [
            svg.Row((p.day, p.label, p.value), (p.day, p.label, f"{p.value:,.15g}"), p.href, 1)
            for p in self.points
        ]
        caption = f"{self.title}, {self.unit}, {scale.name}, by day"
        heads = ("day", "as stated", self.unit)
        return svg.Drawing(caption, self.height + 24, parts + labels, heads, rows)

    def _scale(self) -> _Scale:
        values = [point.value for point in self.points]
        if self.is_logarithmic:
            low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
            return _Scale(low, max(high, low + 1), is_logarithmic=True)
        return _Scale(min(0.0, *values), svg.ceiling(max(values)) or 1, is_logarithmic=False)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The scale of the vertical axis; where it is logarithmic, its ends are powers of ten."""

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

    def height(self, value: float) -> float:
        """The height of a value as a part of the chart's: 0 at the bottom, 1 at the top."""
        scaled = math.log10(value) if self.is_logarithmic else value
        return (scaled - self.low) / (self.high - self.low)
