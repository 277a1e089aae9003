"""What strands make of rows, from rows written here: which are told, by which rule, and what is a gap instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.lake import Lake
from made_lake import brief_of, gaps, said, table, with_rows


def _goods(indicator: str, origin: str, destination: str, product: str, year: int, value: float) -> Flow:
    reporter = origin if "exports" in indicator else destination
    basis = f"goods, {indicator[-3:].upper()}, H6, reported"
    return Flow("un-comtrade", indicator, origin, destination, product, year, value, "USD", reporter, basis)


def test_products_are_told_by_the_sellers_books_and_else_by_the_buyers(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _goods("goods_exports_fob", "IND", "JPN", "27", 2023, 700e6),
        _goods("goods_exports_fob", "IND", "JPN", "03", 2023, 300e6),
        _goods("goods_exports_fob", "IND", "JPN", "87", 2022, 900e6),  # a year before
        _goods("goods_exports_fob", "IND", "JPN", "270900", 2023, 600e6),  # a part of its chapter
        _goods("goods_imports_cif", "IND", "JPN", "72", 2024, 800e6),  # the buyer's books
        _goods("goods_imports_cif", "JPN", "IND", "84", 2024, 4e9),
        _goods("goods_imports_fob", "JPN", "IND", "85", 2024, 3e9),
    ]
    brief = brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN")
    told = said(brief)
    assert "By India's customs" in told["economy.goods-by-chapter-ind"]
    assert (
        "in 2023 was mineral fuels and oils (HS 27, US$700 million) and fish"
        in told["economy.goods-by-chapter-ind"]
    )
    assert "US$1 billion in all" in told["economy.goods-by-chapter-ind"]
    assert table(brief, "economy.chapters-ind")[0][2:] == ["US$700 million", "70.0%"]
    assert (
        "By India's customs, what Japan sold most of to India in 2024 was machinery"
        in told["economy.goods-by-chapter-jpn"]
    )
    assert not any("pull un-comtrade" in fill for fill in gaps(brief).values())


def test_products_that_nobody_asked_for_are_a_gap_with_the_command(lake: Lake, tmp_path: Path) -> None:
    one_way = [_goods("goods_exports_fob", "IND", "JPN", "27", 2023, 700e6)]
    for opened, ways in (
        (lake, "from India to Japan and from Japan to India"),
        (with_rows(lake, tmp_path, one_way), "from Japan to India"),
    ):
        found = {
            what: fill
            for what, fill in gaps(brief_of(opened, "JPN", "IND")).items()
            if "goods by product" in what
        }
        assert found == {
            f"goods by product {ways}, other than raw materials: not asked of UN Comtrade": "bilateral sources pull un-comtrade --for IND JPN"
        }


def _aid(year: int, value: float) -> Flow:
    return Flow("oecd-dac", "oda_net_disbursements", "JPN", "IND", None, year, value, "USD", "JPN", "aid as disbursed, calendar year, current prices (OECD DAC2a)")  # fmt: skip


def _committed(year: int, value: float) -> Flow:
    return Flow("aiddata", "aid_commitments", "JPN", "IND", None, year, value, "USD, constant prices", "JPN", "commitments")  # fmt: skip


def test_aid_as_disbursed_is_told_with_ten_years_before(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _aid(2013, 650e6),
        _aid(2023, 2.5e9),
        Coverage("oecd-dac", "oda_net_disbursements", 1960, 2023, "JPN"),
    ]
    brief = brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN")
    text = said(brief)["economy.oda-net-disbursements-jpn"]
    assert "Japan disbursed US$2.5 billion of official development assistance to India in 2023" in text
    assert text.endswith("by the OECD's count, against US$650 million in 2013.")
    assert not any("aid disbursed" in what for what in gaps(brief))


def test_aid_falls_back_to_commitments_with_their_end(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _committed(2008, 3e9), _committed(2009, 1e9),
        Coverage("aiddata", "aid_commitments", 1973, 2009, "JPN"),
        Trait("oecd-dac", "dac_donor_code", "JPN", None, None, None, "701", "dac2a_names.json, donor_code 701"),
    ]  # fmt: skip
    brief = brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN")
    assert "AidData, which is complete to 2009; the largest year was 2008" in said(brief)["economy.aid-jpn"]
    assert (
        gaps(brief)["aid disbursed by Japan to India: the lake has no rows of the OECD's DAC2a"]
        == "bilateral sources pull oecd-dac"
    )
    assert not any("aid disbursed by India" in what for what in gaps(brief))  # no donor by any list


def _ore(origin: str, destination: str, year: int, value: float) -> Flow:
    return Flow("baci", "trade_value", origin, destination, "270900", year, value, "USD", None, "reconciled")


def test_a_year_without_rows_either_way_is_no_zero(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _ore("RUS", "BLR", 2021, 6.7e9),
        _ore("RUS", "CHN", 2024, 6e10),
        _ore("KAZ", "BLR", 2024, 1e9),
        Coverage("baci", "trade_value", 1995, 2024, None),
    ]
    brief = brief_of(with_rows(lake, tmp_path, rows), "BLR", "RUS")
    told = said(brief)
    assert "were worth US$6.7 billion in 2021" in told["economy.raw-rus"]
    assert "No Belarusian raw-material exports to Russia are recorded for 2021" in told["economy.raw-blr"]
    assert not any("recorded for 2024" in text for text in told.values())
    assert any("raw-material trade of Belarus and Russia after 2021" in what for what in gaps(brief))
    assert table(brief, "challenges.dependence-blr")[0][-1] == "not known"


def test_what_baci_has_within_another_country_is_no_zero(lake: Lake, tmp_path: Path) -> None:
    rows = [_ore("RUS", "SRB", 2024, 1e9), Coverage("baci", "trade_value", 1995, 2024, None)]
    brief = brief_of(with_rows(lake, tmp_path, rows), "SRB", "XKX")
    assert not any(name.startswith("economy.raw-") for name in said(brief))
    assert any("BACI has no rows of Kosovo apart" in what for what in gaps(brief))


def _trade(indicator: str, origin: str, destination: str, value: float, year: int = 2020) -> Flow:
    reporter = origin if "exports" in indicator else destination
    return Flow("imf-imts", indicator, origin, destination, None, year, value, "USD", reporter, "goods")


def test_a_list_that_leaves_out_the_largest_partner_is_a_disagreement(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _trade("goods_exports_fob", "BLR", "RUS", 13e9), _trade("goods_imports_cif", "RUS", "BLR", 16e9),
        _trade("goods_imports_cif", "CHN", "BLR", 4e9), _trade("goods_imports_cif", "CHN", "BLR", 1e9, 2010),
        *(Trait("imf-imts", f"{way}_total", "BLR", year, 32e9, "USD", None, "dots")
          for way in ("goods_exports_fob", "goods_imports_cif") for year in (2010, 2020)),
        *(Coverage("imf-imts", way, 1992, 2020, "BLR") for way in ("goods_exports_fob", "goods_imports_cif")),
    ]  # fmt: skip
    brief = brief_of(with_rows(lake, tmp_path, rows), "BLR", "RUS")
    told = said(brief)
    (found,) = (
        one for one in brief["disagreements"] if one["what"] == "Trade: Russia's place in Belarus' imports"
    )
    assert found["sides"][0]["value"] == "no. 1, 50.0% (2020)"
    assert "by Belarus' own books Russia had 50.0% in 2020" in told["challenges.third-blr-imports"]
    assert (
        "China supplied 12.5% of Belarus' goods imports in 2020, against 3.1% in 2010"
        in told["challenges.power-chn-blr"]
    )
    assert any(
        what.startswith("goods exports and imports of Russia in trade with Belarus in 2020")
        for what in gaps(brief)
    )


def test_reliance_is_set_side_by_side(lake: Lake, tmp_path: Path) -> None:
    rows = [
        Tie("atop", "alliance", "JPN", "USA", False, "1960-05-19", None, "defence, consultation; bilateral", "atop: 3375"),
        Tie("atop", "alliance", "JPN", "USA", False, "1999-05-28", None, "defence; bilateral", "atop: 3376"),
        *(Coverage("atop", "alliance", 1815, 2018, country) for country in ("IND", "JPN", "USA", "CHN")),
        Flow("troopdata", "troops_deployed", "USA", "JPN", None, 2024, 55154, "persons", None, "active duty"),
        *(Coverage("troopdata", "troops_deployed", 1950, 2024, country) for country in ("IND", "JPN")),
        Flow("sipri-arms", "arms_tiv_delivered", "USA", "JPN", None, 2022, 90, "million TIV", None, "TIV"),
        Flow("sipri-arms", "arms_tiv_delivered", "RUS", "IND", None, 2022, 60, "million TIV", None, "TIV"),
        *(Trait("sipri-arms", "arms_tiv_received", country, 2022, 100, "million TIV", None, "x") for country in ("IND", "JPN")),
        *(Coverage("sipri-arms", "arms_tiv_delivered", 1995, 2024, country) for country in ("IND", "JPN")),
    ]  # fmt: skip
    cells = {
        row[0]: row[1:]
        for row in table(brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN"), "challenges.powers")
    }
    assert cells["treaty with a duty of defence with the United States"] == [
        "none (2018)",
        "since 1960 (known to 2018)",
    ]
    assert cells["active-duty personnel of the United States in the country"] == [
        "none (2024)",
        "55,154 (2024)",
    ]
    assert cells["share of the United States in arms received"] == ["none (2020-2024)", "90.0% (2020-2024)"]
    assert "share of China in goods imports" not in cells  # nothing in the lake speaks to it


def test_pacts_of_one_sort_are_one_sentence(lake: Lake, tmp_path: Path) -> None:
    starts = {"1993-01-22": "multilateral", "1999-12-08": "bilateral"}
    rows = [
        *(Tie("atop", "alliance", "BLR", "RUS", False, day, None, f"defence; {sort}", f"atop: {day}") for day, sort in starts.items()),
        Tie("atop", "alliance", "BLR", "RUS", False, "1995-02-21", None, "non-aggression; bilateral", "atop: 1"),
        *(Coverage("atop", "alliance", 1991, 2018, country) for country in ("BLR", "RUS")),
    ]  # fmt: skip
    told = said(brief_of(with_rows(lake, tmp_path, rows), "BLR", "RUS"))
    pacts = [text for name, text in told.items() if name.startswith(("defence.alliance", "defence.pact"))]
    assert len(pacts) == 2
    assert (
        "two alliances since 22 January 1993 and 8 December 1999 (defence; one of them multilateral"
        in pacts[0]
    )
    assert "a pact without a duty of defence since 21 February 1995" in pacts[1]


@pytest.mark.parametrize(
    ("bought", "words"),
    [
        (115_000, "are far apart, the first 310 times the second; freight and insurance do not account"),
        (80e6, "are far apart, the second 2.3 times the first; freight and insurance do not account"),
        (38e6, "differ by 8%; freight and insurance, which stand in the second only"),
        (35.2e6, "are as good as the same"),
    ],
)
def test_books_far_apart_are_a_multiple_and_not_a_percentage(
    lake: Lake, tmp_path: Path, bought: float, words: str
) -> None:
    rows = [
        _trade("goods_exports_fob", "XKX", "SRB", 35.2e6), _trade("goods_imports_cif", "XKX", "SRB", bought),
        *(Coverage("imf-imts", way, 2011, 2020, country) for way in ("goods_exports_fob", "goods_imports_cif") for country in ("SRB", "XKX")),
    ]  # fmt: skip
    assert words in said(brief_of(with_rows(lake, tmp_path, rows), "SRB", "XKX"))["economy.mirror-xkx"]


def test_a_list_says_nothing_of_a_state_that_came_after_it(lake: Lake, tmp_path: Path) -> None:
    listed = with_rows(
        lake, tmp_path, [Coverage("nuclear-cooperation", "nuclear-cooperation", 1945, 2001, None)]
    )
    assert "energy.no-nuclear-agreements" in said(brief_of(listed, "EGY", "SDN"))
    assert "energy.no-nuclear-agreements" not in said(brief_of(listed, "SDN", "SSD"))
