"""What is there between two countries, and how do we know?

Examples
--------
>>> import bilateral
>>> made = bilateral.brief("India", "Japan")  # doctest: +SKIP
>>> print(made.to_markdown())  # doctest: +SKIP

Only what stands in ``__all__`` is public. Nothing else is imported before it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bilateral import gravity
    from bilateral.brief import Brief
    from bilateral.check import Report

__all__ = ["__version__", "brief", "check", "gravity"]

__version__ = "0.1.0"


def brief(a: str, b: str, as_of: date | str | None = None) -> Brief:
    """Write the brief of two countries, from the lake; what it lacks of the default edition is fetched.

    Parameters
    ----------
    a, b : str
        Two countries, each by any usual name, ISO code or demonym. Their order makes no difference.
    as_of : datetime.date or str, optional
        The day the brief speaks of, as a date or as ``"2026-03-31"``; today by default.

    Returns
    -------
    Brief
        With ``to_json()``, ``to_markdown()`` and ``to_html()``; what could not be had is among its ``gaps``.

    Raises
    ------
    bilateral.world.CountryError
        A name is unknown (the message lists the closest) or ambiguous. Inherits `LookupError`.
    bilateral.errors.BilateralError
        Both are the same country, or (`DataMissing`) the lake is damaged or cannot be written; the message
        names the command that mends it.
    ValueError
        `as_of` is a text that is no day.
    """
    from datetime import date

    from bilateral.brief.assemble import assemble
    from bilateral.lake import Lake, ensure, home
    from bilateral.lake.queries import Queries
    from bilateral.world import find

    first, second = find(a), find(b)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or date.today()
    lake = home()
    missing = ensure(lake)
    return assemble(first, second, Queries(Lake(lake)), as_of=day, missing=tuple(missing))


def check(
    text_or_path: str | Path, pair: tuple[str, str] | None = None, as_of: date | str | None = None
) -> Report:
    """Check the claims of a note about two countries against the lake.

    Parameters
    ----------
    text_or_path : str or pathlib.Path
        A Markdown text, or the path of a note; a one-line text that is an existing file's path is that path.
    pair : tuple of str, optional
        The two countries, each by any usual name; by default the note tells them.
    as_of : datetime.date or str, optional
        The day that "now" means, as a date or as ``"2026-03-31"``; today by default.

    Returns
    -------
    bilateral.check.Report
        With ``claims``, ``skipped``, ``to_json()``, ``to_markdown()`` and ``to_html()``.

    Raises
    ------
    bilateral.notes.NoteError
        The note is empty, binary, not UTF-8 or not there. Inherits `ValueError`.
    bilateral.errors.BilateralError
        The note does not tell its pair, or (`DataMissing`) the lake is damaged or cannot be written.
    bilateral.world.CountryError
        A name in `pair` is unknown or ambiguous. Inherits `LookupError`.
    """
    from datetime import date

    from bilateral.check import Known, check_note
    from bilateral.check.pair import pair_of
    from bilateral.check.run import note_of
    from bilateral.lake import Lake, ensure, home
    from bilateral.lake.queries import Queries
    from bilateral.world import find

    note = note_of(text_or_path)
    lake = home()
    ensure(lake)
    known = Known(Queries(Lake(lake)))
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or date.today()
    ids = (find(pair[0]).id, find(pair[1]).id) if pair else pair_of(note, known)
    return check_note(note, known, ids, day)


def __getattr__(name: str) -> ModuleType:
    """Import `bilateral.gravity` when it is first asked for."""
    if name != "gravity":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("bilateral.gravity")


_FUNCTIONS: dict[str, Callable[..., Any]] = {"brief": brief, "check": check}


class _Package(ModuleType):
    """Keeps a public function callable once the room of the same name has been imported.

    Python binds an imported room to the package under its name, over the function: after
    ``import bilateral.brief.assemble``, ``bilateral.brief`` is the room. It can be called all the same.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        hidden = _FUNCTIONS.get(
            name
        )  # not what stands there now, which somebody may have put there for a while
        if isinstance(value, ModuleType) and hidden:
            value.__class__ = type("_Room", (ModuleType,), {"__call__": staticmethod(hidden)})
            value.__dict__["__wrapped__"] = hidden  # what `inspect.signature` looks at
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
