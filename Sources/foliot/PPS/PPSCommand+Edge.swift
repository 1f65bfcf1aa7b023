import ArgumentParser
import KernelTime

extension PPSCommand {
    struct Edge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows or sets which edges of a source the kernel captures.",
            discussion: """
                Assert is the edge that the source calls the beginning of its pulse; many can do no other. What a \
                driver takes from the device tree (pps-gpio) is not changed by this.

                EXAMPLES
                  foliot pps edge pps0
                  foliot pps edge pps0 both
                """)

        @Argument(help: "The device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Argument(
            help: "assert, clear or both.", completion: .list(PulseEdges.capturable),
            transform: { try PulseEdges(captured: $0) })
        var edges: PulseEdges?

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let path = PPSDevice.path(of: device)
            let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            let can = PulseEdges(device.capabilities, assert: .captureAssert, clear: .captureClear)
            guard let edges else { return try report(device.settings(), can, path) }
            let mode = edges.mode(assert: .captureAssert, clear: .captureClear)
            guard device.capabilities.isSuperset(of: mode) else {
                throw Failure("\(path): its driver cannot capture \(edges.text): it can do \(can.text)")
            }
            let parameters = try device.change(
                "another edge", warning: "whoever follows its pulses sees others from now on.", change
            ) {
                $0.mode.subtract([.captureAssert, .captureClear])
                $0.mode.formUnion(mode)
            }
            let now = PulseEdges(parameters.mode, assert: .captureAssert, clear: .captureClear)
            guard now == edges else {
                throw Failure("\(path): it was asked to capture \(edges.text) and captures \(now.text)")
            }
            try report(parameters, can, path)
        }

        private func report(_ parameters: PPSDevice.Parameters, _ can: PulseEdges, _ path: String) throws {
            let captured = PulseEdges(parameters.mode, assert: .captureAssert, clear: .captureClear)
            if json { return try sayJSON(Captured(path: path, captured: captured, possible: can)) }
            try say("\(path)  captures \(captured.text), and can do \(can.text)")
        }
    }

    private struct Captured: Encodable {
        var path: String
        var captured: PulseEdges
        var possible: PulseEdges
    }

    struct Echo: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows or sets whether a source echoes its pulses.",
            discussion: """
                An echo is what its driver makes of that: a level on another line (pps-gpio with echo-gpios), a line in \
                the kernel's log (pps-ktimer). With it the latency of the host can be measured from outside.

                EXAMPLES
                  foliot pps echo pps0
                  foliot pps echo pps0 assert
                  foliot pps echo pps0 none
                """)

        @Argument(help: "The device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Argument(help: "Which edges are echoed.")
        var edges: PulseEdges?

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let path = PPSDevice.path(of: device)
            let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            let can = PulseEdges(device.capabilities, assert: .echoAssert, clear: .echoClear)
            guard let edges else { return try report(device.settings(), can, path) }
            let mode = edges.mode(assert: .echoAssert, clear: .echoClear)
            guard device.capabilities.isSuperset(of: mode) else {
                throw Failure("\(path): its driver cannot echo \(edges.text): it can do \(can.text)")
            }
            let parameters = try device.change(
                "another echo", warning: "whoever measures its echoes sees others from now on.", change
            ) {
                $0.mode.subtract([.echoAssert, .echoClear])
                $0.mode.formUnion(mode)
            }
            try report(parameters, can, path)
        }

        private func report(_ parameters: PPSDevice.Parameters, _ can: PulseEdges, _ path: String) throws {
            let echoed = PulseEdges(parameters.mode, assert: .echoAssert, clear: .echoClear)
            if json { return try sayJSON(Echoed(path: path, echoed: echoed, possible: can)) }
            try say("\(path)  echoes \(echoed.text), and can do \(can.text)")
        }
    }

    private struct Echoed: Encodable {
        var path: String
        var echoed: PulseEdges
        var possible: PulseEdges
    }
}

extension PulseEdges {
    /// What a source can be made to capture: one of which nothing is captured is no use.
    fileprivate static let capturable = ["assert", "clear", "both"]

    fileprivate init(captured word: String) throws {
        guard Self.capturable.contains(word), let edges = Self(rawValue: word) else {
            throw ValidationError("it must be assert, clear or both")
        }
        self = edges
    }

    /// "the assert edge".
    var text: String {
        switch self {
        case .none: "no edge"
        case .assert: "the assert edge"
        case .clear: "the clear edge"
        case .both: "both edges"
        }
    }
}
