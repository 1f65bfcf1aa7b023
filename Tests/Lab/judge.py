"""Evidence in, verdict out: the figures of one run, and where they fall short."""
import math
import statistics

import hardware
import truth
from evidence import SECOND
from plan import AT_LEAST, NEW_YEAR

# A clock that is slewed moves less than this from one second to the next.
SLEWED_NS = 20_000
HOLD_S = 60
# A pulse has been counted in a status line this long after it came.
COUNTED_NS = 300_000_000
COMMON = ["realtime_rms_ns", "realtime_max_ns", "phc_rms_ns", "locked_after_s", "bound_coverage",
          "steps_after_lock", "bound_median_ns", "bound_sharpness", "any_moment_rms_ns", "stopped_after_s"]


def judge(scenario, seed, evidence, ended=0):
    """One object: what was measured, what it was held against, and what is wrong."""
    figures = dict.fromkeys(COMMON) | measure(scenario, evidence)
    failures = mishaps(scenario, evidence, ended, figures) + shortfalls(figures, scenario.limits)
    figures = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    return {"scenario": scenario.name, "seed": seed, "passed": not failures, **figures,
            "limits": scenario.limits, "failures": failures}


def shortfalls(figures, limits):
    sentences = []
    for name, limit in limits.items():
        value = figures.get(name)
        if value is None:
            sentences.append(f"{name} could not be measured")
        elif limit is True and value is not True:
            sentences.append(f"{name}: no")
        elif limit is not True and (value < limit if name in AT_LEAST else value > limit):
            sentences.append(f"{name} is {round(value, 4)}, the limit {limit}")
    return sentences


def mishaps(scenario, evidence, ended, figures):
    """What is wrong whatever the figures are."""
    sentences = [f"the scenario ended with status {ended}"] if ended else []
    if not evidence.status:
        sentences.append("there is no status line")
    if evidence.unreadable > 1:     # the last line may have been cut off
        sentences.append(f"{evidence.unreadable} status lines are not JSON objects")
    if "end" in evidence.marks and "alive" not in evidence.marks:
        sentences.append("foliotd ended by itself")
    if "stopped" in evidence.marks and evidence.marks["stopped"].values["status"] != 0:
        sentences.append(f"foliotd ended with status {evidence.marks['stopped'].values['status']} on SIGTERM")
    if "Fatal error" in evidence.log():
        sentences.append("foliotd trapped")
    if scenario.clocks and figures["locked_after_s"] is None:
        sentences.append("a clock never locked")
    if figures.get("tracking_again_after_s", 0) is None:
        sentences.append("CLOCK_REALTIME was not tracking again at the end")
    return sentences


def measure(scenario, evidence):
    figures = {}
    locks, coverages, bounds, steps, widths = [], [], [], [], []
    until = undisputed(evidence)
    for clock in scenario.clocks:
        samples = [sample for sample in evidence.samples(clock) if sample.real < until]
        lock = locked_at(samples, evidence, scenario.lock_limit_ns)
        locks.append(lock)
        if lock is None:
            continue
        tracked = [sample for sample in samples if sample.second >= lock]
        judged = [s for s in tracked if not scenario.last_s or s.second > samples[-1].second - scenario.last_s]
        prefix = "realtime" if clock == "system" else "phc"
        figures |= {f"{prefix}_rms_ns": rms(s.error for s in judged),
                    f"{prefix}_max_ns": max(abs(s.error) for s in judged)}
        if clock == "system" and None not in (courses := [s.course for s in judged if s.second > lock]):
            figures["any_moment_rms_ns"] = rms(courses)
        widths.append(sharpness(judged, evidence, clock))
        coverages.append(coverage(tracked, evidence, clock))
        bounds += [bound for s in tracked if (bound := bound_at(s, evidence, clock)) is not None]
        steps.append(max(jumps(tracked), counted_steps(evidence, clock, tracked[0].real)))
    if locks and None not in locks:
        figures["locked_after_s"] = max(locks) - evidence.start / SECOND
        figures |= {"bound_coverage": min(coverages), "steps_after_lock": sum(steps)}
        figures["bound_median_ns"] = statistics.median(bounds) if bounds else None
        figures["bound_sharpness"] = max((width for width in widths if width is not None), default=None)
    figures["stopped_after_s"] = between(evidence, "terminate", "stopped")
    for further in scenario.figures:
        figures |= FURTHER[further](scenario, evidence, figures)
    return figures


def undisputed(evidence):
    """Until when (real) nobody else steered the clock."""
    return evidence.marks["rival"].real if "rival" in evidence.marks else math.inf


def rms(errors):
    squares = [error * error for error in errors]
    return math.sqrt(statistics.fmean(squares)) if squares else None


def between(evidence, first, last):
    marks = [evidence.marks.get(name) for name in (first, last)]
    if None in marks or "ref" not in marks[0].values or "ref" not in marks[1].values:
        return None
    return (marks[1].ref - marks[0].ref) / SECOND


# every scenario

def locked_at(samples, evidence, limit):
    """First true second from which the error stays below the limit for a minute."""
    return truth.settle_time([(sample.second, sample.error) for sample in samples], limit, HOLD_S)


def bound_at(sample, evidence, clock):
    line = evidence.said_at(sample.real)
    return evidence.clock(line, clock).get("bound_ns") if line else None


def coverage(samples, evidence, clock):
    """Share of seconds in which the error lay inside the bound published for them; no bound, not inside."""
    if not samples:
        return None
    bounds = [bound_at(sample, evidence, clock) for sample in samples]
    return sum(b is not None and abs(s.error) <= b for s, b in zip(samples, bounds)) / len(samples)


def sharpness(samples, evidence, clock):
    """The median bound over the error that 95 % of the seconds keep, while the clock tracks."""
    tracked = [sample for sample in samples if state_at(sample, evidence, clock) == "tracking"]
    bounds = [bound for s in tracked if (bound := bound_at(s, evidence, clock)) is not None]
    if not bounds:
        return None
    errors = sorted(abs(sample.error) for sample in tracked)
    return statistics.median(bounds) / max(errors[math.ceil(0.95 * len(errors)) - 1], 1)


def state_at(sample, evidence, clock):
    line = evidence.said_at(sample.real)
    return evidence.clock(line, clock).get("state") if line else None


def jumps(samples):
    """How often the error moved by more than slewing does."""
    return sum(b.second - a.second == 1 and abs(b.error - a.error) > SLEWED_NS
               for a, b in zip(samples, samples[1:]))


def counted_steps(evidence, clock, since):
    """How many steps the daemon itself counted since a moment (real)."""
    counts = [evidence.clock(line, clock).get("steps") for line in evidence.said_between(since)]
    counts = [count for count in counts if count is not None]
    return max(counts) - counts[0] if counts else 0


def tracks(line, evidence):
    return evidence.clock(line, "system").get("state") == "tracking"


def tracking_again(evidence, since):
    """Seconds until the clock tracks, to stay so; None when it does not at the end."""
    lines = evidence.said_between(since)
    away = [line["time_ns"] for line in lines if not tracks(line, evidence)]
    later = [line["time_ns"] for line in lines if not away or line["time_ns"] > away[-1]]
    return (later[0] - since) / SECOND if later else None


# single scenarios

def glitches(scenario, evidence, figures):
    """Late pulses that a reference accepted: seen by its counters around each, and over the whole run."""
    if figures.get("locked_after_s") is None:
        return {"glitches": None, "accepted_glitches": None}
    lock = evidence.start / SECOND + figures["locked_after_s"]
    late = {row["sec"] for row in evidence.rows if abs(row["pulse_minus_ref_ns"]) > 10 * scenario.noise_ns}
    samples = [sample for sample in evidence.samples("system") if sample.second >= lock]
    seen = [sample for sample in samples if sample.second in late and said_around(evidence, sample)]
    unrejected = sum(not was_rejected(evidence, sample) for sample in seen)
    return {"glitches": len(seen), "accepted_glitches": max(unrejected, too_many(evidence, samples, late))}


def said_around(evidence, sample):
    return evidence.said_between(0, sample.real - 1) and evidence.said_between(sample.real + COUNTED_NS)


def was_rejected(evidence, sample):
    before = evidence.said_between(0, sample.real - 1)[-1]
    after = evidence.said_between(sample.real + COUNTED_NS)[0]
    return rejections(evidence, after) > rejections(evidence, before)


def rejections(evidence, line):
    rejected = evidence.reference(line).get("rejected", {})
    return sum(count for reason, count in rejected.items() if reason != "doubled")


def too_many(evidence, samples, late):
    """How many more pulses were accepted than good ones came; one may fall on either side of the edges."""
    lines = evidence.said_between(samples[0].real, samples[-1].real)
    if len(lines) < 2:
        return 0
    first, last = lines[0]["time_ns"], lines[-1]["time_ns"]
    accepted = [evidence.reference(line).get("accepted", 0) for line in (lines[0], lines[-1])]
    good = round((last - first) / SECOND) - sum(first < s.real <= last for s in samples if s.second in late)
    return max(0, accepted[1] - accepted[0] - good - 1)


def holdover(scenario, evidence, figures):
    if not {"lost", "back"} <= evidence.marks.keys():
        return {"holdover_after_s": None, "outage_bound_coverage": None}
    lost, back = [first_pulse_after(evidence.marks[name]) for name in ("lost", "back")]
    outage = [s for s in evidence.samples("system") if lost <= s.real <= back + HOLD_S * SECOND]
    said = evidence.first_said(lambda line: evidence.clock(line, "system").get("state") == "holdover", lost)
    again = tracking_again(evidence, back)
    return {
        "holdover_after_s": said, "outage_bound_coverage": coverage(outage, evidence, "system"),
        "outage_max_ns": max((abs(s.error) for s in outage), default=None), "tracking_again_after_s": again}


def first_pulse_after(mark):
    """The moment (real) of the first top of a true second after a mark."""
    return mark.real - mark.ref % SECOND + SECOND


def unplugged(scenario, evidence, figures):
    if not {"removed", "loaded"} <= evidence.marks.keys():
        return {"noticed": None, "reattached_after_s": None}
    removed, loaded = evidence.marks["removed"].real, evidence.marks["loaded"].real
    states = {evidence.reference(line).get("state") for line in evidence.said_between(removed, loaded)}
    gone = {"absent"} if "absent" in states else {"absent", "silent"}
    said = evidence.first_said(lambda line: evidence.reference(line).get("state", "absent") not in gone, loaded)
    return {"noticed": not states.isdisjoint(gone), "reattached_after_s": said,
            "tracking_again_after_s": tracking_again(evidence, loaded)}


def second_master(scenario, evidence, figures):
    """From the rival's first change of the clock, and from its start, to the first report."""
    if "rival" not in evidence.marks:
        return {"reported_after_s": None}

    def reported(line):
        return evidence.clock(line, "system").get("interference") is not None

    early = [line for line in evidence.said_between(0, evidence.marks["rival"].real) if reported(line)]
    changes = evidence.steering()
    first = next(filter(reported, evidence.status), None)
    return {
        "reported_after_s": evidence.first_said(reported, changes[0]) if changes and not early else None,
        "reported_after_start_s": evidence.first_said(reported, evidence.marks["rival"].real),
        "reported_early": bool(early),
        "interference": evidence.clock(first, "system")["interference"] if first else None}


def self_disciplined(scenario, evidence, figures):
    """No truth here: CLOCK_REALTIME is compared with the card by cross-readings."""
    offsets = evidence.comparison()[-scenario.last_s:]
    states = {evidence.clock(line, "card").get("state") for line in evidence.status}
    tracked = [line["time_ns"] for line in evidence.status if tracks(line, evidence)]
    return {
        "realtime_rms_ns": rms(offsets), "realtime_max_ns": max(map(abs, offsets), default=None),
        "witness_rms_ns": rms(evidence.witness()[12:]), "readings": len(offsets), "recognised": "self-disciplined" in states,
        "said": any("self-disciplined" in text for text in evidence.events()),
        "steps_after_lock": counted_steps(evidence, "system", tracked[0]) if tracked else None}


def restarts(scenario, evidence, figures):
    """From the end of each daemon to the moment from which the next one says that it tracks."""
    begun = sorted(mark.real for name, mark in evidence.marks.items() if name.startswith("restart-"))
    again = [locked_again(evidence, first, last) for first, last in zip(begun, begun[1:] + [None])]
    return {"restarts": len(begun), "locked_again_after_s": None if None in again else max(again, default=None)}


def locked_again(evidence, since, until):
    for line in evidence.said_between(since, until):
        if tracks(line, evidence):
            return (line["time_ns"] - since) / SECOND - evidence.clock(line, "system").get("since_s", 0)
    return None


def leap(scenario, evidence, figures):
    """From the last second before the leap second to one second after it; TAI over the minute around it."""
    errors = [(row["sec"], row["tai"], row["real_minus_ref_ns"]) for row in evidence.rows]
    before = next((error for second, _, error in errors if second == NEW_YEAR - 2), None)
    after = next((error for second, _, error in errors if second == NEW_YEAR + 1), None)
    tai = [row["tai_minus_ref_ns"] for row in evidence.rows if abs(row["sec"] - NEW_YEAR) <= HOLD_S // 2]
    pulses = [evidence.reference(line) for line in evidence.status]
    lost = pulses[-1]["missed"] + sum(pulses[-1]["rejected"].values()) if pulses and pulses[-1] else None
    said = [line["tai_utc"]["seconds"] for line in evidence.status if "tai_utc" in line]
    return {
        "leap_error_ns": None if None in (before, after) else abs(after - before),
        "tai_break_ns": max((abs(b - a) for a, b in zip(tai, tai[1:])), default=None),
        "lost_pulses": lost,
        "leapt": bool(said) and said[0] == 37 and said[-1] == errors[-1][1] != 37,
        "undisputed": all(evidence.clock(line, "system").get("interference") is None for line in evidence.status),
        "taken_back": any("taken back" in text for text in evidence.events())}


def two_references(scenario, evidence, figures):
    """The worst error, and the widest bound, from the first lie to the end of each."""
    found = {}
    for name, length in (("stepped", 100), ("dragged", 200)):
        mark = evidence.marks.get(name)
        samples = [s for s in evidence.samples("system") if mark and mark.real <= s.real <= mark.real + length * SECOND]
        bounds = [bound for s in samples if (bound := bound_at(s, evidence, "system")) is not None]
        found |= {f"{name}_max_ns": max((abs(s.error) for s in samples), default=None),
                  f"{name}_bound_max_ns": max(bounds, default=None),
                  f"{name}_coverage": coverage(samples, evidence, "system")}
    return found


def label(scenario, evidence, figures):
    """A second is wrong when a clock that says that it is kept is half a second or more from the truth."""
    samples = evidence.samples("system")
    wrong = [s.second for s in samples if abs(s.error) >= SECOND // 2]
    kept = {s.second for s in samples if state_at(s, evidence, "system") in KEPT}
    right = next((s.second for s in samples if not wrong or s.second > wrong[-1]), None)
    # A clock that does not make a leap second is off by it, and nobody has stepped it.
    stepped = [b for a, b in zip(samples, samples[1:])
               if abs(b.error - a.error) >= SECOND // 2 and abs(b.second - NEW_YEAR) > 1]
    last = evidence.status[-1] if evidence.status else {}
    return {
        "right_second_after_s": None if right is None else right - evidence.start / SECOND,
        "wrong_seconds": len(kept & set(wrong)) if samples else None,
        "wrong_steps": sum(abs(s.error) >= SECOND // 2 for s in stepped) if samples else None,
        "steps": evidence.clock(last, "system").get("steps"),
        "numbered": sum(bool((evidence.reference(line).get("receiver") or {}).get("numbered_by"))
                        for line in evidence.status)}


KEPT = ("tracking", "holdover", "freerun")

FURTHER = {"card": hardware.card, "gpio_pulse": hardware.gpio_pulse, "label": label, "leap": leap, "restarts": restarts,
           "two_references": two_references,
           "glitches": glitches, "holdover": holdover, "unplugged": unplugged,
           "second_master": second_master, "self_disciplined": self_disciplined}
