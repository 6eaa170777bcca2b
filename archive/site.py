"""A site's own name, contact, address, about page, logo and colours: what `archive serve` shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

NAME = "Release archive"
"""The name of a site that gives none."""

ENOUGH_CONTRAST = 4.5
"""The least contrast of a text with what is behind it: level AA of WCAG 2.2, criterion 1.4.3."""

LONGEST_NAME = 80
LONGEST_ABOUT = 50_000
MOST_LOGO_BYTES = 256 * 1024

TEXT_KEYS = ("name", "contact", "address", "about", "logo")

VARIABLES = {
    "header_colour": "--bar",
    "header_text_colour": "--on-bar",
    "link_colour": "--link",
    "visited_colour": "--seen",
}
"""The keys of colours, each with its variable in the style sheets."""

DARK = "dark_"
"""Begins the key of a colour for readers whose system is dark."""

KEYS = (*TEXT_KEYS, *VARIABLES, *(f"{DARK}{key}" for key in VARIABLES))
"""Every key that the description of a site may have."""

DEFAULTS = {
    "": {"--bar": "#23404f", "--on-bar": "#eef3f6", "--link": "#1a5580", "--seen": "#5d4380"},
    DARK: {"--bar": "#10222c", "--on-bar": "#dfe7ec", "--link": "#8cc5ec", "--seen": "#c6aee6"},
}
"""The colours of a site that gives none, light and dark."""

BACKGROUNDS = {
    "": (
        *("#fbfaf8", "#ffffff", "#efece5", "#f6f4ef", "#ffe9a8", "#b9e3c0", "#c9d9f7"),
        *("#f4d9b8", "#e6d3f2", "#f7d0d6", "#d2ebe9", "#c9ecc9", "#f7cfcf"),
    ),
    DARK: (
        *("#15181b", "#1d2125", "#22272c", "#1a1e22", "#4a3e10", "#1f4d2b", "#233d6b"),
        *("#57401c", "#46305a", "#5c2730", "#1d4946", "#1f4d2b"),
    ),
}
"""Those colours, in the same order."""

_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MEDIA_TYPES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<svg\b", re.S),
        "image/svg+xml",
    ),
)


class Logo(NamedTuple):
    """A picture that stands before the site's name."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a site says of itself."""

    name: str = NAME
    contact: str = ""
    """An e-mail address or the address of a page; empty where there is none."""
    address: str = ""
    """The public address of the site with a slash at its end; empty where it is as asked for."""
    about: str = ""
    """Markdown."""
    logo: Logo | None = None
    style: str = ""
    """A style sheet with the site's colours; empty where it has none of its own."""

    @property
    def contact_link(self) -> str:
        """The address of a link to the contact; empty where there is none."""
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact

    @property
    def base_path(self) -> str:
        """The path below which the site is served, as its address has it: ``/archive/``."""
        return urlsplit(self.address).path or "/"


class WrongError(Exception):
    """A value that cannot be used; its text says why and what to do."""


def name(text: str) -> str:
    """The name of a site, with single spaces.

    Raises:
        WrongError: when it is empty, too long or has characters that are not shown.
    """
    found = " ".join(text.split())
    if not found:
        raise WrongError("`name` is empty; write what the site is called, or leave the key out.")
    if len(found) > LONGEST_NAME:
        raise WrongError(
            f"`name` has {len(found)} characters; a header has room for {LONGEST_NAME}."
        )
    if _CONTROL.search(found):
        raise WrongError("`name` has characters that cannot be seen; type it anew.")
    return found


def contact(text: str) -> str:
    """An e-mail address, or the address of a page.

    Raises:
        WrongError: when it is neither.
    """
    found = text.strip().removeprefix("mailto:")
    if _EMAIL.match(found) or _is_web_address(found):
        return found
    raise WrongError(
        f"`contact: {text}` is neither an e-mail address nor the address of a page; write"
        " archive@example.org or https://example.org/contact."
    )


def address(text: str) -> str:
    """The public address of a site, with a slash at its end.

    Raises:
        WrongError: when it is none, or has more than a host and a path.
    """
    found = text.strip()
    parts = urlsplit(found) if _is_web_address(found) else None
    is_plain = parts and not (parts.query or parts.fragment or "@" in parts.netloc)
    if not parts or not is_plain or not re.fullmatch(r"[\w./~-]*", parts.path, re.ASCII):
        raise WrongError(
            f"`address: {text}` is no address of a site; write https://archive.example.org/, with a"
            " path of letters, digits and hyphens behind it where the site has one."
        )
    return f"{found.rstrip('/')}/"


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(re.fullmatch(r"[\w.:\[\]@-]+", parts.netloc, re.ASCII))
            and (parts.port or 80) > 0
            and not re.search(r"[\s<>\"']", text)
        )
    except ValueError:
        return False


def about(text: str) -> str:
    """The Markdown of an about page.

    Raises:
        WrongError: when it is too long.
    """
    if len(text) > LONGEST_ABOUT:
        raise WrongError(
            f"`about` has {len(text):,} characters; a page has room for {LONGEST_ABOUT:,}."
        )
    return text.strip()


def logo(data: bytes, where: str) -> Logo:
    """The picture that the bytes of the file at `where` are.

    Raises:
        WrongError: when they are none that browsers show, or too many.
    """
    if len(data) > MOST_LOGO_BYTES:
        raise WrongError(
            f"`logo: {where}` has {len(data):,} bytes; every page loads it, so make it smaller than"
            f" {MOST_LOGO_BYTES:,}."
        )
    found = next((kind for begins, kind in _MEDIA_TYPES if begins.match(data[:4096])), None)
    if found is None:
        raise WrongError(f"`logo: {where}` is no SVG, PNG, JPEG or WebP picture; give one.")
    return Logo(data, found)


def colour(key: str, text: str) -> str:
    """A colour as a style sheet has it: ``#23404f``.

    Raises:
        WrongError: when it is none.
    """
    found = _COLOUR.match(text.strip())
    if not found:
        raise WrongError(f'`{key}: {text}` is no colour; write one like "#23404f", in quotes.')
    digits = found[1].lower()
    return f"#{digits if len(digits) == 6 else ''.join(2 * each for each in digits)}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2: from 1, where they are the same, to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(text: str) -> float:
    """The relative luminance, as WCAG 2.2 defines it."""
    parts = [int(text[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unreadable(colours: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys of colours of which texts could not be read, each with why and what to do."""
    found = []
    for dark in ("", DARK):
        shown = DEFAULTS[dark] | {
            variable: colours[f"{dark}{key}"]
            for key, variable in VARIABLES.items()
            if f"{dark}{key}" in colours
        }
        if f"{dark}header_colour" in colours or f"{dark}header_text_colour" in colours:
            key = "header_text_colour" if f"{dark}header_colour" not in colours else "header_colour"
            found += _too_close(
                f"{dark}{key}", shown["--on-bar"], (shown["--bar"],), "the header's text and header"
            )
        for key in ("link_colour", "visited_colour"):
            if given := colours.get(f"{dark}{key}"):
                found += _too_close(f"{dark}{key}", given, BACKGROUNDS[dark], "links and the page")
    return found


def _too_close(
    key: str, text: str, backgrounds: tuple[str, ...], what: str
) -> list[tuple[str, str]]:
    least, behind = min((contrast(text, each), each) for each in backgrounds)
    if least >= ENOUGH_CONTRAST:
        return []
    way = "darker" if _luminance(behind) > 0.18 else "lighter"
    message = (
        f"`{key}`: {what} have a contrast of {least:.1f} to 1 ({text} on {behind}), and need"
        f" {ENOUGH_CONTRAST} for everybody to read them (WCAG AA); make {text} {way}"
        f"{', or the header more unlike it' if 'header' in key else ''}."
    )
    return [(key, message)]


def style_sheet(colours: Mapping[str, str]) -> str:
    """The style sheet that puts a site's colours in the place of the usual ones."""
    made = []
    for dark in ("", DARK):
        lines = "".join(
            f" {variable}: {colours[f'{dark}{key}']};"
            for key, variable in VARIABLES.items()
            if f"{dark}{key}" in colours
        )
        if lines:
            rule = f":root {{{lines} }}"
            # What is given for light screens alone does not hold on dark ones.
            scheme = "dark" if dark else "light"
            made.append(f"@media (prefers-color-scheme: {scheme}) {{ {rule} }}\n")
    return "".join(made)
