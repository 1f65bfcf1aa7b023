"""What is to be seen of timing cards and GPIO lines; see the scenarios card and gpio-pulse."""
import json
import statistics

SECOND = 10 ** 9
# Beyond the writing that raised the line: what the clock itself strays by, see pps-system.
STRAY_NS = 50


def card(scenario, evidence, figures):
    rounds = [(evidence.marks[f"loaded-{n}"].values["real"], evidence.marks.get(f"removed-{n + 1}"))
              for n in (1, 2, 3) if f"loaded-{n}" in evidence.marks]
    again = [evidence.first_said(lambda line: evidence.clock(line, "card").get("state") == "self-disciplined", loaded)
             for loaded, _ in rounds]
    shown, broken = evidence._objects("card.shown")
    sentences = set(evidence._lines("card.missing"))
    return {
        "written": sum(same_signal(wanted, found) and status == "0" for _, wanted, found, status in rows(evidence, "card.trials")),
        "set_back": sum(is_back(*row) for row in rows(evidence, "card.backs")),
        "put_back": sum(is_back(*row) and status == "1" for *row, status in rows(evidence, "card.restored")),
        "generators_off": evidence._lines("card.running") == ["0"] * 4,
        "refused": " ".join(evidence._lines("card.refused")).endswith("status 1 source NONE"),
        "shown_right": shown_right(evidence), "listed": listed(evidence),
        "shows": len(shown), "shows_broken": broken,
        "missing_said": bool(sentences) and all(
            text.startswith("Error: there is no timing card \"ocp0\"") for text in sentences),
        "lost_told": lost_told(evidence),
        "reattached_after_s": None if len(again) < 3 or None in again else max(again)}


def rows(evidence, name):
    return [line.split("|") for line in evidence._lines(name)]


def same_signal(wanted, found):
    return found.startswith(wanted) if found.endswith("TAI") else found == wanted


def is_back(attribute, before, after):
    """A generator that was stopped goes on showing its last signal; whether it runs is looked at elsewhere."""
    return before == after or attribute.startswith("gen")


def shown_right(evidence):
    """As the driver comes up on the simulated registers."""
    found = next(iter(evidence._objects("card.before.json")[0]), {})
    expected = {
        "name": "ocp0", "clock": "/dev/ptp0", "pulse": "/dev/pps0", "serial_number": None, "clock_source": "NONE",
        "available_clock_sources": ["NONE", "TOD", "IRIG", "PPS", "PTP", "RTC", "DCF", "REGS", "EXT"],
        "serial_ports": {"ttyGNSS": "/dev/ttyS1", "ttyGNSS2": "/dev/ttyS2", "ttyMAC": "/dev/ttyS3", "ttyNMEA": "/dev/ttyS4"},
        "servo_offset_ns": -5, "servo_drift_ns": 17, "gnss_sync": True, "irig_b_mode": 0, "utc_tai_offset_s": 37,
        "tod_correction_s": 0, "holdover": None, "external_pps_cable_delay_ns": None}
    counted = [c.get("frequency_hz") for c in found.get("counters", [])]
    routes = [(c["direction"], c["functions"]) for c in found.get("connectors", [])]
    return counted == [10_000_000, None, None, None] and {key: found.get(key) for key in expected} == expected and routes == [
        ("out", ["10Mhz"]), ("out", ["10Mhz"]), ("in", []), ("in", [])] and any(
            "clock_source is NONE" in warning for warning in found.get("warnings", []))


def lost_told(evidence):
    """By `foliot card show`, once in words by foliotd, and in its status until the receiver is back."""
    shown = next(iter(evidence._objects("card.lost.json")[0]), {})
    if not {"lost", "found", "removed-1"} <= evidence.marks.keys():
        return False
    lost, found, removed = (evidence.marks[name].values["real"] for name in ("lost", "found", "removed-1"))
    said = [(evidence.clock(line, "card").get("card") or {}).get("gnss_sync") for line in evidence.said_between(lost, removed)]
    before = evidence.said_at(lost)
    return (shown.get("gnss_sync") is False and any("is lost since" in warning for warning in shown.get("warnings", []))
            and evidence.log().count("says that its receiver's pulse is lost") == 1
            and evidence.log().count("says that its receiver's pulse is back") == 1
            and before is not None and evidence.clock(before, "card").get("card") == {
                "gnss_sync": True, "servo_drift_ns": 17, "servo_offset_ns": -5}
            and False in said and said[-1] is True)


def listed(evidence):
    """`foliot devices` knows the card too."""
    return any("ocp0" in json.dumps(entry) for entry in evidence._objects("devices.json")[0])


def gpio_pulse(scenario, evidence, figures):
    """The clock is behind by as much as the edge was late, which is between the beginning and the end of a writing."""
    edges = {int(second): (int(began), int(ended)) for second, began, ended in
             (line.split() for line in evidence._lines("edges") if len(line.split()) == 3)}
    removed = evidence.marks.get("removed")
    loaded = evidence.marks.get("loaded")
    last = removed.ref // SECOND if removed else 0
    samples = [s for s in evidence.samples("system") if last - 120 <= s.second < last and s.second in edges]
    errors = [s.error for s in samples]
    late = [edges[s.second] for s in samples]
    states = evidence.said_between(removed.real, loaded.real) if removed and loaded else []
    states = {evidence.reference(line).get("state") for line in states}
    watched = evidence._objects("gpio.watch")[0]
    pulses = [line for line in evidence._objects("gpio.out")[0] if "second" in line]
    figures = {
        "pulses": len(late),
        "edge_began_ns": statistics.median(b for b, _ in late) if late else None,
        "edge_ended_ns": statistics.median(e for _, e in late) if late else None,
        "behind_ns": -statistics.median(errors) if errors else None,
        "spread_ns": statistics.pstdev(errors) if len(errors) > 1 else None,
        "watched": len(watched), "lines_listed": len(evidence._objects("gpio.list")[0]), "software_pulses": len(pulses),
        "software_late_ns": max((line["late_ns"] for line in pulses), default=None),
        "noticed": not states.isdisjoint({"absent", "silent"}),
        "reattached_after_s": evidence.first_said(
            lambda line: evidence.reference(line).get("state", "absent") not in {"absent", "silent"}, loaded.real)
        if loaded else None}
    # an edge that may lie anywhere in the writing has this much noise, and a filtered clock no more
    width = statistics.median(e - b for b, e in late) if late else 0
    figures["within_edge"] = bool(errors) and all(
        began - STRAY_NS <= -error <= ended + STRAY_NS for error, (began, ended) in zip(errors, late))
    figures["steadier_than_edges"] = len(errors) > 1 and figures["spread_ns"] <= width / 12 ** 0.5
    return figures
