"""Titles, advice, judgements of what is foreseen: no claims, unlike the deeds that are told in the same words."""

from __future__ import annotations

import pytest

from .conftest import Check


@pytest.mark.parametrize(
    "text",
    [
        "A hundred billion dollars of Japanese money by 2040 no longer sounds fanciful.",
        "A trillion dollars of trade between the two by 2050 is no longer far-fetched.",
        "Forty billion dollars of trade by 2035 sounds like wishful thinking.",
        "Twenty reactors by 2045 was always a fantasy.",
        "This is, at heart, one of the happiest partnerships in Asia.",
        "Theirs is among the oddest friendships in the Indo-Pacific.",
        "It is the unlikeliest partnership in the Pacific.",
        "Few partnerships in Asia are so untroubled.",
        "Exporters are advised to check the rules of origin before shipping.",
        "Shippers are strongly advised to check the tariff line twice.",
        "It pays to read the annexes before shipping.",
        "A thread on loans, ships and elephants.",
        "Some notes on visas and flights.",
        "A short post on two neighbours and their rivers.",
        "Ships, swaps and summits.",
        "The border will matter less in twenty years than it does today.",
        "The alliance will matter more in ten years than it does now.",
        "In twenty years nobody will remember the quarrel over steel.",
        "In thirty years the two will have forgotten the quarrel.",
        "The relationship will look very different in 2050.",
        "Language will be less of a barrier in thirty years.",
    ],
)
def test_weighs_or_names(check: Check, text: str) -> None:
    assert not check(text, "IND-JPN").claims


@pytest.mark.parametrize(
    "text",
    [
        "A hundred billion dollars of Japanese money had come by 2020.",
        "A fantasy film by Ghibli drew 200,000 viewers in Delhi.",
        "Sounds of temple bells were recorded at Nara by an Indian team.",
        "Theirs is the newest partnership in the Quad.",
        "India is the poorest of the Quad members.",
        "Osaka runs the cheapest visa office in Asia.",
        "Japanese nationals in Kashmir are advised by Tokyo to leave.",
        "Japanese visitors are urged by the Foreign Ministry to register.",
        "Citizens are advised to leave, the Japanese embassy in Delhi said in May 2025.",
        "Notes were exchanged in Tokyo in 1957.",
        "A note on rare earths was handed to Tokyo.",
        "A post on the border houses thirty guards.",
        "The two fleets train near Okinawa.",
        "Ships from Kobe call at Chennai every week.",
        "A Pune firm sells pipes, pumps and pistons to Osaka.",
        "The two will open a joint university in Pune within three years.",
        "The accord will stay in force for twenty years.",
        "In three years the plant will ship 40,000 engines to Nagoya.",
        "By 2030 the plant will make half of Suzuki's cars.",
        "The first train will run in 2027.",
    ],
)
def test_tells_a_deed(check: Check, text: str) -> None:
    assert check(text, "IND-JPN").claims
