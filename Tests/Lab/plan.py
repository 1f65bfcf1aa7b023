"""The scenarios and the limits that they are held against."""
from dataclasses import dataclass, field

# Figures that must reach their limit; all others must not exceed it.
AT_LEAST = {"written", "set_back", "put_back", "shows", "pulses", "watched", "software_pulses", "restarts", "bound_coverage", "outage_bound_coverage", "improvement", "runs"}

COVERAGE = {"bound_coverage": 0.997}
# The bound over the error that 95 % of the seconds keep: 1.5 would be the least for 99.7 % of white noise.
SHARP = {"bound_sharpness": 4}
NO_STEPS = {"steps_after_lock": 0}
# CLOCK_REALTIME starts 5 ms behind and loses 12 ppm.
WRONG_START = "simtc init_ns=5000000 ref_ppb=12000 wpn_ns=20"

TWO_RECEIVERS = (WRONG_START, "simtc phc_init_ns=37000000000 spare=1")


# 2027-01-01, and five minutes before it.
NEW_YEAR = 1798761600
NEW_YEARS_EVE = "2026-12-31T23:55:00"


@dataclass(frozen=True)
class Scenario:
    """What happens in the guest, and what must be shown."""
    name: str
    what: str
    limits: dict
    script: str = ""                    # in scenarios/, without .sh; default: the name
    modules: tuple = (WRONG_START,)
    settings: tuple = ()                # environment of the script
    date: str = "2026-01-01T00:00:00"   # when the guest boots
    noise_ns: float = 20
    last_s: int = 0                     # judged on the last seconds; 0: since the lock
    clocks: tuple = ("system",)
    figures: tuple = field(default=())  # further ones, see judge.FURTHER
    seeds: tuple = (1, 2, 3)            # when none is asked for

    @property
    def lock_limit_ns(self):
        """The clock is locked while it is nearer to true time than this."""
        return max(1000, 5 * self.noise_ns)


def leap(name, what, kind, modules, settings=(), clocks=("system",)):
    """A leap second at the end of 2026; the list is written by the script."""
    return Scenario(
        name, what,
        {"leap_error_ns": 100, "tai_break_ns": 200, "realtime_max_ns": 200, "lost_pulses": 0, "leapt": True,
         "undisputed": True} | COVERAGE | NO_STEPS,
        script="leap", modules=(WRONG_START, f"simtc leap_at={NEW_YEAR} {modules}"),
        settings=(f"LEAP={kind}", *settings), last_s=200, date=NEW_YEARS_EVE, clocks=clocks, figures=("leap",))


# A receiver knows no day before the program was made; the clock is three days behind.
DAYS_WRONG = f"simtc init_ns={3 * 86_400 * 10 ** 9} ref_ppb=12000 wpn_ns=20"
NO_WRONG_SECOND = {"wrong_seconds": 0, "wrong_steps": 0}


def label(name, what, gnss, limits, modules=(DAYS_WRONG,), clock="", later="", leap="", seconds=90,
          date="2026-07-01T12:00:00"):
    """A receiver numbers the seconds of a pulse."""
    settings = tuple(f"{key}={value}" for key, value in (
        ("GNSS", gnss), ("CLOCK", clock), ("LATER", later), ("LEAP", leap), ("LENGTH", seconds)))
    right = {"right_second_after_s": 30, "steps": 1} if limits is None else limits
    return Scenario(name, what, right | NO_WRONG_SECOND, script="label", modules=modules, settings=settings, date=date,
                    clocks=(), figures=("label",), seeds=(1,))


VOUCHED = ("simtc init_ns=5000000 ref_ppb=12000 wpn_ns=20",)
REFUSED = {"numbered": 0, "steps": 0}
RIGHT_AND_KEPT = {"right_second_after_s": 30, "steps": 1}
ONE_BEFORE_LEAP = f"simtc init_ns=5000000 ref_ppb=12000 wpn_ns=20 leap_at={NEW_YEAR}"

LABELS = [
    label("days-wrong", "a clock three days behind, a pulse, and a receiver that says RMC and ZDA", "--jitter-ms 20",
          None),
    label("days-wrong-late", "the same with messages 500 ms after the pulse", "--late-ms 500 --jitter-ms 20", None),
    label("days-wrong-latest", "the same with messages 900 ms after the pulse", "--late-ms 900 --jitter-ms 20", None),
    label("days-wrong-ubx", "the same with UBX instead", "--no-nmea --ubx --jitter-ms 20", None),
    label("rolled-over", "the same with a receiver whose weeks have begun anew: its dates are 1024 weeks back",
          "--ubx --weeks-back 1024", None),
    label("wrong-second-later", "the receiver of a clock that is kept is a second ahead from half of the time on", "",
          RIGHT_AND_KEPT, later="--wrong-second 1"),
    label("wrong-second-earlier", "the same, and a second behind", "--ubx", RIGHT_AND_KEPT,
          later="--ubx --wrong-second -1"),
    label("wrong-second-vouched", "a receiver a second ahead of a clock for which its user vouches", "--wrong-second 1",
          REFUSED, modules=VOUCHED, clock='initial-bound = "300 ms"'),
    label("wrong-second-behind", "the same, a second behind", "--ubx --wrong-second -1",
          REFUSED, modules=VOUCHED, clock='initial-bound = "300 ms"'),
    label("two-minds", "a clock three days behind, and a receiver whose NMEA is a second ahead of its UBX",
          "--ubx --wrong-nmea 1", REFUSED),
    label("near-leap", "a receiver is heard from 30 s before a leap second on", "--ubx --leap",
          {"right_second_after_s": 125, "steps": 1}, modules=(ONE_BEFORE_LEAP,), leap="4007750400	38", seconds=180,
          date="2026-12-31T23:59:28"),
]


SCENARIOS = {scenario.name: scenario for scenario in [
    Scenario(
        "pps-system", "PPS with 20 ns of white noise steers CLOCK_REALTIME",
        {"realtime_rms_ns": 15, "locked_after_s": 30} | COVERAGE | SHARP | NO_STEPS, last_s=400),
    Scenario(
        "pps-noisy", "the same with 200 ns",
        {"realtime_rms_ns": 100} | COVERAGE | SHARP | NO_STEPS, script="pps-system",
        modules=(WRONG_START, "simtc wpn_ns=200"), noise_ns=200, last_s=400),
    Scenario(
        "extts-chain", "a pulse on an input of the card steers its clock, that steers CLOCK_REALTIME",
        {"phc_rms_ns": 20, "realtime_rms_ns": 30} | COVERAGE | SHARP | NO_STEPS,
        modules=(WRONG_START, "simtc phc_init_ns=37002000000"), last_s=400, clocks=("system", "card")),
    Scenario(
        "self-disciplined", "a card that refuses to be steered leads CLOCK_REALTIME",
        {"realtime_rms_ns": 50, "recognised": True, "said": True} | NO_STEPS,
        modules=(), last_s=120, clocks=(), figures=("self_disciplined",)),
    Scenario(
        "glitches", "2 % of the pulses come 50 µs late, 1 % twice",
        {"realtime_rms_ns": 20, "realtime_max_ns": 200, "accepted_glitches": 0} | COVERAGE | SHARP | NO_STEPS,
        script="pps-system", modules=(WRONG_START, "simtc glitch_permille=20 glitch_ns=50000 double_permille=10"),
        last_s=400, figures=("glitches",)),
    Scenario(
        "holdover", "the pulse is lost for 300 s and comes back",
        {"holdover_after_s": 3.5, "outage_bound_coverage": 1} | COVERAGE | SHARP | NO_STEPS, figures=("holdover",)),
    Scenario(
        "unplugged", "the card's driver is removed, and loaded again after 20 s",
        {"noticed": True, "reattached_after_s": 1.5} | COVERAGE | SHARP | NO_STEPS, figures=("unplugged",)),
    Scenario(
        "second-master", "chronyd steers CLOCK_REALTIME too",
        {"reported_after_s": 5} | NO_STEPS, figures=("second_master",)),
    Scenario(
        "restarts", "foliotd ends and begins again twenty times, every second time by kill -9",
        {"restarts": 20, "locked_again_after_s": 3.2, "realtime_max_ns": 200} | NO_STEPS, figures=("restarts",)),
    leap("leap-insert", "the list has a leap second, five minutes after the start", "inserted", "leap_by=1"),
    leap("leap-delete", "the list has a negative leap second: 23:59:59 is left out", "deleted", "leap_by=-1"),
    leap("leap-chain", "CLOCK_REALTIME follows a card on TAI through a leap second", "inserted",
         "phc_init_ns=37000000000", ("CHAIN=1",), ("system", "card")),
    Scenario(
        "false-leap", "another program tells the kernel of a leap second that the list does not have, three times",
        {"realtime_max_ns": 200, "tai_break_ns": 200, "undisputed": True, "taken_back": True} | COVERAGE | NO_STEPS,
        last_s=200, date=NEW_YEARS_EVE, figures=("leap",)),
    Scenario(
        "two-references", "the preferred one of two references jumps by 20 µs, and later drifts by 3 µs",
        {"bound_coverage": 1} | NO_STEPS, modules=TWO_RECEIVERS, settings=("LIAR=gnss",), figures=("two_references",)),
    Scenario(
        "second-of-two", "the same with the other one",
        {"bound_coverage": 1} | NO_STEPS, script="two-references", modules=TWO_RECEIVERS, settings=("LIAR=spare",),
        figures=("two_references",)),
    *LABELS,
    Scenario(
        "card", "each attribute of a timing card written, read back and put back; its driver removed three times",
        {"shown_right": True, "listed": True, "written": 16, "set_back": 16, "put_back": 16, "generators_off": True,
         "refused": True, "shows": 30, "shows_broken": 0, "missing_said": True, "lost_told": True, "reattached_after_s": 3},
        modules=("ptp_ocp_sim servo_offset=-5 servo_drift=17 hertz=10000000",), clocks=(), figures=("card",)),
    Scenario(
        "gpio-pulse", "a line of a GPIO chip is the pulse, and its chip goes for 20 s",
        {"pulses": 100, "within_edge": True, "steadier_than_edges": True, "noticed": True, "reattached_after_s": 3, "watched": 3,
         "software_pulses": 5} | COVERAGE | NO_STEPS,
        noise_ns=8000, figures=("gpio_pulse",)),
]}

COST_LIMITS = {"resident_kb": 12 * 1024, "anonymous_kb": 2 * 1024, "allocations_per_pulse": 0, "wakeups_per_s": 20}
