"""Compare every statistic of "foliot analyze" with allantools, on three records that a seed makes.

compare.py FOLIOT [STATISTIC...] prints a line for each difference, and exits with 1 when there is one.
"""
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import allantools
import numpy

from records import RECORDS

TOLERANCE = 1e-9
OCTAVES = [2**k for k in range(17)]
QUICK = sorted(set(OCTAVES) | {3, 7, 100, 1_000, 4_095, 33_000, 33_333, 49_999})

# At which averaging factors. What goes through the record in Python, N·m steps or more, is asked for at short ones, and
# at long ones of which only a few fit.
FACTORS = {
    **dict.fromkeys(["adev", "oadev", "mdev", "tdev", "hdev", "ohdev", "totdev", "tierms"], QUICK),
    "mtie": [1, 2, 3, 7, 8, 100, 255, 256, 257, 1_000, 4_096, 99_000],
    "pdev": [1, 2, 3, 10, 50, 49_950],
    "mtotdev": [1, 3, 33_331],
    "ttotdev": [3, 33_332],
    "htotdev": [1, 2, 3, 33_331],
    "theo1": [2, 10, 40, 99_980],
}


def main():
    program, wanted = sys.argv[1], sys.argv[2:] or list(FACTORS)
    with tempfile.TemporaryDirectory() as place, ProcessPoolExecutor() as pool:
        pairs = []
        for title, (phase, rate) in RECORDS.items():
            path = Path(place, title.replace(" ", "-") + ".txt")
            path.write_text("".join(f"{value!r}\n" for value in phase.tolist()))
            # What takes longest comes last in FACTORS, and begins first.
            for name in reversed(wanted):
                expected = pool.submit(theirs, phase, rate, name)
                pairs.append((title, name, pool.submit(ours, program, path, rate, name), expected))
                if name == "oadev":  # together they are worked out in another way
                    together = pool.submit(ours, program, path, rate, name, "all")
                    pairs.append((title, "oadev of all together", together, expected))
        results = [compare(title, name, found.result(), expected.result()) for title, name, found, expected in pairs]
    differences = [line for lines, _, _ in results for line in lines]
    print(*differences, sep="\n", end="\n" if differences else "")
    lone = sum(lone for _, _, lone in results)
    print(f"allantools: {lone} values are of a single difference, of which allantools gives none")
    values = sum(count for _, count, _ in results)
    print(f"allantools: {values} values of {len(wanted)} statistics, {len(differences)} differences")
    return 1 if differences else 0


def ours(program, path, rate, name, taus=None):
    """By averaging factor: the averaging time, the value, and of how many differences."""
    command = [program, "analyze", path, "--rate", repr(rate), "--statistic", name, "--json",
               "--taus", taus or ",".join(map(str, FACTORS[name]))]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {row["averaging"]: (row["tau_s"], row["value"], row["count"]) for row in answer["statistics"]
            if row["averaging"] in FACTORS[name]}


def theirs(phase, rate, name):
    """The same of allantools, with what it says otherwise of THEO1 put into our words."""
    taus = numpy.array(FACTORS[name]) / rate
    taus, values, _, counts = getattr(allantools, name)(phase, rate=rate, data_type="phase", taus=taus)
    found = {}
    for tau, value, count in zip(taus.tolist(), values.tolist(), counts.tolist()):
        m = round(tau * rate)
        if name == "theo1":
            # allantools names the stride, and counts the terms of both sums; NIST SP 1065 has tau as 3/4 of the stride.
            tau, count = 0.75 * tau, count / (m / 2)
        found[m] = (tau, value, count)
    return found


def compare(title, name, found, expected):
    """What is different, of how many values, and how many of ours are of one difference, which allantools leaves out."""
    lone = [m for m, (_, _, count) in found.items() if count == 1 and m not in expected]
    lines = [f"{title}, {name}, m = {m}: allantools has it, foliot has not" for m in expected if m not in found]
    for m, (tau, value, count) in found.items():
        if m in lone:
            continue
        if m not in expected:
            lines.append(f"{title}, {name}, m = {m}: foliot has it, allantools has not")
        elif not (near(value, expected[m][1]) and near(tau, expected[m][0]) and count == expected[m][2]):
            lines.append(f"{title}, {name}, m = {m}: {(tau, value, count)}, by allantools {expected[m]}"
                         f" ({value / expected[m][1] - 1:.1e})")
    return lines, len(found) - len(lone), len(lone)


def near(one, other):
    return abs(one - other) <= TOLERANCE * abs(other)


if __name__ == "__main__":
    sys.exit(main())
