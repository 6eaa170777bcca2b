"""Words that ask for a list, a ranking or a download: which one, and what about."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.publish import asking
from archive.publish.pages.asked import plain_questions

_MOST = r"(?:the )?most"
_FEWEST = r"(?:the )?(?:fewest|least)"
_TALKED = r"(?:talk(?:s|ed)?|sp(?:eaks|oke|eak)|sa(?:ys|id|y)|mention(?:s|ed)?|wrote|writes)"
_WHO = r"(?:who|which (?:ministers?|person|people|members?))"
_ISSUED = r"(?:(?:has |have )?(?:issued?|publish(?:ed)?|released?|puts? out|made|wrote|had|has))"
_RELEASES = r"(?:(?:press|media) )?(?:releases?|documents?|statements?)"
_SUBJECT = r"(?P<about>.+)"


NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)"
"""How many of a list are asked for: the top ten."""
MANY = rf"(?: {NUMBER})?"
_BUSIEST = r"(?:what (?:is|was) )?(?:the )?busiest"
_HERE = r"(?: (?:in|of|by) (?:the|this|these|all) (?:archive|releases|documents|government)| ever)?"
_OR_ON = r"(?: (?:on|about|for|mentioning) (?P<about>.+))?"
_GAVE = r"(?:announced|stated|promised|pledged|gave|committed|allocated|spent)"
OF_NO_DOCUMENTS = ("not_ranked", "most_mentioned", "most_quoted")
"""The lists that no documents are looked for beside."""

_DOCUMENTS = re.compile(r"\b(?:releases|documents)\b", re.IGNORECASE)
OF_A_PERSON = ("money_of", "quotations_of")
"""The lists of what somebody said, whose name is no word of documents."""

_PEOPLE = r"(?:ministers?|people|persons?|politicians?|names?)"
_MENTIONED = (
    r"(?:mentioned|talked[ -]about|discussed|named|referred to|cited|written[ -]about"
    r"|spoken (?:of|about))"
)
_IS_MOST = rf"(?:is|are|was|were|has been|have been|gets?) {_MOST}(?: often)?"
_LIST = rf"(?:(?:what|which|who) (?:is|are|was|were) )?(?:the )?(?:top{MANY} )?(?:the )?"
_THINGS = (
    r"(?:[a-z]+ )?(?:countr(?:y|ies)|nations?|places?|towns?|cit(?:y|ies)|regions?|compan(?:y|ies)"
    r"|part(?:y|ies)|governments?|words?|phrases?|terms?|topics?|subjects?|themes?|issues?"
    r"|organi[sz]ations?|agenc(?:y|ies)|schools?|hospitals?|industr(?:y|ies)|sectors?|laws?"
    r"|policies|things?)"
)
"""What documents name, of which nothing here counts how often."""


class AskedList(NamedTuple):
    """Which list words ask for."""

    what: str
    """The short name of the list: most_documents, most_on, said_again, by_year, feed, csv …"""
    about: str
    """What it is about, or whose it is; empty where it is of everything."""
    kind: str = ""
    """What is not ranked, as government."""


_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), what)
    for form, what in (
        (rf"{_WHO} {_ISSUED} {_MOST} {_RELEASES}", "most_documents"),
        (rf"(?:ministers?|people) (?:with|by) {_MOST} (?:releases?|documents?)", "most_documents"),
        (rf"{_WHO} {_ISSUED} {_MOST} {_RELEASES} (?:on|about|for|in|tagged(?: with| as)?)"
         rf" {_SUBJECT}", "most_documents_on"),
        (rf"{_WHO} {_ISSUED} {_MOST} (?P<about>.+?) {_RELEASES}", "most_documents_on"),
        (rf"{_WHO} (?:has |have )?{_TALKED} (?:most|the most|most often)"
         rf"(?: (?:about|of|on))? {_SUBJECT}", "most_on"),
        (rf"{_WHO} (?:has |have )?{_TALKED} (?:about |of |on )?(?P<about>.+?) (?:the )?most"
         r"(?: often)?", "most_on"),
        (rf"(?:the )?(?:most active|top){MANY} (?:ministers?|people)", "most_documents"),
        (r"(?:the )?(?:least active|quietest) (?:ministers?|people)", "fewest_documents"),
        (rf"{_WHO} {_ISSUED} (?:the )?(?:fewest|least) {_RELEASES}", "fewest_documents"),
        (rf"(?:the )?top{MANY} (?:ministers?|people|speakers?) (?:(?:who|that) )?"
         rf"(?:{_TALKED}|talking|speaking)?(?: ?(?:about|of|on|for))? {_SUBJECT}", "most_on"),
        (rf"(?:rank )?(?:the )?ministers? (?:who|that) {_TALKED}(?: (?:about|of|on))?"
         r" (?P<about>.+?)(?:,? ranked(?: by .+)?)", "most_on"),
        (rf"(?:which|what) year (?:had|has|saw) {_MOST} {_RELEASES}{_OR_ON}", "top_year"),
        (rf"(?:which|what) month (?:had|has|saw) {_MOST} {_RELEASES}{_OR_ON}", "top_month"),
        (rf"(?:which|what) day (?:had|has|saw) {_MOST} {_RELEASES}{_OR_ON}", "top_day"),
        (rf"(?:which|what) year {_ISSUED} {_MOST} {_RELEASES}{_OR_ON}", "top_year"),
        (rf"(?:which|what) year (?:had|has|saw) {_FEWEST} {_RELEASES}{_OR_ON}", "fewest_year"),
        (rf"(?:which|what) month (?:had|has|saw) {_FEWEST} {_RELEASES}{_OR_ON}", "fewest_month"),
        (rf"{_BUSIEST} year{_HERE}{_OR_ON}", "top_year"),
        (rf"{_BUSIEST} month{_HERE}{_OR_ON}", "top_month"),
        (rf"{_BUSIEST} day{_HERE}{_OR_ON}", "top_day"),
        (rf"(?:which|what) portfolios? {_ISSUED} {_MOST} {_RELEASES}",
         "most_portfolios"),
        (r"(?:how many|(?:the )?number of) (?:quotations?|quotes) (?:(?:are|were) there )?"
         r"(?:by|of|from) (?P<about>.+?)", "quotations_of"),
        (r"(?:how many|(?:the )?number of) (?:quotations?|quotes) (?:does|did|do|has|have)"
         r" (?P<about>.+?) (?:have|had|made|give|gave)", "quotations_of"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) {_IS_MOST} quoted (?:on|about) {_SUBJECT}", "most_on"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) (?:is|are|was|were) quoted {_MOST}(?: often)?"
         rf" (?:on|about) {_SUBJECT}", "most_on"),
        (rf"{_LIST}{_MOST}(?: often)?[ -]quoted {_PEOPLE} (?:on|about) {_SUBJECT}", "most_on"),
        (rf"(?:the )?(?:top{MANY}|busiest|most active) portfolios?", "most_portfolios"),
        (rf"{_WHO} {_GAVE} {_MOST} (?:money|spending|funding)", "most_money"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) {_IS_MOST} {_MENTIONED}{_HERE}", "most_mentioned"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) (?:is|are|was|were|has been|have been|gets?)"
         rf" {_MENTIONED} {_MOST}(?: often)?{_HERE}", "most_mentioned"),
        (rf"{_LIST}{_MOST}(?: often)?[ -]{_MENTIONED} {_PEOPLE}{_HERE}", "most_mentioned"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) {_IS_MOST} quoted{_HERE}", "most_quoted"),
        (rf"(?:who|(?:which|what) {_PEOPLE}) (?:is|are|was|were|has been|have been|gets?) quoted"
         rf" {_MOST}(?: often)?{_HERE}", "most_quoted"),
        (rf"{_LIST}{_MOST}(?: often)?[ -]quoted {_PEOPLE}{_HERE}", "most_quoted"),
        (rf"(?:which|what) (?P<about>{_THINGS}) {_IS_MOST} {_MENTIONED}{_HERE}", "not_ranked"),
        (rf"(?:which|what) (?P<about>{_THINGS}) (?:is|are|was|were|has been|have been|gets?)"
         rf" {_MENTIONED} {_MOST}(?: often)?{_HERE}", "not_ranked"),
        (rf"(?:which|what) (?P<about>{_THINGS}) (?:do|does|did|has|have) .+? {_TALKED}"
         rf"(?: (?:about|of|on))? (?:the )?most(?: often)?", "not_ranked"),
        (rf"{_LIST}{_MOST}(?: often| frequently)?[ -](?:{_MENTIONED}|common|frequent|frequently"
         rf" used|used|popular|important) (?P<about>{_THINGS}){_HERE}", "not_ranked"),
        (rf"{_LIST}(?P<about>{_THINGS}) (?:{_MENTIONED}|named)(?: most| by number)?"
         rf"(?: often)?{_HERE}", "not_ranked"),
        (rf"(?:which|what) (?P<about>countr(?:y|ies)|place|town|city|region|compan(?:y|ies)|party"
         rf"|government|word)s? (?:is|are|was|were|has been|have been)? ?{_TALKED}"
         r" (?:the )?(?:most|more)(?: often)?", "not_ranked"),
        (rf"(?:which|what) (?P<kind>government|party|country|region) (?:has )?{_TALKED}"
         r" (?:about |of |on )?(?P<about>.+?) (?:the )?(?:most|more)(?: often)?", "not_ranked_on"),
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


def find(timeless: str) -> AskedList | None:
    """Which list words ask for, without the time that they name; None of other words.

    >>> find("which minister talked most about rats"), find("rats")
    (AskedList(what='most_on', about='rats', kind=''), None)
    """
    words = " ".join(timeless.strip(" ?.!").split())
    for form, what in _FORMS:
        if found := form.fullmatch(words):
            given = found.groupdict()
            about = plain_questions.without_article(given.get("about") or "")
            if what == "by_year" and (asking.is_question(about) or _DOCUMENTS.search(about)):
                continue  # share of releases per year
            if what == "not_ranked":
                return AskedList(what, "", about)
            return AskedList(what, about, given.get("kind") or "")
    return None
