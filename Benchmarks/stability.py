"""What statistics cost, of Foliot and of allantools, on the same record and one core, in turns.

stability.py PROGRAM [--points N] [--repeats N]; PROGRAM is "stability" of this package.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy

# What somebody set to choose or to keep numpy's ways would be measured as well.
CHOICES = ("OPENBLAS_", "OMP_", "MKL_", "NPY_")


def main():
    if sys.argv[1] == "--peer":
        return peer(*sys.argv[2:])
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=10_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as place:
        Bench(options, Path(place)).run()
    return 0


class Bench:
    def __init__(self, options, place):
        self.program, self.points, self.repeats, self.place = options.program, options.points, options.repeats, place
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(CHOICES)}

    def run(self):
        large, small = self.record(self.points), self.record(100_000)
        self.conditions()
        print("| points | statistic | foliot s | allantools s | ratio | foliot MB, of data | allantools MB |")
        print("|---|---|---|---|---|---|---|")
        for name in ("oadev", "mdev", "tdev"):
            self.beside(large, self.points, name)
        self.intervals(large, small)
        for name in ("oadev", "mdev", "tdev", "mtie"):
            self.beside(small, 100_000, name)
        print()
        self.every_tau(small)
        self.bandwidth(large)

    def record(self, points):
        """White noise of frequency."""
        path = self.place / str(points)
        numpy.cumsum(1e-12 * numpy.random.default_rng(4).standard_normal(points)).tofile(path)
        return path

    def conditions(self):
        names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
        print(f"{time.strftime('%Y-%m-%d')}, {names[0] if names else 'an unknown processor'}, one of {os.cpu_count()} cores,"
              f" load {os.getloadavg()[0]:.1f}, numpy {numpy.__version__}; medians of {self.repeats} in turns\n")

    def ours(self, path, *words):
        return json.loads(subprocess.check_output([self.program, path, *words], env=self.environment))

    def theirs(self, path, name, taus):
        return json.loads(subprocess.check_output([sys.executable, __file__, "--peer", path, name, taus],
                                                  env=self.environment))

    def beside(self, path, points, name):
        pairs = [(self.ours(path, name, "octaves"), self.theirs(path, name, "octave")) for _ in range(self.repeats)]
        own, other = (median(pair[side]["processor"] for pair in pairs) for side in (0, 1))
        ratio = median(pair[1]["processor"] / pair[0]["processor"] for pair in pairs)
        self.row(points, name, own, f"{other:.4g}", f"{ratio:.0f}", pairs[0][0]["peak"],
                 f"{pairs[0][1]['peak'] / 1e6:.0f}")

    def intervals(self, path, small):
        """allantools looks at each window of m+1 readings anew. All octaves of so long a record would take it hours: what a
        reading of a window costs is measured where windows are long and the record is short, which is where it costs least.
        """
        runs = [self.ours(path, "mtie", "octaves") for _ in range(self.repeats)]
        own = median(run["processor"] for run in runs)
        costs = {m: self.theirs(path, "mtie", str(m)) for m in (4, 16, 64)}
        each = self.theirs(small, "mtie", "16384")["processor"] / looked_at(100_000, 16_384)
        octaves = [2**k for k in range(self.points.bit_length()) if 2**k < self.points]
        whole = each * sum(looked_at(self.points, m) for m in octaves)
        law = ", ".join(f"m = {m}: {cost['processor']:.2f} s" for m, cost in costs.items())
        self.row(self.points, "mtie", own, f"{whole:.3g} (extrapolated)", f"{whole / own:.0f}", runs[0]["peak"],
                 f"{max(cost['peak'] for cost in costs.values()) / 1e6:.0f}")
        self.law = f"allantools' MTIE of {self.points} points, measured: {law}. Extrapolated: {each * 1e9:.2f} ns for each of" \
            " the (N − m)(m + 1) readings of windows, as measured of 100000 points at m = 16384."

    def row(self, points, name, own, other, ratio, peak, peer_peak):
        share = peak / (8 * points)
        print(f"| {points} | {name.upper()} | {own:.4g} | {other} | {ratio} | {peak / 1e6:.0f}, {share:.2f} × |"
              f" {peer_peak} |", flush=True)

    def every_tau(self, path):
        runs = [self.ours(path, "oadev", "all") for _ in range(self.repeats)]
        print(f"OADEV of 100000 points at all 49999 averaging times: {median(run['processor'] for run in runs):.3f} s of"
              f" processor, {median(run['clock'] for run in runs):.3f} s by the clock.")
        print(self.law)

    def bandwidth(self, path):
        runs = [self.ours(path, "read")["processor"] for _ in range(self.repeats)]
        rate = 8 * self.points / median(runs)
        print(f"To read {8 * self.points / 1e6:.0f} MB and add them up once takes {median(runs) * 1e3:.1f} ms"
              f" ({rate / 1e9:.1f} GB/s): the floor of any statistic. 23 octaves of three streams that no cache kept would"
              f" take {3 * 23 * median(runs):.2f} s.")


def looked_at(points, m):
    return (points - m) * (m + 1)


def median(values):
    return statistics.median(list(values))


def peer(path, name, taus):
    import allantools
    phase = numpy.fromfile(path)
    wanted = taus if taus == "octave" else numpy.array([float(taus)])
    begin = time.process_time()
    getattr(allantools, name)(phase, rate=1.0, data_type="phase", taus=wanted)
    busy = time.process_time() - begin
    # getrusage would count what the program had that started this one.
    peak = [int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM:")][0]
    print(json.dumps({"processor": busy, "peak": 1024 * peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
