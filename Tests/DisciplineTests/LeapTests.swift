import Discipline
import Reports
import Testing
import TimeUnits

@Suite struct LeapTests {
    /// A clock that has been followed for two minutes on new year's eve, `ahead` seconds before midnight.
    private func locked(_ leap: LeapSecond?, before ahead: Int64) throws -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.truth = newYear - .seconds(ahead + 120)
        bench.handle(.leapSeconds(try list(with: leap)))
        watch(&bench, seconds: 120)
        #expect(bench.state == .tracking)
        return bench
    }

    private func watch(_ bench: inout Bench, seconds: Int, _ change: (inout ClockCondition) -> Void = { _ in }) {
        for _ in 0..<seconds {
            bench.run(seconds: 1)
            var condition = condition(of: bench)
            change(&condition)
            bench.handle(.condition(Bench.system, condition))
        }
    }

    private func condition(of bench: Bench) -> ClockCondition {
        let age = Int64((bench.now - bench.toldAt).inSeconds.rounded(.up))
        return ClockCondition(
            raw: bench.now, reading: (bench.truth + Nanoseconds(rounding: bench.offset)).sinceEpoch,
            frequency: bench.dialled, status: .nanoseconds.union(.init(announcing: bench.told?.leap)),
            maximumError: Nanoseconds(rounding: bench.told?.bound.nanoseconds ?? 0) + Nanoseconds(500_000 * age),
            taiOffset: .since2017)
    }

    private func news(_ bench: Bench) -> [LeapNews] {
        bench.occurrences.compactMap { if case .leap(let news) = $0 { news } else { nil } }
    }

    @Test(arguments: LeapSecond.allCases) func `the kernel is told on the day and not before`(kind: LeapSecond) throws {
        var bench = try locked(kind, before: 86_410)
        #expect(bench.told?.leap == nil)
        watch(&bench, seconds: 15)
        #expect(bench.told?.leap == kind)
        #expect(news(bench) == [.announced(Leap(kind, ends: newYear, before: .since2017))])
    }

    /// The kernel jumps at its next tick, and would not if the flag were gone by then.
    @Test func `the flag stays until the inserted second is over`() throws {
        var bench = try locked(.insertion, before: 3)
        bench.run(seconds: 3)
        // Midnight has come, and this kernel is very late.
        bench.pulse()
        #expect(bench.told?.leap == .insertion)
        bench.run(seconds: 2)
        #expect(bench.told?.leap == nil)
    }

    @Test(arguments: [ClockCondition.Status.insertLeapSecond, .deleteLeapSecond])
    func `a flag that somebody else set is taken back at once, and no dispute begins`(flag: ClockCondition.Status)
        throws
    {
        var bench = try locked(nil, before: 600)
        let toldAt = bench.toldAt
        var condition = condition(of: bench)
        condition.status.insert(flag)
        bench.handle(.condition(Bench.system, condition))
        #expect(bench.toldAt > toldAt)
        #expect(bench.told?.leap == nil)
        #expect(bench.state == .tracking)
        #expect(news(bench) == [.flagTakenBack(flag == .insertLeapSecond ? .insertion : .deletion)])
        #expect(bench.engine.timeScales(at: bench.now).refused == 1)
        watch(&bench, seconds: 30) { $0.status.insert(flag) }
        #expect(news(bench).count == 1)
    }

    @Test func `a TAI offset that somebody else told the kernel is told again`() throws {
        var bench = try locked(nil, before: 600)
        watch(&bench, seconds: 5) { $0.taiOffset = TAIOffset(seconds: 0) }
        #expect(news(bench) == [.kernelOffsetCorrected(TAIOffset(seconds: 0), to: .since2017)])
    }

    /// The stamp is of before the jump and the moment is reckoned after it, so it seems a second late or early.
    @Test(arguments: LeapSecond.allCases)
    func `a pulse stamped before the jump and fetched after it is used like any other`(kind: LeapSecond) throws {
        var bench = try locked(kind, before: kind == .insertion ? 1 : 2)
        bench.run(seconds: 1)
        let accepted = bench.reference.accepted
        let moment = bench.now
        let stamp = bench.truth + Nanoseconds(rounding: bench.offset)
        bench.pass(.milliseconds(5), ticking: false)
        bench.truth = bench.truth - kind.change
        bench.sequence += 1
        bench.handle(.condition(Bench.system, condition(of: bench)))
        bench.handle(
            .pulse(
                Bench.gnss,
                PulseReading(
                    stamp: stamp.sinceEpoch, raw: moment + kind.change, sequence: bench.sequence, edge: .rising)))
        #expect(bench.reference.accepted == accepted + 1)
        bench.pass(.milliseconds(995))
        watch(&bench, seconds: 20) { $0.taiOffset = TAIOffset(seconds: kind == .insertion ? 38 : 36) }
        #expect(bench.reference.rejected.total == 0)
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == 1)
        #expect(news(bench).last == .made(Leap(kind, ends: newYear, before: .since2017)))
    }

    @Test func `a card on TAI is never 37 s from a system clock on UTC, whatever the list says`() throws {
        let setup = Setup(
            references: [
                ReferenceSetup(name: "gnss", kind: .time(.tai))
            ],
            clocks: [ClockSetup(name: "system", device: .system, follows: [.reference(Bench.gnss)])])
        var bench = Bench(offset: 0, drift: 0, setup: setup)
        bench.handle(.leapSeconds(try list(since: 40)))
        for _ in 0..<30 {
            let utc = bench.truth + Nanoseconds(rounding: bench.offset)
            bench.handle(
                .crossReading(
                    .reference(Bench.gnss),
                    CrossReading(
                        device: bench.truth.tai(using: TAIOffset(seconds: 40)).sinceEpoch, system: utc, raw: bench.now,
                        window: Nanoseconds(100), method: .precise)))
            bench.pass(.second)
        }
        #expect(bench.state == .tracking)
        #expect(bench.steps.isEmpty)
        #expect(abs(bench.offset) < 1_000)
    }
}
