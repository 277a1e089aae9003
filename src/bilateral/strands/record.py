"""What datasets of conflict and rule record of a pair: rivalry, territory that changed hands, colonial rule, shores."""

from __future__ import annotations

from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import count, listing
from bilateral.evidence.relations import Tie
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.series import series_evidence
from bilateral.world import get

_CEPII, _GEODIST = "cepii-geodist", 2011  # the year of its files
_LAND = ("land or river border", "common border")  # as the two lists say it
_SHOWN = 12  # exercises and changes of territory in a table, the latest


def tell_rivalries(draft: Draft, dossier: Dossier) -> None:
    """Say in which years the two were strategic rivals by the coding of Thompson, Sakuwa and Suhas."""
    if draft.lacks(dossier, "rivalries", f"strategic rivalries of {dossier.names}"):
        return
    for tie in _ties(dossier, "rivalry", "rivalries"):
        since = PartialDate.parse(tie.start or "")
        values = [Value(str(since.year), "date", None, "strategic rivalry from", str(since.year))]
        ends = dossier.queries.spans["rivalries", "rivalry"].year_to
        until_end = f", to the end of the list in {ends}" if ends and ends < dossier.as_of.year else ""
        text = f"{dossier.names} are coded as strategic rivals since {{0}}{until_end}"
        if _over(tie, dossier):
            until = PartialDate.parse(tie.end or "").year
            values.append(Value(str(until), "date", None, "strategic rivalry to", str(until)))
            text = f"{dossier.names} are coded as strategic rivals from {{0}} to {{1}}"
        draft.say(f"rivalry-{since.year}", f"{text} ({tie.degree}).", tie_evidence(tie), values=values)


def tell_territory(draft: Draft, dossier: Dossier) -> None:
    """Say how often territory passed between the two, with a table of the latest changes."""
    if draft.lacks(dossier, "cow-territory", f"changes of territory between {dossier.names}"):
        return
    ties = sorted(_ties(dossier, "territorial-change", "cow-territory"), key=lambda tie: tie.start or "")
    span = dossier.queries.spans.get(("cow-territory", "territorial-change"))
    if not ties or span is None:
        return
    last = PartialDate.parse(ties[-1].start or "")
    draft.say(
        "territory",
        f"{{0}} of territory between {dossier.names} {'is' if len(ties) == 1 else 'are'} on record since {span.year_from}, "
        f"{'in' if len(ties) == 1 else 'the last in'} {{1}} ({ties[-1].degree}).",
        [tie_evidence(tie) for tie in ties],
        values=[
            Value(len(ties), "changes", None, "changes of territory", count(len(ties), "change")),
            Value(str(last), "date", None, "last change of territory", last.say()),
        ],
    )  # fmt: skip
    draft.table(
        "territory-changes", "Territory that passed between the two, latest first", ("date", "from", "to", "how", "evidence"),
        [[tie.start or "", get(tie.a).name, get(tie.b).name, tie.degree or "", [tie_evidence(tie)]] for tie in ties[::-1][:_SHOWN]],
    )  # fmt: skip


def tell_exercises_on_record(draft: Draft, dossier: Dossier) -> None:
    """Say how many exercises of several states had both in them, in the years that the list covers."""
    ties = sorted(_ties(dossier, "exercise", "troopdata"), key=lambda tie: (tie.start or "", tie.locator))
    span = dossier.queries.spans.get(("troopdata", "exercise"))
    if not ties or span is None:
        return
    ends = min(span.year_to or dossier.as_of.year, dossier.as_of.year)
    first, last = (PartialDate.parse(tie.start or "").year for tie in (ties[0], ties[-1]))
    draft.say(
        "exercises-on-record",
        f"{{0}} with forces of both {dossier.names} {'is' if len(ties) == 1 else 'are'} on record "
        f"{f'in {first}' if first == last else f'from {first} to {last}'}, by a list of multinational exercises to {ends}.",
        [tie_evidence(tie) for tie in ties],
        values=[Value(len(ties), "exercises", f"{first}-{last}", "multinational exercises", count(len(ties), "exercise"))],
        weight=3,
    )  # fmt: skip
    draft.table(
        "exercises-to-2010", f"Multinational exercises with both, to {ends}, latest first", ("date", "exercise", "evidence"),
        [[tie.start or "", tie.degree or "", [tie_evidence(tie)]] for tie in ties[::-1][:_SHOWN]],
    )  # fmt: skip


def tell_rule(draft: Draft, dossier: Dossier) -> None:
    """Say that one of the two ruled the other."""
    for tie in _ties(dossier, "colonial", "icow"):
        if tie.end and _over(tie, dossier):
            until = PartialDate.parse(tie.end)
            draft.say(
                f"rule-{tie.b}",
                f"{get(tie.a).in_sentence} ruled {get(tie.b).in_sentence} as its primary colonial power, until {{0}}.",
                tie_evidence(tie),
                values=[Value(str(until), "date", None, "end of colonial rule", until.say())],
            )


def tell_geodist(draft: Draft, dossier: Dossier) -> None:
    """Say by CEPII's GeoDist which language and which rule the two have had in common, and how far apart people live.

    Its files are of 2011, and of a day before that they say nothing.
    """
    if dossier.as_of.year <= _GEODIST or draft.lacks(
        dossier, _CEPII, f"languages, colonial ties and distances of {dossier.names}"
    ):
        return
    missing = [
        c.in_sentence
        for c in dossier.both
        if not dossier.queries.covers(_CEPII, "common-language", c.id, _GEODIST)
    ]
    if missing:
        draft.gap(
            f"common language and colonial ties: CEPII's GeoDist does not cover {listing(missing)}",
            f"bilateral sources show {_CEPII}",
        )
        return
    _tell_mean_distance(draft, dossier)
    ruled = [tie for tie in _ties(dossier, "colonial", _CEPII) if not _told_by_icow(dossier, tie)]
    for tie in ruled:
        draft.say(
            f"colonial-{tie.b}",
            f"{get(tie.a).in_sentence} counts as a former coloniser of {get(tie.b).in_sentence} in CEPII's GeoDist ({(tie.degree or '').split(';')[0]}).",
            tie_evidence(tie),
        )
    shared = [*_ties(dossier, "common-language", _CEPII), *_ties(dossier, "common-coloniser", _CEPII), *_ties(dossier, "same-country", _CEPII)]  # fmt: skip
    if shared:
        draft.say(
            "in-common",
            f"By CEPII's GeoDist of {_GEODIST}, {dossier.names} {listing([_in_common(dossier, tie) for tie in shared])}.",
            [tie_evidence(tie) for tie in shared],
        )
    elif not _ties(dossier, "colonial", _CEPII):
        draft.say(
            "in-common",
            f"CEPII's GeoDist of {_GEODIST} records no common language, coloniser or colonial tie of {dossier.names}.",
            source_evidence("tie", _CEPII, f"{dossier.a.id}-{dossier.b.id}", "no row, and both are covered"),
            weight=3,
        )


def _tell_mean_distance(draft: Draft, dossier: Dossier) -> None:
    points = dossier.undirected(_CEPII, "distance_weighted")
    if points:
        km = round(points[-1].value, -1)
        draft.say(
            "mean-distance",
            f"The main cities of {dossier.names}, weighted by population, are {{0}} apart on average, by CEPII's GeoDist of {_GEODIST}.",
            series_evidence(_CEPII, "distance_weighted", dossier.a, dossier.b, points[-1:]),
            values=[Value(km, "km", str(_GEODIST), "mean distance, weighted by population", f"{km:,.0f} km")],
            weight=3,
        )


def _told_by_icow(dossier: Dossier, tie: Tie) -> bool:
    return any((one.a, one.b) == (tie.a, tie.b) for one in _ties(dossier, "colonial", "icow"))


def _in_common(dossier: Dossier, tie: Tie) -> str:
    """Return what a tie of GeoDist says the two have in common, as a sentence goes on after their names."""
    if tie.kind == "common-coloniser":
        return "had the same coloniser after 1945"
    if tie.kind == "same-country":
        return "were or are one country"
    if not (tie.degree or "").startswith("official"):
        return "have a language in common that at least 9% speak in both"
    lists = [
        set((trait.label or "").split("; "))
        for country in dossier.both
        if (trait := next(iter(dossier.traits(country, "official_languages")), None))
    ]
    named = sorted(set.intersection(*lists)) if len(lists) == 2 else []
    return (
        f"have {listing(named)} as an official language in common"
        if named
        else "have an official language in common"
    )


def listed_borders(dossier: Dossier) -> list[Tie]:
    """Return what other lists than the Factbook's have of a land border between the two on the day."""
    ties = [*_ties(dossier, "contiguity", "cow-contiguity"), *_ties(dossier, "contiguity", _CEPII)]
    return [tie for tie in ties if tie.degree in _LAND and not _over(tie, dossier)]


def tell_shores(draft: Draft, dossier: Dossier) -> None:
    """Say how near the shores of two countries are that share no land border."""
    near = [
        tie
        for tie in _ties(dossier, "contiguity", "cow-contiguity")
        if not tie.end and "water" in (tie.degree or "")
    ]
    for tie in near[:1]:
        draft.say(
            "shores",
            f"{dossier.names} share no land border; their shores are {(tie.degree or '').removeprefix('water, ')} apart.",
            tie_evidence(tie),
        )


def _ties(dossier: Dossier, kind: str, source: str) -> list[Tie]:
    return [tie for tie in dossier.ties if tie.kind == kind and tie.source == source]


def _over(tie: Tie, dossier: Dossier) -> bool:
    return tie.end is not None and tie.end <= dossier.as_of.isoformat()
