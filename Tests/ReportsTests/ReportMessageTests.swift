import Reports
import TestSupport
import Testing
import TimeUnits

struct ReportMessageTests {
    @Test(arguments: exampleMessages)
    func `what is said arrives`(message: ReportMessage) throws {
        #expect(try ReportMessage(decoding: message.encoded) == message)
        #expect([64, 256].contains(message.encoded.count))
    }

    @Test func `a time of day is written as the layout says`() {
        let time = TimeReport(
            message: .ubxNavPVT, reading: .utc(Instant(sinceEpoch: Nanoseconds(0x0102_0304_0506_0708))),
            isValid: true, accuracy: Nanoseconds(20))
        let report = Report(arrival: Instant(sinceEpoch: Nanoseconds(0x11)), content: .time(time))
        let head: [UInt8] = [0x46, 0x52, 1, 1, 0, 0, 0, 0, 0x11, 0, 0, 0, 0, 0, 0, 0]
        let content: [UInt8] = [7, 0, 1, 1, 8, 7, 6, 5, 4, 3, 2, 1, 1, 20, 0, 0, 0, 0, 0, 0, 0]
        let padding = [UInt8](repeating: 0, count: 64 - head.count - content.count)
        #expect(ReportMessage.report(report).encoded == head + content + padding)
    }

    @Test(arguments: exampleMessages)
    func `a message that is cut anywhere, or goes on, is refused`(message: ReportMessage) {
        let bytes = message.encoded
        for count in bytes.indices {
            #expect(throws: ReportError.size) { try ReportMessage(decoding: bytes[..<count]) }
        }
        #expect(throws: ReportError.size) { try ReportMessage(decoding: bytes + [0]) }
        #expect(throws: ReportError.size) { try ReportMessage(decoding: bytes + bytes) }
    }

    @Test(arguments: exampleMessages)
    func `each flipped bit is refused or makes another message that would be written so`(message: ReportMessage) {
        let bytes = message.encoded
        for bit in 0..<8 * bytes.count {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let other = try? ReportMessage(decoding: damaged) else { continue }
            #expect(other != message && other.encoded == damaged)
        }
    }

    @Test func `of a hundred thousand random messages none traps, and what is taken is within its range`() {
        var random = SplitMix(seed: 4)
        var taken = 0
        for _ in 0..<100_000 {
            var bytes = exampleMessages[Int.random(in: exampleMessages.indices, using: &random)].encoded
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 3..<64, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            guard case .report(let report)? = try? ReportMessage(decoding: bytes) else { continue }
            taken += 1
            if !isInRange(report) { Issue.record("\(report)") }
        }
        #expect(taken > 1_000)
    }

    @Test func `another version and another program are named`() {
        var bytes = exampleMessages[0].encoded
        bytes[2] = 9
        #expect(throws: ReportError.version(9)) { try ReportMessage(decoding: bytes) }
        bytes[0] = 0
        #expect(throws: ReportError.foreign) { try ReportMessage(decoding: bytes) }
    }

    @Test(arguments: ReportReply.allCases)
    func `an answer arrives, and no other four bytes are one`(reply: ReportReply) throws {
        #expect(try ReportReply(decoding: reply.encoded) == reply)
        #expect(throws: ReportError.invalid) { try ReportReply(decoding: [0x46, 0x52, 1, 9]) }
        #expect(throws: ReportError.size) { try ReportReply(decoding: reply.encoded.dropLast()) }
    }

    @Test(
        arguments: [
            ("/dev/ttyGNSS", true), ("ttyGNSS", false), ("", false), ("/dev/tty\n", false), ("/dev/tty\0", false),
            ("/dev/tty\u{7F}", false), ("/dev/tty\u{85}", false), ("/dev/tty\u{9B}2J", false),
            ("/dev/\u{202E}SSNGytt", false), ("/dev/\u{2067}tty", false), ("/dev/tty\u{200B}", false),
            ("/dev/tty\u{2028}", false), ("/dev/tty\u{2029}", false), ("/dev/ttyé", true),
            ("/" + String(repeating: "a", count: 199), true), ("/" + String(repeating: "a", count: 200), false),
        ])
    func `a line's path is absolute, short and shows as it is`(path: String, isPath: Bool) {
        #expect((LinePath(path) != nil) == isPath)
    }
}

private func isInRange(_ report: Report) -> Bool {
    let times = Int64(0)...5_364_662_400_000_000_000
    func holds(_ reading: TimeReport.Reading) -> Bool {
        switch reading {
        case .tai(let time): times.contains(time.sinceEpoch.count)
        case .utc(let time): times.contains(time.sinceEpoch.count)
        }
    }
    guard (0...(1 << 62)).contains(report.arrival.sinceEpoch.count) else { return false }
    switch report.content {
    case .time(let time): return holds(time.reading) && time.accuracy.map { $0 >= .zero } ?? true
    case .quantisation(let word):
        return abs(word.error.nanoseconds) <= 1e6 && word.pulse.map(holds) ?? true
    case .leap(let leap):
        return leap.offset.map { (0...255).contains($0.seconds) } ?? true
            && leap.coming.map { holds(.utc($0.ends)) } ?? true
    case .receiver(let condition): return condition.survey.map { $0.duration >= .zero } ?? true
    case .oscillator(let condition): return condition.temperature.map { $0.celsius >= -273.15 } ?? true
    }
}

let exampleMessages: [ReportMessage] =
    [LinePath("/dev/ttyGNSS")].compactMap { $0.map { .hello(line: $0) } }
    + exampleContents.map { .report(Report(arrival: Instant(sinceEpoch: .seconds(86_400)), content: $0)) }

private let exampleContents: [Report.Content] = {
    let utc = Instant<UTC>(sinceEpoch: .seconds(1_795_000_000))
    let tai = Instant<TAI>(sinceEpoch: .seconds(1_795_000_037))
    var receiver = ReceiverCondition()
    receiver.fix = .timeOnly
    receiver.satellitesUsed = 11
    receiver.satellitesInView = 30
    receiver.antenna = .open
    receiver.jamming = .critical
    receiver.spoofing = .affirmed
    receiver.survey = .init(isActive: true, isValid: false, duration: .seconds(1_200), deviationMillimetres: 9_000)
    var oscillator = OscillatorCondition(kind: .csac)
    oscillator.isLocked = true
    oscillator.isDisciplining = false
    oscillator.temperature = Temperature(celsius: -12.5)
    oscillator.tuning = FrequencyOffset(partsPerBillion: 3.25)
    oscillator.phase = ClockOffset(nanoseconds: -17)
    oscillator.alarms = 0x8000_0001
    return [
        .time(TimeReport(message: .nmeaRMC, reading: .utc(utc), isValid: false)),
        .time(
            TimeReport(
                message: .ubxTimTOS, reading: .tai(tai), subject: .nextPulse, isValid: true, accuracy: Nanoseconds(14))),
        .quantisation(QuantisationReport(error: ClockOffset(nanoseconds: -7.125), pulse: .tai(tai))),
        .quantisation(QuantisationReport(error: ClockOffset(nanoseconds: 3), pulse: nil)),
        .leap(LeapReport(offset: .since2017, coming: LeapNotice(.deletion, ends: utc), knowsComing: true)),
        .leap(LeapReport(offset: nil, knowsComing: false)),
        .receiver(ReceiverCondition()), .receiver(receiver),
        .oscillator(OscillatorCondition(kind: .sa5x)), .oscillator(oscillator),
    ]
}()
