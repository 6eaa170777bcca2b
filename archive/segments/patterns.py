"""Roles that a piece has by its own text: its first character, its length, its words."""

from __future__ import annotations

import re

from archive.anchored import holds_any
from archive.jurisdictions import Jurisdiction

LONGEST_NOTICE = 300
"""The most characters of a notice or a caption; longer pieces are prose."""

LONGEST_HEADING = 90
"""The most characters of a heading that nothing marks as one."""

LONGEST_LINKS = 3000
"""The most characters of a line of links, whose addresses can be long."""

LONGEST_CELL = 60
"""The most characters of a cell of a broken table."""

ENDINGS = tuple(".:;,?!\"'”’")
"""Characters that end a sentence or a part of one."""

CONTINUING = frozenset({
    "a", "about", "an", "and", "are", "as", "at", "be", "because", "between", "by", "for", "from",
    "has", "have", "her", "his", "in", "include", "includes", "including", "into", "is", "its",
    "nearly", "of", "on", "or", "our", "per", "than", "that", "the", "their", "these", "this",
    "to", "was", "were", "which", "will", "with", "within",
})  # fmt: skip
"""Words after which a sentence goes on in the next line."""

PAGE_LINES = frozenset({
    "ends", "end", "ends here", "end of release", "more follows", "accept", "accept all",
    "accept cookies", "view all publications", "back to top", "top of page", "skip to content",
    "skip to main content", "read more", "print this page", "share this page",
})  # fmt: skip
"""Whole lines that belong to the web page or the transmission, not to the text."""

SENTENCE_WORDS = frozenset({
    "are", "be", "been", "call", "can", "could", "email", "has", "have", "is", "may", "must",
    "phone", "received", "ring", "sent", "should", "was", "were", "will", "would",
})  # fmt: skip
"""Words that make a sentence of a line with an address or a telephone number."""

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
# The number of another country, or in brackets or behind the zero of its area.
_PHONE = r"(?:\+\d{2}|\(0\d{1,3}\)|\b0\d{1,3}\b)(?:[ .\xa0-]?\(?\d{1,7}\b\)?){1,3}"
_DIALLED = re.compile(r"\+\d|0(?<!\w0)\d")  # the beginning of every such number
_EMAIL = re.compile(r"[\w.-]{1,64} ?@[\w.-]{3,64}")
DIGIT = re.compile(r"\d")
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
    r"[*_(<>~+–−-]*+(?:up to |about )?(?:(?:NZ|US|A)?[$£€] ?)?[*_(]*+[–−-]?\d[\d,.]*+[\d%)]*+"
    r"(?: ?[-–] ?\$?\d[\d,.]*+)?(?: ?(?:%|[a-zA-Z]{1,8}))?[+*_)\\]*",
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
_SIGN_LETTERS = frozenset("sueplicSUEPLIC\\[")
_INVITING_LETTERS = frozenset("mpceifMPCEIF")
"""First letters of those signs and of invitations; without one, the patterns are not tried."""


def last_word(text: str) -> str:
    """The last word of a text, as far as its length matters."""
    return text[-12:].rpartition(" ")[2]


def is_item(text: str) -> bool:
    """Whether a line begins like an item of a list: with a bullet or a number."""
    first = text[0]
    return not first.isupper() and first not in '“"' and _ITEM.match(text) is not None


class Roles:
    """The roles of pieces by their own text, in the texts of one country."""

    __slots__ = ("_all_begin_with_0", "_phone", "_signs", "letterheads")

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self.letterheads = frozenset(jurisdiction.letterheads)
        """Lines that make a letterhead of a first block of short lines."""
        self._signs = tuple(sign for sign in jurisdiction.currency_signs if sign != "$")
        forms = jurisdiction.telephones
        self._all_begin_with_0 = all(form.startswith("0") for form in forms)
        self._phone = re.compile("|".join([_PHONE, *map(_telephone, forms)]))

    def of(self, text: str) -> str:
        """The role of a piece by its own text, or an empty string where only its context tells."""
        first, size = text[0], len(text)
        if not first.isalnum():
            if not WORD.search(text):
                return "boilerplate"
            role = _MARKS.get(first)
            if role and (first != "#" or _HASHES.match(text)):
                return (
                    self._of_notice(text) or role
                    if first == ">" and size <= LONGEST_NOTICE
                    else role
                )
            if text.startswith("<!--") and text.endswith("-->"):
                return "boilerplate"
        if size <= LONGEST_NOTICE:
            role = self._of_notice(text)
            if role:
                return role
        elif size <= LONGEST_LINKS and _asks_for_cookies(text):
            return "notice"
        if is_item(text):
            return "list_item"
        if first in "[*_!\\hwH" and size <= LONGEST_LINKS:
            if _IMAGES.fullmatch(text):
                return "caption"
            if _LINKS.fullmatch(text) and _is_navigation(text):
                return "boilerplate"
        if first in "*_" and is_emphasised(text):
            return "heading"
        if size <= LONGEST_NOTICE and _is_row(text):
            return "table_row"
        return "paragraph" if size > LONGEST_HEADING or "\n" in text else ""

    def _of_notice(self, text: str) -> str:
        """The role of a short piece that is no part of the text itself, or an empty string."""
        bare = text.strip("*_#->•· \t\xa0")
        if len(bare) <= 40:
            if bare.strip(".:- ").casefold() in PAGE_LINES or _PAGE.fullmatch(text):
                return "boilerplate"
            if _CITATION.fullmatch(text):
                return "boilerplate"
        if bare[:1] in _SIGN_LETTERS:
            for sign, role in _SIGNS:
                if sign.match(bare):
                    return role
        return "notice" if self._is_contact(text, bare) or _asks_for_cookies(text) else ""

    def _is_contact(self, text: str, bare: str) -> bool:
        """Whether a short piece only says whom to contact and how."""
        # A line about a grant may hold a telephone number too; money is always part of the text.
        if "$" in text or "%" in text or (self._signs and any(map(text.__contains__, self._signs))):
            return False
        reach = self._dials(text) or ("@" in text and _EMAIL.search(text))
        invites = bare[:1] in _INVITING_LETTERS
        if invites and (contact := _CONTACT.match(bare)):
            return bool(reach) or (
                text[text.find(bare) + contact.end() :].lstrip("*_ ")[:1] in (":", "-", "–")
            )
        if invites and _MORE.match(bare):
            return bool(reach) or (len(text) <= 120 and "contact" in text)
        if not reach:
            return len(text) <= 120 and _holds_address(text) and _is_no_sentence(text)
        if _LABEL.match(bare):
            return True
        rest = _EMAIL.sub("", self._phone.sub("", text))
        return len(rest) <= 100 and not DIGIT.search(rest) and _is_no_sentence(rest)

    def _dials(self, text: str) -> bool:
        """Whether a short piece holds a telephone number; most hold nothing that begins one."""
        if self._all_begin_with_0:
            if not (("0" in text or "+" in text) and _DIALLED.search(text)):
                return False
        elif not DIGIT.search(text):
            return False
        return self._phone.search(text) is not None


def _holds_address(text: str) -> bool:
    return holds_any(text.lower(), ("box", "bag")) and _ADDRESS.search(text) is not None


def _asks_for_cookies(text: str) -> bool:
    return "ookies" in text and _COOKIES.search(text) is not None


def _telephone(form: str) -> str:
    """The expression for a form of telephone numbers, as `Jurisdiction.telephones` describes it."""
    digits = re.escape(form).replace(r"\#", r"\d")
    digits = digits.replace(r"\ \*", r"[ -]\w+(?:[ -]\d{3,4})?")
    ways = dict.fromkeys((digits.replace(r"\ ", " ?"), digits.replace(r"\ ", "-")))
    begins = r"\b" if form[0].isalnum() or form[0] == "#" else ""
    ends = r"\b" if form[-1].isalnum() or form[-1] == "#" else ""
    return f"{begins}(?:{'|'.join(ways)}){ends}"


def _is_no_sentence(text: str) -> bool:
    """Whether no word of a line makes it a sentence."""
    return SENTENCE_WORDS.isdisjoint(text.casefold().split())


def _is_navigation(text: str) -> bool:
    """Whether a line of links only leads to other pages; a linked sentence is prose."""
    words = " ".join(_LINK_WORDS.findall(text)).strip()
    return len(words) <= 120 and "$" not in words and words[:1] not in ("“", '"')


def is_emphasised(text: str) -> bool:
    """Whether a piece is all bold or italic, and no sentence."""
    whole = text.rstrip(": ")
    if text[0] not in "*_" or whole[-1] not in "*_" or len(text) > 200:
        return False
    inner = whole.strip("*_ ")
    if not inner or inner[0] == "[" or inner[-1] in '.;,!"”':
        return False  # a footnote, or a sentence
    return "*" not in inner and "__" not in inner


def _is_row(text: str) -> bool:
    """Whether a line holds several cells: set apart by bars, or mostly numbers."""
    if " | " in text:
        return text.count(" | ") > 1 or is_figure(text.rpartition(" | ")[2])
    if text[-1] in ENDINGS or "\n" in text or ". " in text or not DIGIT.search(text):
        return False
    words = text.split()
    figures = sum(map(is_figure, words))
    return figures >= 3 and figures * 5 >= len(words) * 2


def is_figure(text: str) -> bool:
    """Whether a short text is one number, as a cell holds it: ``$1.2m``, ``(15%)``."""
    return len(text) <= 25 and _NUMERIC.fullmatch(text) is not None
