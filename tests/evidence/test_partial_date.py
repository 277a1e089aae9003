"""Dates that know how precise they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.evidence.partial_date import PartialDate, ordinal

WRITTEN = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
    st.integers(1, 99).map(lambda century: f"{century:02}XX"),
)


@given(WRITTEN)
def test_what_is_written_comes_back(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(WRITTEN, WRITTEN)
def test_the_order_is_total_and_by_the_first_day(one: str, other: str) -> None:
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    assert (a < b) + (b < a) + (a == b) == 1
    if a.first < b.first:
        assert a < b


@given(WRITTEN, WRITTEN)
def test_two_dates_may_mean_one_day_only_where_they_overlap(one: str, other: str) -> None:
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    shared = max(a.first, b.first) <= min(a.last, b.last)
    assert a.may_mean(b) == b.may_mean(a) == shared


@given(WRITTEN)
def test_a_date_is_bounded_by_its_own_days(text: str) -> None:
    when = PartialDate.parse(text)
    assert when.year == when.first.year
    for day in (when.first, when.last):
        assert when.may_mean(PartialDate.parse(day.isoformat()))
    if when.last < date.max:
        after = when.last + timedelta(days=1)
        assert not when.may_mean(PartialDate.parse(after.isoformat()))


@pytest.mark.parametrize(
    ("text", "said", "precision"),
    [
        ("2008-10-22", "22 October 2008", "day"),
        ("2008-10", "October 2008", "month"),
        ("2008", "2008", "year"),
        ("0543", "543", "year"),
        ("199X", "the 1990s", "decade"),
        ("05XX", "the 6th century", "century"),
        ("20XX", "the 21st century", "century"),
    ],
)
def test_prose(text: str, said: str, precision: str) -> None:
    when = PartialDate.parse(text)
    assert (when.say(), when.precision) == (said, precision)


def test_a_month_ends_on_its_last_day() -> None:
    assert PartialDate.parse("2024-02").last == date(2024, 2, 29)
    assert PartialDate.parse("1900-02").last == date(1900, 2, 28)


@pytest.mark.parametrize(
    "text",
    ["", "2008-13", "2008-00", "2008-02-30", "08-10-22", "2008/10/22", "2008-1", "200", "0000", "00XX", "000X",
     "2008-10-22 ", "2008-10-22\n", "1990s", "٢٠٠٨", "-500", "20O8"],
)  # fmt: skip
def test_what_is_no_date_is_named_in_the_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a date") as caught:
        PartialDate.parse(text)
    assert repr(text) in str(caught.value)


@given(st.text(max_size=12) | st.text("0123456789X-", max_size=10))
def test_any_text_is_a_date_that_comes_back_or_a_plain_error(text: str) -> None:
    try:
        written = str(PartialDate.parse(text))
    except ValueError as error:
        written = str(error)
    assert written == text or written.startswith(f"not a date: {text!r}")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (111, "111th"), (122, "122nd")],
)  # fmt: skip
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written
