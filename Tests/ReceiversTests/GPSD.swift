import Receivers
import Reports
import TimeUnits

/// A receiver's clock as NAV-CLOCK and gpsd give it.
struct ClockReading: Hashable {
    var bias: Int64
    var drift: Int64
}

/// What gpsd made of a recording: the times of its TPV records, in milliseconds, and what they say of leap seconds and
/// of the receiver's clock.
struct GPSD {
    private(set) var times: Set<Int64> = []
    private(set) var leapSeconds: Set<Int> = []
    private(set) var clocks: Set<ClockReading> = []

    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        where line.contains("\"class\":\"TPV\"") {
            if let text = Self.value("time", in: line), let time = Self.milliseconds(text) { times.insert(time) }
            if let leap = Self.value("leapseconds", in: line).flatMap({ Int($0) }) { leapSeconds.insert(leap) }
            if let bias = Self.value("clockbias", in: line).flatMap({ Int64($0) }),
                let drift = Self.value("clockdrift", in: line).flatMap({ Int64($0) })
            {
                clocks.insert(ClockReading(bias: bias, drift: drift))
            }
        }
    }

    private static func value(_ key: String, in line: Substring) -> Substring? {
        guard let start = line.firstRange(of: "\"\(key)\":")?.upperBound else { return nil }
        return line[start...].drop { $0 == "\"" }.prefix { $0 != "," && $0 != "\"" && $0 != "}" }
    }

    /// "2021-02-23T18:04:30.000Z".
    private static func milliseconds(_ text: Substring) -> Int64? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int64($0) }
        guard numbers.count == 7, let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]) else {
            return nil
        }
        return (day.daysSince1970 * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]) * 1_000 + numbers[6]
    }
}

/// What we make of one.
struct Decoded {
    private var maker: ReportMaker
    private let floor: DateFloor
    private var leapOffset: TAIOffset?
    private(set) var times: Set<Int64> = []
    private(set) var leapSeconds: Set<Int> = []
    private(set) var clocks: Set<ClockReading> = []
    private(set) var frames = 0
    private(set) var malformed = 0

    init(floor: DateFloor) {
        self.floor = floor
        maker = ReportMaker(floor: floor)
    }

    mutating func take(_ packet: Packet) {
        if case .frame = packet.content { frames += 1 }
        do throws(MalformedMessage) {
            guard let message = try ReceiverMessage(packet.content) else { return }
            let reports = maker.reports(of: message, arrival: packet.arrival)
            for report in reports { learn(report.content) }
            for report in reports { take(report.content) }
            take(message)
        } catch {
            malformed += 1
        }
    }

    /// A message that says both is read with its own leap seconds.
    private mutating func learn(_ content: Report.Content) {
        guard case .leap(let leap) = content, let offset = leap.offset else { return }
        leapOffset = offset
        leapSeconds.insert(offset.seconds - 19)
    }

    private mutating func take(_ content: Report.Content) {
        guard case .time(let time) = content, time.subject == .epoch else { return }
        switch time.reading {
        case .utc(let instant): add(instant)
        case .tai(let instant): if let leapOffset { add(instant.utc(using: leapOffset)) }
        }
    }

    /// Receivers before the eighth generation may say the time in NAV-SOL only, and of what HNR-PVT says nothing is
    /// reported.
    private mutating func take(_ message: ReceiverMessage) {
        guard case .ubx(let message) = message else { return }
        if case .navSolution(let solution) = message, solution.isWeekValid, solution.isTimeOfWeekValid,
            let instant = floor.resolve(week: Int64(solution.week), time: solution.timeOfWeek, in: .gps), let leapOffset
        {
            add(instant.utc(using: leapOffset))
        }
        if case .highRatePVT(let pvt) = message, let instant = floor.resolve(pvt.time) { add(instant) }
        if case .navClock(let clock) = message {
            clocks.insert(ClockReading(bias: clock.bias.count, drift: Int64(clock.drift.partsPerBillion)))
        }
    }

    /// To the millisecond, as gpsd writes it.
    private mutating func add(_ instant: Instant<UTC>) {
        times.insert((instant.sinceEpoch.count + 500_000) / 1_000_000)
    }
}
