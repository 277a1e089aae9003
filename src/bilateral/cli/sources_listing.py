"""Sources as a person or a program reads them: one standing, or all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bilateral.errors import DataMissing
from bilateral.lake.status import Standing
from bilateral.sources.descriptor import LiveService

_FIRST_ASKED = 2015  # the year from which the example asks


def as_text(standings: Iterable[Standing]) -> str:
    """Return a paragraph for each source."""
    return "\n\n".join("\n  ".join(_paragraph(standing)) for standing in standings)


def as_json(standings: Iterable[Standing]) -> str:
    """Return a JSON array with an object for each source."""
    return json.dumps([_record(standing) for standing in standings], indent=1, ensure_ascii=False)


def details(standing: Standing) -> Iterator[str]:
    """Yield everything that there is to say of one source."""
    one = standing.descriptor
    said = {
        "id": one.id, "title": one.title, "publisher": one.publisher, "licence": one.licence,
        "homepage": one.homepage, "citation": one.citation, "new editions": one.cadence, "edition": one.edition,
        "what the publisher says": one.says, "what was done": one.did, "covers": one.coverage,
        "strands": ", ".join(one.strands),
    }  # fmt: skip
    yield from (f"{name}: {text}" for name, text in said.items() if text)
    for file in one.files:
        yield f"file: {file.name}, {'by hand or from a mirror' if file.page else 'from'} {file.url}"
    for service in one.live:
        yield f"live service, read as documented ({service.format}): {service.url}"
        if service.answers:
            yield f"  read beside the files where a mirror lists what it answered, for example to {_request(service)}"
    yield from _held(standing)


def in_lake(standing: Standing) -> str:
    """Return in a few words what the lake has of a source."""
    edition = standing.edition
    if edition is None:
        return "not pulled"
    return f"edition {edition.version}, {_age(standing)}, {standing.rows:,} rows" + (
        f" - {standing.state}" if standing.state != "current" else ""
    )


def _paragraph(standing: Standing) -> Iterator[str]:
    one = standing.descriptor
    yield f"{one.id}: {one.title}"
    yield f"{one.publisher}; {one.licence}"
    yield f"new editions {one.cadence}; {_size(standing)}; {in_lake(standing)}"
    yield f"covers {one.coverage}"


def _held(standing: Standing) -> Iterator[str]:
    edition = standing.edition
    if edition is None:
        yield f"in the lake: no; {standing.why}"
        return
    yield f"in the lake: {in_lake(standing)}" + (f" ({standing.why})" if standing.why else "")
    yield f"read from: {edition.url}, {edition.bytes:,} bytes, sha256 {edition.sha256}"
    for download in edition.files:
        yield f"  {download.name}: {download.bytes:,} bytes, sha256 {download.sha256}"
    for relation, table in edition.tables.items():
        yield f"table {relation}: {table.rows:,} rows, {table.bytes:,} bytes"


def _request(service: LiveService) -> str:
    """Return the address that asks for India and Japan, or what is lacking to make it."""
    from bilateral.sources.sdmx_messages import address

    if not (service.service and service.flow and service.key):
        return service.url
    try:
        return address(service.service, service.flow, service.key.format(reporters="IND+JPN"), _FIRST_ASKED)
    except DataMissing as error:
        return f"{service.url}... ({error})"


def _record(standing: Standing) -> dict[str, object]:
    one, edition = standing.descriptor, standing.edition
    return {
        "id": one.id, "title": one.title, "publisher": one.publisher, "licence": one.licence,
        "cadence": one.cadence, "coverage": one.coverage, "default": one.default, "strands": list(one.strands),
        "files": len(one.files), "bytes": standing.bytes, "state": standing.state, "why": standing.why,
        "edition": edition.version if edition else None, "retrieved": edition.retrieved if edition else None,
        "age_days": standing.age_days, "rows": standing.rows if edition else None,
    }  # fmt: skip


def _size(standing: Standing) -> str:
    files = len(standing.descriptor.files)
    number = f"{files} file{'s' if files > 1 else ''}, " if files else ""
    size = standing.bytes
    if size is None:
        return f"{number}size known once pulled"
    return number + (f"{size / 1e6:.1f} MB" if size >= 50_000 else f"{size / 1e3:.1f} kB")


def _age(standing: Standing) -> str:
    days = standing.age_days or 0
    if days < 0:
        return "pulled on a day yet to come"
    return "pulled today" if days == 0 else f"pulled {days:,} day{'s' if days > 1 else ''} ago"
