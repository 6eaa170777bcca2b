"""What a piece of text is by its own form: its first sign, its length, the words it holds."""

from __future__ import annotations

import re

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

LIVELY = frozenset({
    "are", "be", "been", "call", "can", "could", "email", "has", "have", "is", "may", "must",
    "phone", "received", "ring", "sent", "should", "was", "were", "will", "would",
})  # fmt: skip
"""Words that make a line with an address or a number in it a sentence of the text."""

_ITEM = re.compile(
    r"\\?[-*](?=[ \t\xa0])|\\?-(?=[^\W\d_])|\\\*(?=\w)|[+¨](?=\s)|[·•●▪◦‣§\uf0a7\uf0b7\uf0d8]"
    r"|[–—−](?=[\w\s$])|„[hXK]|o[ \t\xa0]+(?=\w)"
    r"|\(?\d{1,3}\\?[.)](?=\s)|\*\*\d{1,3}\\?[.)]\*\*(?=\s)|\d{1,2}\\?\.(?=[A-Z])"
    r"|\(?[a-h]\\?\)(?=\s)|\([ivx]{1,4}\\?\)|[ivx]{2,4}\\?[.)](?=\s)|[a-h]\\?\.(?=\s)"
)
WORD = re.compile(r"[^\W_]")
_HASHES = re.compile(r"#{1,6}(?=\s|\*)")
_IMAGES = re.compile(r"(?:[\s*_]*\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?)+[\s*_]*")
_LINKS = re.compile(
    r"(?:[\s*_.]*\[[^\[\]]*\](?:\([^()]*\))?)+[\s*_.]*|[\s*_]*(?:https?://|www\.)\S+"
)
_LINK_WORDS = re.compile(r"\[([^\[\]]*)\]")
_PHONE = re.compile(
    r"(?:\+\d{2}|\(0\d{1,3}\)|\b0\d{1,3}\b)(?:[ .\xa0-]?\(?\d{1,7}\b\)?){1,3}|\b04 ?\d{3} ?\d{4}\b"
    r"|\b0[85]0[08][ -]\w+(?:[ -]\d{3,4})?"
)
_DIALLED = re.compile(r"\+\d|0(?<!\w0)\d")  # what every telephone number begins with
_EMAIL = re.compile(r"[\w.-]{1,64} ?@[\w.-]{3,64}")
FIGURE = re.compile(r"\d")
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
_LABEL = re.compile(
    r"(?:phone|ph|tel|telephone|fax|mobile|mob|cell|pager|e-?mail|[mte])\b[:. /]", re.I
)
_MARKS = {"#": "heading", "|": "table_row", ">": "paragraph"}
_SIGNS = (
    (_EMBARGO, "notice"),
    (_UPDATED, "boilerplate"),
    (_CAPTION, "caption"),
)
_SIGNAL_LETTERS = frozenset("sueplicSUEPLIC\\[")
_INVITING_LETTERS = frozenset("mpceifMPCEIF")
"""What those signs and the invitations begin with: a look at one letter spares the searches."""


def last_word(text: str) -> str:
    """The last word of a text, as far as its length matters."""
    return text[-12:].rpartition(" ")[2]


def is_item(text: str) -> bool:
    """Whether a line begins with the sign of a list."""
    first = text[0]
    return not first.isupper() and first not in '“"' and _ITEM.match(text) is not None


def read(text: str) -> str:
    """The role that a piece has by its own form, or nothing where its company must tell."""
    first, size = text[0], len(text)
    if not first.isalnum():
        if not WORD.search(text):
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
    elif size <= LINKED and _asks_for_cookies(text):
        return "notice"
    if is_item(text):
        return "list_item"
    if first in "[*_!\\hwH" and size <= LINKED:
        if _IMAGES.fullmatch(text):
            return "caption"
        if _LINKS.fullmatch(text) and _is_signpost(text):
            return "boilerplate"
    if first in "*_" and is_emphasised(text):
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
    if bare[:1] in _SIGNAL_LETTERS:
        for sign, role in _SIGNS:
            if sign.match(bare):
                return role
    return "notice" if _is_address(text, bare) or _asks_for_cookies(text) else ""


def _asks_for_cookies(text: str) -> bool:
    return "ookies" in text and _COOKIES.search(text) is not None


def _is_address(text: str, bare: str) -> bool:
    """Whether a short piece says only whom to reach and how."""
    # A grant's line names its recipient's telephone too: money is always the document's own.
    if "$" in text or "%" in text:
        return False
    dialled = ("0" in text or "+" in text) and _DIALLED.search(text)
    reach = (dialled and _PHONE.search(text)) or ("@" in text and _EMAIL.search(text))
    invites = bare[:1] in _INVITING_LETTERS
    if invites and (contact := _CONTACT.match(bare)):
        return bool(reach) or (
            text[text.find(bare) + contact.end() :].lstrip("*_ ")[:1] in (":", "-", "–")
        )
    if invites and _MORE.match(bare):
        return bool(reach) or (len(text) <= 120 and "contact" in text)
    if not reach:
        return len(text) <= 120 and bool(_ADDRESS.search(text)) and _is_still(text)
    if _LABEL.match(bare):
        return True
    rest = _EMAIL.sub("", _PHONE.sub("", text))
    return len(rest) <= 100 and not FIGURE.search(rest) and _is_still(rest)


def _is_still(text: str) -> bool:
    """Whether no word makes the line a sentence."""
    return LIVELY.isdisjoint(text.casefold().split())


def _is_signpost(text: str) -> bool:
    """Whether the words of a line of links only point elsewhere; a linked sentence is prose."""
    words = " ".join(_LINK_WORDS.findall(text)).strip()
    return len(words) <= 120 and "$" not in words and words[:1] not in ("“", '"')


def is_emphasised(text: str) -> bool:
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
        return text.count(" | ") > 1 or is_figure(text.rpartition(" | ")[2])
    if text[-1] in ENDINGS or "\n" in text or ". " in text or not FIGURE.search(text):
        return False
    words = text.split()
    figures = sum(map(is_figure, words))
    return figures >= 3 and figures * 5 >= len(words) * 2


def is_figure(text: str) -> bool:
    """Whether a short text is a number, with what may stand around one in a cell."""
    return len(text) <= 25 and _NUMERIC.fullmatch(text) is not None
