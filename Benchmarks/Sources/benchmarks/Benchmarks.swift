import Glibc
import KernelTime

/// Runs the comparisons that were named, or all.
@main
struct Benchmarks {
    private static let all = ["pulse", "servo", "clock-pair", "condition", "phc", "simulation", "receiver", "noise"]
    private static let usage = "usage: benchmarks [--json] [\(all.joined(separator: " | "))]…"

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let names = arguments.filter { $0 != "--json" }
        if names.contains("--help") { return try say(usage) }
        if let unknown = names.first(where: { !all.contains($0) }) {
            try say("there is no benchmark \"\(unknown)\"\n\(usage)")
            exit(EX_USAGE)
        }
        let report = Report(isJSON: arguments.contains("--json"))
        try report.begin()
        for name in all where names.isEmpty || names.contains(name) { try run(name, report) }
    }

    private static func run(_ name: String, _ report: Report) throws {
        switch name {
        case "pulse": try report.tell(Comparison.pulse().run())
        case "servo": try report.tell(Comparison.servo().run())
        case "clock-pair": try report.tell(Comparison.clockPair().run())
        case "condition": try report.tell(Comparison.condition().run())
        case "phc": try runHardwareClocks(report)
        case "receiver": try report.tell(Comparison.receiver().run())
        case "noise": try report.tell(Comparison.noise().run())
        default: try report.tell(Comparison.simulation().run())
        }
    }

    private static func runHardwareClocks(_ report: Report) throws {
        let paths = PTPHardwareClock.paths()
        if paths.isEmpty { try report.skip("phc", because: "this machine has no PTP hardware clock") }
        for path in paths {
            do {
                for comparison in try Comparison.crossReadings(of: path) { try report.tell(comparison.run()) }
            } catch let error as DeviceError {
                try report.skip("phc", because: "\(error)")
            }
        }
    }
}
