import Oscillators
import Reports
import Simulation
import Testing
import TimeUnits

struct SessionTests {
    @Test func `each second there is one report of how an SA5x is`() throws {
        var bench = Bench(SimulatedSA5x())
        var session = OscillatorSession(.sa5x)
        var reports: [Report] = []
        for _ in 0..<100 {
            bench.run(&session, for: .milliseconds(100))
            if let report = session.takeReport() { reports.append(report) }
        }
        #expect((9...11).contains(reports.count))
        guard case .oscillator(let condition) = try #require(reports.last).content else {
            Issue.record("not of an oscillator")
            return
        }
        #expect(condition.isLocked == true && condition.isDisciplining == true && condition.alarms == 0)
        #expect(condition.temperature?.celsius == 45.125 && condition.phase?.nanoseconds == 4)
        #expect(condition.tuning.map { abs($0.partsPerBillion + 17e-6) < 1e-12 } == true)
    }

    @Test func `what no oscillator can be is not told, and the rest is`() throws {
        var device = SimulatedSA5x()
        device.values["Temperature"] = -300_000
        device.values["Phase"] = 20_000_000_000
        device.values["EffectiveTuning"] = .max
        var bench = Bench(device)
        var session = OscillatorSession(.sa5x)
        bench.run(&session, for: .seconds(5))
        let told = session.takeReport()
        let report = try #require(told)
        var expected = OscillatorCondition(kind: .sa5x)
        (expected.isLocked, expected.isDisciplining, expected.alarms) = (true, true, 0)
        #expect(report.content == .oscillator(expected))
        #expect(try ReportMessage(decoding: ReportMessage.report(report).encoded) == .report(report))
    }

    @Test func `a quantisation error reaches the SA5x before its pulse, and is never stored`() {
        var bench = Bench(SimulatedSA5x())
        var session = OscillatorSession(.sa5x)
        for second in 0..<20 {
            let error = QuantisationReport(error: ClockOffset(nanoseconds: Double(second) - 10.25), pulse: nil)
            session.correct(error, arrival: bench.now)
            bench.run(&session, for: .milliseconds(500))
            #expect(bench.device.values["PpsQErr"] == Int64(second) * 1_000 - 10_250)
            bench.run(&session, for: .milliseconds(500))
        }
        #expect(session.corrections == 20 && session.missedCorrections == 0)
        #expect(bench.device.keepings == 0)
    }

    @Test func `one that is too late, too large or for another kind is not sent`() {
        var bench = Bench(SimulatedSA5x())
        var session = OscillatorSession(.sa5x)
        let error = QuantisationReport(error: ClockOffset(nanoseconds: 3), pulse: nil)
        session.correct(error, arrival: bench.now - .milliseconds(900))
        bench.run(&session, for: .second)
        let large = QuantisationReport(error: ClockOffset(nanoseconds: 1_001), pulse: nil)
        session.correct(large, arrival: bench.now)
        session.correct(QuantisationReport(error: ClockOffset(nanoseconds: .nan), pulse: nil), arrival: bench.now)
        bench.run(&session, for: .second)
        #expect(bench.device.values["PpsQErr"] == 0)
        #expect(session.corrections == 0 && session.missedCorrections == 3)
        var other = OscillatorSession(.csac)
        other.correct(error, arrival: bench.now)
        #expect(other.missedCorrections == 1)
    }

    @Test func `a CSAC, an SA3x and an mRO-50 are watched as well`() throws {
        #expect(try condition(SimulatedCSAC(), .csac).isLocked == true)
        #expect(try condition(SimulatedSA3x(), .sa3x).temperature?.celsius == 45.25)
        #expect(try condition(SimulatedMRO50(), .mro50).isLocked == true)
    }

    @Test func `a device that is silent is asked on, and reports nothing`() {
        var bench = Bench(
            SimulatedSA5x(), fault: LineFault(direction: .fromDevice, place: 0, kind: .silence(.seconds(60))))
        var session = OscillatorSession(.sa5x)
        bench.run(&session, for: .seconds(50))
        #expect(session.takeReport() == nil && session.notes.silences > 0)
        bench.run(&session, for: .seconds(40))
        #expect(session.takeReport() != nil)
    }

    private func condition(_ device: some LineDevice, _ kind: OscillatorCondition.Kind) throws -> OscillatorCondition {
        var bench = Bench(device)
        var session = OscillatorSession(kind)
        bench.run(&session, for: .seconds(2))
        guard case .oscillator(let condition)? = session.takeReport()?.content else {
            Issue.record("no report")
            return OscillatorCondition(kind: kind)
        }
        return condition
    }
}
