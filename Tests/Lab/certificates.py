"""What foliotd makes of certificates: of its device, of one whose time is over, and of another device's."""
from pathlib import Path

from evidence import Evidence
from judge import rms

KINDS = ("certificates",)
# What a figure must be, and by how much it may differ. The pulse is 101 ns late: with the certificate the clock is right,
# without it is not, and says so.
FACTS = {"valid_off_ns": (0, 8), "part_ns": (4.56, 0.1), "foreign_off_ns": (101, 8), "coverage": (1, 0.003),
         "sentences_missing": (0, 0), "commands_failed": (0, 0), "steps": (0, 0)}
SENTENCES = ("antenna-cable.toml was ended by hand (the cable was changed); no certificate is used for it",
             "other.toml is of another", "no certificate is used for it; measure this one")
SETTLE_S = 100


def judge(directories, ended):
    directory, status = Path(directories["certificates"]), ended["certificates"]
    failures = [f"the scenario ended with status {status}"] if status else []
    try:
        figures = measure(directory)
    except (OSError, ValueError, KeyError, IndexError, ZeroDivisionError) as error:
        figures = {}
        failures.append(f"what came out cannot be judged: {error!r}")
    failures += [f"{name} is {figures[name]}, wanted {wanted} ± {room}" for name, (wanted, room) in FACTS.items()
                 if figures and abs(figures[name] - wanted) > room]
    return {"scenario": "certificates", "passed": not failures, **figures, "limits": FACTS, "failures": failures}


def measure(directory):
    evidence = Evidence(directory)
    standings = {}
    for line in evidence.status:
        found = line["references"][0]["calibration"]
        standings.setdefault(found["standing"], []).append((line, found["part_ns"]))
    marks = {name: mark.real for name, mark in evidence.marks.items()}
    valid = errors(evidence, marks["start"] + SETTLE_S * 10 ** 9, marks["valid"])
    foreign = errors(evidence, marks["foreign"] - SETTLE_S * 10 ** 9, marks["foreign"])
    judged = evidence.samples("system")
    inside = [abs(sample.error) <= bound for sample in judged if (bound := bound_at(evidence, sample.real)) is not None]
    log = evidence.log()
    return {
        "valid_off_ns": round(sum(valid) / len(valid), 2), "valid_rms_ns": round(rms(valid), 2),
        "part_ns": round(standings["valid"][-1][1], 3), "ended_lines": len(standings["ended"]),
        "foreign_off_ns": round(abs(sum(foreign) / len(foreign)), 2),
        "coverage": round(sum(inside) / len(inside), 5),
        "sentences_missing": sum(sentence not in log for sentence in SENTENCES),
        "commands_failed": sum(not line.startswith("0 ") for line in (directory / "ended").read_text().splitlines()),
        "steps": evidence.status[-1]["clocks"][0]["steps"],
    }


def errors(evidence, begin, end):
    return [sample.error for sample in evidence.samples("system") if begin <= sample.real <= end]


def bound_at(evidence, real):
    """The bound of the latest status line, while the clock is kept."""
    lines = [line for line in evidence.status if real - 1_500_000_000 <= line["time_ns"] <= real]
    clock = lines[-1]["clocks"][0] if lines else None
    return clock["bound_ns"] if clock and clock["state"] in ("tracking", "holdover") else None
