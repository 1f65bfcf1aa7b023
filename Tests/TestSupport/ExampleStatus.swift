public import Control
public import Discipline
internal import Reports
public import TimeUnits

/// A pulse on a card, the card in front of the host, and a busy history.
public let exampleStatus = Status(
    daemonVersion: "0.1.0", time: Instant(sinceEpoch: Nanoseconds(1_785_000_000_123_456_789)),
    raw: Instant(sinceEpoch: .seconds(3_600)), uptime: .seconds(3_000),
    clocks: [
        ClockStatus(
            name: "card", device: "phc:/dev/ptp0", view: exampleClock(source: .reference(ReferenceID(0))),
            offsets: (0..<120).map { Float($0 % 9) }, bounds: .init(repeating: 40, count: 120),
            card: CardCondition(offset: Nanoseconds(-3), drift: nil, isReceiving: false)),
        ClockStatus(
            name: "system", device: "system", view: exampleClock(source: .clock(ClockID(0))), offsets: [1, -2, .nan],
            bounds: [90, 70, 63]),
    ],
    references: [ReferenceStatus(name: "gnss", device: "phc:/dev/ptp0?pin=0&channel=0", view: exampleReference)],
    timeScale: TimeScaleView(
        offset: .since2017, origin: .list, expires: Instant(sinceEpoch: .seconds(1_814_140_800)),
        coming: Leap(.insertion, ends: Instant(sinceEpoch: .seconds(1_798_761_600)), before: .since2017), refused: 2),
    events: [
        PastEvent(
            time: Instant(sinceEpoch: Nanoseconds(1_785_000_000_000_000_000)),
            text: "system: tracking; card is usable, offset within 63.0 ns")
    ])

public func exampleClock(
    _ state: ClockState = .tracking, _ reason: Reason = .locked, source: Source? = nil,
    bound: Bound = Bound(nanoseconds: 63)
) -> ClockView {
    ClockView(
        state: state, reason: reason, since: Instant(sinceEpoch: .seconds(700)), source: source,
        offset: Estimate(ClockOffset(nanoseconds: 12.4), deviation: ClockOffset(nanoseconds: 4)), bound: bound,
        drift: Estimate(FrequencyOffset(partsPerMillion: 12), deviation: FrequencyOffset(partsPerBillion: 1)),
        steering: FrequencyOffset(partsPerMillion: -12), stepCount: 1, interference: nil, suspects: [],
        health: exampleHealth)
}

public let exampleHealth = ServoHealth(
    noise: Bound(nanoseconds: 21), loopTime: 22.4, innovationCorrelation: 0.01, latency: .zero,
    resolution: Bound(nanoseconds: 1), holdover: 1_100,
    temperatureCoefficient: Estimate(
        FrequencyOffset(partsPerBillion: 50.2), deviation: FrequencyOffset(partsPerBillion: 1.1)))

public var exampleReference: ReferenceView {
    var rejected = InlineCounts()
    rejected[.late] = 3
    return ReferenceView(
        state: .selected, trouble: nil, accepted: 2_990, rejected: rejected, missed: 1,
        lastOffset: ClockOffset(nanoseconds: -3), spread: Bound(nanoseconds: 21), receiver: exampleReceiver)
}

public var exampleReceiver: ReceiverView {
    var condition = ReceiverCondition()
    condition.fix = .full
    condition.satellitesUsed = 11
    condition.satellitesInView = 30
    condition.antenna = .open
    condition.jamming = .warning
    condition.spoofing = .indicated
    condition.survey = .init(isActive: true, isValid: false, duration: .seconds(1_200), deviationMillimetres: 900)
    return ReceiverView(
        doubt: LabelDoubt(.delay, .milliseconds(1_230)), messages: 3, delay: .milliseconds(210), condition: condition,
        trouble: .antennaOpen, isSpoofed: true, heard: Instant(sinceEpoch: .seconds(1_200)))
}

/// The largest status that the limits allow, and more.
public var largestStatus: Status {
    let long = String(repeating: "ä", count: 500)
    let history = [Float](repeating: 1, count: 500)
    return Status(
        daemonVersion: long, time: exampleStatus.time, raw: exampleStatus.raw, uptime: exampleStatus.uptime,
        clocks: .init(
            repeating: ClockStatus(
                name: long, device: long, view: exampleClock(source: .clock(ClockID(1))), offsets: history,
                bounds: history), count: 40),
        references: .init(repeating: ReferenceStatus(name: long, device: long, view: exampleReference), count: 40),
        events: .init(repeating: PastEvent(time: exampleStatus.time, text: long), count: 40))
}
