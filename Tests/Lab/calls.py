"""Calls that clock simulators do not answer: foliotd must make none of them."""
import os
import struct

from judge import shortfalls

KINDS = ("calls",)
LIMITS = {"forbidden_calls": 0}
ENTRY = struct.Struct("<32sQ")      # see guest/forbidden-calls.c


def judge(directories, ended):
    result = {"scenario": "allowed-calls", "forbidden_calls": None, "polls": None}
    failures = [f"the scenario ended with status {status}" for status in ended.values() if status]
    counts = read(os.path.join(directories["calls"], "calls.120"))
    result["polls"] = counts.pop("poll", None)
    if counts:
        result["forbidden_calls"] = sum(counts.values())
    made = {name: count for name, count in counts.items() if count}
    if made:
        result["calls"] = made
        failures.append("it called " + ", ".join(f"{name} {count} times" for name, count in made.items()))
    if not result["polls"]:
        failures.append("no call of poll was counted: is foliotd linked to glibc dynamically?")
    failures += shortfalls(result, LIMITS)
    return {**result, "passed": not failures, "limits": LIMITS, "failures": failures}


def read(path):
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return {}
    whole = len(content) - len(content) % ENTRY.size
    return {name.rstrip(b"\0").decode("ascii", "replace"): count
            for name, count in ENTRY.iter_unpack(content[:whole])}
