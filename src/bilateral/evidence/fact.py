"""A fact of the register: one curated, cited happening or instrument."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bilateral.evidence.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Citation:
    """A page that says what the fact says."""

    title: str
    publisher: str
    url: str
    kind: str | None = None  # official, press, analysis or copy


@dataclass(frozen=True, slots=True)
class FactValue:
    """A figure of a fact: never bare, always of something."""

    value: float
    unit: str
    of: str
    period: str | None = None
    direction: str | None = None  # "JPN>IND"


@dataclass(frozen=True, slots=True)
class Fact:
    """One record of the register; `dates` always holds `date` under its `date_kind`."""

    id: str
    strand: str
    kind: str
    title: str
    text: str
    date_kind: str
    parties: tuple[str, ...]
    weight: int
    confidence: str
    citations: tuple[Citation, ...]
    date: PartialDate | None = None
    end: PartialDate | None = None
    dates: Mapping[str, PartialDate] | None = None
    status: str | None = None
    aliases: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    place: str | None = None
    edition: int | None = None
    values: tuple[FactValue, ...] = ()
    agreement: str | None = None
    disagreement: Mapping[str, Any] | None = None
    relations: tuple[tuple[str, str], ...] = ()  # (kind, id of the other fact)
    role: str | None = None  # what it is to its pair: see register/fact.schema.json
    bears_on: Mapping[str, Any] | None = None  # {pair, strand}: where it matters though not both are parties

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Fact:
        """Build a fact from a validated record of a theme file (see register/fact.schema.json)."""
        fields = dict(record)
        for name in ("date", "end"):
            if name in fields:
                fields[name] = PartialDate.parse(fields[name])
        dates = {kind: PartialDate.parse(text) for kind, text in fields.pop("dates", {}).items()}
        if "date" in fields:
            dates.setdefault(fields["date_kind"], fields["date"])
        fields["dates"] = dates
        fields["values"] = tuple(FactValue(**value) for value in fields.pop("values", ()))
        fields["citations"] = tuple(Citation(**citation) for citation in fields["citations"])
        fields["relations"] = tuple((link["kind"], link["to"]) for link in fields.pop("relations", ()))
        for name in ("parties", "aliases", "participants"):
            fields[name] = tuple(fields.get(name, ()))
        return cls(**fields)

    def to_record(self) -> dict[str, Any]:
        """Return the record that `from_record` reads, without empty fields."""
        record = {name: value for name, value in asdict(self).items() if value not in (None, (), {}, [])}
        for name in ("date", "end"):
            if name in record:
                record[name] = str(getattr(self, name))
        if self.dates:
            record["dates"] = {kind: str(when) for kind, when in self.dates.items()}
        for name in ("values", "citations"):
            if name in record:
                record[name] = [{k: v for k, v in item.items() if v is not None} for item in record[name]]
        if self.relations:
            record["relations"] = [{"kind": kind, "to": to} for kind, to in self.relations]
        return record

    def to_json(self) -> str:
        """Return the record as one line of JSON, for the lake."""
        return json.dumps(self.to_record(), ensure_ascii=False, sort_keys=True)

    def targets(self, kind: str) -> tuple[str, ...]:
        """Return the ids that this fact points to by a relation of the kind."""
        return tuple(to for link, to in self.relations if link == kind)
