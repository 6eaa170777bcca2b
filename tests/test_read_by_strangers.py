"""Pages say in words what whoever never saw them reads: grounds, labels, what is missing, CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cases import in_one_test
from conftest import get

from archive.publish.pages import charts, formatting, question_columns, records
from archive.publish.pages.named import Named


def test_a_record_within_a_row_of_csv_is_written_as_its_name(seeds: Path) -> None:
    text = get(seeds, "/portfolio/health.csv").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {"before", "after", "came_from"} <= set(rows[0])
    assert not any("{" in value or value == "[]" for row in rows for value in row.values())
    assert any(row["after"] for row in rows)


def test_several_records_within_a_row_are_written_with_semicolons() -> None:
    both = (Named(1, "a", "Ann Lee", None), Named(2, "b", "Bo Roe", None))
    assert records._cell(both) == "Ann Lee; Bo Roe"
    assert (records._cell(()), records._cell(both[0])) == ("", "Ann Lee")


@in_one_test("name", ["portfolio/-1", "government/-1", "person/12"])
def test_a_name_without_a_letter_is_nobodys(seeds: Path, name: str) -> None:
    assert get(seeds, f"/{name}").status_code == 404


def test_days_the_wrong_way_round_are_refused(seeds: Path) -> None:
    page = get(seeds, "/question/amounts-about?subject=Ukraine&since=2025&before=2020")
    assert page.status_code == 400
    assert "since 2025 is not before 2020: no day is between them. Swap the two." in page.text


def test_fields_and_what_was_asked_are_called_in_words(seeds: Path) -> None:
    page = get(seeds, "/question/how-many?thing=personnel").text
    assert "Done_words" not in page and "done words any" not in page
    assert ">Words in <" in page


def test_a_long_explanation_is_folded_behind_its_first_sentences(seeds: Path) -> None:
    page = get(seeds, "/question/what-it-comes-to?subject=Ukraine").text
    assert "<summary>More of how it is answered</summary>" in page
    long = "It counts all of them, each of them once. " * 20
    lead, rest = question_columns.parted(long)
    assert lead.endswith("once.") and f"{lead} {rest}" == long and len(lead) < 300


def test_whose_name_is_meant_by_another_is_told(seeds: Path) -> None:
    page = get(seeds, "/question/quotations-of-a-person?person=Ardern&words=Ukraine").text
    assert "who is read as Jacinda Ardern" in page


def test_a_leader_of_several_governments_is_said_to_be_and_each_is_offered(seeds: Path) -> None:
    page = get(seeds, "/compare/governments?first=clark-1999&second=english-2016").text
    assert "Helen Clark led 3 governments; here the one from 10 December 1999 alone" in page
    assert "first=clark-2002" in page and "first=clark-2005" in page
    assert "Bill English led" not in page


def test_how_sure_the_days_of_a_term_are_is_told_in_words(seeds: Path) -> None:
    page = get(seeds, "/portfolio/health").text
    assert "a source names the days" in page
    assert 'confidence bounded">bounded' not in page
    assert formatting.source_in_words("list_of_runs; a") == "list of runs; a"
    assert formatting.without_marks('"so"') == "so"
    assert formatting.without_marks('"a" OR "b"') == '"a" OR "b"'


def test_bands_too_narrow_for_the_first_row_are_named_in_a_second() -> None:
    bars = [charts.Bar(f"2001-{month:02}", 1) for month in range(1, 13)] * 4
    bands = [charts.Band("A", "Long", 0, 40), charts.Band("B", "Short", 40, 41)]
    drawn = charts.Bars("Documents", "document", "month", bars, bands).drawing()
    text = "".join(drawn.parts)
    assert ">Long</text>" in text and ">Short</text>" in text
    wider = charts.Bars("Documents", "document", "month", bars, bands[:1]).drawing()
    assert drawn.height > wider.height
