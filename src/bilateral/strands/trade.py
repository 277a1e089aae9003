"""Goods trade as both countries report it to the IMF: levels, balance, growth, share and rank, the agreement."""

from __future__ import annotations

from bilateral.evidence.partial_date import ordinal_word
from bilateral.evidence.quantity import money, number, percent
from bilateral.evidence.statement import Disagreement, Value
from bilateral.strands import charts
from bilateral.strands.books import (
    EXPORTS,
    IMPORTS,
    SOURCE,
    Books,
    books_of,
    last_year,
    place_evidence,
    place_of,
    points_of,
)
from bilateral.strands.dossier import Dossier, tie_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.series import series_evidence
from bilateral.world import Country

_SHOWN = 12  # years in the table
_SAME, _FREIGHT = 0.005, 0.2  # gaps between two books: none to speak of; what freight may explain
_APART = 0.1  # from such a gap on, two books are listed among the disagreements
_AROUND = 5  # years compared before and after an agreement


def tell_goods_trade(draft: Draft, dossier: Dossier) -> None:
    """Say the goods trade of the two by each one's books."""
    if draft.lacks(dossier, SOURCE, f"total goods trade of {dossier.names} by year"):
        return
    year = last_year(dossier)
    if year is None:
        draft.gap(
            f"total goods trade of {dossier.names}: neither reported any to the IMF in the years covered",
            f"bilateral sources show {SOURCE}",
        )
        return
    for reporter in dossier.both:
        _tell_books(draft, dossier, books_of(dossier, reporter, year), year)
        _tell_growth(draft, dossier, reporter, year)
        for way in (EXPORTS, IMPORTS):
            _tell_place(draft, dossier, reporter, way)
    _tell_difference(draft, dossier, year)
    _tell_agreement(draft, dossier)
    _table(draft, dossier, year)
    _chart(draft, dossier)


def _tell_books(draft: Draft, dossier: Dossier, books: Books, year: int) -> None:
    partner = dossier.other(books.reporter)
    if books.exports is None or books.imports is None:
        _tell_one_way(draft, books, partner, year)
        _gap_in_books(draft, books, partner, year)
        return
    sold, bought = books.exports.value, books.imports.value
    balance = sold - bought
    headline = dossier.role("trade-total") is None and books.reporter.id == dossier.a.id
    draft.say(
        "headline" if headline else f"goods-{books.reporter.id}",
        f"By {books.reporter.possessive} books, it exported goods for {{0}} (FOB) to {partner.in_sentence} in {year} and "
        f"imported for {{1}} (CIF) from it, a {'surplus' if balance >= 0 else 'deficit'} of {{2}}.",
        [
            series_evidence(SOURCE, EXPORTS, books.reporter, partner, [books.exports]),
            series_evidence(SOURCE, IMPORTS, partner, books.reporter, [books.imports]),
        ],
        values=[
            Value(
                sold,
                "USD",
                str(year),
                f"goods exports FOB to {partner.name}, reported by {books.reporter.name}",
                money(sold),
            ),
            Value(
                bought,
                "USD",
                str(year),
                f"goods imports CIF from {partner.name}, reported by {books.reporter.name}",
                money(bought),
            ),
            Value(
                abs(balance),
                "USD",
                str(year),
                "balance of goods trade, exports FOB less imports CIF",
                money(abs(balance)),
            ),
        ],
        weight=1,
    )


def _tell_one_way(draft: Draft, books: Books, partner: Country, year: int) -> None:
    """Say the one figure that a reporter's books have of a year; the other is not given, which is no zero."""
    reporter = books.reporter
    if books.exports:
        point, way, ends = books.exports, EXPORTS, (reporter, partner)
        text = f"it exported goods for {{0}} (FOB) to {partner.in_sentence} in {year}; its imports from there are not in the source"
    elif books.imports:
        point, way, ends = books.imports, IMPORTS, (partner, reporter)
        text = f"it imported goods for {{0}} (CIF) from {partner.in_sentence} in {year}; its exports to it are not in the source"
    else:
        return
    of = f"goods trade with {partner.name}, reported by {reporter.name}"
    draft.say(
        f"goods-{reporter.id}",
        f"By {reporter.possessive} books, {text}.",
        series_evidence(SOURCE, way, *ends, [point]),
        values=[Value(point.value, "USD", str(year), of, money(point.value))],
    )


def _gap_in_books(draft: Draft, books: Books, partner: Country, year: int) -> None:
    """Name what a reporter's books lack of a year; which is no zero."""
    lacking = [
        way for way, point in (("exports", books.exports), ("imports", books.imports)) if point is None
    ]
    draft.gap(
        f"goods {' and '.join(lacking)} of {books.reporter.in_sentence} in trade with {partner.in_sentence} in {year}, "
        f"by {books.reporter.possessive} books: none reported to the IMF",
        f"bilateral sources show {SOURCE}",
    )


def _tell_growth(draft: Draft, dossier: Dossier, reporter: Country, year: int) -> None:
    """Total trade by one reporter's books against 1, 5 and 10 years before."""
    totals = {
        then: sold.value + bought.value
        for then in (year, year - 1, year - 5, year - 10)
        if (sold := books_of(dossier, reporter, then).exports)
        and (bought := books_of(dossier, reporter, then).imports)
    }
    now = totals.pop(year, None)
    totals = {then: total for then, total in totals.items() if total > 0}
    if now is None or not totals:
        return
    parts, values = [], []
    for then, total in totals.items():
        change = now / total - 1
        values.append(
            Value(
                change * 100,
                "%",
                f"{then}-{year}",
                "change of total goods trade",
                _change(change),
            )
        )
        parts.append(f"{{{len(values) - 1}}} since {then}")
    partner = dossier.other(reporter)
    compared = {
        way: [p for p in points_of(dossier, reporter, way) if p.year in (year, *totals)]
        for way in (EXPORTS, IMPORTS)
    }
    draft.say(
        f"growth-{reporter.id}",
        f"Total goods trade by {reporter.possessive} books changed as follows to {year}: "
        + ", ".join(parts)
        + ".",
        [
            series_evidence(SOURCE, EXPORTS, reporter, partner, compared[EXPORTS]),
            series_evidence(SOURCE, IMPORTS, partner, reporter, compared[IMPORTS]),
        ],
        values=values,
    )


def _change(change: float) -> str:
    """Write a change in percent with its sign; what rounds to nothing has none."""
    return "0%" if abs(change) < 0.005 else f"{change:+.0%}".replace("-", "−")


def _tell_place(draft: Draft, dossier: Dossier, reporter: Country, way: str) -> None:
    """The partner's share and rank in all that the reporter sold or bought."""
    found = place_of(dossier, reporter, way)
    if found is None:
        return
    partner = dossier.other(reporter)
    word, part = ("exports", "buyer") if way == EXPORTS else ("imports", "supplier")
    place = "largest" if found.rank == 1 else f"{ordinal_word(found.rank)} largest"
    draft.say(
        f"place-{reporter.id}-{word}",
        f"{partner.in_sentence} was the {place} {part} of {reporter.possessive} goods {word} in {found.year}, with {{0}} of them, by {reporter.possessive} books.",
        place_evidence(reporter, way, found),
        values=[Value(found.share * 100, "%", str(found.year), f"share in {reporter.possessive} goods {word}", percent(found.share))],
    )  # fmt: skip


def _tell_difference(draft: Draft, dossier: Dossier, year: int) -> None:
    """How far the two books are apart, direction by direction, and why that is usual."""
    for seller in dossier.both:
        buyer = dossier.other(seller)
        sold, bought = books_of(dossier, seller, year).exports, books_of(dossier, buyer, year).imports
        if sold is None or bought is None or sold.value <= 0:
            continue
        ratio = bought.value / sold.value - 1
        draft.say(
            f"mirror-{seller.id}",
            f"What {seller.in_sentence} says it sold to {buyer.in_sentence} in {year} ({{0}}, FOB) and what {buyer.in_sentence} says it "
            f"bought ({{1}}, CIF) {_differ(ratio)}; {_reason(ratio)}.",
            [
                series_evidence(SOURCE, EXPORTS, seller, buyer, [sold]),
                series_evidence(SOURCE, IMPORTS, seller, buyer, [bought]),
            ],
            values=[
                Value(
                    sold.value,
                    "USD",
                    str(year),
                    f"goods exports FOB, reported by {seller.name}",
                    money(sold.value),
                ),
                Value(
                    bought.value,
                    "USD",
                    str(year),
                    f"goods imports CIF, reported by {buyer.name}",
                    money(bought.value),
                ),
                Value(ratio * 100, "%", str(year), "imports CIF against exports FOB", _apart(ratio)),
            ],
            weight=3,
        )
        if abs(ratio) >= _APART:
            sides = (
                (f"{money(sold.value)} (FOB)", f"{seller.possessive} books, IMF"),
                (f"{money(bought.value)} (CIF)", f"{buyer.possessive} books, IMF"),
            )
            what = f"Goods trade: {seller.demonym} goods sold to {buyer.in_sentence} in {year}"
            why = _reason(ratio)
            draft.section.disagreements.append(Disagreement(what, sides, f"{why[0].upper()}{why[1:]}."))


def _differ(ratio: float) -> str:
    if abs(ratio) < _SAME:
        return "are as good as the same"
    if ratio > 1:
        return "are far apart, the second {2} the first"
    return "are far apart, the first {2} the second" if -1 < ratio < -0.5 else "differ by {2}"


def _apart(ratio: float) -> str:
    """Write how far imports of `1 + ratio` times the exports are from these: in percent, or as a multiple."""
    multiple = 1 + ratio if ratio > 1 else 1 / (1 + ratio) if -1 < ratio < -0.5 else 0
    return f"{number(multiple, 2)} times" if multiple else f"{abs(ratio):.0%}"


def _reason(ratio: float) -> str:
    """Return what may lie behind imports CIF of `1 + ratio` times the exports FOB that mirror them."""
    if abs(ratio) < _SAME:
        return "as freight and insurance stand in one only, figures so close may both rest on one report"
    if 0 < ratio <= _FREIGHT:
        return "freight and insurance, which stand in the second only, and timing can account for such a gap"
    return (
        "freight and insurance do not account for such a gap; goods that pass through third places, and rules on which "
        "country is the partner, are the usual reasons"
    )


def _tell_agreement(draft: Draft, dossier: Dossier) -> None:
    """A plain before and after of the trade agreement in force; no claim of cause."""
    held = [
        tie
        for tie in dossier.ties
        if tie.kind == "trade-agreement" and tie.source == "wto-rta" and tie.start and not tie.end
    ]
    if not held:
        return
    tie = min(held, key=lambda one: one.start or "")
    start = int((tie.start or "0")[:4])
    for reporter in dossier.both:
        bought = {p.year: p.value for p in points_of(dossier, reporter, IMPORTS)}
        all_bought = {
            t.year: t.value for t in dossier.traits(reporter, f"{IMPORTS}_total") if t.source == SOURCE
        }
        spans = [range(start - _AROUND, start), range(start + 1, start + 1 + _AROUND)]
        if not all(y in bought and all_bought.get(y) for span in spans for y in span):
            continue
        before, after = (
            sum(bought[y] for y in span) / sum(all_bought[y] or 0 for y in span) for span in spans
        )
        partner = dossier.other(reporter)
        draft.say(
            f"around-{reporter.id}",
            f"{partner.possessive} share of {reporter.possessive} goods imports was {{0}} in the {_AROUND} years before the agreement took effect "
            f"in {start} and {{1}} in the {_AROUND} years after; this compares two periods and says nothing of causes.",
            [
                tie_evidence(tie),
                series_evidence(SOURCE, IMPORTS, partner, reporter, points_of(dossier, reporter, IMPORTS)),
            ],
            values=[
                Value(
                    before * 100, "%", f"{start - _AROUND}-{start - 1}", "share of imports", percent(before)
                ),
                Value(after * 100, "%", f"{start + 1}-{start + _AROUND}", "share of imports", percent(after)),
            ],
        )


def _table(draft: Draft, dossier: Dossier, year: int) -> None:
    a, b = dossier.both
    rows = []
    for then in range(year, max(year - _SHOWN, 0), -1):
        books = [books_of(dossier, reporter, then) for reporter in dossier.both]
        points = [point for one in books for point in (one.exports, one.imports)]
        if not any(points):
            continue
        evidence = [
            series_evidence(
                SOURCE,
                way,
                reporter if way == EXPORTS else dossier.other(reporter),
                dossier.other(reporter) if way == EXPORTS else reporter,
                [point],
            )
            for reporter, one in zip(dossier.both, books, strict=True)
            for way, point in ((EXPORTS, one.exports), (IMPORTS, one.imports))
            if point
        ]
        rows.append(
            [then, *(money(point.value, digits=4) if point else "not reported" for point in points), evidence]
        )
    draft.table(
        "goods-by-year", "Goods trade by year, as each reports it",
        ("year", f"{a.name}: exports (FOB)", f"{a.name}: imports (CIF)", f"{b.name}: exports (FOB)", f"{b.name}: imports (CIF)", "evidence"),
        rows, note="Calendar years, current US dollars, goods only; the reporter stands first. The two books are not the same.",
    )  # fmt: skip


def _chart(draft: Draft, dossier: Dossier) -> None:
    a, b = dossier.both
    reporter = max(
        dossier.both, key=lambda c: len(points_of(dossier, c, IMPORTS)) + len(points_of(dossier, c, EXPORTS))
    )
    sold, bought = points_of(dossier, reporter, EXPORTS), points_of(dossier, reporter, IMPORTS)
    if len(sold) < 3 or len(bought) < 3:
        return
    names = (f"{reporter.demonym} exports (FOB)", f"{reporter.demonym} imports (CIF)")
    rows = [
        {"year": point.year, "series": name, "value": round(point.value / 1e9, 4)}
        for name, points in zip(names, (sold, bought), strict=True)
        for point in points
    ]
    draft.chart(
        "goods-chart", f"Goods trade of {a.in_sentence} and {b.in_sentence} since {min(sold[0].year, bought[0].year)}, by {reporter.possessive} books, billion US dollars",
        f"Lines by year. {names[0]}: {money(sold[0].value)} in {sold[0].year}, {money(sold[-1].value)} in {sold[-1].year}. "
        f"{names[1]}: {money(bought[0].value)} in {bought[0].year}, {money(bought[-1].value)} in {bought[-1].year}.",
        charts.lines(rows, unit="US$ billion", names=names),
        [series_evidence(SOURCE, EXPORTS, reporter, dossier.other(reporter), sold), series_evidence(SOURCE, IMPORTS, dossier.other(reporter), reporter, bought)],
    )  # fmt: skip
