"""What is looked for of a question in plain English: its content words, without function words.

Function words are closed classes, which grammars of English list: they join, point and ask.
"""

from __future__ import annotations

import re

from archive.words import inflected, matching

_ARTICLES = "a an the"
_PRONOUNS = """
    i me my mine myself you your yours he him his she her hers it its we us our ours they them
    their theirs this that these those there here someone somebody something anyone anybody
    anything everyone everybody everything nobody nothing thing things stuff each
"""
_AUXILIARIES = """
    am is are was were be been being do does did doing done have has had having can could shall
    should will would isn aren wasn weren don doesn didn haven hasn hadn won wouldn couldn
    shouldn t cant isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt
    couldnt shouldnt get gets got gotten getting go goes going gone went
"""
"""So are they with not, cut at its apostrophe or without one, and get and go: got built."""
_PREPOSITIONS = """
    about across after against along among around as at before behind below beside between by
    during for from in inside into of off on onto out over per since than through to toward
    towards under until up upon with within without
"""
_CONJUNCTIONS = "and but or nor if because so though although while whether not"
_ADVERBS = "now then today ever just really"
_ASKING = """
    much many what who whom whose which when where why how say says said happen happens happened
"""
_FUNCTION = frozenset(
    " ".join(
        (_ARTICLES, _PRONOUNS, _AUXILIARIES, _PREPOSITIONS, _CONJUNCTIONS, _ADVERBS, _ASKING)
    ).split()
)

_CONTRACTED = re.compile(r"(what|who|how|where|when|why)['’]?s\b(?!['’])", re.IGNORECASE)
_SHORTENED = {"govt": "government", "gov't": "government", "gov": "government"}
"""What is typed for short, and documents have in full."""

_WHO_IS = re.compile(r"who (?:is|are) ", re.IGNORECASE)
_NOW = re.compile(r"\s(?:now|today|currently|at present)[\s?.!]*$", re.IGNORECASE)
"""Behind a question of who is something, which is of the present without it."""
_NOWADAYS = re.compile(r"\s(?:right now|at the moment|nowadays|these days)[\s?.!]*$", re.IGNORECASE)
"""Behind any question; no document is looked for by it."""

_IF_TRUE = re.compile(
    r"is it (?:really |actually )?(?:true|right|correct|a fact|the case)(?: that)?\s+",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\b(?:wants?|wanted|used|able|plans?|planning|trying) to\b", re.IGNORECASE
)
"""Before another verb these only say how: does it want to ban."""


def written_out(typed: str) -> str:
    """A question with what is typed for short in full: the words that ask, and some others.

    >>> written_out("whos minister right now"), written_out("did the govt know")
    ('who is minister', 'did the government know')
    """
    typed = _CONTRACTED.sub(r"\1 is", typed, count=1) if _CONTRACTED.match(typed) else typed
    typed = _NOWADAYS.sub("", typed)
    typed = _NOW.sub("", typed) if _WHO_IS.match(typed) else typed
    return " ".join(_SHORTENED.get(word.lower(), word) for word in typed.split())


def without_doubt(typed: str) -> str:
    """What is asked without that it is asked whether it is true.

    >>> without_doubt("is it true that rats swim"), without_doubt("is it wet")
    ('rats swim', 'is it wet')
    """
    return _IF_TRUE.sub("", typed.strip(), count=1)


def runs(typed: str) -> list[list[str]]:
    """The content words of a question, those side by side together; none of it is a query.

    Words in capitals are names, as US and WHO are.

    >>> runs("why did they close the red huts at the lake")
    [['close'], ['red', 'huts'], ['lake']]
    """
    found: list[list[str]] = [[]]
    for word in re.split(r"[\s/,;:?!]+", _INFINITIVE.sub("to", typed)):
        written = matching.words(word)
        is_name = inflected.is_in_capitals(word)
        if not written or (not is_name and _FUNCTION.issuperset(written)):
            found.append([])
        else:
            found[-1].append(word)
    return [run for run in found if run]


def of(typed: str) -> str:
    """The content words of a question; all of its words where it has none.

    >>> of("why did they close the huts"), of("what is it")
    ('close huts', 'what is it')
    """
    return " ".join(word for run in runs(typed) for word in run) or typed
