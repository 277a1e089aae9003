"""Rule families: each reads one sort of claim off a sentence and decides it against the lake.

A family is a function from a `Reading` to findings. It stays silent where it does not understand: what no family
reads is `no-evidence`. A new family is one file here and one line in `FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.check.claim import Finding
from bilateral.check.frames.balance import balance
from bilateral.check.frames.figures import figures
from bilateral.check.frames.flows import raw_materials
from bilateral.check.frames.groups import groups
from bilateral.check.frames.membership import memberships
from bilateral.check.frames.overtaken import overtaken
from bilateral.check.frames.partners import partners
from bilateral.check.frames.production import production
from bilateral.check.frames.register import register
from bilateral.check.frames.totals import totals
from bilateral.check.frames.traits import traits
from bilateral.check.reading import Reading

Family = Callable[[Reading], list[Finding]]

FAMILIES: tuple[Family, ...] = (
    raw_materials,
    production,
    partners,
    totals,
    balance,
    traits,
    memberships,
    groups,
    figures,
    overtaken,
    register,
)
