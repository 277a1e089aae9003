"""The pairs on which what must hold of every brief is tried."""

from __future__ import annotations

import random

from bilateral.brief import Brief
from bilateral.world import countries

# Each stands for something: the pair with a register, large and small trade, no trade, unrecognised
# states, territories, former states, neighbours, namesakes, names with articles, accents and commas.
CHOSEN = (
    "IND-JPN", "CHL-CHN", "COD-CHN", "NRU-TUV", "TWN-XKX", "GBR-USA", "HKG-MAC", "SUN-USA", "ALB-YUG", "BEL-LUX",
    "COD-COG", "GIN-GNB", "PRK-KOR", "NER-NGA", "DMA-DOM", "CIV-TUR", "PSE-ISR", "VAT-ITA", "GRL-DNK", "SSD-SDN",
    "USA-PRI", "MMR-SWZ", "ESH-MAR", "CHN-TWN", "DEU-DDR", "FRA-MCO", "STP-TLS", "MHL-FSM",
)  # fmt: skip
# The register knows most of this pair, so that what is told of it is tried on two more days.
DAYS = ("2015-06-30", "1950-01-01")


def sample() -> list[str]:
    """Return the chosen pairs and some that nobody chose, the same every time."""
    states = sorted(country.id for country in countries() if country.kind == "state")
    draw = random.Random(20)  # noqa: S311 - a fixed sample, not a secret
    return [*CHOSEN, *("-".join(draw.sample(states, 2)) for _ in range(14))]


def texts(brief: Brief) -> list[str]:
    """Return everything that a brief says in words."""
    said = [brief.title, *brief.edition_line]
    for section in brief.sections:
        said += [section.title, *(statement.text for statement in section.statements)]
        for table in section.tables:
            said += [table.title, table.note, *table.columns]
            own = table.columns[-1] == "evidence"
            said += [str(cell) for row in table.rows for cell in (row[:-1] if own else row)]
        for chart in section.charts:
            said += [chart.title, chart.alt]
    for gap in brief.gaps:
        said += [gap.what, gap.fill]
    for one in brief.disagreements:
        said += [one.what, one.why, *(part for side in one.sides for part in side)]
    return [*said, *(item.detail for item in brief.evidence.values())]
