/// How a transaction ended, and how the device is now.
public struct TransactionOutcome: Hashable, Sendable {
    public enum Ending: Hashable, Sendable {
        /// Everything is as it was to be, and was read back.
        case done
        /// It could be done, and nothing was.
        case planned
        /// Nothing was changed, because of this.
        case refused(String)
        /// It went wrong, and what had been changed was put back as far as ``fates`` say.
        case failed(String)
    }

    /// What the device keeps for its next start.
    public enum Storage: Hashable, Sendable {
        case untouched, done
        /// Whether it was done is not known.
        case unknown(String)
        /// It said that it was not.
        case refused(String)
    }

    /// What became of one setting.
    public struct Fate: Hashable, Sendable {
        public enum State: Hashable, Sendable {
            case asBefore, changed, unknown
        }

        public var setting: Setting
        public var before: Int64?
        public var now: Int64?
        /// Whether the device moves it by itself, so that it may be otherwise already.
        public var movesByItself: Bool

        public var state: State {
            guard let now else { return .unknown }
            return now == before ? .asBefore : .changed
        }
    }

    public var ending: Ending
    public var fates: [Fate]
    public var storage: Storage
    public var warnings: [String]
    public var notes: LineNotes

    public func fate(of setting: Setting) -> Fate? {
        fates.first { $0.setting == setting }
    }

    /// Whether it can be said of every setting how it is.
    public var isCertain: Bool {
        fates.allSatisfy { $0.state != .unknown }
    }

    /// How the device is now, a clause for each setting that is not as before; empty: as before.
    public var remains: [String] {
        fates.compactMap { fate in
            let name = fate.setting.name
            let was = fate.before.map { ", it was \(fate.setting.text($0))" } ?? ""
            return switch fate.state {
            case .asBefore: nil
            case .changed: "\(name) is now \(fate.now.map(fate.setting.text) ?? "unknown")\(was)"
            case .unknown: "what \(name) is now is not known\(was)"
            }
        }
    }
}
