"""What quantisation errors are worth: the error of CLOCK_REALTIME with a receiver that tells them, and with one that does not."""
from evidence import Evidence
from judge import rms, shortfalls

KINDS = ("with", "without")
LIMITS = {"improvement": 1.5}
LAST_S = 400


def judge(directories, ended):
    result = {"scenario": "qerr"}
    failures = [f"the run {kind} ended with status {status}" for kind, status in ended.items() if status]
    for kind in KINDS:
        samples = Evidence(directories[kind]).samples("system")
        result[f"{kind}_rms_ns"] = rms(s.error for s in samples[-LAST_S:])
    values = [result[f"{kind}_rms_ns"] for kind in KINDS]
    result["improvement"] = None if None in values else values[1] / values[0]
    failures += shortfalls(result, LIMITS)
    result = {name: round(value, 3) if isinstance(value, float) else value for name, value in result.items()}
    return {**result, "passed": not failures, "limits": LIMITS, "failures": failures}
