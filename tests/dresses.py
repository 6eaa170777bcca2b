"""Releases in other dresses: as a page of a site, a PDF, a Word file, a mail, a wrapped text.

What a reader of such a file makes of it is compared with what is read in the release itself.
"""

from __future__ import annotations

import html
import io
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from docx import Document as WordDocument
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive import derive
from archive.document import Entry
from archive.extractors import AllExtractors

SITE = "https://www.example.govt.nz"
TRAPS = ("987654321", "$76.5 billion", "43.21 per cent", "8,765 geese")
"""Figures of navigation, notices, teasers and feet: none of them may be read."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its title, its day, and its text in Markdown."""

    title: str
    day: str
    body: str

    @property
    def day_in_words(self) -> str:
        """Its day as a letterhead has it: 3 May 2019."""
        day = date.fromisoformat(self.day)
        return f"{day.day} {day:%B %Y}"

    def markdown(self) -> bytes:
        """The release as the collection has it."""
        title = self.title.replace("\\", "\\\\").replace('"', '\\"')
        return f'---\ntitle: "{title}"\ndate: {self.day}\n---\n\n{self.body}\n'.encode()


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def text_as_html(release: Release) -> str:
    """The text of a release as HTML."""
    return str(_MARKDOWN.render(release.body))


def page(release: Release, style: int) -> bytes:
    """A page of a site; there are four styles of sites, by number."""
    return _STYLES[style % len(_STYLES)](release).encode()


def _head(release: Release, stated: str) -> str:
    title = html.escape(release.title)
    return (
        f"<!DOCTYPE html>\n<html lang=en-NZ><head><meta charset=utf-8><title>{title} | Example"
        f" Government</title>\n{stated}<link rel=canonical href={SITE}/release/a>"
        "<style>p { margin: 1em }</style><script>var sum = '$76.5 billion';</script></head>"
    )


def _semantic(release: Release) -> str:
    title = html.escape(release.title)
    stated = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type":'
        f' "NewsArticle", "datePublished": "{release.day}T09:00:00+12:00"}}</script>'
        f'<meta property="og:title" content="{title}">'
    )
    return f"""{_head(release, stated)}<body class="has-sidebar node-type-release">
<a class="skip-link" href="#main">Skip to main content</a>
<div role="dialog" class="cookie-banner"><p>We use 987654321 cookies on this site. Accept all.</p>
<button>Accept</button></div>
<header><a href="/">Example Government</a><nav><ul><li><a href="/a">Ministers</a></li>
<li><a href="/b">Releases of $76.5 billion</a></li></ul></nav></header>
<main id="main"><article><header><h1>{title}</h1><p class="byline">By a writer,
<time datetime="{release.day}">{release.day_in_words}</time></p></header>
<div class="share-bar"><span>8,765 geese shared this</span><a href="#">Share</a></div>
{text_as_html(release)}
<figure><img src="a.jpg" alt="A bridge"><figcaption>The bridge of 43.21 per cent.</figcaption></figure>
<footer><p>Topics: <a href="/t">bridges</a></p></footer></article>
<aside><h2>Related releases</h2><ul><li><a href="/c">$76.5 billion for the harbour bridge is on its
way, the Minister says.</a> The sum of 43.21 per cent is large.</li></ul></aside></main>
<footer><p>Contact 8,765 geese on 987654321. © Example Government.</p></footer></body></html>"""


def _divisions(release: Release) -> str:
    title = html.escape(release.title)
    stated = (
        f'<meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{release.day}T14:05:00+13:00">'
    )
    return f"""{_head(release, stated)}<body><div id="wrapper"><div class="topnav">
<span>Menu</span><ul><li><a href="/">Home</a></li><li><a href="/n">News 987654321</a></li></ul></div>
<div id="content" class="col-md-8"><div class="breadcrumbs"><a href="/">Home</a> / News</div>
<h1 class="page-title">{title}</h1>
<div class="post-meta">{release.day_in_words} | 8,765 geese read this</div>
<div class="entry-content">{text_as_html(release)}</div>
<div class="social-share"><a href="#">Tweet</a> <a href="#">Like</a></div>
<div class="comments"><h3>8,765 geese commented</h3><p>I doubt that $76.5 billion is the sum, and
so do the 43.21 per cent of us who wrote to the Minister about this last week.</p></div></div>
<div class="sidebar"><h3>Most read</h3><p>The harbour bridge will cost $76.5 billion in all, and
43.21 per cent of it is paid already, as was said in the House yesterday.</p></div>
<div class="footer">Example Government, 987654321 Example Street</div></div></body></html>"""


def _sections(release: Release) -> str:
    title = html.escape(release.title)
    stated = (
        f'<meta name="DC.Title" content="{title}"><meta name="DC.Date" content="{release.day}">'
    )
    return f"""{_head(release, stated)}<body><section class="alert-banner alert"><p>Subscribe to
8,765 geese for $76.5 billion a month.</p></section><div class="page"><nav aria-label=Main>
<a href=/>Home</a><a href=/m>Ministers</a></nav><div class="region-content"><div class="node">
<h1>{title}</h1><div class="field-date">{release.day_in_words}</div>
<div itemprop="articleBody" class="field-body">{text_as_html(release)}</div></div>
<div class="view-related-content"><h2>Latest news</h2><div><h3><a href=/x>Bridge to open</a></h3>
<p>It takes $76.5 billion to build the bridge that 43.21 per cent of all want, it was said.</p></div>
</div></div></div><div role=contentinfo><p>987654321 visits, 8,765 geese.</p></div></body></html>"""


def _old(release: Release) -> str:
    title = html.escape(release.title)
    stated = f'<meta name="date" content="{release.day}">'
    return f"""{_head(release, stated)}<body bgcolor=white><table width=100%><tr><td colspan=2>
<a href=/>Example Government</a> | <a href=/s>Search 987654321 pages</a></td></tr>
<tr><td width=150><ul><li><a href=/1>Budget of $76.5 billion</a></li><li><a href=/2>Ministers</a></li>
</ul></td><td><h1>{title}</h1>{text_as_html(release)}</td></tr>
<tr><td colspan=2><a href=/t>Top</a> | <a href=/c>Contact 8,765 geese</a></td></tr></table>
</body></html>"""


_STYLES = (_semantic, _divisions, _sections, _old)


def printable(release: Release, columns: int) -> str:
    """A page that is made to be printed, in one column or two."""
    title = html.escape(release.title)
    return f"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title><style>
body {{ font: 11pt/1.4 serif }} .text {{ column-count: {columns}; text-align: justify; hyphens: auto }}
</style></head><body><h1>{title}</h1><p>{release.day_in_words}</p>
<div class=text>{text_as_html(release)}</div></body></html>"""


HEAD = (
    '<div style="font-size: 8px; width: 100%; margin: 0 40px">Example Government, $76.5 billion'
    '<span style="float: right">8,765 geese</span></div>'
)
FOOT = (
    '<div style="font-size: 8px; width: 100%; text-align: center">Page <span class=pageNumber></span>'
    " of <span class=totalPages></span></div>"
)


def printed(releases: Iterable[tuple[Release, int]]) -> Iterator[bytes]:
    """Each release as a PDF in so many columns, with heads and numbers of pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        for release, columns in releases:
            tab.set_content(printable(release, columns))
            yield tab.pdf(
                format="A4",
                display_header_footer=True,
                header_template=HEAD,
                footer_template=FOOT,
                margin={"top": "25mm", "bottom": "25mm", "left": "22mm", "right": "22mm"},
            )
        browser.close()


def has_chromium() -> bool:
    """Whether there is a browser that makes PDFs."""
    return _chromium() is not None


def _chromium() -> str | None:
    import shutil

    return shutil.which("chromium") or shutil.which("chromium-browser")


def word_file(release: Release) -> bytes:
    """A Word document with the styles that Word has for titles, headings, lists and tables."""
    word: Any = WordDocument()
    word.sections[0].header.paragraphs[0].text = "Example Government, $76.5 billion"
    word.sections[0].footer.paragraphs[0].text = "8,765 geese"
    word.add_heading(release.title, 0)
    word.add_paragraph(release.day_in_words)
    _add_tokens(word, _MARKDOWN.parse(release.body))
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _add_tokens(word: Any, tokens: Sequence[Token]) -> None:
    style, table = None, None
    for token in tokens:
        if token.type == "heading_open":
            style = f"Heading {token.tag[1]}"
        elif token.type == "bullet_list_open":
            style = "List Bullet"
        elif token.type == "ordered_list_open":
            style = "List Number"
        elif token.type in ("bullet_list_close", "ordered_list_close", "heading_close"):
            style = None
        elif token.type == "tr_open":
            if table is None:
                table = word.add_table(rows=0, cols=0)
            row: list[Token] = []
        elif token.type == "tr_close" and table is not None:
            while len(table.columns) < len(row):
                table.add_column(1_000_000)
            for cell, words in zip(table.add_row().cells, row, strict=False):
                _add_runs(cell.paragraphs[0], words)
        elif token.type == "table_close":
            table = None
        elif token.type == "inline" and table is not None:
            row.append(token)
        elif token.type == "inline":
            _add_runs(word.add_paragraph(style=style), token)
        elif token.type in ("code_block", "fence"):
            word.add_paragraph(token.content)


def _add_runs(paragraph: Any, inline: Token) -> None:
    is_bold = False
    for child in inline.children or []:
        if child.type in ("strong_open", "strong_close"):
            is_bold = child.type == "strong_open"
        elif child.type in ("softbreak", "hardbreak"):
            paragraph.add_run(" ") if child.type == "softbreak" else paragraph.add_run().add_break()
        elif child.content:
            paragraph.add_run(child.content).bold = is_bold or None


def mail(release: Release) -> bytes:
    """A mail with the text wrapped as mail programs wrap it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = release.title
    message["From"] = "Example Government <releases@example.govt.nz>"
    message["To"] = "readers@example.govt.nz"
    day = date.fromisoformat(release.day)
    message["Date"] = f"{day:%a}, {day.day} {day:%b %Y} 09:30:00 +1200"
    message["Message-ID"] = "<a@example.govt.nz>"
    message.set_content(wrapped(release.body, 76), cte="quoted-printable")
    return message.as_bytes()


def wrapped_file(release: Release) -> bytes:
    """The release as plain text, its lines broken at 72 columns."""
    head, _, _ = release.markdown().decode().partition("\n---\n")
    return f"{head}\n---\n\n{wrapped(release.body, 72)}\n".encode()


def wrapped(text: str, width: int) -> str:
    """A text whose lines are broken at so many columns."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


@dataclass(slots=True)
class Alike:
    """How much of what is read in releases is read alike in another dress."""

    figures: int = 0
    figures_alike: int = 0
    quotations: int = 0
    quotations_alike: int = 0
    added: int = 0
    titles: int = 0
    dates: int = 0
    trapped: int = 0
    count: int = 0

    def add(self, one: Entry, other: Entry) -> tuple[Counter[Any], Counter[Any]]:
        """Compares a release with its dress; gives what is missing there, and what is added."""
        here, there = figures_of(one), figures_of(other)
        said, said_there = quotations_of(one), quotations_of(other)
        self.figures += here.total()
        self.figures_alike += (here & there).total()
        self.quotations += said.total()
        self.quotations_alike += (said & said_there).total()
        self.added += (there - here).total()
        self.trapped += sum(any(trap in words for trap in TRAPS) for _, _, words in there - here)
        titles = [
            entry.document.title.value if entry.document.title else "" for entry in (one, other)
        ]
        self.titles += _plain(titles[0]) == _plain(titles[1])
        self.dates += one.document.date.date == other.document.date.date
        self.count += 1
        return (here - there) + (said - said_there), (there - here) + (said_there - said)

    def share(self) -> float:
        """The share of figures and quotations that are read alike."""
        every = self.figures + self.quotations
        return (self.figures_alike + self.quotations_alike) / every if every else 1.0

    def __str__(self) -> str:
        return (
            f"alike {self.share():.4f} (figures {self.figures_alike} of {self.figures}, quotations"
            f" {self.quotations_alike} of {self.quotations}), {self.added} figures added,"
            f" {self.trapped} from traps, titles {self.titles} and dates {self.dates}"
            f" of {self.count}"
        )


def figures_of(entry: Entry) -> Counter[tuple[float, str | None, str]]:
    """The figures of a document: value, unit and words."""
    body = entry.document.body
    return Counter(
        (each.value, each.unit, _plain(body[each.start : each.end])) for each in entry.figures
    )


def quotations_of(entry: Entry) -> Counter[tuple[str, str | None]]:
    """What is quoted in a document, and who said it."""
    body = entry.document.body
    return Counter(
        (_plain(body[each.start : each.end]), each.name) for each in entry.resolved.quotations
    )


_MARKUP = re.compile(r"[\\*_]|\]\([^)]*\)|(?:^|\n)[>#]+ |\[(?=[^\]]*\])")
_SPACES = re.compile(r"\s+")


def _plain(text: str) -> str:
    """A text without markup, with single spaces, and no hyphens where lines might end."""
    return _SPACES.sub(" ", _MARKUP.sub("", text)).replace("- ", "-").strip()


def read(name: str, data: bytes, extractors: AllExtractors) -> Entry:
    """What is read in a file of New Zealand's."""
    return derive.entry(name, data, None, extractors, "nz")
