"""What foliot devices says of the lab's own hardware."""
import json

KINDS = ("guest",)
LIMITS = {"recognised": 8, "wrong": 0}

# What is there, and what must be said of it; of capabilities those that tell what it is.
EXPECTED = {
    "ocp0": {"kind": "card", "path": None, "parent": None, "stable_name": "card-51:4d:54:43:00:01",
             "hardware_clock": "ptp0", "pulse": "pps0", "clock_source": "GNSS"},
    "ptp0": {"kind": "hardware_clock", "path": "/dev/ptp0", "parent": "ocp0", "stable_name": "phc-platform-simtc",
             "nature": "hardware", "maximum_adjustment_ppb": 500000, "timestamp_channels": 2, "output_channels": 1,
             "pins": ["SMA1", "SMA2", "SMA3", "SMA4"]},
    "ptp1": {"kind": "hardware_clock", "parent": None, "nature": "simulated_network", "interfaces": ["eth0"],
             "clock_name": "Mock-up PTP clock", "timestamp_channels": 0},
    "pps0": {"kind": "pulse", "parent": "ocp0", "feeder": "card", "source_name": "simtc"},
    "pps1": {"kind": "pulse", "parent": "ocp0", "feeder": "card", "source_name": "simtc-out"},
    "pps2": {"kind": "pulse", "parent": None, "feeder": "kernel_timer", "source_name": "ktimer"},
    "ttyS0": {"kind": "serial_port", "parent": None, "bus": "wired", "driver": "serial"},
    "gpiochip0": {"kind": "gpio_chip", "simulated": True, "lines": 8, "driver": "gpio-sim"},
}
OCP = {
    "ocp0": {"kind": "card", "hardware_clock": "ptp0", "serial_number": None, "port_layout": "grouped",
             "connectors": ["sma1", "sma2", "sma3", "sma4"], "stable_name": "card-pci-0000:00:02.0"},
    "ptp0": {"kind": "hardware_clock", "parent": "ocp0", "nature": "self_disciplined",
             "stable_name": "phc-pci-0000:00:02.0"},
    "pps0": {"kind": "pulse", "parent": "ptp0", "feeder": "hardware_clock", "stable_name": "pps-phc-pci-0000:00:02.0"},
}
WATCHED = ["went pps2", "came pps2", "went ocp0", "went pps0", "went pps1", "went ptp0", "came ocp0", "came pps0",
           "came pps1", "came ptp0"]


def judge(outs, ended):
    failures = [f"the scenario ended with status {status}" for status in ended.values() if status]
    seen = devices(outs["guest"] / "devices")
    wrong = differences(EXPECTED, seen)
    wrong += [f"{name}: it is not there, or is no timing hardware" for name in seen.keys() - EXPECTED.keys()]
    wrong += differences(OCP, devices(outs["guest"] / "devices.ocp"))
    told = [line for line in lines(outs["guest"] / "watch") if "event" in line]
    happened = [f"{line['event']} {line['name']}" for line in told if line["event"] != "changed"]
    missed = [what for what in WATCHED if what not in happened]
    failures += wrong + [f"it did not tell: {what}" for what in missed]
    result = {"scenario": "devices", "recognised": len(EXPECTED.keys() & seen.keys()), "wrong": len(wrong) + len(missed),
              "told": len(happened)}
    if result["recognised"] < LIMITS["recognised"]:
        failures.append(f"recognised is {result['recognised']}, at least {LIMITS['recognised']} must be")
    return {**result, "passed": not failures, "limits": LIMITS, "failures": failures}


def lines(path):
    try:
        return [json.loads(line) for line in path.read_text().splitlines()]
    except OSError:
        return []


def devices(path):
    return {line["name"]: line for line in lines(path)}


def differences(expected, seen):
    found = []
    for name, facts in expected.items():
        said = seen.get(name)
        if said is None:
            found.append(f"{name}: not seen")
            continue
        for key, value in facts.items():
            is_said = said.get(key, said["capabilities"].get(key))
            if is_said != value:
                found.append(f"{name}: {key} is said to be {is_said!r}, and is {value!r}")
    return found
