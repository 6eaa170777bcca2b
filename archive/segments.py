"""Cuts a body into segments, each with the one role that it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.document import Segment

# Lines become pieces (a paragraph, an item, a cell), each piece is named by its own form, and those
# that only their company explains (headings, cells, captions, bylines, teasers) are named by that.
# In doubt a piece is a paragraph: a notice kept costs a reader a glance, a paragraph dropped costs
# the archive its figures. Expressions see short text only, and none can backtrack over what it has
# read, so that the time is linear in the length of the body.

SHORT = 300
"""Longer pieces than this are prose: notices, headings and captions are not looked for there."""

HEADLINE = 90
"""The most letters that a line without any mark of a heading may have and still be one."""

LINKED = 3000
"""The most characters of a line of links that is looked at: addresses can be long."""

CELL = 60
"""The most letters of a line that may be a cell of a broken table."""

ENDINGS = tuple(".:;,?!\"'”’")
"""What a sentence ends with, or a part of one that goes on."""

DANGLING = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "his", "her",
    "in", "include", "includes", "including", "into", "is", "its", "of", "on", "or", "our",
    "that", "the", "their", "these", "this", "to", "was", "were", "which", "will", "with",
})  # fmt: skip
"""Words that no heading and no line of its own ends with: the sentence goes on."""

FURNITURE = frozenset({
    "ends", "end", "ends here", "end of release", "more follows", "accept", "accept all",
    "accept cookies", "view all publications", "back to top", "top of page", "skip to content",
    "skip to main content", "read more", "print this page", "share this page",
})  # fmt: skip
"""Whole lines that belong to the page or the wire, not to the text."""

RELATED = frozenset({
    "related publications", "related articles", "related content", "related stories",
    "related posts", "related news", "more from this author", "more from this section",
    "you may also like", "recommended reading", "most read", "latest news",
})  # fmt: skip
"""Headings after which a page advertises other documents, to its end."""

LETTERHEADS = frozenset({
    "new zealand", "new zealand government", "government of new zealand", "parliament buildings",
})  # fmt: skip
"""Lines that make a first block of short lines the head of the paper it was written on."""

NOTES = ("background", "note", "editor", "question", "q&a", "further information", "conclusion")
"""How a short line begins that ends in a colon and yet is the heading of a section."""

AUTHORS = frozenset({
    "director", "professor", "lecturer", "fellow", "researcher", "journalist", "editor",
    "correspondent", "analyst", "author", "writer", "columnist", "reporter",
})  # fmt: skip
"""What a byline at the end of an article says that its author is."""

LIVELY = frozenset({
    "are", "be", "been", "call", "can", "could", "email", "has", "have", "is", "may", "must",
    "phone", "ring", "sent", "should", "was", "were", "will", "would",
})  # fmt: skip
"""Words that make a line with an address or a number in it a sentence of the text."""

_ITEM = re.compile(
    r"\\?[-*](?=[ \t\xa0])|\\?-(?=[^\W\d_])|\\\*(?=\w)|[+¨](?=\s)|[·•●▪◦‣§\uf0a7\uf0b7\uf0d8]"
    r"|[–—−](?=[\w\s$])|„[hXK]|o[ \t\xa0]+(?=\w)"
    r"|\(?\d{1,3}\\?[.)](?=\s)|\*\*\d{1,3}\\?[.)]\*\*(?=\s)|\d{1,2}\\?\.(?=[A-Z])"
    r"|\(?[a-h]\\?\)(?=\s)|\([ivx]{1,4}\\?\)|[ivx]{2,4}\\?[.)](?=\s)|[a-h]\\?\.(?=\s)"
)
_WORD = re.compile(r"[^\W_]")
_HASHES = re.compile(r"#{1,6}(?=\s|\*)")
_UNDERLINE = re.compile(r"=+|-{3,}")
_IMAGES = re.compile(r"(?:[\s*_]*\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?)+[\s*_]*")
_LINKS = re.compile(
    r"(?:[\s*_.]*\[[^\[\]]*\](?:\([^()]*\))?)+[\s*_.]*|[\s*_]*(?:https?://|www\.)\S+"
)
_LINK_WORDS = re.compile(r"\[([^\[\]]*)\]")
_PHONE = re.compile(
    r"(?:\+\d{2}|\(0\d{1,3}\)|\b0\d{1,3}\b)(?:[ .\xa0-]?\(?\d{1,7}\b\)?){1,3}|\b04 ?\d{3} ?\d{4}\b"
    r"|\b0[85]0[08][ -]\w+(?:[ -]\d{3,4})?"
)
_EMAIL = re.compile(r"[\w.-]{1,64} ?@[\w.-]{3,64}")
_FIGURE = re.compile(r"\d")
_CONTACT = re.compile(
    r"(?:media |press )?(?:contacts?|co[nt]acts?|e?nquir(?:y|ies)|inquir(?:y|ies))\b", re.I
)
_MORE = re.compile(r"for (?:any )?(?:more|further|additional|media) [a-z]+", re.I)
_ADDRESS = re.compile(r"\b(?:p\.? ?o\.? box|private bag) \d", re.I)
_EMBARGO = re.compile(
    r"(?:strictly )?(?:under )?embargo(?:ed)?(?::|$| (?:to|till|until|for)\b)[^$]{0,140}$", re.I
)
_UPDATED = re.compile(
    r"(?:page )?last (?:updated|modified|reviewed)(?: on)?:? ?(?:[a-z]{3,9}\.?,? ){0,2}\d"
    r"[\w .,:/-]{0,30}$",
    re.I,
)
_COOKIES = re.compile(r"\b(?:we|site) uses? (?:\w+ )?cookies\b", re.I)
_CAPTION = re.compile(
    r"(?:(?:photo |image )?caption|photo(?:graph)?(?: credit| attached)?|image|picture)\b[*_]*:"
    r"|pictured\b|photograph of\b|\\?\[(?:image|photo):",
    re.I,
)
_CITATION = re.compile(r"\([A-Z][^()\d]*, (?:n\.d\.|\d{4}[a-z]?)(?: ?\\?\[\w+\\?\])?\)")
_PAGE = re.compile(
    r"(?:page \d{1,3}(?: of \d{1,3})?|[. ]*/ ?\d{1,3}|\\?[-–] ?\d{1,3} ?\\?[-–])", re.I
)
_NUMERIC = re.compile(
    r"[*_(<>~+–−-]*(?:up to |about )?(?:(?:NZ|US|A)?[$£€] ?)?[*_(]*[–−-]?\d[\d,.]*[\d%)]*"
    r"(?: ?[-–] ?\$?\d[\d,.]*)?(?: ?(?:%|[a-zA-Z]{1,8}))?[+*_)\\]*",
    re.I,
)
_BYLINE = re.compile(r"(?:[Ww]ritten )?[Bb][Yy] (?:[A-Z][\w'’.-]+ ){1,5}[A-Z][\w'’-]+")
_AUTHOR = re.compile(r"((?:[A-Z][\w’'.-]+ ){1,3})([A-Z][\w’'-]+) is (?:an?|the) (.+)\.")
_LABEL = re.compile(
    r"(?:phone|ph|tel|telephone|fax|mobile|mob|cell|pager|e-?mail|[mte])\b[:. /]", re.I
)
_MARKS = {"#": "heading", "|": "table_row", ">": "paragraph"}
_SIGNS = (
    (_EMBARGO, "notice"),
    (_UPDATED, "boilerplate"),
    (_CAPTION, "caption"),
)


@dataclass(slots=True)
class _Piece:
    """A stretch on its way to being a segment; `role` is empty while only company can tell."""

    start: int
    text: str
    role: str


def cut(body: str) -> tuple[Segment, ...]:
    """Cuts `body` into segments that cover it, in order, without overlap.

    The first begins at 0, each begins where the one before it ended, and the last ends with the
    body; the white space between two belongs to the former. An empty body has no segments.
    """
    pieces = _pieces(body)
    if not pieces:
        return (Segment("paragraph", 0, len(body)),) if body else ()
    _settle(pieces, body)
    edges = [piece.start for piece in pieces]
    edges[0] = 0
    edges.append(len(body))
    return tuple(Segment(piece.role, edges[i], edges[i + 1]) for i, piece in enumerate(pieces))


# From lines to pieces.


def _pieces(body: str) -> list[_Piece]:
    """The pieces of a body, named by their own form; a blank line always parts two."""
    # Of the same length, so that positions hold; str.splitlines would cut at U+2028 and \x0b too.
    flat = body.replace("\r\n", " \n").replace("\r", "\n") if "\r" in body else body
    pieces: list[_Piece] = []
    block: list[tuple[int, int, str]] = []
    at = 0
    for line in flat.split("\n"):
        text = line.strip()
        if text:
            indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
            block.append((at + indent, indent, text))
        elif block:
            _read(block, pieces)
            block = []
        at += len(line) + 1
    if block:
        _read(block, pieces)
    return pieces


def _read(block: list[tuple[int, int, str]], pieces: list[_Piece]) -> None:
    """Adds the pieces of one block of lines (start, indent, text) to `pieces`."""
    if len(block) == 1:
        start, _, text = block[0]
        pieces.append(_Piece(start, text, _form(text)))
        return
    if not pieces and _is_letterhead(block):
        pieces.append(_Piece(block[0][0], "\n".join(line[2] for line in block), "notice"))
        return
    width = _width(block)
    begun, _, before = block[0]
    lines = [before]
    for start, indent, text in block[1:]:
        if _goes_on(lines, text, width, indent):
            lines.append(text)
            continue
        pieces.append(_joined(begun, lines))
        begun, lines = start, [text]
    pieces.append(_joined(begun, lines))


def _joined(start: int, lines: list[str]) -> _Piece:
    if len(lines) == 1:
        return _Piece(start, lines[0], _form(lines[0]))
    text = "\n".join(lines)
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]):
        return _Piece(start, text, "heading")
    return _Piece(start, text, _form(text) or "paragraph")


def _width(block: list[tuple[int, int, str]]) -> int:
    """How wide a typist or a mailer wrapped the block, or 0 where each line stands for itself.

    Lines that were wrapped go on in lower case more often than lists of lines do.
    """
    widest = max(len(text) for _, _, text in block)
    lower = sum(text[0].islower() for _, _, text in block[1:])
    return widest if 50 <= widest <= 120 and lower * 3 >= len(block) - 1 else 0


def _goes_on(lines: list[str], text: str, width: int, indent: int) -> bool:
    """Whether a line of a block goes on with the piece that `lines` began."""
    before, first = lines[-1], text[0]
    last = before[-1]
    if not first.isalnum() and not _WORD.search(text):
        if before[0].isalnum():
            return len(lines) == 1 and len(before) <= SHORT and bool(_UNDERLINE.fullmatch(text))
        # Rules and other marks without words, however many, are one piece of furniture.
        return not _WORD.search(before)
    if (
        text == before
        or first in "#|>"
        or text.startswith(("![", "[![", "<!--"))
        or before[0] in "#|>"
    ):
        return False
    if not before[0].isalnum() and (not _WORD.search(before) or _emphasised(before)):
        return False
    open_ended = last not in ENDINGS or last == ","
    if _is_item(text):
        # "… will end on 30 June / 30. The" is no item: a full line before it was not at its end.
        return open_ended and first.isdigit() and 60 <= len(before) <= width
    if open_ended and (
        first.islower()
        or last == ","
        or before[0] in '“"'  # a quotation has an end
        or _last_word(before) in DANGLING
    ):
        return True
    if width:
        return len(before) + 1 + len(text.partition(" ")[0]) > width - 8 or (
            open_ended and len(before) > width * 0.7
        )
    if indent >= 2 and _is_item(lines[0]):
        return True
    return open_ended and len(before) > HEADLINE


def _last_word(text: str) -> str:
    return text[-12:].rpartition(" ")[2]


def _is_item(text: str) -> bool:
    first = text[0]
    return not first.isupper() and first not in '“"' and _ITEM.match(text) is not None


def _is_letterhead(block: list[tuple[int, int, str]]) -> bool:
    """Whether the first block is the name of an office, set line by line as on its paper."""
    return (
        len(block) <= 5
        and all(
            len(text) <= 45 and text[-1] not in ENDINGS and not _FIGURE.search(text)
            for _, _, text in block
        )
        and any(text.casefold() in LETTERHEADS for _, _, text in block)
    )


# What a piece is by its own form.


def _form(text: str) -> str:
    """The role that a piece has by its own form, or nothing where its company must tell."""
    first, size = text[0], len(text)
    if not first.isalnum():
        if not _WORD.search(text):
            return "boilerplate"
        role = _MARKS.get(first)
        if role and (first != "#" or _HASHES.match(text)):
            return _aside(text) or role if first == ">" and size <= SHORT else role
        if text.startswith("<!--") and text.endswith("-->"):
            return "boilerplate"
    if size <= SHORT:
        role = _aside(text)
        if role:
            return role
    elif size <= LINKED and _COOKIES.search(text):
        return "notice"
    if _is_item(text):
        return "list_item"
    if first in "[*_!\\hwH" and size <= LINKED:
        if _IMAGES.fullmatch(text):
            return "caption"
        if _LINKS.fullmatch(text) and _is_signpost(text):
            return "boilerplate"
    if first in "*_" and _emphasised(text):
        return "heading"
    if size <= SHORT and _is_row(text):
        return "table_row"
    return "paragraph" if size > HEADLINE or "\n" in text else ""


def _aside(text: str) -> str:
    """The role of a short piece in which somebody else than the document speaks, if it is one."""
    bare = text.strip("*_#->•· \t\xa0")
    if len(bare) <= 40:
        if bare.strip(".:- ").casefold() in FURNITURE or _PAGE.fullmatch(text):
            return "boilerplate"
        if _CITATION.fullmatch(text):
            return "boilerplate"
    for sign, role in _SIGNS:
        if sign.match(bare):
            return role
    return "notice" if _is_address(text, bare) or _COOKIES.search(text) else ""


def _is_address(text: str, bare: str) -> bool:
    """Whether a short piece says only whom to reach and how."""
    # A grant's line names its recipient's telephone too: money is always the document's own.
    if "$" in text or "%" in text:
        return False
    numbered = _FIGURE.search(text) is not None
    reach = (numbered and _PHONE.search(text)) or ("@" in text and _EMAIL.search(text))
    contact = _CONTACT.match(bare)
    if contact:
        return bool(reach) or (
            text[text.find(bare) + contact.end() :].lstrip("*_ ")[:1] in (":", "-", "–")
        )
    if _MORE.match(bare):
        return bool(reach) or (len(text) <= 120 and "contact" in text)
    if not reach:
        return numbered and len(text) <= 120 and bool(_ADDRESS.search(text)) and _is_still(text)
    if _LABEL.match(bare):
        return True
    rest = _EMAIL.sub("", _PHONE.sub("", text))
    return len(rest) <= 100 and not _FIGURE.search(rest) and _is_still(rest)


def _is_still(text: str) -> bool:
    """Whether no word makes the line a sentence."""
    return LIVELY.isdisjoint(text.casefold().split())


def _is_signpost(text: str) -> bool:
    """Whether the words of a line of links only point elsewhere; a linked sentence is prose."""
    words = " ".join(_LINK_WORDS.findall(text)).strip()
    return len(words) <= 120 and "$" not in words and words[:1] not in ("“", '"')


def _emphasised(text: str) -> bool:
    """Whether a piece is wholly bold or italic, and no sentence."""
    whole = text.rstrip(": ")
    if text[0] not in "*_" or whole[-1] not in "*_" or len(text) > 200:
        return False
    inner = whole.strip("*_ ")
    if not inner or inner[0] == "[" or inner[-1] in '.;,!"”':
        return False  # a footnote, or a sentence
    return "*" not in inner and "__" not in inner


def _is_row(text: str) -> bool:
    """Whether a line holds several cells: parted by bars, or mostly figures."""
    if " | " in text:
        return text.count(" | ") > 1 or _is_figure(text.rpartition(" | ")[2])
    if text[-1] in ENDINGS or "\n" in text or ". " in text or not _FIGURE.search(text):
        return False
    words = text.split()
    figures = sum(map(_is_figure, words))
    return figures >= 3 and figures * 5 >= len(words) * 2


def _is_figure(text: str) -> bool:
    return len(text) <= 25 and _NUMERIC.fullmatch(text) is not None


# What a piece is by its company.


def _settle(pieces: list[_Piece], body: str) -> None:
    """Gives every piece that has no role yet the one that its neighbours tell, and mends some."""
    _settle_contacts(pieces)
    _settle_captions(pieces)
    _settle_cells(pieces)
    following = ""
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if not piece.role:
            if following == "notice" and i and pieces[i - 1].role in ("boilerplate", "notice"):
                piece.role = "notice"
            else:
                leads = following and following != "notice" and _is_headline(piece.text)
                piece.role = "heading" if leads else "paragraph"
        if piece.role not in ("boilerplate", "caption"):
            following = piece.role
    _settle_bylines(pieces, body)


def _is_headline(text: str) -> bool:
    """Whether a short line may head what follows it: it begins like a name and does not end."""
    first, last = text[0], text[-1]
    if first.islower() or not (first.isalnum() or first in "…(‘'$["):
        return False
    if last == ":":
        return text.casefold().startswith(NOTES)
    if last in "-–—" or (last in ENDINGS and last != "?"):
        return False
    return _last_word(text) not in DANGLING


def _settle_contacts(pieces: list[_Piece]) -> None:
    """Between "For more information contact:" and the number stand names."""
    for i, piece in enumerate(pieces):
        if piece.role == "notice" and piece.text[-1] in ":*":
            for j in range(i + 1, min(i + 4, len(pieces))):
                if pieces[j].role == "notice":
                    for name in pieces[i + 1 : j]:
                        name.role = "notice"
                    break
                if pieces[j].role:
                    break


def _settle_captions(pieces: list[_Piece]) -> None:
    """A page that shows a picture says its caption twice: once for those who cannot see it."""
    for one, other in pairwise(pieces):
        if one.text == other.text and one.text[-1] == ")" and 40 <= len(one.text) <= SHORT:
            one.role = other.role = "caption"


def _settle_cells(pieces: list[_Piece]) -> None:
    """Names runs of short lines: with figures they were a table, without a list."""
    i, count = 0, len(pieces)
    while i < count:
        end = i
        figures = 0
        while end < count and _is_cell(pieces[end]):
            figures += _is_figure(pieces[end].text)
            end += 1
        if figures:
            for piece in pieces[i:end]:
                piece.role = "table_row"
        elif end - i > 2 and i:
            for piece in pieces[i:end]:
                piece.role = piece.role or "list_item"
        i = max(end, i + 1)


def _is_cell(piece: _Piece) -> bool:
    text = piece.text
    return len(text) <= CELL and (
        (not piece.role and text[-1] not in ENDINGS)
        or (piece.role == "heading" and text[0] in "*_" and text[-1] in "*_")
    )


def _settle_bylines(pieces: list[_Piece], body: str) -> None:
    """Finds who wrote it, before the text or after it, and what is advertised below that."""
    for piece in pieces[:3]:
        if len(piece.text) <= HEADLINE and _BYLINE.fullmatch(piece.text.strip("*_ ")):
            piece.role = "byline"
    end = len(pieces)
    for i, piece in enumerate(pieces):
        if len(piece.text) <= 40 and piece.text.strip("#*_: ").casefold() in RELATED:
            end = i
            break
    for piece in pieces[end:]:
        if piece.role != "boilerplate":
            piece.role = "teaser"
    for piece in reversed(pieces[1:end]):
        if piece.role == "paragraph":
            if _names_author(piece.text, body):
                piece.role = "byline"
            return


def _names_author(text: str, body: str) -> bool:
    """Whether a last paragraph says who its writer is: one whom the text itself never mentions.

    The appointees whose lives the releases end with are mentioned, or their lives hold figures.
    """
    if len(text) > SHORT or _FIGURE.search(text):
        return False
    said = _AUTHOR.fullmatch(text.strip("*_ "))
    if not said or AUTHORS.isdisjoint(said[3].casefold().split()):
        return False
    return body.count(said[2]) == 1 and ". " not in said[3]
