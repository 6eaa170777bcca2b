"""The links in a body: Markdown links, and addresses that stand in the text as they are."""

from __future__ import annotations

import re

from archive.document import Link

# The words of a link are one line without brackets; its address has no white space. Both are
# bounded, so that a row of opening brackets cannot make the search quadratic.
_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]\n]{0,500})\]\(\s{0,3}<?(?P<url>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)"
    r"[^\s()<>]{0,500})?)>?(?:\s{1,3}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,3}\)"
    r"|(?P<bare>https?://[^\s<>\[\]()\"]{1,2000})"
)


def find(body: str) -> tuple[Link, ...]:
    """Every link of a body, in order; pictures are none."""
    if "](" not in body and "http" not in body:
        return ()
    return tuple(_link(match) for match in _LINK.finditer(body))


def _link(match: re.Match[str]) -> Link:
    if bare := match["bare"]:
        address = bare.rstrip(".,;:!?’”'\\")
        return Link(match.start(), match.start() + len(address), address, address)
    return Link(match.start(), match.end(), match["text"], match["url"])
