import Stability
import Testing

@Suite struct MaskTests {
    /// Worked by hand from the tables of the recommendations.
    @Test(
        arguments: [
            ("prtc-a", Statistic.mtie, 1.0, 25.275), ("prtc-a", .mtie, 273, 100.075), ("prtc-a", .mtie, 273.01, 100),
            ("prtc-a", .tdev, 100, 3), ("prtc-a", .tdev, 500, 15), ("prtc-b", .mtie, 1e6, 40),
            ("prtc-b", .tdev, 200, 2),
            ("eprtc", .mtie, 1, 4), ("eprtc", .mtie, 100, 15.004), ("eprtc", .mtie, 400_000, 30),
            ("eprtc", .tdev, 300_000, 9.99999), ("prc", .mtie, 2_000, 310), ("t-bc-c", .mtie, 0.5, 10),
            ("eec-1", .mtie, 100, 63.3957), ("eec-2", .tdev, 1, 3.2), ("eec-1-tolerance", .mtie, 10, 1_000),
        ])
    func `limits are those of the tables`(name: String, statistic: Statistic, tau: Double, nanoseconds: Double) throws {
        let limit = try #require(Mask.named(name)?.limit(of: statistic, at: tau))
        #expect(relative(limit * 1e9, nanoseconds) < 1e-6)
    }

    @Test func `a lower bound is outside and an upper one inside`() throws {
        let mask = try #require(Mask.named("prtc-a"))
        #expect(mask.limit(of: .mtie, at: 0.1) == nil)
        #expect(mask.limit(of: .tdev, at: 10_000).map { relative($0, 30e-9) < 1e-12 } == true)
        #expect(mask.limit(of: .tdev, at: 10_001) == nil)
        #expect(mask.limit(of: .adev, at: 1) == nil)
    }

    /// A square wave of 20 ns either way: peak to peak 40 ns, and at one second 25.275 are allowed.
    @Test func `a record beyond its mask says where first and by how much`() throws {
        let record = PhaseRecord(phase: (0..<1_000).map { $0 % 2 == 0 ? 20e-9 : -20e-9 }, interval: 1)
        let deviations = record.deviations(.mtie, averagings: [1, 10, 100])
        let verdict = try #require(Mask.named("prtc-a")?.verdict(on: record, deviations))
        #expect(!verdict.isMet)
        #expect(verdict.firstViolation == 1)
        #expect(verdict.closest.statistic == .mtie && verdict.closest.tau == 1)
        #expect(abs(verdict.margin - (1 - 40 / 25.275)) < 1e-9)
        #expect(verdict.longest == 100)
    }

    @Test func `a constant time error breaks its own limit and no other`() throws {
        let record = PhaseRecord(phase: [Double](repeating: 45e-9, count: 1_000), interval: 1)
        let deviations = record.deviations(.mtie, averagings: [1, 10, 100])
        let strict = try #require(Mask.named("prtc-b")?.verdict(on: record, deviations))
        #expect(strict.firstViolation == 0 && strict.closest.statistic == nil)
        #expect(abs(strict.margin - (1 - 45.0 / 40)) < 1e-9)
        #expect(Mask.named("prtc-a")?.verdict(on: record, deviations)?.isMet == true)
    }

    @Test func `TDEV beyond a twelfth of the record is not held against a mask`() throws {
        let record = PhaseRecord(phase: (0..<1_200).map { $0 < 600 ? 0 : 1e-6 }, interval: 1)
        let mask = Mask(name: "mine", title: "mine", tdev: [.init(above: 0, through: 1e6, terms: [.init(1e-12)])])
        let deviations = record.deviations(.tdev, averagings: [99, 300])
        #expect(mask.verdict(on: record, Array(deviations.suffix(1))) == nil)
        #expect(mask.verdict(on: record, deviations)?.longest == 99)
        #expect(mask.verdict(on: record, record.deviations(.tdev, averagings: [50, 300]))?.longest == 50)
    }

    @Test func `the pieces of each mask meet, and none overlap`() {
        for mask in Mask.standards {
            for pieces in [mask.mtie, mask.tdev] {
                for (one, next) in zip(pieces, pieces.dropFirst()) {
                    #expect(one.through == next.above, "\(mask.name)")
                }
                #expect(pieces.allSatisfy { $0.above < $0.through && $0.limit(at: min($0.through, 1e7)) > 0 })
            }
        }
    }
}
