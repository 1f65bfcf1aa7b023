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
}
