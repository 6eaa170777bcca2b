"""Which words are a date, which day they name, and that no text makes reading them slow."""

from __future__ import annotations

import datetime
import time

from cases import in_one_test
from hypothesis import example, given
from hypothesis import strategies as st

from archive import dates


@in_one_test(
    ("written", "read_as"),
    [
        ("2022-03-28", ("2022-03-28", "day")),
        ("2022-3-8", ("2022-03-08", "day")),
        ("2022-03-28T10:00:00Z", ("2022-03-28", "day")),
        ("2022-03-28 10:00", ("2022-03-28", "day")),
        ("2022-03-28 10:00:00 +1300", ("2022-03-28", "day")),
        ("2022-03-28T23:59:60.123456+13:00", ("2022-03-28", "day")),
        ("2022-03-28t10:00:00.1z", ("2022-03-28", "day")),
        ("2022-03-28 10:00 UTC", ("2022-03-28", "day")),
        ("2022-03-28T10:00-5", ("2022-03-28", "day")),
        ("2022-03", ("2022-03", "month")),
        ("2022", ("2022", "year")),
        (" 28 March 2022 ", ("2022-03-28", "day")),
        ("28 MARCH 2022", ("2022-03-28", "day")),
        ("28\xa0March\xa02022", ("2022-03-28", "day")),
        ("March 28, 2022", ("2022-03-28", "day")),
        ("28th of March 2022", ("2022-03-28", "day")),
        ("Monday, 28 March 2022", ("2022-03-28", "day")),
        ("12 Sep. 2018 13:28", ("2018-09-12", "day")),
        ("12 Sept 2018 at 1.28 p.m.", ("2018-09-12", "day")),
        ("29 February 2024", ("2024-02-29", "day")),
    ],
)
def test_a_source_may_write_its_date_in_many_ways(written: str, read_as: tuple[str, str]) -> None:
    assert dates.from_source(written) == read_as


@in_one_test(
    "written",
    [
        "",
        "0001-01-01",
        "0001",
        "0000-00-00",
        "2022-02-30",
        "2022-13-01",
        "2022-00-10",
        "2022-03-28T25:00",
        "2022-03-28T10:60",
        "2022-03-28T10:00+99:00",
        "2022-03-28T10:00 or so",
        "29 February 2023",
        "28 March",
        "March 2022 or so",
        "Tuesday, 28 March 2022",
        "28/03/2022",
        "28 Marchember 2022",
        "2022-03-28 or 2022-03-29",
        "28 March 20222",
        "No",
        "~",
    ],
)
def test_what_names_no_day_for_certain_is_no_date(written: str) -> None:
    assert dates.from_source(written) is None


@in_one_test(
    ("written", "order", "day"),
    [
        ("28/05/2002", "day", "2002-05-28"),
        ("05/28/2002", "month", "2002-05-28"),
        ("04/03/2002", "day", "2002-03-04"),
        ("04/03/2002", "month", "2002-04-03"),
        ("4.3.2002", "day", "2002-03-04"),
        ("4-3-2002 10:30", "day", "2002-03-04"),
        ("2002/03/04", "month", "2002-03-04"),
        ("28/05/2002", "", "2002-05-28"),
        ("03/03/2002", "", "2002-03-03"),
        ("04/03/2002", "", None),
        ("05/28/2002", "day", None),
        ("31/02/2002", "day", None),
        ("04/03/02", "day", None),
        ("04/03/2002 or so", "day", None),
        ("04/03/2002", None, None),
    ],
)
def test_a_date_in_digits_is_read_in_the_order_of_its_country(
    written: str, order: str | None, day: str | None
) -> None:
    assert dates.from_source(written, order) == (day and (day, "day"))


@in_one_test(
    ("text", "near", "day"),
    [
        ("on Thursday, 31 May 2001 he", None, "2001-05-31"),
        ("on Thu 31st May 2001", None, "2001-05-31"),
        ("20 December 2001Media Statement", None, "2001-12-20"),
        ("November 30 2000", None, "2000-11-30"),
        ("August 23 2001Media", "2001-07-22", "2001-08-23"),
        ("31 December", "2002-01-01", "2001-12-31"),
        ("1 January", "2001-12-31", "2002-01-01"),
        ("September 10 is", "2024-09-09", "2024-09-10"),
        ("29 February", "2024-03-01", "2024-02-29"),
        ("Monday 29 February then 1 March 2024", None, "2024-03-01"),
        ("30 may 2003Media", None, "2003-05-30"),
        ("31 February 2020 or 1 March 2020", None, "2020-03-01"),
    ],
)
def test_a_date_is_found_in_text(text: str, near: str | None, day: str) -> None:
    found = dates.find(text, 0, len(text), near)
    assert found is not None
    assert found[0] == day


@in_one_test(
    ("text", "near"),
    [
        ("31 May", None),
        ("31 May", "2001"),
        ("31 May", "2001-12-01"),
        ("29 February", "2023-03-01"),
        ("Friday 13 December", "2001-12-14"),
        ("Friday, 31 May 2001", None),
        ("over 3 decades 2001", "2001-12-01"),
        ("in 2 separate 2001", "2001-09-03"),
        ("about 12 may apply", "2001-05-12"),
        ("the 3 marches", "2001-03-03"),
        ("1128 March 2022", None),
        ("$5.28 March 2022", None),
        ("19-21 August 2008", None),
        ("19 – 21 August 2008", None),
        ("March 20-24 2022", None),
        ("May 1,500 of them", "2001-05-01"),
        ("May 2.30 pm", "2001-05-02"),
        ("March 2022", "2022-03-20"),
    ],
)
def test_nothing_is_taken_for_a_date_that_may_be_none(text: str, near: str | None) -> None:
    assert dates.find(text, 0, len(text), near) is None


DATE_WORDS = st.lists(
    st.sampled_from(
        (
            *(
                "1",
                "31",
                "29",
                "2001",
                "0000",
                "99",
                "May",
                "may",
                "Sep.",
                "ſep",
                "Febr",
                "of",
                "the",
            ),
            *(
                "Monday",
                "frİ",
                "th",
                ",",
                " ",
                "\n",
                "-",
                "–",
                "T",
                ":",
                "٣",
                "+",
                "\xa0",
                "jan",
                "İ",
            ),
        )
    ),
    max_size=12,
).map("".join)


@given(st.text() | DATE_WORDS, st.none() | st.dates().map(str))
@example("1 ſep 2001", None)
@example("1 January", "0001-01-01")
@example("31 December", "9999-12-31")
def test_no_text_is_too_odd_to_be_looked_at(text: str, near: str | None) -> None:
    read_as = dates.from_source(text)
    assert read_as is None or read_as[1] in ("day", "month", "year")
    found = dates.find(text, 0, len(text), near)
    if found is not None:
        day, start, end = found
        assert datetime.date.fromisoformat(day).isoformat() == day
        assert 0 <= start < end <= len(text)


@given(st.dates(min_value=datetime.date(2, 1, 1)))
def test_a_date_that_was_written_out_is_read_back(day: datetime.date) -> None:
    for form in ("%A, %d %B {y}", "%d %b {y}", "%B %d, {y}", "{y}-%m-%d"):
        written = day.strftime(form.format(y=f"{day.year:04}"))
        assert dates.from_source(written) == (day.isoformat(), "day")


@in_one_test(
    "hostile",
    [
        "mon" * 60_000,
        "monday, " * 20_000,
        "1 " * 100_000,
        "1" + " " * 200_000,
        "1 of " * 40_000,
        "may " * 50_000,
        "31 february " * 16_000,
        "2022-01-01T10:00" + "+" * 200_000 + " x",
        "12 May 2001" + " ," * 100_000 + "x",
    ],
    ids=lambda text: text[:12],
)
def test_a_long_text_of_anything_is_read_at_once(hostile: str) -> None:
    started = time.process_time()
    dates.find(hostile, 0, len(hostile), "2001-06-15")
    dates.from_source(hostile)
    assert time.process_time() - started < 1


@in_one_test(
    ("line", "following"),
    [
        ("It begins on 15", "March 2019."),
        ("It begins on 15", "March and ends a week later."),
        ("It begins on Friday 15", "March"),
        ("It begins on Friday, the 15th", "of March"),
        ("They came (15", "March 2019) to Nelson"),
        ("It ran from 15", "March 2019 to the end"),
        ("It ran from the 15th", "March to the end"),
        ("It runs from 12 to 15", "March 2019"),
        ("It runs on 12-15", "March 2019"),
        ("It runs on 12 –", "15 March 2019"),
        ("It begins on March", "15, 2019, in Nelson"),
        ("It begins on March", "15th in Nelson"),
        ("It runs on March 12-", "15, 2019"),
        ("It begins on 15 March", "2019 in Nelson"),
        ("It begins on March 15", "2019"),
        ("It begins on Friday", "15 March 2019"),
        ("It begins on Friday,", "March 15"),
        ("Embargoed until 6pm Wednesday", "21 August 2002"),
        ("FROM THE 15TH", "MARCH 2019"),
    ],
)
def test_a_date_goes_on_in_the_next_line(line: str, following: str) -> None:
    assert dates.goes_on(line, following)


@in_one_test(
    ("line", "following"),
    [
        ("15", "March 2019"),
        ("Nelson 15", "March 2019"),
        ("Total 15", "March"),
        ("Jobs rose from 10 to 15", "March figures are not out"),
        ("A team of 15", "May we add one?"),
        ("Jobs rose by 15", "2019 was better"),
        ("Reports are due in April", "8 schools have none"),
        ("Reports are due in April", "15 of them are late"),
        ("The Bill passed on 5 December", "12 members spoke"),
        ("It cost $3 on 5 December", "2019.5 was the index"),
        ("It passed on 5 December", "2019-20 is the next year"),
        ("Friday", "15 March 2019"),
        ("March", "15, 2019"),
        ("They spoke on it", "15 March"),
        ("On 1,015", "March 2019"),
        ("On 2.15", "March 2019"),
        ("On 315", "March 2019"),
        ("", "March 2019"),
        ("It begins on 15", ""),
    ],
)
def test_lines_of_a_list_or_a_table_make_no_date_together(line: str, following: str) -> None:
    assert not dates.goes_on(line, following)
