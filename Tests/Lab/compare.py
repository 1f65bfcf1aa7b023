"""Foliot beside the programs that do the same, in the same guest with the same noise."""
import os
import statistics
from dataclasses import dataclass

import truth
from judge import rms, shortfalls

LAST_S = 1500
LIMITS = {"ratio": 0.8, "ratio_any_moment": 0.8}
# A clock of that noise and those faults, for simtc.
CELLS = {
    "20 ns": "wpn_ns=20",
    "20 ns, glitches": "wpn_ns=20 glitch_permille=20 glitch_ns=50000",
    "200 ns": "wpn_ns=200",
    "200 ns, glitches": "wpn_ns=200 glitch_permille=20 glitch_ns=50000"}
# What the script calls a program, and what a person does.
SUBJECT = {"foliotd": "foliotd"}
PEERS = {
    "chronyd": "chronyd, poll 2 dpoll 0 filter 4", "chronyd-default": "chronyd, its defaults",
    "linuxptp-pi": "ts2phc + phc2sys, PI", "linuxptp-linreg": "ts2phc + phc2sys, linreg"}
ASIDE = {"foliotd-card": "foliotd by way of the card"}
PROGRAMS = SUBJECT | PEERS | ASIDE
FIGURES = {"rms_ns": "rms at the second", "any_moment_rms_ns": "rms at any moment", "max_ns": "worst at any moment"}


@dataclass(frozen=True)
class Boot:
    """One guest: a program, with the noise of a cell and a seed."""
    seed: int
    modules: tuple
    settings: tuple


def boots(seeds):
    return {name(cell, program, seed): Boot(seed, (f"simtc {noise}",), (f"WHAT={program}",))
            for cell, noise in CELLS.items() for seed in seeds for program in PROGRAMS}


def name(cell, program, seed):
    return f"{cell.replace(', ', '-').replace(' ', '')}-{program}-{seed}"


def judge(directories, ended):
    """One object for each cell; the seeds are those of which there are directories."""
    seeds = sorted({int(key.rpartition("-")[2]) for key in directories})
    return [judge_cell(cell, seeds, directories, ended) for cell in CELLS]


def judge_cell(cell, seeds, directories, ended):
    result, failures = {"scenario": "compare", "cell": cell, "seeds": seeds}, []
    runs = {program: [] for program in PROGRAMS}
    for program in PROGRAMS:
        for seed in seeds:
            key = name(cell, program, seed)
            if ended[key]:
                failures.append(f"{PROGRAMS[program]}, seed {seed}: ended with status {ended[key]}")
            try:
                runs[program].append(figures(directories[key]))
            except (OSError, KeyError, ValueError) as problem:
                failures.append(f"{PROGRAMS[program]}, seed {seed}: no figures: {problem!r}")
    result["programs"] = {
        program: {figure: spread([run[figure] for run in found]) for figure in FIGURES} if found else None
        for program, found in runs.items()}
    result["ratio"] = ratio(result["programs"], "rms_ns")
    result["ratio_any_moment"] = ratio(result["programs"], "any_moment_rms_ns")
    failures += shortfalls(result, LIMITS)
    return {**result, "passed": not failures, "limits": LIMITS, "failures": failures}


def figures(directory):
    """Of the last seconds: at their tops, and over all of them."""
    rows = truth.read(directory)[-LAST_S:]
    if len(rows) < LAST_S:
        raise ValueError(f"only {len(rows)} seconds of truth")
    return {"rms_ns": rms(row["real_minus_ref_ns"] for row in rows),
            "any_moment_rms_ns": rms(row["real_rms_ps"] / 1000 for row in rows),
            "max_ns": max(row["real_max_ps"] for row in rows) / 1000}


def spread(values):
    return {"median": round(statistics.median(values), 2), "min": round(min(values), 2), "max": round(max(values), 2)}


def ratio(programs, figure):
    """Foliot's median over that of the best of its peers."""
    medians = [programs[peer][figure]["median"] for peer in PEERS if programs[peer]]
    if not programs["foliotd"] or not medians:
        return None
    return round(programs["foliotd"][figure]["median"] / max(min(medians), 1e-9), 3)


# for a person

def table(results):
    """Markdown, and readable as it is."""
    rows = [["pulse", "program", *FIGURES.values(), "of the best peer's", "≤ 0.8"]]
    for result in results:
        for program, found in result["programs"].items():
            rows.append([result["cell"], PROGRAMS[program], *(words(found and found[figure]) for figure in FIGURES),
                         *(verdict(result) if program in SUBJECT else ["", ""])])
    widths = [max(map(len, column)) for column in zip(*rows)]
    rows.insert(1, ["-" * width for width in widths])
    return "".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |\n" for row in rows)


def words(found):
    if not found:
        return "none"
    median, least, most = (f"{found[key]:.0f}" if found["max"] >= 100 else f"{found[key]:.1f}"
                           for key in ("median", "min", "max"))
    return f"{median} ({least}..{most})"


def verdict(result):
    ratios = [result["ratio"], result["ratio_any_moment"]]
    if None in ratios:
        return ["unknown", "no"]
    return [" and ".join(f"{ratio:.2f}" for ratio in ratios), "yes" if max(ratios) <= LIMITS["ratio"] else "no"]


def page(results, versions):
    """What RESULTS.md says."""
    seeds = results[0]["seeds"]
    return f"""# Side by side

How far CLOCK_REALTIME was from true time, in ns, over the last {LAST_S} of 1800 s: each program alone in the same guest,
with the same pulses. Medians over seeds {", ".join(map(str, seeds))} (min..max). "At the second" is the truth at the
top of each true second; "at any moment" is the course of the clock during all of them, as its users see it. Glitches:
2 % of the pulses come 50 µs late. The crystal is 12 ppm off and wanders (`simtc`'s defaults); Foliot is told
nothing of it nor of the noise. The last column but one is Foliot's median over the best peer's, of both kinds of rms.
"By the card": the pulse steers the card's clock and that the system's, as `ts2phc` and `phc2sys` do; for information.

{table(results)}
Versions: {"; ".join(versions)}.

    Scripts/lab compare {" ".join(f"--seed {seed}" for seed in seeds)} --write

What is run is in `scenarios/compare.sh`, the parameters of the cells in `compare.py`. A seed fixes the noise and not each
instruction of the guest, so a run that is repeated differs by a few percent.
"""


def versions(directories):
    """What the guests said of the programs in them."""
    for directory in directories.values():
        path = os.path.join(directory, "versions")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                return [line.strip() for line in lines if line.strip()]
    return []
