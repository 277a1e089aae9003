"""`bilateral whatif A B`."""

from __future__ import annotations

import json
from typing import Any

import click

from bilateral.cli.arguments import country, mirror_option, offline_option
from bilateral.cli.opening import open_lake, say
from bilateral.world import Country


@click.command()
@click.argument("a", type=country)
@click.argument("b", type=country)
@click.option(
    "--agreement",
    type=click.Choice(["deeper", "new", "none"]),
    help="Deepen the agreement in force (or conclude one), conclude the first, or end it. What a deeper one does is taken where nothing is asked for.",
)
@click.option(
    "--phased",
    is_flag=True,
    help="Take the agreement's effect once it has phased in over ten years, estimated with lags; else the average one.",
)
@click.option(
    "--tariff",
    "tariff_points",
    type=float,
    default=0.0,
    metavar="POINTS",
    help="Change of tariffs both ways, in percentage points: -5.",
)
@click.option(
    "--cost",
    "cost_percent",
    type=float,
    default=0.0,
    metavar="PERCENT",
    help="Change of trade costs both ways: -10.",
)
@click.option(
    "--bloc",
    metavar="NAME|A,B,...",
    help="Among all members of a bloc (ASEAN, BIMSTEC, CPTPP, Quad, RCEP) or of a list, with the pair.",
)
@click.option(
    "--pairs",
    metavar="A-B,C-D,...",
    help="For these pairs of countries as well: India-Australia,Japan-UK.",
)
@click.option("--year", type=int, help="The year of trade to start from; the last in the lake by default.")
@click.option(
    "--theta", type=float, help="Trade elasticity, held fixed; by default 4, and drawn from 3 to 6."
)
@click.option(
    "--draws",
    type=int,
    default=200,
    show_default=True,
    help="Draws that make the intervals, 40 to 10000; 0 for none.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Where the random numbers start.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "svg"]),
    default="text",
    show_default=True,
    help="svg is a picture of its charts.",
)
@offline_option
@mirror_option
def whatif(a: Country, b: Country, form: str, offline: bool, mirror: str | None, **asked: Any) -> None:
    """Simulate what an agreement, tariffs or trade costs between two countries would do to everybody's trade and income.

    The first run on an edition of the data estimates the model and keeps it in the lake, with what briefs tell of
    every pair (its trade potential, a deeper agreement, a tariff cut).
    """
    from bilateral.gravity.whatif_request import Request, checked

    request = checked(Request(a, b, **asked))
    lake, _ = open_lake(offline=offline, mirror=mirror)
    from bilateral.gravity.whatif import (
        what_if,  # here, because numpy is not needed to refuse a wrong request
    )
    from bilateral.gravity.whatif_everyone import keep_everyone
    from bilateral.gravity.whatif_report import report

    found = report(what_if(lake, request, say), lake)
    click.echo(_written(found, form).encode(), nl=False)  # as bytes: the same ones wherever it runs
    keep_everyone(lake, say)


def _written(found: dict[str, Any], form: str) -> str:
    from bilateral.gravity.whatif_drawing import drawing
    from bilateral.gravity.whatif_words import text

    if form == "json":
        return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    return drawing(found) + "\n" if form == "svg" else text(found)
