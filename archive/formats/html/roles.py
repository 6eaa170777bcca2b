"""What each block of a page is: the article's own text, or navigation, notices, teasers, captions.

Elements say it by their tags, ARIA roles and class names; where the prose of the page stands says
which element holds the article. A class name that would exclude most of the prose is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.document import SPOKEN_ROLES
from archive.formats.html.pages import Block, Element, Page

_TAGS = {
    "nav": "boilerplate",
    "footer": "boilerplate",
    "header": "boilerplate",
    "menu": "boilerplate",
    "button": "boilerplate",
    "select": "boilerplate",
    "option": "boilerplate",
    "optgroup": "boilerplate",
    "textarea": "boilerplate",
    "legend": "boilerplate",
    "aside": "teaser",
    "dialog": "notice",
    "figcaption": "caption",
    "caption": "caption",
    "figure": "caption",
    "address": "byline",
}
_ARIA = {
    "navigation": "boilerplate",
    "banner": "boilerplate",
    "contentinfo": "boilerplate",
    "search": "boilerplate",
    "menu": "boilerplate",
    "menubar": "boilerplate",
    "toolbar": "boilerplate",
    "tablist": "boilerplate",
    "complementary": "teaser",
    "dialog": "notice",
    "alertdialog": "notice",
    "alert": "notice",
}
_ITEMPROPS = {
    "author": "byline",
    "datepublished": "byline",
    "datemodified": "byline",
    "caption": "caption",
    "copyrightholder": "boilerplate",
}
# Words of class names and ids. Those of an element are cut at punctuation and inner capitals.
_CLASSES = (
    (
        "notice",
        """cookie cookies consent gdpr paywall disclaimer modal popup overlay toast adblock
        subscribe subscription newsletter newsletters signup sign-up login log-in signin register
        registration alert""",
    ),
    (
        "teaser",
        """next-prev prev-next related recommend recommended recommendation recommendations teaser
        teasers promo promos promoted promotion trending popular most-read mostread most-popular
        more-stories morestories
        read-next readnext up-next upnext also-read you-may-like sponsored sponsor outbrain taboola
        advert advertisement advertising ads ad dfp adslot ad-slot widget sidebar side-bar rail
        carousel latest-news more-from morefrom read-more readmore further-reading recirc
        recirculation suggestions suggested""",
    ),
    (
        "boilerplate",
        """nav navbar navigation menu breadcrumb breadcrumbs share sharing social shares sharebar
        share-bar addthis sharethis toolbar tools footer masthead comment comments disqus respond
        pagination pager tags tag-list taglist topics keywords print-link skip-link skiplinks
        copyright search search-form back-to-top visually-hidden sr-only screen-reader-text
        tooltip ticker follow followers""",
    ),
    (
        "caption",
        """caption captions figcaption wp-caption-text photo-credit photocredit image-credit credit
        credits cutline gallery slideshow lightbox photo photos image images picture""",
    ),
    (
        "byline",
        """byline by-line bylines author authors author-name author-bio author-box authorbox bio
        dateline timestamp publish-date published-date pubdate post-date entry-date post-meta
        entry-meta article-meta meta metadata""",
    ),
)
_ROLE_OF_CLASS = {word: role for role, words in _CLASSES for word in words.split()}
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[a-z]+")
# The grid of a page and the type of a post have names too: class="post tag-budget has-sidebar".
_NEVER = frozenset({"html", "body", "main", "article", "h1"})
_STATES = re.compile(r"^(?:has|is|no|with|without|js|tag|category|type|format|status|single|col)-")

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?:\s|\Z)")
_LEAST_PROSE = 80
"""Characters from which a block without many links is prose."""
_MOST_LINKED = 0.5
"""The share of a block's characters that may stand in links, where it is prose."""
_LEAST_LEFT = 0.2
"""The share of a page's prose that the names of classes must leave to be believed."""
_MOST_LINKED_INSIDE = 0.8
"""The same of a paragraph or a heading in the article itself."""
_LONGEST_CAPTION = 400
"""The most characters that a name of a class may make a caption."""
_LONGEST_HEADING = 100
"""The most characters of a heading that nothing but its type marks as one."""
_MAJORITY = 0.66
"""The share of the prose that the element which holds the article has of that around it."""

_TEASER_HEADINGS = re.compile(
    r"(?:related|recommended|more (?:from|on|in|stories|news)|read (?:more|next|also)|also read|"
    r"most (?:read|popular|viewed|shared)|trending|you (?:may|might) also|latest|popular|"
    r"further reading|editor[’']s picks?|sponsored|promoted|up next|see also|"
    r"around the web|from the web)\b.{0,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the parts of a page are: the role of each block, in order.

    `quoted` are the indexes of the paragraphs of block quotations, `headings` the headings of the
    first level in the article or above it, `subheadings` those of the second that stand above its
    prose, and `times` the times for machines that tell of it.
    """

    roles: list[str]
    quoted: frozenset[int]
    headings: list[str]
    subheadings: list[str]
    times: list[str]


def judge(page: Page) -> Judgement:
    """Says what each block of a page is."""
    prose = [_prose(page, block) for block in page.blocks]
    regions = _regions(page, prose)
    root = _root_of_article(page, regions, prose)
    inside = _below(page.elements, lambda index: index == root)
    roles = [_role(page, block, regions, inside) for block in page.blocks]
    _mark_teasers(page.blocks, roles)
    first = next((i for i, size in enumerate(prose) if size and roles[i] == "paragraph"), None)
    headings = _headings(page, page.blocks, "h1", regions)
    subheadings = _headings(page, page.blocks[:first], "h2", regions)
    times = [time for index, time in page.times if index < 0 or regions[index] in (None, "byline")]
    return Judgement(roles, _quoted(page, roles), headings, subheadings, times)


def _headings(
    page: Page, blocks: Iterable[Block], tag: str, regions: Sequence[str | None]
) -> list[str]:
    """The headings with a tag that stand in no region apart from the article."""
    return [
        block.text
        for block in blocks
        if page.elements[block.element].tag == tag and regions[block.element] is None
    ]


def with_title(judged: Judgement, page: Page, title: str | None) -> list[str]:
    """The roles of the blocks, where the heading that is the document's title is no other."""
    return [
        "title"
        if block.text == title and page.elements[block.element].tag in ("h1", "h2")
        else role
        for block, role in zip(page.blocks, judged.roles, strict=True)
    ]


def _quoted(page: Page, roles: Sequence[str]) -> frozenset[int]:
    """The indexes of the paragraphs of block quotations, but for the foot of one.

    Where all paragraphs stand in one, it is there for its looks.
    """
    elements = page.elements
    quoted = _below(elements, lambda index: elements[index].tag == "blockquote")
    if not any(quoted):
        return frozenset()
    feet = _below(elements, lambda index: elements[index].tag == "footer")
    paragraphs = [index for index, role in enumerate(roles) if role == "paragraph"]
    found = frozenset(
        index
        for index in paragraphs
        if (at := page.blocks[index].element) >= 0 and quoted[at] and not feet[at]
    )
    return found if len(found) < len(paragraphs) else frozenset()


def _mark_teasers(blocks: Sequence[Block], roles: list[str]) -> None:
    """Makes teasers of what follows a heading such as ``More stories``, up to the next prose."""
    is_teasing = False
    for index, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role not in SPOKEN_ROLES:
            continue
        size = len(block.text)
        if size <= _LONGEST_HEADING and _TEASER_HEADINGS.fullmatch(block.text):
            is_teasing = True
        elif not block.linked and (
            role == "heading" or (role == "paragraph" and size >= _LEAST_PROSE)
        ):
            is_teasing = False
        if is_teasing:
            roles[index] = "teaser"


def _sign(element: Element) -> tuple[str | None, bool]:
    """The role that an element says of itself, and whether only the name of a class says so."""
    attributes = element.attributes
    if role := _ARIA.get((attributes.get("role") or "").lower()):
        return role, False
    if role := _ITEMPROPS.get((attributes.get("itemprop") or "").lower()):
        return role, False
    if role := _TAGS.get(element.tag):
        return role, element.tag in ("figure", "aside", "address")
    if element.tag in _NEVER:
        return None, False
    return _sign_of_names(attributes), True


def _sign_of_names(attributes: dict[str, str | None]) -> str | None:
    for value in (attributes.get("class"), attributes.get("id")):
        for name in (value or "").split():
            if _STATES.match(name):
                continue
            if role := _role_of_name(name):
                return role
    return None


def _role_of_name(name: str) -> str | None:
    words = _WORDS.findall(_INNER_CAPITAL.sub("-", name).lower())
    for one, other in pairwise(words):
        if role := _ROLE_OF_CLASS.get(f"{one}-{other}"):
            return role
    return next((_ROLE_OF_CLASS[word] for word in words if word in _ROLE_OF_CLASS), None)


def _prose(page: Page, block: Block) -> int:
    """The characters of a block that are prose: of sentences, and not of links.

    In a list they weigh less, since lists of news are everywhere.
    """
    size = len(block.text)
    if size < _LEAST_PROSE or block.linked > _MOST_LINKED * size or block.is_row:
        return 0
    if not _SENTENCE_END.search(block.text):
        return 0
    tag = page.elements[block.element].tag if block.element >= 0 else ""
    return (size - block.linked) // (1 if tag != "li" else 3)


def _masses(page: Page, prose: Sequence[int]) -> list[int]:
    """The prose within each element."""
    mass = [0] * len(page.elements)
    for block, size in zip(page.blocks, prose, strict=True):
        if block.element >= 0:
            mass[block.element] += size
    for index in range(len(mass) - 1, -1, -1):
        if (parent := page.elements[index].parent) >= 0:
            mass[parent] += mass[index]
    return mass


def _regions(page: Page, prose: Sequence[int]) -> list[str | None]:
    """The role that each element has by itself or by those around it; None where it has none.

    Where the names of classes leave next to no prose, the one that excludes most is not believed.
    """
    signs = [_sign(element) for element in page.elements]
    mass = _masses(page, prose)
    for index, (role, _) in enumerate(signs):
        if role == "caption" and signs[index][1] and mass[index] > _LONGEST_CAPTION:
            signs[index] = (None, False)
    total = sum(prose)
    while True:
        regions = _inherited(page.elements, signs)
        left = sum(
            size
            for block, size in zip(page.blocks, prose, strict=True)
            if block.element >= 0 and regions[block.element] is None
        )
        doubtful = [index for index, (_, by_class) in enumerate(signs) if by_class]
        worst = max(doubtful, key=mass.__getitem__, default=None)
        if left >= _LEAST_LEFT * total or worst is None or not mass[worst]:
            return regions
        signs[worst] = (None, False)


def _inherited(
    elements: Sequence[Element], signs: Sequence[tuple[str | None, bool]]
) -> list[str | None]:
    """The sign of each element, or of the outermost one around it that has any."""
    found: list[tuple[str | None, bool]] = []
    in_article: list[bool] = []
    in_quoted: list[bool] = []
    for element, sign in zip(elements, signs, strict=True):
        up = element.parent
        in_article.append(element.tag in ("article", "main") or (up >= 0 and in_article[up]))
        if element.tag == "header" and in_article[-1]:
            sign = (None, False)  # of the article: its title and who wrote it
        above = found[element.parent] if element.parent >= 0 else (None, False)
        in_quoted.append(element.tag == "blockquote" or (up >= 0 and in_quoted[up]))
        if element.tag == "footer" and in_quoted[-1]:
            sign = (None, False)  # of the quotation: who said it
        if above[1] and element.tag == "blockquote":
            above = (None, False)  # a message that is quoted, in a frame of its own
        found.append(above if above[0] else sign)
    return [role for role, _ in found]


def _root_of_article(page: Page, regions: Sequence[str | None], prose: Sequence[int]) -> int:
    """The innermost element that holds most of the prose that stands in no such region."""
    own = [
        size if block.element >= 0 and regions[block.element] is None else 0
        for block, size in zip(page.blocks, prose, strict=True)
    ]
    mass = _masses(page, own)
    children: dict[int, list[int]] = {}
    for index, element in enumerate(page.elements):
        children.setdefault(element.parent, []).append(index)
    best = max(children.get(-1, ()), key=mass.__getitem__, default=-1)
    while inner := children.get(best):
        heaviest = max(inner, key=mass.__getitem__)
        if not mass[heaviest] or mass[heaviest] < _MAJORITY * mass[best]:
            break
        best = heaviest
    return _widened(page.elements, best, mass)


def _widened(elements: Sequence[Element], best: int, mass: Sequence[int]) -> int:
    """The element that is marked as the article around the one that holds most of the prose."""
    above = list(_with_ancestors(elements, best))
    for index in above:
        if _is_article(elements[index]) and mass[index] * _MAJORITY < mass[best] * _WIDEST:
            return index
    return next((i for i in above if elements[i].tag not in _WITHIN_TEXT), best)


def _is_article(element: Element) -> bool:
    if element.tag == "article":
        return True
    return "articlebody" in (element.attributes.get("itemprop") or "").lower()


def _role(page: Page, block: Block, regions: Sequence[str | None], inside: Sequence[bool]) -> str:
    if block.element < 0:
        return "paragraph"
    if region := regions[block.element]:
        return region
    if not inside[block.element]:
        return "boilerplate"
    tag = page.elements[block.element].tag
    is_heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
    size = len(block.text)
    most = _MOST_LINKED_INSIDE if tag == "p" or is_heading else _MOST_LINKED
    if block.linked > most * size:
        return "boilerplate" if size < _LEAST_PROSE else "teaser"
    if is_heading or (size <= _LONGEST_HEADING and _is_bold(block)):
        return "heading"
    if block.is_row:
        return "table_row"
    return "list_item" if tag == "li" else "paragraph"


def _is_bold(block: Block) -> bool:
    """Whether a block is all in bold type and ends no sentence."""
    return block.bold >= 0.9 * len(block.text) and not _SENTENCE_END.search(block.text)


def _below(elements: Sequence[Element], is_top: Callable[[int], bool]) -> list[bool]:
    """Whether each element is such a top, or stands in one."""
    inside: list[bool] = []
    for index, element in enumerate(elements):
        inside.append(is_top(index) or (element.parent >= 0 and inside[element.parent]))
    return inside


_WIDEST = 1.5
_WITHIN_TEXT = frozenset({"p", "blockquote", "li", "ul", "ol", "pre", "dl", "dd"})


def _with_ancestors(elements: Sequence[Element], index: int) -> Iterable[int]:
    while index >= 0:
        yield index
        index = elements[index].parent
