"""What is run only when it is asked for by name, each judged from one or more boots."""
from dataclasses import dataclass
from typing import Callable

import calls
import cost
import faults
from plan import SCENARIOS, WRONG_START


@dataclass(frozen=True)
class Extra:
    name: str
    what: str
    kinds: tuple                        # of boots, told to the script as WHAT
    judge: Callable                     # (output directory of each kind, exit status of each kind) -> result
    modules: tuple = SCENARIOS["pps-system"].modules
    timeout_s: int = 300


EXTRAS = {extra.name: extra for extra in [
    Extra("cost", "what foliotd costs at one pulse a second, beside chronyd", cost.KINDS, cost.judge),
    Extra("failing-calls", "every call fails in every way, kills, damaged memory, clients that are no use",
          faults.KINDS, faults.judge, (WRONG_START, "simtc phc_init_ns=37002000000"), timeout_s=900),
    Extra("allowed-calls", "foliotd makes no call that a clock simulator does not answer", calls.KINDS, calls.judge,
          (WRONG_START, "simtc phc_init_ns=37002000000")),
]}
