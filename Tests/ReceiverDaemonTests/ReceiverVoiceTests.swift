import KernelTime
import Reports
import Testing
import TimeUnits

@testable import ReceiverDaemon

struct ReceiverVoiceTests {
    @Test func `a receiver that starts again without end fills no journal, and what was left out is counted`() {
        var time = Instant<Raw>(sinceEpoch: .seconds(1_000))
        var said: [String] = []
        let voice = ReceiverVoice(path: "/dev/ttyGNSS", socket: "/run", now: { time }, say: { said.append($0) })
        for _ in 0..<36_000 {
            voice.tell(receiver: "the receiver has started again")
            time = time + .milliseconds(100)
        }
        // 20 at once, one each ten seconds of an hour, and before each of those how many were left out.
        #expect((380...2 * 360 + 21).contains(said.count))
        #expect(said[..<20].allSatisfy { $0 == "/dev/ttyGNSS: the receiver has started again" })
        let omitted = said.compactMap { $0.hasSuffix("left out") ? Int($0.prefix { $0.isNumber }) : nil }.reduce(0, +)
        #expect(36_000 - omitted - said.count { $0.hasSuffix("started again") } < 100)
    }

    @Test func `each answer of foliotd has its own words`() {
        var said: [String] = []
        let voice = ReceiverVoice(path: "/dev/ttyGNSS", socket: "/run", say: { said.append($0) })
        for reply in ReportReply.allCases { voice.tell(EngineLink.News.refused(reply)) }
        #expect(Set(said).count == ReportReply.allCases.count)
        #expect(said.contains { $0.contains("a hundred things each second") })
    }
}
