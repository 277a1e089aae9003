"""People between the two: migrants, remittances, students, refugees, visas, flights, missions."""

from __future__ import annotations

from dataclasses import replace

from bilateral.evidence.quantity import count, listing, money, number, percent
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.series import Measure, counted, tell_both_ways

_MEASURES = (
    Measure(
        "undesa-migrants", "migrant_stock", "migrants, by birth or citizenship",
        "{value} from {origin} lived in {destination} in {year}, by the United Nations' estimate", counted("migrant"), before=number,
    ),
    Measure(
        "knomad-remittances", "remittances", "remittances, modelled",
        "Migrants sent an estimated {value} from {origin} to {destination} in {year}, by a World Bank model", money,
    ),
    Measure(
        "students", "international_students", "students enrolled in tertiary education",
        "{origin} had {value} enrolled in {destination} in {year}, by a file derived from OECD tables whose counts may be doubled", counted("student"), before=number,
    ),
    Measure(
        "unhcr", "refugees", "refugees at the end of the year",
        "{destination} hosted {value} from {origin} under UNHCR's mandate at the end of {year}", counted("refugee"), before=number,
    ),
    Measure(
        "unhcr", "asylum_applications", "asylum applications lodged",
        "{destination} received {value} for asylum by people from {origin} in {year}", counted("new application"), before=number,
    ),
    Measure(
        "openflights", "airline_routes", "direct airline routes, with codeshares",
        "Airlines offered {value} from {origin} to {destination} in {year}, codeshares counted", counted("direct route"),
        "Airlines offered no direct route from {origin} to {destination} in {year}.",
        each_way="Airlines offered {value} each way between {a} and {b} in {year}, codeshares counted",
        neither_way="Airlines offered no direct route between {a} and {b} in {year}", before=number,
    ),
)  # fmt: skip
_NEEDED = {
    "undesa-migrants": "migrants between {names}",
    "knomad-remittances": "remittances between {names}",
    "students": "students of {names} in each other's universities",
    "unhcr": "refugees and asylum applications between {names}",
    "openflights": "flights between {names}",
    "passport-index": "visa rules between {names}",
    "embassies": "missions of {names} in each other",
}
_ENTRY = {"eta": "electronic travel authorisation (ETA)"}
_COAUTHORED = "coauthored_works"


def tell_movement(draft: Draft, dossier: Dossier) -> None:
    """Say how many people moved, study, sought refuge or fly between the two."""
    for source, what in _NEEDED.items():
        draft.lacks(dossier, source, what.format(names=dossier.names))
    for measure in _MEASURES:
        tell_both_ways(draft, dossier, measure)
    _tell_visas(draft, dossier)
    _tell_missions(draft, dossier)


def _tell_visas(draft: Draft, dossier: Dossier) -> None:
    if not (dossier.lists_hold and dossier.both_exist and dossier.has("passport-index")):
        return
    rules = [tie for tie in dossier.ties if tie.kind == "visa"]
    without = [c.demonym for c in dossier.both if c.id not in (tie.a for tie in rules)]
    if without:
        draft.gap(f"visa rules for {listing(without)} passports: not in the Passport Index", "bilateral sources show passport-index")  # fmt: skip
    for tie in rules:
        holder, host = (next(c for c in dossier.both if c.id == i) for i in (tie.a, tie.b))
        draft.say(
            f"visa-{tie.a}",
            f"For {holder.demonym} ordinary passports the Passport Index gives, for entry to {host.in_sentence}: {_ENTRY.get(tie.degree or '', tie.degree)} (January 2025).",
            tie_evidence(tie),
        )


def _tell_missions(draft: Draft, dossier: Dossier) -> None:
    if not (dossier.lists_hold and dossier.both_exist and dossier.has("embassies")):
        return
    missions = [tie for tie in dossier.ties if tie.kind == "mission" and tie.source == "embassies"]
    without = [
        f"of {c.in_sentence} in {dossier.other(c).in_sentence}"
        for c in dossier.both
        if c.id not in (tie.a for tie in missions)
    ]
    if without:
        draft.gap(f"missions {listing(without)}: none in the list, which is an open one", "bilateral sources show embassies")  # fmt: skip
    for sender in dossier.both:
        sent = [tie for tie in missions if tie.a == sender.id]
        if sent:
            draft.say(
                f"missions-{sender.id}",
                f"{sender.in_sentence} keeps {{0}} in {dossier.other(sender).in_sentence}: {listing([tie.degree or 'mission' for tie in sent])} (Wikidata, November 2022).",
                [tie_evidence(tie) for tie in sent],
                values=[
                    Value(
                        len(sent),
                        "missions",
                        "2022",
                        f"missions of {sender.name}",
                        count(len(sent), "mission"),
                    )
                ],
            )


def tell_coauthorship(draft: Draft, dossier: Dossier) -> None:
    """Say how many scholarly works have authors in both, and what part of each one's works that is."""
    if draft.lacks(dossier, "openalex-coauthorship", f"co-authored works of {dossier.names}"):
        return
    points = dossier.undirected("openalex-coauthorship", _COAUTHORED)
    if not points:
        if dossier.both_exist:
            draft.gap(f"co-authored works of {dossier.names}: no row, which is no zero", "bilateral sources show openalex-coauthorship")  # fmt: skip
        return
    by_year = {point.year: point for point in points}
    last = points[-1]
    shown = [by_year[year] for year in dict.fromkeys((last.year, 2010, points[0].year)) if year in by_year]
    values = [Value(p.value, "works", str(p.year), "co-authored works", number(p.value)) for p in shown]
    values[0] = replace(values[0], said=count(int(last.value), "scholarly work"))
    text = f"{{0}} of {last.year} {'has' if last.value == 1 else 'have'} authors in both {dossier.names}"
    if len(shown) > 1:
        text += ", against " + listing([f"{{{place}}} in {p.year}" for place, p in enumerate(shown) if place])
    shares = []
    for country in dossier.both:
        works = next(
            (
                t.value
                for t in dossier.traits(country, "works")
                if t.year == last.year and t.source == "openalex-coauthorship"
            ),
            None,
        )
        if works:
            values.append(
                Value(
                    last.value / works * 100,
                    "%",
                    str(last.year),
                    f"share of {country.possessive} works",
                    percent(last.value / works),
                )
            )
            shares.append(f"{{{len(values) - 1}}} of all works from {country.in_sentence}")
    if shares:
        text += f"; that is {listing(shares)}"
    draft.say(
        "coauthored-works", text + ".",
        source_evidence("flow", "openalex-coauthorship", f"{_COAUTHORED} {dossier.a.id}-{dossier.b.id} {', '.join(str(p.year) for p in shown)}", last.basis),
        values=values, weight=1 if last.value >= 1000 else 2,
    )  # fmt: skip
