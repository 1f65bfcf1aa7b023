import KernelTime
import Receivers
import Reports
import Testing
import TimeUnits

@testable import ReceiverDaemon

private let fix = Array("$GPRMC,081836,A,3751.65,S,14507.36,E,000.0,360.0,130998,011.3,E*62\r\n".utf8)

struct ReceiverLoopTests {
    @Test func `a line that is plugged in late is read, and again after it was gone`() throws {
        let bench = try ReceiverBench()
        let listener = try LocalListener(path: bench.socketPath, mode: 0o600)
        for round in 1...3 {
            let receiver = try PseudoTerminal()
            try bench.plug(receiver)
            #expect(
                bench.run {
                    receiver.say(fix)
                    return bench.said.count { $0.contains("a receiver speaks") } == round
                })
            receiver.close()
            #expect(bench.run { bench.said.count { $0.contains("is gone") } == round })
            try bench.unplug()
        }
        _ = listener
    }

    @Test func `a receiver that falls silent is said to once, and so is that it speaks again`() throws {
        let receiver = try PseudoTerminal()
        let line = ReceiverLine(path: receiver.path, rate: 9_600, mayAsk: false, at: RawClock.now())
        var poller = Poller()
        var news: [ReceiverLine.News] = []
        func turn(_ later: Nanoseconds = .zero) {
            _ = try? poller.wait(for: .milliseconds(2))
            line.turn(at: RawClock.now() + later, poller: &poller, tell: { news.append($0) }, hear: { _ in })
        }
        func isSettled() -> Bool { news.last.map { if case .settled = $0 { true } else { false } } ?? false }
        for _ in 0..<6_000 where !isSettled() {
            receiver.say(fix)
            turn()
        }
        #expect(isSettled())
        for _ in 0..<100 { turn() }
        for _ in 0..<3 { turn(.seconds(600)) }
        #expect(news.last == .silent && news.count { $0 == .silent } == 1)
        for _ in 0..<6_000 where !isSettled() {
            receiver.say(fix)
            turn(.seconds(600))
        }
        #expect(isSettled())
    }

    @Test func `reports come out of foliotd's socket, after who it is that reports`() throws {
        let bench = try ReceiverBench()
        let listener = try LocalListener(path: bench.socketPath, mode: 0o600)
        let receiver = try PseudoTerminal()
        try bench.plug(receiver)
        var messages: [ReportMessage] = []
        var engine: Engine?
        let before = RawClock.now()
        #expect(
            bench.run {
                receiver.say(fix)
                if engine == nil { engine = Engine(accepting: listener) }
                messages += engine?.messages() ?? []
                return messages.count >= 3
            })
        #expect(messages.first == LinePath(bench.linePath).map { .hello(line: $0) })
        let times = messages.compactMap { message -> (Report, TimeReport)? in
            guard case .report(let report) = message, case .time(let time) = report.content else { return nil }
            return (report, time)
        }
        let (report, time) = try #require(times.first)
        #expect(time.message == .nmeaRMC && time.isValid)
        #expect(report.arrival > before && report.arrival <= RawClock.now())
    }

    @Test func `foliotd may go and come, and what it does not read is dropped`() throws {
        let bench = try ReceiverBench()
        let receiver = try PseudoTerminal()
        try bench.plug(receiver)
        #expect(bench.run { bench.said.contains { $0.hasPrefix("foliotd cannot be told at") } })
        for _ in 0..<2 {
            let listener = try LocalListener(path: bench.socketPath, mode: 0o600)
            var engine: Engine?
            #expect(
                bench.run {
                    engine = Engine(accepting: listener)
                    return engine != nil
                })
            // It does not read: more than any queue of a socket holds, and nobody waits.
            for _ in 0..<400 {
                receiver.say(fix + fix + fix + fix)
                bench.loop?.turn(until: RawClock.now())
            }
        }
    }

    @Test func `of a receiver that says more than foliotd takes a part is dropped, and the connection stands`() throws {
        let bench = try ReceiverBench()
        let listener = try LocalListener(path: bench.socketPath, mode: 0o600)
        let start = Instant<Raw>(sinceEpoch: .seconds(1_000))
        var poller = Poller()
        let link = EngineLink(path: bench.socketPath, line: try #require(LinePath(bench.linePath)), at: start)
        link.turn(at: start, poller: &poller) { _ in }
        let accepted = Engine(accepting: listener)
        let engine = try #require(accepted)
        let report = Report(arrival: start, content: .receiver(ReceiverCondition()))
        var heard = 0
        for count in 0..<10_000 {
            link.send(report, at: start + .milliseconds(Int64(count)))
            heard += engine.messages().count { $0 == .report(report) }
        }
        // foliotd lets 300 pass at once, and 100 in each second.
        #expect((900...1_300).contains(heard))
        #expect(link.isConnected && link.dropped == UInt64(10_000 - heard))
    }

    @Test func `noise without end is read and forgotten, and a receiver after it is found`() throws {
        let bench = try ReceiverBench()
        let receiver = try PseudoTerminal()
        try bench.plug(receiver)
        var random = UInt64(7)
        var noise = [UInt8](repeating: 0, count: 2_048)
        for _ in 0..<2_000 {
            for index in noise.indices {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                noise[index] = UInt8(truncatingIfNeeded: random >> 33)
            }
            receiver.say(noise)
            bench.loop?.turn(until: RawClock.now())
        }
        #expect(
            bench.run {
                receiver.say(fix)
                return bench.said.contains { $0.contains("a receiver speaks") }
            })
    }

    @Test func `a receiver at another rate is found, and again when it has changed to a third`() throws {
        let bench = try ReceiverBench()
        let terminal = try PseudoTerminal()
        try bench.plug(terminal)
        let noise = [UInt8](repeating: 0x5A, count: 100)
        for rate in [9_600, 115_200] {
            #expect(
                bench.run {
                    terminal.say((try? terminal.rate()) == rate ? fix : noise)
                    Poller.nap(for: .milliseconds(20))
                    return bench.said.last?.hasSuffix("speaks at \(rate) baud") ?? false
                })
        }
    }

    @Test func `a receiver is set up when it is heard and when it has started again, and only then`() throws {
        let key = UBX.ConfigurationKey(rawValue: 0x3005_0001)
        let bench = try ReceiverBench(plan: ReceiverPlan(items: [UBX.ConfigurationItem(key, 25)]))
        let terminal = try PseudoTerminal()
        var receiver = SimulatedReceiver(values: [key.rawValue: 50])
        try bench.plug(terminal)
        let live = {
            terminal.say(fix)
            let request = terminal.heard()
            if !request.isEmpty { terminal.say(receiver.take(request)) }
        }
        #expect(
            bench.run {
                live(); return receiver.writes.count == 2
            })
        #expect(
            bench.run {
                live(); return bench.said.contains { $0.contains("ANT_CABLEDELAY from 50 to 25") }
            })
        let requests = receiver.requests
        // It starts again and has lost nothing: it is asked, and nothing is written.
        terminal.say(Array("$GNTXT,01,01,02,u-blox AG - www.u-blox.com*4E\r\n".utf8))
        #expect(
            bench.run {
                live(); return receiver.requests > requests
            })
        // It starts again and has lost it.
        receiver.values[key.rawValue] = 0
        terminal.say(Array("$GNTXT,01,01,02,u-blox AG - www.u-blox.com*4E\r\n".utf8))
        #expect(
            bench.run {
                live(); return receiver.writes.count == 4
            })
        #expect(receiver.values[key.rawValue] == 25)
    }
}

/// foliotd's end of a connection.
private final class Engine {
    private let connection: LocalConnection

    init?(accepting listener: borrowing LocalListener) {
        do throws(DeviceError) {
            guard let connection = try listener.accept() else { return nil }
            self.connection = connection
        } catch {
            return nil
        }
    }

    func messages() -> [ReportMessage] {
        var messages: [ReportMessage] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while true {
            var span = buffer.mutableSpan
            guard case .message(let count) = try? connection.receive(into: &span) else { return messages }
            if let message = try? ReportMessage(decoding: buffer.prefix(count)) { messages.append(message) }
        }
    }
}
