"""Regional and multilateral: which clubs and treaties both are in, only one is in, and in what status."""

from __future__ import annotations

from bilateral.evidence.quantity import count, listing
from bilateral.evidence.relations import Tie
from bilateral.evidence.statement import Evidence, Section, Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.telling import tell_all
from bilateral.strands.voting import tell_ideal_points, tell_shared_organisations, tell_votes
from bilateral.world import Country

_FULL = {"member", "permanent"}
# Signs of the Factbook that do not tell what they stand for.
_SIGNS = {
    "C": "Commonwealth",
    "ICCt": "International Criminal Court",
    "ZC": "Zangger Committee",
    "PCA": "Permanent Court of Arbitration",
}
# Peace operations of the United Nations: the Factbook lists who takes part among the members of organisations.
OPERATIONS = {
    "MINURSO", "MINUSCA", "MONUSCO", "UNAMA", "UNDOF", "UNFICYP", "UNIFIL", "UNISFA", "UNMHA", "UNMISS", "UNMOGIP",
    "UNSMIL", "UNSOS", "UNTSO", "UNVIM",
}  # fmt: skip
TREATIES = ("party", "signed, not ratified")


def regional(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("regional", "Regional and multilateral relations")
    draft.under("Together in the region")
    tell_all(draft, dossier.strand("regional"))
    draft.under("At the United Nations")
    tell_votes(draft, dossier)
    tell_ideal_points(draft, dossier)
    draft.under("Organisations")
    tell_shared_organisations(draft, dossier)
    _organisations(draft, dossier)
    draft.under("Treaties on the environment")
    _treaties(draft, dossier)
    return draft.section


def clubs(dossier: Dossier) -> tuple[list[str], list[str], list[str]] | None:
    """Return the organisations of which both, only the first and only the second are full members."""
    a, b = (dossier.memberships(country) for country in dossier.both)
    if not a or not b:
        return None
    full_a, full_b = ({name for name, tie in held.items() if _is_full(tie)} for held in (a, b))
    return sorted(full_a & full_b), sorted(full_a - full_b), sorted(full_b - full_a)


def _is_full(tie: Tie) -> bool:
    """Tell whether a status is full membership; what stands behind a semicolon is an aside: `member; as Chinese Taipei`."""
    return (tie.degree or "").split(";")[0] in _FULL


def full_name(organisation: str) -> str:
    """Return an organisation's name where the Factbook has a sign that few know."""
    return _SIGNS.get(organisation, organisation)


def club_evidence(dossier: Dossier) -> list[Evidence]:
    """Return the evidence of both countries' membership lists."""
    return [_list_evidence(country, dossier.memberships(country)) for country in dossier.both]


def _list_evidence(country: Country, held: dict[str, Tie]) -> Evidence:
    locator = next(iter(held.values())).locator.split(" [")[0] if held else country.name
    return source_evidence("tie", "factbook", locator, f"{len(held)} entries for {country.name}")


def _organisations(draft: Draft, dossier: Dossier) -> None:
    shared = clubs(dossier)
    if shared is None:
        without = [c.in_sentence for c in dossier.both if not dossier.memberships(c)]
        why = f"it has none for {listing(without)}" if dossier.lists_hold else "its lists are of a later year"
        draft.gap(f"organisations, by the Factbook: {why}", "bilateral sources show factbook")
        return
    both, only_a, only_b = shared
    draft.say(
        "headline",
        f"By the Factbook's lists, {dossier.names} are both full members of {{0}}; {dossier.a.in_sentence} of "
        f"{{1}} without {dossier.b.in_sentence}, {dossier.b.in_sentence} of {{2}} without {dossier.a.in_sentence}.",
        club_evidence(dossier),
        values=[
            Value(len(both), "organisations", None, "both full members", count(len(both), "organisation")),
            Value(len(only_a), "organisations", None, f"only {dossier.a.name}", _of(len(only_a))),
            Value(len(only_b), "organisations", None, f"only {dossier.b.name}", _of(len(only_b))),
        ],
        weight=1,
    )
    held = [dossier.memberships(country) for country in dossier.both]
    rows = []
    for name in sorted(set(held[0]) | set(held[1]), key=lambda n: (_order(held, n), n.lower())):
        ties = [memberships.get(name) for memberships in held]
        rows.append(
            [
                full_name(name),
                *(tie.degree if tie else "not listed" for tie in ties),
                [tie_evidence(t) for t in ties if t],
            ]
        )
    draft.table(
        "organisations",
        "Organisations, and in what status",
        ("organisation", *(c.name for c in dossier.both), "evidence"),
        rows,
        note="As the World Factbook lists them, with corrections where it is known to be wrong.",
    )


def _of(members: int) -> str:
    """Write a count that stands for organisations named before: `of none`, `of five`, `of 18`."""
    return count(members, "", " ").strip() if members else "none"


def _order(held: list[dict[str, Tie]], name: str) -> int:
    """Both full members first, then one only, then those in which at least one is an observer or partner."""
    full = [name in memberships and _is_full(memberships[name]) for memberships in held]
    listed = [name in memberships for memberships in held]
    if all(full):
        return 3
    return 0 if all(listed) else 1 if full[0] else 2


def _treaties(draft: Draft, dossier: Dossier) -> None:
    held = [dossier.memberships(country, "treaty") for country in dossier.both]
    if not all(held):
        return
    party = [{name for name, tie in treaties.items() if tie.degree == "party"} for treaties in held]
    both = sorted(party[0] & party[1])
    if both:
        draft.say(
            "treaties",
            f"Both are parties to {{0}} that the Factbook follows, among them {listing(both[:4])}.",
            [_list_evidence(c, h) for c, h in zip(dossier.both, held, strict=True)],
            values=[
                Value(len(both), "treaties", None, "both parties", count(len(both), "treaty", "treaties"))
            ],
        )
    rows = [
        [
            name,
            *(treaties[name].degree if name in treaties else "not listed" for treaties in held),
            [tie_evidence(treaties[name]) for treaties in held if name in treaties],
        ]
        for name in sorted(set(held[0]) | set(held[1]))
        if not all(name in parties for parties in party)
    ]
    draft.table(
        "treaties-apart",
        "Treaties on which the two differ",
        ("treaty", *(c.name for c in dossier.both), "evidence"),
        rows,
    )
