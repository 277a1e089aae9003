"""Corrections of the Factbook: data with a reason, each guarded by the text that it expects to find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from bilateral.errors import BilateralError
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.text import plain

FILE = Path(__file__).parents[1] / "corrections" / "factbook.yaml"

Action = Literal["remove_member", "add_member", "set_status", "rename_member"]


class CorrectionOutdated(BilateralError, ValueError):  # noqa: N818 - says what happened
    """A correction no longer finds what it corrects: the source has changed, or the correction is wrong."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what is wrong, why, in which files, and what to do about it.

    Attributes
    ----------
    files : tuple of str
        The Factbook's codes of the files; empty for every file that has the expected text.
    expect : str
        Text that the path must still hold; for an addition, what the new organisation is missing beside.
    becomes : str or None
        The new status or name.
    date : str or None
        Since when (an addition or a status) or until when (a removal) it holds.
    """

    what: str
    why: str
    files: tuple[str, ...]
    path: str
    expect: str
    action: Action
    organisations: tuple[str, ...]
    evidence: str
    becomes: str | None = None
    date: str | None = None

    def __str__(self) -> str:
        return f"correction {self.what!r}"

    def concerns(self, code: str, text: str) -> bool:
        """Tell whether the correction is for this file, whose text at the path is given."""
        return code in self.files if self.files else self.expect in text


def load(path: Path = FILE) -> tuple[Correction, ...]:
    """Read the corrections file; `ValueError` names a record that is not one."""
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_correction(record, path) for record in records)


def _correction(record: dict[str, Any], path: Path) -> Correction:
    try:
        ((action, organisations),) = record["action"].items()
        return Correction(
            what=record["what"],
            why=record["why"],
            files=tuple(record["where"].get("files", ())),
            path=record["where"]["path"],
            expect=record["expect"],
            action=_action(action),
            organisations=(organisations,) if isinstance(organisations, str) else tuple(organisations),
            evidence=record["evidence"],
            becomes=record.get("becomes"),
            date=str(record["date"]) if "date" in record else None,
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}: not a correction: {record.get('what', record)!r} ({error})") from error


def _action(name: str) -> Action:
    for action in get_args(Action):
        if action == name:
            return cast(Action, action)
    raise ValueError(f"unknown action {name!r}, allowed: {', '.join(get_args(Action))}")


def check(corrections: Iterable[Correction], entries: Iterable[Entry]) -> None:
    """Make sure that every correction still finds the text that it expects, in every file that it names.

    Raises
    ------
    CorrectionOutdated
        Naming the correction and the file that no longer has the text.
    """
    by_code = {entry.code: entry for entry in entries}
    for correction in corrections:
        for code in correction.files or by_code:
            text = plain(by_code[code].text(correction.path) or "") if code in by_code else ""
            if correction.expect in text:
                if not correction.files:
                    break
            elif correction.files:
                raise CorrectionOutdated(f"{correction}: file {code!r} no longer has {correction.expect!r}")
        else:
            if not correction.files:
                raise CorrectionOutdated(f"{correction}: no file has {correction.expect!r} any more")
