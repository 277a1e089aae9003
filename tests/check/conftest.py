"""What the lake knows, opened once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.check import Known, Report, check_note
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.notes import read_text

AS_OF = date(2026, 7, 15)
Check = Callable[..., Report]


@pytest.fixture(scope="session")
def known(lake: Lake) -> Known:
    """The lake of what the installation brings."""
    return Known(Queries(lake))


@pytest.fixture(scope="session")
def opened(full_lake: Lake) -> Known:
    """The lake of the whole default edition, with the trade in raw materials."""
    return Known(Queries(full_lake))


@pytest.fixture(scope="session")
def check(known: Known) -> Check:
    """Check a text about a pair, `IND-JPN` unless another is named."""
    return lambda text, pair="IND-JPN": checked(known, text, pair)


def checked(known: Known, text: str, pair: str) -> Report:
    """Check a text about a pair, written as `IND-JPN`."""
    first, second = pair.split("-")
    return check_note(read_text(text), known, (first, second), AS_OF)


def verdicts(check: Check, text: str, pair: str) -> set[str]:
    """Return the verdicts on a text's claims."""
    return {claim.verdict for claim in check(text, pair).claims}
