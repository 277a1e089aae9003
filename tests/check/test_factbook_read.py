"""Statements about lists and figures of the World Factbook and the atlas, in a brief's words and in others'."""

from __future__ import annotations

import pytest

from .conftest import Check

CASES = [
    # Organisations and treaties, counted and named.
    ("By the Factbook's lists, India is a full member of 18 organisations in which Japan is not: BRICS, NAM and SCO.", "IND-JPN", "membership", "supported"),
    ("By the Factbook's lists, India is a full member of 27 organisations in which Japan is not.", "IND-JPN", "count", "contradicted"),
    ("By the Factbook, Japan is a full member of 15 organisations in which India is not: OECD, G-7 and SCO.", "IND-JPN", "membership", "contradicted"),
    ("Both are parties to 17 treaties that the Factbook follows, among them Antarctic Treaty and Biodiversity.", "IND-JPN", "count", "supported"),
    ("Both countries are parties to the Paris Agreement and the Montreal Protocol.", "IND-FRA", "membership", "supported"),
    ("India is not a party to the Basel Convention.", "IND-JPN", "membership", "contradicted"),
    ("Neither India nor Japan has ratified the CTBT.", "IND-JPN", "membership", "contradicted"),
    # Distances and borders.
    ("New Delhi and Tokyo are about 5,800 km apart.", "IND-JPN", "amount", "supported"),
    ("New Delhi and Tokyo are 7,900 km apart.", "IND-JPN", "amount", "contradicted"),
    ("Andorra and France share a land border.", "AND-FRA", "border", "supported"),
    ("By the Factbook, Andorra and France share a land border of 75 km.", "AND-FRA", "amount", "contradicted"),
    ("India and Japan share a land border.", "IND-JPN", "border", "contradicted"),
    ("The two countries share no land border.", "IND-JPN", "border", "supported"),
    # Leaders.
    ("Narendra Modi has been prime minister of India since 26 May 2014.", "IND-JPN", "date", "supported"),
    ("Narendra Modi has been prime minister of India since 26 May 2012.", "IND-JPN", "date", "contradicted"),
    ("Portugal's leaders in the Factbook's last edition: head of government Prime Minister Antonio Luis MONTENEGRO (since 2 April 2024).", "PRT-SWE", "participant", "supported"),
    ("Sweden's leaders in the Factbook's last edition: head of government Prime Minister Antonio Luis MONTENEGRO (since 2 April 2024).", "PRT-SWE", "participant", "contradicted"),
    # Figures of one country, and of two in one sentence.
    ("India exported goods and services for US$822 billion and imported for US$923 billion in 2024.", "IND-JPN", "amount", "supported"),
    ("India exported goods and services for US$822 billion and imported for US$623 billion in 2024.", "IND-JPN", "amount", "contradicted"),
    ("India imported 243 million t of coal in 2023.", "IND-JPN", "amount", "supported"),
    ("India imported 143 million t of coal in 2023.", "IND-JPN", "amount", "contradicted"),
    ("India had 20 operational nuclear reactors in 2025 and 7 more under construction.", "IND-JPN", "amount", "supported"),
    ("Twenty reactors are in operation in India and fourteen in Japan.", "IND-JPN", "amount", "supported"),
    ("Twenty reactors are in operation in India and twenty-four in Japan.", "IND-JPN", "amount", "contradicted"),
    ("India had 31 operational nuclear reactors in 2025 and 7 more under construction.", "IND-JPN", "amount", "contradicted"),
    ("India's imports lean on China with 19% (2023) and Japan's imports lean on China with 22% (2023).", "IND-JPN", "share", "supported"),
    ("India's imports lean on China with 22% (2023) and Japan's imports lean on China with 19% (2023).", "IND-JPN", "share", "contradicted"),
    # Each way in a clause of its own.
    ("Mexico sends three quarters of its exports to the US, while the US sends 13% of its exports to Mexico.", "MEX-USA", "share", "supported"),
    ("The US sends 13% of its exports to Mexico; Mexico sends 76% of its exports to the US.", "MEX-USA", "share", "supported"),
    ("Mexico sends 76% of its exports to the US, and the US 26% of its exports to Mexico.", "MEX-USA", "share", "contradicted"),
    ("Germany takes 25% of Poland's exports, while Poland takes 6% of Germany's exports.", "DEU-POL", "share", "supported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pair", "kind", "verdict"), CASES)
def test_statement(check: Check, text: str, pair: str, kind: str, verdict: str) -> None:
    said = {claim.verdict for claim in check(text, pair).claims if claim.kind == kind}
    assert verdict in said
    assert said <= {verdict, "supported"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Japan has ratified the CTBT, India has not.", "IND-JPN"),
        ("China is building 28 nuclear reactors, South Korea two.", "CHN-KOR"),
        ("The Netherlands and France share a border on Saint Martin.", "NLD-FRA"),
        ("Friedrich Merz has been chairman of the CDU since 31 January 2022.", "DEU-FRA"),
        ("India exported goods worth 437 billion dollars in 2023-24.", "IND-JPN"),  # to all the world
        ("India shares a 3,488 km border with China.", "IND-CHN"),  # India's figure, not the Factbook's
        ("India and Japan are 6,400 km apart.", "IND-JPN"),  # from where to where is not said
        ("Germany takes 25% of Poland's exports, while Poland takes 6% of Germany's.", "DEU-POL"),
        ("Both are members of 64 international organisations.", "IND-JPN"),  # by which list is not said
        ("The road from New Delhi to Tokyo would be a distance of 9,000 km, with bridges.", "IND-JPN"),
    ],
)
def test_what_another_source_may_have_is_not_called_wrong(check: Check, text: str, pair: str) -> None:
    assert "contradicted" not in {claim.verdict for claim in check(text, pair).claims}


def test_a_people_of_two_countries_is_that_of_the_pair(check: Check) -> None:
    report = check("Dominican exports go mostly to the United States, with 50% in 2023.", "DOM-USA")
    assert "Dominican Republic" in report.claims[0].truth


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Tokyo is the capital of Japan.", "IND-JPN", "supported"),
        ("India's capital is New Delhi.", "IND-JPN", "supported"),
        ("The capital of Australia is Canberra.", "AUS-NZL", "supported"),
        ("Mumbai is not the capital of India.", "IND-JPN", "supported"),
        ("India's capital is Mumbai.", "IND-JPN", "contradicted"),
        ("Osaka is the capital of Japan.", "IND-JPN", "contradicted"),
        ("Canberra is not the capital of Australia.", "AUS-NZL", "contradicted"),
    ],
)
def test_capitals(check: Check, text: str, pair: str, verdict: str) -> None:
    assert {claim.verdict for claim in check(text, pair).claims} == {verdict}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Kyoto was the capital of Japan until 1868.", "IND-JPN"),
        ("Mumbai is India's commercial capital.", "IND-JPN"),
        ("Cape Town is the capital of South Africa.", "ZAF-IND"),  # one of three
        ("Mumbai is home to a Japanese consulate.", "IND-JPN"),
    ],
)
def test_other_capitals_stay_open(check: Check, text: str, pair: str) -> None:
    assert {claim.verdict for claim in check(text, pair).claims} <= {"no-evidence"}
