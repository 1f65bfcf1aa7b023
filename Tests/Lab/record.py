"""A recording, read here by what Documentation/record-format.md says, against simtc's truth."""
import json
import struct
import zlib
from pathlib import Path

from evidence import SECOND, Evidence
from judge import shortfalls

KINDS = ("record",)
MARK = b"\x89\x46\x1a\x92"
ORDERS = {1: (2, 0), 2: (2, 2, 2, 0, 0), 3: (2, 1)}
# At most this; the PPS device of the kernel's timer is gone once, for ten seconds.
LIMITS = {"lost_at_kill_s": 11, "missing": 0, "pulse_off_ns": 3, "input_off_ns": 3, "cross_off_ns": 50, "stray_bytes": 0,
          "temperatures_off": 0, "refusals_short": 0, "analysis_off": 0, "gaps_off": 0}


def judge(directories, ended):
    directory, status = Path(directories["record"]), ended["record"]
    failures = [f"the scenario ended with status {status}"] if status else []
    try:
        figures = measure(directory)
    except (OSError, ValueError, KeyError, IndexError, StopIteration) as error:
        figures = {}
        failures.append(f"what came out cannot be judged: {error!r}")
    failures += shortfalls(figures, LIMITS)
    return {"scenario": "record", "passed": not failures, **figures, "limits": LIMITS, "failures": failures}


def measure(directory):
    evidence = Evidence(directory)
    recording = Recording((directory / "bench.rec").read_bytes())
    rows = {row["sec"]: row for row in evidence.rows}
    marks = {name: mark.ref / SECOND for name, mark in evidence.marks.items()}
    facts = dict(line.split() for line in (directory / "facts").read_text().splitlines())
    analysis = json.loads((directory / "analysis.json").read_text())
    pulses = recording.readings["pps:/dev/pps0"]
    seconds = [round(stamp / SECOND) for stamp, _ in pulses]
    first = [second for second in seconds if second < marks["killed"]]
    again = [second for second in seconds if second > marks["again"]]
    events = [kind for name, kind, _ in recording.events if name == "pps:/dev/pps2"]
    return {
        "pulses": len(pulses), "bytes": recording.size,
        "lost_at_kill_s": round(marks["killed"] - first[-1], 3),
        "missing": sum(part[-1] - part[0] + 1 - len(part) for part in (first, again)) + sum(miss for _, miss in pulses),
        "pulse_off_ns": worst(off(stamp, rows[second], "real_minus_ref_ns")
                              for (stamp, _), second in zip(pulses, seconds) if second in rows),
        "input_off_ns": worst(off(stamp, row, "phc_minus_ref_ns") for stamp, row in inputs(recording, rows)),
        "cross_off_ns": worst(crosses(recording, rows)),
        "stray_bytes": recording.stray,
        "temperatures_off": sum(value != 45312 for _, value in recording.readings["hwmon:/tmp/warm"]),
        "refusals_short": sum(facts.get(name) != status for name, status in (("refused", "1"), ("locked", "1"), ("ended", "0"))),
        "analysis_off": abs(analysis["measured"] - len(pulses)),
        # Opened, (killed), opened, lost, opened.
        "gaps_off": int(events != [1, 1, 2, 1]),
    }


def inputs(recording, rows):
    """Stamps of the card, each with the second that it is nearest to by what the card is off."""
    for stamp, _ in recording.readings["phc:/dev/ptp0?pin=0&channel=0"]:
        base = round((stamp - next(iter(rows.values()))["phc_minus_ref_ns"]) / SECOND)
        if base in rows:
            yield stamp, rows[base]


def off(stamp, row, column):
    """How far a stamp is from what the clock showed at the pulse, which itself is noisy."""
    return stamp - row["sec"] * SECOND - row[column] - row["pulse_minus_ref_ns"]


def crosses(recording, rows):
    """Card minus system clock, against the truth between two seconds."""
    for system, difference, *_ in recording.readings["phc:/dev/ptp0"]:
        second, rest = divmod(system - next(iter(rows.values()))["real_minus_ref_ns"], SECOND)
        if second in rows and second + 1 in rows:
            ends = [rows[s]["phc_minus_ref_ns"] - rows[s]["real_minus_ref_ns"] for s in (second, second + 1)]
            yield difference - (ends[0] + (ends[1] - ends[0]) * rest / SECOND)


def worst(values):
    values = [abs(value) for value in values]
    return round(max(values), 1) if values else None


class Recording:
    """What is in a file: the readings of each stream by name, events, and how many bytes are of no record."""

    def __init__(self, data):
        self.size, self.stray = len(data), 0
        self.readings, self.events, self.sessions = {}, [], {}
        position = 0
        while position < len(data):
            kind, length = struct.unpack_from("<BH", data.ljust(position + 7, b"\0"), position + 4)
            end = position + 7 + length
            body = data[position + 4:end]
            if data[position:position + 4] == MARK and data[end:end + 4] == struct.pack("<I", zlib.crc32(body)):
                self.take(kind, body[3:], data[end:end + 4])
                position = end + 4
            else:
                self.stray += 1
                position += 1

    def take(self, kind, content, checksum):
        reader = Reader(content)
        if kind == 1:
            reader.skip(17)
            self.host, self.software = reader.text(), reader.text()
            self.sessions[checksum] = [self.stream(reader) for _ in range(reader.byte())]
            return
        streams = self.sessions[reader.take(4)]
        number, what = reader.byte(), reader.byte()
        reader.skip(16)
        if kind == 3:
            self.events.append((streams[number] if number < 255 else None, what, reader.text()))
            return
        orders = ORDERS[what]
        rows = []
        for _ in range(reader.byte()):
            rows.append([due(rows, column, order) + reader.short() for column, order in enumerate(orders)])
        self.readings.setdefault(streams[number], []).extend(rows)

    @staticmethod
    def stream(reader):
        reader.skip(2)
        _, name, _, _ = (reader.text() for _ in range(4))
        return name


def due(rows, column, order):
    known = [row[column] for row in rows[-2:]]
    if min(order, len(known)) == 2:
        return 2 * known[1] - known[0]
    return known[-1] if order and known else 0


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def skip(self, count):
        self.at += count

    def byte(self):
        return self.take(1)[0]

    def text(self):
        return self.take(self.byte()).decode()

    def short(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return (value >> 1) ^ -(value & 1)
