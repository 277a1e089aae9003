"""Hold the checker against the program's own briefs: `python benchmarks/check/briefs.py [--pairs 200] [--show 3]`.

Two properties are measured over pairs drawn at random (seeded): no statement of a brief is called wrong and nearly all
that can be decided are supported; and a supported statement with one value disturbed is called wrong. Disturbed are a
year (by 1 to 5), a figure (times 0.5, 0.7, 1.4 or 2), the direction (the two countries change places) and a country
(another takes one's place). Where the two stand side by side ("between India and Japan"), changing places changes
nothing: such swaps are counted apart. What the sources hold as well as the undisturbed statement is counted too. A statement is checked with its footnotes, as it stands in the Markdown page; `--bare`
leaves them out. It counts as decidable if a rule family reads it: `other` claims are what none reads, and their share is
printed as well. What was disturbed and is left open is counted by the sources that it cites and by why.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from bilateral.brief.assemble import assemble
from bilateral.brief.brief import Brief
from bilateral.check import Known, check_note
from bilateral.check.claim import Claim
from bilateral.lake import Lake, home
from bilateral.lake.queries import Queries
from bilateral.notes import read_text
from bilateral.world import Country, countries, get

AS_OF = date(2026, 7, 15)
_YEAR = re.compile(r"(?<![\d,.$-])(?:19|20)\d\d(?![\d,.%-]\d|%)")
_FIGURE = re.compile(
    r"(?<![\w.,+-])(?:US\$)?(\d[\d,]*(?:\.\d+)?)(?=%| (?:million|billion|trillion|t\b|kg\b|full|reactors))"
)
_FACTORS = (0.5, 0.7, 1.4, 2.0)


@dataclass
class Tally:
    """What was counted over the pairs."""

    claims: Counter[str] = field(default_factory=Counter)  # of the whole Markdown pages
    verdicts: Counter[str] = field(default_factory=Counter)
    disturbed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)  # swapped, and the text says the same
    told: Counter[str] = field(default_factory=Counter)
    holds: Counter[str] = field(default_factory=Counter)  # disturbed, and the sources have it so as well
    open: Counter[str] = field(
        default_factory=Counter
    )  # disturbed, and not decided: the kind, the sources, why
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Stated:
    """A statement of a brief with the footnotes that stand behind it."""

    text: str
    footnotes: tuple[str, ...]
    sources: str

    def note(self, text: str) -> str:
        """Return the note that has the text in the statement's place."""
        marks = "".join(one[: one.index(":")] for one in self.footnotes)
        return "\n\n".join((f"{text}{marks}", *self.footnotes))


def statements(brief: Brief, *, bare: bool) -> list[Stated]:
    """Return a brief's statements, each once."""
    document = json.loads(brief.to_json())
    footnotes = {
        line[2 : line.index("]")]: line for line in brief.to_markdown().splitlines() if line.startswith("[^")
    }
    found = {}
    for one in (one for section in document["sections"] for one in section["statements"]):
        sources = {document["evidence"][mark]["source"] for mark in one["evidence"]}
        cited = () if bare else tuple(footnotes[mark] for mark in one["evidence"])
        found.setdefault(one["text"], Stated(one["text"], cited, "+".join(sorted(sources))))
    return list(found.values())


def claims_of(known: Known, text: str, pair: tuple[str, str]) -> tuple[Claim, ...]:
    """Check one statement."""
    return check_note(read_text(text), known, pair, AS_OF).claims


def why_open(claims: tuple[Claim, ...]) -> str:
    """Return why a statement is not decided."""
    reasons = [claim.reason.split(":")[0] for claim in claims if claim.verdict == "no-evidence"]
    return reasons[0] if reasons else "skipped"


def verdict_of(claims: tuple[Claim, ...]) -> str:
    """Return a statement's verdict: the worst of its claims, `unread` where no family reads it."""
    said = {claim.verdict for claim in claims}
    if not claims:
        return "skipped"
    if all(claim.kind == "other" for claim in claims):
        return "unread"
    for verdict in ("contradicted", "outdated", "no-evidence"):
        if verdict in said:
            return verdict
    return "supported"


def another_year(text: str, draw: random.Random) -> str | None:
    """Return the text with one of its years moved by one to five years."""
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    one = draw.choice(found)
    moved = int(one.group()) + draw.choice((-1, 1)) * draw.randint(1, 5)
    return text[: one.start()] + str(moved) + text[one.end() :]


def another_figure(text: str, draw: random.Random) -> str | None:
    """Return the text with one of its figures made half to twice as large."""
    found = list(_FIGURE.finditer(text))
    if not found:
        return None
    one = draw.choice(found)
    value = float(one.group(1).replace(",", "")) * draw.choice(_FACTORS)
    written = f"{value:.1f}" if value % 1 and value < 1000 else f"{value:,.0f}"
    if written == one.group(1) or not value:
        return None
    return text[: one.start(1)] + written + text[one.end(1) :]


def other_way(text: str, first: Country, second: Country) -> str | None:
    """Return the text with the two countries in each other's place."""
    names = _names(first, second) | _names(second, first)
    swapped = _replaced(text, names)
    return swapped if swapped != text and all(one.name in text for one in (first, second)) else None


def same_either_way(text: str, swapped: str, first: Country, second: Country) -> bool:
    """Tell whether a text says the same with the two countries in each other's place: they stand side by side."""
    names = "|".join(
        re.escape(name)
        for one in (first, second)
        for name in sorted((one.in_sentence, one.name, *one.demonyms), key=lambda name: -len(name))
    )
    pattern = re.compile(rf"(?:the )?({names})( and | - )(?:the )?({names})(?!\w)", re.IGNORECASE)

    def sorted_pairs(side: str) -> str:
        return pattern.sub(lambda match: match[2].join(sorted((match[1], match[3]))), side)

    return sorted_pairs(text) == sorted_pairs(swapped)


def another_country(text: str, first: Country, second: Country, draw: random.Random) -> str | None:
    """Return the text with a third country in the place of one of the two."""
    old = draw.choice((first, second))
    new = draw.choice(
        [one for one in sovereign() if one.id not in (first.id, second.id) and one.name not in text]
    )
    swapped = _replaced(text, _names(old, new))
    return swapped if swapped != text else None


def _names(old: Country, new: Country) -> dict[str, str]:
    demonym = new.demonyms[0] if new.demonyms else new.name
    # A demonym that is the country's name as well (Liechtenstein) stands for the country.
    return {**dict.fromkeys(old.demonyms, demonym), old.in_sentence: new.in_sentence, old.name: new.name}


def _replaced(text: str, names: dict[str, str]) -> str:
    pattern = "|".join(
        rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=lambda name: -len(name))
    )
    return re.sub(pattern, lambda match: names[match.group()], text)


def sovereign() -> list[Country]:
    """Return today's states with an ISO code."""
    return [one for one in countries() if one.kind == "state" and len(one.id) == 3]


def measure(
    known: Known, pairs: list[tuple[Country, Country]], most: int, seed: int, *, bare: bool = False
) -> Tally:
    """Check each pair's brief, and up to `most` of its supported statements disturbed in each of the four ways."""
    tally, draw = Tally(), random.Random(seed)  # noqa: S311 - a sample, not a secret
    for first, second in pairs:
        pair, name = (first.id, second.id), f"{first.id}-{second.id}"
        supported = []
        brief = assemble(first, second, known.queries, as_of=AS_OF)
        for claim in check_note(read_text(brief.to_markdown()), known, pair, AS_OF).claims:
            tally.claims[claim.verdict] += 1
            if claim.verdict in ("contradicted", "outdated"):
                tally.examples["page"].append(f"{name} {claim.text} | {claim.truth}")
        for one in statements(brief, bare=bare):
            claims = claims_of(known, one.note(one.text), pair)
            verdict = verdict_of(claims)
            tally.verdicts[verdict] += 1
            said = [(c.kind, c.truth, c.reason) for c in claims if c.verdict == verdict]
            tally.examples[verdict].append(f"{name} {one.text} | {said[:2]}")
            if verdict == "supported":
                supported.append(one)
        for one in draw.sample(supported, min(most, len(supported))):
            changed = {
                "year": another_year(one.text, draw),
                "figure": another_figure(one.text, draw),
                "direction": other_way(one.text, first, second),
                "country": another_country(one.text, first, second, draw),
            }
            swapped = changed["direction"]
            if swapped and same_either_way(one.text, swapped, first, second):
                tally.same["direction"] += 1
                changed["direction"] = None
            for kind, text in changed.items():
                if text is not None and text != one.text:
                    _count(tally, kind, one, text, claims_of(known, one.note(text), pair), name)
    return tally


def _count(tally: Tally, kind: str, one: Stated, text: str, claims: tuple[Claim, ...], name: str) -> None:
    tally.disturbed[kind] += 1
    said = verdict_of(claims)
    if said in ("contradicted", "outdated"):
        tally.told[kind] += 1
    elif said == "supported":
        tally.holds[kind] += 1
    else:
        tally.open[f"{kind} | {one.sources} | {why_open(claims)}"] += 1
        tally.examples[kind].append(f"{name} {text}")


def drawn(number: int, seed: int) -> list[tuple[Country, Country]]:
    """Return pairs of states drawn at random, India and Japan first."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    states = sovereign()
    return [(get("IND"), get("JPN"))] + [
        (one[0], one[1]) for one in (draw.sample(states, 2) for _ in range(number - 1))
    ]


def main() -> None:
    """Read the arguments and print both properties."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--most", type=int, default=5, help="statements disturbed of each pair")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="examples of what was not as it should be")
    parser.add_argument("--bare", action="store_true", help="check statements without their footnotes")
    given = parser.parse_args()
    known, pairs = Known(Queries(Lake(home()))), drawn(given.pairs, given.seed)
    tally = measure(known, pairs, given.most, given.seed, bare=given.bare)
    decidable = sum(tally.verdicts[one] for one in ("supported", "contradicted", "outdated", "no-evidence"))
    print(f"claims of the pages: {dict(tally.claims)}")
    print(f"statements: {dict(tally.verdicts)}")
    print(
        f"supported of decidable: {tally.verdicts['supported']}/{decidable} = {tally.verdicts['supported'] / decidable:.3f}"
    )
    for kind in ("year", "figure", "direction", "country"):
        told, holds, whole = tally.told[kind], tally.holds[kind], tally.disturbed[kind]
        false = max(whole - holds, 1)
        print(
            f"{kind}: {told}/{whole} = {told / max(whole, 1):.3f}; {holds} hold as well; of the rest {told / false:.3f}"
            f"; {tally.same[kind]} not counted, as they say the same"
        )
    for why, number in tally.open.most_common():
        print(f"open: {number} {why}")
    for kind, examples in tally.examples.items():
        if kind not in ("supported", "skipped"):
            for example in examples[:: max(1, len(examples) // max(1, given.show))][: given.show]:
                print(f"{kind}: {example}")


if __name__ == "__main__":
    main()
