"""Aid by donor: what the OECD's rows say was disbursed, and what AidData gathered of commitments before."""

from __future__ import annotations

from bilateral.evidence.quantity import money
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier
from bilateral.strands.draft import Draft
from bilateral.strands.series import Measure, series_evidence, tell_measure
from bilateral.world import Country

_OECD, _NET = "oecd-dac", "oda_net_disbursements"
_AIDDATA, _COMMITTED = "aiddata", "aid_commitments"


def _said(value: float) -> str:
    return money(value).replace("-", "−")


_DISBURSED = Measure(
    _OECD, _NET, "net disbursements of official development assistance",
    "{origin} disbursed {value} of official development assistance to {destination} in {year}, net of repayments and at current prices, by the OECD's count", _said,
)  # fmt: skip


def tell_aid(draft: Draft, dossier: Dossier) -> None:
    """Say what each donor disbursed to the other, or committed by the older list where there is nothing later."""
    draft.lacks(dossier, _AIDDATA, f"commitments of aid between {dossier.names}")
    for donor in dossier.both:
        if dossier.series(_OECD, _NET, donor):
            tell_measure(draft, dossier, _DISBURSED, donor)
        else:
            _tell_disbursements_missing(draft, dossier, donor)
        _tell_commitments(draft, dossier, donor)


def _tell_disbursements_missing(draft: Draft, dossier: Dossier, donor: Country) -> None:
    """Name the gap for who is a donor by the OECD's list, or by the commitments of AidData where that list is not there."""
    if not (dossier.trait(donor, "dac_donor_code") or dossier.series(_AIDDATA, _COMMITTED, donor)):
        return
    what = f"aid disbursed by {donor.in_sentence} to {dossier.other(donor).in_sentence}"
    if (_OECD, _NET) in dossier.queries.spans:
        draft.gap(f"{what}: no row in the OECD's DAC2a, which is no zero", f"bilateral sources show {_OECD}")
    else:
        draft.gap(f"{what}: the lake has no rows of the OECD's DAC2a", f"bilateral sources pull {_OECD}")


def _tell_commitments(draft: Draft, dossier: Dossier, donor: Country) -> None:
    points = [point for point in dossier.series(_AIDDATA, _COMMITTED, donor) if point.value > 0]
    if not points:
        return
    recipient, total = dossier.other(donor), sum(point.value for point in points)
    complete = dossier.queries.spans[_AIDDATA, _COMMITTED].year_to
    ends = f", which is complete to {complete}" if complete and complete < dossier.as_of.year else ""
    top = max(points, key=lambda point: point.value)
    span = f"from {points[0].year} to {points[-1].year} add up to"
    largest = f"; the largest year was {top.year} ({{1}})"
    if len(points) == 1:
        span, largest = f"were, in {top.year} alone,", ""
    draft.say(
        f"aid-{donor.id}",
        f"{donor.possessive} commitments of aid and other official finance to {recipient.in_sentence} {span} {{0}} at constant "
        f"prices by AidData{ends}{largest}.",
        series_evidence(_AIDDATA, _COMMITTED, donor, recipient, points),
        values=[
            Value(total, "USD, constant prices", f"{points[0].year}-{points[-1].year}", "aid commitments, sum of years", money(total)),
            Value(top.value, "USD, constant prices", str(top.year), "aid commitments", money(top.value)),
        ],
    )  # fmt: skip
