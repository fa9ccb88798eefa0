"""Reads the headline numbers out of a results file, without any of the project's code.

usage: expected_numbers.py RESULTS EXPECTED.json
"""
import json
import sys

import h5py
import numpy as np


def services(file):
    """The baseline in the last year, of the first provider whose waits are known."""
    if "service" not in file or "wait_mean" not in file["service"]:
        return {}
    group = file["service"]
    ends = [list(group["quantile"][()]).index(q) for q in (0.05, 0.5, 0.95)]
    provider = int(np.flatnonzero(~np.isnan(group["wait_mean"][0, ends[1], -1]))[0])
    return {
        f"service.{what}": dict(
            zip(("low", "middle", "high"), (float(group[what][0, q, -1, provider]) for q in ends))
        )
        for what in ("wait_mean", "wait_p90", "unmet_need")
    }


def main(results, expected):
    with h5py.File(results, "r") as file:
        estimate = file["estimate"]
        codes = [code.decode() for code in estimate["locality"][()]]
        focus = estimate.attrs["focus"]
        focus = focus.decode() if isinstance(focus, bytes) else str(focus)
        at = codes.index(focus)
        numbers = {}
        for what in ("young_carers", "hidden"):
            low, middle, high = np.quantile(estimate[what][:, at], [0.05, 0.5, 0.95])
            numbers[what] = {"low": low, "middle": middle, "high": high}
        numbers.update(services(file))
        prints = []
        if "conflicts" in file and "print_value" in file["conflicts"]:
            prints = [float(value) for value in file["conflicts/print_value"][()]]
        verdicts = file["diagnostics/passed"][()]
    with open(expected, "w", encoding="utf-8") as out:
        json.dump(
            {"numbers": numbers, "prints": prints, "passed": bool((verdicts != 0).all())}, out
        )


main(*sys.argv[1:])
