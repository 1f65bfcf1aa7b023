import Discipline
import Reports
import TimeUnits

extension WireWriter {
    /// What goes beyond a limit is left out: the oldest of histories and events, the last of anything else.
    mutating func put(_ status: Status) {
        put(status.daemonVersion, limit: Wire.nameLimit)
        put(status.time)
        put(status.raw)
        put(status.uptime.count)
        put(status.clocks.prefix(Wire.clockLimit)) { $0.put($1) }
        put(status.references.prefix(Wire.referenceLimit)) { $0.put($1) }
        put(status.timeScale)
        put(status.events.suffix(Wire.eventLimit)) { writer, event in
            writer.put(event.time)
            writer.put(event.text, limit: Wire.textLimit)
        }
    }

    private mutating func put(_ clock: ClockStatus) {
        put(clock.name, limit: Wire.nameLimit)
        put(clock.device, limit: Wire.deviceLimit)
        put(clock.view)
        put(clock.offsets.suffix(Wire.historyLimit)) { $0.put($1) }
        put(clock.bounds.suffix(Wire.historyLimit)) { $0.put($1) }
        putOptional(clock.card) { writer, card in
            writer.putOptional(card.offset) { $0.put($1.count) }
            writer.putOptional(card.drift) { $0.put($1.count) }
            writer.putOptional(card.isReceiving) { $0.put(UInt8($1 ? 1 : 0)) }
        }
    }

    private mutating func put(_ reference: ReferenceStatus) {
        put(reference.name, limit: Wire.nameLimit)
        put(reference.device, limit: Wire.deviceLimit)
        put(reference.view)
    }
}

extension WireReader {
    mutating func takeStatus() throws(WireError) -> Status {
        Status(
            daemonVersion: try takeText(limit: Wire.nameLimit), time: try takeInstant(), raw: try takeInstant(),
            uptime: try takeSpan(),
            clocks: try takeList(limit: Wire.clockLimit) { reader throws(WireError) in try reader.takeClock() },
            references: try takeList(limit: Wire.referenceLimit) { reader throws(WireError) in
                try reader.takeReference()
            }, timeScale: try takeTimeScale(),
            events: try takeList(limit: Wire.eventLimit) { reader throws(WireError) in
                PastEvent(time: try reader.takeInstant(), text: try reader.takeText(limit: Wire.textLimit))
            })
    }

    private mutating func takeClock() throws(WireError) -> ClockStatus {
        ClockStatus(
            name: try takeText(limit: Wire.nameLimit), device: try takeText(limit: Wire.deviceLimit),
            view: try takeClockView(), offsets: try takeHistory(), bounds: try takeHistory(),
            card: try takeOptional { reader throws(WireError) in try reader.takeCard() })
    }

    private mutating func takeCard() throws(WireError) -> CardCondition {
        CardCondition(
            offset: try takeOptional { reader throws(WireError) in try reader.takeSpan() },
            drift: try takeOptional { reader throws(WireError) in try reader.takeSpan() },
            isReceiving: try takeOptional { reader throws(WireError) in
                switch try reader.take(UInt8.self) {
                case 0: false
                case 1: true
                default: throw .invalid
                }
            })
    }

    private mutating func takeHistory() throws(WireError) -> [Float] {
        try takeList(limit: Wire.historyLimit) { reader throws(WireError) in try reader.takeFloat() }
    }

    private mutating func takeReference() throws(WireError) -> ReferenceStatus {
        ReferenceStatus(
            name: try takeText(limit: Wire.nameLimit), device: try takeText(limit: Wire.deviceLimit),
            view: try takeReferenceView())
    }
}
