"""The published JSON Schema: every brief validates, and what is not a brief does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pairs import DAYS, sample

from bilateral.brief import Brief

Make = Callable[..., Brief]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("bilateral.brief").joinpath("brief.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("pair", sample())
def test_every_brief_validates(make: Make, validator: Draft202012Validator, pair: str) -> None:
    assert _problems(validator, json.loads(make(pair).to_json())) == []


@pytest.mark.parametrize("day", DAYS)
def test_a_brief_of_the_past_validates(make: Make, validator: Draft202012Validator, day: str) -> None:
    assert _problems(validator, json.loads(make("IND-JPN", day).to_json())) == []


def _without_evidence(brief: dict[str, Any]) -> None:
    brief["sections"][0]["statements"][0]["evidence"] = []


def _section_missing(brief: dict[str, Any]) -> None:
    del brief["sections"][3]


def _sections_swapped(brief: dict[str, Any]) -> None:
    brief["sections"][0], brief["sections"][1] = brief["sections"][1], brief["sections"][0]


def _value_without_unit(brief: dict[str, Any]) -> None:
    value = next(s["values"][0] for part in brief["sections"] for s in part["statements"] if s["values"])
    value["unit"] = ""


def _figure_as_text(brief: dict[str, Any]) -> None:
    values = [v for part in brief["sections"] for s in part["statements"] for v in s["values"]]
    next(v for v in values if v["unit"] != "date")["value"] = "22.9 billion"


def _gap_without_command(brief: dict[str, Any]) -> None:
    brief["gaps"] = [{"section": "people", "what": "migrants", "fill": ""}]


def _unknown_relation(brief: dict[str, Any]) -> None:
    next(iter(brief["evidence"].values()))["relation"] = "hearsay"


def _source_without_licence(brief: dict[str, Any]) -> None:
    del next(iter(brief["sources"].values()))["licence"]


def _lone_side(brief: dict[str, Any]) -> None:
    brief["disagreements"][0]["sides"] = brief["disagreements"][0]["sides"][:1]


def _impossible_day(brief: dict[str, Any]) -> None:
    brief["as_of"] = "2026-02-30"


@pytest.mark.parametrize(
    "damage",
    [
        _without_evidence, _section_missing, _sections_swapped, _value_without_unit, _figure_as_text,
        _gap_without_command, _unknown_relation, _source_without_licence, _lone_side, _impossible_day,
    ],
)  # fmt: skip
def test_what_is_no_brief_does_not_validate(
    make: Make, validator: Draft202012Validator, damage: Callable[[dict[str, Any]], None]
) -> None:
    brief = json.loads(make("IND-JPN").to_json())
    damaged = copy.deepcopy(brief)
    damage(damaged)
    assert _problems(validator, brief) == []
    assert len(_problems(validator, damaged)) >= 1


def _problems(validator: Draft202012Validator, brief: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(brief)]
