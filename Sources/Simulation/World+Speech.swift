import Discipline
import Reports
import TimeUnits

// What receivers say.
extension World {
    /// What the receiver of a pulse will say after it.
    mutating func planSpeech(of index: Int) {
        guard let model = pulses[index].source.model.receiver else { return }
        let second = began + .milliseconds(500)
        let late = Double(model.delay.count) + pulses[index].voice.uniform() * Double(model.jitter.count)
        for place in model.messages.indices.reversed() {
            guard !pulses[index].voice.chance(model.missing) else { continue }
            let position = World.second / 2 + late + Double(place) * 10e6
            agenda.add(.speech(index, place, second), at: position)
        }
    }

    /// A message has arrived, and the process that reads it passes it on.
    mutating func speak(_ place: Int, of index: Int, second: Nanoseconds) {
        guard let model = pulses[index].source.model.receiver, place < model.messages.count, !isStalled else { return }
        let id = pulses[index].reference
        if place == 0 {
            if let leap = model.leap { report(.leap(leap), of: id) }
            if let condition = model.condition { report(.receiver(condition), of: id) }
        }
        var voice = pulses[index].voice
        defer { pulses[index].voice = voice }
        guard let named = named(second, by: model, place, &voice) else { return }
        let message = model.messages[place]
        let isNext = message == .ubxTimTP
        let reading: TimeReport.Reading = message.isOfSatellites ? .tai(named.tai) : .utc(named.utc)
        report(
            .time(
                TimeReport(
                    message: message, reading: reading, subject: isNext ? .nextPulse : .epoch, isValid: model.isValid)),
            of: id)
        guard isNext, model.speaksOfTicks else { return }
        // What is said in the second half of a second is said when the next has been begun.
        let ahead = second == began + .milliseconds(500) ? 1 : 0
        let word = ClockOffset(nanoseconds: -pulses[index].source.quantisation(ofPulse: ahead))
        report(.quantisation(QuantisationReport(error: word, pulse: reading)), of: id)
    }

    private mutating func report(_ content: Report.Content, of id: ReferenceID) {
        tell(.report(id, Report(arrival: raw(at: position), content: content)))
    }

    /// The second that a message names, in both scales; nothing in an inserted second, which UTC has no number for.
    private func named(
        _ second: Nanoseconds, by model: ReceiverModel, _ place: Int, _ voice: inout RandomSource
    ) -> (utc: Instant<UTC>, tai: Instant<TAI>)? {
        var error = model.error + (place == model.messages.count - 1 ? model.errorOfLast : 0)
        if model.messages[place] == .ubxTimTP { error += 1 }
        if voice.chance(model.slips) { error += Int64(voice.uniform() * 20) - 10 }
        let tai = Instant<UTC>(sinceEpoch: second + .seconds(error)).tai(using: firstOffset)
        let utc = leapSeconds.utc(of: tai)
        return leapSeconds.utc(of: tai - .second) == utc ? nil : (utc, tai)
    }
}

extension TimeReport.Message {
    /// Whether it names the time of the satellites, which has no leap seconds.
    fileprivate var isOfSatellites: Bool {
        switch self {
        case .ubxNavTimeGPS, .ubxNavTimeGalileo, .ubxNavTimeBeiDou, .ubxTimTP: true
        case .nmeaRMC, .nmeaZDA, .ubxNavTimeGLONASS, .ubxNavTimeUTC, .ubxNavPVT, .ubxTimTOS: false
        }
    }
}
