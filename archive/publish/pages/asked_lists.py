"""Words that ask for a list, a ranking or a download: which one, and what about."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.publish.pages import plain_questions

_MOST = r"(?:the )?most"
_TALKED = r"(?:talk(?:s|ed)?|sp(?:eaks|oke|eak)|sa(?:ys|id|y)|mention(?:s|ed)?|wrote|writes)"
_WHO = r"(?:who|which (?:ministers?|person|people|members?))"
_ISSUED = r"(?:issued?|publish(?:ed)?|released?|put out|made|wrote|had|has)"
_RELEASES = r"(?:press )?(?:releases?|documents?|statements?)"
_SUBJECT = r"(?P<about>.+)"


class Asked(NamedTuple):
    """Which list words ask for."""

    what: str
    """The short name of the list: most_documents, most_on, said_again, by_year, feed, csv …"""
    about: str
    """What it is about, or whose it is; empty where it is of everything."""


_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), what)
    for form, what in (
        (rf"{_WHO} {_ISSUED} {_MOST} {_RELEASES}", "most_documents"),
        (rf"(?:ministers?|people) (?:with|by) {_MOST} (?:releases?|documents?)", "most_documents"),
        (rf"{_WHO} (?:has |have )?{_TALKED} (?:most|the most|most often)"
         rf"(?: (?:about|of|on))? {_SUBJECT}", "most_on"),
        (rf"{_WHO} (?:has |have )?{_TALKED} (?:about |of |on )?(?P<about>.+?) (?:the )?most"
         r"(?: often)?", "most_on"),
        (rf"{_WHO} {_ISSUED} {_MOST} {_RELEASES} (?:on|about) {_SUBJECT}", "most_on"),
        (r"(?:the )?(?:most )?(?:often )?(?:repeated|re-?announced|restated)"
         r" (?:sums?|amounts?|figures?|announcements?|money)", "said_again"),
        (r"(?:sums?|amounts?|figures?|money) (?:that (?:were|was|are) )?(?:said|announced|stated)"
         r" (?:again(?: and again)?|most often|twice)", "said_again"),
        (r"(?:all |the |list (?:the |of )?)?contradict(?:ions?|ing releases?|ing documents?)",
         "contradictions"),
        (r"(?P<about>.+?) (?:by|per|each|every|over the) years?", "by_year"),
        (rf"(?:rss|atom|feed)(?: feed)? (?:of|for|on|about) {_SUBJECT}", "feed"),
        (r"(?P<about>.+?) (?:rss|atom|feed)(?: feed)?", "feed"),
        (rf"(?:download|export|save) (?:as )?(?:a )?csv (?:of |for |on |about )?{_SUBJECT}", "csv"),
        (r"(?:download |export |save )?(?P<about>.+?) (?:as |in |to )?(?:a )?csv", "csv"),
        (r"how much(?: money)? (?:did|has|have) (?P<about>.+?) (?:announced?|stated?|promised?"
         r"|pledged?|given?|committed?|allocated?|spen[dt])(?: (?:in all|in total|altogether))?",
         "money_of"),
    )
)  # fmt: skip


def find(timeless: str) -> Asked | None:
    """Which list words ask for, without the time that they name; None of other words.

    >>> find("which minister talked most about rats"), find("rats rss"), find("rats")
    (Asked(what='most_on', about='rats'), Asked(what='feed', about='rats'), None)
    """
    words = " ".join(timeless.strip(" ?.!").split())
    for form, what in _FORMS:
        if found := form.fullmatch(words):
            about = found.groupdict().get("about") or ""
            return Asked(what, plain_questions.without_article(about))
    return None
