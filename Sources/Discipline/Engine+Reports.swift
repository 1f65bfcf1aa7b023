import ClockMath
import Reports
import TimeUnits

// What receivers say.
extension Engine {
    mutating func hear(_ report: Report, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList) {
        guard references[id.index].receiver != nil, report.arrival.isRecent(at: now) else { return }
        references[id.index].receiver?.value.hear(at: now)
        switch report.content {
        case .time(let time): hear(time, arrived: report.arrival, of: id, at: now)
        case .quantisation(let word): hear(word, of: id, at: now, into: &actions)
        case .leap(let leap):
            references[id.index].receiver?.value.take(leap, at: now)
            if leap.knowsComing { hear(leap.coming, of: id, at: now, into: &actions) }
        case .receiver(let condition): references[id.index].receiver?.value.take(condition, at: now)
        case .oscillator: break
        }
    }

    /// An accuracy that is worse leaves doubt; one that is better proves nothing.
    private static let leastAccuracy = Nanoseconds.milliseconds(1)

    private mutating func hear(_ time: TimeReport, arrived: Instant<Raw>, of id: ReferenceID, at now: Instant<Raw>) {
        if let doubt = doubt(time, of: id) {
            references[id.index].receiver?.value.labeller.refuse(time.message, because: doubt, at: now)
            return
        }
        guard let named = utc(time.reading, of: id) else { return }
        let moment = time.subject == .nextPulse ? named - .second : named
        if let doubt = doubt(moment, of: id) {
            references[id.index].receiver?.value.labeller.refuse(time.message, because: doubt, at: now)
        } else {
            references[id.index].receiver?.value.labeller.take(time.message, naming: moment, arrived: arrived, at: now)
        }
    }

    private func doubt(_ time: TimeReport, of id: ReferenceID) -> LabelDoubt? {
        guard time.isValid else { return LabelDoubt(.invalid) }
        if let accuracy = time.accuracy, accuracy > Self.leastAccuracy { return LabelDoubt(.inaccurate, accuracy) }
        return utc(time.reading, of: id) == nil ? LabelDoubt(.leapUnknown) : nil
    }

    /// No program is in use for longer than this: what names a later year has lost count, and would be kept as a floor.
    private static let era = Nanoseconds.seconds(20 * 365 * 86_400)

    private func doubt(_ moment: Instant<UTC>, of id: ReferenceID) -> LabelDoubt? {
        if isNearLeap(moment, of: id) { return LabelDoubt(.nearLeap) }
        if moment < floor { return LabelDoubt(.outdated, moment.sinceEpoch) }
        return moment > Self.madeAfter + Self.era ? LabelDoubt(.tooLate, moment.sinceEpoch) : nil
    }

    /// The moment in UTC, if its receiver and the list leave no doubt of TAI − UTC.
    func utc(_ reading: TimeReport.Reading, of id: ReferenceID) -> Instant<UTC>? {
        let leap = references[id.index].receiver?.value.leap
        switch reading {
        case .utc(let moment):
            guard let leap else { return moment }
            // What it makes of its own time with a constant from its factory is not UTC.
            guard let offset = leap.offset else { return nil }
            guard let listed = listedOffset(at: moment) else { return moment }
            return listed == offset ? moment : nil
        case .tai(let moment):
            let told = leap?.offset.map { moment.utc(using: $0) }
            let listed = listedOffset(at: scales.table.utc(of: moment)).map { _ in scales.table.utc(of: moment) }
            if let told, let listed, told != listed { return nil }
            return listed ?? told
        }
    }

    /// TAI − UTC by what somebody vouches for.
    private func listedOffset(at moment: Instant<UTC>) -> TAIOffset? {
        guard scales.origin != .builtIn, !scales.table.isExpired(at: moment) else { return nil }
        return scales.table.taiOffset(at: moment)
    }

    private static let leapMargin = Nanoseconds.seconds(60)

    private func isNearLeap(_ moment: Instant<UTC>, of id: ReferenceID) -> Bool {
        if scales.table.leap(near: moment, within: Self.leapMargin) != nil { return true }
        guard let coming = references[id.index].receiver?.value.leap?.coming else { return false }
        return (coming.ends - moment).magnitude <= Self.leapMargin
    }

    private mutating func hear(
        _ report: QuantisationReport, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        let pulse = report.pulse.flatMap { utc($0, of: id) }?.nearestSecond
        hear(quantisation: report.error, ofPulse: pulse, of: id, at: now, into: &actions)
    }

    func tell(
        _ news: ReceiverNews, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        actions.append(.record(Occurrence(subject: .reference(id), raw: now, what: .receiver(news))))
    }
}
