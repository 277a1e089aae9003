"""Other words for what the register says: which need no evidence, which answer for one another, and which do not."""

from __future__ import annotations

from collections import Counter

import pytest

from bilateral.check import Known
from bilateral.check.plain import has_form, plain_words
from bilateral.check.vocabulary import vocabulary
from bilateral.check.words import stem

from .conftest import Check, verdicts


def _forms(words: list[str]) -> set[str]:
    return {form for word in words for form in (word, stem(word))}


def test_lists_are_of_words() -> None:
    """A bare yes, no, on, off or true in YAML is none."""
    plain = [word for listed in vocabulary("plain").values() for word in listed]
    grouped = [word for group in vocabulary("alike") for word in group]
    assert {type(word) for word in (*plain, *grouped)} == {str}
    assert all(word == word.lower() for word in (*plain, *grouped))


def test_what_excludes_something_is_not_plain() -> None:
    sides = {word for sides in vocabulary("contrasts") for side in sides for word in side}
    # Of "in person" one word, what "main" is compared as, and who is before whom: orders are read by rules of their own.
    assert plain_words() & sides <= {"person", "largest", "ahead", "led"}


def test_sides_that_exclude_each_other_are_not_alike() -> None:
    groups = [_forms(group) for group in vocabulary("alike")]
    for sides in vocabulary("contrasts"):
        for group in groups:
            met = [side for side in sides if group & set(side)]
            assert len(met) < 2, (sorted(group), met)


def test_groups_are_of_the_register(known: Known) -> None:
    facts = known.facts
    words = {word for id_ in facts.by_id for word in (*facts.said(id_).words, *facts.said(id_).names)}
    assert [group for group in vocabulary("alike") if not _forms(group) & words] == []


def test_no_word_twice_in_a_group() -> None:
    assert [group for group in vocabulary("alike") if max(Counter(group).values()) > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("export", "import"), ("grant", "loan"), ("army", "navy"), ("freeze", "lift"), ("summit", "ministerial"), ("tiger", "elephant"),
        ("offer", "deliver"), ("permanent", "observer"), ("trilateral", "bilateral"), ("cancelled", "postponed"), ("lander", "rover"),
        ("temple", "shrine"), ("ratified", "approved"), ("fellowship", "scholarship"), ("built", "construction"), ("reviewed", "revised"),
    ],
)  # fmt: skip
def test_not_alike(one: str, other: str) -> None:
    """What a careless writer may confuse is not told in the other's words."""
    assert not has_form(stem(one), frozenset([stem(other)]))
    assert not has_form(stem(other), frozenset([stem(one)]))


@pytest.mark.parametrize(
    "text",
    [
        "An aviation agreement was signed by the two in New Delhi on 26 November 1955.",
        "The Indian judge Radhabinod Pal was the lone dissenting voice at the Tokyo war crimes trial.",
        "The swap line of 15 billion dollars became operative on 4 December 2012.",
        "Manmohan Singh journeyed to Japan from 27 to 30 May 2013 and conferred with Abe on 29 May.",
        "Noda conveyed his thanks for India's assistance following the Great East Japan Earthquake when he visited in December 2011.",
        "The joint working group on military hardware has been around since March 2015 and had met seven times by June 2023.",
        "After a hiatus of nearly ten years the Quad officials assembled again in November 2017.",
        "On 26 October 2001 Japan revoked the measures it had taken over India's nuclear tests.",
        "JICA has bankrolled the Delhi Metro since its first phase in 1997.",
        "In January 2026 the foreign ministers resolved to set up a joint working group on rare earths and other critical minerals.",
        "Bodhisena presided over the eye-opening rite at Todai-ji in Nara in 752.",
        "The state of war between India and Japan was terminated by India on 28 April 1952.",
    ],
)  # fmt: skip
def test_told_in_other_words(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "A shipping agreement was signed by the two in New Delhi on 26 November 1955.",
        "The swap line of 15 billion dollars lapsed on 4 December 2012.",
        "Modi skipped Abe's state funeral in Tokyo on 27 September 2022.",
        "Suzuki put its name to a loan agreement with Maruti Udyog in April 1982.",
        "In 2018 the central bank of India allowed payment data to be kept abroad.",
        "Sri Lanka delivered the East Container Terminal at Colombo to India and Japan in May 2019.",
        "India and Japan abolished their vision for the next decade at the summit of 29 August 2025.",
        "The bridge over the Brahmaputra from Assam to Meghalaya was completed in 2021.",
        "Ahmedabad and Osaka became twin cities around the G20 gathering of June 2019.",
        "Jamsetji Tata and Nippon Yusen Kaisha ran trains between Bombay, China and Japan from 1893.",
    ],
)  # fmt: skip
def test_another_thing_is_not_supported(check: Check, text: str) -> None:
    """One thing put in the place of another, in words that say something else."""
    assert "supported" not in verdicts(check, text, "IND-JPN")
