"""Calls that fail, kills, damaged memory, clients that are no use: what of it foliotd does not bear well."""
import json
import os
import re

from evidence import SECOND, Evidence

KINDS = ("chain", "pulse")
ERRNO = {1: "EPERM", 4: "EINTR", 5: "EIO", 11: "EAGAIN", 16: "EBUSY", 19: "ENODEV", 22: "EINVAL", 95: "EOPNOTSUPP"}
LIMITS = {"cases_short": 0, "steps_after_lock": 0, "sentences": 6, "recovered_after_s": 30}
RECOVERED_MS = LIMITS["recovered_after_s"] * 1000 + 1500     # and what the scenario itself takes
# After a fault everything is said again of what was lost: attached, state, followed. More is a flood.
SENTENCES_IN_ALL = 30
# A fault that lasted this long has to be told of.
LASTED_MS = 2500
# A loop that spins makes thousands; a daemon with trouble looks twenty times a second.
POLLS_PER_S = 60
WRITES = {"realtime_write", "realtime_step", "phc_write", "phc_step"}
# Refused in good faith: the clock is only watched, or leads by itself, until foliotd starts again.
WATCHED = {"EPERM", "EBUSY", "EINVAL", "EIO"}
# A clock that is slewed while it is acquired moves by 500 µs a second; steps begin at 1 ms.
STEPPED_NS = 600_000
# What need not be told: another way of reading takes its place, or only the one who asks is concerned.
UNTOLD = {"phc_precise", "send", "accept"}
LADDER = {("phc_extended", "EOPNOTSUPP"), ("phc_extended", "EINVAL")}
GOOD_NEWS = re.compile(r": (?:\S+ is there|the system clock is there|begins with|acquiring;|settling;|selected;|tracking;|silent;"
                       r"|usable;|waiting; its device is back)")
# Told in the result under "known", and no failure: what falls short is known, and no real device does it. One that
# opens, can be read and loses every stamp is found and lost again each second, and each time it is told.
KNOWN = {("lasting", "phc_read_stamps"), ("running", "phc_read_stamps")}
# These are made when the configuration is read again, which has much to say itself.
RELOADED = {"rename", "write_state"}
# A call that a signal interrupted is made again, so nothing happened.
HARMLESS = {"EINTR"}


def judge(directories, ended):
    """One object from the directories and exit statuses of the two runs."""
    failures = [f"the run {kind} ended with status {status}" for kind, status in ended.items() if status]
    figures = {"cases": 0, "recovered_after_s": 0.0, "sentences": 0, "steps_after_lock": 0}
    short, known = [], []
    for kind in KINDS:
        directory = directories[kind]
        cases = read_cases(directory)
        if not cases:
            failures.append(f"the run {kind} has no cases")
        for case in cases:
            case["said"] = bad_news(case, directory)
            found = shortfall(case, kind, directory)
            if is_known(case):
                known += found
            else:
                short += found
        figures["cases"] += len(cases)
        figures["recovered_after_s"] = max([figures["recovered_after_s"]] + [
            case["recovered_ms"] / 1000 for case in cases if case["tracking"]])
        figures["sentences"] = max([figures["sentences"]] + [case["said"] for case in cases if is_counted(case)])
        steps = unasked_steps(directory)
        figures["steps_after_lock"] += len(steps)
        short += [f"{kind}: a step {step}" for step in steps]
        if os.path.exists(os.path.join(directory, "trouble")):
            short.append(f"{kind}: a fresh start did not lock within 60 s")
    short += damages(directories["pulse"]) + mutes(directories["pulse"])
    figures["cases_short"] = len(short)
    failures += short
    return {"scenario": "failing-calls", **figures, "passed": not failures, "limits": LIMITS, "known": known,
            "failures": failures}


def bad_news(case, directory):
    """How many sentences there were while the fault lasted, without those that say that something is well again."""
    log = lines(directory, f"log.{case['number']}")[:case["said"]]
    return sum(not GOOD_NEWS.search(line) for line in log)


def read_cases(directory):
    cases = []
    for line in lines(directory, "cases"):
        kind, function, errno, *words = line.split()
        values = {key: int(value) for key, value in zip(words[::2], words[1::2])}
        cases.append({"kind": kind, "function": function, "errno": ERRNO.get(int(errno), errno), **values})
    return cases


def is_fault(case):
    return case["kind"] in ("running", "starting", "lasting")


def is_counted(case):
    """Are the sentences while it lasted those about the fault? At a start others come between."""
    return case["kind"] in ("running", "lasting") and case["function"] not in RELOADED and not is_known(case)


def is_known(case):
    return (case["kind"], case["function"]) in KNOWN


def expectation(case):
    """tracking, or the downgrade that is documented for this call and errno."""
    if case["function"] not in WRITES or case["kind"] == "lasting":
        return "tracking"
    # A card is tried before it is announced, and tried again until it answers; only a no to the writer is taken for one.
    if case["function"] == "phc_write" and case["kind"] == "starting" and case["errno"] not in ("EPERM", "EOPNOTSUPP"):
        return "tracking"
    if case["errno"] in WATCHED:
        return "watched"
    if case["errno"] == "EOPNOTSUPP" and case["function"].endswith("write"):
        return "self-disciplined"
    return "tracking"


def shortfall(case, kind, directory):
    """Sentences: what is wrong with a case."""
    log = lines(directory, f"log.{case['number']}")
    wrong = []
    if case["alive"] != 1:
        wrong.append(f"foliotd ended with status {case.get('ended_with')}")
    if any("Fatal error" in line for line in log):
        wrong.append("it trapped")
    if is_fault(case):
        wrong += fault_shortfall(case, log)
    elif not case["tracking"]:
        wrong.append("it was not tracking again after 30 s")
    if case["kind"] == "killed":
        if any("is not used" in line for line in log):
            wrong.append("a slot was torn")
        if not any("begins with what was learnt" in line for line in log):
            wrong.append("its frequency was not restored")
    if any(re.search(r": stepped (forward|back) ", line) for line in log) and not case["function"].endswith("step"):
        wrong.append("it stepped")
    title = f"{kind}, {case['kind']}: {case['function']} {case['errno']}"
    return [f"{title}: {sentence}; {excerpt(log)}" for sentence in wrong]


def fault_shortfall(case, log):
    wrong = []
    expected = expectation(case)
    if not case["failed"]:
        wrong.append("the call was never made")
    if case["alive"] == 1 and expected == "tracking":
        if not case["tracking"]:
            wrong.append("it was not tracking 30 s after the fault")
        elif case["recovered_ms"] > RECOVERED_MS:
            wrong.append(f"it tracked only after {case['recovered_ms'] / 1000:.0f} s")
    said = "\n".join(log)
    if expected == "watched" and not re.search("only watched|refuses to be steered|for reading only|but not stepped", said):
        wrong.append("it does not say that the clock is only watched")
    if expected == "self-disciplined" and "self-disciplined" not in said:
        wrong.append("it does not say that the clock is self-disciplined")
    if (is_counted(case) or is_known(case)) and case["said"] > LIMITS["sentences"]:
        wrong.append(f"{case['said']} sentences while it lasted")
    if len(log) > SENTENCES_IN_ALL:
        wrong.append(f"{len(log)} sentences in all")
    lasted = case["kind"] == "lasting" or case["lasted_ms"] >= LASTED_MS
    is_silent = case["function"] in UNTOLD or (case["function"], case["errno"]) in LADDER or case["errno"] in HARMLESS
    if lasted and not log and not is_silent:
        wrong.append("not a word")
    if case["lasted_ms"] > 1000 and case["polls"] > POLLS_PER_S * case["lasted_ms"] / 1000:
        wrong.append(f"it polled {case['polls']} times in {case['lasted_ms'] / 1000:.0f} s")
    return wrong


def excerpt(log):
    if not log:
        return "nothing was said"
    return "said: " + " | ".join(log[:6]) + (f" | ... ({len(log)} lines)" if len(log) > 6 else "")


def unasked_steps(directory):
    """Jumps of a clock after the first lock, apart from those that the scenario made and let be undone."""
    evidence = Evidence(directory)
    if "locked" not in evidence.marks:
        return ["could not be looked for: the first lock is missing"]
    since = evidence.marks["locked"].ref
    pushes = {name.partition("-")[2]: mark.ref for name, mark in evidence.marks.items() if name.startswith("pushed-")}
    settled = {name.partition("-")[2]: mark.ref for name, mark in evidence.marks.items() if name.startswith("settled-")}
    found = []
    for clock in ("system", "card"):
        samples = [s for s in evidence.samples(clock) if s.second * SECOND > since and not any(
            at - SECOND <= s.second * SECOND <= settled.get(number, at) + SECOND for number, at in pushes.items())]
        if clock == "card" and not any(case["function"].startswith("phc") for case in read_cases(directory)):
            continue        # nobody steers it there
        found += [f"of {clock} by {b.error - a.error} ns at {b.second}" for a, b in zip(samples, samples[1:])
                  if b.second - a.second == 1 and abs(b.error - a.error) > STEPPED_NS]
    return found


def damages(directory):
    """A damaged memory: the frequency that was kept, or a sentence that says why it is not used."""
    def restored(name):
        log = lines(directory, os.path.join("damage", name))
        return [line for line in log if "begins with what was learnt" in line], log

    good, _ = restored("none")
    if not good:
        return ["damage: a whole memory was not restored"]
    wrong = []
    names = [name for name in listing(directory, "damage") if name != "none"]
    for name in sorted(names, key=int):
        found, log = restored(name)
        if any("Fatal error" in line or "ended by itself" in line for line in log):
            wrong.append(f"damage {name}: foliotd ended; {excerpt(log)}")
        elif found != good and not any("is not used" in line for line in log):
            wrong.append(f"damage {name}: another frequency without a word; {excerpt(log)}")
    return wrong or ([] if names else ["damage: nothing was damaged"])


def mutes(directory):
    """Clients that hold on: pulses go on, and who asks is answered."""
    wrong = []
    for kind in ("silent", "asking"):
        before, after = [objects(directory, f"mute.{kind}.{name}") for name in ("before", "after")]
        answers = objects(directory, f"mute.{kind}.answers")
        if "connected" not in lines(directory, f"mute.{kind}.clients"):
            wrong.append(f"{kind} clients: they never were connected")
        if len(answers) < 5:
            wrong.append(f"{kind} clients: {5 - len(answers)} of 5 honest questions had no answer; "
                         + " | ".join(lines(directory, f"mute.{kind}.errors")[:2]))
        if not before or not after:
            wrong.append(f"{kind} clients: no status before or after")
            continue
        seconds = (after[-1]["time_ns"] - before[-1]["time_ns"]) / SECOND
        first, last = [status[-1]["references"][0] for status in (before, after)]
        if last["missed"] != first["missed"] or last["accepted"] - first["accepted"] < seconds - 1.5:
            wrong.append(f"{kind} clients: {last['accepted'] - first['accepted']} pulses in {seconds:.0f} s, "
                         f"{last['missed'] - first['missed']} missed")
    return wrong


def lines(directory, name):
    try:
        with open(os.path.join(directory, name), encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def objects(directory, name):
    found = []
    for line in lines(directory, name):
        try:
            found.append(json.loads(line))
        except ValueError:
            pass
    return found


def listing(directory, name):
    try:
        return os.listdir(os.path.join(directory, name))
    except OSError:
        return []
