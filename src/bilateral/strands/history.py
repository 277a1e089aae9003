"""History: how far back it goes, in phases, and the ground it stands on (distance, borders, statehood)."""

from __future__ import annotations

from bilateral.evidence.fact import Fact
from bilateral.evidence.relations import Trait
from bilateral.evidence.statement import Section, Value
from bilateral.strands import charts
from bilateral.strands.dossier import Dossier, fact_evidence, tie_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.fact_box import add_fact_box
from bilateral.strands.labels import tell_labels
from bilateral.strands.record import listed_borders, tell_geodist, tell_rule, tell_shores
from bilateral.strands.telling import tell_all
from bilateral.world import Country
from bilateral.world.distance import great_circle_km

# Turning points of the world, not of one pair, so that any two countries' histories compare.
_PHASES = (
    (1899, "Before 1900"),
    (1945, "1900 to 1945"),
    (1990, "1946 to 1990: the Cold War"),
    (9999, "Since 1991"),
)

_MILESTONES = 16
_SHAPING = ("treaty", "declaration", "partnership", "agreement")


def history(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("history", "Historical relations")
    _headline(draft, dossier)
    add_fact_box(draft, dossier)
    _timeline(draft, dossier)
    _ground(draft, dossier)
    facts = [fact for fact in dossier.facts if fact.strand == "history"]
    for end, title in _PHASES:
        draft.under(title)
        start = max((last for last, _ in _PHASES if last < end), default=-1)
        tell_all(draft, [f for f in facts if f.date and start < f.date.year <= end])
    draft.under("Undated")
    tell_all(draft, [fact for fact in facts if not fact.date])
    if not facts:
        draft.gap(
            f"the register holds no dated event of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section


def _headline(draft: Draft, dossier: Dossier) -> None:
    first = next((fact for fact in dossier.facts if fact.date), None)
    if first is None or first.date is None:
        return
    opened = dossier.role("diplomatic-relations")
    begun = Value(str(first.date), "date", None, first.title, first.date.say())
    if opened and opened.date and opened.date > first.date:
        draft.say(
            "headline",
            f"{dossier.names} have had diplomatic relations since {{0}}; contact between them is recorded from "
            f"{{1}} on ({first.title}).",
            [*fact_evidence(opened), *fact_evidence(first)],
            values=[Value(str(opened.date), "date", None, "diplomatic relations", opened.date.say()), begun],
            weight=1,
        )
    else:
        draft.say(
            "headline",
            f"The register's earliest entry on {dossier.names} is from {{0}} ({first.title}).",
            fact_evidence(first),
            values=[begun],
            weight=1,
        )


def _timeline(draft: Draft, dossier: Dossier) -> None:
    weighty = [
        fact for fact in dossier.facts if fact.weight == 1 and fact.date and fact.strand != "challenges"
    ]
    shaping = [fact for fact in weighty if fact.kind in _SHAPING or fact.role == "diplomatic-relations"]
    others = _thin([fact for fact in weighty if fact not in shaping], max(_MILESTONES - len(shaping), 4))
    picked = _thin([fact for fact in weighty if fact in shaping or fact in others], _MILESTONES)
    if len(picked) < 3:
        return
    rows = [{"year": str(fact.date), "label": fact.title} for fact in picked]
    told = "; ".join(f"{fact.title} ({fact.date.say()})" for fact in picked if fact.date)
    draft.under("")
    draft.chart(
        "timeline",
        f"Milestones of {dossier.names}",
        f"A timeline of {len(rows)} dated milestones. {told}.",
        charts.timeline([{**row, "year": row["year"][:4]} for row in rows]),
        [item for fact in picked for item in fact_evidence(fact)],
    )


def _thin(facts: list[Fact], most: int) -> list[Fact]:
    """Keep the first, the last and what lies evenly between."""
    if len(facts) <= most:
        return facts
    step = (len(facts) - 1) / (most - 1)
    return [facts[round(index * step)] for index in range(most)]


def _ground(draft: Draft, dossier: Dossier) -> None:
    draft.under("The two countries")
    _distance(draft, dossier)
    _border(draft, dossier)
    tell_rule(draft, dossier)
    tell_geodist(draft, dossier)
    tell_labels(draft, dossier, {"independence": "date of independence"})


def _distance(draft: Draft, dossier: Dossier) -> None:
    places: list[tuple[Trait, Trait, Trait]] = []
    for country in dossier.both:
        found = [
            dossier.capital(country),
            *(dossier.trait(country, f"capital_{axis}") for axis in ("latitude", "longitude")),
        ]
        if any(trait is None for trait in found):
            return
        places.append(tuple(trait for trait in found if trait))  # type: ignore[arg-type]
    (name_a, lat_a, lon_a), (name_b, lat_b, lon_b) = places
    km = great_circle_km(lat_a.value or 0, lon_a.value or 0, lat_b.value or 0, lon_b.value or 0)
    rounded = round(km, -1) if km >= 100 else round(km)
    draft.say(
        "distance",
        f"{_seat(name_a, dossier.a)} and {_seat(name_b, dossier.b)} are {{0}} apart along the great circle.",
        [trait_evidence(trait) for trait in (name_a, lat_a, lon_a, name_b, lat_b, lon_b)],
        values=[
            Value(rounded, "km", None, "great-circle distance between the capitals", f"{rounded:,.0f} km")
        ],
    )


def _seat(capital: Trait, country: Country) -> str:
    """Return the capital's name, or, where the source has a remark in its place, what may be said instead."""
    name = (capital.label or "").split(";")[0]
    return name if name[:1].isupper() else f"the seat of government of {country.in_sentence}"


def _border(draft: Draft, dossier: Dossier) -> None:
    borders = [tie for tie in dossier.ties if tie.kind == "border"]
    lengths = [tie for tie in borders if tie.degree and "km" in tie.degree]
    if lengths:
        draft.say(
            "border",
            f"{dossier.names} share a land border: {lengths[0].degree}.",
            [tie_evidence(tie) for tie in borders],
        )
    elif borders or (borders := listed_borders(dossier)):
        draft.say("border", f"{dossier.names} share a land border.", map(tie_evidence, borders))
    else:
        tell_shores(draft, dossier)
