"""What no text may do to the code that reads it; the harness is ``tests/harness/fuzz.py``."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Workspace, release, releases
from harness import fuzz
from readers import ALL

from archive import sentences
from archive.extractors import AllExtractors

SEEDS = Path(__file__).parent.parent / "seeds"
MUTANTS = 160


@pytest.fixture(scope="module")
def extractors() -> AllExtractors:
    return ALL


@pytest.mark.parametrize("seed", [7, 8])
def test_no_mutant_trips_a_reader(seed: int) -> None:
    files = [text.encode() for _, text in releases(20)]
    files += 3 * [file.read_bytes() for file in sorted(SEEDS.glob("documents/*.txt"))]
    found: list[str] = []
    fuzz.run(files, MUTANTS // 2, seed, lambda name, _data: found.append(name))
    assert found == []


def test_the_harness_sees_what_is_wrong(
    extractors: AllExtractors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A harness that cannot fail is a defect: each promise is broken here once."""
    from archive import derive
    from archive.document import Figure, Segment

    whole = derive.entry(
        "a.md", release(text="It costs $5 million a year.").encode(), None, extractors
    )
    assert whole.figures
    fuzz.hold(whole)
    figure, segment = whole.figures[0], whole.segments[0]
    end = len(whole.document.body)
    for name, value in (
        ("segments", whole.segments[1:]),
        ("segments", (*whole.segments, Segment("paragraph", end, end))),
        ("segments", (segment._replace(role="aside"), *whole.segments[1:])),
        ("figures", (figure, figure)),
        ("figures", (figure._replace(end=end + 1),)),
        ("figures", (figure._replace(value=2**63),)),
        ("figures", (figure._replace(value=float("inf")),)),
        ("figures", (figure._replace(high=figure.value - 1),)),
        ("figures", (figure._replace(sentence=(figure.end, end)),)),
        ("figures", (figure._replace(period=0),)),
        ("slug", ""),
        ("data", b"Other bytes"),
    ):
        spoilt = {field: getattr(whole, field) for field in type(whole).__slots__}
        with pytest.raises(AssertionError):
            fuzz.hold(type(whole)(**{**spoilt, name: value}))
    assert isinstance(figure, Figure)

    def hang(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(derive, "entry", hang)
    with pytest.raises(fuzz.HangError), fuzz.limited(0.1):
        fuzz.as_document(b"", None, extractors)


# --- what it found --------------------------------------------------------------------------------


def test_a_sum_too_large_for_a_whole_number_is_kept(workspace: Workspace) -> None:
    workspace.put(
        "a.md", release(text="It costs $50 billion billion or 9223372036 billion dollars.")
    )
    workspace.load()
    assert workspace.codes() == []
    assert workspace.rows("SELECT value FROM figures ORDER BY value") == [
        (9.223372036e18,),
        (5e19,),
    ]


def test_a_sign_that_a_unit_holds_begins_no_figure(extractors: AllExtractors) -> None:
    assert fuzz.as_document("It was 30°C$1 at noon.".encode(), None, extractors) == "read"


@pytest.mark.parametrize(
    "text",
    ["Sales rose by 5 percent, " * 8_000, "It was 5" + "." * 80_000 + "x", "\n1. x." * 4_000],
)
def test_a_long_sentence_takes_no_longer_than_its_length(
    extractors: AllExtractors, text: str
) -> None:
    with fuzz.limited(2 * fuzz.SECONDS):
        assert fuzz.as_document(text.encode(), None, extractors) in ("read", "with problems")


def test_dots_end_a_sentence_where_they_did() -> None:
    text = "So... it goes. And?! (So.) “So.” “No...” He said...“Yes.” U.S. trade. End..."
    assert [text[s:e] for s, e in sentences.spans(text, 0, len(text))] == [
        "So... it goes.", "And?!", "(So.)", "“So.”", "“No...”", "He said...", "“Yes.”",
        "U.S. trade.", "End...",
    ]  # fmt: skip


def test_reference_data_with_a_nul_is_refused_with_its_line(workspace: Workspace) -> None:
    workspace.put("reference/people.csv", "slug,name\nann-bold,Ann Bold\nbob,Bob\0 Brown\n")
    workspace.put("collection.yaml", "name: c\ntitle: C\n")
    workspace.put("a.md", release())
    workspace.load()
    assert [row[:3] for row in workspace.problems()] == [("reference/people.csv", 3, "reference")]
    assert list(workspace.ids()) == ["a.md"]
