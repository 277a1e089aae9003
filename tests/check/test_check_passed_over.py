"""What is passed over for speed: no pattern's match, no name, no row of the lake may be lost by it."""

from __future__ import annotations

import re

import pytest

from bilateral.check import Known
from bilateral.check.amounts import _HEDGES, _UNITS, _either
from bilateral.check.ledgers import _FEW, Ledgers
from bilateral.check.measure_ranks import _PATTERNS

RANKED = (
    "It was the largest supplier.", "the BIGGEST buyer", "its top three buyers", "a leading, main or chief source",
    "the principal, foremost and primary market", "a dominant seller", "the number one source", "its number-one buyer",
    "the No. 1 buyer", "the no.1 buyer", "the No 1 buyer", "the no1 buyer", "the No.\xa01 buyer", "the first supplier",
    "the highest and the greatest", "ranked 14th, after Chile", "came second, behind Peru", "number three", "the fourth buyer",
    "with Peru a distant second", "more to Japan than to any other", "No country sold more than Chile", "tops the table",
    "led the field", "heads the list", "topped the rankings", "leads the pack", "led the league",
)  # fmt: skip


@pytest.mark.parametrize("text", RANKED)
def test_no_rank_is_passed_over(text: str) -> None:
    found = [(pattern, words) for pattern, words in _PATTERNS if pattern.search(text)]
    assert found
    assert all(any(word in text.lower() for word in words) for _, words in found)


@pytest.mark.parametrize("words", [_HEDGES, _UNITS])
def test_words_tried_by_their_first_letter_are_found_whole(words: dict[str, str]) -> None:
    pattern = re.compile(rf"(?:{_either(words)})(?!\S)", re.IGNORECASE)
    for word in words:
        for written in (word, word.upper(), word.replace(" ", "-")):
            match = pattern.match(written)
            assert match
            assert match.group() == written


def test_what_is_read_with_others_is_what_is_read_alone(opened: Known) -> None:
    asked = ["AUS", "BEL", "CHN", "DEU", "FRA", "GBR", "IND", "JPN", "ITA", "IRN"]
    together = Ledgers(opened.lake)
    for side in ("imports", "exports"):
        for country in asked:
            ledger = together.of("baci", country, side)
            alone = Ledgers(opened.lake).of("baci", country, side)
            assert ledger.rows == alone.rows
            assert ledger.rows
            for key in list(alone._pages)[:5]:
                assert ledger.page(key) == alone.page(key)
    assert len(asked) > _FEW
