"""What is particular to a country: how it is described, and the descriptions that ship."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import KNOWN

import archive
from archive import jurisdiction_files, jurisdictions, shipped
from archive.jurisdictions import Jurisdictions
from archive.problems import Problem
from archive.roster import facts
from archive.roster.facts import Fact

FOLDERS = sorted((shipped.SEEDS / "jurisdictions").iterdir())
SLUGS = [folder.name for folder in FOLDERS]


def read(text: str | bytes, slug: str = "nz") -> tuple[dict[str, Any], list[Problem]]:
    data = text.encode() if isinstance(text, str) else text
    return jurisdiction_files.read(slug, f"{slug}/{jurisdictions.FILE}", data)


def made(*said: tuple[str, str]) -> Jurisdictions:
    """The jurisdictions that some files describe, each a slug with its text, in their order."""
    values = []
    for slug, text in said:
        found, problems = read(text, slug)
        assert problems == []
        values.append((slug, found))
    return Jurisdictions(values)


def described(slug: str) -> str:
    return (shipped.SEEDS / "jurisdictions" / slug / jurisdictions.FILE).read_text("utf-8")


def facts_of(slug: str) -> tuple[list[Fact], list[Problem]]:
    """The facts of a shipped jurisdiction, and all that is wrong with its files."""
    found: list[Fact] = []
    problems: list[Problem] = []
    for path in sorted((shipped.SEEDS / "jurisdictions" / slug).glob("*.csv")):
        assert facts.claims(path.name), path
        known, wrong = facts.read(path.name, path.name, path.read_bytes(), slug)
        found += known
        problems += wrong
    sound, wrong = facts.checked(found, KNOWN)
    return sound, [*problems, *wrong]


@pytest.fixture(scope="module")
def ours() -> Jurisdictions:
    return made(*((slug, described(slug)) for slug in SLUGS))


# --- addresses ------------------------------------------------------------------------------------


@in_one_test(
    ("url", "slug"),
    [
        ("https://www.beehive.govt.nz/release/more-aid", "nz"),
        ("https://govt.nz", "nz"),
        ("HTTPS://WWW.BEEHIVE.GOVT.NZ/Release", "nz"),
        ("https://www.beehive.govt.nz./release", "nz"),
        ("https://www.beehive.govt.nz:443/release?page=2#top", "nz"),
        ("www.beehive.govt.nz/release", "nz"),
        ("//www.beehive.govt.nz/release", "nz"),
        ("  https://www.beehive.govt.nz\n", "nz"),
        ("https://notgovt.nz/", None),
        ("https://govt.nz.example.org/", None),
        ("https://example.org/www.beehive.govt.nz", None),
        ("example.org/?of=https://www.beehive.govt.nz", None),
        ("https://example.nz/release", None),
        ("https://www.pm.gov.au/media", "au"),
        ("https://www.gov.uk/government/news", "gb"),
        ("https://www.parliament.uk", "gb"),
        ("https://www.pm.gc.ca/en/news", "ca"),
        ("https://www.canada.ca/en/news", "ca"),
        ("https://www.whitehouse.gov/briefings", "us"),
        ("https://www.army.mil", "us"),
        ("https://gov.example.org", None),
        ("/release/more-aid", None),
        ("https://[www.beehive.govt.nz", None),
        ("https://…/…", None),
        ("//", None),
        ("", None),
    ],
)
def test_an_address_is_of_the_country_whose_domain_holds_it(
    ours: Jurisdictions, url: str, slug: str | None
) -> None:
    assert ours.by_address(url) == slug


@given(st.text())
def test_any_text_can_be_asked_for_as_an_address(url: str) -> None:
    assert made(("nz", 'domains = ["govt.nz"]')).by_address(url) in (None, "nz")


def test_the_narrower_of_two_domains_counts() -> None:
    both = made(("aa", 'domains = ["example.org"]'), ("bb", 'domains = ["B.example.org"]'))
    assert both.by_address("https://a.b.example.org") == "bb"
    assert both.by_address("https://a.example.org") == "aa"


# --- several files --------------------------------------------------------------------------------


def test_a_later_file_replaces_key_by_key() -> None:
    first = 'places = ["Here", "There"]\nadjectives = ["Ours"]\n[money]\ncurrency = "NZD"\n'
    known = made(("nz", first), ("nz", 'places = ["Elsewhere"]\n[money]\ncurrency_signs = ["$"]'))
    assert known["nz"].places == ("Elsewhere",)
    assert known["nz"].adjectives == ("Ours",)
    assert (known["nz"].currency, known["nz"].currency_signs) == ("NZD", ("$",))


def test_a_list_without_words_replaces_one_with_words() -> None:
    known = made(("nz", '[names]\nstyles = ["Hon"]'), ("nz", "[names]\nstyles = []"))
    assert known["nz"].styles == ()


def test_a_country_that_says_nothing_of_the_language_has_the_words_of_all() -> None:
    known = Jurisdictions(
        [
            ("fj", {"name": "Fiji", "styles": ("Ratu",), "not_speakers": ()}),
            ("nz", {"name": "New Zealand", "styles": ("Hon",), "office_words": ("Minister",)}),
            ("ie", {"not_speakers": ("Dublin",), "datelines": ("dublin",)}),
        ]
    )
    fiji = known["fj"]
    assert (fiji.office_words, fiji.styles, fiji.not_speakers) == (("Minister",), ("Ratu",), ())
    assert (known["ie"].styles, known["nz"].datelines) == (("Ratu", "Hon"), ())


def test_a_table_is_replaced_as_a_whole() -> None:
    known = made(
        ("nz", '[names.honorifics]\nMr = "he"\nDr = ""'),
        ("nz", '[names]\nhonorifics = { Mx = "" }'),
    )
    assert known["nz"].honorifics == {"Mx": ""}


def test_a_country_without_a_name_is_called_by_its_code() -> None:
    assert made(("xx", ""))["xx"].name == "XX"


def test_jurisdictions_are_a_mapping_by_slug(ours: Jurisdictions) -> None:
    assert list(ours) == SLUGS
    assert len(ours) == len(SLUGS)
    assert ours.of("nz") is ours["nz"]
    assert ours["nz"].is_known


# --- what is wrong with a file --------------------------------------------------------------------


@in_one_test(
    ("text", "line", "message"),
    [
        ("colour = 1", None, "`colour` is not a known key of a jurisdiction."),
        ("slug = 'nz'", None, "`slug` is not a known key of a jurisdiction."),
        ("[money]\ncolour = 1", None, "`colour` in [money] is not a known key of a jurisdiction."),
        ("[colours]\nred = 1", None, "`colours` is not a known key of a jurisdiction."),
        ('currency = "NZD"', None, "`currency` is not a known key of a jurisdiction."),
        ('[money]\nname = "x"', None, "`name` in [money] is not a known key of a jurisdiction."),
        ('money = "NZD"', None, "`money` is not a known key of a jurisdiction."),
        ("name = 1", None, "`name` should be text in quotes."),
        ('name = ["x"]', None, "`name` should be text in quotes."),
        ('name = "x\\u0000"', None, "`name` should be text in quotes."),
        ('places = "x"', None, "`places` should be a list of texts in quotes."),
        ("places = [1]", None, "`places` should be a list of texts in quotes."),
        ('places = ["x", ""]', None, "`places` should be a list of texts in quotes."),
        ('places = ["x\\u0000"]', None, "`places` should be a list of texts in quotes."),
        (
            "[numbers]\nemergency_numbers = [111]",
            None,
            "`emergency_numbers` in [numbers] should be a list of texts in quotes.",
        ),
        (
            "[names]\nhonorifics = ['Mr']",
            None,
            "`honorifics` in [names] should be a table of texts in quotes.",
        ),
        (
            "[names.honorifics]\nMr = 1",
            None,
            "`honorifics` in [names] should be a table of texts in quotes.",
        ),
        ("name = 'x'\nplaces = [", None, "This is no TOML: "),
        ("name = 'x'\nname = 'y'\n", 2, "This is no TOML: "),
        ("name = 'x'\n\nplaces = [\"Here]\n", 3, "This is no TOML: "),
        (b"name = 'x'\n# \xff\n", 2, "This is not UTF-8; save it as UTF-8."),
        ("name = 'x'".encode("utf-16"), 1, "This is not UTF-8; save it as UTF-8."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    text: str | bytes, line: int | None, message: str
) -> None:
    found, (problem,) = read(text)
    assert problem.path == "nz/jurisdiction.toml"
    assert problem.code == "jurisdiction"
    assert problem.line == line
    assert problem.message.startswith(message)
    assert problem.message.endswith(".")
    assert set(found) <= {"name"}


@in_one_test("slug", ["", "n", "nzl", "NZ", "n1", "n-", "none", "nz\n", "ñz"])
def test_a_folder_without_the_code_of_a_country_is_refused(slug: str) -> None:
    found, (problem,) = read('name = "New Zealand"', slug)
    assert found == {}
    assert problem.message.startswith(f"`{slug}` is no code of a country; ")


def test_what_is_sound_counts_beside_what_is_wrong() -> None:
    found, problems = read('name = "x"\ncolour = 1\nplaces = 2\nadjectives = ["Ours"]')
    assert found == {"name": "x", "adjectives": ("Ours",)}
    assert len(problems) == 2


def test_a_file_may_begin_with_a_byte_order_mark() -> None:
    assert read(b'\xef\xbb\xbfname = "x"') == ({"name": "x"}, [])


@given(st.binary() | st.text(alphabet="[]{}='\"\n.,#namepls ").map(str.encode))
def test_any_bytes_can_be_read(data: bytes) -> None:
    found, problems = read(data)
    assert all(problem.message.endswith(".") for problem in problems)
    Jurisdictions([("nz", found)])


# --- fingerprints ---------------------------------------------------------------------------------

TWO = (
    ("aa", 'name = "A"\nadjectives = ["Aan"]\ndomains = ["a.org"]\n[pages]\ndatelines = ["x"]'),
    ("bb", 'name = "B"\nadjectives = ["Ban"]\ndomains = ["b.org"]\n[pages]\ndatelines = ["y"]'),
)


@in_one_test(
    ("change", "changed"),
    [
        ('[pages]\ndatelines = ["x", "z"]', {"aa", None}),  # its own words
        ('[names.honorifics]\nMx = ""', {"aa", "bb", None}),  # who is named with it elsewhere
        ('[offices]\noffice_words = ["Premier"]', {"aa", "bb", None}),
        ('[offices]\nhead_of_government = "aa-x"', {"aa", "bb", None}),
        ('time_zone = "Pacific/Auckland"', set()),  # which no text is read with
        ('[money]\ncurrency = "NZD"', {"aa"}),
        ('adjectives = ["Aean"]', {"aa", "bb", None}),  # which titles are foreign elsewhere
        ('places = ["Athere"]', {"aa", "bb", None}),
        ('domains = ["a.net"]', {"aa", "bb", None}),  # whose a text is
        ('[pages]\ndatelines = ["x"]', set()),
    ],
)
def test_a_fingerprint_changes_with_a_word_that_counts(
    change: str, changed: set[str | None]
) -> None:
    before, after = made(*TWO), made(*TWO, ("aa", change))
    slugs = ("aa", "bb", None)
    assert {s for s in slugs if before.fingerprint(s) != after.fingerprint(s)} == changed


def test_a_fingerprint_changes_with_a_further_country() -> None:
    before, after = made(TWO[0]), made(*TWO)
    assert before.fingerprint("aa") != after.fingerprint("aa")
    assert before.fingerprint("bb") == before.fingerprint(None)  # which is not known


@given(st.permutations(SLUGS))
def test_a_fingerprint_does_not_change_with_the_order_of_loading(order: list[str]) -> None:
    first = made(*((slug, described(slug)) for slug in SLUGS))
    again = made(*((slug, described(slug)) for slug in order))
    for slug in (*SLUGS, None):
        assert again.fingerprint(slug) == first.fingerprint(slug)


def test_a_fingerprint_does_not_change_with_the_order_of_a_table() -> None:
    one = made(("aa", '[names.honorifics]\nMr = "he"\nMs = "she"'))
    other = made(("aa", '[names.honorifics]\nMs = "she"\nMr = "he"'))
    assert one.fingerprint("aa") == other.fingerprint("aa")
    assert len(one.fingerprint("aa")) == 8


# --- nowhere --------------------------------------------------------------------------------------


def test_nowhere_has_the_words_of_all_and_no_currency(ours: Jurisdictions) -> None:
    nowhere = ours.nowhere
    for known in ours.values():
        assert set(known.office_words) <= set(nowhere.office_words)
        assert set(known.honorifics) <= set(nowhere.honorifics)
        assert set(known.places) <= set(nowhere.places)
        assert set(known.domains) <= set(nowhere.domains)
        assert set(known.currency_signs) <= set(nowhere.currency_signs)
    assert (nowhere.currency, nowhere.name, nowhere.head_of_government) == ("", "", "")
    assert nowhere.all_names == ()
    assert not nowhere.is_known


@in_one_test("slug", [None, "", jurisdictions.NONE, "xx"])
def test_what_is_no_known_country_is_nowhere(ours: Jurisdictions, slug: str | None) -> None:
    assert ours.of(slug) is ours.nowhere


def test_nowhere_says_each_word_once(ours: Jurisdictions) -> None:
    assert len(set(ours.nowhere.office_words)) == len(ours.nowhere.office_words)


# --- what ships -----------------------------------------------------------------------------------


@in_one_test("slug", SLUGS)
def test_every_shipped_folder_is_without_a_problem(slug: str) -> None:
    found, problems = read(described(slug), slug)
    assert problems == []
    assert {"name", "time_zone", "domains", "currency", "head_of_government"} <= set(found)
    assert facts_of(slug)[1] == []


@in_one_test("folder", FOLDERS, ids=SLUGS)
def test_every_shipped_file_explains_itself(folder: Any) -> None:
    for path in folder.iterdir():
        assert path.name == jurisdictions.FILE or facts.claims(path.name), path
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith("# "), path


@in_one_test("slug", SLUGS)
def test_the_slugs_of_other_countries_bear_their_prefix(ours: Jurisdictions, slug: str) -> None:
    others = tuple(ours[other].prefix for other in SLUGS if other != slug and ours[other].prefix)
    for fact in facts_of(slug)[0]:
        if "slug" in facts.TABLES[fact.table].columns:
            assert fact.text("slug").startswith(ours[slug].prefix), fact
            assert not fact.text("slug").startswith(others), fact


def test_new_zealand_bears_no_prefix(ours: Jurisdictions) -> None:
    assert ours["nz"].prefix == ""
    assert ours["gb"].prefix == "gb-"


@in_one_test("slug", SLUGS)
def test_who_leads_a_government_holds_a_known_office(ours: Jurisdictions, slug: str) -> None:
    head = ours[slug].head_of_government
    known, _ = facts_of(slug)
    assert head in {fact["slug"] for fact in known if fact.table == "portfolios"}
    names = [fact for fact in known if fact.table == "portfolio_names"]
    assert [fact["kind"] for fact in names if fact["portfolio"] == head].count("official") == 1


WITH_HEADS = ["au", "gb", "nz"]


@in_one_test("slug", WITH_HEADS)
def test_heads_of_government_leave_no_gap_and_no_overlap(ours: Jurisdictions, slug: str) -> None:
    known, _ = facts_of(slug)
    head = ours[slug].head_of_government
    terms = sorted(
        (fact.text("start"), fact["end"], fact["person"])
        for fact in known
        if fact.table == "tenures" and fact["portfolio"] == head and fact["role"] == "minister"
    )
    for (_, end, _), (start, _, _) in itertools.pairwise(terms):
        assert end == start
    assert terms[0][0] <= "1990-12-31"
    assert terms[-1][1] is None
    for government in known:
        if government.table == "governments":
            begins, ends = government.text("start"), government["end"] or "9999"
            (term,) = [t for t in terms if t[0] <= begins < (t[1] or "9999")]
            assert term[2] == government["prime_minister"]
            assert ends <= (term[1] or "9999")


def test_only_these_countries_have_heads_of_government_yet() -> None:
    assert [
        slug for slug in SLUGS if any(fact.table == "tenures" for fact in facts_of(slug)[0])
    ] == WITH_HEADS


@in_one_test(
    ("slug", "day", "person"),
    [
        ("au", "1991-12-19", "au-bob-hawke"),
        ("au", "1991-12-20", "au-paul-keating"),
        ("au", "2009-01-01", "au-kevin-rudd"),
        ("au", "2013-06-26", "au-julia-gillard"),
        ("au", "2013-06-27", "au-kevin-rudd"),
        ("au", "2022-05-23", "au-anthony-albanese"),
        ("gb", "1990-01-01", "gb-margaret-thatcher"),
        ("gb", "1997-05-02", "gb-tony-blair"),
        ("gb", "2022-09-30", "gb-liz-truss"),
        ("gb", "2024-07-04", "gb-rishi-sunak"),
        ("gb", "2024-07-05", "gb-keir-starmer"),
    ],
)
def test_who_led_on_a_day(slug: str, day: str, person: str) -> None:
    assert {
        fact["person"]
        for fact in facts_of(slug)[0]
        if fact.table == "tenures" and fact.text("start") <= day < (fact["end"] or "9999")
    } == {person}


def test_words_for_other_countries_are_theirs(ours: Jurisdictions) -> None:
    """Words that say that a title is foreign, each of the country that is described."""
    words = {
        "au": "australian australia queensland victorian tasmanian tasmania nsw",
        "gb": "british english scottish welsh uk britain england scotland wales",
        "ca": "canadian canada",
        "us": "american us",
    }
    for slug, said in words.items():
        names = (*ours[slug].all_names, *ours[slug].places)
        assert set(said.split()) <= {word.lower() for name in names for word in name.split()}
    assert "US" in ours["us"].other_names  # in capitals, as a pronoun is not


def test_no_place_is_of_two_countries(ours: Jurisdictions) -> None:
    for one, other in itertools.combinations(ours.values(), 2):
        assert not set(one.places) & set(other.places)


# --- a word of one country stands in its file alone ---

PARTICULAR = (
    *("name", "other_names", "adjectives", "inhabitants", "places", "domains", "currency_names"),
    *("honorifics", "styles", "letters_after_names", "letterheads", "datelines", "telephones"),
    *("number_names", "references", "plurals", "named_days"),
)
"""The keys whose words are a country's own."""

ENGLISH = frozenset(
    # Words of every English text, what a full stop may follow, and units: they are a country's too.
    "right justice lord lady president secretary governor senator chancellor treasurer us am mp"
    " md sc cc kg kt oc co dr mr mrs ms rt hon prof sir rev jr sr st te minister states professor"
    " mil rep sen gov"
    # A day from which those of several countries are counted.
    " easter"
    # Dublin Core, in the names of meta elements, and the language that is read.
    " dc english".split()
)


def words_of_shipped(ours: Jurisdictions) -> Iterator[tuple[str, str]]:
    """The words that are a country's own, in lower case, each with where it stands."""
    for slug, each in ours.items():
        for key in PARTICULAR:
            value = getattr(each, key)
            for word in (value,) if isinstance(value, str) else value:
                if word and word.lower() not in ENGLISH:
                    yield word.lower(), f"{slug}: {key}"


def written_in_code() -> Iterator[tuple[str, str]]:
    """The texts of the code in lower case, without what only explains it, and where each stands."""
    package = Path(archive.__file__).parent
    for file in sorted(package.rglob("*")):
        where = str(file.relative_to(package.parent))
        if file.suffix == ".py":
            nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
            alone = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
            for node in nodes:
                if not isinstance(node, ast.Constant) or id(node) in alone:
                    continue
                if isinstance(node.value, str):
                    yield node.value.lower(), f"{where}:{node.lineno}"
        elif file.suffix in (".sql", ".html", ".js"):
            for number, line in enumerate(file.read_text(encoding="utf-8").lower().split("\n"), 1):
                yield line, f"{where}:{number}"


def test_no_word_of_a_country_stands_in_the_code(ours: Jurisdictions) -> None:
    texts = list(written_in_code())
    everything = "\n".join(text for text, _ in texts)
    words = set(re.findall(r"[^\W_]+", everything))
    found = []
    for word, whose in words_of_shipped(ours):
        # To look through everything for each would take seconds.
        if words.issuperset(re.findall(r"[^\W_]+", word)) and word in everything:
            whole = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
            found += [(word, whose, where) for text, where in texts if whole.search(text)]
    assert found == []
