"""Tells that a text is in another language than English, by the commonest words of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.problems import Problem

_WORD = re.compile(r"[^\W\d_]+")

_ENGLISH = frozenset("the of and to that for is was with by from has have will are this be".split())
_OTHERS = {
    "Catalan": "els amb per la les del que una als aquest també són han des dels",
    "Czech": "se na je že do pro jako ale byl jsou také bude která které podle",
    "Danish or Norwegian": "og det som en til av af med er ikke har vil de fra skal",
    "Dutch": "de het een van en dat niet voor met zijn op wordt ook naar door",
    "Finnish": "ja on ei se että oli ovat myös joka kun mutta tai sekä ole kanssa",
    "French": "le la les des du et est une dans pour que qui sur au aux avec cette plus",
    "German": "der die das und ist nicht den von mit für auf eine dem werden des zu",
    "Hungarian": "az és hogy nem egy is van meg volt már csak mint pedig amely",
    "Indonesian or Malay": "yang dan di untuk dengan pada ini dari itu akan tidak dalam ke",
    "Italian": "il lo gli della dei di che è per con una nel sono alla dal",
    "Polish": "na do że się nie jest oraz od dla przez są jako tym będzie",
    "Portuguese": "os as do da dos das em um uma não para com na no pela",
    "Romanian": "și în de la pe cu din nu sunt care pentru este ale prin",
    "Spanish": "el los las del en que una por con para se su al más está",
    "Swedish": "och att det som en för är av till inte har med den på ska",
    "Turkish": "ve bir bu için ile olarak daha çok olan gibi ama kadar sonra",
}
_MARKS = {language: frozenset(words.split()) for language, words in _OTHERS.items()}

_READ = 3_000
"""Code points from the beginning that are looked at."""
_LEAST = 40
"""Of fewer words nothing is said: they may be names, or the head of a table."""
_LEAST_LETTERS = 100
"""The same of letters, where words are not parted by spaces."""
_SURELY_ENGLISH = 5
"""So many times ``the`` stands in nearly all English texts, which spares to cut words."""
_ENGLISH_AT_LEAST = 0.06
"""The share of `_ENGLISH` in what may be English; in its prose it is a fifth and more."""
_SHARE = 0.12
"""The share of the words of another language in a text that is in it."""
_DISTINCT = 5
"""How many of these words such a text has: Samoan has but the `le` and `la` of French."""
_LAST_LATIN = "\u024f"


def problems(path: str, text: str) -> Iterator[Problem]:
    """That a text is in another language than English, in which all of it is read."""
    if language := other_than_english(text):
        message = (
            f"It is in {language}, of which only the text is sure: figures, people and who speaks"
            " are looked for as in English, and 2.500 or 1,5 may be misread."
        )
        yield Problem(path, None, "language", message)


def other_than_english(text: str) -> str | None:
    """The language of a text where it is surely not English; ``another script`` for that."""
    if text.count(" the ", 0, _READ) > _SURELY_ENGLISH:
        return None
    words = _WORD.findall(text[:_READ].lower())
    letters = sum(map(len, words))
    if letters >= _LEAST_LETTERS and (
        sum(len(word) for word in words if word[0] > _LAST_LATIN) > letters / 2
    ):
        return "another script"
    if len(words) < _LEAST or _share(words, _ENGLISH) >= _ENGLISH_AT_LEAST:
        return None
    shares = {language: _share(words, marks) for language, marks in _MARKS.items()}
    language = max(shares, key=shares.__getitem__)
    is_it = shares[language] >= _SHARE and len(_MARKS[language].intersection(words)) >= _DISTINCT
    return language if is_it else None


def _share(words: list[str], marks: frozenset[str]) -> float:
    return sum(word in marks for word in words) / len(words)
