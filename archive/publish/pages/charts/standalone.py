"""Charts with nothing around them: an SVG with its title and source, a page for a frame.

Both bring their own style, and a policy that allows it alone, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from archive.publish import metadata
from archive.publish.pages import formatting
from archive.publish.pages.charts.svg import Drawing

WIDTH = 800
"""Pixels from side to side of an SVG."""

MARGIN = 20
"""Pixels around what is drawn in it."""

FAMILIES = (
    "Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, Noto Sans, Segoe UI, Roboto, Open Sans"
)
"""The families of letters, of which one is on most machines."""

_COLOURS = """
text { fill: #4f5862; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
.name { fill: #1b1f24; font-size: 13px; }
.tick { pointer-events: none; }
.bar { fill: #2f6f94; }
.bar.selected, .bar.other { fill: #b3541e; }
.click-area { fill: transparent; }
.band.odd { fill: #efece5; }
.band.even { fill: #f6f4ef; }
.grid { stroke: #d8d4cc; stroke-width: 1; }
.point { fill: #2f6f94; fill-opacity: 0.55; stroke: #2f6f94; }
.term.dated, .term.listed, .term.first { fill: #2f6f94; background: #2f6f94; }
.term.bounded { fill: #6f9bb5; background: #6f9bb5; }
.term.observed { fill: #98782f; background: #98782f; }
.term.seen, .term.other { fill: #b3541e; background: #b3541e; }
"""
_SVG_STYLE = f"""text {{ font: 12px {FAMILIES}, sans-serif; }}{_COLOURS}.paper {{ fill: #ffffff; }}
.title {{ fill: #1b1f24; font-size: 17px; font-weight: bold; }}
.caption {{ font-size: 13px; }}
.source {{ font-size: 11px; }}
"""
_HTML_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 12px; background: #ffffff; color: #1b1f24; font: 14px/1.4 {FAMILIES}, sans-serif;
    overflow-wrap: anywhere; }}
h1 {{ font-size: 17px; margin: 0; }}
p {{ margin: 4px 0 8px; color: #4f5862; }}
a {{ color: #1a5580; }}
.drawn {{ display: block; overflow: visible; font-size: 12px; }}
.labelled {{ margin-top: 16px; }}
.many {{ margin-top: 32px; }}
.key, .source {{ font-size: 12px; }}
.key .term {{ display: inline-block; width: 22px; height: 10px; border-radius: 2px; }}
@media (max-width: 600px) {{ .minor {{ display: none; }} .narrow {{ display: inline; }} }}
{_COLOURS}"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a chart is from."""

    title: str
    """The title of its page."""
    address: str
    """The address of its page, whole."""
    loaded: str
    """The day of the last load, ISO 8601; empty where there was none."""
    site: str = metadata.TITLE
    """The name of the site."""

    @property
    def day(self) -> str:
        """The day in words, after a comma; empty where there is none."""
        return f", as loaded on {formatting.day(self.loaded)}" if self.loaded else ""

    @property
    def line(self) -> str:
        """The name of the site, the address and the day."""
        return f"{self.site}, {self.address}{self.day}"


def policy(style: str, ancestors: str) -> str:
    """The policy of what has this style and nothing else, and may be shown in frames of some."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {ancestors}"
    )


SVG_POLICY = policy(_SVG_STYLE, "*")
HTML_POLICY = policy(_HTML_STYLE, "*")


def svg(drawing: Drawing, source: Source, absolute: Callable[[str], str]) -> Markup:
    """The chart as an SVG of its own: with title and source, light, its links whole."""
    top = MARGIN
    head, tail = Markup(""), Markup("")
    for kind, text, letters, high in (
        ("title", source.title, 75, 22),
        ("caption", drawing.caption, 105, 18),
    ):
        lines = textwrap.wrap(text, letters, max_lines=3, placeholder=" …")
        for turn, line in enumerate(lines):
            head += _TEXT.format(kind=kind, x=MARGIN, y=top + high * (turn + 1) - 4, text=line)
        top += high * len(lines)
    top += 12 + drawing.above
    bottom = top + drawing.height + 12
    if drawing.key:
        tail += _key(drawing, bottom)
        bottom += 22
    # An address has no spaces, and is not to be cut short.
    for line in textwrap.wrap(source.line, 125, break_on_hyphens=False):
        bottom += 15
        tail += _TEXT.format(kind="source", x=MARGIN, y=bottom - 3, text=line)
    return _SVG.format(
        width=WIDTH,
        height=bottom + MARGIN,
        title=f"{source.title}: {drawing.caption}",
        about=source.line,
        style=Markup(_SVG_STYLE),
        margin=MARGIN,
        top=top,
        head=head,
        parts=_led(_in_pixels(Markup("").join(drawing.parts)), absolute),
        tail=tail,
    )


def without_links(picture: Markup) -> str:
    """An SVG without what a picture does not show: it is drawn in a third of the time."""
    return _NOT_IN_A_PICTURE.sub("", picture)


def html(drawing: Drawing, source: Source, absolute: Callable[[str], str]) -> Markup:
    """The chart as a page for a frame in another site; its links open outside of that frame."""
    return _HTML.format(
        title=f"{source.title}: {drawing.caption}",
        style=Markup(_HTML_STYLE),
        heading=source.title,
        caption=drawing.caption,
        svg=_led(drawing.svg(), absolute),
        archive=source.site,
        address=source.address,
        day=source.day,
    )


def frame_height(drawing: Drawing) -> int:
    """Pixels that the page for a frame takes where its title needs a line."""
    return drawing.height + drawing.above + (30 if drawing.key else 0) + 140


def message(text: str) -> Markup:
    """The page for a frame that says why there is no chart."""
    return _MESSAGE.format(style=Markup(_HTML_STYLE), text=text)


def _key(drawing: Drawing, y: int) -> Markup:
    """What the colours mean, in a line."""
    made, x = Markup(""), MARGIN
    for kind, words in drawing.key:
        made += _SWATCH.format(kind=kind, x=x, y=y + 5)
        made += _TEXT.format(kind="words", x=x + 28, y=y + 14, text=words)
        x += 46 + 7 * len(words)
    return made


def _in_pixels(drawn: Markup) -> Markup:
    """The shapes with their places in pixels: not every program reads per cent."""

    def pixels(found: re.Match[str]) -> str:
        return f'{found[1]}="{float(found[2]) / 100 * (WIDTH - 2 * MARGIN):.2f}"'

    return Markup(_PER_CENT.sub(pixels, drawn))


def _led(drawn: Markup, absolute: Callable[[str], str]) -> Markup:
    """The drawing with links that are whole and open in a window of their own."""

    def whole(found: re.Match[str]) -> str:
        address = escape(absolute(Markup(found[1]).unescape()))
        return f'<a target="_blank" rel="noopener" href="{address}"'

    return Markup(_LINK.sub(whole, drawn))


# Within what is escaped, no text has a quotation mark: these match attributes alone.
_PER_CENT = re.compile(r'(?<= )(x|x1|x2|cx|width)="([\d.]+)%"')
_LINK = re.compile(r'<a href="([^"]*)"')
_NOT_IN_A_PICTURE = re.compile(
    r'<rect class="click-area"[^>]*></rect>|</?a\b[^>]*>|<title>[^<]*</title>'
    r'|<text class="name narrow"[^>]*>[^<]*</text>'
)
_TEXT = Markup('<text class="{kind}" x="{x}" y="{y}">{text}</text>')
_SWATCH = Markup('<rect class="term {kind}" x="{x}" y="{y}" width="22" height="10" rx="2"></rect>')
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" aria-labelledby="title about">'
    '<title id="title">{title}</title><desc id="about">{about}</desc><style>{style}</style>'
    '<rect class="paper" width="{width}" height="{height}"></rect>{head}'
    '<g transform="translate({margin} {top})">{parts}</g>{tail}</svg>\n'
)
_HTML = Markup(
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="robots" content="noindex">\n<style>{style}</style>\n</head>\n<body>\n<main>\n'
    "<h1>{heading}</h1>\n<p>{caption}</p>\n{svg}\n"
    '<p class="source"><a target="_blank" rel="noopener" href="{address}">{archive}</a>{day}</p>\n'
    "</main>\n</body>\n</html>\n"
)
_MESSAGE = Markup(
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>No chart</title>\n'
    "<style>{style}</style>\n</head>\n<body>\n<main><h1>No chart</h1><p>{text}</p></main>\n"
    "</body>\n</html>\n"
)
