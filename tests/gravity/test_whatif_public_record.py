"""Scenarios on the published sources: what phases in, who is told what, and that every pair's brief has its own."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bilateral.errors import DataMissing
from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.whatif import what_if
from bilateral.gravity.whatif_everyone import keep_everyone
from bilateral.gravity.whatif_kept import kept_pair, scenarios
from bilateral.gravity.whatif_report import report
from bilateral.gravity.whatif_request import Request
from bilateral.gravity.world_sources import MIGRANTS, SOURCES
from bilateral.lake import Lake
from bilateral.lake.inputs import Ways
from bilateral.lake.pulling import pull_all
from bilateral.world import get

pytestmark = pytest.mark.shared
MIRROR = Path(__file__).parents[3] / "shared" / "mirror"
IND, JPN = get("IND"), get("JPN")


class _Silent:
    """A watcher that nobody listens to."""

    def begins(self, source: str) -> None: ...
    def fetches(self, label: str, done: int, total: int | None) -> None: ...
    def reads(self, source: str) -> None: ...


def quiet(_: str) -> None:
    """Tell nothing."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake of the sources that gravity needs, its estimates kept."""
    if not (MIRROR / "MANIFEST.csv").is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    path = tmp_path_factory.mktemp("gravity-record") / "lake"
    outcomes = list(pull_all(path, [*SOURCES, MIGRANTS], Ways(mirror=str(MIRROR)), _Silent()))
    assert [str(one.error) for one in outcomes if one.error] == []
    lake = Lake(path)
    fitted_models(lake, quiet)
    return lake


def test_what_phases_in_on_the_record(record: Lake) -> None:
    models = fitted_models(record, quiet, phased=True)
    assert models.phased is not None
    at_once, *later = models.phased.values
    total = models.phased.total
    # In 2007 Baier and Bergstrand found lags that add to the first effect; here they do, and their sum is uncertain.
    assert 0 < at_once < total.value < 0.4
    assert all(abs(value) < 2 * error for value, error in zip(later, models.phased.errors[1:], strict=True))
    assert models.agreement.value < total.value
    assert total.error > models.agreement.error
    answers = [
        report(what_if(record, Request(IND, JPN, phased=phased), quiet), record) for phased in (False, True)
    ]
    average, phased = (one["trade"][0] for one in answers)
    assert average["change_percent"] < phased["change_percent"]
    widths = [flow["interval_95"][1] - flow["interval_95"][0] for flow in (average, phased)]
    assert widths[0] < widths[1]
    assert answers[1]["sentence"].startswith(
        "A deeper agreement phased in over 10 years would raise Indian exports"
    )
    line = next(line for line in answers[1]["assumptions"] if "It phases in" in line)
    assert f"{at_once:.3f} (standard error {models.phased.errors[0]:.3f}) at once" in line


def test_the_pandemic_and_an_unidentified_effect_are_told(record: Lake) -> None:
    trust = report(what_if(record, Request(IND, JPN), quiet), record)["trust"]
    assert any("none at all is not ruled out" in line for line in trust)
    assert any("2020 was a year of the pandemic" in line for line in trust)


@pytest.mark.parametrize(
    ("country", "said"),
    [
        (
            "TWN",
            r"Taiwan reported no trade .* for 2020, nor for any other year\.\n.*`bilateral sources pull imf-imts`",
        ),
        ("SUN", r"the Soviet Union reported no trade .*\nIt ended on 1991"),
        ("ERI", r"Eritrea has no GDP for 2020 .*\n.*`bilateral sources pull worldbank-wdi cepii-geodist`"),
    ],
)
def test_who_has_no_data(record: Lake, country: str, said: str) -> None:
    with pytest.raises(DataMissing, match=said):
        what_if(record, Request(IND, get(country)), quiet)


def test_rcep_gains_more_with_india(record: Lake) -> None:
    found = report(what_if(record, Request(IND, JPN, cost_percent=-10, bloc="RCEP", draws=0), quiet), record)
    inside = {one["country"]: one["change_percent"] for one in found["real_income"]}
    without = {one["country"]: one["change_percent"] for one in found["without"]}
    assert without["IND"] < 0 < inside["IND"]
    assert 0 < without["JPN"] < inside["JPN"]


@pytest.mark.parametrize(
    "names", [("IND", "JPN"), ("CAN", "USA"), ("BTN", "IND"), ("CHN", "HKG"), ("DEU", "NLD")]
)
def test_every_pair_has_its_own_answer_kept(record: Lake, names: tuple[str, str]) -> None:
    keep_everyone(record, quiet)
    a, b = map(get, names)
    found = kept_pair(record, a, b)
    assert found is not None
    for one, request in zip(found["scenarios"], scenarios(a, b), strict=False):
        answer = report(what_if(record, request, quiet), record)
        for mine, own in zip(
            [*one["trade"], *one["real_income"]], [*answer["trade"], *answer["real_income"]], strict=True
        ):
            assert mine["change_percent"] == pytest.approx(own["change_percent"], rel=1e-6)
            # The bound that `bilateral.gravity.whatif_surface` states.
            assert mine["interval_95"] == pytest.approx(own["interval_95"], rel=2e-3)
    years = [row["year"] for row in found["potential"]][::2]
    assert years == [1990, 1995, 2000, 2005, 2010, 2015, 2020][-len(years) :]
    assert all(first < second for first, second in pairwise(years))
