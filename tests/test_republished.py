"""What is published again with small edits is told to be, whatever order it came in."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from conftest import Workspace, archive, get

from archive.store import republished

WORDS = "Our nurses care for people in towns and on farms along the coast from Kaitaia to Bluff"
TEXT = f"{WORDS}. {WORDS[:60]}. We give $5 million to it this year, and thank everyone for it."
EDITED = TEXT.replace("thank everyone", "thank them all")
OTHER_SUM = TEXT.replace("$5 million", "$6 million")


def put(
    workspace: Workspace,
    name: str,
    text: str,
    date: str = "2019-03-15",
    title: str = "Nurses",
    country: str = "nz",
) -> None:
    workspace.put(
        f"{name}.md", f"---\ntitle: {title}\ndate: {date}\njurisdiction: {country}\n---\n{text}\n"
    )


def groups(workspace: Workspace) -> list[set[str]]:
    """The paths of each group, in the order of the alphabet."""
    workspace.load()
    found: dict[str, set[str]] = {}
    for path, group in workspace.rows("SELECT path, text_group FROM documents ORDER BY path"):
        if group:
            found.setdefault(group, set()).add(path[:-3])
    return list(found.values())


def counted_again(workspace: Workspace) -> int:
    return int(workspace.one("SELECT count(*) FROM repeated_texts"))


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({"text": EDITED}, True),
        ({"text": EDITED, "date": "2019-03-17"}, True),
        ({"text": EDITED, "title": "NURSES!"}, True),
        ({"text": OTHER_SUM}, True),
        ({"text": OTHER_SUM, "date": "2019-03-16"}, False),
        ({"text": EDITED, "date": "2019-03-18"}, False),
        ({"text": EDITED, "date": "2019-03"}, False),
        ({"text": EDITED, "title": "Nurses again"}, False),
        ({"text": EDITED, "country": "au"}, False),
        ({"text": f"{TEXT} {WORDS}"}, False),
    ],
)
def test_what_has_title_and_days_and_nine_tenths_of_the_words_is_the_same(
    workspace: Workspace, other: dict[str, str], is_same: bool
) -> None:
    put(workspace, "a", TEXT)
    put(workspace, "b", **other)
    assert groups(workspace) == ([{"a", "b"}] if is_same else [])
    assert counted_again(workspace) == is_same


def test_white_space_alone_makes_no_other_text(workspace: Workspace) -> None:
    put(workspace, "a", TEXT)
    put(workspace, "b", TEXT.replace(". ", ".").replace(" for ", "  for\n"), title="Other")
    assert groups(workspace) == []
    assert workspace.one("SELECT count(DISTINCT text_fingerprint) FROM documents") == 1
    assert counted_again(workspace) == 1


def test_groups_do_not_depend_on_when_their_documents_came(workspace: Workspace) -> None:
    """One more load makes of two groups one, or parts them; a load of all at once does as well."""
    further = EDITED.replace("from Kaitaia", "between Kaitaia")
    put(workspace, "c", further, "2019-03-18")
    put(workspace, "a", TEXT, "2019-03-14")
    put(workspace, "twin", TEXT, "2010-01-01", "Another title")
    assert groups(workspace) == []
    put(workspace, "b", EDITED, "2019-03-16")
    assert groups(workspace) == [{"a", "b", "c", "twin"}]
    assert counted_again(workspace) == 3
    fresh = workspace.fresh()
    fresh.load()
    assert fresh.digest() == workspace.digest()
    put(workspace, "b", "Nothing of that.", "2019-03-16")
    assert groups(workspace) == []
    put(workspace, "b", EDITED, "2019-03-16")
    assert groups(workspace) == [{"a", "b", "c", "twin"}]
    (workspace.root / "b.md").unlink()
    assert groups(workspace) == []


def test_the_query_lists_both_kinds_and_pages_name_the_others(workspace: Workspace) -> None:
    put(workspace, "a", TEXT)
    put(workspace, "b", EDITED)
    workspace.load()
    asked = archive("query", "same-text", "--slug", "a", "--json", "--db", workspace.db)
    assert [(each["slug"], each["copies"]) for each in json.loads(asked.stdout)] == [
        ("a", 2),
        ("b", 2),
    ]
    page = get(workspace.db, "/document/files/a.json").json()
    assert [each["slug"] for each in page["same"]] == ["b"]


def test_a_share_counts_each_word_as_often_as_both_have_it() -> None:
    share = republished.share
    assert share(Counter("abcc"), Counter("abcc")) == 1
    assert share(Counter("aaaa"), Counter("a")) == 0.4
    assert share(Counter(), Counter()) == 0
