"""The tools for hardware clocks and pulses: phc_ctl's tests and lines, and what the commands do to simtc."""
import re
from pathlib import Path

from judge import shortfalls

KINDS = ("tools",)
CTL_LIMITS = {"selftests_failed": 0, "lines_unlike": 0}
# What a fact must be, and by how much it may differ.
FACTS = {
    "set_off_ns": (0, 2_000_000), "set_date_s": (0, 0), "set_seconds_s": (0, 1), "step_tai_off_ns": (0, 2_000),
    "step_said_s": (37, 0), "step_kept_off_ns": (0, 2_000), "frequency_left_ns": (0, 100),
    "frequency_shown_ppb": (16_000, 0.02), "adjust_off_ns": (0, 50), "watch_ppb": (12_000, 20),
    "frequency_refused": (1, 0), "phase_off_ns": (0, 50), "phase_refused": (1, 0), "pin_set": (1, 0),
    "pin_refused": (1, 0), "function_refused": (1, 0), "stamps": (3, 0), "stamp_off_ns": (0, 200),
    "both_edges": (2, 1), "output_off_ns": (0, 5_000), "output_stopped": (0, 0), "pps_lines_alike": (3, 0),
    "offset_off_ns": (0, 5_000), "offset_back_ns": (0, 5_000), "edge_refused": (1, 0), "silent_pulse": (1, 0),
    "silent_input": (1, 0), "echoes": (2, 1), "echoes_after": (0, 1), "owned_adjust": (1, 0),
    "owned_frequency": (1, 0), "owned_ctl": (255, 0), "owned_pin": (1, 0), "owned_channel": (1, 0),
    "owned_moved_ns": (0, 100_000), "free_pin": (0, 0), "overheard": (2, 0), "missed": (0, 0), "free_again": (0, 0),
    "held_back_ms": (300, 1), "stranger_asks": (1, 0), "asked_ms": (-300, 1), "asked_off_ns": (0, 2_000),
    "asked_tracking": (1, 0), "asked_again": (1, 0),
}
# What differs between two calls at two moments.
MOMENTS = [(r"phc_ctl\[\d+\.\d{3}\]", "phc_ctl[T]"), (r"(clock time (?:is|to) \d+)\.\d{9}", r"\1.F"),
           (r"set clock time to 17672\d+\.F or .*", "set clock time to now"), (r"is -?\d{1,5}ns", "is Nns")]


def judge_ctl(directories, ended):
    directory, status = Path(directories["tools"]), ended["tools"]
    log = read(directory / "phc.sh.log")
    passed = len(re.findall(r"^TEST: .*\[ OK \]", log, re.M))
    pairs = [(read(path), read(path.with_suffix(".theirs")), read(path.with_suffix(".ours")))
             for path in sorted(directory.glob("pair.*.words"))]
    unlike = [words.strip() for words, theirs, ours in pairs if not theirs or lines(theirs) != lines(ours)]
    figures = {"selftests": passed, "selftests_failed": None if "status" not in log else len(re.findall("FAIL", log)),
               "pairs": len(pairs), "lines_unlike": len(unlike) if pairs else None}
    failures = [f"the scenario ended with status {status}"] if status else []
    if passed != 3 or "status 0" not in log:
        failures.append(f"the kernel's selftest did not pass: {log.strip()[-200:]}")
    failures += [f"\"phc_ctl {words}\" says something else" for words in unlike]
    return verdict("phc-ctl", figures, CTL_LIMITS, failures)


def lines(text):
    for pattern, moment in MOMENTS:
        text = re.sub(pattern, moment, text)
    return [line for line in text.splitlines() if line != "2 "]     # phc_ctl has an empty line before its usage


def judge_tools(directories, ended):
    directory, status = Path(directories["tools"]), ended["tools"]
    said = dict(line.split(" ", 1) for line in read(directory / "facts").splitlines() if " " in line)
    figures = {name: number(said.get(name)) for name in FACTS}
    failures = [f"the scenario ended with status {status}"] if status else []
    for name, (wanted, tolerance) in FACTS.items():
        if figures[name] is None:
            failures.append(f"{name} could not be measured")
        elif abs(figures[name] - wanted) > tolerance:
            failures.append(f"{name} is {figures[name]}, wanted {wanted} ± {tolerance}")
    return verdict("phc-tools", figures, {name: list(wanted) for name, wanted in FACTS.items()}, failures, held=False)


def verdict(name, figures, limits, failures, held=True):
    failures = failures + (shortfalls(figures, limits) if held else [])
    return {"scenario": name, "passed": not failures, **figures, "limits": limits, "failures": failures}


def number(text):
    try:
        return float(text) if "." in text else int(text)
    except (TypeError, ValueError):
        return None


def read(path):
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
