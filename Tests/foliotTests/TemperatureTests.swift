import ArgumentParser
import Recordings
import Stability
import Testing

@testable import foliot

/// What is said of the temperatures of a recording, which are no clock.
struct TemperatureTests {
    private let recording = EvenRecording(
        file: "a.rec", packing: nil, format: .foliot, kind: .temperature, source: "hwmon:/t", findings: [],
        outliers: [], record: PhaseRecord(frequency: (0..<100).map { 45 + Double($0 * $0 % 17) / 1_000 }, interval: 10))

    private func statistics(_ words: [String], masks: [Mask] = []) throws -> [Statistic] {
        let command = try #require(try Foliot.parseAsRoot(["analyze", "a.rec"] + words) as? AnalyzeCommand)
        return try recording.statistics(command.statistics, masks: masks, command.removal)
    }

    @Test func `deviations of time are left out, and refused where a person asks for one`() throws {
        #expect(try statistics([]) == [.oadev, .mdev, .hdev])
        #expect(try statistics(["--statistic", "hdev"]) == [.hdev])
        let failure = #expect(throws: Failure.self) { try statistics(["--statistic", "oadev,mtie"]) }
        #expect(
            failure?.description
                == "a.rec: \"hwmon:/t\" is a temperature, and MTIE is of time; ask for another (--statistic "
                + "oadev), or pick a clock (--source)")
    }

    @Test func `no mask is held against a temperature, and nothing is taken off it`() throws {
        let mask = try #require(Mask.standards.first)
        #expect(throws: Failure.self) { try statistics([], masks: [mask]) }
        for words in [["--remove-offset"], ["--remove-drift"], ["--remove-cycle", "1 h"]] {
            #expect(throws: Failure.self) { try statistics(words) }
        }
    }

    @Test func `its deviations are in degrees, and its noise has no name of a clock's`() {
        var work = AnalysisWork(on: recording.record, [.oadev], at: .octaves)
        while !work.isDone { work.goOn() }
        let outcome = AnalysisOutcome(recording: recording, analysis: work.analysis).withHonestNames
        let lines = AnalysisTable(analysis: outcome.analysis, kind: .temperature).lines
        #expect(lines.dropFirst(2).first?.contains(" °C") == true)
        #expect(!lines.contains { $0.contains("FM") || $0.contains("PM") })
    }

    @Test func `what a clock is asked for is what it was before`() throws {
        var clock = recording
        clock.kind = .phase
        let command = try #require(try Foliot.parseAsRoot(["analyze", "a.rec", "--remove-drift"]) as? AnalyzeCommand)
        #expect(
            try clock.statistics(command.statistics, masks: Mask.standards, command.removal)
                == [.oadev, .mdev, .hdev, .tdev, .mtie])
    }
}
