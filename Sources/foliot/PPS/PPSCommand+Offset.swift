import ArgumentParser
import KernelTime
import TimeUnits

extension PPSCommand {
    struct Offset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows or sets what the kernel adds to the stamps of a source.",
            discussion: """
                Every program that reads the source gets stamps with it. For foliotd alone, leave it at nothing and \
                write cable-delay into its configuration.

                EXAMPLES
                  foliot pps offset pps0
                  foliot pps offset pps0 --assert "-6.9 us"
                  foliot pps offset pps0 --assert 0s --clear 0s
                """)

        @Argument(help: "The device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Option(parsing: .unconditional, help: ArgumentHelp("Added to assert stamps.", valueName: "span"))
        var assert: String?

        @Option(parsing: .unconditional, help: ArgumentHelp("Added to clear stamps.", valueName: "span"))
        var clear: String?

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            for text in [assert, clear].compactMap({ $0 }) where try span([text]).magnitude > .second {
                throw ValidationError("\(text): more than a second is no offset")
            }
        }

        func run() throws {
            let path = PPSDevice.path(of: device)
            let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            let wish = (assert: try assert.map { try span([$0]) }, clear: try clear.map { try span([$0]) })
            guard wish.assert != nil || wish.clear != nil else { return try report(device.settings(), path) }
            let needed: PPSDevice.Mode = [
                (wish.assert ?? .zero) == .zero ? [] : .offsetAssert,
                (wish.clear ?? .zero) == .zero ? [] : .offsetClear,
            ]
            let lacking = needed.subtracting(device.capabilities)
            guard lacking.isEmpty else {
                throw Failure(
                    "\(path): its driver adds no offset to the \(lacking.contains(.offsetClear) ? "clear" : "assert") "
                        + "stamps; where foliotd listens, cable-delay in its configuration does")
            }
            let parameters = try device.change(
                "another offset", warning: "the stamps of whoever follows its pulses jump by that.", change
            ) {
                if let span = wish.assert { $0.offset(.offsetAssert, \.assertOffset, span) }
                if let span = wish.clear { $0.offset(.offsetClear, \.clearOffset, span) }
            }
            try report(parameters, path)
        }

        private func report(_ parameters: PPSDevice.Parameters, _ path: String) throws {
            let added = parameters.mode
            let assert = added.contains(.offsetAssert) ? parameters.assertOffset : .zero
            let clear = added.contains(.offsetClear) ? parameters.clearOffset : .zero
            if json {
                return try sayJSON(Offsets(path: path, assert_offset_ns: assert.count, clear_offset_ns: clear.count))
            }
            try say("\(path)  adds \(assert) to assert stamps and \(clear) to clear stamps")
        }
    }

    private struct Offsets: Encodable {
        var path: String
        var assert_offset_ns: Int64
        var clear_offset_ns: Int64
    }
}

extension PPSDevice.Parameters {
    fileprivate mutating func offset(
        _ bit: PPSDevice.Mode, _ field: WritableKeyPath<Self, Nanoseconds>, _ span: Nanoseconds
    ) {
        self[keyPath: field] = span
        if span == .zero { mode.remove(bit) } else { mode.insert(bit) }
    }
}
