import TimeUnits

// A receiver: fix, satellites used, in view, antenna, jamming, spoofing, each u8 or none; a survey or none: active u8, valid u8,
// duration i64, deviation u32. An oscillator: kind u8; locked u8, disciplining u8, temperature f64, tuning f64, phase f64, alarms
// u32, each or none.
extension ReportWriter {
    mutating func put(_ condition: ReceiverCondition) {
        putOptional(condition.fix)
        putOptional(condition.satellitesUsed, room: 1) { $0.put($1) }
        putOptional(condition.satellitesInView, room: 1) { $0.put($1) }
        putOptional(condition.antenna)
        putOptional(condition.jamming)
        putOptional(condition.spoofing)
        putOptional(condition.survey, room: 14) { writer, survey in
            writer.put(survey.isActive)
            writer.put(survey.isValid)
            writer.put(survey.duration.count)
            writer.put(survey.deviationMillimetres)
        }
    }

    mutating func put(_ condition: OscillatorCondition) {
        put(condition.kind.rawValue)
        putOptional(condition.isLocked, room: 1) { $0.put($1) }
        putOptional(condition.isDisciplining, room: 1) { $0.put($1) }
        putOptional(condition.temperature, room: 8) { $0.put($1.celsius) }
        putOptional(condition.tuning, room: 8) { $0.put($1.partsPerBillion) }
        putOptional(condition.phase, room: 8) { $0.put($1.nanoseconds) }
        putOptional(condition.alarms, room: 4) { $0.put($1) }
    }
}

extension ReportReader {
    mutating func takeReceiver() throws(ReportError) -> ReceiverCondition {
        var condition = ReceiverCondition()
        condition.fix = try takeOptionalCase()
        condition.satellitesUsed = try takeOptional(room: 1) { reader throws(ReportError) in try reader.take() }
        condition.satellitesInView = try takeOptional(room: 1) { reader throws(ReportError) in try reader.take() }
        condition.antenna = try takeOptionalCase()
        condition.jamming = try takeOptionalCase()
        condition.spoofing = try takeOptionalCase()
        condition.survey = try takeOptional(room: 14) { reader throws(ReportError) in
            ReceiverCondition.Survey(
                isActive: try reader.takeFlag(), isValid: try reader.takeFlag(),
                duration: Nanoseconds(try reader.take(in: ReportReader.spans)), deviationMillimetres: try reader.take())
        }
        return condition
    }

    mutating func takeOscillator() throws(ReportError) -> OscillatorCondition {
        var condition = OscillatorCondition(kind: try takeCase())
        condition.isLocked = try takeOptional(room: 1) { reader throws(ReportError) in try reader.takeFlag() }
        condition.isDisciplining = try takeOptional(room: 1) { reader throws(ReportError) in try reader.takeFlag() }
        condition.temperature = try takeOptional(room: 8) { reader throws(ReportError) in
            Temperature(celsius: try reader.takeDouble(in: OscillatorCondition.temperatures))
        }
        condition.tuning = try takeOptional(room: 8) { reader throws(ReportError) in
            FrequencyOffset(partsPerBillion: try reader.takeDouble(in: OscillatorCondition.tunings))
        }
        condition.phase = try takeOptional(room: 8) { reader throws(ReportError) in
            ClockOffset(nanoseconds: try reader.takeDouble(in: OscillatorCondition.phases))
        }
        condition.alarms = try takeOptional(room: 4) { reader throws(ReportError) in try reader.take() }
        return condition
    }
}
