"""A made-up government: its ministers, their offices and their releases, none of them real."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from pathlib import Path

from pdf_files import Words, made

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
    corrections = root / "corrections"
    corrections.mkdir()
    _table(corrections / "rights.csv", "what,document,field,value,reason,source,by,day", (
        "document,news,rights,CC BY 4.0,As its page says,https://example.govt.nz/,Ann,2012-01-02",
    ))  # fmt: skip
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
    for name, data in {"report.pdf": _report(), "news.html": NEWS.encode()}.items():
        file = root / "example.govt.nz" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        os.utime(file, (1_500_000_000, 1_500_000_000))


NEWS = """<!doctype html><html lang="en"><head><title>Homes opened | News</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Homes opened", "publisher": {"@type": "Organization", "name": "The Test Paper"}}
</script>
<link rel="canonical" href="https://example.govt.nz/news"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Homes opened</h1><p class="byline">By Toby Tester</p>
<p>The Government opened <a href="/homes">212 homes</a> and **no** &lt;b&gt;markup&lt;/b&gt; or
[link](http://x.nz) is read here, as this long paragraph of prose says of itself.</p>
<h2>What they cost</h2><ul><li>44 homes with one room</li><li>168 homes with two rooms</li></ul>
<table><caption>Costs by year</caption><tr><th>Year</th><th>Cost</th></tr>
<tr><td>2020</td><td>$5 million</td></tr></table>
<figure><img src="x.png" alt=""><figcaption>A house.</figcaption></figure>
<p>“We build 30 of them,” Ann Able said, and what she said goes on for some more words.</p>
</article>
<aside class="related"><a href="/a">Other news of the day</a></aside>
<footer>Copyright The Test Paper</footer></body></html>
"""
"""A page of a newspaper, with what such pages have around their articles."""


def _report() -> bytes:
    """A report of two pages, which one release has attached; its words attack who shows them."""
    title = "Report on the harbour bridge"
    first = (
        Words(72, 760, title, 20, bold=True),
        Words(72, 720, "The bridge costs $5 million and carries 440 trams in two years; it says"),
        Words(72, 706, "<script>alert(1)</script> and **stars** and [a link](http://x.nz) to all."),
        Words(72, 670, "\u2022 the first of the items of a list"),
        Words(72, 656, "\u2022 the second of the items of a list"),
    )
    second = (
        Words(72, 760, "On the second page, $7 million are spent on 12 trams and on their rails."),
        Words(72, 740, "More words stand in this paragraph of the second page, and they end it."),
    )
    return made([first, second], title)


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
        + ("attachments:\n  - https://example.govt.nz/report.pdf\n" if number == 71 else "")
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
