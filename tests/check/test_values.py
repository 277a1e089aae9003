"""Dates, figures and their tolerances."""

from __future__ import annotations

import time

import pytest

from bilateral.check.amounts import amounts
from bilateral.check.judge import judge
from bilateral.check.ordinals import ordinals
from bilateral.check.when import dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 6 October 2008", "2008-10-06", "2008-10-06"),
        ("on Oct. 6, 2008", "2008-10-06", "2008-10-06"),
        ("2008-10-06", "2008-10-06", "2008-10-06"),
        ("16.11.2012", "2012-11-16", "2012-11-16"),
        ("19-20 March 2022", "2022-03-19", "2022-03-20"),
        ("from July 1 to 3, 2024", "2024-07-01", "2024-07-03"),
        ("30 November to 5 December 2013", "2013-11-30", "2013-12-05"),
        ("February-March 2025", "2025-02-01", "2025-03-31"),
        ("in May 2022", "2022-05-01", "2022-05-31"),
        ("in early July 2026", "2026-07-01", "2026-07-12"),
        ("in the early 1990s", "1990-01-01", "1993-12-31"),
        ("in the 6th century", "0500-01-01", "0599-12-31"),
        ("in the sixth century", "0500-01-01", "0599-12-31"),
        ("in FY 2023-24", "2023-04-01", "2024-03-31"),
        ("by mid-2025", "2025-04-01", "2025-09-30"),
        ("on the sixteenth of February, 2011", "2011-02-16", "2011-02-16"),
        ("the twenty-first of May 2015", "2015-05-21", "2015-05-21"),
        ("trade in FY19", "2018-04-01", "2019-03-31"),
        ("trade in FY 18-19", "2018-04-01", "2019-03-31"),
        ("a monk came in 736.", "0736-01-01", "0736-12-31"),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    (found,) = dates(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2000 people",
        "Rs 1950",
        "a 1500 km line",
        "it may rain",
        "31 June 2020x",
        "version 2.2008",
        "two years later it ended",
        "in 736 villages",
        "the following year",
        "a 900 km road",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("about $17.6bn", 17.6e9, "USD", "about"),
        ("Rs 88,000 crore", 88_000e7, "INR", "exact"),
        ("5 lakh crore rupees", 5e12, "INR", "exact"),
        ("ten trillion yen", 1e13, "JPY", "exact"),
        ("more than three-quarters of", 75, "%", "over"),
        ("barely a tenth of", 10, "%", "about"),
        ("a fifth of", 20, "%", "exact"),
        ("nearly 60 per cent", 60, "%", "nearly"),
        ("276 million tonnes", 276e6, "t", "exact"),
        ("14 Mt", 14e6, "t", "exact"),
        ("some fourteen thousand companies", 14_000, None, "about"),
        ("minus 0.15", -0.15, None, "exact"),
        ("at least 40 GW", 40, "GW", "least"),
        ("508 km", 508, "km", "exact"),
        ("320 km/h", 320, "km/h", "exact"),
        ("320 kilometres an hour", 320, "km/h", "exact"),
        ("most of the ore", 50, "%", "over"),
    ],
)
def test_amounts(text: str, value: float, unit: str | None, hedge: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.unit, found.hedge) == (pytest.approx(value), unit, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "the third-largest",
        "in the second quarter of 2025",
        "two-way trade",
        "the 14th summit",
        "one of them",
        "for the fifth time",
    ],
)
def test_no_amounts(text: str) -> None:
    assert [one for one in amounts(text) if one.value not in (2025,)] == []


def test_a_bare_figure_takes_the_percent_sign_before_it() -> None:
    found = amounts("China takes 39 per cent; the United States follows with 16.")
    assert [one.unit for one in found] == ["%", "%"]


def test_ordinals() -> None:
    assert [(one.value, one.after) for one in ordinals("the inaugural 2+2 and the 14th annual summit")] == [
        (1, ""),
        (14, "annual"),
    ]


@pytest.mark.parametrize(
    ("written", "true", "answer"),
    [
        ("17.6 billion dollars", 17.64e9, "agrees"),
        ("17.6 billion dollars", 17.7e9, "undecided"),
        ("17.6 billion dollars", 19e9, "disagrees"),
        ("about 60%", 64.0, "agrees"),
        ("about 60%", 75.0, "disagrees"),
        ("over 40%", 41.4, "agrees"),
        ("over 40%", 30.0, "disagrees"),
        ("over 40%", 90.0, "undecided"),
        ("nearly 60%", 59.2, "agrees"),
        ("nearly 60%", 70.0, "disagrees"),
        ("under 5%", 4.5, "agrees"),
        ("under 5%", 7.0, "disagrees"),
        ("up to 75 billion dollars", 75e9, "agrees"),
        ("12%", 12.3, "agrees"),
        ("12%", 24.0, "disagrees"),
    ],
)
def test_tolerances(written: str, true: float, answer: str) -> None:
    (amount,) = amounts(written)
    assert judge(amount, true, true) == answer


@pytest.mark.parametrize(
    "text", ["about 5 per cent of 3.2 billion", "a fifth, or two thirds", "between 10 and 12 km"]
)
def test_blanks_before_a_figure_only_move_it(text: str) -> None:
    moved = [one._replace(start=one.start - 300, end=one.end - 300) for one in amounts(" " * 300 + text)]
    assert moved == amounts(text)


def test_many_blanks_are_no_work() -> None:
    """Clauses keep their places in a sentence by blanks before and after them."""
    begun = time.process_time()
    assert [one.value for one in amounts(" " * 20_000 + "5 km" + " " * 20_000)] == [5]
    assert time.process_time() - begun < 1  # a square would take a minute
