"""Questions in plain words after documents: how many, the first, the last, of whom, about what."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.publish.pages.asked import plain_questions

_NOUN = (
    r"(?P<noun>(?:(?:press|media|news) )?(?:releases?|documents?|statements?|speech(?:es)?"
    r"|announcements?|articles?|items|mentions?|times))"
)
_RELEASES = r"(?P<noun>(?:(?:press|media|news) )?(?:releases?|documents?|statements?))"
_BE = r"(?:is|are|was|were|has been|have been|had been)"
_ISSUED = (
    r"(?:issued?|publish(?:ed)?|released?|put out|ma[dk]e|g[ai]ven?|wr[io]te|written|delivered?"
    r"|produced?|sen[dt]|hold|held|have|had)"
)
_MENTIONED = (
    r"(?:mention(?:ed)?|talk(?:ed)?(?: about| of)?|sp(?:eak|oke|oken)(?: of| about| on)?"
    r"|refer(?:red)? to|discuss(?:ed)?|say|said|use(?:d)?|cite[d]?|name[d]?)"
)
_WAS_MENTIONED = (
    r"(?:mentioned|talked (?:about|of)|spoken (?:of|about)|referred to|discussed|said|used|cited"
    r"|named)"
)
_ABOUT = (
    r"(?:that )?(?:also )?(?:on|about|(?P<of>of)|for|regarding|concerning|with"
    r"|mention(?:s|ing|ed)?|hold(?:s|ing)?|contain(?:s|ing)?|say(?:s|ing)?|refer(?:s|ring)? to"
    r"|discuss(?:es|ing)?|us(?:e|es|ing)"
    r"|to mention)"
    r" (?P<about>.+)"
)
_FILLER = re.compile(
    r"both (?=.+ and )|(?:the )?(?:very )?(?:words?|terms?|phrases?|expressions?)"
    r"(?: (?:called|like))? (?!(?:of|for|in|on|to|from|at|and|or|limits?)\b)",
    re.IGNORECASE,
)
"""What stands before the words that documents are to hold, and is none of them."""

_HERE = re.compile(
    r" in (?:(?:an?y?|the|all|your|these|this) )?(?:(?:press|media) )?(?:releases?|documents?"
    r"|statements?|archive)$",
    re.IGNORECASE,
)
_OR_ABOUT = rf"(?: {_ABOUT})?"
_DID = r"(?:did|has|have|had|does|do)"
_OFTEN = r"how (?:many times|often)"
_BOTH = r"(?P<who>.+? (?:and|&|with) .+?)"
_WHO = r"(?P<who>(?!(?:year|month|day|week|minister|portfolio)\b).+?)"
_COUNT = r"(?:(?:what (?:is|was) )?(?:the )?(?:total )?(?:number|count) of|how many)"
_HELD = rf"(?: {_BE}(?: there)?(?: {_ISSUED})?)?"
_FIRST = r"(?:(?:what|when) (?:is|was) )?(?:the )?(?:very )?(?P<first>first|earliest|oldest)"
_LAST = (
    r"(?:(?:what|when) (?:is|was) )?(?:the )?(?:very )?"
    r"(?P<last>last|latest|newest|most recent|final)"
)
_DAY = r"(?P<about>(?:the )?day (?:of|that|when) .+|(?:[\w'’-]+ ){1,3}day)"
_NOT_BEFORE = r"(?:(?:press|media|news)|.*\b(?:mention|did|about|by)\b)"
_EITHER = (
    r"(?!(?:press|media|news)\b)(?P<either>(?:(?!\b(?:mention|did|about|on|by|that|of|in)\b).)+?)"
)
_NTH = rf"(?:{_FIRST}|{_LAST})"
_TAGGED = (
    r"(?:(?:that |which )?(?:are |were )?(?:tagged|filed|classed)(?: (?:with|as|under|for|by))?"
    r" (?P<office>.+?)(?: portfolio)?"
    r"|(?:in|under|of|for|with|by|from) (?:the )?(?P<portfolio>.+?) portfolio"
    r"|(?:in|under|of|for|with) (?:the )?portfolio (?:of )?(?P<portfolio_behind>.+?))"
)
_AND_BY = rf"(?:,? (?:and )?(?:{_ISSUED} )?(?:by|from) (?P<who>.+?))?"
_LENGTH = (
    r"(?:what (?:is|was) )?(?:the )?(?:average|mean|typical) "
    r"(?:length|size|words|word count|number of words)"
)
_PLAIN_NTH = r"(?P<nth>first|last)"
_SUBJECT = (
    r"(?!(?:who|which|what|how|most|more|fewest|least|first|last|joint|issued?|put|made|had)\b)"
    r"[\w'’-]+"
)
_NO_JOINT = r"(?<! of)(?<! is)(?<! are)(?<! was)(?<! were)"
_LISTED = (
    r"(?:(?:all|list|show|find)(?: me)?(?: of)?(?: the)? )?"
    r"(?P<noun>(?:(?:press|media|news) )?releases|documents|speeches)"
)


class DocumentQuestion(NamedTuple):
    """Which documents words ask for."""

    how: str
    """count, first, last, all, list, together, ever (are there any), day (on a named one) or length
    (how many words they have)."""
    noun: str
    """What they are called: releases, speeches, times; empty where they are not."""
    who: str
    """The words that name who issued them; empty where nobody is named."""
    about: str
    """What they are to hold, or the day by its name; empty where that is not asked."""
    either: str = ""
    """The words before their noun, which name who issued them or what they are to hold."""
    office: str = ""
    """The words that name the portfolio with which they are tagged; empty without one."""
    is_of: bool = False
    """Whether they are of what they are about, and so may be whose name that is."""


def _form(how: str, asked: str) -> tuple[str, re.Pattern[str]]:
    return how, re.compile(asked, re.IGNORECASE)


_FORMS = (
    _form("count", rf"{_OFTEN} {_BE} (?P<about>.+?) {_MENTIONED}(?: by (?P<who>.+))?"),
    _form("count", rf"{_OFTEN} {_DID} (?P<who>.+?) {_MENTIONED} (?P<about>.+)"),
    _form("count", rf"{_COUNT} {_NOUN}{_HELD} {_TAGGED}{_AND_BY}{_OR_ABOUT}"),
    _form(
        "length",
        rf"{_LENGTH} (?:of|in|per) (?:an? |the |all )?{_NOUN}(?: (?:by|from) {_WHO})?"
        rf"{_OR_ABOUT}",
    ),
    _form("length", rf"how long (?:is|are|was|were) (?:an? |the )?average {_NOUN}"),
    _form("count", rf"{_COUNT} {_NOUN} {_DID} (?P<who>.+?) {_ISSUED}{_OR_ABOUT}"),
    _form("count", rf"{_COUNT} {_NOUN}{_HELD} (?:by|from) {_WHO}{_OR_ABOUT}"),
    _form("day", rf"{_COUNT} {_NOUN}{_HELD} on {_DAY}"),
    _form("count", rf"{_COUNT} {_NOUN}{_HELD} {_ABOUT}"),
    _form("count", rf"{_COUNT} {_NOUN}{_HELD}(?: (?:in (?:the|this) archive|here))?"),
    _form("count", rf"{_COUNT} (?!{_NOT_BEFORE})(?P<either>.+?) {_RELEASES}{_HELD}(?: here)?"),
    _form("count", rf"{_COUNT} {_EITHER} {_RELEASES}{_HELD} {_ABOUT}"),
    _form("count", rf"(?P<who>(?!how |what |the ).+?)(?:['’]s|['’])? number of {_NOUN}"),
    _form("nth", rf"when {_BE} (?P<about>.+?) {_PLAIN_NTH} {_MENTIONED}(?: by (?P<who>.+))?"),
    _form("nth", rf"{_NTH} time (?:that |when )?(?P<about>.+?) {_BE} (?:ever )?{_MENTIONED}"),
    _form("nth", rf"when did (?P<who>.+?) {_PLAIN_NTH} {_MENTIONED} (?P<about>.+)"),
    _form("nth", rf"{_NTH} time (?:that |when )?(?P<who>.+?) (?:ever )?{_MENTIONED} (?P<about>.+)"),
    _form("nth", rf"(?P<about>.+?)[,:]? {_PLAIN_NTH} (?:{_WAS_MENTIONED}|mentions?)"),
    _form(
        "nth",
        rf"when did (?P<who>.+?) {_PLAIN_NTH} {_ISSUED} (?:an? |any |the )?{_NOUN}"
        rf"{_OR_ABOUT}",
    ),
    _form("nth", rf"{_NTH} mentions? (?:of|on) (?P<about>.+?) by (?P<who>.+)"),
    _form("nth", rf"{_NTH} {_NOUN} (?:by|from) (?P<who>.+?){_OR_ABOUT}"),
    _form("nth", rf"{_NTH} {_NOUN} {_ABOUT}"),
    _form("nth", rf"{_NTH} (?P<noun>(?:(?:press|media|news) )?(?:release|document))"),
    _form("nth", rf"{_PLAIN_NTH} mentioned (?P<about>.+)"),
    _form("all", r"(?:the )?(?:latest|newest|most recent) (?:press )?(?P<noun>releases|documents)"),
    _form("ever", rf"{_DID} (?P<who>.+?) (?:ever )?(?!sa(?:y|id) ){_MENTIONED} (?P<about>.+)"),
    _form("together", rf"joint {_NOUN} (?:(?:of|by|from|with|between) )?{_BOTH}{_OR_ABOUT}"),
    _form("together", rf"{_NOUN} (?:by|of|from) {_BOTH}(?: together| jointly)?{_OR_ABOUT}"),
    _form("together", rf"{_BOTH} (?:together|jointly)"),
    _form("together", rf"what did {_BOTH} {_ISSUED} (?:together|jointly)"),
    _form("list", rf"{_LISTED} {_TAGGED}{_AND_BY}{_OR_ABOUT}"),
    _form("list", rf"{_LISTED} (?:by|from) (?P<who>.+?){_OR_ABOUT}"),
    _form("list", rf"(?P<noun>speeches) of (?P<who>.+?){_OR_ABOUT}"),
    _form("list", rf"{_LISTED} {_ABOUT}"),
    _form("list", _LISTED),
    _form(
        "list",
        rf"(?!{_NOT_BEFORE})(?P<either>{_SUBJECT}(?: {_SUBJECT}){{0,2}}){_NO_JOINT} releases",
    ),
)


_COUNTED = re.compile(
    rf"(?:{_COUNT}|(?:the )?(?:average|total) number of) (?:\w+ )?"
    r"(?:press |media |news )?releases (?P<rest>.+)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?:(?:all|the|joint|total|number of|count of) )*"
    rf"(?:(?!(?:of|is|are|was|were|in|on|by)\b){_SUBJECT} ){{0,3}}?{_NOUN}\b",
    re.IGNORECASE,
)
_OFFICE = ("office", "portfolio", "portfolio_behind")
_SAID = ("mention", "mentions", "time", "times")
"""What is of a subject alone: nobody issues it."""


def find(timeless: str) -> DocumentQuestion | None:
    """Which documents a question asks for, without the time that it names; None of other words.

    >>> find("how many times did Ann Lee mention rats")[:4]
    ('count', 'times', 'Ann Lee', 'rats')
    >>> find("most recent release on rats")[:4], find("how many rats are there")
    (('last', 'release', '', 'rats'), None)
    """
    words = _HERE.sub("", " ".join(timeless.strip(" ?.!").split()))
    for how, form in _FORMS:
        if found := form.fullmatch(words):
            given = {name: value or "" for name, value in found.groupdict().items()}
            if how == "nth":
                nth = given.get("nth", "").lower()
                how = "last" if nth == "last" or given.get("last") else "first"
            noun = given.get("noun", "").lower() or ("times" if "time" in words.lower() else "")
            who = given.get("who", "")
            who = "" if plain_questions.is_everybody(who) else who
            about = _without_filler(given.get("about", ""))
            office = next(filter(None, (given.get(name) for name in _OFFICE)), "")
            is_of = bool(given.get("of")) and noun not in _SAID
            return DocumentQuestion(how, noun, who, about, given.get("either", ""), office, is_of)
    return None


def begins_with_noun(words: str) -> bool:
    """Whether words begin with what documents are called, behind whose or what sort they are.

    >>> begins_with_noun("Press releases by Ann Lee"), begins_with_noun("share of releases")
    (True, False)
    """
    return _BEGINS.match(words) is not None


def not_read(timeless: str) -> str:
    """What is asked of releases that are counted, where it is in no known form; else empty.

    >>> not_read("how many releases upset rats"), not_read("how many releases on rats")
    ('upset rats', '')
    """
    words = " ".join(timeless.strip(" ?.!").split())
    found = _COUNTED.match(words)
    return found["rest"] if found and find(words) is None else ""


def _without_filler(about: str) -> str:
    """What documents are to hold, without what only leads to it: both, the word, the phrase."""
    found = _FILLER.match(about)
    return plain_questions.without_article(about[found.end() :] if found else about)
