"""Says whether words with capitals are the name of somebody whom no roster has."""

from __future__ import annotations

from collections.abc import Sequence

from archive.mentions import behind
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster


def may_be(roster: Roster, vocabulary: Vocabulary, ministers: Sequence[str], name: str) -> bool:
    """Whether words are the name of a person, and of none that is known.

    `ministers` are those of the document, of whose family nobody is a stranger.
    """
    said = name.split()
    while said and vocabulary.stands_before_names(said[0]):
        said.pop(0)
    name = " ".join(said)
    if len(said) < 2 or not behind.NO_STRANGERS.isdisjoint(name.lower().split()):
        return False
    if not roster.may_be_name(name) or vocabulary.countries.pattern.search(name):
        return False
    if any(word in vocabulary.no_first_names or roster.is_label(word) for word in said):
        return False
    if roster.family(said[-1]) & set(ministers):
        return False
    return not any(
        roster.is_named(" ".join(said[i:])) or roster.is_label(" ".join(said[i:]))
        for i in range(len(said))
    )
