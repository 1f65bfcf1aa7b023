"""What foliot calibrate finds of pulse inputs, against what simtc was told: noise, tail, cables, quantisation."""
import tomllib
from pathlib import Path

from compare import Boot
from judge import shortfalls

# What is wrong with each late input's stamps: white noise and mean of an exponential latency in ns, and how many of a
# thousand stamps have that. Each kind four times, each time with other noise.
NOISES = {"white": (200, 0, 0), "exponential": (0, 2000, 1000), "mixed": (400, 800, 1000)}
REPEATS = 4
INPUTS = [kind for kind in NOISES for _ in range(REPEATS)]
PULSES = 2000
CABLE_NS, TICK_NS = 152, 100
# Noise within a tenth each time. Core and tail, of which 2000 stamps tell less, within a tenth in the mean of four times.
# Besides, each within what was said of its uncertainty, which 95 of 100 are: of twelve inputs three may have one that is not.
LIMITS = {**{f"{kind}_noise_off": 0.1 for kind in NOISES}, "exponential_tail_off": 0.1, "mixed_core_off": 0.1,
          "mixed_tail_off": 0.1, "inputs_outside": 3, "cable_off_ns": 2, "quantisation_right": True,
          "quantisation_left_ns": 4, "broken": 0}


def modules():
    columns = zip(*(NOISES[kind] for kind in INPUTS))
    values = [",".join(map(str, column)) for column in columns]
    return (f"simtc wpn_ns=0 late_n={len(INPUTS)} late_wpn_ns={values[0]} late_exp_ns={values[1]} late_permille={values[2]}",)


def boots(seeds):
    return {"pulses": Boot(seeds[0], modules(), (f"LATE={len(INPUTS)}", f"PULSES={PULSES}"))}


def judge(directories, ended):
    directory, status = Path(directories["pulses"]), ended["pulses"]
    figures = paths([certificate(directory / f"path.{index}.toml") for index in range(len(INPUTS))])
    cable, receiver = certificate(directory / "cable.toml"), certificate(directory / "quantisation.toml")
    figures["cable_off_ns"] = abs(cable["delay-difference"][0] - CABLE_NS) if "delay-difference" in cable else None
    # True time is the pulse plus what is said of it, and that is of the coming pulse.
    figures["quantisation_right"] = [receiver.get(name, (None,))[0] for name in ("sign", "lag")] == [-1, 0]
    figures["quantisation_left_ns"] = receiver["noise"][0] if "noise" in receiver else None
    broken = directory / "broken"
    figures["broken"] = len(broken.read_text().splitlines()) if broken.exists() else 0
    failures = [f"the scenario ended with status {status}"] if status else []
    failures += shortfalls(figures, LIMITS)
    figures = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    return {"scenario": "calibrate-pulse", "passed": not failures, **figures, "limits": LIMITS, "failures": failures}


def paths(certificates):
    """How far off the truth is what was found, as a part of it."""
    figures, outside = {}, set()
    for kind, (core, tail, _) in NOISES.items():
        mine = [found for found, its in zip(certificates, INPUTS) if its == kind]
        truth = {"noise": (core ** 2 + tail ** 2) ** 0.5, "core": core, "tail": tail}
        for figure, name in (("noise", "noise"), ("core", "core-noise"), ("tail", "tail-mean")):
            if not truth[figure]:
                continue
            values = [found[name] for found in mine if name in found]
            if len(values) < len(mine):
                figures[f"{kind}_{figure}_off"] = None
                continue
            errors = [value / truth[figure] - 1 for value, _ in values]
            figures[f"{kind}_{figure}_off"] = max(map(abs, errors)) if figure == "noise" else abs(sum(errors) / len(errors))
            outside |= {(kind, place) for place, (value, reach) in enumerate(values) if abs(value - truth[figure]) > reach}
    return {**figures, "inputs_outside": len(outside)}


def certificate(path):
    """Each quantity's value, and what its error does not exceed in 95 of 100 cases (19 degrees of freedom)."""
    try:
        with path.open("rb") as file:
            quantities = tomllib.load(file)["quantity"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return {}
    return {quantity["name"]: (quantity["value"], 2.14 * quantity["uncertainty"]) for quantity in quantities}
