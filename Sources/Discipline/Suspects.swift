/// Programs known to steer clocks that were running when somebody else's hand was noticed.
public struct Suspects: OptionSet, Hashable, Sendable {
    public var rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let chronyd = Suspects(rawValue: 1 << 0)
    public static let ntpd = Suspects(rawValue: 1 << 1)
    public static let timesyncd = Suspects(rawValue: 1 << 2)
    public static let phc2sys = Suspects(rawValue: 1 << 3)
    public static let ts2phc = Suspects(rawValue: 1 << 4)
    public static let ptp4l = Suspects(rawValue: 1 << 5)
    public static let openntpd = Suspects(rawValue: 1 << 6)
    public static let satpulse = Suspects(rawValue: 1 << 7)
    public static let foliotd = Suspects(rawValue: 1 << 8)

    /// Process names as the kernel shows them (at most 15 characters).
    public static let processNames: [(name: String, suspect: Suspects)] = [
        ("chronyd", .chronyd), ("ntpd", .ntpd), ("systemd-timesyn", .timesyncd), ("phc2sys", .phc2sys),
        ("ts2phc", .ts2phc), ("ptp4l", .ptp4l), ("openntpd", .openntpd), ("satpulsed", .satpulse),
        ("foliotd", .foliotd),
    ]
}
