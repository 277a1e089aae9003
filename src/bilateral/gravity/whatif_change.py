"""From what is asked to a partial effect on every flow: which pairs, what of an agreement, how much of a tariff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bilateral.errors import BilateralError
from bilateral.gravity.fitted_models import Models
from bilateral.gravity.panel_data import Array
from bilateral.gravity.scenario import Pair, cost_change, tariff_change, within
from bilateral.gravity.whatif_blocs import bloc_members, named_pairs
from bilateral.gravity.whatif_request import Request
from bilateral.gravity.whatif_tariffs import TariffChange, Tariffs, tariff_change_of
from bilateral.gravity.world_agreements import DEEPEST, Agreements
from bilateral.gravity.world_base import Baseline

_EVER = 9998  # a year that only an agreement without an end reaches


@dataclass(frozen=True)
class Change:
    """What changes between N countries; the log effect is linear in the two coefficients and in theta.

    Attributes
    ----------
    labels : tuple of str
        The N countries.
    pairs : tuple of (str, str)
        Both directions of each; the first is the pair asked about.
    agreement, depth, cost : ndarray, (N, N)
        Weights on the effect of an agreement and of depth; change of log trade costs.
    left_out : tuple of str
        Members of the bloc without data.
    notes : tuple of str
        What was assumed on the way, in words.
    """

    labels: tuple[str, ...]
    pairs: tuple[Pair, ...]
    agreement: Array
    depth: Array
    cost: Array
    left_out: tuple[str, ...]
    notes: tuple[str, ...]

    def effect(self, agreement: float, depth: float, theta: float) -> Array:
        """Return the partial effect on trade, (N, N), 1 where nothing changes."""
        return np.asarray(np.exp(self.agreement * agreement + self.depth * depth - theta * self.cost))

    @property
    def uniform(self) -> tuple[float, float, float] | None:
        """Return the three weights where they are the same for every pair and direction."""
        rows = {weights for pair in self.pairs for weights in self._of(pair)}
        return rows.pop() if len(rows) == 1 else None

    def _of(self, pair: Pair) -> Iterator[tuple[float, float, float]]:
        i, j = (self.labels.index(one) for one in pair)
        for cell in ((i, j), (j, i)):
            yield float(self.agreement[cell]), float(self.depth[cell]), float(self.cost[cell])


def change_of(
    request: Request, base: Baseline, agreements: Agreements, models: Models, tariffs: Tariffs
) -> Change:
    """Turn a request into weights on every flow.

    Raises
    ------
    BilateralError
        The agreement asked for is there already, the one to end is not, or nothing would change.
    """
    pairs, left_out = pairs_of(request, base)
    shape = (len(base.labels), len(base.labels))
    agreement, depth, cost = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    notes: list[str] = []
    at = {label: place for place, label in enumerate(base.labels)}
    if request.agreement:
        _check_agreement(request, base, agreements)
    for a, b in pairs:
        both = ([at[a], at[b]], [at[b], at[a]])
        agreement[both], depth[both] = agreement_weights(request, base.year, agreements, models, (a, b))
        for exporter, importer in ((a, b), (b, a)):
            cell = at[exporter], at[importer]
            cost[cell] = np.log(cost_change(request.cost_percent, 1.0)) * -1
            if request.tariff_points:
                cut = tariff_change_of(importer, request.tariff_points, tariffs)
                cost[cell] += cost_of(cut)
                notes += [cut.note] if len(pairs) == 1 else []
    if request.tariff_points and len(pairs) > 1:
        notes.append(
            "A tariff is cut no further than to zero from the importer's mean MFN tariff on manufactures."
        )
    if not (agreement.any() or depth.any() or cost.any()):
        raise BilateralError(
            "nothing would change: the agreements are as asked for, or tariffs are zero already"
        )
    return Change(base.labels, pairs, agreement, depth, cost, left_out, tuple(notes))


def cost_of(cut: TariffChange) -> float:
    """Return the change of log trade costs."""
    return -float(np.log(tariff_change(cut.points, 1.0, base_percent=cut.before_percent)))


def pairs_of(request: Request, base: Baseline) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Return the pairs of a scenario, the two first, and which countries have no data in the year."""
    own = (request.a.id, request.b.id)
    wanted: tuple[Pair, ...] = (own,)
    if request.bloc is not None:
        wanted = (own, *within((*bloc_members(request.bloc), *own)))
    elif request.pairs is not None:
        wanted = (own, *named_pairs(request.pairs))
    once: dict[frozenset[str], Pair] = {}
    for pair in wanted:
        once.setdefault(frozenset(pair), pair)
    pairs = tuple(pair for pair in once.values() if set(pair) <= set(base.labels))
    absent = (one for pair in wanted for one in pair if one not in base.labels)
    return pairs, tuple(dict.fromkeys(absent))


def _check_agreement(request: Request, base: Baseline, agreements: Agreements) -> None:
    """Raise where the agreement between the two is not what the request takes it for."""
    a, b, year = request.a, request.b, base.year
    then = agreements.in_force(a.id, b.id, year)
    now = then if request.year is not None else agreements.in_force(a.id, b.id, _EVER)
    held = now or then
    if request.bloc is not None or request.pairs is not None:
        return
    if request.agreement == "new" and held:
        raise BilateralError(
            f"{a.in_sentence} and {b.in_sentence} have had an agreement since {held.start} ({held.name});\n"
            "ask for `--agreement deeper`"
            + (", or for `--agreement none` to see what its end would do" if then else "")
        )
    if request.agreement == "none" and then is None:
        if now:
            raise BilateralError(
                f"the agreement of {a.in_sentence} and {b.in_sentence} ({now.name}) is in force since {now.start}: "
                f"it is not in the trade of {year}, from which it would be taken away;\nask for `--agreement deeper`"
            )
        raise BilateralError(
            f"{a.in_sentence} and {b.in_sentence} had no free trade agreement or customs union in force in {year}, by the WTO's list;\n"
            "`--agreement new` shows what one would do"
        )


def agreement_weights(
    request: Request, year: int, agreements: Agreements, models: Models, pair: Pair
) -> tuple[float, float]:
    """Return the weights on the effects of an agreement and of depth for one pair."""
    held = agreements.in_force(*pair, year) is not None
    if request.agreement == "none":
        return (-1.0 if held else 0.0), 0.0
    if request.agreement == "new":
        return (0.0 if held else 1.0), 0.0
    if request.agreement == "deeper":
        if held and models.depth.identified:
            return 0.0, 1 - agreements.depth(*pair, year) / DEEPEST
        return 1.0, 0.0
    return 0.0, 0.0
