"""The sentence of a document that shows a search's matches best."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from archive import sentences
from archive.publish.pages import formatting
from archive.store.search import CLOSES, OPENS

MAX_LENGTH = 400
"""Of a longer sentence, about so many characters are shown."""

_MATCH = re.compile(f"{OPENS}([^{CLOSES}]*){CLOSES}")


def best_sentence(body: str) -> Markup:
    """The sentence that holds most of the words that were looked for; the first where none does.

    `body` has `OPENS` and `CLOSES` around each match, which become ``<mark>``.
    """
    best, most = "", -1
    for line in body.split("\n"):
        if OPENS not in line and most >= 0:
            continue
        for start, end in sentences.spans(line, 0, len(line)):
            words = {word.lower() for word in _MATCH.findall(line[start:end])}
            if len(words) > most:
                best, most = line[start:end], len(words)
    return marked(shortened(formatting.plain_text(best)))


def shortened(text: str) -> str:
    """A text, or of a long one the part around its first match."""
    if len(text) <= MAX_LENGTH:
        return text
    start = max(0, text.find(OPENS) - MAX_LENGTH // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + MAX_LENGTH)
    end = end if end > start else start + MAX_LENGTH
    cut = text[start:end]
    if cut.count(OPENS) > cut.count(CLOSES):
        cut += CLOSES
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def marked(text: str) -> Markup:
    """A text as HTML, with each match in ``<mark>``."""
    html = escape(text).replace(OPENS, Markup("<mark>"))
    return Markup(html.replace(CLOSES, Markup("</mark>")))
