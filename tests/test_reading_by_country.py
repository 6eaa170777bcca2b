"""What the country of a text changes about how it is read, and what it does not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from cases import in_one_test
from readers import KNOWN, NZ, cut

from archive import statements
from archive.document import Document, Figure, Segment
from archive.figures import Finder
from archive.jurisdictions import Jurisdiction, Jurisdictions
from archive.segments import Segmenter

AU = Jurisdiction(
    slug="au",
    name="Australia",
    domains=("gov.au",),
    inhabitants=("australians",),
    currency="AUD",
    currency_signs=("$",),
    currency_words=("dollar", "dollars"),
    currency_hundredths=("cents", "cent", "c"),
    currency_names=("aussie dollars",),
    taxes_on_sales=("gst",),
    letterheads=("commonwealth of australia",),
    datelines=("canberra",),
    telephones=("1800 *", "13 ## ##"),
    issuers=("treasurer of",),
    emergency_numbers=("000",),
    number_names=("457",),
    references=("hmas",),
    plurals=("emu",),
)
GB = Jurisdiction(
    slug="gb",
    name="United Kingdom",
    domains=("gov.uk",),
    currency="GBP",
    currency_signs=("£",),
    currency_words=("pound", "pounds"),
    currency_hundredths=("pence", "penny", "p"),
    taxes_on_sales=("vat",),
    telephones=("020 #### ####",),
)
US = Jurisdiction(
    slug="us",
    name="United States",
    currency="USD",
    currency_signs=("$",),
    currency_words=("dollars",),
    currency_hundredths=("cents",),
    telephones=("### ### ####", "(###) ###-####"),
)
NOWHERE = Jurisdiction()
ALL = (NZ, AU, GB, US, NOWHERE)

by_slug = pytest.mark.parametrize("country", ALL, ids=lambda each: each.slug or "nowhere")


def figures_of(body: str, country: Jurisdiction) -> tuple[Figure, ...]:
    names = {**KNOWN.currency_names, "aussie dollars": "AUD"}
    return Finder(country, names).find(body, (Segment("paragraph", 0, len(body)),))


def figure_of(body: str, country: Jurisdiction) -> Figure:
    (found,) = figures_of(body, country)
    return found


def roles(body: str, country: Jurisdiction) -> list[str]:
    return [segment.role for segment in Segmenter(country).cut(body)]


# Money.

BARE = ("It cost $5 to enter.", "It cost $5 million to build.", "It cost five dollars to enter.")


@in_one_test("body", [*BARE, "It cost 50 cents to enter."])
@in_one_test(("country", "unit"), [(NZ, "NZD"), (AU, "AUD"), (US, "USD")])
def test_bare_dollars_and_cents_are_those_of_the_country(
    body: str, country: Jurisdiction, unit: str
) -> None:
    found = figure_of(body, country)
    assert (found.kind, found.unit) == ("money", unit)


@in_one_test("body", [*BARE, "It cost 50 cents to enter."])
@in_one_test("country", [NOWHERE, GB], ids=["nowhere", "gb"])
def test_bare_dollars_are_money_without_a_unit_where_no_country_says_which(
    body: str, country: Jurisdiction
) -> None:
    found = figure_of(body, country)
    assert (found.kind, found.unit) == ("money", None)


@in_one_test(
    ("body", "kind"),
    [
        ("They took 150 kina from the reef.", "count"),
        ("They gave 5 million kina for the reef.", "money"),
    ],
)
def test_a_word_of_the_country_is_other_money_behind_a_scale_word(body: str, kind: str) -> None:
    assert (figure_of(body, NZ).kind, figure_of(body, GB).kind) == (kind, "money")


@by_slug
@in_one_test(
    ("written", "unit"),
    [
        *(("£5", "GBP"), ("€5", "EUR"), ("¥5", "JPY"), ("NZ$5", "NZD"), ("US$5", "USD")),
        *(("A$5", "AUD"), ("HK$5", "HKD"), ("AUD 5", "AUD"), ("$5 US dollars", "USD")),
        *(("5 euros", "EUR"), ("5 Australian dollars", "AUD"), ("5 aussie dollars", "AUD")),
        *(("5 kiwi dollars", "NZD"), ("NZD5", "NZD"), ("£5 million", "GBP")),
    ],
)
def test_money_that_says_whose_it_is_is_the_same_everywhere(
    country: Jurisdiction, written: str, unit: str
) -> None:
    found = figure_of(f"They paid {written} for it.", country)
    assert (found.kind, found.unit) == ("money", unit)


@in_one_test(("written", "value"), [("50 pence", 0.5), ("50p", 0.5), ("1 penny", 0.01)])
def test_pence_are_hundredths_of_a_pound_in_britain_alone(written: str, value: float) -> None:
    body = f"The price rose by {written}."
    found = figure_of(body, GB)
    assert (found.kind, found.unit, found.value) == ("money", "GBP", value)
    for other in (NZ, AU, US, NOWHERE):
        assert "money" not in {each.kind for each in figures_of(body, other)}


@in_one_test(("country", "tax"), [(NZ, "GST"), (AU, "GST"), (GB, "VAT")])
def test_a_tax_on_sales_parts_no_sum_from_what_it_is_of(country: Jurisdiction, tax: str) -> None:
    body = f"It gave a £900 plus {tax} grant and a £800 {tax} inclusive grant."
    assert [(each.item, each.approx) for each in figures_of(body, country)] == [("grant", None)] * 2
    for other in ALL:
        if other.taxes_on_sales != country.taxes_on_sales:
            assert figures_of(body, other)[0].approx == "at_least"


def test_a_letter_apart_from_a_number_is_no_hundredth() -> None:
    assert "money" not in {each.kind for each in figures_of("See 50 p for it.", GB)}


def test_a_sign_of_letters_stands_alone() -> None:
    country = Jurisdiction(slug="za", currency="ZAR", currency_signs=("R",))
    assert figure_of("It cost R500 to enter.", country).unit == "ZAR"
    assert [each.kind for each in figures_of("See ABR 500 people.", country)] == ["count"]
    assert figures_of("It cost R500 to enter.", NZ) == ()


def test_a_sign_that_ends_in_a_small_letter_is_one_as_it_is_written() -> None:
    signs = ("Sh", "KSh", "Kshs.")
    country = Jurisdiction(slug="ke", currency="KES", currency_signs=signs)
    body = "It cost Sh92 billion, KSh 4 million or Kshs. 450 each."
    found = [(each.unit, each.value) for each in figures_of(body, country)]
    assert found == [("KES", 92e9), ("KES", 4e6), ("KES", 450)]
    body = "They wish 5 more fish, and he saw SH 20 people."
    assert "money" not in {each.kind for each in figures_of(body, country)}


def test_a_sign_that_is_listed_in_several_letters_is_one_in_any() -> None:
    country = Jurisdiction(slug="ke", currency="KES", currency_signs=("Ksh", "KSH"))
    found = figures_of("Maize costs KSH50, not Ksh60 or ksh 70.", country)
    assert [(each.unit, each.value) for each in found] == [("KES", 50), ("KES", 60), ("KES", 70)]


def test_a_range_of_bare_dollars_has_one_unit_even_where_there_is_none() -> None:
    for country, unit in ((AU, "AUD"), (NOWHERE, None), (NZ, "NZD")):
        found = figure_of("It costs $5 to $10 each time.", country)
        assert (found.value, found.high, found.unit) == (5, 10, unit)
    assert figure_of("It costs US$5 to $10 each time.", NOWHERE).unit == "USD"


def test_all_the_words_together_still_do_not_say_what_a_dollar_is_worth() -> None:
    many = Jurisdictions(
        (each.slug, {f.name: getattr(each, f.name) for f in dataclasses.fields(each)[1:]})
        for each in (NZ, AU, GB)
    )
    assert figure_of("It cost $5 to enter.", many.nowhere).unit is None
    assert figure_of("It cost 50p to enter.", many.nowhere).kind == "money"
    assert figure_of("It cost £5 to enter.", many.nowhere).unit == "GBP"
    assert many.currency_names == {
        "kiwi dollars": "NZD",
        "nz dollars": "NZD",
        "aussie dollars": "AUD",
    }


# Numbers that are none.


def test_a_number_in_an_address_of_the_country_is_part_of_it() -> None:
    for body, country in (
        ("See abc.gov.au/40 for more.", AU),
        ("See abc.gov.uk/40 for more.", GB),
        ("See abc.govt.nz/40 for more.", NZ),
    ):
        assert figures_of(body, country) == ()


def test_a_country_s_own_names_of_numbers_are_no_figures_there_alone() -> None:
    for body, country in (
        ("We drop 1080 in forests.", NZ),
        ("The 457 is gone for good.", AU),
        ("HMNZS 20 ships left port.", NZ),
        ("HMAS 20 ships left port.", AU),
    ):
        other = AU if country is NZ else NZ
        assert figures_of(body, country) == ()
        assert len(figures_of(body, other)) == 1


def test_a_country_s_people_are_under_an_age_and_over_one() -> None:
    body = "It is free for Australians under 25."
    (found,) = figures_of(body, AU)
    assert (found.kind, found.unit, found.approx) == ("duration", "year", "under")
    assert figures_of(body, NZ)[0].kind == "count"
    assert figure_of("We helped 1900 Australians.", AU).value == 1900


def test_a_country_s_plurals_end_the_noun() -> None:
    assert figure_of("We saw 40 emu eat.", AU).item == "emu"
    assert figure_of("We saw 40 kuia eat.", NZ).item == "kuia"
    assert figure_of("We saw 40 kuia eat.", AU).item == "kuia eat"


# Segments.


@pytest.mark.parametrize(
    ("letterhead", "country"), [("New Zealand Government", NZ), ("Commonwealth of Australia", AU)]
)
def test_a_letterhead_is_one_within_its_country_alone(
    letterhead: str, country: Jurisdiction
) -> None:
    body = f"Office of the Minister\n{letterhead}\n\nThe fund will pay for new classrooms."
    assert roles(body, country)[0] == "notice"
    for other in ALL:
        if other is not country:
            assert roles(body, other)[0] != "notice"


@in_one_test(
    ("line", "country"),
    [
        ("Jo Bloggs 044719000", NZ),
        ("Jo Bloggs 0800 BUDGET", NZ),
        ("Jo Bloggs 1800 BUDGET", AU),
        ("Jo Bloggs 13 14 50", AU),
        ("Jo Bloggs 02071234567", GB),
        ("Jo Bloggs 202 555 0100", US),
        ("Jo Bloggs 202-555-0100", US),
        ("Jo Bloggs (202) 555-0100", US),
    ],
)
def test_a_line_with_a_telephone_number_of_the_country_is_a_notice(
    line: str, country: Jurisdiction
) -> None:
    body = f"The fund will pay for new classrooms.\n\n{line}"
    assert roles(body, country)[-1] == "notice"
    assert roles(body, NOWHERE)[-1] != "notice"


@by_slug
@in_one_test("number", ["+44 20 7123 4567", "(04) 471 9000", "04 471 9000"])
def test_a_line_with_a_number_that_every_country_writes_so_is_a_notice(
    country: Jurisdiction, number: str
) -> None:
    body = f"The fund will pay for new classrooms.\n\nJo Bloggs {number}"
    assert roles(body, country)[-1] == "notice"


def test_a_line_with_money_of_the_country_is_part_of_the_text() -> None:
    body = "The fund will pay for classrooms.\n\nThe school gets £500: call 020 7123 4567"
    assert roles(body, GB)[-1] != "notice"


# Statements.


def read(body: str, country: Jurisdiction) -> Document:
    return statements.Statements(country).read(Document(body), cut(body))


PROSE = "\n\nThe fund will pay for new classrooms in every region of the country, she said today.\n"


@in_one_test(("town", "country"), [("Wellington", NZ), ("Canberra", AU), ("CANBERRA", AU)])
def test_without_a_mark_a_dateline_may_hold_a_town_of_its_country_alone(
    town: str, country: Jurisdiction
) -> None:
    for mark in (", ", " "):
        for other in ALL:
            stated = read(f"{town}{mark}12 March 2020{PROSE}", other).date.stated
            assert (stated == "2020-03-12") == (mark == ", " or other is country)


@in_one_test(
    ("heading", "country"),
    [
        *(("Hon Jo Bloggs", NZ), ("Rt Hon. Jo Bloggs", NZ), ("Minister of Health", NZ)),
        *(("Associate Minister for Health", NZ), ("Treasurer of Victoria", AU)),
    ],
)
def test_a_heading_that_names_who_issued_it_is_a_title_elsewhere_only(
    heading: str, country: Jurisdiction
) -> None:
    assert read(f"# {heading}{PROSE}", country).title is None
    for other in ALL:
        if other is not country:
            title = read(f"# {heading}{PROSE}", other).title
            assert title is not None
            assert title.value == heading


# The words themselves.


def test_no_reader_of_texts_knows_a_country() -> None:
    """The words of a country stand in its file, and not in the code that reads texts."""
    package = Path(__file__).parent.parent / "archive"
    files = [
        *(package / "figures").glob("*.py"),
        *(package / "segments").glob("*.py"),
        *(package / f"{name}.py" for name in ("letterheads", "statements", "titles")),
    ]
    words = (
        "zealand",
        "kiwi",
        "wellington",
        "auckland",
        "māori",
        "pasifika",
        "hapū",
        ".nz",
        "ncea",
    )
    for file in files:
        source = file.read_text("utf-8").lower()
        assert [word for word in words if word in source] == [], file


# What rules leave alone, wherever a text is from.

ANYWHERE = (NOWHERE, US, GB)


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("written", "value"),
    [
        *(("$7/8", 0.875), ("$1/2", 0.5), ("$1/8", 0.125), ("$1/2bn", 5e8), ("$3/4 bn", 7.5e8)),
        *(("$20/24", 20), ("$12/8", 12), ("$3/100 g", 3)),
        *(("USD15750", 15_750), ("CHF98765", 98_765), ("GBP10001", 10_001)),
    ],
)
def test_a_fraction_and_a_glued_code_are_money(
    written: str, value: float, country: Jurisdiction
) -> None:
    found = figure_of(f"They sold it for {written} there.", country)
    assert (found.kind, float(found.value)) == ("money", value)


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    "body",
    [
        "The consent CRC204613 is theirs.",
        "See application number CRC204613.",
        "The permits CRC204613, CRC204614 and CRC204615 are theirs.",
    ],
)
def test_the_number_of_a_paper_is_no_money(body: str, country: Jurisdiction) -> None:
    assert figures_of(body, country) == ()


@by_slug
@in_one_test("item", ["Mita copiers", "Haora lamps", "Tau members"])
def test_a_name_is_no_unit_of_another_language(item: str, country: Jurisdiction) -> None:
    found = figure_of(f"The office got 5 {item} there.", country)
    assert (found.kind, found.item) == ("count", item)


@in_one_test(
    ("body", "kind"),
    [
        ("They paid about 2,000 kina to enter.", "money"),
        ("The visa costs 400 kina a year.", "money"),
        ("It took 400 kina in fees.", "money"),
        ("They paid for 400 kina from the reef.", "count"),
    ],
)
def test_a_word_of_the_country_is_other_money_where_it_is_paid(body: str, kind: str) -> None:
    assert figure_of(body, NZ).kind == kind


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    "item",
    [
        "small, efficient wood and paper products fund",
        "new, modern retail and leisure centre",
        "roads and bridges fund",
        "package",
        "grant",
    ],
)
@in_one_test("behind", ["began.", "opened in May.", "for huts, Ms Elm said.", ", they said."])
def test_what_a_sum_is_of_ends_at_the_end_of_a_word(
    item: str, behind: str, country: Jurisdiction
) -> None:
    body = f"The $5 million {item} {behind}"
    found = figure_of(body, country)
    at = body.find(found.item or "?")
    assert at > 0, found.item
    assert not body[at + len(found.item or "")].isalnum(), found.item


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("body", "items"),
    [
        ("The loan was £500 and about £300 was repaid.", ["loan", None]),
        ("The grant was £500 and just over £300 went on travel.", ["grant", None]),
        ("Profits were £5m and £3m was paid in tax.", ["Profits", None]),
        ("The fee rises from £75 to £200.", ["fee", "fee"]),
        ("The fee is between £75 and about £200.", ["fee", "fee"]),
        ("They get grants of £50 in 2010 and £70 in 2011.", ["grants", "grants"]),
    ],
)
def test_a_sum_of_another_clause_is_of_something_else(
    body: str, items: list[str | None], country: Jurisdiction
) -> None:
    assert [each.item for each in figures_of(body, country)] == items


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("body", "is_spread"),
    [
        ("It pays £2 million for people over 18 and under 65.", False),
        ("It pays £2 million to children over 5 and adults over 60.", False),
        ("It pays £2 million over 3, 4 and 5 years.", True),
        ("It pays £2 million over 3 to 5 years.", True),
    ],
)
def test_an_age_before_another_is_no_period(
    body: str, is_spread: bool, country: Jurisdiction
) -> None:
    (sum_, *_) = figures_of(body, country)
    assert (sum_.period is not None) == is_spread


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("counted", "per"),
    [
        *(("1,200 daily infections", "day"), ("40 daily deaths", "day"), ("3 daily buses", "day")),
        *(("500 daily meals", "day"), ("90 weekly operations", "week")),
        *(("20,000 daily readers", "day"), ("2 weekly payments", None)),
        *(("3 annual reports", None), ("7 annual meetings", None)),
    ],
)
def test_what_comes_daily_is_so_many_a_day(
    counted: str, per: str | None, country: Jurisdiction
) -> None:
    assert figure_of(f"There were {counted} there.", country).per == per


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("group", "item"),
    [
        ("committee of inquiry", "committee"),
        ("court of appeal", "court"),
        ("team of experts", "experts"),
        ("team of local experts", "local experts"),
    ],
)
def test_a_group_is_of_what_is_named_in_the_plural(
    group: str, item: str, country: Jurisdiction
) -> None:
    assert figure_of(f"A 12-strong {group} came.", country).item == item


@in_one_test("country", ANYWHERE, ids=["nowhere", "us", "gb"])
@in_one_test(
    ("body", "items"),
    [
        ("We saw 3 towns.\n\n• 5 with children\n• 12 in Kent", ["towns", None, None]),
        ("It has 14 crimes.\n\n• 25 to life is long\n• 5 in solitary", ["crimes", None, None]),
        ("We have 40 staff.\n\n• 10 for 20 dollars", ["staff", None]),
        ("We have 40 staff.\n\n• 10 in Kent\n• 9 are in Bath", ["staff"] * 3),
        ("We have 40 staff:\n\n• 10 for Kent\n• 9 at Bath", ["staff"] * 3),
    ],
)
def test_lines_count_what_a_colon_leads_to_or_some_of_it(
    body: str, items: list[str | None], country: Jurisdiction
) -> None:
    found = Finder(country, KNOWN.currency_names).find(body, Segmenter(country).cut(body))
    assert [each.item for each in found if each.kind == "count"] == items
