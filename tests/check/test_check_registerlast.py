"""Who began a thing, what its place and its first time are of, and words that stand for the register's own."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "India and Japan started the International Solar Alliance in Paris on 30 November 2015.",
            "participant",
        ),
        ("Japan and France founded the International Solar Alliance.", "participant"),
        ("India and Japan started Malabar in 1992.", "participant"),
        ("The CEPA entered into force upon its signing in February 2011.", "in-force-vs-signed"),
        ("The supplies and services agreement took effect on signature.", "in-force-vs-signed"),
        (
            "The supplies and services agreement came into force with its signature in New Delhi in September 2020.",
            "in-force-vs-signed",
        ),
        (
            "Only in February 2022 did the army exercise Dharma Guardian take place on Japanese soil for the first time.",
            "first/since",
        ),
        ("The peace treaty of 1952 was signed in Calcutta.", "place"),
        ("At the eighteenth strategic dialogue in Tokyo Jaishankar's opposite number was Motegi.", "place"),
    ],
)
def test_it_was_otherwise(check: Check, text: str, kind: str) -> None:
    assert kind in {claim.kind for claim in check(text).claims if claim.verdict == "contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "India and France started the International Solar Alliance in Paris on 30 November 2015.",
        "India and the United States started Malabar in 1992.",
        "Only in February 2023 did the army exercise Dharma Guardian take place on Japanese soil for the first time.",
        "Rajnath Singh and Gen Nakatani met for the first time in Laos, on the fringes of the ASEAN defence gathering of November 2024.",
        "Indian arrivals in Japan climbed by about 40 per cent in 2024 to a record 233,000.",
        "Multiple-entry visas became available to Indian citizens on 3 July 2014.",
        "Engineers from ISRO and JAXA gathered in Bengaluru in mid-May 2025 for the third technical interface meeting on LUPEX.",
        "Health minister Harsh Vardhan co-chaired the inaugural meeting of the joint committee on health in Tokyo in October 2019.",
        "Japan bought a mere 1.46% of everything India exported in fiscal 2021-22.",
    ],
)
def test_it_was_so(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "The first Indian draft of the 1952 peace treaty was typed in Calcutta.",
        "At the eighteenth strategic dialogue Jaishankar's opposite number was Motegi, as it had been at the thirteenth in Tokyo.",
        "Japan founded the International Solar Alliance in Paris on 30 November 2015.",
        "On the lunar polar mission the rover, of some 350 kilograms, is to be supplied by ISRO.",
        "China and Japan launched the Asia-Africa Growth Corridor in 2017.",
    ],
)
def test_it_is_open(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"no-evidence"}


def test_a_share_of_the_imports_is_none_of_the_exports(check: Check) -> None:
    found = check("Japan bought 2.35% of India's exports in fiscal 2021-22.").claims
    assert not [claim for claim in found if claim.kind == "amount" and claim.verdict == "supported"]


def test_a_government_is_no_place(check: Check) -> None:
    text = "JBIC holds 51 per cent of the India-Japan Fund, and the government in Delhi the rest."
    assert "Delhi is not in the register" not in " ".join(claim.reason for claim in check(text).claims)
