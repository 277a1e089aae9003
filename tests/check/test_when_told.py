"""Dates told by what stands beside them: the day of writing, a month without its year, a heading, "not until"."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.check.when import dates

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("signed 14 years ago", "2010-07-01", "2011-12-31"),
        ("signed three years ago", "2021-07-01", "2022-12-31"),
        ("signed ten years ago", "2013-07-01", "2016-12-31"),
        ("signed a decade ago", "2013-07-01", "2016-12-31"),
        ("signed last year", "2024-01-01", "2024-12-31"),
        ("signed this year", "2025-01-01", "2025-12-31"),
    ],
)
def test_told_from_the_day_of_writing(text: str, first: str, last: str) -> None:
    assert dates(text) == []
    (found,) = dates(text, date(2025, 3, 1))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("signed in February 2011 and in force since August", "2011-08-01", "2011-08-31"),
        ("signed in November 2016 and came into force in July", "2017-07-01", "2017-07-31"),
        ("signed in February 2011 and effective from 1 August", "2011-08-01", "2011-08-01"),
        ("signed in December 2015 and took effect the very next month", "2016-01-01", "2016-01-31"),
        ("signed in February 2011, applied from 1 October of that year", "2011-10-01", "2011-10-01"),
        ("signed in February 2011, applied from October 1 of the same year", "2011-10-01", "2011-10-01"),
        ("signed in November 2016 and in force since 20 July", "2017-07-20", "2017-07-20"),
        ("JIMEX 2020 was held at sea from 26 to 28 September", "2020-09-26", "2020-09-28"),
        ("in May 2012 both agreed, and on 16 November they signed", "2012-11-16", "2012-11-16"),
    ],
)
def test_told_by_another_date(text: str, first: str, last: str) -> None:
    found = dates(text)[-1]
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "signed in February 2011 and discussed at length in August",
        "signed in November 2016 and approved on 7 June",
        "signed in 2011 or 2012, on 7 June",
        "signed in 2011, on 31 June",
    ],
)
def test_a_time_of_another_year_is_left_alone(text: str) -> None:
    assert len(dates(text)) == (2 if "2012" in text else 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ndate: 2025-03-01\n---\n\nThe CEPA was signed 14 years ago.", {"supported"}),
        ("---\ndate: 2025-03-01\n---\n\nThe CEPA was signed eight years ago.", {"contradicted"}),
        ("The CEPA was signed 14 years ago.", {"no-evidence"}),
        ("The CEPA was signed in February 2011 and in force since October.", {"supported", "contradicted"}),
        ("The CEPA did not enter into force until 1 August 2011.", {"supported"}),
        ("The CEPA did not enter into force until 1 October 2011.", {"contradicted"}),
        ("Japan did not lift its measures over the nuclear tests until 26 October 2001.", {"supported"}),
        ("## CEPA\n\nIt was signed in February 2012.", {"contradicted"}),
        ("**CEPA**\n\nIt was signed in February 2011.", {"supported"}),
        ("## CEPA\n\n## Trade\n\nIt was signed in February 2012.", {"no-evidence"}),
        ("FY22-23: X to JP 5.46 bn, M from JP 16.49 bn (USD).", {"supported"}),
        ("FY22-23: X to JP 16.49 bn, M from JP 5.46 bn (USD).", {"contradicted"}),
    ],
)
def test_verdicts_told(check: Check, text: str, said: set[str]) -> None:
    assert verdicts(check, text, "IND-JPN") - ({"supported"} if said == {"contradicted"} else set()) == said
