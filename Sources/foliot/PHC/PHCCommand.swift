import ArgumentParser
import KernelTime

struct PHCCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phc",
        abstract: "Looks at hardware clocks (PTP hardware clocks, /dev/ptp0 and its kin), and moves them.",
        discussion: """
            A clock is named by path (/dev/ptp0), by number (ptp0) or by its network interface (eth0).

            EXAMPLES
              foliot phc list
              foliot phc show eth0
              foliot phc compare ptp0 system
            """,
        subcommands: [
            List.self, Show.self, Get.self, Compare.self, Watch.self, Set.self, Step.self, Adjust.self, Frequency.self,
            Phase.self, Pins.self, Timestamps.self, Output.self, Ctl.self,
        ])
}

extension CompletionKind {
    /// The hardware clocks that are here now.
    static var hardwareClocks: CompletionKind { .custom { _, _, _ in PTPHardwareClock.paths().map(shortName) } }

    static var hardwareClocksAndSystem: CompletionKind {
        .custom { _, _, _ in PTPHardwareClock.paths().map(shortName) + ["system"] }
    }

    static var pulseDevices: CompletionKind { .custom { _, _, _ in PPSDevice.paths().map(shortName) } }
}

/// "ptp0" of "/dev/ptp0".
private func shortName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

extension PTPHardwareClock {
    /// Opens the clock that a person named.
    static func named(_ name: String) throws(Failure) -> PTPHardwareClock {
        try explained { () throws(DeviceError) in try PTPHardwareClock(path: try path(of: name)) }
    }
}
