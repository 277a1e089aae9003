"""Alliances, disputes and wars, arms transfers, troops and suppliers: the record of who stands with whom."""

from __future__ import annotations

from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import count, listing, number, percent
from bilateral.evidence.relations import Tie
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.series import Measure, tell_measure
from bilateral.strands.treaties import holds
from bilateral.world import Country, get

_ARMS = Measure(
    "sipri-arms", "arms_tiv_delivered", "deliveries of major conventional arms",
    "{origin} last delivered major conventional arms to {destination} in {year}: {value} in SIPRI's trend-indicator values (TIV)",
    lambda value: f"{number(value)} million TIV",
    "No deliveries of major conventional arms from {origin} to {destination} are on record from {first} to {year}.",
)  # fmt: skip
_TROOPS = Measure(
    "troopdata", "troops_deployed", "active-duty personnel deployed",
    "{origin} had {value} active-duty personnel in {destination} in {year}", number,
)  # fmt: skip
_WINDOW = 5  # years over which suppliers' shares of arms are taken, as SIPRI does
_COMMITMENTS = ("defence", "offence")


def tell_alliances(draft: Draft, dossier: Dossier) -> None:
    """Say which pacts hold between the two and how far they go; a non-aggression pact is no alliance of defence."""
    if draft.lacks(dossier, "atop", f"alliance treaties of {dossier.names}"):
        return
    ties = [tie for tie in dossier.ties if tie.kind == "alliance"]
    standing = [tie for tie in ties if holds(tie, dossier.as_of.isoformat())]
    last, ends = _until(dossier, "atop", "alliance")
    for tie in standing:
        since = PartialDate.parse(tie.start or "")
        sort = (
            "an alliance"
            if any(word in (tie.degree or "") for word in _COMMITMENTS)
            else "a pact without a duty of defence"
        )
        draft.say(
            f"alliance-{tie.locator}",
            f"{dossier.names} have been bound by {sort} since {{0}} ({tie.degree}; still in force {ends}).",
            tie_evidence(tie),
            values=[Value(str(since), "date", None, "alliance treaty in force", since.say())],
        )
    if not standing and all(dossier.queries.covers("atop", "alliance", c.id, last) for c in dossier.both):
        draft.say(
            "no-alliance",
            f"{dossier.names} had no alliance treaty with each other {ends}.",
            source_evidence(
                "tie",
                "atop",
                f"alliance {dossier.a.id}-{dossier.b.id} {last}",
                "no row in force, and both are covered",
            ),
            weight=3,
        )
    _tell_past(draft, dossier)


def _until(dossier: Dossier, source: str, kind: str) -> tuple[int, str]:
    """Return the last year that the source and the day allow to speak of, and how a sentence says it."""
    ends = dossier.queries.spans[source, kind].year_to or dossier.as_of.year
    if ends >= dossier.as_of.year:
        return dossier.as_of.year, f"in {dossier.as_of.year}"
    return ends, f"in {ends}, where the source ends"


def _tell_past(draft: Draft, dossier: Dossier) -> None:
    """Say the militarised disputes and wars between the two, with the year of the last."""
    for kind, noun, source in (
        ("dispute", "militarised dispute", "cow-mid"),
        ("war", "inter-state war", "cow-wars"),
    ):
        ties = [tie for tie in dossier.ties if tie.kind == kind]
        span = dossier.queries.spans.get((source, kind))
        if span is None:
            continue
        until, _ = _until(dossier, source, kind)
        if ties:
            last = max(ties, key=lambda tie: tie.start or "")
            when = PartialDate.parse(last.start or "")
            draft.say(
                f"{kind}s",
                f"{{0}} between {dossier.names} {'is' if len(ties) == 1 else 'are'} on record from {span.year_from} to "
                f"{until}; {'it' if len(ties) == 1 else 'the last'} began in {{1}} ({last.degree}).",
                [tie_evidence(tie) for tie in ties],
                values=[
                    Value(
                        len(ties),
                        f"{noun}s",
                        f"{span.year_from}-{until}",
                        f"{noun}s",
                        count(len(ties), noun),
                    ),
                    Value(str(when), "date", None, f"last {noun} began", str(when.year)),
                ],
            )
        elif all(dossier.queries.covers(source, kind, c.id, until) for c in dossier.both):
            draft.say(
                f"no-{kind}",
                f"No {noun} between {dossier.names} is on record to {until}.",
                source_evidence(
                    "tie", source, f"{kind} {dossier.a.id}-{dossier.b.id}", "no row, and both are covered"
                ),
                weight=3,
            )


def tell_arms(draft: Draft, dossier: Dossier) -> None:
    """Say what arms went from each to the other."""
    if draft.lacks(dossier, "sipri-arms", f"arms transfers between {dossier.names}"):
        return
    for origin in dossier.both:
        tell_measure(draft, dossier, _ARMS, origin)
    orders = [tie for tie in dossier.ties if tie.kind == "arms-order"]
    rows = [
        [
            tie.start or "",
            get(tie.a).name,
            get(tie.b).name,
            (tie.degree or "").split(";")[0],
            [tie_evidence(tie)],
        ]
        for tie in sorted(orders, key=lambda one: one.start or "", reverse=True)[:15]
    ]
    draft.table(
        "arms-orders",
        "Arms orders on record, latest first",
        ("ordered", "supplier", "recipient", "what", "evidence"),
        rows,
    )
    for origin in dossier.both:
        if origin.id == "USA":
            tell_measure(draft, dossier, _TROOPS, origin)


def tell_reliance(draft: Draft, dossier: Dossier, country: Country) -> None:
    """Say on whom a country leans for its security: allies by treaty, foreign troops, arms suppliers."""
    _tell_suppliers(draft, dossier, country)
    _tell_allies(draft, dossier, country)
    _tell_hosted(draft, dossier, country)


def _tell_suppliers(draft: Draft, dossier: Dossier, country: Country) -> None:
    last = dossier.queries.last_year("sipri-arms", "arms_tiv_delivered", dossier.as_of.year)
    if last is None:
        return
    totals = dict(
        dossier.queries.ranking(
            "sipri-arms", "arms_tiv_delivered", country.id, "destination", last - _WINDOW + 1, last
        )
    )
    received = sum(
        t.value or 0
        for t in dossier.traits(country, "arms_tiv_received")
        if t.year and last - _WINDOW < t.year <= last
    )
    if not totals or received <= 0:
        return
    top = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:3]
    period = f"{last - _WINDOW + 1}-{last}"
    draft.say(
        f"suppliers-{country.id}",
        f"{country.possessive} arms came mostly from "
        + listing([f"{get(supplier).in_sentence} ({{{place}}})" for place, (supplier, _) in enumerate(top)])
        + f" in {period}, by volume of deliveries.",
        source_evidence(
            "flow",
            "sipri-arms",
            f"arms_tiv_delivered *>{country.id} {period}",
            f"trend-indicator values; {number(received)} million TIV in all",
        ),
        values=[
            Value(
                value / received * 100,
                "%",
                period,
                f"share of {get(supplier).name} in {country.possessive} arms imports",
                percent(value / received),
            )
            for supplier, value in top
        ],
    )


def _tell_allies(draft: Draft, dossier: Dossier, country: Country) -> None:
    if not dossier.has("atop"):
        return
    last, ends = _until(dossier, "atop", "alliance")
    found: dict[str, Tie] = {}
    for tie in dossier.queries.ties_of(country.id):
        other = tie.b if tie.a == country.id else tie.a
        if (
            tie.kind == "alliance"
            and "defence" in (tie.degree or "")
            and holds(tie, dossier.as_of.isoformat())
        ):
            found.setdefault(other, tie)
    if found:
        names = [get(other).in_sentence for other in sorted(found, key=lambda ally: get(ally).name)]
        shown = listing(names) if len(names) <= 6 else f"{', '.join(names[:6])} and {len(names) - 6} others"
        draft.say(
            f"allies-{country.id}",
            f"{country.in_sentence} had treaties with a duty of defence with {{0}} {ends}: {shown}.",
            [tie_evidence(tie) for _, tie in sorted(found.items())][:8],
            values=[
                Value(
                    len(found),
                    "states",
                    str(last),
                    "allies by a treaty of defence",
                    count(len(found), "state"),
                )
            ],
        )
    elif dossier.queries.covers("atop", "alliance", country.id, last):
        draft.say(
            f"allies-{country.id}",
            f"{country.in_sentence} had no treaty with a duty of defence {ends}.",
            source_evidence(
                "tie",
                "atop",
                f"alliance {country.id} {last}",
                "no row with a duty of defence in force, and it is covered",
            ),
        )


def _tell_hosted(draft: Draft, dossier: Dossier, country: Country) -> None:
    last = dossier.queries.last_year("troopdata", "troops_deployed", dossier.as_of.year)
    if last is None or country.id == "USA":
        return
    hosted = dict(
        dossier.queries.ranking("troopdata", "troops_deployed", country.id, "destination", last, last)
    ).get("USA")
    if hosted and hosted >= 1000:
        draft.say(
            f"hosts-{country.id}",
            f"{country.in_sentence} hosted {{0}} active-duty personnel of the United States in {last}.",
            source_evidence(
                "flow",
                "troopdata",
                f"troops_deployed USA>{country.id} {last}",
                "as the US Department of Defense reports them",
            ),
            values=[Value(hosted, "persons", str(last), "US troops deployed", number(hosted))],
        )
