"""The strands of a brief, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.evidence.statement import Section
from bilateral.strands.challenges import challenges
from bilateral.strands.defence import defence
from bilateral.strands.dossier import Dossier
from bilateral.strands.economy import economy
from bilateral.strands.energy import energy
from bilateral.strands.history import history
from bilateral.strands.outlook import outlook
from bilateral.strands.people import people
from bilateral.strands.recent import recent
from bilateral.strands.regional import regional
from bilateral.strands.science import science

STRANDS: tuple[Callable[[Dossier], Section], ...] = (
    history,
    recent,
    economy,
    defence,
    energy,
    science,
    people,
    regional,
    challenges,
    outlook,
)

__all__ = ["STRANDS", "Dossier"]
