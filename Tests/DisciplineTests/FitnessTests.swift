import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

/// What a receiver says against its own pulses: heeded at once, told in measure, and not forgotten.
@Suite struct FitnessTests {
    private func condition(_ fix: ReceiverCondition.Fix?, _ antenna: ReceiverCondition.Antenna? = nil)
        -> ReceiverCondition
    {
        var condition = ReceiverCondition()
        (condition.fix, condition.antenna) = (fix, antenna)
        return condition
    }

    private func tracking() -> Bench {
        var bench = Bench.labelled()
        bench.listen(seconds: 60, to: Voice(condition: condition(.full)))
        #expect(bench.state == .tracking)
        return bench
    }

    private func news(_ bench: Bench) -> [ReceiverNews] {
        bench.occurrences.compactMap { if case .receiver(let news) = $0 { news } else { nil } }
    }

    @Test
    func `a receiver that changes its mind a hundred times a second is heeded, and told of a few times only`() {
        var bench = tracking()
        let before = bench.occurrences.count
        for _ in 0..<600 {
            for _ in 0..<50 {
                bench.report(.receiver(condition(ReceiverCondition.Fix.none)), of: Bench.gnss)
                bench.report(.receiver(condition(.full)), of: Bench.gnss)
            }
            bench.listen(seconds: 1, to: Voice())
        }
        #expect(bench.reference.state == .rejected)
        #expect(bench.receiver?.trouble == .noFix)
        // What else happens to the clock meanwhile is told as well, and that its pulses are not used once a minute.
        #expect(bench.occurrences.count - before <= 20)
        #expect(news(bench).count { $0 == .unfit(.noFix) } == 1)
    }

    @Test(arguments: [6, 11, 21, 41, 81, 100])
    func `one that is well for some seconds and then is not is told of once in a minute or so`(period: Int) {
        var bench = tracking()
        let before = news(bench).count
        for _ in 0..<(3_600 / period) {
            bench.listen(seconds: 1, to: Voice(condition: condition(.full, .open)))
            bench.listen(seconds: period - 1, to: Voice(condition: condition(.full, .fine)))
        }
        #expect(news(bench).count - before <= 4 * 3_600 / 80 + 10)
        #expect(news(bench)[before...].count { $0 == .fit } <= 3_600 / 80 + 5)
    }

    @Test func `one trouble after another is told once a minute, and the last of them is`() {
        var bench = tracking()
        for _ in 0..<300 {
            bench.report(.receiver(condition(.full, .open)), of: Bench.gnss)
            bench.report(.receiver(condition(.full, .shorted)), of: Bench.gnss)
            bench.listen(seconds: 1, to: Voice())
        }
        #expect((3...7).contains(news(bench).count { if case .unfit = $0 { true } else { false } }))
        bench.listen(seconds: 61, to: Voice())
        #expect(news(bench).last { if case .unfit = $0 { true } else { false } } == .unfit(.antennaShorted))
        bench.listen(seconds: 10, to: Voice(condition: condition(.full, .fine)))
        #expect(news(bench).last { if case .unfit = $0 { true } else { $0 == .fit } } == .fit)
    }

    @Test(arguments: [60, 3_600])
    func `what a receiver said against its pulses is not forgotten because it says no more`(seconds: Int) {
        var bench = tracking()
        bench.listen(seconds: 1, to: Voice(condition: condition(ReceiverCondition.Fix.none)))
        let accepted = bench.reference.accepted
        bench.listen(seconds: seconds, to: [nil])
        #expect(bench.reference.accepted == accepted)
        #expect(bench.reference.state == .rejected)
        #expect(bench.receiver?.condition?.fix == ReceiverCondition.Fix.none)
        #expect(news(bench).count { $0 == .unheard(.noFix) } == 1)
        let silent = bench.receiver?.silentSince(at: bench.now).map { bench.now - $0 } ?? .zero
        #expect((silent - .seconds(Int64(seconds))).magnitude < .seconds(2))
        // Its process is started again and says that all is well.
        bench.listen(seconds: 20, to: Voice(condition: condition(.full)))
        #expect(bench.reference.accepted > accepted)
        #expect(bench.receiver?.silentSince(at: bench.now) == nil)
    }

    @Test func `spoofing that was said last is shown for as long as the receiver is silent`() {
        var said = condition(.full)
        said.spoofing = .indicated
        var bench = tracking()
        bench.listen(seconds: 1, to: Voice(condition: said))
        bench.listen(seconds: 3_600, to: [nil])
        #expect(bench.receiver?.isSpoofed == true)
        said.spoofing = ReceiverCondition.Spoofing.none
        bench.listen(seconds: 610, to: Voice(condition: said))
        #expect(bench.receiver?.isSpoofed == false)
    }

    @Test func `a process that begins anew and has not heard of the antenna yet takes back nothing for a minute`() {
        var bench = tracking()
        bench.listen(seconds: 1, to: Voice(condition: condition(.full, .open)))
        bench.listen(seconds: 600, to: [nil])
        bench.listen(seconds: 50, to: Voice(condition: condition(.full)))
        #expect(bench.receiver?.trouble == .antennaOpen)
        bench.listen(seconds: 20, to: Voice(condition: condition(.full)))
        #expect(bench.receiver?.trouble == nil)
    }

    @Test func `a reference whose receiver never spoke is used as before`() {
        var bench = Bench.labelled(offset: 1e7, initialBound: Bound(.milliseconds(300)))
        bench.listen(seconds: 100, to: [nil])
        #expect(bench.state == .tracking)
        #expect(bench.receiver?.trouble == nil && bench.receiver?.heard == nil)
    }

    @Test func `who changes from right to wrong seconds and back is told of once a minute of each`() {
        var bench = tracking()
        let before = news(bench).count
        for _ in 0..<60 {
            bench.listen(seconds: 15, to: Voice(error: 1))
            bench.listen(seconds: 15, to: Voice())
        }
        #expect(news(bench).count - before <= 2 * 30 + 1)
        bench.listen(seconds: 120, to: Voice())
        #expect(bench.doubt == nil)
        #expect(news(bench).last == .numbered(by: 3, delay: bench.receiver?.delay ?? .zero))
    }

    @Test func `of two clocks that follow one reference the one that knows better speaks for both`() {
        for order in [[0, 1], [1, 0]] {
            let clocks = [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Bench.gnss)],
                    initialBound: Bound(.milliseconds(300))),
                ClockSetup(
                    name: "card", device: .hardware, follows: [.reference(Bench.gnss)], initialBound: .unknown),
            ]
            let setup = Setup(
                references: [ReferenceSetup(name: "gnss", kind: .pulse, isLabelled: true)],
                clocks: order.map { clocks[$0] })
            var bench = Bench(offset: 1e6, drift: 12_000, setup: setup)
            bench.handle(.attached(.clock(ClockID(1)), .kernel))
            bench.listen(seconds: 60, to: Voice(error: 1))
            #expect(bench.receiver?.doubt == LabelDoubt(.contradicting, .second))
            #expect(bench.steps.isEmpty && bench.card.steps.isEmpty)
        }
    }

    @Test func `a receiver that announces one leap second after another is told of once a minute`() {
        var bench = tracking()
        let before = bench.occurrences.count
        for second in 0..<600 {
            for turn in 0..<10 {
                let ends = CalendarDay(daysSince1970: Int64(21_000 + (second + turn) % 7)).midnight
                bench.report(
                    .leap(
                        LeapReport(offset: .since2017, coming: LeapNotice(.insertion, ends: ends), knowsComing: true)),
                    of: Bench.gnss)
            }
            bench.listen(seconds: 1, to: Voice(condition: condition(.full)))
        }
        let told = bench.occurrences[before...].count { if case .leap(.noticeRefused) = $0 { true } else { false } }
        #expect((1...11).contains(told))
    }
}
