"""What holds for every country and every way to write its name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.world import (
    AmbiguousCountry,
    Country,
    CountryError,
    UnknownCountry,
    by_code,
    countries,
    find,
    get,
)
from bilateral.world.table import ambiguous

ALL = countries()

# Every spelling that some country has and that does not resolve. A new one is a decision, not an accident.
DECLARED_AMBIGUOUS = {
    "Congolese", "Korean", "Koreans", "Dominican", "Dominicans", "CS",
    "Channel Islander", "Channel Islanders", "Virgin Islander", "Virgin Islanders",
}  # fmt: skip

# Codes that were another's before: the text means the one that has it now.
REUSED = {("SK", "SKM"): "SVK"}


def spellings(country: Country) -> tuple[str, ...]:
    codes = (country.id, *([country.iso2] if country.iso2 else ()))
    return (country.name, country.official_name, country.in_sentence, *country.aliases, *country.demonyms,
            country.demonym, *codes)  # fmt: skip


EVERY_SPELLING = [(text, country) for country in ALL for text in spellings(country)]


def meant(text: str) -> str:
    try:
        return find(text).id
    except AmbiguousCountry:
        return "ambiguous"


@pytest.mark.parametrize("country", ALL, ids=lambda country: country.id)
def test_every_spelling_resolves_to_its_country_or_is_declared(country: Country) -> None:
    for text in spellings(country):
        if text in DECLARED_AMBIGUOUS:
            assert meant(text) == "ambiguous"
        else:
            assert meant(text) == REUSED.get((text, country.id), country.id), text


def test_declared_list_has_nothing_idle() -> None:
    assert {text for text, _ in EVERY_SPELLING} >= DECLARED_AMBIGUOUS


@given(st.sampled_from(EVERY_SPELLING), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(spelling: tuple[str, Country], change: object) -> None:
    text = spelling[0]
    assert meant(change(text)) == meant(text)  # type: ignore[operator]


@given(st.sampled_from(EVERY_SPELLING), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normal_form_does_not_matter(spelling: tuple[str, Country], form: str) -> None:
    text = spelling[0]
    assert meant(unicodedata.normalize(form, text)) == meant(text)  # type: ignore[arg-type]


@given(st.sampled_from(EVERY_SPELLING))
def test_accents_and_the_article_do_not_matter(spelling: tuple[str, Country]) -> None:
    text = spelling[0]
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not 0x300 <= ord(c) < 0x370)
    assert meant(plain) == meant(text)
    if len(text) > 3:
        assert meant(f" the {text}. ") == meant(text)


@given(st.text(max_size=40))
def test_any_text_gives_a_country_or_a_country_error(text: str) -> None:
    try:
        found: Country | CountryError = find(text)
    except CountryError as error:
        found = error
    if isinstance(found, CountryError):
        assert found.text == text
    if isinstance(found, UnknownCountry):
        assert len(found.suggestions) <= 5
        assert all(find(name) for name in found.suggestions)


@pytest.mark.parametrize("text", sorted(ambiguous()))
def test_candidates_are_names_that_resolve(text: str) -> None:
    with pytest.raises(AmbiguousCountry) as caught:
        find(text)
    candidates = caught.value.candidates
    assert len({find(name).id for name in candidates}) == len(candidates) > 1


@pytest.mark.parametrize("country", ALL, ids=lambda country: country.id)
def test_record_is_whole(country: Country) -> None:
    assert get(country.id) is country
    assert country.name
    assert country.official_name
    assert country.demonym
    assert not country.name.startswith("the ")
    assert country.sovereign is None or get(country.sovereign).kind == "state"
    if country.kind == "territory":
        assert country.sovereign or country.id == "ESH"
    if country.kind in ("state", "territory"):
        assert country.iso2
        assert country.end is None
        assert by_code("iso3", country.id) is country
    if country.kind == "former":
        assert country.end
    if country.start and country.end:
        assert country.start < country.end
