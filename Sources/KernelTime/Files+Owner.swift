internal import CTimingShims

extension Files {
    /// Whose a file is, and who may do what with it (the twelve bits of its mode).
    public struct Owner: Hashable, Sendable {
        public var user: Int
        public var group: Int
        public var mode: Int

        public init(user: Int, group: Int, mode: Int) {
            self.user = user
            self.group = group
            self.mode = mode
        }
    }

    /// The owner of what a path leads to; nil when it is not there or may not be looked at.
    public static func owner(of path: String) -> Owner? {
        var status = stat()
        guard unsafe ctiming_stat(path, &status) >= 0 else { return nil }
        return Owner(user: Int(status.st_uid), group: Int(status.st_gid), mode: Int(status.st_mode & 0o7777))
    }
}
