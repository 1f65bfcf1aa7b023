import Foundation
import KernelTime
import Receivers
import Reports
import TimeUnits

@testable import ReceiverDaemon

/// A directory with a line in it that can be plugged in and unplugged, and foliotd's socket, removed at the end.
final class ReceiverBench {
    let directory: String
    let linePath: String
    let socketPath: String
    private(set) var said: [String] = []
    private(set) var loop: ReceiverLoop?

    init(plan: ReceiverPlan = ReceiverPlan()) throws {
        directory = try Files.makeTemporaryDirectory("foliot-receiver-test")
        linePath = "\(directory)/ttyGNSS"
        socketPath = "\(directory)/reports.sock"
        let line = LinePath(linePath) ?? LinePath("/dev/null")
        loop = line.map {
            ReceiverLoop(line: $0, plan: plan, socket: socketPath) { [weak self] in self?.said.append($0) }
        }
    }

    func plug(_ terminal: borrowing PseudoTerminal) throws {
        try? FileManager.default.removeItem(atPath: linePath)
        try FileManager.default.createSymbolicLink(atPath: linePath, withDestinationPath: terminal.path)
    }

    func unplug() throws {
        try FileManager.default.removeItem(atPath: linePath)
    }

    /// Lets the loop run until something is so, or gives up when that is long overdue.
    func run(until isSo: () -> Bool) -> Bool {
        for _ in 0..<6_000 {
            if isSo() { return true }
            loop?.turn(until: RawClock.now() + .milliseconds(2))
            Poller.nap(for: .milliseconds(2))
        }
        return isSo()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }
}

extension PseudoTerminal {
    /// Says all of it, as far as somebody reads.
    borrowing func say(_ bytes: [UInt8]) {
        _ = try? write(bytes.span)
    }

    /// What it was told since it was last asked.
    borrowing func heard() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var span = buffer.mutableSpan
        let count = (try? read(into: &span)) ?? 0
        return Array(buffer.prefix(count))
    }
}
