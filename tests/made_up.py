"""A made-up government: its ministers, their offices and their releases, none of them real."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from pathlib import Path

SITE = "https://example.govt.nz/release"
FIRST = date(1999, 12, 10)

PEOPLE = {
    "ann-able": ("Ann Able", "Able, Ann", "she"),
    "bob-brown": ("Bob Brown", "Brown, Bob", "he"),
    "cara-ngata-test": ("Cara Ngātā-Test", "Ngātā-Test, Cara", "she"),
    "dan-de-vries-test": ("Dan de Vries-Test", "de Vries-Test, Dan", "he"),
}
TENURES = (
    ("ann-able", "clinics", "minister", "1999-12-10", "2008-11-19"),
    ("bob-brown", "clinics", "minister", "2008-11-19", "2017-10-26"),
    ("cara-ngata-test", "clinics", "minister", "2017-10-26", ""),
    ("dan-de-vries-test", "clinics", "associate", "2005-10-19", "2012-01-01"),
    ("ann-able", "homes", "minister", "2008-11-19", "2014-10-08"),
    ("dan-de-vries-test", "homes", "minister", "2014-10-08", ""),
    ("bob-brown", "buses", "minister", "2002-08-15", "2008-11-19"),
    ("cara-ngata-test", "buses", "minister", "2008-11-19", "2017-10-26"),
)
PORTFOLIOS = {"clinics": "Clinics", "homes": "Homes", "buses": "Buses"}
THINGS = ("nurses", "tents", "trams", "students", "patients", "kilometres of road")
SUBJECTS = ("whānau homes", "rural clinics", "the harbour bridge", "winter beds", "bus lanes")


def write(root: Path, count: int = 300, seed: int = 1) -> None:
    """Writes a collection of so many releases under `root`, with its own reference data."""
    reference = root / "reference"
    reference.mkdir(parents=True)
    (root / "collection.yaml").write_text(
        "name: made-up\ntitle: Releases of a made-up government\npublisher: The Test Government\n"
        "url: https://example.govt.nz/\nrights: Made up; use them as you like.\n"
        "licence_url: https://example.govt.nz/licence\njurisdiction: nz\n",
        encoding="utf-8",
    )
    _table(reference / "people.csv", "slug,name,sort_name,pronoun,wikidata_id,source", (
        f'{slug},{name},"{sort_name}",{pronoun},,made up'
        for slug, (name, sort_name, pronoun) in PEOPLE.items()
    ))  # fmt: skip
    _table(reference / "person_names.csv", "person,name,kind,start,end,source", (
        f"{slug},{name},full,,,made up" for slug, (name, _, _) in PEOPLE.items()
    ))  # fmt: skip
    _table(reference / "portfolios.csv", "slug,name,kind", (
        f"{slug},{name},office" for slug, name in PORTFOLIOS.items()
    ))  # fmt: skip
    _table(reference / "portfolio_names.csv", "portfolio,name,kind,role,start,end,source", (
        f"{slug},{name},official,minister,,,made up" for slug, name in PORTFOLIOS.items()
    ))  # fmt: skip
    _table(reference / "tenures.csv", "person,portfolio,role,start,end,source,confidence", (
        f"{','.join(tenure)},made up,dated" for tenure in TENURES
    ))  # fmt: skip
    rng = random.Random(seed)
    for number in range(count):
        path, text = release(number, count, rng)
        file = root / "documents" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (1_500_000_000 + number, 1_500_000_000 + number))


def _table(path: Path, head: str, lines: object) -> None:
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")  # type: ignore[misc]


def release(number: int, count: int, rng: random.Random) -> tuple[str, str]:
    """The path and the text of one release: quotations, figures, lists, links and a table."""
    day = FIRST + timedelta(days=int((number + 9 * rng.random()) * 9_000 / count))
    on = day.isoformat()
    holders = [t for t in TENURES if t[3] <= on and (not t[4] or on < t[4])]
    person, office, role, *_ = rng.choice(holders)
    name = PEOPLE[person][0]
    label = PORTFOLIOS[office]
    title = f"{label} release {number}: {rng.choice(SUBJECTS)}"
    ministers = [f"Hon {name}"]
    if not number % 10:
        other = rng.choice(holders)
        ministers += [f"Hon {PEOPLE[other[0]][0]}"] if other[0] != person else []
    million, share = rng.randint(1, 900), rng.randint(2, 98)
    many, thing = rng.randint(20, 9_000), rng.choice(THINGS)
    stated = "Associate Minister" if role == "associate" else "Minister"
    kilometres = rng.randint(2, 400)
    listed = "".join(f"  - {each}\n" for each in ministers)
    text = (
        f"---\ntitle: '{title}'\ndate: {on}\nurl: {SITE}/{on}-{number}\n"
        f"ministers:\n{listed}portfolios:\n  - {label}\n"
        + ("attachments:\n  - https://example.govt.nz/plan.pdf\n" if number % 7 == 0 else "")
        + f"---\n\n## What is planned\n\n"
        f"The Government will spend ${million} million over {rng.choice(('two', 'four'))} years "
        f"on {many:,} {thing}, {label} {stated} {name} announced today.\n\n"
        f"“More than {share} per cent of {thing} will be **within reach** of everyone, and we will "
        f"open {rng.randint(2, 19)} centres,” {name} says.\n\n"
        f"“It matters to whānau. Nobody should travel {kilometres} kilometres for it.”\n\n"
        f"- {rng.randint(2, 90)} new {rng.choice(THINGS)}\n"
        f"- up to ${rng.randint(1, 90)},000 for each [school](https://example.govt.nz/schools/{number})"
        "\n\n| Year | Sum |\n| --- | --- |\n"
        f"| {day.year} | ${million // 2 + 1} million |\n\n"
        f"Mayor Toby Tester said the town had waited {rng.randint(3, 30)} years.\n"
    )  # fmt: skip
    return f"{day.year}/{on}-release-{number}.md", text
