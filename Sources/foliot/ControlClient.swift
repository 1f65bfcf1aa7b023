import Control
import Discipline
import KernelTime
import TimeUnits

/// Asks a running foliotd.
struct ControlClient {
    let path: String
    /// EACCES.
    private static let permissionDenied: Int32 = 13
    /// EPIPE, ECONNRESET: a crowd of clients pushes one out that has not asked yet, and it asks again.
    private static let pushedOut: [Int32] = [32, 104]
    /// ENOENT, ECONNREFUSED: no socket, or nobody behind it.
    private static let nobody: [Int32] = [2, 111]
    private static let attempts = 3
    private static let patience = Nanoseconds.seconds(2)

    init(runtime: String) {
        path = runtime.hasSuffix("/") ? "\(runtime)control.sock" : "\(runtime)/control.sock"
    }

    func status() throws(Failure) -> Status {
        let bytes: [UInt8]
        do throws(DeviceError) {
            bytes = try exchange(Request.status.encoded)
        } catch {
            throw unreachable(error)
        }
        return try status(in: bytes)
    }

    /// Has foliotd step a clock that it keeps.
    ///
    /// - Parameter clock: What the configuration calls it.
    /// - Returns: By how much it was stepped.
    func obey(_ command: Command, on clock: String) throws(Failure) -> Nanoseconds {
        let bytes: [UInt8]
        do throws(DeviceError) {
            // Asked once: who is not answered does not know whether it was done.
            bytes = try attempt(Request.command(command, clock: clock).encoded) ?? []
        } catch {
            throw unreachable(error)
        }
        guard !bytes.isEmpty else {
            throw Failure(
                "\(clock): foliotd gave no answer in \(Self.patience), so it may yet be stepped; see \"foliot status\" before "
                    + "this is tried again")
        }
        switch try decoded(bytes) {
        case .moved(let amount): return amount
        case .refused(let sentence): throw Failure("\(clock): foliotd moved nothing: \(sentence)")
        case .status: throw Failure("foliotd at \(path) does not answer as expected: it tells its status")
        }
    }

    /// Nothing where no foliotd runs.
    func statusIfRunning() throws(Failure) -> Status? {
        let bytes: [UInt8]
        do throws(DeviceError) {
            bytes = try exchange(Request.status.encoded)
        } catch {
            guard error.operation == .connect, Self.nobody.contains(error.errno) else { throw unreachable(error) }
            return nil
        }
        return try status(in: bytes)
    }

    private func status(in bytes: [UInt8]) throws(Failure) -> Status {
        switch try decoded(bytes) {
        case .status(let status): return status
        case .refused(let sentence): throw Failure("foliotd refuses to tell its status: \(sentence)")
        case .moved: throw Failure("foliotd at \(path) does not answer as expected: it tells of a step")
        }
    }

    private func decoded(_ bytes: [UInt8]) throws(Failure) -> Reply {
        guard !bytes.isEmpty else {
            throw Failure("foliotd at \(path) gave no answer in \(Self.patience); see \"journalctl -u foliotd -n 30\"")
        }
        do {
            return try Reply(decoding: bytes)
        } catch {
            throw Failure("foliotd at \(path) does not answer as expected: \(error)")
        }
    }

    private func exchange(_ request: [UInt8]) throws(DeviceError) -> [UInt8] {
        for _ in 1..<Self.attempts {
            do throws(DeviceError) {
                if let reply = try attempt(request) { return reply }
            } catch {
                guard Self.pushedOut.contains(error.errno) else { throw error }
            }
        }
        return try attempt(request) ?? []
    }

    /// - Returns: Nothing when foliotd hung up.
    private func attempt(_ request: [UInt8]) throws(DeviceError) -> [UInt8]? {
        let connection = try LocalConnection(path: path, timeout: Self.patience)
        guard try connection.send(request.span) else { return nil }
        var buffer = [UInt8](repeating: 0, count: Wire.messageLimit)
        var span = buffer.mutableSpan
        guard case .message(let count) = try connection.receive(into: &span) else { return nil }
        return Array(buffer.prefix(count))
    }

    private func unreachable(_ error: DeviceError) -> Failure {
        switch (error.operation, error.errno) {
        case (.connect, Self.permissionDenied):
            return Failure("foliotd cannot be asked at \(path): \(error.reason); \(error.hint ?? "run as root")")
        case (.connect, _):
            return Failure(
                "nobody answers at \(path) (\(error.reason)): is foliotd running? See \"systemctl status foliotd\"; "
                    + "if its sockets are elsewhere, name their directory by --runtime")
        default: return Failure(error)
        }
    }
}
