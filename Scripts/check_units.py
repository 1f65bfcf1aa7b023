"""The units of Systemd/ and the rules of Udev/, for Scripts/check."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

# How much of the host a unit may leave within its reach, by systemd-analyze security; 0 is nothing.
EXPOSURE = {"foliotd.service": 1.5, "foliot-receiver@.service": 0.5}
PROGRAM = re.compile(r"^(ExecStart=)\S+", re.M)
VERDICT = re.compile(r"Overall exposure level for \S+: ([\d.]+)")


def check_units(tree):
    """Silent for systemd-analyze verify, and no more exposed than may be."""
    units = [name for name in tree.names if name.startswith("Systemd/") and name.endswith(".service")]
    for name in EXPOSURE.keys() - {Path(name).name for name in units}:
        tree.breach(f"Systemd/{name}", 1, "this unit is missing")
    if not shutil.which("systemd-analyze"):
        tree.warnings.append("systemd-analyze is not installed: units were not checked")
        return
    with tempfile.TemporaryDirectory() as place:
        for name in units:
            check_unit(tree, name, Path(place))


def check_unit(tree, name, place):
    # The program need not be installed here; a template is looked at as one of its instances.
    unit = place / Path(name).name.replace("@.", "@dev-ttyACM0.")
    unit.write_text(PROGRAM.sub(rf"\g<1>{shutil.which('true')}", tree.texts[name]))
    run = analyze("verify", "--man=no", unit)
    for line in (run.stdout + run.stderr).splitlines():
        found = re.search(r":(\d+): ", line)
        tree.breach(name, found[1] if found else 1, f"systemd-analyze verify: {line.split(': ', 1)[-1]}")
    if run.returncode and not run.stdout + run.stderr:
        tree.breach(name, 1, f"systemd-analyze verify ends with status {run.returncode}")
    found = VERDICT.search(analyze("security", "--offline=true", "--no-pager", unit).stdout)
    limit = EXPOSURE.get(Path(name).name)
    if limit is None:
        tree.breach(name, 1, "how exposed may it be? Its limit is missing in Scripts/check_units.py")
    elif not found:
        tree.breach(name, 1, "systemd-analyze security says nothing of it")
    elif float(found[1]) > limit:
        tree.breach(name, 1, f"its exposure is {found[1]}, and may be {limit}: see systemd-analyze security --offline=true")


def analyze(*arguments):
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "SYSTEMD_COLORS": "0", "LC_ALL": "C.UTF-8"})


# udev(7): a key, what is done with it, and a value in quotes. udevadm verify, from systemd 254 on, would say more.
TOKEN = re.compile(r'([A-Z_]+(?:\{[^}"]*\})?)\s*(==|!=|=|\+=|-=|:=)\s*e?"((?:\\.|[^"\\])*)"\s*(?:,\s*|\s+|$)')
MATCHED = {"ACTION", "DEVPATH", "KERNEL", "KERNELS", "NAME", "SYMLINK", "SUBSYSTEM", "SUBSYSTEMS", "DRIVER", "DRIVERS",
           "ATTR", "ATTRS", "SYSCTL", "ENV", "CONST", "TAG", "TAGS", "TEST", "PROGRAM", "RESULT"}
ASSIGNED = {"NAME", "SYMLINK", "OWNER", "GROUP", "MODE", "SECLABEL", "ATTR", "SYSCTL", "ENV", "TAG", "RUN", "LABEL",
            "GOTO", "IMPORT", "OPTIONS", "PROGRAM"}


def check_rules(tree):
    """What udev would read and pass over with a warning in its log, and what would let everybody in."""
    for name in tree.names:
        if name.startswith("Udev/") and name.endswith(".rules"):
            check_lines(tree, name)


def check_lines(tree, name):
    gone, labels = [], set()
    for line, rule in lines(tree.texts[name]):
        tokens = list(TOKEN.finditer(rule))
        if "".join(token[0] for token in tokens) != rule:
            tree.breach(name, line, "udev cannot read this rule")
        for key, operation, value in (token.groups() for token in tokens):
            check_token(tree, name, line, key.split("{")[0], operation, value)
            gone += [(line, value)] if key == "GOTO" else []
            labels |= {(line, value)} if key == "LABEL" else set()
    for line, label in gone:
        if not any(label == there and at > line for at, there in labels):
            tree.breach(name, line, f"GOTO leads to no LABEL \"{label}\" below it")


def check_token(tree, name, line, key, operation, value):
    known = MATCHED if operation in ("==", "!=") else ASSIGNED
    if key not in known and not (key in ("IMPORT", "PROGRAM") and operation in ("==", "!=")):
        tree.breach(name, line, f"{key}{operation} is nothing that udev knows")
    if key == "MODE" and not re.fullmatch(r"0?[0-7][0-7]0", value):
        tree.breach(name, line, f"MODE {value} lets others than owner and group in")


def lines(text):
    """Rules with the number of their first line; those that go on behind a backslash are one."""
    held, first = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#") or not line.strip():
            continue
        first = first if held else number
        held += line.lstrip() if held else line.strip()
        if held.endswith("\\"):
            held = held[:-1]
            continue
        yield first, held.strip()
        held = ""
