"""Whether a text holds a name just as it is typed, in its capitals and with its signs.

The full-text index keeps neither: there SARS is Sars, and 9/11 is 9-11.
"""

from __future__ import annotations

import re

from archive.words import inflected

_SIGNS = re.compile(r"[/&+#@%$]")
_PHRASE = re.compile(r'"([^"]+)"')
_QUOTED = re.compile(r"[\"“”]")


def plain(name: str) -> str:
    """A name without the quotation marks around it or within it."""
    return " ".join(_QUOTED.sub(" ", name).split())


def is_quoted(name: str) -> bool:
    """Whether all of a name stands in quotation marks."""
    return re.fullmatch(r"[\"“][^\"“”]+[\"”]", name.strip()) is not None


def quoted(typed: str) -> list[str]:
    """The phrases in quotation marks within what is typed."""
    return _PHRASE.findall(typed)


def is_several(words: str) -> bool:
    """Whether words are several and plain, and so need not stand side by side."""
    return len(words.split()) > 1 and '"' not in words and not inflected.is_like_a_query(words)


def in_words(words: str) -> str:
    """What documents are to hold, as a heading has it: only a word or a phrase in quotation marks.

    >>> in_words("rats"), in_words('"ship rats"'), in_words("black ship rats")
    ('“rats”', '“ship rats”', 'the words black, ship and rats')
    """
    if is_several(words):
        *before, last = words.split()
        return f"the words {', '.join(before)} and {last}"
    if not words or '"' in words:
        return _PHRASE.sub(r"“\1”", words)
    return words if len(words.split()) > 1 else f"“{words}”"


def matters(name: str) -> bool:
    """Whether capitals or signs tell a name from other words: SARS, 9/11, R&D."""
    words = plain(name).split()
    return any(inflected.is_in_capitals(word) or _SIGNS.search(word) for word in words)


def is_held(name: str, text: str) -> bool:
    """Whether a text holds a name as it is typed; a line that is all in capitals tells nothing.

    >>> is_held("SARS", "Sars came"), is_held("SARS", "SARs came"), is_held("SARS", "SARS CAME")
    (False, True, False)
    >>> is_held("9/11", "since 9-11"), is_held("DHB", "two DHBs"), is_held("AIDS", "it aids AIDS")
    (False, True, True)
    """
    form = re.compile(rf"(?<![\w/])(?:{_form(plain(name))})(?![\w/])", re.IGNORECASE)
    has_capitals = any(map(inflected.is_in_capitals, plain(name).split()))
    for found in form.finditer(text):
        begins = text.rfind("\n", 0, found.start()) + 1
        line = text[begins : text.find("\n", found.end()) % (len(text) + 1)]
        if not has_capitals or any(letter.islower() for letter in line):
            return True
    return False


def _form(name: str) -> str:
    """The regular expression of a name: what has capitals or signs as it is, the rest as it may be.

    The index has found its other words already, with accents or without.
    """
    return r"\s+".join(map(_of_word, name.split()))


def _of_word(word: str) -> str:
    if inflected.is_in_capitals(word):
        # Some write the same letters otherwise, but two capitals in a row at least.
        ends = "" if word.endswith(("s", "S")) else "s?"
        return rf"(?=(?-i:\w*[A-Z]{{2}})){re.escape(word)}{ends}"
    return re.escape(word) if _SIGNS.search(word) else r"\S+"
