"""Calibrations against what the simulated hardware was made with: is the truth inside the stated uncertainty, and is that no larger than it needs to be?"""
import tomllib
from pathlib import Path

from compare import Boot
from judge import shortfalls

# Of all runs: how often the truth is inside the expanded uncertainty, at least, and the error over it, on average.
COVERAGE = 0.95
# Of the twenty runs of pps-latency: three misses would be one chance in seventeen, four one in a hundred.
LATENCY_COVERAGE = 0.85
RATIO = (0.1, 0.6)
LIMITS = {"missing": 0, "pins_changed": 0}
# JCGM 100:2008, table G.2, for 95.45 %.
FACTORS = [(1, 13.97), (2, 4.53), (3, 3.31), (4, 2.87), (5, 2.65), (6, 2.52), (7, 2.43), (8, 2.37), (9, 2.32), (10, 2.28),
           (15, 2.18), (19, 2.14), (20, 2.13), (25, 2.11), (30, 2.09), (40, 2.06), (50, 2.05), (100, 2.025), (float("inf"), 2)]


def boots(seeds):
    """Twenty cards in each."""
    return {f"clock-{seed}": Boot(seed, (), ("RUNS=20",)) for seed in seeds}


class Found:
    """A quantity of a certificate."""

    def __init__(self, table):
        self.value = table["value"]
        degrees = table.get("degrees-of-freedom", float("inf"))
        self.expanded = table["uncertainty"] * ([1e9] + [f for d, f in FACTORS if d <= degrees])[-1]

    def part(self, truth):
        """The error over the expanded uncertainty."""
        return abs(self.value - truth) / self.expanded if self.expanded else float("inf")


def certificate(path):
    with open(path, "rb") as file:
        return {table["name"]: Found(table) for table in tomllib.load(file)["quantity"]}


def cards(directory):
    """What each card was made with: run -> its parameters."""
    made = {}
    for line in (Path(directory) / "cards").read_text().splitlines():
        run, *words = line.split()
        made[int(run)] = dict(word.split("=", 1) for word in words)
    return made


def truths(card, kind):
    """What the quantities of a certificate of this kind should be."""
    value = {name: int(text) for name, text in card.items() if "," not in text}
    inputs = [int(text) for text in card["in_delay_ns"].split(",")]
    constant = (value["read_before_ns"] - value["read_after_ns"]) / 2
    if kind == "cross":
        return {"reading-offset": constant, "window-slope": value["read_extra_before_permille"] / 1000 - 0.5,
                "plain-offset": value["plain_ahead_ns"] - constant}
    if kind == "loopback":
        # Stamps are cut to their step: half of it early on average.
        return {"delay": inputs[0] - (value.get("res_ns", 1) - 1) / 2, "output-delay": value["out_delay_ns"]}
    # simtc: half of it always, and the rest the magnitude of a normal distribution.
    return {"delay": value["irq_ns"] * (0.5 + 0.627 * 0.79788)}


def interruption(directory):
    """What is wrong after a measurement was ended by Ctrl-C."""
    said = (directory / "interrupted").read_text().split()
    failures = [] if said[:2] == ["status", "0"] else ["ended early by Ctrl-C it did not end well"]
    failures += [] if "silent" in said else ["the output goes on after Ctrl-C"]
    if (directory / "pins.before").read_text() != (directory / "pins.after").read_text():
        failures.append("pins are not put back after Ctrl-C")
    return failures + ([] if certificate(directory / "interrupted.toml") else ["Ctrl-C left no certificate"])


def judge_clock(directories, ended):
    failures = [f"the boot {kind} ended with status {status}" for kind, status in ended.items() if status]
    parts, missing, spoiled = {}, 0, 0
    for directory in directories.values():
        for run, card in cards(directory).items():
            for kind in ("cross", "loopback") + (("latency",) if run % 2 == 0 else ()):
                try:
                    found = certificate(Path(directory) / f"{kind}.{run}.toml")
                except (OSError, KeyError, ValueError):
                    missing += 1
                    continue
                for name, truth in truths(card, kind).items():
                    blind = kind == "cross" and "cross" in card and name == "reading-offset"
                    parts.setdefault(f"{kind} {name}" + (" blind" if blind else ""), []).append((found[name], truth))
            pins = (Path(directory) / f"pins.{run}").read_text()
            spoiled += len([line for line in pins.splitlines() if "func" in line and "func 0" not in line])
        failures += interruption(Path(directory))
    # What the guest's own instructions add to PTP_SYS_OFFSET is the same in all runs, and nobody knows it.
    plain = parts.get("cross plain-offset", [])
    guest = sorted(found.value - truth for found, truth in plain)[len(plain) // 2] if plain else 0
    parts["cross plain-offset"] = [(found, truth + guest) for found, truth in plain]
    result = {"scenario": "calibrate-clock", "runs": sum(len(cards(d)) for d in directories.values()),
              "missing": missing, "pins_changed": spoiled, "plain_guest_ns": round(guest, 1), "quantities": {}}
    for name, found in sorted(parts.items()):
        errors = [quantity.part(truth) for quantity, truth in found]
        figures = {"runs": len(found), "coverage": sum(error <= 1 for error in errors) / len(errors),
                   "ratio": round(sum(errors) / len(errors), 3),
                   "expanded": round(sum(quantity.expanded for quantity, _ in found) / len(found), 3)}
        result["quantities"][name] = figures
        wanted = LATENCY_COVERAGE if name.startswith("latency") else COVERAGE
        if figures["coverage"] < wanted:
            failures.append(f"{name}: the truth is inside the uncertainty in {figures['coverage']:.1%} of the runs, wanted {wanted:.0%}")
        if not RATIO[0] <= figures["ratio"] <= RATIO[1]:
            failures.append(f"{name}: the error is {figures['ratio']} of the uncertainty on average, wanted {RATIO[0]} to {RATIO[1]}")
    failures += shortfalls(result, LIMITS)
    return {**result, "passed": not failures, "limits": {**LIMITS, "coverage": COVERAGE, "ratio": RATIO}, "failures": failures}
