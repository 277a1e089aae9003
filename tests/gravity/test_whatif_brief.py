"""What a brief tells of the gravity of a pair: nothing computed, a gap where nothing is kept, the same figures."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from world_lake import build_lake, made_world

from bilateral.evidence.statement import Section
from bilateral.gravity.whatif_pair import keep_pair
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.strands import Dossier
from bilateral.strands.challenges import challenges
from bilateral.strands.outlook import outlook
from bilateral.world import get

IND, JPN = get("IND"), get("JPN")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, lake: Lake) -> Lake:
    """A lake in which the gravity of India and Japan is kept, and of no other pair."""
    found = build_lake(tmp_path_factory.mktemp("world") / "lake", lake, made_world())
    keep_pair(found, IND, JPN, lambda _: None)
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
        (("AUS", "JPN"), "2026-06-30", "bilateral whatif AUS JPN"),
        (("IND", "JPN"), "2016-06-30", "bilateral whatif IND JPN --year 2015"),
        (("IND", "VNM"), "2026-06-30", "bilateral sources show imf-imts"),
    ],
)
def test_what_is_not_kept_is_a_gap(world: Lake, pair: tuple[str, str], as_of: str, fill: str) -> None:
    asked = dossier(world, *pair, as_of=as_of)
    for section in (challenges(asked), outlook(asked)):
        assert fill in [gap.fill for gap in section.gaps]
        assert not [one.id for one in section.statements if "potential-" in one.id or "whatif-" in one.id]


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
