"""Breaches of the rules, and whether Scripts/check finds each of them: Scripts/check --self-test."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

MARK = "TO" "DO"
# what is planted: a file, text that is put at its end (or, of a pair, what becomes what), and what must be said of it
PLANTS = [
    ("Sources/ClockMath/Planted.swift", "import Foundation\n", r":1: ClockMath must not import Foundation: a pure"),
    ("Sources/TimeUnits/Planted.swift", "public import Glibc\n", r":1: TimeUnits must not import Glibc: a pure"),
    ("Sources/Discipline/Planted.swift", "\n@testable import Simulation\n", r":2: Discipline must not .* upward"),
    ("Sources/Presentation/Planted.swift", "import KernelTime\n", r":1: Presentation must not import KernelTime"),
    ("Sources/ClockDaemon/Planted.swift", "import Simulation\n", r":1: ClockDaemon must not import Simulation"),
    ("Sources/foliot/Planted.swift", "import CTimingShims\n", r":1: only KernelTime and Outputs may"),
    ("Tests/ControlTests/Planted.swift", "import CTimingShims\n", r":1: only KernelTime and Outputs may"),
    ("Sources/KernelTime/Planted.swift", "let number = PTP_EXTTS_REQUEST2\n", r":1: .*number of an ioctl"),
    ("Sources/KernelTime/Planted.swift", "let number = 0x40103d02\n", r":1: .*number of an ioctl"),
    ("Sources/Control/Planted.swift", "/* one\n */ let a = unsafe b\n", r':2: "unsafe" is for .*KernelTime'),
    ("Sources/foliot/Planted.swift", "func f(_: UnsafeRawPointer) {}\n", r':1: "UnsafeRawPointer" is for'),
    ("Sources/Control/planted.c", "int planted;\n", r":1: C is in CTimingShims only"),
    ("Package.swift", ('pure("ClockMath", ["TimeUnits"])', 'pure("ClockMath", ["TimeUnits", "Control"])'),
     r"ClockMath must not depend on Control: .* upward"),
    ("Package.swift", ('room("Control", [', 'room("Control", ["Simulation", '), r"the engine links a simulation: .*Control"),
    ("Package.swift", ('pure("Reports", [', 'pure("ClockUtils", []),\n        pure("Reports", ['), r"ClockUtils says noth"),
    ("Package.swift", ('pure("Reports", [', 'pure("Attic", []),\n        pure("Reports", ['), r"Attic has no place"),
    ("Sources/Attic/Planted.swift", "let planted = 1\n", r"Sources/Attic is no target"),
    ("Sources/Control/Planted.swift", f"// {MARK}: more\n", rf":1: {MARK}: finish it"),
    ("Sources/Control/Planted.swift", "let planted = 1\n" * 401, r":401: 401 lines"),
    ("Sources/Control/Planted.swift", "let planted = 1\n" * 251, r"warning .*251 lines"),
    ("Sources/TimeUnits/CalendarDay+Program.swift", ("20_423", "20_424"), r"20_424 days after 1970-01-01 is 2025-12-02"),
    ("Sources/TimeUnits/CalendarDay+Program.swift", ("20_423)  // 2025-12-01", "29_219)  // 2050-01-01"), r"and not past"),
    ("Sources/TimeUnits/CalendarDay+Program.swift", ("20_423)  // 2025-12-01", "19_358)  // 2023-01-01"), r"moves 2023-01-01"),
    ("Package.resolved", "{}\n", r":1: this is made by building"),
    ("Benchmarks/.build/planted", "1\n", r":1: this is made by building"),
    ("Systemd/foliot.toml", "# see /home/" "somebody/foliot\n", r"a place on somebody's machine"),
    ("Systemd/foliotd.service", ("RestrictNamespaces=yes\n", "RestrictNamespaces=no\n"), r"its exposure is 2\.\d, and may be 1.5"),
    ("Systemd/foliotd.service", ("PrivateTmp=yes", "PrivateTemp=yes"), r":\d+: systemd-analyze verify: .*PrivateTemp"),
    ("Systemd/foliot-receiver@.service", ("PrivateNetwork=yes", "PrivateNetwork=no"), r"exposure is 0\.\d, and may be 0.5"),
    ("Udev/60-foliot.rules", ('MODE="0660"', 'MODE="0666"'), r"MODE 0666 lets others"),
    ("Udev/60-foliot.rules", ('LABEL="foliot_end"', 'LABEL="foliot_and"'), r"GOTO leads to no LABEL"),
    ("Udev/60-foliot.rules", ('SUBSYSTEM!=', 'SUBSYSTEN!='), r"SUBSYSTEN!= is nothing"),
    ("Udev/60-foliot.rules", ('TAG+="systemd"', 'TAG+="systemd'), r"udev cannot read"),
    ("Scripts/planted", "#!/bin/bash\nif true; then\n", r":\d+: .*syntax error"),
    ("Scripts/planted.py", "def planted(:\n", r":1: "),
]
BADLY_FORMATTED = ("Sources/Control/Planted.swift", "let planted   =  1\n", r":1:\d+: .*")
# what looks like a breach and is none
HARMLESS = [
    ("Sources/Control/Planted.swift", '// unsafe, ioctl\nlet text = "unsafe PTP_EXTTS_REQUEST2"\n'),
    ("Sources/foliotd/Planted.swift", "import ArgumentParser\n"),
    ("Tests/KernelTimeTests/Planted.swift", "import CTimingShims\nlet number = unsafe ctiming_number_PPS_FETCH\n"),
    ("Sources/Control/Planted.swift", "let planted = 1\n" * 250),
]


def find_all(check):
    """Plants each breach in a copy of the tree and says which were not found; answers the exit status."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place).resolve() / "tree"
        for name in check.Tree(check.TOP).names:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(check.TOP / name, copy / name)
        subprocess.run(["git", "init", "-q", copy], check=True)
        before = found_in(copy, check.look, check.CHECKS)
        plants = PLANTS + [BADLY_FORMATTED] * bool(shutil.which("swift"))
        missed = [plant[:2] for plant in plants if not any(
            re.search(plant[2], said) for said in planted(copy, plant, check) - before)]
        missed += [plant for plant in HARMLESS if planted(copy, plant, check) - before]
    for name, text in missed:
        print(f"not told apart: {name}: {str(text)[:60]!r}")
    count = len(plants) + len(HARMLESS)
    print(f"check: self-test: {count - len(missed)} passed, {len(missed)} failed")
    return 1 if missed else 0


def planted(copy, plant, check):
    """What is said of the copy with the plant in it; afterwards the copy is as it was."""
    file = copy / plant[0]
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(plant[1], tuple):
        assert plant[1][0] in before, f"{plant[0]} holds no {plant[1][0]}"
        file.write_text(before.replace(*plant[1], 1))
    else:
        file.write_text((before or "") + plant[1])
    checks = check.QUICK
    if plant is BADLY_FORMATTED:
        checks = [check.check_format]
    elif plant[0].startswith("Scripts/"):
        checks = [check.check_scripts]
    elif plant[0].endswith((".service", ".rules")):
        checks = [check.check_units, check.check_rules]
    said = found_in(copy, check.look, checks)
    if before is None:
        file.unlink()
    else:
        file.write_text(before)
    return said


def found_in(copy, look, checks):
    subprocess.run(["git", "-C", copy, "add", "--all", "--force"], check=True)
    tree = look(copy, checks)
    return set(tree.breaches) | {f"warning {text}" for text in tree.warnings}
