internal import CTimingShims

/// A chip with GPIO lines: `/dev/gpiochip0` and its kin.
@safe public struct GPIOChip: ~Copyable {
    public let path: String
    /// What its driver calls it: "pinctrl-rp1".
    public let label: String
    public let lineCount: Int
    let handle: OpaquePointer
    /// The kernel's names have at most 31 bytes.
    static let nameSize = 32

    /// What a line says of itself.
    public struct Line: Hashable, Sendable {
        public var offset: Int
        public var name: String
        /// Who has taken it.
        public var consumer: String
        public var isOutput: Bool
        public var isUsed: Bool
        public var isActiveLow: Bool
    }

    public init(path: String) throws(DeviceError) {
        var outcome: ctiming_result = 0
        guard let handle = unsafe ctiming_gpio_chip_open(path, &outcome) else {
            throw DeviceError(operation: .open, device: path, errno: errorNumber(outcome))
        }
        var label = [CChar](repeating: 0, count: Self.nameSize)
        let told = unsafe ctiming_gpio_chip_label(handle, &label, Self.nameSize)
        let lines = unsafe ctiming_gpio_chip_lines(handle)
        guard told >= 0, lines >= 0 else {
            unsafe ctiming_gpio_chip_close(handle)
            throw DeviceError(operation: .chipInformation, device: path, errno: errorNumber(min(told, lines)))
        }
        unsafe self.handle = handle
        self.path = path
        self.label = text(label)
        lineCount = lines
    }

    public func line(_ offset: Int) throws(DeviceError) -> Line {
        guard let number = UInt32(exactly: offset) else {
            throw DeviceError(operation: .lineInformation, device: "\(path)/\(offset)", errno: EINVAL)
        }
        var info = ctiming_gpio_line_info()
        var name = [CChar](repeating: 0, count: Self.nameSize)
        var consumer = [CChar](repeating: 0, count: Self.nameSize)
        let chip = unsafe handle
        try check(.lineInformation, on: "\(path)/\(offset)") {
            unsafe ctiming_gpio_line_tell(chip, number, &info, &name, &consumer, Self.nameSize)
        }
        return Line(
            offset: offset, name: text(name), consumer: text(consumer), isOutput: info.is_output != 0,
            isUsed: info.is_used != 0, isActiveLow: info.is_active_low != 0)
    }

    deinit {
        unsafe ctiming_gpio_chip_close(handle)
    }
}

/// What a driver calls something, as far as that is text.
private func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

extension GPIOChip {
    /// The chips that this host has now, in the order of their numbers.
    public static func paths() -> [String] {
        let entries = (try? Files.entries(of: "/sys/bus/gpio/devices", limit: 1_024)) ?? []
        let numbers = entries.compactMap { $0.hasPrefix("gpiochip") ? Int($0.dropFirst(8)) : nil }
        return numbers.sorted().map { "/dev/gpiochip\($0)" }
    }

    /// The chip that "gpiochip0", "/dev/gpiochip0" or a driver's label ("pinctrl-rp1") means.
    ///
    /// Numbers change with the order in which drivers load, and from one kernel of the Raspberry Pi 5 to the next.
    public static func path(of name: String) -> String {
        if name.hasPrefix("/") { return name }
        let number = name.hasPrefix("gpiochip") ? Int(name.dropFirst(8)) : nil
        if number != nil { return "/dev/\(name)" }
        return paths().first { path in (try? GPIOChip(path: path).label) == name } ?? "/dev/\(name)"
    }

    /// Whether libgpiod stamps by `CLOCK_REALTIME` and numbers the edges, which its first generation cannot.
    public static var numbersEdges: Bool { ctiming_gpio_generation() > 1 }
}
