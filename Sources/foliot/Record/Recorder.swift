import Control
import KernelTime
import Presentation
import Recordings
import TimeUnits

/// Reads the inputs until it is told to end, and writes what they give every ten seconds.
struct Recorder: ~Copyable {
    private let file: AppendedFile
    private let encoder: RecordEncoder
    private let inputs: [RecordInput]
    private var written = 0
    /// On a terminal, what has come so far stands on one line.
    private let style = StandardOutput.terminalSize == nil ? nil : TextStyle.current
    /// Neither waits: a terminal may be stopped (Ctrl-S), and pulses go on.
    private let progress = PassingOutput.standardOutput()
    private let messages = PassingOutput.standardError()
    private var nextFlush: Instant<Raw>
    private var nextLine: Instant<Raw>
    private static let flushInterval = Nanoseconds.seconds(10)
    /// A PPS device keeps one pulse and wakes nobody.
    private static let look = Nanoseconds.milliseconds(50)

    /// Writes the header. Fails where another program has a device; one that is not there is waited for.
    static func begin(
        _ sources: [any RecordSource], into path: String, goingOn: Bool, host: String, software: String
    ) throws(Failure) -> Recorder {
        // Before any device, which another recorder of this file may have switched on.
        let file = try explained { () throws(DeviceError) in try AppendedFile(path: path, goingOn: goingOn) }
        let now = RecordedMoment.now()
        let inputs = sources.enumerated().map { RecordInput($0.element, place: $0.offset, at: now) }
        let events = inputs.compactMap { $0.collect(at: now) }
        if let conflict = inputs.compactMap(\.conflict).first {
            for input in inputs { input.source.close() }
            throw conflict
        }
        let header = RecordHeader(start: now, host: host, software: software, streams: sources.map(\.stream))
        var recorder = Recorder(file: file, encoder: RecordEncoder(header), inputs: inputs, now: now.raw)
        try recorder.append(recorder.encoder.beginning)
        for event in events { try recorder.note(event) }
        try recorder.flush()
        return recorder
    }

    private init(file: consuming AppendedFile, encoder: RecordEncoder, inputs: [RecordInput], now: Instant<Raw>) {
        self.file = file
        self.encoder = encoder
        self.inputs = inputs
        (nextFlush, nextLine) = (now + Self.flushInterval, now)
    }

    /// - Returns: What ended it.
    mutating func run(until deadline: Instant<Raw>?) throws(Failure) -> String {
        let signals = try explained { () throws(DeviceError) in try Signals() }
        var poller = Poller()
        try explained { () throws(DeviceError) in try poller.add(signals.descriptorNumber) }
        while true {
            if let signal = signals.next() { return try end(signal.name) }
            let now = RecordedMoment.now()
            if let deadline, now.raw >= deadline { return try end("the time that was asked for") }
            for input in inputs { try look(at: input, now) }
            if now.raw >= nextFlush { try flush(at: now.raw) }
            draw(at: now)
            _ = try explained { () throws(DeviceError) in try poller.wait(for: Self.look) }
        }
    }

    var summary: String {
        let counts = inputs.map { input in
            "\(input.count) of \(input.name)"
                + (input.gaps == 0 ? "" : " (\(input.gaps) gap\(input.gaps == 1 ? "" : "s"))")
        }
        return "\(file.path): \(counts.joined(separator: ", "))"
    }

    private mutating func look(at input: RecordInput, _ now: RecordedMoment) throws(Failure) {
        let event = input.collect(at: now)
        if event != nil || input.readings.isFull { try write(input) }
        if let event { try note(event) }
    }

    /// Puts an event into the file, and says it where it is none of the first.
    private mutating func note(_ event: RecordEvent) throws(Failure) {
        try append(encoder.bytes(of: event))
        guard let stream = event.stream else { return }
        if style != nil { progress.write("\r\u{1B}[K") }
        let what = event.kind == .lost ? "\(event.text); it is waited for" : event.text
        messages.write("\(inputs[stream].name): \(what)\n")
    }

    private mutating func write(_ input: RecordInput) throws(Failure) {
        guard let readings = input.takeReadings() else { return }
        try append(encoder.bytes(of: readings))
        written += readings.count
    }

    private mutating func flush(at now: Instant<Raw>) throws(Failure) {
        nextFlush = max(nextFlush + Self.flushInterval, now)
        for input in inputs { try write(input) }
        try flush()
    }

    private mutating func end(_ reason: String) throws(Failure) -> String {
        for input in inputs {
            input.source.close()
            try write(input)
        }
        try append(encoder.bytes(of: RecordEvent(.ended, of: nil, at: .now(), reason)))
        try flush()
        if style != nil { try say() }
        return reason
    }

    private func append(_ bytes: [UInt8]) throws(Failure) {
        try safely { () throws(DeviceError) in try file.append(bytes.span) }
    }

    private func flush() throws(Failure) {
        try safely { () throws(DeviceError) in try file.flush() }
    }

    /// Says how far it got when the disk takes no more.
    private func safely(_ body: () throws(DeviceError) -> Void) throws(Failure) {
        do throws(DeviceError) {
            try body()
        } catch {
            for input in inputs { input.source.close() }
            throw Failure(
                "\(Failure(error)); the recording ends here, with \(written) readings in the file and at most the last "
                    + "10 s lost; --append goes on with it")
        }
    }

    private mutating func draw(at now: RecordedMoment) {
        guard let style, now.raw >= nextLine else { return }
        nextLine = max(nextLine + .second, now.raw)
        let parts = inputs.map { "\($0.name) \($0.count)" + ($0.source.newest.map { ": \($0)" } ?? "") }
        let line = ([now.utc.timeText] + parts).joined(separator: "  ")
        progress.write("\r\(line.prefix(style.width - 1))\u{1B}[K")
    }
}

extension Signals.Signal {
    fileprivate var name: String {
        switch self {
        case .hangUp: "SIGHUP"
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
        }
    }
}
