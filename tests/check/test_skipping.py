"""Which sentences are skipped as opinion, advice or prediction, and which that look like it are not."""

from __future__ import annotations

import pytest

from .conftest import Check


@pytest.mark.parametrize(
    "text",
    [
        "Diversify the trade basket and shorten customs clearance before 2028.",
        "- **Way ahead:** deepen the ties between small firms.",
        "Examine how the Quad has changed since 2017.",
        "One hopes that the 25-billion target will not be forgotten.",
        "In all likelihood the line will not reach Surat before 2029.",
        "Time will tell whether the 2011 agreement was worth it.",
        "New Delhi needs nerves.",
        "The minister hopes that the swap line will be used.",
        "To-do: look up the loans of 2014.",
        "None of these stories is sadder than the second.",
        "The CEPA is good, better than none.",
    ],
)
def test_no_claims(check: Check, text: str) -> None:
    assert check(text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "The CEPA was expected to take effect in August 2011.",
        "Trade: the CEPA was signed in 2011.",
        "Both loans came in early summer, one in May, the other in June.",
        "The swap line stood at a fifth of what it would be in 2019.",
        "Expansion of Malabar followed in 2015.",
    ],
)
def test_claims_after_all(check: Check, text: str) -> None:
    assert check(text).claims
