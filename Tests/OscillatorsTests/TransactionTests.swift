import Oscillators
import Reports
import Simulation
import Testing
import TimeUnits

struct TransactionTests {
    @Test func `a change is written, read back and kept`() throws {
        var bench = Bench(SimulatedSA5x())
        var transaction = Transaction([Change(.sa5x(.timeConstant0), 500)], of: .sa5x, finish: .store)
        bench.run(&transaction)
        let outcome = try #require(transaction.outcome)
        #expect(outcome.ending == .done)
        #expect(outcome.storage == .done)
        #expect(bench.device.values["TauPps0"] == 500)
        #expect(bench.device.stored["TauPps0"] == 500)
    }

    /// What depends on what, by Microchip DS50002938: each is refused before anything is sent.
    static let refusals: [(device: [String: Int64], changes: [Change], finish: Transaction.Finish?, why: String)] = [
        (["PhaseMetering": 1, "Disciplining": 0], [Change(.sa5x(.disciplining), 1)], nil, "PhaseMetering off first"),
        (["Disciplining": 1], [Change(.sa5x(.phaseMetering), 1)], nil, "Disciplining off first"),
        (["Disciplining": 1], [Change(.sa5x(.analogueTuningEnabled), 1)], nil, "needs Disciplining off"),
        (
            ["Disciplining": 0, "DigitalTuning": 5], [Change(.sa5x(.analogueTuningEnabled), 1)], nil,
            "needs DigitalTuning 0"
        ),
        (
            ["AnalogTuningEnabled": 1, "Disciplining": 0], [Change(.sa5x(.digitalTuning), 5)], nil,
            "analogue tuning off"
        ),
        ([:], [Change(.sa5x(.digitalTuning), 20_000_001)], nil, "-20000000e-15 to 20000000e-15"),
        ([:], [Change(.sa5x(.pulseOffset), -35)], nil, "in steps of 10"),
        ([:], [Change(.sa5x(.timeConstant0), 9)], nil, "10 s to 45000 s"),
        (["Disciplining": 1], [], .latch, "a latch needs Disciplining off"),
    ]

    @Test(arguments: refusals)
    func `what an SA5x cannot be is refused, and nothing is changed`(
        device: [String: Int64], changes: [Change], finish: Transaction.Finish?, why: String
    ) {
        var simulated = SimulatedSA5x()
        simulated.values.merge(device) { $1 }
        var bench = Bench(simulated)
        var transaction = Transaction(changes, of: .sa5x, finish: finish)
        bench.run(&transaction)
        guard case .refused(let sentence)? = transaction.outcome?.ending else {
            Issue.record("\(String(describing: transaction.outcome))")
            return
        }
        #expect(sentence.contains(why))
        #expect(bench.device.truth == simulated.truth && bench.device.keepings == 0)
    }

    @Test func `off and then a latch is one change`() {
        var bench = Bench(SimulatedSA5x())
        var transaction = Transaction([Change(.sa5x(.disciplining), 0)], of: .sa5x, finish: .latch)
        bench.run(&transaction)
        #expect(transaction.outcome?.ending == .done && bench.device.keepings == 1)
    }
}
