"""What foliot calibrate oscillator finds of the card's crystal, against what simtc was told to do to it."""
import json
import math
from pathlib import Path

from judge import shortfalls

KINDS = ("1-2", "3-4")
# By simtc's parameters in scenarios/calibrate-oscillator.sh. Its random walk moves by 0.017 ppb a second: the Allan
# deviation at one second is that over the root of three. A stamp has the pulse's noise and the rounding of two clocks.
TRUTH = {
    "ageing": 5, "temperature-coefficient": -0.5, "hysteresis": 0.3, "white-frequency": 0.5, "flicker-frequency": 0,
    "random-walk-frequency": 0.017 / math.sqrt(3), "noise": math.hypot(2, math.sqrt(1 / 12)), "tuning-gain": 1,
}
# Of 32 comparisons at 95 %, 4 or fewer are beyond in 98 of 100 cases.
LIMITS = {"runs": 4, "beyond": 4, "mean_error": 1.2, "coefficient_uncertainty": 0.08, "dial_off_ppb": 0.02}


def judge(directories, ended):
    failures = [f"the run {kind} ended with status {status}" for kind, status in ended.items() if status]
    runs, errors, uncertainties, dials = 0, [], [], []
    for kind in KINDS:
        for seed in kind.split("-"):
            found = quantities(directories[kind], f"oscillator.{seed}") | quantities(directories[kind], f"tuning.{seed}")
            runs += len(found) == len(TRUTH)
            errors += [(seed, name, found[name], truth) for name, truth in TRUTH.items() if name in found]
            if "temperature-coefficient" in found:
                uncertainties.append(found["temperature-coefficient"]["expanded"])
            dial = read(directories[kind], f"dial.{seed}")
            dials.append(abs(dial["frequency_ppb"] - 3000) if dial else math.inf)
    beyond = [error for error in errors if abs(error[2]["value"] - error[3]) > error[2]["expanded"]]
    result = {
        "scenario": "calibrate-oscillator", "runs": runs, "beyond": len(beyond),
        "which": [f"seed {seed}: {name} {found['value']:.4g} ± {found['expanded']:.2g}, in truth {truth:.4g}"
                  for seed, name, found, truth in beyond],
        "mean_error": mean(abs(found["value"] - truth) / found["uncertainty"] for _, _, found, truth in errors),
        "coefficient_uncertainty": mean(uncertainties), "dial_off_ppb": max(dials)}
    failures += shortfalls(result, LIMITS)
    result = {name: round(value, 4) if isinstance(value, float) else value for name, value in result.items()}
    return {**result, "passed": not failures, "limits": LIMITS, "failures": failures}


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def quantities(directory, name):
    certificate = read(directory, name)
    return {quantity["name"]: quantity for quantity in certificate["quantities"]} if certificate else {}


def read(directory, name):
    try:
        return json.loads((Path(directory) / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
