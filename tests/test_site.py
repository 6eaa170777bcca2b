"""A site has its own name, contact, about page and look, and nothing in them can do harm."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Workspace, archive, gets, release

from archive import site, site_file
from archive.problems import ArchiveError
from archive.publish import serve

CSS = Path(__file__).parents[1] / "archive" / "publish" / "static" / "pages.css"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>"


def written(folder: Path, text: str) -> Path:
    path = folder / "site.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ArchiveError) as told:
        site_file.read(written(folder, text))
    return str(told.value)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("nme: A\n", 1, "`nme` is not a known key of a site: name, contact"),
        ("name: ''\n", 1, "`name` is empty"),
        (f"name: {'a' * 81}\n", 1, "has 81 characters; a header has room for 80"),
        ('name: "a\\u202eb"\n', 1, "characters that cannot be seen"),
        ("name: A\nname: B\n", 2, "`name` stands there twice"),
        ("name: Archive #2\n", 1, "put the value in quotes"),
        ("name: [a, b]\n", 1, "`name` should be a text"),
        ("contact: me\n", 1, "neither an e-mail address nor the address of a page"),
        ("contact: javascript:alert(1)\n", 1, "neither an e-mail address"),
        ("\naddress: archive.example.org\n", 2, "write https://archive.example.org/"),
        ("address: https://u:p@example.org/\n", 1, "no address of a site"),
        ("address: https://example.org/?q=1\n", 1, "no address of a site"),
        ("address: https://[::1/\n", 1, "no address of a site"),
        ("logo: none.svg\n", 1, "cannot be read (No such file or directory)"),
        ("logo: site.yaml\n", 1, "is no SVG, PNG, JPEG or WebP picture"),
        ("header_colour: red; } body { display: none\n", 1, "is no colour"),
        ("header_colour: '#ffff'\n", 1, "is no colour"),
        ("name: A\nheader_colour: # dark red\n", 2, "# dark red` is no colour"),
        ("name: A\nheader_colour: #5a1a2b # dark\n", 2, "is no colour; write one like"),
        ("name: A\nheader_colour:\n", 2, "is no colour"),
        ("link_colour: '#99bbdd'\n", 1, "have a contrast of 1.4 to 1 (#99bbdd on #c9d9f7)"),
        ("dark_visited_colour: '#333'\n", 1, "make #333333 lighter"),
        ("header_colour: '#eee'\n", 1, "or the header more unlike it"),
        ("- a\n", 1, "is not a list of keys and values"),
        ("name: Budget: the facts\n", 1, "put a value that has a colon in quotes"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_what_to_do(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    message = refused(tmp_path, text)
    assert says in message
    assert f"line {line}: " in message


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_served(workspace: Workspace) -> None:
    workspace.put("a.md", release())
    workspace.load()
    path = written(workspace.home, "nme: A\ncontact: me\n")
    done = archive("serve", "--db", workspace.db)  # found beside the archive
    assert done.exit_code == 1
    assert done.output.startswith(f"archive: {path} cannot be used:\n  line 1: `nme`")
    assert "\n  line 2: `contact: me`" in done.output


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be read: No such file"):
        site_file.read(tmp_path / "none.yaml")
    assert site_file.beside(tmp_path / "a.db") is None


def test_colours_are_taken_as_they_are_written(tmp_path: Path) -> None:
    made = site_file.read(written(tmp_path, "header_colour: #7A1022\ndark_link_colour: '#fff'\n"))
    assert made.style == (
        "@media (prefers-color-scheme: light) { :root { --bar: #7a1022; } }\n"
        "@media (prefers-color-scheme: dark) { :root { --link: #ffffff; } }\n"
    )


BEHIND_LINKS = {
    "": "paper card shade shade-2 mark money percent measure duration counted ratio added removed",
    site.DARK: "paper card shade shade-2 mark money percent measure duration counted ratio added",
}
"""The variables of the colours that links stand on, light and dark."""


def test_contrast_is_that_of_wcag() -> None:
    assert site.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert site.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert site.contrast("#123456", "#123456") == 1


def test_colours_are_held_against_those_of_the_style_sheet() -> None:
    light, dark, *_ = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    for mode, text in (("", light), (site.DARK, dark)):
        found = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", text))
        names = BEHIND_LINKS[mode].split()
        assert tuple(found[f"--{name}"] for name in names) == site.BACKGROUNDS[mode]
        assert {name: found[name] for name in site.DEFAULTS[mode]} == site.DEFAULTS[mode]


def test_the_usual_colours_are_readable() -> None:
    given = {
        f"{mode}{key}": site.DEFAULTS[mode][variable]
        for mode, (key, variable) in itertools.product(("", site.DARK), site.VARIABLES.items())
    }
    assert site.unreadable(given) == []


def test_a_site_is_shown_on_every_page_and_injects_nothing(workspace: Workspace) -> None:
    workspace.put("a.md", release())
    workspace.load()
    (workspace.home / "logo.svg").write_text(SVG, encoding="utf-8")
    text = (
        "name: 'A <b>site</b> & \"more\"'\ncontact: a@example.org\nlogo: logo.svg\n"
        "header_colour: #7a1022\nabout: |\n  # Who\n\n  <script>alert(1)</script> **bold**\n\n"
        "  [x](javascript:alert(1)) ![y](https://example.org/p.png) [z](https://example.org/z)\n"
    )
    made = site_file.read(written(workspace.home, text))
    escaped = "A &lt;b&gt;site&lt;/b&gt; &amp; &#34;more&#34;"
    about = asked(workspace.db, made, "/about")
    assert f"<title>About {escaped}</title>" in about.text
    assert "<h2>Who</h2>" in about.text
    assert "<strong>bold</strong>" in about.text
    assert 'href="https://example.org/z"' in about.text
    assert 'href="mailto:a@example.org"' in about.text
    for path in ("/about", "/", "/search?q=words", "/none", f"/{workspace.db.stem}/documents"):
        page = asked(workspace.db, made, path).text
        assert f"{escaped}</a>" in page, path
        assert "<b>site" not in page
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert "<img" not in page.replace('<img class="logo"', "")
        assert "p.png" not in page
        assert re.search(r'href="/site\.css\?\w{8}"', page), path
        assert 'src="/site-logo?' in page
    assert f"<title>{escaped}</title>" in asked(workspace.db, made, "/").text
    feed = asked(workspace.db, made, "/home.atom").text
    assert '<title>A &lt;b&gt;site&lt;/b&gt; &amp; "more"</title>' in feed
    logo = asked(workspace.db, made, "/site-logo")
    assert logo.headers["content-type"] == "image/svg+xml"
    assert logo.headers["content-security-policy"].startswith("default-src 'none'")
    assert asked(workspace.db, made, "/site.css").text == made.style
    record = asked(workspace.db, made, "/about.json").json()
    assert (record["name"], record["contact"]) == ('A <b>site</b> & "more"', "a@example.org")


def test_a_site_without_a_description_says_what_an_archive_is(workspace: Workspace) -> None:
    workspace.put("a.md", release())
    workspace.load()
    page = asked(workspace.db, site.Site(), "/about").text
    assert "<title>About Release archive</title>" in page
    assert "/site.css" not in page
    assert asked(workspace.db, site.Site(), "/site-logo").status_code == 404


def asked(db: Path, described: site.Site, path: str) -> Any:
    """The answer of a Datasette that is that site."""
    return gets(serve.application(db, site=described), path)[0]
