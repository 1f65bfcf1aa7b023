import Recordings
import TestSupport
import Testing

@Suite struct GridTests {
    private func even(_ rows: [(Double, Double)], interval: Double) throws -> (values: [Double], firstTime: Double?) {
        let recording = try recording(rows.map { "\($0.0) \($0.1)\n" }.joined())
        let even = try recording.sources[0].evenValues(interval: interval)
        return (even.values, even.firstTime)
    }

    @Test func `of values that are asked for it is told where they went`() throws {
        let source = try recording("100 1\n101 2\n101 9\n104 5\n105 6\n").sources[0]
        #expect(try source.evenValues(interval: 1, marking: [0, 2, 3, 4]).marked == [0, 4, 5])
        #expect(try recording("1\n2\n3\n").sources[0].evenValues(interval: 1, marking: [2]).marked == [2])
    }

    @Test func `gaps become values that are missing`() throws {
        let even = try even([(100, 1), (101, 2), (104, 5), (105, 6)], interval: 1)
        #expect(same(even.values, [1, 2, .nan, .nan, 5, 6], within: 0))
        #expect(even.firstTime == 100)
    }

    @Test func `values without times are even as they are`() throws {
        let even = try recording("1\n-\n3\n").sources[0].evenValues(interval: 1)
        #expect(same(even.values, [1, .nan, 3], within: 0))
        #expect(even.firstTime == nil)
    }

    @Test func `no value is lost to jitter or to an interval that is not quite the one given`() throws {
        var random = SplitMix(seed: 5)
        let rows = (0..<20_000).map {
            (Double($0) * 1.0003 + Double.random(in: -0.2...0.2, using: &random), Double($0))
        }
        #expect(try even(rows, interval: 1).values == rows.map(\.1))
    }

    @Test func `of two values at one time the first stays`() throws {
        #expect(try even([(0, 1), (1, 2), (1, 9), (2, 3)], interval: 1).values == [1, 2, 3])
    }

    @Test func `where time goes back the values go on`() throws {
        #expect(try even([(10, 1), (11, 2), (3, 3), (4, 4)], interval: 1).values == [1, 2, 3, 4])
    }

    @Test func `a gap of years at milliseconds is refused, with its line`() {
        do throws(RecordingError) {
            _ = try recording("0 1\n0.001 2\n90000000 3\n").sources[0].evenValues(interval: 0.001)
            Issue.record("it was filled")
        } catch {
            #expect(error.line == 3)
            #expect(error.found == "a gap of 1042 d")
        }
    }
}
