import KernelTime

/// Why a command ends with status 1: what, on what, why, and what to do.
struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ error: DeviceError) {
        description = error.hint.map { "\(error); \($0)" } ?? "\(error)"
    }

    /// Why the stamps of an input that another program has asked for cannot be heard.
    init(overhearing error: DeviceError) {
        self.init(error)
        guard error.hint?.contains("channel") == true else { return }
        description =
            "\(error.device): this kernel (before 6.7) has one queue for all readers: listening would take the stamps away "
            + "from whoever asked for them"
    }
}

/// Runs what talks to a device, and makes its error one that says what to do.
func explained<Value: ~Copyable>(_ body: () throws(DeviceError) -> Value) throws(Failure) -> Value {
    do {
        return try body()
    } catch {
        throw Failure(error)
    }
}
