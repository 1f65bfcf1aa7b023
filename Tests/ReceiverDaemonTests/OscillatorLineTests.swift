import KernelTime
import Oscillators
import ReceiverDaemon
import Reports
import Simulation
import Testing
import TimeUnits

/// Simulated oscillators at the far end of a pseudo-terminal.
struct OscillatorLineTests {
    @Test func `each kind is found out over a line, and its settings are changed and read back`() throws {
        try speak(SimulatedSA5x(), Change(.sa5x(.timeConstant0), 500))
        try speak(SimulatedCSAC(), Change(.csac(.timeConstant), 80))
    }

    @Test func `an mRO-50 is tuned over a line`() throws {
        var bench = try TerminalBench(SimulatedMRO50())
        let line = try OscillatorLine(path: bench.path, rate: 9_600)
        var transaction = Transaction([Change(.mro50(.fine), 2_396)], of: .mro50)
        try bench.run(&transaction, over: line)
        #expect(transaction.outcome?.ending == .done)
        #expect(bench.device.fine == 2_396)
    }

    @Test func `a line that somebody has is refused`() throws {
        let bench = try TerminalBench(SimulatedSA3x())
        let line = try OscillatorLine(path: bench.path, rate: 57_600)
        #expect(throws: DeviceError.self) { _ = try OscillatorLine(path: bench.path, rate: 57_600) }
        try line.set(rate: 9_600)
    }

    @Test func `an oscillator that vanishes in mid-sentence is an error and nothing worse`() throws {
        let terminal = try PseudoTerminal()
        let line = try OscillatorLine(path: terminal.path, rate: 57_600)
        var transaction = Transaction([Change(.sa5x(.timeConstant0), 500)], of: .sa5x)
        #expect(try !line.hold(&transaction, until: RawClock.now() + .milliseconds(20)))
        terminal.close()
        #expect(throws: DeviceError.self) { try line.hold(&transaction) }
    }

    @Test func `an oscillator that falls silent is said to, and is found out anew`() throws {
        var bench = try TerminalBench(SimulatedSA3x())
        let line = try #require(LinePath(bench.path))
        var said: [String] = []
        let loop = try OscillatorLoop(
            line: line, socket: "/nonexistent/reports.sock", corrections: nil, patience: .milliseconds(1_500)
        ) { said.append($0) }
        let end = RawClock.now() + .seconds(60)
        while said.count(where: { $0.contains("an SA3x answers") }) < 1, RawClock.now() < end { bench.turn(loop) }
        while said.last?.contains("SA3x does not answer any more") != true, RawClock.now() < end {
            loop.turn(until: RawClock.now() + .milliseconds(2))
        }
        #expect(loop.takeNewState()?.contains("does not answer") == true)
        while said.last?.contains("an SA3x answers") != true, RawClock.now() < end { bench.turn(loop) }
        #expect(said.last?.contains("an SA3x answers") == true)
    }

    @Test func `a quantisation error goes from socket to SA5x`() throws {
        var bench = try TerminalBench(SimulatedSA5x())
        let line = try #require(LinePath(bench.path))
        let socket = "/tmp/foliot-test-\(CurrentProcess.identifier)-corrections.sock"
        let loop = try OscillatorLoop(line: line, socket: "/nonexistent/reports.sock", corrections: socket) { _ in }
        let link = try LocalConnection(neverWaiting: socket)
        let hello = ReportMessage.hello(line: line).encoded
        #expect(try link.send(hello.span))
        let end = RawClock.now() + .seconds(60)
        while loop.takeNewState()?.contains("locked") != true, RawClock.now() < end { bench.turn(loop) }
        let error = QuantisationReport(error: ClockOffset(nanoseconds: -4.321), pulse: nil)
        let report = ReportMessage.report(Report(arrival: RawClock.now(), content: .quantisation(error))).encoded
        #expect(try link.send(report.span))
        while bench.device.values["PpsQErr"] == 0, RawClock.now() < end { bench.turn(loop) }
        #expect(bench.device.values["PpsQErr"] == -4_321)
    }

    private func speak(_ device: some LineDevice, _ change: Change) throws {
        var bench = try TerminalBench(device)
        let line = try OscillatorLine(path: bench.path, rate: 57_600)
        var interview = Interview(rate: 57_600)
        try bench.run(&interview, over: line)
        #expect(interview.kind == change.setting.kind)
        var transaction = Transaction([change], of: change.setting.kind)
        try bench.run(&transaction, over: line)
        #expect(transaction.outcome?.ending == .done)
        #expect(bench.device.truth[change.setting.name] == change.value)
    }
}

/// A simulated device at a pseudo-terminal, which gets its turn between those of whoever speaks with it.
private struct TerminalBench<Device: LineDevice>: ~Copyable {
    var device: Device
    private let terminal: PseudoTerminal

    init(_ device: Device) throws {
        terminal = try PseudoTerminal()
        self.device = device
    }

    var path: String { terminal.path }

    mutating func run(_ dialogue: inout some LineDialogue, over line: borrowing OscillatorLine) throws {
        while try !line.hold(&dialogue, until: RawClock.now() + .milliseconds(2)) { answer() }
    }

    mutating func turn(_ loop: OscillatorLoop) {
        loop.turn(until: RawClock.now() + .milliseconds(2))
        answer()
    }

    private mutating func answer() {
        var buffer = [UInt8](repeating: 0, count: 256)
        var span = buffer.mutableSpan
        let count = (try? terminal.read(into: &span)) ?? 0
        for byte in buffer.prefix(count) {
            guard let utterance = device.receive(byte, at: RawClock.now()) else { continue }
            _ = try? terminal.write(utterance.bytes.span)
        }
    }
}
