"""What leans on something before: dates on another date, a sentence on the one before it."""

from __future__ import annotations

import pytest

from bilateral.check.when import dates

from .conftest import Check


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("signed in 2011, in force two years later", "2013-01-01", "2013-12-31"),
        ("signed in November 2016 and in force the following July", "2017-07-01", "2017-07-31"),
        ("signed in February 2011 and in force the following July", "2011-07-01", "2011-07-31"),
        ("signed in February 2011 and in force in August of the same year", "2011-08-01", "2011-08-31"),
        ("begun on 3 May 1999, ended that same year", "1999-01-01", "1999-12-31"),
        ("begun in 1999, ended a year later", "2000-01-01", "2000-12-31"),
        ("begun in 1999, ended the following year", "2000-01-01", "2000-12-31"),
    ],
)
def test_dates_told_by_another(text: str, first: str, last: str) -> None:
    found = dates(text)
    assert (found[-1].first.isoformat(), found[-1].last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("CEPA was signed in February 2011 and entered into force two years later.", ["supported", "contradicted"]),
        ("The nuclear agreement was signed in November 2016 and came into force the following July.", ["supported"] * 2),
        ("It took until 1956 for New Delhi and Tokyo to establish diplomatic relations.", ["contradicted"]),
        ("Relations were upgraded to a Global Partnership only in 2003.", ["contradicted"]),
        ("The Defence Policy Dialogue met for the seventh time on 5 April 2023.", ["supported"] * 2),
        ("The Belagavi edition of Dharma Guardian (2022) was the second.", ["supported", "contradicted"]),
        ("The social security pact only took effect on 1 October 2016.", ["supported"]),
        ("The elephant Indira, presented by Nehru, landed in Japan in 1952.", ["contradicted"]),
        ("The 2023 edition of Dharma Guardian was hosted at Mahajan.", ["no-evidence", "contradicted"]),
        ("Emperor Akihito visited Delhi and Kolkata in late 2013.", ["contradicted", "no-evidence"]),
        ("In 1952 they signed a peace treaty, one of Japan's first peace treaties after the war.", ["supported"] * 2),
        ("The first swap line, from 2008, was worth up to US$ 3 billion.", ["supported"] * 3),
    ],
)  # fmt: skip
def test_verdicts(check: Check, text: str, verdicts: list[str]) -> None:
    assert sorted(claim.verdict for claim in check(text).claims) == sorted(verdicts)


def test_a_sentence_that_goes_on(check: Check) -> None:
    said = {
        claim.text: claim.verdict
        for claim in check("JIMEX is a naval drill. The exercise began in 2015.").claims
    }
    assert said["The exercise began in 2015."] == "contradicted"
    said = {claim.text: claim.verdict for claim in check("JIMEX is a naval drill. It began in 2012.").claims}
    assert said["It began in 2012."] == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "JIMEX is a naval drill. The pact was signed in 2015.",
        "JIMEX is a naval drill. It was in 2015 that many met.",
        "JIMEX is a naval drill.\n\n## Trade\n\nIt began in 2015.",
    ],
)
def test_a_sentence_that_is_about_something_else(check: Check, text: str) -> None:
    assert all(claim.verdict not in ("contradicted", "supported") for claim in check(text).claims[1:])


@pytest.mark.parametrize(
    "text",
    [
        "What a journey it has been since 1952!",
        "The CEPA has been something of a disappointment.",
        "To my mind the 2+2 is underrated.",
    ],
)
def test_opinions(check: Check, text: str) -> None:
    assert check(text).claims == ()
