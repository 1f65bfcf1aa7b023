"""What foliot doctor says of set-ups that are broken one after another."""
import json

KINDS = ("guest",)
AT_LEAST = 15


def judge(outs, ended):
    """Each case must be named by its cause and grade, and the exit status must say whether anything is wrong."""
    cases = [case(json.loads(line)) for line in (outs["guest"] / "doctor").read_text().splitlines()]
    failures = [f"{name}: {short}" for name, _, short in cases if short]
    named = len({name for name, cause, short in cases if cause and not short})
    if named < AT_LEAST:
        failures.append(f"only {named} broken set-ups were named rightly, at least {AT_LEAST} must be")
    if ended["guest"]:
        failures.append(f"the scenario ended with status {ended['guest']}")
    return {"scenario": "doctor", "passed": not failures, "set_ups": len(cases), "named_rightly": named,
            "limits": {"named_rightly": AT_LEAST}, "failures": failures}


def case(told):
    """Its name, the cause that was to be named, and what is short; nothing if all is right."""
    answer, cause, grade = told["answer"], told["cause"], told["grade"]
    first = next((found for found in answer["findings"] if found["cause"] == answer["cause"]), {})
    short = ""
    if grade == "none":
        if answer["wrong"]:
            short = f"nothing is wrong, but it says {answer['cause']}: {answer['sentence']}"
    elif grade == "wrong" and answer["cause"] != cause:
        short = f"it is {cause}, but it says {answer['cause']}: {answer['sentence']}"
    elif grade == "doubtful" and answer["wrong"]:
        short = f"{cause} is only doubtful, but it says {answer['cause']}: {answer['sentence']}"
    elif grade == "doubtful" and not any(found["cause"] == cause for found in answer["findings"]):
        short = f"it does not speak of {cause}"
    elif grade == "wrong" and not (answer["looked_at"] and answer["remedy"]):
        short = "it does not say what it looked at and what mends it"
    if not short and (told["status"] != 0) != answer["wrong"]:
        short = f"the exit status is {told['status']}"
    return told["case"], cause if first else "", short
