"""Finds the links in a body: Markdown links and bare web addresses."""

from __future__ import annotations

import re

from archive.document import Link

# The words of a link are one line without brackets; its address has no white space. Both are
# bounded, so that a row of opening brackets cannot make the search quadratic. Each alternative
# begins with a sign, to which the search skips.
_LINK = re.compile(
    r"\[(?<!!\[)(?P<text>[^\[\]\n]{0,500})\]\(\s{0,3}<?(?P<url>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)"
    r"[^\s()<>]{0,500})?)>?(?:\s{1,3}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,3}\)"
    r"|!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)"
    r"|h(?P<bare>ttps?://\w[^\s<>\[\]()\"]{0,2000})"
)

_NO_END = ".,;:!?’”'\\*_~|"
"""Characters after an address that are no part of it: ends of sentences and emphasis."""


def find(body: str) -> tuple[Link, ...]:
    """Find the links of a body, in order, without those of pictures."""
    if "](" not in body and "http" not in body:
        return ()
    # A match without a group is a picture, matched whole so that its address is no bare link.
    return tuple(_link(match) for match in _LINK.finditer(body) if match["url"] or match["bare"])


def _link(match: re.Match[str]) -> Link:
    if match["bare"]:
        address = match[0].rstrip(_NO_END)
        return Link(match.start(), match.start() + len(address), address, address)
    return Link(match.start(), match.end(), match["text"], match["url"])
