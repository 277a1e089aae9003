"""Places, parts, dates and holders: each figure and place is held against its own thing, not a neighbour's."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


def told(check: Check, text: str) -> str:
    """Return what is said of the sentence as a whole."""
    found = verdicts(check, text, "IND-JPN")
    return next((one for one in ("contradicted", "no-evidence", "supported") if one in found), "none")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Hiroshima was where the Quad leaders met on 20 May 2023.", "supported"),
        ("Sydney was the scene of the Quad leaders' meeting of 20 May 2023.", "contradicted"),
        ("The city where the Quad leaders met on 20 May 2023 was Hiroshima.", "supported"),
        ("Tokyo saw the first ministerial 2+2 on 30 November 2019.", "contradicted"),
        ("Tokyo saw the second ministerial 2+2 on 8 September 2022.", "supported"),
        ("The setting of the first ministerial 2+2, held on 30 November 2019, was Tokyo.", "contradicted"),
        ("New Delhi was where Modi and Abe met in November 2016 for the summit.", "contradicted"),
        ("Gandhinagar was the venue of the annual summit in September 2017.", "supported"),
    ],
)
def test_a_place_as_subject_or_predicate_is_where_it_was(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The third tranche for the Mumbai-Ahmedabad line was of 100 billion yen.", "supported"),
        ("The third tranche for the Mumbai-Ahmedabad line was of 400 billion yen.", "contradicted"),
        ("For phase I of the Chennai Metro JICA lent 150.3 billion yen in four parts.", "supported"),
        ("For Phase I of the Chennai Metro JICA lent 75.5 billion yen, in four parts.", "contradicted"),
        ("For phase II of the Chennai Metro JICA lent 75.5 billion yen in December 2018.", "supported"),
        ("For phase II of the Chennai Metro JICA lent 150.3 billion yen.", "no-evidence"),
        ("For phase II of the Delhi Metro a loan of 119.9 billion yen was signed.", "no-evidence"),
    ],
)
def test_a_figure_of_another_part_is_not_this_ones(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The civil nuclear pact with India was Japan's second with a state outside the NPT.", "no-evidence"),
        ("The agreement on the peaceful uses of nuclear energy was India's third with Japan.", "no-evidence"),
        (
            "The measures that Japan took after the 1998 nuclear tests lasted just over a year.",
            "contradicted",
        ),
        (
            "The measures that Japan took after the 1998 nuclear tests lasted more than three years.",
            "supported",
        ),
        (
            "The freeze on new Japanese grants after the nuclear tests of 1998 lasted a decade.",
            "contradicted",
        ),
        ("The swap line that began in June 2008 lasted little more than a year.", "no-evidence"),
    ],
)
def test_an_order_or_a_length_in_words_is_not_passed_over(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Of the fund that NIIF and JBIC launched in October 2023 the Indian government holds 49 per cent.", "supported"),
        ("Of the fund that NIIF and JBIC launched in October 2023 the Indian government holds 51 per cent.", "contradicted"),
        ("Of the India-Japan Fund launched by NIIF and JBIC in October 2023, 51 per cent belongs to JBIC.", "supported"),
        ("Of the India-Japan Fund launched by NIIF and JBIC in October 2023, 51 per cent belongs to the Indian government.",
         "contradicted"),
        ("49 per cent of the India-Japan Fund is held by JBIC.", "contradicted"),
        ("In fiscal 2014 Australia sent 61.1% of Japan's iron ore and Brazil 26.5%.", "supported"),
        ("In fiscal 2014 Brazil sent 61.1% of Japan's iron ore and Australia 26.5%.", "contradicted"),
        ("Of Japan's iron ore imports in fiscal 2014, Brazil had 61.1 per cent.", "contradicted"),
    ],
)  # fmt: skip
def test_a_share_goes_with_its_holder_in_any_order(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Under the plan of August 2025 half a million people are to move between India and Japan within five years.", "supported"),
        ("Under the plan of August 2025 half a million skilled workers are to go from India to Japan.", "contradicted"),
        ("Fifty thousand skilled Indians are to go to Japan under the plan of August 2025.", "supported"),
        ("There were 64,816 Indian students in Japan in May 2024.", "contradicted"),
        ("Some 1,600 Indians were students in Japan in May 2024, against 123,485 Chinese.", "supported"),
        ("The plan of August 2025 is to send 500,000 skilled Indians to Japan within five years.", "contradicted"),
    ],
)  # fmt: skip
def test_a_count_is_of_what_it_counts(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The first loan for the Western Dedicated Freight Corridor, signed in October 2009, was of 2.6 billion yen.", "supported"),
        ("The loan for the Western Dedicated Freight Corridor signed in October 2009 was of 90.3 billion yen.", "contradicted"),
        ("On 27 October 2009 Japan lent 90.3 billion yen for the Western Dedicated Freight Corridor.", "contradicted"),
        ("Japan counted 154,029 visitors from India in 2018.", "supported"),
        ("Japan counted 175,000 visitors from India in 2018.", "contradicted"),
        ("At the end of June 2024, 53,974 Indian nationals were living in Japan.", "contradicted"),
        ("A loan of 90.3 billion yen for the Western Dedicated Freight Corridor followed in March 2010.", "supported"),
    ],
)  # fmt: skip
def test_a_figure_goes_with_its_own_date(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("With the fifth tranche the Japanese loans for the Mumbai-Ahmedabad line climbed to 1,050 billion yen.", "supported"),
        ("The fifth tranche brought the loans for the Mumbai-Ahmedabad line to 1,050 billion yen.", "supported"),
        ("The fifth tranche brought the loans for the Mumbai-Ahmedabad line to 400 billion yen in all.", "contradicted"),
        ("The swap line was raised from 15 to 50 billion dollars in 2013.", "supported"),
        ("The swap line was raised from 15 to 75 billion dollars in 2013.", "contradicted"),
        ("The fifth tranche of the loan for the Mumbai-Ahmedabad line was of 1,050 billion yen.", "contradicted"),
        ("The fifth tranche of the loan for the Mumbai-Ahmedabad line was of 400 billion yen.", "supported"),
    ],
)  # fmt: skip
def test_what_all_came_to_is_the_total(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


def test_a_figure_of_another_recent_year_is_not_called_wrong(check: Check) -> None:
    undated = check("India spends 2.3% of its GDP on its military.")
    assert {claim.verdict for claim in undated.claims} == {"no-evidence"}
    assert "the figure of 2023" in undated.claims[0].reason
    assert verdicts(check, "India spent 2.3% of its GDP on its military in 2024.", "IND-JPN") == {
        "contradicted"
    }
    assert verdicts(check, "India spends 3.6% of its GDP on its military.", "IND-JPN") == {"contradicted"}
