"""Sentences of the register with one value changed, and what the program's own pages say of models and sources."""

from __future__ import annotations

import pytest

from bilateral.check import Known

from .conftest import Check, checked

MAKERS = (
    "Indian makers of medicines met slow approvals and demanding standards in Japan despite the CEPA; the complaint was "
    "reported in 2014 and was still being collected by India's commerce ministry in 2025."
)
ROADMAP = (
    "On 14 September 2017 Japan's METI and India's industry department signed a roadmap for the promotion of investment "
    "in Gujarat."
)


@pytest.mark.parametrize(
    ("text", "said", "written"),
    [
        (MAKERS, "reported in 2014", "reported in 2016"),
        (MAKERS, "standards in Japan", "standards in Norway"),
        (ROADMAP, "September 2017", "September 2021"),
        (ROADMAP, "Japan's METI and India's", "India's METI and Japan's"),
        (ROADMAP, "Japan's METI", "Spain's METI"),
    ],
)
def test_a_changed_value_is_wrong(check: Check, text: str, said: str, written: str) -> None:
    changed = text.replace(said, written)
    assert changed != text
    assert {claim.verdict for claim in check(text).claims} == {"supported"}
    assert {claim.verdict for claim in check(changed).claims} == {"contradicted"}


def test_a_changed_figure_is_corrected(check: Check) -> None:
    text = (
        "JICA has financed the Delhi Metro since its first phase in 1997. By 2015 it had lent 326 billion yen on "
        "concessional terms; these were loans, not grants."
    )
    claims = [claim for claim in check(text).claims if claim.verdict == "contradicted"]
    assert [claim.kind for claim in claims] == ["amount"]
    assert claims[0].suggestion is not None
    assert "652 billion yen" in claims[0].suggestion


@pytest.mark.parametrize(
    "text",
    [
        # Who of two side by side comes first tells nothing.
        "At their summit of November 2016 Japan and India decided to train Indians in manufacturing skills through a "
        "skill transfer promotion programme.",
        # Little is said, and it may be true of another country.
        "In 2012 India and Bhutan celebrated sixty years of diplomatic relations.",
        # Not the register's words: the rules for claims may say what they will, but not this.
        "Makers of medicines in Spain met slow approvals in Japan and complained of it in 2016 and 2019.",
    ],
)
def test_nothing_else_is_called_changed(check: Check, text: str) -> None:
    assert not [claim for claim in check(text).claims if claim.verdict == "contradicted"]


def test_what_each_source_says_takes_no_side(check: Check) -> None:
    text = (
        "Swap line of 75 billion dollars agreed: When the 75 billion dollar line was concluded: agreed October 2018 "
        "(BankingFinance; Zee News); signed and in effect 28 February 2019 (Ministry of Finance, Japan); signed October "
        "2020 (A later page read for the register, not kept)."
    )
    assert [claim.verdict for claim in check(text).claims] == ["supported"]
    one_side = check("The 75 billion dollar line was concluded: agreed October 2018; signed October 2020.")
    assert "supported" not in {claim.verdict for claim in one_side.claims}


def test_what_a_model_expects_is_no_claim_of_trade(check: Check) -> None:
    text = (
        "India sold Japan goods for US$4.72 billion in 2020, 38.6% of the US$12.2 billion that a gravity model expects; "
        "by that ratio Japan was 147th among India's 177 destinations."
    )
    assert [one.why for one in check(text).skipped] == ["a prediction or a possibility"]


def test_percentages_of_a_scenario_are_no_shares(opened: Known) -> None:
    text = (
        "Indian exports to Japan, A deeper agreement: 9.7%; Japanese exports to India, A deeper agreement: 9.4%; Indian "
        "exports to Japan, Tariffs 5 percentage points lower: 12%."
    )
    assert not [claim for claim in checked(opened, text, "IND-JPN").claims if claim.verdict == "contradicted"]


def test_a_share_under_its_own_heading_is_read(opened: Known) -> None:
    claims = checked(opened, "China, Share of India's imports in 2023: 45%.", "IND-JPN").claims
    assert [claim.verdict for claim in claims] == ["contradicted"]


def test_a_surplus_that_rounds_to_nothing_is_no_deficit(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(sold: float, bought: float) -> list[str]:
        flows = {"goods_exports_fob": {2020: sold}, "goods_imports_cif": {2020: bought}}
        monkeypatch.setattr(known, "pair_flow", lambda *asked: flows[asked[1]])
        text = "By Uruguay's books, it exported goods for US$0 to Niger in 2020 and imported for US$0 from it, a surplus."
        return [claim.verdict for claim in checked(known, text, "URY-NER").claims if claim.kind == "trend"]

    assert told(0, 0) == ["supported"]
    assert told(0, 90_000_000) == ["contradicted"]
