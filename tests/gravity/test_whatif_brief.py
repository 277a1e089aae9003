"""What a brief tells of the gravity of a pair: nothing computed, a gap where nothing is kept, the same figures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from world_lake import HALVED, build_lake, made_world

from bilateral.evidence.statement import Section
from bilateral.gravity.fitted import fitted_models
from bilateral.gravity.fitted_effects import Effect
from bilateral.gravity.fitted_files import everyone_file
from bilateral.gravity.whatif import what_if
from bilateral.gravity.whatif_everyone import keep_everyone
from bilateral.gravity.whatif_kept import floats_file, kept_pair, scenarios
from bilateral.gravity.whatif_report import report
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.strands import Dossier
from bilateral.strands.challenges import challenges
from bilateral.strands.outlook import outlook
from bilateral.world import get

IND, JPN = get("IND"), get("JPN")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, lake: Lake) -> Lake:
    """A lake in which the gravity of every pair is kept."""
    found = build_lake(tmp_path_factory.mktemp("world") / "lake", lake, made_world())
    keep_everyone(found, lambda _: None)
    return found


def dossier(lake: Lake, *names: str, as_of: str = "2026-06-30") -> Dossier:
    """Return the dossier of two countries."""
    a, b = (get(name) for name in sorted(names))
    return Dossier(a, b, date.fromisoformat(as_of), Queries(lake))


def told(section: Section, name: str) -> str:
    """Return a statement's text by its id."""
    return {statement.id: statement.text for statement in section.statements}[f"{section.id}.{name}"]


def test_potential_is_told_in_both_directions(world: Lake) -> None:
    section = challenges(dossier(world, "IND", "JPN"))
    assert "By Japan's books (CIF), India sold Japan goods for US$" in told(section, "potential-ind")
    assert "Japan was 16th among India's 16 destinations" in told(section, "potential-ind")
    assert "By India's books (CIF), Japan sold India goods" in told(section, "potential-jpn")
    table = next(one for one in section.tables if one.id == "challenges.potential-by-year")
    assert [row[0] for row in table.rows][::2] == [2020, 2015, 2010, 2005, 2000, 1995, 1990]


def test_scenarios_are_told_with_values_and_a_chart(world: Lake) -> None:
    section = outlook(dossier(world, "IND", "JPN"))
    assert told(section, "whatif-1").startswith(
        "Simulated on goods trade of 2020: a free trade agreement would raise"
    )
    values = next(one.values for one in section.statements if one.id == "outlook.whatif-1")
    assert [value.said in told(section, "whatif-1") for value in values] == [True] * 4
    assert "The cut ends at zero" in told(section, "whatif-tariffs")
    assert "outlook.whatif-chart" in [chart.id for chart in section.charts]


def test_the_baseline_is_what_the_importer_reported(world: Lake) -> None:
    section = challenges(dossier(world, "IND", "JPN"))
    actual = next(one.values[0].value for one in section.statements if one.id == "challenges.potential-ind")
    assert actual == dossier(world, "IND", "JPN").series("imf-imts", "goods_imports_cif", IND)[-1].value


@pytest.mark.parametrize(
    ("pair", "as_of", "fill"),
    [
        (("IND", "JPN"), "2016-06-30", "bilateral whatif IND JPN --year 2015"),
        (("IND", "VNM"), "2026-06-30", "bilateral sources show imf-imts"),
    ],
)
def test_what_is_not_kept_is_a_gap(world: Lake, pair: tuple[str, str], as_of: str, fill: str) -> None:
    asked = dossier(world, *pair, as_of=as_of)
    for section in (challenges(asked), outlook(asked)):
        assert fill in [gap.fill for gap in section.gaps]
        assert not [one.id for one in section.statements if "potential-" in one.id or "whatif-" in one.id]


def test_before_anything_is_kept_the_gap_names_the_command(
    lake: Lake, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = build_lake(tmp_path_factory.mktemp("bare") / "lake", lake, made_world())
    asked = dossier(bare, "AUS", "JPN")
    for section in (challenges(asked), outlook(asked)):
        assert "bilateral whatif AUS JPN" in [gap.fill for gap in section.gaps]


@pytest.mark.parametrize(
    "names", [("IND", "JPN"), ("AUS", "JPN"), ("CHN", "KOR"), ("KEN", "ZAF"), ("ARG", "BRA")]
)
def test_what_is_kept_of_every_pair_is_the_answer_to_the_scenario(
    world: Lake, names: tuple[str, str]
) -> None:
    found = kept_pair(world, *map(get, reversed(names)))
    assert found is not None
    asked = scenarios(*map(get, names))
    for one, request in zip(found["scenarios"], asked, strict=True):
        answer = report(what_if(world, request, lambda _: None), world)
        assert [answer["assumptions"], answer["trust"], answer["scenario"]["words"]] == [
            one["assumptions"],
            one["trust"],
            one["words"],
        ]
        for kept, own in zip(
            [*one["trade"], *one["real_income"]], [*answer["trade"], *answer["real_income"]], strict=True
        ):
            assert kept.get("before_usd") == own.get("before_usd")
            assert (kept.get("reporter"), kept.get("basis")) == (own.get("reporter"), own.get("basis"))
            assert kept["change_percent"] == pytest.approx(own["change_percent"], rel=1e-7)
            # A surface through exact equilibria stands for one equilibrium a draw.
            assert kept["interval_95"] == pytest.approx(own["interval_95"], rel=2e-3)


def test_where_depth_is_told_apart_each_pair_is_deepened_by_what_it_lacks(
    world: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(world.path, copy)
    lake = Lake(copy)
    everyone_file(lake).unlink()
    models = replace(fitted_models(lake, lambda _: None), depth=Effect("depth", 0.3, 0.05))
    for module in ("whatif", "whatif_everyone"):
        monkeypatch.setattr(f"bilateral.gravity.{module}.fitted_models", lambda *_, **__: models)
    keep_everyone(lake, lambda _: None)
    for names in (("AUS", "JPN"), ("ARG", "BRA"), ("IND", "JPN")):
        countries = tuple(map(get, names))
        found = kept_pair(lake, *countries)
        assert found is not None
        answer = report(what_if(lake, scenarios(*countries)[0], lambda _: None), lake)
        for kept, own in zip(found["scenarios"][0]["trade"], answer["trade"], strict=True):
            assert kept["change_percent"] == pytest.approx(own["change_percent"], rel=1e-7)
            assert kept["interval_95"] == pytest.approx(own["interval_95"], rel=2e-3)


def test_the_halved_pair_has_half_its_potential(world: Lake) -> None:
    found = kept_pair(world, JPN, IND)
    assert found is not None
    rows = [row for row in found["potential"] if (row["exporter"], row["importer"]) == HALVED]
    assert [row["year"] for row in rows] == [1990, 1995, 2000, 2005, 2010, 2015, 2020]
    # The pair is part of the sums that the expectation meets, which draws it a little towards the pair.
    assert all(0.4 < row["ratio"] < 0.7 for row in rows)
    assert all(row["low"] < row["expected"] < row["high"] for row in rows)
    assert rows[-1]["among_destinations"] == {"place": 16, "of": 16}
    back = [row for row in found["potential"] if row["exporter"] == "JPN"]
    assert all(0.8 < row["ratio"] < 1.3 for row in back)


def test_what_is_kept_is_not_computed_again(world: Lake) -> None:
    told: list[str] = []
    before = everyone_file(world).stat().st_mtime_ns
    keep_everyone(world, told.append)
    assert (told, everyone_file(world).stat().st_mtime_ns) == ([], before)


def test_what_is_damaged_is_a_gap_and_made_again(world: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(world.path, copy)
    lake = Lake(copy)
    floats = floats_file(everyone_file(lake))
    whole = floats.read_bytes()
    floats.write_bytes(whole[:-8])
    assert kept_pair(lake, IND, JPN) is None
    assert "bilateral whatif IND JPN" in [gap.fill for gap in outlook(dossier(lake, "IND", "JPN")).gaps]
    keep_everyone(lake, lambda _: None)
    assert floats.read_bytes() == whole


def test_what_was_kept_for_other_data_goes(world: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(world.path, copy)
    before = {path.name for path in (copy / "derived" / "gravity").iterdir()}
    catalog = copy / "catalog.json"
    catalog.write_text(catalog.read_text().replace('"made-made"', '"made-anew"', 1))
    keep_everyone(Lake(copy), lambda _: None)
    assert not before & {path.name for path in (copy / "derived" / "gravity").iterdir()}
    assert kept_pair(Lake(copy), IND, JPN)


def test_without_the_sources_the_gap_names_them(lake: Lake) -> None:
    fills = [gap.fill for gap in challenges(dossier(lake, "IND", "JPN")).gaps]
    assert "bilateral sources pull imf-imts cepii-geodist wto-rta desta worldbank-wdi" in fills


def test_a_brief_imports_no_arrays(world: Lake, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from bilateral.lake import Lake; from bilateral.lake.queries import Queries; from bilateral.world import get\n"
        "from bilateral.brief.assemble import assemble\n"
        f"made = assemble(get('IND'), get('JPN'), Queries(Lake(Path({str(world.path)!r}))), as_of=date(2026, 6, 30))\n"
        "assert 'Simulated on goods trade' in made.to_json()\n"
        "print([name for name in ('numpy', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.stderr, done.stdout.strip()) == ("", "[]")
