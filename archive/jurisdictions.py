"""What is particular to a country, as data: its names, currency, words for offices, honorifics.

A jurisdiction is described by a file of TOML, ``jurisdiction.toml`` in a folder named by its slug
(ISO 3166 alpha-2, lower case). Extractors are handed one as they are handed the roster; a text
without a jurisdiction is read with the words of all, of which none says what a bare sign is worth.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from archive.countries import Country

FILE = "jurisdiction.toml"
"""The name of a file that describes a jurisdiction."""

NONE = "none"
"""What a sidecar says of a document that has no jurisdiction, whatever its address."""

SLUG = re.compile(r"[a-z]{2}")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country and its words, or, with an empty slug, what is read where there is none.

    Every field but the slug is a key of the TOML file, in the table that `TABLES` says.
    """

    slug: str = ""
    name: str = ""
    """The name of the country."""
    other_names: Words = ()
    """Further names of the country, as texts write them: ``UK``, ``Aotearoa``."""
    adjectives: Words = ()
    """What is said to be of it: ``British``."""
    inhabitants: Words = ()
    """Its people, in the plural: ``New Zealanders``, ``Māori``."""
    places: Words = ()
    """Its towns and states, which are no persons."""
    time_zone: str = ""
    """Its capital's time zone, by the name of the IANA."""
    domains: Words = ()
    """The domains under which its government publishes: ``govt.nz``."""
    citation_styles: Mapping[str, str] = field(default_factory=dict)
    """The styles in which its lawyers cite, by short name."""

    currency: str = ""
    """The ISO 4217 code of its money."""
    currency_signs: Words = ()
    """Signs that stand for its money within it, whatever they are elsewhere: ``$``.

    One that ends in a small letter (``Rs``) is one only as it is written here.
    """
    currency_words: Words = ()
    """Words after an amount, in lower case, that are its money within it: ``dollars``."""
    currency_hundredths: Words = ()
    """Words for a hundredth of it: ``cents``."""
    currency_names: Words = ()
    """Names of its money that mean it everywhere: ``kiwi dollars``."""
    taxes_on_sales: Words = ()
    """What it calls its taxes on sales, in lower case: ``gst``."""
    not_money: Words = ()
    """Names of other money that are common words in its texts.

    They are money only behind a scale word or where it is paid: ``150 kina`` are sea urchins there,
    and ``5 million kina`` and ``paid 150 kina`` are not.
    """
    former_money: Mapping[str, str] = field(default_factory=dict)
    """Codes of money that its own once shared sign and name with, and the year when that ended.

    Of an earlier year it is not told which of the two an amount is in: ``GBP = "1967"``.
    """

    head_of_government: str = ""
    """The slug of the portfolio of who leads the government."""
    deputy_head_of_government: str = ""
    """The slug of the portfolio of the deputy, where there always is one and all are known."""
    office_words: Words = ()
    """The words that titles of office begin or end with: ``Minister``."""
    office_ranks: Words = ()
    """Words before those that say a rank and no office: ``Cabinet``, ``Senior``."""
    under_secretaries: Words = ()
    """Titles of who assists a minister and is none, as written: ``Under-Secretary``."""
    office_roles: Mapping[str, str] = field(default_factory=dict)
    """Words before a title, with the role that they make of it: associate, acting, former."""

    honorifics: Mapping[str, str] = field(default_factory=dict)
    """What stands before a family name, with its pronoun (she, he), empty where it tells none."""
    honorifics_of_rank: Words = ()
    """Those of them that also stand before a first name, and behind a style: ``Dame``."""
    styles: Words = ()
    """What stands before a name in full: ``Rt``, ``Hon``, ``Professor``."""
    letters_after_names: Words = ()
    """What stands behind a name: ``KC``."""
    not_in_names: Words = ()
    """Words with a capital that are part of no person's name, in lower case."""
    not_first_names: Words = ()
    """Words with a capital before family names that are no first names."""
    not_speakers: Words = ()
    """Words with a capital before verbs of saying that name no person."""

    letterheads: Words = ()
    """Lines, in lower case, that make a letterhead of the lines around them, and are no title."""
    issuers: Words = ()
    """What headings begin with that say who issued a text, and are no title: ``minister of``.

    In lower case; a full stop in them may be left out.
    """
    datelines: Words = ()
    """The towns of datelines, in lower case."""
    date_order: str = ""
    """What dates in digits begin with: ``day`` or ``month``, empty where both are written."""
    telephones: Words = ()
    """Forms of telephone numbers without the sign of a country.

    ``#`` is a digit. A space may be left out, or all of them be dashes; before ``*``, a word that
    digits may follow, there is one.
    """

    seasons: Mapping[str, str] = field(default_factory=dict)
    """Its seasons with their months: ``summer = "December to February"``."""
    financial_year: str = ""
    """The day on which the year of its government's accounts begins: ``1 July``."""
    named_days: Mapping[str, str] = field(default_factory=dict)
    """Days with a name, in lower case, by when they are in each year.

    Such as ``6 February``, ``fourth Monday of October``, ``2 days before Easter``; of a time, its
    first day, ``to`` and its last one.
    """
    elections: Words = ()
    """The days of its general elections, ISO 8601."""

    emergency_numbers: Words = ()
    """The telephone numbers of the police and the like."""
    number_names: Words = ()
    """Names in lower case that begin with a number: a poison, a section of an act, waters."""
    references: Words = ()
    """Words whose number is a name and no quantity: those of ships, exams, channels."""
    plurals: Words = ()
    """Nouns that are plurals without an ending."""
    modifiers: Words = ()
    """Plurals that stand before the noun they belong to."""

    @property
    def is_known(self) -> bool:
        """Whether it is a country, and not what is read where there is none."""
        return bool(self.slug)

    @property
    def all_names(self) -> Words:
        """Its name, further names and adjectives."""
        return tuple(n for n in (self.name, *self.other_names, *self.adjectives) if n)

    @property
    def freephones(self) -> Words:
        """The beginnings of telephone numbers that words may follow: ``0800``."""
        return tuple(form.split(" *")[0] for form in self.telephones if " *" in form)

    @property
    def prefix(self) -> str:
        """What the slugs of its people and offices begin with."""
        return "" if self.slug == UNPREFIXED else f"{self.slug}-"


UNPREFIXED = "nz"
"""The jurisdiction whose slugs were given before there were others, and bear no prefix."""

_KEYS = {
    "money": "currency currency_signs currency_words currency_hundredths currency_names"
    " taxes_on_sales not_money former_money",
    "offices": "head_of_government deputy_head_of_government office_words office_ranks"
    " under_secretaries office_roles",
    "names": "honorifics honorifics_of_rank styles letters_after_names not_in_names not_first_names"
    " not_speakers",
    "calendar": "seasons financial_year named_days elections",
    "pages": "letterheads datelines date_order telephones issuers",
    "numbers": "emergency_numbers number_names references plurals modifiers",
}
TABLES = {key: table for table, keys in _KEYS.items() for key in keys.split()}
"""The tables of the file; what is in none stands at its beginning."""

FIELDS = {f.name: f for f in dataclasses.fields(Jurisdiction) if f.name != "slug"}
"""What a file may say, by the name of its key."""

KINDS = {name: kind for name, kind in get_type_hints(Jurisdiction).items() if name in FIELDS}
"""The type of each."""


def _prefixed(slug: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a jurisdiction, with the prefix before the slugs of offices."""
    prefix = Jurisdiction(slug=slug).prefix
    keys = ("head_of_government", "deputy_head_of_government")
    bare = (key for key in keys if values.get(key) and not values[key].startswith(prefix))
    return {**values, **{key: f"{prefix}{values[key]}" for key in bare}}


class Jurisdictions(Mapping[str, Jurisdiction]):
    """The jurisdictions of a load, by slug."""

    def __init__(
        self,
        said: Iterable[tuple[str, Mapping[str, Any]]],
        countries: Iterable[Country] = (),
    ) -> None:
        """`said` are slugs with what files say of them; a later file replaces key by key.

        `countries` are those of the world, of which most are no jurisdiction.
        """
        said = list(said)
        self.countries = tuple(countries)
        keys: dict[str, dict[str, Any]] = {}
        for slug, values in said:
            keys.setdefault(slug, {}).update(values)
        stated = {
            slug: Jurisdiction(slug=slug, **{"name": slug.upper(), **_prefixed(slug, values)})
            for slug, values in sorted(keys.items())
        }
        self.nowhere = _union(stated.values())
        """What a text without a jurisdiction is read with: the words of all, and no currency."""
        shared = {key: getattr(self.nowhere, key) for key in _OF_THE_LANGUAGE}
        self._known = {
            slug: dataclasses.replace(
                each, **{key: value for key, value in shared.items() if key not in keys[slug]}
            )
            for slug, each in stated.items()
        }
        self._domains: dict[str, str] = {}
        self._fingerprints: dict[str | None, str] = {}
        self.contested: list[tuple[int, str, str]] = []
        """Domains that two claim: which of `said` does so later, the domain, and who has it."""
        for number, (slug, values) in enumerate(said):
            for domain in values.get("domains", ()):
                is_kept = domain in self._known[slug].domains
                if is_kept and self._domains.setdefault(domain.lower(), slug) != slug:
                    self.contested.append((number, domain, self._domains[domain.lower()]))

    def __getitem__(self, slug: str) -> Jurisdiction:  # noqa: D105
        return self._known[slug]

    def __iter__(self) -> Iterator[str]:  # noqa: D105
        return iter(self._known)

    def __len__(self) -> int:  # noqa: D105
        return len(self._known)

    @property
    def currency_names(self) -> Mapping[str, str]:
        """The names of money that mean it in every text, with its ISO 4217 code."""
        return {
            name: known.currency
            for known in self._known.values()
            if known.currency
            for name in known.currency_names
        }

    def of(self, slug: str | None) -> Jurisdiction:
        """The jurisdiction of a slug; `nowhere` for None and for one that is not known."""
        return self._known.get(slug or "", self.nowhere)

    def by_address(self, url: str) -> str | None:
        """The slug of the jurisdiction whose domain holds a web address, by whole labels."""
        host = _HOST.match(url.strip())
        labels = host[1].rstrip(".").lower().split(".") if host else []
        for start in range(len(labels)):
            if slug := self._domains.get(".".join(labels[start:])):
                return slug
        return None

    def fingerprint(self, slug: str | None) -> str:
        """Equal where texts of a jurisdiction are read alike, as eight hexadecimal digits.

        What its own file says counts, and every domain; where there is no jurisdiction, all.
        Other countries' names say which titles are foreign, and their titles and honorifics whose
        people are named, so they count too, and the names of their money.
        """
        if (found := self._fingerprints.get(slug)) is None:
            found = self._fingerprints[slug] = self._computed_fingerprint(slug)
        return found

    def _computed_fingerprint(self, slug: str | None) -> str:
        own = dataclasses.asdict(self.of(slug))
        world = sorted(self.countries)
        for key in _NOT_READ:
            del own[key]
        others = [[getattr(known, key) for key in _READ_ABROAD] for known in self._known.values()]
        money = sorted(self.currency_names.items())
        domains = sorted(self._domains.items())
        parts = json.dumps([own, others, money, domains, world], sort_keys=True)
        return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


_HOST = re.compile(r"(?:[A-Za-z][\w+.-]*:)?(?://)?(?:[^/?#@\s]*@)?([^/?#:@\s\[\]]+)")
"""The name of the host in a web address, with a scheme or without."""

_NOT_READ = (
    *("time_zone", "citation_styles", "deputy_head_of_government"),
    *_KEYS["calendar"].split(),
)
"""What no extractor reads."""

_TITLES = "office_words office_ranks office_roles honorifics honorifics_of_rank styles".split()
_READ_ABROAD = ("slug", "all_names", "places", "head_of_government", *_TITLES)
"""What is read of a country in the texts of others."""

_OF_THE_LANGUAGE = (
    *_TITLES,
    *"letters_after_names not_in_names not_first_names not_speakers".split(),
    *"references plurals modifiers".split(),
)
"""What a country that says nothing of it has of the others, since it belongs to the language."""

_NOT_UNITED = frozenset({
    "name", "other_names", "adjectives", "time_zone", "currency", "head_of_government",
    "deputy_head_of_government", "citation_styles", "date_order", *_KEYS["calendar"].split(),
})  # fmt: skip


def _union(known: Iterable[Jurisdiction]) -> Jurisdiction:
    """The words of several jurisdictions together, of which none says what holds in one alone."""
    united: dict[str, Any] = {}
    for each in known:
        for name in KINDS.keys() - _NOT_UNITED:
            value = getattr(each, name)
            if KINDS[name] == Words:
                united[name] = tuple(dict.fromkeys((*united.get(name, ()), *value)))
            else:
                united[name] = {**value, **united.get(name, {})}
    return Jurisdiction(**united)
