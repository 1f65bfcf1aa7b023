import Synchronization
import TimeUnits

/// Waits for what runs in tasks, on the main thread: with an asynchronous `main` that thread would be gone, and signals
/// would find nobody who waits for them.
func awaiting<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    Task.detached {
        do {
            outcome.set(.success(try await body()))
        } catch {
            outcome.set(.failure(error))
        }
    }
    var pace = Pace(every: .milliseconds(20))
    while true {
        if let result = outcome.result { return try result.get() }
        try pace.wait()
    }
}

private final class Outcome<Value: Sendable>: Sendable {
    private let held = Mutex<Result<Value, any Error>?>(nil)

    var result: Result<Value, any Error>? { held.withLock { $0 } }

    func set(_ result: Result<Value, any Error>) {
        held.withLock { $0 = result }
    }
}
