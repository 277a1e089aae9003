"""SDMX-ML and SDMX-JSON, in which statistical services answer: read by sdmx1, which comes with the extra `sdmx`.

Data messages of SDMX 2.1, generic or structure-specific, and SDMX-JSON 1.0 (https://sdmx.org/standards-2/). As of
sdmx1 2.28 a structure-specific message without its structure gives attributes among the dimensions; here both are
columns, and so it makes no difference.
"""

from __future__ import annotations

import csv
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import DataMissing
from bilateral.sources.checks import ChangedColumns

if TYPE_CHECKING:
    from sdmx.message import DataMessage

SUFFIXES = (".xml", ".json")
_TIME, _VALUE, _FLOW = "TIME_PERIOD", "OBS_VALUE", "DATAFLOW"
_PROLOGUE = 4096
_SILENT = logging.NullHandler()


def address(service: str, flow: str, key: str, first_year: int) -> str:
    """The address that answers a key of a dataflow, as sdmx1's own list of services has it.

    Parameters
    ----------
    service
        The service's id in that list: "IMF_DATA".
    flow
        Agency and dataflow: "IMF.STA,IMTS".
    key
        Codes of the dimensions in their order, "IND+JPN..CHN.A"; no code for all.

    Raises
    ------
    DataMissing
        sdmx1 is not installed.
    """
    _need_sdmx1()
    from sdmx import Client

    request = Client(service).get(
        "data", resource_id=flow, key=key, params={"startPeriod": str(first_year)}, dry_run=True
    )
    return str(request.url)


@contextmanager
def as_csv(source: str, path: Path) -> Iterator[Path]:
    """Give a message as SDMX-CSV, in a file of the same name that is gone afterwards.

    Raises
    ------
    DataMissing
        sdmx1 is not installed.
    ChangedColumns
        The file is no data message.
    """
    rows = list(_rows(source, path))
    columns = dict.fromkeys((_FLOW, *(name for row in rows for name in row), _TIME, _VALUE))
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        flat = Path(folder, path.name)
        with flat.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(columns))
            writer.writeheader()
            writer.writerows(rows)
        yield flat


def _rows(source: str, path: Path) -> Iterator[dict[str, str]]:
    message = _message(source, path)
    flow = message.dataflow.id if message.dataflow else ""
    for dataset in message.data:
        for observation in dataset.obs:
            found = {part.id: str(part.value) for part in observation.key.values.values()}
            attributes = {
                **(observation.series_key.attrib if observation.series_key else {}),
                **observation.attrib,
            }
            found |= {name: str(attribute.value) for name, attribute in attributes.items()}
            value = observation.value
            yield {_FLOW: flow, **found, _VALUE: "" if value is None else str(value)}


def _message(source: str, path: Path) -> DataMessage:
    _need_sdmx1()
    from sdmx import read_sdmx
    from sdmx.message import DataMessage

    content = path.read_bytes()
    if b"<!DOCTYPE" in content[:_PROLOGUE].upper():  # SDMX-ML has none; entities could name other files
        raise ChangedColumns(f"{source}: {path.name} has a document type, which no SDMX-ML has")
    try:
        message = read_sdmx(BytesIO(content), format=path.suffix[1:].upper())
    except Exception as error:  # sdmx1 says with a dozen kinds of exception that a file is no message
        said = " ".join(str(error).split()) or type(error).__name__
        raise ChangedColumns(f"{source}: {path.name} is no SDMX message that can be read: {said}") from error
    if not isinstance(message, DataMessage):
        raise ChangedColumns(
            f"{source}: {path.name} is a {type(message).__name__} of SDMX, and holds no data"
        )
    return message


def _need_sdmx1() -> None:
    try:
        import sdmx  # noqa: F401 - slow to import, and an extra
    except ModuleNotFoundError as error:
        raise DataMissing(
            f'SDMX-ML and SDMX-JSON are read by {error.name}, which is not here; run `pip install "bilateral[sdmx]"`'
        ) from error
    # It tells on standard error that it was given no structure, which is known (see above).
    logging.getLogger("sdmx").addHandler(_SILENT)
