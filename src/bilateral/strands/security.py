"""Alliances, disputes and wars, arms transfers, troops and suppliers: the record of who stands with whom."""

from __future__ import annotations

from typing import NamedTuple

from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import count, listing, number, percent
from bilateral.evidence.relations import Tie
from bilateral.evidence.statement import Evidence, Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.series import Measure, tell_both_ways, tell_measure
from bilateral.strands.treaties import holds
from bilateral.world import Country, get

_ARMS = Measure(
    "sipri-arms", "arms_tiv_delivered", "deliveries of major conventional arms",
    "{origin} last delivered major conventional arms to {destination} in {year}: {value} in SIPRI's trend-indicator values (TIV)",
    lambda value: f"{number(value)} million TIV",
    "No deliveries of major conventional arms from {origin} to {destination} are on record from {first} to {year}.",
    neither_way="No deliveries of major conventional arms between {a} and {b}, either way, are on record from {first} to {year}",
)  # fmt: skip
_TROOPS = Measure(
    "troopdata", "troops_deployed", "active-duty personnel deployed",
    "{origin} had {value} active-duty personnel in {destination} in {year}", number,
)  # fmt: skip
_WINDOW = 5  # years over which suppliers' shares of arms are taken, as SIPRI does
_COMMITMENTS = ("defence", "offence")
_NAMED = 6  # allies named in a sentence


def tell_alliances(draft: Draft, dossier: Dossier) -> None:
    """Say which pacts hold between the two and how far they go; a non-aggression pact is no alliance of defence."""
    if draft.lacks(dossier, "atop", f"alliance treaties of {dossier.names}"):
        return
    ties = [tie for tie in dossier.ties if tie.kind == "alliance"]
    standing = [tie for tie in ties if holds(tie, dossier.as_of.isoformat())]
    last, ends = _until(dossier, "atop", "alliance")
    binding = [tie for tie in standing if any(word in (tie.degree or "") for word in _COMMITMENTS)]
    _tell_pacts(draft, dossier, "alliance", binding, "an alliance", "alliances")
    others = [tie for tie in standing if tie not in binding]
    without = "without a duty of defence"
    _tell_pacts(draft, dossier, "pact", others, f"a pact {without}", f"pacts {without}")
    uncovered = [
        c.in_sentence for c in dossier.both if not dossier.queries.covers("atop", "alliance", c.id, last)
    ]
    if not standing and uncovered and dossier.both_existed(last):
        draft.gap(
            f"alliance treaties of {dossier.names}: the list does not cover {listing(uncovered)} {ends}",
            "bilateral sources show atop",
        )
    elif not standing and not uncovered:
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


def _tell_pacts(draft: Draft, dossier: Dossier, name: str, ties: list[Tie], one: str, several: str) -> None:
    """Say the treaties of one sort that stand, all in one sentence."""
    if not ties:
        return
    ties = sorted(ties, key=lambda tie: tie.start or "")
    dates = [PartialDate.parse(start) for start in dict.fromkeys(tie.start or "" for tie in ties)]
    _, ends = allied_until(dossier)
    if len(ties) == 1:
        text = f"{one} since {{0}} ({ties[0].degree}; still in force {ends})"
    else:
        each = listing([f"{{{place}}}" for place in range(len(dates))])
        text = f"{count(len(ties), '', several).strip()} since {each} ({_degrees(ties)}; all still in force {ends})"
    draft.say(
        f"{name}-{ties[0].locator}",
        f"{dossier.names} have been bound by {text}.",
        [tie_evidence(tie) for tie in ties],
        values=[Value(str(since), "date", None, f"{name} treaty in force", since.say()) for since in dates],
    )


def _degrees(ties: list[Tie]) -> str:
    """Return how far several treaties go and how many are of many states: each has it in its own words."""
    obligations = dict.fromkeys(part for tie in ties for part in (tie.degree or "").split(";")[0].split(", "))
    multilateral = sum("multilateral" in (tie.degree or "") for tie in ties)
    how_many = {0: "none", len(ties): "all"}.get(multilateral) or count(multilateral, "of them", "of them")
    return f"{', '.join(obligations)}; {how_many} multilateral"


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
        if (source, kind) not in dossier.queries.spans:
            continue
        ties = [tie for tie in dossier.ties if tie.kind == kind]
        if ties:
            _tell_clashes(draft, dossier, source, noun, ties)
        else:
            _tell_no_clash(draft, dossier, source, kind, noun)


def _tell_clashes(draft: Draft, dossier: Dossier, source: str, noun: str, ties: list[Tie]) -> None:
    kind, one = ties[0].kind, len(ties) == 1
    first, (until, _) = dossier.queries.spans[source, kind].year_from, _until(dossier, source, kind)
    last = max(ties, key=lambda tie: tie.start or "")
    when = PartialDate.parse(last.start or "")
    draft.say(
        f"{kind}s",
        f"{{0}} between {dossier.names} {'is' if one else 'are'} on record from {first} to {until}; "
        f"{'it' if one else 'the last'} began in {{1}} ({last.degree}).",
        [tie_evidence(tie) for tie in ties],
        values=[
            Value(len(ties), f"{noun}s", f"{first}-{until}", f"{noun}s", count(len(ties), noun)),
            Value(str(when), "date", None, f"last {noun} began", str(when.year)),
        ],
    )


def _tell_no_clash(draft: Draft, dossier: Dossier, source: str, kind: str, noun: str) -> None:
    """Say that none is on record if both are covered to the end; else name the gap."""
    until, _ = _until(dossier, source, kind)
    uncovered = [c.in_sentence for c in dossier.both if not dossier.queries.covers(source, kind, c.id, until)]
    if not uncovered:
        locator = f"{kind} {dossier.a.id}-{dossier.b.id}"
        draft.say(
            f"no-{kind}",
            f"No {noun} between {dossier.names} is on record to {until}.",
            source_evidence("tie", source, locator, "no row, and both are covered"),
            weight=3,
        )
    elif dossier.both_existed(until):
        draft.gap(
            f"{noun}s between {dossier.names}: the list does not cover {listing(uncovered)} in {until}",
            f"bilateral sources show {source}",
        )


def tell_arms(draft: Draft, dossier: Dossier) -> None:
    """Say what arms went from each to the other."""
    if draft.lacks(dossier, "sipri-arms", f"arms transfers between {dossier.names}"):
        return
    tell_both_ways(draft, dossier, _ARMS)
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


class Suppliers(NamedTuple):
    """Who delivered arms to a country over the years of `period`: each one's share, 0 to 1, largest first."""

    period: str
    shares: dict[str, float]
    evidence: Evidence


def arms_suppliers(dossier: Dossier, country: Country) -> Suppliers | None:
    """Return a country's suppliers of major conventional arms, or None where nothing was delivered or is known."""
    last = dossier.queries.last_year("sipri-arms", "arms_tiv_delivered", dossier.as_of.year)
    if last is None:
        return None
    totals = dossier.queries.ranking(
        "sipri-arms", "arms_tiv_delivered", country.id, "destination", last - _WINDOW + 1, last
    )
    received = sum(
        t.value or 0
        for t in dossier.traits(country, "arms_tiv_received")
        if t.year and last - _WINDOW < t.year <= last
    )
    if not totals or received <= 0:
        return None
    period = f"{last - _WINDOW + 1}-{last}"
    evidence = source_evidence(
        "flow", "sipri-arms", f"arms_tiv_delivered *>{country.id} {period}",
        f"trend-indicator values; {number(received)} million TIV in all",
    )  # fmt: skip
    return Suppliers(period, {supplier: value / received for supplier, value in totals}, evidence)


def _tell_suppliers(draft: Draft, dossier: Dossier, country: Country) -> None:
    found = arms_suppliers(dossier, country)
    if found is None:
        return
    top = list(found.shares.items())[:3]
    named = [f"{get(supplier).in_sentence} ({{{place}}})" for place, (supplier, _) in enumerate(top)]
    draft.say(
        f"suppliers-{country.id}",
        f"{country.possessive} arms came mostly from {listing(named)} in {found.period}, by volume of deliveries.",
        found.evidence,
        values=[
            Value(share * 100, "%", found.period, f"share of {get(supplier).name} in {country.possessive} arms imports", percent(share))
            for supplier, share in top
        ],
    )  # fmt: skip


def allied_until(dossier: Dossier) -> tuple[int, str]:
    """Return the last year of which the list of alliances speaks on the day, and how a sentence says it."""
    return _until(dossier, "atop", "alliance")


def allies(dossier: Dossier, country: Country) -> dict[str, Tie]:
    """Return the states with which a country has a treaty with a duty of defence, each with the oldest such treaty."""
    found: dict[str, Tie] = {}
    for tie in dossier.queries.ties_of(country.id):
        if (
            tie.kind == "alliance"
            and "defence" in (tie.degree or "")
            and holds(tie, dossier.as_of.isoformat())
        ):
            other = tie.b if tie.a == country.id else tie.a
            known = found.get(other)
            if known is None or (tie.start or "") < (known.start or ""):
                found[other] = tie
    return found


def _tell_allies(draft: Draft, dossier: Dossier, country: Country) -> None:
    if not dossier.has("atop"):
        return
    last, ends = allied_until(dossier)
    found = allies(dossier, country)
    if found:
        names = [get(other).in_sentence for other in sorted(found, key=lambda ally: get(ally).name)]
        left = len(names) - _NAMED
        shown = f"{', '.join(names[:_NAMED])} and {count(left, 'other')}" if left > 1 else listing(names)
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


def troops_hosted(dossier: Dossier, country: Country) -> tuple[int, float] | None:
    """Return the last year that covers a country and how many US personnel it hosted then, or None."""
    last = dossier.queries.last_year("troopdata", "troops_deployed", dossier.as_of.year)
    if last is None or not dossier.queries.covers("troopdata", "troops_deployed", country.id, last):
        return None
    found = dossier.queries.ranking("troopdata", "troops_deployed", country.id, "destination", last, last)
    return last, dict(found).get("USA", 0.0)


def _tell_hosted(draft: Draft, dossier: Dossier, country: Country) -> None:
    last, hosted = troops_hosted(dossier, country) or (0, 0.0)
    if hosted >= 1000:
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
