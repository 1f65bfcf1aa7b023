import ClockMath
import Discipline
import Reports
import TimeUnits

extension Bench {
    /// A system clock that follows several references, each a pulse.
    static func following(_ count: Int, seed: UInt64, accuracy: Bound = Bound(.zero)) -> Bench {
        let setup = Setup(
            references: (0..<count).map {
                ReferenceSetup(name: "r\($0)", kind: .pulse, accuracy: accuracy)
            },
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: (0..<count).map { .reference(ReferenceID($0)) },
                    initialBound: Bound(.milliseconds(300)))
            ])
        var bench = Bench(offset: 40_000, drift: 12_000, setup: setup)
        for index in 1..<max(count, 2) where index < count {
            bench.handle(.attached(.reference(ReferenceID(index)), .readOnly))
        }
        bench.random = Dice(seed: seed)
        return bench
    }

    /// A second that begins with a pulse of each reference, late by so much; nothing of one that is nil.
    mutating func second(late: [Double?], noise: [Double]) {
        sequence += 1
        let moment = now
        let stamps = late.indices.map { index in
            late[index].map { truth + Nanoseconds(rounding: offset + $0 + noise[index] * random.gaussian()) }
        }
        pass(.milliseconds(5), ticking: false)
        for (index, stamp) in stamps.enumerated() {
            guard let stamp else { continue }
            let reading = PulseReading(stamp: stamp.sinceEpoch, raw: moment, sequence: sequence, edge: .rising)
            handle(.pulse(ReferenceID(index), reading))
        }
        pass(.milliseconds(995))
    }

    /// Seconds of pulses from all references, which are right but for 20 ns of noise.
    mutating func agree(seconds: Int, among count: Int) {
        for _ in 0..<seconds {
            second(late: Array(repeating: 0, count: count), noise: Array(repeating: 20, count: count))
        }
    }

    /// Whether the clock is where its bound says it can be, a hair for the rounding of the reading aside.
    var isCovered: Bool { abs(offset) <= view.bound.nanoseconds + 1 }

    func view(of index: Int) -> ReferenceView { engine.view(of: ReferenceID(index)) }
}
