import Discipline
import KernelTime
import Presentation
import TimeUnits

/// A hardware clock that may be stepped: by foliotd where that keeps it, which moves none to where its references are not,
/// and by the kernel otherwise.
struct MovableClock: ~Copyable {
    private let device: PTPHardwareClock
    private let client: ControlClient
    /// What foliotd calls it; nil where it does not keep it.
    let nameInEngine: String?

    /// Fails where foliotd has something else of the clock: what it listens to.
    init(_ name: String, ownership: Ownership) throws(Failure) {
        client = ownership.client
        nameInEngine = ownership.uses(of: name).first { $0.kind == .clock }?.name
        if nameInEngine != nil {
            device = try PTPHardwareClock.named(name)
        } else {
            try ownership.refuse("a step", of: name)
            device = try PTPHardwareClock.writable(name)
        }
    }

    var path: String { device.path }

    /// What a person reads of it before it is moved.
    var warning: String {
        nameInEngine.map {
            "foliotd, which keeps it as \"\($0)\", is asked to do it, and whoever follows it sees a step."
        }
            ?? "whoever follows it sees a step."
    }

    func step(by amount: Nanoseconds) throws(Failure) {
        if let nameInEngine {
            _ = try client.obey(.move(by: amount), on: nameInEngine)
        } else {
            try explained { () throws(DeviceError) in try device.step(by: amount) }
        }
    }

    func set(to reading: Nanoseconds) throws(Failure) {
        if nameInEngine == nil { return try explained { () throws(DeviceError) in try device.set(to: reading) } }
        try step(by: reading - (try explained { () throws(DeviceError) in try device.now() }))
    }
}
