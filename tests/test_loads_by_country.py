"""Loads of the documents of several countries: whose words are whose, and what a change touches."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from conftest import Workspace, archive

AU_TEXT = (
    "The Prime Minister met National Cabinet in Canberra. “We will spend $1.1 billion on"
    " Medicare,” the Prime Minister said. Health Minister Greg Hunt agreed."
)
GB_TEXT = "The Prime Minister said: “We will invest £18 billion together.” Mr Clark agreed."
NZ_TEXT = "The Prime Minister said: “We will spend $5 million.” Mr Hipkins agreed."
US_TEXT = "President Biden signed a $61 billion package."
DAYS = {"au": "2020-05-01", "gb": "2023-05-18", "nz": "2023-05-18"}
TEXTS = {"au": AU_TEXT, "gb": GB_TEXT, "nz": NZ_TEXT}


def document(text: str, day: str, extra: str = "") -> str:
    return f"---\ntitle: A title\ndate: {day}\n{extra}---\n\n{text}\n"


def put(workspace: Workspace, slug: str, text: str | None = None) -> None:
    """A collection of one document of a country."""
    said = f"jurisdiction: {slug}\n" if slug in TEXTS else ""
    workspace.put(f"{slug}/collection.yaml", f"name: of-{slug}\n{said}")
    text = text or TEXTS.get(slug, US_TEXT)
    workspace.put(f"{slug}/a.md", document(text, DAYS.get(slug, "2024-04-24")))


def load(workspace: Workspace, *slugs: str, **options: Any) -> Any:
    return workspace.load(*slugs, root=None, **options)


def people(workspace: Workspace) -> dict[str, list[str | None]]:
    """The people whom each collection's documents mention, in order."""
    found: dict[str, list[str | None]] = {}
    for name, slug in workspace.rows(
        "SELECT collections.name, people.slug FROM mentions"
        " JOIN documents ON documents.id = document_id"
        " JOIN collections ON collections.id = collection_id"
        " LEFT JOIN people ON people.id = person_id ORDER BY 1, start_char"
    ):
        found.setdefault(name, []).append(slug)
    return found


def amounts(workspace: Workspace) -> list[tuple[Any, ...]]:
    return workspace.rows(
        "SELECT collections.name, figures.text, unit, people.slug FROM figures"
        " JOIN documents ON documents.id = document_id"
        " JOIN collections ON collections.id = collection_id"
        " LEFT JOIN people ON people.id = person_id WHERE figures.kind = 'money' ORDER BY 1"
    )


def test_each_country_has_its_own_money_and_prime_minister(workspace: Workspace) -> None:
    for slug in (*TEXTS, "us"):
        put(workspace, slug)
    load(workspace, *TEXTS, "us")
    assert amounts(workspace) == [
        ("of-au", "$1.1 billion", "AUD", "au-scott-morrison"),
        ("of-gb", "£18 billion", "GBP", "gb-rishi-sunak"),
        ("of-nz", "$5 million", "NZD", "chris-hipkins"),
        ("of-us", "$61 billion", None, None),
    ]
    morrison = "au-scott-morrison"
    assert people(workspace) == {
        "of-au": [morrison, morrison, None],
        "of-gb": ["gb-rishi-sunak", None],
        "of-nz": ["chris-hipkins", "chris-hipkins"],
        "of-us": [None],
    }


def test_countries_come_to_the_same_in_any_order(workspace: Workspace) -> None:
    for slug in TEXTS:
        put(workspace, slug)
    digests = set()
    for number, order in enumerate(itertools.permutations(TEXTS)):
        workspace.db = workspace.home / f"{number}.db"
        for slug in order:
            load(workspace, slug)
        assert workspace.is_sound()
        digests.add(workspace.digest())
    assert len(digests) == 1


def test_a_collections_changed_country_derives_anew_what_does_not_state_its_own(
    workspace: Workspace,
) -> None:
    put(workspace, "au")
    put(workspace, "nz")
    stated = document("It cost $7.", "2020-05-01", "jurisdiction: ca\n")
    workspace.put("au/stated.md", stated)
    workspace.put("au/beside.md", document("It cost $8.", "2020-05-01"))
    workspace.put("au/beside.md.meta.yaml", "jurisdiction: none\n")
    load(workspace, "au", "nz")
    workspace.put("au/collection.yaml", "name: of-au\njurisdiction: gb\n")
    report = load(workspace, "au")
    assert report.counts["derived_anew"] == 1
    assert ("of-au", "$1.1 billion", None, "gb-boris-johnson") in amounts(workspace)
    units = dict(workspace.rows("SELECT text, unit FROM figures WHERE kind = 'money'"))
    assert units == {"$1.1 billion": None, "$5 million": "NZD", "$7": "CAD", "$8": None}
    workspace.put("au/collection.yaml", "name: of-au\njurisdiction: au\n")
    assert load(workspace, "au").counts["derived_anew"] == 1
    assert load(workspace, "au").counts["derived_anew"] == 0
    assert ("of-au", "$1.1 billion", "AUD", "au-scott-morrison") in amounts(workspace)


@pytest.mark.parametrize(
    ("front", "url", "collection", "expected"),
    [
        ("jurisdiction: gb\n", "https://www.beehive.govt.nz/a", "au", ("gb", "front matter")),
        ("", "https://www.beehive.govt.nz/a", "au", ("au", "collection")),
        ("", "https://www.beehive.govt.nz/a", None, ("nz", "address")),
        ("", "https://notgovt.nz/a", None, (None, None)),
        ("jurisdiction: none\n", "https://www.beehive.govt.nz/a", "au", (None, "front matter")),
        ("jurisdiction: GB\n", "https://www.beehive.govt.nz/a", None, ("gb", "front matter")),
    ],
)
def test_a_document_has_the_country_that_is_stated_nearest(
    workspace: Workspace, front: str, url: str, collection: str | None, expected: Any
) -> None:
    said = f"jurisdiction: {collection}\n" if collection else ""
    workspace.put("collection.yaml", f"name: one\n{said}")
    workspace.put("a.md", document("Words.", "2020-05-01", f"url: {url}\n{front}"))
    load(workspace, "")
    assert workspace.problems() == []
    query = (
        "SELECT jurisdictions.slug, jurisdiction_basis FROM documents"
        " LEFT JOIN jurisdictions ON jurisdictions.id = jurisdiction_id"
    )
    assert workspace.one(query) == expected


def test_an_unknown_country_is_a_problem_and_counts_as_none(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: zz\n")
    workspace.put("a.md", document("It cost $5.", "2020-05-01", "jurisdiction: yy\n"))
    load(workspace, "")
    assert workspace.codes() == [("a.md", "jurisdiction"), ("collection.yaml", "jurisdiction")]
    assert all("au, ca, gb, nz, us" in message for _, _, _, message in workspace.problems())
    assert workspace.rows("SELECT unit FROM figures") == [(None,)]
    assert workspace.one("SELECT jurisdiction_id FROM documents") is None


FJ = """
name = "Fiji"
adjectives = ["Fijian"]
domains = ["gov.fj"]
[money]
currency = "FJD"
currency_signs = ["$"]
currency_words = ["dollars"]
[offices]
head_of_government = "fj-prime-minister"
office_words = ["Minister"]
[names.honorifics]
Mr = "he"
"""


def put_fiji(workspace: Workspace) -> None:
    files = {
        "jurisdiction.toml": FJ,
        "people.csv": 'slug,name,sort_name,pronoun\nann-lee,Ann Lee,"Lee, Ann",she\n',
        "portfolios.csv": "slug,name,kind\nprime-minister,Prime Minister,office\n",
        "portfolio_names.csv": "portfolio,name,kind,role\n"
        "prime-minister,Prime Minister,official,minister\n",
        "tenures.csv": "person,portfolio,role,start,end\n"
        "ann-lee,prime-minister,minister,2000-01-01,\n",
    }
    for name, text in files.items():
        workspace.put(f"fj/jurisdictions/fj/{name}", text)
    workspace.put("fj/collection.yaml", "name: of-fj\n")
    url = "url: https://www.pm.gov.fj/a\n"
    workspace.put("fj/a.md", document("The Prime Minister spent $5.", "2010-05-01", url))


def test_a_folder_of_ones_own_adds_a_country(workspace: Workspace) -> None:
    put(workspace, "nz")
    load(workspace, "nz")
    before = amounts(workspace), people(workspace)["of-nz"]
    put_fiji(workspace)
    load(workspace, "fj")
    assert workspace.problems() == []
    assert people(workspace) == {"of-fj": ["fj-ann-lee"], "of-nz": before[1]}
    assert amounts(workspace) == [("of-fj", "$5", "FJD", None), *before[0]]
    assert workspace.is_sound()
    fresh = workspace.home / "fresh.db"
    for slug in ("fj", "nz"):
        load(workspace, slug, db=fresh)
    digest, workspace.db = workspace.digest(), fresh
    assert workspace.digest() == digest


def test_a_country_whose_file_is_gone_is_none(workspace: Workspace) -> None:
    put_fiji(workspace)
    load(workspace, "fj")
    for file in sorted((workspace.root / "fj" / "jurisdictions" / "fj").iterdir()):
        file.unlink()
    load(workspace, "fj")
    assert amounts(workspace) == [("of-fj", "$5", None, None)]
    assert workspace.rows("SELECT slug FROM jurisdictions WHERE slug = 'fj'") == []
    assert workspace.rows("SELECT slug FROM people WHERE slug LIKE 'fj-%'") == []
    assert workspace.is_sound()


def test_a_reference_folder_is_about_the_country_of_its_collection(workspace: Workspace) -> None:
    put(workspace, "gb")
    put(workspace, "nz")
    load(workspace, "gb", "nz")
    before = people(workspace)
    term = "rishi-sunak,prime-minister,minister,2022-10-25,2023-05-18\n"
    workspace.put("gb/reference/tenures.csv", f"person,portfolio,role,start,end\n{term}")
    load(workspace, "gb")
    assert workspace.problems() == []
    assert people(workspace) == {"of-gb": [None, None], "of-nz": before["of-nz"]}


BROKEN = {
    "aa/jurisdiction.toml": (b"name = ", "This is no TOML"),
    "ab/jurisdiction.toml": (b"name = 5\n", "should be text in quotes"),
    "ac/jurisdiction.toml": (b'colour = "red"\n', "not a known key"),
    "ad/jurisdiction.toml": (b'name = "\xff"\n', "not UTF-8"),
    "ae/jurisdiction.toml": (b"", "The country has no name"),
    "af/jurisdiction.toml": (b'name = "F"\n[money]\ncurrency = "francs"\n', "no code of a"),
    "ag/jurisdiction.toml": (b'name = "F"\ndomains = ["https://a.fj/"]\n', "is no domain"),
    "ah/jurisdiction.toml": (b'name = "F"\ndomains = ["gov.au"]\n', "is that of `au` already"),
    "fj/people.csv": (b"slug,name\n", "The columns should be"),
}
"""Broken files of countries: what each holds, and words of the problem that it is."""


def test_a_broken_file_of_a_country_is_a_problem_with_its_path(workspace: Workspace) -> None:
    put_fiji(workspace)
    for name, (text, _) in BROKEN.items():
        workspace.put(f"fj/jurisdictions/{name}", text)
    load(workspace, "fj")
    first = {path: message for path, _, _, message in reversed(workspace.problems())}
    for name, (_, words) in BROKEN.items():
        assert words in first[f"jurisdictions/{name}"], name
    assert workspace.one("SELECT count(*) FROM documents") == 1
    assert workspace.is_sound()


def test_facts_of_a_country_without_a_description_are_a_problem(workspace: Workspace) -> None:
    put_fiji(workspace)
    (workspace.root / "fj" / "jurisdictions" / "fj" / "jurisdiction.toml").unlink()
    load(workspace, "fj")
    assert {message for _, _, _, message in workspace.problems()} == {
        "There is no jurisdiction.toml of `fj`; write one beside this."
    }


def test_people_abroad_are_known_by_their_country_or_their_office(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    body = (
        "Tony Blair came.\n\nBritish leader Tony Blair came again. Mr Blair spoke, and Mrs Blair"
        " listened.\n\nPrime Minister John Howard, too.\n\nGordon Brown came."
    )
    workspace.put("a.md", document(body, "2003-05-01"))
    load(workspace, "")
    found = workspace.rows(
        "SELECT mentions.text, people.slug, portfolios.slug, basis FROM mentions"
        " LEFT JOIN people ON people.id = person_id"
        " LEFT JOIN portfolios ON portfolios.id = portfolio_id ORDER BY start_char"
    )
    assert found == [
        ("Tony Blair", "gb-tony-blair", None, "named"),
        ("Mr Blair", "gb-tony-blair", None, "named before"),
        ("Mrs Blair", None, None, None),
        ("Prime Minister John Howard", "au-john-howard", "au-prime-minister", "named"),
    ]


def test_the_five_seeds_are_of_the_countries_that_they_state(seeds: Path) -> None:
    workspace = Workspace.__new__(Workspace)
    workspace.db = seeds
    found = workspace.rows(
        "SELECT substr(path, 11, 3), jurisdictions.slug, jurisdiction_basis FROM documents"
        " LEFT JOIN jurisdictions ON jurisdictions.id = jurisdiction_id ORDER BY 1"
    )
    assert found == [
        ("000", "nz", "address"),
        ("001", None, None),
        ("002", None, None),
        ("003", "nz", "sidecar"),
        ("004", None, None),
    ]
    named = workspace.rows(
        "SELECT DISTINCT substr(path, 11, 3), people.slug FROM mentions"
        " JOIN documents ON documents.id = document_id JOIN people ON people.id = person_id"
        " WHERE path NOT LIKE '%/000%' ORDER BY 1, 2"
    )
    assert named == [("001", "chris-hipkins"), ("001", "jacinda-ardern"), ("001", "nanaia-mahuta")]
    said = workspace.rows(
        "SELECT DISTINCT people.slug, speaker FROM quotations"
        " JOIN documents ON documents.id = document_id LEFT JOIN people ON people.id = person_id"
        " WHERE path LIKE '%/004%' ORDER BY 2"
    )
    assert (None, "Mahuta") in said
    assert {person for person, _ in said} == {None}


def test_a_command_asked_for_an_unknown_country_names_those_known() -> None:
    seed = Path(__file__).parent.parent / "seeds" / "documents"
    (file,) = seed.glob("002_*.txt")
    result = archive("extract", "--jurisdiction", "zz", file)
    assert result.exit_code == 2
    assert "au, ca, gb, nz, us" in result.output


def test_a_family_name_abroad_is_no_more_his_when_another_bore_it_since(
    workspace: Workspace,
) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    body = "British leader Gordon Brown came. Mr Brown spoke. Ian Brown sang. Mr Brown bowed."
    workspace.put("a.md", document(body, "2008-05-01"))
    load(workspace, "")
    assert people(workspace) == {"one": ["gb-gordon-brown", "gb-gordon-brown", None]}


@pytest.mark.parametrize("country", ["au", "gb", "nz"])
@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister, Jacinda Ardern, came.",
        "Jacinda Ardern, the Prime Minister, came.",
        "Prime Minister Jacinda Ardern came.",
    ],
)
def test_whose_name_stands_beside_a_title_holds_it(
    workspace: Workspace, text: str, country: str
) -> None:
    workspace.put("collection.yaml", f"name: one\njurisdiction: {country}\n")
    workspace.put("a.md", document(text, "2018-07-24"))
    load(workspace, "")
    assert set(people(workspace)["one"]) == {"jacinda-ardern"}


def test_an_office_that_a_country_does_not_list_is_not_its_prime_ministers(
    workspace: Workspace,
) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: au\n")
    body = "The Prime Minister came. “We will spend $9 million,” the Agriculture Minister said."
    workspace.put("a.md", document(body, "2019-05-05"))
    workspace.put("b.md", document(body.replace("the Agriculture", "a"), "2019-05-05"))
    load(workspace, "")
    assert workspace.rows("SELECT DISTINCT person_id FROM quotations") == [(None,)]
    assert workspace.rows("SELECT DISTINCT person_id FROM figures") == [(None,)]


def test_a_countrys_folder_given_by_itself_is_no_data_of_new_zealand(workspace: Workspace) -> None:
    put_fiji(workspace)
    (workspace.root / "fj" / "collection.yaml").unlink()
    for path in ("fj/jurisdictions/fj", "fj/jurisdictions"):
        workspace.db = workspace.home / f"{path.count('/')}.db"
        load(workspace, path)
        problems = workspace.problems()
        assert len(problems) == 5
        assert all("load the folder that holds" in message for _, _, _, message in problems)
        assert workspace.rows("SELECT slug FROM people WHERE name = 'Ann Lee'") == []


def test_a_file_of_another_name_beside_a_countrys_facts_is_a_problem(workspace: Workspace) -> None:
    put_fiji(workspace)
    workspace.put("fj/jurisdictions/fj/towns.csv", "slug\n")
    load(workspace, "fj")
    assert workspace.codes() == [("jurisdictions/fj/towns.csv", "reference")]


def digest_of(workspace: Workspace, *steps: str) -> str:
    """The digest of an archive that some folders were loaded into, one after the other."""
    workspace.db = workspace.home / f"{'-'.join(steps)}-{len(list(workspace.home.iterdir()))}.db"
    for step in steps:
        load(workspace, step)
        assert workspace.is_sound()
    return workspace.digest()


def test_a_country_may_come_after_the_collection_that_states_it(workspace: Workspace) -> None:
    put_fiji(workspace)
    workspace.put("one/collection.yaml", "name: one\njurisdiction: fj\n")
    workspace.put("one/a.md", document("It cost $5.", "2010-05-01"))
    digests = {digest_of(workspace, "fj", "one"), digest_of(workspace, "one", "fj")}
    assert len(digests) == 1
    assert ("one", "$5", "FJD", None) in amounts(workspace)
    assert workspace.problems() == []
    for file in sorted((workspace.root / "fj" / "jurisdictions" / "fj").iterdir()):
        file.unlink()
    load(workspace, "fj")
    assert workspace.codes() == [("collection.yaml", "jurisdiction")]
    message = workspace.one("SELECT message FROM problems WHERE resolved_load_id IS NULL")
    assert "docs/jurisdictions.md" in str(message)
    assert ("one", "$5", None, None) in amounts(workspace)
    assert workspace.digest() in {digest_of(workspace, "fj", "one")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('["Minister"]', '["Minister", "Premier"]'),
        ('Mr = "he"', 'Ratu = "he"'),
        ('head_of_government = "fj-prime-minister"', 'head_of_government = "fj-other"'),
    ],
)
def test_a_countrys_changed_words_derive_anew_what_is_read_with_them(
    workspace: Workspace, before: str, after: str
) -> None:
    put_fiji(workspace)
    put(workspace, "nz", "Fijian leader Ann Lee came. Premier Lee spoke with Ratu Lee.")
    load(workspace, "nz")
    load(workspace, "fj")
    assert before in FJ
    workspace.put("fj/jurisdictions/fj/jurisdiction.toml", FJ.replace(before, after))
    load(workspace, "fj")
    assert workspace.digest() == digest_of(workspace, "nz", "fj")


def test_a_name_that_is_another_countrys_honorific_is_resolved_anew(workspace: Workspace) -> None:
    put(workspace, "nz", "Mr Lord said so.")
    load(workspace, "nz")
    workspace.put("nz/reference/people.csv", 'slug,name,sort_name\nabel-lord,Abel Lord,"Lord, A"\n')
    term = "abel-lord,health,minister,2020-02-03,2024-05-06\n"
    workspace.put("nz/reference/tenures.csv", f"person,portfolio,role,start,end\n{term}")
    load(workspace, "nz")
    assert people(workspace) == {"of-nz": ["abel-lord"]}
    assert workspace.digest() == digest_of(workspace, "nz")


def test_a_collections_changed_country_moves_its_reference_data(workspace: Workspace) -> None:
    workspace.put("one/collection.yaml", "name: one\n")
    workspace.put("one/a.md", document("Words.", "2010-05-01"))
    line = 'au-jo-bloggs,Jo Bloggs,"Bloggs, Jo"\n'
    workspace.put("one/reference/people.csv", f"slug,name,sort_name\n{line}")
    load(workspace, "one")
    (problem,) = workspace.problems()
    assert "begins as a slug of another country does" in problem[3]
    workspace.put("one/collection.yaml", "name: one\njurisdiction: au\n")
    load(workspace, "one")
    assert workspace.problems() == []
    assert workspace.digest() == digest_of(workspace, "one")


@pytest.mark.parametrize("country", ["au", "zu"])
def test_no_later_file_takes_the_domain_of_a_country(workspace: Workspace, country: str) -> None:
    url = "url: https://www.beehive.govt.nz/a\n"
    workspace.put("one/a.md", document("It cost $5.", "2010-05-01", url))
    claimed = 'name = "A"\ndomains = ["govt.nz"]\n'
    workspace.put(f"one/jurisdictions/{country}/jurisdiction.toml", claimed)
    workspace.put("one/collection.yaml", "name: one\n")
    load(workspace, "one")
    assert [problem[0] for problem in workspace.problems()] == [
        f"jurisdictions/{country}/jurisdiction.toml"
    ]
    assert amounts(workspace) == [("one", "$5", "NZD", None)]


UNFIT = {
    "aa": "x = " + "1" * 5_000,
    "ab": '[names]\nstyles = ["' + "x" * 3_000 + '"]',
    "ac": '[money]\ncurrency_signs = [" "]',
    "ad": '[names.honorifics]\n"" = "she"',
    "ae": '[names.honorifics]\nMr = "it"',
    "af": '[offices.office_roles]\nunder = "junior"',
    "ag": 'name = " "',
}
"""Words of countries that no text can be read with."""


def test_words_that_cannot_be_read_with_are_problems(workspace: Workspace) -> None:
    put_fiji(workspace)
    *_, rest = FJ.partition("[money]")
    for slug, text in UNFIT.items():
        tables = "" if text.startswith(("[", "x")) else f"[money]{rest}"
        head = f'name = "Land {slug}"\ndomains = ["gov.{slug}"]\n'
        head = "" if text.startswith("name") else head
        workspace.put(f"fj/jurisdictions/{slug}/jurisdiction.toml", f"{head}{text}\n{tables}")
    load(workspace, "fj")
    paths = {f"jurisdictions/{slug}/jurisdiction.toml" for slug in UNFIT}
    assert {path for path, code in workspace.codes() if code == "jurisdiction"} == paths
    assert workspace.one("SELECT count(*) FROM documents") == 1
    assert workspace.is_sound()


def test_a_label_of_ones_own_comes_before_a_longer_one_from_elsewhere(
    workspace: Workspace,
) -> None:
    put_fiji(workspace)
    labels = "portfolio,name,kind,role\nprime-minister,Health and Sport,official,minister\n"
    workspace.put("fj/jurisdictions/fj/portfolio_names.csv", labels)
    put(workspace, "nz", "The Minister of Health and Sport spoke.")
    load(workspace, "fj")
    load(workspace, "nz")
    found = workspace.rows("SELECT text, slug FROM mentions JOIN people ON people.id = person_id")
    assert ("Minister of Health", "ayesha-verrall") in found
