"""Rule families: each reads one sort of claim off a sentence and decides it against the lake.

A family is a function from a `Reading` to findings. It stays silent where it does not understand: what no family
reads is `no-evidence`. A new family is one file here and one line in `FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.check.claim import Finding
from bilateral.check.frames.allies import allies
from bilateral.check.frames.arms import arms
from bilateral.check.frames.balance import balance
from bilateral.check.frames.between import between
from bilateral.check.frames.blocs import euro_area
from bilateral.check.frames.border_parts import border_parts
from bilateral.check.frames.borders import borders
from bilateral.check.frames.capitals import capitals
from bilateral.check.frames.coasts import coasts
from bilateral.check.frames.denials import denials
from bilateral.check.frames.distance import distance
from bilateral.check.frames.effects import effects
from bilateral.check.frames.figures import figures
from bilateral.check.frames.flows import raw_materials
from bilateral.check.frames.groups import groups
from bilateral.check.frames.independence import independence
from bilateral.check.frames.labels import labels
from bilateral.check.frames.leaders import leaders
from bilateral.check.frames.lists import lists
from bilateral.check.frames.membership import memberships
from bilateral.check.frames.origins import origins
from bilateral.check.frames.overtaken import overtaken
from bilateral.check.frames.partners import partners
from bilateral.check.frames.production import production
from bilateral.check.frames.raw_totals import raw_totals
from bilateral.check.frames.register import register
from bilateral.check.frames.reliance import reliance
from bilateral.check.frames.risk import risk
from bilateral.check.frames.standing import standing
from bilateral.check.frames.terms import terms
from bilateral.check.frames.ties import ties
from bilateral.check.frames.totals import totals
from bilateral.check.frames.traits import traits
from bilateral.check.frames.treaties import treaties
from bilateral.check.frames.two_ways import two_ways
from bilateral.check.frames.visas import visas
from bilateral.check.frames.visits import visits
from bilateral.check.frames.votes import votes
from bilateral.check.reading import Reading

Family = Callable[[Reading], list[Finding]]

FAMILIES: tuple[Family, ...] = (
    raw_materials,
    raw_totals,
    risk,
    production,
    partners,
    totals,
    two_ways,
    balance,
    traits,
    memberships,
    euro_area,
    lists,
    treaties,
    distance,
    borders,
    border_parts,
    coasts,
    capitals,
    independence,
    leaders,
    between,
    ties,
    visas,
    votes,
    arms,
    allies,
    terms,
    groups,
    figures,
    overtaken,
    labels,
    origins,
    effects,
    visits,
    standing,
    reliance,
    denials,
    register,
)
