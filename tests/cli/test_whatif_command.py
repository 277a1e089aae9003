"""`bilateral whatif`: what it prints, in both forms, and what it says where it cannot."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bilateral.lake import Lake

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gravity"))
from world_lake import build_lake, made_world  # noqa: E402 - made-up worlds live with the tests of the room

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, lake: Lake) -> Lake:
    """A lake of a made-up world."""
    return build_lake(tmp_path_factory.mktemp("world") / "lake", lake, made_world())


@pytest.fixture
def whatif(run: Run, world: Lake, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on that world."""
    monkeypatch.setenv("BILATERAL_HOME", str(world.path))
    return lambda *words: run("whatif", *words, "--offline")


def test_text_begins_with_the_sentence_and_ends_with_the_data(whatif: Run) -> None:
    code, out, err = whatif("India", "Japan", "--agreement", "new", "--draws", "40")
    assert code == 0, err
    first, *rest = out.split("\n\n")
    assert re.fullmatch(
        r"A free trade agreement would raise Indian exports to Japan by \d+% \(\d+% to \d+%\), .* and Japanese real income by .*\.",
        first,
    )
    headings = [block.splitlines()[0] for block in rest]
    assert headings == [
        "Trade of the two", "Winners by real income", "Losers by real income", "Who loses trade", "Assumptions",
        "How far to trust it", "Data", "Other levers",
    ]  # fmt: skip
    assert "by Japan's books (goods, CIF)" in out
    assert "`bilateral brief IND JPN`" in rest[-1]


def test_svg_is_a_picture_of_what_is_told(whatif: Run) -> None:
    code, out, err = whatif("India", "Japan", "--agreement", "new", "--draws", "40", "--format", "svg")
    assert code == 0, err
    drawn = ElementTree.fromstring(out)  # noqa: S314 - our own
    said = [element.text for element in drawn.iter() if element.text]
    assert said[0].startswith("A free trade agreement would raise Indian exports to Japan by ")
    assert {"India to Japan", "Japan to India", "% change", "US$ million"} <= set(said)


def _fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _fields(one)
    elif isinstance(value, list):
        for one in value:
            yield from _fields(one)


def test_every_field_of_the_json_is_described(whatif: Run) -> None:
    code, out, _ = whatif(
        "India", "Japan", "--cost", "-10", "--bloc", "JPN,AUS", "--draws", "40", "--format", "json"
    )
    assert code == 0
    found = json.loads(out)
    assert found["schema"] == "bilateral/whatif@1"
    page = (ROOT / "docs" / "whatif-json.md").read_text(encoding="utf-8")
    assert found["without"]
    assert sorted({field for field in _fields(found) if f"`{field}`" not in page}) == []


def test_the_same_request_gives_the_same_bytes(whatif: Run) -> None:
    asked = ("India", "Japan", "--tariff", "-5", "--draws", "40", "--format", "json")
    assert whatif(*asked)[1] == whatif(*asked)[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Australia", "Japan", "--agreement", "new"), 2, "since 2002-07-01"),
        (("India", "Japan", "--agreement", "none"), 2, "`--agreement new` shows what one would do"),
        (("India", "Japan", "--agreement", "better"), 2, "'better' is not one of 'deeper', 'new', 'none'"),
        (("India", "Japan", "--year", "2050"), 2, "has 1990 to 2020"),
        (("India", "Japan", "--theta", "0"), 2, "no trade elasticity"),
        (("India", "Japan", "--tariff", "inf"), 2, "--tariff inf"),
        (("India", "Japan", "--bloc", "Narnia"), 2, "no bloc or country 'Narnia'"),
        (("India", "Bharat"), 2, "India twice"),
        (("India", "Egypt"), 3, "Egypt has no GDP for 2020"),
        (("India", "Vietnam"), 3, "reported no trade by partner to the IMF for 2020"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered(whatif: Run, words: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = whatif(*words)
    assert (found, out) == (code, "")
    last = err[err.rindex("bilateral: ") :]  # before it stands what the lake is without
    assert said in last
    assert len(last.splitlines()) <= 3


def test_missing_sources_are_an_exit_code_of_their_own(run: Run) -> None:
    code, out, err = run("whatif", "India", "Japan", "--offline")
    assert (code, out) == (3, "")
    assert "run `bilateral sources pull imf-imts cepii-geodist wto-rta desta worldbank-wdi`" in err
