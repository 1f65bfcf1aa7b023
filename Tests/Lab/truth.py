#!/usr/bin/env python3
"""Statistics of truth files: how far CLOCK_REALTIME and the PHC were from true time.

Times are seconds since the first line of the file; offsets are in ns.
"""
import argparse
import json
import math
import os
import statistics
import sys

CLOCKS = {"real": "real_minus_ref_ns", "phc": "phc_minus_ref_ns",
          "out": "out_minus_ref_ns", "pulse": "pulse_minus_ref_ns"}
FIELDS = ["n", "mean", "sd", "rms", "p99", "max", "settle", "window"]
SECOND = 10 ** 9


def read(path):
    """Rows of a truth file (or of the one in a directory) as dicts."""
    if os.path.isdir(path):
        path = os.path.join(path, "truth")
    names, rows = None, []
    with open(path, encoding="ascii", errors="replace") as lines:
        for line in lines:
            words = line.split()
            if line.startswith("#sec"):
                names = [words[0][1:]] + words[1:]
            elif names and len(words) == len(names):
                rows.append(dict(zip(names, map(int, words))))
    return rows


def offsets(rows, clock):
    """(time, offset) of one clock; a PHC's whole seconds (TAI, or any) are taken off."""
    column = CLOCKS[clock]
    series = [row[column] for row in rows]
    if clock == "phc":
        tail = range(len(rows) // 2, len(rows))
        tai = statistics.median(series[i] - rows[i]["tai"] * SECOND for i in tail)
        if abs(tai) < SECOND / 2:
            series = [x - row["tai"] * SECOND for x, row in zip(series, rows)]
        else:
            whole = round(statistics.median(series[i] for i in tail) / SECOND) * SECOND
            series = [x - whole for x in series]
    times, skipped = [], 0
    for i, row in enumerate(rows):      # a leap second repeats a second of UTC
        if i and row["sec"] <= rows[i - 1]["sec"]:
            skipped += 1
        times.append(row["sec"] - rows[0]["sec"] + skipped)
    return list(zip(times, series))


def settle_time(series, limit, hold):
    """First time from which the offset stays below limit for hold seconds."""
    since = None
    for time, offset in series:
        if abs(offset) >= limit:
            since = None
        elif since is None:
            since = time
        if since is not None and time - since >= hold:
            return since
    return None


def evaluate(rows, clock, args):
    series = offsets(rows, clock)
    end = math.inf if args.to is None else args.to
    begin = series[-1][0] + 1 - args.last if args.last is not None else args.start
    part = [x for t, x in series if begin <= t < end]
    if not part:
        raise SystemExit(f"no truth between {begin} and {end} s")
    mean = statistics.fmean(part)
    size = sorted(map(abs, part))
    window = [abs(x) for t, x in series if args.window and args.window[0] <= t < args.window[1]]
    return {
        "n": len(part), "mean": mean, "sd": statistics.pstdev(part),
        "rms": math.sqrt(statistics.fmean(x * x for x in part)),
        "p99": size[max(0, math.ceil(0.99 * len(size)) - 1)], "max": size[-1],
        "settle": settle_time(series, args.settle, args.hold),
        "window": max(window) if window else None,
    }


def show(value):
    if value is None:
        return "-"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def spread(values):
    """median (min..max); None counts as never."""
    known = sorted(v for v in values if v is not None)
    if not known:
        return "-"
    never = len(values) - len(known)
    text = f"{statistics.median(known):.0f} ({known[0]:.0f}..{known[-1]:.0f})"
    return text + (f", {never} never" if never else "")


def interval(text):
    first, last = text.split(":")
    return float(first), float(last)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="truth file, or a directory with one")
    parser.add_argument("--from", dest="start", type=float, default=0, metavar="S",
                        help="statistics from this second")
    parser.add_argument("--to", type=float, metavar="S", help="statistics up to this second")
    parser.add_argument("--last", type=float, metavar="S", help="statistics of the last S seconds")
    parser.add_argument("--settle", type=float, default=1000, metavar="NS",
                        help="settle: first second from which |offset| stays below NS (1000)")
    parser.add_argument("--hold", type=float, default=60, metavar="S",
                        help="... for S seconds (60)")
    parser.add_argument("--window", type=interval, metavar="A:B",
                        help="window: max |offset| from second A to B")
    parser.add_argument("--clock", default="real,phc", metavar="LIST",
                        help="real, phc, out, pulse (real,phc)")
    parser.add_argument("--spread", action="store_true",
                        help="one row a clock: median (min..max) over the files")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    clocks = args.clock.split(",")
    if not set(clocks) <= set(CLOCKS):
        parser.error(f"clocks are {', '.join(CLOCKS)}")

    results = []
    for path in args.files:
        rows = read(path)
        if not rows:
            raise SystemExit(f"{path}: no truth in it")
        for clock in clocks:
            results.append({"file": path, "clock": clock, **evaluate(rows, clock, args)})
    if args.json:
        json.dump(results, sys.stdout, indent=1)
        print()
        return
    if args.spread:
        table = [["clock", "files"] + FIELDS[1:]]
        for clock in clocks:
            mine = [r for r in results if r["clock"] == clock]
            table.append([clock, str(len(mine))] +
                         [spread([r[f] for r in mine]) for f in FIELDS[1:]])
    else:
        table = [["file", "clock"] + FIELDS]
        table += [[r["file"], r["clock"]] + [show(r[f]) for f in FIELDS] for r in results]
    widths = [max(map(len, column)) for column in zip(*table)]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


if __name__ == "__main__":
    main()
