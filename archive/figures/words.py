"""The words of a country as the grammar of figures needs them, compiled once for all its texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.figures import (
    ages,
    contacts,
    currencies,
    exclusions,
    noun_words,
    qualifiers,
    rates,
    sums,
    tables,
    units,
)
from archive.figures.spellings import Spellings, key_of
from archive.jurisdictions import Jurisdiction
from archive.trie import trie


class Words:
    """What the grammar reads in another way, or only, in the texts of one country.

    Each pattern is described where it is made.
    """

    __slots__ = (
        "aged_group", "any_unit", "being", "beside_sum", "cased", "counted", "currency", "dialling",
        "emergencies", "everyone", "former_money", "head", "hundredth", "hundredths", "lasting",
        "leading_sign", "lettered", "modifiers", "money_name", "money_names", "not_money",
        "number_names", "numbered", "plurals", "plus", "qualifier", "referring", "sign", "signs",
        "spoken_name", "who",
    )  # fmt: skip

    def __init__(self, of: Jurisdiction, currency_names: Mapping[str, str]) -> None:
        """`currency_names` are the names of money that mean it everywhere, with its code."""
        self.currency = of.currency or None
        self.former_money = {code: int(year) for code, year in of.former_money.items()}
        self.signs = currencies.signs(of)
        self.cased = currencies.cased(of)
        self.lettered = currencies.lettered(of)
        self.sign = currencies.before(self.signs)
        self.leading_sign = currencies.leading(self.signs)
        self.head = tables.expression(self.signs)
        self.money_names = currencies.names(of, currency_names)
        self.money_name = Spellings(self.money_names)
        self.not_money = frozenset(key_of(name.lower()) for name in of.not_money)
        self.hundredths = currencies.hundredths(of, self.money_names)
        self.hundredth = Spellings(self.hundredths)
        self.any_unit = units.any_unit((*self.money_names, *self.hundredths))

        self.referring = exclusions.referring(of.references)
        # Behind them number words are names as well: decile one. Those with a digit end a name.
        self.numbered = frozenset(word.lower() for word in of.references if word.isalpha())
        self.dialling = contacts.dialling(of.freephones)
        self.emergencies = frozenset(of.emergency_numbers)
        self.number_names = frozenset(of.number_names)
        spoken = [name for name in of.number_names if name[:1].isalpha()]
        self.spoken_name = re.compile(rf"(?:{trie(spoken)})(?![^\W_])")

        self.who = ages.who(of.inhabitants)
        self.being = ages.being(of.inhabitants)
        self.aged_group = ages.aged_group(of.inhabitants)
        # Those without -s are adjectives as well: the 2022 Welsh Education Bill counts nobody.
        self.counted = exclusions.counted(w for w in of.inhabitants if w.endswith("s"))
        self.lasting = qualifiers.lasting(of.inhabitants)
        self.plus = qualifiers.plus(of.taxes_on_sales)
        self.beside_sum = sums.aside(of.taxes_on_sales)
        self.everyone = rates.everyone(of.inhabitants)
        self.plurals = noun_words.PLURALS.union(of.plurals)
        self.modifiers = noun_words.MODIFIERS.union(of.modifiers)

        self.qualifier = qualifiers.before(("us", of.slug) if of.slug else ("us",))
