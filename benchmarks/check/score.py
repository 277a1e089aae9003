"""Score the checker on labelled sentences: `python benchmarks/check/score.py FILE.jsonl ... [--wrong]`.

Two forms are read: one sentence a line with its pair (`text`, `pair`, `label`), and a note with its labels beside it
(`NAME.md` with `NAME.labels.jsonl`, whose lines have `plain` and `label`). A sentence with several claims counts as
contradicted if one of them is, else as no-evidence if one of them is, else as supported.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from bilateral.check import Known, check_note
from bilateral.check.report import Report
from bilateral.lake import Lake, home
from bilateral.lake.queries import Queries
from bilateral.notes import read_note, read_text

LABELS = ("supported", "contradicted", "no-evidence", "not-a-claim")


def verdict_of(verdicts: list[str]) -> str:
    """Return a sentence's label from the verdicts of its claims."""
    if not verdicts:
        return "not-a-claim"
    for verdict in ("contradicted", "outdated", "no-evidence"):
        if verdict in verdicts:
            return "contradicted" if verdict == "outdated" else verdict
    return "supported"


def rows_of(path: Path, known: Known) -> list[dict[str, Any]]:
    """Return each labelled line with what the checker said."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if path.name.endswith(".labels.jsonl"):
        note = read_note(path.with_name(path.name.replace(".labels.jsonl", ".md")))
        first, second = path.name.split(".")[0].upper().split("-")
        report = check_note(note, known, (first, second), date(2026, 7, 15))
        said = _by_text(report)
        return [{**line, "text": line["plain"], "said": said.get(line["plain"], [])} for line in lines]
    out = []
    for line in lines:
        first, second = line["pair"].split("-")
        report = check_note(read_text(line["text"]), known, (first, second), date(2026, 7, 15))
        out.append({**line, "said": list(report.claims)})
    return out


def _by_text(report: Report) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for claim in report.claims:
        found[claim.text].append(claim)
    return found


def table(rows: list[dict[str, Any]]) -> str:
    """Return the scores as Markdown."""
    pairs = [(row["label"], verdict_of([claim.verdict for claim in row["said"]])) for row in rows]
    counted = Counter(pairs)
    out = ["| label \\ said | " + " | ".join(LABELS) + " |", "|---|" + "---:|" * len(LABELS)]
    out += [
        f"| {label} | " + " | ".join(str(counted[label, said]) for said in LABELS) + " |" for label in LABELS
    ]
    out.append("")
    for verdict in ("contradicted", "supported"):
        said = sum(count for (_, given), count in counted.items() if given == verdict)
        right = counted[verdict, verdict]
        meant = sum(count for (label, _), count in counted.items() if label == verdict)
        out.append(f"{verdict}: precision {_ratio(right, said)}, recall {_ratio(right, meant)}")
    decidable = [pair for pair in pairs if pair[0] in ("supported", "contradicted")]
    answered = sum(said in ("supported", "contradicted") for _, said in decidable)
    opinions = [said for label, said in pairs if label == "not-a-claim"]
    out.append(f"coverage of decidable sentences: {_ratio(answered, len(decidable))}")
    out.append(
        f"opinions called claims: {_ratio(sum(said != 'not-a-claim' for said in opinions), len(opinions))}"
    )
    return "\n".join(out)


def by_type(rows: list[dict[str, Any]]) -> str:
    """Return decided, right and wrong by claim type."""
    out = ["| claim type | rows | right | wrong | abstained |", "|---|---:|---:|---:|---:|"]
    for kind in sorted({str(row.get("claim_type", row.get("decided_by"))) for row in rows}):
        mine = [row for row in rows if str(row.get("claim_type", row.get("decided_by"))) == kind]
        mine = [row for row in mine if row["label"] in ("supported", "contradicted")]
        said = [(row["label"], verdict_of([claim.verdict for claim in row["said"]])) for row in mine]
        right = sum(label == given for label, given in said)
        wrong = sum(label != given and given in ("supported", "contradicted") for label, given in said)
        out.append(f"| {kind} | {len(said)} | {right} | {wrong} | {len(said) - right - wrong} |")
    return "\n".join(out)


def _ratio(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else f"{part}/0"


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--wrong", action="store_true", help="print every sentence that was not answered as labelled"
    )
    given = parser.parse_args()
    known = Known(Queries(Lake(home())))
    rows = [row for path in given.files for row in rows_of(path, known)]
    print(table(rows), by_type(rows), sep="\n\n")
    for row in rows if given.wrong else ():
        said = verdict_of([claim.verdict for claim in row["said"]])
        if said != row["label"]:
            print(
                f"\n{row.get('id', row.get('n'))} {row['label']} -> {said}: {row['text']}\n  truth: {row.get('truth')}"
            )
            for claim in row["said"]:
                print(f"  {claim.verdict} {claim.kind}: {claim.truth} | {claim.reason}")


if __name__ == "__main__":
    main()
