/// The extremes of 1, 2, 4 … neighbours, each made from the one before: two of them that overlap are a window of any length.
struct ShortWindows {
    private static let chunk = 4_096

    /// The widest range within any m+1 values, for each m below ``Blocks/size``.
    static func widest(_ values: [Double], reaching averagings: [Int]) -> [Double] {
        var best = [Double](repeating: 0, count: averagings.count)
        if averagings.isEmpty { return best }
        for start in stride(from: 0, to: values.count, by: chunk) {
            var windows = ShortWindows(values[start..<min(start + chunk + Blocks.size, values.count)])
            repeat {
                for (index, m) in averagings.enumerated() where windows.width <= m + 1 && m + 1 < 2 * windows.width {
                    best[index] = max(best[index], windows.widest(reaching: m))
                }
            } while windows.double()
        }
        return best
    }

    private(set) var width = 1
    private var low: [Double]
    private var high: [Double]
    private var spare: [Double]

    private init(_ values: ArraySlice<Double>) {
        low = values.map { $0.isNaN ? .infinity : $0 }
        high = values.map { $0.isNaN ? -.infinity : $0 }
        spare = high
    }

    private func widest(reaching m: Int) -> Double {
        let shift = m + 1 - width
        let count = min(Self.chunk, low.count - shift)
        guard count > 0 else { return 0 }
        let (tops, bottoms) = (high.span.extracting(0..<count), low.span.extracting(0..<count))
        let (laterTops, laterBottoms) = (
            high.span.extracting(shift..<shift + count), low.span.extracting(shift..<shift + count)
        )
        var widest = 0.0
        for place in 0..<count {
            let range = greater(tops[place], laterTops[place]) - lesser(bottoms[place], laterBottoms[place])
            widest = greater(range, widest)
        }
        return widest
    }

    /// - Returns: Whether windows of twice the width are of use: the largest averaging factor is below ``Blocks/size``.
    private mutating func double() -> Bool {
        guard width < Blocks.size, low.count > width else { return false }
        Self.pair(&low, width, into: &spare, lesser)
        Self.pair(&high, width, into: &spare, greater)
        width *= 2
        return true
    }

    @inline(__always)
    private static func pair(
        _ values: inout [Double], _ width: Int, into spare: inout [Double], _ choose: (Double, Double) -> Double
    ) {
        let count = values.count - width
        fill(&spare, from: values.span, width, count, choose)
        swap(&values, &spare)
        values.removeLast(values.count - count)
    }

    @inline(__always)
    private static func fill(
        _ pairs: inout [Double], from values: Span<Double>, _ width: Int, _ count: Int,
        _ choose: (Double, Double) -> Double
    ) {
        let (first, second) = (values.extracting(0..<count), values.extracting(width..<width + count))
        var pairs = pairs.mutableSpan
        for place in 0..<count { pairs[place] = choose(first[place], second[place]) }
    }
}

/// The standard library's sort what is no number as well, which costs more than the rest.
@inline(__always)
func greater(_ one: Double, _ other: Double) -> Double { one > other ? one : other }

@inline(__always)
func lesser(_ one: Double, _ other: Double) -> Double { one < other ? one : other }
