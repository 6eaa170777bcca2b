"""Reads of what plural before it a number counts some: ``parents, of whom there are 200``."""

from __future__ import annotations

import re

from archive.figures import items, noun_words, subjects
from archive.figures.values import Quantity, Window

_OF_WHICH = re.compile(
    r"(?:, | \()(?:totall?ing|including|numbering) \Z"
    r"|,? of (?:which|whom) (?:there (?:are|were) )?\Z"
)
# What is one of so many: `This project is one of 16`.
_ONE_OF = re.compile(
    r" (?:is|was|are|were|will be|became)(?: just| only)? (?:one|two|three|four|five"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final))"
    r"(?: and (?:second|third|final))? of (?:just |only |the |about |around |over |more than )*\Z"
)
# `Optometrists are another example, with more than 40 now able to prescribe it`
_OF_THEM = re.compile(
    r",? of (?:them|these|those)\b"
    r"|,? (?:have|had|are|were|will|now|being|still|already|able|bound|due|[a-z]+ing)\b"
)
_NUMBER = re.compile(r" (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)")
_AND = re.compile(r"(?:,? (?:and|but|with|while)| [–—-]) \Z")
_SENTENCE_LEADS = re.compile(
    r"[\s*_•·“\"'–-]*(?:(?:the|these|those|all|most|some|many|our|its|numbers? of) )*"
)
# What leads from a clause to a number in an aside: `are down by 6% (from 99 in 2000 to 93)`.
_CHANGED = re.compile(
    r"(?: \(|,? [–—-] |, |(?<=%) |(?<=cent) )(?:up |down )?(?:from|to|compared (?:to|with))"
    r"(?: [^\s().;–—]+){0,6} \Z"
)

# What the numbers before it in a sentence come to: `89 here and 17 there, a total of 106`.
_TOTAL = re.compile(
    r"\b(?:a|in) total of (?:(?:about|around|over|nearly|almost|more than) )?(\d[\d,]*)\b(?!\.\d)"
)

# `Two of these`, but not of those who did so
_OF_THESE = re.compile(r" of (?:these|those|them)\b(?! (?:to|who|that|which|with|killed|in)\b)")
_SOME = re.compile(r"\b(?:numbers? of|several|various|many|some|these)(?= )")


def of_these(text: Window, quantity: Quantity, sentence_start: int) -> str:
    """The plural of which there were some in this sentence or the one before: ``two of them``."""
    if not text.match(_OF_THESE, quantity.end):
        return ""
    left = max(text.start, quantity.start - 2 * subjects.REACH)
    left = max(left, text.low.rfind(". ", left, max(left, sentence_start - 2)))
    for some in reversed(list(_SOME.finditer(text.low, left, quantity.start))):
        noun, end = items.find(text, some.end())
        if end < quantity.start and subjects.is_many(text, noun.lower().rpartition(" ")[2]):
            return noun
    return ""


def of_total(text: Window, quantity: Quantity, sentence_end: int) -> str:
    """The noun of the total that a number goes into, told behind it in its sentence."""
    until = min(sentence_end, quantity.end + subjects.REACH)
    total = _TOTAL.search(text.low, quantity.end, until)
    if total is None or int(total[1].replace(",", "")) < quantity.value:
        return ""
    noun, noun_end = items.find(text, total.end())
    is_told = noun_end <= sentence_end and subjects.is_many(text, noun.lower().rpartition(" ")[2])
    return noun if is_told else ""


def of_which(text: Window, start: int, sentence_start: int) -> str:
    """The noun of which a number says how many they are: ``parents, of whom there are 200``."""
    return subjects.beside(_OF_WHICH, text, start, sentence_start)


def one_of(text: Window, start: int, sentence_start: int) -> str:
    """The noun of what is said to be one of a number: ``this project is one of 16``."""
    left = max(text.start, start - subjects.REACH, sentence_start)
    verb = _ONE_OF.search(text.low, left, start)
    if verb is None:
        return ""
    tokens = list(
        subjects.TOKEN.finditer(
            text.low, max(left, verb.start() - subjects.LONGEST_ASIDE), verb.start()
        )
    )
    word = tokens[-1][0].strip(subjects.MARKS + ",”’") if len(tokens) > 1 else ""
    if not word.isalpha() or word in noun_words.STOPS or word in subjects.NO_MODIFIERS:
        return ""
    noun = subjects.ending_at(text, tokens[1:], len(tokens) - 2)[0]
    noun = noun.strip(subjects.MARKS)
    return "" if noun.rpartition(" ")[2][:1].isupper() else noun


def of_sentence(text: Window, quantity: Quantity, sentence_start: int) -> str:
    """The plural with which a sentence begins, of which a number counts some: ``with 40 able``."""
    if not text.match(_OF_THEM, quantity.end):
        return ""
    start = quantity.start
    about = subjects.QUALIFIED.search(
        text.low, max(text.start, start - subjects.LONGEST_ASIDE), start
    )
    end = about.start() if about else start
    lead = text.match(_SENTENCE_LEADS, sentence_start)
    if lead is None or not _AND.search(
        text.low, max(lead.end(), end - subjects.LONGEST_ASIDE), end
    ):
        return ""
    noun, noun_end = items.find_at(text, lead.end())
    is_subject = bool(noun) and noun_end < end and not text.match(_NUMBER, noun_end)
    return noun if is_subject and subjects.is_many(text, noun.lower().rpartition(" ")[2]) else ""


def changed(text: Window, start: int, sentence_start: int) -> str:
    """The subject of a clause that an aside goes on from: ``burglaries are down (from 99)``."""
    left = max(text.start, start - subjects.REACH, sentence_start)
    aside = _CHANGED.search(text.low, left, start)
    if aside is None:
        return ""
    noun = subjects.named_by(subjects.NUMBER_OF, text, left, start) or subjects.subject_of(
        text, left, aside.start()
    )
    is_name = noun[:1].isupper() and noun.rpartition(" ")[2][0].isupper() and " " in noun
    return "" if is_name else noun
