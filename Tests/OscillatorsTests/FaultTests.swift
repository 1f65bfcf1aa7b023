import Oscillators
import Reports
import Simulation
import Testing
import TimeUnits

/// A fault at each byte of each exchange: the outcome says how the device is, and what it does not say is as before.
struct FaultTests {
    @Test func `SA5x: a fault at any byte of a stored change`() {
        examine(SimulatedSA5x(), [Change(.sa5x(.timeConstant0), 500)], .store, allBits: true)
    }

    @Test func `SA5x: a fault at any byte of a change of several settings`() {
        var device = SimulatedSA5x()
        device.echoesValue = false
        examine(
            device,
            [
                Change(.sa5x(.disciplining), 0), Change(.sa5x(.digitalTuning), -12_345),
                Change(.sa5x(.pulseOffset), -20),
            ])
    }

    @Test func `SA5x: a fault at any byte of a latch`() {
        var device = SimulatedSA5x()
        device.values["Disciplining"] = 0
        examine(device, [Change(.sa5x(.digitalTuning), 17)], .latch)
    }

    @Test func `mRO-50: a fault at any byte of fine tuning`() {
        examine(SimulatedMRO50(), [Change(.mro50(.fine), 2_396)], allBits: true)
    }

    @Test func `mRO-50: a fault at any byte of coarse tuning`() {
        examine(SimulatedMRO50(), [Change(.mro50(.coarse), 1_234_570)])
    }

    @Test(arguments: [0, 0x40]) func `CSAC: a fault at any byte of steering`(mode: Int64) {
        var device = SimulatedCSAC()
        device.mode = mode
        examine(device, [Change(.csac(.steer), -123)], .latch)
    }

    @Test(arguments: [0, 0x40]) func `CSAC: a fault at any byte of a change of several settings`(mode: Int64) {
        var device = SimulatedCSAC()
        device.mode = mode | 0x4
        device.takesNeedlessChecksum = mode != 0
        examine(
            device,
            [
                Change(.csac(.cableDelay), 150), Change(.csac(.timeConstant), 80), Change(.csac(.mode(.discipline)), 1),
            ], .latchCableDelay, allBits: mode == 0)
    }
}

private func examine(
    _ device: some LineDevice, _ changes: [Change], _ finish: Transaction.Finish? = nil, allBits: Bool = false
) {
    let kind = changes[0].setting.kind
    var clean = Bench(device)
    var transaction = Transaction(changes, of: kind, finish: finish)
    clean.run(&transaction)
    #expect(transaction.outcome?.ending == .done)
    for fault in LineFault.all(over: clean, allBits: allBits) {
        var bench = Bench(device, fault: fault)
        var transaction = Transaction(changes, of: kind, finish: finish)
        bench.run(&transaction)
        let isLast = fault.isIn(lastExchangeOf: clean)
        guard let outcome = transaction.outcome else {
            Issue.record("\(fault): no end")
            continue
        }
        let lies =
            untruths(of: outcome.storage, bench.device.keepings, fault)
            + untruths(in: outcome, changes, device.truth, bench.device.truth, fault, isLast)
        // An expectation for each of some ten thousand runs would cost more than the runs.
        if !lies.isEmpty {
            Issue.record("\(fault): \(lies); \(outcome.ending) \(outcome.remains) \(outcome.notes.clauses)")
        }
    }
}

/// What an outcome says that is not true.
private func untruths(
    in outcome: TransactionOutcome, _ changes: [Change], _ before: [String: Int64], _ after: [String: Int64],
    _ fault: LineFault, _ isLast: Bool
) -> [String] {
    // What happens to a device after it was read for the last time, nobody can say.
    if fault.kind == .restart, isLast { return [] }
    var complaints: [String] = []
    for (name, value) in after {
        let fate = outcome.fates.first { $0.setting.name == name }
        switch fate?.state {
        case .asBefore?:
            if value != before[name] { complaints.append("\(name) is not as before but \(value)") }
        case .changed?:
            if fate?.now != value { complaints.append("\(name) is \(value)") }
        case .unknown?:
            if !fault.mayHideTheDevice { complaints.append("\(name) could have been read") }
        case nil:
            if value != before[name], outcome.notes.restarts == 0 {
                complaints.append("\(name) is \(value) and not told")
            }
        }
    }
    if outcome.ending == .done {
        if !outcome.isCertain { complaints.append("done, and not known") }
        for change in changes where after[change.setting.name] != change.value && !change.isMovedByLatch {
            complaints.append("\(change.setting.name) is not as it is said to be")
        }
    }
    return complaints
}

/// What was kept for the next start is told, and was never tried twice.
///
/// A CSAC says nothing of a restart: one right after the "!" of "!FL" leaves "F", and "Steer = 0" is the answer to both.
private func untruths(of storage: TransactionOutcome.Storage, _ keepings: Int, _ fault: LineFault) -> [String] {
    switch storage {
    case .done where fault.kind == .restart: keepings < 2 ? [] : ["it was stored \(keepings) times"]
    case .untouched, .refused: keepings == 0 ? [] : ["it was stored \(keepings) times, and that is not told"]
    case .done: keepings == 1 ? [] : ["it was stored \(keepings) times"]
    case .unknown: keepings < 2 ? [] : ["it was stored \(keepings) times"]
    }
}

extension Change {
    fileprivate var isMovedByLatch: Bool {
        setting == .csac(.steer) || setting == .sa5x(.digitalTuning)
    }
}

extension LineFault {
    fileprivate static func all(over clean: Bench<some LineDevice>, allBits: Bool) -> [LineFault] {
        let both: [Kind] = [.cut, .doubled, .silence(.seconds(1)), .silence(.seconds(100_000)), .restart]
        let delays: [Kind] = [.milliseconds(400), .seconds(2), .seconds(10)].map { .delayed($0) }
        let again: [Kind] = [.milliseconds(1), .milliseconds(100), .milliseconds(700)].map { .again($0) }
        let sent = (0..<clean.sent).flatMap { place in
            (both + flips(at: place, all: allBits)).map {
                LineFault(direction: .toDevice, place: place, kind: $0)
            }
        }
        let received = (0..<clean.received).flatMap { place in
            (both + flips(at: place, all: allBits) + delays + (clean.starts.contains(place) ? again : [])).map {
                LineFault(direction: .fromDevice, place: place, kind: $0)
            }
        }
        return sent + received
    }

    /// Every bit of a byte, or one of them, another for each.
    private static func flips(at place: Int, all: Bool) -> [Kind] {
        (0..<8).filter { all || $0 == place % 8 }.map { .flipped(1 << UInt8($0)) }
    }

    /// Whether the device may be out of reach for as long as anybody waits.
    fileprivate var mayHideTheDevice: Bool {
        switch kind {
        case .silence(let span), .delayed(let span): span >= .seconds(2)
        case .restart: true
        default: false
        }
    }

    fileprivate func isIn(lastExchangeOf clean: Bench<some LineDevice>) -> Bool {
        place >= (direction == .toDevice ? clean.lastStarts.sent : clean.lastStarts.received)
    }
}
