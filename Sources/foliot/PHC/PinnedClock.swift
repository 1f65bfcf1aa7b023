import KernelTime
import TimeUnits

/// A hardware clock as far as its pins and outputs go: the kernel's, or one that a test makes up.
protocol PinnedClock: ~Copyable {
    var path: String { get }
    var capabilities: PTPHardwareClock.Capabilities { get }
    var isWritable: Bool { get }

    func pins() throws(DeviceError) -> [PTPHardwareClock.Pin]
    func setPin(_ index: Int, function: PTPHardwareClock.Pin.Function, channel: Int) throws(DeviceError)
    func setPeriodicOutput(
        channel: Int, period: Nanoseconds, phase: Nanoseconds, width: Nanoseconds?
    ) throws(DeviceError) -> PTPHardwareClock.PeriodicOutput
    func stopPeriodicOutput(channel: Int) throws(DeviceError)
}

extension PTPHardwareClock: PinnedClock {}

extension PinnedClock where Self: ~Copyable {
    func checkWritable() throws(Failure) {
        guard !isWritable else { return }
        throw Failure(
            "\(path) may only be read by you; run as root, or join the group that owns it (see ls -l \(path))")
    }

    /// The pin that a person names by number or by name.
    func pin(named name: String) throws(Failure) -> PTPHardwareClock.Pin {
        let pins = try allPins()
        let wanted = name.lowercased()
        if let pin = pins.first(where: { $0.name.lowercased() == wanted || String($0.index) == name }) { return pin }
        let there = pins.map { "\($0.index) (\($0.name))" }.joined(separator: ", ")
        throw Failure(
            pins.isEmpty
                ? "\(path) has no pins whose use could be chosen"
                : "\(path) has no pin \(name): there are \(there)")
    }

    func allPins() throws(Failure) -> [PTPHardwareClock.Pin] {
        do {
            return try pins()
        } catch {
            throw Failure(error)
        }
    }
}
