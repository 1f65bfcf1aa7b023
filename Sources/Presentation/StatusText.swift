public import Control
import Discipline
import Reports
import TimeUnits

/// A status as lines for a terminal.
public func lines(of status: Status, style: TextStyle) -> [Line] {
    let verdict = status.verdict
    var lines = [
        Line("foliotd \(status.daemonVersion), up \(status.uptime.durationText), \(status.time.dateText) UTC", .faint)
    ]
    lines += wrapped(verdict.sentence, width: style.width).map { Line($0, verdict.isTrusted ? .green : .yellow) }
    lines.append(Line())
    let names = status.clocks.map(\.name) + status.references.map(\.name)
    let column = min(names.map(\.count).max() ?? 0, 20) + 2
    for clock in status.clocks { lines += clockLines(clock, of: status, column: column, style: style) }
    if !status.references.isEmpty { lines.append(Line()) }
    for reference in status.references {
        lines.append(line(of: reference, column: column))
        if let calibration = reference.view.calibration {
            lines.append(Line(String(repeating: " ", count: column)) + line(of: calibration))
        }
        if let receiver = reference.view.receiver {
            lines += receiverLines(receiver, at: status.raw, column: column, style: style)
        }
    }
    lines += timeScaleLines(status.timeScale, column: column, style: style)
    let room = style.height.map { $0 - lines.count - 1 } ?? .max
    let events = latestEvents(of: status, style: style, room: room)
    if !events.isEmpty { lines += [Line()] + events }
    return style.height.map { Array(lines.prefix($0)) } ?? lines
}

private func timeScaleLines(_ scale: TimeScaleView, column: Int, style: TextStyle) -> [Line] {
    var sentences = [(scale.sentence, scale.isExpired ? Line.Colour.yellow : .faint)]
    if let coming = scale.coming { sentences.append((coming.sentence, .yellow)) }
    return [Line()] + sentences.flatMap { text, colour in wrapped(text, width: style.width).map { Line($0, colour) } }
}

/// The last six events, or as many as `room` lines can hold.
private func latestEvents(of status: Status, style: TextStyle, room: Int) -> [Line] {
    var lines: [Line] = []
    for event in status.events.suffix(6).reversed() {
        let more = eventLines(event, style: style)
        guard lines.count + more.count <= room else { break }
        lines = more + lines
    }
    return lines
}

/// A status as one line, for a log.
public func compactLine(of status: Status) -> String {
    let clocks = status.clocks.map { clock in
        "\(clock.name) \(clock.view.state.name) \(offsetText(clock.view)) \(clock.view.steering)"
    }
    let references = status.references.map { "\($0.name) \($0.view.state.name)" }
    return "\(status.time.timeText)  \((clocks + references).joined(separator: "; "))"
}

/// "12.4 ns ahead, ±63.0 ns", or that nothing is known.
private func offsetText(_ view: ClockView) -> String {
    guard view.offset.deviation.nanoseconds.isFinite else {
        return view.bound.nanoseconds.isFinite ? "offset unknown, \(view.bound)" : "offset unknown"
    }
    return "\(view.offset.value), \(view.bound.nanoseconds.isFinite ? "\(view.bound)" : "bound unknown")"
}

private func clockLines(_ clock: ClockStatus, of status: Status, column: Int, style: TextStyle) -> [Line] {
    let view = clock.view
    let indent = String(repeating: " ", count: column)
    let age = (status.raw - view.since).durationText
    let state =
        Line(clock.name, .bold).padded(to: column)
        + Line(view.state.name.padding(to: 11), colour(of: view.state)) + Line(offsetText(view), .cyan)
    let source = status.name(of: view.source).map { ", follows \($0)" } ?? ""
    var lines = [
        state, Line("\(indent)for \(age) (\(reasonText(view)))\(source)"),
        Line("\(indent)dialled \(view.steering), by itself \(driftText(view)), \(stepText(view.stepCount))"),
    ]
    if let due = view.dueStep {
        lines += wrapped(due.sentence(at: status.raw), width: style.width - column).map {
            Line(indent) + Line($0, .yellow)
        }
    }
    if let health = view.health {
        lines.append(Line(indent) + healthLine(health, of: view, at: status.time))
        if let habits = habitsText(health) { lines.append(Line(indent + habits)) }
    }
    if let calibration = view.calibration { lines.append(Line(indent) + line(of: calibration)) }
    if let card = clock.card { lines.append(Line(indent) + cardLine(card)) }
    let shown = clock.offsets.suffix(max(style.width - column - 2, 0))
    if let range = usualRange(of: shown) {
        lines.append(Line(indent) + Line(sparkline(clock.offsets, width: shown.count), .cyan))
        let low = ClockOffset(nanoseconds: Double(range.lowerBound))
        let high = ClockOffset(nanoseconds: Double(range.upperBound))
        lines.append(Line("\(indent)from \(low) to \(high)", .faint))
    }
    return lines
}

private func line(of calibration: CalibrationView) -> Line {
    Line(calibration.sentence, calibration.isSound ? .plain : .yellow)
}

/// "the card says: its servo is 3.00 ns off, its receiver's pulse comes".
private func cardLine(_ card: CardCondition) -> Line {
    let words = [
        card.offset.map { "its servo is \($0) off" }, card.drift.map { "drift \($0)" },
        card.isReceiving.map { $0 ? "its receiver's pulse comes" : "its receiver's pulse is lost" },
    ].compactMap(\.self)
    return Line("the card says: \(words.joined(separator: ", "))", card.isReceiving == false ? .yellow : .plain)
}

/// "noise 21.0 ns, loop 22 s; without a source 1 µs until 14:32 at 95 %".
private func healthLine(_ health: ServoHealth, of view: ClockView, at time: Instant<UTC>) -> Line {
    let loop = Nanoseconds(rounding: health.loopTime * 1e9).durationText
    let latency = health.latency == .zero ? "" : ", latency \(health.latency.magnitude) taken off"
    return Line("noise \(Nanoseconds(rounding: health.noise.nanoseconds)), loop \(loop)\(latency); ")
        + Line(holdoverText(health, isAlone: view.state == .holdover, at: time))
}

/// "gains +50.2 ppb with each kelvin, -0.40 ppb with each day", as far as that is known.
private func habitsText(_ health: ServoHealth) -> String? {
    let habits = [
        health.temperatureCoefficient.map { "\($0.value) with each kelvin" },
        health.ageing.map { "\($0.value) with each day" },
    ].compactMap(\.self)
    return habits.isEmpty ? nil : "gains \(habits.joined(separator: ", "))"
}

private func holdoverText(_ health: ServoHealth, isAlone: Bool, at time: Instant<UTC>) -> String {
    guard health.holdover >= 1 else { return "1 µs can be exceeded \(isAlone ? "now" : "at once without a source")" }
    let span = Nanoseconds(rounding: min(health.holdover, 3e8) * 1e9)
    let end = time + span
    let clock = span < .seconds(86_400) ? end.timeText.dropLast(3) : end.dateText.dropLast(3)
    return "\(isAlone ? "" : "without a source ")1 µs until \(clock) at 95 %"
}

private func reasonText(_ view: ClockView) -> String {
    guard view.interference != nil, !view.suspects.isEmpty else { return view.reason.words }
    return "\(view.reason.words); running: \(view.suspects.names.joined(separator: ", "))"
}

private func driftText(_ view: ClockView) -> String {
    view.drift.deviation.partsPerBillion.isFinite ? "\(view.drift.value)" : "unknown"
}

private func stepText(_ count: Int) -> String {
    count == 0 ? "never stepped" : count == 1 ? "stepped once" : "stepped \(count) times"
}

private func line(of reference: ReferenceStatus, column: Int) -> Line {
    let view = reference.view
    var counts = ["\(view.accepted) used"]
    counts += Rejection.allCases.filter { view.rejected[$0] > 0 }.map { "\(view.rejected[$0]) \($0.name)" }
    if view.missed > 0 { counts.append("\(view.missed) missed") }
    if let spread = view.spread, spread.nanoseconds.isFinite {
        counts.append("spread \(Nanoseconds(rounding: spread.nanoseconds))")
    }
    let trouble = view.trouble.map { $0.name == view.state.name ? "" : ", \($0.name)" } ?? ""
    return Line(reference.name, .bold).padded(to: column)
        + Line(view.state.name.padding(to: 11), colour(of: view.state))
        + Line(counts.joined(separator: ", ") + trouble)
}

/// What its receiver says of itself, and who numbers its seconds.
private func receiverLines(_ view: ReceiverView, at now: Instant<Raw>, column: Int, style: TextStyle) -> [Line] {
    var sentences: [(String, Line.Colour)] = [(view.sentence, view.doubt == nil ? .plain : .yellow)]
    if let condition = view.conditionSentence(at: now) {
        sentences.append(("receiver: \(condition)", view.trouble == nil ? .faint : .red))
    }
    if view.isSpoofed { sentences.append(("receiver: somebody imitates its satellites, it says", .red)) }
    let indent = String(repeating: " ", count: column)
    return sentences.flatMap { text, colour in
        wrapped(text, width: max(style.width - column, 20)).map { Line(indent) + Line($0, colour) }
    }
}

private func eventLines(_ event: PastEvent, style: TextStyle) -> [Line] {
    let texts = wrapped(event.text, width: max(style.width - 10, 20))
    return texts.enumerated().map { index, text in
        Line(index == 0 ? "\(event.time.timeText)  " : "          ", .faint) + Line(text)
    }
}

private func colour(of state: ClockState) -> Line.Colour {
    switch state {
    case .tracking, .selfDisciplined: .green
    case .waiting, .acquiring, .holdover: .yellow
    case .freerun, .disputed: .red
    }
}

private func colour(of state: ReferenceState) -> Line.Colour {
    switch state {
    case .usable, .selected: .green
    case .silent, .settling, .unlabelled: .yellow
    case .absent, .rejected: .red
    }
}

extension Reason {
    /// "pulses stopped".
    fileprivate var words: String { String(name.map { $0 == "-" ? " " : $0 }) }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(1, width - count))
    }
}
