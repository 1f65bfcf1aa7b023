/// How many satellites each talker sees; every talker has its own sentences for each signal, and their totals need not
/// agree.
struct SatellitesInView: Sendable {
    private var counts: [Key: UInt8] = [:]

    private struct Key: Hashable {
        var talker: String
        var signal: UInt8
    }

    /// There are seven systems with a few signals each; a stranger may make up more.
    private static let most = 32

    /// A satellite has several signals, so each talker's largest count is taken.
    var total: UInt8 {
        let largest = Dictionary(counts.map { ($0.key.talker, Int($0.value)) }, uniquingKeysWith: max)
        return UInt8(clamping: largest.values.reduce(0, +))
    }

    mutating func take(_ gsv: NMEA.GSV) {
        let key = Key(talker: gsv.talker, signal: gsv.signal ?? 0)
        guard counts[key] != nil || counts.count < Self.most else { return }
        counts[key] = UInt8(clamping: gsv.satellitesInView)
    }
}
