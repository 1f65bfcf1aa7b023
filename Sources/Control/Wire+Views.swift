import Discipline
import TimeUnits

extension WireWriter {
    mutating func put(_ view: ClockView) {
        put(view.state.rawValue)
        put(view.reason.rawValue)
        put(view.since)
        putOptional(view.source) { $0.put($1) }
        put(view.offset.value.nanoseconds)
        put(view.offset.deviation.nanoseconds)
        put(view.bound.nanoseconds)
        put(view.drift.value.partsPerBillion)
        put(view.drift.deviation.partsPerBillion)
        put(view.steering.partsPerBillion)
        put(UInt32(clamping: view.stepCount))
        putOptional(view.interference) { $0.put($1.rawValue) }
        put(view.suspects.rawValue)
        putOptional(view.health) { $0.put($1) }
        putOptional(view.dueStep) { writer, step in
            writer.put(step.amount.count)
            writer.putOptional(step.allowed) { $0.put($1) }
        }
        putOptional(view.calibration) { $0.put($1) }
    }

    mutating func put(_ view: ReferenceView) {
        put(view.state.rawValue)
        putOptional(view.trouble) { $0.put($1.rawValue) }
        put(UInt32(clamping: view.accepted))
        for rejection in Rejection.allCases { put(UInt32(clamping: view.rejected[rejection])) }
        put(UInt32(clamping: view.missed))
        putOptional(view.lastOffset) { $0.put($1.nanoseconds) }
        putOptional(view.spread) { $0.put($1.nanoseconds) }
        putOptional(view.receiver) { $0.put($1) }
        putOptional(view.calibration) { $0.put($1) }
    }
}

extension WireWriter {
    fileprivate mutating func put(_ calibration: CalibrationView) {
        put(calibration.standing.rawValue)
        put(calibration.correction.nanoseconds)
        put(calibration.part.nanoseconds)
    }

    fileprivate mutating func put(_ health: ServoHealth) {
        put(health.noise.nanoseconds)
        put(health.loopTime)
        put(health.innovationCorrelation)
        put(health.latency.nanoseconds)
        put(health.resolution.nanoseconds)
        put(health.holdover)
        putOptional(health.temperatureCoefficient) { $0.put($1) }
        putOptional(health.ageing) { $0.put($1) }
    }

    private mutating func put(_ estimate: Estimate<FrequencyOffset>) {
        put(estimate.value.partsPerBillion)
        put(estimate.deviation.partsPerBillion)
    }
}

extension WireReader {
    fileprivate mutating func takeCalibration() throws(WireError) -> CalibrationView {
        CalibrationView(
            standing: try takeCase(), correction: try takeOffset(), part: Bound(nanoseconds: try takeDouble()))
    }

    fileprivate mutating func takeHealth() throws(WireError) -> ServoHealth {
        ServoHealth(
            noise: Bound(nanoseconds: try takeDouble()), loopTime: try takeDouble(),
            innovationCorrelation: try takeDouble(), latency: try takeOffset(),
            resolution: Bound(nanoseconds: try takeDouble()), holdover: try takeDouble(),
            temperatureCoefficient: try takeOptional { reader throws(WireError) in try reader.takeEstimate() },
            ageing: try takeOptional { reader throws(WireError) in try reader.takeEstimate() })
    }

    private mutating func takeEstimate() throws(WireError) -> Estimate<FrequencyOffset> {
        Estimate(try takeFrequency(), deviation: try takeFrequency())
    }
}

extension WireReader {
    mutating func takeClockView() throws(WireError) -> ClockView {
        ClockView(
            state: try takeCase(), reason: try takeCase(), since: try takeInstant(),
            source: try takeOptional { reader throws(WireError) in try reader.takeSource() },
            offset: Estimate(try takeOffset(), deviation: try takeOffset()),
            bound: Bound(nanoseconds: try takeDouble()),
            drift: Estimate(try takeFrequency(), deviation: try takeFrequency()),
            steering: try takeFrequency(), stepCount: try takeCount(),
            interference: try takeOptional { reader throws(WireError) in try reader.takeCase() },
            suspects: Suspects(rawValue: try take()),
            health: try takeOptional { reader throws(WireError) in try reader.takeHealth() },
            dueStep: try takeOptional { reader throws(WireError) in
                DueStep(
                    amount: try reader.takeSpan(),
                    allowed: try reader.takeOptional { reader throws(WireError) in try reader.takeInstant() })
            },
            calibration: try takeOptional { reader throws(WireError) in try reader.takeCalibration() })
    }

    mutating func takeReferenceView() throws(WireError) -> ReferenceView {
        ReferenceView(
            state: try takeCase(),
            trouble: try takeOptional { reader throws(WireError) in try reader.takeCase() },
            accepted: try takeCount(), rejected: try takeRejections(), missed: try takeCount(),
            lastOffset: try takeOptional { reader throws(WireError) in try reader.takeOffset() },
            spread: try takeOptional { reader throws(WireError) in Bound(nanoseconds: try reader.takeDouble()) },
            receiver: try takeOptional { reader throws(WireError) in try reader.takeReceiverView() },
            calibration: try takeOptional { reader throws(WireError) in try reader.takeCalibration() })
    }

    private mutating func takeRejections() throws(WireError) -> InlineCounts {
        var counts = InlineCounts()
        for rejection in Rejection.allCases { counts[rejection] = try takeCount() }
        return counts
    }
}
