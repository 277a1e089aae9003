"""Direct investment positions both ways, reported and derived kept apart."""

from __future__ import annotations

from bilateral.evidence.quantity import money
from bilateral.evidence.statement import Disagreement, Value
from bilateral.lake.queries import Point
from bilateral.strands.dossier import Dossier
from bilateral.strands.draft import Draft
from bilateral.strands.series import series_evidence
from bilateral.world import Country

_POSITION = "direct_investment_position"
_APART = 0.1  # two books of a position that differ by so much of the larger are a disagreement


def tell_investment(draft: Draft, dossier: Dossier) -> None:
    """Say what each has invested in the other by the investor's books and by what the host's books imply."""
    if draft.lacks(dossier, "imf-dip", f"direct investment positions of {dossier.names}"):
        return
    untold = [investor for investor in dossier.both if not _tell_position(draft, dossier, investor)]
    if len(untold) == 2:
        draft.gap(
            f"direct investment positions of {dossier.names}: the files in the lake hold neither as reporter",
            "bilateral sources show imf-dip",
        )
    elif untold:
        investor = untold[0]
        draft.gap(
            f"direct investment position of {investor.in_sentence} in {dossier.other(investor).in_sentence}: "
            "no row by either's books",
            "bilateral sources show imf-dip",
        )


def _tell_position(draft: Draft, dossier: Dossier, investor: Country) -> bool:
    host = dossier.other(investor)
    found = {
        whose: dossier.series("imf-dip", f"{_POSITION}_{way}", investor)
        for whose, way in (
            (f"reported by {investor.in_sentence}", "outward"),
            (f"derived from the books of {host.in_sentence}", "outward_derived"),
            (f"reported by {host.in_sentence}", "inward"),
        )
    }
    found = {whose: points for whose, points in found.items() if points}
    if not found:
        return False
    # A host's own figure and the one derived from its books for the investor are one observation.
    if len(found) == 3:
        found.popitem()
    values, parts, evidence = [], [], []
    for whose, points in found.items():
        last = points[-1]
        values.append(
            Value(
                last.value,
                "USD",
                str(last.year),
                f"direct investment position of {investor.name} in {host.name}, {whose}",
                money(last.value),
            )
        )
        parts.append(f"{{{len(values) - 1}}} at the end of {last.year} ({whose})")
        way = f"{_POSITION} {whose}"
        evidence.append(series_evidence("imf-dip", way, investor, host, [last]))
    draft.say(
        f"position-{investor.id}",
        f"The direct investment position of {investor.in_sentence} in {host.in_sentence} was " + " and ".join(parts) + ".",
        evidence, values=values, weight=1 if (values[0].value if isinstance(values[0].value, float) else 0) > 1e9 else 2,
    )  # fmt: skip
    _tell_apart(draft, investor, host, found)
    _tell_path(draft, investor, host, found)
    return True


def _tell_apart(draft: Draft, investor: Country, host: Country, found: dict[str, list[Point]]) -> None:
    """List two books of one position among the disagreements if they are far apart in the same year."""
    lasts = [(whose, points[-1]) for whose, points in found.items()]
    if len(lasts) < 2 or lasts[0][1].year != lasts[1][1].year:
        return
    first, second = (point.value for _, point in lasts)
    if abs(first - second) < _APART * max(abs(first), abs(second)):
        return
    draft.section.disagreements.append(
        Disagreement(
            f"Direct investment: position of {investor.in_sentence} in {host.in_sentence} at the end of {lasts[0][1].year}",
            tuple((money(point.value), f"{whose}, IMF") for whose, point in lasts),
            "Investor and host value holdings in their own ways, and each may name another country where money passes "
            "through a third.",
        )
    )


def _tell_path(draft: Draft, investor: Country, host: Country, found: dict[str, list[Point]]) -> None:
    years = sorted({point.year for points in found.values() for point in points}, reverse=True)
    by_year = {whose: {point.year: point for point in points} for whose, points in found.items()}
    rows = []
    for year in years:
        cells = [by_year[whose].get(year) for whose in found]
        rows.append(
            [year, *(money(point.value) if point else "not published" for point in cells),
             [series_evidence("imf-dip", f"{_POSITION} {whose}", investor, host, [point]) for whose, point in zip(found, cells, strict=True) if point]]
        )  # fmt: skip
    draft.table(
        f"positions-{investor.id}", f"Direct investment position of {investor.in_sentence} in {host.in_sentence}",
        ("end of", *found, "evidence"), rows, note="US dollars; reported and derived figures must not be added.",
    )  # fmt: skip
