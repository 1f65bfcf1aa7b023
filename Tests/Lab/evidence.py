"""What a scenario brought out of the guest: the truth, the status lines, the marks.

Moments are in nanoseconds, true time (`ref`) or by CLOCK_REALTIME (`real`).
"""
import bisect
import json
import os
from dataclasses import dataclass

import truth

SECOND = 10 ** 9
COLUMN = {"system": "real", "card": "phc"}
STALE = 1.5 * SECOND
BURST = 0.1 * SECOND


@dataclass(frozen=True)
class Sample:
    """A clock's true error at the top of a true second."""
    second: int         # the true second
    real: int           # CLOCK_REALTIME then
    error: int          # ns, positive: the clock is ahead
    course: float = None    # ns, rms of CLOCK_REALTIME's over the second that ends here


@dataclass(frozen=True)
class Mark:
    """A moment that the scenario noted."""
    values: dict

    @property
    def ref(self):
        return self.values["ref"]

    @property
    def real(self):
        return self.values["ref"] + self.values["real_minus_ref"]


class Evidence:
    def __init__(self, directory):
        self.directory = directory
        self.rows = self._truth()
        self.status, self.unreadable = self._objects("status.jsonl")
        self.status.sort(key=lambda line: line["time_ns"])
        self._times = [line["time_ns"] for line in self.status]
        self.marks = {}
        for line in self._lines("marks"):
            name, *words = line.split()
            self.marks[name] = Mark({key: int(value) for key, value in zip(words[::2], words[1::2])})

    # what is in the files

    def _lines(self, name):
        try:
            with open(os.path.join(self.directory, name), encoding="utf-8", errors="replace") as lines:
                return lines.read().splitlines()
        except FileNotFoundError:
            return []

    def _objects(self, name):
        """The JSON objects of a file, and how many lines were none."""
        objects, broken = [], 0
        for line in self._lines(name):
            try:
                value = json.loads(line)
                broken += not isinstance(value, dict)
                objects += [value] if isinstance(value, dict) else []
            except ValueError:
                broken += 1
        return [value for value in objects if name != "status.jsonl" or "time_ns" in value], broken

    def _truth(self):
        paths = [os.path.join(self.directory, name) for name in ("truth.before", "truth")]
        return [row for path in paths if os.path.exists(path) for row in truth.read(path)]

    def log(self):
        return "\n".join(self._lines("foliotd.log"))

    def comparison(self):
        """`foliot phc compare`: PHC minus CLOCK_REALTIME, whole seconds removed, in ns."""
        return [line["offset_ns"] for line in self._objects("compare.jsonl")[0] if "offset_ns" in line]

    def witness(self):
        """The same by testptp: the reading against the middle of those of CLOCK_REALTIME around it."""
        offsets, reading = [], []
        for line in self._lines("witness"):
            seconds, dot, nanoseconds = line.rpartition(":")[2].strip().partition(".")
            if dot and "time" in line:
                reading.append(int(seconds) * SECOND + int(nanoseconds))
            if len(reading) == 3:
                before, card, after = reading
                offset = card - (before + after) // 2
                offsets.append(offset - round(offset / SECOND) * SECOND)
                reading = []
        return offsets

    def steering(self):
        """Moments (real) at which another program changed the clock, and left it changed.

        Calls within BURST of each other are one change: chronyd tries at its start what the kernel
        can do, and undoes most of it.
        """
        bursts = []
        for line in self._lines("steering"):
            at, _, stepped, *states = line.split()
            if not bursts or int(at) - bursts[-1]["last"] > BURST:
                bursts.append({"first": int(at), "stepped": False, "before": states[:3]})
            bursts[-1] |= {"last": int(at), "after": states[3:]}
            bursts[-1]["stepped"] |= stepped == "1"
        return [burst["first"] for burst in bursts if burst["stepped"] or burst["before"] != burst["after"]]

    # what was true

    def samples(self, clock):
        """True errors of a clock between the daemon's start and the end of the scenario."""
        if not self.rows or "start" not in self.marks:
            return []
        errors = truth.offsets(self.rows, COLUMN[clock])
        end = self.marks["end"].ref if "end" in self.marks else None
        return [
            Sample(row["sec"], row["sec"] * SECOND + row["real_minus_ref_ns"], error,
                   row["real_rms_ps"] / 1000 if "real_rms_ps" in row else None)
            for row, (_, error) in zip(self.rows, errors)
            if row["sec"] * SECOND >= self.start and (end is None or row["sec"] * SECOND <= end)]

    @property
    def start(self):
        return self.marks["start"].ref

    # what was said

    def clock(self, line, name):
        return next((clock for clock in line.get("clocks", []) if clock["name"] == name), {})

    def reference(self, line, name="gnss"):
        return next((reference for reference in line.get("references", []) if reference["name"] == name), {})

    def said_at(self, real):
        """The last status line at or before a moment, unless it is too old."""
        i = bisect.bisect_right(self._times, real) - 1
        return self.status[i] if i >= 0 and real - self._times[i] <= STALE else None

    def said_between(self, first, last=None):
        """Status lines from one moment (real) up to another."""
        return [line for line in self.status if first <= line["time_ns"] and (last is None or line["time_ns"] <= last)]

    def first_said(self, test, since):
        """Seconds from a moment (real) to the first status line after it that passes the test."""
        return next(((line["time_ns"] - since) / SECOND for line in self.said_between(since) if test(line)), None)

    def events(self):
        return {event["text"] for line in self.status for event in line.get("events", [])}
