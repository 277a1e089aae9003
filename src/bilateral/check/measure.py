"""Claims about a quantity whose table is known: figures, ranks, comparisons and trends."""

from __future__ import annotations

from bilateral.check.claim import Finding
from bilateral.check.measure_figures import FigureMeasure
from bilateral.check.measure_ranks import RankMeasure
from bilateral.check.measure_trends import TrendMeasure


class Measure(FigureMeasure, RankMeasure, TrendMeasure):
    """Every claim about one quantity."""

    def claims(self) -> list[Finding]:
        """Return every claim about the table that the sentence makes and the table decides."""
        found = [*self._figures(), *self._ranks(), *self._relations()]
        if not any(finding.kind in ("share", "amount") for finding in found) or self._gone():
            found += self._trends()
        return found
