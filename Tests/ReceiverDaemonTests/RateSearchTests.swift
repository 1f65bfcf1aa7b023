import Testing
import TimeUnits

@testable import ReceiverDaemon

private let start = Instant<Raw>(sinceEpoch: .seconds(10))

/// Listens to a receiver that speaks at `rate` each second: two packets there, and 120 bytes of noise at any other rate.
private func listen(
    _ search: inout RateSearch, to rate: Int?, from begin: Int, to end: Int
) -> [Int] {
    var tried: [Int] = []
    for step in begin..<end {
        let now = start + .milliseconds(Int64(step) * 100)
        if step % 10 == 0, let rate {
            let isRight = search.rate == rate
            search.hear(valid: isRight ? 2 : 0, noise: isRight ? 0 : 120, at: now)
        }
        if let next = search.step(at: now) { tried.append(next) }
    }
    return tried
}

struct RateSearchTests {
    @Test func `each rate that a receiver may have is found, within seconds`() {
        for rate in RateSearch.usual {
            var search = RateSearch(preferred: nil, at: start)
            _ = listen(&search, to: rate, from: 0, to: 200)
            #expect(search.isSettled && search.rate == rate)
        }
    }

    @Test func `the rate that was asked for is tried first, and no more than once in a round`() {
        var search = RateSearch(preferred: 57_600, at: start)
        #expect(search.rate == 57_600)
        let tried = listen(&search, to: nil, from: 0, to: 1_000)
        #expect(Set(tried.prefix(RateSearch.usual.count)) == Set(RateSearch.usual))
        #expect(search.hasTriedAll && !search.isSettled)
    }

    @Test func `a receiver that comes back at another rate is found again`() {
        var search = RateSearch(preferred: nil, at: start)
        _ = listen(&search, to: 115_200, from: 0, to: 50)
        #expect(search.isSettled)
        _ = listen(&search, to: 9_600, from: 50, to: 300)
        #expect(search.isSettled && search.rate == 9_600)
    }

    @Test func `silence and single bytes of noise leave a rate that was found`() {
        var search = RateSearch(preferred: nil, at: start)
        _ = listen(&search, to: 115_200, from: 0, to: 20)
        #expect(listen(&search, to: nil, from: 20, to: 10_000).isEmpty)
        search.hear(valid: 0, noise: 40, at: start + .seconds(1_000))
        #expect(search.step(at: start + .seconds(1_001)) == nil)
        #expect(search.isSettled)
    }

    @Test func `one packet is not enough to settle, but enough to stay for the next`() {
        var search = RateSearch(preferred: 9_600, at: start)
        search.hear(valid: 1, noise: 300, at: start + .milliseconds(100))
        #expect(!search.isSettled)
        #expect(search.step(at: start + .seconds(3)) == nil)
        search.hear(valid: 1, noise: 0, at: start + .seconds(4))
        #expect(search.isSettled)
    }
}
