"""What foliotd costs at one pulse a second, beside chronyd doing the same in the same guest."""
import os

from evidence import Evidence
from judge import shortfalls
from plan import COST_LIMITS

NANOSECONDS_PER_INSTRUCTION = 2     # the guest's fixed price, see boot
KINDS = ("foliotd", "chronyd", "allocations")
SUBJECT = {"resident_kb": "status:VmRSS", "resident_peak_kb": "status:VmHWM", "anonymous_kb": "smaps_rollup:Anonymous",
           "proportional_kb": "smaps_rollup:Pss"}


def judge(directories, ended):
    """One object from the directories and exit statuses of the three runs."""
    result = {"scenario": "cost", "pulses": None}
    failures = [f"the run {kind} ended with status {status}" for kind, status in ended.items() if status]
    for kind in KINDS:
        try:
            result |= figures(kind, directories[kind])
        except (OSError, KeyError, ValueError, IndexError) as problem:
            failures.append(f"the run {kind} brought no figures: {problem!r}")
    if result.get("allocations_total") == 0:
        failures.append("no allocation was counted at all: is foliotd linked to glibc dynamically?")
    failures += shortfalls(result, COST_LIMITS)
    return {**result, "passed": not failures, "limits": COST_LIMITS, "failures": failures}


def figures(kind, directory):
    evidence = Evidence(directory)
    seconds = (evidence.marks["after"].ref - evidence.marks["before"].ref) / 1e9
    if kind == "allocations":
        counts = [int(text(directory, moment, "allocations")) for moment in ("before", "after")]
        return {"allocations_total": counts[0], "allocations_per_pulse": round((counts[1] - counts[0]) / seconds, 3)}
    prefix = "" if kind == "foliotd" else "chronyd_"
    before, after = [counters(directory, moment) for moment in ("before", "after")]
    instructions = (after["ran_ns"] - before["ran_ns"]) / NANOSECONDS_PER_INSTRUCTION
    memory = {name: value(directory, *source.split(":")) for name, source in SUBJECT.items()}
    return {prefix + name: figure for name, figure in {
        **memory,
        "instructions_per_pulse": round(instructions / seconds),
        "wakeups_per_s": round((after["voluntary"] - before["voluntary"]) / seconds, 3),
        "preemptions_per_s": round((after["nonvoluntary"] - before["nonvoluntary"]) / seconds, 3),
    }.items()} | {"pulses": round(seconds)}


def counters(directory, moment):
    return {
        "ran_ns": int(text(directory, moment, "schedstat").split()[0]),
        "voluntary": value(directory, "status", "voluntary_ctxt_switches", moment),
        "nonvoluntary": value(directory, "status", "nonvoluntary_ctxt_switches", moment)}


def text(directory, moment, name):
    with open(os.path.join(directory, moment, name), encoding="ascii") as file:
        return file.read()


def value(directory, name, key, moment="after"):
    """The number after a key of a file of /proc."""
    for line in text(directory, moment, name).splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1])
    raise KeyError(key)
