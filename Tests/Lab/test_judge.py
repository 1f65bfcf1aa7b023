"""The judge on made-up evidence: each figure from a run whose answer is known."""
import json
import os
import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import calibrate  # noqa: E402
import calibrate_pulse  # noqa: E402
import calls  # noqa: E402
import compare  # noqa: E402
import cost  # noqa: E402
import faults  # noqa: E402
import qerr  # noqa: E402
import record  # noqa: E402
import tools  # noqa: E402
from evidence import SECOND, Evidence  # noqa: E402
from judge import judge, locked_at  # noqa: E402
from plan import NEW_YEAR, SCENARIOS  # noqa: E402

T0 = 1_767_225_600
START = T0 * SECOND + 100_000_000
HEADER = ("#sec tai real_minus_ref_ns phc_minus_ref_ns out_minus_ref_ns pulse_minus_ref_ns "
          "ref_ppt timer_lat_ns\n")
TAI = 37 * SECOND


class Run:
    """A run of 600 s that goes well: 5 ms off, right to 10 ns from the tenth second on."""

    def __init__(self, name, length=600):
        self.scenario = SCENARIOS[name]
        self.error = {t: -5_000_000 if t < 10 else 10 * (-1) ** t for t in range(1, length)}
        self.card = {t: 2_000_000 if t < 8 else 5 for t in range(1, length)}
        self.pulse = dict.fromkeys(self.error, 3)
        self.lines = {t: self.line(t) for t in range(1, length)}
        self.marks = {"start": 0.1, "end": length - 10.5, "alive": length - 10.4, "terminate": length - 8,
                      "stopped status 0": length - 7.9}
        self.files = {}
        self.begin = T0

    def line(self, t):
        clock = {"state": "acquiring" if t < 10 else "tracking", "steps": 0 if t < 8 else 1, "interference": None}
        return {"time_ns": (T0 + t) * SECOND - 400_000_000, "events": [], "clocks": [
            clock | {"name": "system", "bound_ns": None if t < 5 else 300_000_000 if t < 10 else 35},
            clock | {"name": "card", "bound_ns": None if t < 5 else 300_000_000 if t < 10 else 15}],
            "references": [{"name": "gnss", "state": "selected", "accepted": t, "rejected": {"late": 0, "doubled": 0}}]}

    def system(self, t):
        return self.lines[t]["clocks"][0]

    def gnss(self, t):
        return self.lines[t]["references"][0]

    def write(self, directory):
        rows = [f"{T0 + t} 37 {error} {TAI + self.card[t]} 0 {self.pulse[t]} 0 100\n"
                for t, error in self.error.items()]
        (directory / "truth").write_text(HEADER + "".join(rows))
        (directory / "status.jsonl").write_text("".join(json.dumps(line) + "\n" for line in self.lines.values()))
        (directory / "marks").write_text("".join(
            f"{name} ref {self.begin * SECOND + round(at * SECOND)} tai 37 real_minus_ref 0\n" for name, at in self.marks.items()))
        for name, text in self.files.items():
            (directory / name).write_text(text)

    def verdict(self, ended=0):
        with tempfile.TemporaryDirectory() as directory:
            self.write(Path(directory))
            return judge(self.scenario, 1, Evidence(directory), ended)


class Labels(unittest.TestCase):
    """A clock three days behind, set right after twenty seconds by one step."""

    def run_of(self, name="days-wrong"):
        run = Run(name, 91)
        days = -3 * 86_400 * SECOND
        run.error = {t: days if t < 20 else 10 for t in range(1, 91)}
        for t, line in run.lines.items():
            line["time_ns"] += run.error[t]
            run.system(t)["state"] = "waiting" if t < 20 else "tracking"
            run.system(t)["steps"] = 0 if t < 20 else 1
            run.gnss(t)["receiver"] = {"numbered_by": ["RMC", "ZDA"] if t > 12 else []}
        return run

    def test_a_good_run_passes(self):
        verdict = self.run_of().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertAlmostEqual(verdict["right_second_after_s"], 19.9)
        self.assertEqual((verdict["wrong_seconds"], verdict["wrong_steps"], verdict["steps"]), (0, 0, 1))

    def test_a_clock_that_says_that_it_is_kept_and_is_a_second_off_is_found(self):
        run = self.run_of()
        run.error |= {t: SECOND for t in range(40, 44)}
        verdict = run.verdict()
        self.assertEqual((verdict["wrong_seconds"], verdict["wrong_steps"]), (4, 1))
        self.assertFalse(verdict["passed"])

    def test_a_clock_that_is_never_right_is_late(self):
        run = self.run_of()
        run.error = dict.fromkeys(run.error, -SECOND)
        self.assertIsNone(run.verdict()["right_second_after_s"])

    def test_what_is_to_be_refused_may_not_be_numbered(self):
        run = self.run_of("wrong-second-vouched")
        self.assertIn("numbered is 78, the limit 0", run.verdict()["failures"])

    def test_quantisation_has_to_be_worth_something(self):
        with tempfile.TemporaryDirectory() as top:
            for kind, error in (("with", 5), ("without", 7)):
                run = Run("pps-system")
                run.error = {t: error * (-1) ** t for t in run.error}
                (Path(top) / kind).mkdir()
                run.write(Path(top) / kind)
            verdict = qerr.judge({kind: f"{top}/{kind}" for kind in qerr.KINDS}, dict.fromkeys(qerr.KINDS, 0))
        self.assertEqual(verdict["improvement"], 1.4)
        self.assertEqual(verdict["failures"], ["improvement is 1.4, the limit 1.5"])


class ARecording(unittest.TestCase):
    def test_the_example_on_the_page_is_read_by_what_the_page_says(self):
        page = (Path(__file__).parents[2] / "Documentation" / "record-format.md").read_text(encoding="utf-8")
        lines = page.split("```")[1].strip().splitlines()
        data = bytes.fromhex("".join(line.partition(" ")[2] for line in lines))
        for stray in (0, 1, 60):
            read = record.Recording(data + data[:stray])
            self.assertEqual(read.stray, stray)
            self.assertEqual([stamp % SECOND for stamp, _ in read.readings["pps:/dev/pps0"]], [120, 95, 130])
            self.assertEqual([value for _, value in read.readings["hwmon:/t"]], [45312, 45298])
            self.assertEqual([event[1:] for event in read.events], [(1, "pps-gpio"), (3, "SIGTERM")])


class EveryScenario(unittest.TestCase):
    def test_a_good_run_passes_and_its_figures_are_right(self):
        verdict = Run("pps-system").verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertTrue(verdict["passed"])
        self.assertAlmostEqual(verdict["realtime_rms_ns"], 10)
        self.assertEqual(verdict["realtime_max_ns"], 10)
        self.assertIsNone(verdict["phc_rms_ns"])
        self.assertAlmostEqual(verdict["locked_after_s"], 9.9)
        self.assertEqual(verdict["bound_coverage"], 1)
        self.assertEqual(verdict["steps_after_lock"], 0)
        self.assertEqual(verdict["bound_median_ns"], 35)
        self.assertEqual(verdict["bound_sharpness"], 3.5)
        self.assertIsNone(verdict["any_moment_rms_ns"])
        self.assertAlmostEqual(verdict["stopped_after_s"], 0.1)

    def test_only_the_last_400_seconds_are_judged(self):
        run = Run("pps-system")
        run.error |= {t: 90 for t in range(20, 180)}
        self.assertEqual(run.verdict()["realtime_max_ns"], 10)
        run.error[200] = 50
        self.assertEqual(run.verdict()["realtime_max_ns"], 50)

    def test_too_much_noise_falls_short(self):
        run = Run("pps-system")
        run.error = {t: error if t < 10 else 16 for t, error in run.error.items()}
        self.assertEqual(run.verdict()["failures"], ["realtime_rms_ns is 16.0, the limit 15"])

    def test_the_lock_is_the_first_second_that_is_kept_for_a_minute(self):
        run = Run("pps-system")
        run.error[50] = 2000
        verdict = run.verdict()
        self.assertAlmostEqual(verdict["locked_after_s"], 50.9)
        self.assertIn("locked_after_s is 50.9, the limit 30", verdict["failures"])

    def test_a_clock_that_never_locks_fails(self):
        run = Run("pps-system")
        run.error = dict.fromkeys(run.error, 5000)
        verdict = run.verdict()
        self.assertIsNone(verdict["locked_after_s"])
        self.assertIn("a clock never locked", verdict["failures"])
        self.assertIsNone(locked_at([], None, 1000))

    def test_an_error_outside_the_bound_is_not_covered(self):
        run = Run("pps-system")
        for t in (300, 301):
            run.error[t] = 101
        verdict = run.verdict()
        self.assertAlmostEqual(verdict["bound_coverage"], 1 - 2 / 580, places=3)
        self.assertEqual(len(verdict["failures"]), 1)

    def test_a_bound_that_is_missing_old_or_unknown_covers_nothing(self):
        run = Run("pps-system")
        run.system(100)["bound_ns"] = None
        del run.lines[200], run.lines[201]      # 202 is told before its second, 201's is too old by then
        self.assertAlmostEqual(run.verdict()["bound_coverage"], 1 - 2 / 580, places=3)

    def test_a_bound_more_than_four_times_the_error_is_too_wide(self):
        run = Run("pps-system")
        for t in run.lines:
            run.system(t)["bound_ns"] = 41
        self.assertEqual(run.verdict()["failures"], ["bound_sharpness is 4.1, the limit 4"])

    def test_the_error_of_the_sharpness_is_that_which_19_seconds_in_20_keep(self):
        run = Run("pps-system")
        run.error |= {t: 30 for t in range(400, 421)}       # 21 of 400 are more than one in 20
        self.assertAlmostEqual(run.verdict()["bound_sharpness"], 35 / 30, places=3)
        del run.error[420]
        run.error |= {t: 10 for t in (419, 420)}
        self.assertAlmostEqual(run.verdict()["bound_sharpness"], 3.5)

    def test_a_wide_bound_is_right_while_the_clock_does_not_track(self):
        run = Run("pps-system")
        for t in range(300, 560):
            run.system(t).update(state="holdover", bound_ns=3000)
        self.assertEqual(run.verdict()["bound_sharpness"], 3.5)

    def test_the_worse_clocks_sharpness_counts(self):
        run = Run("extts-chain")
        for t in range(300, 590):
            run.lines[t]["clocks"][1]["bound_ns"] = 30
        self.assertEqual(run.verdict()["bound_sharpness"], 6)

    def test_the_second_before_the_lock_is_no_part_of_what_the_clock_did_after_it(self):
        run = Run("holdover")
        with tempfile.TemporaryDirectory() as directory:
            run.write(Path(directory))
            path = Path(directory) / "truth"
            head, *rows = path.read_text().splitlines()
            path.write_text("\n".join([head + " real_rms_ps", *(
                row + (" 2000000000" if t <= 10 else " 7000") for t, row in enumerate(rows, 1))]) + "\n")
            self.assertEqual(judge(run.scenario, 1, Evidence(directory))["any_moment_rms_ns"], 7)

    def test_what_the_clock_did_between_the_seconds_is_told(self):
        run = Run("pps-system")
        with tempfile.TemporaryDirectory() as directory:
            run.write(Path(directory))
            path = Path(directory) / "truth"
            head, *rows = path.read_text().splitlines()
            path.write_text("\n".join([head + " real_rms_ps", *(row + " 12500" for row in rows)]) + "\n")
            self.assertEqual(judge(run.scenario, 1, Evidence(directory))["any_moment_rms_ns"], 12.5)

    def test_steps_are_seen_in_the_truth_and_in_the_daemons_count(self):
        run = Run("pps-system")
        run.error |= {t: 25_000 for t in range(580, 600)}
        self.assertEqual(run.verdict()["steps_after_lock"], 1)
        run = Run("pps-system")
        for t in range(300, 600):
            run.system(t)["steps"] = 3
        self.assertEqual(run.verdict()["steps_after_lock"], 2)

    def test_a_daemon_that_ends_by_itself_fails(self):
        run = Run("pps-system")
        for mark in ("alive", "terminate", "stopped status 0"):
            del run.marks[mark]
        self.assertIn("foliotd ended by itself", run.verdict(ended=1)["failures"])

    def test_a_trap_fails(self):
        run = Run("pps-system")
        run.files["foliotd.log"] = "Swift/Integers.swift:3: Fatal error: Division by zero\n"
        self.assertEqual(run.verdict()["failures"], ["foliotd trapped"])

    def test_no_output_at_all_fails_and_does_not_raise(self):
        for scenario in SCENARIOS.values():
            with tempfile.TemporaryDirectory() as directory, self.subTest(scenario.name):
                verdict = judge(scenario, 1, Evidence(directory), 125)
                self.assertFalse(verdict["passed"])
                self.assertTrue(set(verdict["limits"]) <= set(verdict))

    def test_garbage_among_the_status_lines_is_told(self):
        run = Run("pps-system")
        with tempfile.TemporaryDirectory() as directory:
            run.write(Path(directory))
            with open(Path(directory) / "status.jsonl", "a", encoding="utf-8") as status:
                status.write("Error\n[1]\n{\"time_ns\":")
            verdict = judge(run.scenario, 1, Evidence(directory))
        self.assertEqual(verdict["failures"], ["3 status lines are not JSON objects"])


class Chain(unittest.TestCase):
    def test_both_clocks_are_judged_and_the_card_keeps_tai(self):
        verdict = Run("extts-chain").verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["phc_rms_ns"], verdict["realtime_rms_ns"]), (5, 10))

    def test_the_worse_clock_counts(self):
        run = Run("extts-chain")
        run.card |= {t: 2_000_000 for t in range(8, 30)}
        run.card |= {t: 120 for t in range(400, 405)}
        verdict = run.verdict()
        self.assertAlmostEqual(verdict["locked_after_s"], 29.9)
        self.assertAlmostEqual(verdict["bound_coverage"], 1 - 5 / 560, places=3)


class LeapSeconds(unittest.TestCase):
    """Midnight is second 300 of the run; the kernel's TAI is as wrong as its UTC."""

    def verdict(self, name, after=37, error=None, tai=0, refuse=False):
        run = Run(name, 420)
        run.error |= error or {}
        rows = [(NEW_YEAR - 300 + t, 37 if t < 300 else after, e, 0 if t < 300 else tai) for t, e in run.error.items()]
        run.files["truth"] = "#sec tai real_minus_ref_ns phc_minus_ref_ns pulse_minus_ref_ns tai_minus_ref_ns\n" + "".join(
            f"{second} {tai} {e} 0 0 {e + more}\n" for second, tai, e, more in rows)
        for t, line in run.lines.items():
            line["time_ns"] += (NEW_YEAR - 300 - T0) * SECOND
            line["tai_utc"] = {"seconds": 37 if t < 301 else after}
            line["references"][0]["missed"] = int(refuse)
            line["events"] = [{"text": "something else told the kernel; taken back"}] if name == "false-leap" else []
        run.begin = NEW_YEAR - 300
        return run.verdict()

    def test_a_leap_second_that_changes_nothing_else_passes(self):
        verdict = self.verdict("leap-insert", after=38)
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["leap_error_ns"], verdict["tai_break_ns"], verdict["leapt"]), (20, 20, True))

    def test_one_that_is_not_made_falls_short(self):
        self.assertIn("leapt: no", self.verdict("leap-insert", after=37)["failures"])

    def test_an_error_one_second_after_it_falls_short(self):
        verdict = self.verdict("leap-insert", after=38, error={301: 150})
        self.assertIn("leap_error_ns is 140, the limit 100", verdict["failures"])

    def test_a_break_of_tai_falls_short(self):
        verdict = self.verdict("leap-insert", after=38, tai=SECOND)
        self.assertTrue(any(failure.startswith("tai_break_ns is 10000000") for failure in verdict["failures"]))

    def test_a_pulse_that_was_not_used_falls_short(self):
        self.assertIn("lost_pulses is 1, the limit 0", self.verdict("leap-delete", after=36, refuse=True)["failures"])

    def test_a_false_leap_second_that_was_taken_back_passes(self):
        self.assertEqual(self.verdict("false-leap")["failures"], [])


class Glitches(unittest.TestCase):
    def run_with(self, late, rejected):
        """Pulses come late in these seconds; those in the second list are rejected."""
        run = Run("glitches")
        for t in late:
            run.pulse[t] = 50_003
        for t in run.lines:     # told 0.4 s before the second t: pulses up to t - 1 are counted
            refused = sum(s < t for s in rejected)
            run.gnss(t).update(accepted=t - 1 - refused, rejected={"late": refused, "doubled": t // 100})
        return run.verdict()

    def test_rejected_glitches_are_none_accepted(self):
        verdict = self.run_with([100, 101, 250], [100, 101, 250])
        self.assertEqual((verdict["glitches"], verdict["accepted_glitches"], verdict["failures"]), (3, 0, []))

    def test_an_accepted_glitch_is_found(self):
        self.assertEqual(self.run_with([100, 200, 250], [100, 250])["accepted_glitches"], 1)

    def test_a_good_pulse_refused_elsewhere_does_not_hide_it(self):
        self.assertEqual(self.run_with([100, 250], [100, 180])["accepted_glitches"], 1)

    def test_a_spike_falls_short(self):
        run = Run("glitches")
        run.error[400] = 900
        self.assertIn("realtime_max_ns is 900, the limit 200", run.verdict()["failures"])


class Holdover(unittest.TestCase):
    def run_with(self, said=203, bound=1000):
        """The pulse is gone from second 200 to 400; the clock drifts by 3 ns a second."""
        run = Run("holdover")
        run.marks |= {"lost": 199.5, "back": 399.5}
        for t in range(200, 400):
            run.error[t] = 3 * (t - 200)
            if t >= said:
                run.system(t).update(state="holdover", bound_ns=bound)
        for t in range(400, 410):
            run.error[t] = 600 - 60 * (t - 400)
            run.system(t).update(state="acquiring", bound_ns=bound)
        return run

    def test_a_good_holdover_passes(self):
        verdict = self.run_with().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertAlmostEqual(verdict["holdover_after_s"], 2.6)
        self.assertEqual(verdict["outage_max_ns"], 600)
        self.assertAlmostEqual(verdict["tracking_again_after_s"], 9.6)

    def test_late_holdover_falls_short(self):
        self.assertIn("holdover_after_s is 4.6, the limit 3.5", self.run_with(said=205).verdict()["failures"])

    def test_one_that_does_not_track_again_fails(self):
        run = self.run_with()
        for t in range(400, 600):
            run.system(t)["state"] = "holdover"
        self.assertEqual(run.verdict()["failures"], ["CLOCK_REALTIME was not tracking again at the end"])

    def test_every_second_must_be_covered(self):
        verdict = self.run_with(bound=599).verdict()
        self.assertGreater(verdict["bound_coverage"], 0.997)
        self.assertEqual(verdict["failures"], ["outage_bound_coverage is 0.9962, the limit 1"])


class Unplugged(unittest.TestCase):
    def run_with(self, absent, back):
        run = Run("unplugged")
        run.marks |= {"removed": 150.5, "loaded": 170.6}
        for t in range(151, 171):
            del run.error[t]
        for t in range(absent, back):
            run.gnss(t)["state"] = "absent"
        return run

    def test_coming_back_is_timed_from_the_drivers_return(self):
        verdict = self.run_with(154, 172).verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertAlmostEqual(verdict["reattached_after_s"], 1)

    def test_coming_back_two_looks_later_fails(self):
        self.assertEqual(self.run_with(154, 173).verdict()["failures"], ["reattached_after_s is 2.0, the limit 1.5"])

    def test_one_that_never_comes_back_fails(self):
        self.assertIn("reattached_after_s could not be measured", self.run_with(154, 600).verdict()["failures"])

    def test_one_that_never_notices_fails(self):
        self.assertEqual(self.run_with(154, 154).verdict()["failures"], ["noticed: no"])


class Restarts(unittest.TestCase):
    def run_with(self, restarts=20, locked=2.5):
        run = Run("restarts")
        for i in range(restarts):
            at = 200 + 15 * i
            run.marks[f"restart-{i + 1}"] = at
            for t in range(at + 1, at + 16):
                since = t - 0.4 - at - locked
                run.system(t).update(state="tracking" if since >= 0 else "acquiring", since_s=max(since, 0))
        return run

    def test_twenty_quick_ones_pass(self):
        result = self.run_with().verdict()
        self.assertEqual(result["failures"], [])
        self.assertAlmostEqual(result["locked_again_after_s"], 2.5, places=3)

    def test_a_slow_one_and_one_that_is_missing_do_not(self):
        self.assertIn("locked_again_after_s is 4.5", self.run_with(locked=4.5).verdict()["failures"][0])
        self.assertIn("restarts is 19", self.run_with(restarts=19).verdict()["failures"][0])
        self.assertIn("could not be measured", self.run_with(locked=14.8).verdict()["failures"][0])

    def test_a_step_after_a_restart_is_one(self):
        run = self.run_with()
        for t in range(300, 600):
            run.error[t] += 30_000
        self.assertTrue(any("steps_after_lock" in text for text in run.verdict()["failures"]))


class SecondMaster(unittest.TestCase):
    def run_with(self, reported=126):
        run = Run("second-master")
        run.marks["rival"] = 120.2
        run.files["steering"] = (     # tries something, undoes it, and three seconds later means it
            f"{T0 * SECOND + 120_300_000_000} adjtimex 0 77 8256 10000 77 8257 10000\n"
            f"{T0 * SECOND + 120_300_100_000} adjtimex 0 77 8257 10000 77 8256 10000\n"
            f"{T0 * SECOND + 123_100_000_000} adjtimex 0 77 8256 10000 95 8256 10000\n")
        run.error |= {t: 70_000 * (t - 122) for t in range(123, 600)}   # his doing, not ours
        for t in range(reported, 600):
            run.system(t).update(state="disputed", interference={"how": "frequency", "suspects": ["chronyd"]})
        return run

    def test_the_report_is_timed_from_the_first_change(self):
        verdict = self.run_with().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertAlmostEqual(verdict["reported_after_s"], 2.5)
        self.assertAlmostEqual(verdict["reported_after_start_s"], 5.4)
        self.assertEqual(verdict["interference"]["suspects"], ["chronyd"])

    def test_a_report_before_there_was_a_rival_counts_for_nothing(self):
        self.assertIn("reported_after_s could not be measured", self.run_with(100).verdict()["failures"])


class SelfDisciplined(unittest.TestCase):
    def run_with(self, state="self-disciplined", offset=-20):
        run = Run("self-disciplined", 300)
        for t, line in run.lines.items():
            line["clocks"][1]["state"] = state
        run.lines[5]["events"] = [{"time_ns": 1, "text": "card: refuses to be steered, so it is self-disciplined"}]
        run.files["compare.jsonl"] = "".join(
            json.dumps({"offset_ns": 900 if i < 60 else offset, "window_ns": 100}) + "\n" for i in range(180))
        run.files["witness"] = ("extended timestamp request returned 1 samples\n"
                                "sample # 0: real time before: 100.000000000\n"
                                "            phc time: 137.000000110\n"
                                "            real time after: 100.000000200\n") * 36
        return run

    def test_the_last_two_minutes_are_judged(self):
        verdict = self.run_with().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["realtime_rms_ns"], verdict["witness_rms_ns"], verdict["readings"]), (20, 10, 120))

    def test_not_recognised_falls_short(self):
        self.assertEqual(self.run_with(state="waiting").verdict()["failures"], ["recognised: no"])

    def test_too_far_from_the_card_falls_short(self):
        self.assertEqual(self.run_with(offset=60).verdict()["failures"], ["realtime_rms_ns is 60.0, the limit 50"])


class TwoReferences(unittest.TestCase):
    def run_with(self, bound):
        run = Run("two-references")
        run.marks |= {"stepped": 200.5, "dragged": 400.5}
        run.error |= {t: 900 for t in range(210, 216)} | {450: -400}
        for t in range(205, 301):
            run.system(t)["bound_ns"] = bound
        run.system(450)["bound_ns"] = 500
        return run

    def test_an_error_that_the_bound_admits_passes(self):
        verdict = self.run_with(bound=1000).verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["stepped_max_ns"], verdict["stepped_bound_max_ns"], verdict["stepped_coverage"]),
                         (900, 1000, 1))
        self.assertEqual((verdict["dragged_max_ns"], verdict["dragged_bound_max_ns"]), (400, 500))

    def test_one_second_outside_the_bound_falls_short(self):
        run = self.run_with(bound=1000)
        run.system(215)["bound_ns"] = 800
        self.assertEqual(run.verdict()["failures"], ["bound_coverage is 0.9983, the limit 1"])


class Cost(unittest.TestCase):
    def verdict(self, allocations=(812, 812), resident=9000):
        with tempfile.TemporaryDirectory() as top:
            outs = {kind: Path(top) / kind for kind in cost.KINDS}
            for kind, out in outs.items():
                for i, moment in enumerate(("before", "after")):
                    (out / moment).mkdir(parents=True)
                    (out / moment / "status").write_text(
                        f"VmHWM:\t {resident} kB\nVmRSS:\t {resident} kB\n"
                        f"voluntary_ctxt_switches:\t{100 + 600 * i}\nnonvoluntary_ctxt_switches:\t{3 * i}\n")
                    (out / moment / "smaps_rollup").write_text("Pss:  700 kB\nAnonymous:   400 kB\n")
                    (out / moment / "schedstat").write_text(f"{1_000_000 + 60_000_000 * i} 5 9\n")
                    (out / moment / "allocations").write_text(f"  {allocations[i]}\n")
                (out / "marks").write_text(f"before ref {START} tai 37\nafter ref {START + 300 * SECOND} tai 37\n")
            return cost.judge(outs, dict.fromkeys(cost.KINDS, 0))

    def test_the_figures_are_per_pulse(self):
        verdict = self.verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["instructions_per_pulse"], verdict["wakeups_per_s"]), (100_000, 2))
        self.assertEqual((verdict["resident_kb"], verdict["anonymous_kb"], verdict["chronyd_resident_kb"]), (9000, 400, 9000))

    def test_one_allocation_in_all_that_time_falls_short(self):
        self.assertEqual(self.verdict(allocations=(812, 813))["failures"],
                         ["allocations_per_pulse is 0.003, the limit 0"])

    def test_a_counter_that_counted_nothing_proves_nothing(self):
        self.assertFalse(self.verdict(allocations=(0, 0))["passed"])

    def test_too_large_falls_short(self):
        self.assertEqual(self.verdict(resident=13000)["failures"], ["resident_kb is 13000, the limit 12288"])


class Compare(unittest.TestCase):
    """Clocks whose errors are square waves of known size, so that the rms is the size."""
    SIZES = {"foliotd": 8, "chronyd": 20, "chronyd-default": 25, "linuxptp-pi": 40, "linuxptp-linreg": 16,
             "foliotd-card": 12}

    def verdicts(self, sizes=SIZES, any_moment=1.0, seconds=1800, status=0):
        with tempfile.TemporaryDirectory() as directory:
            directories = {}
            for key, boot in compare.boots([1, 2, 3]).items():
                directories[key] = os.path.join(directory, key)
                os.mkdir(directories[key])
                size = sizes[boot.settings[0].partition("=")[2]] + boot.seed - 2
                self.write(directories[key], size, any_moment, seconds)
            return compare.judge(directories, dict.fromkeys(directories, status))

    def write(self, directory, size, any_moment, seconds):
        rows = [f"{T0 + t} 37 {(size if t > 300 else 5000) * (-1) ** t} 0 0 0 0 0 0 "
                f"{round(size * any_moment * 1000)} {2000 * size}\n" for t in range(1, seconds + 1)]
        with open(os.path.join(directory, "truth"), "w", encoding="ascii") as file:
            file.write(HEADER.rstrip() + " spare_minus_ref_ns real_rms_ps real_max_ps\n" + "".join(rows))

    def test_each_cell_is_held_against_its_best_peer(self):
        verdicts = self.verdicts()
        self.assertEqual([verdict["cell"] for verdict in verdicts], list(compare.CELLS))
        for verdict in verdicts:
            self.assertEqual(verdict["failures"], [])
            self.assertEqual(verdict["ratio"], 0.5)
            self.assertEqual(verdict["ratio_any_moment"], 0.5)
            self.assertEqual(verdict["programs"]["chronyd"]["rms_ns"], {"median": 20, "min": 19, "max": 21})
            self.assertEqual(verdict["programs"]["chronyd"]["max_ns"], {"median": 40, "min": 38, "max": 42})

    def test_the_same_seeds_and_noise_for_every_program(self):
        noises = {}
        for boot in compare.boots([1, 2]).values():
            noises.setdefault(boot.settings, set()).add((boot.seed, boot.modules))
        self.assertEqual(len(noises), len(compare.PROGRAMS))
        self.assertTrue(all(noise == {(seed, (f"simtc {cell}",)) for seed in (1, 2) for cell in compare.CELLS.values()}
                            for noise in noises.values()))

    def test_the_way_by_the_card_is_no_peer_and_is_not_judged(self):
        self.assertTrue(all(verdict["passed"] for verdict in self.verdicts(self.SIZES | {"foliotd-card": 3})))
        self.assertTrue(all(verdict["passed"] for verdict in self.verdicts(self.SIZES | {"foliotd-card": 300})))

    def test_more_than_four_fifths_of_the_best_falls_short(self):
        verdict = self.verdicts(self.SIZES | {"foliotd": 13})[0]
        self.assertEqual(verdict["failures"], ["ratio is 0.812, the limit 0.8",
                                               "ratio_any_moment is 0.812, the limit 0.8"])

    def test_a_clock_that_is_right_at_the_second_only_falls_short(self):
        with tempfile.TemporaryDirectory() as directory:
            self.write(directory, 8, 3, 1800)
            self.assertEqual(compare.figures(directory), {"rms_ns": 8, "any_moment_rms_ns": 24, "max_ns": 16})

    def test_a_run_that_is_too_short_or_fails_is_told(self):
        self.assertIn("only 300 seconds", self.verdicts(seconds=300)[0]["failures"][0])
        self.assertIn("ended with status 3", self.verdicts(status=3)[0]["failures"][0])

    def test_the_page_has_a_line_for_each_program_and_the_command(self):
        page = compare.page(self.verdicts(), ["Linux 6.12"])
        self.assertEqual(page.count("| foliotd  "), len(compare.CELLS))
        self.assertIn("0.50 and 0.50", page)
        self.assertIn("Scripts/lab compare --seed 1 --seed 2 --seed 3 --write", page)


class FailingCalls(unittest.TestCase):
    """Two runs of one good case each, and what is made of them."""
    CASE = {"alive": 1, "tracking": 1, "failed": 3, "lasted_ms": 3000, "polls": 20, "said": 3, "recovered_ms": 7000}

    def verdict(self, kind="running", function="pps_open", errno=19, log=("gnss: /dev/pps0 went away",), damage=(),
                answers=5, step=False, ended=0, **case):
        with tempfile.TemporaryDirectory() as top:
            outs = {name: Path(top) / name for name in faults.KINDS}
            for out in outs.values():
                (out / "damage").mkdir(parents=True)
                self.write_run(out, kind, function, errno, log, self.CASE | case, step)
                for name, text in (("none", "system: begins with what was learnt before: 1"), *damage):
                    (out / "damage" / name).write_text(text + "\n")
                self.write_mutes(out, answers)
            return faults.judge(outs, dict.fromkeys(faults.KINDS, ended))

    def write_run(self, out, kind, function, errno, log, case, step):
        words = " ".join(f"{key} {value}" for key, value in case.items())
        (out / "cases").write_text(f"{kind} {function} {errno} number 1 {words}\n")
        (out / "log.1").write_text("".join(line + "\n" for line in log))
        (out / "marks").write_text("".join(
            f"{name} ref {T0 * SECOND + at * SECOND} tai 37 real_minus_ref 0\n"
            for name, at in (("start", 0), ("locked", 10), ("pushed-1", 50), ("settled-1", 60), ("end", 100))))
        error = {t: 5_000_000 if 50 < t < 57 else 2_000_000 if step and t > 80 else 5 for t in range(1, 100)}
        (out / "truth").write_text(HEADER + "".join(
            f"{T0 + t} 37 {value} {TAI} 0 0 0 100\n" for t, value in error.items()))

    def write_mutes(self, out, answers):
        def status(seconds):
            return json.dumps({"time_ns": seconds * SECOND, "references": [{"accepted": seconds, "missed": 0}]}) + "\n"
        for kind in ("silent", "asking"):
            (out / f"mute.{kind}.before").write_text(status(1))
            (out / f"mute.{kind}.after").write_text(status(21))
            (out / f"mute.{kind}.answers").write_text(status(5) * answers)
            (out / f"mute.{kind}.clients").write_text("connected\n")

    def short_of(self, sentence, count=2, damage=(("1", "system: begins with what was learnt before: 1"),), **changes):
        found = [failure for failure in self.verdict(damage=damage, **changes)["failures"] if sentence in failure]
        self.assertEqual(len(found), count, found)

    def test_a_good_run_passes(self):
        verdict = self.verdict(damage=(("1", "state-a is not used: its checksum is wrong"),))
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["cases"], verdict["recovered_after_s"], verdict["sentences"]), (2, 7, 1))

    def test_what_falls_short_is_told(self):
        self.short_of("foliotd ended with status 1", alive=0, ended_with=1)
        self.short_of("it trapped", log=["Fatal error: x"])
        self.short_of("not tracking 30 s after", tracking=0)
        self.short_of("tracked only after 32 s", recovered_ms=32000)
        self.short_of("7 sentences while it lasted", said=7, log=["gnss: /dev/pps0 went away"] * 7 + ["later"])
        self.short_of("sentences while it lasted", 0, said=7, log=["gnss: /dev/pps0 is there; listening"] * 7)
        self.short_of("not a word", log=[])
        self.short_of("polled 900 times", polls=900)
        self.short_of("never made", failed=0)
        self.short_of("it stepped", log=["system: stepped back by 1 ms"])
        self.short_of("a step of system", step=True)
        self.short_of("ended with status 2", ended=2)

    def test_documented_downgrades_are_as_good_as_recovery(self):
        watched = {"function": "realtime_write", "tracking": 0}
        self.short_of(":", 0, errno=1, log=["system: it refused a new frequency; only watched until"], **watched)
        self.short_of(":", 0, errno=95, log=["system: self-disciplined: it refuses"], **watched)
        self.short_of("does not say that the clock is only watched", errno=5, **watched)
        self.short_of("not tracking 30 s after", errno=11, **watched)

    def test_what_is_known_is_told_and_does_not_fail(self):
        verdict = self.verdict("lasting", "phc_read_stamps", said=7, log=["card: lost"] * 7,
                               damage=(("1", "state-a is not used: cut short"),))
        self.assertEqual((verdict["failures"], len(verdict["known"])), ([], 2))

    def test_a_signal_is_no_fault(self):
        self.short_of("not a word", 0, errno=4, log=[])

    def test_a_kill_has_to_leave_a_memory(self):
        self.short_of("its frequency was not restored", kind="killed", function="poll", errno=0)
        self.short_of("a slot was torn", kind="killed", log=["state-a is not used: damaged"])

    def test_another_frequency_needs_a_word(self):
        self.short_of("another frequency without a word", 1, damage=(("1", "system: is there"),))
        self.short_of("foliotd ended", 1, damage=(("1", "it ended by itself"),))

    def test_an_honest_client_is_answered(self):
        self.short_of("2 of 5 honest questions", answers=3)

    def test_no_output_fails_and_does_not_raise(self):
        outs = {kind: "/nonexistent" for kind in faults.KINDS}
        self.assertFalse(faults.judge(outs, dict.fromkeys(faults.KINDS, 125))["passed"])


class AllowedCalls(unittest.TestCase):
    def verdict(self, **counts):
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "calls.120"), "wb") as file:
                for name, count in counts.items():
                    file.write(struct.pack("<32sQ", name.encode(), count))
            return calls.judge({"calls": directory}, {"calls": 0})

    def test_none_passes(self):
        self.assertEqual(self.verdict(poll=300, ppoll=0)["failures"], [])

    def test_one_is_named(self):
        self.assertEqual(self.verdict(poll=300, ppoll=0, eventfd=2)["failures"],
                         ["it called eventfd 2 times", "forbidden_calls is 2, the limit 0"])

    def test_nothing_counted_proves_nothing(self):
        self.assertFalse(self.verdict(poll=0, ppoll=0)["passed"])
        self.assertFalse(self.verdict()["passed"])


class Tools(unittest.TestCase):
    PASSED = "".join(f"TEST: {name:60}  [ OK ]\n" for name in ("settime", "adjtime", "adjfreq"))
    THEIRS = "1 phc_ctl[3.315]: clock time is 1000.000313650 or Thu Jan  1 00:16:40 1970\n1 \nstatus 0\n"
    OURS = "1 phc_ctl[4.001]: clock time is 1000.000506288 or Thu Jan  1 00:16:40 1970\n1 \nstatus 0\n"

    def ctl(self, log=PASSED + "status 0\n", ours=OURS, ended=0):
        with tempfile.TemporaryDirectory() as directory:
            for name, text in {"phc.sh.log": log, "pair.1.words": "/dev/ptp0 set 1000 get\n",
                               "pair.1.theirs": self.THEIRS, "pair.1.ours": ours}.items():
                (Path(directory) / name).write_text(text)
            return tools.judge_ctl({"tools": directory}, {"tools": ended})

    def facts(self, **changes):
        facts = {name: wanted for name, (wanted, _) in tools.FACTS.items()} | changes
        with tempfile.TemporaryDirectory() as directory:
            (Path(directory) / "facts").write_text("".join(f"{name} {value}\n" for name, value in facts.items()))
            return tools.judge_tools({"tools": directory}, {"tools": 0})

    def test_good_runs_pass(self):
        self.assertEqual(self.ctl()["failures"], [])
        self.assertEqual(self.facts()["failures"], [])

    def test_the_kernels_selftest_has_to_pass(self):
        for log in (self.PASSED.replace("[ OK ]", "[FAIL]", 1) + "status 1\n", "SKIP: phc_ctl not installed\nstatus 4\n", ""):
            self.assertFalse(self.ctl(log=log)["passed"], log)

    def test_a_line_a_stream_or_a_status_that_differs_is_told(self):
        for ours in (self.OURS.replace("clock time", "time"), self.OURS.replace("1 phc", "2 phc"),
                     self.OURS.replace("1000.", "1001."), self.OURS.replace("status 0", "status 1"),
                     self.OURS.replace("1 \n", "")):
            self.assertIn("\"phc_ctl /dev/ptp0 set 1000 get\" says something else", self.ctl(ours=ours)["failures"])

    def test_a_fact_that_is_wrong_or_missing_is_told(self):
        self.assertEqual(self.facts(adjust_off_ns=-60)["failures"], ["adjust_off_ns is -60, wanted 0 ± 50"])
        self.assertEqual(self.facts(owned_ctl="")["failures"], ["owned_ctl could not be measured"])
        self.assertEqual(self.facts(watch_ppb=12000.5)["failures"], [])

    def test_no_output_fails_and_does_not_raise(self):
        for judge_ in (tools.judge_ctl, tools.judge_tools):
            self.assertFalse(judge_({"tools": "/nonexistent"}, {"tools": 125})["passed"])


class CalibrateClock(unittest.TestCase):
    """Forty cards whose truths are hit by two fifths of the uncertainty, as normal errors are."""

    def verdict(self, error=0.4, spoiled=0, change=None):
        with tempfile.TemporaryDirectory() as name:
            directory = Path(name)
            card = ("seed=1 read_before_ns=500 read_after_ns=300 read_extra_before_permille=700 plain_ahead_ns=-50 "
                    "out_delay_ns=40 in_delay_ns=30,70 irq_ns=2000 res_ns=8")
            (directory / "cards").write_text("".join(f"{run} {card}\n" for run in range(1, 41)))
            # 1.00028 of 2 us: half of it, and 0.627 of a deviation's mean magnitude.
            right = {"cross": {"reading-offset": 100, "window-slope": 0.2, "plain-offset": -203},
                     "loopback": {"delay": 26.5, "output-delay": 40}, "latency": {"delay": 2000.5}}
            for run in range(1, 41):
                for kind, values in right.items():
                    sign = (-1) ** run
                    off = 1.1 if run <= spoiled else error
                    (directory / f"{kind}.{run}.toml").write_text("".join(
                        f'[[quantity]]\nname = "{key}"\nvalue = {value + sign * off * 2 * 10}\nunit = "ns"\n'
                        "uncertainty = 10.0\ndegrees-of-freedom = inf\n" for key, value in values.items()))
                (directory / f"pins.{run}").write_text("name SMA1 index 0 func 0 chan 0\n")
            (directory / "interrupted").write_text("status 0\nsilent\n")
            for when in ("before", "after"):
                (directory / f"pins.{when}").write_text("name SMA2 index 1 func 0 chan 2\n")
            (directory / "interrupted.toml").write_text((directory / "loopback.1.toml").read_text())
            if change:
                change(directory)
            return calibrate.judge_clock({"clock-1": directory}, {"clock-1": 0})

    def test_errors_of_two_fifths_pass(self):
        self.assertEqual(self.verdict()["failures"], [])

    def test_three_misses_in_forty_fall_short_and_two_do_not(self):
        self.assertEqual(self.verdict(spoiled=2)["failures"], [])
        told = self.verdict(spoiled=3)["failures"]
        self.assertIn("loopback delay: the truth is inside the uncertainty in 92.5% of the runs, wanted 95%", told)

    def test_an_uncertainty_ten_times_too_large_falls_short(self):
        self.assertTrue(any("the error is 0.04 of the uncertainty" in told for told in self.verdict(0.04)["failures"]))

    def test_what_is_missing_or_not_put_back_is_told(self):
        def change(directory):
            (directory / "cross.7.toml").unlink()
            (directory / "pins.9").write_text("name SMA1 index 0 func 1 chan 0\n")
            (directory / "interrupted").write_text("status 1\n")
        told = self.verdict(change=change)["failures"]
        for sentence in ("missing is 1, the limit 0", "pins_changed is 1, the limit 0",
                         "ended early by Ctrl-C it did not end well", "the output goes on after Ctrl-C"):
            self.assertIn(sentence, told)


class CalibratePulse(unittest.TestCase):
    def verdict(self, factor=1, delay=152, lag=0, broken=()):
        with tempfile.TemporaryDirectory() as directory:
            top = Path(directory)
            for index, kind in enumerate(calibrate_pulse.INPUTS):
                core, tail, _ = calibrate_pulse.NOISES[kind]
                found = {"noise": factor * (core ** 2 + tail ** 2) ** 0.5, "core-noise": core, "tail-mean": tail}
                self.write(top / f"path.{index}.toml", found)
            self.write(top / "cable.toml", {"delay-difference": delay})
            self.write(top / "quantisation.toml", {"sign": -1, "lag": lag, "noise": 3})
            for sentence in broken:
                (top / "broken").write_text(sentence + "\n")
            return calibrate_pulse.judge({"pulses": directory}, {"pulses": 0})

    @staticmethod
    def write(path, values):
        path.write_text("".join(f"[[quantity]]\nname = \"{name}\"\nvalue = {value}\nuncertainty = {abs(value) * 0.05}\n"
                                for name, value in values.items()))

    def test_a_good_run_passes(self):
        self.assertEqual(self.verdict()["failures"], [])

    def test_noise_a_tenth_off_a_cable_a_lag_and_a_command_that_failed_are_told(self):
        self.assertEqual(len(self.verdict(factor=1.2)["failures"]), 4)     # three kinds, and outside what was stated
        self.assertEqual(self.verdict(delay=155)["failures"], ["cable_off_ns is 3, the limit 2"])
        self.assertEqual(self.verdict(lag=-1)["failures"], ["quantisation_right: no"])
        self.assertEqual(self.verdict(broken=["cable ended with status 1"])["failures"], ["broken is 1, the limit 0"])

    def test_no_output_fails_and_does_not_raise(self):
        self.assertFalse(calibrate_pulse.judge({"pulses": "/nonexistent"}, {"pulses": 125})["passed"])


class Hardware(unittest.TestCase):
    """A pulse at a GPIO line, whose edge comes 12 µs late: between 1 and 20 µs after the second."""

    def pulses(self):
        run = Run("gpio-pulse")
        run.error = {t: -5_000_000 if t < 10 else -12_000 for t in run.error}
        run.marks |= {"removed": 500.2, "loaded": 520.2}
        for t in range(501, 522):
            run.gnss(t)["state"] = "absent"
        for t in run.lines:
            run.system(t)["bound_ns"] = 30_000_000 if t < 11 else 30_000
        run.files = {
            "edges": "".join(f"{T0 + t} 1000 20000\n" for t in run.error),
            "gpio.list": "{}\n", "gpio.watch": "{}\n{}\n{}\n",
            "gpio.out": "".join(f'{{"second": {t}, "late_ns": 5000}}\n' for t in range(5))}
        return run

    def test_a_clock_that_is_as_late_as_the_edge_passes(self):
        verdict = self.pulses().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertEqual((verdict["behind_ns"], verdict["edge_began_ns"], verdict["edge_ended_ns"]), (12_000, 1_000, 20_000))

    def test_a_clock_ahead_of_the_edge_or_behind_its_end_falls_short(self):
        for error in (0, -21_000):
            run = self.pulses()
            run.error[450] = error
            self.assertIn("within_edge: no", run.verdict()["failures"])

    def test_a_chip_that_went_unnoticed_falls_short(self):
        run = self.pulses()
        for t in run.lines:
            run.gnss(t)["state"] = "selected"
        self.assertIn("noticed: no", run.verdict()["failures"])

    def card(self):
        run = Run("card")
        run.marks = {"end": 589, "alive": 590, "stopped status 0": 591}
        for number, at in enumerate((100, 200, 300), 1):
            run.marks |= {f"removed-{number} real {(T0 + at) * SECOND}": at, f"loaded-{number} real {(T0 + at + 5) * SECOND}": at}
            for t in range(at, at + 7):
                run.lines[t]["clocks"][1]["state"] = "waiting"
        for t in run.lines:
            if run.lines[t]["clocks"][1]["state"] != "waiting":
                run.lines[t]["clocks"][1]["state"] = "self-disciplined"
        run.marks |= {f"lost real {(T0 + 40) * SECOND}": 40, f"found real {(T0 + 60) * SECOND}": 60}
        for t in run.lines:
            run.lines[t]["clocks"][1]["card"] = {
                "gnss_sync": not 45 < t < 65, "servo_offset_ns": -5, "servo_drift_ns": 17}
        names = [f"a{n}" for n in range(12)] + [f"gen{n}/signal" for n in range(4)]
        signal = "1000000 20 30 1"
        run.files = {
            "card.trials": "".join(
                f"{name}|{signal}|{signal} 2026 TAI|0\n" if "gen" in name else f"{name}|PPS|PPS|0\n" for name in names),
            "card.backs": "".join(f"{name}|NONE|NONE\n" for name in names),
            "card.restored": "".join(f"{name}|NONE|NONE|1\n" for name in names), "card.running": "0\n0\n0\n0\n",
            "card.refused": "sma2: no\nstatus 1 source NONE\n", "card.shown": "{}\n" * 30,
            "card.missing": 'Error: there is no timing card "ocp0", nor any other\n',
            "foliotd.log": "card: the card says that its receiver's pulse is lost since 2026\n"
                           "card: the card says that its receiver's pulse is back\n",
            "card.lost.json": '{"gnss_sync": false, "warnings": ["it is lost since 2026"]}\n',
            "devices.json": '{"name": "ocp0"}\n', "card.before.json": json.dumps({
                "name": "ocp0", "clock": "/dev/ptp0", "pulse": "/dev/pps0", "serial_number": None, "clock_source": "NONE",
                "available_clock_sources": ["NONE", "TOD", "IRIG", "PPS", "PTP", "RTC", "DCF", "REGS", "EXT"],
                "serial_ports": {"ttyGNSS": "/dev/ttyS1", "ttyGNSS2": "/dev/ttyS2", "ttyMAC": "/dev/ttyS3",
                                 "ttyNMEA": "/dev/ttyS4"},
                "servo_offset_ns": -5, "servo_drift_ns": 17, "gnss_sync": True,
                "counters": [{"frequency_hz": 10_000_000}] + [{"frequency_hz": None}] * 3, "irig_b_mode": 0, "utc_tai_offset_s": 37,
                "tod_correction_s": 0, "holdover": None, "external_pps_cable_delay_ns": None,
                "connectors": [{"direction": "out", "functions": ["10Mhz"]}] * 2
                + [{"direction": "in", "functions": []}] * 2,
                "warnings": ["clock_source is NONE: it drifts"]}) + "\n"}
        return run

    def test_a_card_that_is_written_and_put_back_passes(self):
        verdict = self.card().verdict()
        self.assertEqual(verdict["failures"], [])
        self.assertAlmostEqual(verdict["reattached_after_s"], 1.6)

    def test_what_is_not_so_is_told(self):
        for name, old, new, failure in [
                ("card.trials", "a3|PPS|PPS|0", "a3|PPS|TOD|0", "written is 15, the limit 16"),
                ("card.trials", "a3|PPS|PPS|0", "a3|PPS|PPS|1", "written is 15, the limit 16"),
                ("card.restored", "a3|NONE|NONE", "a3|NONE|PPS", "put_back is 15, the limit 16"),
                ("card.backs", "a3|NONE|NONE", "a3|NONE|PPS", "set_back is 15, the limit 16"),
                ("card.running", "0\n", "1\n", "generators_off: no"),
                ("card.refused", "source NONE", "source IRIG", "refused: no"),
                ("card.missing", "Error: there", "Fatal error: there", "missing_said: no"),
                ("card.before.json", '"servo_drift_ns": 17', '"servo_drift_ns": null', "shown_right: no"),
                ("foliotd.log", "is lost", "is gone", "lost_told: no"),
                ("card.lost.json", "false", "true", "lost_told: no"),
                ("devices.json", "ocp0", "ocp1", "listed: no")]:
            run = self.card()
            self.assertIn(old, run.files[name])
            run.files[name] = run.files[name].replace(old, new, 1)
            self.assertIn(failure, run.verdict()["failures"])


if __name__ == "__main__":
    unittest.main()
