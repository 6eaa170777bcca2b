"""Parts of SVG charts: shapes, axes, and the ``<figure>`` around them with a table of numbers.

Widths are in per cent and heights in pixels, so that a chart fits any width and its letters stay
as large as they are. Each comes with a table of its numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

MAX_LABELS = 8
"""How many labels an axis has."""

MAX_TAB_STOPS = 40
"""Of more links than this, none is a tab stop: the table below has them too."""

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
    anchor = "start" if x < 4 else "end" if x > 96 else "middle"
    kind = "minor" if turn % 2 else "major"
    return LABEL.format(x=x, y=height + 16, anchor=anchor, text=text, kind=kind)


def grid(most: float, height: int, what: str) -> list[Markup]:
    """Lines at the highest value and half of it, with their values and what is counted."""
    lines = []
    for part in (0.5, 1) if most > 1 else (1,) if most else ():
        lines.append(LINE.format(y=height * (1 - part)))
        text = f"{short(most * part)} {what}" if part == 1 else short(most * part)
        lines.append(TICK.format(y=height * (1 - part) + 12, text=text))
    return lines


def figure(
    caption: str,
    height: int,
    parts: Sequence[Markup],
    heads: Sequence[str],
    rows: Sequence[Any],
    kind: str = "",
) -> str:
    """A chart as a figure of HTML, with its caption and the table of its numbers."""
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
TICK = Markup('<text class="tick" x="2" y="{y:.1f}">{text}</text>')
LABEL = Markup('<text class="{kind}" x="{x:.3f}%" y="{y}" text-anchor="{anchor}">{text}</text>')
NAME = Markup('<text class="name" x="{x:.3f}%" y="{y}" text-anchor="{anchor}">{text}</text>')
POINT = Markup('<circle class="point" cx="{x:.3f}%" cy="{y:.1f}" r="4"></circle>')
TERM = Markup(
    '<rect class="term {kind}" x="{x:.3f}%" y="{y}" width="{wide:.3f}%" height="{high}" rx="2">'
    "<title>{label}</title></rect>"
)
