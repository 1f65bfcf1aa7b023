"""What is run only when it is asked for by name, each judged from one or more boots."""
from dataclasses import dataclass
from typing import Callable

import calibrate
import calibrate_pulse
import calls
import certificates
import compare
import cost
import devices
import doctor
import faults
import oscillator
import qerr
import record
import tools
from compare import Boot
from plan import SCENARIOS, WRONG_START


@dataclass(frozen=True)
class Extra:
    name: str
    what: str
    kinds: tuple                        # of boots, told to the script as WHAT
    judge: Callable                     # (output directory of each boot, exit status of each) -> result, or several
    modules: tuple = SCENARIOS["pps-system"].modules
    timeout_s: int = 300
    seeds: tuple = (1,)
    date: str = None                    # when the guests boot
    plan: Callable = None               # seeds -> boots by their names; default: one of each kind
    page: Callable = None               # (results, versions) -> what --write writes
    table: Callable = None              # results -> what a person reads

    def boots(self, seeds):
        if self.plan:
            return self.plan(seeds)
        return {kind: Boot(seeds[0], self.modules, (f"WHAT={kind}",)) for kind in self.kinds}


EXTRAS = {extra.name: extra for extra in [
    Extra("cost", "what foliotd costs at one pulse a second, beside chronyd", cost.KINDS, cost.judge),
    Extra("failing-calls", "every call fails in every way, kills, damaged memory, clients that are no use",
          faults.KINDS, faults.judge, (WRONG_START, "simtc phc_init_ns=37002000000"), timeout_s=900),
    Extra("allowed-calls", "foliotd makes no call that a clock simulator does not answer", calls.KINDS, calls.judge,
          (WRONG_START, "simtc phc_init_ns=37002000000")),
    Extra("qerr", "a receiver that tells how far each pulse is from where it should be, and one that does not", qerr.KINDS,
          qerr.judge, ("simtc init_ns=5000000 ref_ppb=12000 wpn_ns=3 saw_ns=100",),
          date="2026-07-01T12:00:00"),
    Extra("record", "a recording through a kill and a PPS device that goes and comes, read by its format's description",
          record.KINDS, record.judge, ("simtc init_ns=5000000 ref_ppb=12000 phc_init_ns=37000000000",)),
    Extra("calibrate-pulse", "what is found of pulse inputs, cables and quantisation, against what was put in", ("pulses",),
          calibrate_pulse.judge, timeout_s=900, date="2026-07-01T12:00:00", plan=calibrate_pulse.boots),
    Extra("phc-ctl", "the kernel's selftest of hardware clocks and phc_ctl's output, by foliot phc ctl", tools.KINDS,
          tools.judge_ctl, ()),
    Extra("phc-tools", "every command that changes a hardware clock or a PPS device, against the truth", tools.KINDS,
          tools.judge_tools, ("simtc ref_ppb=12000 phc_ppb=-4000",)),
    Extra("doctor", "foliot doctor names what is broken, set-up after set-up", doctor.KINDS, doctor.judge,
          ("simtc phc_init_ns=37000000000 wpn_ns=20",), timeout_s=900),
    Extra("devices", "foliot devices recognises what the lab has, also as it comes and goes", devices.KINDS,
          devices.judge, ("simtc",)),
    Extra("calibrate-clock", "foliot calibrate finds the delays of forty simulated cards", (), calibrate.judge_clock, (),
          seeds=(1, 2), plan=calibrate.boots),
    Extra("calibrate-oscillator", "what is found of a crystal that is warmed, ages and is noisy, and of its frequency dial",
          oscillator.KINDS, oscillator.judge, (), timeout_s=900),
    Extra("certificates", "a new card, its certificates, and what foliotd makes of them", certificates.KINDS,
          certificates.judge, (), timeout_s=900),
    Extra("compare", "foliotd beside chronyd and linuxptp: four kinds of pulses, five seeds; half an hour",
          tuple(compare.PROGRAMS), compare.judge, seeds=(1, 2, 3, 4, 5), plan=compare.boots, page=compare.page,
          table=compare.table),
]}
