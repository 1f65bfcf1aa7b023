import Stability
import Testing

@Suite struct AveragingTests {
    @Test func `octaves, decades, all and a list`() {
        #expect(Averagings.octaves.factors(through: 20) == [1, 2, 4, 8, 16])
        #expect(Averagings.decades.factors(through: 250) == [1, 2, 4, 10, 20, 40, 100, 200])
        #expect(Averagings.all.factors(through: 4) == [1, 2, 3, 4])
        #expect(Averagings.these([7, 3, 7, 0, 90]).factors(through: 10) == [3, 7])
        #expect(Averagings.logarithmic(3).factors(through: 30) == [1, 2, 5, 10, 22])
    }

    @Test(arguments: [Averagings.octaves, .decades, .all, .logarithmic(10), .these([1])])
    func `nothing comes of nothing, and nothing beyond the largest`(averagings: Averagings) {
        #expect(averagings.factors(through: 0).isEmpty)
        #expect(averagings.factors(through: -5).isEmpty)
        #expect(averagings.factors(through: 1) == [1])
        #expect(averagings.factors(through: 1_000).allSatisfy { (1...1_000).contains($0) })
    }
}
