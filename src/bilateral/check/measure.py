"""Claims about a quantity whose table is known: figures, ranks, comparisons and trends."""

from __future__ import annotations

from bilateral.check.claim import Finding
from bilateral.check.measure_before import BeforeMeasure
from bilateral.check.measure_denied import DeniedMeasure
from bilateral.check.measure_figures import FigureMeasure
from bilateral.check.measure_handover import HandoverMeasure
from bilateral.check.measure_leaning import LeaningMeasure
from bilateral.check.measure_multiples import MultipleMeasure
from bilateral.check.measure_orders import OrderMeasure
from bilateral.check.measure_since import SinceMeasure
from bilateral.check.measure_weights import WeightMeasure


class SeriesMeasure(FigureMeasure, BeforeMeasure, DeniedMeasure):
    """Every claim about one quantity of which the table has one series: it has no rank among others."""

    def claims(self) -> list[Finding]:
        """Return every claim about the series that the sentence makes and the series decides."""
        return self._unless_denied(self._with_trends([*self._figures(), *self._before()]))

    def _with_trends(self, found: list[Finding]) -> list[Finding]:
        figures = any(finding.kind in ("share", "amount") for finding in found)
        return found if figures and not self._gone() else [*found, *self._trends()]


class Measure(
    LeaningMeasure, SeriesMeasure, SinceMeasure, HandoverMeasure, OrderMeasure, MultipleMeasure, WeightMeasure
):
    """Every claim about one quantity of several countries."""

    def claims(self) -> list[Finding]:
        """Return every claim about the table that the sentence makes and the table decides."""
        read = (self._figures, self._before, self._ranks, self._relations, self._multiples, self._weights)
        found = self._with_trends([found for one in read for found in one()])
        return self._unless_denied(self._unless_only(found))
