"""Make `ge_gegravity.json`: what gegravity answers, at 30 and at 69 countries.

    uv run --no-project --with gegravity==0.3 --with pyarrow python tests/gravity/ge_gegravity.py REFERENCE

REFERENCE is the folder of the gravity reference files. gegravity (MIT) is Herman (2021), "gegravity: General
Equilibrium Gravity Modeling in Python", USITC Economics Working Paper 2021-04-B. Its solvers are asked for more
digits than by default, so that the comparison tells the models apart and not the tolerances.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

COSTS_30 = {
    "lndist": -0.3764,
    "contiguity": 0.8850,
    "pta": 0.4823,
    "common_language": 0.0392,
    "international": -3.4224,
}


def canada_japan(frame: Any) -> Any:
    """Give Canada and Japan an agreement."""
    after = frame.copy()
    for exporter, importer in (("CAN", "JPN"), ("JPN", "CAN")):
        after.loc[(after.exporter == exporter) & (after.importer == importer), "pta"] = 1
    return after


def without_nafta(frame: Any) -> Any:
    """Put the trade costs without NAFTA in place of those with it."""
    return frame.assign(lnt_bln=frame.lnt_cfl)


def solve(frame: Any, change: Any, costs: dict[str, float], sigma: float, rescale: float) -> Any:
    """Return gegravity's solved model, from a data frame."""
    import gegravity as ge
    import pandas as pd

    rows = [{"var": name, "coeff": value, "ste": 0.1} for name, value in costs.items()]
    model = ge.OneSectorGE(
        ge.BaselineData(
            frame,
            imp_var_name="importer",
            exp_var_name="exporter",
            year_var_name="year",
            trade_var_name="trade",
            expend_var_name="E",
            output_var_name="Y",
        ),
        year=str(frame.year.iloc[0]),
        cost_coeff_values=ge.CostCoeffs(
            pd.DataFrame(rows), identifier_col="var", coeff_col="coeff", stderr_col="ste"
        ),
        cost_variables=list(costs),
        reference_importer="DEU",
        sigma=sigma,
        quiet=True,
    )
    model.build_baseline(omr_rescale=rescale, mr_tolerance=1e-13)
    model.define_experiment(change(model.baseline_data))
    model.simulate(ge_tolerance=1e-13)
    return model


def answer(model: Any) -> dict[str, Any]:
    """Return its changes in percent, by country."""
    table = model.country_results.sort_index()
    return {
        "country": list(table.index),
        "real_gdp": table["GDP change (percent)"].tolist(),
        "price": table["factory gate price change (percent)"].tolist(),
    }


def main(folder: Path) -> None:
    """Write the file."""
    import pandas as pd

    warnings.simplefilter("ignore")  # of a solver that cannot gain further digits
    small = pd.read_parquet(folder / "gegravity_sample.parquet")
    large = pd.read_parquet(folder / "nafta_1994.parquet")
    answers = {
        "30": answer(solve(small, canada_japan, COSTS_30, sigma=5, rescale=10)),
        "69": answer(solve(large, without_nafta, {"lnt_bln": 1.0}, sigma=7, rescale=100)),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
