import Reports

extension Files {
    /// A process that has a file open.
    public struct Holder: Hashable, Sendable, CustomStringConvertible {
        public var name: String
        public var process: Int

        /// "oscillatord (process 812)".
        public var description: String { "\(name) (process \(process))" }
    }

    /// Other processes that have a device open, as far as this user may see them.
    ///
    /// Left out: who plays the device by a pseudo-terminal, and may keep its far end open too.
    public static func holders(of path: String) -> [Holder] {
        guard let device = deviceNumber(path) else { return [] }
        let isPseudoTerminal = (136...143).contains(device >> 8 & 0xFFF)
        let processes = (try? entries(of: "/proc", limit: 32_768)) ?? []
        return processes.compactMap { Int($0) }.filter { $0 != CurrentProcess.identifier }.filter { process in
            let open = ((try? entries(of: "/proc/\(process)/fd", limit: 4_096)) ?? []).map {
                "/proc/\(process)/fd/\($0)"
            }
            return open.contains { deviceNumber($0) == device }
                && !(isPseudoTerminal && open.contains { target(of: $0)?.hasSuffix("/ptmx") ?? false })
        }.map { process in
            // A process calls itself what it likes.
            Holder(name: ((try? line("/proc/\(process)/comm")) ?? "something").plain, process: process)
        }
    }
}
