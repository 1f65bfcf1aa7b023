import ArgumentParser
import KernelTime
import Recordings
import Stability
import Testing

@testable import foliot

struct AnalysisEffortTests {
    private let recording = EvenRecording(
        file: "a.txt", packing: nil, format: .columns, kind: .phase, source: "values", findings: [], outliers: [],
        record: PhaseRecord(phase: (0..<100).map { Double($0 * $0 % 17) * 1e-9 }, interval: 1))

    @Test func `a person is told how far it is`() {
        var work = AnalysisWork(on: recording.record, [.oadev, .mtie], at: .octaves)
        #expect(AnalysisEffort.Stage.reading(5 << 20).line(of: "a.txt") == "a.txt: 5 MiB read")
        #expect(AnalysisEffort.Stage.working(recording, work).line(of: "a.txt") == "a.txt: OADEV, 0 %")
        work.goOn()
        #expect(AnalysisEffort.Stage.working(recording, work).line(of: "a.txt").hasPrefix("a.txt: MTIE, 4"))
    }

    @Test func `an interrupt gives what was worked out, and nothing where there is nothing`() throws {
        var work = AnalysisWork(on: recording.record, [.oadev, .mtie], at: .octaves)
        #expect(AnalysisEffort.Stage.reading(0).outcome(interruptedBy: .interrupt) == nil)
        #expect(AnalysisEffort.Stage.working(recording, work).outcome(interruptedBy: .interrupt) == nil)
        work.goOn()
        let stage = AnalysisEffort.Stage.working(recording, work)
        let outcome = try #require(stage.outcome(interruptedBy: .interrupt))
        #expect(Set(outcome.analysis.rows.map(\.deviation.statistic)) == [.oadev])
        #expect(AnalysisRecord(outcome).interrupted)
        #expect(outcome.interruption.map { AnalysisOutcome.exitCode($0).rawValue } == 130)
    }
}
