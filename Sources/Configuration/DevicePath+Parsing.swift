/// Why a text names no device, and what would.
public struct DevicePathError: Error, Hashable, Sendable, CustomStringConvertible {
    var what: String
    var remedy: String

    public var description: String { "\(what); \(remedy)" }
}

extension DevicePath {
    /// Reads "pps:/dev/pps0", "phc:/dev/ptp0?pin=0&channel=0" or "gpio:gpiochip0/18".
    public init(pulse text: String) throws(DevicePathError) {
        let example = "write \"pps:/dev/pps0\", \"phc:/dev/ptp0?pin=0&channel=0\" or \"gpio:gpiochip0/18\""
        switch try Self.parts(of: text, remedy: example) {
        case ("pps", let path, nil):
            guard path.hasPrefix("/") else {
                throw DevicePathError(
                    what: "\"\(text)\" has no path of a PPS device",
                    remedy: path.hasPrefix("pps") ? "did you mean \"pps:/dev/\(path)\"?" : example)
            }
            self = .pps(path)
        case ("pps", let path, _?):
            throw DevicePathError(what: "a PPS device has no pins", remedy: "write \"pps:\(path)\"")
        case ("gpio", let path, nil):
            self = try Self.line(path)
        case ("gpio", let path, _?):
            throw DevicePathError(what: "a GPIO line has nothing after \"?\"", remedy: "write \"gpio:\(path)\"")
        case ("phc", let path, let query?):
            self = try Self.pin(of: path, query: query)
        case ("phc", let path, nil):
            throw DevicePathError(
                what: "\"\(text)\" does not say which input of the hardware clock the pulse arrives at",
                remedy: "write \"phc:\(path)?pin=0&channel=0\", or time = \"\(text)\" to follow the clock itself")
        case (let scheme, _, _):
            throw DevicePathError(what: "\"\(scheme):\" is no kind of pulse input", remedy: example)
        }
    }

    /// Reads "phc:/dev/ptp0", "phc:ptp0" or "phc:eth0".
    init(hardwareClock text: String) throws(DevicePathError) {
        let example = "write \"phc:/dev/ptp0\" or \"phc:eth0\""
        switch try Self.parts(of: text, remedy: example) {
        case ("phc", let path, nil):
            self = .hardwareClock(path: path)
        case ("phc", let path, _?):
            throw DevicePathError(
                what: "\"\(text)\" names a pin, and a clock is read as a whole", remedy: "write \"phc:\(path)\"")
        case ("pps", _, _):
            throw DevicePathError(
                what: "a PPS device marks seconds and cannot be read as a clock",
                remedy: "write pulse = \"\(text)\" in a [[reference]]")
        case ("gpio", _, _):
            throw DevicePathError(
                what: "a GPIO line marks seconds and cannot be read as a clock",
                remedy: "write pulse = \"\(text)\" in a [[reference]]")
        case (let scheme, _, _):
            throw DevicePathError(what: "\"\(scheme):\" is no kind of clock", remedy: example)
        }
    }

    private typealias Parts = (scheme: Substring, path: String, query: Substring?)

    private static func parts(of text: String, remedy: String) throws(DevicePathError) -> Parts {
        guard text.utf8.count <= 160 else {
            throw DevicePathError(what: "this is longer than the path of any device", remedy: remedy)
        }
        guard let colon = text.firstIndex(of: ":") else {
            let scheme = text.contains("pps") ? "pps:" : text.contains("ptp") ? "phc:" : nil
            throw DevicePathError(
                what: "\"\(text)\" does not say what kind of device it is",
                remedy: scheme.map { "did you mean \"\($0)\(text)\"?" } ?? remedy)
        }
        let rest = text[text.index(after: colon)...]
        let question = rest.firstIndex(of: "?")
        let path = String(rest[..<(question ?? rest.endIndex)])
        guard !path.isEmpty, path.utf8.count <= 128, path.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw DevicePathError(what: "\"\(text)\" has no usable path", remedy: remedy)
        }
        guard text.hasPrefix("pps:") || text.hasPrefix("gpio:") || path.hasPrefix("/") || isInterfaceName(path) else {
            throw DevicePathError(
                what: "\"\(path)\" is neither an absolute path nor the name of a network interface", remedy: remedy)
        }
        return (text[..<colon], path, question.map { rest[rest.index(after: $0)...] })
    }

    /// Names of interfaces have at most 15 bytes and no slash (`dev_valid_name` in the kernel); "ptp0" is one of them.
    private static func isInterfaceName(_ name: String) -> Bool {
        name.utf8.count <= 15 && !name.contains("/") && name != "." && name != ".."
    }

    /// A chip and the number of one of its lines: "gpiochip0/18", "/dev/gpiochip0/18", "pinctrl-rp1/18".
    private static func line(_ path: String) throws(DevicePathError) -> DevicePath {
        let slash = path.lastIndex(of: "/")
        let number = slash.flatMap { Int(path[path.index(after: $0)...]) }
        guard let slash, slash != path.startIndex, let number, (0...65_535).contains(number) else {
            throw DevicePathError(
                what: "\"\(path)\" does not say which line of which chip the pulse arrives at",
                remedy: "write \"gpio:gpiochip0/18\" for line 18")
        }
        return .gpio(chip: String(path[..<slash]), line: number)
    }

    private static func pin(of path: String, query: Substring) throws(DevicePathError) -> DevicePath {
        var values: [Substring: Int] = [:]
        for item in query.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = halves.first, key == "pin" || key == "channel" else {
                throw DevicePathError(
                    what: "\"\(item)\" is unknown after \"?\"", remedy: "write \"phc:\(path)?pin=0&channel=0\"")
            }
            guard halves.count == 2, values[key] == nil, let number = Int(halves[1]), (0...255).contains(number) else {
                throw DevicePathError(
                    what: "\"\(item)\" must give \(key) once, as a number from 0 to 255",
                    remedy: "write \"phc:\(path)?pin=0&channel=0\"")
            }
            values[key] = number
        }
        return .hardwareClockPin(path: path, pin: values["pin"], channel: values["channel"] ?? 0)
    }
}

extension DevicePath {
    /// Whether both surely name one device: "ptp0" and "/dev/ptp0" do; an interface's clock is not known here.
    func isSameDevice(as other: DevicePath) -> Bool {
        switch (self, other) {
        case (.hardwareClock(let path), .hardwareClock(let otherPath)): Self.full(path) == Self.full(otherPath)
        case (.gpio(let chip, let line), .gpio(let otherChip, let otherLine)):
            line == otherLine && Self.chip(chip) == Self.chip(otherChip)
        default: self == other
        }
    }

    private static func chip(_ name: String) -> Substring {
        name.hasPrefix("/dev/") ? name.dropFirst(5) : Substring(name)
    }

    private static func full(_ path: String) -> String {
        let number = path.dropFirst(3)
        let isClock = path.hasPrefix("ptp") && !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isClock ? "/dev/\(path)" : path
    }
}
