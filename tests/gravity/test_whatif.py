"""Scenarios on a lake of known gravity: the estimate, the answer, its intervals, what is kept, wrong requests."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import vl_convert
from world_lake import AGREEMENT, HALVED, NO_SIZE, SILENT, World, build_lake, made_world

from bilateral.errors import BilateralError, DataMissing
from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.fitted_effects import Effect
from bilateral.gravity.fitted_files import models_file
from bilateral.gravity.fitted_models import Models
from bilateral.gravity.whatif import what_if
from bilateral.gravity.whatif_blocs import BLOCS, bloc_members, named_pairs
from bilateral.gravity.whatif_report import report
from bilateral.gravity.whatif_request import Request, checked
from bilateral.gravity.whatif_words import percent, text
from bilateral.lake import Lake
from bilateral.world import get

IND, JPN = get("IND"), get("JPN")


def quiet(_: str) -> None:
    """Tell nothing."""


@pytest.fixture(scope="module")
def made() -> World:
    """The made-up world."""
    return made_world()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, lake: Lake, made: World) -> Lake:
    """A lake of it, with its estimates kept."""
    found = build_lake(tmp_path_factory.mktemp("world") / "lake", lake, made)
    fitted_models(found, quiet)
    return found


def test_the_known_effect_of_agreements_is_found(world: Lake) -> None:
    models = fitted_models(world, quiet)
    assert abs(models.agreement.value - AGREEMENT) < 3 * models.agreement.error < 0.15
    assert models.agreement.identified
    assert not models.depth.identified  # the made-up depth does nothing
    assert models.migrants is not None
    assert abs(models.migrants.within_abroad.value) < 3 * models.migrants.within_abroad.error


def test_estimates_are_kept_and_read_again(world: Lake, tmp_path: Path) -> None:
    told: list[str] = []
    assert fitted_models(world, told.append) == fitted_models(world, quiet)
    assert told == []
    copy = tmp_path / "lake"
    shutil.copytree(world.path, copy)
    models_file(Lake(copy)).write_text('{"years": [1990]}')
    assert fitted_models(Lake(copy), told.append).agreement == fitted_models(world, quiet).agreement
    assert told, "what is damaged is estimated again"


def test_other_editions_have_other_files(world: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(world.path, copy)
    catalog = copy / "catalog.json"
    catalog.write_text(catalog.read_text().replace('"made-made"', '"made-anew"', 1))
    assert models_file(Lake(copy)).parent.name != models_file(world).parent.name


def test_a_first_agreement_has_the_estimated_effect(world: Lake, made: World) -> None:
    found = what_if(world, Request(IND, JPN, "new", draws=40), quiet)
    record = report(found, world)
    effect = np.exp(found.models.agreement.value)
    there, back = record["trade"]
    assert there["before_usd"] == made.trade[(*HALVED, 2020)]
    assert (there["reporter"], there["basis"]) == ("JPN", "goods, CIF")
    for flow in (there, back):
        # Prices and incomes adjust, so that the whole effect is near the partial one and not it.
        assert 0.8 * (effect - 1) < flow["change_percent"] / 100 < 1.1 * (effect - 1)
        assert flow["interval_95"][0] < flow["change_percent"] < flow["interval_95"][1]
    assert [one["change_percent"] > 0 for one in record["real_income"]] == [True, True]
    assert record["market_clearing_error"] < 1e-10
    assert record["sentence"].startswith("A free trade agreement would raise Indian exports to Japan by ")
    assert percent(there["change_percent"]) in record["sentence"]


def test_the_end_of_an_agreement_undoes_what_it_did(world: Lake) -> None:
    record = report(what_if(world, Request(get("AUS"), JPN, "none", draws=0), quiet), world)
    assert all(flow["change_percent"] < -20 for flow in record["trade"])
    assert all(flow["interval_95"] is None for flow in record["trade"])
    assert "The end of the agreement would lower Australian exports to Japan by " in record["sentence"]
    assert record["losers"][0]["change_usd"] < 0


def test_deeper_where_there_is_none_is_a_first_agreement(world: Lake) -> None:
    new, deeper = (what_if(world, Request(IND, JPN, kind, draws=0), quiet) for kind in ("new", "deeper"))
    np.testing.assert_array_equal(new.central.trade, deeper.central.trade)


def test_what_phases_in_adds_up_to_the_known_effect(world: Lake) -> None:
    phased = fitted_models(world, quiet, phased=True).phased
    assert phased is not None
    assert phased.after == (0, 5, 10)
    assert phased.total.error == pytest.approx(float(np.sqrt(np.sum(phased.covariance))))
    # Made-up agreements do all they do at once: nothing more later.
    assert abs(phased.values[0] - AGREEMENT) < 3 * phased.errors[0] < 0.15
    for value, error in zip(phased.values[1:], phased.errors[1:], strict=True):
        assert abs(value) < 3 * error < 0.15
    # The lags' estimates lean against each other: without the covariances the error would be another.
    assert phased.total.error != pytest.approx(float(np.linalg.norm(phased.errors)), rel=0.02)


def test_a_phased_agreement_has_the_sum_and_says_so(world: Lake) -> None:
    found = what_if(world, Request(IND, JPN, "new", phased=True, draws=40), quiet)
    record = report(found, world)
    assert found.models.phased is not None
    total = found.models.phased.total
    i, j = found.central.at("IND"), found.central.at("JPN")
    assert found.change.effect(found.models.phased.total.value, 0, 4)[i, j] == pytest.approx(
        np.exp(total.value)
    )
    at_once = report(what_if(world, Request(IND, JPN, "new", draws=40), quiet), world)
    larger = total.value > found.models.agreement.value
    there, plain = (one["trade"][0]["change_percent"] for one in (record, at_once))
    assert (there > plain) is larger
    low, high = record["trade"][0]["interval_95"]
    assert low < there < high
    assert record["sentence"].startswith("A free trade agreement phased in over 10 years would raise")
    assert record["scenario"]["phased"] is True
    assert record["coefficient"]["phased"]["sum"] == total.value
    line = next(line for line in record["assumptions"] if "It phases in" in line)
    assert f"coefficient {total.value:.3f}, standard error {total.error:.3f}" in line
    assert "at once" in line
    assert "after 10 years" in line
    assert not any("It phases in" in line for line in at_once["assumptions"])


def test_without_lags_that_can_be_told_phased_is_refused(world: Lake) -> None:
    models = fitted_models(world, quiet)
    assert Models.from_dict(models.to_dict()) == models
    with pytest.raises(BilateralError, match="leave --phased out"):
        models.agreement_effect(phased=True)


def test_depth_is_not_phased(world: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    models = replace(fitted_models(world, quiet, phased=True), depth=Effect("depth", 0.3, 0.01))
    monkeypatch.setattr("bilateral.gravity.whatif.fitted_models", lambda *_, **__: models)
    request = Request(get("AUS"), JPN, "deeper", phased=True, draws=0)
    with pytest.raises(BilateralError, match="estimated without phases"):
        what_if(world, request, quiet)
    assert what_if(world, replace(request, phased=False), quiet).change.depth.any()


def test_the_end_of_an_agreement_can_be_phased(world: Lake) -> None:
    record = report(what_if(world, Request(get("AUS"), JPN, "none", phased=True, draws=0), quiet), world)
    assert record["sentence"].startswith("The end of the agreement, felt for 10 years, would lower")


def test_charts_show_the_figures_told(world: Lake) -> None:
    record = report(what_if(world, Request(IND, JPN, "new", draws=40), quiet), world)
    trade, income = record["charts"]
    assert (trade["id"], income["id"]) == ("trade", "real-income")
    for bar, flow in zip(trade["spec"]["data"]["values"], record["trade"], strict=True):
        assert bar["value"] == flow["change_percent"]
        assert [bar["low"], bar["high"]] == flow["interval_95"]
        assert percent(bar["value"]) in trade["alt"]
    told = [*record["winners"], *reversed(record["losers"])]
    bars = income["spec"]["data"]["values"]
    assert [(bar["label"], bar["value"] * 1e6) for bar in bars] == [
        (one["name"], pytest.approx(one["change_usd"])) for one in told
    ]
    assert [bar["value"] for bar in bars] == sorted((bar["value"] for bar in bars), reverse=True)
    for chart in (trade, income):
        drawn = vl_convert.vegalite_to_svg(chart["spec"])
        assert all(bar["label"] in drawn for bar in chart["spec"]["data"]["values"])


def test_a_chart_without_draws_has_no_ranges(world: Lake) -> None:
    record = report(what_if(world, Request(IND, JPN, "new", draws=0), quiet), world)
    trade = record["charts"][0]
    assert len(trade["spec"]["layer"]) == 1
    assert "interval" not in trade["alt"]


def test_a_tariff_is_cut_to_zero_and_no_further(world: Lake) -> None:
    record = report(what_if(world, Request(IND, JPN, tariff_points=-5, theta=4, draws=0), quiet), world)
    to_japan, to_india = record["trade"]
    assert to_japan["change_percent"] < 100 * (1.025**4 - 1) + 0.5
    assert to_india["change_percent"] > to_japan["change_percent"]
    assert any("The cut ends at zero: 2.5 points" in line for line in record["assumptions"])


def test_cheaper_trade_is_the_same_by_either_way_of_drawing(world: Lake) -> None:
    even = what_if(world, Request(IND, JPN, cost_percent=-10, draws=40), quiet)
    uneven = what_if(world, Request(IND, JPN, cost_percent=-10, tariff_points=-1e-12, draws=40), quiet)
    assert even.change.uniform is not None
    assert uneven.change.uniform is None
    assert even.intervals is not None
    assert uneven.intervals is not None
    np.testing.assert_allclose(even.intervals.welfare, uneven.intervals.welfare, rtol=1e-8)
    np.testing.assert_allclose(even.intervals.there, uneven.intervals.there, rtol=1e-8)


def test_the_seed_fixes_the_intervals(world: Lake) -> None:
    first, again, other = (
        report(what_if(world, Request(IND, JPN, "new", draws=40, seed=seed), quiet), world)
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first["trade"][0]["interval_95"] != other["trade"][0]["interval_95"]


def test_a_bloc_with_and_without_who_is_outside(world: Lake) -> None:
    record = report(
        what_if(world, Request(IND, JPN, cost_percent=-10, bloc="JPN,AUS,KOR", draws=0), quiet), world
    )
    assert record["scenario"]["pairs"] == 6
    outside = {one["country"]: one["change_percent"] for one in record["without"]}
    inside = {one["country"]: one["change_percent"] for one in record["real_income"]}
    assert outside["IND"] < 0 < inside["IND"]
    assert "Without those outside the bloc" in text(record)


def test_a_list_of_pairs(world: Lake) -> None:
    asked = Request(IND, JPN, cost_percent=-10, pairs="Japan-India, Australia-KOR,AUS - VNM", draws=0)
    record = report(what_if(world, asked, quiet), world)
    assert record["scenario"]["pairs"] == 2
    assert record["scenario"]["named_pairs"] == [["JPN", "IND"], ["AUS", "KOR"], ["AUS", SILENT]]
    assert record["scenario"]["left_out"] == [SILENT]
    assert record["sentence"].startswith(
        "Trade costs 10% lower between the two and between Australia and South Korea and between Australia and Vietnam would"
    )
    central = what_if(world, asked, quiet).central
    i, j = central.at("AUS"), central.at("KOR")
    assert central.trade[i, j] > 1.2 * central.base.trade[i, j]


def test_names_with_hyphens_make_pairs() -> None:
    assert named_pairs("Guinea-Bissau-Timor-Leste,TLS-GNB, India-Japan") == (
        ("GNB", "TLS"), ("TLS", "GNB"), ("IND", "JPN"),
    )  # fmt: skip


def test_the_result_names_its_model(world: Lake) -> None:
    record = report(what_if(world, Request(IND, JPN, "new", draws=0), quiet), world)
    assert record["model"]["mode"] == "full"
    assert (record["model"]["closure"], record["model"]["base"]) == ("additive", "observed")
    assert any("(the additive closure)" in line for line in record["assumptions"])


def test_a_bloc_leaves_out_who_has_no_data(world: Lake) -> None:
    record = report(what_if(world, Request(IND, JPN, cost_percent=-5, bloc="RCEP", draws=0), quiet), world)
    assert SILENT in record["scenario"]["left_out"]
    assert any("Vietnam" in line for line in record["assumptions"])


def test_blocs_are_of_known_countries() -> None:
    for name, members in BLOCS.items():
        assert bloc_members(name.lower()) == members
        assert [get(one).id for one in members] == list(members)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(get("AUS"), JPN, "new"), "have had an agreement since 2002-07-01 .*\n.*--agreement none"),
        (Request(IND, JPN, "none"), "no free trade agreement or customs union in force in 2020"),
        (Request(get("CHN"), get("KOR"), "none"), "no free trade agreement"),
        (Request(IND, JPN, year=2035), "no trade of 2035 .* 1990 to 2020"),
        (Request(IND, JPN, year=1980), "no trade of 1980"),
        (Request(IND, JPN, tariff_points=float("nan")), "--tariff nan"),
        (Request(IND, JPN, cost_percent=-95), "--cost -95"),
        (Request(IND, JPN, cost_percent=-5, phased=True), "name one with --agreement"),
        (Request(IND, JPN, theta=-4), "no trade elasticity"),
        (Request(IND, JPN, theta=float("inf")), "no trade elasticity"),
        (Request(IND, JPN, draws=-1), "--draws -1"),
        (Request(IND, JPN, draws=39), "--draws 39: 0 is no intervals, 40 to 10,000"),
        (Request(IND, JPN, draws=10_000_000), "--draws 10000000"),
        (Request(IND, JPN, bloc="RCEP", pairs="AUS-CHN"), "name one of them"),
        (Request(IND, JPN, cost_percent=-5, pairs="AUS"), "no pair of countries 'AUS'"),
        (Request(IND, JPN, cost_percent=-5, pairs="AUS-CHN,KOR-KOR"), "no pair of countries 'KOR-KOR'"),
        (Request(IND, IND), "India twice"),
        (Request(IND, JPN, bloc="RCAP"), "did you mean RCEP"),
        (Request(get("ARG"), get("BRA"), "new", bloc="ARG,BRA"), "nothing would change"),
    ],
)  # fmt: skip
def test_wrong_requests(world: Lake, request_: Request, said: str) -> None:
    with pytest.raises(BilateralError, match=said) as one:
        what_if(world, request_, quiet)
    assert one.value.exit_code == 2


@pytest.mark.parametrize(
    ("country", "source"), [(SILENT, "imf-imts"), (NO_SIZE, "worldbank-wdi"), ("TWN", "imf-imts")]
)
def test_a_country_without_data_names_the_source(world: Lake, country: str, source: str) -> None:
    with pytest.raises(DataMissing, match=f"bilateral sources pull {source}") as one:
        what_if(world, Request(IND, get(country)), quiet)
    assert one.value.exit_code == 3


def test_who_never_reported_or_has_ended_is_told_so(world: Lake) -> None:
    with pytest.raises(DataMissing, match=r"Vietnam reported no trade .* for 2020, nor for any other year\."):
        what_if(world, Request(IND, get(SILENT)), quiet)
    with pytest.raises(DataMissing, match=r"nor for any other year.\nIt ended on 1991"):
        what_if(world, Request(JPN, get("SUN")), quiet)


def test_an_agreement_after_the_baseline_is_not_in_its_trade(world: Lake) -> None:
    with pytest.raises(BilateralError, match="no free trade agreement or customs union in force in 2000"):
        what_if(world, Request(get("AUS"), JPN, "none", year=2000), quiet)
    found = what_if(world, Request(get("AUS"), JPN, "new", year=2000, draws=0), quiet)
    assert found.base.year == 2000


def test_nothing_asked_for_is_a_deeper_agreement() -> None:
    assert checked(Request(IND, JPN)).agreement == "deeper"
    assert checked(Request(IND, JPN, cost_percent=-5)).agreement is None


@pytest.mark.parametrize(
    ("value", "said"),
    [(9.66, "9.7%"), (-0.0081, "−0.0081%"), (0, "0%"), (120.4, "120%"), (-25, "−25%"), (1234.5, "1,234%")],
)
def test_percentages_keep_two_digits_and_their_sign(value: float, said: str) -> None:
    assert percent(value) == said
