extension Files {
    /// Other processes that have a device open, as far as this user may see them: "oscillatord (process 812)".
    public static func holders(of path: String) -> [String] {
        guard let device = deviceNumber(path) else { return [] }
        let processes = (try? entries(of: "/proc", limit: 32_768)) ?? []
        let own = target(of: "/proc/self")
        return processes.filter { $0.utf8.allSatisfy { (48...57).contains($0) } && $0 != own }.filter { process in
            let open = (try? entries(of: "/proc/\(process)/fd", limit: 4_096)) ?? []
            return open.contains { deviceNumber("/proc/\(process)/fd/\($0)") == device }
        }.map { process in
            let name = (try? line("/proc/\(process)/comm")) ?? "something"
            return "\(name) (process \(process))"
        }
    }
}
