import Receivers
import TimeUnits

/// A message of a receiver, as JSON and as a line of text.
struct DecodedMessage: Encodable {
    /// "NMEA" or "UBX".
    var proto: String
    /// "RMC", "NAV-TIMEGPS".
    var name: String
    /// What it says of the time, in UTC; nil when it names no instant.
    var time: String?
    var fields: [Field]

    init(_ message: ReceiverMessage, _ clock: inout MessageTime) {
        switch message {
        case .nmea(let sentence):
            proto = "NMEA"
            name = sentence.name
            time = sentence.time(clock)
            fields = sentence.fields
        case .ubx(let message):
            proto = "UBX"
            name = message.name
            if case .navTimeLeapSeconds(let leap) = message { clock.learn(leap) }
            time = message.time(&clock)
            fields = message.fields
        }
    }

    func encode(to encoder: any Encoder) throws {
        let head = [
            Field("protocol", .text(proto)), Field("message", .text(name)), Field("time", FieldValue(time)),
        ]
        try FieldRecord(fields: head + fields).encode(to: encoder)
    }

    var text: String {
        let what = "\(proto) \(name)"
        let column = what + String(repeating: " ", count: max(0, 16 - what.count))
        let said = (time.map { [$0] } ?? []) + fields.compactMap(\.sentence)
        return said.isEmpty ? what : "\(column) \(said.joined(separator: ", "))"
    }
}

extension [Field] {
    static func position(_ position: Position?) -> [Field] {
        [
            Field("latitude_deg", FieldValue(position?.latitudeDegrees)),
            Field("longitude_deg", FieldValue(position?.longitudeDegrees)),
        ]
    }
}
