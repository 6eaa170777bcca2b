"""PNG pictures of SVG, by a library that is there if the extra ``png`` is installed."""

from __future__ import annotations

import importlib.util
from functools import cache, lru_cache

SCALE = 2
"""Pixels of a picture for each pixel of its SVG: sharp on screens of today and on paper."""

INSTALL = "pip install 'release-archive[png]'"

_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<text y="15" font-family="{families}">{text}</text></svg>'
)


@cache
def why_not(families: str) -> str:
    """Why no picture can be drawn whose letters are of these families; empty where one can be."""
    if importlib.util.find_spec("resvg_py") is None:
        return f"Pictures are drawn by a library that is not installed here: {INSTALL}."
    # A machine without fonts would draw charts without a letter, and say nothing.
    empty, letters = (draw(_PROBE.format(families=families, text=text)) for text in (" ", "8"))
    if empty == letters:
        return "This machine has no font to write with: install one, such as DejaVu Sans."
    return ""


@lru_cache(maxsize=32)
def draw(svg: str) -> bytes:
    """The picture of an SVG, `SCALE` times as large as it says."""
    # Only here: nothing else needs it, and it may be missing.
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE))
