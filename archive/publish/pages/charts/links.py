"""Links to the files of a page's charts, and the line that shows a chart on another site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from archive.publish.pages.charts import png, standalone
from archive.publish.pages.charts.svg import Drawing
from archive.publish.pages.content import PageContent
from archive.publish.pages.requests import PageRequest

FORMATS = ("svg", "png", "csv")


@dataclass(frozen=True, slots=True)
class ChartLinks:
    """A chart as a page shows it, with how it can be taken along."""

    drawing: Drawing
    files: Mapping[str, str]
    """The URLs of its files, by the names of their formats."""
    frame: str
    """The line of HTML that shows it on another site."""


def of(
    content: PageContent, request: PageRequest, absolute: Callable[[str], str]
) -> dict[str, ChartLinks]:
    """The charts of a page by their names."""
    made = {}
    for name, chart in content.charts.items():
        drawing = chart.drawing()
        made[name] = ChartLinks(
            drawing=drawing,
            files={
                each.upper(): request.chart(name, each)
                for each in FORMATS
                if each != "png" or not png.why_not(standalone.FAMILIES)
            },
            frame=_frame(content, drawing, absolute(request.frame(name))),
        )
    return made


def _frame(content: PageContent, drawing: Drawing, address: str) -> str:
    """The line for a page of another site; as text, which a template escapes once more."""
    title = f"{content.title}: {drawing.caption}"
    height = standalone.frame_height(drawing)
    return str(_FRAME.format(address=address, title=title, height=height))


_FRAME = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="{height}" loading="lazy" '
    'frameborder="0"></iframe>'
)
