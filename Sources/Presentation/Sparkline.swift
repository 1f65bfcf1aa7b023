private let blocks = Array("▁▂▃▄▅▆▇█")

/// The latest of `values` as a row of little columns over their usual range; blank where there is none.
public func sparkline(_ values: [Float], width: Int) -> String {
    let shown = values.suffix(max(width, 0))
    guard let range = usualRange(of: shown) else { return "" }
    let height = range.upperBound - range.lowerBound
    return String(
        shown.map { value -> Character in
            guard value.isFinite else { return " " }
            guard height > 0, height.isFinite else { return blocks[3] }
            let inside = min(max(value, range.lowerBound), range.upperBound)
            return blocks[Int((inside - range.lowerBound) / height * 7 + 0.5)]
        })
}

/// From the smallest to the largest of `values` that are numbers, but no further than ten median absolute
/// deviations from the median: a start that was seconds off must not flatten the nanoseconds after it.
func usualRange(of values: some Sequence<Float>) -> ClosedRange<Float>? {
    let numbers = values.filter(\.isFinite).sorted()
    guard let smallest = numbers.first, let largest = numbers.last else { return nil }
    let median = numbers[numbers.count / 2]
    let reach = 10 * numbers.map { abs($0 - median) }.sorted()[numbers.count / 2]
    guard reach > 0 else { return smallest...largest }
    return max(smallest, median - reach)...min(largest, median + reach)
}
