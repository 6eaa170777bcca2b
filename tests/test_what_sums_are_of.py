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
        # what is inserted, and what belongs to another clause
        ("The levy, including the hut levy and a fee, will fall from $9 to $4.", ["levy", "levy"]),
        ("The hut balance (HB) was $4 million.", ["hut balance"]),
        ("The deficit before gains and losses was $4 million.", ["deficit"]),
        ("Funding set aside in this budget for huts rose to $4 million.", ["Funding"]),
        ("It eases the pressure on budgets and we expect bills to be cut by $4.", [None]),
        ("The Tax Office has estimated that there is about $4 million in it.", [None]),
        ("The hut funding is part of the $4 million set aside.", [None]),
        ("This funding is on top of $4 million spent on huts.", [None]),
        ("Funding for huts is coming from the $4 million set aside.", [None]),
        # whose or where it is
        ("We welcome a new hut on Elm worth $4 million.", ["hut"]),
        # what stands further off
        ("The average price for the round in which Elm sells was $4.", ["average price"]),
        ("Total savings over the life of all contracts are $4 million.", ["savings"]),
        ("We put grants towards huts worth a total of $4 million.", ["huts"]),
        ("It pays $4 for each week of delays.", [None]),
        ("The package announced in the last budget ramps up by $4 million.", ["package"]),
        ("Payments start at $4 before tax after a year and reach $5.", ["Payments", None]),
        # two that come to one sum
        ("Fuel taxes and road charges will fall by $4.", ["Fuel taxes and road charges"]),
        ("They put $2 million in operating funding and capital funding of $4 million.",
         ["operating funding", "capital funding"]),
        # the whole of a compound
        ("The income limit for huts rose to $4,000.", ["income limit"]),
        ("The debt stands at $4 million.", ["debt"]),
        # participles and adjectives that belong to the noun
        ("Estimated savings of $4 million are seen.", ["Estimated savings"]),
        ("He referred to one-off imports worth $4 million.", ["one-off imports"]),
        ("The sum includes $4 million reprioritised spending.", ["reprioritised spending"]),
        # no noun
        ("The cut leaves those on the average wage $4 a week better off.", [None]),
        ("It was $4 million in the first three months of the financial year.", [None]),
        ("The $4 million I’m announcing is for huts.", [None]),
        ("The $4 million grant supports people to move.", ["grant"]),
        ("About $2 million of $4 million available is spent.", [None, None]),
        ("Each tonne costs an average of $4.", [None]),
        ("They will spend $4 million funding restoration of huts.", [None]),
        ("It needs $4 million for the three years building up to 2000.", [None]),
        ("They gave $2 million in the first, and further funding after it.", [None]),
        # marks of emphasis
        ("- $4 million of capital **Hut** projects", ["capital Hut projects"]),
        ("**Funding:** $4 million", ["Funding"]),
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
        # the whole noun that leads to a sum
        ("“Elm County exports to Oslo totalled $4 million.", ["Elm County exports"]),
        ("Funding: $4 million", ["Funding"]),
        ("Grants up to $400 are paid.", ["Grants"]),
        ("A single funding rate of $4 was set.", ["single funding rate"]),
        ("It has an unfunded liability of $4 million.", ["unfunded liability"]),
        ("The average weekly petrol costs of $40 are high.", ["average weekly petrol costs"]),
        ("The cost envelope is $4 million, and the market value was $6 million.",
         ["cost envelope", "market value"]),
        ("They had an operating surplus before tax of $4 million.", ["operating surplus"]),
        ("Goods with a duty liability greater than $40 are held.", ["duty liability"]),
        ("Last year the value of goods and services exports was $4 million.",
         ["goods and services exports"]),
        ("A three year commitment of $4 million was made.", ["commitment"]),
        ("The letter brought further contributions of $4 million.", ["contributions"]),
        # verbs that look like nouns for money
        ("The council currently funds nearly $4 million of it.", [None]),
        ("The council is spending about $4 million.", [None]),
        ("Borrowing has been cut back from $4 million.", [None]),
        ("The levy (which funds all injuries) will remain at $4.", ["levy"]),
        ("The first towns to benefit from a funding boost of $4 million are out.",
         ["funding boost"]),
        # the whole noun behind a sum
        ("It comes with $4 million of direct costs.", ["direct costs"]),
        ("It costs $4 million a year in revenue foregone.", ["revenue"]),
        ("That is $4 million in lost revenue.", ["lost revenue"]),
        ("The $4 million seed acquisition programme and a $6 million seeds planting programme",
         ["seed acquisition programme", "seeds planting programme"]),
        ("The $4 million 20-shop mall is open.", ["20-shop mall"]),
        ("It gets $4 million of school, housing and roading projects.",
         ["school, housing and roading projects"]),
        ("A $40 levy collected when they register is out.", ["levy"]),
        # what stands behind a sum, and is not what it is of
        ("Investment has passed a $4 million milestone.", ["Investment"]),
        ("The fee will fall to $4 per departing overseas passenger.", ["fee"]),
        ("He will match the $4 million Levin planned to spend.", [None]),
        ("It is on top of the $4 million boost the Elm Trust received.", ["boost"]),
        ("A new hall ($4 million Budget 2019) was built.", [None]),
        # both sums of a change
        ("The fine rises from $50 to $300.", ["fine", "fine"]),
        ("They get grants of $5,000 in 2010 and $7,000 in 2011.", ["grants", "grants"]),
        ("An increase of $5 to $20 was seen.", ["increase", None]),
    ],
)  # fmt: skip
def test_a_sum_is_of_what_the_sentence_says(sentence: str, items: list[str | None]) -> None:
    found = find(sentence, cut(sentence))
    assert [each.item for each in found if each.kind == "money"] == items
