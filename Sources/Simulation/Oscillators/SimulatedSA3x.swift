public import TimeUnits

/// A MAC-SA3x: it tells of itself when it is asked with "^".
public struct SimulatedSA3x: LineDevice, Sendable {
    public var line = "0,1.09,1209SA00042,25012,1876,4321,8,2100,45250,-12,0,2500"

    public init() {}

    public var truth: [String: Int64] { [:] }

    public var keepings: Int { 0 }

    public mutating func restart() -> [UInt8] { [] }

    public mutating func receive(_ byte: UInt8, at now: Instant<Raw>) -> Utterance? {
        byte == UInt8(ascii: "^") ? Utterance(line + "\r\n") : nil
    }
}
