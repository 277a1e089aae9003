"""Cheap tests before slow patterns: none of them may keep out what the pattern would find."""

from __future__ import annotations

import re
import time

import pytest

from bilateral.check import Known, skipping
from bilateral.check.reading import Context, Reading
from bilateral.check.vocabulary import vocabulary
from bilateral.check.when import _BEGINS, _DATE

from .conftest import AS_OF

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
ORDERS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "  # noqa: SIM905
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth".split()
)
DATES = (
    *(f"{month} {year}" for month in MONTHS for year in (1952, 2022)),
    *(f"{month[:3]}. 6, 2008" for month in MONTHS),
    *(f"{month[:3].upper()} 2008" for month in MONTHS),
    *(f"the {order} century" for order in ORDERS[:20]),
    *(f"the {order} of March 2019" for order in ORDERS),
    "6 October", "2008-10-06", "06.10.2008", "19-20 March 2022", "the end of May 2010", "the beginning of 2010",
    "early 2010", "mid-2010", "Late March 2010", "the early 1990s", "the 1990s", "FY 2023-24", "FY19", "fiscal year 2019",
    "financial year 2018", "Fiscal 2018-19", "2019", "AD 752", "A.D. 752", "CE 752", "in 752.", "6th century", "2004-06",
)  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_no_beginning_of_a_date_is_passed_over(written: str) -> None:
    plain = re.compile(_DATE.pattern.replace(_BEGINS, ""), re.IGNORECASE)
    assert plain.pattern != _DATE.pattern
    for text in (written, f"It was {written}, they say.", f"({written.lower()}) or {written.upper()}"):
        assert [match.span() for match in _DATE.finditer(text)] == [
            match.span() for match in plain.finditer(text)
        ]
    assert _DATE.search(f"It was {written}, they say.")


@pytest.mark.parametrize("kind", ["advice", "prediction", "judgement"])
def test_every_word_of_opinion_is_found(known: Known, kind: str) -> None:
    for word in vocabulary("opinion")[kind]:
        for text in (f"Of both, {word} said so.", f"{word.upper()} (as it stands)"):
            reading = Reading(text, known, Context(("IND", "JPN"), AS_OF))
            assert skipping._found(kind, reading, text), text


def test_a_phrase_is_found_whole_and_a_word_of_it_is_not(known: Known) -> None:
    reading = Reading("The co-operation on rare earths' imports", known, Context(("IND", "JPN"), AS_OF))
    assert reading.has("lithium", "rare earths")
    assert reading.has("imports")
    assert not reading.has("rare metals", "the imports", "export")


@pytest.mark.parametrize(
    "text", ["What a day!", "How nice!!", "(How odd: really!)", "How!", "what an idea (!)"]
)
def test_exclamations(text: str) -> None:
    assert skipping._EXCLAMATION.fullmatch(text)


@pytest.mark.parametrize("text", ["What a day.", "How nice! It was.", "How nice? Yes!", "Whatever!", "hows!"])
def test_no_exclamations(text: str) -> None:
    assert not skipping._EXCLAMATION.fullmatch(text)


def test_many_signs_are_no_work() -> None:
    hostile = f"How {'!' * 20_000}a"
    begun = time.process_time()
    assert not skipping._EXCLAMATION.fullmatch(hostile)
    assert time.process_time() - begun < 1  # a square would take 7 seconds
