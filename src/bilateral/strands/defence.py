"""Defence and security: declarations, dialogues, exercises by edition, what each spends."""

from __future__ import annotations

from bilateral.evidence.quantity import count, money
from bilateral.evidence.statement import Section, Value
from bilateral.strands import charts
from bilateral.strands.capability import tell_capabilities
from bilateral.strands.dossier import Dossier, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.labels import tell_labels
from bilateral.strands.meetings import series
from bilateral.strands.record import tell_exercises_on_record, tell_rivalries, tell_territory
from bilateral.strands.security import tell_alliances, tell_arms
from bilateral.strands.telling import fact_table, latest_first, tell_all, when
from bilateral.world import Country

_EXERCISES = ("exercise",)
_TALKS = ("dialogue",)


def defence(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("defence", "Defence and security")
    facts = dossier.strand("defence")
    _headline(draft, dossier)
    draft.under("Declarations and agreements")
    tell_all(draft, [fact for fact in facts if fact.kind not in _EXERCISES + _TALKS])
    draft.under("Dialogues")
    tell_all(draft, [fact for fact in facts if fact.kind in _TALKS])
    draft.under("Exercises")
    tell_all(draft, [fact for fact in facts if fact.kind in _EXERCISES])
    _exercises(draft, dossier)
    tell_exercises_on_record(draft, dossier)
    draft.under("Alliances and disputes")
    tell_alliances(draft, dossier)
    tell_rivalries(draft, dossier)
    tell_territory(draft, dossier)
    draft.under("Arms")
    tell_arms(draft, dossier)
    draft.under("Military spending")
    _spending(draft, dossier)
    draft.under("Capabilities")
    tell_capabilities(draft, dossier)
    draft.under("Forces")
    tell_labels(
        draft,
        dossier,
        {
            "military_personnel": "military personnel",
            "military_equipment": "military equipment",
            "military_deployments": "military deployments abroad",
        },
    )
    if not facts:
        draft.gap(
            f"the register holds no defence agreement, dialogue or exercise of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section


def _headline(draft: Draft, dossier: Dossier) -> None:
    found = [one for one in series(dossier, _EXERCISES) if one.last]
    if not found:
        return
    latest = found[0]
    assert latest.last  # noqa: S101 - chosen for having one
    assert latest.last.date  # noqa: S101 - a last edition is dated
    draft.say(
        "headline",
        f"The register follows {{0}} of military exercises of {dossier.names}; the latest edition in it is "
        f"{latest.last.title} ({{1}}).",
        latest.evidence,
        values=[
            Value(
                len(found),
                "series",
                None,
                "series of exercises in the register",
                count(len(found), "series", "series"),
            ),
            Value(str(latest.last.date), "date", None, latest.last.title, latest.last.date.say()),
        ],
        weight=1,
    )


def _exercises(draft: Draft, dossier: Dossier) -> None:
    rows = []
    for one in series(dossier, _EXERCISES):
        known = ", ".join(str(e.date.year) for e in one.editions if e.date)
        rows.append(
            [
                one.fact.title,
                str(one.fact.date or ""),
                str(one.last.date) if one.last else "not in the register",
                known,
                one.evidence,
            ]
        )
    draft.table(
        "exercise-series",
        "Exercises: when each began and was last held",
        ("exercise", "since", "last held", "editions in the register", "evidence"),
        rows,
    )
    editions = [fact for fact in dossier.facts if fact.kind == "exercise" and fact.targets("edition-of")]
    fact_table(
        draft,
        "exercises",
        "Exercises by edition, latest first",
        latest_first(editions),
        {
            "date": when,
            "exercise": lambda fact: fact.title,
            "edition": lambda fact: fact.edition or "",
            "where": lambda fact: fact.place or "",
        },
        note="Editions in the register; some are missing.",
    )


def _spending_by_sipri(draft: Draft, dossier: Dossier, country: Country) -> None:
    """Say what SIPRI counts, by a definition of its own."""
    spent, share = (
        dossier.trait(country, f"military_expenditure_{name}") for name in ("usd", "share_of_gdp")
    )
    if not (spent and spent.value and share and share.value and spent.year == share.year):
        return
    draft.say(
        f"spending-sipri-{country.id}",
        f"SIPRI, which counts by a definition of its own, puts {country.possessive} military spending of {spent.year} at {{0}}, {{1}} of GDP.",
        [trait_evidence(spent), trait_evidence(share)],
        values=[
            Value(spent.value * 1e6, "USD", str(spent.year), "military expenditure, SIPRI", money(spent.value * 1e6)),
            Value(share.value, "% of GDP", str(share.year), "military expenditure, SIPRI", f"{share.value:.1f}%"),
        ],
    )  # fmt: skip


def _spending(draft: Draft, dossier: Dossier) -> None:
    rows, used = [], []
    for country in dossier.both:
        spent = [t for t in dossier.traits(country, "military_expenditure") if t.value is not None and t.year]
        if not spent:
            continue
        latest = spent[0]
        draft.say(
            f"spending-{country.id}",
            f"{country.in_sentence} spent {{0}} of its GDP on its military in {latest.year}, by the Factbook's estimate.",
            trait_evidence(latest),
            values=[
                Value(
                    latest.value or 0,
                    "% of GDP",
                    str(latest.year),
                    "military expenditure",
                    f"{latest.value:g}%",
                )
            ],
        )
        _spending_by_sipri(draft, dossier, country)
        rows += [{"year": t.year, "series": country.name, "value": t.value} for t in spent]
        used += [trait_evidence(t) for t in spent]
    if len({row["series"] for row in rows}) == 2 and len(rows) > 5:
        ends = "; ".join(f"{row['series']} {row['year']}: {row['value']:g}%" for row in rows)
        draft.chart(
            "spending-chart",
            "Military expenditure, % of GDP",
            f"Lines by year. {ends}.",
            charts.lines(rows, unit="% of GDP", names=[country.name for country in dossier.both]),
            used,
        )
