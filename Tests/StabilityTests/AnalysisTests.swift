import Stability
import Testing

@Suite struct AnalysisTests {
    private let all: [Statistic] = [.oadev, .mtotdev, .tdev, .mtie]

    @Test func `work that is done a part at a time comes to what its statistics are`() throws {
        let record = PhaseRecord.whiteFrequency(3_000, seed: 1)
        let mask = try #require(Mask.named("prtc-a"))
        var work = AnalysisWork(on: record, all, at: .octaves, masks: [mask])
        var (parts, reached) = (0, work.progress)
        #expect(reached == 0 && work.analysis.rows.isEmpty)
        while !work.isDone {
            #expect(work.statistic != nil)
            let before = work.analysis.rows
            work.goOn()
            #expect(work.progress > reached && Array(work.analysis.rows.prefix(before.count)) == before)
            (parts, reached) = (parts + 1, work.progress)
        }
        #expect(reached == 1 && work.statistic == nil && parts > all.count)
        let expected = all.flatMap { statistic in
            record.deviations(
                statistic,
                averagings: Averagings.octaves.factors(through: statistic.largestAveraging(of: record.count)))
        }
        #expect(work.analysis.rows.map(\.deviation) == expected)
        for row in work.analysis.rows where row.deviation.count > 1 {
            #expect(row.noise == record.noise(averaging: row.deviation.averaging))
        }
        #expect(work.analysis.verdicts.count == 1 && !work.analysis.verdicts[0].isMet)
    }

    @Test func `of nothing nothing is worked out`() {
        for record in [PhaseRecord(phase: [], interval: 1), PhaseRecord(phase: [1], interval: 1)] {
            var work = AnalysisWork(on: record, Statistic.allCases, at: .all)
            while !work.isDone { work.goOn() }
            work.goOn()
            #expect(work.analysis.rows.isEmpty && work.progress == 1)
        }
    }
}
