import Discipline
import Reports
import TimeUnits

/// How a receiver speaks of its pulses.
struct Voice {
    var messages: [TimeReport.Message] = [.nmeaRMC, .nmeaZDA]
    /// How long after the pulse the first of them comes; each further one is 10 ms later.
    var delay = Nanoseconds.milliseconds(200)
    /// How much later than that it may come.
    var jitter = Nanoseconds.zero
    /// How many seconds too many it names.
    var error: Int64 = 0
    /// The same for the last of its messages only.
    var errorOfLast: Int64 = 0
    var isValid = true
    var accuracy: Nanoseconds?
    /// TAI − UTC by its own word, if it gives one.
    var leap: LeapReport?
    var condition: ReceiverCondition?

    /// Messages of UBX that name GPS time, and the coming pulse.
    static let ubx = Voice(
        messages: [.ubxNavTimeGPS, .ubxTimTP], leap: LeapReport(offset: .since2017, knowsComing: false))
}

extension Bench {
    /// How long after its arrival a message is heard of.
    private static let handling = Nanoseconds.milliseconds(10)
    static let threeDays = -3 * 86_400e9

    /// A system clock of which nobody vouches for anything, and a pulse whose receiver speaks.
    static func labelled(
        offset: Double = threeDays, initialBound: Bound = .unknown, count: Int = 1
    ) -> Bench {
        let setup = Setup(
            references: (0..<count).map { ReferenceSetup(name: "r\($0)", kind: .pulse, isLabelled: true) },
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: (0..<count).map { .reference(ReferenceID($0)) },
                    initialBound: initialBound)
            ])
        var bench = Bench(offset: offset, drift: 12_000, setup: setup)
        for index in 1..<max(count, 2) where index < count {
            bench.handle(.attached(.reference(ReferenceID(index)), .readOnly))
        }
        return bench
    }

    /// Seconds that begin with a pulse of each receiver, of which each speaks, or does not.
    mutating func listen(seconds: Int, to voices: [Voice?]) {
        for _ in 0..<seconds {
            let (pulse, second) = (now, truth)
            sequence += 1
            let stamp = truth + Nanoseconds(rounding: offset + 20 * random.gaussian())
            pass(.milliseconds(5), ticking: false)
            for index in voices.indices {
                let reading = PulseReading(stamp: stamp.sinceEpoch, raw: pulse, sequence: sequence, edge: .rising)
                handle(.pulse(ReferenceID(index), reading))
            }
            handle(.condition(Bench.system, condition))
            var heard = Nanoseconds.milliseconds(5)
            for (index, voice) in voices.enumerated() {
                guard let voice else { continue }
                let wait =
                    voice.delay + Self.handling + Nanoseconds(rounding: Double(voice.jitter.count) * random.uniform())
                if wait > heard { pass(wait - heard) }
                heard = max(heard, wait)
                speak(voice, of: ReferenceID(index), second)
            }
            pass(.second - heard)
        }
    }

    mutating func listen(seconds: Int, to voice: Voice) { listen(seconds: seconds, to: [voice]) }

    private mutating func speak(_ voice: Voice, of id: ReferenceID, _ second: Instant<UTC>) {
        if let leap = voice.leap { report(.leap(leap), of: id) }
        if let condition = voice.condition { report(.receiver(condition), of: id) }
        for (place, message) in voice.messages.enumerated() {
            let isLast = place == voice.messages.count - 1
            let named = second + .seconds(voice.error + (isLast ? voice.errorOfLast : 0))
            let isNext = message == .ubxTimTP
            let moment = isNext ? named + .second : named
            let isGPS = message == .ubxNavTimeGPS || message == .ubxTimTP
            report(
                .time(
                    TimeReport(
                        message: message, reading: isGPS ? .tai(moment.tai(using: .since2017)) : .utc(moment),
                        subject: isNext ? .nextPulse : .epoch, isValid: voice.isValid, accuracy: voice.accuracy)),
                of: id, after: .milliseconds(10 * Int64(place)))
        }
    }

    /// - Parameter wait: How much later the message came than now.
    mutating func report(
        _ content: Report.Content, of id: ReferenceID, after wait: Nanoseconds = .zero
    ) {
        handle(.report(id, Report(arrival: now - Self.handling + wait, content: content)))
    }

    var receiver: ReceiverView? { reference.receiver }
    var doubt: LabelDoubt.Kind? { receiver?.doubt?.kind }
}
