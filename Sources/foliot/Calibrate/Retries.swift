import KernelTime

/// Readings that a busy bus fails now and then, and which are taken again; several failures in a row are no chance.
struct Retries {
    private var failures = 0
    static let most = 5

    /// - Returns: Nil for a failure after which it is worth another try.
    mutating func attempt<Value>(_ body: () throws(DeviceError) -> Value) throws(Failure) -> Value? {
        do throws(DeviceError) {
            let value = try body()
            failures = 0
            return value
        } catch {
            failures += 1
            guard failures < Self.most else { throw Failure(error) }
            return nil
        }
    }
}
