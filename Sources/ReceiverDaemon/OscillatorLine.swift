public import KernelTime
public import Oscillators
public import Reports
public import TimeUnits

/// An oscillator's serial line, claimed for this process while one speaks with it.
public struct OscillatorLine: ~Copyable {
    private let port: SerialPort
    private let path: String

    /// - Parameter rate: In baud.
    public init(path: String, rate: Int) throws(DeviceError) {
        port = try SerialPort(path: path, rate: rate)
        self.path = path
    }

    public var descriptorNumber: Int32 { port.descriptorNumber }

    /// Asks at each rate what is there; nil: nothing that Foliot knows. The line stays at the rate that was answered.
    public func findOut() throws(DeviceError) -> OscillatorCondition.Kind? {
        for rate in Interview.rates {
            try set(rate: rate)
            var interview = Interview(rate: rate)
            try hold(&interview)
            if let kind = interview.kind { return kind }
        }
        return nil
    }

    public func set(rate: Int) throws(DeviceError) {
        try port.set(rate: rate)
        try port.discardInput()
    }

    /// Sends what a dialogue has to say now.
    ///
    /// - Returns: Until when it waits; nil: it is at its end.
    public func advance(_ dialogue: inout some LineDialogue, at now: Instant<Raw>) throws(DeviceError) -> Instant<Raw>?
    {
        for _ in 0..<16 {
            switch dialogue.step(at: now) {
            case .finished: return nil
            case .send(let bytes): try send(bytes)
            case .wait(let until): return until
            }
        }
        return now
    }

    /// Runs a dialogue to its end, or until a moment.
    ///
    /// - Returns: Whether it is at its end.
    @discardableResult
    public func hold(_ dialogue: inout some LineDialogue, until end: Instant<Raw>? = nil) throws(DeviceError) -> Bool {
        var poller = Poller()
        try poller.add(port.descriptorNumber)
        while true {
            let now = RawClock.now()
            if let end, now >= end { return false }
            switch dialogue.step(at: now) {
            case .finished: return true
            case .send(let bytes): try send(bytes)
            case .wait(let until):
                try poller.wait(for: max(min(until, end ?? until) - now, .zero))
                try hear(into: &dialogue)
            }
        }
    }

    /// Reads what has come, without waiting.
    public func hear(into dialogue: inout some LineDialogue) throws(DeviceError) {
        var buffer = [UInt8](repeating: 0, count: 256)
        for _ in 0..<16 {
            var span = buffer.mutableSpan
            let count = try port.read(into: &span)
            guard count > 0 else { return }
            dialogue.hear(buffer.prefix(count), at: RawClock.now())
        }
    }

    /// Sends all of it; a line that takes nothing for a second is broken.
    public func send(_ bytes: [UInt8]) throws(DeviceError) {
        let end = RawClock.now() + .second
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest)
            rest = rest.dropFirst(try port.write(piece.span))
            guard !rest.isEmpty else { return }
            guard RawClock.now() < end else { throw DeviceError(operation: .write, device: path, errno: 110) }
            Poller.nap(for: .milliseconds(5))
        }
    }
}
