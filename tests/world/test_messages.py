"""What a person reads who mistyped, and how names stand in a sentence."""

from __future__ import annotations

import pytest

from bilateral.world import AmbiguousCountry, UnknownCountry, countries, find, get


def test_unknown_names_the_closest() -> None:
    with pytest.raises(UnknownCountry, match=r'^unknown country "Jpan"; did you mean Japan\?$'):
        find("Jpan")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Unted States", "United States"),
        ("Afganistan", "Afghanistan"),
        ("Phillipines", "Philippines"),
        ("Kazachstan", "Kazakhstan"),
        ("Indai", "India"),
        ("Untied Kingdom", "United Kingdom"),
        ("Turkye", "Türkiye"),
        ("Northern Ireland", "United Kingdom"),
        ("Scotland", "United Kingdom"),
        ("Papua", "Papua New Guinea"),
    ],
)
def test_best_suggestion(typed: str, meant: str) -> None:
    with pytest.raises(UnknownCountry) as caught:
        find(typed)
    assert caught.value.suggestions[0] == meant


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    with pytest.raises(UnknownCountry, match=r'^unknown country "xyzzy"$'):
        find("xyzzy")


def test_ambiguous_names_the_candidates() -> None:
    message = '^"Congo" is ambiguous: Republic of the Congo or Democratic Republic of the Congo$'
    with pytest.raises(AmbiguousCountry, match=message):
        find("Congo")


def test_unknown_id() -> None:
    with pytest.raises(KeyError, match="no country has the id"):
        get("QQQ")


def test_kinds() -> None:
    assert len(countries("state")) == 197  # 193 members, 2 observers, Taiwan, Kosovo
    assert {c.kind for c in countries()} == {"state", "territory", "former", "area"}
    assert [c.id for c in countries()] == sorted(c.id for c in countries())


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("USA", "the United States"),
        ("PHL", "the Philippines"),
        ("NLD", "the Netherlands"),
        ("GMB", "the Gambia"),
        ("COD", "the Democratic Republic of the Congo"),
        ("COG", "the Republic of the Congo"),
        ("MDV", "the Maldives"),
        ("GBR", "the United Kingdom"),
        ("BHS", "the Bahamas"),
        ("ARE", "the United Arab Emirates"),
        ("DOM", "the Dominican Republic"),
        ("CAF", "the Central African Republic"),
        ("CZE", "Czechia"),
        ("JPN", "Japan"),
        ("IND", "India"),
        ("SUN", "the Soviet Union"),
        ("UKR", "Ukraine"),
        ("VAT", "the Holy See"),
        ("SDN", "Sudan"),
        ("LBN", "Lebanon"),
        ("TUR", "Türkiye"),
        ("KOR", "South Korea"),
    ],
)
def test_name_in_a_sentence(id_: str, expected: str) -> None:
    assert get(id_).in_sentence == expected


@pytest.mark.parametrize(
    ("id_", "demonym"),
    [
        ("IND", "Indian"),
        ("JPN", "Japanese"),
        ("NLD", "Dutch"),
        ("KOR", "South Korean"),
        ("PRK", "North Korean"),
        ("CHE", "Swiss"),
        ("PHL", "Philippine"),
        ("BWA", "Botswanan"),
        ("SWZ", "Swazi"),
        ("BIH", "Bosnian"),
    ],
)
def test_demonym(id_: str, demonym: str) -> None:
    assert get(id_).demonym == demonym
