import Discipline
import Reports
import TimeUnits

extension WireWriter {
    mutating func put(_ view: ReceiverView) {
        putOptional(view.doubt) { writer, doubt in
            writer.put(doubt.kind.rawValue)
            writer.put(doubt.amount.count)
        }
        put(view.messages)
        putOptional(view.delay) { $0.put($1.count) }
        putOptional(view.condition) { $0.put($1) }
        putOptional(view.trouble) { $0.put($1.rawValue) }
        put(UInt8(view.isSpoofed ? 1 : 0))
        putOptional(view.heard) { $0.put($1) }
    }

    private mutating func put(_ condition: ReceiverCondition) {
        putOptional(condition.fix) { $0.put($1.rawValue) }
        putOptional(condition.satellitesUsed) { $0.put($1) }
        putOptional(condition.satellitesInView) { $0.put($1) }
        putOptional(condition.antenna) { $0.put($1.rawValue) }
        putOptional(condition.jamming) { $0.put($1.rawValue) }
        putOptional(condition.spoofing) { $0.put($1.rawValue) }
        putOptional(condition.survey) { writer, survey in
            writer.put(UInt8((survey.isActive ? 1 : 0) + (survey.isValid ? 2 : 0)))
            writer.put(survey.duration.count)
            writer.put(survey.deviationMillimetres)
        }
    }
}

extension WireReader {
    mutating func takeReceiverView() throws(WireError) -> ReceiverView {
        ReceiverView(
            doubt: try takeOptional { reader throws(WireError) in
                LabelDoubt(try reader.takeCase(), try reader.takeSpan())
            },
            messages: try take(),
            delay: try takeOptional { reader throws(WireError) in try reader.takeSpan() },
            condition: try takeOptional { reader throws(WireError) in try reader.takeReceiverCondition() },
            trouble: try takeOptional { reader throws(WireError) in try reader.takeCase() },
            isSpoofed: try take(UInt8.self) != 0,
            heard: try takeOptional { reader throws(WireError) in try reader.takeInstant() })
    }

    private mutating func takeReceiverCondition() throws(WireError) -> ReceiverCondition {
        var condition = ReceiverCondition()
        condition.fix = try takeOptional { reader throws(WireError) in try reader.takeCase() }
        condition.satellitesUsed = try takeOptional { reader throws(WireError) in try reader.take() }
        condition.satellitesInView = try takeOptional { reader throws(WireError) in try reader.take() }
        condition.antenna = try takeOptional { reader throws(WireError) in try reader.takeCase() }
        condition.jamming = try takeOptional { reader throws(WireError) in try reader.takeCase() }
        condition.spoofing = try takeOptional { reader throws(WireError) in try reader.takeCase() }
        condition.survey = try takeOptional { reader throws(WireError) in try reader.takeSurvey() }
        return condition
    }

    private mutating func takeSurvey() throws(WireError) -> ReceiverCondition.Survey {
        let flags = try take(UInt8.self)
        guard flags < 4 else { throw .invalid }
        return ReceiverCondition.Survey(
            isActive: flags & 1 != 0, isValid: flags & 2 != 0, duration: try takeSpan(),
            deviationMillimetres: try take())
    }
}
