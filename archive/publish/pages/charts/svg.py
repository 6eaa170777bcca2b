"""Parts of SVG charts: shapes, axes, and the drawing that is made of them with its numbers.

Widths are in per cent and heights in pixels, so that a chart fits any width and its letters stay
as large as they are. Each comes with a table of its numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

MAX_LABELS = 8
"""How many labels an axis has."""

MAX_TAB_STOPS = 40
"""Of more links than this, none is a tab stop: the table below has them too."""

WIDE, NARROW = 760, 310
"""Pixels that a chart has at least on screens that are not narrow, and on those of 360 pixels."""

NAME_LETTER = 7.4
"""Pixels of a letter of a name, at most on average, in the widest of the families in use."""

TICK_LETTER = 6.9
"""The same of a label of an axis."""

ABOVE_GRID, ABOVE_YEARS = 16, 32
"""Pixels above a chart with a label of its highest number, and of one with its years there."""

_BESIDE_LABEL = 6
"""Pixels left free on either side of a label among bars."""

MIN_VALUE = 1e-12
"""A smaller value is drawn as zero."""


def short(value: float) -> str:
    """A number as an axis shows it: 2.5 million."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"


def years(day: str) -> float:
    """A day as years and a part of one: near enough for a chart."""
    year, month, of_month = (*map(int, day[:10].split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (of_month - 1) / 372


def ceiling(value: float) -> float:
    """A round number that is not below `value`."""
    if value < MIN_VALUE:
        return 0
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * step for step in (1, 2, 2.5, 5, 10) if size * step >= value * 0.999999)


def label(x: float, height: float, text: Any, turn: int) -> Markup:
    """A label below the axis; on narrow screens, every second one is hidden."""
    anchor = "start" if x < 5 else "end" if x > 95 else "middle"
    kind = "minor" if turn % 2 else "major"
    return LABEL.format(x=x, y=height + 16, anchor=anchor, text=text, kind=kind)


def name(x: float, y: float, text: str) -> Markup:
    """The name of a row above what begins at `x`; where that is late, the name ends there.

    Where it would not fit a narrow screen, it has another place there. What is longer than the
    chart is cut.
    """
    wide, narrow = (_placed(x, text, pixels) for pixels in (WIDE, NARROW))
    if wide == narrow:
        return NAME.format(*wide, y=y, kind="name")
    return NAME.format(*wide, y=y, kind="name minor") + NAME_NARROW.format(*narrow, y=y)


def _placed(x: float, text: str, pixels: int) -> tuple[float, str, str]:
    """Where a name goes in a chart so many pixels wide, whether it starts or ends there, and it."""
    letters = int(pixels / NAME_LETTER)
    if len(text) > letters:
        text = f"{text[: letters - 1].rstrip()}…"
    room = {"start": (100 - x) * pixels / 100, "end": x * pixels / 100}
    for anchor in ("end", "start") if x > 55 else ("start", "end"):
        if len(text) * NAME_LETTER <= room[anchor]:
            return (x, anchor, text)
    return (100.0, "end", text) if x > 50 else (0.0, "start", text)


def grid(
    most: int, height: int, noun: str, shares: Sequence[float]
) -> tuple[list[Markup], list[Markup]]:
    """Lines at the highest number and half of it, and labels with these and what is counted.

    `shares` are what the highest bar of each step has of the highest number. A label is above its
    line, that of half the number where no bar is behind it; without such a place there is none.
    Half of an odd number would count parts of a document: there is no line at that. The chart needs
    `ABOVE_GRID` pixels above itself.
    """
    if not most:
        return [], []
    lines, labels = [LINE.format(y=0.0)], []
    if most % 2 == 0:
        half = height / 2
        lines.insert(0, LINE.format(y=half))
        text = f"{short(most // 2)} {noun}{'s' * (most != 2)}"
        wide = (len(text) * TICK_LETTER + 2 * _BESIDE_LABEL) * 100
        for pixels, kind in ((NARROW, "tick"), (WIDE, "tick minor")):
            x = _free(shares, wide / pixels)
            if x is not None:
                x += _BESIDE_LABEL * 100 / pixels
                labels.append(TICK.format(x=f"{x:.3f}%", y=half - 4, text=text, kind=kind))
                break
    text = f"{short(most)} {noun}{'s' * (most != 1)}"
    return lines, [*labels, TICK.format(x="0", y=-4.0, text=text, kind="tick")]


def _free(shares: Sequence[float], wide: float) -> float | None:
    """Where the first so many per cent of a chart begin in which no bar is over half its height."""
    step = 100 / len(shares)
    start = 0
    for turn, share in enumerate(shares):
        if share > 0.5:
            start = turn + 1
        elif (turn + 1 - start) * step >= wide:
            return start * step
    return None


def whole_ceiling(most: int) -> int:
    """A round whole number that is not below `most`; from 10 on, half of it is whole as well."""
    if most < 1:
        return 0
    size: int = 10 ** (len(str(most)) - 1)
    return next(size * step for step in (1, 2, 3, 4, 6, 8, 10) if size * step >= most)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of a chart's numbers."""

    values: tuple[Any, ...]
    """What CSV has; None is not known."""
    shown: tuple[str, ...]
    """The same in words."""
    href: str = ""
    """Where the row leads; empty where nowhere."""
    linked: int = 0
    """Which of the words lead there."""

    def cells(self) -> list[Any]:
        """The words, of which some lead to `href`."""
        link = Markup("<a href='{}'>{}</a>").format
        return [
            link(self.href, text) if self.href and turn == self.linked else text
            for turn, text in enumerate(self.shown)
        ]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is drawn, with its caption and its numbers."""

    caption: str
    height: int
    """Pixels of the drawing."""
    parts: Sequence[Markup]
    heads: Sequence[str]
    """The names of the columns of its numbers."""
    rows: Sequence[Row]
    key: Sequence[tuple[str, str]] = ()
    """What the colours mean: a class of the style sheet and words of each."""
    above: int = 0
    """Pixels that it needs above itself: none, `ABOVE_GRID` or `ABOVE_YEARS`."""

    def __html__(self) -> str:
        """The chart as a figure of HTML, with the table of its numbers."""
        row, cell, head = (Markup(f"<{tag}>{{}}</{tag[:2]}>").format for tag in _TAGS)
        table = Markup("").join(row(Markup("").join(map(cell, each.cells()))) for each in self.rows)
        columns = Markup("").join(map(head, self.heads))
        svg = self.svg()
        return _FIGURE.format(caption=self.caption, svg=svg, heads=columns, rows=table)

    def svg(self) -> Markup:
        """The drawing as an element of HTML, as wide as there is room, with its key below it."""
        swatches = Markup(" ").join(
            Markup('<span class="term {}"></span> {}').format(kind, words)
            for kind, words in self.key
        )
        return _SVG.format(
            caption=self.caption,
            kind=" ".join(("drawn", *_ABOVE[self.above])),
            height=self.height,
            parts=Markup("").join(self.parts),
        ) + (Markup('<p class="key">{}</p>').format(swatches) if self.key else "")


_ABOVE = {0: (), ABOVE_GRID: ("labelled",), ABOVE_YEARS: ("many",)}
"""The class of the style sheet for so many pixels above a drawing."""
_TAGS = ("tr", "td", "th scope='col'")
_SVG = Markup(
    '<svg class="{kind}" role="group" aria-label="{caption}" width="100%" height="{height}">'
    "{parts}</svg>"
)
_FIGURE = Markup(
    '<figure class="chart"><figcaption>{caption}</figcaption>{svg}'
    "<details><summary>The numbers</summary>"
    "<div class='wide' tabindex='0' role='region' aria-label='The numbers: {caption}'>"
    "<table><thead><tr>{heads}</tr>"
    "</thead><tbody>{rows}</tbody></table></div></details></figure>"
)
SHADE = Markup(
    '<rect class="band {odd}" x="{x:.3f}%" y="0" width="{wide:.3f}%" height="{high}">'
    "<title>{label}</title></rect>"
)
BAR = Markup(
    '<rect class="{kind}" x="{x:.3f}%" y="{y:.1f}" width="{wide:.3f}%" height="{high:.1f}">'
    "<title>{label}</title></rect>"
)
CLICK_AREA = Markup(
    '<rect class="click-area" x="{x:.3f}%" y="0" width="{wide:.3f}%" height="{high}"></rect>'
)
LINK = Markup('<a href="{href}" aria-label="{label}">{inside}</a>')
LINK_WITHOUT_TAB_STOP = Markup('<a href="{href}" aria-label="{label}" tabindex="-1">{inside}</a>')
LINE = Markup('<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"></line>')
RULE = Markup('<line class="grid" x1="{x:.3f}%" x2="{x:.3f}%" y1="0" y2="{high}"></line>')
TICK = Markup('<text class="{kind}" x="{x}" y="{y:.1f}">{text}</text>')
LABEL = Markup('<text class="{kind}" x="{x:.3f}%" y="{y}" text-anchor="{anchor}">{text}</text>')
NAME = Markup('<text class="{kind}" x="{:.3f}%" y="{y}" text-anchor="{}">{}</text>')
NAME_NARROW = Markup(
    '<text class="name narrow" display="none" aria-hidden="true" x="{:.3f}%" y="{y}"'
    ' text-anchor="{}">{}</text>'
)
POINT = Markup('<circle class="point" cx="{x:.3f}%" cy="{y:.1f}" r="4"></circle>')
TERM = Markup(
    '<rect class="term {kind}" x="{x:.3f}%" y="{y}" width="{wide:.3f}%" height="{high}" rx="2">'
    "<title>{label}</title></rect>"
)
