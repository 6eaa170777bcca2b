"""What a sum is of: the noun that says it, whole, and no word that only stands beside the sum."""

from __future__ import annotations

from cases import in_one_test
from readers import cut, find


@in_one_test(
    ("sentence", "items"),
    [
        # measure words, and words that are said of a sum
        ("The town was helped to the tune of $4 million.", [None]),
        ("They owe in the region of $4 million, up from a peak of $6 million.", [None, None]),
        ("Our grants in the region to $4 million were paid.", ["grants"]),
        ("The levy stood at the equivalent of $4 million.", ["levy"]),
        ("They get $300 net per week, or $200 gross a week.", [None, None]),
        ("The fee is $6 plus GST for a tyre.", ["fee"]),
        ("Sales are $4 million ahead of plan, and $2 million due to rain.", ["Sales", None]),
        ("Between $4 million and $6 million dollars of trade is lost.", ["trade"]),
        # times
        ("It starts on 1 October, worth $14 per week to a family.", [None]),
        ("There were two rounds this year totalling $4 million.", [None]),
        ("We said so in the last budget, and in this budget another $5 million.", [None]),
        # verbs
        ("The $4 million upgrade replaces a hall.", ["upgrade"]),
        ("The $4 million comprises a loan.", [None]),
        ("This follows initial contributions of $4 million.", ["initial contributions"]),
        ("The scheme offers grants of $4 million.", ["grants"]),
        ("This will fund huts grants of $4 million.", ["huts grants"]),
        ("This adds to regional development grants of $4 million.",
         ["regional development grants"]),
        ("They were told to pay reparation of $4 million.", ["reparation"]),
        ("What they pay will increase from $4 million to $6 million.", [None, None]),
        # what changes to a sum, but the change by which it does
        ("A 10 percent increase in dairy exports to $4 million was seen.", ["dairy exports"]),
        ("They welcome an increase in grants of $4 million.", ["increase"]),
        # names that go on behind words with which others end
        ("The $4 million Paths for Birds funding is spent.", ["Paths for Birds funding"]),
        ("The $4 million Elm Based Sports Fund is open.", ["Elm Based Sports Fund"]),
        ("The $4 million Elm to Oak project is done.", ["Elm to Oak project"]),
        ("It is part of a $4 million cycleways package.", ["cycleways package"]),
        ("A $4 million retail and leisure centre is built.", ["retail and leisure centre"]),
        ("The $4 million Levin has already given is spent.", [None]),
        # words that belong to the noun, and words that do not
        ("It gets $4 million in the Budget, and $2 million operating and $6 million capital.",
         [None, None, "capital"]),
        ("A $4 million package focusing on huts is out.", ["package"]),
        ("Net debt rose to $4 million.", ["Net debt"]),
        ("Net debt was $4 million, and new funding $2 million.", ["Net debt", None]),
        ("New funding of $4 million and a net new grant of $2 million", ["funding", "grant"]),
        ("Exports came to 4 million litres valued at $6 million.", ["litres"]),
        ("It could cost our economy up to $4 million.", [None]),
        ("The $4 million Elm Programme for Young People is open.", ["Elm Programme"]),
    ],
)  # fmt: skip
def test_a_sum_is_of_what_the_sentence_says(sentence: str, items: list[str | None]) -> None:
    found = find(sentence, cut(sentence))
    assert [each.item for each in found if each.kind == "money"] == items
