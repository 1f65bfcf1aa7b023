import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

/// Which second a pulse began, by what its receiver says.
@Suite struct LabelTests {
    @Test(arguments: [200, 320, 500, 900], [Bench.threeDays, 2.5 * 86_400e9, 1e9, -1e9])
    func `a clock that is days off is set right within half a minute, by one step`(delay: Int64, offset: Double) {
        var bench = Bench.labelled(offset: offset)
        bench.listen(seconds: 30, to: Voice(delay: .milliseconds(delay), jitter: .milliseconds(20)))
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 1_000)
        #expect(bench.steps.count == 1)
        #expect(bench.doubt == nil)
        #expect(bench.receiver?.kinds == [.nmeaRMC, .nmeaZDA])
        let learnt = bench.receiver?.delay ?? .zero
        #expect((learnt - .milliseconds(delay + 10)).magnitude <= .milliseconds(30))
    }

    @Test(arguments: [
        Voice.ubx, Voice(messages: [.nmeaRMC, .ubxNavPVT]),
        Voice(messages: [.ubxTimTP, .nmeaZDA], leap: Voice.ubx.leap),
    ])
    func `two protocols or two messages of one number the seconds`(voice: Voice) {
        var bench = Bench.labelled()
        bench.listen(seconds: 30, to: voice)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 1_000)
    }

    /// A flat battery: the clock shows 1970, a person need not come.
    @Test func `a clock that shows what has passed is set right, though it was kept before`() {
        var bench = Bench.labelled(offset: 0)
        bench.listen(seconds: 120, to: Voice())
        #expect(bench.state == .tracking)
        bench.offset = -1.7e18
        bench.restart(orderly: false)
        bench.handle(.condition(Bench.system, bench.condition))
        bench.listen(seconds: 30, to: Voice())
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 1_000)
    }

    /// Each start may not move the clock anywhere: CVE-2015-5300.
    @Test func `a clock that was kept before and shows no past time is not moved by days on a receiver's word alone`() {
        var bench = Bench.labelled(offset: 0)
        bench.listen(seconds: 120, to: Voice())
        for _ in 0..<3 {
            bench.restart(orderly: false)
            bench.listen(seconds: 60, to: Voice(error: 86_400))
            #expect(abs(bench.offset) < 2e3)
        }
        #expect(bench.view.reason == .budgetSpent)
    }

    /// A host without a battery: it starts where it was stopped, days ago.
    @Test(arguments: [-3 * 86_400e9, 3 * 86_400e9])
    func `a clock that was not kept since the host was started may be set on, and not back`(offset: Double) {
        var bench = Bench.labelled(offset: 0)
        bench.listen(seconds: 120, to: Voice())
        bench.offset = offset
        bench.floor = nil
        bench.restart(orderly: false)
        bench.handle(.mayHaveLostTime(Bench.system))
        bench.listen(seconds: 30, to: Voice())
        #expect((bench.state == .tracking) == (offset < 0))
        #expect((abs(bench.offset) < 1_000) == (offset < 0))
        guard offset < 0 else { return }
        bench.restart(orderly: false)
        bench.listen(seconds: 60, to: Voice(error: 86_400))
        #expect(abs(bench.offset) < 2_000)
    }

    @Test(arguments: [1, -1, 3, -86_400] as [Int64])
    func `a receiver that names another second than its user vouches for numbers nothing, and nor does the clock`(
        error: Int64
    ) {
        var bench = Bench.labelled(offset: 1e7, initialBound: Bound(.milliseconds(300)))
        bench.listen(seconds: 300, to: Voice(error: error))
        #expect(bench.steps.isEmpty)
        #expect(bench.state == .waiting)
        #expect(bench.reference.state == .unlabelled)
        #expect(bench.receiver?.doubt == LabelDoubt(.contradicting, .seconds(abs(error))))
    }

    @Test func `what its user vouches for numbers seconds when the receiver agrees, and when it is silent`() {
        var bench = Bench.labelled(offset: 1e7, initialBound: Bound(.milliseconds(300)))
        bench.listen(seconds: 9, to: Voice())
        #expect(bench.state == .waiting)
        bench.listen(seconds: 15, to: Voice())
        #expect(bench.state == .tracking)
        var other = Bench.labelled(offset: 1e7, initialBound: Bound(.milliseconds(300)))
        other.listen(seconds: 28, to: [nil])
        #expect(other.state == .waiting)
        other.listen(seconds: 20, to: [nil])
        #expect(other.state == .tracking)
        #expect(other.doubt == .silent)
    }

    @Test func `nobody vouches for the clock and the receiver is silent: no pulse is ever numbered`() {
        var bench = Bench.labelled(offset: 1e6)
        bench.listen(seconds: 600, to: [nil])
        #expect(bench.state == .waiting)
        #expect(bench.steps.isEmpty)
        #expect(bench.reference.rejected[.unlabelled] == 600)
    }

    @Test(arguments: [1, -1, 37, -1024 * 7 * 86_400, 1024 * 7 * 86_400] as [Int64])
    func `a clock that is kept keeps its second, whatever its receiver says`(error: Int64) {
        var bench = Bench.labelled()
        bench.listen(seconds: 60, to: Voice())
        let steps = bench.steps
        bench.listen(seconds: 300, to: Voice(error: error))
        #expect(bench.steps == steps)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 200)
        #expect(bench.doubt == (error == -1024 * 7 * 86_400 ? .outdated : .contradicting))
        bench.listen(seconds: 30, to: Voice())
        #expect(bench.doubt == nil)
    }

    @Test(
        arguments: zip(
            [
                Voice(messages: [.nmeaRMC]), Voice(messages: [.nmeaZDA, .nmeaZDA]), Voice(errorOfLast: 1),
                Voice(isValid: false), Voice(accuracy: .milliseconds(2)),
                Voice(delay: .milliseconds(30), jitter: .milliseconds(900)),
                Voice(delay: .milliseconds(970)), Voice(error: -1024 * 7 * 86_400),
                Voice(messages: [.ubxNavTimeGPS, .ubxTimTP]),
                Voice(leap: LeapReport(offset: nil, knowsComing: false)), Voice(messages: []),
            ],
            [
                .alone, .alone, .disagreeing, .invalid, .inaccurate, nil, .delay, .outdated, .leapUnknown, .leapUnknown,
                .silent,
            ] as [LabelDoubt.Kind?]))
    func `what leaves a doubt numbers nothing`(voice: Voice, doubt: LabelDoubt.Kind?) {
        var bench = Bench.labelled()
        bench.listen(seconds: 120, to: voice)
        #expect(bench.steps.isEmpty)
        #expect(bench.state == .waiting)
        #expect(bench.doubt != nil)
        if let doubt { #expect(bench.doubt == doubt) }
    }

    @Test func `two receivers that name different seconds number nothing, and two that agree do`() {
        var bench = Bench.labelled(count: 2)
        bench.listen(seconds: 120, to: [Voice(), Voice(error: 1)])
        #expect(bench.steps.isEmpty)
        #expect(bench.doubt == .otherReceiver)
        var other = Bench.labelled(count: 2)
        other.listen(seconds: 40, to: [Voice(), Voice(delay: .milliseconds(600))])
        #expect(other.state == .tracking)
        #expect(abs(other.offset) < 1_000)
    }

    @Test func `within a minute of a leap second nothing is numbered, and then it is`() throws {
        let midnight = CalendarDay(of: Bench.start).midnight
        let list = try #require(
            LeapSeconds(always: .since2017).adding(.insertion, endingAt: midnight + .seconds(86_400)))
        var bench = Bench.labelled(offset: 1e6)
        bench.truth = midnight + .seconds(86_400 - 100)
        bench.handle(.leapSeconds(list))
        bench.handle(.condition(Bench.system, bench.condition))
        bench.listen(seconds: 39, to: Voice())
        let before = bench.state
        #expect(before == .tracking)
        var late = Bench.labelled(offset: 1e6)
        late.truth = midnight + .seconds(86_400 - 55)
        late.handle(.leapSeconds(list))
        late.handle(.condition(Bench.system, late.condition))
        late.listen(seconds: 50, to: Voice())
        #expect(late.state == .waiting)
        #expect(late.doubt == .nearLeap)
    }

    @Test(arguments: [ReceiverCondition.Antenna.open, .shorted])
    func `a receiver that says that its antenna is gone is not believed at once, and is again later`(
        antenna: ReceiverCondition.Antenna
    ) {
        var condition = ReceiverCondition()
        condition.fix = .full
        condition.antenna = .fine
        var bench = Bench.labelled()
        bench.listen(seconds: 60, to: Voice(condition: condition))
        #expect(bench.state == .tracking)
        condition.antenna = antenna
        bench.listen(seconds: 1, to: Voice(condition: condition))
        #expect(bench.state == .holdover)
        #expect(bench.view.reason == .receiverUnfit)
        #expect(bench.reference.state == .rejected)
        bench.listen(seconds: 60, to: Voice(condition: condition))
        #expect(bench.reference.rejected[.receiverUnfit] == 60)
        #expect(bench.isCovered)
        condition.antenna = .fine
        bench.listen(seconds: 10, to: Voice(condition: condition))
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == 1)
    }

    @Test func `spoofing that was indicated once is not forgotten for ten minutes`() {
        var condition = ReceiverCondition()
        condition.spoofing = .indicated
        var bench = Bench.labelled()
        bench.listen(seconds: 1, to: Voice(condition: condition))
        condition.spoofing = ReceiverCondition.Spoofing.none
        bench.listen(seconds: 590, to: Voice(condition: condition))
        #expect(bench.receiver?.isSpoofed == true)
        bench.listen(seconds: 20, to: Voice(condition: condition))
        #expect(bench.receiver?.isSpoofed == false)
        let count = bench.occurrences.count { $0 == .receiver(.spoofing) }
        #expect(count == 1)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `ten thousand reports of anything move no clock that is kept, and trap nothing`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var bench = Bench.labelled()
        bench.listen(seconds: 60, to: Voice())
        let steps = bench.steps
        for _ in 0..<1_000 {
            for _ in 0..<10 { bench.handle(.report(Bench.gnss, dice.report(near: bench.now, bench.truth))) }
            bench.listen(seconds: 1, to: [nil])
            #expect(abs(bench.offset) < 2_000)
        }
        #expect(bench.steps == steps)
    }

    /// The raw axis stands still while the host sleeps: a label from before names the second of before.
    @Test(arguments: [1.0, 2.0, 3.0, 28_800.0])
    func `after a sleep of whole seconds no pulse is numbered by what was said before it`(length: Double) {
        var bench = Bench.labelled(offset: 0)
        bench.listen(seconds: 120, to: Voice(jitter: .milliseconds(20)))
        let span = Nanoseconds(rounding: length * 1e9)
        bench.truth = bench.truth + span
        bench.handle(.slept(span))
        bench.listen(seconds: 60, to: Voice(jitter: .milliseconds(20)))
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 2_000)
    }

    @Test func `a receiver that has lost count by decades sets nothing and leaves no floor`() {
        var bench = Bench.labelled()
        bench.listen(seconds: 60, to: Voice(error: 2_048 * 604_800))
        #expect(bench.doubt == .tooLate)
        #expect(bench.steps.isEmpty)
        bench.listen(seconds: 60, to: Voice())
        #expect(abs(bench.offset) < 1_000)
    }

    @Test func `messages that say nothing of their error do not outvote one of the same receiver that says it`() {
        var bench = Bench.labelled()
        for _ in 0..<60 {
            let second = bench.truth
            bench.listen(seconds: 1, to: Voice())
            let rough = TimeReport(message: .ubxNavPVT, reading: .utc(second), isValid: true, accuracy: .seconds(1))
            bench.report(.time(rough), of: ReferenceID(0))
        }
        #expect(bench.steps.isEmpty)
        #expect(bench.doubt == .inaccurate)
    }
}

extension Dice {
    mutating func number() -> Int64 {
        let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 1 << 62, -(1 << 62), .max - 1, .max]
        return extremes[Int(uniform() * Double(extremes.count))]
    }

    mutating func choice<Value>(_ values: [Value]) -> Value { values[Int(uniform() * Double(values.count))] }

    /// A report that may have been, or of extremes.
    mutating func report(near now: Instant<Raw>, _ truth: Instant<UTC>) -> Report {
        let arrival =
            uniform() < 0.8 ? now - Nanoseconds(rounding: 1e9 * uniform()) : Instant(sinceEpoch: Nanoseconds(number()))
        let moment =
            uniform() < 0.8 ? truth + .seconds(Int64(uniform() * 5) - 2) : Instant(sinceEpoch: Nanoseconds(number()))
        switch Int(uniform() * 4) {
        case 0, 1:
            let reading: TimeReport.Reading = uniform() < 0.5 ? .utc(moment) : .tai(moment.tai(using: .since2017))
            let time = TimeReport(
                message: choice(TimeReport.Message.allCases), reading: reading,
                subject: uniform() < 0.5 ? .epoch : .nextPulse, isValid: uniform() < 0.8,
                accuracy: uniform() < 0.5 ? nil : Nanoseconds(number()))
            return Report(arrival: arrival, content: .time(time))
        case 2:
            let error = ClockOffset(nanoseconds: uniform() < 0.5 ? 20 * uniform() : Double(number()))
            return Report(
                arrival: arrival, content: .quantisation(QuantisationReport(error: error, pulse: .utc(moment))))
        default:
            let coming = uniform() < 0.5 ? nil : LeapNotice(choice(LeapSecond.allCases), ends: moment)
            let offset = uniform() < 0.5 ? nil : TAIOffset(seconds: Int(truncatingIfNeeded: number()))
            return Report(
                arrival: arrival, content: .leap(LeapReport(offset: offset, coming: coming, knowsComing: true)))
        }
    }
}
